//! Files out: written whole, under a name that was free, never over something that is there.
//!
//! A file grows under a name of its own, locked by whoever writes it. The system ends the lock with
//! the process, so that what a kill left behind is told from what is being written, and the next file out clears it.

use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// How many names are tried beside one that is taken.
const MOST_NAMES: u32 = 999;
/// What the name of a file that grows begins with, and what it ends with.
const GROWING: (&str, &str) = (".employer-portal-", ".part");
/// How often a file is begun anew when another program cleared it before it was locked.
const MOST_BEGUN: u32 = 20;

/// Writes a new file and gives its full path.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when something of that name is there, which is left as it is; else whatever the
/// system says, and nothing is left behind.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // Under a name of its own first: whatever ends the program, half a file is never under the wanted one.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    clear_dead(folder);
    let mut file = begin(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// A file that grows: it goes with the program's end, and may be read by whoever may read what a person makes here.
fn begin(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(GROWING.0).suffix(GROWING.1);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    for _ in 0..MOST_BEGUN {
        let file = builder.tempfile_in(folder)?;
        // A disk that knows no locks refuses them to whoever clears, too.
        let cleared = matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if !cleared && file.path().symlink_metadata().is_ok() {
            return Ok(file);
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Takes away what nobody writes any more. What cannot be looked at stays: the file that is to be written matters more.
fn clear_dead(folder: &Path) {
    let Ok(entries) = folder.read_dir() else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let grows =
            name.to_str().is_some_and(|name| name.starts_with(GROWING.0) && name.ends_with(GROWING.1));
        if !grows || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let dead = File::options().read(true).write(true).open(entry.path());
        if let Ok(dead) = dead
            && dead.try_lock().is_ok()
        {
            // One that was finished meanwhile has another name by now.
            let _ = std::fs::remove_file(entry.path());
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            folder.read_dir().unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_nobody_writes_any_more_is_cleared_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let alive = begin(folder.path()).unwrap();
        for name in [".employer-portal-dead00.part", ".employer-portal-mine", "mine.part"] {
            std::fs::write(at(name), "half").unwrap();
        }
        std::fs::create_dir(at(".employer-portal-folder.part")).unwrap();
        write_new(&at("out"), b"whole").unwrap();
        let growing = alive.path().file_name().unwrap().to_str().unwrap().to_owned();
        let mut left = vec![growing.as_str(), ".employer-portal-folder.part", ".employer-portal-mine"];
        left.extend(["mine.part", "out"]);
        left.sort_unstable();
        assert_eq!(names(folder.path()), left);
        // Several at once write whole files and clear none of one another.
        drop(alive);
        std::thread::scope(|scope| {
            for number in 0..8 {
                let to = at(&format!("together-{number}"));
                scope.spawn(move || {
                    for round in 0..20 {
                        let _ = std::fs::remove_file(&to);
                        write_new(&to, format!("{number} {round}").as_bytes()).unwrap();
                    }
                });
            }
        });
        assert!(!names(folder.path()).contains(&growing));
        for number in 0..8 {
            assert_eq!(
                std::fs::read_to_string(at(&format!("together-{number}"))).unwrap(),
                format!("{number} 19")
            );
        }
    }
}
