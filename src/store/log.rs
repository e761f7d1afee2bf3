//! The log: entries numbered from 1, appended one at a time, read back in order.
//!
//! `append` answers `Ok` only when the entry is on disk and the anchor knows it. All entries are held in memory too
//! (payloads shared, not copied, with whoever reads them), because the database refuses even to read once a write has
//! failed, and a full disk must not blind the program; until whoever has read them holds what they say.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::anchor::{Anchor, Point};
use super::database::{Database, Refusal};
use super::lock::Lock;
use super::record::{self, Bounds, Stored};
use super::trouble::{AppendError, Damage, Undecided};

/// A log that has just been opened.
#[derive(Debug)]
pub struct Opened {
    /// The log.
    pub log: Log,
    /// What is wrong with it, if anything: the log then holds its good prefix and refuses to be written to.
    pub damage: Option<Damage>,
    /// All entries (the good ones), read and verified on the way; the payloads are shared with the log.
    pub records: Vec<Stored>,
}

/// The durable log of one store.
#[derive(Debug)]
pub struct Log {
    /// Every acknowledged entry; entry `n` is at `n - 1`. None once they were let go.
    pub(super) records: Vec<Stored>,
    /// Whether entries are held.
    pub(super) holds: bool,
    pub(super) end: Point,
    pub(super) keeping: Keeping,
    pub(super) dir: PathBuf,
    pub(super) bounds: Bounds,
    /// Declared last, dropped last: the store is free only when its database is closed.
    #[expect(dead_code, reason = "held for the log's life")]
    pub(super) lock: Option<Lock>,
}

/// What becomes of an entry that is appended.
#[derive(Debug)]
pub(super) enum Keeping {
    /// It stays in memory.
    Memory,
    /// It goes to the database.
    Disk(Live),
    /// It is refused: the disk waits for a decision.
    Damaged(Damage),
    /// It is refused: the log was only read.
    Reading,
}

/// A database that is written to.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) database: Database,
    pub(super) anchor: Anchor,
    pub(super) failed: Option<Failed>,
}

/// The append that failed halfway.
#[derive(Debug)]
pub(super) struct Failed {
    number: u64,
    id: u128,
    because: String,
}

impl Log {
    /// A log that lives in memory only.
    #[must_use]
    pub fn temporary(bounds: Bounds) -> Self {
        let (records, end) = (Vec::new(), Point::default());
        Self { records, holds: true, end, keeping: Keeping::Memory, dir: PathBuf::new(), bounds, lock: None }
    }

    /// A log that was only read, and takes nothing.
    pub(super) fn only_read(records: Vec<Stored>, end: Point) -> Self {
        let bounds = Bounds::default();
        Self { records, holds: true, end, keeping: Keeping::Reading, dir: PathBuf::new(), bounds, lock: None }
    }

    /// Lets its entries go, now and as they come: whoever has read them holds what they say. Where there is damage they
    /// are held still, since the log is built anew from them.
    pub(super) fn let_go(&mut self) {
        if self.damage().is_none() {
            (self.records, self.holds) = (Vec::new(), false);
        }
    }

    /// Its directory; `None` when it lives in memory only.
    #[must_use]
    pub fn dir(&self) -> Option<&Path> {
        matches!(self.keeping, Keeping::Disk(_) | Keeping::Damaged(_)).then_some(self.dir.as_path())
    }

