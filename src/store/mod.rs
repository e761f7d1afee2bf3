//! The store: the log of a rehearsal in sled, one entry a command, on disk before it is acknowledged.
//!
//! [`Store`] keeps typed [`Entry`]s (format 1); below it [`Log`] keeps bytes and knows whether they are the ones
//! that were acknowledged. Nothing here panics outwards, and a damaged store is named and left alone.

mod anchor;
mod entry;
mod files;
mod lock;
mod log;
mod mark;
mod opening;
mod quiet;
mod reading;
mod record;
mod repair;
mod shelf;
mod trouble;

pub use entry::{Act, Deed, Entry, FORMAT, Unreadable};
pub use log::{Log, Opened as OpenedLog};
pub use reading::Seen;
pub use record::{LARGEST, Stored};
pub use trouble::{AppendError, Damage, DamageKind, DiskTrouble, KeepError, OpenError, Undecided};

use rand::TryRng;
use rand::rngs::SysRng;
use std::path::{Path, PathBuf};

/// The log as typed entries.
pub struct Store {
    log: Log,
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
    fn of(log: Log, damage: Option<Damage>, records: &[Stored], dir: &Path) -> Result<Self, OpenError> {
        let mut opened = Self { store: Store { log }, entries: Vec::with_capacity(records.len()), damage };
        for record in records {
            match Entry::decode(&record.payload) {
                Ok(entry) => opened.entries.push(entry),
                // Its checksum holds, so it is not broken: a later version of the program wrote it.
                Err(Unreadable::Format(found)) => {
                    let (path, found) = (dir.to_owned(), u64::from(found));
                    return Err(OpenError::Format { path, found, known: u64::from(FORMAT) });
                }
                Err(Unreadable::Shape(_)) => {
                    let last_good = record.number.saturating_sub(1);
                    let promised = opened.store.log.last();
                    let what = DamageKind::Layout;
                    opened.damage = Some(Damage { number: record.number, last_good, promised, what });
                    break;
                }
            }
        }
        Ok(opened)
    }
}

impl Store {
    /// A store that keeps nothing.
    #[must_use]
    pub fn temporary() -> Opened {
        Opened { store: Self { log: Log::temporary() }, entries: Vec::new(), damage: None }
    }

    /// Opens the store in a directory, which is made if it is not there.
    ///
    /// # Errors
    /// It is in use, is not a store, is of a later format, or the disk refused.
    pub fn open(dir: &Path) -> Result<Opened, OpenError> {
        let OpenedLog { log, damage, records } = Log::open(dir)?;
        Opened::of(log, damage, &records, dir)
    }

    /// Reads the store in a directory without creating, locking or changing anything there, also while another process
    /// has it open; `None` when nothing was ever kept there. It holds at least what was acknowledged before the call,
    /// and takes no entry ([`AppendError::OnlyRead`]).
    ///
    /// # Errors
    /// It is not a store, is of a later format, another process never stops writing to it, or the disk refused.
    pub fn read(dir: &Path) -> Result<Option<Opened>, OpenError> {
        let Some(Seen { log, damage, records }) = Log::read(dir)? else { return Ok(None) };
        Opened::of(log, damage, &records, dir).map(Some)
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
        let number = self.log.len() + 1;
        let payloads = entries.iter().map(Entry::encode).collect::<Result<Vec<_>, _>>();
        let payloads =
            payloads.map_err(|_| AppendError::TooBig { bytes: LARGEST as u64 + 1, most: LARGEST as u64 })?;
        let named: Vec<(u128, &[u8])> =
            payloads.iter().map(|payload| (unique_id(), payload.as_slice())).collect();
        self.log.append_all(number, &named)?;
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

/// A number no other entry has, so that an append of unknown outcome can be looked up.
fn unique_id() -> u128 {
    let mut bytes = [0; 16];
    // Without the system's randomness an id of zeros is still a valid id; only looking it up would be ambiguous.
    let _ = SysRng.try_fill_bytes(&mut bytes);
    u128::from_le_bytes(bytes)
}
