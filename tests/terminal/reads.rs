//! A command that only reads creates nothing, changes nothing, and works while the screens are open.

use super::NOT_AFFILIATED;
use super::folder::Folder;
use super::kept::add;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Every command that only reads the rehearsal.
const READS: [&[&str]; 12] = [
    &["log"],
    &["log", "--json"],
    &["risks"],
    &["risks", "--json"],
    &["plan"],
    &["plan", "--format", "json"],
    &["what-if", "--leaves", "Marie Tremblay"],
    &["what-if", "--leaves", "Marie Tremblay", "--json"],
    &["report"],
    &["export", "company"],
    &["export", "log"],
    &["export", "handover"],
];

/// Runs it with a folder of its own for passing files.
fn read(folder: &Folder, args: &[&str]) -> Output {
    let passing = folder.path().join("passing");
    fs::create_dir_all(&passing).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(args).arg("--data").arg(folder.data());
    command.env_clear().env("HOME", folder.path()).env("LANG", "en_CA.UTF-8").env("TMPDIR", &passing);
    let output = command.current_dir(folder.path()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(fs::read_dir(&passing).unwrap().count(), 0, "{args:?} left something behind");
    fs::remove_dir(&passing).unwrap();
    output
}

/// Everything below a folder, the lock and empty folders included, with bytes and times.
fn everything(dir: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
    let mut found = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let facts = fs::metadata(&path).unwrap();
            let bytes = if facts.is_dir() { Vec::new() } else { fs::read(&path).unwrap() };
            found.insert(path.clone(), (bytes, facts.modified().unwrap()));
            open.extend(facts.is_dir().then_some(path));
        }
    }
    found
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn reading_where_nothing_is_kept_creates_nothing_and_says_so() {
    let folder = Folder::new();
    for there in [false, true] {
        if there {
            fs::create_dir(folder.data()).unwrap();
        }
        for (lang, words) in [("en", "no rehearsal in"), ("fr", "pas encore de répétition")] {
            for args in READS {
                let run = read(&folder, &[args, &["--lang", lang]].concat());
                assert_eq!((run.status.code(), text(&run.stdout)), (Some(2), String::new()), "{args:?}");
                let said = text(&run.stderr);
                assert!(said.contains(words) && said.lines().count() == 1, "{args:?}: {said}");
                assert!(said.contains(&folder.data().display().to_string()), "{args:?}: {said}");
                let left = everything(folder.path());
                assert!(left.keys().eq(there.then(|| folder.data()).iter()), "{args:?}: {left:?}");
            }
        }
    }
}

#[test]
fn reading_changes_nothing_and_works_while_the_screens_are_open() {
    let folder = Folder::new();
    let mut window = folder.start().args(&["present", "tour"]).open();
    window.until(NOT_AFFILIATED);
    window.until_quiet(std::time::Duration::from_millis(300));
    let opened = everything(&folder.data());
    let mut during = Vec::new();
    for args in READS {
        let run = read(&folder, args);
        let (said, told) = (text(&run.stderr), text(&run.stdout));
        if args == ["export", "handover"] {
            assert!(said.contains("No account is open yet"), "{said}");
        } else {
            assert!(matches!(run.status.code(), Some(0 | 1)) && said.is_empty(), "{args:?}: {said}");
            assert!(!told.is_empty(), "{args:?}");
        }
        during.push(told);
    }
    assert!(everything(&folder.data()) == opened, "reading changed what is open");
    window.signal("TERM");
    window.end();
    folder.until_free();
    let closed = everything(&folder.data());
    for (args, before) in READS.iter().zip(during) {
        assert_eq!(text(&read(&folder, args).stdout), before, "{args:?}");
    }
    assert!(everything(&folder.data()) == closed, "reading changed what is closed");
}

#[test]
fn what_was_acknowledged_a_moment_ago_is_read() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    for family in ["Quillfeather", "Thistlewood", "Umbermere"] {
        add(&mut window, "Zoe", family);
        let run = read(&folder, &["log"]);
        assert!(text(&run.stdout).contains(family), "{}", text(&run.stdout));
    }
    // And the window goes on.
    add(&mut window, "Zoe", "Vanterpool");
    window.keys("q");
    window.end().assert_given_back(0);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let file = folder.file(
        "staff.csv",
        "Legal name,Business number,First name,Last name,Role\n\
        Cedar Mills Ltd.,999000037,Hannah,Abel,primary\n",
    );
    assert_eq!(read(&folder, &["import", &file]).status.code(), Some(0));
    let places: Vec<PathBuf> =
        everything(folder.path()).into_keys().filter(|path| path.starts_with(folder.data())).collect();
    let allow = |dirs, files| {
        for path in &places {
            let mode = if path.is_dir() { dirs } else { files };
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    allow(0o500, 0o400);
    let before = everything(&folder.data());
    let run = read(&folder, &["log"]);
    let same = everything(&folder.data()) == before;
    allow(0o700, 0o600);
    assert!(same && text(&run.stdout).contains("Hannah Abel"), "{}", text(&run.stderr));
}

#[test]
fn a_damaged_rehearsal_is_named_and_left_alone() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    add(&mut window, "Zoe", "Middleton");
    window.keys("q");
    window.end().assert_given_back(0);
    let file = folder.data().join("db").join("db");
    let mut bytes = fs::read(&file).unwrap();
    let place = (0..bytes.len()).find(|at| bytes[*at..].starts_with(b"Middleton")).unwrap();
    bytes[place] ^= 1;
    fs::write(&file, bytes).unwrap();
    let before = everything(&folder.data());
    for (lang, words) in
        [("en", "Entry 3 of this rehearsal is damaged"), ("fr", "L'entrée 3 de cette répétition")]
    {
        for args in READS {
            let run = read(&folder, &[args, &["--lang", lang]].concat());
            assert_eq!((run.status.code(), text(&run.stdout)), (Some(2), String::new()), "{args:?}");
            assert!(text(&run.stderr).contains(words), "{args:?}: {}", text(&run.stderr));
        }
    }
    assert!(everything(&folder.data()) == before, "reading changed what is damaged");
}
