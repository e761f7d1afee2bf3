//! Nobody sees what is not theirs: random walks with "as this person sees it" switched on, in which every frame and
//! every file is searched for what the person at the keyboard must not see.
//!
//! `VIEWPOINT_WALKS=200 cargo test --test viewpoint` walks so many times, in memory and in a window.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod cast;
#[path = "../common/mod.rs"]
mod common;
#[cfg(unix)]
#[path = "../terminal/folder.rs"]
#[allow(dead_code, reason = "a part of the kit is enough here")]
mod folder;
#[cfg(unix)]
mod in_a_window;
#[cfg(unix)]
#[path = "../terminal/keys.rs"]
mod keys;
mod oracle;
#[allow(dead_code, reason = "each test target uses its part")]
#[path = "../common/random.rs"]
mod random;
mod told;
#[cfg(unix)]
#[path = "../terminal/window.rs"]
#[allow(dead_code, reason = "a part of the kit is enough here")]
mod window;

use cast::{CAST, Stage};
use common::Play;
use employer_portal::cli;
use employer_portal::company::company_csv;
use employer_portal::domain::switches::UNKNOWN;
use employer_portal::domain::{Lang, PersonId, Switch, Viewpoint, World, assumption};
use employer_portal::insight::as_planned::as_planned;
use employer_portal::ledger::{Ledger, Seen};
use employer_portal::output::Watermark;
use employer_portal::paper::{PlanFile, PlanFormat, Say, plan_file};
use oracle::Secret;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use random::Anything;

/// The three sizes every screen is made for, and one in which no word is broken.
const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 40), (250, 60)];

/// What is pressed: everything but leaving, switching the view off, and what reads or writes files.
const KEYS: &[&str] = &[
    "<tab>",
    "<tab>",
    "<tab>",
    "<shift-tab>",
    "<up>",
    "<down>",
    "<down>",
    "<left>",
    "<right>",
    "<end>",
    "<home>",
    "<pgdn>",
    "<enter>",
    "<enter>",
    "<esc>",
    "<esc>",
    "<space>",
    "<space>",
    "<ctrl-s>",
    "<ctrl-p>",
    "<ctrl-z>",
    "<ctrl-y>",
    "<f2>",
    "<f7>",
    "<f9>",
    "?",
    "/",
    "a",
    "b",
    "c",
    "d",
    "e",
    "g",
    "i",
    "j",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "r",
    "s",
    "t",
    "u",
    "v",
    "w",
    "x",
    "y",
    "z",
];

/// Where the program itself names the cast: one chooses whom to play.
const IN_CAST: [&str; 4] = ["┌ Sign in as ", "┌ Jouer ", "┌ Which GCKey of", "┌ Quelle CléGC"];

