//! Names on their way out: nothing in them that acts on whatever reads the file.

use crate::domain::fold::is_formatting;
use std::borrow::Cow;

/// A text on one line, without control characters and without characters nobody sees, such as those that turn the
/// direction of writing.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() || is_formatting(c) || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.chars().any(odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_formatting(*c)) {
        if odd(c) {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out.trim().to_owned())
}

/// Whether a spreadsheet program would take a cell for a formula, or one that was defused before.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell that no spreadsheet program takes for a formula: an apostrophe goes before it. [`armed`] undoes it.
#[must_use]
pub fn defused(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A cell as it was before it was defused.
#[must_use]
pub fn armed(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => text,
    }
}

/// A record of a CSV file, quoted where it must be; ends with a line break.
#[must_use]
pub fn record(cells: &[&str], separator: char) -> String {
    let mut out = String::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(separator);
        }
        let cell = plain(cell);
        let cell = defused(&cell);
        // A lone apostrophe before a formula is kept by every program only inside quotation marks.
        if cell.contains([separator, '"', '\'']) || cell.starts_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_defused_comes_back() {
        for text in ["=1+1", "'=1", "''@x", "-a", "+", "@", "D'Amours", "'quoted'", "", "a=b", "'"] {
            assert_eq!(armed(&defused(text)), text, "{text:?}");
            assert!(!defused(text).starts_with(['=', '+', '-', '@', '\t', '\r']), "{text:?}");
        }
    }

    #[test]
    fn nothing_that_acts_is_left() {
        assert_eq!(plain("a\u{202e}b\u{200f}c"), "abc");
        assert_eq!(plain("a\u{1b}[31m\nb\t\tc\u{2028}d"), "a [31m b c d");
        assert_eq!(record(&["a;b", "\"c\"", "=d", "e"], ';'), "\"a;b\";\"\"\"c\"\"\";\"'=d\";e\r\n");
    }
}
