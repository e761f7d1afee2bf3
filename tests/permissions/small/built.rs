//! A small world, made by what happened in it: so that it holds together as every world does that people came to.

use super::{ANSWERS, Keys, PEOPLE, Seat, Shape, Situation};
use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{Company, Person, PlannedBranch, PlannedEmployer, Role, Side};
use employer_portal::domain::employer::{EmployerState, EnrolmentAnswer, Submission};
use employer_portal::domain::mail::{Folder, Letter, LetterKind};
use employer_portal::domain::offer::{self, Offer, OfferState};
use employer_portal::domain::pin::{Pin, PinPurpose, PinState};
use employer_portal::domain::{
    ApplicationId, BranchId, CredentialId, EmployerId, Event, PersonId, PinCode, PinId, Switch, UserId,
    World, assumption, branch, cast, credential, employer, mail, people, pin, switches, user,
};

/// The branches, by their employers.
const BRANCHES: [u32; 3] = [0, 0, 1];
const NUMBERS: [&str; 2] = ["999000011", "999000029"];

fn id(at: usize) -> u32 {
    u32::try_from(at).unwrap()
}

/// The people, and whoever was there before them.
fn company() -> Company {
    let person = |at: usize| Person {
        given: if at == PEOPLE { "Before".to_owned() } else { format!("Person{at}") },
        family: "Roy".to_owned(),
        email: String::new(),
        side: Side::Inside,
    };
    let employer = |number: &&str| PlannedEmployer {
        business_number: BusinessNumber::read(number).unwrap(),
        legal_name: format!("Employer {number}"),
        operating_name: String::new(),
    };
    let branch = |(at, employer): (usize, &u32)| PlannedBranch {
        employer: *employer,
        parent: None,
        name: format!("Branch {at}"),
    };
    Company {
        source: "small".to_owned(),
        employers: NUMBERS.iter().map(employer).collect(),
        branches: BRANCHES.iter().enumerate().map(branch).collect(),
        people: (0..=PEOPLE).map(person).collect(),
        places: Vec::new(),
    }
}

/// The world of a shape.
pub fn world(shape: &Shape) -> World {
    let mut small = Small { world: World::default(), key: [CredentialId(0); PEOPLE], second: None };
    small.happens(cast::Event::Loaded { company: company().into(), seed: 1 });
    for (switch, answers) in ANSWERS {
        small.happens(assumption::Event::Set(switch, answers[shape.answers]));
    }
    if shape.second.is_some() {
        small.happens(assumption::Event::Set(Switch::TwoPrimaries, switches::FIRST));
    }
    small.enrol_before(shape);
    for at in 0..PEOPLE {
        let person = PersonId(id(shape.person(at)));
        small.key[at] = small.key_of(person);
        match shape.seat(at) {
            Some(seat) => small.take(person, small.key[at], seat),
            // With some of the keys to spare an employer is enrolled, with others a PIN is entered.
            None => small.ready(small.key[at], (at + shape.answers).is_multiple_of(2)),
        }
        if shape.keys == Keys::Replaced(at) {
            small.take_again(shape, at);
        }
    }
    if let Some(to) = shape.second.and_then(|at| small.user(at)) {
        small.happens(people::Event::SecondAppointed { employer: EmployerId(0), to });
        small.second = Some(to);
    }
    small.issue_pins(shape);
    for at in 0..2 {
        let (to, kind) = (PersonId(at), LetterKind::PinNote(PinId(at)));
        let (at, folder) = (small.world.now, Folder::Junk);
        small.happens(mail::Event::Delivered(Letter { to, from: None, at, kind, folder, opened: false }));
    }
    small.draft();
    if let Some((at, situation)) = shape.apart {
        small.set_apart(shape, at, situation);
    }
    small.world
}

struct Small {
    world: World,
    /// The key in use, by seat.
    key: [CredentialId; PEOPLE],
    /// The second primary user of the first employer.
    second: Option<UserId>,
}

impl Small {
    fn happens(&mut self, event: impl Into<Event>) {
        self.world.apply(&event.into());
    }

    /// The user in a seat.
    fn user(&self, at: usize) -> Option<UserId> {
        self.world.credential(self.key[at])?.user
    }

    /// The primary user an account had last.
    fn primary(&self, employer: u32) -> Option<UserId> {
        match self.world.employer(EmployerId(employer))?.state {
            EmployerState::Active { primary, .. } => Some(primary),
            _ => None,
        }
    }

    fn key_of(&mut self, person: PersonId) -> CredentialId {
        let key = CredentialId(id(self.world.credentials.len()));
        let user_name = format!("fieldmouse{}", key.0);
        self.happens(credential::Event::Created { person, user_name, question: "Boat?".to_owned() });
        key
    }

    fn ready(&mut self, key: CredentialId, with_pin: bool) {
        self.happens(credential::Event::TermsAccepted(key));
        self.happens(credential::Event::PinQuestionAnswered(key, with_pin));
        self.happens(credential::Event::PortalChosen(key));
    }

    /// Employers that have users had a primary user, though it may be one whose access has ended.
    fn enrol_before(&mut self, shape: &Shape) {
        for employer in 0..2 {
            let of = |at: usize| shape.seat(at).filter(|(there, ..)| *there == employer);
            let primary = (0..PEOPLE).filter_map(of).any(|(.., role)| role == Role::Primary);
            if !primary && (0..PEOPLE).any(|at| of(at).is_some()) {
                let key = self.key_of(PersonId(id(PEOPLE)));
                self.take(PersonId(id(PEOPLE)), key, (employer, None, Role::Primary));
            }
        }
        self.leave(PersonId(id(PEOPLE)));
    }

