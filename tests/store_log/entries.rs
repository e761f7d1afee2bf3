//! Entries in and out: numbers, ids, sizes around the parts, the limit, a disk that is full.

use std::fs;
use std::time::{Duration, Instant};

use employer_portal::store::{AppendError, LARGEST};

use crate::child;
use crate::help::{Scratch, append, entry, fill, id, open_whole, read};

#[test]
fn a_wrong_expected_number_writes_nothing() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let (mut log, _) = open_whole(&dir);
    append(&mut log, &entry(1, 5));
    for wrong in [0, 1, 3, u64::MAX] {
        match log.append(wrong, 9, b"x") {
            Err(AppendError::Expected { expected, next }) => assert_eq!((expected, next), (wrong, 2)),
            other => panic!("{other:?}"),
        }
    }
    append(&mut log, &entry(2, 5));
    drop(log);
    let (_, records) = open_whole(&dir);
    assert_eq!(records, [entry(1, 5), entry(2, 5)]);
}

#[test]
fn payloads_of_every_size_come_back() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let part = 6 << 10;
    let sizes = [0, 1, part - 1, part, part + 1, 2 * part, 16 * part, 17 * part + 1].into_iter().chain([
        32 << 10,
        (32 << 10) + 1,
        128 << 10,
        10_000_000,
        0,
        3,
    ]);
    let written = fill(&dir, sizes);
    let (log, records) = open_whole(&dir);
    assert!(records == written && read(&log, 1) == written && read(&log, 0) == written);
    for from in 1..=written.len() + 2 {
        let rest = written.get(from - 1..).unwrap_or_default();
        assert!(read(&log, from as u64) == rest, "from {from}");
    }
    let blobs = fs::read_dir(dir.join("db/blobs")).unwrap().count();
    assert_eq!(blobs, 0, "the engine stored something outside its log");
}

#[test]
fn many_entries_of_one_part_stay_inside_the_engines_log() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = fill(&dir, (0..120).map(|_| 6 << 10));
    assert_eq!(fs::read_dir(dir.join("db/blobs")).unwrap().count(), 0);
    let (_, records) = open_whole(&dir);
    assert!(records == written);
}

#[test]
fn the_largest_entry_fits_and_a_larger_is_refused() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let (mut log, _) = open_whole(&dir);
    let most = vec![7; LARGEST];
    match log.append(1, 1, &[most.as_slice(), &[7]].concat()) {
        Err(AppendError::TooBig { bytes, most: limit }) => {
            assert_eq!((bytes, limit), (LARGEST as u64 + 1, LARGEST as u64));
        }
        other => panic!("{other:?}"),
    }
    log.append(1, 1, &most).unwrap();
    drop(log);
    let (log, records) = open_whole(&dir);
    assert!(records.len() == 1 && *records[0].payload == *most);
    assert_eq!(log.len(), 1);
}

#[test]
fn an_entry_is_found_by_its_id() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    fill(&dir, [10, 20_000, 30, 0]);
    let (mut log, _) = open_whole(&dir);
    append(&mut log, &entry(5, 1));
    for number in 1..=5 {
        assert_eq!(log.find(id(number)).unwrap(), Some(number));
    }
    assert_eq!(log.find(id(6)).unwrap(), None);
}

#[test]
fn opening_a_large_log_does_not_take_long() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = fill(&dir, [10_000_000].into_iter().chain((0..1000).map(|_| 100)));
    let mut times = Vec::new();
    for _ in 0..4 {
        let start = Instant::now();
        let (log, records) = open_whole(&dir);
        times.push(start.elapsed());
        assert_eq!((records.len(), log.len()), (written.len(), 1001));
    }
    println!("opened in {times:?}, {} bytes on disk", fs::metadata(dir.join("db/db")).unwrap().len());
    assert!(*times.iter().min().unwrap() < Duration::from_secs(3), "{times:?}");
}

/// The file size limit of a process stands in for a full disk: writes fail, nothing is killed.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let scratch = Scratch::new();
    for (round, blocks) in [2050, 3000, 4097, 6000, 9999].into_iter().enumerate() {
        let dir = scratch.join(&format!("store-{round}"));
        let mut writer = child::start_limited("full", &dir, blocks);
        let mut acknowledged = 0;
        let mut said = Vec::new();
        while let Some(line) = writer.line() {
            match line.strip_prefix("ack ") {
                Some(number) => acknowledged = number.parse().unwrap(),
                None => said.push(line),
            }
        }
        writer.wait();
        assert_eq!(said, ["failed Io", "read all true", "find unknown", "then poisoned"], "{blocks} blocks");
        let (mut log, records) = open_whole(&dir);
        println!("{blocks} blocks: {acknowledged} acknowledged, {} there", records.len());
        assert!(acknowledged > 0 && [acknowledged, acknowledged + 1].contains(&log.len()));
        let expected: Vec<_> = (1..=log.len()).map(|number| entry(number, 20_000)).collect();
        assert!(records == expected);
        append(&mut log, &entry(records.len() as u64 + 1, 5));
    }
}
