//! Everything that can be done anywhere, for help: here, everywhere, and on each screen.

use super::App;
use crate::domain::{Text, Words};
use crate::tui::help::{Entry, Place};
use crate::tui::list::MOVES;
use crate::tui::pane::{Cx, No, Row};

/// Why nothing of a screen below can be done.
const BELOW: Text = Text(
    "Something is open above that screen: leave it first.",
    "Un panneau couvre cet écran : quittez-le d'abord.",
);

impl App {
    /// What can be done here, everywhere, and on the other screens, each with where it is.
    #[must_use]
    pub fn everything(&self, cx: &Cx) -> Vec<Entry> {
        let (own, always) = self.rows(cx);
        let below = self.in_dialog() || self.covered();
        let here = own.into_iter().map(|row| Entry::new(row, Place::Here));
        let mut entries: Vec<Entry> =
            here.chain(always.into_iter().map(|row| Entry::new(row, Place::Everywhere))).collect();
        let by_name = self.companion.iter().flat_map(|companion| companion.by_name(cx));
        for named in by_name {
            let own = |entry: &&mut Entry| {
                entry.place == Place::Everywhere && named.key.is_some_and(|key| entry.row.keys.contains(&key))
            };
            if let Some(entry) = entries.iter_mut().find(own) {
                entry.named = Some(named);
                continue;
            }
            // A key of what accompanies the screens that does nothing over a dialog.
            let no = named.key.map(|_| No::Nothing(BELOW));
            let row = Row { no, ..Row::named(named.words) };
            entries.push(Entry { named: Some(named), ..Entry::new(row, Place::Everywhere) });
        }
        for (at, screen) in self.screens.iter().enumerate() {
            let name = screen.name();
            let go = Text("Go to {}", "Aller à l'écran {}").with_words(&Words::from(name));
            let no = below.then_some(No::Nothing(BELOW));
            let row = Row { also: screen.also(), no, ..Row::named(name) };
            entries.push(Entry { words: go, ..Entry::new(row, Place::Screen(at, name)) });
            if at == self.shown && !below {
                continue;
            }
            // Ways through a list are the same on every screen.
            let rows = screen
                .rows(cx)
                .into_iter()
                .filter(|row| !MOVES.iter().any(|(_, _, help, _)| *help == row.help));
            entries.extend(rows.map(|mut row| {
                if below {
                    row.no = Some(No::Nothing(BELOW));
                }
                Entry::new(row, Place::Screen(at, name))
            }));
        }
        entries
    }
}
