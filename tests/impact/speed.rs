//! An employer with ten thousand users: seeing what a leaving would change must not make anybody wait.

use crate::given::{GRAIN, Given, MARIE};
use crate::worlds::primary_actor;
use employer_portal::domain::company::Side;
use employer_portal::domain::credential;
use employer_portal::domain::pin::{self, PinPurpose, PinState};
use employer_portal::domain::{
    BranchId, Chance, CredentialId, Event, PersonId, PinId, Switch, UserId, World, branch, cast, people, user,
};
use employer_portal::insight::impact::{Change, impact};
use employer_portal::insight::risks::risks;
use std::time::{Duration, Instant};

const USERS: usize = 10_000;
/// Tests run unoptimised and beside others; a frame of 16 ms is what the optimised program is held to by hand.
const BOUND: Duration = Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 60 });

/// Brings a person into the account with a PIN of somebody's, event by event.
fn join(world: &mut World, purpose: impl FnOnce(PersonId) -> PinPurpose, by: UserId) {
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
        code: format!("{at:08}"),
        purpose,
        issued_by: by,
        issued_at: world.now,
        state: PinState::Waiting,
        holder: None,
    };
    let pin = PinId::at(world.pins.len());
    world.apply(&pin::Event::Issued(issued).into());
    let key = CredentialId::at(world.credentials.len());
    let (user_name, question) = (format!("many{at}"), "Pet?".to_owned());
    world.apply(&credential::Event::Created { person, user_name, question }.into());
    world.apply(&Event::from(pin::Event::Claimed { pin, person, credential: key }));
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

fn measure(name: &str, world: &World) {
    assert_eq!(world.active_users(GRAIN), USERS + 1);
    let command = people::Command::Leave(MARIE).into();
    let by = primary_actor(world, GRAIN);
    let best = |work: &dyn Fn()| {
        (0..5)
            .map(|_| {
                let begin = Instant::now();
                work();
                begin.elapsed()
            })
            .min()
            .unwrap()
    };
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
