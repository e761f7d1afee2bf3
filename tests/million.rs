//! A company of a million people, with the real program: imported, opened, found in, exported and imported again; and
//! killed at random moments while it comes in.
//!
//! It takes a gigabyte of disk and of memory and a quarter of a minute a kill, so it runs only when asked for:
//! `MILLION=200 cargo test --release --test million -- --nocapture`, where the number is how often to kill.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "terminal/folder.rs"]
#[allow(dead_code, reason = "a part of the kit is enough here")]
mod folder;
#[path = "terminal/keys.rs"]
mod keys;
#[path = "terminal/window.rs"]
#[allow(dead_code, reason = "a part of the kit is enough here")]
mod window;

use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::Company;
use employer_portal::insight::as_planned::as_planned;
use employer_portal::ledger::Ledger;
use employer_portal::store::Store;
use folder::Folder;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const GIVEN: [&str; 12] = [
    "Marie",
    "Hélène",
    "Zoe\u{301}",
    "Nguyễn",
    "秀英",
    "فاطمة",
    "O'Neil",
    "Jean-Luc",
    "Ana",
    "Björk",
    "Ian",
    "Siobhán",
];
const FAMILY: [&str; 11] = [
    "Tremblay",
    "MacLeod",
    "D'Amico",
    "王",
    "Haddad",
    "Côté",
    "Lévesque",
    "van der Berg",
    "Singh",
    "Ōta",
    "Roy",
];

/// How many people, and how often to kill; `None` when nobody asked for it.
fn asked_for() -> Option<(usize, usize)> {
    let kills = std::env::var("MILLION").ok()?.parse().expect("MILLION is a number of kills");
    let people = std::env::var("MILLION_PEOPLE").ok().map_or(1_000_000, |people| people.parse().unwrap());
    Some((people, kills))
}

/// A company file of so many people: employers of every size, branches up to four deep.
fn company_file(people: usize) -> String {
    let luck = &mut ChaCha8Rng::seed_from_u64(2015);
    let mut text = String::with_capacity(people * 170);
    text.push_str(
        "employer_legal_name,operating_name,business_number,branch_path,given_name,family_name,email,role,third_party\n",
    );
    let (mut row, mut employer) = (0, 0_u32);
    while row < people {
        employer += 1;
        let number = BusinessNumber::read(&format!("{:09}", 100_000_000 + employer)).unwrap();
        let name = format!("\"Prairie Works, No. {employer} \"\"Ltd.\"\"\"");
        let most = if employer.is_multiple_of(50) { 40_000 } else { 400 };
        let staff = luck.random_range(1..most).min(people - row);
        for place in 0..staff {
            let path = match place % 7 {
                0 => String::new(),
                1..4 => format!("Region {}", place % 5),
                4 | 5 => format!("Region {} / City {}", place % 5, place % 23),
                _ => format!("Region {} / City {} / Site {} / Floor é", place % 5, place % 23, place % 3),
            };
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{} / {path}\"", &name[..name.len() - 1])
            };
            let (given, family) = (GIVEN[luck.random_range(0..12)], FAMILY[luck.random_range(0..11)]);
            let role = if place == 0 { "primary" } else { "secondary" };
            let outside = if luck.random_ratio(1, 9) { "yes" } else { "no" };
            let number = number.digits();
            writeln!(
                text,
                "{name},,{number},{path},{given},{family} {row},p{row}@works.example,{role},{outside}"
            )
            .unwrap();
            row += 1;
        }
    }
    text
}

fn program(folder: &Folder, data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(args).arg("--data").arg(data);
    if args[0] == "import" {
        command.args(["--seed", "7"]);
    }
    command.env_clear().env("HOME", folder.path()).env("LANG", "en_CA.UTF-8").env("TMPDIR", folder.path());
    command.current_dir(folder.path()).stdin(Stdio::null());
    command
}

/// Runs it, which must be done without a complaint, and tells how long it took.
fn done(folder: &Folder, data: &Path, args: &[&str]) -> Output {
    let start = Instant::now();
    let output = program(folder, data, args).output().unwrap();
    println!("{:>8.1?}  {}", start.elapsed(), args.join(" "));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)) && said.is_empty(), "{args:?}: {said}");
    output
}

/// What the rehearsal in a folder holds, without its name.
fn held(data: &Path) -> Company {
    let opened = Store::read(data).unwrap().unwrap();
    assert_eq!(opened.damage, None);
    Company { source: String::new(), ..as_planned(Ledger::open(opened).snapshot().world()) }
}

