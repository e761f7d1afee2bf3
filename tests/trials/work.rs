//! The process on trial: this test binary again, which rehearses on a store and says after each act what is kept.
//!
//! The one thing to know: what it says is written down by the disk among the changes of files, so that a trial knows
//! at any change what had been acknowledged before it.

use crate::disk::{Fate, Scratch, run};
use employer_portal::company;
use employer_portal::domain::company::Side;
use employer_portal::domain::{Actor, Command, PersonId, World, cast, clock, people};
use employer_portal::ledger::Ledger;
use employer_portal::store::Store;
use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{self, Output};

/// How many acts there are: people, time, refusals, steps back and ahead.
const ACTS: usize = 24;

/// One thing the process said: so many entries are kept, and the world after them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub entries: usize,
    pub world: u64,
}

/// What was said in a text, in order; a line that was cut off was not said.
pub fn said(text: &str) -> impl DoubleEndedIterator<Item = Kept> {
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().filter_map(|line| {
        let (entries, world) = line.split_once("> kept ")?.1.split_once(' ')?;
        Some(Kept { entries: entries.parse().ok()?, world: world.parse().ok()? })
    })
}

/// Runs the work on the disk of `scratch`.
pub fn rehearse(scratch: &Scratch, fate: Fate, trace: Option<&Path>) -> (Output, u64) {
    let mut command = process::Command::new(env::current_exe().unwrap());
    command.args(["work::the_process_on_trial_rehearses", "--exact", "--nocapture", "--test-threads=1"]);
    run(command.env("TRIAL_STORE", scratch.store()), scratch, fate, trace)
}

pub fn hash(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    world.hash(&mut hasher);
    hasher.finish()
}

fn say(ledger: &Ledger) {
    let mut out = std::io::stdout().lock();
    out.write_all(
        format!("> kept {} {}\n", ledger.snapshot().logged(), hash(ledger.snapshot().world())).as_bytes(),
    )
    .unwrap();
    out.flush().unwrap();
}

#[test]
fn the_process_on_trial_rehearses() {
    let Some(store) = env::var_os("TRIAL_STORE") else { return };
    // A refusal of the disk is an answer, not a breakdown: it is said in words and the process goes on or ends.
    let opened = match Store::open(&PathBuf::from(store)) {
        Ok(opened) => opened,
        Err(error) => return println!("> refused {error}"),
    };
    let mut ledger = Ledger::open(opened);
    say(&ledger);
    let by = Actor { person: PersonId(0), credential: None };
    if ledger.snapshot().is_empty() {
        let load = cast::Command::Load { company: company::sample().into(), seed: 7 };
        if let Err(error) = ledger.execute(by, &load.into()) {
            return println!("> refused {error}");
        }
        say(&ledger);
    }
    for act in 0..ACTS {
        let done = match act % 6 {
            0 | 2 | 3 => ledger.execute(by, &person(act)).map(drop),
            1 => ledger.execute(by, &clock::Command::Hour.into()).map(drop),
            4 => ledger.step_back().map(drop),
            // Refused: refusals are kept too.
            _ => ledger.execute(by, &people::Command::Return(PersonId(0)).into()).map(drop),
        };
        if let Err(error) = done {
            println!("> refused {error}");
        }
        say(&ledger);
    }
}

/// Somebody of a name of some length, so that entries differ in size.
fn person(act: usize) -> Command {
    let family = "Quillfeather".repeat(1 + act % 5 * 20);
    cast::Command::AddPerson {
        given: format!("Olive{act}"),
        family,
        email: String::new(),
        side: Side::Inside,
    }
    .into()
}
