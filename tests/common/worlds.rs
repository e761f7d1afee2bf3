//! Worlds with something to lose: an account, a branch whose primary user appointed others, an outsider, PINs that
//! wait; then whatever a random walk makes of them.

use crate::given::{BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, add, add_branch};
use crate::random::Anything;
use employer_portal::domain::company::{Role, Side};
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::user::User;
use employer_portal::domain::{Actor, EmployerId, PersonId, UserId, World, branch, cast, people, user};
use employer_portal::ledger::chance;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

/// Of an outside provider; the fifth of the cast.
pub const PRIYA: PersonId = PersonId(4);

/// Marie is primary user; Luc has Calgary and appointed Hélène and the outsider Priya there; Ben is at the employer
/// itself; a PIN waits for Montréal, and one at Calgary for Ben.
pub fn staffed() -> Given {
    let priya = cast::Command::AddPerson {
        given: "Priya".to_owned(),
        family: "Raman".to_owned(),
        email: String::new(),
        side: Side::Outside,
    };
    let added = |person, given: &str, family: &str| {
        assert!(person == PRIYA);
        let (given, family) = (given.to_owned(), family.to_owned());
        user::Command::AddSecondary { employer: GRAIN, branch: Some(CALGARY), given, family }
    };
    Given::company()
        .does(priya)
        .branch_active()
        .does(add(GRAIN, Some(CALGARY), HELENE))
        .at_form(HELENE, true)
        .enters_newest()
        .seated(LUC)
        .does(added(PRIYA, "Priya", "Raman"))
        .at_form(PRIYA, true)
        .enters_newest()
        .seated(MARIE)
        .does(add(GRAIN, None, BEN))
        .at_form(BEN, true)
        .enters_newest()
        .seated(LUC)
        .does(add(GRAIN, Some(CALGARY), BEN))
        .seated(MARIE)
        .does(add_branch(None, "Montréal office"))
        .does(branch::Command::IssuePin(crate::given::MONTREAL))
}

/// A world some random steps on from the staffed one.
pub fn walked(seed: u64, steps: usize) -> World {
    let mut world = staffed().world;
    let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
    for _ in 0..steps {
        let (by, command) = anything.act(&world);
        for event in &world.decide(by, &command, chance(world.seed, world.turn)).events {
            world.apply(event);
        }
    }
    world
}

/// Whether a person is there, worked out anew.
pub fn is_here(world: &World, person: PersonId) -> bool {
    match world.absent.get(&person) {
        None => true,
        Some(people::Absence::Left) => false,
        Some(people::Absence::Until(until)) => until.0 <= world.now.0,
    }
}

/// Everybody who is there, worked out anew from what is written down.
pub fn can_act(world: &World, user: &User) -> bool {
    let here = is_here(world, user.person);
    let key = user.credential.and_then(|id| world.credentials.get(id.place()));
    user.is_active() && here && key.is_some_and(|key| !key.lost)
}

pub fn users(world: &World) -> impl Iterator<Item = (UserId, &User)> {
    (0..).map(UserId).zip(&world.users)
}

pub fn employers(world: &World) -> impl Iterator<Item = EmployerId> + use<> {
    (0..).map(EmployerId).take(world.employers.len())
}

pub fn primary(world: &World, id: EmployerId) -> Option<UserId> {
    match world.employer(id)?.state {
        EmployerState::Active { primary, .. } => Some(primary),
        _ => None,
    }
}

/// Everybody who is primary user there: the one the account names, and whoever works as one.
pub fn primaries(world: &World, id: EmployerId) -> Vec<UserId> {
    let works = |user: &User| user.employer == id && user.is_active() && user.role == Some(Role::Primary);
    let named = primary(world, id);
    named.into_iter().chain(users(world).filter(|(_, user)| works(user)).map(|(id, _)| id)).collect()
}

/// The primary user at the keyboard; whoever there is, if there is none.
pub fn primary_actor(world: &World, id: EmployerId) -> Actor {
    let user = primary(world, id).and_then(|id| world.user(id));
    match user {
        Some(user) => Actor { person: user.person, credential: user.credential },
        None => Actor { person: PersonId(0), credential: None },
    }
}
