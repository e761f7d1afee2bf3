//! A filter over a long list, in slices: a key is never blocked, however long the list is.
//!
//! Both sides are folded, so accents and capitals do not matter on either.

use crate::domain::fold::fold;

/// Rows looked at between two keys.
const SLICE: usize = 4000;

/// A search under way or done.
#[derive(Clone, Debug, Default)]
pub struct Search {
    typed: String,
    words: Vec<String>,
    next: usize,
    hits: Vec<u32>,
}

impl Search {
    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Begins anew with other words. Every word must be found.
    pub fn begin(&mut self, typed: &str) {
        typed.clone_into(&mut self.typed);
        self.words = fold(typed).split_whitespace().map(str::to_owned).collect();
        self.next = 0;
        self.hits.clear();
    }

    /// Whether there is anything to look for.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.words.is_empty()
    }

    /// Places found so far, in order.
    #[must_use]
    pub fn hits(&self) -> &[u32] {
        &self.hits
    }

    /// Whether all of a list of `len` rows was looked at.
    #[must_use]
    pub fn is_done(&self, len: usize) -> bool {
        !self.is_on() || self.next >= len
    }

    /// Looks at some more rows; `row` gives a row's folded text. `true` when there is something new to show: after the
    /// last rows, too.
    pub fn advance(&mut self, len: usize, mut row: impl FnMut(usize, &mut String)) -> bool {
        if self.is_done(len) {
            return false;
        }
        let mut text = String::new();
        let until = len.min(self.next.saturating_add(SLICE));
        for place in self.next..until {
            text.clear();
            row(place, &mut text);
            if self.words.iter().all(|word| text.contains(word.as_str())) {
                self.hits.push(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
        self.next = until;
        true
    }
}
