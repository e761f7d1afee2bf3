//! Names inside sentences: one that was left blank, or that names nothing, is a dash that can be seen.

use crate::domain::fold::is_blank;
use crate::domain::names::NO_NAME;
use crate::domain::{Text, Words};

/// A sentence about things by their names.
pub(super) trait Telling {
    /// Puts names into the sentence, in their order.
    fn of(self, names: &[&str]) -> Words;
}

impl Telling for Text {
    fn of(self, names: &[&str]) -> Words {
        let names: Vec<&str> =
            names.iter().map(|name| if is_blank(name) { NO_NAME } else { *name }).collect();
        self.with(&names)
    }
}
