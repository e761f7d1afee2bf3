//! Finding by name: a script names people, branches and employers as a person would, and never by number.
//!
//! Where a name stands for several, the place goes behind it: "Yard @ Aurora Rail Inc.". A name that still stands for
//! several is a fault that lists them; none is ever taken because it comes first.

use super::nearest::{or_quotes, unknown};
use crate::domain::fold::fold;
use crate::domain::names::NO_NAME;
use crate::domain::switches::Answer;
use crate::domain::user::User;
use crate::domain::{
    ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, Switch, Text,
    UserId, Words, World, pin, questions::QUESTIONS,
};
use std::collections::BTreeSet;

/// What a name found, or a sentence saying that it found nothing.
pub type Found<T> = Result<T, Words>;
/// What stands between a name and the place that tells it from others.
const AT: &str = " @ ";
/// Of several that have a name so many are listed.
const LISTED: usize = 8;

fn missing(what: Text, name: &str) -> Words {
    what.with(&[or_quotes(name)])
}

/// A name as written, with the places behind it.
struct Written<'n> {
    text: &'n str,
    name: String,
    places: Vec<String>,
}

impl<'n> Written<'n> {
    fn of(text: &'n str) -> Self {
        let mut parts = text.split(AT).map(fold);
        Self { text, name: parts.next().unwrap_or_default(), places: parts.collect() }
    }

    /// Whether what stands at these places is meant.
    fn fits(&self, places: &[String]) -> bool {
        self.places.iter().all(|wanted| places.iter().any(|place| fold(place) == *wanted))
    }

    /// The only one that is left, or a sentence that lists all with their places.
    fn only<T: Copy>(&self, found: &[T], listed: impl Fn(T) -> String) -> Found<Option<T>> {
        if let [one] = found {
            return Ok(Some(*one));
        }
        if found.is_empty() {
            return Ok(None);
        }
        let mut all: Vec<String> =
            found.iter().map(|one| listed(*one)).collect::<BTreeSet<_>>().into_iter().collect();
        if all.len() > LISTED {
            all.truncate(LISTED);
            all.push("...".to_owned());
        }
        let several = Text(
            "{} stands for several. Write which one is meant: {}.",
            "{} en désigne plusieurs. Écrivez lequel est voulu : {}.",
        );
        Err(several.with(&[self.text, &all.join("; ")]))
    }
}

/// The places a branch lies in, from its own outwards to the employer's names and number.
fn around(world: &World, employer: EmployerId, branch: Option<BranchId>) -> Vec<String> {
    let mut places = Vec::new();
    let mut at = branch.and_then(|branch| world.branch(branch));
    while let Some(branch) = at {
        places.push(branch.name.clone());
        at = branch.parent.and_then(|parent| world.branch(parent));
    }
    if let Some(employer) = world.employer(employer) {
        places.push(employer.legal_name.clone());
        places.push(employer.operating_name.clone());
        places.push(employer.business_number.digits().to_owned());
    }
    places
}

/// The places of a user, and the address that tells two people of one name apart.
fn around_user(world: &World, user: &User) -> Vec<String> {
    around(world, user.employer, user.branch)
}

/// A person of the cast.
///
/// # Errors
/// Nobody has this name, or several have.
pub fn person(world: &World, name: &str) -> Found<PersonId> {
    let written = Written::of(name);
    let of_name = world.people.called(&written.name);
    let users = |id: PersonId| world.users_of(id).filter_map(|id| world.user(id));
    let email = |id: PersonId| world.person(id).map(|person| person.email.clone()).unwrap_or_default();
    let meant = |id: &PersonId| {
        let addressed = written.fits(&[email(*id)]);
        addressed || users(*id).any(|user| written.fits(&around_user(world, user)))
    };
    let found: Vec<PersonId> =
        if written.places.is_empty() { of_name.collect() } else { of_name.filter(meant).collect() };
    let listed = |id: PersonId| {
        let place = users(id).next().map(|user| world.place_name(user.employer, user.branch).to_owned());
        format!("{}{AT}{}", world.name(id), place.unwrap_or_else(|| email(id)))
    };
    let none = Text("There is nobody named {}.", "Personne ne s'appelle {}.");
    written.only(&found, listed)?.ok_or_else(|| {
        let all: Vec<String> = world.people.iter().map(crate::domain::company::Person::name).collect();
        unknown(none, name, all.iter().map(String::as_str))
    })
}

