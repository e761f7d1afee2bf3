//! A snapshot as one person sees it: the redacted world, and the entries that person did or heard of. Worked out when
//! something was logged, not when a key is pressed.

use super::chance::luck;
use super::snapshot::{Snapshot, Step};
use super::told::Told;
use crate::domain::heard::{heard, is_of_rehearsal};
use crate::domain::{Actor, Command, PersonId, Verdict, Viewpoint, World};

/// What one person sees of a snapshot, as long as nothing more is logged.
#[derive(Clone, Debug)]
pub struct Seen {
    person: PersonId,
    logged: usize,
    world: World,
    steps: Vec<usize>,
}

impl Seen {
    /// What a person sees of a snapshot.
    #[must_use]
    pub fn of(snapshot: &Snapshot, person: PersonId) -> Self {
        let world = snapshot.world().seen_by(Viewpoint::Of(person));
        let theirs =
            |step: &Step| did(step, person) || step.deed.events.iter().any(|event| is_news(&world, event));
        // What lies ahead has not happened to anybody.
        let done = snapshot.journal().take(snapshot.done()).enumerate();
        let steps = done.filter(|(_, step)| theirs(step)).map(|(place, _)| place);
        Self { person, logged: snapshot.logged(), steps: steps.collect(), world }
    }

    /// Whether it still holds for this person at the keyboard.
    #[must_use]
    pub fn holds(&self, snapshot: &Snapshot, person: PersonId) -> bool {
        self.person == person && self.logged == snapshot.logged()
    }

    /// The world as this person sees it.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The places of the line that this person did or heard of, in order.
    #[must_use]
    pub fn steps(&self) -> &[usize] {
        &self.steps
    }

    /// What a command would be answered: decided on the truth, told with what this person sees.
    #[must_use]
    pub fn what_if(&self, snapshot: &Snapshot, by: Actor, command: &Command) -> Verdict {
        let verdict = snapshot.what_if(by, command);
        self.world.told(snapshot.world(), None, by, command, luck(snapshot.world()), verdict)
    }

    /// An entry as this person knows of it: a deed of somebody else's is known by what came of it alone.
    #[must_use]
    pub fn of_entry(&self, told: &Told) -> Account {
        let own = did(&told.step, self.person);
        let events = told.step.deed.events.iter().enumerate();
        let heard = events.filter(|(_, event)| heard(&self.world, event)).map(|(place, _)| place).collect();
        Account { own, heard }
    }
}

/// Whether an entry is a deed of this person, as this person.
fn did(step: &Step, person: PersonId) -> bool {
    step.entry.by.person == person && !is_of_rehearsal(&step.deed.command)
}

/// Whether an event is news by itself; that time has passed is not.
fn is_news(world: &World, event: &crate::domain::Event) -> bool {
    use crate::domain::Event;
    !matches!(event, Event::Clock(_) | Event::Cast(_)) && heard(world, event)
}

/// An entry as one person knows of it, told in the world as they see it now.
pub struct Account {
    /// Whether the person did it.
    pub own: bool,
    /// Which of its events were heard.
    pub heard: Vec<usize>,
}
