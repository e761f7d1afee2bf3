//! The log: entries numbered from 1, appended one at a time, read back in order.
//!
//! The one thing to know: `append` answers `Ok` only when the entry is on disk and the anchor knows it; after any
//! error halfway the log is only read until it is opened again, because what reached the disk is then unknown.

use std::path::{Path, PathBuf};

use super::anchor::{Anchor, Point};
use super::lock::Lock;
use super::record::{self, LARGEST, Reader, Stored};
use super::shelf::{Refusal, Shelf};
use super::trouble::{AppendError, Damage, DamageKind, ReadError};

/// A log that has just been opened.
#[derive(Debug)]
pub struct Opened {
    /// The log.
    pub log: Log,
    /// What is wrong with it, if anything: the log then holds its good prefix and refuses to be written to.
    pub damage: Option<Damage>,
    /// All entries (the good ones), read and verified on the way.
    pub records: Vec<Stored>,
}

/// The durable log of one store.
#[derive(Debug)]
pub struct Log {
    /// The last acknowledged entry.
    pub(super) end: Point,
    pub(super) keeping: Keeping,
    pub(super) dir: PathBuf,
    /// Declared last, dropped last: the store is free only when its database is closed.
    #[expect(dead_code, reason = "held for the log's life")]
    pub(super) lock: Option<Lock>,
}

/// Where the entries are kept.
#[derive(Debug)]
pub(super) enum Keeping {
    /// In memory only.
    Memory(Vec<Stored>),
    /// In the database.
    Disk(Live),
    /// In memory what was good; the disk waits for a decision.
    Damaged { prefix: Vec<Stored>, damage: Damage },
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
        let keeping = Keeping::Memory(Vec::new());
        Self { end: Point::default(), keeping, dir: PathBuf::new(), lock: None }
    }

    /// Its directory; `None` when it lives in memory only.
    #[must_use]
    pub fn dir(&self) -> Option<&Path> {
        (!matches!(self.keeping, Keeping::Memory(_))).then_some(self.dir.as_path())
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
            Keeping::Damaged { damage, .. } => Some(damage),
            Keeping::Memory(_) | Keeping::Disk(_) => None,
        }
    }

    /// Appends an entry that must get the number `expected`; it is durable on return.
    ///
    /// # Errors
    /// `Expected`, `TooBig`, `Damaged` and `Poisoned` wrote nothing. `Io` and `Engine` leave open whether the entry
    /// is on disk, and poison the log: open it again and look the entry up by its id.
    pub fn append(&mut self, expected: u64, id: u128, payload: &[u8]) -> Result<(), AppendError> {
        let next = self.end.number + 1;
        match &self.keeping {
            Keeping::Damaged { damage, .. } => return Err(AppendError::Damaged { number: damage.number }),
            Keeping::Disk(Live { failed: Some(failed), .. }) => {
                return Err(AppendError::Poisoned { number: failed.number, because: failed.because.clone() });
            }
            Keeping::Memory(_) | Keeping::Disk(_) => {}
        }
        if expected != next {
            return Err(AppendError::Expected { expected, next });
        }
        if payload.len() > LARGEST {
            return Err(AppendError::TooBig { bytes: payload.len() as u64, most: LARGEST as u64 });
        }
        let point = record::point_after(self.end, id, payload);
        match &mut self.keeping {
            Keeping::Memory(records) => records.push(Stored { number: next, id, payload: payload.to_vec() }),
            Keeping::Disk(live) => live.append(point, id, payload)?,
            Keeping::Damaged { .. } => {}
        }
        self.end = point;
        Ok(())
    }

    /// The entries from `number` on (0 means 1), in order; each is verified once more on the way. Nothing follows an
    /// error.
    #[must_use]
    pub fn read_from(&self, number: u64) -> Entries<'_> {
        let first = number.max(1);
        Entries(match &self.keeping {
            Keeping::Memory(records) | Keeping::Damaged { prefix: records, .. } => {
                let skip = usize::try_from(first - 1).unwrap_or(usize::MAX);
                Source::Memory(records.get(skip..).unwrap_or_default().iter())
            }
            Keeping::Disk(_) if first > self.end.number => Source::Memory([].iter()),
            Keeping::Disk(live) => Source::begin(&live.shelf, first, self.end.number),
        })
    }

    /// The number of the entry with this id, looked for from the end.
    ///
    /// # Errors
    /// [`ReadError::Unknown`] when the append of this very entry failed halfway; otherwise when the log cannot be
    /// read any more.
    pub fn find(&self, id: u128) -> Result<Option<u64>, ReadError> {
        match &self.keeping {
            Keeping::Memory(records) | Keeping::Damaged { prefix: records, .. } => {
                Ok(records.iter().rev().find(|record| record.id == id).map(|record| record.number))
            }
            Keeping::Disk(live) => live.find(id, self.end.number),
        }
    }
}

