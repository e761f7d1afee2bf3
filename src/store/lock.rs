//! The lock: one process at a time has the log open, and a second one is told which.
//!
//! The system holds the lock, not the file's presence, so it ends with the process (kill
//! -9 included) and the file stays behind; its `pid N` is for the message only.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::process;

use super::files::At;
use super::trouble::{DiskTrouble, OpenError};

pub(super) const NAME: &str = "LOCK";

/// The right to use a store's directory, until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    held: File,
}

impl Lock {
    /// Takes the lock of the store in `dir`, which exists.
    pub(super) fn take(dir: &Path) -> Result<Self, OpenError> {
        let path = dir.join(NAME);
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(&path).at(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OpenError::InUse { pid: holder(&mut file), path: dir.to_owned() });
            }
            Err(TryLockError::Error(error)) => return Err(DiskTrouble { path, error }.into()),
        }
        file.set_len(0).at(&path)?;
        file.write_all(format!("pid {}\n", process::id()).as_bytes()).at(&path)?;
        Ok(Self { held: file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone would leave it to a child process that is just being started and still has a copy of the file.
        let _ = self.held.unlock();
    }
}

/// Who holds the lock; unknown where the system forbids reading a locked file (Windows).
fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim_end().strip_prefix("pid ")?.parse().ok()
}
