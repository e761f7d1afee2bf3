//! Any size feels like ten: what a key, a frame or a command costs does not grow with the company.
//!
//! Counted in bytes that are allocated, and in time by the quickest of several: a walk over a hundred thousand people
//! takes a hundred times what it takes over a thousand, whatever else the machine does.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use cap::Cap;
use common::Play;
use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{
    Company, Person, PlannedBranch, PlannedEmployer, PlannedPlace, Role, Side,
};
use employer_portal::domain::{Command, Lang, clock};
use employer_portal::ledger::Ledger;
use employer_portal::store::Store;
use employer_portal::tui::pane::Effect;
use std::alloc::System;
use std::time::{Duration, Instant};

#[global_allocator]
static HELD: Cap<System> = Cap::new(System, usize::MAX);

const SCREENS: [&str; 8] = ["Account", "Branches", "Users", "Mail", "Offers", "Risks", "Unknowns", "Journal"];
/// What still grows, and why.
const GROWS: [(&str, &str, &str); 1] = [(
    "Risks",
    "a command",
    "the risks of an employer are worked out from all its users while they are shown",
)];

fn company(people: u32) -> Company {
    let place = |person: u32| PlannedPlace {
        person,
        employer: 0,
        branch: (person > 0).then_some(person % 200),
        role: Some(if person == 0 { Role::Primary } else { Role::Secondary }),
    };
    let person = |id: u32| Person {
        given: format!("Given{id}"),
        family: format!("Family{id}"),
        email: format!("given{id}@mail.example"),
        side: Side::Inside,
    };
    Company {
        employers: vec![PlannedEmployer {
            business_number: BusinessNumber::read("999000011").unwrap(),
            legal_name: "Aurora Grain Ltd.".to_owned(),
            operating_name: String::new(),
        }],
        branches: (0..200)
            .map(|id| PlannedBranch { employer: 0, parent: None, name: format!("Yard {id}") })
            .collect(),
        people: (0..people).map(person).collect(),
        places: (0..people).map(place).collect(),
        ..Company::default()
    }
}

/// The least bytes and the least time of some tries, a frame with each.
fn cost(play: &mut Play, act: impl Fn(&mut Play)) -> (usize, Duration) {
    let mut least = (usize::MAX, Duration::MAX);
    for _ in 0..7 {
        let (bytes, begun) = (HELD.total_allocated(), Instant::now());
        act(play);
        while play.session.work() {}
        std::hint::black_box(play.frame((120, 40)));
        least = (least.0.min(HELD.total_allocated() - bytes), least.1.min(begun.elapsed()));
    }
    least
}

/// What each of these costs on each screen.
fn costs(people: u32) -> Vec<(&'static str, &'static str, (usize, Duration))> {
    let mut ledger = Ledger::open(Store::temporary());
    let (by, begin) = Command::begin(company(people), 1);
    ledger.execute(by, &begin).unwrap();
    let mut play = Play::over(ledger, Lang::En);
    let mut costs = Vec::new();
    for screen in SCREENS {
        assert!(play.frame((120, 40)).contains(screen));
        costs.push((
            screen,
            "a key",
            cost(&mut play, |play| {
                play.keys("<down>");
            }),
        ));
        costs.push((
            screen,
            "a command",
            cost(&mut play, |play| {
                play.session.ask(Effect::Do(clock::Command::Hour.into()));
            }),
        ));
        play.keys("<tab>");
    }
    costs
}

#[test]
fn a_key_and_a_command_cost_the_same_in_a_company_of_any_size() {
    let (few, many) = (costs(1000), costs(100_000));
    let mut grown = Vec::new();
    for ((screen, what, few), (.., many)) in few.into_iter().zip(many) {
        println!("{screen}, {what}: {few:?} with 1,000 people, {many:?} with 100,000");
        let bytes = many.0 > few.0 + few.0 / 5 + 4096;
        let time = many.1 > few.1 * 4 + Duration::from_millis(1);
        if bytes || time {
            grown.push((screen, what));
        }
    }
    assert_eq!(grown, GROWS.map(|(screen, what, _)| (screen, what)));
}
