//! What earlier versions shipped still runs: sessions as they were written then, and recordings.

use employer_portal::workshop::Edition;
use employer_portal::workshop::asciicast::Recording;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

fn old(folder: &str) -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/old").join(folder);
    let mut paths: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

#[test]
fn a_session_of_an_earlier_version_is_rehearsed_to_its_end() {
    for path in old("sessions") {
        let edition = Edition::of_file(&path).unwrap_or_else(|fault| panic!("{}", fault.words().en));
        assert!(edition.script.len() > 5, "{}", path.display());
        for step in 0..edition.script.len() {
            assert!(!edition.rehearsal.stage(edition.script.end(step)).world.people.is_empty());
        }
    }
}

#[test]
fn a_recording_of_an_earlier_version_is_read_to_its_end() {
    for path in old("recordings") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        let recording = Recording::read(File::open(&path).unwrap()).unwrap();
        assert!(!recording.cut);
        assert_eq!(recording.moments.len(), lines - 1, "{}", path.display());
    }
}
