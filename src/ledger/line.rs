//! The tree of entries and the line in force: how an entry is taken in, and the world at any place.

use super::snapshot::Snapshot;
use crate::domain::company::Company;
use crate::domain::{Event, Moment, World, cast};
use crate::store::{Act, Entry};
use std::collections::HashSet;
use std::sync::Arc;

/// A copy of the world is kept every so many entries; copies share what they have in common.
const COPY_EVERY: usize = 128;

impl Snapshot {
    /// Whether the world stands after this entry, or after one that followed from it.
    #[must_use]
    pub fn is_behind(&self, number: u64) -> bool {
        number == 0 || self.place(number).is_some_and(|place| place < self.done)
    }

    /// Where a deed stands in the line in force: a parent is older than its child, so the numbers of a line rise.
    fn place(&self, number: u64) -> Option<usize> {
        self.line.binary_search(&number).ok()
    }

    /// The company file a line began with; `None` for no deed.
    #[must_use]
    pub fn source(&self, tip: u64) -> Option<&str> {
        let root = *self.path(tip).first()?;
        self.company(root).map(|company| company.source.as_str())
    }

    /// The company that an entry loaded, if it did.
    #[must_use]
    pub fn company(&self, number: u64) -> Option<&Company> {
        self.deed(number)?.events.iter().find_map(|event| match event {
            Event::Cast(cast::Event::Loaded { company, .. }) => Some(company.as_ref()),
            _ => None,
        })
    }

    /// The first entry of the line that each entry is of, by its number; 0 before the first.
    #[must_use]
    pub fn roots(&self) -> Vec<u64> {
        let mut roots = Vec::with_capacity(self.entries.len() + 1);
        roots.push(0);
        for (place, entry) in self.entries.iter().enumerate() {
            let number = place as u64 + 1;
            // A parent is older than its child.
            let before = usize::try_from(entry.parent).ok().and_then(|parent| roots.get(parent)).copied();
            let begins = matches!(entry.act, Act::Did(_)).then_some(number);
            roots.push(before.filter(|root| *root > 0).or(begins).unwrap_or(0));
        }
        roots
    }

    /// The last entries of the lines that were left behind, newest first.
    #[must_use]
    pub fn lines_left(&self) -> Vec<u64> {
        let deeds = || self.entries.iter().enumerate().filter(|(_, entry)| matches!(entry.act, Act::Did(_)));
        let parents: HashSet<u64> = deeds().map(|(_, entry)| entry.parent).collect();
        let mut tips: Vec<u64> = deeds().map(|(place, _)| place as u64 + 1).collect();
        tips.retain(|number| !parents.contains(number) && self.line.last() != Some(number));
        tips.reverse();
        tips
    }

    /// Whether a line was left behind.
    #[must_use]
    pub fn has_lines_left(&self) -> bool {
        self.deeds > self.line.len()
    }

    /// When an entry of any line was made, in simulated time, and how many deeds lead to it.
    #[must_use]
    pub fn describe(&self, number: u64) -> Option<(Moment, usize)> {
        self.deed(number)?;
        let entry = self.entry(number)?;
        Some((entry.at, self.path(number).len()))
    }

    /// The same with the line of this entry in force, to read it.
    #[must_use]
    pub fn turned_to(mut self, number: u64) -> Self {
        self.line = self.path(number).into();
        self.done = self.line.len();
        self.fold();
        self
    }

    /// Brings the world up to what is done, leaving copies on the way.
    pub(super) fn fold(&mut self) {
        self.world = self.world_at(self.done);
    }

    /// Keeps a copy of the world as it stands, where one is due.
    pub(super) fn copy(&mut self) {
        if self.done == 1 || self.done.is_multiple_of(COPY_EVERY) {
            self.copies.insert(self.head(), self.world.clone());
        }
    }

    /// Puts an entry behind the others and moves along the line; the world is the caller's to bring up to date.
    pub(super) fn take_in(&mut self, entry: Entry) {
        let number = self.entries.len() as u64 + 1;
        match &entry.act {
            Act::Did(_) => {
                self.deeds += 1;
                if entry.parent == self.head() {
                    self.line.truncate(self.done);
                } else {
                    self.line = self.path(entry.parent).into();
                }
                self.line.push_back(number);
                self.done = self.line.len();
            }
            Act::Noted(_) => {}
            Act::Stepped(0) => self.done = 0,
            Act::Stepped(to) => {
                if let Some(place) = self.place(*to) {
                    self.done = place + 1;
                } else {
                    self.line = self.path(*to).into();
                    self.done = self.line.len();
                }
            }
        }
        self.entries.push_back(Arc::new(entry));
    }

    /// The deeds that lead to an entry, itself included.
    pub(super) fn path(&self, to: u64) -> Vec<u64> {
        let mut path = Vec::new();
        let mut at = to;
        while self.deed(at).is_some() {
            path.push(at);
            // A parent is older than its child; anything else is not a path and ends here.
            at = self.entry(at).map_or(0, |entry| entry.parent).min(at - 1);
        }
        path.reverse();
        path
    }

    /// The world after the first `done` entries of the line, from the nearest copy, leaving new copies on the way.
    pub(super) fn world_at(&mut self, done: usize) -> World {
        let (world, copies) = self.world_along(|place| self.line[place], done);
        self.copies.extend(copies);
        world
    }

    /// The world after an entry of any line.
    #[must_use]
    pub fn world_after(&self, number: u64) -> World {
        let path = self.path(number);
        self.world_along(|place| path[place], path.len()).0
    }

    /// The world at the end of so many entries, by the number of each, and the copies worth keeping on the way.
    pub(super) fn world_along(
        &self,
        number: impl Fn(usize) -> u64,
        done: usize,
    ) -> (World, Vec<(u64, World)>) {
        let copied = (0..done).rev().find_map(|place| Some((place, self.copies.get(&number(place))?)));
        let (mut world, from) =
            copied.map_or((World::default(), 0), |(place, copy)| (copy.clone(), place + 1));
        let mut left = Vec::new();
        for place in from..done {
            for event in self.deed(number(place)).map(|deed| &deed.events).into_iter().flatten() {
                world.apply(event);
            }
            if place == 0 || (place + 1).is_multiple_of(COPY_EVERY) {
                left.push((number(place), world.clone()));
            }
        }
        (world, left)
    }
}
