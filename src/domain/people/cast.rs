//! The cast: the people of a rehearsal and the set-up the company intends.
//!
//! Loading a company plans; it carries nothing out.

use crate::domain::rules::Rule;
use crate::domain::rules::length::{LONGEST_EMAIL, LONGEST_NAME, within};
use crate::domain::rules::verdict::{Ruling, Verdict};
use crate::domain::state::branch::{Branch, BranchState};
use crate::domain::state::employer::{Employer, EmployerState};
use crate::domain::state::index::Index;
use crate::domain::state::people::People;
use crate::domain::state::user::{User, UserState};
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::company::{Company, Person, PlannedPlace, Side};
use crate::domain::values::fold::is_blank;
use crate::domain::values::ids::{Actor, BranchId, EmployerId, PersonId, UserId};
use crate::domain::values::text::{Text, Words};
use crate::domain::world::names::Telling;
use serde::{Deserialize, Serialize};
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

/// Changes to cast and plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Begin with this company.
    Load {
        /// The company; the log keeps it in the event only.
        #[serde(skip)]
        company: Arc<Company>,
        /// What chance is drawn from.
        seed: u64,
    },
    /// Add somebody.
    AddPerson {
        /// Given name.
        given: String,
        /// Family name.
        family: String,
        /// May be empty.
        email: String,
        /// Of the company or not.
        side: Side,
    },
}

/// What changed in cast and plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The rehearsal began with this company.
    Loaded {
        /// Cast and plan.
        company: Arc<Company>,
        /// What chance is drawn from.
        seed: u64,
    },
    /// Somebody joined the cast.
    PersonAdded(Person),
}

pub(in crate::domain) fn decide<E: From<Event>>(
    _: &World,
    _: Actor,
    command: &Command,
    _: Chance,
) -> Ruling<E> {
    match command {
        Command::Load { company, seed } => {
            let loaded = Event::Loaded { company: company.clone(), seed: *seed };
            Ok(Verdict::granted(Rule::CastIsYours, vec![loaded.into()]))
        }
        Command::AddPerson { given, family, email, side } => {
            let (given, family) = (given.trim(), family.trim());
            if is_blank(given) || is_blank(family) {
                return Err(Verdict::refused(Rule::PersonNamed));
            }
            within(LONGEST_NAME, &[given, family])?;
            within(LONGEST_EMAIL, &[email.trim()])?;
            let person = Person {
                given: given.to_owned(),
                family: family.to_owned(),
                email: email.trim().to_owned(),
                side: *side,
            };
            Ok(Verdict::granted(Rule::CastIsYours, vec![Event::PersonAdded(person).into()]))
        }
    }
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::PersonAdded(person) => {
            world.add_person(person.clone());
        }
        Event::Loaded { company, seed } => load(world, company, *seed),
    }
}

fn load(world: &mut World, company: &Arc<Company>, seed: u64) {
    *world = World { source: company.source.clone(), seed, turn: world.turn, ..World::default() };
    world.people = People::of(Arc::clone(company));
    world.employers = (company.employers.iter())
        .map(|planned| Employer {
            business_number: planned.business_number,
            legal_name: planned.legal_name.clone(),
            operating_name: planned.operating_name.clone(),
            state: EmployerState::Planned,
        })
        .collect();
    world.by_number = (company.employers.iter().enumerate())
        .map(|(place, planned)| (planned.business_number, EmployerId::at(place)))
        .collect();
    world.branches = (company.branches.iter())
        .map(|planned| Branch {
            employer: EmployerId(planned.employer),
            parent: planned.parent.map(BranchId),
            name: planned.name.clone(),
            state: BranchState::Planned,
            pin: None,
            primary: None,
        })
        .collect();
    world.branches_under = (world.branches.iter().enumerate())
        .map(|(place, branch)| (branch.employer, branch.parent, BranchId::at(place)))
        .collect();
    // A million places are worth a second thread.
    let ids = || company.places.iter().enumerate().map(|(at, planned)| (UserId::at(at), planned));
    let spot = |planned: &PlannedPlace| (EmployerId(planned.employer), planned.branch.map(BranchId));
    (world.users, (world.users_of, world.users_at)) = at_once(
        || (company.places.iter()).map(planned_user).collect(),
        || {
            let of = ids().map(|(id, planned)| (PersonId(planned.person), id));
            let at = ids().map(|(id, planned)| (spot(planned).0, spot(planned).1, id));
            (Index::loaded(of.collect()), Index::loaded(at.collect()))
        },
    );
    world.list_all();
}

fn planned_user(planned: &PlannedPlace) -> User {
    User {
        person: PersonId(planned.person),
        employer: EmployerId(planned.employer),
        branch: planned.branch.map(BranchId),
        role: planned.role,
        state: UserState::Planned,
        appointed_by: None,
        credential: None,
    }
}

/// Works two things out at the same time.
fn at_once<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(_: &World, command: &Command) -> Words {
    match command {
        Command::Load { .. } => Text("Begin with a company", "Commencer avec une société").into(),
        Command::AddPerson { given, family, .. } => {
            Text("Add {} {} to the cast", "Ajouter {} {} à la distribution").of(&[given, family])
        }
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(_: &World, event: &Event) -> Words {
    match event {
        Event::Loaded { company, .. } if company.people.len() == 1 => {
            Text("One person is in the cast.", "La distribution compte une personne.").into()
        }
        Event::Loaded { company, .. } => {
            let count = company.people.len().to_string();
            Text("{} people are in the cast.", "La distribution compte {} personnes.").of(&[&count])
        }
        Event::PersonAdded(person) => {
            Text("{} is in the cast.", "{} fait partie de la distribution.").of(&[&person.name()])
        }
    }
}
