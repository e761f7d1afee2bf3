//! Users: the places of people in an account, planned or real.
//!
//! The primary user is a person, not an entity (All Points Relocation, 2015). Secondary users work, and give access to nobody.

pub use crate::domain::state::user::{User, UserState};
pub use crate::domain::world::standing::may_appoint;

use super::pin;
use crate::domain::rules::Rule;
use crate::domain::rules::length::{LONGEST_NAME, within};
use crate::domain::rules::switches::{FIRST, SECOND, Switch};
use crate::domain::rules::verdict::{Ruling, Verdict};
use crate::domain::state::branch::BranchState;
use crate::domain::state::pin::{Pin, PinPurpose, PinState};
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::company::{Person, Role, Side};
use crate::domain::values::fold::is_blank;
use crate::domain::values::ids::{Actor, BranchId, EmployerId, PersonId, UserId};
use crate::domain::values::text::{Text, Words};
use crate::domain::world::names::Telling;
use crate::domain::world::pin_life::{waits, with_life};
use crate::domain::world::presence::{has_left, must_not_have_left};
use crate::domain::world::standing::in_use;
use serde::{Deserialize, Serialize};

/// What is done with users.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Add a secondary user by name.
    AddSecondary {
        /// At this employer.
        employer: EmployerId,
        /// At this branch of it.
        branch: Option<BranchId>,
        /// First name as typed.
        given: String,
        /// Last name as typed.
        family: String,
    },
    /// Take a secondary user's access away.
    Deactivate(UserId),
}

/// What happened to users.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// A person was added as secondary user.
    Named {
        /// The person.
        person: PersonId,
        /// At this employer.
        employer: EmployerId,
        /// At this branch.
        branch: Option<BranchId>,
        /// By whom.
        by: UserId,
    },
    /// Access was taken away.
    Deactivated(UserId),
}

pub(in crate::domain) fn decide<E: From<Event> + From<Person> + From<pin::Event>>(
    world: &World,
    by: Actor,
    command: &Command,
    chance: Chance,
) -> Ruling<E> {
    match command {
        Command::AddSecondary { employer, branch, given, family } => {
            add_secondary(world, by, *employer, *branch, given.trim(), family.trim(), chance)
        }
        Command::Deactivate(user) => deactivate(world, by, *user),
    }
}

fn add_secondary<E: From<Event> + From<Person> + From<pin::Event>>(
    world: &World,
    by: Actor,
    employer: EmployerId,
    branch: Option<BranchId>,
    given: &str,
    family: &str,
    chance: Chance,
) -> Ruling<E> {
    let (appointer, rule) = may_appoint(world, by, employer, branch)?;
    let unfit = branch.is_some_and(|id| {
        world
            .branch(id)
            .is_none_or(|branch| branch.employer != employer || branch.state == BranchState::Planned)
    });
    if unfit {
        return Err(Verdict::refused(Rule::PrimaryAddsBranches).because(
            Text("{} is planned and not added yet.", "{} est prévue, mais pas encore ajoutée.")
                .with(&[world.place_name(employer, branch)]),
        ));
    }
    if is_blank(given) || is_blank(family) {
        return Err(Verdict::refused(Rule::NamedByBothNames));
    }
    within(LONGEST_NAME, &[given, family])?;
    let mut events = Vec::new();
    let here = |person: &PersonId| {
        world
            .users_of(*person)
            .find(|id| world.user(*id).is_some_and(|user| user.employer == employer && user.branch == branch))
    };
    let named: Vec<PersonId> = world.people_named(given, family).collect();
    // Whoever has left is meant by nobody, unless there is nobody else of that name.
    let meant: Vec<PersonId> = named.iter().copied().filter(|person| !has_left(world, *person)).collect();
    if let (Some(gone), true) = (named.first(), meant.is_empty()) {
        must_not_have_left(world, *gone)?;
    }
    let person = meant.iter().find(|person| here(person).is_some()).or(meant.first()).copied();
    let person = person.unwrap_or_else(|| {
        let person = Person {
            given: given.to_owned(),
            family: family.to_owned(),
            email: String::new(),
            side: Side::NotSaid,
        };
        events.push(person.into());
        PersonId::at(world.people.len())
    });
    let taken = |id: UserId, user: &User| match user.state {
        UserState::Active => true,
        // A PIN that lapsed waits no longer: there must be a way to get another.
        UserState::Named => world.pin_for.get(&id).is_some_and(|pin| waits(world, *pin)),
        UserState::Planned | UserState::Deactivated | UserState::Ended => false,
    };
    let there = here(&person).and_then(|id| world.user(id).filter(|user| taken(id, user)));
    if let Some(user) = there {
        let fact = match user.state {
            UserState::Named => Text("{} has a PIN waiting at {}.", "Un NIP attend déjà {} à {}."),
            _ => Text("{} is a user of {}.", "{} est déjà utilisateur de {}."),
        };
        return Err(Verdict::refused(Rule::AlreadyThere)
            .because(fact.with(&[&world.name(user.person), world.place_name(employer, branch)])));
    }
    events.push(Event::Named { person, employer, branch, by: appointer }.into());
    let pin = Pin {
        code: chance.pin(|code| world.pin_with(code).is_some()),
        purpose: PinPurpose::Secondary { person, employer, branch },
        issued_by: appointer,
        issued_at: world.now,
        state: PinState::Waiting,
        holder: None,
    };
    events.push(pin::Event::Issued(pin).into());
    Ok(with_life(world, Verdict::granted(rule, events)))
}

fn deactivate<E: From<Event>>(world: &World, by: Actor, id: UserId) -> Ruling<E> {
    in_use(world, by)?;
    let Some(user) = world.user(id) else { return Err(Verdict::refused(Rule::NoSeat)) };
    let allowed = may_appoint(world, by, user.employer, user.branch).is_ok();
    if !allowed || user.role != Some(Role::Secondary) || !user.is_active() {
        return Err(Verdict::refused(Rule::AppointersRemove));
    }
    match world.answer(Switch::Deactivation) {
        FIRST => Ok(Verdict::granted(Rule::Deactivation, vec![Event::Deactivated(id).into()])),
        SECOND => Err(Verdict::refused(Rule::Deactivation)),
        _ => Err(Verdict::open(Switch::Deactivation)),
    }
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Named { person, employer, branch, by } => {
            let id = world.place_of(*person, *employer, *branch);
            world.change_user(id, |user| {
                user.role = Some(Role::Secondary);
                user.state = UserState::Named;
            });
            world.appoint(id, Some(*by));
        }
        Event::Deactivated(id) => world.change_user(*id, |user| user.state = UserState::Deactivated),
    }
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(world: &World, command: &Command) -> Words {
    match command {
        Command::AddSecondary { employer, branch, given, family } => {
            Text("Add {} {} as secondary user of {}", "Ajouter {} {} comme utilisateur secondaire de {}")
                .of(&[given, family, world.place_name(*employer, *branch)])
        }
        Command::Deactivate(id) => Text("Deactivate {}", "Désactiver {}").of(&[&world.user_name(*id)]),
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(world: &World, event: &Event) -> Words {
    match event {
        Event::Named { person, employer, branch, .. } => {
            Text("{} is named as secondary user of {}.", "{} est désigné utilisateur secondaire de {}.")
                .of(&[&world.name(*person), world.place_name(*employer, *branch)])
        }
        Event::Deactivated(id) => {
            Text("{} can no longer act.", "{} ne peut plus agir.").of(&[&world.user_name(*id)])
        }
    }
}
