//! `GCKey`s, and the first steps inside the portal that each of them takes once: terms, PIN question, portal.
//!
//! A credential is a key without a name on it. Passwords and recovery answers are checked and
//! forgotten: the log never holds them.

pub use crate::domain::state::credential::{Credential, Portal};

use crate::domain::rules::Rule;
use crate::domain::rules::verdict::{Refusal, Ruling, Verdict};
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::fold::is_blank;
use crate::domain::values::ids::{Actor, CredentialId, PersonId};
use crate::domain::values::secret::Secret;
use crate::domain::values::text::{Text, Words};
use crate::domain::world::names::Telling;
use crate::domain::world::presence::must_be_here;
use crate::domain::world::standing::in_use;
use imbl::OrdSet;
use serde::{Deserialize, Serialize};

/// What is done with a credential.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Make a `GCKey` for the person at the keyboard.
    Create {
        /// User name.
        user_name: String,
        /// Password; not kept.
        password: Secret,
        /// Recovery question.
        question: String,
        /// Recovery answer; not kept.
        answer: Secret,
    },
    /// Accept the portal's terms.
    AcceptTerms,
    /// Answer "Have you received a PIN?".
    AnswerPinQuestion {
        /// Yes or no.
        received: bool,
    },
    /// Choose from the list of portals.
    ChoosePortal(Portal),
    /// Play a person, signed in with one of that person's credentials or not at all.
    SignIn {
        /// Whom to play.
        person: PersonId,
        /// With which credential.
        credential: Option<CredentialId>,
    },
}

/// What happened to a credential.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// It was made.
    Created {
        /// By whom.
        person: PersonId,
        /// User name.
        user_name: String,
        /// Recovery question.
        question: String,
    },
    /// The terms were accepted with it.
    TermsAccepted(CredentialId),
    /// The PIN question was answered with it.
    PinQuestionAnswered(CredentialId, bool),
    /// The Employer Portal was chosen with it.
    PortalChosen(CredentialId),
    /// Somebody sat down at the keyboard.
    SignedIn(Actor),
}

pub(in crate::domain) fn decide<E: From<Event>>(
    world: &World,
    by: Actor,
    command: &Command,
    _: Chance,
) -> Ruling<E> {
    match command {
        Command::Create { user_name, password, question, answer } => {
            create(world, by, user_name, password.typed(), question, answer.typed())
        }
        Command::AcceptTerms => {
            let (id, _) = in_use(world, by)?;
            Ok(Verdict::granted(Rule::TermsFirst, vec![Event::TermsAccepted(id).into()]))
        }
        Command::AnswerPinQuestion { received } => {
            let (id, credential) = in_use(world, by)?;
            if !credential.terms {
                return Err(Verdict::refused(Rule::TermsFirst));
            }
            Ok(Verdict::granted(Rule::PinQuestion, vec![Event::PinQuestionAnswered(id, *received).into()]))
        }
        Command::ChoosePortal(portal) => {
            let (id, credential) = in_use(world, by)?;
            if !credential.terms {
                return Err(Verdict::refused(Rule::TermsFirst));
            }
            if credential.has_pin.is_none() {
                return Err(Verdict::refused(Rule::StepsInOrder));
            }
            if *portal != Portal::Employer {
                let chosen = portal.words();
                let fact = Text(
                    "{} was chosen: you are not authorised for this portal.",
                    "{} : vous n'êtes pas autorisé à utiliser ce portail.",
                );
                let words = Words { en: fact.with(&[chosen.0]).en, fr: fact.with(&[chosen.1]).fr };
                return Err(Verdict::refused(Rule::WrongPortal).because(words));
            }
            Ok(Verdict::granted(Rule::RightPortal, vec![Event::PortalChosen(id).into()]))
        }
        Command::SignIn { person, credential } => {
            let owner = credential.and_then(|id| world.credential(id)).map(|credential| credential.person);
            if world.person(*person).is_none() || (credential.is_some() && owner != Some(*person)) {
                return Err(Verdict::refused(Rule::NeverShared));
            }
            must_be_here(world, *person)?;
            let actor = Actor { person: *person, credential: *credential };
            Ok(Verdict::granted(Rule::PlayedByAnyone, vec![Event::SignedIn(actor).into()]))
        }
    }
}

fn create<E: From<Event>>(
    world: &World,
    by: Actor,
    user_name: &str,
    password: &str,
    question: &str,
    answer: &str,
) -> Ruling<E> {
    check_user_name(user_name)?;
    if world.user_names.contains(&user_name.to_lowercase()) {
        return Err(Verdict::refused(Rule::UsernameUnique)
            .because(Text("{} is taken.", "{} est déjà pris.").with(&[user_name])));
    }
    check_password(user_name, password)?;
    if is_blank(question) || is_blank(answer) {
        return Err(Verdict::refused(Rule::RecoveryNeeded));
    }
    if world.person(by.person).is_none() {
        return Err(Verdict::refused(Rule::PersonNamed));
    }
    must_be_here(world, by.person)?;
    let credential = CredentialId::at(world.credentials.len());
    let created = Event::Created {
        person: by.person,
        user_name: user_name.to_owned(),
        question: question.trim().to_owned(),
    };
    let signed_in = Event::SignedIn(Actor { person: by.person, credential: Some(credential) });
    Ok(Verdict::granted(Rule::CredentialIsPersonal, vec![created.into(), signed_in.into()]))
}

