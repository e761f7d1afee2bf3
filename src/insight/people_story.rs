//! People who come and go, in words for the journal and the news.

use super::telling::Telling;
use crate::domain::people::{Command, Event};
use crate::domain::{CredentialId, Text, Words, World};

fn key_name(world: &World, id: CredentialId) -> String {
    world.credential(id).map(|key| key.user_name.clone()).unwrap_or_default()
}

/// A command about people.
#[must_use]
pub fn people_words(world: &World, command: &Command) -> Words {
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

/// What happened to people.
#[must_use]
pub fn people_event(world: &World, event: &Event) -> Words {
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
