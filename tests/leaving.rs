//! A leaving, by keys: the consequences are shown first, and only y lets them happen.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::{Play, frames};
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{BranchId, Command, EmployerId, Lang, PersonId};
use employer_portal::domain::{branch, clock, credential, employer, pin, user};
use employer_portal::ledger::Ledger;

/// A command that must be granted.
fn does(ledger: &mut Ledger, command: impl Into<Command>) {
    let command = command.into();
    let done = ledger.execute(ledger.actor(), &command).unwrap();
    assert!(done.verdict.is_granted(), "{command:?}: {:?}", done.verdict);
}

/// The sample company with Marie as primary user, Graham at Calgary who appointed Harpreet, and Priya from outside.
fn staffed() -> Ledger {
    let mut ledger = common::sample_ledger();
    let person = |ledger: &Ledger, name: &str| {
        let place = ledger.world().people.iter().position(|person| person.name() == name);
        PersonId::at(place.unwrap())
    };
    let at_form = |ledger: &mut Ledger, name: &str, received: bool| {
        does(ledger, credential::Command::SignIn { person: person(ledger, name), credential: None });
        let create = credential::Command::Create {
            user_name: format!("fieldmouse{}", ledger.world().credentials.len()),
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
        let code = ledger.world().pins.last().unwrap().code.clone();
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
    let calgary = ledger.world().branches.iter().position(|branch| branch.name == "Calgary terminal");
    let calgary = BranchId::at(calgary.unwrap());
    does(&mut ledger, branch::Command::IssuePin(calgary));
    enter(&mut ledger, "Graham MacLeod");
    does(&mut ledger, add(Some(calgary), "Harpreet", "Gill"));
    enter(&mut ledger, "Harpreet Gill");
    let key = ledger.world().credentials_of(marie).last();
    does(&mut ledger, credential::Command::SignIn { person: marie, credential: key });
    does(&mut ledger, add(None, "Priya", "Raman"));
    enter(&mut ledger, "Priya Raman");
    does(&mut ledger, credential::Command::SignIn { person: marie, credential: key });
    ledger
}

#[test]
fn a_leaving_is_seen_before_it_happens_and_taken_back_after() {
    let mut english = Play::over(staffed(), Lang::En);
    let mut french = Play::over(staffed(), Lang::Fr);
    let before = english.session.ledger().world().clone();
    let deeds = english.session.ledger().len();
    for play in [&mut english, &mut french] {
        play.keys("<tab><tab><home>x");
        play.shows(&["Marie Tremblay"]);
        play.keys("<enter>");
    }
    // Both answers, name by name.
    english.shows(&[
        "What if",
        "Does removing a primary or branch primary user also remove the users they added?",
        "- loses access: Graham MacLeod",
        "- loses access: Harpreet Gill",
        "- loses access: Priya Raman",
        "! orphaned: the account itself",
    ]);
    french.shows(&["- perd l'accès : Graham MacLeod", "! orphelin : le compte lui-même"]);
    let wide = english.frame((160, 45));
    let side_by_side = |line: &str| line.matches("- loses access: Marie Tremblay").count() == 2;
    assert!(wide.lines().any(side_by_side), "both cases on one line:\n{wide}");
    insta::assert_snapshot!("10 a leaving foreseen", frames(&english, &french));

    // Nothing but y and n decides.
    english.keys("<enter><space>x<up><down><left><right><pageup><pagedown><home><tab><shift-tab>");
    assert_eq!(english.session.ledger().len(), deeds);
    assert_eq!(*english.session.ledger().world(), before);
    english.shows(&["What if"]);
    english.keys("n");
    assert_eq!(english.session.ledger().len(), deeds, "a what-if leaves nothing behind");

    // Carried out, with the assumption asked for first.
    english.keys("x<enter>y");
    english.shows(&["Assume: yes", "Assume: no"]);
    assert_eq!(english.session.ledger().len(), deeds);
    french.keys("o");
    french.shows(&["Supposer : oui"]);
    english.keys("<enter>");
    french.keys("<enter>");
    let after = english.session.ledger().world();
    assert_eq!(after.active_users(EmployerId(0)), before.active_users(EmployerId(0)) - 4);
    assert_eq!(before.active_users(EmployerId(0)), 4);
    insta::assert_snapshot!("10 a leaving carried out", frames(&english, &french));

    // One step back and everybody is there again; one more, and the question is open again.
    english.keys("<ctrl-z>");
    assert_eq!(english.session.ledger().world().active_users(EmployerId(0)), 4);
    assert!(english.session.ledger().world().absent.is_empty());
    english.keys("<ctrl-z>");
    assert_eq!(*english.session.ledger().world(), before);
    english.keys("<ctrl-y><ctrl-y>");
    assert_eq!(english.session.ledger().world().active_users(EmployerId(0)), 0);
}

#[test]
fn risks_are_listed_and_a_successor_ends_one() {
    let mut english = Play::over(staffed(), Lang::En);
    let mut french = Play::over(staffed(), Lang::Fr);
    for play in [&mut english, &mut french] {
        for _ in 0..12 {
            if play.screen().contains("no successor is written down")
                || play.screen().contains("no-successor")
            {
                break;
            }
            play.keys("<tab>");
        }
    }
    english.shows(&["Risks of Aurora Grain Ltd.", "no successor is written down"]);
    french.shows(&["Risques de Aurora Grain Ltd.", "aucun successeur n'est consigné"]);
    insta::assert_snapshot!("10 risks", frames(&english, &french));
    english.keys("ngraham<enter>");
    assert!(!english.frame((250, 60)).contains("no successor is written down"));
}
