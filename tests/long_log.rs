//! A long log: what opening costs goes with its length, in time and in memory.
//!
//! `LONG_LOG=1000000 cargo test --release --test long_log -- --nocapture` takes a million entries, where `cargo test`
//! takes a few thousand.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;
#[path = "common/random.rs"]
#[allow(dead_code, reason = "walks use the rest")]
mod random;

use employer_portal::domain::Command;
use employer_portal::ledger::Ledger;
use employer_portal::store::{Entry, Store};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use random::{Anything, company};
use std::time::Instant;

fn rss() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
fn peak() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn opening_goes_with_the_length() {
    let most: usize = std::env::var("LONG_LOG").ok().and_then(|n| n.parse().ok()).unwrap_or(4000);
    if let Ok(dir) = std::env::var("LONG_DIR") {
        let start = Instant::now();
        let opened = Store::open(std::path::Path::new(&dir)).unwrap();
        println!("store {:?} {} MB peak {}", start.elapsed(), rss(), peak());
        let start = Instant::now();
        let n = opened.entries.len();
        let ledger = Ledger::open(opened);
        println!("{n} ledger {:?} {} MB peak {}", start.elapsed(), rss(), peak());
        let start = Instant::now();
        drop(ledger.snapshot().clone());
        println!("clone {:?}", start.elapsed());
        return;
    }
    let dir = std::env::temp_dir().join(format!("long-log-{most}"));
    let _ = std::fs::remove_dir_all(&dir);
    let mut opened = Store::open(&dir).unwrap();
    let mut ledger = Ledger::open(Store::temporary());
    let mut anything = Anything(ChaCha8Rng::seed_from_u64(1));
    let (by, begin) = Command::begin(company(), 3);
    ledger.execute(by, &begin).unwrap();
    let start = Instant::now();
    let mut kept = 0;
    while ledger.snapshot().logged() < most {
        let (by, command) = anything.act(ledger.snapshot().world());
        ledger.execute(by, &command).unwrap();
        if ledger.snapshot().logged() >= kept + 1000 || ledger.snapshot().logged() == most {
            let more: Vec<Entry> = ledger.snapshot().entries().skip(kept).cloned().collect();
            kept += more.len();
            opened.store.append_all(&more).unwrap();
        }
    }
    println!("made {:?} {} MB", start.elapsed(), rss());
}
