//! Shape: who may name whom, how long a file may be, and that every file says what it is.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod circles;
mod paths;
mod source;

use paths::named_by;
use source::{code, files, part, root};
use std::fs;

/// Each part with the parts it may name. What is not listed may not be named.
const MAY_NAME: [(&str, &[&str]); 14] = [
    ("domain", &["domain"]),
    ("system", &["domain"]),
    ("store", &["domain", "store", "system"]),
    ("ledger", &["domain", "ledger", "store"]),
    ("insight", &["domain", "insight"]),
    ("output", &["domain", "output", "system"]),
    ("company", &["company", "domain", "output", "system"]),
    ("paper", &["domain", "insight", "output", "paper"]),
    ("workshop", &["company", "domain", "insight", "ledger", "output", "paper", "system", "workshop"]),
    ("tui", &["domain", "ledger", "store", "system", "tui"]),
    (
        "screens",
        &[
            "company", "domain", "insight", "ledger", "output", "paper", "screens", "system", "tui",
            "workshop",
        ],
    ),
    (
        "cli",
        &[
            "cli", "company", "domain", "insight", "ledger", "output", "paper", "screens", "store", "system",
            "tui", "workshop",
        ],
    ),
    (
        "main",
        &[
            "cli",
            "domain",
            "company",
            "ledger",
            "screen_loop",
            "screens",
            "store",
            "system",
            "tui",
            "workshop",
        ],
    ),
    ("screen_loop", &["cli", "domain", "screens", "system", "tui", "workshop"]),
];
/// Crates a part may name; std and its own parts aside.
const CRATES: [(&str, &[&str]); 13] = [
    ("domain", &["chrono", "imbl", "serde", "unicode_normalization"]),
    ("store", &["bincode", "crc32fast", "rand", "serde", "sled", "thiserror"]),
    ("ledger", &["imbl", "rand"]),
    ("insight", &[]),
    ("output", &["csv", "serde_json", "tempfile"]),
    ("company", &["csv", "encoding_rs", "serde_json", "unicode_normalization"]),
    ("paper", &["csv", "serde", "serde_json"]),
    ("workshop", &["crc32fast", "serde", "serde_json", "toml"]),
    ("tui", &["avt", "crossterm", "ratatui", "signal_hook", "tui_input", "unicode_segmentation"]),
    ("screens", &["ratatui"]),
    ("cli", &["clap", "etcetera", "serde_json", "sys_locale"]),
    ("main", &["chrono", "clap", "rand"]),
    ("screen_loop", &["crossterm"]),
];
const ALL_CRATES: [&str; 25] = [
    "avt",
    "bincode",
    "chrono",
    "clap",
    "crc32fast",
    "crossterm",
    "csv",
    "encoding_rs",
    "etcetera",
    "imbl",
    "rand",
    "ratatui",
    "serde",
    "serde_json",
    "signal_hook",
    "sled",
    "sys_locale",
    "thiserror",
    "toml",
    "tui_input",
    "unicode_normalization",
    "unicode_segmentation",
    "unicode_width",
    "insta",
    "vt100",
];
/// The most lines of a file.
const LONGEST: usize = 400;

#[test]
fn arrows_point_down_only() {
    for path in files(&root().join("src")) {
        let part = part(&path);
        if part == "lib" {
            continue;
        }
        let (_, may) = MAY_NAME.iter().find(|(name, _)| *name == part).unwrap_or_else(|| {
            panic!("{} belongs to no part: add it to MAY_NAME", path.display());
        });
        let code = code(&path);
        for name in named_by(path.strip_prefix(root().join("src")).unwrap(), &code) {
            assert!(may.contains(&name.as_str()), "{} names {name}, which {part} may not", path.display());
        }
    }
}

#[test]
fn each_part_names_its_own_crates_only() {
    for path in files(&root().join("src")) {
        let part = part(&path);
        let Some((_, may)) = CRATES.iter().find(|(name, _)| *name == part) else { continue };
        let code = code(&path);
        for name in ALL_CRATES.iter().filter(|name| !may.contains(name)) {
            let used = code.match_indices(&format!("{name}::")).any(|(at, _)| {
                !code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            });
            assert!(!used, "{} names the crate {name}, which {part} may not", path.display());
        }
    }
}

#[test]
fn no_file_is_too_long_and_each_says_what_it_is() {
    for path in files(&root().join("src")).into_iter().chain(files(&root().join("tests"))) {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
        assert!(text.starts_with("//! "), "{} does not say what it is", path.display());
    }
}

/// What the system or a library says is English, and full of numbers: [`system`](employer_portal::system) says it in words.
#[test]
fn no_error_is_shown_as_it_came() {
    for path in files(&root().join("src")) {
        if ["cli", "company", "main", "output", "paper", "screen_loop", "screens", "tui", "workshop"]
            .contains(&part(&path).as_str())
        {
            let code = code(&path);
            for said in ["error.to_string()", "{error}", "err.to_string()", "error.message()"] {
                assert!(!code.contains(said), "{} shows an error as it came: {said}", path.display());
            }
        }
    }
}

