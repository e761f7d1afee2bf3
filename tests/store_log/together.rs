//! What is kept together and is more than the database takes at once: all of it or nothing, whatever happens.

use std::thread;
use std::time::Duration;

use employer_portal::store::{AppendError, Bounds, DamageKind, Log, OpenedLog, Stored};

use crate::child;
use crate::help::{Dice, Scratch, append, entry, files, key, open, open_whole, read, restore, underneath};

const SMALL: Bounds = Bounds { entry: 1000, at_once: 4000 };

/// Keeps entries of these sizes together.
fn together(log: &mut Log, sizes: &[usize]) -> Result<Vec<Stored>, AppendError> {
    let first = log.len() + 1;
    let entries: Vec<Stored> = sizes.iter().zip(first..).map(|(size, number)| entry(number, *size)).collect();
    let named: Vec<(u128, &[u8])> = entries.iter().map(|entry| (entry.id, &*entry.payload)).collect();
    log.append_all(first, &named)?;
    Ok(entries)
}

fn same(one: &[Stored], other: &[Stored]) -> bool {
    let bytes = |entries: &[Stored]| -> Vec<_> {
        entries.iter().map(|entry| (entry.number, entry.id, entry.payload.clone())).collect()
    };
    bytes(one) == bytes(other)
}

#[test]
fn sizes_around_every_bound_are_kept_whole_or_refused_before_anything_is_kept() {
    let scratch = Scratch::new();
    let mut dice = Dice(20_151_127);
    let (mut refused, mut split) = (0, 0);
    for round in 0..60 {
        let dir = scratch.join(&format!("store-{round}"));
        let mut log = Log::open_within(&dir, SMALL).unwrap().log;
        let mut written = Vec::new();
        for _ in 0..4 {
            let near = |bound: u64, dice: &mut Dice| usize::try_from(bound + dice.below(3) - 1).unwrap();
            let count = 1 + dice.below(9);
            let sizes: Vec<usize> = (0..count)
                .map(|_| match dice.below(8) {
                    0 => 0,
                    1 if dice.below(4) == 0 => near(SMALL.entry as u64, &mut dice),
                    2 => near(SMALL.at_once as u64 / count, &mut dice).min(SMALL.entry),
                    _ => SMALL.entry - usize::try_from(dice.below(3)).unwrap(),
                })
                .collect();
            let before = files(&dir);
            match together(&mut log, &sizes) {
                Ok(entries) => written.extend(entries),
                Err(AppendError::TooBig { bytes, most: 1000 }) => {
                    assert!(sizes.contains(&1001) && bytes == 1001, "{sizes:?}");
                    assert!(files(&dir) == before, "{sizes:?} were refused, and something was kept");
                    refused += 1;
                }
                Err(other) => panic!("{sizes:?}: {other}"),
            }
            split += u32::from(sizes.iter().sum::<usize>() > SMALL.at_once);
        }
        assert!(same(&read(&log, 1), &written), "round {round}");
        drop(log);
        let OpenedLog { damage, records, .. } = Log::open_within(&dir, SMALL).unwrap();
        assert!(damage.is_none() && same(&records, &written), "round {round}: {damage:?}");
    }
    assert!(refused > 5 && split > 50, "{refused} refused, {split} split");
}

#[test]
fn a_smaller_bound_names_what_is_too_large_and_takes_nothing_away() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let (mut log, _) = open_whole(&dir);
    for (number, size) in [(1, 10), (2, 1001), (3, 10)] {
        append(&mut log, &entry(number, size));
    }
    drop(log);
    let before = files(&dir);
    let OpenedLog { log, damage, .. } = Log::open_within(&dir, SMALL).unwrap();
    let damage = damage.unwrap();
    assert_eq!((damage.number, damage.what), (2, DamageKind::TooBig { bytes: 1001, most: 1000 }));
    drop(log);
    assert!(files(&dir) == before);
    assert_eq!(open_whole(&dir).1.len(), 3);
}

