//! Demo sessions without a screen: what is wrong with a session file, or what it holds.

use super::Printed;
use crate::domain::text::{Lang, Text};
use crate::tui::key::read_keys;
use crate::workshop::{Edition, Fault, Unusable, code, fault::line_of};
use serde_json::json;
use std::fmt::Write as _;
use std::path::Path;

/// Checks a session file: exit code 1, and every line that is wrong, or a line a step.
#[must_use]
pub fn check(path: &Path, lang: Lang, as_json: bool) -> Printed {
    let read = Edition::of_file(path).and_then(|edition| with_keys(path, edition));
    match read {
        Ok(edition) if as_json => Printed::done(super::pretty(&edition_json(&edition))),
        Ok(edition) => Printed::done(contents(&edition, lang)),
        Err(unusable) if as_json => {
            let faults = unusable
                .faults
                .iter()
                .map(|fault| json!({ "line": fault.line, "en": fault.words.en, "fr": fault.words.fr }));
            let file = path.display().to_string();
            let text =
                super::pretty(&json!({ "version": 1, "file": file, "faults": faults.collect::<Vec<_>>() }));
            Printed { text, code: 1 }
        }
        Err(unusable) => {
            let text = format!("{}{}\n", super::simulation(lang), unusable.words().get(lang));
            Printed { text, code: 1 }
        }
    }
}

/// The keys of a solution are keys of the program.
fn with_keys(path: &Path, edition: Edition) -> Result<Edition, Unusable> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let keys = edition.script.step.iter().filter_map(|step| step.get_ref().keys.as_ref());
    let wrong = keys.filter_map(|keys| {
        let error = read_keys(keys.get_ref()).err()?;
        let what = Text("These are no keys: {}.", "Ce ne sont pas des touches : {}.");
        Some(Fault { line: line_of(&text, keys.span().start), words: what.with(&[&error.to_string()]) })
    });
    let faults: Vec<Fault> = wrong.collect();
    if faults.is_empty() { Ok(edition) } else { Err(Unusable { name: edition.name, faults }) }
}

fn contents(edition: &Edition, lang: Lang) -> String {
    let mut text = super::simulation(lang);
    let script = &edition.script;
    let head = Text("{}: {} steps, {} minutes, version {}", "{} : {} étapes, {} minutes, version {}");
    let title = script.title.words();
    let version = format!("{:08x}", edition.version);
    let numbers = [script.len().to_string(), script.minutes.to_string()];
    let line = head.with(&[title.get(lang), &numbers[0], &numbers[1], &version]);
    let _ = writeln!(text, "{}", line.get(lang));
    for (place, step) in script.step.iter().map(toml::Spanned::get_ref).enumerate() {
        let at = code::code(edition.version, crate::workshop::Stop { step: place, done: false });
        let _ = writeln!(text, "  {:>3}  {at}  {}", place + 1, step.title.words().get(lang));
    }
    text
}

fn edition_json(edition: &Edition) -> serde_json::Value {
    let steps = edition.script.step.iter().map(toml::Spanned::get_ref).enumerate().map(|(place, step)| {
        let title = step.title.words();
        let at = code::code(edition.version, crate::workshop::Stop { step: place, done: false });
        json!({ "id": step.id.get_ref(), "en": title.en, "fr": title.fr, "code": at, "minutes": step.minutes })
    });
    let title = edition.script.title.words();
    json!({
        "version": 1,
        "session": { "en": title.en, "fr": title.fr, "version": format!("{:08x}", edition.version) },
        "minutes": edition.script.minutes,
        "steps": steps.collect::<Vec<_>>(),
        "faults": [],
    })
}
