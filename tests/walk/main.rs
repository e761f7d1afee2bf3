//! Seeded random walks through the ledger: any command by anybody, with steps back and ahead and lines taken up.
//!
//! A walk that fails names its seed and step; the same seed walks the same way again.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod invariants;
#[path = "../common/random.rs"]
mod random;

use employer_portal::domain::questions::QUESTIONS;
use employer_portal::domain::rules::{ROWS, Rule};
use employer_portal::domain::switches::{Answer, UNKNOWN};
use employer_portal::domain::{
    Actor, Command, Event, Outcome, PersonId, Switch, Verdict, World, assumption, cast, credential, pin,
};
use employer_portal::ledger::{Ledger, chance};
use employer_portal::store::{Bounds, Entry, Opened, Store};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use random::{Anything, NOT_YET, company};
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

/// A walk, and what it has seen.
struct Walk {
    ledger: Ledger,
    anything: Anything,
    /// The world after each entry when it was made, by number; 0 is the beginning.
    seen: HashMap<u64, u64>,
}

impl Walk {
    fn begin(seed: u64, opened: Opened) -> Self {
        let anything = Anything(ChaCha8Rng::seed_from_u64(seed));
        let start = HashMap::from([(0, hash(&World::default()))]);
        let mut walk = Self { ledger: Ledger::open(opened), anything, seen: start };
        walk.load(seed);
        walk
    }

    fn load(&mut self, seed: u64) {
        let nobody = Actor { person: PersonId(0), credential: None };
        let done =
            self.ledger.execute(nobody, &cast::Command::Load { company: company().into(), seed }.into());
        let number = done.unwrap().number.unwrap();
        self.note(number);
    }

    fn note(&mut self, number: u64) {
        self.seen.insert(number, hash(self.ledger.snapshot().world()));
    }

    /// One step: mostly a command, now and then a walk through time.
    fn step(&mut self) {
        match self.anything.0.random_range(0..60) {
            0..3 => self.step_back(),
            3 => drop(self.ledger.step_ahead().unwrap()),
            4 => {
                let done = self.anything.0.random_range(0..=self.ledger.snapshot().len() + 1);
                self.ledger.step_to(done).unwrap();
                self.is_where_it_was();
                // Mostly ahead again, or no line ever gets long.
                if self.anything.0.random_ratio(3, 4) {
                    self.ledger.step_to(usize::MAX).unwrap();
                }
            }
            5 => {
                let left = self.ledger.snapshot().lines_left();
                if !left.is_empty() {
                    self.ledger.resume(left[self.anything.0.random_range(0..left.len())]).unwrap();
                }
            }
            6 if self.anything.0.random_ratio(1, 20) => self.load(11),
            _ => self.act(),
        }
        self.is_where_it_was();
        invariants::hold(self.ledger.snapshot().world());
    }

    fn act(&mut self) {
        let before = self.ledger.snapshot().world().clone();
        let (by, command) = self.anything.act(&before);
        let foreseen = self.ledger.snapshot().what_if(by, &command);
        let entries = self.ledger.snapshot().len();
        let done = self.ledger.execute(by, &command).unwrap();
        assert_eq!(done.verdict, foreseen, "what was foreseen is what happens");
        answer_fits(&before, self.ledger.snapshot().world(), &command, &done.verdict);
        match (done.verdict.outcome, done.number) {
            (Outcome::Open(switch), None) => {
                assert!(self.ledger.snapshot().len() == entries, "an open verdict is not kept");
                asked_where_it_decides(&before, by, &command, switch);
            }
            (Outcome::Granted | Outcome::Refused, Some(number)) => self.note(number),
            (outcome, number) => panic!("{outcome:?} kept as {number:?}"),
        }
    }

    /// Steps back, and sees that doing the same again would bring the same.
    fn step_back(&mut self) {
        if !self.ledger.step_back().unwrap() {
            return;
        }
        let place = self.ledger.snapshot().done();
        let step = self.ledger.snapshot().step(place);
        assert!(step.ahead);
        let (by, deed) = (step.entry.by, step.deed.clone());
        // Loading begins anew, and the secrets of a new key are not kept.
        let repeatable = !matches!(
            deed.command,
            Command::Cast(cast::Command::Load { .. })
                | Command::Credential(credential::Command::Create { .. })
        );
        if repeatable {
            let again = self.ledger.snapshot().what_if(by, &deed.command);
            assert_eq!(again.events, deed.events, "the same command at the same place has the same luck");
            assert_eq!((again.outcome, again.because), (deed.outcome, deed.because));
            if self.anything.0.random_bool(0.3) {
                let done = self.ledger.execute(by, &deed.command).unwrap();
                assert_eq!(done.verdict.events, deed.events);
                self.note(done.number.unwrap());
            }
        }
    }

    /// The world at an entry is the one that was there when the entry was made, however it was come by.
    fn is_where_it_was(&self) {
        let head = self
            .ledger
            .snapshot()
            .done()
            .checked_sub(1)
            .map_or(0, |place| self.ledger.snapshot().step(place).number);
        assert_eq!(hash(self.ledger.snapshot().world()), self.seen[&head], "the world after entry {head}");
    }
}

/// A refusal changes nothing but the count of wrong PINs, and only the clock moves time.
fn answer_fits(before: &World, after: &World, command: &Command, verdict: &Verdict) {
    match verdict.outcome {
        Outcome::Granted => assert!(!verdict.events.is_empty(), "what is granted happens: {command:?}"),
        Outcome::Refused => {
            let mut counted = before.clone();
            if let [Event::Pin(pin::Event::Rejected(key))] = verdict.events.as_slice() {
                counted.credentials[key.place()].wrong_pins += 1;
                counted.turn += 1;
            }
            assert_eq!(*after, counted, "{command:?} was refused");
        }
        Outcome::Open(_) => assert_eq!(*after, *before),
    }
    let clock = matches!(command, Command::Clock(_));
    assert!(after.now == before.now || (clock && after.now > before.now), "{command:?} moved time");
}

