//! What may go into a field: text in one line, nothing unseen, and not without end.
//!
//! A letter here is what a person sees as one, accents and all.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::tui::cells;

/// Most letters a field takes.
pub(super) const MOST: usize = 500;
/// Most bytes, since a letter can carry any number of accents.
const MOST_BYTES: usize = 16 * MOST;

/// Pasted text as one line of what can be seen.
pub(super) fn tidy(text: &str) -> String {
    let text = text.trim_matches(['\r', '\n']).replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
    text.chars().filter(|c| !cells::hidden(*c)).collect()
}

/// As much of the text, whole letters, as a field has room for between what stands before and after.
pub(super) fn fitting<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let mut bytes = MOST_BYTES.saturating_sub(before.len() + after.len());
    let letters = |text: &str| text.graphemes(true).count();
    // An accent typed after its letter makes no new letter, so what counts is the whole.
    let mut end = 0;
    let taken = letters(before) + letters(after);
    for (index, (at, one)) in text.grapheme_indices(true).enumerate() {
        let full =
            taken + index >= MOST && letters(&[before, &text[..at + one.len()], after].concat()) > MOST;
        if full || one.len() > bytes {
            break;
        }
        bytes -= one.len();
        end = at + one.len();
    }
    &text[..end]
}

/// Whether two letters are the same but for capitals.
pub(super) fn same_letter(one: char, other: char) -> bool {
    one.to_lowercase().eq(other.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_text_becomes_one_line_of_what_can_be_seen() {
        assert_eq!(tidy("\r\nAurora\r\nGrain\tLtd.\rx\n"), "Aurora Grain Ltd. x");
        assert_eq!(tidy("a\u{1b}[2J\u{202e}b\u{7f}\u{200b}c"), "a[2Jbc");
        assert_eq!(tidy("e\u{301}\u{4e2d}"), "e\u{301}\u{4e2d}");
    }

    #[test]
    fn only_whole_letters_up_to_the_limit_fit() {
        let letter = "e\u{301}";
        assert_eq!(fitting(&letter.repeat(600), "", ""), letter.repeat(MOST));
        assert_eq!(fitting("abc", &"x".repeat(MOST - 3), "y"), "ab");
        assert_eq!(fitting("abc", &"x".repeat(MOST), ""), "");
        assert_eq!(fitting("\u{301}", &"x".repeat(MOST), ""), "\u{301}");
        let endless = format!("a{}", "\u{301}".repeat(100_000));
        assert_eq!(fitting(&endless, "", ""), "");
    }
}
