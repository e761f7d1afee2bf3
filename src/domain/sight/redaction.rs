//! Redaction: the world with nothing in it but what a person may see.
//!
//! Ids stay what they are, so that all that reads a world reads this one; what may not be seen has no content, and no
//! index leads to it. What is decided is decided on the true world; this one is for looking.

use super::viewpoint::{Sight, knows_pin};
use crate::domain::rules::questions::QUESTIONS;
use crate::domain::rules::switches::UNKNOWN;
use crate::domain::state::branch::{Branch, BranchState};
use crate::domain::state::credential::Credential;
use crate::domain::state::employer::{
    Application, Cause, Employer, EmployerState, EnrolmentAnswer, Submission,
};
use crate::domain::state::eyes::Viewpoint;
use crate::domain::state::letter::{Folder, Letter, LetterKind};
use crate::domain::state::offer::{Offer, OfferState};
use crate::domain::state::people::People;
use crate::domain::state::pin::{Pin, PinPurpose, PinState};
use crate::domain::state::user::{User, UserState};
use crate::domain::state::world::World;
use crate::domain::values::business_number::BusinessNumber;
use crate::domain::values::company::{Person, Side};
use crate::domain::values::ids::{
    ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, UserId,
};
use crate::domain::values::moment;
use crate::domain::values::pin_code::PinCode;
use crate::domain::world::visibility::NONE;
use imbl::{OrdSet, Vector};

/// A number that nobody has.
const NO_NUMBER: BusinessNumber = BusinessNumber(*b"000000000");

impl World {
    /// The world with nothing in it but what may be seen from a viewpoint.
    ///
    /// Costs a walk through what there is; meant to be kept until the world is another.
    #[must_use]
    pub fn seen_by(&self, viewpoint: Viewpoint) -> Self {
        match viewpoint {
            Viewpoint::Everybody => self.clone(),
            Viewpoint::Of(person) => Redaction { world: self, person, sight: Sight::of(self, person) }.seen(),
        }
    }
}

/// A redaction under way.
struct Redaction<'a> {
    world: &'a World,
    person: PersonId,
    sight: Sight,
}

