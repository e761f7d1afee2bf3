//! Text made safe for a terminal and cut to cells, the columns a terminal counts in.
//!
//! Everything here first makes the text safe, so that no name from a file can move the cursor, turn the line
//! round or hide a letter; what is drawn is what was measured, by the same table ratatui draws with.

use crate::domain::fold::is_formatting;
use std::borrow::Cow;
use std::fmt::Write as _;

use ratatui::buffer::CellWidth as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// What stands at the end of text that was cut.
const CUT: &str = "..";

/// Whether a character must not reach the terminal as it is: controls, marks that turn the direction of
/// writing, and characters nobody can see (zero-width ones, joiners, variation selectors, fillers).
///
/// Combining accents are not meant: `e` followed by U+0301 is a letter people type.
#[must_use]
pub fn hidden(c: char) -> bool {
    let beyond_ascii = || c.is_control() || is_formatting(c) || matches!(c, '\u{2028}' | '\u{2029}');
    !(' '..='~').contains(&c) && beyond_ascii()
}

/// Text in which every [`hidden`] character is written out: `\u{1b}` for controls, `<U+202E>` for the others.
///
/// Cleaning twice changes nothing more. Text without such characters is handed back as it is.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if plain(text) || !text.chars().any(hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if !hidden(c) {
            out.push(c);
        } else if c.is_control() {
            out.extend(c.escape_unicode());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        }
    }
    Cow::Owned(out)
}

/// The cells the text takes once it is [`clean`].
#[must_use]
pub fn width(text: &str) -> usize {
    if plain(text) { text.len() } else { measure(&clean(text)) }
}

/// The cleaned text if it fits into `cells`, else its beginning and `..`; never wider than `cells`.
///
/// Letters are not split from their accents. In one cell a cut text is `.`, in none it is empty.
#[must_use]
pub fn cut(text: &str, cells: usize) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(text) => cut_clean(text, cells),
        Cow::Owned(text) => Cow::Owned(cut_clean(&text, cells).into_owned()),
    }
}

/// The text [`cut`] to `cells` and filled up with spaces, so that it is exactly `cells` wide.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = cut(text, cells).into_owned();
    let fill = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', fill));
    out
}

/// The text in lines of at most `cells`, broken at spaces and where it holds a newline.
///
/// A word wider than a line is broken between letters; indentation is kept; a no-break space, as French sets it
/// before a colon, breaks nothing. There is at least one line, except in no cells at all.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for line in text.lines() {
        let line =
            if line.contains('\t') { Cow::Owned(line.replace('\t', " ")) } else { Cow::Borrowed(line) };
        wrap_line(&clean(&line), cells, &mut lines);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Whether the text is printable ASCII, where a byte is a cell.
fn plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// The width of clean text, letter by letter as ratatui draws it.
fn measure(text: &str) -> usize {
    if plain(text) { text.len() } else { text.graphemes(true).map(|one| usize::from(one.cell_width())).sum() }
}

fn cut_clean(text: &str, cells: usize) -> Cow<'_, str> {
    let dots = &CUT[..CUT.len().min(cells)];
    let room = cells - dots.len();
    if plain(text) {
        return if text.len() <= cells {
            Cow::Borrowed(text)
        } else {
            Cow::Owned([&text[..room], dots].concat())
        };
    }
    let (mut used, mut keep) = (0, 0);
    for (at, one) in text.grapheme_indices(true) {
        used += usize::from(one.cell_width());
        if used > cells {
            return Cow::Owned([&text[..keep], dots].concat());
        }
        if used <= room {
            keep = at + one.len();
        }
    }
    Cow::Borrowed(text)
}

fn wrap_line(line: &str, cells: usize, lines: &mut Vec<String>) {
    if plain(line) && line.len() <= cells {
        lines.push(line.trim_end_matches(' ').to_owned());
        return;
    }
    let (mut out, mut used, mut spaces) = (String::new(), 0, 0);
    for (index, word) in line.split(' ').enumerate() {
        spaces += usize::from(index > 0);
        if word.is_empty() {
            continue;
        }
        let wide = measure(word);
        if used + spaces + wide > cells {
            if used > 0 {
                lines.push(std::mem::take(&mut out));
            }
            (used, spaces) = (0, 0);
        }
        if wide > cells {
            (out, used) = break_word(word, cells, lines);
        } else {
            out.extend(std::iter::repeat_n(' ', spaces));
            out.push_str(word);
            used += spaces + wide;
        }
        spaces = 0;
    }
    lines.push(out);
}