#[test]
fn a_kill_while_much_is_written_leaves_all_of_it_or_nothing() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let mut dice = Dice(99);
    let (mut torn, mut acknowledged) = (0, 0);
    let rounds = crate::kill::rounds(25);
    for round in 0..rounds {
        let mut writer = child::start("write much", &dir);
        thread::sleep(Duration::from_millis(20 + dice.below(300)));
        writer.kill();
        while let Some(line) = writer.line() {
            if let Some(number) = line.strip_prefix("ack ") {
                acknowledged = number.parse().unwrap();
            }
        }
        // What lies in the files beyond what is whole, seen underneath.
        let mut keys = 0;
        if dir.join("db").exists() {
            let copy = scratch.join("copy");
            restore(&copy, &files(&dir));
            underneath(&copy, |db| {
                keys = db.iter().keys().filter(|key| key.as_ref().unwrap()[8..] == [0; 4]).count() as u64;
            });
        }
        let seen = Log::read_within(&dir, child::MUCH).unwrap();
        let OpenedLog { mut log, damage, records } = Log::open_within(&dir, child::MUCH).unwrap();
        assert_eq!(damage, None, "round {round}");
        assert!(seen.is_none_or(|seen| seen.damage.is_none() && seen.records == records), "round {round}");
        let there = log.len();
        let mut end = 0;
        while end < there {
            end += child::much(end + 1);
        }
        assert_eq!(end, there, "round {round}: a part of what was kept together");
        assert!(there >= acknowledged, "round {round}: {acknowledged} acknowledged, {there} there");
        let expected: Vec<_> = (1..=there).map(|number| entry(number, 9000)).collect();
        assert!(same(&records, &expected), "round {round}: other content");
        torn += u32::from(keys > there);
        // What was left lying is out of the way of what comes next.
        if round % 5 == 4 {
            append(&mut log, &entry(there + 1, 3));
            drop(log);
            let again = Log::open_within(&dir, child::MUCH).unwrap();
            assert!(again.damage.is_none() && again.records.len() as u64 == there + 1, "round {round}");
            drop(again);
            std::fs::remove_dir_all(&dir).unwrap();
            acknowledged = 0;
        } else {
            acknowledged = there;
        }
    }
    println!("killed {rounds} times, {torn} of them in the middle of a write");
    assert!(torn > 0);
}

#[test]
fn damage_within_is_damage_of_all_of_it() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let mut log = Log::open_within(&dir, SMALL).unwrap().log;
    let mut written = together(&mut log, &[5]).unwrap();
    written.extend(together(&mut log, &[900; 12]).unwrap());
    written.extend(together(&mut log, &[7, 7]).unwrap());
    drop(log);
    let sound = files(&dir);
    for number in [2, 3, 9, 13] {
        restore(&dir, &sound);
        underneath(&dir, |db| drop(db.remove(key(number, 0)).unwrap()));
        let mut opened = open(&dir);
        let damage = opened.damage.clone().unwrap();
        assert_eq!((damage.number, damage.last_good), (2, 1), "entry {number}: {damage}");
        assert!(same(&opened.records, &written[..1]));
        opened.log.keep_before_damage().unwrap();
        append(&mut opened.log, &entry(2, 3));
        drop(opened);
        assert_eq!(open_whole(&dir).1.len(), 2);
    }
    // The end of all is gone, the anchor too: what is left goes on without an end, and is not there.
    restore(&dir, &sound);
    underneath(&dir, |db| (11..=15).for_each(|number| drop(db.remove(key(number, 0)).unwrap())));
    let damage = open(&dir).damage.unwrap();
    assert_eq!((damage.number, damage.what), (2, DamageKind::Short { promised: 15 }));
}

#[test]
fn a_repair_keeps_together_what_was_kept_together() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let mut log = Log::open_within(&dir, SMALL).unwrap().log;
    let mut written = together(&mut log, &[900; 12]).unwrap();
    written.extend(together(&mut log, &[3]).unwrap());
    drop(log);
    underneath(&dir, |db| drop(db.remove(key(13, 0)).unwrap()));
    let mut opened = open(&dir);
    opened.log.keep_before_damage().unwrap();
    drop(opened);
    assert!(same(&open_whole(&dir).1, &written[..12]));
    underneath(&dir, |db| drop(db.remove(key(12, 0)).unwrap()));
    assert_eq!(open(&dir).damage.map(|damage| damage.number), Some(1));
}
