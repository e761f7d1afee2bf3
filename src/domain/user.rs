//! Users: the places of people in an account, planned or real.
//!
//! The primary user is a person, not an entity (All Points Relocation, 2015). Secondary users work, and give access to nobody.

use super::branch::BranchState;
use super::company::{Person, Role, Side};
use super::fold::is_blank;
use super::length::{LONGEST_NAME, within};
use super::people::{self, has_left};
use super::pin::{self, Pin, PinPurpose, PinState};
use super::rules::Rule;
use super::switches::{FIRST, SECOND, Switch};
use super::text::Text;
use super::verdict::{Ruling, Verdict};
use super::{Actor, BranchId, Chance, CredentialId, EmployerId, PersonId, UserId, World};
use super::{cast, credential, employer};
use serde::{Deserialize, Serialize};

/// A person's place at an employer or at a branch of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct User {
    /// The person.
    pub person: PersonId,
    /// The employer.
    pub employer: EmployerId,
    /// The branch; `None` at the employer itself.
    pub branch: Option<BranchId>,
    /// What the person is, or is meant to be; `None` when no seat is planned.
    pub role: Option<Role>,
    /// How far it has come.
    pub state: UserState,
    /// Who added the user; `None` for whoever enrolled first.
    pub appointed_by: Option<UserId>,
    /// The `GCKey` in use.
    pub credential: Option<CredentialId>,
}

/// How far a user has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UserState {
    /// In the plan only.
    Planned,
    /// Added by name; the PIN waits to be used.
    Named,
    /// Enrolled.
    Active,
    /// Access taken away.
    Deactivated,
    /// Access gone with the person, or with whoever gave it.
    Ended,
}

impl User {
    /// Whether the user can act.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == UserState::Active
    }
}

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

pub(super) fn decide(world: &World, by: Actor, command: &Command, chance: Chance) -> Ruling {
    match command {
        Command::AddSecondary { employer, branch, given, family } => {
            add_secondary(world, by, *employer, *branch, given.trim(), family.trim(), chance)
        }
        Command::Deactivate(user) => deactivate(world, by, *user),
    }
}

/// Whether the person at the keyboard may add secondary users at a place, and as which user.
///
/// # Errors
/// The refusal.
pub fn may_appoint(
    world: &World,
    by: Actor,
    employer: EmployerId,
    branch: Option<BranchId>,
) -> Result<(UserId, Rule), Verdict> {
    credential::in_use(world, by)?;
    employer::active(world, employer)?;
    let seated = world.seat(by).and_then(|id| world.user(id).map(|user| (id, user)));
    let Some((id, user)) = seated else { return Err(Verdict::refused(Rule::NoSeat)) };
    match user.role {
        Some(Role::Primary) if user.employer == employer => Ok((id, Rule::PrimaryAppoints)),
        Some(Role::BranchPrimary) if user.employer == employer && user.branch == branch => {
            Ok((id, Rule::OwnBranchOnly))
        }
        Some(Role::BranchPrimary) => Err(Verdict::refused(Rule::OwnBranchOnly).because(
            Text("{} is branch primary user of {}.", "{} est utilisateur principal de la succursale {}.")
                .with(&[&world.name(user.person), world.place_name(user.employer, user.branch)]),
        )),
        Some(Role::Secondary) => Err(Verdict::refused(Rule::SecondaryGivesNoAccess).because(
            Text("{} is a secondary user.", "{} est utilisateur secondaire.")
                .with(&[&world.name(user.person)]),
        )),
        Some(Role::Primary) | None => Err(Verdict::refused(Rule::NoSeat)),
    }
}

fn add_secondary(
    world: &World,
    by: Actor,
    employer: EmployerId,
    branch: Option<BranchId>,
    given: &str,
    family: &str,
    chance: Chance,
) -> Ruling {
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
        people::must_not_have_left(world, *gone)?;
    }
    let person = meant.iter().find(|person| here(person).is_some()).or(meant.first()).copied();
    let person = person.unwrap_or_else(|| {
        let person = Person {
            given: given.to_owned(),
            family: family.to_owned(),
            email: String::new(),
            side: Side::NotSaid,
        };
        events.push(cast::Event::PersonAdded(person).into());
        PersonId::at(world.people.len())
    });
    let taken = |id: UserId, user: &User| match user.state {
        UserState::Active => true,
        // A PIN that lapsed waits no longer: there must be a way to get another.
        UserState::Named => world.pin_for.get(&id).is_some_and(|pin| pin::waits(world, *pin)),
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
    Ok(pin::with_life(world, Verdict::granted(rule, events)))
}

fn deactivate(world: &World, by: Actor, id: UserId) -> Ruling {
    credential::in_use(world, by)?;
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

pub(super) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Named { person, employer, branch, by } => {
            let id = place_of(world, *person, *employer, *branch);
            change(world, id, |user| {
                user.role = Some(Role::Secondary);
                user.state = UserState::Named;
            });
            world.appoint(id, Some(*by));
        }
        Event::Deactivated(id) => change(world, *id, |user| user.state = UserState::Deactivated),
    }
}

/// Seats a person: the planned or named place becomes real, or a new one is made.
pub(super) fn take_seat(
    world: &mut World,
    person: PersonId,
    employer: EmployerId,
    branch: Option<BranchId>,
    role: Role,
    appointed_by: Option<UserId>,
    credential: Option<CredentialId>,
) -> UserId {
    let id = place_of(world, person, employer, branch);
    // An enrolment may be answered after the person has left: the place is there, and nobody works at it.
    let left = has_left(world, person);
    change(world, id, |user| {
        user.role = Some(role);
        user.state = if left { UserState::Ended } else { UserState::Active };
        user.credential = credential;
    });
    world.appoint(id, appointed_by);
    if let Some(credential) = credential {
        credential::change(world, credential, |credential| credential.user = Some(id));
    }
    id
}

/// The place of a person there that is not in use yet, made if there is none.
fn place_of(world: &mut World, person: PersonId, employer: EmployerId, branch: Option<BranchId>) -> UserId {
    let free = world.users_of(person).find(|id| {
        world
            .user(*id)
            .is_some_and(|user| user.employer == employer && user.branch == branch && !user.is_active())
    });
    free.unwrap_or_else(|| {
        world.add_user(User {
            person,
            employer,
            branch,
            role: None,
            state: UserState::Planned,
            appointed_by: None,
            credential: None,
        })
    })
}

pub(super) fn change(world: &mut World, id: UserId, change: impl FnOnce(&mut User)) {
    world.unlist_user(id);
    if let Some(user) = world.users.get_mut(id.place()) {
        change(user);
    }
    world.list_user(id);
}
