//! What was done and what happened, in words for the journal and the news.

use super::offers;
use super::people_story::{people_event, people_words};
use super::telling::Telling;
use crate::domain::company::Role;
use crate::domain::pin::PinPurpose;
use crate::domain::user::{User, UserState};
use crate::domain::{
    Command, EmployerId, Event, PersonId, Text, Words, World, assumption, branch, call_centre, cast, clock,
    credential, employer, mail, pin, switches, user,
};

/// A role in words.
#[must_use]
pub fn role_words(role: Option<Role>) -> Text {
    match role {
        Some(Role::Primary) => Text("primary user", "utilisateur principal"),
        Some(Role::BranchPrimary) => Text("branch primary user", "util. principal de succursale"),
        Some(Role::Secondary) => Text("secondary user", "utilisateur secondaire"),
        None => Text("no role", "aucun rôle"),
    }
}

/// How far a user has come, in words.
#[must_use]
pub fn user_state_words(user: &User) -> Text {
    match user.state {
        UserState::Planned if user.role.is_none() => Text("in the cast", "distribution"),
        UserState::Planned => Text("planned", "prévu"),
        UserState::Named => Text("PIN waiting", "NIP en attente"),
        UserState::Active => Text("active", "actif"),
        UserState::Deactivated => Text("deactivated", "désactivé"),
        UserState::Ended => Text("no access", "sans accès"),
    }
}

/// A command, as the journal names it. The world is one in which the things it speaks of exist.
#[must_use]
pub fn command_words(world: &World, command: &Command) -> Words {
    match command {
        Command::Cast(cast::Command::Load { .. }) => {
            Text("Begin with a company", "Commencer avec une société").into()
        }
        Command::Cast(cast::Command::AddPerson { given, family, .. }) => {
            Text("Add {} {} to the cast", "Ajouter {} {} à la distribution").of(&[given, family])
        }
        Command::Credential(command) => credential_words(world, command),
        Command::Employer(employer::Command::Enrol { legal_name, business_number, .. }) => {
            Text("Enrol {} ({})", "Inscrire {} ({})").of(&[legal_name, business_number])
        }
        Command::Employer(employer::Command::SupposeTaken(id)) => {
            Text("Suppose {} is taken", "Supposer {} déjà inscrit").of(&[world.employer_name(*id)])
        }
        Command::Branch(branch::Command::Add { name, .. }) => {
            Text("Add the branch {}", "Ajouter la succursale {}").of(&[name])
        }
        Command::Branch(branch::Command::IssuePin(id)) => {
            let name = world.branch(*id).map_or("", |branch| &branch.name);
            Text("Issue a PIN to {}", "Émettre un NIP pour {}").of(&[name])
        }
        Command::User(user::Command::AddSecondary { employer, branch, given, family }) => {
            Text("Add {} {} as secondary user of {}", "Ajouter {} {} comme utilisateur secondaire de {}")
                .of(&[given, family, world.place_name(*employer, *branch)])
        }
        Command::User(user::Command::Deactivate(id)) => {
            Text("Deactivate {}", "Désactiver {}").of(&[&world.user_name(*id)])
        }
        Command::Pin(pin::Command::Enter { .. }) => Text("Enter a PIN", "Saisir un NIP").into(),
        Command::Pin(pin::Command::HandOver { to, .. }) => {
            Text("Hand a PIN to {}", "Remettre un NIP à {}").of(&[&world.name(*to)])
        }
        Command::Pin(pin::Command::Revoke(_)) => Text("Take a PIN back", "Reprendre un NIP").into(),
        Command::Mail(mail::Command::Open(_)) => Text("Open a letter", "Ouvrir une lettre").into(),
        Command::Mail(mail::Command::MoveToInbox(_)) => {
            Text("Move a letter to the inbox", "Déplacer une lettre en boîte de réception").into()
        }
        Command::Mail(mail::Command::TrustSender) => Text(
            "Put the portal's sender on the safe list",
            "Mettre l'expéditeur du portail sur la liste sûre",
        )
        .into(),
        Command::Mail(mail::Command::SupposeJunk(id)) => {
            let to = world.letter(*id).map(|letter| world.name(letter.to)).unwrap_or_default();
            Text("Suppose a letter to {} is in junk", "Supposer une lettre à {} aux indésirables").of(&[&to])
        }
        Command::CallCentre(call_centre::Command::Phone) => {
            Text("Phone the call centre", "Téléphoner au centre d'appels").into()
        }
        Command::Clock(clock::Command::Hour) => Text("Wait an hour", "Attendre une heure").into(),
        Command::Clock(clock::Command::CallCentreOpens) => {
            Text("Wait until the call centre answers", "Attendre l'ouverture du centre d'appels").into()
        }
        Command::Clock(clock::Command::Day) => Text("Wait a day", "Attendre un jour").into(),
        Command::Clock(clock::Command::NextDue) => {
            Text("Wait for the next thing due", "Attendre la prochaine échéance").into()
        }
        Command::Switch(assumption::Command::Set(switch, answer)) => assumption(*switch, *answer),
        Command::People(command) => people_words(world, command),
        Command::Offer(command) => offers::command_words(world, command),
    }
}

