//! The store: the log of a rehearsal in sled, one entry a command, on disk before it is acknowledged.
//!
//! [`Store`] keeps typed [`Entry`]s (format 1); below it [`Log`] keeps bytes and knows whether they are the ones
//! that were acknowledged. Nothing here panics outwards, and a damaged store is named and left alone.

mod anchor;
mod aside;
mod database;
mod engine_panics;
mod entry;
mod files;
mod kept;
mod lock;
mod log;
mod marker;
mod opening;
mod reading;
mod record;
mod repair;
mod trouble;
mod words;

pub use engine_panics::is_caught;
pub use entry::{Act, Deed, Entry};
pub use kept::{FORMAT, Gatherer, Unreadable};
pub use log::{Log, Opened as OpenedLog};
pub use reading::Seen;
pub use record::{Bounds, LARGEST, Stored};
pub use trouble::{AppendError, Damage, DamageKind, DiskTrouble, KeepError, OpenError, Undecided};

use kept::Kept;
use rand::TryRng;
use rand::rngs::SysRng;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// The log as typed entries.
pub struct Store {
    log: Log,
    /// How many entries it holds; a company in pieces takes more than one record of the log.
    kept: u64,
    bounds: Bounds,
}

/// A store that was opened, with everything it holds.
pub struct Opened {
    /// The store.
    pub store: Store,
    /// Its entries, number 1 first; when there is damage, those before it.
    pub entries: Vec<Entry>,
    /// The first entry that is damaged or missing. Nothing on disk was changed.
    pub damage: Option<Damage>,
}

impl Opened {
    fn of(mut log: Log, damage: Option<Damage>, records: Vec<Stored>, dir: &Path) -> Result<Self, OpenError> {
        log.let_go();
        let (mut entries, mut gathering) = (Vec::with_capacity(records.len()), Gatherer::default());
        let (mut whole, mut wrong) = (0, None);
        for (number, kept) in (1..).zip(decoded(records)) {
            match kept.and_then(|kept| gathering.gather(kept)) {
                Ok(None) => {}
                Ok(Some(entry)) => {
                    entries.push(entry);
                    whole = number;
                }
                // Its checksum holds, so it is not broken: a later version of the program wrote it.
                Err(Unreadable::Format(found)) => {
                    let (path, found) = (dir.to_owned(), u64::from(found));
                    return Err(OpenError::Format { path, found, known: u64::from(FORMAT) });
                }
                Err(Unreadable::Shape(_) | Unreadable::TooBig { .. }) => {
                    wrong = Some((DamageKind::Layout, log.last()));
                    break;
                }
            }
        }
        if wrong.is_none() && damage.is_none() && gathering.waits() {
            wrong = Some((DamageKind::Layout, log.last()));
        }
        let (kept, pieces) = (entries.len() as u64, whole - entries.len() as u64);
        let wrong = wrong.or(damage.map(|damage| (damage.what, damage.promised)));
        // Whoever reads counts entries; a company in pieces is one.
        let damage = wrong.map(|(what, promised)| {
            let promised = promised.map(|promised| promised.saturating_sub(pieces));
            Damage { number: kept + 1, last_good: kept, promised, what }
        });
        let store = Store { log, kept, bounds: Bounds::default() };
        Ok(Self { store, entries, damage })
    }
}

/// What each record holds. Large logs are read on several threads at once; a record is let go when it was read.
fn decoded(records: Vec<Stored>) -> Vec<Result<Kept<'static>, Unreadable>> {
    /// So many bytes are worth a thread.
    const WORTH: usize = 1 << 20;
    let bytes: usize = records.iter().map(|record| record.payload.len()).sum();
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(bytes / WORTH).max(1);
    let (mut shares, mut share, mut size) = (Vec::new(), Vec::new(), 0);
    for record in records {
        size += record.payload.len();
        share.push(record);
        if size >= bytes / threads && shares.len() + 1 < threads {
            shares.push(std::mem::take(&mut share));
            size = 0;
        }
    }
    let each = |share: Vec<Stored>| -> Vec<_> {
        share.into_iter().map(|record| kept::decode(&record.payload)).collect()
    };
    thread::scope(|scope| {
        let others: Vec<_> = shares.into_iter().map(|share| scope.spawn(move || each(share))).collect();
        let last = each(share);
        let panicked = |panic| std::panic::resume_unwind(panic);
        let mut all: Vec<_> =
            others.into_iter().flat_map(|other| other.join().unwrap_or_else(panicked)).collect();
        all.extend(last);
        all
    })
}

impl Store {
    /// A store that keeps nothing.
    #[must_use]
    pub fn temporary() -> Opened {
        Self::temporary_within(Bounds::default())
    }

    /// A store that keeps nothing, within other bounds than the usual ones.
    #[must_use]
    pub fn temporary_within(bounds: Bounds) -> Opened {
        let mut log = Log::temporary(bounds);
        log.let_go();
        let store = Self { log, kept: 0, bounds };
        Opened { store, entries: Vec::new(), damage: None }
    }