/// Whether a text holds another as a word of its own.
fn names(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// A frame whole, of a paper the lines that hold it.
fn around(text: &str, word: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= 60 && text.contains('┌') {
        return text.to_owned();
    }
    lines
        .into_iter()
        .filter(|line| line.contains(word))
        .map(|line| line.chars().take(400).collect::<String>() + "\n")
        .collect()
}

fn search(text: &str, secrets: &[Secret], context: &dyn Fn() -> String) {
    let cast = IN_CAST.iter().any(|title| text.contains(title));
    for secret in secrets.iter().filter(|secret| !(cast && secret.in_cast)) {
        let found = names(text, &secret.text);
        assert!(!found, "{}: {:?}\n{}\n{}", secret.what, secret.text, context(), around(text, &secret.text));
    }
}

fn frames_hold_nothing_else(play: &Play, context: &dyn Fn() -> String) -> usize {
    let secrets = oracle::secrets(play.session.snapshot(), play.session.by().person);
    for size in SIZES {
        search(&play.frame(size), &secrets, context);
    }
    secrets.len()
}

/// Everything that can be written from a world.
fn papers(world: &World) -> Vec<String> {
    let mut papers = vec![company_csv(&as_planned(world), &Watermark::of(world))];
    for format in PlanFormat::ALL {
        papers.push(plan_file(world, &PlanFile { format, say: Say::Both, show_pins: true }));
    }
    papers
}

fn papers_hold_nothing_else(ledger: &Ledger, person: PersonId, context: &dyn Fn() -> String) {
    let secrets = oracle::secrets(ledger.snapshot(), person);
    let seen = Seen::of(ledger.snapshot(), person);
    for one in &seen.world().applications {
        let (asked, answered) = (one.submission.at, one.submission.answered_at);
        assert_eq!(asked, answered, "nobody is told when an enrolment will be answered: {}", context());
    }
    let mut all = papers(&ledger.snapshot().world().seen_by(Viewpoint::Of(person)));
    for as_json in [false, true] {
        all.push(cli::log(ledger.snapshot(), Some(&seen), Lang::En, as_json).text);
        all.push(cli::insight::all_risks(seen.world(), Lang::Fr, as_json).text);
    }
    for paper in all {
        search(&paper, &secrets, context);
    }
}

/// How many times is walked.
fn walks(sample: u64) -> u64 {
    std::env::var("VIEWPOINT_WALKS").ok().and_then(|walks| walks.parse().ok()).unwrap_or(sample)
}

/// The stage with answers to what nobody knew about seeing, another with every seed.
fn assume(stage: &mut Stage, seed: u64) {
    for switch in [Switch::Visibility, Switch::Colleagues] {
        let answer = u8::try_from(seed % 4).unwrap();
        if answer != UNKNOWN {
            stage.does(assumption::Command::Set(switch, answer));
        }
    }
}

/// Others act, with everything that may go wrong; then anybody sits down.
fn others_act(stage: &mut Stage, anything: &mut Anything) {
    for _ in 0..anything.0.random_range(0..30) {
        let (by, command) = anything.act(stage.ledger.snapshot().world());
        let _ = stage.ledger.execute(by, &command).unwrap();
    }
    let person = PersonId(anything.0.random_range(0..CAST));
    let credential = stage.ledger.snapshot().world().credentials_of(person).last();
    let sits = employer_portal::domain::credential::Command::SignIn { person, credential };
    let _ = stage.ledger.execute(stage.ledger.snapshot().actor(), &sits.into()).unwrap();
}

/// One walk: people do what they like, then somebody sits down and presses keys.
fn walk(seed: u64, keys: usize) -> usize {
    let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
    let mut stage = Stage::set(seed);
    assume(&mut stage, seed);
    let mut looked_for = 0;
    for round in 0..6 {
        others_act(&mut stage, &mut anything);
        for id in (0..CAST).map(PersonId) {
            papers_hold_nothing_else(&stage.ledger, id, &|| format!("seed {seed}, paper of {id:?}"));
        }
        let mut play = Play::over(stage.ledger, if seed.is_multiple_of(2) { Lang::En } else { Lang::Fr });
        play.keys("f");
        let mut pressed = String::new();
        for _ in 0..keys {
            let key = KEYS[anything.0.random_range(0..KEYS.len())];
            pressed.push_str(key);
            play.keys(key);
            let context = || format!("seed {seed}, round {round}, {:?}, {pressed}", play.session.by().person);
            looked_for += frames_hold_nothing_else(&play, &context);
        }
        stage = Stage { ledger: play.into_ledger() };
    }
    looked_for
}

#[test]
fn nobody_sees_what_is_not_theirs() {
    let looked_for: usize = (0..walks(4)).map(|seed| walk(seed, 40)).sum();
    println!("{looked_for} times something secret was looked for, in four frames each");
    assert!(looked_for > 10_000, "there were secrets to look for");
}

#[test]
fn a_journal_of_nothing_says_so() {
    for (lang, says) in
        [(Lang::En, "Journal: nothing to see yet"), (Lang::Fr, "Journal : rien à voir encore")]
    {
        let mut play = Play::sample(lang);
        play.keys("f<ctrl-p>").text("journal").keys("<enter>");
        let frame = play.frame((120, 40));
        assert!(frame.contains(says), "{frame}");
    }
}

#[test]
fn a_table_stays_sorted_when_one_person_looks() {
    let mut play = Play::sample(Lang::En);
    play.keys("<ctrl-p>").text("users").keys("<enter>").keys("O").shows(&["Name v"]);
    let order = |play: &Play| {
        let frame = play.frame((120, 40));
        let rows = frame.lines().filter(|line| line.contains("secondary user  "));
        rows.map(|line| line.split("││").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let before = order(&play);
    assert!(before.len() > 2, "{before:?}");
    for key in ["<ctrl-z>", "f", "f"] {
        play.keys(key).shows(&["Name v"]);
    }
    assert_eq!(order(&play), before);
}

#[test]
fn the_walks_can_fail() {
    // With everybody's eyes the same search finds something on the way of the same keys.
    let stage = Stage::set(1);
    let mut play = Play::over(stage.ledger, Lang::En);
    let secrets = oracle::secrets(play.session.snapshot(), PersonId(2));
    play.keys("s").text("Gvck").keys("<esc><esc><tab><tab>");
    let frame = play.frame((250, 60));
    assert!(secrets.iter().any(|secret| frame.contains(&secret.text)), "{frame}");
}
