//! What readers hold: a world, and the journal that leads to it, as they were when the snapshot was taken.
//!
//! World and journal share their structure with every other snapshot, so that taking one costs nothing that grows with
//! the company or the log. Nothing here changes what is kept: only the [`Ledger`](super::Ledger) writes.

use super::chance::luck;
use crate::domain::carry_out::signed_in;
use crate::domain::{Actor, Chance, Command, PersonId, Verdict, World};
use crate::store::{Act, Deed, Entry};
use imbl::{OrdMap, Vector};
use std::sync::Arc;

/// A world, and the journal that leads to it.
#[derive(Clone)]
pub struct Snapshot {
    pub(super) world: World,
    /// Every entry of the log, on all lines, steps and notes included; number 1 comes first.
    pub(super) entries: Vector<Arc<Entry>>,
    /// The numbers of the deeds of the line in force, from the beginning.
    pub(super) line: Vector<u64>,
    /// How many of them are done; the rest lies ahead.
    pub(super) done: usize,
    /// How many entries are deeds.
    pub(super) deeds: usize,
    /// The world after some of the entries, to get at the others from there.
    pub(super) copies: OrdMap<u64, World>,
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

impl Snapshot {
    /// What the entries of a log come to.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        let mut snapshot = Self {
            world: World::default(),
            entries: Vector::new(),
            line: Vector::new(),
            done: 0,
            deeds: 0,
            copies: OrdMap::new(),
        };
        for entry in entries {
            snapshot.take_in(entry);
        }
        // The whole line, so that copies lie along what is ahead, too.
        snapshot.world_at(snapshot.len());
        snapshot.fold();
        snapshot
    }

    /// The world as it stood.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// All entries of the log, on all lines, steps and notes included; number 1 comes first.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter().map(AsRef::as_ref)
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
    /// When `place` is not below [`Snapshot::len`].
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

    /// What was noted behind so many entries of the log, oldest first, each with the number of the entry it was noted
    /// after.
    #[must_use]
    pub fn notes(&self, behind: usize) -> impl DoubleEndedIterator<Item = (u64, &str)> {
        let behind = behind.min(self.entries.len());
        self.entries.focus().narrow(behind..).into_iter().filter_map(|entry| match &entry.act {
            Act::Noted(note) => Some((entry.parent, note.as_str())),
            Act::Did(_) | Act::Stepped(_) => None,
        })
    }

    pub(super) fn entry(&self, number: u64) -> Option<&Entry> {
        self.entries.get(usize::try_from(number.checked_sub(1)?).ok()?).map(AsRef::as_ref)
    }

    pub(super) fn deed(&self, number: u64) -> Option<&Deed> {
        match &self.entry(number)?.act {
            Act::Did(deed) => Some(deed),
            Act::Stepped(_) | Act::Noted(_) => None,
        }
    }
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut said = f.debug_struct("Snapshot");
        said.field("entries", &self.entries).field("done", &self.done).field("world", &self.world);
        said.finish_non_exhaustive()
    }
}
