//! Mail: what arrives for each person, in the inbox or in junk.
//!
//! The portal's letters land in junk unless the person trusts the sender. A refusal does not say why.

pub use crate::domain::state::letter::{Folder, Letter, LetterKind};

use crate::domain::rules::Rule;
use crate::domain::rules::verdict::{Refusal, Ruling, Verdict};
use crate::domain::state::coming::Due;
use crate::domain::state::employer::EnrolmentAnswer;
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::ids::{Actor, ApplicationId, LetterId, PersonId, PinId};
use crate::domain::values::moment::DAY;
use crate::domain::values::text::{Text, Words};
use crate::domain::world::names::Telling;
use serde::{Deserialize, Serialize};

/// How long a mail program keeps a letter in junk that nobody opens, in minutes: 30 days, a convention.
pub const JUNK_KEPT: i64 = 30 * DAY;

/// The simulated sender. The real address is not known.
pub const SENDER: &str = "portal-portail@cic.example";

impl Letter {
    /// Sender, as shown.
    #[must_use]
    pub fn sender(&self, world: &World) -> String {
        self.from.map_or_else(|| SENDER.to_owned(), |person| world.name(person))
    }

    /// The subject line.
    #[must_use]
    pub fn subject(&self, world: &World) -> Words {
        match self.kind {
            LetterKind::Answer(_) => {
                Text("Employer Portal: your enrolment", "Portail des employeurs : votre inscription").into()
            }
            LetterKind::PinNote(pin) => {
                Text("Your PIN for {}", "Votre NIP pour {}").with(&[&world.pin_place(pin)])
            }
        }
    }

    /// The letter itself, one paragraph per item.
    #[must_use]
    pub fn body(&self, world: &World) -> Vec<Words> {
        match self.kind {
            LetterKind::Answer(application) => answer_body(world, application),
            LetterKind::PinNote(pin) => pin_body(world, pin),
        }
    }
}

fn answer_body(world: &World, id: ApplicationId) -> Vec<Words> {
    let Some(application) = world.application(id) else { return Vec::new() };
    let name = &application.submission.legal_name;
    match application.answer {
        Some(EnrolmentAnswer::Approved) => vec![
            Text("The enrolment of {} has been approved.", "L'inscription de {} a été approuvée.").with(&[name]),
            Text(
                "You are its primary user. You can now sign in to the Employer Portal.",
                "Vous en êtes l'utilisateur principal. Vous pouvez maintenant vous connecter au Portail des employeurs.",
            )
            .into(),
        ],
        _ => vec![
            Text("The enrolment of {} has been refused.", "L'inscription de {} a été refusée.").with(&[name]),
            Text(
                "This message was sent automatically. Please do not reply.",
                "Ce message a été envoyé automatiquement. Prière de ne pas y répondre.",
            )
            .into(),
        ],
    }
}

fn pin_body(world: &World, id: PinId) -> Vec<Words> {
    let Some(pin) = world.pin(id) else { return Vec::new() };
    vec![
        Text("Here is your PIN for {}: {}", "Voici votre NIP pour {} : {}").with(&[&world.pin_place(id), pin.code.digits()]),
        Text(
            "Make a GCKey of your own, answer Yes to \"Have you received a PIN?\", choose the Employer Portal, and enter it.",
            "Créez votre propre CléGC, répondez Oui à « Avez-vous reçu un NIP? », choisissez le Portail des employeurs, puis saisissez-le.",
        )
        .into(),
    ]
}

/// What is done with mail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Open a letter.
    Open(LetterId),
    /// Move a letter from junk to the inbox.
    MoveToInbox(LetterId),
    /// Put the portal's sender on the safe list.
    TrustSender,
    /// Suppose that a letter of the portal was sorted into junk, whatever the person's safe list says.
    SupposeJunk(LetterId),
}

/// What happened to mail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// A letter arrived.
    Delivered(Letter),
    /// It was opened.
    Opened(LetterId),
    /// It was moved to the inbox.
    Moved(LetterId),
    /// It was deleted from junk, unread.
    Purged(LetterId),
    /// A person trusts the portal's sender from now on.
    SenderTrusted(PersonId),
    /// It was sorted into junk, unread.
    SortedIntoJunk(LetterId),
}

pub(in crate::domain) fn decide<E: From<Event>>(
    world: &World,
    by: Actor,
    command: &Command,
    _: Chance,
) -> Ruling<E> {
    match command {
        Command::Open(id) => {
            own(world, by, *id)?;
            Ok(Verdict::granted(Rule::OwnMailbox, vec![Event::Opened(*id).into()]))
        }
        Command::MoveToInbox(id) => {
            let letter = own(world, by, *id)?;
            if letter.folder != Folder::Junk {
                return Err(Verdict::refused(Rule::OwnMailbox)
                    .because(Text("It is in the inbox.", "Elle est dans la boîte de réception.").into()));
            }
            Ok(Verdict::granted(Rule::OwnMailbox, vec![Event::Moved(*id).into()]))
        }
        Command::TrustSender => {
            if world.person(by.person).is_none() {
                return Err(Verdict::refused(Rule::OwnMailbox));
            }
            if world.trusting.contains(&by.person) {
                return Err(Verdict::refused(Rule::JunkUnlessSafe).because(
                    Text("The sender is on the safe list.", "L'expéditeur est sur la liste sûre.").into(),
                ));
            }
            Ok(Verdict::granted(Rule::JunkUnlessSafe, vec![Event::SenderTrusted(by.person).into()]))
        }
        Command::SupposeJunk(id) => suppose_junk(world, *id),
    }
}

