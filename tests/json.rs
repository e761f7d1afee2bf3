//! `docs/JSON.md` is held to the program: every command with `--json` has its section there and is asked here, every field
//! that is printed is described there, with its type, and every field that is described is printed.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use clap::Parser;
use common::staffed::{one_secondary, staffed, two_primaries};
use common::{Play, key_and_terms, nine_steps, sample_ledger};
use employer_portal::cli::args::{Ability, CommandLine};
use employer_portal::cli::line::described as command_line;
use employer_portal::cli::{
    check, export, import, insight, key_table, log, questions, rules, session_paper, sessions, what_if,
};
use employer_portal::company::{Reading, sample};
use employer_portal::domain::{Command, EmployerId, Lang, Switch, assumption, people};
use employer_portal::ledger::Ledger;
use employer_portal::screens::workshop::start::start;
use employer_portal::workshop::{Edition, Way};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

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
    let priya = ledger.snapshot().world().people_named("Priya", "Raman").next().unwrap();
    let named = people::Command::NameSuccessor { employer: EmployerId(0), person: priya };
    let commands: [Command; 2] = [named.into(), assumption::Command::Set(Switch::PinLife, 1).into()];
    for command in commands {
        assert!(ledger.execute(ledger.snapshot().actor(), &command).unwrap().verdict.is_granted());
    }
    ledger
}

/// Marie Tremblay is primary user, and Daniel Okafor can succeed her.
fn two() -> Ledger {
    let mut play = Play::over(one_secondary("Daniel", "Okafor"), Lang::En);
    let code = play.session.snapshot().world().pins[0].code.digits().to_owned();
    play.keys("sdaniel<enter>").keys(&key_and_terms("granary20"));
    play.keys(&format!("<space><end><enter><space><down><down><down><enter><space>{code}<ctrl-s>"));
    play.into_ledger()
}

/// A rehearsal in which a session was presented, as far as its second step.
fn presented() -> Ledger {
    let mut play = Play::over(sample_ledger(), Lang::En);
    let edition = Edition::find("tour").unwrap();
    let (companion, first) = start(edition, Way::Present, play.session.snapshot(), None, Instant::now());
    play.session.accompany(companion, first);
    play.keys("<pgdn>");
    play.into_ledger()
}

fn asked(ledger: &Ledger, line: &str) -> String {
    let line = CommandLine::parse_from(std::iter::once("employer-portal").chain(line.split('|')));
    let (lang, printed) =
        (Lang::En, |printed: Result<employer_portal::cli::Printed, String>| printed.unwrap().text);
    match line.ability.unwrap() {
        Ability::Rules { json } => rules(lang, json).text,
        Ability::Questions { json } => questions::questions(lang, json).text,
        Ability::Keys { json } => key_table(lang, json).text,
        Ability::Sessions { json } => sessions::list(lang, json).text,
        Ability::Log { eyes, json, .. } => {
            log(ledger.snapshot(), eyes.of(ledger.snapshot(), lang).unwrap().as_ref(), lang, json).text
        }
        Ability::Risks { eyes, json } => {
            insight::all_risks(&eyes.world(ledger.snapshot(), lang).unwrap(), lang, json).text
        }
        Ability::Check { file, letters, json } => printed(check(&file, letters, lang, json)),
        Ability::WhatIf { supposed, json } => {
            printed(what_if::what_if(ledger.snapshot(), &supposed, lang, json))
        }
        Ability::Plan(args) => printed(export::plan(ledger.snapshot(), &args, lang)),
        Ability::Export(what) => printed(export::export(ledger.snapshot(), &what, lang)),
        Ability::Report(page) => printed(session_paper::of_run(ledger.snapshot(), &page, lang)),
        Ability::Handout { session, page } => printed(session_paper::of_session(&session, &page, lang)),
        _ => panic!("no such line"),
    }
}

