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
        for (at, screen) in self.screens.iter().enumerate() {
            let name = screen.name();
            let go = Text("Go to {}", "Aller à l'écran {}").with_words(&Words::from(name));
            let mut row = Row {
                keys: &[],
                label: name,
                help: name,
                also: screen.also(),
                no: None,
                hint: false,
                everywhere: false,
            };
            row.no = below.then_some(No::Nothing(BELOW));
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
