//! `docs/JSON.md` is held to the program: every field that is printed is described there, with its type, and every
//! field that is described is printed.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use clap::Parser;
use common::staffed::{one_secondary, staffed};
use common::{Play, key_and_terms, nine_steps, sample_ledger};
use employer_portal::cli::args::{Ability, CommandLine};
use employer_portal::cli::{
    export, import, insight, key_table, log, papers, questions, rules, sessions, what_if,
};
use employer_portal::domain::{Command, EmployerId, Lang, Switch, people, switches};
use employer_portal::exchange::{Reading, sample};
use employer_portal::ledger::Ledger;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each field with the types it was seen with; words in both languages count as one field.
type Fields = BTreeMap<String, BTreeSet<&'static str>>;

fn fields(value: &Value, path: &str, into: &mut Fields) {
    let mut leaf = |kind| {
        into.entry(path.to_owned()).or_default().insert(kind);
    };
    match value {
        Value::Null => leaf("null"),
        Value::Bool(_) => leaf("true or false"),
        Value::Number(_) => leaf("number"),
        Value::String(_) => leaf("text"),
        Value::Array(all) => all.iter().for_each(|one| fields(one, &format!("{path}[]"), into)),
        Value::Object(map) if map.keys().eq(["en", "fr"]) && map.values().all(Value::is_string) => {
            leaf("words");
        }
        Value::Object(map) => {
            let dot = if path.is_empty() { "" } else { "." };
            map.iter().for_each(|(key, value)| fields(value, &format!("{path}{dot}{key}"), into));
        }
    }
}

fn lived_in() -> Ledger {
    let mut play = Play::over(sample_ledger(), Lang::En);
    for (_, keys, _) in nine_steps() {
        play.keys(&keys);
    }
    play.into_ledger()
}

/// Somebody at every place, a successor written down, an answer assumed.
fn settled() -> Ledger {
    let mut ledger = staffed();
    let priya = ledger.world().people_named("Priya", "Raman").next().unwrap();
    let named = people::Command::NameSuccessor { employer: EmployerId(0), person: priya };
    let commands: [Command; 2] = [named.into(), switches::Command::Set(Switch::PinLife, 1).into()];
    for command in commands {
        assert!(ledger.execute(ledger.actor(), &command).unwrap().verdict.is_granted());
    }
    ledger
}

/// Marie Tremblay is primary user, and Daniel Okafor can succeed her.
fn two() -> Ledger {
    let mut play = Play::over(one_secondary("Daniel", "Okafor"), Lang::En);
    let code = play.session.ledger().world().pins[0].code.digits().to_owned();
    play.keys("sdaniel<enter>").keys(&key_and_terms("granary20"));
    play.keys(&format!("<space><end><enter><space><down><down><down><enter><space>{code}<ctrl-s>"));
    play.into_ledger()
}

fn asked(ledger: &Ledger, line: &str) -> String {
    let line = CommandLine::parse_from(std::iter::once("employer-portal").chain(line.split('|')));
    let (lang, printed) =
        (Lang::En, |printed: Result<employer_portal::cli::Printed, String>| printed.unwrap().text);
    match line.ability.unwrap() {
        Ability::WhatIf { supposed, json } => printed(what_if::what_if(ledger, &supposed, lang, json)),
        Ability::Plan(args) => printed(export::plan(ledger, &args, lang)),
        Ability::Export(what) => printed(export::export(ledger, &what, lang)),
        Ability::Report(page) => printed(papers::of_run(ledger, &page, lang)),
        Ability::Handout { session, page } => printed(papers::of_session(&session, &page, lang)),
        _ => panic!("no such line"),
    }
}

