//! The ledger: world and store together, and the only writer of both.
//!
//! Written before shown: a command's entry is durable in the store before the world changes. Entries form a tree,
//! since acting after a step back begins a new line beside the old one; the line in force is a path through it.

mod chance;
mod line;
mod passage;
mod seen;
mod told;

pub use crate::domain::carry_out::signed_in;
use crate::domain::company::Company;
use crate::domain::moment::Moment;
use crate::domain::secret::Secret;
use crate::domain::{Actor, Carried, Chance, Command, Outcome, PersonId, Verdict, World, cast, credential};
use crate::store::{Act, AppendError, Deed, Entry, Opened, Store};
use chance::draw;
pub use chance::{chance, luck};
pub use passage::{Passage, Passed};
use rand::rngs::SysRng;
pub use seen::{Account, Seen};
use std::collections::BTreeMap;
pub use told::Told;

/// A copy of the world is kept every so many entries; copies share what they have in common.
const COPY_EVERY: usize = 16;

/// World and store.
pub struct Ledger {
    store: Store,
    entries: Vec<Entry>,
    line: Vec<u64>,
    done: usize,
    world: World,
    copies: BTreeMap<u64, World>,
    deeds: usize,
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

/// One line of the journal.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    /// Its number in the log.
    pub number: u64,
    /// When and by whom.
    pub entry: &'a Entry,
    /// What was done.
    pub deed: &'a Deed,
    /// Whether it lies ahead: somebody stepped back behind it.
    pub ahead: bool,
}

impl Ledger {
    /// The ledger over an opened store: folds what the log holds.
    #[must_use]
    pub fn open(opened: Opened) -> Self {
        let mut ledger = Self {
            store: opened.store,
            entries: Vec::with_capacity(opened.entries.len()),
            line: Vec::new(),
            done: 0,
            world: World::default(),
            copies: BTreeMap::new(),
            deeds: 0,
            dated: None,
        };
        for entry in opened.entries {
            ledger.take_in(entry);
        }
        // The whole line, so that copies lie along what is ahead, too.
        ledger.world = ledger.world_at(ledger.line.len());
        ledger.world = ledger.world_at(ledger.done);
        ledger
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

    /// The world as it stands.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Decides a command, keeps it, and lets it happen.
    ///
    /// An open verdict is answered and not kept: it asks for an assumption first.
    ///
    /// # Errors
    /// The store could not keep the entry, or the system gave no random numbers; nothing happened.
    pub fn execute(&mut self, by: Actor, command: &Command) -> Result<Done, AppendError> {
        let mut world = self.world.clone();
        let drawn = draw(&world, &mut SysRng)?;
        let carried = world.carry_out(by, command, |_| drawn);
        if matches!(carried.verdict.outcome, Outcome::Open(_)) {
            return Ok(Done { verdict: carried.verdict, number: None });
        }
        let mut entries = vec![entry(self.head(), by, command, &carried)];
        let number = self.entries.len() as u64 + 1;
        if let Some(note) = self.dated.filter(|_| carried.begins) {
            entries.push(Entry { parent: number, at: world.now, by, act: Act::Noted(note()) });
        }
        self.store.append_all(&entries)?;
        self.world = world;
        for entry in entries {
            self.take_in(entry);
        }
        if self.done == 1 || self.done.is_multiple_of(COPY_EVERY) {
            self.copies.insert(number, self.world.clone());
        }
        Ok(Done { verdict: carried.verdict, number: Some(number) })
    }

    /// All entries of the log, on all lines, steps and notes included; number 1 comes first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many entries the log has, on all lines, steps and notes included.
    #[must_use]
    pub fn logged(&self) -> usize {
        self.entries.len()
    }

    /// The number of the entry the world stands after; 0 before the first.
    #[must_use]
    pub fn head(&self) -> u64 {
        self.done.checked_sub(1).map_or(0, |place| self.line[place])
    }

    /// What a command would be answered, without doing it.
    #[must_use]
    pub fn what_if(&self, by: Actor, command: &Command) -> Verdict {
        self.world.decide(by, command, luck(&self.world))
    }

    /// What chance would bring to the next command, but for a PIN where nobody chose the seed: that one is drawn when it is
    /// issued.
    #[must_use]
    pub fn chance(&self) -> Chance {
        luck(&self.world)
    }

    /// The line in force, from the beginning; what lies ahead comes last.
    #[must_use]
    pub fn journal(&self) -> impl DoubleEndedIterator<Item = Step<'_>> + ExactSizeIterator {
        (0..self.line.len()).map(|place| self.step(place))
    }

