//! Risks and check without a screen. Text when piped; JSON with a version and stable ids.
//!
//! [`What-if`](super::what_if) has a file of its own.

use super::printed::{Printed, simulation};
use crate::domain::text::{Lang, Text, Words};
use crate::domain::{EmployerId, PersonId, World};
use crate::insight::risks::{Basis, Risk, risks};
use crate::output::json::{fixed, pretty};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The one person of this name: "Given Family", accents and capitals do not matter.
pub(super) fn named(world: &World, name: &str) -> Result<PersonId, Words> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let splits = (1..words.len()).map(|at| (words[..at].join(" "), words[at..].join(" ")));
    let mut found: Vec<PersonId> =
        splits.flat_map(|(given, family)| world.people_named(&given, &family).collect::<Vec<_>>()).collect();
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [person] => Ok(person),
        [] => Err(Text(
            "There is nobody named {} in this rehearsal.",
            "Personne ne s'appelle {} dans cette répétition.",
        )
        .with(&[name])),
        _ => {
            Err(Text("More than one person is named {}.", "Plus d'une personne s'appelle {}.").with(&[name]))
        }
    }
}

fn risks_found(world: &World) -> Vec<(EmployerId, Vec<Risk>)> {
    world.employers_seen().map(|id| (id, risks(world, id))).collect()
}

/// The risks of every employer for other programs.
pub(super) fn risks_json(world: &World) -> Value {
    let found = risks_found(world);
    let employers: Vec<Value> = found.iter().map(|(id, risks)| employer_json(world, *id, risks)).collect();
    json!({ "version": 1, "employers": employers })
}

/// The risks of every employer. Exit code 1 when there are any.
#[must_use]
pub fn all_risks(world: &World, lang: Lang, as_json: bool) -> Printed {
    let found = risks_found(world);
    let code = u8::from(found.iter().any(|(_, risks)| !risks.is_empty()));
    if as_json {
        return Printed { text: pretty(&risks_json(world)), code };
    }
    let mut text = simulation(lang);
    for (id, risks) in &found {
        let _ = writeln!(text, "\n{}", crate::tui::cells::clean(world.employer_name(*id)));
        if risks.is_empty() {
            let _ = writeln!(text, "  {}", Text("no risk found", "aucun risque relevé").get(lang));
        }
        for risk in risks {
            let words = risk.words(world);
            let _ = writeln!(text, "! {}", crate::tui::cells::clean(words.get(lang)));
            let _ = writeln!(text, "    {}", risk.action().get(lang));
            let _ = writeln!(text, "    {}", basis_words(risk.basis()).get(lang));
        }
    }
    Printed { text, code }
}

fn basis_words(basis: Basis) -> Words {
    match basis {
        Basis::Rule(rule) => crate::tui::chrome::rule_words(rule),
        Basis::Unknown(switch) => {
            Text("Not known: {}", "Inconnu : {}").with_words(&switch.question().words.into())
        }
    }
}

fn employer_json(world: &World, id: EmployerId, risks: &[Risk]) -> Value {
    let risks = risks.iter().map(|risk| {
        let words = risk.words(world);
        let basis = match risk.basis() {
            Basis::Rule(rule) => json!({ "rule": rule.row().id }),
            Basis::Unknown(switch) => json!({ "question": switch.question().id }),
        };
        json!({ "id": risk.id(), "words": { "en": words.en, "fr": words.fr }, "removed_by": fixed(risk.action()), "basis": basis })
    });
    let number = world.employer(id).map(|employer| employer.business_number.to_string());
    json!({ "employer": world.employer_name(id), "business_number": number, "risks": risks.collect::<Vec<_>>() })
}
