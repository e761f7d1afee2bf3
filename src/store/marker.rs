//! The format marker: one line by which a directory is known as a log of this program, and of which format.
//!
//! It is looked at before anything is created, so that somebody else's directory stays
//! untouched; and the anchor is older than the marker, so a marked directory without an anchor has lost it.

use std::fs;
use std::io;
use std::path::Path;

use super::files::{self, At};
use super::trouble::{DiskTrouble, OpenError};
use super::{anchor, lock};

const NAME: &str = "FORMAT";
const WORDS: &str = "employer-portal log ";
const KNOWN: u64 = 1;
/// What a first opening that was interrupted may leave behind.
const BEGUN: [&str; 4] = [lock::NAME, anchor::NAME, "ANCHOR.new", "FORMAT.new"];

/// What a directory is to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing is there yet.
    New,
    /// A log of this program.
    Ours,
    /// A log of this program whose marker is lost.
    MarkLost,
}

/// Looks at `dir` without changing anything.
pub(super) fn look(dir: &Path) -> Result<Standing, OpenError> {
    // The names first: a directory that another process is just setting up then reads as new or as marked.
    let names = files::list(dir)?;
    let path = dir.join(NAME);
    let text = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        other => Some(other.at(&path)?),
    };
    if let Some(found) = text.as_deref().and_then(format_of) {
        if found == KNOWN {
            return Ok(Standing::Ours);
        }
        return Err(OpenError::Format { path: dir.to_owned(), found, known: KNOWN });
    }
    let said = if dir.is_dir() { anchor::read(dir)? } else { None };
    let begun = text.is_none() && names.iter().all(|(name, _)| BEGUN.iter().any(|known| name == known));
    let anchored = names.iter().any(|(name, _)| name == anchor::NAME);
    match said {
        Some(said) if begun && said.latest.number == 0 => Ok(Standing::New),
        Some(_) => Ok(Standing::MarkLost),
        None if begun && !anchored => Ok(Standing::New),
        None => Err(OpenError::Foreign { path: dir.to_owned() }),
    }
}

/// Marks `dir` as a log of this program.
pub(super) fn write(dir: &Path) -> Result<(), DiskTrouble> {
    files::place(&dir.join(NAME), format!("{WORDS}{KNOWN}\n").as_bytes())
}

fn format_of(text: &[u8]) -> Option<u64> {
    std::str::from_utf8(text).ok()?.strip_prefix(WORDS)?.strip_suffix('\n')?.parse().ok()
}
