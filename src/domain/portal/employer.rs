//! Employers: accounts keyed by business number, and the enrolments that open them.
//!
//! An enrolment is accepted for examination first and answered later, by mail, from the clock.

pub use crate::domain::state::employer::{
    Application, Cause, Elsewhere, Employer, EmployerState, EnrolmentAnswer, Submission,
};

use crate::domain::rules::Rule;
use crate::domain::rules::length::{LONGEST_NAME, within};
use crate::domain::rules::switches::{FIRST, SECOND, Switch, UNKNOWN};
use crate::domain::rules::verdict::{Ruling, Verdict};
use crate::domain::state::coming::Due;
use crate::domain::state::user::UserState;
use crate::domain::state::world::World;
use crate::domain::values::business_number::BusinessNumber;
use crate::domain::values::chance::Chance;
use crate::domain::values::company::Role;
use crate::domain::values::fold::{fold, is_blank};
use crate::domain::values::ids::{Actor, ApplicationId, EmployerId};
use crate::domain::values::text::{Text, Words};
use crate::domain::world::names::Telling;
use crate::domain::world::standing::{none_pending, ready};
use serde::{Deserialize, Serialize};

/// What is done with an employer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Submit an enrolment.
    Enrol {
        /// "Does the business operate in Canada?"
        in_canada: bool,
        /// As typed.
        business_number: String,
        /// As typed.
        legal_name: String,
        /// As typed.
        operating_name: String,
    },
    /// Suppose that somebody outside has enrolled this employer already; an enrolment that waits is then refused.
    SupposeTaken(EmployerId),
}

/// What happened to an employer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// An enrolment was submitted.
    Submitted(Submission),
    /// It was answered.
    Answered(ApplicationId, EnrolmentAnswer),
    /// Somebody outside holds such an account.
    TakenElsewhere(Elsewhere),
}

pub(in crate::domain) fn decide<E: From<Event>>(
    world: &World,
    by: Actor,
    command: &Command,
    chance: Chance,
) -> Ruling<E> {
    match command {
        Command::Enrol { in_canada, business_number, legal_name, operating_name } => {
            enrol(world, by, *in_canada, business_number, legal_name, operating_name, chance)
        }
        Command::SupposeTaken(id) => {
            let open = |employer: &&Employer| !matches!(employer.state, EmployerState::Active { .. });
            let Some(employer) = world.employer(*id).filter(open) else {
                return Err(Verdict::refused(Rule::NumberInUse));
            };
            if world.elsewhere.iter().any(|other| other.business_number == employer.business_number) {
                return Err(Verdict::refused(Rule::TakenElsewhere)
                    .because(Text("That is supposed already.", "C'est déjà supposé.").into()));
            }
            let elsewhere = Elsewhere {
                business_number: employer.business_number,
                legal_name: employer.legal_name.clone(),
            };
            Ok(Verdict::granted(Rule::TakenElsewhere, vec![Event::TakenElsewhere(elsewhere).into()]))
        }
    }
}

fn enrol<E: From<Event>>(
    world: &World,
    by: Actor,
    in_canada: bool,
    number: &str,
    legal_name: &str,
    operating_name: &str,
    chance: Chance,
) -> Ruling<E> {
    let (credential, made) = ready(world, by, false)?;
    none_pending(world, made)?;
    if !in_canada {
        return Err(Verdict::refused(Rule::InCanada));
    }
    let number = BusinessNumber::read(number)
        .map_err(|problem| Verdict::refused(Rule::NumberShape).because(problem.words()))?;
    let (legal_name, operating_name) = (legal_name.trim(), operating_name.trim());
    if is_blank(legal_name) || is_blank(operating_name) {
        return Err(Verdict::refused(Rule::NamesRequired));
    }
    within(LONGEST_NAME, &[legal_name, operating_name])?;
    let odd = number.check_digit_words();
    let again = refused_before(world, number);
    // What is refused whatever else is assumed comes first: an assumption is asked for only where it decides.
    match (&odd, world.answer(Switch::CheckDigit), world.answer(Switch::Retry)) {
        (Some(odd), FIRST, _) => return Err(Verdict::refused(Rule::CheckDigit).because(odd.clone())),
        (_, _, SECOND) if again => return Err(Verdict::refused(Rule::RetryAfterRefusal)),
        (Some(odd), UNKNOWN, _) => return Err(Verdict::open(Switch::CheckDigit).because(odd.clone())),
        (_, _, UNKNOWN) if again => return Err(Verdict::open(Switch::Retry)),
        _ => {}
    }
    let submission = Submission {
        person: by.person,
        credential,
        business_number: number,
        legal_name: legal_name.to_owned(),
        operating_name: operating_name.to_owned(),
        at: world.now,
        answered_at: world.now.plus(chance.minutes_to_answer()),
    };
    Ok(Verdict::granted(Rule::AnswerByMail, vec![Event::Submitted(submission).into()]))
}

/// Whether the last enrolment under this number was answered with a refusal.
fn refused_before(world: &World, number: BusinessNumber) -> bool {
    let last = world.employer_with(number).and_then(|employer| world.applications_of(employer).next_back());
    let answer = last.and_then(|last| world.application(last)).and_then(|application| application.answer);
    matches!(answer, Some(EnrolmentAnswer::Refused(_)))
}

