//! The company a world comes to: what is planned, and what has really happened, with every role as it is now.
//!
//! A plan says who, where and as what. States, PINs, keys, letters, offers and assumptions are not in it.

use super::only_seen::only_seen;
use crate::domain::company::{Company, PlannedBranch, PlannedEmployer, PlannedPlace, Role};
use crate::domain::employer::EmployerState;
use crate::domain::people::Absence;
use crate::domain::user::{User, UserState};
use crate::domain::{UserId, World};
use std::collections::{HashMap, HashSet};

/// An employer, and a branch of it or the employer itself.
type Spot = (u32, Option<u32>);

/// Cast and plan as they are now, to begin another rehearsal with.
///
/// A place has one primary user, as a company file does: one who is enrolled comes before one who is planned, and a
/// second one who is enrolled is written as a secondary user. Whoever lost access, or left, stays in the cast without
/// a role.
#[must_use]
pub fn as_planned(world: &World) -> Company {
    let employers = world.employers.iter().map(|employer| PlannedEmployer {
        business_number: employer.business_number,
        legal_name: employer.legal_name.clone(),
        operating_name: employer.operating_name.clone(),
    });
    let branches = world.branches.iter().map(|branch| PlannedBranch {
        employer: branch.employer.0,
        parent: branch.parent.map(|parent| parent.0),
        name: branch.name.clone(),
    });
    let company = Company {
        source: world.source.clone(),
        employers: employers.collect(),
        branches: branches.collect(),
        people: world.people.iter().cloned().collect(),
        places: places(world),
    };
    only_seen(world, company)
}

fn places(world: &World) -> Vec<PlannedPlace> {
    let mut places: Vec<PlannedPlace> = Vec::with_capacity(world.users.len());
    let mut at: HashMap<(u32, Spot), usize> = HashMap::with_capacity(world.users.len());
    for (id, user) in world.users.iter().enumerate() {
        let spot = spot(user);
        let role = role_now(world, UserId::at(id), user);
        // Somebody who came back has two places at one spot: the role that is held counts.
        let place = *at.entry((user.person.0, spot)).or_insert_with(|| {
            places.push(PlannedPlace { person: user.person.0, employer: spot.0, branch: spot.1, role: None });
            places.len() - 1
        });
        places[place].role = stronger(places[place].role, role);
    }
    // Two enrolled side by side: the first keeps the role.
    let mut taken: HashSet<Spot> = HashSet::new();
    for place in &mut places {
        let leads = matches!(place.role, Some(Role::Primary | Role::BranchPrimary));
        if leads && !taken.insert((place.employer, place.branch)) {
            place.role = Some(Role::Secondary);
        }
    }
    places
}

fn spot(user: &User) -> Spot {
    (user.employer.0, user.branch.map(|branch| branch.0))
}

fn stronger(one: Option<Role>, other: Option<Role>) -> Option<Role> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        _ => one.or(other),
    }
}

fn role_now(world: &World, id: UserId, user: &User) -> Option<Role> {
    if matches!(user.state, UserState::Deactivated | UserState::Ended)
        || world.absent.get(&user.person) == Some(&Absence::Left)
    {
        return None;
    }
    match user.role {
        Some(Role::Primary | Role::BranchPrimary) if user.state != UserState::Active => {
            user.role.filter(|_| leader(world, user).is_none_or(|leader| leader == id))
        }
        role => role,
    }
}

/// Who leads the place of a user in fact.
fn leader(world: &World, user: &User) -> Option<UserId> {
    match user.branch {
        Some(branch) => world.branch(branch)?.primary,
        None => match world.employer(user.employer)?.state {
            EmployerState::Active { primary, .. } => Some(primary),
            _ => None,
        },
    }
    .filter(|id| world.user(*id).is_some_and(User::is_active))
}