/// A file of this test's own.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str, text: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("json-{process}-{count}-{name}"));
        std::fs::write(&path, text).unwrap();
        Self(path)
    }

    fn check(&self) -> String {
        format!("check|{}|--json", self.0.display())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A company file with a row that is a problem and a column that is a notice.
const BROKEN: &str = "Legal name,Business number,First name,Last name,Role,Third party,Shoe size\n\
    Cedar Mills Ltd.,999000037,Hannah,Abel,primary,yes,9\nCedar Mills Ltd.,12,Noah,Bern,secondary,no,9\n";

/// Each command, as a section of the page names it, and what it prints in several situations.
fn printed() -> Vec<(&'static str, Vec<String>)> {
    let (ledger, fresh, settled, two) = (lived_in(), sample_ledger(), settled(), two());
    let both = two_primaries();
    let lang = Lang::En;
    let broken = Reading::of_bytes("staff.csv", BROKEN.into()).unwrap().finish();
    let mut sound = broken.clone();
    sound.problems.clear();
    sound.company = sample();
    let import = |preview, done| import::told(preview, done, Path::new("staff.csv"), lang, true).text;
    let (company, faulty) = (Scratch::new("staff.csv", BROKEN), Scratch::new("wrong.toml", "title = 3\n"));
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/assets");
    let of = |ledger: &Ledger, lines: &[&str]| lines.iter().map(|line| asked(ledger, line)).collect();
    let line = |line: &str| vec![asked(&ledger, line)];
    vec![
        ("rules --json", line("rules|--json")),
        ("questions --json", line("questions|--json")),
        ("keys --json", line("keys|--json")),
        ("sessions --json", line("sessions|--json")),
        (
            "log --json",
            of(&ledger, &["log|--json", "log|--json|--as|Marie Tremblay", "log|--json|--as|Graham MacLeod"]),
        ),
        (
            "export log",
            ["export|log", "export|log|--as|Graham MacLeod"]
                .iter()
                .flat_map(|line| asked(&ledger, line).lines().map(str::to_owned).collect::<Vec<_>>())
                .collect(),
        ),
        ("risks --json", vec![asked(&ledger, "risks|--json"), asked(&fresh, "risks|--json")]),
        (
            "what-if --json",
            [
                "--leaves|Marie Tremblay",
                "--leaves|Graham MacLeod",
                "--away|Marie Tremblay",
                "--loses-key|Marie Tremblay",
            ]
            .iter()
            .map(|one| asked(&ledger, &format!("what-if|--json|{one}")))
            .chain([asked(&settled, "what-if|--json|--deactivates|Harpreet Gill")])
            .collect(),
        ),
        (
            "plan --json",
            vec![
                asked(&ledger, "plan|--json"),
                asked(&fresh, "plan|--json"),
                asked(&settled, "plan|--json|--show-pins"),
            ],
        ),
        ("export company --json", line("export|company|--json")),
        (
            "export handover --json",
            ["Marie Tremblay", "Daniel Okafor"]
                .iter()
                .map(|name| asked(&two, &format!("export|handover|--json|--employer|999000011|--to|{name}")))
                .chain([asked(&both, "export|handover|--json|--as|Priya Raman|--to|Graham MacLeod")])
                .collect(),
        ),
        ("handout --json", of(&ledger, &["handout|tour|--json", "handout|leaves|--json"])),
        ("report --json", vec![asked(&presented(), "report|--json")]),
        ("import --json", vec![import(&broken, import::Done::Held), import(&sound, import::Done::Loaded)]),
        (
            "check COMPANY.csv --json",
            of(&ledger, &[&company.check(), &format!("check|{assets}/companies/aurora.csv|--json")]),
        ),
        (
            "check SESSION.toml --json",
            of(&ledger, &[&faulty.check(), &format!("check|{assets}/sessions/tour.toml|--json")]),
        ),
    ]
}

/// The commands that a heading of the page names.
fn headings(page: &str) -> Vec<Vec<&str>> {
    let heads = page.lines().filter_map(|line| line.strip_prefix("## "));
    heads.map(|head| head.split(", ").map(|name| name.trim_matches('`')).collect()).collect()
}

/// Every command of the command line that can print JSON, such as `export company --json`.
fn with_json(command: &clap::Command, path: &str, into: &mut Vec<String>) {
    if command.get_arguments().any(|arg| arg.get_id() == "json" && !arg.is_hide_set()) {
        into.push(format!("{path} --json"));
    }
    for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
        let path =
            if path.is_empty() { one.get_name().to_owned() } else { format!("{path} {}", one.get_name()) };
        with_json(one, &path, into);
    }
}

#[test]
fn every_command_with_json_is_described_and_asked() {
    let page = include_str!("../docs/JSON.md");
    let (described, asked) = (headings(page).concat(), printed());
    let asked: Vec<&str> = asked
        .iter()
        .map(|(command, texts)| {
            assert!(!texts.is_empty(), "{command} is not asked");
            *command
        })
        .collect();
    assert!(described.iter().copied().eq(asked.iter().copied()), "{described:?}\n{asked:?}");
    // `check FILE.csv --json` is the command `check --json`.
    let plain = |name: &str| name.split(' ').filter(|word| !word.contains('.')).collect::<Vec<_>>().join(" ");
    let described: BTreeSet<String> = described.into_iter().map(plain).collect();
    let mut commands = Vec::new();
    with_json(&command_line(), "", &mut commands);
    // The journal is lines of JSON without being asked.
    commands.push("export log".to_owned());
    assert_eq!(described, commands.into_iter().collect());
}

/// The fields a section of the page describes: name and type, the last column being what it means.
fn described(page: &str, section: &str) -> Vec<(String, String)> {
    let head = format!("\n## {section}\n");
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
    let (mut wrong, printed) = (Vec::new(), printed());
    for commands in headings(page) {
        let mut seen = Fields::new();
        let here = printed.iter().filter(|(command, _)| commands.contains(command));
        for (command, text) in here.flat_map(|(command, texts)| texts.iter().map(move |text| (command, text)))
        {
            let value: Value =
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{command}: {error}: {text}"));
            assert!(*command == "export log" || value["version"].is_u64(), "{command} has no version");
            fields(&value, "", &mut seen);
        }
        let names: Vec<String> = commands.iter().map(|command| format!("`{command}`")).collect();
        let section = names.join(", ");
        let described = described(page, &section);
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

/// What somebody did is told to them with its verdict; of what others did they know what came of it alone.
#[test]
fn a_journal_with_somebody_s_eyes_has_the_verdicts_of_their_own_deeds_alone() {
    let ledger = lived_in();
    let (mut own, mut others) = (0, 0);
    for name in ["Marie Tremblay", "Graham MacLeod", "Wei Chen"] {
        let value: Value = serde_json::from_str(&asked(&ledger, &format!("log|--json|--as|{name}"))).unwrap();
        for entry in value["entries"].as_array().unwrap() {
            let is_own = entry["by"] == name;
            assert_eq!(entry["verdict"].is_string(), is_own, "{name}: {entry}");
            assert_eq!(entry["rule"].is_string(), is_own, "{name}: {entry}");
            assert_eq!(entry["because"], Value::Array(Vec::new()), "{name}: {entry}");
            if is_own { own += 1 } else { others += 1 }
        }
    }
    assert!(own > 10 && others > 1, "{own} own, {others} of others");
}
