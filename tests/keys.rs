//! Keys: none means two things at once, every one advertised does something, and the references are current.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::Play;
use employer_portal::domain::{Actor, EmployerId, Lang, PersonId, PinId, branch, cast, offer, pin};
use employer_portal::ledger::Ledger;
use employer_portal::screens::keys;
use employer_portal::store::Store;
use employer_portal::tui::key::{Key, read_keys};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

#[test]
fn no_key_means_two_things_in_one_layer() {
    for section in keys::all() {
        let mut seen: HashMap<Key, &str> = HashMap::new();
        for row in section.rows {
            for key in row.keys {
                let first = seen.insert(*key, row.help.0);
                assert_eq!(first, None, "{key} twice in {}: {}", section.name.0, row.help.0);
            }
        }
    }
}

#[test]
fn a_screen_takes_no_key_from_the_shell() {
    let all = keys::all();
    let shell: Vec<Key> = all[0].rows.iter().flat_map(|row| row.keys.iter().copied()).collect();
    for section in all.iter().filter(|section| section.screen) {
        for row in &section.rows {
            for key in row.keys {
                assert!(!shell.contains(key), "{key} of {} is the shell's", section.name.0);
            }
        }
    }
}

#[test]
fn what_accompanies_the_screens_takes_a_clicker_s_keys_from_them_and_no_other() {
    let all = keys::all();
    let below: Vec<Key> = (all.iter().filter(|section| section.screen).chain(&all[..1]))
        .flat_map(|section| section.rows.iter().flat_map(|row| row.keys.iter().copied()))
        .collect();
    let clicker = read_keys("<pgdn><pgup>").unwrap();
    for name in ["Presenting", "Learning"] {
        let section = all.iter().find(|section| section.name.0 == name).unwrap();
        for key in section.rows.iter().flat_map(|row| row.keys.iter()) {
            assert!(!below.contains(key) || clicker.contains(key), "{key} of {name} is taken from a screen");
        }
    }
}

#[test]
fn no_action_hangs_on_a_key_that_is_hard_to_reach() {
    for section in keys::all() {
        for row in section.rows {
            let hard = |key: &Key| key.typed().is_some_and(|c| "?/[]{}~^\\|@#0123456789".contains(c));
            assert!(row.keys.iter().any(|key| !hard(key)), "{} of {}", row.help.0, section.name.0);
            assert!(row.keys.iter().all(|key| !(key.ctrl && key.alt)), "AltGr: {}", row.help.0);
        }
    }
}

#[test]
fn every_key_reads_back_as_it_is_written() {
    for section in keys::all() {
        for key in section.rows.iter().flat_map(|row| row.keys.iter()) {
            assert_eq!(read_keys(&key.to_string()).as_deref(), Ok(&[*key][..]));
        }
    }
}

/// Presses a key and tells whether anything changed on the screen, in the log, or in being over.
fn does_something(play: &mut Play, key: &str) -> bool {
    // What is long scrolls in the smallest window.
    let now = |play: &Play| {
        let (ledger, frames) = (play.session.snapshot(), [(120, 40), (60, 18)].map(|size| play.cells(size)));
        (frames, ledger.len(), ledger.done())
    };
    let before = now(play);
    play.keys(key);
    before != now(play) || play.session.is_over()
}

#[test]
fn every_key_of_every_screen_does_something_or_says_why_not() {
    let all = keys::all();
    for (place, section) in all.iter().filter(|section| section.screen).enumerate() {
        for row in section.rows.iter().chain(&all[0].rows) {
            for key in row.keys {
                let mut play = Play::over(lived_in(), Lang::En);
                play.keys(&"<tab>".repeat(place));
                // In the middle of the list every way through it leads somewhere; folded, left and right do too.
                play.keys(match section.name.0 {
                    "Branches" => "<down><down>",
                    "Journal" => "<up>",
                    _ => "<down>",
                });
                let left = key.to_string() == "<left>" || key.to_string() == "h";
                if section.name.0 == "Mail" && left {
                    play.keys("<right>");
                }
                if row.help.0.starts_with("Scroll") && row.help.0.ends_with("up") {
                    play.keys("<right>");
                }
                assert!(
                    does_something(&mut play, &key.to_string()),
                    "{key} ({}) does nothing on {}:\n{}",
                    row.help.0,
                    section.name.0,
                    play.frame((120, 40))
                );
            }
        }
    }
}

