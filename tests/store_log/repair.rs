//! A repair that stops anywhere: at each of its steps by a crash, or at a step the disk refuses.
//!
//! The one thing to know: the moments between two renames are too short for a kill to find, so the directory is put
//! together here as a crash would leave it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use employer_portal::store::{AppendError, KeepError, Stored};

use crate::help::{Scratch, append, entry, files, fill, key, open, open_whole, read, restore, underneath};

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A store whose entry 151 of 200 is missing, its files, and those of the same store repaired.
fn damaged_and_repaired(dir: &Path) -> (Vec<Stored>, Files, Files) {
    let written = fill(dir, (0..200).map(|number| if number == 90 { 200_000 } else { 500 }));
    underneath(dir, |db| drop(db.remove(key(151, 0)).unwrap()));
    let damaged = files(dir);
    let mut log = open(dir).log;
    let aside = log.keep_before_damage().unwrap();
    drop(log);
    fs::remove_dir_all(aside).unwrap();
    (written[..150].to_vec(), damaged, files(dir))
}

/// The database in `files`, as the directory `name`.
fn database(files: &Files, name: &str) -> Files {
    let below = |path: &PathBuf| path.strip_prefix("db").map(|rest| Path::new(name).join(rest));
    files.iter().filter_map(|(path, bytes)| Some((below(path).ok()?, bytes.clone()))).collect()
}

#[test]
fn a_repair_cut_off_at_any_step_keeps_the_good_part() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let (good, damaged, repaired) = damaged_and_repaired(&dir);
    let bad = |name: &str| database(&damaged, name);
    let built = |name: &str| database(&repaired, name);
    let mut half = built("db.new");
    for bytes in half.values_mut() {
        bytes.truncate(bytes.len() / 2);
    }
    let mut going = bad("db.old");
    going.pop_last();
    // Which databases are there, whether marker and anchor are written yet, and whether it opens as repaired.
    let steps: [(&str, Vec<Files>, &Files, bool); 8] = [
        ("being built", vec![bad("db"), half], &damaged, false),
        ("built", vec![bad("db"), built("db.new")], &damaged, false),
        ("the old one away", vec![bad("db.old"), built("db.new")], &damaged, true),
        ("the new one in place", vec![bad("db.old"), built("db")], &damaged, true),
        ("anchored", vec![bad("db.old"), built("db")], &repaired, true),
        ("the old one going", vec![going, built("db")], &repaired, true),
        ("done", vec![built("db")], &repaired, true),
        ("out of order", vec![bad("db.old")], &damaged, false),
    ];
    for (step, databases, rest, whole) in steps {
        let mut state = rest.clone();
        state.retain(|path, _| !path.starts_with("db"));
        state.extend(databases.into_iter().flatten());
        restore(&dir, &state);
        let mut opened = open(&dir);
        assert!(opened.records == good, "{step}: {:?}, {} entries", opened.damage, opened.records.len());
        assert_eq!(opened.damage.is_none(), whole, "{step}");
        if !whole {
            fs::remove_dir_all(opened.log.keep_before_damage().unwrap()).unwrap();
        }
        append(&mut opened.log, &entry(151, 9));
        drop(opened);
        let (log, _) = open_whole(&dir);
        assert!(read(&log, 1)[..150] == good && read(&log, 151) == [entry(151, 9)], "{step}");
        assert!(!dir.join("db.old").exists() && !dir.join("db.new").exists(), "{step}: leavings");
    }
}

#[test]
fn a_repair_the_disk_refuses_can_be_asked_for_again() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let (good, damaged, _) = damaged_and_repaired(&dir);
    // A directory where the repair wants a file, or the other way round.
    for (name, early) in
        [("store.damaged-partial", true), ("store/FORMAT.new", false), ("store/ANCHOR.new", false)]
    {
        restore(&dir, &damaged);
        let mut log = open(&dir).log;
        let obstacle = scratch.join(name);
        if early {
            fs::write(&obstacle, "in the way").unwrap();
        } else {
            fs::create_dir(&obstacle).unwrap();
        }
        assert!(matches!(log.keep_before_damage(), Err(KeepError::Io(_))), "{name}");
        assert!(read(&log, 1) == good && log.damage().is_some(), "{name}");
        assert!(matches!(log.append(151, 1, b"x"), Err(AppendError::Damaged { number: 151 })), "{name}");
        if early {
            assert!(files(&dir) == damaged, "{name}: changed before the copy aside was whole");
            fs::remove_file(&obstacle).unwrap();
        } else {
            fs::remove_dir(&obstacle).unwrap();
        }
        log.keep_before_damage().unwrap();
        assert!(read(&log, 1) == good, "{name}");
        append(&mut log, &entry(151, 3));
        drop(log);
        assert_eq!(open_whole(&dir).1.len(), 151, "{name}");
    }
}
