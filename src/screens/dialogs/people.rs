//! Dialogs about people: play somebody, add somebody to the cast, hand a PIN to somebody.

use crate::domain::company::Side;
use crate::domain::people::has_left;
use crate::domain::{
    Asked, Command, CredentialId, Event, PersonId, PinId, Text, Words, World, cast, credential, pin,
};
use crate::insight::next_step::meant_for;
use crate::insight::user_words::role_words;
use crate::tui::confirm::Confirm;
use crate::tui::field::Field;
use crate::tui::form::{Ask, Form};
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::pick::Pick;

/// The command that plays a person.
#[must_use]
pub fn sign_in(person: PersonId, credential: Option<CredentialId>) -> Command {
    credential::Command::SignIn { person, credential }.into()
}

/// Whom to play: the cast, all of it. Choosing whom one plays is part of the program, not of the portal.
#[must_use]
pub fn sign_in_as(cx: &Cx) -> Pick {
    let cast = cx.snapshot.world().people.len();
    Pick::new(
        Text("Sign in as", "Jouer"),
        Text("Type a name, a role or a place.", "Tapez un nom, un rôle ou un lieu."),
        cast,
        |cx, row| line_in(cx.snapshot.world(), cx, PersonId::at(row)),
        |cx, row| {
            let mut effects: Effects = vec![Effect::Close];
            effects.extend(play(cx, PersonId::at(row)));
            effects
        },
    )
    .at(cx.by.person.place())
}

/// Plays a person: with the one `GCKey` there is, or asks which.
#[must_use]
pub fn play(cx: &Cx, person: PersonId) -> Effects {
    let world = cx.snapshot.world();
    let keys: Vec<CredentialId> = world.credentials_of(person).collect();
    if keys.len() < 2 {
        return vec![Effect::Do(sign_in(person, keys.first().copied()))];
    }
    let name = world.name(person);
    let labels = keys.clone();
    let pick = Pick::new(
        Text("Which GCKey of {}?", "Quelle CléGC de {}?").with(&[&name]),
        Text("Each account has a GCKey of its own.", "Chaque compte a sa propre CléGC."),
        keys.len() + 1,
        move |cx, row| match labels.get(row) {
            Some(key) => key_line(cx, *key),
            None => cx.say(Text("none: to make another", "aucune : pour en créer une autre")).to_owned(),
        },
        move |_, row| vec![Effect::Submit(sign_in(person, keys.get(row).copied()))],
    )
    .at(0);
    vec![Effect::Open(Box::new(pick))]
}

fn key_line(cx: &Cx, id: CredentialId) -> String {
    let world = cx.snapshot.world();
    let Some(key) = world.credential(id) else { return String::new() };
    // A user name is its owner's, also before they sit at the keyboard.
    let user_name = if cx.seen.is_some() { "" } else { key.user_name.as_str() };
    match key.user.and_then(|user| world.user(user)) {
        Some(user) => {
            let role = cx.say(role_words(user.role));
            format!("{user_name}  {role}, {}", world.place_name(user.employer, user.branch))
        }
        None => {
            format!("{user_name}  {}", cx.say(Text("serves no account yet", "ne sert encore à aucun compte")))
        }
    }
}

/// "Marie Tremblay  primary user, Aurora Grain Ltd."
#[must_use]
pub fn person_line(cx: &Cx, person: PersonId) -> String {
    line_in(cx.world(), cx, person)
}

fn line_in(world: &World, cx: &Cx, person: PersonId) -> String {
    let mut line = world.name(person);
    if let Some(user) =
        world.users_of(person).filter_map(|id| world.user(id)).max_by_key(|user| user.is_active())
    {
        let role = cx.say(role_words(user.role));
        line = format!("{line}  {role}, {}", world.place_name(user.employer, user.branch));
    }
    line
}

