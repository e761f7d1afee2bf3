//! Secrets stay out of what is printed for whoever mends the program, and PINs out of a seed that nobody chose.

mod common;

use common::staffed::{one_secondary, staffed};
use common::{Play, key_and_terms};
use employer_portal::company;
use employer_portal::domain::chance::unchosen;
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{Actor, Command, EmployerId, Lang, PersonId, World, credential, pin, user};
use employer_portal::ledger::{Ledger, Seen, luck};
use employer_portal::store::{Act, Store};
use std::sync::{Arc, Mutex};

const PASSWORD: &str = "Zebra77xQ";
const ANSWER: &str = "Nellie";

/// What was done with secrets, the way it was typed.
fn commands(ledger: &Ledger) -> Vec<Command> {
    let entered = ledger
        .snapshot()
        .world()
        .pins
        .iter()
        .map(|one| pin::Command::Enter { code: one.code.clone() }.into());
    let create = credential::Command::Create {
        user_name: "fieldmouse9".to_owned(),
        password: Secret::new(PASSWORD),
        question: "First boat?".to_owned(),
        answer: Secret::new(ANSWER),
    };
    entered.chain([create.into()]).collect()
}

fn holds_no_secret(printed: &str, of: &Ledger) {
    let codes: Vec<&str> = of.snapshot().world().pins.iter().map(|one| one.code.digits()).collect();
    assert!(!codes.is_empty() && !printed.is_empty());
    for secret in codes.into_iter().chain([PASSWORD, ANSWER]) {
        assert!(!printed.contains(secret), "{secret} was printed");
    }
}

#[test]
fn debug_prints_no_secret() {
    for ledger in [staffed(), one_secondary("Daniel", "Okafor")] {
        holds_no_secret(&format!("{ledger:?} {ledger:#?}"), &ledger);
        holds_no_secret(
            &format!("{:?} {:#?}", ledger.snapshot().world(), ledger.snapshot().world()),
            &ledger,
        );
        holds_no_secret(
            &format!("{:?} {:?}", ledger.snapshot().entries().collect::<Vec<_>>(), commands(&ledger)),
            &ledger,
        );
        for person in 0..ledger.snapshot().world().people.len() {
            holds_no_secret(&format!("{:?}", Seen::of(ledger.snapshot(), PersonId::at(person))), &ledger);
        }
    }
}

#[test]
fn a_report_of_a_breakdown_holds_no_secret() {
    let ledger = staffed();
    let said = Arc::new(Mutex::new(String::new()));
    let hears = Arc::clone(&said);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| *hears.lock().unwrap() = info.to_string()));
    let breaks =
        std::panic::AssertUnwindSafe(|| panic!("{:?} {:?}", ledger.snapshot().world(), commands(&ledger)));
    let broke = std::panic::catch_unwind(breaks);
    std::panic::set_hook(usual);
    assert!(broke.is_err());
    let said = said.lock().unwrap();
    assert!(said.contains("PinCode(redacted)"), "the world is in it");
    holds_no_secret(&said, &ledger);
}

/// Marie is primary user of a company of one's own, begun with a seed that nobody chose.
fn own_company() -> (Actor, Ledger) {
    let mut ledger = Ledger::open(Store::temporary());
    let (by, load) = Command::begin(company::sample(), unchosen(7));
    ledger.execute(by, &load).expect("a store in memory keeps it");
    let mut play = Play::over(ledger, Lang::En);
    play.keys(&key_and_terms("harvest2015"));
    play.keys("<space><down><enter><space><down><down><down><enter><space><right><ctrl-s>c<enter><space><right><enter>");
    (play.session.by(), play.into_ledger())
}

#[test]
fn no_pin_comes_from_a_seed_that_nobody_chose() {
    let (by, mut ledger) = own_company();
    let add: Command = user::Command::AddSecondary {
        employer: EmployerId(0),
        branch: None,
        given: "Daniel".to_owned(),
        family: "Okafor".to_owned(),
    }
    .into();
    let derived = luck(ledger.snapshot().world()).pin(|_| false);
    let mut codes = vec![derived];
    for _ in 0..2 {
        let done = ledger.execute(by, &add).unwrap();
        assert!(done.verdict.is_granted(), "{:?}", done.verdict);
        let code = ledger.snapshot().world().pins[0].code.clone();
        assert!(!codes.contains(&code), "it was drawn, not derived, and drawn anew after stepping back");
        codes.push(code);
        let mut again = World::default();
        for step in ledger.snapshot().journal().take(ledger.snapshot().done()) {
            step.deed.events.iter().for_each(|event| again.apply(event));
        }
        assert_eq!(again.pins[0].code, ledger.snapshot().world().pins[0].code);
        assert!(again == *ledger.snapshot().world(), "the log replays equal");
        assert!(ledger.snapshot().entries().any(|entry| matches!(entry.act, Act::Did(_))));
        ledger.step_back().unwrap();
    }
}