impl Live {
    fn append(&mut self, point: Point, id: u128, payload: &[u8]) -> Result<(), AppendError> {
        let done = self.shelf.put(point, id, payload);
        let done = done.and_then(|()| Ok(self.anchor.set(point)?));
        let number = point.number;
        done.map_err(|refusal| {
            let error = match refusal {
                Refusal::Disk(trouble) => AppendError::Io { number, trouble },
                Refusal::Engine(text) => AppendError::Engine { number, text },
            };
            self.failed = Some(Failed { number, id, because: error.to_string() });
            error
        })
    }

    fn find(&self, id: u128, last: u64) -> Result<Option<u64>, ReadError> {
        if let Some(failed) = self.failed.as_ref().filter(|failed| failed.id == id) {
            return Err(ReadError::Unknown { number: failed.number });
        }
        for number in (1..=last).rev() {
            let header = self.shelf.header(number).map_err(|refusal| unread(number, refusal))?;
            let Some(header) = header else {
                return Err(ReadError::Damaged { number, what: DamageKind::Part { part: 0, of: 0 } });
            };
            if header.id == id {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }
}

/// Entries of a log in order; nothing follows an error.
#[derive(Debug)]
pub struct Entries<'log>(Source<'log>);

#[derive(Debug)]
enum Source<'log> {
    Memory(std::slice::Iter<'log, Stored>),
    Disk { shelf: &'log Shelf, parts: Box<Parts>, reader: Reader, last: u64 },
    Failed(Option<ReadError>),
}

/// The engine's iterator, which cannot be shown.
struct Parts(sled::Iter);

impl std::fmt::Debug for Parts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Parts")
    }
}

impl<'log> Source<'log> {
    fn begin(shelf: &'log Shelf, first: u64, last: u64) -> Self {
        let before = match first - 1 {
            0 => Ok(Point::default()),
            number => match shelf.header(number) {
                Ok(Some(header)) => Ok(Point { number, chain: header.chain }),
                Ok(None) => Err(ReadError::Damaged { number, what: DamageKind::Part { part: 0, of: 0 } }),
                Err(refusal) => Err(unread(number, refusal)),
            },
        };
        let begun = before.and_then(|before| match shelf.parts(first, last) {
            Ok(parts) => Ok((before, parts)),
            Err(refusal) => Err(unread(first, refusal)),
        });
        match begun {
            Ok((before, parts)) => {
                Self::Disk { shelf, parts: Box::new(Parts(parts)), reader: Reader::after(before), last }
            }
            Err(error) => Self::Failed(Some(error)),
        }
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Stored, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let error = match &mut self.0 {
            Source::Memory(records) => return records.next().cloned().map(Ok),
            Source::Failed(error) => return error.take().map(Err),
            Source::Disk { shelf, parts, reader, last } => match read_one(shelf, &mut parts.0, reader, *last)
            {
                Ok(record) => return record.map(Ok),
                Err(error) => error,
            },
        };
        self.0 = Source::Failed(None);
        Some(Err(error))
    }
}

fn read_one(
    shelf: &Shelf,
    parts: &mut sled::Iter,
    reader: &mut Reader,
    last: u64,
) -> Result<Option<Stored>, ReadError> {
    loop {
        let number = reader.at.number + 1;
        let Some(pair) = shelf.next(parts) else {
            if number > last {
                return Ok(None);
            }
            let what = reader.finish().unwrap_or(DamageKind::Short { promised: last });
            return Err(ReadError::Damaged { number, what });
        };
        let (key, value) = pair.map_err(|refusal| unread(number, refusal))?;
        match reader.take(&key, &value) {
            Ok(None) => {}
            Ok(Some(record)) => return Ok(Some(record)),
            Err(what) => return Err(ReadError::Damaged { number, what }),
        }
    }
}

fn unread(number: u64, refusal: Refusal) -> ReadError {
    match refusal {
        Refusal::Disk(trouble) => ReadError::Io(trouble),
        Refusal::Engine(text) => ReadError::Damaged { number, what: DamageKind::Engine { text } },
    }
}
