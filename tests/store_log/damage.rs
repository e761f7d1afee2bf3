//! Damage of every kind: bytes, pages, lengths, files, entries, the anchor.

use std::fs;
use std::path::Path;

use employer_portal::store::{DamageKind, OpenError, Stored};

use crate::help::{
    Dice, Scratch, append, entry, files, fill, key, open, open_whole, restore, underneath, verdict,
};

/// Enough to fill several segments of the database's file.
fn sizes() -> impl Iterator<Item = usize> {
    (0..240).map(|number| if number % 20 == 7 { 40_000 } else { 40 + number })
}

/// A closed store with all files it can have: the engine writes its index at the second opening.
fn whole_store(dir: &Path) -> Vec<Stored> {
    let written = fill(dir, sizes());
    drop(open_whole(dir));
    written
}

/// Does something to the bytes of a file of a whole store, many times, and tallies the verdicts.
fn ruin(seed: u64, rounds: u64, what: &str, change: impl Fn(&mut Vec<u8>, &mut Dice)) {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = whole_store(&dir);
    let whole = files(&dir);
    let mut dice = Dice(seed);
    let (mut named, mut harmless) = (0, 0);
    for path in whole.keys() {
        let rounds = if path.ends_with("db/db") { rounds * 4 } else { rounds };
        for round in 0..rounds {
            restore(&dir, &whole);
            let mut bytes = whole[path].clone();
            change(&mut bytes, &mut dice);
            fs::write(dir.join(path), bytes).unwrap();
            match verdict(&dir, &written, &format!("{what} in {}, round {round}", path.display())) {
                Some(_) => named += 1,
                None => harmless += 1,
            }
        }
    }
    println!("{what}: {named} named and repaired, {harmless} harmless or refused");
    assert!(named > 0);
}

#[test]
fn a_flipped_bit_anywhere() {
    ruin(11, 14, "flipped bit", |bytes, dice| {
        let offset = usize::try_from(dice.below(bytes.len() as u64)).unwrap();
        bytes[offset] ^= 1 << dice.below(8);
    });
}

#[test]
fn a_flipped_bit_in_the_first_bytes() {
    ruin(12, 8, "flipped bit at the start", |bytes, dice| {
        let offset = usize::try_from(dice.below(64.min(bytes.len() as u64))).unwrap();
        bytes[offset] ^= 1 << dice.below(8);
    });
}

#[test]
fn a_zeroed_page() {
    ruin(13, 6, "zeroed page", |bytes, dice| {
        let page = usize::try_from(dice.below((bytes.len() as u64).div_ceil(4096))).unwrap() * 4096;
        let end = bytes.len().min(page + 4096);
        bytes[page..end].fill(0);
    });
}

#[test]
fn a_page_of_noise() {
    ruin(14, 5, "page of noise", |bytes, dice| {
        let page = usize::try_from(dice.below((bytes.len() as u64).div_ceil(4096))).unwrap() * 4096;
        for byte in bytes.iter_mut().skip(page).take(4096) {
            *byte = dice.below(256).to_le_bytes()[0];
        }
    });
}

#[test]
fn a_file_cut_short() {
    ruin(15, 8, "cut", |bytes, dice| {
        let length = usize::try_from(dice.below(bytes.len() as u64)).unwrap();
        bytes.truncate(length);
    });
}

#[test]
fn a_few_bytes_cut_off_the_end() {
    ruin(16, 5, "end cut", |bytes, dice| {
        let cut = usize::try_from(1 + dice.below(4096.min(bytes.len() as u64))).unwrap();
        bytes.truncate(bytes.len() - cut);
    });
}

/// What happens to a directory, and how.
type Removal = (&'static str, fn(&Path));

#[test]
fn a_file_or_directory_gone() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = whole_store(&dir);
    let whole = files(&dir);
    for path in whole.keys() {
        restore(&dir, &whole);
        fs::remove_file(dir.join(path)).unwrap();
        verdict(&dir, &written, &format!("removed {}", path.display()));
        restore(&dir, &whole);
        fs::write(dir.join(path), "").unwrap();
        verdict(&dir, &written, &format!("emptied {}", path.display()));
    }
    let gone: [Removal; 2] = [
        ("db gone", |dir| fs::remove_dir_all(dir.join("db")).unwrap()),
        ("db empty", |dir| {
            fs::remove_dir_all(dir.join("db")).unwrap();
            fs::create_dir(dir.join("db")).unwrap();
        }),
    ];
    for (done, remove) in gone {
        restore(&dir, &whole);
        remove(&dir);
        let damage = verdict(&dir, &written, done).unwrap();
        assert_eq!((damage.number, damage.last_good, damage.promised), (1, 0, Some(240)), "{done}");
        assert_eq!(damage.what, DamageKind::Short { promised: 240 });
    }
}

