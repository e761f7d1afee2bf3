//! The command line as people know it: options on either side, slips, standard input, output that cannot be written.

use super::folder::Folder;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::{Command, Output, Stdio};

const COMPANY: &str = "Legal name,Business number,First name,Last name,Role\n\
    Cedar Mills Ltd.,999000037,Hannah,Abel,primary\n";
const PROBLEM: &str = "Legal name,Business number,First name,Last name,Role\n\
    Cedar Mills Ltd.,999000037,Hannah,Abel,primary\nCedar Mills Ltd.,12,Noah,Bern,secondary\n";

/// Every command that prints something without a rehearsal.
const ANYWHERE: [&[&str]; 11] = [
    &["rules"],
    &["questions"],
    &["keys"],
    &["sessions"],
    &["man"],
    &["completions", "bash"],
    &["completions", "powershell"],
    &["handout", "tour"],
    &["check", "company.csv"],
    &["import", "company.csv", "--dry-run"],
    &["--help"],
];
/// Every command that reads the rehearsal.
const OF_A_REHEARSAL: [&[&str]; 8] = [
    &["log"],
    &["risks"],
    &["plan"],
    &["report"],
    &["export", "company"],
    &["export", "log"],
    &["export", "handover"],
    &["what-if", "--leaves", "Hannah Abel"],
];

fn command(folder: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(args).env_clear().env("HOME", folder.path()).env("LANG", "en_CA.UTF-8");
    command.current_dir(folder.path()).stdin(Stdio::null());
    command
}

