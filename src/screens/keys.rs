//! The key reference: every layer's offers, for `employer-portal keys`, `docs/KEYS.md` and the tests.

use super::list::section;
pub use super::list::{KeyRow, Section};
use super::workshop::coach::Coach;
use super::workshop::notes::{Notes, NotesShell};
use super::workshop::presenter::Presenter;
use super::workshop::sign::Sign;
use super::{list, replay, shell};
use crate::domain::Text;
use crate::screens::dialogs::{comparison, impact, import, pin_shown};
use crate::tui::confirm::Confirm;
use crate::tui::form::Form;
use crate::tui::help::Help;
use crate::tui::pick::Pick;
use crate::tui::why::Why;

/// Every layer of the program.
#[must_use]
pub fn all() -> Vec<Section> {
    let others = vec![
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
    ];
    std::iter::once(section::<shell::Shell>(false)).chain(list::sections()).chain(others).collect()
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
