//! Files are written whole, under names that were free.

use employer_portal::output::{write_beside, write_new};
use employer_portal::system::cannot_write;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("plan-trial-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn nothing_is_ever_written_over() {
    let folder = Folder::new();
    let path = folder.0.join("plan.md");
    assert_eq!(write_new(&path, b"one").unwrap(), path);
    let error = write_new(&path, b"two").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert!(cannot_write(&error).en.contains("already") && cannot_write(&error).fr.contains("existe"));
    assert_eq!(std::fs::read(&path).unwrap(), b"one");
    assert_eq!(write_beside(&folder.0, "plan", "md", b"two").unwrap(), folder.0.join("plan-2.md"));
    assert_eq!(write_beside(&folder.0, "plan", "md", b"three").unwrap(), folder.0.join("plan-3.md"));
    assert_eq!(std::fs::read(&path).unwrap(), b"one");
    let missing = write_new(&folder.0.join("none").join("plan.md"), b"").unwrap_err();
    assert!(cannot_write(&missing).en.contains("no such folder"));
}
