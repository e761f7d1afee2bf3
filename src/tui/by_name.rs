//! What is done by its name: a row of a menu, which the palette finds too.

use super::key::Key;
use super::pane::{Effect, Effects};
use crate::domain::Text;

/// What taking it asks for.
type Take = Box<dyn Fn() -> Effects>;

/// Something done by its name.
pub struct ByName {
    /// Its name.
    pub words: Text,
    /// The key it stands for, if it does.
    pub key: Option<Key>,
    take: Take,
}

impl ByName {
    /// By name alone; what it asks for comes after the list it is taken from has closed.
    #[must_use]
    pub fn new(words: Text, take: impl Fn() -> Effects + 'static) -> Self {
        Self { words, key: None, take: Box::new(take) }
    }

    /// By a name that stands for a key.
    #[must_use]
    pub fn key(words: Text, key: Key) -> Self {
        Self { words, key: Some(key), take: Box::new(move || vec![Effect::Press(key)]) }
    }

    /// What it asks for, from a list that closes first.
    #[must_use]
    pub fn take(&self) -> Effects {
        std::iter::once(Effect::Close).chain((self.take)()).collect()
    }
}
