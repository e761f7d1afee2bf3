//! The command line as people know it: slips, options on either side, standard input and output, full disks, and that
//! what only reads creates nothing.

use super::folder::Folder;
use employer_portal::cli::line::described;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// What is typed after a command so that it has something to do. `help` is clap's own.
fn typed(command: &str) -> Vec<Vec<&'static str>> {
    match command {
        "import" => vec![vec!["staff.csv", "--dry-run"]],
        "check" => vec![vec!["staff.csv"], vec!["none.toml"]],
        "replay" | "present" | "learn" | "handout" => vec![vec!["tour"]],
        "export" => vec![vec!["log"], vec!["company"], vec!["handover"]],
        "what-if" => vec![vec!["--leaves", "Hannah Abel"]],
        "completions" => vec![vec!["bash"], vec!["zsh"], vec!["fish"], vec!["powershell"]],
        _ => vec![vec![]],
    }
}

const COMPANY: &str = "Legal name,Business number,First name,Last name,Role\n\
    Cedar Mills Ltd.,999000037,Hannah,Abel,primary\n";
/// The second row has a number that is none.
const PROBLEM: &str = "Legal name,Business number,First name,Last name,Role\n\
    Cedar Mills Ltd.,999000037,Hannah,Abel,primary\nCedar Mills Ltd.,12,Noah,Bern,secondary\n";

fn commands() -> Vec<Vec<String>> {
    let names: Vec<String> = described().get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let names = names.into_iter().filter(|name| name != "help");
    names
        .flat_map(|name| {
            typed(&name).into_iter().map(move |rest| {
                std::iter::once(name.clone()).chain(rest.iter().map(|one| (*one).to_owned())).collect()
            })
        })
        .collect()
}

fn program(folder: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(args).env_clear().env("HOME", folder.path()).env("LANG", "en_CA.UTF-8");
    command.current_dir(folder.path()).stdin(Stdio::null());
    command
}

fn run(folder: &Folder, args: &[&str]) -> (Option<i32>, String, String) {
    told(&program(folder, args).output().unwrap())
}

fn told(output: &Output) -> (Option<i32>, String, String) {
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8(bytes.clone()).unwrap());
    assert!(!err.contains("panicked"), "{err}");
    (output.status.code(), out, err)
}

fn fed(folder: &Folder, args: &[&str], bytes: &[u8]) -> (Option<i32>, String, String) {
    let mut command = program(folder, args);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    told(&child.wait_with_output().unwrap())
}

