//! The database: the directory that holds the entries' parts, and the care its engine needs.
//!
//! The engine's `flush` does not reach the disk on Linux, so every write is followed by a
//! sync of its file; and opening changes its files, so a doubtful directory is only ever opened as a copy.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::anchor::Point;
use super::engine_panics::caught;
use super::files::{self, At};
use super::record::{self, Header, Reader, Stored};
use super::trouble::{DamageKind, DiskTrouble};

const CACHE: u64 = 8 << 20;
/// Whatever is acknowledged was flushed before; this is for the engine to tidy up, and a thread that wakes seldom.
const FLUSH_EVERY_MS: u64 = 60_000;
/// How long the engine may take to write; a thread of its own that died over a full disk leaves it waiting for ever.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it may take to close.
const FAREWELL: Duration = Duration::from_secs(10);
const BUSY_TRIES: u32 = 20;
const BUSY_PAUSE: Duration = Duration::from_millis(50);

/// What the engine answers when it does not do what was asked.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The system refused it.
    Disk(DiskTrouble),
    /// It does not understand its files, or itself.
    Engine(String),
}

impl From<DiskTrouble> for Refusal {
    fn from(trouble: DiskTrouble) -> Self {
        Self::Disk(trouble)
    }
}

/// An open database.
#[derive(Debug)]
pub(super) struct Database {
    /// There until dropped.
    db: Option<sled::Db>,
    /// The engine's file, opened once: a write error the system reports late reaches handles opened before it.
    file: File,
    file_path: PathBuf,
}

/// What a scan of the whole database gave: entries that were kept together are all in it, or none of them.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The good prefix.
    pub(super) records: Vec<Stored>,
    /// The chain after each of them.
    pub(super) chains: Vec<u32>,
    /// What ended it early.
    pub(super) stop: Option<DamageKind>,
}

impl Reading {
    pub(super) fn end(&self) -> Point {
        Point { number: self.records.len() as u64, chain: self.chains.last().copied().unwrap_or(0) }
    }

    /// The last entry up to `number` behind which nothing is torn apart that was kept together.
    pub(super) fn whole(&self, number: u64) -> u64 {
        let most = usize::try_from(number).unwrap_or(usize::MAX).min(self.records.len());
        let last = self.records[..most].iter().rposition(|record| !record.goes_on);
        last.map_or(0, |last| last as u64 + 1)
    }

    /// Leaves off what comes after entry `number`.
    pub(super) fn cut(&mut self, number: u64) {
        let kept = usize::try_from(number).unwrap_or(usize::MAX);
        self.records.truncate(kept);
        self.chains.truncate(kept);
    }

    /// The chain after entry `number`; `None` beyond the end.
    pub(super) fn chain_at(&self, number: u64) -> Option<u32> {
        match usize::try_from(number).ok()?.checked_sub(1) {
            None => Some(0),
            Some(index) => self.chains.get(index).copied(),
        }
    }
}

impl Database {
    /// Opens or creates the database in `path`; what is in it is durable on return.
    pub(super) fn open(path: &Path) -> Result<Self, Refusal> {
        let db = open_engine(path, Some(FLUSH_EVERY_MS))?;
        let file_path = path.join("db");
        let file = File::options().read(true).write(true).open(&file_path).at(&file_path)?;
        let database = Self { db: Some(db), file, file_path };
        // What an interrupted append left in the system's cache is about to be handed out. The engine never syncs its
        // settings, without which it does not open again.
        database.flush()?;
        files::sync_tree(path)?;
        Ok(database)
    }

    /// Puts entries in that are kept together; durable on return. After an error the database must not be written to any
    /// more.
    ///
    /// They go to the engine by some `at_once` bytes, since it keeps all of what it is to apply at once in memory
    /// several times over; those that nobody else holds go from memory on the way. A crash in between leaves entries that go on, and an end that does not come: see [`scan`].
    pub(super) fn put(
        &self,
        after: Point,
        records: impl IntoIterator<Item = Stored>,
        at_once: usize,
    ) -> Result<Point, Refusal> {
        let (mut point, mut batch, mut waiting) = (after, sled::Batch::default(), 0);
        for record in records {
            if waiting > 0 && waiting + record.payload.len() > at_once {
                let full = std::mem::take(&mut batch);
                self.write(waiting as u64, |db| db.apply_batch(full).and_then(|()| db.flush().map(drop)))?;
                waiting = 0;
            }
            point = add(&mut batch, point, &record);
            waiting += record.payload.len();
        }
        self.write(waiting as u64, |db| db.apply_batch(batch).and_then(|()| db.flush().map(drop)))?;
        self.file.sync_data().at(&self.file_path)?;
        Ok(point)
    }

