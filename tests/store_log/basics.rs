//! Whose directory it is: new, ours, in use, foreign, of a newer format, or not to be had.

use std::fs;
use std::process;

use employer_portal::store::{DamageKind, Log, OpenError};

use crate::child;
use crate::help::{Scratch, append, entry, files, fill, open, open_whole, read, verdict};

#[test]
fn a_new_store_is_empty_and_reopens() {
    let scratch = Scratch::new();
    let dir = scratch.join("a/b/store");
    let (mut log, records) = open_whole(&dir);
    assert!(records.is_empty() && log.is_empty());
    assert_eq!((log.len(), log.last(), log.dir()), (0, None, Some(dir.as_path())));
    append(&mut log, &entry(1, 10));
    drop(log);
    for round in 1..5 {
        let (mut log, records) = open_whole(&dir);
        assert_eq!(records, (1..=round).map(|number| entry(number, 10)).collect::<Vec<_>>());
        append(&mut log, &entry(round + 1, 10));
    }
    assert_eq!(fs::read_to_string(dir.join("FORMAT")).unwrap(), "employer-portal log 1\n");
}

#[test]
fn a_second_opener_is_told_who_holds_it() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let (log, _) = open_whole(&dir);
    match Log::open(&dir) {
        Err(OpenError::InUse { pid, path }) => assert_eq!((pid, path), (Some(process::id()), dir.clone())),
        other => panic!("{other:?}"),
    }
    drop(log);
    open_whole(&dir);
}

#[test]
fn another_process_holds_it_until_killed() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    fill(&dir, [5]);
    let mut holder = child::start("hold", &dir);
    assert_eq!(holder.line().as_deref(), Some("holding"));
    for _ in 0..3 {
        match Log::open(&dir) {
            Err(OpenError::InUse { pid, .. }) => assert_eq!(pid, Some(holder.id())),
            other => panic!("{other:?}"),
        }
    }
    holder.kill();
    let (_, records) = open_whole(&dir);
    assert_eq!(records, [entry(1, 5)]);
}

#[test]
fn a_foreign_directory_is_left_untouched() {
    let scratch = Scratch::new();
    for name in ["notes.txt", "db/conf", "FORMAT", "ANCHOR"] {
        let dir = scratch.join(&name.replace('/', "-"));
        fs::create_dir_all(dir.join(name).parent().unwrap()).unwrap();
        fs::write(dir.join(name), "somebody else's").unwrap();
        match Log::open(&dir) {
            Err(OpenError::Foreign { path }) => assert_eq!(path, dir),
            other => panic!("{name}: {other:?}"),
        }
        assert_eq!(files(&dir).len(), 1);
        assert!(!dir.join("LOCK").exists(), "{name}: locked a foreign directory");
    }
}

#[test]
fn a_newer_format_is_refused_by_its_number() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    fill(&dir, [5]);
    fs::write(dir.join("FORMAT"), "employer-portal log 2\n").unwrap();
    let before = files(&dir);
    match Log::open(&dir) {
        Err(OpenError::Format { found: 2, known: 1, path }) => assert_eq!(path, dir),
        other => panic!("{other:?}"),
    }
    assert_eq!(files(&dir), before);
}

#[test]
fn an_interrupted_first_opening_starts_again() {
    let scratch = Scratch::new();
    let whole = scratch.join("whole");
    drop(open_whole(&whole));
    let all: &[&[&str]] = &[
        &["LOCK"],
        &["LOCK", "ANCHOR.new"],
        &["LOCK", "ANCHOR"],
        &["LOCK", "ANCHOR", "FORMAT.new"],
        &["LOCK", "ANCHOR", "FORMAT"],
    ];
    for (count, names) in all.iter().enumerate() {
        let dir = scratch.join(&format!("begun-{count}"));
        fs::create_dir(&dir).unwrap();
        for name in *names {
            let bytes = fs::read(whole.join(name)).unwrap_or_default();
            fs::write(dir.join(name), bytes).unwrap();
        }
        assert_eq!(fill(&dir, [3]).len(), 1, "{names:?}");
    }
}

#[test]
fn a_lost_marker_is_damage_that_loses_no_entry() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    for done in [None, Some("employer-portal lug 1\n"), Some("")] {
        let _ = fs::remove_dir_all(&dir);
        let written = fill(&dir, [5, 6]);
        match done {
            None => fs::remove_file(dir.join("FORMAT")).unwrap(),
            Some(text) => fs::write(dir.join("FORMAT"), text).unwrap(),
        }
        let damage = verdict(&dir, &written, "marker").unwrap();
        assert_eq!((damage.what, damage.last_good), (DamageKind::MarkLost, 2));
    }
}

#[test]
fn what_the_system_refuses_is_not_damage() {
    let scratch = Scratch::new();
    let file = scratch.join("file");
    fs::write(&file, "x").unwrap();
    assert!(matches!(Log::open(&file), Err(OpenError::Io(trouble)) if trouble.path.starts_with(&file)));

    let dir = scratch.store();
    fill(&dir, [5]);
    let anchor = fs::read(dir.join("ANCHOR")).unwrap();
    fs::remove_file(dir.join("ANCHOR")).unwrap();
    fs::create_dir(dir.join("ANCHOR")).unwrap();
    let before = files(&dir);
    match Log::open(&dir) {
        Err(OpenError::Io(trouble)) => assert_eq!(trouble.path, dir.join("ANCHOR")),
        other => panic!("{other:?}"),
    }
    assert_eq!(files(&dir), before);
    fs::remove_dir(dir.join("ANCHOR")).unwrap();
    fs::write(dir.join("ANCHOR"), anchor).unwrap();
    assert_eq!(open(&dir).records.len(), 1);
}

#[test]
fn a_panic_hook_is_found_again_after_an_opening() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    fill(&dir, (0..300).map(|_| 300));
    let length = fs::metadata(dir.join("db/db")).unwrap().len();
    fs::File::options().write(true).open(dir.join("db/db")).unwrap().set_len(length / 2).unwrap();
    let mut child = child::start("hook", &dir);
    assert_eq!(child.line().as_deref(), Some("damaged true, heard 0 then 1"));
    child.wait();
}

#[test]
fn a_temporary_log_behaves_alike() {
    let mut log = Log::temporary(employer_portal::store::Bounds::default());
    for number in 1..=3 {
        append(&mut log, &entry(number, 9));
    }
    assert_eq!(read(&log, 2), [entry(2, 9), entry(3, 9)]);
    assert_eq!((log.len(), log.dir(), log.find(entry(2, 0).id).unwrap()), (3, None, Some(2)));
}
