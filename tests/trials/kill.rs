//! Kill -9 at random moments of real work in a window: while keys are pressed, while it starts, imports, writes a plan
//! or repairs. What the screen said is there when it is started again.

use crate::all;
use crate::folder::Folder;
use crate::judge;
use crate::window::Window;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// What is being done when the kill comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Keys,
    Starting,
    Importing,
    Exporting,
    Repairing,
}

const TURNS: [Doing; 8] = [
    Doing::Keys,
    Doing::Starting,
    Doing::Keys,
    Doing::Importing,
    Doing::Keys,
    Doing::Exporting,
    Doing::Keys,
    Doing::Repairing,
];

/// A rehearsal, and what a person at its keyboard has been told.
struct Rehearsal {
    folder: Folder,
    dice: ChaCha8Rng,
    /// People whose adding was seen on the screen since the company was loaded, by family name.
    told: Vec<String>,
    added: u32,
    company: String,
    repairs: u32,
}

impl Rehearsal {
    fn within(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
        command.args(args).arg("--data").arg(self.folder.data()).current_dir(self.folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Starts a command, and kills it after a while, unless it is done by then; says whether it was.
    fn killed(&mut self, args: &[&str], within: u64) -> bool {
        let mut child = self.within(args).spawn().unwrap();
        thread::sleep(Duration::from_micros(self.dice.random_range(0..within)));
        let _ = child.kill();
        !child.wait().unwrap().success()
    }

    fn window(&self) -> Window {
        let mut window = self.folder.start().open();
        window.until("SIMULATION");
        window
    }

    /// Adds people until the kill comes, somewhere between two keys or behind one.
    fn press_keys(&mut self) {
        let mut window = self.window();
        for _ in 0..self.dice.random_range(0..4) {
            self.added += 1;
            let name = format!("Quill{}x", self.added);
            window.keys("a");
            window.until("Add a person");
            window.keys(&format!("Olive<tab>{name}<ctrl-s>"));
            if self.dice.random_ratio(1, 4) {
                break;
            }
            window.until_gone("Add a person");
            window.until(&name);
            self.told.push(name);
        }
        thread::sleep(Duration::from_micros(self.dice.random_range(0..20_000)));
        window.kill();
    }

    /// Ruins the last quarter of the database and kills the repair that was agreed to.
    fn repair(&mut self) {
        let db = self.folder.data().join("db/db");
        let mut bytes = fs::read(&db).unwrap();
        // Beyond its end the file may be long and empty.
        let used = bytes.iter().rposition(|byte| *byte != 0).unwrap_or(0);
        bytes[used * 3 / 4..].fill(0xA5);
        fs::write(&db, bytes).unwrap();
        let mut window = self.folder.start().open();
        window.until_so(|window| {
            ["damaged or missing", "SIMULATION"].iter().any(|text| window.screen().contains(text))
        });
        if !window.screen().contains("damaged or missing") {
            // Nothing was kept there.
            return window.kill();
        }
        self.repairs += 1;
        window.keys("y<enter>");
        thread::sleep(Duration::from_micros(self.dice.random_range(0..300_000)));
        window.kill();
        self.folder.until_free();
        // Whatever it came to, agreeing once more is enough; what was before the damage is the new truth.
        let mut opened = employer_portal::store::Store::open(&self.folder.data()).unwrap();
        if opened.damage.is_some() {
            opened.store.keep_before_damage().unwrap();
        }
        drop(opened);
        self.told = self.people();
        for entry in fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.to_string_lossy().contains(".damaged-") {
                fs::remove_dir_all(entry).unwrap();
            }
        }
    }

    /// The people with a name of ours who are there; the store must be whole.
    fn people(&self) -> Vec<String> {
        let (found, ledger) = judge::open(&self.folder.data(), "after the kill");
        let ledger = ledger.unwrap_or_else(|| panic!("{found:?}"));
        let names = ledger.snapshot().world().people.iter().map(|person| person.family.clone());
        names.filter(|name| name.starts_with("Quill")).collect()
    }

    fn round(&mut self, doing: Doing) {
        match doing {
            Doing::Keys => self.press_keys(),
            Doing::Starting => {
                let window = self.folder.start().open();
                thread::sleep(Duration::from_micros(self.dice.random_range(0..60_000)));
                drop(window);
            }
            Doing::Importing => {
                let company = self.company.clone();
                self.killed(&["import", &company], 150_000);
            }
            Doing::Exporting => {
                self.killed(&["plan", "-o", "plan.md"], 60_000);
                if let Ok(plan) = fs::read_to_string(self.folder.path().join("plan.md")) {
                    assert!(plan.contains("SIMULATION") && plan.ends_with('\n'), "half a plan");
                    fs::remove_file(self.folder.path().join("plan.md")).unwrap();
                }
            }
            Doing::Repairing => self.repair(),
        }
        self.folder.until_free();
    }

    /// Holds what is there to what was told.
    fn check(&mut self, doing: Doing, round: u32) {
        let people = self.people();
        if doing == Doing::Importing && people.is_empty() {
            // Another company now: the import came through. What was before is kept as a line of its own.
            self.told.clear();
            return;
        }
        for name in &self.told {
            assert!(people.contains(name), "round {round}, {doing:?}: {name} was on the screen, and is lost");
        }
        assert!(
            people.len() <= self.told.len() + 1,
            "round {round}, {doing:?}: {people:?} after {:?}",
            self.told
        );
        self.told = people;
    }
}

/// How often: a sample, or 2,000 times.
fn rounds() -> u32 {
    if all() { 2_000 } else { 24 }
}

#[test]
fn what_the_screen_said_is_there_after_a_kill_at_any_moment() {
    let folder = Folder::new();
    let mut rows = "Legal name,Business number,Branch,First name,Last name,Role\n".to_owned();
    for person in 0..2_000 {
        writeln!(rows, "Cedar Mills Ltd.,999000037,,Hannah{person},Abel,secondary").unwrap();
    }
    let company = folder.file("company.csv", rows);
    let dice = ChaCha8Rng::seed_from_u64(29);
    let mut rehearsal = Rehearsal { folder, dice, told: Vec::new(), added: 0, company, repairs: 0 };
    // So that there is one.
    rehearsal.window().kill();
    rehearsal.folder.until_free();
    let mut told = 0;
    for round in 0..rounds() {
        let doing = TURNS[round as usize % TURNS.len()];
        let before = rehearsal.told.len();
        rehearsal.round(doing);
        told += rehearsal.told.len().saturating_sub(before);
        rehearsal.check(doing, round);
    }
    let repairs = rehearsal.repairs;
    println!(
        "killed {} times, {repairs} repairs among them; {told} people were told of and are there",
        rounds()
    );
    assert!(told > 3 && repairs > 0, "{told} told, {repairs} repairs");
}
