//! The call centre: the only way to learn why an enrolment was refused.
//!
//! 1-888-242-2100 in 2015; agents Monday to Friday, 8:00 to 16:00.

use crate::domain::rules::Rule;
use crate::domain::rules::verdict::{Ruling, Verdict};
use crate::domain::state::employer::EnrolmentAnswer;
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::ids::{Actor, ApplicationId};
use crate::domain::values::text::{Text, Words};
use crate::domain::world::presence::must_be_here;
use serde::{Deserialize, Serialize};

/// What is done with the telephone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Phone about one's last enrolment.
    Phone,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// An agent told how an enrolment stands.
    Told(ApplicationId),
}

pub(in crate::domain) fn decide<E: From<Event>>(
    world: &World,
    by: Actor,
    command: &Command,
    _: Chance,
) -> Ruling<E> {
    match command {
        Command::Phone => phone(world, by),
    }
}

fn phone<E: From<Event>>(world: &World, by: Actor) -> Ruling<E> {
    must_be_here(world, by.person)?;
    if !world.now.call_centre_open() {
        let (now, opens) = (world.now.words(), world.now.call_centre_opens().words());
        let closed =
            Text("It is {}: nobody answers before {}.", "Nous sommes {} : personne ne répond avant {}.");
        let mut closed = closed.with_all(&[&now, &opens]);
        if let Some(day) = world.now.holiday() {
            let holiday = Text("Today is a holiday: {}.", "C'est un jour férié : {}.");
            closed = closed.and(&holiday.with_words(&day));
        }
        return Err(Verdict::refused(Rule::CallHours).because(closed));
    }
    let Some(id) = last_enrolment(world, by) else {
        return Err(Verdict::refused(Rule::CallNothingRefused).because(
            Text(
                "You have no enrolment to ask about.",
                "Vous n'avez aucune inscription à propos de laquelle appeler.",
            )
            .into(),
        ));
    };
    let application = world.application(id);
    let name = application.map(|asked| asked.submission.legal_name.as_str()).unwrap_or_default();
    match application.and_then(|application| application.answer) {
        None => Err(Verdict::refused(Rule::CallNothingRefused).because(
            Text("The enrolment of {} is being examined.", "L'inscription de {} est à l'étude.")
                .with(&[name]),
        )),
        Some(EnrolmentAnswer::Approved) => {
            let fact = Text("The enrolment of {} was approved.", "L'inscription de {} a été approuvée.")
                .with(&[name]);
            Ok(Verdict::granted(Rule::CallNothingRefused, vec![Event::Told(id).into()]).because(fact))
        }
        Some(EnrolmentAnswer::Refused(cause)) => {
            let fact =
                Text("The enrolment of {} was refused.", "L'inscription de {} a été refusée.").with(&[name]);
            let verdict = Verdict::granted(Rule::CallTellsReason, vec![Event::Told(id).into()]);
            Ok(verdict.because(fact).because(cause.rule().row().words.into()))
        }
    }
}

/// The enrolment a person submitted last, with whichever `GCKey`.
fn last_enrolment(world: &World, by: Actor) -> Option<ApplicationId> {
    world.credentials_of(by.person).filter_map(|id| world.credential(id)?.application).max()
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Told(id) => {
            if let Some(application) = world.applications.get_mut(id.place()) {
                application.known = true;
                application.reason_told = matches!(application.answer, Some(EnrolmentAnswer::Refused(_)));
            }
        }
    }
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(_: &World, command: &Command) -> Words {
    let Command::Phone = command;
    Text("Phone the call centre", "Téléphoner au centre d'appels").into()
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(_: &World, event: &Event) -> Words {
    let Event::Told(_) = event;
    Text("The agent told how the enrolment stands.", "L'agent a dit où en est l'inscription.").into()
}
