//! Leaving what is typed, by another step of the session or with the program: said first. And the window in which
//! nothing can be shown.

use super::Session;
use crate::domain::Text;
use crate::tui::app::Tone;
use crate::tui::chrome;
use crate::tui::pane::Effect;

impl Session {
    /// Whether the window shows nothing but a card that says so.
    pub(super) fn is_too_small(&self) -> bool {
        self.size.is_some_and(|(width, height)| chrome::is_too_small(width, height))
    }

    /// To a step of the session that accompanies the screens.
    pub(super) fn go(&mut self, step: usize, done: bool) {
        let effects = if self.app.unsaved() {
            self.app.ask_to_leave(move || Effect::Go { step, done })
        } else {
            self.with(|app, cx| app.go(step, done, cx))
        };
        self.carry_out(effects);
    }

    /// Leaves the program; what is typed in a form is in no journal, so that is said first.
    pub(super) fn leave(&mut self) {
        if self.app.unsaved() && !self.warned {
            self.warned = true;
            let lost = Text(
                "What you typed here is not saved; press Ctrl+C again to quit.",
                "Ce que vous avez saisi ici n'est pas enregistré; Ctrl+C de nouveau pour quitter.",
            );
            self.say(lost.into(), Tone::Bad);
        } else {
            self.quit = true;
        }
    }
}
