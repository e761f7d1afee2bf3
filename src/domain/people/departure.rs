//! Departure: somebody leaves or moves to another company, and whose access ends with it.
//!
//! Whether the users somebody added go too, and whether drafts are kept, nobody knew: both are switches.

use super::staff::Event;
use crate::domain::portal::offer;
use crate::domain::rules::Rule;
use crate::domain::rules::switches::{FIRST, SECOND, Switch};
use crate::domain::rules::verdict::{Refusal, Ruling, Verdict};
use crate::domain::state::user::{User, UserState};
use crate::domain::state::world::World;
use crate::domain::values::company::Role;
use crate::domain::values::ids::{ApplicationId, EmployerId, OfferId, PersonId, UserId};
use crate::domain::values::text::Text;
use crate::domain::world::presence::{has_left, known, must_be_here};
use crate::domain::world::primaries::primaries;
use std::collections::BTreeSet;

pub(in crate::domain) fn leave<E: From<Event> + From<offer::Event>>(
    world: &World,
    person: PersonId,
) -> Ruling<E> {
    known(world, person)?;
    not_gone(world, person)?;
    let all = world.users_of(person).filter(|id| has_access(world, *id)).collect();
    end(world, Event::Left(person), all, Rule::PeopleComeAndGo)
}

/// Whoever moves to another company keeps the places there, and loses all others as if they had left.
pub(in crate::domain) fn move_to<E: From<Event> + From<offer::Event>>(
    world: &World,
    person: PersonId,
    to: Option<EmployerId>,
) -> Ruling<E> {
    known(world, person)?;
    not_gone(world, person)?;
    if to.is_some_and(|to| world.employer(to).is_none()) {
        return Err(Verdict::refused(Rule::PeopleMove)
            .because(Text("There is no such company.", "Cette société n'existe pas.").into()));
    }
    let elsewhere = |id: &UserId| world.user(*id).is_some_and(|user| Some(user.employer) != to);
    let left: Vec<UserId> =
        world.users_of(person).filter(|id| has_access(world, *id)).filter(elsewhere).collect();
    if left.is_empty() && to.is_some() && world.moved.get(&person).copied() == to {
        return Err(Verdict::refused(Rule::PeopleMove)
            .because(Text("{} is there already.", "{} y est déjà.").with(&[&world.name(person)])));
    }
    end(world, Event::Moved(person, to), left, Rule::PeopleMove)
}

fn not_gone(world: &World, person: PersonId) -> Result<(), Refusal> {
    if has_left(world, person) { must_be_here(world, person) } else { Ok(()) }
}

/// Somebody works for an employer from now on: what they submitted for another will open a place nobody works at.
pub(in crate::domain) fn moved(world: &mut World, person: PersonId, to: EmployerId) {
    world.moved.insert(person, to);
    let made: Vec<ApplicationId> = world
        .credentials_of(person)
        .filter_map(|key| world.credential(key).and_then(|key| key.application))
        .collect();
    for id in made {
        if let Some(application) = world.applications.get_mut(id.place()) {
            application.moved_on |= application.employer != to;
        }
    }
}

/// Somebody goes, and these accesses of theirs end, with whatever hangs on them.
fn end<E: From<Event> + From<offer::Event>>(
    world: &World,
    gone: Event,
    mut ended: Vec<UserId>,
    plain: Rule,
) -> Ruling<E> {
    let mut seen: BTreeSet<UserId> = ended.iter().copied().collect();
    let mut events = vec![gone.into()];
    let mut rule = plain;
    // Whoever they appointed comes next, then whoever those appointed, for as long as the answer is yes. The question
    // is about primary and branch primary users: whoever handed the role over takes nobody along.
    let mut at = 0;
    while let Some(user) = ended.get(at).copied() {
        at += 1;
        if !world.user(user).is_some_and(gives_access) {
            continue;
        }
        let appointed: Vec<UserId> =
            world.appointed_by(user).filter(|id| has_access(world, *id) && !seen.contains(id)).collect();
        if appointed.is_empty() {
            continue;
        }
        rule = Rule::CascadeRule;
        match world.answer(Switch::Cascade) {
            FIRST => {
                seen.extend(&appointed);
                ended.extend(appointed);
            }
            SECOND => {}
            _ => return Err(Verdict::open(Switch::Cascade)),
        }
    }
    let drafts: Vec<OfferId> = ended.iter().flat_map(|user| drafts_by(world, *user)).collect();
    events.extend(ended.iter().map(|user| Event::AccessEnded(*user).into()));
    // Where there are two primary users, the second takes the place of the first.
    for user in ended {
        let Some(employer) = world.user(user).map(|user| user.employer) else { continue };
        let mut both = primaries(world, employer);
        if both.next() == Some(user)
            && let Some(to) = both.next().filter(|second| !seen.contains(second))
        {
            events.push(Event::PrimaryChanged { employer, to }.into());
        }
    }
    if !drafts.is_empty() {
        match world.answer(Switch::Drafts) {
            FIRST => {}
            SECOND => events.extend(drafts.into_iter().map(|draft| offer::Event::Dropped(draft).into())),
            _ => return Err(Verdict::open(Switch::Drafts)),
        }
        if rule == plain {
            rule = Rule::DraftsKept;
        }
    }
    Ok(Verdict::granted(rule, events))
}

fn drafts_by(world: &World, user: UserId) -> impl Iterator<Item = OfferId> + '_ {
    world.offers_by(user).filter(|id| world.offer(*id).is_some_and(offer::Offer::is_draft))
}

fn gives_access(user: &User) -> bool {
    matches!(user.role, Some(Role::Primary | Role::BranchPrimary))
}

fn has_access(world: &World, id: UserId) -> bool {
    world.user(id).is_some_and(|user| matches!(user.state, UserState::Active | UserState::Named))
}
