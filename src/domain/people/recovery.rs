//! Recovery: a `GCKey` whose password is forgotten, who knows its recovery answer, and who helps when nobody does.

use super::staff::Event;
use crate::domain::rules::Rule;
use crate::domain::rules::switches::{FIRST, Switch, UNKNOWN};
use crate::domain::rules::verdict::{Ruling, Verdict};
use crate::domain::state::credential::Credential;
use crate::domain::state::world::World;
use crate::domain::values::ids::{CredentialId, PersonId};
use crate::domain::values::text::Text;
use crate::domain::world::presence::{has_left, is_here, known, must_be_here, must_not_have_left};

pub(in crate::domain) fn lose_key<E: From<Event>>(
    world: &World,
    id: CredentialId,
    answer_known: bool,
) -> Ruling<E> {
    let Some(key) = world.credential(id).filter(|key| !key.lost) else {
        return Err(Verdict::refused(Rule::KeyLost));
    };
    if answer_known {
        let fact = Text(
            "\"{}\" is answered: a new password is set.",
            "« {} » : la réponse est connue, un nouveau mot de passe est défini.",
        );
        let replaced = Event::PasswordReplaced(id).into();
        return Ok(
            Verdict::granted(Rule::RecoveryNeeded, vec![replaced]).because(fact.with(&[&key.question]))
        );
    }
    if let Some(person) = who_knows(world, key) {
        return Ok(told_again(world, id, key, person));
    }
    let lost = Verdict::granted(Rule::KeyLost, vec![Event::KeyLost(id).into()]);
    let away = key.told.iter().copied().find(|person| !has_left(world, *person));
    let lost = match away {
        Some(person) => lost.because(
            Text("{} knows the answer, and is away.", "{} connaît la réponse, mais est en congé.")
                .with(&[&world.name(person)]),
        ),
        None => lost,
    };
    Ok(lost.not_modelled(Switch::LostKey))
}

/// Somebody who is there and was told the recovery answer of a key.
#[must_use]
pub fn who_knows(world: &World, key: &Credential) -> Option<PersonId> {
    key.told.iter().copied().find(|person| is_here(world, *person))
}

/// Whoever knows the answer tells it back: its owner sets a new password.
fn told_again<E: From<Event>>(
    world: &World,
    id: CredentialId,
    key: &Credential,
    person: PersonId,
) -> Verdict<E> {
    let fact = Text(
        "{} knows the answer to \"{}\": a new password is set.",
        "{} connaît la réponse à « {} » : un nouveau mot de passe est défini.",
    );
    Verdict::granted(Rule::RecoveryNeeded, vec![Event::PasswordReplaced(id).into()])
        .because(fact.with(&[&world.name(person), &key.question]))
}

pub(in crate::domain) fn tell_answer<E: From<Event>>(
    world: &World,
    id: CredentialId,
    to: PersonId,
) -> Ruling<E> {
    let Some(key) = world.credential(id).filter(|key| !key.lost) else {
        return Err(Verdict::refused(Rule::KeyLost));
    };
    known(world, to)?;
    must_be_here(world, key.person)?;
    must_not_have_left(world, to)?;
    must_be_here(world, to)?;
    if to == key.person || key.told.contains(&to) {
        return Err(Verdict::refused(Rule::AnswerTold).because(
            Text("{} knows the answer already.", "{} connaît déjà la réponse.").with(&[&world.name(to)]),
        ));
    }
    Ok(Verdict::granted(Rule::AnswerTold, vec![Event::AnswerTold(id, to).into()]))
}

pub(in crate::domain) fn reconnect<E: From<Event>>(world: &World, id: CredentialId) -> Ruling<E> {
    let Some(key) = world.credential(id).filter(|key| key.lost) else {
        return Err(
            Verdict::refused(Rule::LostKey).because(Text("It is not lost.", "Elle n'est pas perdue.").into())
        );
    };
    must_be_here(world, key.person)?;
    if let Some(person) = who_knows(world, key) {
        return Ok(told_again(world, id, key, person));
    }
    match world.answer(Switch::LostKey) {
        FIRST => Ok(Verdict::granted(Rule::LostKey, vec![Event::Reconnected(id).into()])),
        UNKNOWN => Err(Verdict::open(Switch::LostKey)),
        _ => Err(Verdict::refused(Rule::LostKey)),
    }
}
