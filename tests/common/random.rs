//! Commands nobody in their right mind gives, and some that people do: for random walks.
//!
//! Everything is drawn from one seeded generator, so a walk can be walked again.

use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{
    Company, Person, PlannedBranch, PlannedEmployer, PlannedPlace, Role, Side,
};
use employer_portal::domain::credential::{Command as Key, Portal};
use employer_portal::domain::questions::QUESTIONS;
use employer_portal::domain::rules::Rule;
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{
    Actor, BranchId, Command, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinCode, PinId, UserId,
    World, assumption,
};
use employer_portal::domain::{branch, call_centre, cast, clock, employer, mail, offer, people, pin, user};
use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt};

/// Rules whose questions can be answered already, while no command asks for the answer yet. Each leaves this list
/// with the command that does.
pub const NOT_YET: [Rule; 0] = [];

/// Names as they come: plain, accented, decomposed, from right to left, invisible, with controls, empty.
const NAMES: [&str; 16] = [
    "Marie",
    "Tremblay",
    "Hélène",
    "He\u{301}le\u{300}ne",
    "GAUTHIER",
    "Aurora Grain Ltd.",
    "Aurora Rail Inc.",
    "Calgary terminal",
    "Montréal office",
    "",
    " \t",
    "\u{200b}",
    "\u{202e}drawkcab\u{202c}",
    "bell\u{7}\u{1b}[31m{}",
    "王秀英",
    "فاطمة\u{200f}",
];

/// Business numbers as people write them, and what they take for one.
const NUMBERS: [&str; 14] = [
    "999000011",
    "99900 0011",
    "999-000-029 RP 0001",
    "999000029rc0001",
    "９９９００００３７",
    "999000037",
    "\u{feff}999000045",
    "123456789",
    "000000000",
    "",
    "12345678O",
    "9.99E+08",
    "1234567890",
    "999000011 AA 0001",
];

/// The company walks begin with: two employers, four branches planned, six people with places meant for them.
pub fn company() -> Company {
    let employer = |number, name: &str| PlannedEmployer {
        business_number: BusinessNumber::read(number).unwrap(),
        legal_name: name.to_owned(),
        operating_name: String::new(),
    };
    let branch = |employer, parent, name: &str| PlannedBranch { employer, parent, name: name.to_owned() };
    let people = ["Marie Tremblay", "Luc Roy", "Hélène Gauthier", "Ben Otter", "Luc Roy", "Ana Silva"];
    let place = |person, branch, role| PlannedPlace { person, employer: 0, branch, role };
    Company {
        source: "walk".to_owned(),
        employers: vec![
            employer("999000011", "Aurora Grain Ltd."),
            employer("999000029", "Aurora Rail Inc."),
        ],
        branches: vec![
            branch(0, None, "Calgary terminal"),
            branch(0, None, "Montréal office"),
            branch(0, Some(0), "Elevator"),
            branch(1, None, "Yard"),
        ],
        people: people
            .iter()
            .filter_map(|name| name.split_once(' '))
            .map(|(given, family)| Person {
                given: given.to_owned(),
                family: family.to_owned(),
                email: String::new(),
                side: Side::Inside,
            })
            .collect(),
        places: vec![
            place(0, None, Some(Role::Primary)),
            place(1, Some(0), Some(Role::BranchPrimary)),
            place(2, None, Some(Role::Secondary)),
            place(3, None, None),
        ],
    }
}

/// Draws actors and commands for a world.
pub struct Anything(pub ChaCha8Rng);

