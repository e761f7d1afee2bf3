//! The log: entries numbered from 1, appended one at a time, read back in order.
//!
//! The one thing to know: `append` answers `Ok` only when the entry is on disk and the anchor knows it. All entries
//! are held in memory too (payloads shared, not copied, with whoever reads them), because the database refuses even
//! to read once a write has failed, and a full disk must not blind the program.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::anchor::{Anchor, Point};
use super::lock::Lock;
use super::record::{self, LARGEST, Stored};
use super::shelf::{Refusal, Shelf};
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
    /// Every acknowledged entry; entry `n` is at `n - 1`.
    pub(super) records: Vec<Stored>,
    pub(super) end: Point,
    pub(super) keeping: Keeping,
    pub(super) dir: PathBuf,
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
    pub(super) shelf: Shelf,
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
    pub fn temporary() -> Self {
        let (records, end) = (Vec::new(), Point::default());
        Self { records, end, keeping: Keeping::Memory, dir: PathBuf::new(), lock: None }
    }

    /// A log that was only read, and takes nothing.
    pub(super) fn only_read(records: Vec<Stored>, end: Point) -> Self {
        Self { records, end, keeping: Keeping::Reading, dir: PathBuf::new(), lock: None }
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
    /// are there or none, and together they cost what one costs.
    ///
    /// # Errors
    /// As for [`Log::append`]; the entries named are the first of them or the one that is too big.
    pub fn append_all(&mut self, expected: u64, entries: &[(u128, &[u8])]) -> Result<(), AppendError> {
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
        if let Some((_, big)) = entries.iter().find(|(_, payload)| payload.len() > LARGEST) {
            return Err(AppendError::TooBig { bytes: big.len() as u64, most: LARGEST as u64 });
        }
        let mut end = self.end;
        let mut parts = Vec::with_capacity(entries.len());
        for (id, payload) in entries {
            end = record::point_after(end, *id, payload);
            parts.extend(record::parts(end, *id, payload));
        }
        if let (Keeping::Disk(live), Some((id, _))) = (&mut self.keeping, entries.first()) {
            live.append(next, *id, end, parts)?;
        }
        self.records.extend(entries.iter().zip(next..).map(|((id, payload), number)| Stored {
            number,
            id: *id,
            payload: Arc::from(*payload),
        }));
        self.end = end;
        Ok(())
    }

    /// The entries from `number` on (0 means 1), in order; also after a failed append, without the failed one.
    #[must_use]
    pub fn read_from(&self, number: u64) -> impl DoubleEndedIterator<Item = &Stored> + ExactSizeIterator {
        let skip = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
        self.records.get(skip..).unwrap_or_default().iter()
    }

    /// The number of the entry with this id, looked for from the end.
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

impl Live {
    /// Writes entries from `number` to `end`, then the anchor. No step is tried twice: after a failed sync the system may call lost bytes
    /// clean, and a second sync would then succeed over nothing.
    fn append(
        &mut self,
        number: u64,
        id: u128,
        end: Point,
        parts: Vec<record::Part>,
    ) -> Result<(), AppendError> {
        let done = self.shelf.put(parts);
        let done = done.and_then(|()| Ok(self.anchor.set(end)?));
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