#[test]
fn what_only_reads_creates_nothing() {
    let folder = Folder::new();
    folder.file("staff.csv", COMPANY);
    let all = commands();
    assert!(all.len() >= 19, "{all:?}");
    for line in all {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let (code, out, err) = run(&folder, &[&line[..], &["--data", "new"]].concat());
        assert!(!folder.path().join("new").exists(), "{line:?} created a folder");
        assert!(!folder.path().join(".local").exists(), "{line:?} created a folder elsewhere");
        if out.is_empty() {
            assert_eq!((code, err.is_empty()), (Some(2), false), "{line:?}");
        }
        let needs = ["log", "what-if", "risks", "plan", "export", "report"].contains(&line[0]);
        assert!(!needs || err.contains("There is no rehearsal in new"), "{line:?}: {out}{err}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_an_error_everywhere() {
    let folder = Folder::new();
    folder.file("staff.csv", COMPANY);
    assert_eq!(run(&folder, &["import", "staff.csv", "--data", "data"]).0, Some(0));
    let mut lines = commands();
    lines.extend([vec!["--help".to_owned()], vec!["--version".to_owned()], vec!["help".to_owned()]]);
    lines.extend([vec!["plan".to_owned(), "--help".to_owned()]]);
    let mut full = 0;
    for line in lines {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let args = [&line[..], &["--data", "data"]].concat();
        let (_, out, _) = run(&folder, &args);
        if out.is_empty() {
            continue;
        }
        full += 1;
        let disk = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let (code, _, err) = told(&program(&folder, &args).stdout(disk).output().unwrap());
        assert_eq!((code, err.lines().count()), (Some(2), 1), "{line:?}: {err}");
        assert!(
            err.contains("The output could not be written, so it is not whole. ")
                && err.contains("no room left on the disk"),
            "{line:?}: {err}"
        );
        let disk = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let french = program(&folder, &[&args[..], &["--lang", "fr"]].concat()).stdout(disk).output();
        let (code, _, err) = told(&french.unwrap());
        assert_eq!((code, err.lines().count()), (Some(2), 1), "{line:?}: {err}");
        assert!(err.contains("La sortie n'a pas pu être écrite"), "{line:?}: {err}");
        // A reader that has gone is none.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (code, _, err) = told(&program(&folder, &args).stdout(writer).output().unwrap());
        assert_eq!((code.is_some_and(|code| code < 2), err.as_str()), (true, ""), "{line:?}");
    }
    assert!(full >= 17, "{full} commands print something");
    // Such a thing is no new file, and nothing is written into it.
    for (lang, said) in [("en", "There is a file of this name already"), ("fr", "existe déjà")] {
        let (code, out, err) = run(&folder, &["plan", "-o", "/dev/full", "--data", "data", "--lang", lang]);
        assert_eq!((code, out.as_str(), err.lines().count()), (Some(2), "", 1), "{err}");
        assert!(err.starts_with("employer-portal: /dev/full: ") && err.contains(said), "{err}");
    }
}

#[test]
fn a_slip_is_said_with_the_nearest_name() {
    let folder = Folder::new();
    for (args, said) in [
        (
            &["rsks"][..],
            "There is no such command or file: rsks. The nearest command is: employer-portal risks",
        ),
        (&["rsks", "--json"], "employer-portal risks"),
        (
            &["--lang", "fr", "rsks"],
            "ni commande ni fichier de ce nom : rsks. La commande la plus proche : employer-portal risks",
        ),
        (&["--data", "d", "zzzzzzzzzz"], "employer-portal --help"),
        (&["handout", "refusd"], "Nearest: refused."),
        (&["present", "refusd", "--lang", "fr"], "La plus proche : refused."),
        (&["replay", "tuor"], "Nearest: tour."),
        (&["--theme", "drak"], "terminal, light, dark, high-contrast, mono. Nearest: dark\n"),
        (&["--theme", "drak", "--lang", "fr"], "contrast, mono. La plus proche\u{a0}: dark\n"),
        (&["nowhere.csv"], "There is no such command or file: nowhere.csv. See employer-portal --help.\n"),
        (
            &["nowhere.csv", "--lang", "fr"],
            "ni commande ni fichier de ce nom : nowhere.csv. Voir employer-portal --help.\n",
        ),
        (&["plan", "--format", "htm"], "html"),
        (&["plan", "--bilingal"], "--bilingual"),
    ] {
        let (code, out, err) = run(&folder, args);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{args:?}");
        assert!(err.contains(said), "{args:?}: {err}");
        assert!(!(err.contains("earest") && err.contains("proche")), "one language: {err}");
    }
    // A file that is called like a command is named with its folder.
    folder.file("risks", COMPANY);
    assert!(run(&folder, &["./risks"]).2.contains("no terminal"));
    assert!(run(&folder, &["risks", "--data", "d"]).2.contains("There is no rehearsal"));
}

#[test]
fn a_dash_is_standard_input_or_output() {
    let folder = Folder::new();
    for (encoding, bytes) in [
        ("utf-8", COMPANY.replace("Hannah", "Zoé").into_bytes()),
        ("windows-1252", {
            COMPANY
                .replace("Hannah", "Zo\u{e9}")
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap())
                .collect()
        }),
    ] {
        let (code, out, err) = fed(&folder, &["import", "-", "--dry-run", "--json"], &bytes);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{encoding}");
        let file = folder.file("staff.csv", &bytes);
        let mut of_file: serde_json::Value =
            serde_json::from_str(&run(&folder, &["import", &file, "--dry-run", "--json"]).1).unwrap();
        let of_input: serde_json::Value = serde_json::from_str(&out).unwrap();
        of_file["source"] = of_input["source"].clone();
        assert_eq!(of_file, of_input, "{encoding}");
    }
    let (code, _, err) = fed(&folder, &["import", "-", "--data", "data"], COMPANY.as_bytes());
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let plan = run(&folder, &["plan", "--data", "data"]);
    assert_eq!((plan.0, plan.2.as_str()), (Some(0), ""));
    assert!(plan.1.contains("Hannah Abel") && plan.1.contains("Cedar Mills Ltd."), "{}", plan.1);
    let company = run(&folder, &["export", "company", "--data", "data"]).1;
    assert!(company.contains("Hannah"));
    assert_eq!(run(&folder, &["export", "company", "-o", "-", "--data", "data"]).1, company);
    let risks = run(&folder, &["risks", "--json", "--data", "data"]);
    assert_eq!(run(&folder, &["--data", "data", "risks", "--json"]), risks);
    assert!(fed(&folder, &["check", "-"], COMPANY.as_bytes()).1.contains("Cedar Mills"));
    let session = include_str!("../../assets/sessions/tour.toml");
    let (code, out, err) = fed(&folder, &["check", "-", "--json"], session.as_bytes());
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains("\"steps\""), "{out}");
    let (code, out, _) = fed(&folder, &["check", "-"], b"title = 3\n\xff");
    assert_eq!(code, Some(1));
    assert!(out.contains("-:2:"), "{out}");
    let (code, _, err) = fed(&folder, &["replay", "-"], b"no recording\n");
    assert_eq!(code, Some(2));
    assert!(err.starts_with("employer-portal: -: "), "{err}");
}

