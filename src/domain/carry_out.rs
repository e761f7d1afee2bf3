//! From a wish to a fact: a command is decided, and what comes of it happens. The one way there is.
//!
//! A company begins in a world of its own. Time, chance and numbers of the world before it reach
//! neither the decision nor the date it is kept under.

use super::areas::{Command, Event, Verdict};
use super::people::{cast, credential};
use super::rules::verdict::Outcome;
use super::state::world::World;
use super::values::chance::Chance;
use super::values::ids::Actor;
use super::values::moment::Moment;

/// What became of a command.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The answer of the rules. An open one left the world as it was.
    pub verdict: Verdict,
    /// When it was decided.
    pub at: Moment,
    /// Who sits at the keyboard now: whoever signed in, else whoever asked.
    pub by: Actor,
    /// Whether a new rehearsal began.
    pub begins: bool,
}

impl World {
    /// Decides a command and lets what comes of it happen; `chance` is drawn for the world in which it is decided.
    pub fn carry_out(
        &mut self,
        by: Actor,
        command: &Command,
        chance: impl FnOnce(&Self) -> Chance,
    ) -> Carried {
        let begins = matches!(command, Command::Cast(cast::Command::Load { .. }));
        let new = begins.then(Self::default);
        let world = new.as_ref().unwrap_or(self);
        let (verdict, at) = (world.decide(by, command, chance(world)), world.now);
        if !matches!(verdict.outcome, Outcome::Open(_)) {
            if let Some(new) = new {
                *self = new;
            }
            for event in &verdict.events {
                debug_assert!(
                    self.holds(event),
                    "{command:?} was answered by {event:?}, which names what is not there"
                );
                self.apply(event);
            }
        }
        let by = signed_in(&verdict.events).unwrap_or(by);
        Carried { verdict, at, by, begins }
    }
}

/// Whoever signed in last among these events.
#[must_use]
pub fn signed_in(events: &[Event]) -> Option<Actor> {
    events.iter().rev().find_map(|event| match event {
        Event::Credential(credential::Event::SignedIn(actor)) => Some(*actor),
        _ => None,
    })
}
