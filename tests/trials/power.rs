//! Power that fails behind any change of a file: what had been acknowledged is there, whatever became of the rest.

use crate::disk::{Fate, Scratch};
use crate::judge::{self, Found};
use crate::trace::{Record, Unsynced, after_power_loss, materialise, read};
use crate::work::{Kept, rehearse, said};
use crate::{all, numbers};
use employer_portal::store::{Entry, Store};

/// Two runs of the work upon one disk, as they were written down, and the entries that are there in the end.
fn two_runs() -> (Vec<Record>, Vec<Entry>) {
    let scratch = Scratch::new();
    let trace = scratch.beside("trace");
    for _ in 0..2 {
        let (output, _) = rehearse(&scratch, Fate::Well, Some(&trace));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let records = read(&trace, &scratch.disk());
    let opened = Store::open(&scratch.store()).unwrap();
    assert_eq!(opened.damage, None);
    // The records alone, all of them, are the disk.
    let copy = Scratch::new();
    materialise(&after_power_loss(&records, Unsynced::There), &copy.disk());
    assert_eq!(Store::open(&copy.store()).unwrap().entries, opened.entries, "the trace misses a change");
    (records, opened.entries)
}

/// What had been said before a place of the trace.
fn kept(records: &[Record]) -> Option<Kept> {
    let text: String = records
        .iter()
        .filter_map(|record| if let Record::Said(text) = record { Some(text.as_str()) } else { None })
        .collect();
    said(&text).next_back()
}

#[test]
fn power_that_fails_anywhere_takes_nothing_that_was_acknowledged() {
    let (records, entries) = two_runs();
    let scratch = Scratch::new();
    let mut tried = 0;
    for place in numbers(records.len() as u64, 60) {
        let before = &records[..usize::try_from(place).unwrap()];
        let seeds = (0..if all() { 8 } else { 2 }).map(|seed| Unsynced::Some(place << 8 | seed));
        for unsynced in [Unsynced::There, Unsynced::Missing].into_iter().chain(seeds) {
            materialise(&after_power_loss(before, unsynced), &scratch.disk());
            let done = format!("power lost behind record {place} of {}, {unsynced:?}", records.len());
            let there = judge::must_be_whole(&scratch, kept(before), &done);
            let opened = Store::open(&scratch.store()).unwrap();
            assert!(opened.entries == entries[..there], "{done}: other entries");
            tried += 1;
        }
    }
    println!("the power failed {tried} times in {} records", records.len());
}

#[test]
fn a_disk_that_ignores_syncs_is_found_out_or_harmless() {
    let (records, entries) = two_runs();
    let scratch = Scratch::new();
    let (mut whole, mut short, mut named) = (0, 0, 0);
    for place in numbers(records.len() as u64, 60) {
        let before = &records[..usize::try_from(place).unwrap()];
        for seed in 0..if all() { 8 } else { 3 } {
            let unsynced = Unsynced::SomeOfAll(place << 8 | seed);
            let files = after_power_loss(before, unsynced);
            materialise(&files, &scratch.disk());
            let done = format!("power lost behind record {place} of {}, {unsynced:?}", records.len());
            // Closed before it is opened again.
            let (found, _) = judge::open(&scratch.store(), &done);
            match found {
                Found::Whole(there) => {
                    let opened = Store::open(&scratch.store()).unwrap();
                    assert!(opened.entries == entries[..there], "{done}: other entries");
                    if there >= kept(before).map_or(0, |kept| kept.entries) { whole += 1 } else { short += 1 }
                }
                Found::Named(_) | Found::Refused(_) => named += 1,
            }
        }
    }
    println!(
        "a disk that ignores syncs: {whole} whole, {named} named, {short} where the disk shows an earlier state of itself"
    );
    assert!(named > 0 && whole > 0);
}
