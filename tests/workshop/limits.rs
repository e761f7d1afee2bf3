//! Sessions around every limit on reading them: what is accepted is run, kept and read again, one more is refused in a
//! sentence before anything is kept.

use employer_portal::domain::Words;
use employer_portal::ledger::{Ledger, Passed};
use employer_portal::store::{AppendError, Bounds, Store};
use employer_portal::workshop::library::LARGEST;
use employer_portal::workshop::lint::{LONGEST_TITLE, LONGEST_WORDS, MOST_STEPS};
use employer_portal::workshop::{Edition, Run, Runs, Stop, Unusable, Way, code};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A session of so many steps, the last of which has this title and these words.
fn session(steps: usize, title: &str, words: &str) -> String {
    let mut text = format!(
        "format = 1\ntitle = {{ en = \"T\", fr = \"T\" }}\naudience = {{ en = \"A\", fr = \"A\" }}\nminutes = {steps}\nseed = 1\ncompany = \"aurora.csv\"\n"
    );
    for step in 1..=steps {
        let (title, words) = if step == steps { (title, words) } else { ("t", "w") };
        write!(
            text,
            "[[step]]\nid = \"s{step}\"\ntitle = {{ en = \"{title}\", fr = \"t\" }}\nwords = {{ en = \"w\", fr = \"{words}\" }}\nnotes = {{ en = \"n\", fr = \"n\" }}\nminutes = 1\nrests-on = [\"program\"]\n"
        )
        .unwrap();
    }
    text
}

/// A folder of its own, gone when the test is done.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("limits-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs it to its last stop, and reads all of it again from the store it was kept in.
fn is_run_and_read_again(edition: &Edition, what: &str) {
    let scratch = Scratch::new("run");
    let dir = scratch.0.join("store");
    let last = Stop { step: edition.script.len() - 1, done: false };
    let mut ledger = Ledger::open(Store::open(&dir).unwrap());
    for passage in [0, 1] {
        let run = Run::new(edition.clone(), Way::Present, ledger.snapshot());
        let passage = if passage == 0 { run.begin() } else { run.go(last) };
        assert!(matches!(ledger.pass(&passage), Ok(Passed::Kept { .. })), "{what}");
    }
    let kept = Runs::of(ledger.snapshot().notes(0)).current().cloned();
    assert_eq!(kept.as_ref().map(|progress| progress.at), Some(last), "{what}");
    let world = ledger.snapshot().world().clone();
    drop(ledger);
    let again = Ledger::open(Store::open(&dir).unwrap());
    assert!(
        Runs::of(again.snapshot().notes(0)).current().cloned() == kept && *again.snapshot().world() == world,
        "{what}"
    );
    let typed = code::code(edition.version, last);
    assert_eq!(code::read(&typed, edition.version, edition.script.len()), Ok(last), "{what}");
}

fn is_refused_in_words(unusable: &Unusable, number: &str) {
    let Words { en, fr } = unusable.words();
    assert!(en.contains(number) && fr.contains(number) && en != fr, "{en}\n{fr}");
}

#[test]
fn what_is_accepted_is_run_and_read_again_and_one_more_is_refused() {
    let mut cases = Vec::new();
    for letter in ["n", "é", "谷"] {
        for over in [false, true] {
            let more = usize::from(over);
            cases.push((session(2, &letter.repeat(LONGEST_TITLE + more), "w"), over, LONGEST_TITLE));
            cases.push((session(2, "t", &letter.repeat(LONGEST_WORDS + more)), over, LONGEST_WORDS));
        }
    }
    cases.push((session(1, "t", "w"), false, 1));
    cases.push((session(MOST_STEPS, "t", "w"), false, MOST_STEPS));
    cases.push((session(MOST_STEPS + 1, "t", "w"), true, MOST_STEPS));
    for (text, over, limit) in cases {
        let what = format!("{limit}, over: {over}");
        match Edition::read("limits", &text, Path::new("")) {
            Ok(edition) => {
                assert!(!over, "{what}: accepted");
                is_run_and_read_again(&edition, &what);
            }
            Err(unusable) => {
                assert!(over, "{what}: {}", unusable.words().en);
                is_refused_in_words(&unusable, &limit.to_string());
            }
        }
    }
}

#[test]
fn a_file_of_the_largest_size_is_read_and_one_byte_more_is_refused() {
    let scratch = Scratch::new("file");
    let path = scratch.0.join("large.toml");
    let text = session(2, "t", "w");
    let largest = usize::try_from(LARGEST).unwrap();
    for bytes in [largest - 1, largest, largest + 1] {
        let padding = format!("#{}\n", "x".repeat(bytes - text.len() - 2));
        std::fs::write(&path, format!("{text}{padding}")).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().len(), bytes as u64);
        match Edition::of_file(&path) {
            Ok(edition) if bytes <= largest => is_run_and_read_again(&edition, &bytes.to_string()),
            Err(unusable) if bytes > largest => is_refused_in_words(&unusable, "4 M"),
            other => panic!("{bytes}: {:?}", other.map(|edition| edition.name)),
        }
    }
}

/// A run begins with a company and notes, kept together: where one of them is larger than an entry may be, none is kept.
#[test]
fn a_run_with_anything_larger_than_an_entry_is_refused_before_anything_is_kept() {
    let edition = Edition::find("tour").unwrap();
    let (mut kept, mut refused) = (0, 0);
    for entry in (20..800).step_by(20) {
        let scratch = Scratch::new("write");
        let dir = scratch.0.join("store");
        let bounds = Bounds { entry, at_once: 3 * entry };
        let mut ledger = Ledger::open(Store::open_within(&dir, bounds).unwrap());
        let begin = Run::new(edition.clone(), Way::Present, ledger.snapshot()).begin();
        let before = ledger.snapshot().world().clone();
        match ledger.pass(&begin) {
            Ok(_) => kept += 1,
            Err(AppendError::TooBig { bytes, most }) => {
                assert!(
                    bytes > most && *ledger.snapshot().world() == before && ledger.snapshot().logged() == 0,
                    "{entry}"
                );
                refused += 1;
            }
            Err(other) => panic!("{entry}: {other}"),
        }
        let (world, logged) = (ledger.snapshot().world().clone(), ledger.snapshot().logged());
        drop(ledger);
        let again = Ledger::open(Store::open_within(&dir, bounds).unwrap());
        assert!(*again.snapshot().world() == world && again.snapshot().logged() == logged, "{entry}");
    }
    assert!(kept > 2 && refused > 2, "{kept} kept, {refused} refused");
}