fn credential_words(world: &World, command: &credential::Command) -> Words {
    match command {
        credential::Command::Create { user_name, .. } => {
            Text("Make the GCKey {}", "Créer la CléGC {}").of(&[user_name])
        }
        credential::Command::AcceptTerms => {
            Text("Accept the portal's terms", "Accepter les conditions du portail").into()
        }
        credential::Command::AnswerPinQuestion { received: true } => {
            Text("\"Have you received a PIN?\" Yes", "« Avez-vous reçu un NIP? » Oui").into()
        }
        credential::Command::AnswerPinQuestion { received: false } => {
            Text("\"Have you received a PIN?\" No", "« Avez-vous reçu un NIP? » Non").into()
        }
        credential::Command::ChoosePortal(portal) => {
            Text("Choose: {}", "Choisir : {}").with_words(&portal.words().into())
        }
        credential::Command::SignIn { person, .. } => {
            Text("Sign in as {}", "Jouer {}").of(&[&world.name(*person)])
        }
    }
}

/// What happened, in words, in a world where it has happened.
#[must_use]
pub fn event_words(world: &World, event: &Event) -> Words {
    match event {
        Event::Cast(cast::Event::Loaded { company, .. }) if company.people.len() == 1 => {
            Text("One person is in the cast.", "La distribution compte une personne.").into()
        }
        Event::Cast(cast::Event::Loaded { company, .. }) => {
            let count = company.people.len().to_string();
            Text("{} people are in the cast.", "La distribution compte {} personnes.").of(&[&count])
        }
        Event::Cast(cast::Event::PersonAdded(person)) => {
            Text("{} is in the cast.", "{} fait partie de la distribution.").of(&[&person.name()])
        }
        Event::Credential(event) => credential_event(world, event),
        Event::Employer(event) => employer_event(world, event),
        Event::Branch(branch::Event::Added { name, employer, .. }) => {
            Text("{} is a branch of {}.", "{} est une succursale de {}.")
                .of(&[name, world.employer_name(*employer)])
        }
        Event::User(user::Event::Named { person, employer, branch, .. }) => {
            Text("{} is named as secondary user of {}.", "{} est désigné utilisateur secondaire de {}.")
                .of(&[&world.name(*person), world.place_name(*employer, *branch)])
        }
        Event::User(user::Event::Deactivated(id)) => {
            Text("{} can no longer act.", "{} ne peut plus agir.").of(&[&world.user_name(*id)])
        }
        Event::Pin(event) => pin_event(world, event),
        Event::Mail(event) => mail_event(world, event),
        Event::CallCentre(call_centre::Event::Told(_)) => {
            Text("The agent told how the enrolment stands.", "L'agent a dit où en est l'inscription.").into()
        }
        Event::Clock(clock::Event::MovedTo(at)) => {
            Text("It is {}.", "Nous sommes {}.").with_words(&at.words())
        }
        Event::Switch(assumption::Event::Set(switch, answer)) => assumption(*switch, *answer),
        Event::People(event) => people_event(world, event),
        Event::Offer(event) => offers::event_words(world, event),
    }
}

