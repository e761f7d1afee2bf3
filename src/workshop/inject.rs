//! Injects: things a facilitator lets happen out of order, whatever step the session is at.

use super::lookup::{self, Found};
use crate::domain::employer::EmployerState;
use crate::domain::mail::Folder;
use crate::domain::{Actor, Command, EmployerId, PersonId, Text, World, employer, mail, people, pin};
use crate::insight::next_step::meant_for;

/// Something that is let happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inject {
    /// The newest letter of the portal lies in junk.
    Junk,
    /// The enrolment that waits, or the next one, is refused: somebody outside has the account.
    Refused,
    /// The PIN that waits goes to somebody it was not meant for.
    WrongPin,
    /// The primary user leaves.
    Resigns,
}

impl Inject {
    /// All.
    pub const ALL: [Self; 4] = [Self::Junk, Self::Refused, Self::WrongPin, Self::Resigns];

    /// A stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Junk => "junk",
            Self::Refused => "refused",
            Self::WrongPin => "wrong-pin",
            Self::Resigns => "resigns",
        }
    }

    /// What it is.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::Junk => Text("the mail goes to junk", "le courriel va aux indésirables"),
            Self::Refused => Text("refused: somebody has the number", "refusé : quelqu'un a le numéro"),
            Self::WrongPin => {
                Text("the PIN went to the wrong person", "le NIP est allé à la mauvaise personne")
            }
            Self::Resigns => {
                Text("the primary user resigns today", "l'utilisateur principal démissionne aujourd'hui")
            }
        }
    }

    /// The command it is in this world, and who does it.
    ///
    /// # Errors
    /// There is nothing here to do it with.
    pub fn command(self, world: &World, by: Actor) -> Found<(Actor, Command)> {
        match self {
            Self::Junk => {
                let place = world.letters.iter().rposition(|letter| {
                    letter.from.is_none() && letter.folder == Folder::Inbox && !letter.opened
                });
                let none = Text(
                    "No unread letter of the portal lies in an inbox.",
                    "Aucune lettre non lue du portail dans une boîte de réception.",
                );
                let id = place.map(crate::domain::LetterId::at).ok_or(none)?;
                Ok((by, mail::Command::SupposeJunk(id).into()))
            }
            Self::Refused => {
                let open =
                    world.employers.iter().position(|one| matches!(one.state, EmployerState::Waiting(_)));
                let next = || world.employers.iter().position(|one| one.state == EmployerState::Planned);
                let none = Text(
                    "Every employer here is enrolled already.",
                    "Tous les employeurs sont déjà inscrits.",
                );
                let id = open.or_else(next).map(EmployerId::at).ok_or(none)?;
                Ok((by, employer::Command::SupposeTaken(id).into()))
            }
            Self::WrongPin => {
                let id = lookup::pin(world, |_| true)?;
                let none =
                    Text("Nobody else is in the cast.", "Il n'y a personne d'autre dans la distribution.");
                let wrong = world.pin(id).and_then(|one| somebody_else(world, one)).ok_or(none)?;
                let issuer = world.pin(id).and_then(|one| world.user(one.issued_by));
                let actor =
                    issuer.map_or(by, |user| Actor { person: user.person, credential: user.credential });
                Ok((actor, pin::Command::HandOver { pin: id, to: wrong }.into()))
            }
            Self::Resigns => {
                let primary = world.employers.iter().find_map(|one| match one.state {
                    EmployerState::Active { primary, .. } => world.user(primary),
                    _ => None,
                });
                let none = Text(
                    "No employer has a primary user yet.",
                    "Aucun employeur n'a encore d'utilisateur principal.",
                );
                let person = primary.map(|user| user.person).ok_or(none)?;
                Ok((by, people::Command::Leave(person).into()))
            }
        }
    }
}

/// The first of the cast who neither has a place in the account nor is meant to have this one.
fn somebody_else(world: &World, pin: &pin::Pin) -> Option<PersonId> {
    let meant = meant_for(world, pin);
    let issuer = world.user(pin.issued_by).map(|user| user.person);
    (0..world.people.len()).map(PersonId::at).find(|id| {
        Some(*id) != meant
            && Some(*id) != issuer
            && Some(*id) != pin.holder
            && people::is_here(world, *id)
            && world.users_of(*id).filter_map(|id| world.user(id)).all(|user| !user.is_active())
    })
}
