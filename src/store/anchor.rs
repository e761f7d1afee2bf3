//! The anchor: a small file beside the database that says how far the log goes and how its chain ends there.
//!
//! The database can lose its tail and not notice; the anchor is the only witness. It is
//! written after the entry is durable, so it may lag behind the log but never runs ahead of it.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::files::{self, At};
use super::trouble::DiskTrouble;

pub(super) const NAME: &str = "ANCHOR";

const MAGIC: [u8; 8] = *b"EPANCH1\n";
const SLOT: usize = 24;
/// Slots lie a page apart, so that a torn write of one cannot reach the other.
const APART: usize = 4096;

/// A point of the log: an entry's number and the chain after it. Number 0 is the empty log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Point {
    pub(super) number: u64,
    pub(super) chain: u32,
}

/// The anchor of one log, open for writing.
///
/// Two slots are written in turn, in place: the file never changes length, so that syncing it costs one flush of
/// the disk and no journal commit of the file system. Both syncs of an append (database, then anchor) are needed:
/// without the second a power cut could set the anchor back by seconds, just when the database may drop its tail;
/// one sync for both is not possible, since an anchor that becomes durable first would cry damage over an entry
/// that was never acknowledged.
#[derive(Debug)]
pub(super) struct Anchor {
    file: File,
    path: PathBuf,
    next: usize,
}

/// What the anchor file says: the latest point, and the one before it if its slot is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) latest: Point,
    pub(super) before: Option<Point>,
    slot: usize,
}

impl Said {
    /// Whether nothing was ever acknowledged: both slots are whole and say so.
    pub(super) fn is_of_nothing(self) -> bool {
        self.latest.number == 0 && self.before.is_some_and(|before| before.number == 0)
    }
}

/// Reads the anchor; `None` when it is missing or no slot of it is whole.
pub(super) fn read(dir: &Path) -> Result<Option<Said>, DiskTrouble> {
    let path = dir.join(NAME);
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.at(&path)?,
    };
    let slot = |start: usize| bytes.get(start..start + SLOT).and_then(decode);
    Ok(match (slot(0), slot(APART)) {
        (Some(first), Some(second)) if first.number >= second.number => {
            Some(Said { latest: first, before: Some(second), slot: 0 })
        }
        (first, Some(second)) => Some(Said { latest: second, before: first, slot: 1 }),
        (Some(first), None) => Some(Said { latest: first, before: None, slot: 0 }),
        (None, None) => None,
    })
}

/// Puts a new anchor file in place, whatever was there.
pub(super) fn create(dir: &Path, point: Point) -> Result<(), DiskTrouble> {
    let mut bytes = vec![0; APART + SLOT];
    bytes[..SLOT].copy_from_slice(&encode(point));
    bytes[APART..].copy_from_slice(&encode(point));
    files::place(&dir.join(NAME), &bytes)
}

impl Anchor {
    /// Opens the anchor for writing after `said` was read from it.
    pub(super) fn open(dir: &Path, said: &Said) -> Result<Self, DiskTrouble> {
        let path = dir.join(NAME);
        let file = File::options().write(true).open(&path).at(&path)?;
        Ok(Self { file, path, next: 1 - said.slot })
    }

    /// Moves the anchor to `point`, which must be durable in the database; durable on return.
    pub(super) fn set(&mut self, point: Point) -> Result<(), DiskTrouble> {
        let start = if self.next == 0 { 0 } else { APART as u64 };
        self.file.seek(SeekFrom::Start(start)).at(&self.path)?;
        self.file.write_all(&encode(point)).at(&self.path)?;
        self.file.sync_data().at(&self.path)?;
        self.next = 1 - self.next;
        Ok(())
    }
}

fn encode(point: Point) -> [u8; SLOT] {
    let mut slot = [0; SLOT];
    slot[..8].copy_from_slice(&MAGIC);
    slot[8..16].copy_from_slice(&point.number.to_le_bytes());
    slot[16..20].copy_from_slice(&point.chain.to_le_bytes());
    let sum = crc32fast::hash(&slot[..20]);
    slot[20..].copy_from_slice(&sum.to_le_bytes());
    slot
}

fn decode(slot: &[u8]) -> Option<Point> {
    let (body, sum) = slot.split_last_chunk::<4>()?;
    let (magic, rest) = body.split_first_chunk::<8>()?;
    let (number, chain) = rest.split_first_chunk::<8>()?;
    let whole = *magic == MAGIC && crc32fast::hash(body) == u32::from_le_bytes(*sum);
    let chain = u32::from_le_bytes(*chain.first_chunk()?);
    whole.then(|| Point { number: u64::from_le_bytes(*number), chain })
}
