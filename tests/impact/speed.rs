//! An employer with ten thousand users: seeing what a leaving would change must not make anybody wait.

use crate::given::{GRAIN, Given, MARIE};
use crate::worlds::primary_actor;
use employer_portal::domain::company::Side;
use employer_portal::domain::credential;
use employer_portal::domain::pin::{self, PinPurpose, PinState};
use employer_portal::domain::{
    BranchId, Chance, CredentialId, Event, PersonId, PinCode, PinId, Switch, UserId, World, branch, cast,
    people, user,
};
use employer_portal::insight::handover::checklist;
use employer_portal::insight::impact::{Change, impact};
use employer_portal::insight::plan::plan;
use employer_portal::insight::risks::risks;
use std::time::{Duration, Instant};

const USERS: usize = 10_000;
/// Tests run unoptimised and beside others; a frame of 16 ms is what the optimised program is held to by hand.
const BOUND: Duration = Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 60 });

/// Brings a person into the account with a PIN of somebody's, event by event.
pub fn join(world: &mut World, purpose: impl FnOnce(PersonId) -> PinPurpose, by: UserId) {
    let (person, pin) = invite(world, purpose, by);
    let key = CredentialId::at(world.credentials.len());
    let (user_name, question) = (format!("many{}", person.0), "Pet?".to_owned());
    world.apply(&credential::Event::Created { person, user_name, question }.into());
    world.apply(&Event::from(pin::Event::Claimed { pin, person, credential: key }));
}

/// Issues somebody a PIN.
fn invite(world: &mut World, purpose: impl FnOnce(PersonId) -> PinPurpose, by: UserId) -> (PersonId, PinId) {
    let at = world.people.len();
    let person = PersonId::at(at);
    let added = employer_portal::domain::company::Person {
        given: format!("Person{at}"),
        family: "Many".to_owned(),
        email: String::new(),
        side: Side::Inside,
    };
    world.apply(&cast::Event::PersonAdded(added).into());
    let purpose = purpose(person);
    if let PinPurpose::Secondary { person, employer, branch } = purpose {
        world.apply(&user::Event::Named { person, employer, branch, by }.into());
    }
    let issued = pin::Pin {
        code: PinCode::new(format!("{at:08}")),
        purpose,
        issued_by: by,
        issued_at: world.now,
        state: PinState::Waiting,
        holder: None,
    };
    let pin = PinId::at(world.pins.len());
    world.apply(&pin::Event::Issued(issued).into());
    (person, pin)
}

/// Everybody was added by the primary user and nobody has used the PIN; every other one has it.
fn invited() -> World {
    let mut world = Given::company().active().world;
    let primary = crate::worlds::primary(&world, GRAIN).unwrap();
    for at in 0..USERS {
        let purpose = |person| PinPurpose::Secondary { person, employer: GRAIN, branch: None };
        let (person, pin) = invite(&mut world, purpose, primary);
        if at % 2 == 0 {
            world.apply(&pin::Event::HandedOver(pin, person).into());
        }
    }
    world
}

/// Everybody appointed by the primary user.
fn flat() -> World {
    let mut world = Given::company().active().world;
    let primary = crate::worlds::primary(&world, GRAIN).unwrap();
    for _ in 0..USERS {
        join(&mut world, |person| PinPurpose::Secondary { person, employer: GRAIN, branch: None }, primary);
    }
    world
}

/// A hundred branches, each with its branch primary user and whom that one appointed.
fn layered() -> World {
    let mut world = Given::company().active().world;
    let primary = crate::worlds::primary(&world, GRAIN).unwrap();
    for at in 0..100 {
        let id = BranchId::at(world.branches.len());
        let name = format!("Branch {at}");
        world.apply(&branch::Event::Added { employer: GRAIN, parent: None, name }.into());
        join(&mut world, |_| PinPurpose::Branch(id), primary);
        let chief = world.branch(id).unwrap().primary.unwrap();
        for _ in 1..USERS / 100 {
            join(
                &mut world,
                |person| PinPurpose::Secondary { person, employer: GRAIN, branch: Some(id) },
                chief,
            );
        }
    }
    world
}

/// The shortest of five times.
fn best(work: &dyn Fn()) -> Duration {
    let time = |_| {
        let begin = Instant::now();
        work();
        begin.elapsed()
    };
    (0..5).map(time).min().unwrap()
}

fn measure(name: &str, world: &World) {
    assert_eq!(world.active_users(GRAIN), USERS + 1);
    let command = people::Command::Leave(MARIE).into();
    let by = primary_actor(world, GRAIN);
    let foreseen = impact(world, by, &command, Chance([1, 2]));
    let lost = |case: usize| {
        foreseen.cases[case].rows.iter().filter(|row| row.change == Change::LosesAccess).count()
    };
    assert_eq!(foreseen.cases[0].assumed, [(Switch::Cascade, 1)]);
    assert_eq!((lost(0), lost(1)), (USERS + 1, 1));
    let time = best(&|| drop(impact(world, by, &command, Chance([1, 2]))));
    println!("{name}: impact of the primary user leaving, both answers: {time:?}");
    assert!(time < BOUND, "{time:?}");
    let time = best(&|| drop(risks(world, GRAIN)));
    println!("{name}: risks: {time:?}");
    assert!(time < BOUND, "{time:?}");
    let mut after = world.clone();
    after.apply(&people::Event::Left(MARIE).into());
    let time = best(&|| drop(risks(&after, GRAIN)));
    println!("{name}: risks after the leaving: {time:?}");
    assert!(time < BOUND, "{time:?}");
}

#[test]
fn ten_thousand_users_do_not_make_anybody_wait() {
    measure("flat", &flat());
    measure("layered", &layered());
}

#[test]
fn ten_thousand_pins_that_wait_are_looked_at_once() {
    let world = invited();
    let primary = crate::worlds::primary(&world, GRAIN).unwrap();
    let written = plan(&world, false);
    let tasks = written.employers[0].regions[0].2.iter();
    assert_eq!(
        tasks.filter(|task| task.id == "hand-over").count(),
        USERS / 2,
        "who has the PIN is not handed it"
    );
    let time = best(&|| drop(plan(&world, false)));
    println!("invited: plan: {time:?}");
    // It writes five steps for each of them.
    assert!(time < BOUND * 2, "{time:?}");
    let time = best(&|| drop(risks(&world, GRAIN)));
    println!("invited: risks: {time:?}");
    assert!(time < BOUND, "{time:?}");
    // Nothing lies on the desk any more, so that none is found early.
    let mut passed_on = world.clone();
    for pin in (0..USERS).map(PinId::at) {
        passed_on.apply(&pin::Event::HandedOver(pin, MARIE).into());
    }
    let time = best(&|| drop(checklist(&passed_on, GRAIN, None, primary)));
    println!("invited: handover: {time:?}");
    assert!(time < BOUND / 10, "{time:?}");
}