#[test]
fn an_index_left_half_written_does_no_harm() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = whole_store(&dir);
    for (name, bytes) in
        [("snap.FFFFFFFFFFFFFFFF.generating", ""), ("snap.0000000000000000.generating", "half")]
    {
        fs::write(dir.join("db").join(name), bytes).unwrap();
        assert_eq!(verdict(&dir, &written, name), None);
        assert!(!dir.join("db").join(name).exists());
    }
}

#[test]
fn a_damaged_index_or_setting_loses_no_entry() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = whole_store(&dir);
    let whole = files(&dir);
    let names = whole.keys().map(|path| path.to_string_lossy());
    let index = names.filter(|name| name.starts_with("db/snap.")).collect::<Vec<_>>();
    assert!(!index.is_empty());
    for name in index.iter().map(AsRef::as_ref).chain(["db/conf"]) {
        for offset in 0..8 {
            restore(&dir, &whole);
            let mut bytes = whole[Path::new(name)].clone();
            bytes[offset] ^= 4;
            fs::write(dir.join(name), bytes).unwrap();
            let damage = verdict(&dir, &written, name).unwrap_or_else(|| panic!("{name}: not noticed"));
            assert_eq!((damage.last_good, damage.promised), (240, Some(240)), "{name}");
            assert!(matches!(damage.what, DamageKind::Index { .. }), "{name}: {damage}");
        }
    }
}

/// A change underneath, and the entry and kind it must be named by.
type Tampering = (&'static str, fn(&sled::Db), u64, DamageKind);

fn value(db: &sled::Db, number: u64, part: u32) -> Vec<u8> {
    db.get(key(number, part)).unwrap().unwrap().to_vec()
}

fn put(db: &sled::Db, number: u64, part: u32, value: Vec<u8>) {
    db.insert(key(number, part), value).unwrap();
}

fn changed(db: &sled::Db, number: u64, part: u32, at: usize, to: &[u8]) {
    let mut bytes = value(db, number, part);
    bytes[at..at + to.len()].copy_from_slice(to);
    put(db, number, part, bytes);
}

const TAMPERINGS: [Tampering; 16] = [
    ("payload", |db| changed(db, 5, 0, 40, b"forged"), 5, DamageKind::Altered),
    ("payload of a later part", |db| changed(db, 8, 3, 40, b"forged"), 8, DamageKind::Altered),
    ("id", |db| changed(db, 6, 0, 5, b"x"), 6, DamageKind::Altered),
    ("chain", |db| changed(db, 9, 0, 1, b"xxxx"), 9, DamageKind::Altered),
    ("id of one part", |db| changed(db, 8, 2, 5, b"x"), 8, DamageKind::Layout),
    ("version", |db| changed(db, 4, 0, 0, &[3]), 4, DamageKind::Version { found: 3 }),
    ("a sign of going on", |db| changed(db, 4, 0, 0, &[2]), 4, DamageKind::Altered),
    ("no parts", |db| changed(db, 4, 0, 21, &[0, 0, 0, 0]), 4, DamageKind::Layout),
    (
        "too big",
        |db| changed(db, 4, 0, 25, &[1, 0, 0, 4]),
        4,
        DamageKind::TooBig { bytes: (64 << 20) + 1, most: 64 << 20 },
    ),
    ("cut value", |db| put(db, 3, 0, vec![1; 20]), 3, DamageKind::Layout),
    ("empty value", |db| put(db, 3, 0, vec![]), 3, DamageKind::Layout),
    ("missing", |db| drop(db.remove(key(7, 0)).unwrap()), 7, DamageKind::Gap { next: 8 }),
    ("missing part", |db| drop(db.remove(key(8, 3)).unwrap()), 8, DamageKind::Part { part: 3, of: 7 }),
    ("missing first part", |db| drop(db.remove(key(8, 0)).unwrap()), 8, DamageKind::Part { part: 0, of: 7 }),
    ("missing last part", |db| drop(db.remove(key(8, 6)).unwrap()), 8, DamageKind::Part { part: 6, of: 7 }),
    ("foreign key", |db| drop(db.insert("zzz", "foreign").unwrap()), 241, DamageKind::Layout),
];

#[test]
fn an_entry_changed_underneath_is_named_by_its_number() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = whole_store(&dir);
    let whole = files(&dir);
    for (done, change, number, what) in TAMPERINGS {
        restore(&dir, &whole);
        underneath(&dir, change);
        let damage = verdict(&dir, &written, done).unwrap_or_else(|| panic!("{done}: not noticed"));
        assert_eq!((damage.number, damage.what), (number, what), "{done}");
    }
}

