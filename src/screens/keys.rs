//! The key reference: every layer's offers, for `employer-portal keys`, `docs/KEYS.md` and the tests.

use super::workshop::coach::Coach;
use super::workshop::notes::{Notes, NotesShell};
use super::workshop::presenter::Presenter;
use super::workshop::sign::Sign;
use super::{account, journal, mailbox, replay, risks, shell, switches};
use crate::domain::Text;
use crate::screens::branches::tree as branches;
use crate::screens::dialogs::{comparison, impact, import, pin_shown};
use crate::screens::offers::list as offers;
use crate::screens::users::list as users;
use crate::tui::confirm::Confirm;
use crate::tui::form::Form;
use crate::tui::help::Help;
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::pick::Pick;
use crate::tui::why::Why;

/// One layer's keys.
pub struct Section {
    /// The layer.
    pub name: Text,
    /// Whether it is a screen, under which the shell's keys hold too.
    pub screen: bool,
    /// Its rows.
    pub rows: Vec<KeyRow>,
}

/// One row of the reference.
pub struct KeyRow {
    /// The keys.
    pub keys: &'static [Key],
    /// What they do.
    pub help: Text,
}

/// Every layer of the program.
#[must_use]
pub fn all() -> Vec<Section> {
    vec![
        section::<shell::Shell>(false),
        section::<account::Account>(true),
        section::<branches::Branches>(true),
        section::<users::Users>(true),
        section::<mailbox::Mailbox>(true),
        section::<offers::Offers>(true),
        section::<risks::Risks>(true),
        section::<switches::Switches>(true),
        section::<journal::Journal>(true),
        section::<Form>(false),
        section::<Pick>(false),
        section::<Confirm>(false),
        section::<Help>(false),
        section::<Why>(false),
        section::<pin_shown::PinShown>(false),
        section::<import::Import>(false),
        section::<impact::ImpactView>(false),
        section::<comparison::Comparison>(false),
        section::<Presenter>(false),
        section::<Coach>(false),
        section::<Sign>(false),
        section::<Notes>(false),
        section::<NotesShell>(false),
        played(),
    ]
}

fn section<L: Layer>(screen: bool) -> Section {
    let own = L::OFFERS.iter().map(|offer| KeyRow { keys: offer.keys, help: offer.help });
    let moves = L::MOVES.map(|_| L::MOVE_ROWS.iter().map(|(keys, _, help, _)| KeyRow { keys, help: *help }));
    Section { name: L::NAME, screen, rows: own.chain(moves.into_iter().flatten()).collect() }
}

/// The player stands alone: no session, no layer.
fn played() -> Section {
    let rows = replay::KEYS.iter().map(|(keys, _, help, _)| KeyRow { keys, help: *help }).collect();
    Section { name: Text("Replay", "Enregistrement rejoué"), screen: false, rows }
}

/// The reference as a page, both languages side by side.
#[must_use]
pub fn page() -> String {
    use crate::domain::Lang;
    use std::fmt::Write as _;
    let mut page =
        String::from("# Keys\n\nMade by `employer-portal keys`; a test holds it to the program.\n");
    for section in all() {
        let _ = write!(
            page,
            "\n## {} / {}\n\n| keys | touches | what | quoi |\n|---|---|---|---|\n",
            section.name.0, section.name.1
        );
        for row in section.rows {
            let keys = |lang| {
                let labels: Vec<String> =
                    row.keys.iter().map(|key| key.label(lang).replace('|', "\\|")).collect();
                labels.join(", ")
            };
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} |",
                keys(Lang::En),
                keys(Lang::Fr),
                row.help.0,
                row.help.1
            );
        }
    }
    page
}
