//! Dialogs about people who come and go: what happens to somebody, and who could succeed a primary user.

use super::impact::ImpactView;
use super::people::{hand_over, person_line, sign_in};
use super::place;
use crate::domain::employer::EmployerState;
use crate::domain::people::{self, unfit_to_succeed};
use crate::domain::user::User;
use crate::domain::{Command, EmployerId, PersonId, Text, UserId};
use crate::insight::handover::{Step, checklist};
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::pick::Pick;

/// Days of an absence that is tried out: three weeks.
const AWAY: u16 = 21;

/// What may happen to a person; the impact is shown before anything does.
#[must_use]
pub fn what_happens(cx: &Cx, person: PersonId) -> Pick {
    let mut ways: Vec<(Text, Command)> = vec![
        (
            Text("leaves, and all access ends", "part, et tout accès prend fin"),
            people::Command::Leave(person).into(),
        ),
        (
            Text("is away for three weeks", "s'absente trois semaines"),
            people::Command::GoAway { person, days: AWAY }.into(),
        ),
        (Text("comes back", "revient"), people::Command::Return(person).into()),
    ];
    for credential in cx.world().credentials_of(person) {
        ways.push((
            Text(
                "forgets a password, and knows the recovery answer",
                "oublie un mot de passe, mais connaît la réponse",
            ),
            people::Command::LoseKey { credential, answer_known: true }.into(),
        ));
        ways.push((
            Text("forgets a password, and the recovery answer too", "oublie un mot de passe et la réponse"),
            people::Command::LoseKey { credential, answer_known: false }.into(),
        ));
        ways.push((
            Text("asks for help with a lost GCKey", "demande de l'aide pour une CléGC perdue"),
            people::Command::Reconnect(credential).into(),
        ));
    }
    let labels: Vec<Text> = ways.iter().map(|(label, _)| *label).collect();
    Pick::new(
        Text("What if {} ...", "Et si {}...").with(&[&cx.world().name(person)]),
        Text(
            "The consequences are shown first; nothing happens before you say so.",
            "Les conséquences d'abord; rien n'a lieu avant votre accord.",
        ),
        ways.len(),
        move |cx, row| labels.get(row).map(|label| cx.say(*label).to_owned()).unwrap_or_default(),
        move |cx, row| match ways.get(row) {
            Some((_, command)) => {
                vec![Effect::Close, Effect::Open(Box::new(ImpactView::new(cx, command.clone())))]
            }
            None => vec![Effect::Close],
        },
    )
}

/// Who could become primary user of an employer; whoever cannot is listed with the reason.
#[must_use]
pub fn successors(cx: &Cx, employer: EmployerId) -> Pick {
    let world = cx.world();
    let users: Vec<UserId> = world
        .users_in(employer)
        .filter(|id| world.user(*id).is_some_and(|user| user.role.is_some()))
        .collect();
    let labels = users.clone();
    Pick::new(
        Text("Who becomes primary user of {}?", "Qui devient utilisateur principal de {}?")
            .with(&[world.employer_name(employer)]),
        Text("Whoever cannot is listed with the reason.", "Qui ne le peut pas est indiqué avec la raison."),
        users.len(),
        move |cx, row| {
            let Some(id) = labels.get(row) else { return String::new() };
            let person = cx.world().user(*id).map(|user| user.person);
            let name = person.map(|person| cx.world().name(person)).unwrap_or_default();
            match unfit_to_succeed(cx.world(), employer, *id) {
                Some(reason) => format!("x {name}: {}", reason.get(cx.lang)),
                None => format!("  {}", person.map(|person| person_line(cx, person)).unwrap_or_default()),
            }
        },
        move |cx, row| {
            let Some(to) = users.get(row).copied() else { return vec![Effect::Close] };
            match unfit_to_succeed(cx.world(), employer, to) {
                Some(reason) => vec![Effect::Say(reason)],
                None => vec![Effect::Close, Effect::Open(Box::new(handover(cx, employer, to)))],
            }
        },
    )
}

/// The checklist of a handover; Enter carries a step out, or leads to where it is done.
#[must_use]
pub fn handover(cx: &Cx, employer: EmployerId, to: UserId) -> Pick {
    let steps = checklist(cx.world(), employer, to).len();
    let first = checklist(cx.world(), employer, to).iter().position(|(_, done)| !done).unwrap_or(0);
    Pick::new(
        Text("Handover of {}", "Passation de {}").with(&[cx.world().employer_name(employer)]),
        Text("In this order; Enter takes the step.", "Dans cet ordre; Entrée exécute l'étape."),
        steps,
        move |cx, row| {
            let steps = checklist(cx.world(), employer, to);
            let Some((step, done)) = steps.get(row) else { return String::new() };
            let place = step.place().map(|place| format!(" ({})", cx.say(place))).unwrap_or_default();
            let words = step.words(cx.world());
            format!("[{}] {}{place}", if *done { "x" } else { " " }, words.get(cx.lang))
        },
        move |cx, row| match checklist(cx.world(), employer, to).get(row) {
            Some((_, true)) => vec![Effect::Say(Text("This is done.", "C'est fait.").into())],
            Some((step, false)) => take(cx, employer, *step),
            None => vec![Effect::Close],
        },
    )
    .at(first)
}

fn take(cx: &Cx, employer: EmployerId, step: Step) -> Effects {
    match step {
        Step::Written(person) => vec![Effect::Do(people::Command::NameSuccessor { employer, person }.into())],
        Step::Trusting(person) => {
            let key = cx.world().credentials_of(person).last();
            vec![Effect::Close, Effect::Do(sign_in(person, key)), Effect::Screen(place::MAIL)]
        }
        Step::PinsPassedOn(Some(pin)) => vec![Effect::Open(Box::new(hand_over(cx, pin, None)))],
        Step::DraftsFiled(_) => vec![Effect::Close, Effect::Screen(place::OFFERS)],
        Step::PinsPassedOn(None) => Effects::new(),
        Step::RoleHandedOver(to) => {
            let primary = match cx.world().employer(employer).map(|one| one.state) {
                Some(EmployerState::Active { primary, .. }) => cx.world().user(primary),
                _ => None,
            };
            let command = if primary.is_some_and(User::is_active) {
                people::Command::HandOverRole { employer, to }
            } else {
                people::Command::Replace { employer, by: to }
            };
            vec![Effect::Open(Box::new(ImpactView::new(cx, command)))]
        }
    }
}

/// Who is written down as successor: anybody of the cast.
#[must_use]
pub fn name_successor(cx: &Cx, employer: EmployerId) -> Pick {
    Pick::new(
        Text("Who succeeds the primary user of {}?", "Qui succède à l'utilisateur principal de {}?")
            .with(&[cx.world().employer_name(employer)]),
        Text(
            "Written down in the plan; nothing changes in the portal.",
            "Consigné dans le plan; rien ne change dans le portail.",
        ),
        cx.world().people.len(),
        |cx, row| person_line(cx, PersonId::at(row)),
        move |_, row| {
            let name = people::Command::NameSuccessor { employer, person: PersonId::at(row) };
            vec![Effect::Submit(name.into())]
        },
    )
}
