//! Dialogs about people who come and go: what happens to somebody, and who could succeed a primary user.

use crate::domain::people::{self, unfit_to_succeed};
use crate::domain::user::User;
use crate::domain::{Command, CredentialId, EmployerId, PersonId, Rule, Text, UserId, Words};
use crate::insight::handover::{Step, checklist, goes, of_two};
use crate::screens::dialogs::impact::ImpactView;
use crate::screens::dialogs::people::{hand_over, person_line, sign_in, still_there};
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::pick::Pick;
use crate::workshop::script::Screen;

/// Days of an absence that is tried out: three weeks.
const AWAY: u16 = 21;

/// What may happen to a person.
enum Way {
    /// This; the impact is shown before it does.
    Foresee(Command),
    /// Something that asks for one thing more.
    Ask(fn(&Cx, PersonId, Option<CredentialId>) -> Pick, Option<CredentialId>),
}

fn ways(cx: &Cx, person: PersonId) -> Vec<(Words, Way)> {
    let mut ways: Vec<(Words, Way)> = Vec::new();
    let mut way =
        |label: Text, command: people::Command| ways.push((label.into(), Way::Foresee(command.into())));
    way(Text("leaves, and all access ends", "part, et tout accès prend fin"), people::Command::Leave(person));
    way(
        Text("is away for three weeks", "s'absente trois semaines"),
        people::Command::GoAway { person, days: AWAY },
    );
    way(Text("comes back", "revient"), people::Command::Return(person));
    way(
        Text("moves to a company outside", "passe à une société de l'extérieur"),
        people::Command::MoveTo { person, to: None },
    );
    let here = Text("moves to a company of this list ...", "passe à une société de cette liste...");
    ways.push((here.into(), Way::Ask(moves_to, None)));
    let keys: Vec<CredentialId> = cx.world().credentials_of(person).collect();
    for credential in keys.iter().copied() {
        // Whoever has several keys is told which one is meant.
        let name = cx.world().credential(credential).filter(|_| keys.len() > 1);
        let label = |text: Text| match name {
            Some(key) => {
                let words: Words = text.into();
                Words {
                    en: format!("{}: {}", key.user_name, words.en),
                    fr: format!("{} : {}", key.user_name, words.fr),
                }
            }
            None => text.into(),
        };
        let lose = |answer_known| Way::Foresee(people::Command::LoseKey { credential, answer_known }.into());
        ways.push((
            label(Text(
                "forgets a password, and knows the recovery answer",
                "oublie un mot de passe, mais connaît la réponse",
            )),
            lose(true),
        ));
        ways.push((
            label(Text(
                "forgets a password, and the recovery answer too",
                "oublie un mot de passe et la réponse",
            )),
            lose(false),
        ));
        ways.push((
            label(Text(
                "tells somebody the recovery answer ...",
                "dit à quelqu'un la réponse de récupération...",
            )),
            Way::Ask(told, Some(credential)),
        ));
        ways.push((
            label(Text("asks for help with a lost GCKey", "demande de l'aide pour une CléGC perdue")),
            Way::Foresee(people::Command::Reconnect(credential).into()),
        ));
    }
    ways
}

/// What may happen to a person; the impact is shown before anything does.
#[must_use]
pub fn what_happens(cx: &Cx, person: PersonId) -> Pick {
    let ways = ways(cx, person);
    let labels: Vec<Words> = ways.iter().map(|(label, _)| label.clone()).collect();
    Pick::new(
        Text("What if {} ...", "Et si {}...").with(&[&cx.world().name(person)]),
        Text(
            "The consequences are shown first; nothing happens before you say so.",
            "Les conséquences d'abord; rien n'a lieu avant votre accord.",
        ),
        ways.len(),
        move |cx, row| labels.get(row).map(|label| label.get(cx.lang).to_owned()).unwrap_or_default(),
        move |cx, row| match ways.get(row) {
            Some((_, Way::Foresee(command))) => {
                vec![Effect::Close, Effect::Open(Box::new(ImpactView::new(cx, command.clone())))]
            }
            Some((_, Way::Ask(ask, key))) => {
                vec![Effect::Close, Effect::Open(Box::new(ask(cx, person, *key)))]
            }
            None => vec![Effect::Close],
        },
    )
    .at(0)
}