#[test]
fn import_says_what_was_loaded_and_what_to_type() {
    let folder = Folder::new();
    folder.file("staff.csv", PROBLEM);
    let held = run(&folder, &["import", "staff.csv", "--data", "data"]);
    assert_eq!(held.0, Some(1));
    assert!(
        held.1.contains("Nothing was loaded") && held.1.contains("import staff.csv --skip-problems"),
        "{}",
        held.1
    );
    assert!(!folder.data().exists());
    let rest = run(&folder, &["import", "staff.csv", "--skip-problems", "--data", "data", "--lang", "fr"]);
    assert_eq!(rest.0, Some(1));
    assert!(rest.1.contains("Chargé, sans les lignes") && rest.1.contains("--continue"), "{}", rest.1);
    assert!(run(&folder, &["log", "--data", "data"]).1.contains("Hannah Abel"));
    for (args, loaded) in [(&["--dry-run"][..], false), (&[], false), (&["--skip-problems"], true)] {
        let args = [&["import", "staff.csv", "--json", "--data", "data"], args].concat();
        let value: serde_json::Value = serde_json::from_str(&run(&folder, &args).1).unwrap();
        assert_eq!(value["loaded"], loaded, "{args:?}");
    }
}

#[test]
fn a_file_that_cannot_be_loaded_whole_is_told_in_one_sentence() {
    let folder = Folder::new();
    folder.file("mixed.csv", PROBLEM);
    let looked = run(&folder, &["import", "mixed.csv", "--dry-run"]).1;
    assert!(looked.contains("only a look"), "{looked}");
    for (lang, before) in [("en", "left out"), ("fr", "omises")] {
        let held = run(&folder, &["import", "mixed.csv", "--lang", lang]).1;
        assert!(!held.contains(before), "nothing was loaded, so nothing was left out: {held}");
    }
    assert_eq!(run(&folder, &["import", "mixed.csv", "--skip-problems", "--data", "here"]).0, Some(1));
    let company = run(&folder, &["export", "company", "--data", "here"]).1;
    assert!(company.contains("Hannah") && !company.contains("Noah"), "{company}");
    let checked = run(&folder, &["check", "mixed.csv"]).1;
    assert!(checked.contains("without the rows named above"), "{checked}");
}

#[test]
fn a_company_file_and_a_command_are_not_both_carried_out() {
    let folder = Folder::new();
    folder.file("company.csv", COMPANY);
    let (code, _, err) = run(&folder, &["company.csv", "risks"]);
    assert_eq!((code, err.contains("not both")), (Some(2), true), "{err}");
}

#[test]
fn help_lists_what_does_something_there() {
    let folder = Folder::new();
    let help = run(&folder, &["risks", "--help"]).1;
    assert!(help.contains("--data") && help.contains("--json") && help.contains("--lang"), "{help}");
    for idle in ["--record", "--cast", "--theme", "--seed", "--continue", "--temporary"] {
        assert!(!help.contains(idle), "{idle}: {help}");
    }
    let handover = run(&folder, &["export", "handover", "--help"]).1;
    assert!(handover.contains("--data") && !handover.contains("--record"), "{handover}");
}

#[test]
fn a_fault_of_the_line_is_said_in_the_language_of_whoever_typed() {
    let folder = Folder::new();
    for (args, french) in [
        (&["plan", "--bilingal", "--lang", "fr"][..], "--bilingual\nVoir employer-portal plan --help\n"),
        (&["--lang=fr", "import"], "manque\u{a0}: <FICHIER>."),
        (&["--lang", "fr", "--seed"], "Il manque une valeur à --seed <NOMBRE>."),
        (&["--lang", "fr", "export"], "Utilisation : "),
    ] {
        let (code, out, err) = run(&folder, args);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{args:?}");
        assert!(err.contains(french) && !err.contains("error") && !err.contains("Usage"), "{args:?}: {err}");
    }
    let output = program(&folder, &["plan", "--colour"]).env("LANG", "fr_CA.UTF-8").output().unwrap();
    let (code, _, err) = told(&output);
    assert_eq!(code, Some(2));
    assert!(err.contains("est inconnue ici"), "{err}");
    let (code, _, err) = run(&folder, &["plan", "--colour"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("unexpected argument"), "{err}");
}
