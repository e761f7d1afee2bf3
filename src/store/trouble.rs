//! What can go wrong with the log, as facts: which entry, which file, who holds it, what the system said.
//!
//! A full or forbidden disk is never called damage. Damage is what the bytes say; disk
//! trouble is what the system refuses, and passes when the disk is well again.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// The operating system refused a file operation (disk full, permission, bad medium).
#[derive(Debug, Error)]
#[error("{}: {error}", path.display())]
pub struct DiskTrouble {
    /// The file or directory concerned.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

/// The log on disk is not what was acknowledged; nothing on disk has been changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("entry {number} is damaged or missing ({what}); entries up to {last_good} are good")]
pub struct Damage {
    /// The first damaged or missing entry; `last_good + 1`, even if nothing was ever acknowledged there.
    pub number: u64,
    /// The last entry that can still be read and belongs to the unbroken chain; 0 if none.
    pub last_good: u64,
    /// The last entry known to have been acknowledged; `None` when the anchor that says so is unreadable.
    /// When it is not above `last_good`, no acknowledged entry is lost.
    pub promised: Option<u64>,
    /// What is wrong with it.
    pub what: DamageKind,
}

/// What is wrong with the first damaged entry; its words in both languages are in `words.rs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DamageKind {
    /// The log ends before this entry, though entries up to `promised` were acknowledged.
    Short {
        /// The last entry that was acknowledged.
        promised: u64,
    },
    /// This entry is missing although a later one is there.
    Gap {
        /// The next entry that is there.
        next: u64,
    },
    /// One part of this entry is missing.
    Part {
        /// The missing part, counted from 0.
        part: u32,
        /// How many parts the entry has; 0 when unknown.
        of: u32,
    },
    /// The checksum over the entry and all before it does not match.
    Altered,
    /// The log is sound in itself, but is not the one that was acknowledged (replaced or forged).
    Differs,
    /// The bytes around the payload make no sense.
    Layout,
    /// The entry was written by a version this program does not know.
    Version {
        /// The version found.
        found: u8,
    },
    /// The entry is larger than this program takes: a later one may have kept it.
    TooBig {
        /// The size it has by its own account, in bytes.
        bytes: u64,
        /// The largest size in bytes.
        most: u64,
    },
    /// The database could not read its own files from this entry on.
    Engine {
        /// What the database said (English, for a bug report).
        text: String,
    },
    /// Files the database can do without are damaged; all acknowledged entries could be read around them.
    Index {
        /// What the database said (English, for a bug report).
        text: String,
    },
    /// The anchor file is missing or unreadable: whether entries are missing at the end is not known.
    AnchorLost,
    /// The format marker is missing or unreadable, though the anchor shows that the directory is a log.
    MarkLost,
}

impl Display for DamageKind {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words().en)
    }
}

impl Error for DamageKind {}

/// Why the log could not be opened; the directory is as it was.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Another process, or another log in this process, has it open.
    #[error("{} is already in use (process {})", path.display(), pid.map_or("unknown".into(), |p| p.to_string()))]
    InUse {
        /// Who holds it, if that can be read.
        pid: Option<u32>,
        /// The store's directory.
        path: PathBuf,
    },
    /// The directory holds something that is not a log of this program.
    #[error("{} is not a store of this program", path.display())]
    Foreign {
        /// The directory.
        path: PathBuf,
    },
    /// The log was written in a format this program does not know.
    #[error("{} has log format {found}, this program knows {known}", path.display())]
    Format {
        /// The directory.
        path: PathBuf,
        /// The format found.
        found: u64,
        /// The format this program knows.
        known: u64,
    },
    /// It was only to be read, and another process writes to it so much that no copy of it held together.
    #[error("{} is being written to all the time", path.display())]
    Restless {
        /// The directory.
        path: PathBuf,
    },
    /// The disk refused.
    #[error(transparent)]
    Io(#[from] DiskTrouble),
}

/// Why an entry was not acknowledged.
#[derive(Debug, Error)]
pub enum AppendError {
    /// The entry would not get the number its writer counted on; nothing was written.
    #[error("entry {expected} was expected, but the next one is {next}")]
    Expected {
        /// The number the writer expected.
        expected: u64,
        /// The number the next entry will get.
        next: u64,
    },
    /// The payload is larger than an entry may be; nothing was written.
    #[error("an entry of {bytes} bytes is too large, {most} is the most")]
    TooBig {
        /// Its size in bytes.
        bytes: u64,
        /// The largest size in bytes.
        most: u64,
    },
    /// The system gives no random numbers, and an entry needs an id that no other has; nothing was written.
    #[error("the system gives no random numbers: {because}")]
    NoChance {
        /// What the system said.
        because: String,
    },
    /// The entry would not read back as it is, by a fault of this program; nothing was written.
    #[error("the entry would not read back as it is: {because}")]
    Unreadable {
        /// What is wrong (English, for a bug report).
        because: String,
    },
    /// The log was opened to be read; nothing was written.
    #[error("the log was opened to be read only")]
    OnlyRead,
    /// The log was opened damaged; nothing was written.
    #[error("the log is damaged from entry {number} on")]
    Damaged {
        /// The first damaged or missing entry.
        number: u64,
    },
    /// An earlier append failed halfway; nothing more is written until the log is opened again.
    #[error("entry {number} failed earlier ({because}); open the log again")]
    Poisoned {
        /// The entry that failed.
        number: u64,
        /// What was said then (English).
        because: String,
    },
    /// The disk refused. Whether the entry is on disk shows at the next opening ([`super::Log::find`]).
    #[error("entry {number} could not be written: {trouble}")]
    Io {
        /// The entry.
        number: u64,
        /// The file and what the system said.
        trouble: DiskTrouble,
    },
    /// The database failed. Whether the entry is on disk shows at the next opening.
    #[error("entry {number} could not be written, the database failed: {text}")]
    Engine {
        /// The entry.
        number: u64,
        /// What the database said (English).
        text: String,
    },
}

/// The append of the entry looked for failed halfway: whether it is on disk shows at the next opening.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("whether entry {number} was written shows when the log is opened again")]
pub struct Undecided {
    /// The number it would have.
    pub number: u64,
}

/// Why the part before the damage could not be kept; the good part is still on disk and in memory.
#[derive(Debug, Error)]
pub enum KeepError {
    /// The log is not damaged.
    #[error("the log is not damaged")]
    NotDamaged,
    /// The database failed while the good part was being rewritten.
    #[error("the good part could not be rewritten, the database failed: {text}")]
    Engine {
        /// What the database said (English).
        text: String,
    },
    /// The disk refused.
    #[error(transparent)]
    Io(#[from] DiskTrouble),
}