/// What each section of the page is about, as it is printed in several situations.
fn printed() -> Vec<(&'static str, Vec<String>)> {
    let (ledger, fresh, settled, two) = (lived_in(), sample_ledger(), settled(), two());
    let lang = Lang::En;
    let mut broken = Reading::of_bytes(
        "staff.csv",
        b"Legal name,Business number,First name,Last name,Role,Shoe size\nCedar Mills Ltd.,12,Noah,Bern,secondary,9\n".to_vec(),
    )
    .unwrap()
    .finish();
    broken.company.source = "staff.csv".into();
    let mut sound = broken.clone();
    sound.problems.clear();
    sound.company = sample();
    let import = |preview, done| import::told(preview, done, Path::new("staff.csv"), lang, true).text;
    let folder = std::env::temp_dir().join(format!("json-{}.toml", std::process::id()));
    std::fs::write(&folder, "title = 3\n").unwrap();
    let faulty = sessions::check(&folder, lang, true).text;
    std::fs::remove_file(&folder).unwrap();
    let line = |line: &str| asked(&ledger, line);
    vec![
        ("rules --json", vec![rules(lang, true).text]),
        ("questions --json", vec![questions::questions(lang, true).text]),
        ("keys --json", vec![key_table(lang, true).text]),
        ("sessions --json", vec![sessions::list(lang, true).text]),
        ("log --json", vec![log(&ledger, None, lang, true).text]),
        ("export log", line("export|log").lines().map(str::to_owned).collect()),
        (
            "risks --json",
            vec![
                insight::all_risks(ledger.world(), lang, true).text,
                insight::all_risks(fresh.world(), lang, true).text,
            ],
        ),
        (
            "what-if --json",
            [
                "--leaves|Marie Tremblay",
                "--leaves|Graham MacLeod",
                "--away|Marie Tremblay",
                "--loses-key|Marie Tremblay",
            ]
            .iter()
            .map(|one| line(&format!("what-if|--json|{one}")))
            .chain([asked(&settled, "what-if|--json|--deactivates|Harpreet Gill")])
            .collect(),
        ),
        (
            "plan --json",
            vec![
                line("plan|--json"),
                asked(&fresh, "plan|--json"),
                asked(&settled, "plan|--json|--show-pins"),
            ],
        ),
        ("export company --json", vec![line("export|company|--json")]),
        (
            "export handover --json",
            ["Marie Tremblay", "Daniel Okafor"]
                .iter()
                .map(|name| asked(&two, &format!("export|handover|--json|--employer|999000011|--to|{name}")))
                .collect(),
        ),
        ("handout --json, report --json", vec![line("handout|tour|--json"), line("handout|leaves|--json")]),
        ("import --json", vec![import(&broken, import::Done::Held), import(&sound, import::Done::Loaded)]),
        (
            "check SESSION.toml --json",
            vec![faulty, {
                let tour = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sessions/tour.toml");
                sessions::check(&tour, lang, true).text
            }],
        ),
    ]
}

/// The fields a section of the page describes: name and type, the last column being what it means.
fn described(page: &str, section: &str) -> Vec<(String, String)> {
    let head = format!("\n## `{}`\n", section.replace(", ", "`, `"));
    let text = page.split_once(&head).map_or("", |(_, rest)| rest.split("\n## ").next().unwrap());
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
    rows.map(|row| {
        let cells: Vec<&str> = row.splitn(3, " | ").collect();
        assert!(cells.len() == 3 && cells[2].len() > 3, "{section}: {row}");
        (cells[0].trim_end_matches('`').to_owned(), cells[1].to_owned())
    })
    .collect()
}

#[test]
fn the_page_describes_every_field_and_no_other() {
    let page = include_str!("../docs/JSON.md");
    let mut wrong = Vec::new();
    for (section, texts) in printed() {
        let mut seen = Fields::new();
        for text in texts {
            let value: Value =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{section}: {error}: {text}"));
            assert!(section == "export log" || value["version"].is_u64(), "{section} has no version");
            fields(&value, "", &mut seen);
        }
        let described = described(page, section);
        for (field, kinds) in &seen {
            let said: Vec<&str> =
                described.iter().filter(|(name, _)| name == field).map(|(_, kind)| kind.as_str()).collect();
            let fits =
                |kind: &&&str| said.first().is_some_and(|said| said.split(", ").any(|one| one == **kind));
            if said.len() != 1 || kinds.iter().filter(fits).count() != kinds.len() {
                let kinds: Vec<&str> = kinds.iter().copied().collect();
                wrong.push(format!("{section}: | `{field}` | {} |  |", kinds.join(", ")));
            }
        }
        for (name, _) in described.iter().filter(|(name, _)| !seen.contains_key(name)) {
            wrong.push(format!("{section}: {name} is described and not there"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
