//! The ledger: world and store together, and the only writer of both.
//!
//! Written before shown: a command's entry is durable in the store before the world changes. Entries form a tree,
//! since acting after a step back begins a new line beside the old one; the line in force is a path through it.
//! Whoever only reads holds a [`Snapshot`].

mod chance;
mod line;
mod passage;
mod seen;
mod snapshot;
mod told;

pub use crate::domain::carry_out::signed_in;
use crate::domain::secret::Secret;
use crate::domain::{Actor, Carried, Command, Outcome, Verdict, cast, credential};
use crate::store::{Act, AppendError, Deed, Entry, Opened, Store};
use chance::draw;
pub use chance::{chance, luck};
pub use passage::{Passage, Passed};
use rand::rngs::SysRng;
pub use seen::{Account, Seen};
pub use snapshot::{Snapshot, Step};
use std::sync::Arc;
pub use told::Told;

/// The writer of a rehearsal.
pub struct Ledger {
    store: Store,
    snapshot: Snapshot,
    /// What is noted beside whatever begins.
    dated: Option<fn() -> String>,
}

/// What became of a command.
#[derive(Debug)]
pub struct Done {
    /// The answer of the rules.
    pub verdict: Verdict,
    /// Its number in the log; `None` for an open verdict, which is not kept.
    pub number: Option<u64>,
}

impl Ledger {
    /// The ledger over an opened store: folds what the log holds.
    #[must_use]
    pub fn open(opened: Opened) -> Self {
        Self { store: opened.store, snapshot: Snapshot::of(opened.entries), dated: None }
    }

    /// The same, which keeps this note with whatever begins from now on: the day, by a clock that this does not have.
    #[must_use]
    pub fn dated(mut self, note: fn() -> String) -> Self {
        self.dated = Some(note);
        self
    }

    /// The folder it is kept in; `None` when nothing is kept.
    #[must_use]
    pub fn dir(&self) -> Option<&std::path::Path> {
        self.store.dir()
    }

    /// World and journal as they stand, for whoever reads: a clone costs nothing that grows.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Decides a command, keeps it, and lets it happen.
    ///
    /// An open verdict is answered and not kept: it asks for an assumption first.
    ///
    /// # Errors
    /// The store could not keep the entry, or the system gave no random numbers; nothing happened.
    pub fn execute(&mut self, by: Actor, command: &Command) -> Result<Done, AppendError> {
        let mut world = self.snapshot.world.clone();
        let drawn = draw(&world, &mut SysRng)?;
        let carried = world.carry_out(by, command, |_| drawn);

        if matches!(carried.verdict.outcome, Outcome::Open(_)) {
            return Ok(Done { verdict: carried.verdict, number: None });
        }
        let mut entries = vec![entry(self.snapshot.head(), by, command, &carried)];
        let number = self.snapshot.logged() as u64 + 1;
        if let Some(note) = self.dated.filter(|_| carried.begins) {
            entries.push(Entry { parent: number, at: world.now, by, act: Act::Noted(note()) });
        }
        self.store.append_all(&entries)?;
        self.snapshot.world = world;
        for entry in entries {
            self.snapshot.take_in(entry);
        }
        self.snapshot.copy();
        Ok(Done { verdict: carried.verdict, number: Some(number) })
    }

    /// Steps back behind the last entry that changed anything; `false` at the beginning.
    ///
    /// # Errors
    /// The store could not keep the step.
    pub fn step_back(&mut self) -> Result<bool, AppendError> {
        let changed = |place: &usize| !self.snapshot.step(*place).deed.events.is_empty();
        match (1..self.snapshot.done()).rev().find(changed) {
            Some(place) => self.step_to(place).map(|()| true),
            None => Ok(false),
        }
    }

    /// Steps ahead over the next entry that changed anything; `false` when nothing lies ahead.
    ///
    /// # Errors
    /// The store could not keep the step.
    pub fn step_ahead(&mut self) -> Result<bool, AppendError> {
        let (done, all) = (self.snapshot.done(), self.snapshot.len());
        if done == all {
            return Ok(false);
        }
        let next = (done..all).find(|place| !self.snapshot.step(*place).deed.events.is_empty());
        self.step_to(next.map_or(all, |place| place + 1)).map(|()| true)
    }

    /// Goes to the world after the first `done` entries of the line.
    ///
    /// # Errors
    /// The store could not keep the step.
    pub fn step_to(&mut self, done: usize) -> Result<(), AppendError> {
        let done = done.min(self.snapshot.len());
        self.go(done.checked_sub(1).map_or(0, |place| self.snapshot.step(place).number))
    }

    /// Takes up a line that was left behind, at its end.
    ///
    /// # Errors
    /// The store could not keep the step.
    pub fn resume(&mut self, tip: u64) -> Result<(), AppendError> {
        self.go(tip)
    }

    fn go(&mut self, to: u64) -> Result<(), AppendError> {
        let now = &self.snapshot;
        let entry = Entry { parent: now.head(), at: now.world.now, by: now.actor(), act: Act::Stepped(to) };
        self.store.append(&entry)?;
        self.snapshot.take_in(entry);
        self.snapshot.fold();
        Ok(())
    }
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.snapshot.fmt(f)
    }
}

/// The entry of a command that somebody gave and that was carried out behind `head`.
fn entry(head: u64, by: Actor, command: &Command, carried: &Carried) -> Entry {
    let Carried { verdict, at, begins, .. } = carried;
    let deed = Deed {
        command: as_kept(command),
        outcome: verdict.outcome,
        rule: verdict.rule.row().id.to_owned(),
        because: verdict.because.clone(),
        events: verdict.events.clone(),
    };
    Entry { parent: if *begins { 0 } else { head }, at: *at, by, act: Act::Did(Box::new(deed)) }
}

/// A command as the log keeps it: the company is in the event, and secrets are forgotten.
fn as_kept(command: &Command) -> Command {
    match command {
        Command::Cast(cast::Command::Load { seed, .. }) => {
            cast::Command::Load { company: Arc::default(), seed: *seed }.into()
        }
        Command::Credential(credential::Command::Create { user_name, question, .. }) => {
            let (user_name, question) = (user_name.clone(), question.clone());
            let (password, answer) = (Secret::default(), Secret::default());
            credential::Command::Create { user_name, password, question, answer }.into()
        }
        other => other.clone(),
    }
}