    /// How many entries it holds.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.end.number
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.end.number == 0
    }

    /// The number of its last entry.
    #[must_use]
    pub fn last(&self) -> Option<u64> {
        (!self.is_empty()).then_some(self.end.number)
    }

    /// What is wrong with it, until [`Log::keep_before_damage`] has dealt with that.
    #[must_use]
    pub fn damage(&self) -> Option<&Damage> {
        match &self.keeping {
            Keeping::Damaged(damage) => Some(damage),
            Keeping::Memory | Keeping::Disk(_) | Keeping::Reading => None,
        }
    }

    /// Appends an entry that must get the number `expected`; it is durable on return.
    ///
    /// # Errors
    /// `Expected`, `TooBig`, `Damaged`, `OnlyRead` and `Poisoned` wrote nothing. `Io` and `Engine` leave open whether the entry
    /// is on disk, and poison the log: open it again and look the entry up by its id.
    pub fn append(&mut self, expected: u64, id: u128, payload: &[u8]) -> Result<(), AppendError> {
        self.append_all(expected, &[(id, payload)])
    }

    /// Appends several entries at once, the first of which must get the number `expected`: after a crash all of them
    /// are there or none, whatever their size, and together they cost what one costs.
    ///
    /// # Errors
    /// As for [`Log::append`]; the entries named are the first of them or the one that is too big.
    pub fn append_all(&mut self, expected: u64, entries: &[(u128, &[u8])]) -> Result<(), AppendError> {
        let sizes: Vec<usize> = entries.iter().map(|(_, payload)| payload.len()).collect();
        self.take_all(expected, &sizes, entries.iter().map(|(id, payload)| (*id, Arc::from(*payload))))
    }

    /// The same with payloads of these sizes that come one after another, and are not held longer than it takes to put
    /// them into the database.
    pub(super) fn take_all(
        &mut self,
        expected: u64,
        sizes: &[usize],
        entries: impl Iterator<Item = (u128, Arc<[u8]>)>,
    ) -> Result<(), AppendError> {
        let next = self.end.number + 1;
        match &self.keeping {
            Keeping::Damaged(damage) => return Err(AppendError::Damaged { number: damage.number }),
            Keeping::Reading => return Err(AppendError::OnlyRead),
            Keeping::Disk(Live { failed: Some(failed), .. }) => {
                return Err(AppendError::Poisoned { number: failed.number, because: failed.because.clone() });
            }
            Keeping::Memory | Keeping::Disk(_) => {}
        }
        if expected != next {
            return Err(AppendError::Expected { expected, next });
        }
        let most = self.bounds.entry;
        if let Some(big) = sizes.iter().find(|size| **size > most) {
            return Err(AppendError::TooBig { bytes: *big as u64, most: most as u64 });
        }
        let size: usize = sizes.iter().sum();
        // What fits into one write of the database needs no sign of belonging together.
        let last = if size > self.bounds.at_once { next + sizes.len() as u64 - 1 } else { 0 };
        let mut held = Vec::new();
        let records = entries.zip(next..).map(|((id, payload), number)| {
            let record = Stored { number, id, payload, goes_on: number < last };
            held.extend(self.holds.then(|| record.clone()));
            record
        });
        self.end = match &mut self.keeping {
            Keeping::Disk(live) => live.append(self.end, records, self.bounds.at_once)?,
            Keeping::Memory | Keeping::Damaged(_) | Keeping::Reading => after(self.end, records),
        };
        self.records.extend(held);
        Ok(())
    }

    /// The entries from `number` on (0 means 1) that are held, in order; also after a failed append, without the failed one.
    #[must_use]
    pub fn read_from(&self, number: u64) -> impl DoubleEndedIterator<Item = &Stored> + ExactSizeIterator {
        let skip = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
        self.records.get(skip..).unwrap_or_default().iter()
    }

    /// The number of the entry with this id among those that are held, looked for from the end.
    ///
    /// # Errors
    /// [`Undecided`] when the append of this very entry failed halfway.
    pub fn find(&self, id: u128) -> Result<Option<u64>, Undecided> {
        if let Keeping::Disk(Live { failed: Some(failed), .. }) = &self.keeping
            && failed.id == id
        {
            return Err(Undecided { number: failed.number });
        }
        Ok(self.records.iter().rev().find(|record| record.id == id).map(|record| record.number))
    }
}

/// The end of the log behind these entries.
fn after(end: Point, records: impl Iterator<Item = Stored>) -> Point {
    records.fold(end, |end, record| record::point_after(end, record.id, &record.payload, record.goes_on))
}

impl Live {
    /// Writes entries behind `end`, then the anchor. No step is tried twice: after a failed sync the system may call
    /// lost bytes clean, and a second sync would then succeed over nothing.
    fn append(
        &mut self,
        end: Point,
        records: impl Iterator<Item = Stored>,
        at_once: usize,
    ) -> Result<Point, AppendError> {
        let mut records = records.peekable();
        let Some((number, id)) = records.peek().map(|first| (first.number, first.id)) else {
            return Ok(end);
        };
        let done = self.database.put(end, records, at_once);
        let done = done.and_then(|end| Ok(self.anchor.set(end).map(|()| end)?));
        done.map_err(|refusal| {
            let error = match refusal {
                Refusal::Disk(trouble) => AppendError::Io { number, trouble },
                Refusal::Engine(text) => AppendError::Engine { number, text },
            };
            self.failed = Some(Failed { number, id, because: error.to_string() });
            error
        })
    }
}
