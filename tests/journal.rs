//! The journal tells what was done in the words of the world it was done in, wherever the rehearsal stands now.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;
#[path = "common/random.rs"]
#[allow(dead_code, reason = "walks use the rest")]
mod random;

use common::{Play, sample_ledger};
use employer_portal::cli;
use employer_portal::domain::{Actor, Command, Lang, Outcome, PersonId, Words, World, clock};
use employer_portal::ledger::{Ledger, Snapshot};
use employer_portal::store::Store;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use random::{Anything, company};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// What an entry says: who, what, and what happened.
type Said = (String, Words, Vec<Words>);

fn said(ledger: &Ledger) -> BTreeMap<u64, Said> {
    let entry = |told: employer_portal::ledger::Told| {
        let what = told.step.deed.command.words(&told.before);
        let happened = told.step.deed.events.iter().map(|event| event.words(&told.after)).collect();
        (told.step.number, (told.who(), what, happened))
    };
    ledger.snapshot().told(0).map(entry).collect()
}

/// Whether a sentence has a hole where a name should be.
fn has_a_hole(words: &Words) -> bool {
    let hole = |text: &str| {
        text.is_empty()
            || text != text.trim()
            || ["  ", " .", "( )", "()", "«  »", " ,"].iter().any(|hole| text.contains(hole))
    };
    // Names as they come have blanks of their own at odd places.
    let odd = |text: &str| text.contains(['\u{200b}', '\u{202e}', '\u{7}', '\u{200f}', '\u{3164}']);
    !odd(&words.en) && (hole(&words.en) || hole(&words.fr))
}

/// Random walks by every kind of command, with steps back: the journal says what was said when it was done.
#[test]
fn an_entry_says_after_a_step_back_what_it_said_when_it_was_made() {
    let mut kinds = BTreeSet::new();
    let mut stepped = 0;
    for seed in 0..24 {
        let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
        let mut ledger = Ledger::open(Store::temporary());
        let (by, begin) = Command::begin(company(), seed);
        ledger.execute(by, &begin).unwrap();
        let mut then: BTreeMap<u64, Said> = said(&ledger);
        for _ in 0..250 {
            if anything.0.random_ratio(1, 25) {
                let to = anything.0.random_range(0..=ledger.snapshot().len());
                ledger.step_to(to).unwrap();
                assert!(
                    said(&ledger).iter().all(|(number, now)| then[number] == *now),
                    "seed {seed}, step {to}"
                );
                stepped += 1;
                ledger.step_to(usize::MAX).unwrap();
            }
            let before = ledger.snapshot().world().clone();
            let (by, command) = anything.act(&before);
            let done = ledger.execute(by, &command).unwrap();
            let Some(number) = done.number else { continue };
            let after = ledger.snapshot().world();
            let what = command.words(&before);
            let happened: Vec<Words> = done.verdict.events.iter().map(|event| event.words(after)).collect();
            assert!(!has_a_hole(&what), "{what:?}: {command:?}");
            if done.verdict.outcome == Outcome::Granted {
                let hole = happened.iter().find(|words| has_a_hole(words));
                assert!(hole.is_none(), "{hole:?}: {command:?}");
            }
            let kind: String = format!("{command:?}").split(['{', ' ']).take(1).collect();
            kinds.insert(kind.split('(').take(2).collect::<Vec<_>>().join(" "));
            then.insert(number, (after.name(by.person), what, happened));
        }
    }
    println!("{} kinds, {stepped} steps back", kinds.len());
    assert!(kinds.len() > 35 && stepped > 100, "{kinds:?}");
}

/// The journal as the command line prints it, each way.
fn printed(snapshot: &Snapshot) -> (String, Value) {
    let text = cli::log(snapshot, None, Lang::En, false).text.replace(" (ahead)", "");
    let mut json: Value = serde_json::from_str(&cli::log(snapshot, None, Lang::En, true).text).unwrap();
    for entry in json["entries"].as_array_mut().unwrap() {
        entry["ahead"] = Value::Null;
    }
    (text, json)
}

#[test]
fn screens_and_command_line_name_what_lies_ahead() {
    let mut play = Play::sample(Lang::En);
    play.keys("aNadia<tab>Haddad<ctrl-s>");
    play.keys(&common::key_and_terms("harvest2015"));
    play.keys(common::ENROLLED);
    let all = printed(play.session.snapshot());
    assert!(all.0.contains("Nadia Haddad"), "{}", all.0);
    let mut ledger = play.into_ledger();
    ledger.step_to(1).unwrap();
    assert_eq!(printed(ledger.snapshot()), all, "nothing loses its name by a step back");
    assert_eq!(ledger.snapshot().world().people.len(), 14, "Nadia is not there any more");
    let line = ledger.snapshot().len();
    let mut play = Play::over(ledger, Lang::En);
    play.keys("<shift-tab>");
    let mut shown = String::new();
    for _ in 0..line {
        shown += &play.frame((300, 60));
        play.keys("<down>");
    }
    // None of these is there in the world of now: the key, the person, the letter.
    for words in
        ["signed in with the GCKey harvest2015", "Nadia Haddad is in the cast", "A letter to Marie Tremblay"]
    {
        assert!(shown.contains(words), "no {words:?} in\n{shown}");
    }
}

/// A page costs what is on it, and not what was done before.
#[test]
fn a_page_of_a_long_journal_folds_a_page() {
    let nobody = Actor { person: PersonId(0), credential: None };
    let mut ledger = common::sample_ledger();
    for _ in 0..6000 {
        ledger.execute(nobody, &clock::Command::Hour.into()).unwrap();
    }
    ledger.step_to(3).unwrap();
    let opened = employer_portal::store::Opened {
        entries: ledger.snapshot().entries().cloned().collect(),
        ..Store::temporary()
    };
    for ledger in [ledger, Ledger::open(opened)] {
        let timed = |work: &dyn Fn() -> usize| {
            (0..5)
                .map(|_| {
                    let start = Instant::now();
                    assert!(work() > 0);
                    start.elapsed()
                })
                .min()
                .unwrap_or(Duration::MAX)
        };
        let whole = timed(&|| ledger.snapshot().told(0).count());
        let page = timed(&|| ledger.snapshot().told(5900).take(40).count());
        println!("all of it {whole:?}, a page {page:?}");
        assert!(page * 20 < whole, "a page takes {page:?}, all of it {whole:?}");
    }
}

#[test]
fn a_snapshot_stays_as_it_was_while_the_ledger_goes_on() {
    let mut ledger = sample_ledger();
    let mut anything = Anything(ChaCha8Rng::seed_from_u64(5));
    let mut held: Vec<(Snapshot, World, Vec<u64>, usize)> = Vec::new();
    let line = |of: &Snapshot| of.journal().map(|step| step.number).collect();
    for turn in 0..200 {
        let now = ledger.snapshot();
        held.push((now.clone(), now.world().clone(), line(now), now.logged()));
        if turn % 9 == 0 {
            ledger.step_to(anything.0.random_range(1..=ledger.snapshot().len())).unwrap();
        } else {
            let (by, command) = anything.act(ledger.snapshot().world());
            ledger.execute(by, &command).unwrap();
        }
    }
    assert!(ledger.snapshot().has_lines_left());
    for (snapshot, world, numbers, logged) in held {
        assert_eq!((line(&snapshot), snapshot.logged()), (numbers, logged));
        assert_eq!(snapshot.world(), &world);
        assert_eq!(snapshot.world_after(snapshot.head()), world, "its journal leads to its world");
    }
}
