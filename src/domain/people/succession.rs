//! Succession: how the role of an employer's primary user comes to somebody else.

pub use crate::domain::world::primaries::{primaries, second};

use super::staff::Event;
use crate::domain::rules::Rule;
use crate::domain::rules::switches::{FIRST, SECOND, Switch, UNKNOWN};
use crate::domain::rules::verdict::{Refusal, Ruling, Verdict};
use crate::domain::state::employer::EmployerState;
use crate::domain::state::user::{User, UserState};
use crate::domain::state::world::World;
use crate::domain::values::company::Role;
use crate::domain::values::ids::{Actor, EmployerId, PersonId, UserId};
use crate::domain::values::text::{Text, Words};
use crate::domain::world::presence::{can_act, has_left, is_here, must_not_have_left};
use crate::domain::world::standing::{active, only_primary};

/// Why a user cannot become primary user; `None` when nothing stands against it.
#[must_use]
pub fn unfit_to_succeed(world: &World, employer: EmployerId, id: UserId) -> Option<Words> {
    let Some(user) = world.user(id).filter(|user| user.employer == employer) else {
        return Some(Text("not a user of this account", "pas un utilisateur de ce compte").into());
    };
    let no = |text: Text| Some(text.into());
    match user.state {
        _ if user.role == Some(Role::Primary) && user.is_active() => {
            no(Text("is the primary user", "est l'utilisateur principal"))
        }
        _ if has_left(world, user.person) => no(Text("has left", "est parti")),
        UserState::Planned => no(Text("planned only", "prévu seulement")),
        UserState::Named => no(Text("has not used the PIN yet", "n'a pas encore utilisé le NIP")),
        UserState::Deactivated | UserState::Ended => no(Text("has no access any more", "n'a plus d'accès")),
        UserState::Active if !is_here(world, user.person) => no(Text("is not there", "est absent")),
        UserState::Active if !can_act(world, user) => no(Text("has lost the GCKey", "a perdu la CléGC")),
        UserState::Active if user.branch.is_some() && placed(world, employer, user.person) => {
            no(Text("has a place at the employer itself", "a déjà une place chez l'employeur même"))
        }
        UserState::Active => None,
    }
}

/// Whether a person works at the employer itself; one place there is enough.
fn placed(world: &World, employer: EmployerId, person: PersonId) -> bool {
    let there = |user: &User| user.employer == employer && user.branch.is_none() && user.is_active();
    world.users_of(person).any(|id| world.user(id).is_some_and(there))
}

fn fit(world: &World, employer: EmployerId, to: UserId, rule: Rule) -> Result<(), Refusal> {
    if let Some(user) = world.user(to).filter(|user| user.employer == employer) {
        must_not_have_left(world, user.person)?;
    }
    match unfit_to_succeed(world, employer, to) {
        Some(reason) => Err(Refusal::of(rule).because(reason)),
        None => Ok(()),
    }
}

pub(in crate::domain) fn appoint_second<E: From<Event>>(
    world: &World,
    by: Actor,
    employer: EmployerId,
    to: UserId,
) -> Ruling<E> {
    only_primary(world, by, employer, Rule::TwoPrimaries)?;
    fit(world, employer, to, Rule::TwoPrimaries)?;
    if let Some(second) = second(world, employer).and_then(|id| world.user(id)) {
        return Err(Verdict::refused(Rule::TwoPrimaries).because(
            Text("{} is the second primary user.", "{} est le second utilisateur principal.")
                .with(&[&world.name(second.person)]),
        ));
    }
    match world.answer(Switch::TwoPrimaries) {
        FIRST => {
            Ok(Verdict::granted(Rule::TwoPrimaries, vec![Event::SecondAppointed { employer, to }.into()]))
        }
        SECOND => Err(Verdict::refused(Rule::TwoPrimaries)),
        _ => Err(Verdict::open(Switch::TwoPrimaries)),
    }
}

