//! Whether what an event names is there: a decision names nothing that is not in the world it was made in.

use super::areas::Event;
use super::people::{self, call_centre, cast, credential, mail};
use super::portal::{branch, employer, offer, pin, user};
use super::state::letter::LetterKind;
use super::state::pin::PinPurpose;
use super::state::world::World;
use super::values::ids::{
    Actor, ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, UserId,
};

/// What has its place in the world.
trait Placed {
    fn is_in(&self, world: &World) -> bool;
}

macro_rules! placed {
    ($($id:ident $list:ident),+ $(,)?) => {$(
        impl Placed for $id {
            fn is_in(&self, world: &World) -> bool {
                self.place() < world.$list.len()
            }
        }
    )+};
}

placed! {
    PersonId people,
    EmployerId employers,
    ApplicationId applications,
    BranchId branches,
    UserId users,
    PinId pins,
    CredentialId credentials,
    LetterId letters,
    OfferId offers,
}

impl<T: Placed> Placed for Option<T> {
    fn is_in(&self, world: &World) -> bool {
        self.as_ref().is_none_or(|one| one.is_in(world))
    }
}

impl Placed for Actor {
    fn is_in(&self, world: &World) -> bool {
        self.person.is_in(world) && self.credential.is_in(world)
    }
}

impl World {
    /// Whether everybody and everything an event names is in this world. What an event brings with it (a person, a
    /// branch, a letter) is not there yet; what that hangs on must be.
    #[must_use]
    pub fn holds(&self, event: &Event) -> bool {
        let all = |named: &[&dyn Placed]| named.iter().all(|one| one.is_in(self));
        match event {
            Event::Clock(_)
            | Event::Switch(_)
            | Event::Cast(cast::Event::Loaded { .. } | cast::Event::PersonAdded(_)) => true,
            Event::Credential(event) => self.holds_key(event),
            Event::Employer(event) => match event {
                employer::Event::Submitted(form) => all(&[&form.person, &form.credential]),
                employer::Event::Answered(application, _) => all(&[application]),
                employer::Event::TakenElsewhere(_) => true,
            },
            Event::Branch(branch::Event::Added { employer, parent, .. }) => all(&[employer, parent]),
            Event::User(event) => match event {
                user::Event::Named { person, employer, branch, by } => all(&[person, employer, branch, by]),
                user::Event::Deactivated(user) => all(&[user]),
            },
            Event::Pin(event) => self.holds_pin(event),
            Event::Mail(event) => self.holds_letter(event),
            Event::CallCentre(call_centre::Event::Told(application)) => all(&[application]),
            Event::Offer(event) => match event {
                offer::Event::Drafted(offer) => {
                    all(&[&offer.by, &offer.employer, &offer.branch, &offer.filed_by])
                }
                offer::Event::Submitted { offer, by, .. } | offer::Event::Withdrawn { offer, by } => {
                    all(&[offer, by])
                }
                offer::Event::Corrected { offer, .. } | offer::Event::Dropped(offer) => all(&[offer]),
            },
            Event::People(event) => self.holds_people(event),
        }
    }

    fn holds_key(&self, event: &credential::Event) -> bool {
        match event {
            credential::Event::Created { person, .. } => person.is_in(self),
            credential::Event::TermsAccepted(key)
            | credential::Event::PinQuestionAnswered(key, _)
            | credential::Event::PortalChosen(key) => key.is_in(self),
            credential::Event::SignedIn(actor) => actor.is_in(self),
        }
    }

    fn holds_pin(&self, event: &pin::Event) -> bool {
        match event {
            pin::Event::Issued(pin) => {
                let opens = match pin.purpose {
                    PinPurpose::Branch(branch) => branch.is_in(self),
                    PinPurpose::Secondary { person, employer, branch } => {
                        person.is_in(self) && employer.is_in(self) && branch.is_in(self)
                    }
                };
                opens && pin.issued_by.is_in(self) && pin.holder.is_in(self)
            }
            pin::Event::HandedOver(pin, to) => pin.is_in(self) && to.is_in(self),
            pin::Event::Revoked(pin) => pin.is_in(self),
            pin::Event::Claimed { pin, person, credential } => {
                pin.is_in(self) && person.is_in(self) && credential.is_in(self)
            }
            pin::Event::Rejected(key) => key.is_in(self),
        }
    }

    fn holds_letter(&self, event: &mail::Event) -> bool {
        match event {
            mail::Event::Delivered(letter) => {
                let about = match letter.kind {
                    LetterKind::Answer(application) => application.is_in(self),
                    LetterKind::PinNote(pin) => pin.is_in(self),
                };
                about && letter.to.is_in(self) && letter.from.is_in(self)
            }
            mail::Event::Opened(letter)
            | mail::Event::Moved(letter)
            | mail::Event::Purged(letter)
            | mail::Event::SortedIntoJunk(letter) => letter.is_in(self),
            mail::Event::SenderTrusted(person) => person.is_in(self),
        }
    }

    fn holds_people(&self, event: &people::Event) -> bool {
        match event {
            people::Event::Left(person)
            | people::Event::WentAway(person, _)
            | people::Event::Returned(person) => person.is_in(self),
            people::Event::AccessEnded(user) => user.is_in(self),
            people::Event::KeyLost(key)
            | people::Event::PasswordReplaced(key)
            | people::Event::Reconnected(key) => key.is_in(self),
            people::Event::SuccessorNamed(employer, person) => employer.is_in(self) && person.is_in(self),
            people::Event::PrimaryChanged { employer, to }
            | people::Event::SecondAppointed { employer, to }
            | people::Event::SecondChanged { employer, to } => employer.is_in(self) && to.is_in(self),
            people::Event::AnswerTold(key, person) => key.is_in(self) && person.is_in(self),
            people::Event::Moved(person, employer) => person.is_in(self) && employer.is_in(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::clock;
    use crate::domain::values::moment;

    /// Nothing is in a world that has not begun: whatever an event names, it is not there.
    #[test]
    fn an_empty_world_holds_nobody() {
        let world = World::default();
        let (person, key, user) = (PersonId(0), CredentialId(0), UserId(0));
        let (employer, branch, pin, letter) = (EmployerId(0), BranchId(0), PinId(0), LetterId(0));
        let events: [Event; 12] = [
            credential::Event::TermsAccepted(key).into(),
            credential::Event::SignedIn(Actor { person, credential: None }).into(),
            employer::Event::Answered(ApplicationId(0), employer::EnrolmentAnswer::Approved).into(),
            branch::Event::Added { employer, parent: None, name: "Yard".into() }.into(),
            user::Event::Named { person, employer, branch: Some(branch), by: user }.into(),
            pin::Event::Claimed { pin, person, credential: key }.into(),
            pin::Event::HandedOver(pin, person).into(),
            mail::Event::Opened(letter).into(),
            call_centre::Event::Told(ApplicationId(0)).into(),
            offer::Event::Dropped(OfferId(0)).into(),
            people::Event::SecondChanged { employer, to: user }.into(),
            people::Event::Moved(person, None).into(),
        ];
        for event in events {
            assert!(!world.holds(&event), "{event:?}");
        }
        assert!(world.holds(&clock::Event::MovedTo(moment::START).into()));
    }
}
