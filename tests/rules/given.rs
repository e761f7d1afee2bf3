//! A world before a command: `Given::company().active().key(LUC).when(command)` answers the verdict.
//!
//! Every step on the way is itself decided by the rules and must be granted; only [`Given::tries`] takes what comes.

use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{Company, Person, PlannedEmployer, Side};
use employer_portal::domain::credential::{Command as Key, Portal};
use employer_portal::domain::employer::{Application, Command as Enrolment};
use employer_portal::domain::secret::Secret;
use employer_portal::domain::switches::Answer;
use employer_portal::domain::{
    Actor, BranchId, Chance, Command, EmployerId, Event, PersonId, Switch, UserId, Verdict, World, assumption,
};
use employer_portal::domain::{branch, cast, clock, pin, user};

pub const MARIE: PersonId = PersonId(0);
pub const LUC: PersonId = PersonId(1);
pub const HELENE: PersonId = PersonId(2);
pub const BEN: PersonId = PersonId(3);
pub const CAST: [(&str, &str); 4] =
    [("Marie", "Tremblay"), ("Luc", "Roy"), ("Hélène", "Gauthier"), ("Ben", "Otter")];

pub const GRAIN: EmployerId = EmployerId(0);
pub const RAIL: EmployerId = EmployerId(1);
pub const GRAIN_NUMBER: &str = "999000011";
pub const RAIL_NUMBER: &str = "999000029";
pub const CALGARY: BranchId = BranchId(0);
pub const MONTREAL: BranchId = BranchId(1);
/// Answers to a question of yes or no.
pub const UNKNOWN: Answer = 0;
pub const YES: Answer = 1;
pub const NO: Answer = 2;

#[derive(Clone)]
pub struct Given {
    pub world: World,
    pub by: Actor,
    drawn: u64,
    delay: u64,
}

impl Given {
    /// Two employers of one group and four people; nothing has happened yet.
    pub fn company() -> Self {
        let employer = |number, name: &str| PlannedEmployer {
            business_number: BusinessNumber::read(number).unwrap(),
            legal_name: name.to_owned(),
            operating_name: name.to_owned(),
        };
        let company = Company {
            employers: vec![
                employer(GRAIN_NUMBER, "Aurora Grain Ltd."),
                employer(RAIL_NUMBER, "Aurora Rail Inc."),
            ],
            people: CAST.map(|(given, family)| person(given, family)).into(),
            ..Company::default()
        };
        let given = Self { world: World::default(), by: outside(MARIE), drawn: 0, delay: 0 };
        given.does(cast::Command::Load { company: company.into(), seed: 7 })
    }

    /// The verdict; nothing happens.
    pub fn when(&self, command: impl Into<Command>) -> Verdict {
        self.world.decide(self.by, &command.into(), Chance([self.drawn * 2 + self.delay, self.drawn * 7 + 1]))
    }

    /// A command that must be granted.
    pub fn does(self, command: impl Into<Command>) -> Self {
        let command = command.into();
        let verdict = self.when(command.clone());
        assert!(verdict.is_granted(), "{command:?}: {verdict:?}");
        self.happens(&verdict)
    }

    /// A command, whatever the answer.
    pub fn tries(self, command: impl Into<Command>) -> Self {
        let verdict = self.when(command);
        self.happens(&verdict)
    }

    fn happens(mut self, verdict: &Verdict) -> Self {
        for event in &verdict.events {
            self.world.apply(event);
            if let Event::Credential(employer_portal::domain::credential::Event::SignedIn(actor)) = event {
                self.by = *actor;
            }
        }
        self.drawn += 1;
        self.delay = 0;
        self
    }

    /// What is submitted next is answered after more than a day.
    pub fn slowly(mut self) -> Self {
        self.delay = 4_001;
        self
    }

    pub fn set(self, switch: Switch, answer: Answer) -> Self {
        self.does(assumption::Command::Set(switch, answer))
    }

    /// Somebody at the keyboard, outside the portal.
    pub fn outside(mut self, person: PersonId) -> Self {
        self.by = outside(person);
        self
    }

    /// Somebody at the keyboard with the newest of their keys.
    pub fn seated(mut self, person: PersonId) -> Self {
        let credential = self.world.credentials_of(person).last();
        assert!(credential.is_some(), "no key yet");
        self.by = Actor { person, credential };
        self
    }

    /// Somebody at the keyboard with a new key.
    pub fn key(self, person: PersonId) -> Self {
        let user_name = format!("fieldmouse{}", self.world.credentials.len());
        self.outside(person).does(create(&user_name, "Zebra77xQ"))
    }