#[test]
fn entries_swapped_or_taken_off_the_end_are_noticed() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = whole_store(&dir);
    let whole = files(&dir);
    underneath(&dir, |db| {
        let (first, second) = (value(db, 21, 0), value(db, 22, 0));
        put(db, 21, 0, second);
        put(db, 22, 0, first);
    });
    let damage = verdict(&dir, &written, "swapped").unwrap();
    assert_eq!((damage.number, damage.what), (21, DamageKind::Altered));
    for left in [239_u64, 200, 1, 0] {
        restore(&dir, &whole);
        underneath(&dir, |db| {
            for pair in db.range(key(left + 1, 0)..) {
                db.remove(pair.unwrap().0).unwrap();
            }
        });
        let damage = verdict(&dir, &written, "taken off the end").unwrap();
        assert_eq!((damage.number, damage.promised), (left + 1, Some(240)));
        assert_eq!(damage.what, DamageKind::Short { promised: 240 });
    }
}

#[test]
fn another_log_in_its_place_is_noticed() {
    let scratch = Scratch::new();
    let (dir, other) = (scratch.store(), scratch.join("other"));
    fill(&dir, [10, 11, 12]);
    fill(&other, [10, 11, 13, 14]);
    let mut mixed = files(&dir);
    mixed.retain(|path, _| !path.starts_with("db"));
    mixed.extend(files(&other).into_iter().filter(|(path, _)| path.starts_with("db")));
    restore(&dir, &mixed);
    let damage = verdict(&dir, &[entry(1, 10), entry(2, 11)], "replaced").unwrap();
    assert_eq!((damage.number, damage.what), (3, DamageKind::Differs));
}

#[test]
fn a_log_ahead_of_its_anchor_is_whole_and_the_anchor_follows() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    fill(&dir, [10, 11]);
    let anchor = fs::read(dir.join("ANCHOR")).unwrap();
    let written = fill(&dir, [12, 50_000, 14]);
    fs::write(dir.join("ANCHOR"), anchor).unwrap();
    assert_eq!(verdict(&dir, &written, "anchor behind"), None);
    underneath(&dir, |db| drop(db.remove(key(5, 0)).unwrap()));
    let damage = verdict(&dir, &written, "end lost").unwrap();
    assert_eq!((damage.number, damage.what), (5, DamageKind::Short { promised: 5 }));
}

#[test]
fn a_lost_anchor_is_damage_that_loses_no_entry() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = whole_store(&dir);
    let whole = files(&dir);
    for done in ["gone", "empty", "noise"] {
        restore(&dir, &whole);
        match done {
            "gone" => fs::remove_file(dir.join("ANCHOR")).unwrap(),
            "empty" => fs::write(dir.join("ANCHOR"), "").unwrap(),
            _ => fs::write(dir.join("ANCHOR"), vec![7; 5000]).unwrap(),
        }
        let damage = verdict(&dir, &written, done).unwrap();
        assert_eq!((damage.last_good, damage.promised, damage.what), (240, None, DamageKind::AnchorLost));
    }
}

#[test]
fn a_copy_aside_never_overwrites_another() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    fs::write(scratch.join("store.damaged-1"), "mine").unwrap();
    for name in ["store.damaged-2", "store.damaged-3"] {
        fill(&dir, [10, 10, 10]);
        underneath(&dir, |db| drop(db.remove(key(2, 0)).unwrap()));
        let mut opened = open(&dir);
        assert_eq!(opened.log.keep_before_damage().unwrap(), scratch.join(name));
        append(&mut opened.log, &entry(2, 5));
        drop(opened);
        fs::remove_dir_all(&dir).unwrap();
    }
    assert_eq!(fs::read_to_string(scratch.join("store.damaged-1")).unwrap(), "mine");
}

#[test]
fn a_whole_log_has_nothing_to_keep() {
    let scratch = Scratch::new();
    let (mut log, _) = open_whole(&scratch.store());
    assert!(log.keep_before_damage().is_err());
    assert_eq!(log.damage(), None);
    let foreign = scratch.join("foreign");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("x"), "x").unwrap();
    assert!(matches!(employer_portal::store::Log::open(&foreign), Err(OpenError::Foreign { .. })));
}
