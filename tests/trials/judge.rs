//! The judge of every trial: what is on the disk afterwards is opened, and held to what was acknowledged.

use crate::disk::Scratch;
use crate::work::{Kept, hash};
use employer_portal::ledger::Ledger;
use employer_portal::store::{Opened, Store};
use std::panic::catch_unwind;
use std::path::Path;

/// What a store turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// It opens, with so many entries.
    Whole(usize),
    /// The first damaged or missing entry is named.
    Named(String),
    /// It is refused in a sentence.
    Refused(String),
}

/// Opens a store after something was done to it. Never a panic; everything is readable or named.
pub fn open(store: &Path, done: &str) -> (Found, Option<Ledger>) {
    let opened =
        catch_unwind(|| Store::open(store)).unwrap_or_else(|_| panic!("{done}: a panic while opening"));
    match opened {
        Ok(Opened { damage: Some(damage), .. }) => (Found::Named(damage.to_string()), None),
        Ok(opened) => {
            let ledger = Ledger::open(opened);
            (Found::Whole(ledger.snapshot().logged()), Some(ledger))
        }
        Err(error) => (Found::Refused(error.to_string()), None),
    }
}

/// The store must be whole, and hold what was acknowledged: the last world that was said, or one entry more.
pub fn must_be_whole(scratch: &Scratch, kept: Option<Kept>, done: &str) -> usize {
    let (found, ledger) = open(&scratch.store(), done);
    let Found::Whole(entries) = found else { panic!("{done}: {found:?} after {kept:?}") };
    let ledger = ledger.unwrap();
    let kept = kept.unwrap_or_default();
    assert!(
        entries >= kept.entries,
        "{done}: {} entries were acknowledged, {entries} are there",
        kept.entries
    );
    if entries == kept.entries && entries > 0 {
        assert_eq!(
            hash(ledger.snapshot().world()),
            kept.world,
            "{done}: another world after {entries} entries"
        );
    }
    entries
}