    /// Takes out what an interrupted write left behind entry `number`; from the end, so that a second interruption
    /// leaves no gap.
    pub(super) fn forget_after(&self, number: u64) -> Result<(), Refusal> {
        let size = self.file.metadata().at(&self.file_path)?.len();
        self.write(size, move |db| {
            let behind = record::key(number + 1, 0);
            let mut rest = sled::Batch::default();
            for key in db.range(behind..).keys().rev() {
                let key = key?;
                let first = record::is_first(&key);
                rest.remove(key);
                if first {
                    db.apply_batch(std::mem::take(&mut rest))?;
                }
            }
            db.apply_batch(rest)
        })
    }

    fn flush(&self) -> Result<(), Refusal> {
        self.write(0, |db| db.flush().map(drop))?;
        Ok(self.file.sync_data().at(&self.file_path)?)
    }

    /// Lets the engine write so many bytes, on a thread that can be given up.
    fn write(
        &self,
        bytes: u64,
        work: impl FnOnce(&sled::Db) -> sled::Result<()> + Send + 'static,
    ) -> Result<(), Refusal> {
        let (db, path) = (self.db.clone(), self.file_path.clone());
        let call = move || guarded(&path, || db.as_ref().map_or_else(closed, work));
        in_time(patience(bytes), call).unwrap_or_else(no_answer)
    }

    /// The header of an entry; `None` when its first part is not there or makes no sense.
    pub(super) fn header(&self, number: u64) -> Result<Option<Header>, Refusal> {
        let value = self.guarded(|db| db.get(record::key(number, 0)))?;
        Ok(value.and_then(|value| Header::decode(&value).ok().map(|(header, _)| header)))
    }

    fn guarded<T>(&self, work: impl FnOnce(&sled::Db) -> sled::Result<T>) -> Result<T, Refusal> {
        guarded(&self.file_path, || self.db.as_ref().map_or_else(closed, work))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Closing flushes, and the engine may panic where it failed before.
        let db = self.db.take();
        let _ = in_time(FAREWELL, move || caught(|| drop(db)));
    }
}

fn closed<T>() -> sled::Result<T> {
    Err(sled::Error::ReportableBug("closed already".to_owned()))
}

/// Which of the engine's files a copy leaves out: a bad index or setting file is rebuilt from the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Without {
    /// Only what an interrupted opening left behind.
    Leftovers,
    /// The index files too.
    Snapshots,
    /// The index and settings files too.
    SnapshotsAndSettings,
}

impl Without {
    fn keeps(self, name: &OsStr) -> bool {
        let name = name.to_string_lossy();
        !is_leftover(&name)
            && (self == Self::Leftovers || !name.starts_with("snap."))
            && (self != Self::SnapshotsAndSettings || name != "conf")
    }
}

/// A kill while the engine writes its index leaves a file that makes every later opening fail.
fn is_leftover(name: &str) -> bool {
    name.starts_with("snap.") && name.ends_with(".generating")
}

/// Removes what an interrupted opening left behind.
pub(super) fn clean(path: &Path) -> Result<(), DiskTrouble> {
    for (name, file) in files::list(path)? {
        if is_leftover(&name.to_string_lossy()) {
            fs::remove_file(&file).at(&file)?;
        }
    }
    Ok(())
}

/// Reads and verifies a copy of the database in `path`, made in `trial`, which is gone afterwards.
pub(super) fn read_copy(
    path: &Path,
    trial: &Path,
    without: Without,
    largest: usize,
) -> Result<Reading, DiskTrouble> {
    files::remove_tree(trial)?;
    if let Err(trouble) = files::copy_tree(path, trial, &|name| without.keeps(name)) {
        // The disk may be full: what was copied must not keep it so.
        files::remove_tree(trial)?;
        return Err(trouble);
    }
    let reading = match open_engine(trial, None) {
        Ok(db) => {
            let reading = scan(&db, trial, largest);
            // Dropping flushes, which may panic again over damaged files.
            let _ = caught(|| drop(db));
            reading
        }
        Err(Refusal::Disk(trouble)) => Err(trouble),
        Err(Refusal::Engine(text)) => {
            Ok(Reading { stop: Some(DamageKind::Engine { text }), ..Reading::default() })
        }
    };
    files::remove_tree(trial)?;
    reading
}

