//! A filter over a long list, in slices: a key is never blocked, however long the list is.
//!
//! Both sides are folded, so accents and capitals do not matter on either. One order for every list: names that begin
//! with what was typed, then words of the name, then other words, then the rest; within each the order of the list.

use crate::domain::fold::fold;

/// Rows looked at between two keys: a few thousandths of a second.
const SLICE: usize = 16_000;
/// How well a row can fit: see [`rank`].
const RANKS: usize = 4;
/// What ends the name at the beginning of a row.
pub const NAME_ENDS: &str = "  ";

/// A search under way or done.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// One for each time that what was typed became narrower; the last one is in force, and the others come back as
    /// letters are taken away.
    rounds: Vec<Round>,
}

/// The rows that have some words.
#[derive(Clone, Debug, Default)]
struct Round {
    words: Vec<String>,
    /// What the round before had found: nothing else of what it had looked at can have more.
    left: Vec<u32>,
    /// How many of those were looked at.
    looked: usize,
    /// How many rows of the list were looked at, by this round or those before.
    next: usize,
    /// Rows found so far by how well they fit, each in the order of the list.
    hits: [Vec<u32>; RANKS],
}

impl Round {
    fn of(words: Vec<String>) -> Self {
        Self { words, ..Self::default() }
    }

    /// Whether every row that has these words has those of this round.
    fn holds(&self, words: &[String]) -> bool {
        self.words.iter().all(|word| words.iter().any(|other| other.contains(word.as_str())))
    }

    /// The round of narrower words behind this one.
    fn narrowed(&self, words: Vec<String>) -> Self {
        let mut left = self.hits.concat();
        left.sort_unstable();
        left.extend_from_slice(&self.left[self.looked..]);
        Self { words, left, next: self.next, ..Self::default() }
    }

    fn is_done(&self, len: usize) -> bool {
        self.looked == self.left.len() && self.next >= len
    }

    fn look_at(&mut self, place: usize, text: &str) {
        if let Some(rank) = rank(&self.words, text) {
            self.hits[rank].push(u32::try_from(place).unwrap_or(u32::MAX));
        }
    }
}

impl Search {
    /// Begins anew with other words. Every word must be found.
    pub fn begin(&mut self, typed: &str) {
        let words = words(typed);
        self.rounds.clear();
        if !words.is_empty() {
            self.rounds.push(Round::of(words));
        }
    }

    /// Goes on with other words, if others were typed: a blank more is none. Among what is found where they are
    /// narrower, and back to what was found before where letters were taken away. Whether others were typed.
    pub fn narrow(&mut self, typed: &str) -> bool {
        let words = words(typed);
        if self.words() == words {
            return false;
        }
        while self.rounds.last().is_some_and(|round| !round.holds(&words)) {
            self.rounds.pop();
        }
        if words.is_empty() {
            self.rounds.clear();
        } else if self.words() != words {
            let round = self.rounds.last().map(|before| before.narrowed(words.clone()));
            self.rounds.push(round.unwrap_or_else(|| Round::of(words)));
        }
        true
    }

    fn words(&self) -> &[String] {
        self.rounds.last().map_or(&[], |round| &round.words)
    }

    fn hits(&self) -> impl Iterator<Item = &Vec<u32>> {
        self.rounds.last().into_iter().flat_map(|round| &round.hits)
    }

    /// Whether there is anything to look for.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.rounds.is_empty()
    }

    /// How many rows were found so far.
    #[must_use]
    pub fn found(&self) -> usize {
        self.hits().map(Vec::len).sum()
    }

    /// The row at this place of those found, the best first.
    #[must_use]
    pub fn hit(&self, mut place: usize) -> Option<usize> {
        for hits in self.hits() {
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
        for hits in self.hits() {
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
        self.rounds.last().is_none_or(|round| round.is_done(len))
    }

    /// Looks at some more rows; `row` gives a row's folded text. `true` when there is something new to show: after the
    /// last rows, too.
    pub fn advance(&mut self, len: usize, mut row: impl FnMut(usize, &mut String)) -> bool {
        let Some(round) = self.rounds.last_mut().filter(|round| !round.is_done(len)) else { return false };
        let mut text = String::new();
        for _ in 0..SLICE {
            let place = if let Some(place) = round.left.get(round.looked) {
                round.looked += 1;
                *place as usize
            } else if round.next < len {
                round.next += 1;
                round.next - 1
            } else {
                break;
            };
            text.clear();
            row(place, &mut text);
            round.look_at(place, &text);
        }
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

    /// Letter by letter, there and back, and broken off in between: what is found is what a search from the first row
    /// finds, and a narrower one looks at what is left only.
    #[test]
    fn a_letter_more_looks_at_what_is_left_and_a_letter_less_at_nothing() {
        let rows: Vec<String> = (0..40_000)
            .map(|row: usize| format!("{} row {}", ["anna", "hannah", "bob"][row % 3], row))
            .collect();
        let mut looked = 0;
        let mut search = Search::default();
        let mut whole = |search: &mut Search, most: usize| {
            looked = 0;
            for _ in 0..most {
                let more = search.advance(rows.len(), |row, text| {
                    looked += 1;
                    text.push_str(&rows[row]);
                });
                if !more {
                    break;
                }
            }
            looked
        };
        let found = |search: &Search| (0..search.found()).map(|at| search.hit(at)).collect::<Vec<_>>();
        let mut before = rows.len();
        let typed = ["a", "an", "ann", "ann 9", "ann 99", "hann 99", "hann 999"];
        for typed in typed {
            assert!(search.narrow(typed));
            let looked = whole(&mut search, usize::MAX);
            assert!(looked <= before, "{typed}: {looked} rows, {before} were left");
            let mut anew = Search::default();
            anew.begin(typed);
            whole(&mut anew, usize::MAX);
            assert_eq!(found(&search), found(&anew), "{typed}");
            before = search.found();
        }
        assert!(before < 100);
        for typed in typed.iter().rev().skip(1) {
            assert!(search.narrow(typed));
            assert_eq!(whole(&mut search, usize::MAX), 0, "{typed} was found before");
        }
        // Broken off after one slice each.
        search.begin("a");
        whole(&mut search, 1);
        search.narrow("an");
        whole(&mut search, 1);
        search.narrow("ann 3");
        whole(&mut search, usize::MAX);
        let mut anew = Search::default();
        anew.begin("ann 3");
        whole(&mut anew, usize::MAX);
        assert_eq!(found(&search), found(&anew));
        assert!(search.narrow("bob"));
        assert_eq!(whole(&mut search, usize::MAX), rows.len(), "other words begin anew");
    }
}
