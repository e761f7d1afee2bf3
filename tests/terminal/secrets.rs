//! No PIN, password or recovery answer in anything that the program prints, but where a plan was asked for with its PINs;
//! nor in what it says when it breaks down.

use super::NOT_AFFILIATED;
use super::common::{key_and_terms, nine_steps};
use super::folder::Folder;
use employer_portal::cli::line::described;
use employer_portal::domain::{Event, pin};
use employer_portal::ledger::Ledger;
use employer_portal::store::{Act, Store};
use employer_portal::workshop::act::PASSWORD;
use std::collections::BTreeSet;
use std::process::{Command, Stdio};

/// What [`key_and_terms`] types as password and as answer.
const TYPED: [&str; 2] = ["Rehearse1", "Moose"];
/// Each command that reads a rehearsal, in every form, and whether a session must have been run.
const LINES: [(&str, bool); 24] = [
    ("log", false),
    ("log|--json", false),
    ("log|--json|--as|Marie Tremblay", false),
    ("log|--lang|fr|--as|Graham MacLeod", false),
    ("export|log", false),
    ("export|company", false),
    ("export|company|--json", false),
    ("export|handover|--employer|999000011|--to|Daniel Okafor", true),
    ("export|handover|--employer|999000011|--to|Daniel Okafor|--bilingual", true),
    ("export|handover|--employer|999000011|--to|Daniel Okafor|--format|html", true),
    ("export|handover|--employer|999000011|--to|Daniel Okafor|--json", true),
    ("plan|--bilingual", false),
    ("plan|--format|html", false),
    ("plan|--format|csv", false),
    ("plan|--json", false),
    ("plan|--as|Graham MacLeod", false),
    ("risks|--json", false),
    ("risks", false),
    ("what-if|--leaves|Marie Tremblay", false),
    ("what-if|--leaves|Marie Tremblay|--json", false),
    ("report|--both", true),
    ("report|--format|html", true),
    ("report|--json", true),
    ("report|--list", true),
];

/// What is kept in a folder.
fn ledger(folder: &Folder) -> Ledger {
    Ledger::open(Store::read(&folder.data()).unwrap().unwrap())
}

/// Every PIN there ever was, on every line, and what is a secret beside them.
fn secrets(folder: &Folder) -> BTreeSet<String> {
    let mut all = BTreeSet::from(TYPED.map(str::to_owned));
    all.insert(PASSWORD.to_owned());
    for entry in ledger(folder).snapshot().entries() {
        let Act::Did(deed) = &entry.act else { continue };
        all.extend(deed.events.iter().filter_map(|event| match event {
            Event::Pin(pin::Event::Issued(pin)) => Some(pin.code.digits().to_owned()),
            _ => None,
        }));
    }
    all
}

fn printed(folder: &Folder, line: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(line.split('|')).arg("--data").arg(folder.data());
    command.env_clear().env("HOME", folder.path()).env("LANG", "en_CA.UTF-8").current_dir(folder.path());
    let output = command.stdin(Stdio::null()).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.code() != Some(2) && err.is_empty() && !out.is_empty(), "{line}: {out}{err}");
    out
}

fn hold_none(said: &str, secrets: &BTreeSet<String>, what: &str) {
    for secret in secrets {
        assert!(!said.contains(secret.as_str()), "{what} holds {secret}:\n{said}");
    }
}

fn all_hold_none(folder: &Folder, after_a_session: bool) {
    let secrets = secrets(folder);
    for (line, _) in LINES.iter().filter(|(_, session)| after_a_session || !session) {
        hold_none(&printed(folder, line), &secrets, line);
    }
    // It breaks down while the rehearsal is open, with whatever is in memory.
    for lang in ["en", "fr"] {
        let ended = folder.start().size(120, 40).args(&["--crash-test", "--lang", lang]).open().end();
        ended.assert_given_back(101);
        assert!(ended.sent.contains("as asked"), "{}", ended.sent);
        hold_none(&ended.sent, &secrets, "the breakdown");
    }
}

#[test]
fn nothing_that_is_printed_holds_a_pin_a_password_or_an_answer() {
    let reads = |name: &str| LINES.iter().any(|(line, _)| line.split('|').next() == Some(name));
    for command in described().get_subcommands() {
        let data = command.get_arguments().any(|arg| arg.get_id() == "data" && !arg.is_hide_set());
        let (name, screens) = (command.get_name(), ["import", "present", "learn", "notes"]);
        assert!(!data || reads(name) != screens.contains(&name), "{name} reads a rehearsal and is not asked");
    }
    let folder = Folder::new();
    assert!(TYPED.iter().all(|typed| key_and_terms("anybody").contains(typed)));
    let mut window = folder.start().size(250, 60).open();
    window.until(NOT_AFFILIATED);
    for (_, keys, [english, _]) in nine_steps() {
        window.keys(&keys);
        for words in english {
            window.until(words);
        }
    }
    window.keys("<ctrl-c>");
    window.end().assert_given_back(0);
    assert_eq!(secrets(&folder).len(), 4, "one PIN");
    all_hold_none(&folder, false);
    // The paper that is asked for with its PINs has the one that waits, and nothing else that is secret.
    let waits = ledger(&folder).snapshot().world().pins[0].code.digits().to_owned();
    let mut others = secrets(&folder);
    assert!(others.remove(&waits));
    for format in ["md", "html", "csv", "json"] {
        let plan = printed(&folder, &format!("plan|--show-pins|--format|{format}"));
        assert!(plan.contains(&waits), "{plan}");
        hold_none(&plan, &others, "the plan with its PINs");
    }
    // A session in which keys are made and PINs used on the way to its third step.
    let mut window = folder.start().size(120, 40).args(&["present", "leaves"]).open();
    window.until("1/");
    for step in ["2/", "3/"] {
        window.keys("<pgdn>");
        window.until(step);
    }
    window.keys("<ctrl-c>");
    window.end().assert_given_back(0);
    assert!(secrets(&folder).len() > 8, "many PINs: {:?}", secrets(&folder));
    all_hold_none(&folder, true);
}