/// Puts all full lines of a too wide word into `lines` and hands back the rest with its width.
fn break_word(word: &str, cells: usize, lines: &mut Vec<String>) -> (String, usize) {
    let (mut out, mut used) = (String::new(), 0);
    for one in word.graphemes(true) {
        // A letter wider than the whole line is shown as a dot: nothing may stick out.
        let one = cut_clean(one, cells);
        let wide = usize::from(one.cell_width());
        if used + wide > cells {
            lines.push(std::mem::take(&mut out));
            used = 0;
        }
        out.push_str(&one);
        used += wide;
    }
    (out, used)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const SAMPLES: [&str; 10] = [
        "",
        "a",
        "Calgary terminal",
        "Montr\u{e9}al",
        "Montre\u{301}al",
        "\u{4e2d}\u{6587}\u{516c}\u{53f8}",
        "a\u{4e2d}b\u{6587}c",
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} family \u{2764}\u{fe0f}",
        "\u{1b}[31mred\u{7}",
        "\u{ff76}\u{ff9e} \u{202e}abc",
    ];

    #[test]
    fn controls_and_invisible_characters_become_visible_and_harmless() {
        assert_eq!(clean("a\u{1b}[2Jb\n\u{7f}\u{9b}"), "a\\u{1b}[2Jb\\u{a}\\u{7f}\\u{9b}");
        assert_eq!(clean("x\u{202e}y\u{200b}z\u{feff}"), "x<U+202E>y<U+200B>z<U+FEFF>");
        assert_eq!(clean("\u{2066}\u{200d}\u{fe0f}\u{e0041}"), "<U+2066><U+200D><U+FE0F><U+E0041>");
        for c in (0..=0x10_ffffu32).filter_map(char::from_u32) {
            let text = c.to_string();
            let safe = clean(&text);
            assert!(!safe.chars().any(|c| c.is_control() || hidden(c)), "{c:?}");
            assert_eq!(clean(&safe), safe);
            // Nothing that takes no cell slips through, save what combines with the letter before it.
            assert!(!c.is_control() || safe.len() > 1, "{c:?}");
        }
    }

    #[test]
    fn harmless_text_is_not_copied() {
        for text in ["Aurora Grain Ltd.", "Montr\u{e9}al", "e\u{301}", "\u{4e2d}\u{6587}", "\u{1f600}"] {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
            assert!(matches!(cut(text, 20), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn widths_are_counted_in_cells() {
        for (text, cells) in [
            ("", 0),
            ("abc", 3),
            ("\u{e9}", 1),
            ("e\u{301}", 1),
            ("\u{4e2d}\u{6587}", 4),
            ("\u{1f600}", 2),
            ("\t", 5),
        ] {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn what_is_measured_is_what_ratatui_draws() {
        for text in SAMPLES {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 99, 1));
            let (end, _) = buffer.set_stringn(0, 0, clean(text), 99, Style::new());
            assert_eq!(usize::from(end), width(text), "{text:?}");
        }
    }

    #[test]
    fn cutting_ends_in_dots_and_never_splits_a_letter() {
        let at = |text, cells| cut(text, cells).into_owned();
        assert_eq!(at("Calgary", 7), "Calgary");
        assert_eq!(at("Calgary", 6), "Calg..");
        assert_eq!(["", ".", "..", "C..", "Ca..", "Cal.."], [0, 1, 2, 3, 4, 5].map(|n| at("Calgary", n))[..]);
        let decomposed = "e\u{301}e\u{301}e\u{301}e\u{301}";
        assert_eq!(at(decomposed, 3), "e\u{301}..");
        let wide = "\u{4e2d}\u{6587}\u{516c}";
        let cuts = ["", ".", "..", "..", "\u{4e2d}..", "\u{4e2d}.."];
        assert_eq!(cuts, [0, 1, 2, 3, 4, 5].map(|n| at(wide, n))[..]);
        assert_eq!(at("\u{4e2d}", 2), "\u{4e2d}");
        assert_eq!(at("\u{1f600}\u{1f600}\u{1f600}", 5), "\u{1f600}..");
        assert_eq!(at("\u{1b}[2J", 5), "\\u{..");
    }

    #[test]
    fn nothing_is_wider_than_its_cells() {
        for text in SAMPLES {
            for cells in 0..30 {
                assert!(width(&cut(text, cells)) <= cells, "{text:?} in {cells}");
                assert_eq!(width(&pad(text, cells)), cells, "{text:?} in {cells}");
                for line in wrap(text, cells) {
                    assert!(width(&line) <= cells, "{text:?} in {cells}");
                }
            }
        }
    }

    #[test]
    fn wrapping_breaks_at_spaces_and_newlines() {
        assert_eq!(wrap("hand the PIN to the person there", 12), ["hand the PIN", "to the", "person there"]);
        assert_eq!(wrap("a\n\nb\r\nc", 5), ["a", "", "b", "c"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("  two in, three   out", 8), ["  two", "in,", "three", "out"]);
        assert_eq!(wrap("abc   d", 7), ["abc   d"]);
        assert_eq!(wrap("go: ABCDEFGHIJ k", 4), ["go:", "ABCD", "EFGH", "IJ k"]);
        assert_eq!(wrap("Refus\u{a0}: non", 8), ["Refus\u{a0}:", "non"]);
        assert_eq!(wrap("\u{4e2d}\u{6587}\u{516c}", 5), ["\u{4e2d}\u{6587}", "\u{516c}"]);
        assert_eq!(wrap("\u{4e2d}a", 1), [".", "a"]);
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(wrap("a\tb", 9), ["a b"]);
    }

    #[test]
    fn wrapping_loses_no_letter() {
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        let text = "Only the employer's primary user\nhands out a PIN, \u{e9}crit \u{4e2d}\u{6587}";
        for cells in 2..40 {
            assert_eq!(letters(&wrap(text, cells).join("\n")), letters(text), "{cells}");
        }
    }
}
