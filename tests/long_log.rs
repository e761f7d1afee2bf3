//! A long log: what opening it takes goes with its length, in time and in memory, and no further.
//!
//! `LONG_LOG=1000000 cargo test --release --test long_log -- --nocapture` takes a million entries, where `cargo test`
//! takes a few thousand.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;
#[path = "common/random.rs"]
#[allow(dead_code, reason = "walks use the rest")]
mod random;

use cap::Cap;
use employer_portal::domain::Command;
use employer_portal::ledger::{Ledger, Snapshot};
use employer_portal::store::{Entry, Store};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use random::{Anything, company};
use std::alloc::System;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[global_allocator]
static HELD: Cap<System> = Cap::new(System, usize::MAX);

/// How many entries are written at once.
const AT_ONCE: usize = 1000;

/// A folder of this test's own, gone when it is done.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: usize) -> Self {
        let dir = std::env::temp_dir().join(format!("employer-portal-long-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        Self(dir)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Any commands of anybody, so many, in a store of this folder.
fn write(dir: &Path, entries: usize) {
    let mut store = Store::open(dir).unwrap().store;
    let mut ledger = Ledger::open(Store::temporary());
    let mut anything = Anything(ChaCha8Rng::seed_from_u64(1));
    let (by, begin) = Command::begin(company(), 3);
    ledger.execute(by, &begin).unwrap();
    let mut kept = 0;
    while kept < entries {
        let (by, command) = anything.act(ledger.snapshot().world());
        ledger.execute(by, &command).unwrap();
        let logged = ledger.snapshot().logged();
        if logged >= (kept + AT_ONCE).min(entries) {
            let more: Vec<Entry> = ledger.snapshot().entries().skip(kept).cloned().collect();
            store.append_all(&more).unwrap();
            kept = logged;
        }
    }
}

/// What opening took.
struct Taken {
    time: Duration,
    /// Bytes held while it is open, what the engine keeps for itself among them.
    held: usize,
}

fn open(dir: &Path, entries: usize) -> Taken {
    let (before, begun) = (HELD.allocated(), Instant::now());
    let opened = Store::open(dir).unwrap();
    let snapshot = Snapshot::of(opened.entries);
    let time = begun.elapsed();
    assert!(snapshot.logged() >= entries);
    Taken { time, held: HELD.allocated() - before }
}

#[test]
fn opening_goes_with_the_length() {
    let most: usize = std::env::var("LONG_LOG").map_or(8000, |entries| entries.parse().unwrap());
    let mut each = Vec::new();
    for entries in [most / 16, most / 4, most] {
        let dir = Scratch::new(entries);
        write(&dir.0, entries);
        let taken = open(&dir.0, entries);
        println!(
            "{entries} entries: opened in {:?}, {} bytes an entry held",
            taken.time,
            taken.held / entries
        );
        each.push(taken.held / entries);
    }
    // The company and the engine's own pages count for more where there are few.
    assert!(each[2] <= each[1] + each[1] / 5 && each[1] <= each[0] + each[0] / 5, "{each:?}");
}
