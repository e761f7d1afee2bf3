//! The same abilities without a screen: print the rules, the open questions, the keys and the journal; read a company
//! file.
//!
//! Output goes to standard output, errors to standard error. Exit code 0: done; 1: done, and there is something to
//! mend; 2: could not be done.

pub mod args;
pub mod as_seen;
pub mod export;
pub mod fault;
pub mod french;
pub mod handover;
pub mod idle;
pub mod import;
pub mod input;
pub mod insight;
pub mod line;
mod log;
pub mod manual;
pub mod output;
pub mod papers;
pub mod place;
pub mod played;
pub mod questions;
pub mod recording;
pub mod sessions;
pub mod trouble;
pub mod what_if;

use crate::company::{LARGEST_FILE, Preview, Reading};
use crate::domain::rules::ROWS;
use crate::domain::text::{Lang, Text};
use crate::domain::{Command, Rule};
use crate::ledger::Ledger;
use crate::output::pretty;
use crate::screens::keys;
use crate::store::Store;
use args::Letters;
pub use log::log;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// What a command without a screen has come to.
pub struct Printed {
    /// For standard output.
    pub text: String,
    /// The exit code.
    pub code: u8,
}

impl Printed {
    fn done(text: String) -> Self {
        Self { text, code: 0 }
    }
}

/// The rule table.
#[must_use]
pub fn rules(lang: Lang, as_json: bool) -> Printed {
    if as_json {
        let rows = ROWS.iter().map(|row| {
            json!({
                "id": row.id,
                "sentence": both(row.words),
                "source": both(row.source),
                "confidence": both(row.confidence.word()),
                "era": both(row.era.word()),
            })
        });
        return Printed::done(pretty(&json!({ "version": 1, "rules": rows.collect::<Vec<_>>() })));
    }
    let mut text = simulation(lang);
    for row in ROWS {
        let (sure, source, era) = (row.confidence.word(), row.source, row.era.word());
        let _ = writeln!(text, "{}", row.id);
        let _ = writeln!(text, "  {}", row.words.get(lang));
        let _ = writeln!(text, "  {}; {}; {}", sure.get(lang), source.get(lang), era.get(lang));
    }
    Printed::done(text)
}

/// The rule table as a page, both languages side by side.
#[must_use]
pub fn rules_page() -> String {
    let mut page = String::from(
        "# Rules\n\nMade from the rule table; a test holds it to the program.\n\n\
         | rule | sentence | phrase | confidence | source | era |\n|---|---|---|---|---|---|\n",
    );
    for row in ROWS {
        let (en, fr, sure) = (row.words.0, row.words.1, row.confidence.word().0);
        let _ = writeln!(
            page,
            "| `{}` | {en} | {fr} | {sure} | {} | {} |",
            row.id,
            row.source.0,
            row.era.word().0
        );
    }
    page
}

/// The key table.
#[must_use]
pub fn key_table(lang: Lang, as_json: bool) -> Printed {
    if as_json {
        let sections = keys::all().into_iter().map(|section| {
            let rows = section.rows.into_iter().map(|row| {
                let labels = |lang| row.keys.iter().map(|key| key.label(lang)).collect::<Vec<_>>();
                json!({ "keys": { "en": labels(Lang::En), "fr": labels(Lang::Fr) }, "does": both(row.help) })
            });
            json!({ "where": both(section.name), "keys": rows.collect::<Vec<_>>() })
        });
        return Printed::done(pretty(&json!({ "version": 1, "sections": sections.collect::<Vec<_>>() })));
    }
    let mut text = simulation(lang);
    for section in keys::all() {
        let _ = writeln!(text, "\n{}", section.name.get(lang));
        for row in section.rows {
            let keys: Vec<String> = row.keys.iter().map(|key| key.label(lang)).collect();
            let _ = writeln!(text, "  {:<28} {}", keys.join(", "), row.help.get(lang));
        }
    }
    Printed::done(text)
}

/// Checks a company file or a session, whichever it is; one that comes by standard input is told by what is in it.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn check(file: &Path, letters: Letters, lang: Lang, as_json: bool) -> Result<Printed, String> {
    if input::is_standard(file) {
        let bytes = input::read(file, LARGEST_FILE).map_err(|why| why.words().get(lang).to_owned())?;
        return if input::is_session(&bytes) {
            Ok(sessions::check_text(&String::from_utf8_lossy(&bytes), lang, as_json))
        } else {
            check_company(read_bytes(bytes, letters, lang)?, lang, as_json)
        };
    }
    if file.extension().is_some_and(|ending| ending == "toml") {
        return Ok(sessions::check(file, lang, as_json));
    }
    check_company(read(file, letters, lang)?, lang, as_json)
}

/// How a company file was read, with its first people, and the risks of what it plans. Exit code 1 when there is
/// anything to mend.
fn check_company(preview: Preview, lang: Lang, as_json: bool) -> Result<Printed, String> {
    let (said, read_as, sound) = (preview.text(lang), preview.json(), preview.ok());
    let mut ledger = Ledger::open(Store::temporary());
    begin(&mut ledger, preview, 0, lang)?;
    let risks = insight::all_risks(ledger.world(), lang, as_json);
    let code = risks.code.max(u8::from(!sound));
    if as_json {
        let mut value = insight::risks_json(ledger.world());
        value["file"] = read_as;
        return Ok(Printed { text: pretty(&value), code });
    }
    let left_out = Text(
        "The risks below are those of the rest, without the rows named above.",
        "Les risques ci-dessous sont ceux du reste, sans les lignes nommées ci-dessus.",
    );
    let said = if sound { said } else { format!("{said}\n{}\n", left_out.get(lang)) };
    // One banner is enough.
    let below = risks.text.split_once('\n').map_or("", |(_, below)| below);
    Ok(Printed { text: format!("{said}\n{below}"), code })
}

/// Reads a company file, or one that comes by standard input.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn read(file: &Path, letters: Letters, lang: Lang) -> Result<Preview, String> {
    if input::is_standard(file) {
        let bytes = input::read(file, LARGEST_FILE).map_err(|why| why.words().get(lang).to_owned())?;
        return read_bytes(bytes, letters, lang);
    }
    let reading = Reading::of_file_in(file, letters.encoding);
    reading.map(Reading::finish).map_err(|problem| problem.words().get(lang).to_owned())
}

fn read_bytes(bytes: Vec<u8>, letters: Letters, lang: Lang) -> Result<Preview, String> {
    let reading = Reading::of_bytes_in("-", bytes, letters.encoding);
    reading.map(Reading::finish).map_err(|problem| problem.words().get(lang).to_owned())
}

/// Begins a rehearsal with a company, without a screen.
///
/// # Errors
/// The store could not keep it, in words.
pub fn begin(ledger: &mut Ledger, preview: Preview, seed: u64, lang: Lang) -> Result<(), String> {
    let (by, command) = Command::begin(preview.company, seed);
    let done = ledger.execute(by, &command);
    let done = done.map_err(|error| trouble::cannot_keep(&error).get(lang).to_owned())?;
    debug_assert_eq!(done.verdict.rule, Rule::CastIsYours);
    Ok(())
}

/// The line every output begins with.
fn simulation(lang: Lang) -> String {
    let (banner, disclaimer) = (crate::tui::chrome::BANNER, crate::tui::chrome::DISCLAIMER);
    format!("{} - {}\n", banner.get(lang), disclaimer.get(lang))
}

fn both(text: Text) -> Value {
    json!({ "en": text.0, "fr": text.1 })
}