    /// Somebody with a new key, in front of the form.
    pub fn at_form(self, person: PersonId, with_pin: bool) -> Self {
        self.key(person)
            .does(Key::AcceptTerms)
            .does(Key::AnswerPinQuestion { received: with_pin })
            .does(Key::ChoosePortal(Portal::Employer))
    }

    /// Somebody's enrolment of Aurora Grain waits for its answer.
    pub fn submitted(self, person: PersonId) -> Self {
        self.at_form(person, false).does(grain())
    }

    /// Somebody's enrolment of Aurora Rail waits for its answer.
    pub fn submitted_rail(self, person: PersonId) -> Self {
        self.at_form(person, false).does(enrol(RAIL_NUMBER, "Aurora Rail Inc."))
    }

    /// The answer to what was submitted has come.
    pub fn answered(self) -> Self {
        self.does(clock::Command::NextDue)
    }

    /// Aurora Grain is enrolled; its primary user Marie is at the keyboard.
    pub fn active(self) -> Self {
        self.submitted(MARIE).answered()
    }

    /// An enrolment that was refused, since somebody outside holds the number.
    pub fn refused(self, person: PersonId) -> Self {
        self.does(Enrolment::SupposeTaken(GRAIN)).submitted(person).answered()
    }

    /// The branch Calgary is there; Marie is at the keyboard.
    pub fn branch(self) -> Self {
        self.active().does(add_branch(None, "Calgary terminal"))
    }

    /// Calgary has its PIN.
    pub fn branch_pin(self) -> Self {
        self.branch().does(branch::Command::IssuePin(CALGARY))
    }

    /// Calgary is enrolled; its branch primary user Luc is at the keyboard.
    pub fn branch_active(self) -> Self {
        self.branch_pin().at_form(LUC, true).enters_newest()
    }

    /// Hélène has a PIN waiting at Aurora Grain itself; Marie is at the keyboard.
    pub fn named(self) -> Self {
        self.active().does(add(GRAIN, None, HELENE))
    }

    /// Hélène is secondary user of Aurora Grain, and at the keyboard.
    pub fn secondary(self) -> Self {
        self.named().at_form(HELENE, true).enters_newest()
    }

    /// Enters the PIN that was issued last.
    pub fn enters_newest(self) -> Self {
        let command = self.newest();
        self.does(command)
    }

    /// The command that enters the PIN that was issued last.
    pub fn newest(&self) -> pin::Command {
        pin::Command::Enter { code: self.world.pins.last().unwrap().code.clone() }
    }

    pub fn days(self, days: u32) -> Self {
        (0..days).fold(self, |given, _| given.does(clock::Command::Day))
    }

    /// Until an agent answers the telephone.
    pub fn office_hours(mut self) -> Self {
        while !self.world.now.call_centre_open() {
            self = self.does(clock::Command::Hour);
        }
        self
    }

    /// Until nobody answers the telephone.
    pub fn at_night(mut self) -> Self {
        while self.world.now.call_centre_open() {
            self = self.does(clock::Command::Hour);
        }
        self
    }

    /// The enrolment that was submitted last.
    pub fn last(&self) -> &Application {
        self.world.applications.last().unwrap()
    }

    /// The place of a person, whatever its state.
    pub fn place(&self, person: PersonId) -> UserId {
        self.world.users_of(person).last().unwrap()
    }
}

pub fn outside(person: PersonId) -> Actor {
    Actor { person, credential: None }
}

pub fn person(given: &str, family: &str) -> Person {
    Person { given: given.to_owned(), family: family.to_owned(), email: String::new(), side: Side::Inside }
}

pub fn create(user_name: &str, password: &str) -> Key {
    Key::Create {
        user_name: user_name.to_owned(),
        password: Secret::new(password),
        question: "First boat?".to_owned(),
        answer: Secret::new("Nellie"),
    }
}

pub fn enrol(number: &str, name: &str) -> Enrolment {
    Enrolment::Enrol {
        in_canada: true,
        business_number: number.to_owned(),
        legal_name: name.to_owned(),
        operating_name: name.to_owned(),
    }
}

pub fn grain() -> Enrolment {
    enrol(GRAIN_NUMBER, "Aurora Grain Ltd.")
}

pub fn add_branch(parent: Option<BranchId>, name: &str) -> branch::Command {
    branch::Command::Add { employer: GRAIN, parent, name: name.to_owned() }
}

pub fn add(employer: EmployerId, branch: Option<BranchId>, person: PersonId) -> user::Command {
    let (given, family) = CAST[person.place()];
    user::Command::AddSecondary { employer, branch, given: given.to_owned(), family: family.to_owned() }
}