    /// How many entries the line in force has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.line.len()
    }

    /// Whether nothing was ever done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// How many entries of the line are done; the rest lies ahead.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done
    }

    /// One entry of the line in force.
    ///
    /// # Panics
    /// When `place` is not below [`Ledger::len`].
    #[must_use]
    pub fn step(&self, place: usize) -> Step<'_> {
        let number = self.line[place];
        let entry = self.entry(number).expect("a line names entries that are there");
        let Act::Did(deed) = &entry.act else { unreachable!("a line is made of deeds") };
        Step { number, entry, deed, ahead: place >= self.done }
    }

    /// Who sits at the keyboard now: whoever signed in or acted last.
    #[must_use]
    pub fn actor(&self) -> Actor {
        let nobody = Actor { person: PersonId(0), credential: None };
        let Some(place) = self.done.checked_sub(1) else { return nobody };
        let step = self.step(place);
        signed_in(&step.deed.events).unwrap_or(step.entry.by)
    }

    /// Steps back behind the last entry that changed anything; `false` at the beginning.
    ///
    /// # Errors
    /// The store could not keep the step.
    pub fn step_back(&mut self) -> Result<bool, AppendError> {
        let last = (1..self.done).rev().find(|place| !self.step(*place).deed.events.is_empty());
        match last {
            Some(place) => self.step_to(place).map(|()| true),
            None => Ok(false),
        }
    }

    /// Steps ahead over the next entry that changed anything; `false` when nothing lies ahead.
    ///
    /// # Errors
    /// The store could not keep the step.
    pub fn step_ahead(&mut self) -> Result<bool, AppendError> {
        if self.done == self.line.len() {
            return Ok(false);
        }
        let next = (self.done..self.line.len()).find(|place| !self.step(*place).deed.events.is_empty());
        let done = next.map_or(self.line.len(), |place| place + 1);
        self.step_to(done).map(|()| true)
    }

    /// Goes to the world after the first `done` entries of the line.
    ///
    /// # Errors
    /// The store could not keep the step.
    pub fn step_to(&mut self, done: usize) -> Result<(), AppendError> {
        let done = done.min(self.line.len());
        let to = done.checked_sub(1).map_or(0, |place| self.line[place]);
        self.go(to)?;
        self.world = self.world_at(self.done);
        Ok(())
    }

    /// The last entries of the lines that were left behind, newest first.
    #[must_use]
    pub fn lines_left(&self) -> Vec<u64> {
        let mut tips: Vec<u64> =
            (1..=self.entries.len() as u64).filter(|number| self.deed(*number).is_some()).collect();
        let parents: std::collections::HashSet<u64> = self
            .entries
            .iter()
            .filter(|entry| matches!(entry.act, Act::Did(_)))
            .map(|entry| entry.parent)
            .collect();
        tips.retain(|number| !parents.contains(number) && self.line.last() != Some(number));
        tips.reverse();
        tips
    }

    /// Whether a line was left behind.
    #[must_use]
    pub fn has_lines_left(&self) -> bool {
        self.deeds > self.line.len()
    }

    /// Takes up a line that was left behind, at its end.
    ///
    /// # Errors
    /// The store could not keep the step.
    pub fn resume(&mut self, tip: u64) -> Result<(), AppendError> {
        self.go(tip)?;
        self.world = self.world_at(self.done);
        Ok(())
    }

    /// When an entry of any line was made, in simulated time, and how many deeds lead to it.
    #[must_use]
    pub fn describe(&self, number: u64) -> Option<(Moment, usize)> {
        self.deed(number)?;
        let entry = self.entry(number)?;
        Some((entry.at, self.path(number).len()))
    }

    fn go(&mut self, to: u64) -> Result<(), AppendError> {
        let entry =
            Entry { parent: self.head(), at: self.world.now, by: self.actor(), act: Act::Stepped(to) };
        self.store.append(&entry)?;
        self.take_in(entry);
        Ok(())
    }
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut said = f.debug_struct("Ledger");
        said.field("entries", &self.entries).field("done", &self.done).field("world", &self.world);
        said.finish_non_exhaustive()
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
            cast::Command::Load { company: Company::default(), seed: *seed }.into()
        }
        Command::Credential(credential::Command::Create { user_name, question, .. }) => {
            let (user_name, question) = (user_name.clone(), question.clone());
            let (password, answer) = (Secret::default(), Secret::default());
            credential::Command::Create { user_name, password, question, answer }.into()
        }
        other => other.clone(),
    }
}
