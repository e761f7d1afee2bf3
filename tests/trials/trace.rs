//! What the disk wrote down in one run, and the files it would hold if the power failed at any moment of it.
//!
//! The one thing to know: a write is on the disk for certain only after a sync of its file, a name only after a sync of
//! its folder. What was not synced may be there, be missing, or be there in part, in any combination.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// The smallest piece a disk writes whole.
const SECTOR: usize = 512;

/// One change of a file or folder, a sync, or something the process said.
#[derive(Clone, Debug)]
pub enum Record {
    Said(String),
    Wrote { path: PathBuf, at: usize, bytes: Vec<u8> },
    Cut { path: PathBuf, length: usize },
    Synced(PathBuf),
    Created(PathBuf),
    MadeFolder(PathBuf),
    Renamed { from: PathBuf, to: PathBuf },
    Removed(PathBuf),
}

/// Reads the records of a run (or several, one after the other); paths are relative to the disk.
pub fn read(file: &Path, disk: &Path) -> Vec<Record> {
    let bytes = fs::read(file).unwrap();
    let mut rest = bytes.as_slice();
    let mut records = Vec::new();
    let mut take = |count: usize| {
        let (taken, left) = rest.split_at(count);
        rest = left;
        taken.to_vec()
    };
    let mut left = bytes.len();
    while left > 0 {
        let head = take(21);
        let number = |from: usize| u32::from_le_bytes(head[from..from + 4].try_into().unwrap()) as usize;
        let at = usize::try_from(u64::from_le_bytes(head[9..17].try_into().unwrap())).unwrap();
        let lengths = (number(1), number(5), number(17));
        let (path, to, bytes) = (take(lengths.0), take(lengths.1), take(lengths.2));
        left -= 21 + lengths.0 + lengths.1 + lengths.2;
        let relative = |path: &[u8]| {
            let path = Path::new(OsStr::from_bytes(path));
            path.strip_prefix(disk).unwrap_or(path).to_owned()
        };
        let (path, to) = (relative(&path), relative(&to));
        records.push(match head[0] {
            b'a' => Record::Said(String::from_utf8_lossy(&bytes).into_owned()),
            b'w' => Record::Wrote { path, at, bytes },
            b't' => Record::Cut { path, length: at },
            b's' => Record::Synced(path),
            b'c' => Record::Created(path),
            b'm' => Record::MadeFolder(path),
            b'r' => Record::Renamed { from: path, to },
            b'u' | b'd' => Record::Removed(path),
            other => panic!("no such record: {}", char::from(other)),
        });
    }
    records
}

/// What becomes of the changes that were not synced when the power fails.
#[derive(Clone, Copy, Debug)]
pub enum Unsynced {
    /// All are there.
    There,
    /// None is there.
    Missing,
    /// Some are there, some in part, drawn from this number.
    Some(u64),
    /// As `Some`, on a disk that ignores syncs.
    SomeOfAll(u64),
}

/// A file's content as it came about; the number says whether it was synced.
#[derive(Clone, Debug)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Cut(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    File(usize),
    Folder,
}

