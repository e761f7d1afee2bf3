//! The list of the screens, in the order of their tabs: what is made of each, also the rows of the key reference, is made
//! from it.

use super::account::Account;
use super::journal::Journal;
use super::mailbox::Mailbox;
use super::risks::Risks;
use super::switches::Switches;
use crate::domain::Text;
use crate::screens::branches::tree::Branches;
use crate::screens::offers::list::Offers;
use crate::screens::users::list::Users;
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::pane::Pane;

macro_rules! screens {
    ($($screen:ident),+ $(,)?) => {
        /// All screens, in tab order.
        #[must_use]
        pub fn all() -> Vec<Box<dyn Pane>> {
            vec![$(Box::new($screen::default())),+]
        }

        /// What each of them offers.
        pub(super) fn sections() -> Vec<Section> {
            vec![$(section::<$screen>(true)),+]
        }
    };
}

screens! { Account, Branches, Users, Mailbox, Offers, Risks, Switches, Journal }

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

/// What a layer offers.
pub(super) fn section<L: Layer>(screen: bool) -> Section {
    let own = L::OFFERS.iter().map(|offer| KeyRow { keys: offer.keys, help: offer.help });
    let moves = L::MOVES.map(|_| L::MOVE_ROWS.iter().map(|(keys, _, help, _)| KeyRow { keys, help: *help }));
    Section { name: L::NAME, screen, rows: own.chain(moves.into_iter().flatten()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::script::Screen;

    #[test]
    fn sessions_name_the_same_screens_in_the_same_order() {
        let names: Vec<String> = sections().iter().map(|one| one.name.0.to_lowercase()).collect();
        assert_eq!(names, Screen::NAMES);
    }
}
