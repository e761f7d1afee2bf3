//! A damaged, foreign or newer store: said in a sentence, and not touched without a yes.

use super::NOT_AFFILIATED;
use super::folder::{Folder, tree};
use super::kept::add;
use std::fs;

/// A rehearsal with three people added, of whom the second can no longer be read.
fn damaged() -> Folder {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    for family in ["Firstling", "Middleton", "Lastman"] {
        add(&mut window, "Zoe", family);
    }
    window.keys("q");
    window.end().assert_given_back(0);
    let file = folder.data().join("db").join("db");
    let mut bytes = fs::read(&file).unwrap();
    let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"Middleton")).collect();
    assert!(!places.is_empty());
    bytes[places[0]] ^= 1;
    fs::write(&file, bytes).unwrap();
    folder
}

#[test]
fn damage_is_named_and_a_no_changes_nothing() {
    let folder = damaged();
    let before = tree(folder.path());
    // Esc, Enter and the end of the input are no yes; the last needs no Enter.
    for (answer, en, fr) in [
        ("a no", "n\r", "non\r"),
        ("Enter", "\r", "\r"),
        ("Esc", "\u{1b}\r", "\u{1b}\r"),
        ("the end", "\u{4}", "\u{4}"),
    ] {
        for (lang, asked, no) in [("en", "y/n", en), ("fr", "o/n", fr)] {
            let mut window = folder.start().args(&["--lang", lang]).open();
            window.until(asked);
            window.send(no.as_bytes());
            let ended = window.end();
            ended.assert_left_alone(2);
            let text = ended.text().replace('\n', "");
            assert!(text.contains(if lang == "en" { "Entry 4" } else { "L'entrée 4" }), "{text}");
            assert!(!text.contains("panicked"), "{text}");
            assert!(tree(folder.path()) == before, "{lang} {answer}");
        }
    }
}

#[test]
fn a_yes_keeps_a_copy_and_opens_what_is_before() {
    for (lang, asked, yes) in [("en", "y/n", "y"), ("fr", "o/n", "o"), ("fr", "o/n", "OUI")] {
        let folder = damaged();
        let before = tree(&folder.data());
        let mut window = folder.start().args(&["--lang", lang]).open();
        window.until(asked);
        window.keys(&format!("{yes}<enter>"));
        window.until("Marie Tremblay");
        window.keys("szoe");
        window.until("Zoe Firstling");
        assert!(!window.screen().contains("Middleton") && !window.screen().contains("Lastman"));
        window.keys("<ctrl-c>");
        window.end().assert_given_back(0);
        let aside = folder.path().join("data.damaged-1");
        let moved = |tree: std::collections::BTreeMap<_, Vec<u8>>, dir: &std::path::Path| {
            let short = |path: std::path::PathBuf| path.strip_prefix(dir).unwrap().to_owned();
            tree.into_iter().map(|(path, bytes)| (short(path), bytes)).collect::<Vec<_>>()
        };
        assert!(moved(tree(&aside), &aside) == moved(before, &folder.data()), "the copy is another");
        // It is whole again, and asks nothing.
        let mut window = folder.start().open();
        window.until(NOT_AFFILIATED);
        add(&mut window, "Zoe", "Latecomer");
        window.keys("q");
        window.end().assert_given_back(0);
    }
}

#[test]
fn a_byte_in_the_middle_of_the_file_is_never_a_breakdown() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    add(&mut window, "Zoe", "Firstling");
    window.keys("q");
    window.end().assert_given_back(0);
    let file = folder.data().join("db").join("db");
    let sound = fs::read(&file).unwrap();
    let written = sound.iter().rposition(|byte| *byte != 0).unwrap() + 1;
    for part in 1..6 {
        let at = written * part / 6;
        let mut bytes = sound.clone();
        bytes[at] ^= 0x40;
        fs::write(&file, bytes).unwrap();
        let before = tree(folder.path());
        let mut window = folder.start().open();
        window.until("y/n");
        window.keys("n<enter>");
        let ended = window.end();
        ended.assert_left_alone(2);
        assert!(ended.text().contains("Entry "), "{}", ended.text());
        assert!(tree(folder.path()) == before, "byte {at} of {written}");
    }
}

#[test]
fn a_newer_or_foreign_folder_is_refused_and_untouched() {
    let folder = Folder::new();
    let data = folder.data();
    fs::create_dir(&data).unwrap();
    for (name, bytes, en, fr) in [
        ("FORMAT", "employer-portal log 2\n", "later version", "plus récente"),
        ("holiday.txt", "beach", "not a rehearsal", "autre chose"),
    ] {
        let file = data.join(name);
        fs::write(&file, bytes).unwrap();
        let before = tree(folder.path());
        for (lang, words) in [("en", en), ("fr", fr)] {
            let ended = folder.start().args(&["--lang", lang]).open().end();
            ended.assert_left_alone(2);
            let text = ended.text().replace('\n', "");
            assert!(text.contains(words) && text.contains(&data.display().to_string()), "{text}");
            assert_eq!(text.matches("employer-portal: ").count(), 1, "{text}");
            assert_eq!(tree(folder.path()), before);
            assert!(!data.join("LOCK").exists(), "not even a lock");
        }
        fs::remove_file(file).unwrap();
    }
}
