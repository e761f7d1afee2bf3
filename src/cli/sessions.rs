//! Demo sessions without a screen: what is wrong with a session file, or what it holds.

use super::played::played;
use super::printed::Printed;
use crate::domain::text::{Lang, Text};
use crate::workshop::library::SESSIONS;
use crate::workshop::nearest::nearest;
use crate::workshop::{Edition, Stop, Unusable, code};
use serde_json::json;
use std::fmt::Write as _;
use std::path::Path;

/// A session by name or path, and the stop a step code names.
///
/// # Errors
/// There is none, something is wrong with it, or the code does not lead anywhere; in words.
pub fn find(name: &str, typed: Option<&str>, lang: Lang) -> Result<(Edition, Option<Stop>), String> {
    let edition = Edition::find(name).map_err(|unusable| {
        let ids: Vec<&str> = SESSIONS.iter().map(|(id, _)| *id).collect();
        let known =
            Text("Sessions that come with the program: {}.", "Séances fournies avec le programme : {}.");
        let near = nearest(name, ids.iter().copied()).filter(|_| !Path::new(name).exists());
        let near = near.map(|near| Text(" Nearest: {}.", " La plus proche : {}.").with(&[near]));
        let near = near.as_ref().map(|near| near.get(lang)).unwrap_or_default();
        format!("{}\n{}{near}", unusable.words().get(lang), known.with(&[&ids.join(", ")]).get(lang))
    })?;
    let stop = typed.map(|typed| code::read(typed, edition.version, edition.script.len())).transpose();
    let stop = stop.map_err(|wrong| wrong.words().get(lang).to_owned())?;
    Ok((edition, stop))
}

/// The sessions that come with the program.
#[must_use]
pub fn list(lang: Lang, as_json: bool) -> Printed {
    let editions = SESSIONS.iter().filter_map(|(id, _)| Edition::find(id).ok());
    if as_json {
        let all: Vec<_> = editions.map(|edition| edition_json(&edition)).collect();
        return Printed::done(crate::output::pretty(&json!({ "version": 1, "sessions": all })));
    }
    let mut text = super::printed::simulation(lang);
    for edition in editions {
        let (title, audience) = (edition.script.title.words(), edition.script.audience.words());
        let _ = writeln!(
            text,
            "{:<12} {:>3} min  {}. {}",
            edition.name,
            edition.script.minutes,
            title.get(lang),
            audience.get(lang)
        );
    }
    Printed::done(text)
}

/// Checks a session file: exit code 1, and every line that is wrong, or a line a step.
#[must_use]
pub fn check(path: &Path, lang: Lang, as_json: bool) -> Printed {
    told(path, Edition::checked(path, &played), lang, as_json)
}

/// Checks a session that came by standard input; company files are looked for in the current folder.
#[must_use]
pub fn check_text(text: &str, lang: Lang, as_json: bool) -> Printed {
    told(Path::new("-"), Edition::checked_text("-", text, Path::new(""), &played), lang, as_json)
}

fn told(path: &Path, read: Result<Edition, Unusable>, lang: Lang, as_json: bool) -> Printed {
    match read {
        Ok(edition) if as_json => Printed::done(crate::output::pretty(&edition_json(&edition))),
        Ok(edition) => Printed::done(contents(&edition, lang)),
        Err(unusable) if as_json => {
            let faults = unusable
                .faults
                .iter()
                .map(|fault| json!({ "line": fault.line, "en": fault.words.en, "fr": fault.words.fr }));
            let file = path.display().to_string();
            let text = crate::output::pretty(
                &json!({ "version": 1, "file": file, "faults": faults.collect::<Vec<_>>() }),
            );
            Printed { text, code: 1 }
        }
        Err(unusable) => {
            let text = format!("{}{}\n", super::printed::simulation(lang), unusable.words().get(lang));
            Printed { text, code: 1 }
        }
    }
}

fn contents(edition: &Edition, lang: Lang) -> String {
    let mut text = super::printed::simulation(lang);
    let script = &edition.script;
    let head = Text("{}: steps {}, minutes {}, version {}", "{} : étapes {}, minutes {}, version {}");
    let title = script.title.words();
    let version = format!("{:08x}", edition.version);
    let numbers = [script.len().to_string(), script.minutes.to_string()];
    let line = head.with(&[title.get(lang), &numbers[0], &numbers[1], &version]);
    let _ = writeln!(text, "{}", line.get(lang));
    for (place, step) in script.steps().enumerate() {
        let at = code::code(edition.version, Stop { step: place, done: false });
        let _ = writeln!(text, "  {:>3}  {at}  {}", place + 1, step.title.words().get(lang));
    }
    text
}

fn edition_json(edition: &Edition) -> serde_json::Value {
    let steps = edition.script.steps().enumerate().map(|(place, step)| {
        let title = step.title.words();
        let at = code::code(edition.version, Stop { step: place, done: false });
        json!({ "id": step.id.get_ref(), "en": title.en, "fr": title.fr, "code": at, "minutes": step.minutes })
    });
    let title = edition.script.title.words();
    json!({
        "version": 1,
        "id": edition.name,
        "session": { "en": title.en, "fr": title.fr, "version": format!("{:08x}", edition.version) },
        "minutes": edition.script.minutes,
        "steps": steps.collect::<Vec<_>>(),
        "faults": [],
    })
}