/// A branch, planned or added.
///
/// # Errors
/// No branch has this name, or several have.
pub fn branch(world: &World, name: &str) -> Found<BranchId> {
    let written = Written::of(name);
    // A place behind the name is one around it, not the branch itself.
    let places = |id: BranchId| {
        world.branch(id).map(|branch| around(world, branch.employer, branch.parent)).unwrap_or_default()
    };
    let found: Vec<BranchId> = (0..world.branches.len())
        .map(BranchId::at)
        .filter(|id| world.branch(*id).is_some_and(|branch| fold(&branch.name) == written.name))
        .filter(|id| written.fits(&places(*id)))
        .collect();
    let listed = |id: BranchId| {
        let around = world.branch(id).map(|branch| world.place_name(branch.employer, branch.parent));
        format!("{}{AT}{}", world.branch_name(id), around.unwrap_or(NO_NAME))
    };
    let none = Text("No branch is called {}.", "Aucune succursale ne s'appelle {}.");
    written
        .only(&found, listed)?
        .ok_or_else(|| unknown(none, name, world.branches.iter().map(|branch| branch.name.as_str())))
}

/// An employer, by business number or legal name.
///
/// # Errors
/// There is none, or several have the name.
pub fn employer(world: &World, name: &str) -> Found<EmployerId> {
    let written = Written::of(name);
    let number = name.replace(' ', "");
    let found: Vec<EmployerId> = (0..world.employers.len())
        .map(EmployerId::at)
        .filter(|id| {
            world.employer(*id).is_some_and(|employer| {
                employer.business_number.digits() == number || fold(&employer.legal_name) == written.name
            })
        })
        .filter(|id| written.fits(&around(world, *id, None)))
        .collect();
    let listed = |id: EmployerId| world.employer_number(id);
    let none = Text("No employer has the number or name {}.", "Aucun employeur n'a le numéro ou le nom {}.");
    let all = world.employers.iter().flat_map(|one| [one.legal_name.as_str(), one.business_number.digits()]);
    written.only(&found, listed)?.ok_or_else(|| unknown(none, name, all))
}

/// An employer itself (`None`) or a branch, by name.
///
/// # Errors
/// There is neither, or there are several.
pub fn place(world: &World, name: &str) -> Found<(EmployerId, Option<BranchId>)> {
    if let Ok(id) = employer(world, name) {
        return Ok((id, None));
    }
    let id = branch(world, name)?;
    let employer = world.branch(id).map(|branch| branch.employer);
    employer
        .map(|employer| (employer, Some(id)))
        .ok_or_else(|| missing(Text("No branch is called {}.", "Aucune succursale ne s'appelle {}."), name))
}

/// The users of a person at the places behind the name, or at any; the person has some.
///
/// # Errors
/// There is nobody of this name, or nobody with a place.
pub fn users(world: &World, name: &str) -> Found<Vec<UserId>> {
    let written = Written::of(name);
    let person = person(world, name)?;
    let fits = |id: &UserId| world.user(*id).is_some_and(|user| written.fits(&around_user(world, user)));
    let addressed =
        world.person(person).is_some_and(|person| written.fits(std::slice::from_ref(&person.email)));
    let users: Vec<UserId> = world.users_of(person).filter(|id| addressed || fits(id)).collect();
    if users.is_empty() {
        let none = Text("{} has no place in any account.", "{} n'a de place dans aucun compte.");
        return Err(missing(none, name));
    }
    Ok(users)
}

/// The user of a person: active, else added, else planned.
///
/// # Errors
/// The person has none, or has users at several places.
pub fn user(world: &World, name: &str) -> Found<UserId> {
    one_user(world, name, User::is_active)
}

