//! Risks: what stands on one leg, per employer. Each names the rule or the unknown it rests on, and what removes it.
//!
//! One walk over the users of the employer; nothing else is looked at.

use super::impact::sponsored;
use crate::domain::branch::BranchState;
use crate::domain::company::{Role, Side};
use crate::domain::employer::EmployerState;
use crate::domain::people::{can_act, is_here, who_knows};
use crate::domain::pin::ended;
use crate::domain::succession::primaries;
use crate::domain::user::{User, UserState};
use crate::domain::viewpoint::{Viewpoint, sees_everything};
use crate::domain::{BranchId, EmployerId, PersonId, PinId, Rule, Switch, UserId, World};

/// What a risk rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A rule.
    Rule(Rule),
    /// Something nobody knew.
    Unknown(Switch),
}

/// A kind of risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Risk {
    /// The account is open and nobody can act in it.
    NobodyCanAct,
    /// The primary user has left, and others can still act.
    NoPrimary,
    /// The primary user is away, and others can act.
    PrimaryAway(UserId),
    /// The primary user has lost the key, and others can act.
    PrimaryKeyLost(UserId),
    /// Nobody is meant to be primary user.
    NoPrimaryPlanned,
    /// One primary user, and no successor written down.
    NoSuccessor(UserId),
    /// The primary user's key is known to one person.
    KeyOfOne(UserId),
    /// The primary user is of an outside provider.
    PrimaryOutside(UserId),
    /// A branch has no branch primary user.
    BranchWithoutPrimary(BranchId),
    /// The primary user of a branch is away.
    BranchPrimaryAway(BranchId),
    /// The primary user of a branch has lost the key.
    BranchKeyLost(BranchId),
    /// A PIN was issued and not used.
    PinUnused(PinId),
    /// The person the portal writes to does not trust its sender.
    SenderNotSafe(PersonId),
    /// Several business numbers stand under one plan.
    SeveralNumbers,
    /// The first offer was left half done by somebody who cannot act any more.
    FirstOfferStuck(UserId),
    /// Whoever added these users cannot act any more; the first of them, and how many.
    NoSponsor(UserId, usize),
}

impl Risk {
    /// A stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NobodyCanAct => "nobody-can-act",
            Self::NoPrimary => "no-primary",
            Self::PrimaryAway(_) => "primary-away",
            Self::PrimaryKeyLost(_) => "primary-key-lost",
            Self::NoPrimaryPlanned => "no-primary-planned",
            Self::NoSuccessor(_) => "no-successor",
            Self::KeyOfOne(_) => "key-of-one",
            Self::PrimaryOutside(_) => "primary-outside",
            Self::BranchWithoutPrimary(_) => "branch-without-primary",
            Self::BranchPrimaryAway(_) => "branch-primary-away",
            Self::BranchKeyLost(_) => "branch-key-lost",
            Self::PinUnused(_) => "pin-unused",
            Self::SenderNotSafe(_) => "sender-not-safe",
            Self::SeveralNumbers => "several-numbers",
            Self::FirstOfferStuck(_) => "first-offer-stuck",
            Self::NoSponsor(..) => "no-sponsor",
        }
    }

    /// What it rests on.
    #[must_use]
    pub fn basis(self) -> Basis {
        match self {
            Self::NobodyCanAct | Self::PrimaryAway(_) | Self::BranchPrimaryAway(_) => {
                Basis::Rule(Rule::PersonAbsent)
            }
            Self::NoPrimary => Basis::Unknown(Switch::Procedure),
            Self::NoPrimaryPlanned => Basis::Rule(Rule::FirstIsPrimary),
            Self::NoSuccessor(_) => Basis::Rule(Rule::SuccessorWritten),
            Self::KeyOfOne(_) | Self::PrimaryKeyLost(_) | Self::BranchKeyLost(_) => {
                Basis::Unknown(Switch::LostKey)
            }
            Self::PrimaryOutside(_) => Basis::Unknown(Switch::TakeBack),
            Self::BranchWithoutPrimary(_) => Basis::Rule(Rule::BranchFirstIsPrimary),
            Self::PinUnused(_) => Basis::Unknown(Switch::PinLife),
            Self::SenderNotSafe(_) => Basis::Rule(Rule::JunkUnlessSafe),
            Self::SeveralNumbers => Basis::Rule(Rule::SameNumber),
            Self::FirstOfferStuck(_) => Basis::Rule(Rule::FirstOfferByOne),
            Self::NoSponsor(..) => Basis::Unknown(Switch::Cascade),
        }
    }
}

/// The risks of an employer, worst first. A planned employer has the risks of its plan.
#[must_use]
pub fn risks(world: &World, id: EmployerId) -> Vec<Risk> {
    let Some(employer) = world.employer(id) else { return Vec::new() };
    let mut found = Vec::new();
    match employer.state {
        EmployerState::Active { .. } => of_account(world, id, &mut found),
        EmployerState::Planned | EmployerState::Waiting(_) => of_plan(world, id, &mut found),
    }
    if world.employers_seen().nth(1).is_some() {
        found.push(Risk::SeveralNumbers);
    }
    found.retain(|risk| can_be_said(world, id, *risk));
    found.sort_unstable();
    found
}

