//! Reading without touching: nothing created or changed, everything acknowledged in it, also while another writes.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::child;
use crate::help::{Dice, Scratch, entry, files, fill, id, key, open, open_whole, read, restore, underneath};
use employer_portal::store::{AppendError, DamageKind, KeepError, Log, OpenError, Seen};

fn seen(dir: &std::path::Path) -> Seen {
    Log::read(dir).unwrap().expect("there is a log")
}

#[test]
fn where_nothing_is_kept_nothing_is_read_and_nothing_made() {
    let scratch = Scratch::new();
    let dir = scratch.join("not/there");
    assert!(Log::read(&dir).unwrap().is_none());
    assert!(!scratch.join("not").exists());
    fs::create_dir_all(&dir).unwrap();
    assert!(Log::read(&dir).unwrap().is_none());
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 0);
    fs::write(dir.join("holiday.txt"), "beach").unwrap();
    assert!(matches!(Log::read(&dir), Err(OpenError::Foreign { .. })));
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
}

#[test]
fn what_is_read_is_what_was_kept_and_takes_nothing() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = fill(&dir, [0, 10, 20_000, 700_000, 5]);
    // The lock itself is no sign: reading neither needs nor makes it.
    fs::remove_file(dir.join("LOCK")).unwrap();
    let before = files(&dir);
    let Seen { mut log, damage, records } = seen(&dir);
    assert!(damage.is_none() && records == written && read(&log, 1) == written);
    assert!(matches!(log.append(6, id(6), b"x"), Err(AppendError::OnlyRead)));
    assert!(matches!(log.keep_before_damage(), Err(KeepError::NotDamaged)));
    assert_eq!((log.len(), log.dir()), (5, None));
    assert!(files(&dir) == before && !dir.join("LOCK").exists());
}

#[test]
fn an_open_log_is_read_up_to_its_last_entry() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let (mut log, _) = open_whole(&dir);
    for number in 1..60 {
        crate::help::append(&mut log, &entry(number, child::size(number)));
        let seen = seen(&dir);
        assert!(seen.damage.is_none() && seen.records == read(&log, 1), "after entry {number}");
    }
}

#[test]
fn a_log_is_read_while_another_process_writes_without_a_pause() {
    read_beside("write", 1);
}

#[test]
fn what_is_written_together_is_read_together() {
    read_beside("write together", 3);
}

/// Reads over and over while a child writes so many entries at once, over and over.
fn read_beside(task: &str, at_once: u64) {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let mut writer = child::start(task, &dir);
    let acknowledged = Arc::new(AtomicU64::new(0));
    assert_eq!(writer.line().as_deref(), Some("open"));
    let heard = Arc::clone(&acknowledged);
    thread::scope(|scope| {
        let writing = scope.spawn(move || {
            let end = Instant::now() + Duration::from_secs(6);
            while Instant::now() < end {
                let line = writer.line().expect("it writes on");
                heard.store(line.strip_prefix("ack ").unwrap().parse().unwrap(), Ordering::SeqCst);
            }
            writer.kill();
        });
        let (mut looks, mut last) = (0, 0);
        while !writing.is_finished() {
            let promised = acknowledged.load(Ordering::SeqCst);
            let seen = seen(&dir);
            assert_eq!(seen.damage, None, "look {looks}");
            let there = seen.log.len();
            assert!(there >= promised, "{promised} were acknowledged, {there} read");
            assert_eq!(there % at_once, 0, "a part of what belongs together");
            assert!(there >= last, "{last} were read before, {there} now");
            assert!(
                seen.records.iter().all(|record| *record == entry(record.number, child::size(record.number)))
            );
            (looks, last) = (looks + 1, there);
        }
        println!("{looks} looks while {last} entries were written");
        assert!(looks > 3 && last > 20);
    });
    assert_eq!(open(&dir).damage, None, "reading did the writer no harm");
}