#[test]
fn a_million_people_come_in_and_go_out_whole_and_a_kill_leaves_all_or_nothing() {
    let Some((people, kills)) = asked_for() else {
        println!("NOT RUN: MILLION=200 cargo test --release --test million -- --nocapture, an hour and more");
        return;
    };
    let folder = Folder::new();
    let file = folder.file("million.csv", company_file(people));
    println!("{people} people, {} MB", fs::metadata(&file).unwrap().len() >> 20);
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    let start = Instant::now();
    done(&folder, &first, &["import", &file]);
    let took = start.elapsed();

    // Opened, found in.
    let log: Value = serde_json::from_slice(&done(&folder, &first, &["log", "--json"]).stdout).unwrap();
    let happened = log["entries"][0]["happened"][0]["en"].as_str().unwrap();
    assert_eq!(happened, format!("{people} people are in the cast."));
    let named = held(&first).people[people / 2].name();
    let asked = done(&folder, &first, &["what-if", "--leaves", &named, "--json"]);
    assert!(String::from_utf8_lossy(&asked.stdout).contains(&named), "{named}");
    shown(&folder, &first, people, &named);

    // Out, in again, and out once more.
    let out = folder.path().join("out.csv").display().to_string();
    done(&folder, &first, &["export", "company", "-o", &out]);
    done(&folder, &second, &["import", &out]);
    let again = folder.path().join("again.csv").display().to_string();
    done(&folder, &second, &["export", "company", "-o", &again]);
    let body =
        |path: &str| fs::read_to_string(path).unwrap().lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert!(body(&out) == body(&again), "what was exported is not what was imported");
    assert!(held(&first) == held(&second), "the company is another");
    fs::remove_dir_all(&second).unwrap();

    killed(&folder, &file, people, kills, took);
}

/// On the screens: who was looked for is found and plays.
fn shown(folder: &Folder, data: &Path, people: usize, named: &str) {
    fs::rename(data, folder.data()).unwrap();
    let start = Instant::now();
    let mut window = folder.start().open();
    window.until("not affiliated");
    println!("{:>8.1?}  the screens of {people} people", start.elapsed());
    window.keys("s");
    window.until("Sign in as");
    let start = Instant::now();
    let family: String = named.chars().skip_while(|c| !c.is_ascii_digit()).collect();
    window.keys(&family);
    window.until(&family);
    println!("{:>8.1?}  until {named} is found", start.elapsed());
    window.keys("<ctrl-c>");
    window.end().assert_given_back(0);
    folder.until_free();
    fs::rename(folder.data(), data).unwrap();
}

/// Killed over and over while it comes in, every other time in the middle of writing.
fn killed(folder: &Folder, file: &str, people: usize, kills: usize, took: Duration) {
    let luck = &mut ChaCha8Rng::seed_from_u64(u64::from(std::process::id()));
    let data = folder.path().join("killed");
    let (mut whole, mut nothing, mut writing, mut begun) = (0, 0, 0, Duration::from_secs(2));
    for round in 1..=kills {
        let import = || program(folder, &data, &["import", file]).stdout(Stdio::null()).spawn().unwrap();
        let mut child: Child = import();
        if round % 4 == 0 {
            thread::sleep(took.mul_f64(luck.random()));
        } else {
            // From the first byte that goes to the database to a little after its end.
            let before = written(&data);
            let deadline = Instant::now() + took * 4;
            while written(&data) == before && child.try_wait().unwrap().is_none() && Instant::now() < deadline
            {
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(begun.mul_f64(1.3 * luck.random::<f64>()));
        }
        let over = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        writing += usize::from(!over && written(&data) > 0);
        let start = Instant::now();
        let run = program(folder, &data, &["log", "--json"]).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        match run.status.code() {
            Some(0) => {
                let log: Value = serde_json::from_slice(&run.stdout).unwrap();
                assert_eq!(log["entries"].as_array().unwrap().len(), 1, "round {round}");
                let happened = log["entries"][0]["happened"][0]["en"].as_str().unwrap();
                assert_eq!(happened, format!("{people} people are in the cast."), "round {round}");
                whole += 1;
                begun = begun.mul_f64(0.9);
                fs::remove_dir_all(&data).unwrap();
            }
            Some(2) if said.contains("no rehearsal") => {
                assert!(!over, "round {round}: it was acknowledged, and is not there");
                nothing += 1;
                begun = begun.mul_f64(1.05);
            }
            code => panic!("round {round}: {code:?} {said}"),
        }
        println!(
            "kill {round}: {whole} whole, {nothing} not there, {writing} while writing ({:.1?} to open)",
            start.elapsed()
        );
    }
    println!(
        "KILLED {kills} times: {whole} whole, {nothing} not there, {writing} of them while writing, none damaged"
    );
}

/// Bytes in the database's file, as far as they are used.
fn written(data: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(data.join("db/db")).map_or(0, |facts| facts.blocks() * 512)
}
