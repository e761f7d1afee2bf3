//! What a command without a screen has come to, and what every output begins with.

use crate::domain::text::Lang;
use crate::tui::chrome::{BANNER, DISCLAIMER};

/// What a command without a screen has come to.
pub struct Printed {
    /// For standard output.
    pub text: String,
    /// The exit code.
    pub code: u8,
}

impl Printed {
    pub(super) fn done(text: String) -> Self {
        Self { text, code: 0 }
    }
}

/// The line every output begins with.
pub(super) fn simulation(lang: Lang) -> String {
    let (banner, disclaimer) = (BANNER, DISCLAIMER);
    format!("{} - {}\n", banner.get(lang), disclaimer.get(lang))
}
