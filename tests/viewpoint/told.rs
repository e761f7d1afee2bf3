//! What is said of an act holds nothing of others: every kind of command is given with the view switched on, where
//! random keys come to few of them, and a demo session is learned with it.

use super::{assume, frames_hold_nothing_else, others_act, search, walks};
use super::{
    cast::{CAST, Stage},
    common::Play,
    oracle,
    random::Anything,
};
use employer_portal::domain::heard::is_of_rehearsal;
use employer_portal::domain::{Lang, PersonId, credential};
use employer_portal::screens::workshop::start::start;
use employer_portal::tui::pane::Effect;
use employer_portal::workshop::library::SESSIONS;
use employer_portal::workshop::{Edition, Way};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::time::Instant;

/// Everybody sits down, is told what comes next, takes that step as far as its dialog, and looks at every screen.
fn everybody_looks(stage: Stage, seed: u64) -> (Stage, usize) {
    let mut play = Play::over(stage.ledger, if seed.is_multiple_of(2) { Lang::En } else { Lang::Fr });
    play.keys("f");
    let mut looked_for = 0;
    for person in (0..CAST).map(PersonId) {
        let keys: Vec<_> = play.session.snapshot().world().credentials_of(person).collect();
        for credential in keys.into_iter().map(Some).chain([None]) {
            play.session.ask(Effect::Do(credential::Command::SignIn { person, credential }.into()));
            for key in
                ["", "<space>", "<esc><tab>", "<tab>", "<tab>", "<tab>", "<tab>", "<tab>", "<tab>", "<tab>"]
            {
                play.keys(key);
                let context = || format!("seed {seed}, {person:?} with {credential:?} looks: {key}");
                looked_for += frames_hold_nothing_else(&play, &context);
            }
        }
    }
    (Stage { ledger: play.into_ledger() }, looked_for)
}

fn acts(seed: u64) -> (usize, usize) {
    let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
    let mut stage =
        if seed.is_multiple_of(2) { Stage::set(seed) } else { Stage::with_the_first_offer_half_done(seed) };
    assume(&mut stage, seed);
    let (mut stage, mut looked_for) = everybody_looks(stage, seed);
    let mut happened = 0;
    for round in 0..5 {
        others_act(&mut stage, &mut anything);
        let mut play = Play::over(stage.ledger, if seed.is_multiple_of(2) { Lang::En } else { Lang::Fr });
        play.keys("f");
        for _ in 0..25 {
            let (world, by) = (play.session.snapshot().world(), play.session.by());
            let command = anything.act_as(world, by);
            // With the view on nothing of the rehearsal is offered.
            if is_of_rehearsal(&command) {
                continue;
            }
            let done = play.session.snapshot().done();
            play.session.ask(Effect::Clear);
            play.session.ask(Effect::Do(command.clone()));
            happened += usize::from(play.session.snapshot().done() > done);
            let context =
                || format!("seed {seed}, round {round}, {:?}: {command:?}", play.session.by().person);
            looked_for += frames_hold_nothing_else(&play, &context);
        }
        stage = Stage { ledger: play.into_ledger() };
    }
    (looked_for + everybody_looks(stage, seed).1, happened)
}

#[test]
fn what_is_said_of_an_act_holds_nothing_of_others() {
    let all: Vec<(usize, usize)> = (0..walks(4)).map(acts).collect();
    let looked_for: usize = all.iter().map(|(looked_for, _)| looked_for).sum();
    let happened: usize = all.iter().map(|(_, happened)| happened).sum();
    println!("{happened} acts with the view on, {looked_for} times something secret was looked for");
    assert!(happened > 100 && looked_for > 1_000, "{happened} {looked_for}");
}

/// A session names people and companies to whoever reads it: what it does not name is looked for.
fn learned(id: &str, seed: u64) -> usize {
    let edition = Edition::find(id).unwrap_or_else(|it| panic!("{}", it.words().en));
    let said = SESSIONS.iter().find(|(name, _)| *name == id).map(|(_, text)| *text).unwrap();
    let mut anything = ChaCha8Rng::seed_from_u64(seed);
    let mut play =
        Play::over(Stage::set(seed).ledger, if seed.is_multiple_of(2) { Lang::En } else { Lang::Fr });
    let (coach, first) = start(edition, Way::Learn, play.session.snapshot(), None, Instant::now());
    play.session.accompany(coach, first);
    play.keys("<esc><esc>f");
    let mut looked_for = 0;
    for step in 0..16 {
        // What the coach says to whoever sits there, with every help, what is done for them, and on.
        for keys in ["", "<ctrl-k>", "<ctrl-k>", "<ctrl-k>", "<esc><ctrl-g>", "<esc><ctrl-a>y", "<esc><pgdn>"]
        {
            if keys.is_empty() {
                let world = play.session.snapshot().world();
                let person = PersonId(anything.random_range(0..u32::try_from(world.people.len()).unwrap()));
                let credential = world.credentials_of(person).last();
                play.session.ask(Effect::Do(credential::Command::SignIn { person, credential }.into()));
            }
            play.keys(keys);
            let mut secrets = oracle::secrets(play.session.snapshot(), play.session.by().person);
            secrets.retain(|secret| !said.contains(&secret.text));
            looked_for += secrets.len();
            for size in super::SIZES {
                search(&play.frame(size), &secrets, &|| format!("{id}, seed {seed}, step {step}, {keys}"));
            }
        }
    }
    let pins = play.session.snapshot().world().pins.len();
    assert!(pins > 0, "the session comes to where there is something to tell");
    looked_for
}

#[test]
fn a_coach_says_nothing_of_others() {
    let looked_for: usize = (0..walks(2)).map(|seed| learned("leaves", seed)).sum();
    assert!(looked_for > 1_000, "{looked_for}");
}
