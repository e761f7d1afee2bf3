//! Opening the log: is it ours, is it free, is it whole.
//!
//! The verdict is reached on a copy of the database, because the engine changes files when it
//! opens them; the real ones are touched only when every acknowledged entry has been read and verified.

use std::path::{self, Path};

use super::anchor::{self, Anchor, Point, Said};
use super::database::{self, Database, Reading, Refusal, Without};
use super::files::{self, At, DB, TRIAL};
use super::lock::Lock;
use super::log::{Keeping, Live, Log, Opened};
use super::marker::{self, Standing};
use super::record::Bounds;
use super::repair;
use super::trouble::{Damage, DamageKind, DiskTrouble, OpenError};

impl Log {
    /// Opens the log in `dir`, which is created if missing; reads and verifies every entry.
    ///
    /// # Errors
    /// [`OpenError`] when the directory is not ours, in use, or the disk refuses: nothing has been changed then.
    /// Damage is not an error here: the log opens with its good prefix and refuses to be written to.
    pub fn open(dir: &Path) -> Result<Opened, OpenError> {
        Self::open_within(dir, Bounds::default())
    }

    /// As [`Log::open`], within other bounds than the usual ones.
    ///
    /// # Errors
    /// As for [`Log::open`].
    pub fn open_within(dir: &Path, bounds: Bounds) -> Result<Opened, OpenError> {
        let dir = &path::absolute(dir).at(dir)?;
        if marker::look(dir)? == Standing::New {
            files::create_dir(dir)?;
        }
        let lock = Lock::take(dir)?;
        // Again, as another process may have set it up meanwhile.
        let standing = marker::look(dir)?;
        if standing == Standing::New {
            anchor::create(dir, Point::default())?;
            marker::write(dir)?;
        }
        let repairing = repair::settle(dir)?;
        let said = anchor::read(dir)?;
        let reading = read(&dir.join(DB), &dir.join(TRIAL), said.as_ref(), repairing, bounds)?;
        if !repairing && never_kept(said.as_ref(), &reading) {
            // Cut off while it was being set up, and without it the engine may not open it again.
            files::remove_tree(&dir.join(DB))?;
        }
        if let Some(damage) = judge(&reading, said.as_ref(), standing, repairing) {
            return Ok(damaged(dir, lock, reading, damage, bounds));
        }
        if repairing {
            repair::complete(dir, reading.end())?;
        }
        match live(dir, reading.end()) {
            Ok(live) => {
                let (end, records) = (reading.end(), reading.records);
                let keeping = Keeping::Disk(live);
                let (records_kept, dir, lock) = (records.clone(), dir.clone(), Some(lock));
                let log = Log { records: records_kept, holds: true, end, keeping, dir, bounds, lock };
                Ok(Opened { log, damage: None, records })
            }
            Err(Refusal::Disk(trouble)) => Err(trouble.into()),
            Err(Refusal::Engine(text)) => {
                let promised = said.map(|said| said.latest.number);
                let damage = after(&reading, promised, DamageKind::Index { text });
                Ok(damaged(dir, lock, reading, damage, bounds))
            }
        }
    }
}

/// Whether nothing was ever acknowledged and nothing is there: whatever the files look like, nothing can be lost.
fn never_kept(said: Option<&Said>, reading: &Reading) -> bool {
    reading.records.is_empty() && said.is_some_and(|said| said.is_of_nothing())
}

/// Opens the real database, which has been read as a copy, and moves the anchor to its end.
pub(super) fn live(dir: &Path, end: Point) -> Result<Live, Refusal> {
    let path = dir.join(DB);
    database::clean(&path)?;
    let database = Database::open(&path)?;
    files::sync_dir(dir)?;
    database.forget_after(end.number)?;
    let there = database.header(end.number)?.map_or(0, |header| header.chain);
    if there != end.chain {
        return Err(Refusal::Engine("the database lost its end while being opened".to_owned()));
    }
    // The anchor was read as whole, or just created.
    let Some(said) = anchor::read(dir)? else {
        return Err(Refusal::Engine("the anchor went away while the database was being opened".to_owned()));
    };
    let mut anchor = Anchor::open(dir, &said)?;
    if said.latest != end {
        anchor.set(end)?;
    }
    Ok(Live { database, anchor, failed: None })
}

/// Reads the database in `db` as a copy made in `trial`; where that fails or falls short, again without the files it
/// can do without.
pub(super) fn read(
    db: &Path,
    trial: &Path,
    said: Option<&Said>,
    repairing: bool,
    bounds: Bounds,
) -> Result<Reading, DiskTrouble> {
    let promised = if repairing { 0 } else { said.map_or(0, |said| said.latest.number) };
    let reached = |reading: &Reading| reading.stop.is_none() && reading.end().number >= promised;
    let mut best = database::read_copy(db, trial, Without::Leftovers, bounds.entry)?;
    if reached(&best) {
        return Ok(best);
    }
    if !repairing && never_kept(said, &best) {
        return Ok(Reading::default());
    }
    let first = best.stop.clone();
    for without in [Without::Snapshots, Without::SnapshotsAndSettings] {
        let mut reading = database::read_copy(db, trial, without, bounds.entry)?;
        let whole = reached(&reading);
        if whole {
            let text =
                first.as_ref().map_or("entries at its end are not shown".to_owned(), ToString::to_string);
            reading.stop = Some(DamageKind::Index { text });
        }
        if whole || reading.records.len() > best.records.len() {
            best = reading;
        }
        if whole {
            break;
        }
    }
    Ok(best)
}

/// Compares what was read with what was acknowledged.
pub(super) fn judge(
    reading: &Reading,
    said: Option<&Said>,
    standing: Standing,
    repairing: bool,
) -> Option<Damage> {
    let promised = said.map(|said| said.latest.number);
    let end = reading.end();
    if let Some(kind) = &reading.stop {
        return Some(after(reading, promised, kind.clone()));
    }
    if repairing {
        return None;
    }
    let Some(said) = said else {
        return Some(after(reading, None, DamageKind::AnchorLost));
    };
    let agrees = |point: Point| reading.chain_at(point.number) == Some(point.chain);
    if said.latest.number > end.number
        && said.before.is_none_or(|before| before.number > end.number || agrees(before))
    {
        return Some(after(reading, promised, DamageKind::Short { promised: said.latest.number }));
    }
    if !agrees(said.latest) {
        let last_good = match said.before {
            Some(before) if agrees(before) => before.number,
            Some(before) => before.number.min(said.latest.number).saturating_sub(1),
            None => said.latest.number.saturating_sub(1),
        };
        let last_good = reading.whole(last_good);
        return Some(Damage { number: last_good + 1, last_good, promised, what: DamageKind::Differs });
    }
    (standing == Standing::MarkLost).then(|| after(reading, promised, DamageKind::MarkLost))
}

fn after(reading: &Reading, promised: Option<u64>, what: DamageKind) -> Damage {
    let last_good = reading.end().number;
    Damage { number: last_good + 1, last_good, promised, what }
}

/// A log that only shows its good prefix.
fn damaged(dir: &Path, lock: Lock, mut reading: Reading, damage: Damage, bounds: Bounds) -> Opened {
    reading.cut(damage.last_good);
    let records = reading.records.clone();
    let keeping = Keeping::Damaged(damage.clone());
    let end = Point { number: damage.last_good, chain: reading.chains.last().copied().unwrap_or(0) };
    let (dir, lock) = (dir.to_owned(), Some(lock));
    let log = Log { records: reading.records, holds: true, end, keeping, dir, bounds, lock };
    Opened { log, damage: Some(damage), records }
}