/// The place the plan has for a person who is not a user there yet.
///
/// # Errors
/// The person has none, or has several.
pub fn planned_user(world: &World, name: &str) -> Found<UserId> {
    one_user(world, name, |user| !user.is_active())
}

/// The user of a person at one employer.
///
/// # Errors
/// The person has none there, or has several.
pub fn user_at(world: &World, name: &str, at: EmployerId) -> Found<UserId> {
    let here = |id: &UserId| world.user(*id).is_some_and(|user| user.employer == at);
    let users: Vec<UserId> = users(world, name)?.into_iter().filter(here).collect();
    if users.is_empty() {
        let none = Text("{} has no place at {}.", "{} n'a pas de place à {}.");
        return Err(none.with(&[or_quotes(name), world.employer_name(at)]));
    }
    of_these(world, name, &users, User::is_active)
}

/// All users of a person, who has them at one employer; none where the person has no place yet.
///
/// # Errors
/// There is nobody of this name, or the person has users at several employers.
pub fn users_at_one_employer(world: &World, name: &str) -> Found<Vec<UserId>> {
    person(world, name)?;
    let users = users(world, name).unwrap_or_default();
    let employer = |id: &UserId| world.user(*id).map(|user| user.employer);
    let mut employers: Vec<EmployerId> = users.iter().filter_map(employer).collect();
    employers.sort_unstable();
    employers.dedup();
    let written = Written::of(name);
    let listed = |id: EmployerId| {
        format!("{}{AT}{}", name.split(AT).next().unwrap_or_default(), world.employer_name(id))
    };
    written.only(&employers, listed)?;
    Ok(users)
}

fn one_user(world: &World, name: &str, wanted: fn(&User) -> bool) -> Found<UserId> {
    of_these(world, name, &users(world, name)?, wanted)
}

/// Of users at one place the one that is wanted, else the newest; users at several places are told.
fn of_these(world: &World, name: &str, users: &[UserId], wanted: fn(&User) -> bool) -> Found<UserId> {
    let of = |id: UserId| world.user(id);
    let good: Vec<UserId> = users.iter().copied().filter(|id| of(*id).is_some_and(wanted)).collect();
    let left = if good.is_empty() { users } else { &good };
    let mut newest: Vec<UserId> = Vec::new();
    for id in left {
        let same = |other: &UserId| {
            of(*other).zip(of(*id)).is_some_and(|(a, b)| (a.employer, a.branch) == (b.employer, b.branch))
        };
        newest.retain(|other| !same(other));
        newest.push(*id);
    }
    let written = Written::of(name);
    let listed = |id: UserId| {
        let place = of(id).map_or(NO_NAME, |user| world.place_name(user.employer, user.branch));
        format!("{}{AT}{place}", name.split(AT).next().unwrap_or_default())
    };
    let none = Text("{} has no place in any account.", "{} n'a de place dans aucun compte.");
    written.only(&newest, listed)?.ok_or_else(|| missing(none, name))
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

/// A question and one of its answers, both by their stable names; an answer by its English words too, as sessions
/// written before had it.
///
/// # Errors
/// There is no such question or answer; says the nearest, and which answers there are.
pub fn assumption(question: &str, answer: &str) -> Found<(Switch, Answer)> {
    let Some(found) = QUESTIONS.iter().find(|row| row.id == question) else {
        let none = Text("No open question has the name {}.", "Aucune question ouverte ne porte le nom {}.");
        return Err(unknown(none, question, QUESTIONS.iter().map(|row| row.id)));
    };
    found.answer_named(answer).map(|answer| (found.switch, answer)).ok_or_else(|| {
        let none = Text("{} is no answer to it.", "{} n'y répond pas.");
        let names: Vec<&str> = found.answer_names().collect();
        let known = Text("Its answers: {}.", "Réponses : {}.").with(&[&names.join(", ")]);
        unknown(none, answer, names.iter().copied()).and(&known)
    })
}
