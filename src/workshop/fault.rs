//! What is wrong with a session file: the line, and a sentence.

use crate::domain::Words;

/// One thing that is wrong with a session file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub words: Words,
}

/// The line a byte of a text is on, counted from 1.
#[must_use]
pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}
