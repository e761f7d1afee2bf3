//! A company in which everything that belongs to somebody has a mark of its own.

use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{
    Company, Person, PlannedBranch, PlannedEmployer, PlannedPlace, Role, Side,
};
use employer_portal::domain::credential::Portal;
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{Actor, BranchId, Command, EmployerId, LetterId, PersonId};
use employer_portal::domain::{
    branch, call_centre, cast, clock, credential, employer, mail, offer, pin, user,
};
use employer_portal::ledger::Ledger;
use employer_portal::store::Store;

pub const CAST: u32 = 11;
const E0: EmployerId = EmployerId(0);
const E1: EmployerId = EmployerId(1);

fn given(id: u32) -> String {
    format!("Gv{}q", mark(id))
}

fn family(id: u32) -> String {
    format!("Fm{}w", mark(id))
}

/// The password a person types, which the program forgets.
pub fn password(id: u32) -> String {
    // No three letters of the user name stand together.
    let parts: Vec<String> = mark(id).chars().map(|letter| format!("{letter}7")).collect();
    format!("Zx{}Q", parts.concat())
}

/// The recovery answer a person types, which the program forgets, too.
pub fn recovery_answer(id: u32) -> String {
    format!("Nell{}v", mark(id))
}

fn mark(id: u32) -> String {
    let letter = |n: u32| char::from(b'a' + u8::try_from(n % 26).unwrap());
    format!("{}{}{}", letter(id), letter(id * 7 + 3), letter(id * 11 + 5))
}

fn company() -> Company {
    let employer = |number: &str, name: &str| PlannedEmployer {
        business_number: BusinessNumber::read(number).unwrap(),
        legal_name: format!("Legal{name}"),
        operating_name: format!("Trade{name}"),
    };
    let branch = |employer, name: &str| PlannedBranch { employer, parent: None, name: name.to_owned() };
    let place = |person, employer, branch, role| PlannedPlace { person, employer, branch, role: Some(role) };
    Company {
        source: "marks".to_owned(),
        employers: vec![employer("999000011", "Zephyrq"), employer("999000029", "Boreasw")],
        branches: vec![branch(0, "Branchuno"), branch(0, "Branchdos"), branch(1, "Branchtres")],
        people: (0..CAST)
            .map(|id| Person {
                given: given(id),
                family: family(id),
                email: format!("{}@mail.example", mark(id)),
                side: Side::Inside,
            })
            .collect(),
        places: vec![
            place(0, 0, None, Role::Primary),
            place(1, 0, Some(0), Role::BranchPrimary),
            place(2, 0, Some(0), Role::Secondary),
            place(3, 0, None, Role::Secondary),
            place(4, 1, None, Role::Primary),
            place(5, 1, Some(2), Role::BranchPrimary),
            place(7, 0, Some(1), Role::BranchPrimary),
            place(8, 1, None, Role::Secondary),
            place(9, 0, None, Role::Secondary),
        ],
    }
}

/// The ledger and who acts in it.
pub struct Stage {
    pub ledger: Ledger,
}

impl Stage {
    pub fn does(&mut self, command: impl Into<Command>) {
        let command = command.into();
        let by = self.ledger.snapshot().actor();
        let done = self.ledger.execute(by, &command).unwrap();
        assert!(done.verdict.is_granted(), "{command:?}: {:?}", done.verdict);
    }

    pub fn sits(&mut self, person: u32) {
        let person = PersonId(person);
        let credential = self.ledger.snapshot().world().credentials_of(person).last();
        self.does(credential::Command::SignIn { person, credential });
    }

    fn at_form(&mut self, person: u32, received: bool) {
        self.does(credential::Command::SignIn { person: PersonId(person), credential: None });
        self.does(credential::Command::Create {
            user_name: format!("uname{}x", mark(person)),
            password: Secret::new(password(person)),
            question: format!("Quest{}z?", mark(person)),
            answer: Secret::new(recovery_answer(person)),
        });
        self.does(credential::Command::AcceptTerms);
        self.does(credential::Command::AnswerPinQuestion { received });
        self.does(credential::Command::ChoosePortal(Portal::Employer));
    }

    fn enrols(&mut self, person: u32, number: &str, name: &str) {
        self.at_form(person, false);
        self.does(employer::Command::Enrol {
            in_canada: true,
            business_number: number.to_owned(),
            legal_name: format!("Legal{name}"),
            operating_name: format!("Trade{name}"),
        });
        self.does(clock::Command::NextDue);
    }

