//! Text of a file in a sentence: nothing raw reaches the screen.

use crate::domain::fold::is_formatting;
use crate::domain::{Text, Words};

/// How many characters of a text are quoted.
const QUOTED: usize = 40;

/// A text fit for a sentence: nothing raw in it, and cut to about forty characters.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for c in text.chars() {
        let before = out.len();
        push_escaped(c, &mut out);
        length += out[before..].chars().count();
        if length > QUOTED {
            out.truncate(before);
            out.push('…');
            break;
        }
    }
    out
}

/// A text with nothing raw in it, whole.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_escaped(c, &mut out));
    out
}

fn push_escaped(c: char, out: &mut String) {
    if c.is_control() || is_formatting(c) || is_line_break(c) {
        out.extend(c.escape_unicode());
    } else {
        out.push(c);
    }
}

/// `U+202E`, with the name people know where there is one.
pub(super) fn code_point(c: char) -> String {
    let name = match c {
        '\t' => " (TAB)",
        '\u{7}' => " (BEL)",
        '\u{8}' => " (BS)",
        '\u{b}' => " (VT)",
        '\u{c}' => " (FF)",
        '\u{1b}' => " (ESC)",
        '\u{7f}' => " (DEL)",
        '\u{85}' => " (NEL)",
        '\u{9b}' => " (CSI)",
        _ => "",
    };
    format!("U+{:04X}{name}", u32::from(c))
}

/// A sentence with file text quoted in it; every part is made fit for the screen first.
pub(super) fn quoting(sentence: Text, parts: &[&str]) -> Words {
    let parts: Vec<String> = parts.iter().map(|part| shown(part)).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    sentence.with(&parts)
}

/// A sentence with parts that differ between the languages.
pub(super) fn weave(sentence: Text, parts: &[&Words]) -> Words {
    let english: Vec<&str> = parts.iter().map(|part| part.en.as_str()).collect();
    let french: Vec<&str> = parts.iter().map(|part| part.fr.as_str()).collect();
    Words { en: sentence.with(&english).en, fr: sentence.with(&french).fr }
}

pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\u{2028}' | '\u{2029}')
}
