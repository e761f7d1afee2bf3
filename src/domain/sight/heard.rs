//! Heard: what a person learns of what happens, and which facts of an answer are theirs to be told.

use crate::domain::areas::{Command, Event, Verdict};
use crate::domain::people::{self, call_centre, cast, credential, mail};
use crate::domain::portal::pin::Pin;
use crate::domain::portal::{branch, employer, offer, pin, user};
use crate::domain::state::eyes::Viewpoint;
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::ids::{Actor, PersonId, UserId};
use crate::domain::world::primaries::primaries;

/// Whether something that happened comes to the ears of whom a world is seen by, in that world after it has happened.
///
/// Assumptions, and what somebody outside is supposed to do, belong to whoever leads the rehearsal: nobody hears them.
#[must_use]
pub fn heard(seen: &World, event: &Event) -> bool {
    let Viewpoint::Of(who) = seen.viewpoint() else { return true };
    let is = |id: UserId| seen.user(id).is_some_and(|user| user.person == who);
    let own_key = |id| seen.credential(id).is_some_and(|key| key.person == who);
    match event {
        Event::Switch(_)
        | Event::Employer(employer::Event::TakenElsewhere(_) | employer::Event::Answered(..))
        | Event::Cast(cast::Event::PersonAdded(_)) => false,
        Event::Cast(_) | Event::Clock(_) => true,
        Event::Credential(event) => match event {
            credential::Event::Created { person, .. } => *person == who,
            credential::Event::TermsAccepted(id)
            | credential::Event::PinQuestionAnswered(id, _)
            | credential::Event::PortalChosen(id) => own_key(*id),
            credential::Event::SignedIn(actor) => actor.person == who,
        },
        Event::Employer(employer::Event::Submitted(submission)) => submission.person == who,
        Event::Branch(branch::Event::Added { employer, parent, name }) => seen
            .branches_under(*employer, *parent)
            .any(|id| seen.branch(id).is_some_and(|one| one.name == *name)),
        Event::User(user::Event::Named { by, .. }) => is(*by),
        Event::User(user::Event::Deactivated(id)) => {
            seen.user(*id).is_some_and(|user| seen.knows(user.person))
        }
        Event::Pin(event) => of_pin(seen, event, who),
        Event::Mail(event) => of_mail(seen, event, who),
        Event::CallCentre(call_centre::Event::Told(id)) => {
            seen.application(*id).is_some_and(|one| one.submission.person == who)
        }
        Event::People(event) => of_people(seen, event, who),
        Event::Offer(event) => {
            use offer::Event as Of;
            match event {
                Of::Drafted(offer) => is(offer.by) || seen.offers.iter().any(|one| one == offer),
                Of::Submitted { offer: id, .. }
                | Of::Withdrawn { offer: id, .. }
                | Of::Corrected { offer: id, .. }
                | Of::Dropped(id) => seen.offer(*id).is_some_and(|one| seen.user(one.by).is_some()),
            }
        }
    }
}

fn of_pin(seen: &World, event: &pin::Event, who: PersonId) -> bool {
    let digits = |id| seen.pin(id).is_some_and(|pin: &Pin| !pin.code.is_empty());
    match event {
        pin::Event::Issued(pin) => seen.user(pin.issued_by).is_some_and(|user| user.person == who),
        pin::Event::HandedOver(id, _) | pin::Event::Revoked(id) => digits(*id),
        pin::Event::Claimed { pin, person, .. } => *person == who || digits(*pin),
        pin::Event::Rejected(id) => seen.credential(*id).is_some_and(|key| key.person == who),
    }
}

fn of_mail(seen: &World, event: &mail::Event, who: PersonId) -> bool {
    let own = |id| seen.letter(id).is_some_and(|letter| letter.to == who);
    match event {
        mail::Event::Delivered(letter) => letter.to == who,
        mail::Event::Opened(id) | mail::Event::Moved(id) => own(*id),
        // Nobody is told what a mail program does to what was never read.
        mail::Event::Purged(_) | mail::Event::SortedIntoJunk(_) => false,
        mail::Event::SenderTrusted(person) => *person == who,
    }
}

fn of_people(seen: &World, event: &people::Event, who: PersonId) -> bool {
    use people::Event as Of;
    let place = |id: &UserId| seen.user(*id).is_some_and(|user| seen.knows(user.person));
    let own_key = |id| seen.credential(id).is_some_and(|key| key.person == who);
    match event {
        Of::Left(person) | Of::WentAway(person, _) | Of::Returned(person) | Of::Moved(person, _) => {
            seen.knows(*person)
        }
        Of::AccessEnded(id) => place(id),
        Of::KeyLost(id) | Of::PasswordReplaced(id) | Of::Reconnected(id) => own_key(*id),
        Of::AnswerTold(id, to) => *to == who || own_key(*id),
        Of::SuccessorNamed(employer, _) => seen.successors.contains_key(employer),
        Of::PrimaryChanged { employer, to }
        | Of::SecondAppointed { employer, to }
        | Of::SecondChanged { employer, to } => place(to) && primaries(seen, *employer).any(|id| id == *to),
    }
}

/// Whether a command is of the rehearsal and of whoever leads it, not of the person who is played meanwhile.
#[must_use]
pub fn is_of_rehearsal(command: &Command) -> bool {
    matches!(
        command,
        Command::Switch(_)
            | Command::Cast(_)
            | Command::Employer(employer::Command::SupposeTaken(_))
            | Command::Mail(mail::Command::SupposeJunk(_))
    )
}

impl World {
    /// The answer to a command as whoever this world is seen by is told it: decided on the `truth`, with those facts
    /// alone that what they see bears out, now or once it has happened (`after`, as they see it then).
    #[must_use]
    pub fn told(
        &self,
        truth: &World,
        after: Option<&World>,
        by: Actor,
        command: &Command,
        chance: Chance,
        verdict: Verdict,
    ) -> Verdict {
        if self.is_whole() {
            return verdict;
        }
        let facts = |seen: &World| {
            // What is assumed decides, also where it is not shown.
            let seen = Self { answers: truth.answers, ..seen.clone() };
            seen.decide(by, command, chance).because
        };
        let mut borne_out = facts(self);
        borne_out.extend(after.map(facts).unwrap_or_default());
        let events = match after {
            Some(after) => verdict.events.into_iter().filter(|event| heard(after, event)).collect(),
            None => verdict.events,
        };
        let because = verdict.because.into_iter().filter(|fact| borne_out.contains(fact)).collect();
        Verdict { because, events, ..verdict }
    }
}
