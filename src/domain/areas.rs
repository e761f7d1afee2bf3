//! The list of the areas: commands and events of all of them are made from it, and go to the area they belong to.
//!
//! Commands and events are what the log keeps (format 1): append variants at the end, never change one.

use super::people::{self, assumption, call_centre, cast, clock, credential, mail};
use super::portal::{branch, employer, offer, pin, user};
use super::rules::verdict::{self, Ruling};
use super::state::letter::Letter;
use super::state::world::World;
use super::values::chance::Chance;
use super::values::company::{Company, Person, Role};
use super::values::ids::{Actor, PersonId};
use super::values::text::Words;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The answer to a command, with the events that come of it.
pub type Verdict = verdict::Verdict<Event>;

macro_rules! areas {
    ($($(#[$doc:meta])* $variant:ident $area:ident),+ $(,)?) => {
        /// What somebody wants to do: an imperative, one variant per area.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Command { $($(#[$doc])* $variant($area::Command)),+ }

        /// What happened: a past participle, one variant per area.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Event { $($(#[$doc])* $variant($area::Event)),+ }

        $(
            impl From<$area::Command> for Command {
                fn from(command: $area::Command) -> Self {
                    Self::$variant(command)
                }
            }
            impl From<$area::Event> for Event {
                fn from(event: $area::Event) -> Self {
                    Self::$variant(event)
                }
            }
        )+

        impl Command {
            /// How the journal names it; the world is one in which the things it speaks of exist.
            #[must_use]
            pub fn words(&self, world: &World) -> Words {
                match self { $(Self::$variant(command) => $area::words(world, command)),+ }
            }
        }

        impl Event {
            /// How it is told, in a world where it has happened.
            #[must_use]
            pub fn words(&self, world: &World) -> Words {
                match self { $(Self::$variant(event) => $area::tell(world, event)),+ }
            }
        }

        impl World {
            /// The answer of the rules to a command: pure, changes nothing.
            #[must_use]
            pub fn decide(&self, by: Actor, command: &Command, chance: Chance) -> Verdict {
                let ruling: Ruling<Event> = match command { $(Command::$variant(command) => $area::decide(self, by, command, chance)),+ };
                ruling.unwrap_or_else(|early| early)
            }

            /// Takes in what happened. Total: an event is never refused.
            pub fn apply(&mut self, event: &Event) {
                self.turn = self.turn.wrapping_add(1);
                match event { $(Event::$variant(event) => $area::apply(self, event)),+ }
            }
        }
    };
}

areas! {
    /// People and plan.
    Cast cast,
    /// `GCKey`s and the first steps inside the portal.
    Credential credential,
    /// Enrolment of employers.
    Employer employer,
    /// Branches.
    Branch branch,
    /// Users of an account.
    User user,
    /// PINs.
    Pin pin,
    /// Mailboxes.
    Mail mail,
    /// The telephone.
    CallCentre call_centre,
    /// Simulated time.
    Clock clock,
    /// Assumptions.
    Switch assumption,
    /// Offers of employment.
    Offer offer,
    /// People who come and go.
    People people,
}

/// Somebody joins the cast.
impl From<Person> for Event {
    fn from(person: Person) -> Self {
        cast::Event::PersonAdded(person).into()
    }
}

/// A letter is delivered.
impl From<Letter> for Event {
    fn from(letter: Letter) -> Self {
        mail::Event::Delivered(letter).into()
    }
}

impl Command {
    /// The command that begins a rehearsal with a company, and whoever gives it: the first who is to be primary user.
    #[must_use]
    pub fn begin(company: Company, seed: u64) -> (Actor, Self) {
        let company = Arc::new(company);
        let first = company.places.iter().find(|place| place.role == Some(Role::Primary));
        let person = PersonId(first.map_or(0, |place| place.person));
        (Actor { person, credential: None }, cast::Command::Load { company, seed }.into())
    }
}
