//! One way from a wish to a fact: whoever asks for a command, the same comes of it, under the same date.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;
#[path = "common/random.rs"]
#[allow(dead_code, reason = "walks use the rest")]
mod random;

use employer_portal::company;
use employer_portal::domain::moment::{DAY, START};
use employer_portal::domain::{Actor, Command, Moment, Outcome, PersonId, World, clock};
use employer_portal::ledger::{Ledger, Passage, Passed, luck};
use employer_portal::store::{Entry, Store};
use employer_portal::workshop::{Edition, Stop};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use random::Anything;

const NOBODY: Actor = Actor { person: PersonId(0), credential: None };

/// Three days into a rehearsal.
fn under_way() -> Ledger {
    let mut ledger = common::sample_ledger();
    for _ in 0..3 {
        ledger.execute(NOBODY, &clock::Command::Day.into()).unwrap();
    }
    assert_eq!(ledger.snapshot().world().now, START.plus(3 * DAY));
    ledger
}

/// The first entry of the line in force.
fn first(ledger: &Ledger) -> &Entry {
    ledger.snapshot().step(0).entry
}

fn passed(ledger: &mut Ledger, by: Actor, command: &Command) {
    let passage = Passage { deeds: vec![(by, command.clone())], ..Passage::default() };
    assert!(matches!(ledger.pass(&passage).unwrap(), Passed::Kept { .. }));
}

#[test]
fn a_company_begins_on_the_same_day_by_the_same_person_whichever_way() {
    let (by, begin) = Command::begin(company::sample(), 11);
    let fresh = {
        let mut ledger = Ledger::open(Store::temporary());
        ledger.execute(by, &begin).unwrap();
        ledger
    };
    assert_eq!((first(&fresh).at, first(&fresh).parent), (START, 0));
    let mut executed = under_way();
    executed.execute(by, &begin).unwrap();
    let mut in_a_passage = under_way();
    passed(&mut in_a_passage, by, &begin);
    for again in [&executed, &in_a_passage] {
        assert_eq!(first(again), first(&fresh));
        assert_eq!((again.snapshot().world(), again.snapshot().len()), (fresh.snapshot().world(), 1));
        assert_eq!(again.snapshot().world().turn, fresh.snapshot().world().turn, "chance begins anew, too");
    }
    // Without a ledger: as comparison and rehearsal do.
    let mut world = under_way().snapshot().world().clone();
    let carried = world.carry_out(by, &begin, luck);
    assert_eq!((carried.at, carried.begins, &world), (START, true, fresh.snapshot().world()));
}

#[test]
fn what_happens_to_a_company_afterwards_is_the_same_too() {
    // Chance depends on the turn: a company loaded into a world that has gone on draws as in a new one.
    let (by, begin) = Command::begin(company::sample(), 11);
    let drawn = |ledger: &mut Ledger| {
        for _ in 0..5 {
            ledger.execute(by, &clock::Command::Hour.into()).unwrap();
        }
        (ledger.snapshot().chance(), ledger.snapshot().world().clone())
    };
    let mut fresh = Ledger::open(Store::temporary());
    fresh.execute(by, &begin).unwrap();
    let mut again = under_way();
    again.execute(by, &begin).unwrap();
    let [fresh, again] = [drawn(&mut fresh), drawn(&mut again)];
    assert_eq!(fresh, again);
}

#[test]
fn a_session_is_dated_as_it_is_rehearsed() {
    let edition = Edition::find("tour").unwrap();
    let mut ledger = under_way();
    let last = Stop { step: edition.script.len() - 1, done: true };
    let (_, deeds) = edition.rehearsal.way(&edition.script, last, |_| false);
    let mut times: Vec<Moment> = Vec::new();
    let mut world = World::default();
    for (by, command) in &deeds {
        times.push(world.carry_out(*by, command, luck).at);
    }
    let passage = Passage { deeds, ..Passage::default() };
    assert!(matches!(ledger.pass(&passage).unwrap(), Passed::Kept { .. }));
    let kept: Vec<Moment> = ledger.snapshot().journal().map(|step| step.entry.at).collect();
    assert_eq!((kept, times.first()), (times.clone(), Some(&START)));
    assert_eq!(ledger.snapshot().world(), &world);
}

/// Random commands, one ledger executing them, the other passing them: entry by entry the same.
#[test]
fn executed_or_passed_the_log_is_the_same() {
    for seed in 0..6 {
        let mut executed = Ledger::open(Store::temporary());
        let (by, begin) = Command::begin(company::sample(), seed);
        executed.execute(by, &begin).unwrap();
        let mut other = Ledger::open(Store::temporary());
        passed(&mut other, by, &begin);
        let (mut refused, mut open) = (0, 0);
        let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
        for turn in 0..150 {
            let (by, command) = anything.act(executed.snapshot().world());
            let before = executed.snapshot().world().clone();
            let done = executed.execute(by, &command).unwrap();
            match done.verdict.outcome {
                Outcome::Open(_) => {
                    open += 1;
                    let passage = Passage { deeds: vec![(by, command)], ..Passage::default() };
                    assert!(matches!(other.pass(&passage).unwrap(), Passed::Open(_)));
                    assert_eq!(executed.snapshot().world(), &before, "nothing happens that is open");
                }
                outcome => {
                    refused += usize::from(outcome == Outcome::Refused);
                    passed(&mut other, by, &command);
                }
            }
            assert_eq!(executed.snapshot().world(), other.snapshot().world(), "seed {seed}, turn {turn}");
        }
        assert!(refused > 5 && open + refused < 150, "{refused} refused, {open} open");
        assert!(
            executed
                .snapshot()
                .journal()
                .map(|step| step.entry)
                .eq(other.snapshot().journal().map(|step| step.entry))
        );
    }
}
