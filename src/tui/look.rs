//! How the program looks now: theme and size. Chosen by a key, never by a screen.

use super::theme::{Role, Theme};
use ratatui::style::Style;

/// Theme and size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The theme.
    pub theme: Theme,
    /// For a projector: one pane at a time, blank lines between rows.
    pub big: bool,
    /// The detail alone, for small windows.
    pub detail: bool,
}

impl Look {
    /// The style of a part of the screen.
    #[must_use]
    pub fn of(self, role: Role) -> Style {
        self.theme.style(role)
    }
}
