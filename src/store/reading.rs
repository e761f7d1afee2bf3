//! Reading a log that another process may be writing to: nothing of it is created, locked or changed.
//!
//! What is read is a private copy, and a copy made while somebody writes may be torn. It is
//! believed when it reaches what the anchor promised before it was made; anything else must be seen twice, with the
//! files unchanged in between, before it is said.

use std::fs;
use std::io;
use std::path::{self, Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use super::anchor;
use super::database::Reading;
use super::files::{self, At};
use super::lock::{self, Lock};
use super::log::Log;
use super::marker::{self, Standing};
use super::opening;
use super::record::{Bounds, Stored};
use super::repair;
use super::trouble::{Damage, DiskTrouble, OpenError};

/// How often a copy is made before a log that changes all the time is given up.
const TRIES: u32 = 40;
/// Longer than the coarsest clock that files are stamped with.
const PAUSE: Duration = Duration::from_millis(50);
/// What the private folders of readers are called, before the process and a number.
const PRIVATE: &str = "employer-portal-read-";
/// A private folder without a lock is left alone for so long.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);
/// Windows forbids others to read what is locked.
const LOCK_VIOLATION: i32 = 33;

/// A log that was read.
#[derive(Debug)]
pub struct Seen {
    /// It takes no entries ([`super::AppendError::OnlyRead`]).
    pub log: Log,
    /// What is wrong with it, if anything: it then holds its good prefix.
    pub damage: Option<Damage>,
    /// All entries (the good ones), verified; the payloads are shared with the log.
    pub records: Vec<Stored>,
}

/// What one copy of the log showed.
struct Look {
    reading: Reading,
    damage: Option<Damage>,
    /// The last entry that was acknowledged before the copy was made.
    acknowledged: u64,
}

impl Log {
    /// Reads the log in `dir` from a private copy; `None` when nothing was ever kept there. It holds everything that
    /// was acknowledged before the call, and no part of what was written at once and not acknowledged yet.
    ///
    /// # Errors
    /// [`OpenError`] when the directory is not ours, never stops changing, or the disk refuses. Damage is not an error.
    pub fn read(dir: &Path) -> Result<Option<Seen>, OpenError> {
        Self::read_within(dir, Bounds::default())
    }

    /// As [`Log::read`], within other bounds than the usual ones.
    ///
    /// # Errors
    /// As for [`Log::read`].
    pub fn read_within(dir: &Path, bounds: Bounds) -> Result<Option<Seen>, OpenError> {
        let dir = &path::absolute(dir).at(dir)?;
        let mut last = None;
        for _ in 0..TRIES {
            let standing = marker::look(dir)?;
            if standing == Standing::New {
                return Ok(None);
            }
            let before = stamps(dir);
            let looked = look(dir, standing, bounds);
            let still = before.is_some() && last == before && stamps(dir) == before;
            match looked {
                Ok(look) if still || look.is_as_acknowledged() => return Ok(Some(look.seen())),
                // Seen again after a pause, behind the anchor lies what another process is just writing.
                Ok(look) if look.damage.is_none() && last.is_some() => return Ok(Some(look.cut().seen())),
                Err(trouble) if is_taken(&trouble.error) => {
                    return Err(OpenError::InUse { pid: None, path: dir.clone() });
                }
                // A file that was listed a moment ago may be gone.
                Err(trouble) if still || trouble.error.kind() != io::ErrorKind::NotFound => {
                    return Err(trouble.into());
                }
                Ok(_) | Err(_) => {}
            }
            last = before;
            thread::sleep(PAUSE);
        }
        Err(OpenError::Restless { path: dir.clone() })
    }
}

impl Look {
    fn is_as_acknowledged(&self) -> bool {
        self.damage.is_none() && self.reading.end().number == self.acknowledged
    }

    fn cut(mut self) -> Self {
        self.reading.cut(self.acknowledged);
        self
    }

    fn seen(mut self) -> Seen {
        if let Some(damage) = &self.damage {
            self.reading.cut(damage.last_good);
        }
        let end = self.reading.end();
        let records = self.reading.records;
        Seen { log: Log::only_read(records.clone(), end), damage: self.damage, records }
    }
}

fn look(dir: &Path, standing: Standing, bounds: Bounds) -> Result<Look, DiskTrouble> {
    // First of all: what is acknowledged while the copy is made need not be in it.
    let said = anchor::read(dir)?;
    let (db, repairing) = repair::standing(dir);
    let copy = Private::new()?;
    let reading = opening::read(&db, &copy.path.join(files::TRIAL), said.as_ref(), repairing, bounds)?;
    let damage = opening::judge(&reading, said.as_ref(), standing, repairing);
    let acknowledged = said.filter(|_| !repairing).map_or(reading.end().number, |said| said.latest.number);
    Ok(Look { reading, damage, acknowledged })
}

/// A folder of this reading's own, for nobody else's eyes, gone when it is done; its lock says that somebody reads.
struct Private {
    path: PathBuf,
    lock: Option<Lock>,
}

impl Private {
    fn new() -> Result<Self, DiskTrouble> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let within = std::env::temp_dir();
        clear_left_behind(&within);
        let mut folder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = within.join(format!("{PRIVATE}{}-{count}", process::id()));
            match folder.create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                other => other.at(&path)?,
            }
            // Whoever clears up may have come between folder and lock, and taken it for left behind.
            match Lock::take(&path) {
                Ok(lock) if path.join(lock::NAME).exists() => return Ok(Self { path, lock: Some(lock) }),
                Err(OpenError::Io(trouble)) if trouble.error.kind() != io::ErrorKind::NotFound => {
                    return Err(trouble);
                }
                Ok(_) | Err(_) => {}
            }
        }
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        let _ = files::remove_tree(&self.path);
        // Windows removes a file that is open when it is closed, and its folder not before.
        if self.lock.take().is_some() && cfg!(windows) {
            let _ = files::remove_tree(&self.path);
        }
    }
}

/// Removes what readers that were killed left behind: private folders whose lock nobody holds. One without a lock is
/// just being made, or an earlier version left it; after a day it is nobody's.
fn clear_left_behind(within: &Path) {
    for (name, path) in files::list(within).unwrap_or_default() {
        // Never through a link that somebody else put there.
        let folder = fs::symlink_metadata(&path).is_ok_and(|facts| facts.is_dir());
        if !name.to_string_lossy().starts_with(PRIVATE) || !folder {
            continue;
        }
        let held = match fs::File::open(path.join(lock::NAME)) {
            Ok(file) => match file.try_lock() {
                Ok(()) => Some(file),
                Err(_) => continue,
            },
            Err(_) if is_old(&path) => None,
            Err(_) => continue,
        };
        let _ = files::remove_tree(&path);
        if held.map(drop).is_some() && cfg!(windows) {
            let _ = files::remove_tree(&path);
        }
    }
}

fn is_old(path: &Path) -> bool {
    let time = fs::metadata(path).and_then(|facts| facts.modified());
    time.is_ok_and(|time| time.elapsed().is_ok_and(|age| age > OLD))
}

/// Length and time of every file of the log but the lock; `None` when one went away meanwhile.
fn stamps(dir: &Path) -> Option<Vec<(PathBuf, u64, SystemTime)>> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for (name, path) in files::list(&dir).ok()? {
            let facts = fs::metadata(&path).ok()?;
            if facts.is_dir() {
                open.push(path);
            } else if name != lock::NAME {
                found.push((path, facts.len(), facts.modified().ok()?));
            }
        }
    }
    found.sort();
    Some(found)
}

fn is_taken(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error() == Some(LOCK_VIOLATION)
}
