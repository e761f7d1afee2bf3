//! Files and directories as the log needs them: copied whole, replaced whole, durable when said to be.
//!
//! A new or renamed file is durable only when its directory is synced too; `sync_dir` does
//! that where the system allows it (on Windows a directory cannot be synced and need not be).

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::trouble::DiskTrouble;

/// The database below the store's directory.
pub(super) const DB: &str = "db";
/// Where a copy of it is tried.
pub(super) const TRIAL: &str = "db.trial";

/// Names the file in an error of the system.
pub(super) trait At<T> {
    fn at(self, path: &Path) -> Result<T, DiskTrouble>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, DiskTrouble> {
        self.map_err(|error| DiskTrouble { path: path.to_owned(), error })
    }
}

/// Makes what was created, renamed or removed in `dir` durable.
pub(super) fn sync_dir(dir: &Path) -> Result<(), DiskTrouble> {
    if cfg!(unix) {
        File::open(dir).and_then(|handle| handle.sync_all()).at(dir)?;
    }
    Ok(())
}

/// Creates `dir` and what is missing above it, durably.
pub(super) fn create_dir(dir: &Path) -> Result<(), DiskTrouble> {
    let missing: Vec<&Path> = dir.ancestors().take_while(|above| !above.exists()).collect();
    fs::create_dir_all(dir).at(dir)?;
    for created in missing {
        if let Some(parent) = created.parent() {
            sync_dir(parent)?;
        }
    }
    Ok(())
}

/// Puts a file with these bytes in place in one step: after a crash it is whole or not there.
pub(super) fn place(path: &Path, bytes: &[u8]) -> Result<(), DiskTrouble> {
    let fresh = path.with_extension("new");
    let mut file = File::create(&fresh).at(&fresh)?;
    file.write_all(bytes).at(&fresh)?;
    file.sync_all().at(&fresh)?;
    drop(file);
    rename(&fresh, path)
}

/// Renames durably within one directory.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), DiskTrouble> {
    fs::rename(from, to).at(from)?;
    to.parent().map_or(Ok(()), sync_dir)
}

/// Removes a directory and all in it, if it is there.
pub(super) fn remove_tree(dir: &Path) -> Result<(), DiskTrouble> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).at(dir),
        _ => Ok(()),
    }
}

/// Copies the files below `from` that `wanted` names to the new directory `to`.
pub(super) fn copy_tree(from: &Path, to: &Path, wanted: &dyn Fn(&OsStr) -> bool) -> Result<(), DiskTrouble> {
    fs::create_dir(to).at(to)?;
    for (name, path) in list(from)? {
        if !wanted(&name) {
            continue;
        }
        let target = to.join(&name);
        if fs::metadata(&path).at(&path)?.is_dir() {
            copy_tree(&path, &target, wanted)?;
        } else {
            copy_file(&path, &target)?;
        }
    }
    Ok(())
}

/// Copies one file; an error names the side it came from where that can be told.
fn copy_file(from: &Path, to: &Path) -> Result<(), DiskTrouble> {
    let mut source = File::open(from).at(from)?;
    let mut target = File::create_new(to).at(to)?;
    io::copy(&mut source, &mut target).map(drop).at(to)
}

/// Makes a directory and all files below it durable.
pub(super) fn sync_tree(dir: &Path) -> Result<(), DiskTrouble> {
    for (_, path) in list(dir)? {
        if fs::metadata(&path).at(&path)?.is_dir() {
            sync_tree(&path)?;
        } else {
            // Windows syncs through a writable handle only.
            File::options().read(true).write(true).open(&path).and_then(|file| file.sync_all()).at(&path)?;
        }
    }
    sync_dir(dir)
}

/// Name and path of everything directly in `dir`; empty when there is no such directory.
pub(super) fn list(dir: &Path) -> Result<Vec<(std::ffi::OsString, PathBuf)>, DiskTrouble> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.at(dir)?,
    };
    entries.map(|entry| entry.map(|entry| (entry.file_name(), entry.path())).at(dir)).collect()
}
