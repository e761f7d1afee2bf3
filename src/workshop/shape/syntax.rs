//! A line that is not written as session files are: what is on it, and what most likely is wrong with it.

use crate::domain::{Text as Say, Words};
use crate::workshop::fault::{Fault, line_of};
use crate::workshop::nearest::shown;

/// The fault at a place where the file cannot be read on.
pub(super) fn fault(text: &str, at: usize) -> Fault {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let mut line = line_of(text, at);
    let mut written = text.lines().nth(line - 1).unwrap_or_default();
    // A text that is never closed is noticed at the end of its line or of the file.
    if written.trim().is_empty()
        && let Some((number, last)) =
            text.lines().enumerate().take(line).filter(|(_, line)| !line.trim().is_empty()).last()
    {
        (line, written) = (number + 1, last);
    }
    // A curly bracket that is never closed is noticed on the next line.
    let open = |line: &str| line.matches('{').count() > line.matches('}').count();
    if let Some(before) = line.checked_sub(2).and_then(|at| text.lines().nth(at))
        && open(before)
    {
        (line, written) = (line - 1, before);
    }
    let cause: Words = cause(text, line, written.trim()).into();
    let found = Say(
        "Not a session file here: “{}”.",
        "Ce n'est pas un fichier de séance ici\u{a0}: «\u{a0}{}\u{a0}».",
    );
    let example = Say(
        "Expected: a name, an equals sign and what it is, or [[step]]. Example: minutes = 12",
        "Attendu\u{a0}: un nom, un signe égal et une valeur, ou [[step]]. Exemple\u{a0}: minutes = 12",
    );
    Fault { line, words: found.with(&[&shown(written.trim())]).and(&cause).and(&example.into()) }
}

fn cause(text: &str, line: usize, written: &str) -> Say {
    let count = |sign: char| written.matches(sign).count();
    let plain = written.matches('"').count() - written.matches("\\\"").count();
    if written.contains(['“', '”', '«', '»']) && plain == 0 {
        return Say(
            "The quotation marks are curly ones: write straight ones, \".",
            "Les guillemets ne sont pas droits\u{a0}: écrivez \".",
        );
    }
    if plain % 2 == 1 && !written.contains("\"\"\"") {
        return Say("A quotation mark is missing.", "Il manque un guillemet.");
    }
    if count('{') != count('}') {
        return Say("A curly bracket is missing.", "Il manque une accolade.");
    }
    if count('[') != count(']') {
        return Say("A square bracket is missing.", "Il manque un crochet.");
    }
    let name = written.split('=').next().unwrap_or_default().trim();
    if !written.starts_with('[') && !written.contains('=') {
        return Say("There is no equals sign.", "Il n'y a pas de signe égal.");
    }
    if written.trim_end().ends_with('=') {
        return Say("Nothing stands behind the equals sign.", "Il n'y a rien après le signe égal.");
    }
    // Given twice in one step, or above the first.
    let before: Vec<&str> = text.lines().take(line - 1).collect();
    let step = before.iter().rposition(|line| line.trim_start().starts_with("[[")).map_or(0, |at| at + 1);
    let again =
        |line: &&str| line.split('=').next().is_some_and(|other| other.trim() == name) && line.contains('=');
    if before[step..].iter().any(again) {
        return Say("This name stands there twice.", "Ce nom y figure deux fois.");
    }
    if !written.starts_with('[') && !written.contains(['"', '\'', '{', '[']) {
        return Say(
            "A text stands between quotation marks, \".",
            "Un texte se met entre guillemets droits, \".",
        );
    }
    Say(
        "A comma, a bracket or a quotation mark may be missing.",
        "Il manque peut-être une virgule, un crochet ou un guillemet.",
    )
}
