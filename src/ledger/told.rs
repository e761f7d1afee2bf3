//! The line in force with the worlds around each entry: what was done is told in the world it was decided in, and what
//! happened in the world it made, wherever the rehearsal stands now.

use super::snapshot::{Snapshot, Step};
use crate::domain::World;

/// An entry of the line, and the worlds it lies between.
pub struct Told<'a> {
    /// The entry.
    pub step: Step<'a>,
    /// The world it was decided in.
    pub before: World,
    /// The world it made.
    pub after: World,
}

impl Told<'_> {
    /// Who did it.
    #[must_use]
    pub fn who(&self) -> String {
        self.after.name(self.step.entry.by.person)
    }
}

impl Snapshot {
    /// The line in force from one place on, what lies ahead included; folded once on the way, from the nearest copy.
    pub fn told(&self, from: usize) -> impl Iterator<Item = Told<'_>> {
        let from = from.min(self.line.len());
        let mut world = None;
        (from..self.line.len()).map(move |place| {
            let step = self.step(place);
            let before = world.take().unwrap_or_else(|| self.world_along(|at| self.line[at], place).0);
            // A copy spares loading a large company once more.
            let after = self.copies.get(&step.number).cloned().unwrap_or_else(|| {
                let mut after = before.clone();
                step.deed.events.iter().for_each(|event| after.apply(event));
                after
            });
            world = Some(after.clone());
            Told { step, before, after }
        })
    }
}