/// An assumption is asked for only if one of its answers would not be a refusal.
fn asked_where_it_decides(world: &World, by: Actor, command: &Command, switch: Switch) {
    assert_eq!(world.answer(switch), UNKNOWN);
    let answers = 1..Answer::try_from(switch.question().answers.len()).unwrap();
    let matters = answers.into_iter().any(|answer| {
        let mut world = world.clone();
        world.apply(&assumption::Event::Set(switch, answer).into());
        let verdict = world.decide(by, command, chance(world.seed, world.turn));
        verdict.outcome != Outcome::Refused
    });
    assert!(matters, "{switch:?} was asked for in vain: {command:?}");
}

fn hash(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    world.hash(&mut hasher);
    hasher.finish()
}

/// Runs a walk and names its seed and step if it fails.
fn walk(seed: u64, steps: u32, opened: Opened) -> Walk {
    let mut walk = Walk::begin(seed, opened);
    for step in 0..steps {
        if let Err(failure) = catch_unwind(AssertUnwindSafe(|| walk.step())) {
            eprintln!("walk {seed}, step {step}");
            resume_unwind(failure);
        }
    }
    walk
}

#[test]
fn nothing_breaks_on_long_walks() {
    for seed in 0..12 {
        walk(seed, 1_200, Store::temporary());
    }
}

/// Without steps back, so that worlds get old.
#[test]
fn nothing_breaks_in_worlds_that_get_old() {
    let mut met = BTreeSet::new();
    for seed in 1_000..1_040 {
        let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
        let mut world = World::default();
        world.apply(&cast::Event::Loaded { company: company().into(), seed }.into());
        for step in 0..2_000 {
            let (by, command) = anything.act(&world);
            let verdict = world.decide(by, &command, chance(world.seed, world.turn));
            met.insert(verdict.rule);
            for event in &verdict.events {
                world.apply(event);
            }
            let holds = catch_unwind(AssertUnwindSafe(|| invariants::hold(&world)));
            if let Err(failure) = holds {
                eprintln!("world {seed}, step {step}: {by:?} {command:?}");
                resume_unwind(failure);
            }
        }
    }
    let met_or_to_come = |rule: &Rule| met.contains(rule) || NOT_YET.contains(rule);
    let unmet: Vec<_> = ROWS.iter().map(|row| row.rule).filter(|rule| !met_or_to_come(rule)).collect();
    // Eight rules show in no verdict: four say what a person may see.
    assert!(unmet.len() <= 10, "the walks are too tame, they never meet {unmet:?}");
}

#[test]
fn the_same_seed_walks_the_same_way() {
    let (one, other) = (walk(99, 400, Store::temporary()), walk(99, 400, Store::temporary()));
    assert_eq!(one.ledger.snapshot().world(), other.ledger.snapshot().world());
    assert_eq!(one.ledger.snapshot().actor(), other.ledger.snapshot().actor());
    let set = |walk: &Walk| {
        QUESTIONS.iter().map(|q| walk.ledger.snapshot().world().answer(q.switch)).collect::<Vec<_>>()
    };
    assert_eq!(set(&one), set(&other));
}

/// What is kept of a line, folded anew, is the line.
#[test]
fn kept_entries_make_the_same_world() {
    for seed in 200..204 {
        let mut walk = walk(seed, 500, Store::temporary());
        walk.ledger.step_to(usize::MAX).unwrap();
        let kept = walk.ledger.snapshot().journal().zip(0..).map(|(step, parent)| {
            // Numbers are places here, since the lines that were left behind are left out.
            let entry = Entry { parent, ..step.entry.clone() };
            let bytes = entry.encode(&Bounds::default()).unwrap().concat();
            let read = Entry::decode(&bytes).unwrap();
            assert_eq!(read, entry, "what is kept is what the journal holds");
            read
        });
        let opened = Opened { entries: kept.collect(), ..Store::temporary() };
        let again = Ledger::open(opened);
        assert_eq!(again.snapshot().world(), walk.ledger.snapshot().world());
        assert_eq!(
            (again.snapshot().len(), again.snapshot().actor()),
            (walk.ledger.snapshot().len(), walk.ledger.snapshot().actor())
        );
    }
}

#[test]
fn a_store_opened_again_holds_the_same_world() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("walk-{}", std::process::id()));
    let opened = Store::open(&dir).unwrap();
    let first = walk(300, 150, opened);
    let (world, len, done, actor) = (
        first.ledger.snapshot().world().clone(),
        first.ledger.snapshot().len(),
        first.ledger.snapshot().done(),
        first.ledger.snapshot().actor(),
    );
    let left = first.ledger.snapshot().lines_left();
    let seen = first.seen;
    drop(first.ledger);

    let opened = Store::open(&dir).unwrap();
    assert!(opened.damage.is_none());
    let mut ledger = Ledger::open(opened);
    assert_eq!(*ledger.snapshot().world(), world);
    assert_eq!(
        (ledger.snapshot().len(), ledger.snapshot().done(), ledger.snapshot().actor()),
        (len, done, actor)
    );
    assert_eq!(ledger.snapshot().lines_left(), left);
    for place in (0..=len).rev() {
        ledger.step_to(place).unwrap();
        let head = place.checked_sub(1).map_or(0, |place| ledger.snapshot().step(place).number);
        assert_eq!(hash(ledger.snapshot().world()), seen[&head], "after entry {head}");
    }
    drop(ledger);
    std::fs::remove_dir_all(&dir).unwrap();
}