/// What the room supposes happens to any mailbox, not only to that of whoever sits at the keyboard.
fn suppose_junk<E: From<Event>>(world: &World, id: LetterId) -> Ruling<E> {
    let no = |fact: Text| Err(Verdict::refused(Rule::SortedIntoJunk).because(fact.into()));
    match world.letter(id) {
        None => no(Text("There is no such letter.", "Cette lettre n'existe pas.")),
        Some(Letter { from: Some(_), .. }) => {
            no(Text("A person wrote it, not the portal.", "Une personne l'a écrite, pas le portail."))
        }
        Some(Letter { folder: Folder::Junk | Folder::Purged, .. }) => {
            no(Text("It is not in the inbox.", "Elle n'est pas dans la boîte de réception."))
        }
        Some(Letter { opened: true, .. }) => no(Text("It was opened.", "Elle a été ouverte.")),
        Some(_) => Ok(Verdict::granted(Rule::SortedIntoJunk, vec![Event::SortedIntoJunk(id).into()])),
    }
}

fn own(world: &World, by: Actor, id: LetterId) -> Result<&Letter, Refusal> {
    let Some(letter) = world.letter(id).filter(|letter| letter.to == by.person) else {
        return Err(Refusal::of(Rule::OwnMailbox));
    };
    if letter.folder == Folder::Purged {
        return Err(Refusal::of(Rule::JunkPurged));
    }
    Ok(letter)
}

/// The portal's letter with the answer to an enrolment, in the folder where it lands.
pub(in crate::domain) fn answer_letter(world: &World, id: ApplicationId) -> Option<Letter> {
    let to = world.application(id)?.submission.person;
    Some(Letter::new(to, None, world.now, LetterKind::Answer(id), !world.trusting.contains(&to)))
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Delivered(letter) => {
            let id = LetterId::at(world.letters.len());
            world.letters_of.insert((letter.to, id));
            world.letters.push_back(letter.clone());
            if letter.folder == Folder::Junk {
                world.plan(letter.at.plus(JUNK_KEPT), Due::Purge(id));
            }
        }
        Event::Opened(id) => {
            let kind = change(world, *id, |letter| letter.opened = true);
            if let Some(LetterKind::Answer(application)) = kind
                && let Some(application) = world.applications.get_mut(application.place())
            {
                application.known = true;
            }
            // A letter somebody saw is not purged.
            world.settle(Due::Purge(*id));
        }
        Event::Moved(id) => {
            change(world, *id, |letter| letter.folder = Folder::Inbox);
            // A letter somebody saw is not purged.
            world.settle(Due::Purge(*id));
        }
        Event::Purged(id) => {
            change(world, *id, |letter| letter.folder = Folder::Purged);
            world.settle(Due::Purge(*id));
        }
        Event::SenderTrusted(person) => {
            world.trusting.insert(*person);
        }
        Event::SortedIntoJunk(id) => {
            change(world, *id, |letter| letter.folder = Folder::Junk);
            world.plan(world.now.plus(JUNK_KEPT), Due::Purge(*id));
        }
    }
}

fn change(world: &mut World, id: LetterId, change: impl FnOnce(&mut Letter)) -> Option<LetterKind> {
    let letter = world.letters.get_mut(id.place())?;
    change(letter);
    Some(letter.kind)
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(world: &World, command: &Command) -> Words {
    match command {
        Command::Open(_) => Text("Open a letter", "Ouvrir une lettre").into(),
        Command::MoveToInbox(_) => {
            Text("Move a letter to the inbox", "Déplacer une lettre en boîte de réception").into()
        }
        Command::TrustSender => Text(
            "Put the portal's sender on the safe list",
            "Mettre l'expéditeur du portail sur la liste sûre",
        )
        .into(),
        Command::SupposeJunk(id) => {
            let to = world.letter(*id).map(|letter| world.name(letter.to)).unwrap_or_default();
            Text("Suppose a letter to {} is in junk", "Supposer une lettre à {} aux indésirables").of(&[&to])
        }
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(world: &World, event: &Event) -> Words {
    match event {
        // Not whether it is in junk: finding it is the lesson.
        Event::Delivered(letter) => Text("A letter to {} was delivered.", "Une lettre à {} a été livrée.")
            .of(&[&world.name(letter.to)]),
        Event::Opened(id) => match world.letter(*id) {
            Some(letter) => Text("\"{}\" is open.", "« {} » est ouverte.").with_words(&letter.subject(world)),
            None => Words::default(),
        },
        Event::Moved(_) => {
            Text("The letter is in the inbox.", "La lettre est dans la boîte de réception.").into()
        }
        Event::Purged(id) => {
            let to = world.letter(*id).map(|letter| world.name(letter.to)).unwrap_or_default();
            Text(
                "A letter to {} was deleted from junk, unread.",
                "Une lettre à {} a été supprimée des indésirables, non lue.",
            )
            .of(&[&to])
        }
        // Nor here: the room finds it.
        Event::SortedIntoJunk(id) => {
            let to = world.letter(*id).map(|letter| world.name(letter.to)).unwrap_or_default();
            Text("The mailbox of {} was sorted.", "La boîte de courriel de {} a été triée.").of(&[&to])
        }
        Event::SenderTrusted(person) => {
            Text("{} trusts the portal's sender.", "{} fait confiance à l'expéditeur du portail.")
                .of(&[&world.name(*person)])
        }
    }
}