    fn reads(&mut self, person: u32) {
        self.sits(person);
        let letters: Vec<LetterId> = self.ledger.snapshot().world().letters_of(PersonId(person)).collect();
        for letter in letters {
            self.does(mail::Command::Open(letter));
        }
    }

    fn newest_pin(&self) -> employer_portal::domain::PinId {
        employer_portal::domain::PinId::at(self.ledger.snapshot().world().pins.len() - 1)
    }

    /// The newest PIN is handed to somebody, who enters it.
    fn enters(&mut self, person: u32) {
        let (pin, code) =
            (self.newest_pin(), self.ledger.snapshot().world().pins.last().unwrap().code.clone());
        self.does(pin::Command::HandOver { pin, to: PersonId(person) });
        self.at_form(person, true);
        self.does(pin::Command::Enter { code });
    }

    fn adds(&mut self, employer: EmployerId, branch: Option<BranchId>, person: u32) {
        self.does(user::Command::AddSecondary {
            employer,
            branch,
            given: given(person),
            family: family(person),
        });
    }

    fn branch(&mut self, employer: EmployerId, id: u32, name: &str) {
        self.does(branch::Command::Add { employer, parent: None, name: name.to_owned() });
        self.does(branch::Command::IssuePin(BranchId(id)));
    }

    fn offers(&mut self, person: u32) {
        self.sits(person);
        self.does(offer::Command::Draft {
            assignee: format!("Asgn{}k", mark(person)),
            starts: String::new(),
        });
        let id = employer_portal::domain::OfferId::at(self.ledger.snapshot().world().offers.len() - 1);
        self.does(offer::Command::Submit(id));
        self.does(offer::Command::Draft {
            assignee: format!("Drft{}k", mark(person)),
            starts: String::new(),
        });
    }

    /// Two accounts in full work; a PIN on a desk, another handed over; one enrolment refused and asked about, one not.
    pub fn set(seed: u64) -> Self {
        Self::set_in(Ledger::open(Store::temporary()), seed)
    }

    /// The same in a ledger in which nothing was done yet.
    pub fn set_in(ledger: Ledger, seed: u64) -> Self {
        let mut stage = Self::staffed(ledger, seed);
        for person in [0, 4, 1, 2, 3, 5] {
            stage.offers(person);
        }
        stage
    }

    /// The same, but that everybody at one employer waits for a first offer they may not see.
    pub fn with_the_first_offer_half_done(seed: u64) -> Self {
        let mut stage = Self::staffed(Ledger::open(Store::temporary()), seed);
        for person in [2, 1, 3, 0] {
            stage.sits(person);
            let assignee = format!("Drft{}k", mark(person));
            stage.does(offer::Command::Draft { assignee, starts: String::new() });
        }
        stage.offers(4);
        stage.offers(5);
        stage
    }

    fn staffed(ledger: Ledger, seed: u64) -> Self {
        let mut stage = Self { ledger };
        let nobody = Actor { person: PersonId(0), credential: None };
        let load = cast::Command::Load { company: company().into(), seed };
        assert!(stage.ledger.execute(nobody, &load.into()).unwrap().verdict.is_granted());
        stage.enrols(0, "999000011", "Zephyrq");
        stage.reads(0);
        stage.branch(E0, 0, "Branchuno");
        stage.enters(1);
        stage.adds(E0, Some(BranchId(0)), 2);
        stage.enters(2);
        stage.sits(0);
        stage.adds(E0, None, 3);
        stage.enters(3);
        stage.enrols(4, "999000029", "Boreasw");
        stage.reads(4);
        stage.branch(E1, 2, "Branchtres");
        stage.enters(5);
        stage.enrols(6, "999000011", "Zephyrq");
        stage.reads(6);
        stage.enrols(10, "999000029", "Boreasw");
        stage.reads(10);
        while !stage.ledger.snapshot().world().now.call_centre_open() {
            stage.does(clock::Command::Hour);
        }
        stage.does(call_centre::Command::Phone);
        stage.sits(0);
        stage.branch(E0, 1, "Branchdos");
        let pin = stage.newest_pin();
        stage.does(pin::Command::HandOver { pin, to: PersonId(7) });
        stage.adds(E0, None, 9);
        stage.sits(4);
        stage.adds(E1, None, 8);
        // In front of the form for a PIN that lies on somebody else's desk.
        stage.at_form(8, true);
        stage
    }
}