#[test]
fn damage_is_named_as_in_opening_and_nothing_is_touched() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = fill(&dir, (0..30).map(|number| 300 * number));
    let sound = files(&dir);
    let mut dice = Dice(2015);
    let mut kinds = 0;
    for round in 0..24 {
        restore(&dir, &sound);
        let names: Vec<_> = sound.iter().filter(|(_, bytes)| !bytes.is_empty()).collect();
        match round {
            0 => fs::remove_file(dir.join("ANCHOR")).unwrap(),
            1 => fs::remove_file(dir.join("FORMAT")).unwrap(),
            2 => underneath(&dir, |db| drop(db.remove(key(9, 0)).unwrap())),
            3 => fs::remove_file(dir.join("db/db")).unwrap(),
            _ => {
                let (name, bytes) = names[usize::try_from(dice.below(names.len() as u64)).unwrap()];
                let mut bytes = bytes.clone();
                let at = usize::try_from(dice.below(bytes.len() as u64)).unwrap();
                bytes[at] ^= 1 << dice.below(8);
                fs::write(dir.join(name), bytes).unwrap();
            }
        }
        let before = files(&dir);
        let read = Log::read(&dir);
        assert!(files(&dir) == before, "round {round}: changed by reading");
        match (read, Log::open(&dir)) {
            (Ok(Some(seen)), Ok(opened)) => {
                assert_eq!(seen.damage, opened.damage, "round {round}");
                assert!(
                    seen.records == opened.records && written.starts_with(&seen.records),
                    "round {round}"
                );
                kinds += usize::from(seen.damage.is_some());
            }
            (Err(read), Err(opened)) => assert_eq!(read.to_string(), opened.to_string(), "round {round}"),
            (read, opened) => panic!("round {round}: {read:?} and {opened:?}"),
        }
    }
    assert!(kinds >= 4, "{kinds} damaged");
}

#[test]
fn what_an_interrupted_repair_left_is_read_as_it_would_be_opened() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = fill(&dir, (0..20).map(|_| 400));
    let whole = files(&dir);
    underneath(&dir, |db| drop(db.remove(key(11, 0)).unwrap()));
    let mut log = open(&dir).log;
    log.keep_before_damage().unwrap();
    drop(log);
    let good = files(&dir);
    let of = |files: &std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>, from: &str, to: &str| {
        let inside = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(from).ok()?, bytes)));
        inside.map(|(path, bytes)| (dir.join(to).join(path), bytes.clone())).collect::<Vec<_>>()
    };
    // The damaged database is out of the way, and the rebuilt one is in place or not yet.
    for place in ["db", "db.new"] {
        let _ = fs::remove_dir_all(&dir);
        let old = of(&whole, "db", "db.old");
        let beside = whole.iter().filter(|(path, _)| !path.starts_with("db"));
        let beside = beside.map(|(path, bytes)| (dir.join(path), bytes.clone()));
        for (path, bytes) in of(&good, "db", place).into_iter().chain(old).chain(beside) {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let before = files(&dir);
        let seen = seen(&dir);
        assert!(seen.damage.is_none() && seen.records == written[..10], "{place}: {:?}", seen.damage);
        assert!(files(&dir) == before);
        assert!(open_whole(&dir).1 == written[..10], "{place}");
    }
    // Nothing but the old one is left: it was never given up.
    let _ = fs::remove_dir_all(&dir);
    restore(&dir, &whole);
    fs::rename(dir.join("db"), dir.join("db.old")).unwrap();
    let seen = seen(&dir);
    assert!(seen.damage.is_none() && seen.records == written);
    assert!(!dir.join("db").exists());
}

#[test]
fn a_cut_anchor_is_said_only_once_it_stays_so() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    fill(&dir, [1, 2, 3]);
    let anchor = fs::read(dir.join("ANCHOR")).unwrap();
    fs::write(dir.join("ANCHOR"), []).unwrap();
    let mending = dir.clone();
    let whole = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        fs::write(mending.join("ANCHOR"), anchor).unwrap();
    });
    assert_eq!(seen(&dir).damage, None, "mended while it was looked at");
    whole.join().unwrap();
    fs::write(dir.join("ANCHOR"), []).unwrap();
    assert_eq!(seen(&dir).damage.map(|damage| damage.what), Some(DamageKind::AnchorLost));
}

#[test]
fn what_killed_readers_left_is_cleared_away_and_what_living_ones_use_is_not() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = fill(&dir, [10, 20]);
    let folder = |name: &str| {
        let path = std::env::temp_dir().join(format!("employer-portal-read-{}-{name}", std::process::id()));
        fs::create_dir_all(path.join("trial/db")).unwrap();
        fs::write(path.join("trial/db/conf"), "left").unwrap();
        path
    };
    let lock = |path: &std::path::Path| fs::File::create(path.join("LOCK")).unwrap();
    let (dead, living, just_made, old) = (folder("dead"), folder("living"), folder("made"), folder("old"));
    drop(lock(&dead));
    let held = lock(&living);
    held.lock().unwrap();
    let made = fs::metadata(&old).unwrap().modified().unwrap();
    let days_ago = made - Duration::from_secs(3 * 86_400);
    fs::File::open(&old).unwrap().set_modified(days_ago).unwrap();
    assert_eq!(seen(&dir).records, written);
    assert!(!dead.exists() && !old.exists(), "what nobody uses is gone");
    assert!(living.join("trial/db/conf").exists() && just_made.exists(), "what somebody uses is not");
    drop(held);
    assert_eq!(seen(&dir).records, written);
    assert!(!living.exists());
    fs::remove_dir_all(just_made).unwrap();
}
