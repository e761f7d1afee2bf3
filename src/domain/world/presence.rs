//! Who is there: whoever has left or is away neither acts nor is given anything.

use crate::domain::rules::Rule;
use crate::domain::rules::verdict::Refusal;
use crate::domain::state::coming::Absence;
use crate::domain::state::user::User;
use crate::domain::state::world::World;
use crate::domain::values::ids::PersonId;
use crate::domain::values::text::{Text, Words};

/// Whether a person is there.
#[must_use]
pub fn is_here(world: &World, person: PersonId) -> bool {
    match world.absent.get(&person) {
        None => true,
        Some(Absence::Left) => false,
        Some(Absence::Until(until)) => *until <= world.now,
    }
}

/// Whether a person has left for good.
#[must_use]
pub fn has_left(world: &World, person: PersonId) -> bool {
    world.absent.get(&person) == Some(&Absence::Left)
}

/// Whether a user can act: enrolled, there, and with a `GCKey` that works.
#[must_use]
pub fn can_act(world: &World, user: &User) -> bool {
    let key = user.credential.and_then(|id| world.credential(id));
    user.is_active() && is_here(world, user.person) && key.is_some_and(|key| !key.lost)
}

/// The refusal when the person is not there.
pub(in crate::domain) fn must_be_here(world: &World, person: PersonId) -> Result<(), Refusal> {
    if is_here(world, person) {
        return Ok(());
    }
    let name = world.name(person);
    let fact = match world.absent.get(&person) {
        Some(Absence::Until(until)) => {
            let until = until.words();
            let away = Text("{} is away until ", "{} est en congé jusqu'au ").with(&[&name]);
            Words { en: format!("{}{}.", away.en, until.en), fr: format!("{}{}.", away.fr, until.fr) }
        }
        _ => Text("{} has left.", "{} n'est plus là.").with(&[&name]),
    };
    Err(Refusal::of(Rule::PersonAbsent).because(fact))
}

/// The refusal to name somebody who has left for anything, or to give them anything.
pub(in crate::domain) fn must_not_have_left(world: &World, person: PersonId) -> Result<(), Refusal> {
    if !has_left(world, person) {
        return Ok(());
    }
    let gone = Text("{} has left.", "{} n'est plus là.").with(&[&world.name(person)]);
    Err(Refusal::of(Rule::PersonGone).because(gone))
}

pub(in crate::domain) fn known(world: &World, person: PersonId) -> Result<(), Refusal> {
    if world.person(person).is_some() { Ok(()) } else { Err(Refusal::of(Rule::PersonNamed)) }
}
