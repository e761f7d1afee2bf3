//! The plan, the company and the journal without a screen: to standard output or into a new file, never over one. The
//! plan from a screen, too.

use super::NOT_AFFILIATED;
use super::folder::Folder;
use std::process::{Command, Output, Stdio};

fn within(folder: &Folder, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(args).args(["--data", &folder.data().display().to_string()]);
    if args[0] == "import" {
        command.args(["--seed", "7"]);
    }
    command.env_clear().env("HOME", folder.path()).env("LANG", "en_CA.UTF-8").current_dir(folder.path());
    command.stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn plan_company_and_journal_are_written_and_never_over_a_file() {
    let folder = Folder::new();
    let file = folder.file(
        "staff.csv",
        "Legal name,Business number,First name,Last name,Role\nCedar Mills Ltd.,999000037,Hannah,Abel,primary\n",
    );
    assert!(within(&folder, &["import", &file]).status.success());
    for (format, begins) in
        [("md", "# Employer"), ("html", "<!DOCTYPE html>"), ("csv", "\u{feff}part,"), ("json", "{")]
    {
        let run = within(&folder, &["plan", "--format", format]);
        assert_eq!((run.status.code(), text(&run.stderr)), (Some(0), String::new()));
        assert!(text(&run.stdout).starts_with(begins) && text(&run.stdout).contains("Hannah Abel"));
    }
    for args in [&["plan", "--bilingual"][..], &["export", "company"], &["export", "log"]] {
        let printed = within(&folder, args);
        let out = format!("{}.out", args.join("-"));
        let into = [args, &["-o", &out]].concat();
        let run = within(&folder, &into);
        assert_eq!((run.status.code(), text(&run.stderr)), (Some(0), String::new()));
        assert!(text(&run.stdout).contains(&out), "{}", text(&run.stdout));
        assert_eq!(std::fs::read(folder.path().join(&out)).unwrap(), printed.stdout);
        let again = within(&folder, &[&into[..], &["--lang", "fr"]].concat());
        assert_eq!((again.status.code(), text(&again.stdout)), (Some(2), String::new()));
        assert!(text(&again.stderr).contains("existe déjà"), "{}", text(&again.stderr));
        assert_eq!(std::fs::read(folder.path().join(&out)).unwrap(), printed.stdout);
    }
    let none = within(&folder, &["export", "handover", "--to", "Hannah Abel"]);
    assert_eq!((none.status.code(), text(&none.stdout)), (Some(2), String::new()));
    assert!(text(&none.stderr).contains("nothing to hand over"), "{}", text(&none.stderr));
    let journal = text(&within(&folder, &["export", "log"]).stdout);
    assert_eq!(journal.lines().count(), 2);
    for line in journal.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).unwrap().is_object());
    }
    let preview = within(&folder, &["import", "export-company.out", "--dry-run"]);
    assert_eq!(preview.status.code(), Some(0));
}

#[test]
fn a_format_chosen_in_the_dialog_writes_the_file_and_names_it() {
    let folder = Folder::new();
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("employer-portal-plan.md"), "mine").unwrap();
    let formats = [
        ("", "html", "employer-portal-plan.html"),
        // The name is taken: the file keeps it, and the plan gets another.
        ("<down>", "md", "employer-portal-plan-2.md"),
        ("<down><down>", "csv", "employer-portal-plan.csv"),
        ("<end>", "json", "employer-portal-plan.json"),
    ];
    let mut window = folder.start().size(200, 40).open();
    window.until(NOT_AFFILIATED);
    for (keys, _, name) in formats {
        window.keys("<ctrl-e>");
        window.until("A new file in the current folder; PINs are masked");
        window.keys(&format!("{keys}<enter>"));
        window.until(&format!("Written: {}", file(name).display()));
    }
    window.keys("<f9><ctrl-e>");
    window.until("les NIP sont masqués");
    window.keys("<enter>");
    window.until(&format!("Fichier écrit\u{a0}: {}", file("employer-portal-plan-2.html").display()));
    window.keys("q");
    window.end().assert_given_back(0);
    for (_, format, name) in formats {
        let printed = within(&folder, &["plan", "--format", format]);
        assert_eq!(std::fs::read(file(name)).unwrap(), printed.stdout, "{name}");
    }
    assert!(
        std::fs::read_to_string(file("employer-portal-plan-2.html")).unwrap().contains("<html lang=\"fr\">")
    );
    assert_eq!(std::fs::read_to_string(file("employer-portal-plan.md")).unwrap(), "mine");
}
