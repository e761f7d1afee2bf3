//! The name that was probably meant: the one with the fewest letters to change.

use crate::domain::Text;
use crate::domain::Words;
use crate::domain::fold::{fold, is_formatting};

/// The name nearest to what was written; `None` when none is near.
#[must_use]
pub fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted: Vec<char> = fold(written).chars().take(LONGEST).collect();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let other: Vec<char> = fold(name).chars().take(LONGEST).collect();
        let changes = changes(&wanted, &other);
        // "Mary" for "Marie" is near; a third of the letters may differ, one always.
        let near = changes <= (wanted.len().max(other.len()) / 3).max(1);
        if near && best.is_none_or(|(least, _)| changes < least) {
            best = Some((changes, name));
        }
    }
    best.map(|(_, name)| name)
}

/// A sentence on a name nobody knows, followed by the nearest, if there is one.
#[must_use]
pub fn unknown<'n>(sentence: Text, written: &str, names: impl IntoIterator<Item = &'n str>) -> Words {
    let words = sentence.with(&[or_quotes(written)]);
    match nearest(written, names) {
        Some(name) => words.and(&Text("Nearest: {}.", "Le plus proche : {}.").with(&[name])),
        None => words,
    }
}

/// Nothing written is shown as the quotation marks that stand in the file.
#[must_use]
pub fn or_quotes(written: &str) -> &str {
    if written.is_empty() { "\"\"" } else { written }
}

/// Text of a file fit for a sentence: short, and nothing raw in it.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(40)
        .flat_map(|c| {
            let raw = c.is_control() || is_formatting(c);
            if raw { c.escape_unicode().collect::<Vec<_>>() } else { vec![c] }
        })
        .collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    or_quotes(&short).to_owned()
}

/// Longer names are compared by their beginning.
const LONGEST: usize = 80;

/// Letters to be added, taken away, exchanged or swapped with their neighbour (Damerau and Levenshtein).
fn changes(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1; to.len() + 1];
        for (j, b) in to.iter().enumerate() {
            let exchanged = last[j] + usize::from(a != b);
            next[j + 1] = exchanged.min(last[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && from[i - 1] == *b && to[j - 1] == *a {
                next[j + 1] = next[j + 1].min(before[j - 1] + 1);
            }
        }
        before = std::mem::replace(&mut last, next);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_none_where_none_is_near() {
        let names = ["Marie Tremblay", "Daniel Okafor", "Éloïse Gauthier-Lévesque"];
        assert_eq!(nearest("Mary Tremblay", names), Some("Marie Tremblay"));
        assert_eq!(nearest("Dnaiel Okafor", names), Some("Daniel Okafor"));
        assert_eq!(nearest("Eloise Gauthier Levesque", names), Some("Éloïse Gauthier-Lévesque"));
        assert_eq!(nearest("Nobody Here", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest("minuts", ["minutes", "title"]), Some("minutes"));
    }
}
