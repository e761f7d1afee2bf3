//! A damaged store copied aside, and the log made to hold what was before the damage.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::database::{self, Refusal};
use super::files::{self, At, DB, TRIAL};
use super::lock;
use super::log::{Keeping, Log};
use super::opening;
use super::repair::{FRESH, OLD, complete};
use super::trouble::{DiskTrouble, KeepError};

impl From<Refusal> for KeepError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Disk(trouble) => Self::Io(trouble),
            Refusal::Engine(text) => Self::Engine { text },
        }
    }
}

impl Log {
    /// Copies the damaged store aside, to `<dir>.damaged-1` (or the next free number), then makes the store hold
    /// exactly the good prefix; entries can be appended afterwards. Gives the directory of the copy (all files but
    /// the lock, byte for byte).
    ///
    /// # Errors
    /// [`KeepError`]; the log stays as it is, in memory, and its good prefix stays on disk.
    pub fn keep_before_damage(&mut self) -> Result<PathBuf, KeepError> {
        if self.damage().is_none() {
            return Err(KeepError::NotDamaged);
        }
        let aside = set_aside(&self.dir)?;
        let (db, fresh, old) = (self.dir.join(DB), self.dir.join(FRESH), self.dir.join(OLD));
        files::remove_tree(&fresh)?;
        let end = database::build(&fresh, &self.records)?;
        // An older repair's leavings, or no database at all: from here on there is one way only.
        files::remove_tree(&old)?;
        files::create_dir(&db)?;
        files::rename(&db, &old)?;
        files::rename(&fresh, &db)?;
        complete(&self.dir, end)?;
        let live = opening::live(&self.dir, end)?;
        self.keeping = Keeping::Disk(live);
        Ok(aside)
    }
}

/// Copies the store to the next free name beside it; whole and durable under that name.
fn set_aside(dir: &Path) -> Result<PathBuf, DiskTrouble> {
    let Some(name) = dir.file_name() else {
        return Err(io::Error::from(io::ErrorKind::InvalidFilename)).at(dir);
    };
    let beside = |ending: &str| {
        let mut name = name.to_owned();
        name.push(ending);
        dir.with_file_name(name)
    };
    let partial = beside(".damaged-partial");
    files::remove_tree(&partial)?;
    files::copy_tree(dir, &partial, &|name: &OsStr| name != lock::NAME && name != TRIAL)?;
    files::sync_tree(&partial)?;
    let mut count = 1_u64;
    let aside = loop {
        let aside = beside(&format!(".damaged-{count}"));
        match fs::symlink_metadata(&aside) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => break aside,
            Err(error) => return Err(error).at(&aside),
            Ok(_) => count += 1,
        }
    };
    files::rename(&partial, &aside)?;
    Ok(aside)
}
