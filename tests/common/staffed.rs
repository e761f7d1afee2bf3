//! A ledger in which the sample company has come far: an account, a branch, and people who appointed people.

use super::{Play, key_and_terms};
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{BranchId, Command, EmployerId, Lang, LetterId, PersonId, Switch, assumption};
use employer_portal::domain::{branch, clock, credential, employer, mail, people, pin, user};
use employer_portal::ledger::Ledger;

fn does(ledger: &mut Ledger, command: impl Into<Command>) {
    let command = command.into();
    let done = ledger.execute(ledger.snapshot().actor(), &command).unwrap();
    assert!(done.verdict.is_granted(), "{command:?}: {:?}", done.verdict);
}

/// Aurora Grain, enrolled by Marie, who has added one secondary user and has the PIN on her desk.
pub fn one_secondary(given: &str, family: &str) -> Ledger {
    let mut play = Play::sample(Lang::En);
    play.keys(&key_and_terms("harvest2015"));
    play.keys("<space><down><enter><space><down><down><down><enter><space><right><ctrl-s>c<enter><space><right><enter>");
    let (by, mut ledger) = (play.session.by(), play.into_ledger());
    let (given, family) = (given.to_owned(), family.to_owned());
    let add = user::Command::AddSecondary { employer: EmployerId(0), branch: None, given, family };
    assert!(ledger.execute(by, &add.into()).unwrap().verdict.is_granted());
    ledger
}

/// The sample company with Marie as primary user, Graham at Calgary who appointed Harpreet, and Priya from outside.
pub fn staffed() -> Ledger {
    let mut ledger = super::sample_ledger();
    let person = |ledger: &Ledger, name: &str| {
        let place = ledger.snapshot().world().people.iter().position(|person| person.name() == name);
        PersonId::at(place.unwrap())
    };
    let at_form = |ledger: &mut Ledger, name: &str, received: bool| {
        does(ledger, credential::Command::SignIn { person: person(ledger, name), credential: None });
        let create = credential::Command::Create {
            user_name: format!("fieldmouse{}", ledger.snapshot().world().credentials.len()),
            password: Secret::new("Zebra77xQ"),
            question: "First boat?".to_owned(),
            answer: Secret::new("Nellie"),
        };
        does(ledger, create);
        does(ledger, credential::Command::AcceptTerms);
        does(ledger, credential::Command::AnswerPinQuestion { received });
        does(ledger, credential::Command::ChoosePortal(credential::Portal::Employer));
    };
    let enter = |ledger: &mut Ledger, name: &str| {
        let code = ledger.snapshot().world().pins.last().unwrap().code.clone();
        at_form(ledger, name, true);
        does(ledger, pin::Command::Enter { code });
    };
    let add = |branch, given: &str, family: &str| user::Command::AddSecondary {
        employer: EmployerId(0),
        branch,
        given: given.to_owned(),
        family: family.to_owned(),
    };
    let marie = person(&ledger, "Marie Tremblay");
    at_form(&mut ledger, "Marie Tremblay", false);
    let enrol = employer::Command::Enrol {
        in_canada: true,
        business_number: "999000011".to_owned(),
        legal_name: "Aurora Grain Ltd.".to_owned(),
        operating_name: "Aurora Grain".to_owned(),
    };
    does(&mut ledger, enrol);
    does(&mut ledger, clock::Command::NextDue);
    let name = "Calgary terminal".to_owned();
    does(&mut ledger, branch::Command::Add { employer: EmployerId(0), parent: None, name });
    let calgary =
        ledger.snapshot().world().branches.iter().position(|branch| branch.name == "Calgary terminal");
    let calgary = BranchId::at(calgary.unwrap());
    does(&mut ledger, branch::Command::IssuePin(calgary));
    enter(&mut ledger, "Graham MacLeod");
    does(&mut ledger, add(Some(calgary), "Harpreet", "Gill"));
    enter(&mut ledger, "Harpreet Gill");
    let key = ledger.snapshot().world().credentials_of(marie).last();
    does(&mut ledger, credential::Command::SignIn { person: marie, credential: key });
    does(&mut ledger, add(None, "Priya", "Raman"));
    enter(&mut ledger, "Priya Raman");
    does(&mut ledger, credential::Command::SignIn { person: marie, credential: key });
    ledger
}

/// The same, and Priya is primary user beside Marie, where that is assumed.
pub fn two_primaries() -> Ledger {
    let mut ledger = staffed();
    does(&mut ledger, mail::Command::Open(LetterId(0)));
    does(&mut ledger, assumption::Command::Set(Switch::TwoPrimaries, 1));
    let world = ledger.snapshot().world();
    let priya = world.people_named("Priya", "Raman").next().unwrap();
    let to = world.users_of(priya).find(|id| world.user(*id).is_some_and(user::User::is_active)).unwrap();
    does(&mut ledger, people::Command::AppointSecond { employer: EmployerId(0), to });
    ledger
}
