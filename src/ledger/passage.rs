//! A passage of a demo session: several commands that are kept together or not at all, and notes beside the world.

use super::{Ledger, chance::draw, entry};
use crate::domain::{Actor, Command, Outcome, Verdict, World};
use crate::store::{Act, AppendError, Entry};
use rand::rngs::SysRng;

/// A passage of a demo session.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// The entry it starts after; `None` for where the world stands.
    pub from: Option<u64>,
    /// What is done, and by whom. One that loads a company begins anew.
    pub deeds: Vec<(Actor, Command)>,
    /// What is remembered about it, in order.
    pub notes: Vec<String>,
}

/// What became of a passage.
#[derive(Debug)]
pub enum Passed {
    /// It was kept; what refused is kept as a refusal.
    Kept {
        /// The last answer of the rules, when there was anything to decide.
        last: Option<Verdict>,
        /// The entry the world stands after now.
        head: u64,
    },
    /// Something in it depends on what nobody knows; nothing was kept.
    Open(Box<Verdict>),
}

impl Ledger {
    /// Carries out a passage of a demo session; all of it is kept or nothing.
    ///
    /// # Errors
    /// The store could not keep it, or the system gave no random numbers; nothing happened.
    pub fn pass(&mut self, passage: &Passage) -> Result<Passed, AppendError> {
        let mut entries = Vec::new();
        let now = &self.snapshot;
        let (mut head, mut by, mut world) = (now.head(), now.actor(), now.world.clone());
        let beside = |parent, world: &World, by, act| Entry { parent, at: world.now, by, act };
        if let Some(from) = passage.from.filter(|from| *from != head) {
            entries.push(beside(head, &world, by, Act::Stepped(from)));
            (head, world) = (from, now.world_after(from));
        }
        let (mut last, mut begins) = (None, false);
        for (actor, command) in &passage.deeds {
            let drawn = draw(&world, &mut SysRng)?;
            let carried = world.carry_out(*actor, command, |_| drawn);
            if matches!(carried.verdict.outcome, Outcome::Open(_)) {
                return Ok(Passed::Open(Box::new(carried.verdict)));
            }
            begins |= carried.begins;
            entries.push(entry(head, *actor, command, &carried));
            (by, head) = (*actor, (now.logged() + entries.len()) as u64);
            last = Some(carried.verdict);
        }
        entries.extend(passage.notes.iter().map(|note| beside(head, &world, by, Act::Noted(note.clone()))));
        let day = self.dated.filter(|_| begins);
        entries.extend(day.map(|note| beside(head, &world, by, Act::Noted(note()))));
        if !entries.is_empty() {
            self.store.append_all(&entries)?;
            for entry in entries {
                self.snapshot.take_in(entry);
            }
            // From the events once more, so that copies are left on the way.
            self.snapshot.fold();
        }
        Ok(Passed::Kept { last, head })
    }
}