fn run(folder: &Folder, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn with(folder: &Folder, args: &[&str], input: &[u8]) -> Output {
    let mut child = command(folder, args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input).unwrap();
    drop(stdin);
    child.wait_with_output().unwrap()
}

#[test]
fn options_hold_on_either_side_of_a_command() {
    let folder = Folder::new();
    folder.file("company.csv", COMPANY);
    assert!(run(&folder, &["--data", "here", "import", "company.csv"]).status.success());
    let before = run(&folder, &["--data", "here", "risks", "--json"]);
    let behind = run(&folder, &["risks", "--json", "--data", "here"]);
    assert_eq!(before.stdout, behind.stdout);
    assert!(text(&before.stdout).contains("Cedar Mills"), "{}", text(&before.stderr));
    let french = run(&folder, &["--lang", "fr", "--data", "here", "log"]);
    assert!(text(&french.stdout).starts_with("SIMULATION - sans lien"));
}

#[test]
fn a_slip_is_no_company_file() {
    let folder = Folder::new();
    for (args, lang, near) in [
        (&["rsks"][..], "en", "employer-portal risks"),
        (&["--data", "here", "complettions"], "en", "employer-portal completions"),
        (&["exprot", "--lang", "fr"], "fr", "employer-portal export"),
        (&["nowhere.csv"], "en", "--help"),
    ] {
        let run = run(&folder, args);
        let (out, err) = (text(&run.stdout), text(&run.stderr));
        assert_eq!((run.status.code(), out.as_str()), (Some(2), ""), "{args:?}");
        let says = if lang == "fr" { "ni commande ni fichier" } else { "no such command or file" };
        assert!(err.contains(says) && err.contains(near) && err.lines().count() == 1, "{err}");
    }
    // A file named like a command is reached by its path.
    folder.file("risks", COMPANY);
    let as_file = run(&folder, &["./risks"]);
    assert!(text(&as_file.stderr).contains("no terminal"), "{}", text(&as_file.stderr));
    let both = run(&folder, &["company.csv", "risks"]);
    assert_eq!(both.status.code(), Some(2));
    assert!(text(&both.stderr).contains("not both"), "{}", text(&both.stderr));
}

#[test]
fn a_hyphen_is_standard_input() {
    let folder = Folder::new();
    let imported = with(&folder, &["import", "-", "--data", "here"], COMPANY.as_bytes());
    assert!(imported.status.success(), "{}", text(&imported.stderr));
    assert!(text(&run(&folder, &["plan", "--data", "here"]).stdout).contains("Cedar Mills"));
    // In any encoding, as with a file.
    let latin = COMPANY.replace("Hannah", "H\u{e9}l\u{e8}ne");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let looked = with(&folder, &["import", "-", "--dry-run"], &latin);
    assert!(text(&looked.stdout).contains("Hélène"), "{}", text(&looked.stdout));
    let checked = with(&folder, &["check", "-", "--json"], COMPANY.as_bytes());
    assert!(text(&checked.stdout).contains("employers"), "{}", text(&checked.stderr));
    let session = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sessions/tour.toml")).unwrap();
    let checked = with(&folder, &["check", "-"], &session);
    assert_eq!(checked.status.code(), Some(0), "{}{}", text(&checked.stdout), text(&checked.stderr));
    assert!(text(&checked.stdout).contains("steps"));
    let no_terminal = with(&folder, &["replay", "-"], b"{\"version\":2,\"width\":80,\"height\":24}\n");
    assert!(text(&no_terminal.stderr).contains("no terminal"), "{}", text(&no_terminal.stderr));
    let none = with(&folder, &["replay", "-"], b"no recording");
    assert!(!text(&none.stderr).contains("no terminal") && none.status.code() == Some(2));
}

#[test]
fn a_command_that_only_reads_creates_nothing() {
    let folder = Folder::new();
    folder.file("company.csv", COMPANY);
    for args in ANYWHERE.iter().chain(&OF_A_REHEARSAL) {
        let run = run(&folder, &[*args, &["--data", "here"]].concat());
        let needs_one = OF_A_REHEARSAL.contains(args);
        assert_eq!(run.status.code() == Some(2), needs_one, "{args:?}: {}", text(&run.stderr));
        let kept: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(kept, ["company.csv"], "{args:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_an_error_and_a_closed_pipe_is_none() {
    let folder = Folder::new();
    folder.file("company.csv", COMPANY);
    assert!(run(&folder, &["import", "company.csv", "--data", "here"]).status.success());
    for args in ANYWHERE.iter().chain(&OF_A_REHEARSAL) {
        let args = [*args, &["--data", "here"]].concat();
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let lost = command(&folder, &args).stdout(full).output().unwrap();
        let has_something = !run(&folder, &args).stdout.is_empty();
        if has_something {
            assert_eq!(lost.status.code(), Some(2), "{args:?}");
            assert!(text(&lost.stderr).contains("could not be written"), "{args:?}: {}", text(&lost.stderr));
        }
        let mut child =
            command(&folder, &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let closed = child.wait_with_output().unwrap();
        assert!(closed.status.code() != Some(2) || !has_something, "{args:?}: {}", text(&closed.stderr));
        assert!(!text(&closed.stderr).contains("panicked"), "{args:?}");
    }
    let full = command(&folder, &["plan", "--data", "here", "-o", "/dev/full"]).output().unwrap();
    assert_eq!(full.status.code(), Some(2), "there is a file of that name, and it is full besides");
}

#[test]
fn what_became_of_a_file_with_problems_is_said_with_what_to_type() {
    let folder = Folder::new();
    folder.file("mixed.csv", PROBLEM);
    let held = run(&folder, &["import", "mixed.csv", "--data", "here"]);
    assert_eq!(held.status.code(), Some(1));
    let said = text(&held.stdout);
    assert!(
        said.contains("Nothing was loaded") && said.contains("import mixed.csv --skip-problems"),
        "{said}"
    );
    assert!(!folder.path().join("here").exists());
    let looked = text(&run(&folder, &["import", "mixed.csv", "--dry-run"]).stdout);
    assert!(looked.contains("only a look"), "{looked}");
    let part = run(&folder, &["import", "mixed.csv", "--skip-problems", "--data", "here", "--lang", "fr"]);
    assert_eq!(part.status.code(), Some(1));
    assert!(text(&part.stdout).contains("Chargé, sans les lignes"), "{}", text(&part.stdout));
    let company = text(&run(&folder, &["export", "company", "--data", "here"]).stdout);
    assert!(company.contains("Hannah") && !company.contains("Noah"), "{company}");
    let json: serde_json::Value =
        serde_json::from_slice(&run(&folder, &["import", "mixed.csv", "--json", "--data", "other"]).stdout)
            .unwrap();
    assert_eq!(json["loaded"], false);
}

#[test]
fn help_lists_what_does_something_there() {
    let folder = Folder::new();
    let help = text(&run(&folder, &["risks", "--help"]).stdout);
    assert!(help.contains("--data") && help.contains("--json") && help.contains("--lang"), "{help}");
    for idle in ["--record", "--cast", "--theme", "--seed", "--continue", "--temporary"] {
        assert!(!help.contains(idle), "{idle}: {help}");
    }
    let handover = text(&run(&folder, &["export", "handover", "--help"]).stdout);
    assert!(handover.contains("--data") && !handover.contains("--record"), "{handover}");
}