    fn take(&mut self, person: PersonId, key: CredentialId, (employer, branch, role): Seat) {
        self.ready(key, role != Role::Primary);
        if role == Role::Primary {
            let planned = self.world.employer(EmployerId(employer)).unwrap().clone();
            let submission = Submission {
                person,
                credential: key,
                business_number: planned.business_number,
                legal_name: planned.legal_name,
                operating_name: planned.operating_name,
                at: self.world.now,
                answered_at: self.world.now,
            };
            let application = ApplicationId(id(self.world.applications.len()));
            self.happens(employer::Event::Submitted(submission));
            self.happens(employer::Event::Answered(application, EnrolmentAnswer::Approved));
            for (at, _) in BRANCHES.iter().enumerate().filter(|(_, of)| **of == employer) {
                let (employer, name) = (EmployerId(employer), format!("Branch {at}"));
                self.happens(branch::Event::Added { employer, parent: None, name });
            }
            return;
        }
        let by = self.primary(employer).unwrap();
        let pin = match branch {
            Some(branch) if role == Role::BranchPrimary => self.pin(PinPurpose::Branch(BranchId(branch)), by),
            _ => self.name(person, EmployerId(employer), branch.map(BranchId), by),
        };
        self.happens(pin::Event::Claimed { pin, person, credential: key });
    }

    /// The access ended, and another PIN was entered with a new key.
    fn take_again(&mut self, shape: &Shape, at: usize) {
        let (Some(seat), Some(user)) = (shape.seat(at), self.user(at)) else { return };
        match seat.2 {
            Role::Secondary => self.happens(user::Event::Deactivated(user)),
            _ => self.happens(people::Event::AccessEnded(user)),
        }
        let person = PersonId(id(shape.person(at)));
        self.key[at] = self.key_of(person);
        self.take(person, self.key[at], seat);
    }

    /// Somebody is added by name, and a PIN appears.
    fn name(
        &mut self,
        person: PersonId,
        employer: EmployerId,
        branch: Option<BranchId>,
        by: UserId,
    ) -> PinId {
        self.happens(user::Event::Named { person, employer, branch, by });
        self.pin(PinPurpose::Secondary { person, employer, branch }, by)
    }

    fn pin(&mut self, purpose: PinPurpose, issued_by: UserId) -> PinId {
        let at = self.world.pins.len();
        let (code, issued_at) = (PinCode::new(format!("{:08}", 10_000_000 + at)), self.world.now);
        let pin = Pin { code, purpose, issued_by, issued_at, state: PinState::Waiting, holder: None };
        self.happens(pin::Event::Issued(pin));
        PinId(id(at))
    }

    /// PINs that wait: one for each branch nobody has enrolled, and one that each primary and branch primary user made
    /// for the last of the people.
    fn issue_pins(&mut self, shape: &Shape) {
        for (at, employer) in BRANCHES.iter().enumerate() {
            let free = self.world.branches[at].primary.is_none();
            if let Some(by) = self.primary(*employer).filter(|_| free) {
                self.pin(PinPurpose::Branch(BranchId(id(at))), by);
            }
        }
        let last = PersonId(id(shape.person(PEOPLE - 1)));
        for by in (0..self.world.users.len()).map(|at| UserId(id(at))) {
            let user = *self.world.user(by).unwrap();
            let there = |other: UserId| {
                let other = self.world.user(other).unwrap();
                (other.employer, other.branch) == (user.employer, user.branch)
            };
            let gives = user.is_active() && user.role != Some(Role::Secondary);
            if gives && !self.world.users_of(last).any(there) {
                self.name(last, user.employer, user.branch, by);
            }
        }
    }

    /// A draft of everybody who has a seat.
    fn draft(&mut self) {
        for by in (0..self.world.users.len()).map(|at| UserId(id(at))) {
            let user = *self.world.user(by).unwrap();
            if user.credential.is_none() {
                continue;
            }
            self.happens(offer::Event::Drafted(Offer {
                assignee: "Ana Silva".to_owned(),
                starts: None,
                by,
                employer: user.employer,
                branch: user.branch,
                filed_by: None,
                state: OfferState::Draft,
            }));
        }
    }

    fn set_apart(&mut self, shape: &Shape, at: usize, situation: Situation) {
        let (person, key) = (PersonId(id(shape.person(at))), self.key[at]);
        match situation {
            Situation::Away => self.happens(people::Event::WentAway(person, self.world.now.plus(1000))),
            Situation::Left => self.leave(person),
            Situation::LockedOut => self.happens(people::Event::KeyLost(key)),
            Situation::Mistyped => (0..3).for_each(|_| self.happens(pin::Event::Rejected(key))),
            Situation::Deactivated => {
                let user = self.user(at).unwrap();
                self.happens(user::Event::Deactivated(user));
            }
        }
    }

    /// Somebody leaves with every access they have; a second primary user then takes the place of the first.
    fn leave(&mut self, person: PersonId) {
        self.happens(people::Event::Left(person));
        let all: Vec<UserId> = self.world.users_of(person).collect();
        for user in all {
            self.happens(people::Event::AccessEnded(user));
            let employer = self.world.user(user).unwrap().employer;
            let second = self.second.filter(|to| self.world.user(*to).is_some_and(user::User::is_active));
            if let Some(to) = second.filter(|_| employer.0 == 0 && self.primary(0) == Some(user)) {
                self.happens(people::Event::PrimaryChanged { employer, to });
            }
        }
    }
}
