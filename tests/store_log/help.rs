//! Directories that vanish, payloads that can be told apart, dice that always fall the same way.
//!
//! The one thing to know: `verdict` is the judge of every damage test: whatever happened to the files, the log must
//! open whole, or name the damage, keep exactly the prefix and copy the originals aside byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use employer_portal::store::{AppendError, Damage, Log, OpenError, OpenedLog as Opened, Stored};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A directory that goes with its test.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new() -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("log-{}-{number}", process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn store(&self) -> PathBuf {
        self.0.join("store")
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Xorshift: same seed, same falls.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

pub fn payload(number: u64, size: usize) -> Vec<u8> {
    let mut dice = Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    (0..size.div_ceil(8)).flat_map(|_| dice.below(u64::MAX).to_le_bytes()).take(size).collect()
}

pub fn id(number: u64) -> u128 {
    u128::from(number) << 64 | 0xE0_u128
}

/// The entry every test writes as `number`.
pub fn entry(number: u64, size: usize) -> Stored {
    Stored { number, id: id(number), payload: payload(number, size).into(), goes_on: false }
}

pub fn open(dir: &Path) -> Opened {
    Log::open(dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()))
}

/// Opens a log that must be whole.
pub fn open_whole(dir: &Path) -> (Log, Vec<Stored>) {
    let opened = open(dir);
    assert_eq!(opened.damage, None);
    (opened.log, opened.records)
}

pub fn append(log: &mut Log, record: &Stored) {
    log.append(record.number, record.id, &record.payload).unwrap();
}

/// Writes entries of these sizes and closes the log.
pub fn fill(dir: &Path, sizes: impl IntoIterator<Item = usize>) -> Vec<Stored> {
    let (mut log, mut records) = open_whole(dir);
    for (number, size) in (log.len() + 1..).zip(sizes) {
        records.push(entry(number, size));
        append(&mut log, &records[records.len() - 1]);
    }
    records
}

pub fn read(log: &Log, from: u64) -> Vec<Stored> {
    log.read_from(from).cloned().collect()
}

/// Every file below `dir` but the lock.
pub fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(dir: &Path, root: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.file_name().unwrap() != "LOCK" {
                found.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    if dir.exists() {
        walk(dir, dir, &mut found);
    }
    found
}

/// Puts back what `files` saw.
pub fn restore(dir: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    let _ = fs::remove_dir_all(dir);
    for (path, bytes) in files {
        fs::create_dir_all(dir.join(path).parent().unwrap()).unwrap();
        fs::write(dir.join(path), bytes).unwrap();
    }
}

/// Changes the database underneath a closed log.
pub fn underneath(dir: &Path, change: impl FnOnce(&sled::Db)) {
    let db = sled::Config::new().path(dir.join("db")).flush_every_ms(None).open().unwrap();
    change(&db);
    db.flush().unwrap();
}

pub fn key(number: u64, part: u32) -> Vec<u8> {
    [number.to_be_bytes().as_slice(), part.to_be_bytes().as_slice()].concat()
}

/// Opens a store to which something was done after `written` had been acknowledged, and holds the log to its
/// promises. Gives the damage it named.
pub fn verdict(dir: &Path, written: &[Stored], done: &str) -> Option<Damage> {
    let before = files(dir);
    let opened = match Log::open(dir) {
        Err(OpenError::Format { .. } | OpenError::Foreign { .. }) if done.contains("FORMAT") => {
            assert_eq!(files(dir), before, "{done}: refused, but changed");
            return None;
        }
        other => other.unwrap_or_else(|error| panic!("{done}: {error}")),
    };
    let Opened { mut log, damage, records } = opened;
    let Some(damage) = damage else {
        assert!(records == written, "{done}: opened without a word, {} entries", records.len());
        assert!(read(&log, 1) == written, "{done}: reads differently");
        return None;
    };
    assert!(files(dir) == before, "{done}: {damage}: files changed by opening");
    let good = usize::try_from(damage.last_good).unwrap();
    assert_eq!(damage.number, damage.last_good + 1, "{done}");
    assert!(records == written[..good] && read(&log, 1) == records, "{done}: {damage}: not the prefix");
    let next = entry(damage.number, 77);
    match log.append(next.number, next.id, &next.payload) {
        Err(AppendError::Damaged { number }) => assert_eq!(number, damage.number),
        other => panic!("{done}: append to a damaged log gave {other:?}"),
    }
    assert!(files(dir) == before, "{done}: files changed before a decision");

    let aside = log.keep_before_damage().unwrap_or_else(|error| panic!("{done}: {damage}: {error}"));
    assert!(files(&aside) == before, "{done}: the copy aside differs");
    assert!(read(&log, 1) == written[..good], "{done}: not the prefix after keeping");
    append(&mut log, &next);
    drop(log);
    let (log, records) = open_whole(dir);
    assert!(
        records[..good] == written[..good] && records[good..] == [next],
        "{done}: not the prefix reopened"
    );
    drop(log);
    fs::remove_dir_all(aside).unwrap();
    Some(damage)
}
