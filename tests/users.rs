//! Screens over many people: the table of users keeps its order and its cursor, a note is found behind any number of
//! PINs, and a key costs no more where one person looks.
//!
//! `VIEW_PEOPLE=100000 cargo test --release --test users -- --nocapture` measures it; see docs/FIGURES.md.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::Play;
use common::staffed::one_secondary;
use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{
    Company, Person, PlannedBranch, PlannedEmployer, PlannedPlace, Role, Side,
};
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{Command, EmployerId, Lang, PersonId, clock, credential, pin, user};
use employer_portal::domain::{PinId, World};
use employer_portal::ledger::Ledger;
use employer_portal::store::Store;
use employer_portal::tui::pane::Effect;
use std::time::{Duration, Instant};

/// The frame of the table, but the line that tells the step.
fn table(play: &Play) -> Vec<String> {
    let frame = play.frame((120, 40));
    frame.lines().filter(|line| line.contains('│') || line.contains('┌')).map(str::to_owned).collect()
}

#[test]
fn a_sorted_table_keeps_the_cursor_on_its_person_when_time_is_stepped() {
    let mut play = Play::sample(Lang::En);
    play.session.ask(Effect::Do(clock::Command::Day.into()));
    play.keys("<tab><tab>O<down><down>");
    // The detail is of the third by name.
    play.shows(&["Siobhán O'Brien"]);
    let before = table(&play);
    play.keys("<ctrl-z>");
    assert_eq!(table(&play), before);
    play.keys("<ctrl-y>");
    assert_eq!(table(&play), before);
}

#[test]
fn a_note_with_a_pin_is_found_behind_any_number_of_others() {
    let mut ledger = one_secondary("Daniel", "Okafor");
    let by = ledger.snapshot().actor();
    let mut does = |command: Command| {
        let done = ledger.execute(by, &command).unwrap();
        assert!(done.verdict.is_granted(), "{command:?}: {:?}", done.verdict);
    };
    does(pin::Command::HandOver { pin: PinId(0), to: PersonId(1) }.into());
    for number in 0..210 {
        let (given, family) = (format!("Ann{number}"), "Roy".to_owned());
        let add = user::Command::AddSecondary { employer: EmployerId(0), branch: None, given, family };
        does(add.into());
    }
    let daniel = credential::Command::SignIn { person: PersonId(1), credential: None };
    let key = credential::Command::Create {
        user_name: "granary20".to_owned(),
        password: Secret::new("Zebra77xQ"),
        question: "Pet?".to_owned(),
        answer: Secret::new("Moose"),
    };
    let form = [
        daniel,
        key,
        credential::Command::AcceptTerms,
        credential::Command::AnswerPinQuestion { received: true },
        credential::Command::ChoosePortal(credential::Portal::Employer),
    ];
    for command in form {
        let done = ledger.execute(ledger.snapshot().actor(), &command.into()).unwrap();
        assert!(done.verdict.is_granted(), "{:?}", done.verdict);
    }
    let mut play = Play::over(ledger, Lang::En);
    play.keys("<space>");
    play.shows(&["Enter your PIN", "The note you", "were given says"]);
}

/// One employer with so many people at two hundred branches.
fn company(people: u32) -> Company {
    let branches = 200.min(people / 2);
    let place = |person: u32| PlannedPlace {
        person,
        employer: 0,
        branch: (person > 0).then_some(person % branches),
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
        branches: (0..branches)
            .map(|id| PlannedBranch { employer: 0, parent: None, name: format!("Yard {id}") })
            .collect(),
        people: (0..people).map(person).collect(),
        places: (0..people).map(place).collect(),
        ..Company::default()
    }
}

/// Many rows are put in order beside the keys: a key is answered meanwhile, and the cursor stays on its person.
#[test]
fn many_rows_are_sorted_while_keys_are_answered() {
    let people = 30_000;
    let mut ledger = Ledger::open(Store::temporary());
    let (by, begin) = Command::begin(company(people), 1);
    ledger.execute(by, &begin).unwrap();
    let mut play = Play::over(ledger, Lang::En);
    play.keys("<tab><tab>");
    let shown = |play: &Play| -> Vec<String> {
        let rows = table(play);
        rows.iter().filter_map(|row| row.split_whitespace().nth(1).map(str::to_owned)).collect()
    };
    let before = shown(&play);
    play.keys("o<down>");
    assert!(play.screen().contains("Given1 Family1"), "the cursor went one down: {}", play.screen());
    while play.session.work() {}
    play.keys("<home>");
    let mut names: Vec<String> = (0..people).map(|id| format!("given{id} family{id}")).collect();
    names.sort();
    let first = |play: &Play, names: &mut dyn Iterator<Item = &String>| {
        let frame = play.frame((120, 40)).to_lowercase();
        let rows: Vec<&str> = frame
            .lines()
            .filter(|line| line.contains("secondary user") || line.contains("primary user"))
            .collect();
        for (row, name) in rows.iter().zip(names).take(20) {
            assert!(row.contains(name.as_str()), "{name} in {row}");
        }
        assert!(rows.len() > 20, "{frame}");
    };
    first(&play, &mut names.iter());
    assert_ne!(shown(&play), before);
    play.keys("O");
    while play.session.work() {}
    play.keys("<home>");
    first(&play, &mut names.iter().rev());
}

fn timed(play: &mut Play, times: u32, mut act: impl FnMut(&mut Play)) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        act(play);
        std::hint::black_box(play.frame((120, 40)));
    }
    start.elapsed() / times
}

#[test]
fn a_key_costs_no_more_where_one_person_looks() {
    let people = std::env::var("VIEW_PEOPLE").ok().and_then(|people| people.parse().ok()).unwrap_or(2_000);
    let mut ledger = Ledger::open(Store::temporary());
    let (by, begin) = Command::begin(company(people), 7);
    assert!(ledger.execute(by, &begin).unwrap().verdict.is_granted());
    let mut play = Play::over(ledger, Lang::En);
    play.keys("<tab><tab>O");
    let seen = |world: &World| world.users_seen().count();
    for (who, person) in [("who sees all", 0), ("who sees little", 17)] {
        let sits = credential::Command::SignIn { person: PersonId(person), credential: None };
        play.session.ask(Effect::Do(sits.into()));
        let mut without = Duration::ZERO;
        for on in [false, true] {
            if on {
                play.keys("f");
            }
            let key = timed(&mut play, 20, |play| {
                play.keys("<down>");
            });
            assert!(
                !on || key < without * 5 + Duration::from_millis(50),
                "{key:?} with the view, {without:?} without"
            );
            without = key;
            let deed = timed(&mut play, 20, |play| play.session.ask(Effect::Do(clock::Command::Hour.into())));
            let step = timed(&mut play, 10, |play| {
                play.keys("<ctrl-z>");
            });
            let journal = timed(play.keys("<tab><tab><tab><tab><tab>"), 10, |play| {
                play.keys("<up>");
            });
            play.keys("<shift-tab><shift-tab><shift-tab><shift-tab><shift-tab>");
            println!(
                "{people} people, {who}, view {}: key and frame {key:?}, deed and frame {deed:?}, step back {step:?}, a key in the journal {journal:?}",
                if on { "on" } else { "off" }
            );
        }
        play.keys("f");
    }
    assert!(seen(play.session.snapshot().world()) == people as usize);
}
