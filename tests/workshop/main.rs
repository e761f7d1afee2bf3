//! Demo sessions as they are run: in front of a room, alone, with notes in a second window.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod alone;
mod at_home;
#[path = "../common/mod.rs"]
mod common;
mod content;
mod faults;
mod handout;
mod injects;
mod left;
mod limits;
mod names;
mod old;
mod report;
mod room;
mod second_window;
mod slips;
mod solutions;
mod speed;
mod together;
mod typed;

use common::Play;
use employer_portal::company;
use employer_portal::domain::{Actor, Lang, PersonId, cast};
use employer_portal::ledger::Ledger;
use employer_portal::screens::workshop::start::start;
use employer_portal::store::Store;
use employer_portal::workshop::library::SESSIONS;
use employer_portal::workshop::rehearsal::hash;
use employer_portal::workshop::{Edition, Progress, Runs, Stop, Way};
use std::time::Instant;

/// All sessions that come with the program.
fn editions() -> Vec<Edition> {
    SESSIONS
        .iter()
        .map(|(id, _)| Edition::find(id).unwrap_or_else(|it| panic!("{}", it.words().en)))
        .collect()
}

/// A ledger as it is when the program was started for the first time.
fn fresh() -> Ledger {
    let mut ledger = Ledger::open(Store::temporary());
    let by = Actor { person: PersonId(0), credential: None };
    let load = cast::Command::Load { company: company::sample().into(), seed: 99 };
    ledger.execute(by, &load.into()).unwrap();
    ledger
}

/// A session that was just started over a ledger.
fn run(edition: &Edition, way: Way, lang: Lang, ledger: Ledger) -> Play {
    let mut play = Play::over(ledger, lang);
    let (companion, first) = start(edition.clone(), way, play.session.snapshot(), None, Instant::now());
    play.session.accompany(companion, first);
    play
}

fn progress(play: &Play) -> Progress {
    Runs::of(play.session.snapshot().notes(0)).current().unwrap().clone()
}

/// Where a session is, and the world there.
fn stop(play: &Play) -> (Stop, u64) {
    (progress(play).at, hash(play.session.snapshot().world()))
}