/// Whom a person tells the recovery answer of a key: anybody of the cast.
fn told(cx: &Cx, person: PersonId, key: Option<CredentialId>) -> Pick {
    let people = still_there(cx.world());
    let labels = people.clone();
    Pick::new(
        Text("Whom does {} tell the recovery answer?", "Qui apprend de {} la réponse de récupération?")
            .with(&[&cx.world().name(person)]),
        Rule::AnswerTold.row().words,
        people.len(),
        move |cx, row| labels.get(row).map(|person| person_line(cx, *person)).unwrap_or_default(),
        move |_, row| match key.zip(people.get(row).copied()) {
            Some((credential, to)) => {
                vec![Effect::Submit(people::Command::TellAnswer { credential, to }.into())]
            }
            None => vec![Effect::Close],
        },
    )
}

/// To which employer a person moves; the impact is shown before it happens.
fn moves_to(cx: &Cx, person: PersonId, _: Option<CredentialId>) -> Pick {
    let employers: Vec<EmployerId> = cx.world().employers_seen().collect();
    let labels = employers.clone();
    Pick::new(
        Text("To which company does {} move?", "À quelle société passe {}?")
            .with(&[&cx.world().name(person)]),
        Text(
            "Places there are kept; every access at another company ends.",
            "Les places y sont conservées; tout accès ailleurs prend fin.",
        ),
        employers.len(),
        move |cx, row| labels.get(row).map(|id| cx.world().employer_name(*id).to_owned()).unwrap_or_default(),
        move |cx, row| {
            let moves = people::Command::MoveTo { person, to: employers.get(row).copied() };
            vec![Effect::Close, Effect::Open(Box::new(ImpactView::new(cx, moves)))]
        },
    )
}

/// Who could become primary user of an employer; whoever cannot is listed with the reason.
#[must_use]
pub fn successors(cx: &Cx, employer: EmployerId) -> Pick {
    candidates(
        cx,
        employer,
        Text("Who becomes primary user of {}?", "Qui devient utilisateur principal de {}?"),
        |cx, employer, to| vec![Effect::Close, Effect::Open(Box::new(handover(cx, employer, to)))],
    )
}

/// Who could be primary user beside the first; the impact is shown before it happens.
#[must_use]
pub fn second_primary(cx: &Cx, employer: EmployerId) -> Pick {
    candidates(
        cx,
        employer,
        Text("Who is second primary user of {}?", "Qui est second utilisateur principal de {}?"),
        |cx, employer, to| {
            let appoint = people::Command::AppointSecond { employer, to };
            vec![Effect::Close, Effect::Open(Box::new(ImpactView::new(cx, appoint)))]
        },
    )
}

fn candidates(
    cx: &Cx,
    employer: EmployerId,
    title: Text,
    take: fn(&Cx, EmployerId, UserId) -> Effects,
) -> Pick {
    let world = cx.world();
    let users: Vec<UserId> = world
        .users_in(employer)
        .filter(|id| world.user(*id).is_some_and(|user| user.role.is_some()))
        .collect();
    let labels = users.clone();
    Pick::new(
        title.with(&[world.employer_name(employer)]),
        Text("Whoever cannot is listed with the reason.", "Qui ne le peut pas est indiqué avec la raison."),
        users.len(),
        move |cx, row| {
            let Some(id) = labels.get(row) else { return String::new() };
            let person = cx.world().user(*id).map(|user| user.person);
            let name = cx.world().user_name(*id);
            match unfit_to_succeed(cx.world(), employer, *id) {
                Some(reason) => format!("x {name}: {}", reason.get(cx.lang)),
                None => format!("  {}", person.map(|person| person_line(cx, person)).unwrap_or_default()),
            }
        },
        move |cx, row| {
            let Some(to) = users.get(row).copied() else { return vec![Effect::Close] };
            match unfit_to_succeed(cx.world(), employer, to) {
                Some(reason) => vec![Effect::Say(reason)],
                None => take(cx, employer, to),
            }
        },
    )
}