/// An error that is passed over here would be an empty file, a lost note or rows that are not there.
#[test]
fn nothing_that_is_written_or_read_is_empty_by_an_error() {
    for path in files(&root().join("src")) {
        let code = code(&path);
        for passed_over in ["map_while(Result::ok)", "from_utf8(out).unwrap_or_default()"] {
            assert!(!code.contains(passed_over), "{}: {passed_over}", path.display());
        }
        let json = code.lines().find(|line| line.contains("serde_json::") && line.contains("unwrap_or"));
        assert_eq!(json, None, "{}", path.display());
    }
}

/// Deciding and letting happen was once written five times, and dated the same deed differently.
#[test]
fn a_command_is_carried_out_in_one_place() {
    for path in files(&root().join("src")) {
        let (part, code) = (part(&path), code(&path));
        // The ledger asks what a command would be answered, and lets nothing happen.
        let may = usize::from(part == "ledger");
        let decided = code.matches(".decide(").count();
        assert!(part == "domain" || decided <= may, "{} decides by itself", path.display());
    }
}

/// Where screens read the world as it is, each with how often and why: all else is read as one person sees it, while that
/// is switched on ([`Cx::world`](employer_portal::tui::pane::Cx::world)).
const READS_THE_TRUTH: [(&str, usize, &str); 10] = [
    ("screens/dialogs/import.rs", 1, "the company file a rehearsal began with, to be opened once more"),
    ("screens/journal.rs", 3, "only entries that this person did or heard of, told with what is seen"),
    ("screens/dialogs/people.rs", 4, "whom one plays is chosen from all the cast"),
    ("screens/users/table.rs", 1, "whether what a person sees is an assumption"),
    ("screens/workshop/coach.rs", 3, "whether a task is done is decided on the truth"),
    ("screens/workshop/coach/below.rs", 1, "keys of the solution lead through lists of all"),
    ("screens/workshop/presenter/acts.rs", 2, "what is injected, and the notes of whoever leads"),
    ("screens/workshop/step_shown.rs", 1, "a session names whom its dialogs are about"),
    ("tui/as_seen.rs", 4, "this is the view"),
    ("tui/session/eyes.rs", 1, "the name of the person at the keyboard"),
];
/// What of a snapshot tells what is in the world or was done in it.
const TELLS: [&str; 6] = ["world(", "told(", "step(", "journal(", "entries(", "what_if("];

/// How often code asks the snapshot itself for what it tells, however the call is broken into lines.
fn asks_the_snapshot(code: &str) -> usize {
    let code: String = code.split_whitespace().collect();
    let of = |snapshot: &str, tells: &&str| code.matches(&format!("{snapshot}.{tells}")).count();
    let asked: usize = TELLS.iter().map(|tells| of("snapshot", tells) + of("snapshot()", tells)).sum();
    // Under another name it would not be found.
    let renamed: usize = ["=cx.snapshot;", "=*cx.snapshot;", "letCx{snapshot"]
        .iter()
        .map(|way| code.matches(way).count())
        .sum();
    asked + renamed + code.matches("Snapshot::world").count()
}

#[test]
fn screens_see_the_world_through_the_view() {
    let src = root().join("src");
    for path in files(&src) {
        if !["screens", "tui"].contains(&part(&path).as_str()) {
            continue;
        }
        let inside = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        let may = READS_THE_TRUTH.iter().find(|(file, ..)| *file == inside).map_or(0, |(_, times, _)| *times);
        let asked = asks_the_snapshot(&code(&path));
        assert_eq!(
            asked, may,
            "{inside}: read the world by cx.world(), or name the reason in READS_THE_TRUTH"
        );
    }
    for planted in [
        "let world = cx.snapshot.world();",
        "cx\n    .snapshot\n    .world()",
        "session.snapshot().told(0)",
        "let l = cx.snapshot; l.world()",
        "let Cx { snapshot: l, .. } = cx;",
    ] {
        assert!(asks_the_snapshot(planted) > 0, "{planted}");
    }
    for harmless in ["cx.world()", "seen.world()", "fn eyes(snapshot: &Snapshot)", "cx.snapshot.done()"] {
        assert_eq!(asks_the_snapshot(harmless), 0, "{harmless}");
    }
}

/// Whoever only reads holds a snapshot: the writer is in the hands of the session alone, and of commands that write.
#[test]
fn who_reads_does_not_hold_the_writer() {
    let writes = |code: &str| code.contains("Ledger");
    let may = ["tui/session.rs", "tui/session/tests.rs", "cli/company.rs", "cli/check.rs", "cli/played.rs"];
    let src = root().join("src");
    for path in files(&src) {
        let inside = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        if ["screens", "tui", "cli", "workshop", "paper", "insight"].contains(&part(&path).as_str()) {
            assert_eq!(
                writes(&code(&path)),
                may.contains(&inside.as_str()),
                "{inside}: a snapshot is enough to read"
            );
        }
    }
    assert!(writes("fn look(ledger: &Ledger)"));
}

#[test]
fn no_name_is_taken_from_a_pattern() {
    for path in files(&root().join("src")) {
        let code = code(&path).to_lowercase();
        for word in ["manager", "helper", "handler", "utils"] {
            assert!(!code.contains(word), "{} says {word}", path.display());
        }
    }
}
