//! Speaker notes: what the presenter's program leaves in a file for a second window on the same machine.
//!
//! No socket is opened: the file is put in place whole, and the other window looks at it several times a second. A lock
//! beside it is held as long as somebody presents, so that the other window can tell that nobody does any more.

use super::script::Stop;
use crate::domain::Words;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

const FILE: &str = "speaker-notes.json";
const NEXT: &str = "speaker-notes.next";
const LOCK: &str = "speaker-notes.lock";

/// What the second window shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerNotes {
    /// The session.
    pub session: Words,
    /// The step, counted from 1, and how many there are.
    pub step: (usize, usize),
    /// Whether what is done in it was done.
    pub done: bool,
    /// Its title.
    pub title: Words,
    /// Its notes.
    pub notes: Words,
    /// The title of the next step; empty at the last.
    pub next: Words,
    /// What nobody at the keyboard knows yet.
    pub truth: Vec<Words>,
    /// Seconds spent when this was written: at the step, and in all.
    pub spent: (u64, u64),
    /// Seconds the step and the session should take.
    pub target: (u64, u64),
    /// Whether the timer runs.
    pub running: bool,
    /// Whether the room sees a blank screen.
    pub blank: bool,
    /// The step code.
    pub code: String,
}

impl SpeakerNotes {
    /// Whether this stop is the one shown here.
    #[must_use]
    pub fn is_at(&self, stop: Stop) -> bool {
        self.step.0 == stop.step + 1 && self.done == stop.done
    }
}

/// The presenter's side. As long as it lives, somebody presents.
pub struct Desk {
    dir: PathBuf,
    _lock: File,
}

impl Desk {
    /// Takes the place of whoever presents from this folder.
    ///
    /// # Errors
    /// Somebody else presents, or the folder cannot be written to.
    pub fn take(dir: &Path) -> io::Result<Self> {
        let lock = File::create(dir.join(LOCK))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::Error(error) => error,
            TryLockError::WouldBlock => io::ErrorKind::ResourceBusy.into(),
        })?;
        Ok(Self { dir: dir.to_owned(), _lock: lock })
    }

    /// Puts new notes in place of the old ones.
    ///
    /// # Errors
    /// The folder cannot be written to; the old ones are still there.
    pub fn put(&self, notes: &SpeakerNotes) -> io::Result<()> {
        let next = self.dir.join(NEXT);
        // Not synced: notes need not outlive the machine.
        File::create(&next)?.write_all(&serde_json::to_vec(notes)?)?;
        fs::rename(next, self.dir.join(FILE))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.dir.join(FILE));
    }
}

/// What the second window finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Somebody presents; with how long ago this was written.
    Notes(Box<SpeakerNotes>, Duration),
    /// Nobody presents, or not any more.
    Nobody,
}

/// Looks at what the presenter left in a folder.
#[must_use]
pub fn look(dir: &Path) -> Found {
    let held = File::open(dir.join(LOCK)).is_ok_and(|lock| {
        let free = lock.try_lock_shared();
        matches!(free, Err(TryLockError::WouldBlock))
    });
    if !held {
        return Found::Nobody;
    }
    let path = dir.join(FILE);
    let notes = fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let age = fs::metadata(&path).and_then(|data| data.modified()).ok();
    let age = age.and_then(|at| at.elapsed().ok()).unwrap_or_default();
    notes.map_or(Found::Nobody, |notes| Found::Notes(Box::new(notes), age))
}