    /// Opens the store in a directory, which is made if it is not there.
    ///
    /// # Errors
    /// It is in use, is not a store, is of a later format, or the disk refused.
    pub fn open(dir: &Path) -> Result<Opened, OpenError> {
        Self::open_within(dir, Bounds::default())
    }

    /// As [`Store::open`], within other bounds than the usual ones.
    ///
    /// # Errors
    /// As for [`Store::open`].
    pub fn open_within(dir: &Path, bounds: Bounds) -> Result<Opened, OpenError> {
        let OpenedLog { log, damage, records } = Log::open_within(dir, bounds)?;
        let mut opened = Opened::of(log, damage, records, dir)?;
        opened.store.bounds = bounds;
        Ok(opened)
    }

    /// Reads the store in a directory without creating, locking or changing anything there, also while another process
    /// has it open; `None` when nothing was ever kept there. It holds at least what was acknowledged before the call,
    /// and takes no entry ([`AppendError::OnlyRead`]).
    ///
    /// # Errors
    /// It is not a store, is of a later format, another process never stops writing to it, or the disk refused.
    pub fn read(dir: &Path) -> Result<Option<Opened>, OpenError> {
        let Some(Seen { log, damage, records }) = Log::read(dir)? else { return Ok(None) };
        Opened::of(log, damage, records, dir).map(Some)
    }

    /// Where it is kept; `None` when nothing is.
    #[must_use]
    pub fn dir(&self) -> Option<&Path> {
        self.log.dir()
    }

    /// Keeps an entry; its number, once it is durable.
    ///
    /// # Errors
    /// Nothing was kept.
    pub fn append(&mut self, entry: &Entry) -> Result<u64, AppendError> {
        self.append_all(std::slice::from_ref(entry))
    }

    /// Keeps several entries, all or none; the number of the first, once they are durable.
    ///
    /// # Errors
    /// Nothing was kept.
    pub fn append_all(&mut self, entries: &[Entry]) -> Result<u64, AppendError> {
        let mut sizes = Vec::with_capacity(entries.len());
        for entry in entries {
            sizes.extend(entry.sizes(&self.bounds).map_err(|error| cannot_be_kept(&error))?);
        }
        let ids = sizes.iter().map(|_| unique_id(&mut SysRng)).collect::<Result<Vec<_>, _>>()?;
        // Written once more, since a million people are many bytes to hold until the last of them was looked at.
        let payloads = entries.iter().flat_map(|entry| entry.payloads(&self.bounds)).map(Arc::from);
        self.log.take_all(self.log.len() + 1, &sizes, ids.into_iter().zip(payloads))?;
        let number = self.kept + 1;
        self.kept += entries.len() as u64;
        Ok(number)
    }

    /// Gives up what is damaged: copies the files aside first, then goes on behind the last good entry.
    ///
    /// # Errors
    /// The files could not be copied or rebuilt.
    pub fn keep_before_damage(&mut self) -> Result<PathBuf, KeepError> {
        self.log.keep_before_damage()
    }
}

/// Why an entry is refused before anything is kept.
fn cannot_be_kept(error: &Unreadable) -> AppendError {
    match error {
        Unreadable::TooBig { bytes, most } => {
            AppendError::TooBig { bytes: *bytes as u64, most: *most as u64 }
        }
        Unreadable::Format(_) | Unreadable::Shape(_) => {
            AppendError::Unreadable { because: error.to_string() }
        }
    }
}

/// A number no other entry has, so that an append of unknown outcome can be looked up.
fn unique_id(chance: &mut impl TryRng) -> Result<u128, AppendError> {
    let mut bytes = [0; 16];
    let drawn = chance.try_fill_bytes(&mut bytes);
    drawn.map_err(|error| AppendError::NoChance { because: error.to_string() })?;
    Ok(u128::from_le_bytes(bytes))
}

/// A system without randomness.
#[cfg(test)]
pub(crate) struct Dry;

#[cfg(test)]
impl TryRng for Dry {
    type Error = std::io::Error;

    fn try_next_u32(&mut self) -> std::io::Result<u32> {
        Err(std::io::Error::other("dry"))
    }

    fn try_next_u64(&mut self) -> std::io::Result<u64> {
        Err(std::io::Error::other("dry"))
    }

    fn try_fill_bytes(&mut self, _: &mut [u8]) -> std::io::Result<()> {
        Err(std::io::Error::other("dry"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_chance_no_id_is_made_up() {
        assert!(matches!(unique_id(&mut Dry), Err(AppendError::NoChance { because }) if because == "dry"));
        let ids: Vec<_> = (0..100).map(|_| unique_id(&mut SysRng).unwrap()).collect();
        assert!(ids.iter().all(|id| ids.iter().filter(|other| *other == id).count() == 1));
    }
}