/// The checklist of a handover; Enter carries a step out, or leads to where it is done. Of two primary users the one at
/// the keyboard hands over.
#[must_use]
pub fn handover(cx: &Cx, employer: EmployerId, to: UserId) -> Pick {
    let chosen = cx.world().seat(cx.by);
    let steps = checklist(cx.world(), employer, chosen, to);
    let from = goes(cx.world(), employer, chosen, to);
    let two = from.and_then(|from| of_two(cx.world(), employer, from));
    let intro =
        Words::from(Text("In this order; Enter takes the step.", "Dans cet ordre; Entrée exécute l'étape."));
    Pick::new(
        Text("Handover of {}", "Passation de {}").with(&[cx.world().employer_name(employer)]),
        two.map_or(intro.clone(), |two| intro.and(&two)),
        steps.len(),
        move |cx, row| {
            let steps = checklist(cx.world(), employer, chosen, to);
            let Some((step, done)) = steps.get(row) else { return String::new() };
            let place = step.place().map(|place| format!(" ({})", cx.say(place))).unwrap_or_default();
            let words = step.words(cx.world());
            format!("[{}] {}{place}", if *done { "x" } else { " " }, words.get(cx.lang))
        },
        move |cx, row| match checklist(cx.world(), employer, chosen, to).get(row) {
            Some((_, true)) => vec![Effect::Say(Text("This is done.", "C'est fait.").into())],
            Some((step, false)) => take(cx, employer, from, *step),
            None => vec![Effect::Close],
        },
    )
    .at(steps.iter().position(|(_, done)| !done).unwrap_or(0))
}

fn take(cx: &Cx, employer: EmployerId, from: Option<UserId>, step: Step) -> Effects {
    match step {
        Step::Written(person) => vec![Effect::Do(people::Command::NameSuccessor { employer, person }.into())],
        Step::Trusting(person) => {
            let key = cx.world().credentials_of(person).last();
            vec![Effect::Close, Effect::Do(sign_in(person, key)), Effect::Screen(Screen::Mail.place())]
        }
        Step::PinsPassedOn(Some(pin)) => vec![Effect::Open(Box::new(hand_over(cx, pin)))],
        Step::DraftsFiled(_) => vec![Effect::Close, Effect::Screen(Screen::Offers.place())],
        Step::PinsPassedOn(None) => Effects::new(),
        Step::RoleHandedOver(to) => {
            // Whoever is away hands nothing over; whether they are replaced is another question.
            let gives = |user: &User| user.is_active() && people::is_here(cx.world(), user.person);
            let command = if from.and_then(|id| cx.world().user(id)).is_some_and(gives) {
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
    let people = still_there(cx.world());
    let labels = people.clone();
    Pick::new(
        Text("Who succeeds the primary user of {}?", "Qui succède à l'utilisateur principal de {}?")
            .with(&[cx.world().employer_name(employer)]),
        Text(
            "Written down in the plan; nothing changes in the portal.",
            "Consigné dans le plan; rien ne change dans le portail.",
        ),
        people.len(),
        move |cx, row| labels.get(row).map(|person| person_line(cx, *person)).unwrap_or_default(),
        move |_, row| match people.get(row).copied() {
            Some(person) => {
                vec![Effect::Submit(people::Command::NameSuccessor { employer, person }.into())]
            }
            None => vec![Effect::Close],
        },
    )
}
