//! Paths in code, and where they lead.

use super::source::module;
use std::path::Path;

/// Reads one path, or a group of them, that begins at the start of `text`; gives back how much it read.
pub fn read_path(text: &str, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let blank = |text: &str| text.len() - text.trim_start().len();
    let mut at = blank(text);
    if text[at..].starts_with('{') {
        at += 1;
        while at < text.len() && !text[at..].starts_with('}') {
            at += read_path(&text[at..], before, found);
            // A comma, or what a group of names does not hold.
            at += usize::from(at < text.len() && !text[at..].starts_with('}'));
        }
        return (at + 1).min(text.len());
    }
    let word: String = text[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    at += word.len();
    let path: Vec<String> = before.iter().cloned().chain((!word.is_empty()).then_some(word)).collect();
    match text[at..].strip_prefix("::") {
        Some(rest) if !rest.starts_with('<') => at + 2 + read_path(rest, &path, found),
        _ => {
            found.push(path);
            // The rest of `x as y`, and of whatever is no path, is left for whoever asked.
            at + text[at..].find([',', '}', ';', '\n']).unwrap_or(text.len() - at)
        }
    }
}

/// Every path in the code that begins at the crate, at the module itself, or above it.
pub fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for start in ["crate::", "employer_portal::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                read_path(&code[at..], &[], &mut found);
            }
        }
    }
    found
}

/// The part that a path leads to from a module, or `None` where it leads out of the crate.
pub fn leads_to(module: &[String], path: &[String]) -> Option<String> {
    let mut at = module.to_vec();
    for name in path {
        match name.as_str() {
            "crate" | "employer_portal" => at.clear(),
            "self" => {}
            "super" => {
                at.pop()?;
            }
            name => return Some(at.first().map_or(name, String::as_str).to_owned()),
        }
    }
    at.first().cloned()
}

/// The parts that a file names, however it gets there.
pub fn named_by(inside: &Path, code: &str) -> Vec<String> {
    let module = module(inside);
    let to = |path: &Vec<String>| leads_to(&module, path);
    paths(code).iter().filter_map(to).collect()
}

#[test]
fn this_test_sees_an_arrow_however_it_is_drawn() {
    let named = |file: &str, code: &str| named_by(Path::new(file), code);
    let grouped =
        "use crate::{domain::x, tui::{a, b}, store};\nuse crate::screens::y;\nlet z = crate::cli::run();";
    assert_eq!(named("tui/app.rs", grouped), ["domain", "tui", "tui", "store", "screens", "cli"]);
    assert!(named("tui/app.rs", "mycrate::domain; x.super_; a::super::b").is_empty());
    for (file, code, to) in [
        ("tui/chrome.rs", "fold(super::super::domain::text::Words::and)", "domain"),
        ("tui/chrome.rs", "use super::super::{screens::home, store};", "screens"),
        ("tui/form/drawing.rs", "use super::super::super::cli::run;", "cli"),
        ("tui/form/drawing.rs", "use super::super::{cells, super::store::{a, b}};", "store"),
        ("screens/mod.rs", "use super::cli;", "cli"),
        ("ledger.rs", "use super::insight::{self, plan};", "insight"),
        ("ledger/line.rs", "pub use self::super::super::workshop as w;", "workshop"),
        (
            "tui/app.rs",
            "use crate::domain::{Text, Words as W};\nuse crate::company::{\n    a,\n};",
            "company",
        ),
    ] {
        assert!(named(file, code).iter().any(|name| name == to), "{file}: {code}: {:?}", named(file, code));
    }
    assert_eq!(named("tui/form/drawing.rs", "use super::super::cells;\nuse super::Form;"), ["tui", "tui"]);
}