/// Whether a user name has the shape `GCKey` asks for.
///
/// # Errors
/// The refusal, with what is wrong.
pub fn check_user_name(user_name: &str) -> Result<(), Refusal> {
    let refuse = |fact: Text, parts: &[&str]| Err(Refusal::of(Rule::UsernameShape).because(fact.with(parts)));
    let length = user_name.chars().count();
    if !(8..=16).contains(&length) {
        return refuse(
            Text("This one has {} characters.", "Celui-ci compte {} caractères."),
            &[&length.to_string()],
        );
    }
    if let Some(odd) = user_name.chars().find(|c| !c.is_ascii_alphanumeric()) {
        let odd = odd.escape_debug().to_string();
        return refuse(
            Text(
                "\"{}\" is neither a letter nor a digit.",
                "« {} » n'est ni une lettre sans accent ni un chiffre.",
            ),
            &[&odd],
        );
    }
    let digits = user_name.chars().filter(char::is_ascii_digit).count();
    if digits > 7 {
        return refuse(
            Text("This one has {} digits.", "Celui-ci compte {} chiffres."),
            &[&digits.to_string()],
        );
    }
    Ok(())
}

/// Whether a password has the shape `GCKey` asks for.
///
/// # Errors
/// The refusal, with what is wrong; never with the password itself.
pub fn check_password(user_name: &str, password: &str) -> Result<(), Refusal> {
    let refuse = |fact: Text, parts: &[&str]| Err(Refusal::of(Rule::PasswordShape).because(fact.with(parts)));
    let length = password.chars().count();
    if !(8..=16).contains(&length) {
        return refuse(
            Text("This one has {} characters.", "Celui-ci compte {} caractères."),
            &[&length.to_string()],
        );
    }
    if !password.chars().any(char::is_uppercase) {
        return refuse(Text("A capital letter is missing.", "Il manque une majuscule."), &[]);
    }
    if !password.chars().any(char::is_lowercase) {
        return refuse(Text("A small letter is missing.", "Il manque une minuscule."), &[]);
    }
    if !password.chars().any(|c| c.is_ascii_digit()) {
        return refuse(Text("A digit is missing.", "Il manque un chiffre."), &[]);
    }
    let name: Vec<char> = user_name.to_lowercase().chars().collect();
    let typed: Vec<char> = password.to_lowercase().chars().collect();
    if name.windows(3).any(|run| typed.windows(3).any(|other| other == run)) {
        return refuse(
            Text(
                "Three characters in a row are from the user name.",
                "Trois caractères de suite viennent du nom d'utilisateur.",
            ),
            &[],
        );
    }
    Ok(())
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Created { person, user_name, question } => {
            let id = CredentialId::at(world.credentials.len());
            world.credentials.push_back(Credential {
                person: *person,
                user_name: user_name.clone(),
                question: question.clone(),
                terms: false,
                has_pin: None,
                portal: false,
                application: None,
                user: None,
                wrong_pins: 0,
                lost: false,
                told: OrdSet::new(),
            });
            world.credentials_of.insert((*person, id));
            world.user_names.insert(user_name.to_lowercase());
        }
        Event::TermsAccepted(id) => world.change_credential(*id, |credential| credential.terms = true),
        Event::PinQuestionAnswered(id, received) => {
            world.change_credential(*id, |credential| credential.has_pin = Some(*received));
        }
        Event::PortalChosen(id) => world.change_credential(*id, |credential| credential.portal = true),
        Event::SignedIn(_) => {}
    }
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(world: &World, command: &Command) -> Words {
    match command {
        Command::Create { user_name, .. } => Text("Make the GCKey {}", "Créer la CléGC {}").of(&[user_name]),
        Command::AcceptTerms => {
            Text("Accept the portal's terms", "Accepter les conditions du portail").into()
        }
        Command::AnswerPinQuestion { received: true } => {
            Text("\"Have you received a PIN?\" Yes", "« Avez-vous reçu un NIP? » Oui").into()
        }
        Command::AnswerPinQuestion { received: false } => {
            Text("\"Have you received a PIN?\" No", "« Avez-vous reçu un NIP? » Non").into()
        }
        Command::ChoosePortal(portal) => {
            Text("Choose: {}", "Choisir : {}").with_words(&portal.words().into())
        }
        Command::SignIn { person, .. } => Text("Sign in as {}", "Jouer {}").of(&[&world.name(*person)]),
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(world: &World, event: &Event) -> Words {
    match event {
        Event::Created { user_name, person, .. } => {
            Text("{} has the GCKey {}.", "{} a la CléGC {}.").of(&[&world.name(*person), user_name])
        }
        Event::TermsAccepted(_) => Text("The terms are accepted.", "Les conditions sont acceptées.").into(),
        Event::PinQuestionAnswered(_, true) => Text(
            "Next comes the choice of portal, then the PIN.",
            "Viennent ensuite le choix du portail, puis le NIP.",
        )
        .into(),
        Event::PinQuestionAnswered(_, false) => Text(
            "Next comes the choice of portal, then the enrolment form.",
            "Viennent ensuite le choix du portail, puis le formulaire.",
        )
        .into(),
        Event::PortalChosen(_) => {
            Text("You are in the Employer Portal.", "Vous êtes dans le Portail des employeurs.").into()
        }
        Event::SignedIn(actor) => {
            let name = world.name(actor.person);
            match actor.credential.and_then(|id| world.credential(id)) {
                Some(key) => {
                    Text("{} is signed in with the GCKey {}.", "{} a ouvert une session avec la CléGC {}.")
                        .of(&[&name, &key.user_name])
                }
                None => Text("{} is at the keyboard.", "{} est au clavier.").of(&[&name]),
            }
        }
    }
}