/// The answer an enrolment gets now.
#[must_use]
pub fn answer(world: &World, id: ApplicationId) -> Option<EnrolmentAnswer> {
    let application = world.application(id)?;
    let asked = &application.submission;
    let legal_name = fold(&asked.legal_name);
    // Whoever submitted first holds the number and the name, even while the answer is still on its way.
    let before_us = |employer: &Employer| match employer.state {
        EmployerState::Planned => false,
        EmployerState::Waiting(other) => other != id,
        EmployerState::Active { .. } => true,
    };
    let number_in_use = world.employer(application.employer).is_some_and(before_us)
        || world.elsewhere.iter().any(|other| other.business_number == asked.business_number);
    if number_in_use {
        return Some(EnrolmentAnswer::Refused(Cause::NumberInUse));
    }
    let held =
        world.employers.iter().filter(|employer| before_us(employer)).map(|employer| &employer.legal_name);
    let elsewhere = world.elsewhere.iter().map(|other| &other.legal_name);
    if held.chain(elsewhere).any(|name| fold(name) == legal_name) {
        return Some(EnrolmentAnswer::Refused(Cause::NameInUse));
    }
    Some(EnrolmentAnswer::Approved)
}

/// Whether the people of the company can know that an account is open: somebody has read the answer.
#[must_use]
pub fn is_known_active(world: &World, id: EmployerId) -> bool {
    let active =
        matches!(world.employer(id).map(|employer| employer.state), Some(EmployerState::Active { .. }));
    let last = world.applications_of(id).filter_map(|id| world.application(id));
    active && last.into_iter().any(|one| one.known && one.answer == Some(EnrolmentAnswer::Approved))
}

/// What the people of the company can know of an employer's state: an answer nobody has read is no news.
#[must_use]
pub fn state_words(world: &World, id: EmployerId) -> Words {
    let Some(employer) = world.employer(id) else { return Words::default() };
    let last = world.applications_of(id).next_back().and_then(|last| world.application(last));
    let unread = last.is_some_and(|last| last.answer.is_some() && !last.known);
    match employer.state {
        EmployerState::Active { .. } if is_known_active(world, id) => Text("active", "actif"),
        EmployerState::Waiting(_) => Text("waiting", "en attente"),
        _ if unread => Text("answered by mail", "réponse envoyée"),
        EmployerState::Planned if last.is_some() => Text("refused", "refusé"),
        EmployerState::Planned if !world.is_whole() => Text("not known", "inconnu"),
        EmployerState::Active { .. } | EmployerState::Planned => Text("not enrolled", "non inscrit"),
    }
    .into()
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Submitted(submission) => submitted(world, submission),
        Event::Answered(id, answer) => answered(world, *id, *answer),
        Event::TakenElsewhere(elsewhere) => world.elsewhere.push_back(elsewhere.clone()),
    }
}

fn submitted(world: &mut World, submission: &Submission) {
    let id = ApplicationId::at(world.applications.len());
    let employer = world.employer_with(submission.business_number).unwrap_or_else(|| {
        let id = EmployerId::at(world.employers.len());
        world.employers.push_back(Employer {
            business_number: submission.business_number,
            legal_name: submission.legal_name.clone(),
            operating_name: submission.operating_name.clone(),
            state: EmployerState::Planned,
        });
        world.by_number.insert(submission.business_number, id);
        id
    });
    if let Some(employer) = world.employers.get_mut(employer.place())
        && employer.state == EmployerState::Planned
    {
        employer.state = EmployerState::Waiting(id);
        employer.legal_name.clone_from(&submission.legal_name);
        employer.operating_name.clone_from(&submission.operating_name);
    }
    world.applications.push_back(Application {
        employer,
        submission: submission.clone(),
        answer: None,
        known: false,
        reason_told: false,
        moved_on: false,
    });
    world.applications_of.insert((employer, id));
    world.change_credential(submission.credential, |credential| credential.application = Some(id));
    world.plan(submission.answered_at, Due::Answer(id));
}

fn answered(world: &mut World, id: ApplicationId, answer: EnrolmentAnswer) {
    let Some(application) = world.applications.get_mut(id.place()) else { return };
    application.answer = Some(answer);
    let (employer, person, credential) =
        (application.employer, application.submission.person, application.submission.credential);
    let moved_on = application.moved_on;
    world.settle(Due::Answer(id));
    let holds = world.employer(employer).is_some_and(|employer| employer.state == EmployerState::Waiting(id));
    if !holds {
        return;
    }
    let state = match answer {
        EnrolmentAnswer::Approved => {
            let primary = world.take_seat(person, employer, None, Role::Primary, None, Some(credential));
            if moved_on {
                world.change_user(primary, |user| user.state = UserState::Ended);
            }
            EmployerState::Active { primary, since: world.now }
        }
        EnrolmentAnswer::Refused(_) => EmployerState::Planned,
    };
    if let Some(employer) = world.employers.get_mut(employer.place()) {
        employer.state = state;
    }
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(world: &World, command: &Command) -> Words {
    match command {
        Command::Enrol { legal_name, business_number, .. } => {
            Text("Enrol {} ({})", "Inscrire {} ({})").of(&[legal_name, business_number])
        }
        Command::SupposeTaken(id) => {
            Text("Suppose {} is taken", "Supposer {} déjà inscrit").of(&[world.employer_name(*id)])
        }
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(world: &World, event: &Event) -> Words {
    match event {
        Event::Submitted(submission) => Text(
            "The enrolment of {} is submitted; the answer comes by mail.",
            "L'inscription de {} est soumise; la réponse arrivera par courriel.",
        )
        .of(&[&submission.legal_name]),
        Event::Answered(id, _) => {
            let name = world.application(*id).map_or("", |application| &application.submission.legal_name);
            Text("The enrolment of {} is answered.", "L'inscription de {} a reçu sa réponse.").of(&[name])
        }
        Event::TakenElsewhere(taken) => Text(
            "Somebody outside holds an account for {}.",
            "Quelqu'un de l'extérieur détient un compte pour {}.",
        )
        .of(&[&taken.legal_name]),
    }
}
