//! People: somebody leaves, is away, comes back, loses a key, or hands a role over.
//!
//! Nobody outside knew what the portal does then. So nothing is assumed here in silence: what follows is decided by
//! rules where there are any, and by the switches where there are none.

use super::moment::{DAY, Moment};
use super::rules::Rule;
use super::text::Text;
use super::user::{self, User, UserState};
use super::verdict::{Ruling, Verdict};
use super::{Actor, Chance, CredentialId, EmployerId, PersonId, UserId, World};
use super::{credential, departure, recovery, succession};
use serde::{Deserialize, Serialize};

pub use super::recovery::who_knows;
pub use super::succession::unfit_to_succeed;

/// Why somebody is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absence {
    /// Left the company or the provider for good.
    Left,
    /// Away until this moment.
    Until(Moment),
}

/// What people do, or what happens to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Somebody leaves, and every access of theirs ends.
    Leave(PersonId),
    /// Somebody is away for so many days.
    GoAway {
        /// Who.
        person: PersonId,
        /// How long.
        days: u16,
    },
    /// Somebody who is away comes back early.
    Return(PersonId),
    /// A password is forgotten, and the recovery answer is still known or not.
    LoseKey {
        /// Which `GCKey`.
        credential: CredentialId,
        /// Whether the recovery answer is known.
        answer_known: bool,
    },
    /// A key that was lost is replaced, and the user goes on.
    Reconnect(CredentialId),
    /// The successor of the primary user is written down.
    NameSuccessor {
        /// Of which employer.
        employer: EmployerId,
        /// Who.
        person: PersonId,
    },
    /// The primary user hands the role to another user of the account.
    HandOverRole {
        /// Of which employer.
        employer: EmployerId,
        /// To whom.
        to: UserId,
    },
    /// Another user of the account takes the place of a primary user who has left.
    Replace {
        /// Of which employer.
        employer: EmployerId,
        /// By whom.
        by: UserId,
    },
    /// Somebody tells a colleague the recovery answer of a `GCKey`.
    TellAnswer {
        /// Of which `GCKey`.
        credential: CredentialId,
        /// Whom.
        to: PersonId,
    },
    /// Somebody moves to another company; every access of theirs at any other ends.
    MoveTo {
        /// Who.
        person: PersonId,
        /// To which employer; `None` is a company outside.
        to: Option<EmployerId>,
    },
    /// A primary user makes another user of the account a primary user beside them.
    AppointSecond {
        /// Of which employer.
        employer: EmployerId,
        /// Whom.
        to: UserId,
    },
}

/// What happened to people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody left.
    Left(PersonId),
    /// Somebody is away until this moment.
    WentAway(PersonId, Moment),
    /// Somebody is back.
    Returned(PersonId),
    /// A user can no longer act: the person left, or the access fell with that of whoever gave it.
    AccessEnded(UserId),
    /// A `GCKey` cannot be used any more.
    KeyLost(CredentialId),
    /// A lost password was replaced with the recovery answer.
    PasswordReplaced(CredentialId),
    /// A key that was lost was replaced by another for the same user.
    Reconnected(CredentialId),
    /// A successor is written down.
    SuccessorNamed(EmployerId, PersonId),
    /// An employer has another primary user.
    PrimaryChanged {
        /// Which employer.
        employer: EmployerId,
        /// Who it is now.
        to: UserId,
    },
    /// Somebody else knows the recovery answer of a `GCKey`.
    AnswerTold(CredentialId, PersonId),
    /// Somebody works for another company now: an employer here, or one outside.
    Moved(PersonId, Option<EmployerId>),
    /// An employer has a second primary user beside the first.
    SecondAppointed {
        /// Which employer.
        employer: EmployerId,
        /// Who it is.
        to: UserId,
    },
    /// The second primary user of an employer is somebody else now.
    SecondChanged {
        /// Which employer.
        employer: EmployerId,
        /// Who it is now.
        to: UserId,
    },
}

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

/// The refusal to name somebody who has left for anything, or to give them anything.
pub(super) fn must_not_have_left(world: &World, person: PersonId) -> Result<(), Verdict> {
    if !has_left(world, person) {
        return Ok(());
    }
    let gone = Text("{} has left.", "{} n'est plus là.").with(&[&world.name(person)]);
    Err(Verdict::refused(Rule::PersonGone).because(gone))
}