fn credential_event(world: &World, event: &credential::Event) -> Words {
    match event {
        credential::Event::Created { user_name, person, .. } => {
            Text("{} has the GCKey {}.", "{} a la CléGC {}.").of(&[&world.name(*person), user_name])
        }
        credential::Event::TermsAccepted(_) => {
            Text("The terms are accepted.", "Les conditions sont acceptées.").into()
        }
        credential::Event::PinQuestionAnswered(_, true) => Text(
            "Next comes the choice of portal, then the PIN.",
            "Viennent ensuite le choix du portail, puis le NIP.",
        )
        .into(),
        credential::Event::PinQuestionAnswered(_, false) => Text(
            "Next comes the choice of portal, then the enrolment form.",
            "Viennent ensuite le choix du portail, puis le formulaire.",
        )
        .into(),
        credential::Event::PortalChosen(_) => {
            Text("You are in the Employer Portal.", "Vous êtes dans le Portail des employeurs.").into()
        }
        credential::Event::SignedIn(actor) => {
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

fn employer_event(world: &World, event: &employer::Event) -> Words {
    match event {
        employer::Event::Submitted(submission) => Text(
            "The enrolment of {} is submitted; the answer comes by mail.",
            "L'inscription de {} est soumise; la réponse arrivera par courriel.",
        )
        .of(&[&submission.legal_name]),
        employer::Event::Answered(id, _) => {
            let name = world.application(*id).map_or("", |application| &application.submission.legal_name);
            Text("The enrolment of {} is answered.", "L'inscription de {} a reçu sa réponse.").of(&[name])
        }
        employer::Event::TakenElsewhere(taken) => Text(
            "Somebody outside holds an account for {}.",
            "Quelqu'un de l'extérieur détient un compte pour {}.",
        )
        .of(&[&taken.legal_name]),
    }
}

fn pin_event(world: &World, event: &pin::Event) -> Words {
    match event {
        // Never the digits: the news line is seen by the whole room.
        pin::Event::Issued(pin) => match pin.purpose {
            PinPurpose::Branch(branch) => {
                let name = world.branch(branch).map_or("", |branch| &branch.name);
                Text("A PIN for {} appeared on the screen.", "Un NIP pour {} est apparu à l'écran.")
                    .of(&[name])
            }
            PinPurpose::Secondary { person, .. } => {
                Text("A PIN for {} appeared on the screen.", "Un NIP pour {} est apparu à l'écran.")
                    .of(&[&world.name(person)])
            }
        },
        pin::Event::HandedOver(_, to) => {
            Text("{} has the PIN now.", "{} a maintenant le NIP.").of(&[&world.name(*to)])
        }
        pin::Event::Revoked(_) => Text("The PIN is taken back.", "Le NIP est repris.").into(),
        pin::Event::Claimed { pin, person, .. } => claimed(world, *pin, *person),
        pin::Event::Rejected(_) => Text("A wrong PIN was counted.", "Un NIP erroné a été compté.").into(),
    }
}

fn claimed(world: &World, pin: crate::domain::PinId, person: PersonId) -> Words {
    let name = world.name(person);
    let place = mail::pin_place(world, pin);
    match world.pin(pin).map(|pin| pin.purpose) {
        Some(PinPurpose::Branch(_)) => {
            Text("{} is branch primary user of {}.", "{} est utilisateur principal de la succursale {}.")
                .of(&[&name, &place])
        }
        _ => Text("{} is secondary user of {}.", "{} est utilisateur secondaire de {}.").of(&[&name, &place]),
    }
}

fn mail_event(world: &World, event: &mail::Event) -> Words {
    match event {
        // Not whether it is in junk: finding it is the lesson.
        mail::Event::Delivered(letter) => {
            Text("A letter to {} was delivered.", "Une lettre à {} a été livrée.")
                .of(&[&world.name(letter.to)])
        }
        mail::Event::Opened(id) => match world.letter(*id) {
            Some(letter) => Text("\"{}\" is open.", "« {} » est ouverte.").with_words(&letter.subject(world)),
            None => Words::default(),
        },
        mail::Event::Moved(_) => {
            Text("The letter is in the inbox.", "La lettre est dans la boîte de réception.").into()
        }
        mail::Event::Purged(id) => {
            let to = world.letter(*id).map(|letter| world.name(letter.to)).unwrap_or_default();
            Text(
                "A letter to {} was deleted from junk, unread.",
                "Une lettre à {} a été supprimée des indésirables, non lue.",
            )
            .of(&[&to])
        }
        // Nor here: the room finds it.
        mail::Event::SortedIntoJunk(id) => {
            let to = world.letter(*id).map(|letter| world.name(letter.to)).unwrap_or_default();
            Text("The mailbox of {} was sorted.", "La boîte de courriel de {} a été triée.").of(&[&to])
        }
        mail::Event::SenderTrusted(person) => {
            Text("{} trusts the portal's sender.", "{} fait confiance à l'expéditeur du portail.")
                .of(&[&world.name(*person)])
        }
    }
}

fn assumption(switch: switches::Switch, answer: switches::Answer) -> Words {
    let question = switch.question();
    if answer == switches::UNKNOWN {
        return Text("{} Not known again.", "{} De nouveau inconnu.").with_words(&question.words.into());
    }
    let answers = question.answers;
    let answer = answers.get(usize::from(answer)).or(answers.first()).copied().unwrap_or(Text("", ""));
    let words = Text("{} Assumed: ", "{} Hypothèse : ").with_words(&question.words.into());
    Words { en: format!("{}{}.", words.en, answer.0), fr: format!("{}{}.", words.fr, answer.1) }
}

/// The name of the primary user of an employer, once the company can know it.
#[must_use]
pub fn primary_name(world: &World, id: EmployerId) -> Option<String> {
    match world.employer(id).filter(|_| employer::is_known_active(world, id))?.state {
        employer::EmployerState::Active { primary, .. } => Some(world.user_name(primary)),
        _ => None,
    }
}