/// Whether a risk can be said by whoever the world is seen by: what is not seen is never called missing.
fn can_be_said(world: &World, id: EmployerId, risk: Risk) -> bool {
    let Viewpoint::Of(person) = world.viewpoint() else { return true };
    let own = |user: UserId| world.user(user).is_some_and(|user| user.person == person);
    match risk {
        Risk::SenderNotSafe(of) => of == person,
        Risk::KeyOfOne(user) | Risk::PrimaryKeyLost(user) => own(user),
        Risk::PinUnused(_) | Risk::PrimaryAway(_) | Risk::SeveralNumbers => true,
        _ => sees_everything(world, id),
    }
}

fn of_account(world: &World, id: EmployerId, found: &mut Vec<Risk>) {
    let mut anybody = false;
    let mut unsponsored: Option<(UserId, usize)> = None;
    for user_id in world.users_in(id) {
        let Some(user) = world.user(user_id) else { continue };
        anybody |= can_act(world, user);
        let alone =
            user.state == UserState::Active && user.appointed_by.is_some() && !sponsored(world, user_id);
        if alone {
            unsponsored = Some(unsponsored.map_or((user_id, 1), |(first, count)| (first, count + 1)));
        }
    }
    let mut primaries = primaries(world, id).filter_map(|id| world.user(id).map(|user| (id, user)));
    let acting = primaries.clone().find(|(_, user)| can_act(world, user));
    let first = primaries.next();
    match (acting, first) {
        _ if !anybody => found.push(Risk::NobodyCanAct),
        (Some((id_of, user)), _) => of_primary(world, id, id_of, user, found),
        (None, Some((first, user))) => found.push(match hindered(world, user) {
            Some(Hindrance::Away) => Risk::PrimaryAway(first),
            Some(Hindrance::KeyLost) => Risk::PrimaryKeyLost(first),
            None => Risk::NoPrimary,
        }),
        (None, None) => {}
    }
    found.extend(unsponsored.map(|(first, count)| Risk::NoSponsor(first, count)));
    let stuck = world.half_done_first(id).map(|(_, offer)| offer.by);
    let stuck = stuck.filter(|by| !world.user(*by).is_some_and(|user| can_act(world, user)));
    found.extend(stuck.map(Risk::FirstOfferStuck));
    branches(world, id, found);
    // A PIN whose place ended opens nothing, and stands for nothing.
    let opens = |pin: &PinId| world.pin(*pin).is_some_and(|pin| !ended(world, pin));
    found.extend(world.unused_pins(id).filter(opens).map(Risk::PinUnused));
}

fn of_primary(world: &World, id: EmployerId, primary: UserId, user: &User, found: &mut Vec<Risk>) {
    // Nobody succeeds themselves.
    let successor =
        world.successors.get(&id).filter(|person| is_here(world, **person) && **person != user.person);
    // A second primary user stands beside the first, and need not be there every day.
    let other = primaries(world, id).filter(|other| *other != primary).find_map(|id| world.user(id));
    if successor.is_none() && !other.is_some_and(User::is_active) {
        found.push(Risk::NoSuccessor(primary));
    }
    let key = user.credential.and_then(|key| world.credential(key));
    let stands_alone = !other.is_some_and(|other| can_act(world, other));
    if stands_alone && key.is_none_or(|key| who_knows(world, key).is_none()) {
        found.push(Risk::KeyOfOne(primary));
    }
    if world.person(user.person).is_some_and(|person| person.side == Side::Outside) {
        found.push(Risk::PrimaryOutside(primary));
    }
    if !world.trusting.contains(&user.person) {
        found.push(Risk::SenderNotSafe(user.person));
    }
}

fn of_plan(world: &World, id: EmployerId, found: &mut Vec<Risk>) {
    let meant = world
        .users_at(id, None)
        .find(|id| world.user(*id).is_some_and(|user| user.role == Some(Role::Primary)));
    match meant.and_then(|id| world.user(id).map(|user| (id, user))) {
        None => found.push(Risk::NoPrimaryPlanned),
        Some((primary, user)) => {
            of_primary(world, id, primary, user, found);
            // There is no key yet that could be known to anybody.
            found.retain(|risk| !matches!(risk, Risk::KeyOfOne(_)));
        }
    }
    branches(world, id, found);
}

fn branches(world: &World, id: EmployerId, found: &mut Vec<Risk>) {
    for branch_id in world.branches_in(id) {
        let Some(branch) = world.branch(branch_id) else { continue };
        let led = |user: &User| user.role == Some(Role::BranchPrimary);
        let served = match branch.state {
            BranchState::Added => {
                branch.primary.and_then(|id| world.user(id)).is_some_and(|user| can_act(world, user))
            }
            BranchState::Planned => {
                world.users_at(id, Some(branch_id)).any(|id| world.user(id).is_some_and(led))
            }
        };
        if served {
            continue;
        }
        let primary = branch.primary.and_then(|id| world.user(id));
        found.push(match primary.and_then(|user| hindered(world, user)) {
            Some(Hindrance::Away) => Risk::BranchPrimaryAway(branch_id),
            Some(Hindrance::KeyLost) => Risk::BranchKeyLost(branch_id),
            None => Risk::BranchWithoutPrimary(branch_id),
        });
    }
}

/// What keeps somebody who still has the access from acting.
enum Hindrance {
    Away,
    KeyLost,
}

fn hindered(world: &World, user: &User) -> Option<Hindrance> {
    match user.state {
        UserState::Active if !is_here(world, user.person) => Some(Hindrance::Away),
        UserState::Active => Some(Hindrance::KeyLost),
        _ => None,
    }
}
