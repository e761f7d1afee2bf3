//! The portal's rules and state. Knows nothing else of the program: no files, no screen, no clock, no randomness.
//!
//! A [`Command`] goes to [`World::decide`], which answers a [`Verdict`]; the events of the verdict go to
//! [`World::apply`]. [`World::carry_out`] does both, and is the only one that does.
//!
//! The rooms, from the ground up: [`values`], [`rules`], [`state`], [`world`], then the areas, which decide: [`portal`] and
//! [`people`], each area (employer, branch, user, ...) with its commands and events in one file, listed in [`areas`]; above
//! them [`sight`], what a person may see.

pub mod areas;
pub mod carry_out;
mod holds;
pub mod people;
pub mod portal;
pub mod rules;
pub mod sight;
pub mod state;
pub mod values;
pub mod world;

pub use areas::{Command, Event, Verdict};
pub use carry_out::Carried;
pub use people::{assumption, call_centre, cast, clock, credential, mail, succession};
pub use portal::{branch, employer, offer, pin, user};
pub use rules::asked::Asked;
pub use rules::switches::Switch;
pub use rules::verdict::Outcome;
pub use rules::{Rule, length, questions, switches, undecided};
pub use sight::viewpoint::Viewpoint;
pub use sight::{heard, viewpoint};
pub use state::world::World;
pub use values::chance::Chance;
pub use values::ids::{
    Actor, ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, UserId,
};
pub use values::moment::Moment;
pub use values::pin_code::PinCode;
pub use values::text::{Lang, Text, Words};
pub use values::{business_number, chance, company, fold, moment, secret, text};
pub use world::names;
