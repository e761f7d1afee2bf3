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
    use crate::domain::values::business_number::BusinessNumber;
    use crate::domain::values::company::{Person, Side};
    use crate::domain::values::moment;
    use crate::domain::values::pin_code::PinCode;

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

    /// Ids by letter: person, key, user, employer, branch, i for a PIN, letter, application, offer.
    type Ids<'a> = &'a dyn Fn(char) -> u32;

    /// Each event with what it names.
    fn events(id: Ids) -> Vec<(&'static str, Event)> {
        let (person, key, user) = (PersonId(id('p')), CredentialId(id('k')), UserId(id('u')));
        let (employer, branch, pin) = (EmployerId(id('e')), BranchId(id('b')), PinId(id('i')));
        let (letter, application, offer) = (LetterId(id('l')), ApplicationId(id('a')), OfferId(id('o')));
        let delivered = |kind| mail::Letter::new(person, Some(person), moment::START, kind, false);
        let opens = PinPurpose::Secondary { person, employer, branch: Some(branch) };
        vec![
            (
                "p",
                credential::Event::Created { person, user_name: String::new(), question: String::new() }
                    .into(),
            ),
            ("k", credential::Event::TermsAccepted(key).into()),
            ("k", credential::Event::PinQuestionAnswered(key, true).into()),
            ("k", credential::Event::PortalChosen(key).into()),
            ("pk", credential::Event::SignedIn(Actor { person, credential: Some(key) }).into()),
            ("pk", employer::Event::Submitted(submission(person, key)).into()),
            ("a", employer::Event::Answered(application, employer::EnrolmentAnswer::Approved).into()),
            ("eb", branch::Event::Added { employer, parent: Some(branch), name: String::new() }.into()),
            ("pebu", user::Event::Named { person, employer, branch: Some(branch), by: user }.into()),
            ("u", user::Event::Deactivated(user).into()),
            ("bup", pin::Event::Issued(issued(PinPurpose::Branch(branch), user, Some(person))).into()),
            ("pebu", pin::Event::Issued(issued(opens, user, None)).into()),
            ("ip", pin::Event::HandedOver(pin, person).into()),
            ("i", pin::Event::Revoked(pin).into()),
            ("ipk", pin::Event::Claimed { pin, person, credential: key }.into()),
            ("k", pin::Event::Rejected(key).into()),
            ("pa", mail::Event::Delivered(delivered(LetterKind::Answer(application))).into()),
            ("pi", mail::Event::Delivered(delivered(LetterKind::PinNote(pin))).into()),
            ("l", mail::Event::Opened(letter).into()),
            ("l", mail::Event::Moved(letter).into()),
            ("l", mail::Event::Purged(letter).into()),
            ("l", mail::Event::SortedIntoJunk(letter).into()),
            ("p", mail::Event::SenderTrusted(person).into()),
            ("a", call_centre::Event::Told(application).into()),
            ("ueb", offer::Event::Drafted(drafted(user, employer, branch)).into()),
            ("ou", offer::Event::Submitted { offer, by: user, number: String::new() }.into()),
            ("ou", offer::Event::Withdrawn { offer, by: user }.into()),
            ("o", offer::Event::Corrected { offer, assignee: String::new(), starts: None }.into()),
            ("o", offer::Event::Dropped(offer).into()),
            ("p", people::Event::Left(person).into()),
            ("p", people::Event::WentAway(person, moment::START).into()),
            ("p", people::Event::Returned(person).into()),
            ("u", people::Event::AccessEnded(user).into()),
            ("k", people::Event::KeyLost(key).into()),
            ("k", people::Event::PasswordReplaced(key).into()),
            ("k", people::Event::Reconnected(key).into()),
            ("ep", people::Event::SuccessorNamed(employer, person).into()),
            ("eu", people::Event::PrimaryChanged { employer, to: user }.into()),
            ("eu", people::Event::SecondAppointed { employer, to: user }.into()),
            ("eu", people::Event::SecondChanged { employer, to: user }.into()),
            ("kp", people::Event::AnswerTold(key, person).into()),
            ("pe", people::Event::Moved(person, Some(employer)).into()),
        ]
    }

    fn submission(person: PersonId, credential: CredentialId) -> employer::Submission {
        let (at, name) = (moment::START, String::new);
        let business_number = BusinessNumber(*b"999000011");
        let (legal_name, operating_name) = (name(), name());
        employer::Submission {
            person,
            credential,
            business_number,
            legal_name,
            operating_name,
            at,
            answered_at: at,
        }
    }

    fn issued(purpose: PinPurpose, issued_by: UserId, holder: Option<PersonId>) -> pin::Pin {
        let (code, issued_at, state) = (PinCode::new("1"), moment::START, pin::PinState::Waiting);
        pin::Pin { code, purpose, issued_by, issued_at, state, holder }
    }

    fn drafted(by: UserId, employer: EmployerId, branch: BranchId) -> offer::Offer {
        let (assignee, state) = (String::new(), offer::OfferState::Draft);
        offer::Offer { assignee, starts: None, by, employer, branch: Some(branch), filed_by: None, state }
    }

    /// One of each is there, the first of its list.
    fn world() -> World {
        let mut world = World::default();
        let (person, key, user) = (PersonId(0), CredentialId(0), UserId(0));
        let (employer, branch) = (EmployerId(0), BranchId(0));
        world.people.push_back(Person {
            given: "Marie".into(),
            family: "Tremblay".into(),
            email: String::new(),
            side: Side::Inside,
        });
        for event in [
            credential::Event::Created { person, user_name: "marie2015".into(), question: "?".into() }.into(),
            employer::Event::Submitted(submission(person, key)).into(),
            employer::Event::Answered(ApplicationId(0), employer::EnrolmentAnswer::Approved).into(),
            branch::Event::Added { employer, parent: None, name: "Yard".into() }.into(),
            pin::Event::Issued(issued(PinPurpose::Branch(branch), user, None)).into(),
            Event::from(mail::Letter::new(person, None, moment::START, LetterKind::PinNote(PinId(0)), false)),
            offer::Event::Drafted(drafted(user, employer, branch)).into(),
        ] {
            world.apply(&event);
        }
        world
    }

    #[test]
    fn an_event_is_held_while_all_it_names_is_there() {
        let world = world();
        for (place, (_, event)) in events(&|_| 0).iter().enumerate() {
            assert!(world.holds(event), "{event:?}");
            for missing in "pkuebilao".chars() {
                let (named, event) = &events(&|letter| u32::from(letter == missing))[place];
                assert_eq!(world.holds(event), !named.contains(missing), "without {missing}: {event:?}");
            }
        }
    }
}