/// Whether a user can act: enrolled, there, and with a `GCKey` that works.
#[must_use]
pub fn can_act(world: &World, user: &User) -> bool {
    let key = user.credential.and_then(|id| world.credential(id));
    user.is_active() && is_here(world, user.person) && key.is_some_and(|key| !key.lost)
}

/// The refusal when the person is not there.
pub(super) fn must_be_here(world: &World, person: PersonId) -> Result<(), Verdict> {
    if is_here(world, person) {
        return Ok(());
    }
    let name = world.name(person);
    let fact = match world.absent.get(&person) {
        Some(Absence::Until(until)) => {
            let until = until.words();
            let away = Text("{} is away until ", "{} est en congé jusqu'au ").with(&[&name]);
            super::Words { en: format!("{}{}.", away.en, until.en), fr: format!("{}{}.", away.fr, until.fr) }
        }
        _ => Text("{} has left.", "{} n'est plus là.").with(&[&name]),
    };
    Err(Verdict::refused(Rule::PersonAbsent).because(fact))
}

pub(super) fn decide(world: &World, by: Actor, command: &Command, _: Chance) -> Ruling {
    match command {
        Command::Leave(person) => departure::leave(world, *person),
        Command::GoAway { person, days } => {
            known(world, *person)?;
            must_be_here(world, *person)?;
            let until = world.now.plus(i64::from(*days) * DAY);
            Ok(Verdict::granted(Rule::PeopleComeAndGo, vec![Event::WentAway(*person, until).into()]))
        }
        Command::Return(person) => {
            if !matches!(world.absent.get(person), Some(Absence::Until(until)) if *until > world.now) {
                return Err(Verdict::refused(Rule::PeopleComeAndGo));
            }
            Ok(Verdict::granted(Rule::PeopleComeAndGo, vec![Event::Returned(*person).into()]))
        }
        Command::LoseKey { credential, answer_known } => {
            recovery::lose_key(world, *credential, *answer_known)
        }
        Command::Reconnect(credential) => recovery::reconnect(world, *credential),
        Command::NameSuccessor { employer, person } => {
            known(world, *person)?;
            if world.employer(*employer).is_none() {
                return Err(Verdict::refused(Rule::PeopleComeAndGo));
            }
            must_not_have_left(world, *person)?;
            Ok(Verdict::granted(
                Rule::SuccessorWritten,
                vec![Event::SuccessorNamed(*employer, *person).into()],
            ))
        }
        Command::HandOverRole { employer, to } => succession::hand_over_role(world, by, *employer, *to),
        Command::Replace { employer, by } => succession::replace(world, *employer, *by),
        Command::TellAnswer { credential, to } => recovery::tell_answer(world, *credential, *to),
        Command::MoveTo { person, to } => departure::move_to(world, *person, *to),
        Command::AppointSecond { employer, to } => succession::appoint_second(world, by, *employer, *to),
    }
}

pub(super) fn known(world: &World, person: PersonId) -> Result<(), Verdict> {
    if world.person(person).is_some() { Ok(()) } else { Err(Verdict::refused(Rule::PersonNamed)) }
}

pub(super) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Left(person) | Event::Moved(person, None) => {
            world.absent.insert(*person, Absence::Left);
        }
        Event::WentAway(person, until) => {
            world.absent.insert(*person, Absence::Until(*until));
        }
        Event::Returned(person) => {
            world.absent.remove(person);
        }
        Event::AccessEnded(id) => user::change(world, *id, |user| user.state = UserState::Ended),
        Event::KeyLost(id) => credential::change(world, *id, |key| key.lost = true),
        Event::Reconnected(id) | Event::PasswordReplaced(id) => {
            credential::change(world, *id, |key| key.lost = false);
        }
        Event::SuccessorNamed(employer, person) => {
            world.successors.insert(*employer, *person);
        }
        Event::PrimaryChanged { employer, to } => succession::change_primary(world, *employer, *to),
        Event::AnswerTold(id, to) => credential::change(world, *id, |key| {
            key.told.insert(*to);
        }),
        Event::SecondAppointed { employer, to } => succession::second_appointed(world, *employer, *to),
        Event::SecondChanged { employer, to } => succession::second_changed(world, *employer, *to),
        Event::Moved(person, Some(employer)) => departure::moved(world, *person, *employer),
    }
}
