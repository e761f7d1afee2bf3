//! The portal's rules and state. Knows nothing else of the program: no files, no screen, no clock, no randomness.
//!
//! A [`Command`] goes to [`World::decide`], which answers a [`Verdict`]; the events of the verdict go to
//! [`World::apply`]. [`World::carry_out`] does both, and is the only one that does. Each area (employer, branch, user, ...) keeps its own commands, events, deciding and applying
//! in one file; this file only lists the areas.
//!
//! Commands and events are what the log keeps (format 1): append variants at the end, never change one.

mod answers;
pub mod asked;
mod at_hand;
pub mod branch;
pub mod business_number;
pub mod call_centre;
pub mod carry_out;
pub mod cast;
pub mod chance;
pub mod clock;
pub mod company;
pub mod credential;
pub mod departure;
pub mod employer;
pub mod fold;
pub mod heard;
mod holds;
pub mod ids;
pub mod length;
pub mod mail;
pub mod moment;
pub mod names;
pub mod offer;
pub mod peers;
pub mod people;
pub mod pin;
pub mod pin_code;
pub mod pin_life;
pub mod questions;
pub mod recovery;
pub mod redaction;
pub mod rule_table;
pub mod rules;
pub mod secret;
pub mod succession;
pub mod switches;
pub mod text;
pub mod undecided;
pub mod user;
pub mod verdict;
pub mod viewpoint;
pub mod world;

pub use asked::Asked;
pub use carry_out::Carried;
pub use chance::Chance;
pub use ids::{
    Actor, ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, UserId,
};
pub use moment::Moment;
pub use pin_code::PinCode;
pub use rules::Rule;
pub use switches::Switch;
pub use text::{Lang, Text, Words};
pub use verdict::{Outcome, Verdict};
pub use viewpoint::Viewpoint;
pub use world::World;

use serde::{Deserialize, Serialize};

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

        impl World {
            /// The answer of the rules to a command: pure, changes nothing.
            #[must_use]
            pub fn decide(&self, by: Actor, command: &Command, chance: Chance) -> Verdict {
                let ruling = match command { $(Command::$variant(command) => $area::decide(self, by, command, chance)),+ };
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
    Switch switches,
    /// Offers of employment.
    Offer offer,
    /// People who come and go.
    People people,
}
