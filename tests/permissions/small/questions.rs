//! What can be asked in a small world: every action of the policies.

use super::PEOPLE;
use employer_portal::domain::credential::Portal;
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{
    Actor, BranchId, Command, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, UserId, World,
};
use employer_portal::domain::{branch, call_centre, credential, employer, mail, offer, people, pin, user};

const EMPLOYERS: [EmployerId; 2] = [EmployerId(0), EmployerId(1)];

fn all<Id>(count: usize, id: fn(u32) -> Id) -> impl Iterator<Item = Id> {
    (0..u32::try_from(count).unwrap()).map(id)
}

/// Everything each person may ask: with each key of their own, with somebody else's, with none.
pub fn questions(world: &World) -> Vec<(Actor, Command)> {
    let (with_key, alone) = (with_key(world), alone(world));
    let mut asked = Vec::new();
    for person in all(PEOPLE, PersonId) {
        let of = |key: &CredentialId| world.credential(*key).unwrap().person;
        let (own, foreign): (Vec<_>, Vec<_>) =
            all(world.credentials.len(), CredentialId).partition(|key| of(key) == person);
        // Of the keys of others the next is enough: they differ in nothing that counts here.
        let next = foreign.iter().find(|key| of(key) > person).or(foreign.first());
        for credential in own.iter().chain(next).copied().map(Some).chain([None]) {
            let by = Actor { person, credential };
            asked.extend(with_key.iter().cloned().map(|command| (by, command)));
        }
        let by = Actor { person, credential: own.first().copied() };
        asked.extend(alone.iter().cloned().map(|command| (by, command)));
    }
    // Whoever plays says that this happens; the person it happens to is named in it.
    let anybody = Actor { person: PersonId(0), credential: None };
    asked.extend(told(world).into_iter().map(|command| (anybody, command)));
    asked
}

/// What is done in the portal, with a key.
fn with_key(world: &World) -> Vec<Command> {
    let mut commands: Vec<Command> = vec![
        credential::Command::AcceptTerms.into(),
        credential::Command::AnswerPinQuestion { received: true }.into(),
        credential::Command::ChoosePortal(Portal::Employer).into(),
        offer::Command::Draft { assignee: "Ana".to_owned(), starts: String::new() }.into(),
        employer::Command::Enrol {
            in_canada: true,
            business_number: "999000037".to_owned(),
            legal_name: "Newcomer Ltd.".to_owned(),
            operating_name: "Newcomer".to_owned(),
        }
        .into(),
    ];
    for employer in EMPLOYERS {
        for parent in [None, Some(BranchId(0))] {
            commands.push(branch::Command::Add { employer, parent, name: "New".to_owned() }.into());
        }
        for branch in std::iter::once(None).chain(all(3, BranchId).map(Some)) {
            let (given, family) = ("New".to_owned(), "Comer".to_owned());
            commands.push(user::Command::AddSecondary { employer, branch, given, family }.into());
        }
        for to in all(world.users.len(), UserId) {
            commands.push(people::Command::HandOverRole { employer, to }.into());
            commands.push(people::Command::AppointSecond { employer, to }.into());
        }
    }
    commands.extend(all(3, BranchId).map(|id| branch::Command::IssuePin(id).into()));
    commands.extend(all(world.users.len(), UserId).map(|id| user::Command::Deactivate(id).into()));
    for offer in all(world.offers.len(), OfferId) {
        let (assignee, starts) = ("Ana".to_owned(), String::new());
        commands.push(offer::Command::Correct { offer, assignee, starts }.into());
    }
    for pin in all(world.pins.len(), PinId) {
        commands.push(pin::Command::Enter { code: world.pin(pin).unwrap().code.clone() }.into());
        commands.push(pin::Command::Revoke(pin).into());
    }
    commands
}

/// What is done beside the portal, for which no key is needed.
fn alone(world: &World) -> Vec<Command> {
    let secret = |text: &str| Secret::new(text.to_owned());
    let mut commands: Vec<Command> = vec![
        call_centre::Command::Phone.into(),
        mail::Command::TrustSender.into(),
        credential::Command::Create {
            user_name: "harvester".to_owned(),
            password: secret("Zebra77xQ"),
            question: "First boat?".to_owned(),
            answer: secret("Nellie"),
        }
        .into(),
    ];
    commands.extend(all(world.letters.len(), LetterId).map(|id| mail::Command::Open(id).into()));
    commands.extend(all(world.letters.len(), LetterId).map(|id| mail::Command::MoveToInbox(id).into()));
    for pin in all(world.pins.len(), PinId) {
        commands.push(pin::Command::HandOver { pin, to: PersonId(1) }.into());
    }
    commands
}

fn told(world: &World) -> Vec<Command> {
    let mut commands: Vec<Command> =
        all(world.credentials.len(), CredentialId).map(|id| people::Command::Reconnect(id).into()).collect();
    for employer in EMPLOYERS {
        for by in all(world.users.len(), UserId) {
            commands.push(people::Command::Replace { employer, by }.into());
        }
    }
    commands
}
