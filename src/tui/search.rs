//! A filter over a long list, in slices: a key is never blocked, however long the list is.
//!
//! Both sides are folded, so accents and capitals do not matter on either. One order for every list: names that begin
//! with what was typed, then words of the name, then other words, then the rest; within each the order of the list.

use crate::domain::fold::fold;

/// Rows looked at between two keys.
const SLICE: usize = 4000;
/// How well a row can fit: see [`rank`].
const RANKS: usize = 4;
/// What ends the name at the beginning of a row.
pub const NAME_ENDS: &str = "  ";

/// A search under way or done.
#[derive(Clone, Debug, Default)]
pub struct Search {
    words: Vec<String>,
    next: usize,
    /// Rows found so far by how well they fit, each in the order of the list.
    hits: [Vec<u32>; RANKS],
}

impl Search {
    /// Begins anew with other words. Every word must be found.
    pub fn begin(&mut self, typed: &str) {
        self.words = words(typed);
        self.next = 0;
        self.hits.iter_mut().for_each(Vec::clear);
    }

    /// Begins anew if other words were typed: a blank more is none. Whether it did.
    pub fn narrow(&mut self, typed: &str) -> bool {
        let others = words(typed) != self.words;
        if others {
            self.begin(typed);
        }
        others
    }

    /// Whether there is anything to look for.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.words.is_empty()
    }

    /// How many rows were found so far.
    #[must_use]
    pub fn found(&self) -> usize {
        self.hits.iter().map(Vec::len).sum()
    }

    /// The row at this place of those found, the best first.
    #[must_use]
    pub fn hit(&self, mut place: usize) -> Option<usize> {
        for hits in &self.hits {
            match hits.get(place) {
                Some(row) => return Some(*row as usize),
                None => place -= hits.len(),
            }
        }
        None
    }

    /// The place of a row among those found.
    #[must_use]
    pub fn place_of(&self, row: usize) -> Option<usize> {
        let row = u32::try_from(row).ok()?;
        let mut before = 0;
        for hits in &self.hits {
            if let Ok(place) = hits.binary_search(&row) {
                return Some(before + place);
            }
            before += hits.len();
        }
        None
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
            if let Some(rank) = rank(&self.words, &text) {
                self.hits[rank].push(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
        self.next = until;
        true
    }
}

/// What is looked for, folded, word by word.
#[must_use]
pub fn words(typed: &str) -> Vec<String> {
    fold(typed).split_whitespace().map(str::to_owned).collect()
}

/// How well a folded text fits: 0 when it begins with one of the words and its name has the others, 1 when words of its
/// name begin so, 2 when other words do, 3 when they stand somewhere; `None` when one is missing. The name ends at
/// [`NAME_ENDS`].
#[must_use]
pub fn rank(words: &[String], text: &str) -> Option<usize> {
    let text = text.trim_start();
    let name = text.find(NAME_ENDS).unwrap_or(text.len());
    let mut worst = 0;
    for word in words {
        let first = text.find(word.as_str())?;
        let begins = |at: usize| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let at = std::iter::once(first)
            .chain(text.match_indices(word.as_str()).map(|(at, _)| at))
            .find(|at| begins(*at));
        worst = worst.max(match at {
            Some(at) if at < name => 1,
            Some(_) => 2,
            None => 3,
        });
    }
    let leads = worst == 1 && words.iter().any(|word| text.starts_with(word.as_str()));
    Some(if leads { 0 } else { worst })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_so_come_first_then_words_then_the_rest() {
        let rows = [
            "Anna Ringrave  secondary user, Yard",
            "Marie Tremblay  primary user, Aurora Grain Ltd.",
            "Anne-Grace Roy  secondary user, Yard",
            "Graham MacLeod  branch primary user, Calgary terminal",
            "Paul Roy  secondary user, Yard",
            "Grâce Ng  secondary user, Aurora Grain Ltd.",
        ];
        let found = |typed: &str| -> Vec<usize> {
            let mut search = Search::default();
            search.begin(typed);
            while search.advance(rows.len(), |row, text| text.push_str(&fold(rows[row]))) {}
            let hits: Vec<usize> = (0..search.found()).filter_map(|place| search.hit(place)).collect();
            let places: Vec<_> = hits.iter().map(|row| search.place_of(*row)).collect();
            assert_eq!(places, (0..hits.len()).map(Some).collect::<Vec<_>>());
            hits
        };
        assert_eq!(found("gra"), [3, 5, 2, 1, 0]);
        assert_eq!(found("  GRA "), [3, 5, 2, 1, 0]);
        assert_eq!(found("macleod gra"), [3]);
        assert_eq!(found("gra calgary"), [3]);
        assert_eq!(found("roy"), [2, 4]);
        assert_eq!(found("nobody"), [0; 0]);
    }

    #[test]
    fn a_blank_more_is_not_another_search() {
        let mut search = Search::default();
        assert!(!search.narrow("  "));
        assert!(search.narrow("gra"));
        assert!(!search.narrow(" Gra  "));
        assert!(search.narrow("gra m"));
        assert!(search.narrow(""));
    }
}
