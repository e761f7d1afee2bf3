//! The staff: what people do and what happens to them. How it is decided is in the files beside this one.

use crate::domain::state::world::World;
use crate::domain::values::ids::{CredentialId, EmployerId, PersonId, UserId};
use crate::domain::values::moment::Moment;
use crate::domain::values::text::{Text, Words};
use crate::domain::world::names::Telling;
use serde::{Deserialize, Serialize};

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

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(world: &World, command: &Command) -> Words {
    match command {
        Command::Leave(person) => Text("{} leaves", "{} part").of(&[&world.name(*person)]),
        Command::GoAway { person, days } => Text("{} is away for {} days", "{} s'absente {} jours")
            .of(&[&world.name(*person), &days.to_string()]),
        Command::Return(person) => Text("{} comes back", "{} revient").of(&[&world.name(*person)]),
        Command::LoseKey { credential, answer_known: true } => Text(
            "The password of {} is forgotten, the recovery answer is known",
            "Le mot de passe de {} est oublié, la réponse est connue",
        )
        .of(&[&key_name(world, *credential)]),
        Command::LoseKey { credential, answer_known: false } => {
            Text("Password and recovery answer of {} are lost", "Mot de passe et réponse de {} sont perdus")
                .of(&[&key_name(world, *credential)])
        }
        Command::Reconnect(credential) => Text("Replace the lost GCKey {}", "Remplacer la CléGC perdue {}")
            .of(&[&key_name(world, *credential)]),
        Command::NameSuccessor { employer, person } => {
            Text("Write down {} as successor at {}", "Consigner {} comme successeur chez {}")
                .of(&[&world.name(*person), world.employer_name(*employer)])
        }
        Command::HandOverRole { employer, to } => Text(
            "Hand the role of primary user of {} to {}",
            "Céder le rôle d'utilisateur principal de {} à {}",
        )
        .of(&[world.employer_name(*employer), &world.user_name(*to)]),
        Command::Replace { employer, by } => {
            Text("Replace the primary user of {} by {}", "Remplacer l'utilisateur principal de {} par {}")
                .of(&[world.employer_name(*employer), &world.user_name(*by)])
        }
        Command::TellAnswer { credential, to } => {
            Text("Tell {} the recovery answer of {}", "Dire à {} la réponse de récupération de {}")
                .of(&[&world.name(*to), &key_name(world, *credential)])
        }
        Command::AppointSecond { employer, to } => {
            Text("Make {} second primary user of {}", "Faire de {} le second utilisateur principal de {}")
                .of(&[&world.user_name(*to), world.employer_name(*employer)])
        }
        Command::MoveTo { person, to: Some(to) } => {
            Text("{} moves to {}", "{} passe à {}").of(&[&world.name(*person), world.employer_name(*to)])
        }
        Command::MoveTo { person, to: None } => {
            Text("{} moves to a company outside", "{} passe à une société de l'extérieur")
                .of(&[&world.name(*person)])
        }
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(world: &World, event: &Event) -> Words {
    match event {
        Event::Left(person) => Text("{} has left.", "{} a quitté son poste.").of(&[&world.name(*person)]),
        Event::WentAway(person, until) => {
            let (name, until) = (world.name(*person), until.words());
            let away = Text("{} is away until ", "{} est absent jusqu'au ").of(&[&name]);
            Words { en: format!("{}{}.", away.en, until.en), fr: format!("{}{}.", away.fr, until.fr) }
        }
        Event::Returned(person) => Text("{} is back.", "{} est de retour.").of(&[&world.name(*person)]),
        Event::AccessEnded(user) => {
            Text("{} has no access any more.", "{} n'a plus d'accès.").of(&[&world.user_name(*user)])
        }
        Event::KeyLost(key) => {
            Text("The GCKey {} cannot be used any more.", "La CléGC {} ne peut plus servir.")
                .of(&[&key_name(world, *key)])
        }
        Event::PasswordReplaced(key) => {
            Text("{} has a new password.", "{} a un nouveau mot de passe.").of(&[&key_name(world, *key)])
        }
        Event::Reconnected(key) => Text(
            "The user of {} has another GCKey and goes on.",
            "L'utilisateur de {} a une autre CléGC et continue.",
        )
        .of(&[&key_name(world, *key)]),
        Event::SuccessorNamed(employer, person) => {
            Text("{} is written down as successor at {}.", "{} est consigné comme successeur chez {}.")
                .of(&[&world.name(*person), world.employer_name(*employer)])
        }
        Event::PrimaryChanged { employer, to } => {
            Text("{} is primary user of {}.", "{} est utilisateur principal de {}.")
                .of(&[&world.user_name(*to), world.employer_name(*employer)])
        }
        Event::AnswerTold(key, to) => Text(
            "{} knows the recovery answer of {}, too.",
            "{} connaît aussi la réponse de récupération de {}.",
        )
        .of(&[&world.name(*to), &key_name(world, *key)]),
        Event::SecondChanged { employer, to } => Text(
            "{} is second primary user of {} now.",
            "{} est maintenant second utilisateur principal de {}.",
        )
        .of(&[&world.user_name(*to), world.employer_name(*employer)]),
        Event::SecondAppointed { employer, to } => Text(
            "{} is primary user of {}, beside the first.",
            "{} est aussi utilisateur principal de {}, à côté du premier.",
        )
        .of(&[&world.user_name(*to), world.employer_name(*employer)]),
        Event::Moved(person, Some(to)) => Text("{} works for {} now.", "{} travaille maintenant pour {}.")
            .of(&[&world.name(*person), world.employer_name(*to)]),
        Event::Moved(person, None) => Text(
            "{} works for a company outside now.",
            "{} travaille maintenant pour une société de l'extérieur.",
        )
        .of(&[&world.name(*person)]),
    }
}

fn key_name(world: &World, id: CredentialId) -> String {
    world.credential(id).map(|key| key.user_name.clone()).unwrap_or_default()
}
