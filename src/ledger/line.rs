//! The tree of entries and the line in force: how an entry is taken in, and the world at any place.

use super::{COPY_EVERY, Ledger};
use crate::domain::company::Company;
use crate::domain::{Event, World, cast};
use crate::store::{Act, Deed, Entry};

impl Ledger {
    /// Whether the world stands after this entry, or after one that followed from it.
    #[must_use]
    pub fn is_behind(&self, number: u64) -> bool {
        number == 0 || self.line[..self.done].contains(&number)
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
            Event::Cast(cast::Event::Loaded { company, .. }) => Some(company),
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

    /// The same with the line of this entry in force, to read it; nothing is kept of that.
    #[must_use]
    pub fn turned_to(mut self, number: u64) -> Self {
        self.line = self.path(number);
        self.done = self.line.len();
        self.world = self.world_at(self.done);
        self
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
                    self.line = self.path(entry.parent);
                }
                self.line.push(number);
                self.done = self.line.len();
            }
            Act::Noted(_) => {}
            Act::Stepped(0) => self.done = 0,
            Act::Stepped(to) => {
                if let Some(place) = self.line.iter().position(|other| other == to) {
                    self.done = place + 1;
                } else {
                    self.line = self.path(*to);
                    self.done = self.line.len();
                }
            }
        }
        self.entries.push(entry);
    }

    pub(super) fn entry(&self, number: u64) -> Option<&Entry> {
        self.entries.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    pub(super) fn deed(&self, number: u64) -> Option<&Deed> {
        match &self.entry(number)?.act {
            Act::Did(deed) => Some(deed),
            Act::Stepped(_) | Act::Noted(_) => None,
        }
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
        let path = self.line[..done].to_vec();
        let (world, copies) = self.world_along(&path);
        self.copies.extend(copies);
        world
    }

    /// The world after an entry of any line.
    #[must_use]
    pub fn world_after(&self, number: u64) -> World {
        self.world_along(&self.path(number)).0
    }

    /// The world at the end of a path, and the copies worth keeping on the way.
    pub(super) fn world_along(&self, path: &[u64]) -> (World, Vec<(u64, World)>) {
        let copied = (0..path.len()).rev().find(|place| self.copies.contains_key(&path[*place]));
        let (mut world, from) = match copied {
            Some(place) => (self.copies[&path[place]].clone(), place + 1),
            None => (World::default(), 0),
        };
        let mut left = Vec::new();
        for (place, number) in path.iter().enumerate().skip(from) {
            for event in self.deed(*number).map(|deed| &deed.events).into_iter().flatten() {
                world.apply(event);
            }
            if place == 0 || (place + 1).is_multiple_of(COPY_EVERY) {
                left.push((*number, world.clone()));
            }
        }
        (world, left)
    }
}