/// A change of names.
#[derive(Clone, Debug)]
enum Naming {
    Add(PathBuf, Node),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

impl Naming {
    fn folder(&self) -> &Path {
        let (Self::Add(path, _) | Self::Rename(_, path) | Self::Remove(path)) = self;
        path.parent().unwrap_or(Path::new(""))
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Node>) {
        match self {
            Self::Add(path, node) => _ = names.insert(path.clone(), *node),
            Self::Remove(path) => _ = names.remove(path),
            Self::Rename(from, to) => {
                let moved: Vec<PathBuf> =
                    names.keys().filter(|path| path.starts_with(from)).cloned().collect();
                for path in moved {
                    let node = names.remove(&path).unwrap();
                    let rest = path.strip_prefix(from).unwrap();
                    let target = if rest == Path::new("") { to.clone() } else { to.join(rest) };
                    names.insert(target, node);
                }
            }
        }
    }
}

/// The files on the disk after the power failed behind so many records.
pub fn after_power_loss(records: &[Record], unsynced: Unsynced) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut now: BTreeMap<PathBuf, Node> = BTreeMap::new();
    let mut namings: Vec<(Naming, bool)> = Vec::new();
    let mut contents: Vec<Vec<(Change, bool)>> = Vec::new();
    let lies = matches!(unsynced, Unsynced::SomeOfAll(_));
    for record in records {
        let naming = match record {
            Record::Wrote { path, at, bytes } => {
                if let Some(Node::File(file)) = now.get(path) {
                    contents[*file].push((Change::Write { at: *at, bytes: bytes.clone() }, false));
                }
                continue;
            }
            Record::Cut { path, length } => {
                if let Some(Node::File(file)) = now.get(path) {
                    contents[*file].push((Change::Cut(*length), false));
                }
                continue;
            }
            Record::Synced(path) if !lies => {
                if let Some(Node::File(file)) = now.get(path) {
                    contents[*file].iter_mut().for_each(|(_, synced)| *synced = true);
                } else {
                    for (_, synced) in namings.iter_mut().filter(|(naming, _)| naming.folder() == path) {
                        *synced = true;
                    }
                }
                continue;
            }
            Record::Said(_) | Record::Synced(_) => continue,
            Record::Created(path) => {
                contents.push(Vec::new());
                Naming::Add(path.clone(), Node::File(contents.len() - 1))
            }
            Record::MadeFolder(path) => Naming::Add(path.clone(), Node::Folder),
            Record::Renamed { from, to } => Naming::Rename(from.clone(), to.clone()),
            Record::Removed(path) => Naming::Remove(path.clone()),
        };
        naming.apply(&mut now);
        namings.push((naming, false));
    }
    let mut dice = match unsynced {
        Unsynced::Some(seed) | Unsynced::SomeOfAll(seed) => Some(ChaCha8Rng::seed_from_u64(seed)),
        Unsynced::There | Unsynced::Missing => None,
    };
    let mut stays = |synced: bool| match (&mut dice, unsynced) {
        _ if synced => true,
        (Some(dice), _) => dice.random_ratio(1, 2),
        (None, unsynced) => matches!(unsynced, Unsynced::There),
    };
    let mut names = BTreeMap::new();
    // A journal keeps names in order: what comes after one that is lost is lost, unless it was synced itself.
    let mut lost = false;
    for (naming, synced) in &namings {
        lost |= !stays(*synced);
        if *synced || !lost {
            naming.apply(&mut names);
        }
    }
    let bytes: Vec<Vec<u8>> = contents.iter().map(|changes| content(changes, &mut stays)).collect();
    let whole = |path: &Path| {
        path.ancestors()
            .skip(1)
            .all(|above| above == Path::new("") || names.get(above) == Some(&Node::Folder))
    };
    let file = |(path, node): (&PathBuf, &Node)| match node {
        Node::File(file) if whole(path) => Some((path.clone(), bytes[*file].clone())),
        Node::File(_) | Node::Folder => None,
    };
    names.iter().filter_map(file).collect()
}

/// A file's bytes from the changes that stay; of one that was not synced perhaps some sectors only.
fn content(changes: &[(Change, bool)], stays: &mut impl FnMut(bool) -> bool) -> Vec<u8> {
    let mut content = Vec::new();
    for (change, synced) in changes {
        match change {
            Change::Cut(length) if stays(*synced) => content.resize(*length, 0),
            Change::Cut(_) => {}
            Change::Write { at, bytes } => {
                for (place, sector) in bytes.chunks(SECTOR).enumerate() {
                    if stays(*synced) {
                        let from = at + place * SECTOR;
                        if content.len() < from + sector.len() {
                            content.resize(from + sector.len(), 0);
                        }
                        content[from..from + sector.len()].copy_from_slice(sector);
                    }
                }
            }
        }
    }
    content
}

/// Puts these files, and nothing else, into a folder.
pub fn materialise(files: &BTreeMap<PathBuf, Vec<u8>>, disk: &Path) {
    let _ = fs::remove_dir_all(disk);
    fs::create_dir_all(disk).unwrap();
    for (path, bytes) in files {
        let path = disk.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn only_what_was_synced_is_certain() {
    let path = |name: &str| PathBuf::from(name);
    let wrote = |at, text: &str| Record::Wrote { path: path("d/a"), at, bytes: text.into() };
    let records = [
        Record::MadeFolder(path("d")),
        Record::Synced(path("")),
        Record::Created(path("d/a")),
        Record::Synced(path("d")),
        wrote(0, "one"),
        Record::Synced(path("d/a")),
        wrote(3, "two"),
        Record::Renamed { from: path("d/a"), to: path("d/b") },
    ];
    let file = |name: &str, text: &str| BTreeMap::from([(path(name), text.as_bytes().to_vec())]);
    assert_eq!(after_power_loss(&records, Unsynced::There), file("d/b", "onetwo"));
    assert_eq!(after_power_loss(&records, Unsynced::Missing), file("d/a", "one"));
    assert_eq!(after_power_loss(&records[..4], Unsynced::Missing), file("d/a", ""));
    assert_eq!(after_power_loss(&records[..3], Unsynced::Missing), BTreeMap::new());
    let seen: std::collections::BTreeSet<_> =
        (0..64).map(|seed| after_power_loss(&records, Unsynced::Some(seed))).collect();
    assert_eq!(seen.len(), 4, "the name and the second write each there or not");
}