impl Redaction<'_> {
    fn seen(&self) -> World {
        let World { now, source, due_count, turn, .. } = self.world;
        let mut seen = World {
            now: *now,
            source: source.clone(),
            people: self.people(),
            employers: self.each(&self.world.employers, |at, one| self.employer(EmployerId::at(at), one)),
            branches: self.each(&self.world.branches, |at, one| self.branch(BranchId::at(at), one)),
            users: self.each(&self.world.users, |at, one| self.user(UserId::at(at), *one)),
            applications: self
                .each(&self.world.applications, |at, one| self.application(ApplicationId::at(at), one)),
            pins: self.each(&self.world.pins, |at, one| self.pin(PinId::at(at), one)),
            credentials: self.each(&self.world.credentials, |_, one| self.credential(one)),
            letters: self.each(&self.world.letters, |_, one| self.letter(one)),
            offers: self.each(&self.world.offers, |at, one| self.offer(OfferId::at(at), one)),
            due_count: *due_count,
            turn: *turn,
            viewpoint: Viewpoint::Of(self.person),
            answers: [UNKNOWN; QUESTIONS.len()],
            ..World::default()
        };
        self.facts(&mut seen);
        self.index(&mut seen);
        seen
    }

    #[allow(clippy::unused_self, reason = "it stands beside its like")]
    fn each<T: Clone, S>(&self, of: &Vector<T>, redact: impl Fn(usize, &T) -> S) -> Vector<S>
    where
        S: Clone,
    {
        of.iter().enumerate().map(|(at, one)| redact(at, one)).collect()
    }

    fn people(&self) -> People {
        let blank = || Person {
            given: String::new(),
            family: String::new(),
            email: String::new(),
            side: Side::NotSaid,
        };
        let people = self.world.people.iter().enumerate();
        people
            .map(
                |(at, one)| {
                    if self.sight.people.contains(&PersonId::at(at)) { one.clone() } else { blank() }
                },
            )
            .collect()
    }

    fn employer(&self, id: EmployerId, one: &Employer) -> Employer {
        let own_waits = |application: ApplicationId| {
            self.world.application(application).is_some_and(|one| one.submission.person == self.person)
        };
        let unread =
            |primary: UserId| self.world.user(primary).is_some_and(|user| user.person == self.person);
        let state = match one.state {
            EmployerState::Active { primary, .. } if self.sight.known.contains(&id) || unread(primary) => {
                one.state
            }
            EmployerState::Waiting(application) if own_waits(application) => one.state,
            _ => EmployerState::Planned,
        };
        if self.sight.employers.contains(&id) {
            return Employer { state, ..one.clone() };
        }
        Employer {
            business_number: NO_NUMBER,
            legal_name: String::new(),
            operating_name: String::new(),
            state: EmployerState::Planned,
        }
    }

    fn branch(&self, id: BranchId, one: &Branch) -> Branch {
        if !self.sight.branches.contains(&id) {
            return Branch {
                employer: EmployerId(NONE),
                parent: None,
                name: String::new(),
                state: BranchState::Planned,
                pin: None,
                primary: None,
            };
        }
        Branch {
            // What lies between is not seen, so the branch stands directly below its employer.
            parent: one.parent.filter(|parent| self.sight.branches.contains(parent)),
            pin: one.pin.filter(|pin| self.sight.pins.contains(pin)),
            primary: one.primary.filter(|user| self.sight.users.contains(user)),
            ..one.clone()
        }
    }

    fn user(&self, id: UserId, one: User) -> User {
        if !self.sight.users.contains(&id) {
            return User {
                person: PersonId(NONE),
                employer: EmployerId(NONE),
                branch: None,
                role: None,
                state: UserState::Planned,
                appointed_by: None,
                credential: None,
            };
        }
        let own = one.person == self.person;
        let state = match one.state {
            UserState::Active if !own && !self.sight.known.contains(&one.employer) => UserState::Planned,
            // Nobody tells a person that they were added: the PIN does, when it is passed on.
            UserState::Named if own && !self.holds_pin_for(id) => UserState::Planned,
            state => state,
        };
        let role = one.role.filter(|_| state == one.state || one.state != UserState::Active);
        let branch = one.branch.filter(|branch| self.sight.branches.contains(branch));
        User { branch, role, state, ..one }
    }

    fn holds_pin_for(&self, id: UserId) -> bool {
        let pin = self.world.pin_for(id).and_then(|pin| self.world.pin(pin));
        pin.is_some_and(|pin| knows_pin(self.world, self.person, pin))
    }

    fn application(&self, id: ApplicationId, one: &Application) -> Application {
        let own = one.submission.person == self.person;
        let answer = match one.answer {
            // Why it was refused is told on the telephone alone; what stands here then is never shown.
            Some(EnrolmentAnswer::Refused(_)) if !(own && one.reason_told) => {
                Some(EnrolmentAnswer::Refused(Cause::NumberInUse))
            }
            answer => answer,
        };
        if !self.sight.applications.contains(&id) {
            return Application {
                employer: EmployerId(NONE),
                submission: Submission {
                    person: PersonId(NONE),
                    credential: CredentialId(NONE),
                    business_number: NO_NUMBER,
                    legal_name: String::new(),
                    operating_name: String::new(),
                    at: moment::START,
                    answered_at: moment::START,
                },
                answer: None,
                known: false,
                reason_told: false,
                moved_on: false,
            };
        }
        // When the answer comes is drawn before anybody can know.
        let submission = Submission { answered_at: one.submission.at, ..one.submission.clone() };
        Application {
            submission,
            answer,
            known: one.known || !own,
            reason_told: own && one.reason_told,
            ..one.clone()
        }
    }

    fn pin(&self, id: PinId, one: &Pin) -> Pin {
        let nothing =
            PinPurpose::Secondary { person: PersonId(NONE), employer: EmployerId(NONE), branch: None };
        let seen = self.sight.pins.contains(&id);
        let knows = knows_pin(self.world, self.person, one);
        let is_own = |user: UserId| self.world.user(user).is_some_and(|user| user.person == self.person);
        Pin {
            code: if knows { one.code.clone() } else { PinCode::default() },
            purpose: if seen { one.purpose } else { nothing },
            issued_by: if seen { one.issued_by } else { UserId(NONE) },
            issued_at: if seen { one.issued_at } else { moment::START },
            state: if seen { one.state } else { PinState::Revoked },
            // To whom it was handed is known to both of them and to nobody else.
            holder: one.holder.filter(|holder| *holder == self.person || is_own(one.issued_by)),
        }
    }

    fn credential(&self, one: &Credential) -> Credential {
        if one.person == self.person {
            return one.clone();
        }
        let told = one.told.contains(&self.person);
        Credential {
            person: if self.sight.people.contains(&one.person) { one.person } else { PersonId(NONE) },
            user_name: String::new(),
            question: if told { one.question.clone() } else { String::new() },
            terms: false,
            has_pin: None,
            portal: false,
            application: None,
            user: one.user.filter(|user| self.sight.users.contains(user)),
            wrong_pins: 0,
            lost: false,
            told: if told { OrdSet::unit(self.person) } else { OrdSet::new() },
        }
    }

    fn letter(&self, one: &Letter) -> Letter {
        if one.to == self.person {
            return one.clone();
        }
        Letter {
            to: PersonId(NONE),
            from: None,
            at: moment::START,
            kind: LetterKind::PinNote(PinId(NONE)),
            folder: Folder::Purged,
            opened: true,
        }
    }

    fn offer(&self, id: OfferId, one: &Offer) -> Offer {
        if self.sight.offers.contains(&id) {
            return one.clone();
        }
        Offer {
            assignee: String::new(),
            starts: None,
            by: UserId(NONE),
            employer: EmployerId(NONE),
            branch: None,
            filed_by: None,
            state: OfferState::Dropped,
        }
    }

    /// What stands beside the lists.
    fn facts(&self, seen: &mut World) {
        let (world, sight) = (self.world, &self.sight);
        let known = |person: &PersonId| sight.people.contains(person);
        seen.absent = world.absent.iter().filter(|(id, _)| known(id)).map(|(id, one)| (*id, *one)).collect();
        let moved = world.moved.iter().filter(|(id, to)| known(id) && sight.employers.contains(to));
        seen.moved = moved.map(|(id, to)| (*id, *to)).collect();
        let whole = world.successors.iter().filter(|(id, _)| sight.whole.contains(id));
        seen.successors = whole.map(|(id, one)| (*id, *one)).collect();
        let seconds = world.seconds.iter().filter(|(id, _)| sight.known.contains(id));
        seen.seconds = seconds.map(|(id, one)| (*id, *one)).collect();
        if world.trusting.contains(&self.person) {
            seen.trusting.insert(self.person);
        }
    }

    /// The ways to what is seen.
    fn index(&self, seen: &mut World) {
        let (world, sight) = (self.world, &self.sight);
        for id in &sight.employers {
            seen.by_number.extend(world.employer(*id).map(|one| (one.business_number, *id)));
            let offers = world.offers_of(*id).filter(|offer| sight.offers.contains(offer));
            seen.offers_of.extend(offers.map(|offer| (*id, offer)));
        }
        for id in &sight.branches {
            if let Some(branch) = seen.branches.get(id.place()) {
                let row = (branch.employer, branch.parent, *id);
                seen.branches_under.insert(row);
            }
            seen.list_branch(*id);
        }
        for id in &sight.users {
            if let Some(user) = seen.users.get(id.place()).copied() {
                seen.users_of.insert((user.person, *id));
                seen.users_at.insert((user.employer, user.branch, *id));
                seen.list_user(*id);
                if let Some(by) = user.appointed_by.filter(|by| sight.users.contains(by)) {
                    seen.appointees.insert((by, *id));
                }
                seen.pin_for
                    .extend(world.pin_for(*id).filter(|pin| sight.pins.contains(pin)).map(|pin| (*id, pin)));
                let offers = world.offers_by(*id).filter(|offer| sight.offers.contains(offer));
                seen.offers_by.extend(offers.map(|offer| (*id, offer)));
            }
        }
        for id in &sight.applications {
            seen.applications_of.extend(world.application(*id).map(|one| (one.employer, *id)));
        }
        for id in &sight.pins {
            let Some(pin) = seen.pins.get(id.place()) else { continue };
            if !pin.code.is_empty() {
                seen.by_code.insert((pin.code.tag(seen.seed), *id));
            }
            let employer = world.employer_of_pin(pin).filter(|_| pin.state == PinState::Waiting);
            seen.unused_pins.extend(employer.map(|employer| (employer, *id)));
            seen.list_pin(*id);
        }
        let offers = sight.offers.iter().filter_map(|id| world.offer(*id)?.number().map(str::to_owned));
        seen.offer_numbers = offers.collect();
        let done = world.details_done.iter().filter(|id| sight.employers.contains(*id)).copied();
        seen.details_done = done.collect();
        let (who, world) = (self.person, self.world);
        let keys = world.credentials_of(who);
        seen.credentials_of = keys.map(|id| (who, id)).collect::<OrdSet<(PersonId, CredentialId)>>();
        let names = world.credentials_of(who).filter_map(|id| world.credential(id));
        seen.user_names = names.map(|key| key.user_name.to_lowercase()).collect();
        seen.letters_of = world.letters_of(who).map(|id| (who, id)).collect::<OrdSet<(PersonId, LetterId)>>();
    }
}
