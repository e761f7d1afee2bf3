//! What is typed and in no journal: whoever would leave it is asked first.

use super::App;
use crate::domain::Text;
use crate::tui::confirm::Confirm;
use crate::tui::pane::{Effect, Effects};

impl App {
    /// Whether something was typed that nothing keeps.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        self.dialogs.iter().any(|dialog| dialog.unsaved())
    }

    /// Asks whether what is typed may be dropped; only then everything open is left and this is done. Asked once: a
    /// clicker may be pressed again.
    #[must_use]
    pub fn ask_to_leave(&self, then: impl Fn() -> Effect + 'static) -> Effects {
        let asked = self.dialogs.last().is_some_and(|top| top.asks() && !top.unsaved());
        if asked {
            let first = Text("Answer what is asked here first.", "Répondez d'abord à la question posée ici.");
            return vec![Effect::Say(first.into())];
        }
        let lost = Text(
            "What you typed is not saved: yes drops it and goes on, no goes back to it.",
            "Ce que vous avez saisi n'est pas enregistré : oui l'abandonne et continue, non y revient.",
        );
        let title = Text("Leave the form?", "Quitter le formulaire?");
        vec![Effect::Open(Box::new(Confirm::new(title, vec![lost.into()], move || {
            vec![Effect::Clear, then()]
        })))]
    }
}
