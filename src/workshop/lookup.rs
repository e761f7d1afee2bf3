//! Finding by name: a script names people, branches and employers as a person would, and never by number.

use crate::domain::fold::fold;
use crate::domain::switches::Answer;
use crate::domain::{
    ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, Switch, Text,
    UserId, Words, World, pin, questions::QUESTIONS,
};

/// What a name found, or a sentence saying that it found nothing.
pub type Found<T> = Result<T, Words>;

fn missing(what: Text, name: &str) -> Words {
    what.with(&[name])
}

/// A person of the cast.
///
/// # Errors
/// Nobody has this name.
pub fn person(world: &World, name: &str) -> Found<PersonId> {
    let wanted = fold(name);
    let place = world.people.iter().position(|person| fold(&person.name()) == wanted);
    let none = Text("Nobody in the cast is called {}.", "Personne dans la distribution ne s'appelle {}.");
    place.map(PersonId::at).ok_or_else(|| missing(none, name))
}

/// A branch, planned or added.
///
/// # Errors
/// No branch has this name.
pub fn branch(world: &World, name: &str) -> Found<BranchId> {
    let wanted = fold(name);
    let place = world.branches.iter().position(|branch| fold(&branch.name) == wanted);
    let none = Text("No branch is called {}.", "Aucune succursale ne s'appelle {}.");
    place.map(BranchId::at).ok_or_else(|| missing(none, name))
}

/// An employer, by business number or legal name.
///
/// # Errors
/// There is none.
pub fn employer(world: &World, name: &str) -> Found<EmployerId> {
    let wanted = fold(name);
    let place = world.employers.iter().position(|employer| {
        employer.business_number.digits() == name || fold(&employer.legal_name) == wanted
    });
    let none = Text("No employer has the number or name {}.", "Aucun employeur n'a le numéro ou le nom {}.");
    place.map(EmployerId::at).ok_or_else(|| missing(none, name))
}

/// An employer itself (`None`) or a branch, by name.
///
/// # Errors
/// There is neither.
pub fn place(world: &World, name: &str) -> Found<(EmployerId, Option<BranchId>)> {
    if let Ok(id) = employer(world, name) {
        return Ok((id, None));
    }
    let id = branch(world, name)?;
    Ok((world.branch(id).map_or(EmployerId(0), |branch| branch.employer), Some(id)))
}

/// The place of a person that matters most: active, else added, else planned.
///
/// # Errors
/// The person has none.
pub fn user(world: &World, name: &str) -> Found<UserId> {
    let id = person(world, name)?;
    let users = || world.users_of(id).filter_map(|id| world.user(id).map(|user| (id, user)));
    let active = users().find(|(_, user)| user.is_active());
    let none = Text("{} has no place in any account.", "{} n'a de place dans aucun compte.");
    active.or_else(|| users().last()).map(|(id, _)| id).ok_or_else(|| missing(none, name))
}

/// The newest `GCKey` of a person.
///
/// # Errors
/// The person has none.
pub fn key(world: &World, name: &str) -> Found<CredentialId> {
    let id = person(world, name)?;
    let none = Text("{} has no GCKey.", "{} n'a pas de CléGC.");
    world.credentials_of(id).last().ok_or_else(|| missing(none, name))
}

/// The last enrolment submitted for an employer.
///
/// # Errors
/// None was submitted.
pub fn application(world: &World, name: &str) -> Found<ApplicationId> {
    let id = employer(world, name)?;
    let none = Text("Nobody has enrolled {} yet.", "Personne n'a encore inscrit {}.");
    world.applications_of(id).last().ok_or_else(|| missing(none, name))
}

/// The newest letter of a person that fits.
///
/// # Errors
/// There is none.
pub fn letter(
    world: &World,
    of: PersonId,
    fits: impl Fn(&crate::domain::mail::Letter) -> bool,
) -> Found<LetterId> {
    let found = world.letters_of(of).rev().find(|id| world.letter(*id).is_some_and(&fits));
    let none = Text("{} has no such letter.", "{} n'a pas une telle lettre.");
    found.ok_or_else(|| missing(none, &world.name(of)))
}

/// The newest PIN that waits and fits.
///
/// # Errors
/// There is none.
pub fn pin(world: &World, fits: impl Fn(&pin::Pin) -> bool) -> Found<PinId> {
    let waiting = (0..world.pins.len())
        .rev()
        .map(PinId::at)
        .find(|id| pin::waits(world, *id) && world.pin(*id).is_some_and(&fits));
    waiting.ok_or_else(|| {
        Text("No such PIN waits to be used.", "Aucun NIP de ce genre n'attend d'être utilisé.").into()
    })
}

/// The newest offer for a worker.
///
/// # Errors
/// There is none.
pub fn offer(world: &World, worker: &str) -> Found<OfferId> {
    let wanted = fold(worker);
    let place = world.offers.iter().rposition(|offer| fold(&offer.assignee) == wanted);
    let none = Text("There is no offer for {}.", "Il n'y a pas d'offre pour {}.");
    place.map(OfferId::at).ok_or_else(|| missing(none, worker))
}

/// A question and one of its answers: the stable name, and the answer in its English words.
///
/// # Errors
/// There is no such question or answer; says which there are.
pub fn assumption(question: &str, answer: &str) -> Found<(Switch, Answer)> {
    let Some(found) = QUESTIONS.iter().find(|row| row.id == question) else {
        let none = Text("No open question has the name {}.", "Aucune question ouverte ne porte le nom {}.");
        return Err(missing(none, question));
    };
    let place = found.answers.iter().position(|text| text.0 == answer);
    let place = place.and_then(|place| Answer::try_from(place).ok());
    place.map(|place| (found.switch, place)).ok_or_else(|| {
        let known: Vec<&str> = found.answers.iter().map(|text| text.0).collect();
        Text("{} is no answer to it. Its answers: {}.", "{} n'y répond pas. Réponses : {}.")
            .with(&[answer, &known.join("; ")])
    })
}