pub(in crate::domain) fn hand_over_role<E: From<Event>>(
    world: &World,
    by: Actor,
    employer: EmployerId,
    to: UserId,
) -> Ruling<E> {
    let seat = only_primary(world, by, employer, Rule::Transfer)?;
    fit(world, employer, to, Rule::Transfer)?;
    match world.answer(Switch::Transfer) {
        FIRST => {
            // Each of two hands over the own place; the other stays.
            let event = if second(world, employer) == Some(seat) {
                Event::SecondChanged { employer, to }
            } else {
                Event::PrimaryChanged { employer, to }
            };
            Ok(Verdict::granted(Rule::Transfer, vec![event.into()]))
        }
        SECOND => Err(Verdict::refused(Rule::Transfer)),
        _ => Err(Verdict::open(Switch::Transfer)),
    }
}

pub(in crate::domain) fn replace<E: From<Event>>(
    world: &World,
    employer: EmployerId,
    to: UserId,
) -> Ruling<E> {
    active(world, employer)?;
    let mut still =
        primaries(world, employer).filter_map(|id| world.user(id)).filter(|user| user.is_active());
    let fact = |user: &User| {
        Text("{} is still the primary user.", "{} est toujours l'utilisateur principal.")
            .with(&[&world.name(user.person)])
    };
    // Where there are two, one who is there is enough, just as the second stays when the first leaves.
    if let Some(user) = still.clone().find(|user| is_here(world, user.person)) {
        return Err(Verdict::refused(Rule::FirstIsPrimary).because(fact(user)));
    }
    let away = still.next();
    let asked = away.map(|user| (fact(user), world.answer(Switch::AwayReplaced)));
    if let Some((fact, SECOND)) = &asked {
        return Err(Verdict::refused(Rule::AwayReplaced).because(fact.clone()));
    }
    fit(world, employer, to, Rule::LeaverReplaced)?;
    // What is refused whatever else is assumed comes first: an assumption is asked for only where it decides.
    match world.answer(Switch::Procedure) {
        FIRST if !world.now.call_centre_open() => return Err(Verdict::refused(Rule::CallHours)),
        UNKNOWN | FIRST | SECOND => {}
        _ => return Err(Verdict::refused(Rule::LeaverReplaced)),
    }
    if let Some((fact, UNKNOWN)) = asked {
        return Err(Verdict::open(Switch::AwayReplaced).because(fact));
    }
    if world.answer(Switch::Procedure) == UNKNOWN {
        return Err(Verdict::open(Switch::Procedure));
    }
    let rule = if away.is_some() { Rule::AwayReplaced } else { Rule::LeaverReplaced };
    Ok(Verdict::granted(rule, vec![Event::PrimaryChanged { employer, to }.into()]))
}

/// The new primary user takes the place at the employer itself and stands for itself; the old one, if still there,
/// keeps working under the new one.
pub(in crate::domain) fn change_primary(world: &mut World, employer: EmployerId, to: UserId) {
    let Some(EmployerState::Active { primary, since }) = world.employer(employer).map(|one| one.state) else {
        return;
    };
    if world.user(primary).is_some_and(User::is_active) {
        world.change_user(primary, |user| user.role = Some(Role::Secondary));
        world.appoint(primary, Some(to));
    }
    if world.seconds.get(&employer) == Some(&to) {
        world.seconds.remove(&employer);
    }
    stand_alone(world, to);
    if let Some(employer) = world.employers.get_mut(employer.place()) {
        employer.state = EmployerState::Active { primary: to, since };
    }
}

/// The second primary user stands for itself, too.
pub(in crate::domain) fn second_appointed(world: &mut World, employer: EmployerId, to: UserId) {
    world.seconds.insert(employer, to);
    stand_alone(world, to);
}

/// Another takes the place of the second, who keeps working under that one.
pub(in crate::domain) fn second_changed(world: &mut World, employer: EmployerId, to: UserId) {
    if let Some(before) = second(world, employer) {
        world.change_user(before, |user| user.role = Some(Role::Secondary));
        world.appoint(before, Some(to));
    }
    second_appointed(world, employer, to);
}

/// A user becomes primary user at the employer itself, and lives by nobody.
fn stand_alone(world: &mut World, to: UserId) {
    world.change_user(to, |user| user.role = Some(Role::Primary));
    world.appoint(to, None);
    if let Some(branch) = world.user(to).and_then(|user| user.branch) {
        world.change_branch(branch, |branch| {
            if branch.primary == Some(to) {
                branch.primary = None;
            }
        });
        world.move_to_employer(to);
    }
}