impl Anything {
    /// One of `count`; now and then far off.
    fn place(&mut self, count: usize) -> u32 {
        if self.0.random_ratio(1, 20) {
            return [0, u32::MAX, u32::MAX - 1, 1_000_000][self.0.random_range(0..4)];
        }
        // One past the end is nonsense too.
        self.0.random_range(0..=u32::try_from(count).unwrap_or(0))
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.0.random_range(0..of.len())]
    }

    fn name(&mut self) -> String {
        if self.0.random_ratio(1, 200) {
            return "é".repeat(10_000);
        }
        self.one(&NAMES).to_owned()
    }

    /// The names of somebody of the cast, or any.
    fn names(&mut self, world: &World) -> (String, String) {
        let somebody = PersonId(self.place(world.people.len()));
        match world.person(somebody).filter(|_| self.0.random_ratio(3, 4)) {
            Some(person) => (person.given.clone(), person.family.clone()),
            None => (self.name(), self.name()),
        }
    }

    fn branch(&mut self, world: &World) -> Option<BranchId> {
        self.0.random_bool(0.5).then(|| BranchId(self.place(world.branches.len())))
    }

    fn employer(&mut self, world: &World) -> EmployerId {
        EmployerId(self.place(world.employers.len()))
    }

    /// Somebody at the keyboard, and what they do: half of the time something that lies at hand.
    pub fn act(&mut self, world: &World) -> (Actor, Command) {
        let by = self.actor(world);
        (by, self.act_as(world, by))
    }

    /// What somebody at the keyboard does: half of the time something that lies at hand.
    pub fn act_as(&mut self, world: &World, by: Actor) -> Command {
        if self.0.random_bool(0.5) { self.at_hand(world, by) } else { self.command(world) }
    }

    /// A step further for whoever sits at the keyboard.
    fn at_hand(&mut self, world: &World, by: Actor) -> Command {
        let Some(key) = by.credential.and_then(|id| world.credential(id)) else { return self.new_key(world) };
        if world.seat(by).is_some() {
            return match self.0.random_range(0..35) {
                0..2 => self.people_command(world),
                2..8 => self.branch_command(world),
                8..16 => self.user_command(world),
                16..25 => self.offer_command(world),
                _ => self.pin_command(world),
            };
        }
        match (key.terms, key.has_pin, key.portal) {
            (false, ..) => Key::AcceptTerms.into(),
            (_, None, _) => Key::AnswerPinQuestion { received: self.0.random_ratio(2, 3) }.into(),
            (.., false) => Key::ChoosePortal(Portal::Employer).into(),
            (_, Some(true), _) => self.pin_command(world),
            (_, Some(false), _) => self.enrolment(world),
        }
    }

    /// Mostly somebody with a key of their own, sometimes with anybody's, sometimes nobody.
    pub fn actor(&mut self, world: &World) -> Actor {
        // Whoever has a place in an account is at the keyboard more often.
        let seated = world.users.iter().filter_map(|user| user.credential).collect::<Vec<_>>();
        let credential = match seated.as_slice() {
            [] => CredentialId(self.place(world.credentials.len())),
            _ if self.0.random_bool(0.5) => CredentialId(self.place(world.credentials.len())),
            seated => self.one(seated),
        };
        match (world.credential(credential), self.0.random_range(0..10)) {
            (Some(key), 0..8) => Actor { person: key.person, credential: Some(credential) },
            (_, 8) => {
                Actor { person: PersonId(self.place(world.people.len())), credential: Some(credential) }
            }
            _ => Actor { person: PersonId(self.place(world.people.len())), credential: None },
        }
    }

    /// A command: any.
    pub fn command(&mut self, world: &World) -> Command {
        match self.0.random_range(0..40) {
            0..3 => self.new_key(world),
            3..6 => Key::AcceptTerms.into(),
            6..9 => Key::AnswerPinQuestion { received: self.0.random_bool(0.5) }.into(),
            9..12 => Key::ChoosePortal(self.one(&Portal::ALL)).into(),
            12 => self.sign_in(world),
            13..17 => self.enrolment(world),
            17..20 => self.branch_command(world),
            20..23 => self.user_command(world),
            23..27 => self.pin_command(world),
            27..30 => self.mail_command(world),
            30 => call_centre::Command::Phone.into(),
            31..34 => self.one(&[clock::Command::Hour, clock::Command::Day, clock::Command::NextDue]).into(),
            34..36 => {
                let switch = self.one(QUESTIONS).switch;
                assumption::Command::Set(switch, self.one(&[0, 0, 1, 1, 2, 2, 3, u8::MAX])).into()
            }
            36 => self.offer_command(world),
            37 => self.people_command(world),
            _ => self.newcomer(world),
        }
    }

    fn new_key(&mut self, world: &World) -> Command {
        if world.credentials.len() > 15 && self.0.random_ratio(9, 10) {
            return clock::Command::Hour.into();
        }
        let number = self.0.random_range(0..500);
        let user_name = match self.0.random_range(0..12) {
            0 => self.name(),
            1 => format!("{number:09}"),
            _ => format!("fieldmouse{number}"),
        };
        let password = match self.0.random_range(0..12) {
            0 => self.name(),
            1 => "Fieldmouse1".to_owned(),
            _ => "Zebra77xQ".to_owned(),
        };
        let (question, answer) = if self.0.random_ratio(1, 12) {
            (self.name(), self.name())
        } else {
            ("First boat?".to_owned(), "Nellie".to_owned())
        };
        let (password, answer) = (Secret::new(password), Secret::new(answer));
        Key::Create { user_name, password, question, answer }.into()
    }

    fn sign_in(&mut self, world: &World) -> Command {
        let Actor { person, credential } = self.actor(world);
        Key::SignIn { person, credential }.into()
    }

    fn enrolment(&mut self, world: &World) -> Command {
        if self.0.random_ratio(1, 12) {
            return employer::Command::SupposeTaken(self.employer(world)).into();
        }
        employer::Command::Enrol {
            in_canada: self.0.random_ratio(9, 10),
            business_number: self.one(&NUMBERS).to_owned(),
            legal_name: self.name(),
            operating_name: self.name(),
        }
        .into()
    }

    fn branch_command(&mut self, world: &World) -> Command {
        if self.0.random_bool(0.5) {
            return branch::Command::IssuePin(BranchId(self.place(world.branches.len()))).into();
        }
        let (employer, name) = (self.employer(world), self.name());
        let parent = self.branch(world).filter(|_| self.0.random_bool(0.5));
        branch::Command::Add { employer, parent, name }.into()
    }

    fn user_command(&mut self, world: &World) -> Command {
        if self.0.random_ratio(1, 4) {
            return user::Command::Deactivate(UserId(self.place(world.users.len()))).into();
        }
        let (given, family) = self.names(world);
        let (employer, branch) = (self.employer(world), self.branch(world));
        user::Command::AddSecondary { employer, branch, given, family }.into()
    }

    fn pin_command(&mut self, world: &World) -> Command {
        let pin = PinId(self.place(world.pins.len()));
        match self.0.random_range(0..8) {
            0 => pin::Command::HandOver { pin, to: PersonId(self.place(world.people.len())) },
            1 => pin::Command::Revoke(pin),
            2 => pin::Command::Enter { code: PinCode::new(self.name()) },
            3 => {
                pin::Command::Enter { code: PinCode::new(format!("{:08}", self.0.next_u32() % 100_000_000)) }
            }
            _ => {
                let code = world.pin(pin).map_or("00000000", |pin| pin.code.digits());
                pin::Command::Enter { code: PinCode::new(format!(" {}-{}", &code[..3], &code[3..])) }
            }
        }
        .into()
    }

    fn offer_command(&mut self, world: &World) -> Command {
        let offer = OfferId(self.place(world.offers.len()));
        let dates =
            ["", "2015-12-01", "2016-2-29", "2015-02-29", "1 December", "+262143-01-01", "\u{202e}5102"];
        let (assignee, starts) = (self.name(), self.one(&dates).to_owned());
        match self.0.random_range(0..8) {
            0..2 => offer::Command::Draft { assignee, starts },
            2..5 => offer::Command::Submit(offer),
            5..7 => offer::Command::Withdraw(offer),
            _ => offer::Command::Correct { offer, assignee, starts },
        }
        .into()
    }

    /// People come and go; few leave for good, or nobody would be left.
    fn people_command(&mut self, world: &World) -> Command {
        let person = PersonId(self.place(world.people.len()));
        let employer = self.employer(world);
        let to = UserId(self.place(world.users.len()));
        // Mostly somebody who works in the account they are to lead.
        let works: Vec<UserId> = (0..)
            .map(UserId)
            .zip(&world.users)
            .filter(|(_, user)| user.is_active())
            .map(|(id, _)| id)
            .collect();
        let to = if works.is_empty() || self.0.random_ratio(1, 4) { to } else { self.one(&works) };
        let employer =
            world.user(to).filter(|_| self.0.random_ratio(3, 4)).map_or(employer, |user| user.employer);
        let primary_gone = world.users.iter().any(|user| user.state == user::UserState::Ended);
        match self.0.random_range(0..18) {
            16 => {
                let credential = CredentialId(self.place(world.credentials.len()));
                people::Command::TellAnswer { credential, to: person }
            }
            17 => {
                let to = self.0.random_ratio(3, 4).then_some(employer);
                people::Command::MoveTo { person, to }
            }
            0..2 => people::Command::Leave(person),
            2..4 => people::Command::GoAway { person, days: self.one(&[0, 1, 21, u16::MAX]) },
            4..6 => people::Command::Return(person),
            6 => {
                let credential = CredentialId(self.place(world.credentials.len()));
                people::Command::LoseKey { credential, answer_known: self.0.random_ratio(2, 3) }
            }
            7 if self.0.random_bool(0.5) => {
                people::Command::Reconnect(CredentialId(self.place(world.credentials.len())))
            }
            7 => people::Command::NameSuccessor { employer, person },
            8 if self.0.random_bool(0.5) => people::Command::AppointSecond { employer, to },
            8..12 if !primary_gone => people::Command::HandOverRole { employer, to },
            8..10 => people::Command::HandOverRole { employer, to },
            _ => people::Command::Replace { employer, by: to },
        }
        .into()
    }

    fn mail_command(&mut self, world: &World) -> Command {
        let letter = LetterId(self.place(world.letters.len()));
        self.one(&[mail::Command::Open, mail::Command::MoveToInbox, mail::Command::SupposeJunk])(letter)
            .into()
    }

    fn newcomer(&mut self, world: &World) -> Command {
        if self.0.random_bool(0.3) {
            return mail::Command::TrustSender.into();
        }
        if world.people.len() > 12 {
            return clock::Command::NextDue.into();
        }
        let (given, family) = self.names(world);
        let side = self.one(&[Side::NotSaid, Side::Inside, Side::Outside]);
        cast::Command::AddPerson { given, family, email: self.name(), side }.into()
    }
}
