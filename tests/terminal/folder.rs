//! A folder of its own for each test, removed afterwards, and what is in it byte for byte.

use super::window::{PATIENCE, Start};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::thread;

/// A temporary folder; the rehearsal is kept in `data` inside it, so that copies put beside it are inside, too.
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("employer-portal-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Self { path }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the program keeps the rehearsal.
    pub fn data(&self) -> PathBuf {
        self.path.join("data")
    }

    /// Puts a file there.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path.join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// Waits until no program has the rehearsal open.
    pub fn until_free(&self) {
        let lock = fs::File::open(self.data().join("LOCK")).unwrap();
        let (send, done) = channel();
        thread::spawn(move || {
            let taken = lock.lock();
            // Before it is told, so that whoever hears of it finds it free.
            drop(lock);
            send.send(taken)
        });
        done.recv_timeout(PATIENCE).expect("a program still runs").unwrap();
    }

    /// The program over this folder, not started yet.
    pub fn start(&self) -> Start<'_> {
        Start::new(self)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// All files below a folder with their bytes; the lock is left out, since it only says who holds it.
pub fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|name| name != "LOCK") {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, bytes);
            }
        }
    }
    found
}