/// Reads all entries, as far as the chain holds. Entries at the end that go on without an end were never acknowledged,
/// and are not there.
fn scan(db: &sled::Db, path: &Path, largest: usize) -> Result<Reading, DiskTrouble> {
    let mut reading = Reading::default();
    let mut reader = Reader::after(Point::default(), largest);
    let outcome = guarded(path, || {
        for pair in db.iter() {
            let (key, value) = pair?;
            match reader.take(&key, &value) {
                Ok(None) => {}
                Ok(Some(record)) => {
                    reading.records.push(record);
                    reading.chains.push(reader.at.chain);
                }
                Err(kind) => return Ok(Some(kind)),
            }
        }
        Ok(reader.finish())
    });
    reading.stop = match outcome {
        Ok(stop) => stop,
        Err(Refusal::Engine(text)) => Some(DamageKind::Engine { text }),
        Err(Refusal::Disk(trouble)) => return Err(trouble),
    };
    reading.cut(reading.whole(u64::MAX));
    Ok(reading)
}

/// Fills a new database in `path` with these entries; whole and durable on return.
pub(super) fn build(path: &Path, records: &[Stored]) -> Result<Point, Refusal> {
    let (to, entries) = (path.to_owned(), records.to_vec());
    let bytes = records.iter().map(|record| record.payload.len() as u64).sum();
    let point = in_time(patience(bytes), move || fill(&to, &entries)).unwrap_or_else(no_answer)?;
    files::sync_tree(path)?;
    Ok(point)
}

fn fill(path: &Path, records: &[Stored]) -> Result<Point, Refusal> {
    let db = open_engine(path, None)?;
    let mut point = Point::default();
    let filled = guarded(path, || {
        for record in records {
            let mut batch = sled::Batch::default();
            point = add(&mut batch, point, record);
            db.apply_batch(batch)?;
        }
        db.flush().map(drop)
    });
    guarded(path, || {
        drop(db);
        Ok(())
    })?;
    filled?;
    Ok(point)
}

/// Adds the parts of an entry that follows `after`, and says where the log is then.
fn add(batch: &mut sled::Batch, after: Point, record: &Stored) -> Point {
    let point = record::point_after(after, record.id, &record.payload, record.goes_on);
    for (key, value) in record::parts(point, record.id, &record.payload, record.goes_on) {
        batch.insert(&key, value);
    }
    point
}

fn open_engine(path: &Path, flush_every_ms: Option<u64>) -> Result<sled::Db, Refusal> {
    let config = sled::Config::new().path(path).cache_capacity(CACHE).flush_every_ms(flush_every_ms);
    // Opening reads it from end to end.
    let time = patience(fs::metadata(path.join("db")).map_or(0, |about| about.len()));
    let mut tries = 0;
    loop {
        let (config, here) = (config.clone(), path.to_owned());
        let opened = in_time(time, move || guarded(&here, || config.open())).unwrap_or_else(no_answer);
        match opened {
            Err(Refusal::Disk(trouble)) if is_taken(&trouble.error) && tries < BUSY_TRIES => {
                tries += 1;
                thread::sleep(BUSY_PAUSE);
            }
            other => return other,
        }
    }
}

/// How long the engine may take over so many bytes.
fn patience(bytes: u64) -> Duration {
    PATIENCE + Duration::from_micros(bytes)
}

fn no_answer<T>() -> Result<T, Refusal> {
    Err(Refusal::Engine("it does not answer".to_owned()))
}

/// Does something on a thread of its own; `None` when it takes longer than it may, and then it is left alone.
fn in_time<T: Send + 'static>(time: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (send, done) = channel();
    // By this name its panics are silenced with those of the engine's own threads.
    let thread = thread::Builder::new().name("sled call".to_owned()).spawn(move || send.send(work()));
    thread.ok().and_then(|_| done.recv_timeout(time).ok())
}

/// Asks the engine; its panics and its doubts about its files are `Engine`, the system's refusals are `Disk`.
fn guarded<T>(path: &Path, work: impl FnOnce() -> sled::Result<T>) -> Result<T, Refusal> {
    match caught(work) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(sled::Error::Io(error))) if !about_content(&error) => {
            Err(Refusal::Disk(DiskTrouble { path: path.to_owned(), error }))
        }
        Ok(Err(error)) => Err(Refusal::Engine(error.to_string())),
        Err(panic) => Err(Refusal::Engine(panic)),
    }
}

/// Says whether an I/O error is really about what the files hold: the engine makes such errors up itself, or asks
/// for bytes at places that a damaged file named.
fn about_content(error: &io::Error) -> bool {
    match error.kind() {
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::NotFound => true,
        io::ErrorKind::Other => error.raw_os_error().is_none() && !is_taken(error),
        _ => false,
    }
}

/// Says whether the engine's own lock is taken, which it tells in words only. Nobody of ours has it, so it is a child
/// process being started with a copy of the file, or a stranger's backup.
fn is_taken(error: &io::Error) -> bool {
    error.to_string().starts_with("could not acquire lock")
}