/// Add somebody to the cast.
#[must_use]
pub fn add_person() -> Form {
    const SIDES: &[Text] = &[
        Text("not said", "non précisé"),
        Text("inside", "interne"),
        Text("outside provider", "fournisseur externe"),
    ];
    let choice = Field::choice(Text("Works for", "Travaille pour"), SIDES);
    Form::new(
        Text("Add a person to the cast", "Ajouter une personne à la distribution"),
        Text(
            "Somebody of your company or of an outside provider.",
            "Quelqu'un de votre société ou d'un fournisseur externe.",
        ),
        vec![
            Ask::new(Field::new(Text("First name", "Prénom")), Text("Needed.", "Requis."))
                .about(Asked::GivenName),
            Ask::new(Field::new(Text("Last name", "Nom de famille")), Text("Needed.", "Requis."))
                .about(Asked::FamilyName),
            Ask::new(Field::new(Text("Email", "Courriel")), Text("May stay empty.", "Peut rester vide."))
                .about(Asked::Email),
            Ask::new(choice, Text("Left and right choose.", "Gauche et droite choisissent.")),
        ],
        |form, _| {
            let side = match form.chosen(3) {
                Some(1) => Side::Inside,
                Some(2) => Side::Outside,
                _ => Side::NotSaid,
            };
            let add = cast::Command::AddPerson {
                given: form.text(0),
                family: form.text(1),
                email: form.text(2),
                side,
            };
            vec![Effect::Submit(add.into())]
        },
    )
}

/// Everybody who is seen and has not left: whoever has is named for nothing.
#[must_use]
pub fn still_there(world: &World) -> Vec<PersonId> {
    world.people_seen().filter(|id| !has_left(world, *id)).collect()
}

/// Whom to hand a PIN to; the cursor starts on the person it is meant for, and stays there while that name fits what is
/// typed. Anybody else is asked about first.
#[must_use]
pub fn hand_over(cx: &Cx, id: PinId) -> Pick {
    let world: &World = cx.world();
    let title = Text("Hand the PIN for {} to", "Remettre le NIP pour {} à").with(&[&world.pin_place(id)]);
    let meant = world.pin(id).and_then(|pin| meant_for(world, pin));
    let people = still_there(world);
    let planned = meant.and_then(|meant| people.iter().position(|person| *person == meant));
    let labels = people.clone();
    let pick = Pick::new(
        title,
        Text(
            "The portal sends it to nobody: you pass it on yourself.",
            "Le portail ne l'envoie à personne : c'est à vous de le transmettre.",
        ),
        people.len(),
        move |cx, row| labels.get(row).map(|person| person_line(cx, *person)).unwrap_or_default(),
        move |cx, row| {
            let Some(to) = people.get(row).copied() else { return vec![Effect::Close] };
            let hand = vec![Effect::Submit(pin::Command::HandOver { pin: id, to }.into())];
            match meant.filter(|meant| *meant != to) {
                Some(meant) => vec![Effect::Open(Box::new(to_somebody_else(cx, id, meant, to)))],
                None => hand,
            }
        },
    );
    match planned {
        Some(place) => pick.planned(place),
        None => pick,
    }
}

/// Whether a PIN goes to somebody it is not meant for.
fn to_somebody_else(cx: &Cx, id: PinId, meant: PersonId, to: PersonId) -> Confirm {
    let (meant, name) = (cx.world().name(meant), cx.world().name(to));
    Confirm::new(
        Text("Hand the PIN to {}?", "Remettre le NIP à {}?").with(&[&name]),
        vec![
            Text("It is meant for {}, not for {}.", "Il est destiné à {}, pas à {}.").with(&[&meant, &name]),
            Text(
                "Hand it over all the same? Ctrl+Z takes that back.",
                "Le remettre quand même? Ctrl+Z permet de revenir.",
            )
            .into(),
        ],
        move || vec![Effect::Submit(pin::Command::HandOver { pin: id, to }.into())],
    )
}

/// What is said when a PIN went to somebody it is not meant for, with the way back.
#[must_use]
pub fn went_astray(world: &World, events: &[Event]) -> Option<Words> {
    events.iter().find_map(|event| {
        let Event::Pin(pin::Event::HandedOver(id, to)) = event else { return None };
        let meant = meant_for(world, world.pin(*id)?).filter(|meant| meant != to)?;
        let text = Text(
            "It is meant for {}: Ctrl+Z takes this back.",
            "Il est destiné à {} : Ctrl+Z permet de revenir.",
        );
        Some(text.with(&[&world.name(meant)]))
    })
}
