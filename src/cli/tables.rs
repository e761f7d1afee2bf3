//! The rule table and the key table, as text, as JSON, and as a page.

use super::printed::{Printed, simulation};
use crate::domain::rules::ROWS;
use crate::domain::text::Lang;
use crate::output::json::{fixed, pretty};
use crate::screens::keys;
use serde_json::json;
use std::fmt::Write as _;

/// The rule table.
#[must_use]
pub fn rules(lang: Lang, as_json: bool) -> Printed {
    if as_json {
        let rows = ROWS.iter().map(|row| {
            json!({
                "id": row.id,
                "sentence": fixed(row.words),
                "source": fixed(row.source),
                "confidence": fixed(row.confidence.word()),
                "era": fixed(row.era.word()),
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
                json!({ "keys": { "en": labels(Lang::En), "fr": labels(Lang::Fr) }, "does": fixed(row.help) })
            });
            json!({ "where": fixed(section.name), "keys": rows.collect::<Vec<_>>() })
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
