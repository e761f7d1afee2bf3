//! Without a terminal: what goes to which output, with which exit code, in which language.

use super::folder::Folder;
use super::{NOT_AFFILIATED, SANS_LIEN};
use serde_json::Value;
use std::process::{Command, Stdio};

/// What a run without a terminal has come to.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn asked(folder: &Folder, args: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(args).env_clear().env("HOME", folder.path()).env("LANG", "en_CA.UTF-8");
    command.env("XDG_DATA_HOME", folder.path().join("home")).current_dir(folder.path());
    let output = command.stdin(Stdio::null()).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(!err.contains("panicked") && !out.contains('\u{1b}') && !err.contains('\u{1b}'), "{out}{err}");
    Run { code: output.status.code(), out, err }
}

/// Runs it in the folder's rehearsal.
fn within(folder: &Folder, args: &[&str]) -> Run {
    let data = folder.data().display().to_string();
    let seed: &[&str] = if args.first() == Some(&"import") { &["--seed", "7"] } else { &[] };
    asked(folder, &[args, &["--data", &data], seed].concat())
}

fn json(run: &Run) -> Value {
    assert_eq!((run.code == Some(2), run.err.as_str()), (false, ""));
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert!(value["version"].is_u64(), "{value}");
    value
}

const SOUND: &str = "Legal name,Business number,First name,Last name,Role\n\
    Cedar Mills Ltd.,999000037,Hannah,Abel,primary\n";
const PROBLEM: &str = "Legal name,Business number,First name,Last name,Role\n\
    Cedar Mills Ltd.,999000037,Hannah,Abel,primary\nCedar Mills Ltd.,12,Noah,Bern,secondary\n";

#[test]
fn without_a_terminal_the_screens_are_not_started() {
    let folder = Folder::new();
    for (lang, words) in [("en", "no terminal"), ("fr", "pas de terminal")] {
        let run = within(&folder, &["--lang", lang]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert!(run.err.contains(words) && run.err.lines().count() == 1, "{}", run.err);
    }
    assert!(!folder.data().exists(), "nothing was begun");
}

#[test]
fn rules_and_keys_are_printed() {
    let folder = Folder::new();
    for ability in ["rules", "keys"] {
        for (lang, disclaimer) in [("en", NOT_AFFILIATED), ("fr", SANS_LIEN)] {
            let run = asked(&folder, &[ability, "--lang", lang]);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
            assert!(run.out.contains("SIMULATION") && run.out.contains(disclaimer), "{}", run.out);
            assert!(run.out.lines().count() > 20 && !run.out.contains("{}"), "{}", run.out);
        }
    }
    let rules = json(&asked(&folder, &["rules", "--json"]));
    assert!(rules["rules"].as_array().unwrap().len() > 20);
    assert!(asked(&folder, &["keys", "--lang", "fr"]).out.contains("Entrée"));
}

#[test]
fn the_journal_is_printed() {
    let folder = Folder::new();
    let file = folder.file("staff.csv", SOUND);
    let begun = within(&folder, &["import", &file]);
    assert_eq!((begun.code, begun.err.as_str()), (Some(0), ""));
    for (lang, disclaimer, begin) in [
        ("en", NOT_AFFILIATED, "Hannah Abel: Begin with a company\n    granted: "),
        ("fr", SANS_LIEN, "Hannah Abel: Commencer avec une société\n    accordé: "),
    ] {
        let run = within(&folder, &["log", "--lang", lang]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.starts_with(&format!("SIMULATION - {disclaimer}\n")), "{}", run.out);
        assert!(run.out.contains(begin), "{}", run.out);
    }
    let log = json(&within(&folder, &["log", "--json"]));
    assert_eq!(log["entries"].as_array().unwrap().len(), 1, "{log}");
}

#[test]
fn a_company_file_is_read_without_a_screen() {
    let folder = Folder::new();
    for (bytes, code) in [(SOUND, 0), (PROBLEM, 1)] {
        let file = folder.file("staff.csv", bytes);
        for (lang, disclaimer) in [("en", NOT_AFFILIATED), ("fr", SANS_LIEN)] {
            let run = within(&folder, &["import", &file, "--dry-run", "--lang", lang]);
            assert_eq!((run.code, run.err.as_str()), (Some(code), ""));
            assert!(run.out.contains("SIMULATION") && run.out.contains(disclaimer), "{}", run.out);
        }
        let run = within(&folder, &["import", &file, "--dry-run", "--json"]);
        assert_eq!(run.code, Some(code));
        assert_eq!(json(&run)["ok"], code == 0);
    }
    assert!(!folder.data().exists(), "a dry run keeps nothing");
    // A file with problems is not begun with, either.
    let file = folder.file("staff.csv", PROBLEM);
    assert_eq!(within(&folder, &["import", &file]).code, Some(1));
    assert!(!folder.data().exists());
}

#[test]
fn what_cannot_be_done_is_said_on_standard_error() {
    let folder = Folder::new();
    let empty = folder.file("empty.csv", "");
    for (lang, words) in [("en", "There is no such file."), ("fr", "Ce fichier n'existe pas.")] {
        for asked in [&["import", "nowhere.csv"][..], &["check", "nowhere.csv"], &["replay", "nowhere.csv"]] {
            let run = within(&folder, &[asked, &["--lang", lang]].concat());
            assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{asked:?}");
            assert!(run.err.contains(words) && run.err.lines().count() == 1, "{asked:?}: {}", run.err);
        }
    }
    let run = within(&folder, &["import", &empty, "--json"]);
    assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (Some(2), "", 1));
    for wrong in
        [&["--colour"][..], &["rules", "--colour"], &["--lang", "de"], &["--seed", "x"], &["log", "extra"]]
    {
        let run = asked(&folder, wrong);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{wrong:?}");
        assert!(!run.err.is_empty());
    }
    assert!(!folder.data().exists());
}

#[test]
fn help_and_version_are_printed() {
    let folder = Folder::new();
    let help = asked(&folder, &["--help"]);
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    for word in
        ["SIMULATION", "Not affiliated", "import", "rules", "log", "keys", "--data", "--lang", "Exit codes"]
    {
        assert!(help.out.contains(word), "{word}: {}", help.out);
    }
    assert!(!help.out.contains("crash"), "{}", help.out);
    let version = asked(&folder, &["--version"]);
    assert_eq!((version.code, version.out.lines().count()), (Some(0), 1));
    for ability in ["rules", "keys", "log", "import"] {
        assert_eq!(asked(&folder, &[ability, "--help"]).code, Some(0));
    }
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let folder = Folder::new();
    let mut command = Command::new("sh");
    command.args(["-c", r#""$0" rules | head -n 1"#, env!("CARGO_BIN_EXE_employer-portal")]);
    command.env("HOME", folder.path()).env("LANG", "en_CA.UTF-8");
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}
