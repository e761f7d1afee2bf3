//! Handout and report: to standard output or into a new file, from the command line and from the menu of a session.

use super::folder::Folder;
use std::process::{Command, Output, Stdio};

fn within(folder: &Folder, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(args).args(["--data", &folder.data().display().to_string()]);
    command.env_clear().env("HOME", folder.path()).env("LANG", "en_CA.UTF-8").current_dir(folder.path());
    command.stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Fails unless it was refused with these words, and nothing was printed.
fn refused(run: &Output, words: &str) {
    assert_eq!((run.status.code(), text(&run.stdout)), (Some(2), String::new()));
    assert!(text(&run.stderr).contains(words), "{}", text(&run.stderr));
}

/// Prints it, writes it into a file, and fails to write it over that.
fn printed_written_and_not_written_over(folder: &Folder, args: &[&str], name: &str, begins: &str) {
    let printed = within(folder, args);
    assert_eq!((printed.status.code(), text(&printed.stderr)), (Some(0), String::new()));
    assert!(text(&printed.stdout).starts_with(begins), "{}", text(&printed.stdout));
    let into = [args, &["-o", name]].concat();
    let run = within(folder, &into);
    assert_eq!((run.status.code(), text(&run.stderr)), (Some(0), String::new()));
    assert!(text(&run.stdout).contains(name), "{}", text(&run.stdout));
    assert_eq!(std::fs::read(folder.path().join(name)).unwrap(), printed.stdout);
    refused(&within(folder, &into), if args.contains(&"fr") { "existe déjà" } else { "already" });
    assert_eq!(std::fs::read(folder.path().join(name)).unwrap(), printed.stdout);
}

#[test]
fn a_handout_is_printed_or_written_and_begins_no_rehearsal() {
    let folder = Folder::new();
    for (args, name, begins) in [
        (&["handout", "tour"][..], "a.md", "# Handout: "),
        (&["handout", "tour", "--lang", "fr"], "b.md", "# Document d'accompagnement : "),
        (
            &["handout", "tour", "--format", "html", "--lang", "fr"],
            "a.html",
            "<!DOCTYPE html>\n<html lang=\"fr\">",
        ),
        (&["handout", "tour", "--both"], "c.md", "# Handout: "),
    ] {
        printed_written_and_not_written_over(&folder, args, name, begins);
    }
    assert!(text(&within(&folder, &["handout", "tour", "--bilingual"]).stdout).contains("Document d'acc"));
    refused(&within(&folder, &["handout", "nowhere"]), "tour");
    let wrong = folder.file("wrong.toml", "format = 1\n");
    refused(&within(&folder, &["handout", &wrong, "--lang", "fr"]), "Ceci manque");
    refused(&within(&folder, &["handout", "tour", "--format", "csv"]), "csv");
    assert!(!folder.data().exists(), "nothing was begun");
}

#[test]
fn a_report_is_told_after_the_program_has_ended() {
    let folder = Folder::new();
    refused(&within(&folder, &["report"]), "no rehearsal");
    let mut window = folder.start().open();
    window.until("Marie Tremblay");
    window.keys("q");
    window.end().assert_given_back(0);
    for (lang, words) in [("en", "No session was run"), ("fr", "Aucune séance n'a été tenue")] {
        refused(&within(&folder, &["report", "--lang", lang]), words);
    }
    let mut window = folder.start().args(&["present", "tour"]).open();
    window.until("1/");
    window.keys("<pgdn>");
    window.until("2/");
    window.keys("<ctrl-g>end the<enter>");
    window.until("End the session?");
    window.keys("y");
    window.until("The session is over.");
    window.keys("q");
    window.end().assert_given_back(0);
    for (args, name, begins) in [
        (&["report"][..], "a.md", "# Session report: "),
        (&["report", "--lang", "fr"], "b.md", "# Compte rendu de séance : "),
        (&["report", "--format", "html"], "a.html", "<!DOCTYPE html>"),
    ] {
        printed_written_and_not_written_over(&folder, args, name, begins);
    }
    let told = text(&within(&folder, &["report"]).stdout);
    assert!(told.contains("| State | ended |") && told.contains("| Steps reached | 2 of "), "{told}");
    let both = text(&within(&folder, &["report", "--both"]).stdout);
    assert!(both.contains("ended<br>terminée"), "{both}");
}

#[test]
fn the_runs_that_are_kept_are_listed_with_the_day_each_began_and_their_journals_are_read() {
    let folder = Folder::new();
    for (session, keys) in [("tour", "<pgdn>"), ("refused", "")] {
        let mut window = folder.start().args(&["present", session]).open();
        window.until("1/");
        window.keys(keys);
        window.until(if keys.is_empty() { "1/" } else { "2/" });
        window.keys("q");
        window.end().assert_given_back(0);
    }
    let list = text(&within(&folder, &["report", "--list"]).stdout);
    let runs: Vec<&str> = list.lines().filter(|line| line.contains("in front of a room")).collect();
    assert_eq!(runs.len(), 2, "{list}");
    // The real day, which no rehearsal has, is there for each.
    assert!(runs.iter().all(|run| run.contains(" 20") && !run.contains("2015")), "{list}");
    let begun = text(&within(&folder, &["report", "--run", "1"]).stdout);
    assert!(begun.contains("| Begun | "), "{begun}");
    let at_hand = text(&within(&folder, &["log", "--json"]).stdout);
    let journals = ["1", "2"].map(|run| text(&within(&folder, &["log", "--run", run, "--json"]).stdout));
    assert!(journals[0] != journals[1] && journals[1] == at_hand, "{journals:#?}");
    refused(&within(&folder, &["log", "--run", "3"]), "There is no run number 3");
}

#[test]
fn the_menu_of_a_session_writes_its_report_either_way() {
    for way in ["present", "learn"] {
        let folder = Folder::new();
        let file = |name: &str| folder.path().join(name);
        std::fs::write(file("employer-portal-report.md"), "mine").unwrap();
        let mut window = folder.start().size(200, 40).args(&[way, "tour"]).open();
        window.until("1/");
        for (keys, name) in [("", "employer-portal-report.html"), ("<down>", "employer-portal-report-2.md")] {
            window.keys("<ctrl-g>report<enter>");
            window.until("A new file in the current folder; nothing is written over.");
            window.keys(&format!("{keys}<enter>"));
            window.until(&format!("Written: {}", file(name).display()));
        }
        window.keys("<f9><ctrl-g>compte<enter>");
        window.until("rien n'est écrasé");
        window.keys("<enter>");
        window.until(&format!("Fichier écrit\u{a0}: {}", file("employer-portal-report-2.html").display()));
        window.keys("<ctrl-c>");
        window.end().assert_given_back(0);
        for (args, name) in [
            (&["report", "--format", "html"][..], "employer-portal-report.html"),
            (&["report"], "employer-portal-report-2.md"),
            (&["report", "--format", "html", "--lang", "fr"], "employer-portal-report-2.html"),
        ] {
            assert_eq!(
                text(&std::fs::read(file(name)).unwrap()),
                text(&within(&folder, args).stdout),
                "{name}"
            );
        }
        assert_eq!(std::fs::read_to_string(file("employer-portal-report.md")).unwrap(), "mine");
    }
}
