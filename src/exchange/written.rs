//! Files out: written whole, under a name that was free, never over something that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How many names are tried beside one that is taken.
const MOST_NAMES: u32 = 999;

/// Writes a new file and gives its full path.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when something of that name is there, which is left as it is; else whatever the
/// system says, and nothing is left behind.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
        drop(file);
        // Half a file under the wanted name would only be in the way.
        let _ = fs::remove_file(path);
        return Err(error);
    }
    Ok(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// Writes a new file into a folder: `plan.md`, or `plan-2.md` when that is taken, and so on.
///
/// # Errors
/// As [`write_new`].
pub fn write_beside(dir: &Path, stem: &str, extension: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 1..=MOST_NAMES {
        let name = match number {
            1 => format!("{stem}.{extension}"),
            _ => format!("{stem}-{number}.{extension}"),
        };
        match write_new(&dir.join(name), bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            done => return done,
        }
    }
    Err(taken)
}