/// A company with three of everything, in which something has happened and was stepped back.
fn lived_in() -> Ledger {
    let mut ledger = Ledger::open(Store::temporary());
    let by = Actor { person: PersonId(0), credential: None };
    let mut company = employer_portal::company::sample();
    let mut third = company.employers[1].clone();
    "Aurora Air Inc.".clone_into(&mut third.legal_name);
    third.business_number =
        employer_portal::domain::business_number::BusinessNumber::read("999000037").unwrap();
    company.employers.push(third);
    ledger.execute(by, &cast::Command::Load { company: company.into(), seed: 7 }.into()).unwrap();
    let mut play = Play::over(ledger, Lang::En);
    play.keys(&common::key_and_terms("harvest2015"));
    play.keys("<space><down><enter><space><down><down><down><enter><space><right><ctrl-s>c<enter>");
    play.keys("<space><right><enter>i<shift-tab><shift-tab><home><down>ni<esc>");
    // Four letters for Marie, three offers; one step lies ahead.
    let (by, mut ledger) = (play.session.by(), play.into_ledger());
    for assignee in ["Amina Diallo", "Jonas Weber", "Mei Lin"] {
        let draft = offer::Command::Draft { assignee: assignee.to_owned(), starts: String::new() };
        assert!(ledger.execute(by, &draft.into()).unwrap().verdict.is_granted());
    }
    for _ in 0..3 {
        let note = pin::Command::HandOver { pin: PinId(0), to: by.person };
        assert!(ledger.execute(by, &note.into()).unwrap().verdict.is_granted());
    }
    let ahead = branch::Command::Add { employer: EmployerId(0), parent: None, name: "Halifax".to_owned() };
    assert!(ledger.execute(by, &ahead.into()).unwrap().verdict.is_granted());
    assert!(ledger.step_back().unwrap());
    ledger
}

#[test]
fn every_key_of_every_dialog_does_something() {
    // How each dialog is opened, by its place in the reference.
    let ways: [(&str, &str); 8] = [
        ("Form", "<space>abc<tab>Rehearse1"),
        ("Choice", "c<down>"),
        ("Question", "t"),
        ("Help and actions", "<f1><down>"),
        ("Why", "<why>"),
        ("PIN", "<pin>"),
        ("Impact", "<tab><tab>x<enter><down><down>"),
        ("Comparison", "<shift-tab><shift-tab><shift-tab>b<down><down>"),
    ];
    let all = keys::all();
    for (name, opening) in ways {
        let section = all.iter().find(|section| section.name.0 == name).unwrap();
        for row in &section.rows {
            for key in row.keys {
                let mut play = Play::sample(Lang::En);
                if opening == "<pin>" {
                    play = Play::over(lived_in(), Lang::En);
                    play.keys("<tab><home><down><down>ni");
                    play.shows(&["The PIN for Montréal office"]);
                } else if opening == "<why>" {
                    // A question that is open: long enough to be scrolled in the smallest window.
                    play.keys(&common::key_and_terms("harvest2015"));
                    play.keys("<space><down><enter><space><down><down><down><enter>");
                    play.keys("<space><right><tab><ctrl-u>123456789<ctrl-s>w").shows(&["How sure"]);
                } else {
                    play.keys(opening);
                }
                if row.help.0 == "Scroll up" {
                    play.keys("<down>");
                }
                assert!(
                    does_something(&mut play, &key.to_string()),
                    "{key} ({}) does nothing in {name}:\n{}",
                    row.help.0,
                    play.frame((120, 40))
                );
            }
        }
    }
}

#[test]
fn esc_never_ends_the_program_from_a_screen() {
    // An arrow key split by a slow line begins with Esc.
    for place in 0..keys::all().iter().filter(|section| section.screen).count() {
        let mut play = Play::over(lived_in(), Lang::En);
        play.keys(&"<tab>".repeat(place)).keys("<esc><esc>");
        assert!(!play.session.is_over(), "{}", play.screen());
    }
}

/// A page of the documentation is what the program says, or is written anew with `BLESS=1`.
fn current(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == text, "docs/{name} is not current: BLESS=1 cargo test --test keys");
}

#[test]
fn the_references_are_current() {
    current("KEYS.md", &keys::page());
    current("RULES.md", &employer_portal::cli::rules_page());
    current("QUESTIONS.md", &employer_portal::cli::questions::questions_page());
}
