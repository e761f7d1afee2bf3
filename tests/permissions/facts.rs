//! A world as the policies see it: things with what is known of them, each with an identity of its own.

use super::policies::{Thing, Value};
use employer_portal::domain::company::Role;
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::people::Absence;
use employer_portal::domain::pin::PinPurpose;
use employer_portal::domain::user::{User, UserState};
use employer_portal::domain::{
    Actor, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, UserId, World,
};
use std::rc::Rc;

/// Nobody, no key, nowhere.
const NONE: i64 = -1;
/// Branches are told from employers by this.
const BRANCHES: i64 = 1 << 33;

fn thing(kind: &'static str, id: i64, attrs: Vec<(&'static str, Value)>) -> Rc<Thing> {
    Rc::new(Thing { kind, id, attrs, role: None })
}

fn yes(answer: bool) -> Value {
    Value::Bool(answer)
}

/// The portal as a whole.
pub fn portal() -> Rc<Thing> {
    thing("Portal", 0, Vec::new())
}

/// A person; whoever is no person of the world is nowhere.
pub fn person(world: &World, id: PersonId) -> Rc<Thing> {
    thing("Person", i64::from(id.0), vec![("here", yes(here(world, id)))])
}

fn here(world: &World, id: PersonId) -> bool {
    let away = |absence: &Absence| match absence {
        Absence::Left => true,
        Absence::Until(until) => until.0 > world.now.0,
    };
    world.people.len() > id.0 as usize && !world.absent.get(&id).is_some_and(away)
}

fn nobody() -> Rc<Thing> {
    thing("Person", NONE, vec![("here", yes(false))])
}

fn role(role: Role, at: i64) -> Rc<Thing> {
    let rank = match role {
        Role::Primary => 1,
        Role::BranchPrimary => 2,
        Role::Secondary => 3,
    };
    thing("Role", at + (rank << 35), Vec::new())
}

fn active(user: &User) -> bool {
    user.state == UserState::Active
}

/// The key of whoever is at the keyboard, or any.
pub fn key(world: &World, id: Option<CredentialId>) -> Rc<Thing> {
    let Some((id, key)) = id.and_then(|id| Some((id, world.credentials.get(id.0 as usize)?))) else {
        let attrs = vec![
            ("owner", Value::Thing(nobody())),
            ("usable", yes(false)),
            ("serves", yes(false)),
            ("wrong", Value::Long(0)),
        ];
        return thing("Key", NONE, attrs);
    };
    let user = key.user.and_then(|id| world.users.get(id.0 as usize));
    let user = user.filter(|user| active(user) && user.credential == Some(id));
    let attrs = vec![
        ("owner", Value::Thing(person(world, key.person))),
        ("usable", yes(!key.lost)),
        ("serves", yes(key.user.is_some())),
        ("wrong", Value::Long(i64::from(key.wrong_pins))),
    ];
    let role = user.and_then(|user| Some(role(user.role?, at(user.employer, user.branch))));
    Rc::new(Thing { kind: "Key", id: i64::from(id.0), attrs, role })
}

fn at(employer: EmployerId, branch: Option<BranchId>) -> i64 {
    branch.map_or_else(|| i64::from(employer.0), |branch| BRANCHES + i64::from(branch.0))
}

/// Whether somebody had a place and has left the company behind.
fn left(world: &World, user: &User) -> bool {
    !active(user) || world.absent.get(&user.person) == Some(&Absence::Left)
}

/// The account of an employer.
pub fn account(world: &World, id: EmployerId) -> Rc<Thing> {
    let state = world.employers.get(id.0 as usize).map(|employer| employer.state);
    let approved = matches!(state, Some(EmployerState::Active { .. }));
    let primary = |user: &&User| user.employer == id && user.role == Some(Role::Primary);
    let of_it = || world.users.iter().filter(primary).filter(|user| user.state != UserState::Planned);
    let works = || of_it().filter(|user| !left(world, user));
    let attrs = vec![
        ("primary", Value::Thing(role(Role::Primary, at(id, None)))),
        ("secondary", Value::Thing(role(Role::Secondary, at(id, None)))),
        ("approved", yes(approved)),
        ("primaries", Value::Long(i64::try_from(of_it().filter(|user| active(user)).count()).unwrap())),
        ("primaryAway", yes(works().count() > 0 && works().all(|user| !here(world, user.person)))),
        ("primaryLeft", yes(approved && of_it().all(|user| left(world, user)))),
    ];
    thing("Account", i64::from(id.0), attrs)
}

/// The employer itself, or a branch; a branch of another employer is no place of this one.
pub fn place(world: &World, employer: EmployerId, branch: Option<BranchId>) -> Rc<Thing> {
    let row = branch.and_then(|id| world.branches.get(id.0 as usize));
    let fits = branch.is_none() || row.is_some_and(|row| row.employer == employer);
    let (at, employer) =
        if fits { (at(employer, branch), employer) } else { (NONE, EmployerId(u32::MAX - 7)) };
    let leader = row.and_then(|row| world.users.get(row.primary?.0 as usize));
    let attrs = vec![
        ("account", Value::Thing(account(world, employer))),
        ("branchPrimary", Value::Thing(role(Role::BranchPrimary, at))),
        ("secondary", Value::Thing(role(Role::Secondary, at))),
        ("leaderLeft", yes(fits && leader.is_some_and(|user| left(world, user)))),
    ];
    thing("Place", at, attrs)
}

/// A branch, at whatever employer.
pub fn branch(world: &World, id: BranchId) -> Rc<Thing> {
    let employer = world.branches.get(id.0 as usize).map_or(EmployerId(u32::MAX - 7), |row| row.employer);
    place(world, employer, Some(id))
}

/// Where whoever is at the keyboard has a place; nowhere without one.
pub fn own_place(world: &World, by: Actor) -> Rc<Thing> {
    let key = by.credential.and_then(|id| world.credentials.get(id.0 as usize));
    let user = key.and_then(|key| world.users.get(key.user?.0 as usize));
    match user.filter(|user| active(user) && user.credential == by.credential) {
        Some(user) => place(world, user.employer, user.branch),
        None => place(world, EmployerId(u32::MAX - 7), None),
    }
}

/// A user of an account.
pub fn seat(world: &World, id: UserId) -> Option<Rc<Thing>> {
    let user = world.users.get(id.0 as usize)?;
    let key = user.credential.and_then(|id| world.credentials.get(id.0 as usize));
    let itself = |other: &User| {
        other.person == user.person && other.employer == user.employer && other.branch.is_none()
    };
    let doubled = user.branch.is_some() && world.users.iter().any(|other| itself(other) && active(other));
    let attrs = vec![
        ("doubled", yes(doubled)),
        ("place", Value::Thing(place(world, user.employer, user.branch))),
        ("secondary", yes(user.role == Some(Role::Secondary))),
        ("primary", yes(user.role == Some(Role::Primary))),
        ("active", yes(active(user))),
        ("able", yes(active(user) && here(world, user.person) && key.is_some_and(|key| !key.lost))),
    ];
    Some(thing("Seat", i64::from(id.0), attrs))
}

/// An offer.
pub fn offer(world: &World, id: OfferId) -> Option<Rc<Thing>> {
    let offer = world.offers.get(id.0 as usize)?;
    let of = |user: UserId| {
        Value::Thing(key(world, world.users.get(user.0 as usize).and_then(|user| user.credential)))
    };
    let attrs = vec![
        ("place", Value::Thing(place(world, offer.employer, offer.branch))),
        ("author", of(offer.by)),
        ("filer", of(offer.filed_by.unwrap_or(offer.by))),
    ];
    Some(thing("Offer", i64::from(id.0), attrs))
}

/// A PIN.
pub fn pin(world: &World, id: PinId) -> Option<Rc<Thing>> {
    let pin = world.pins.get(id.0 as usize)?;
    let asked_by =
        world.users.get(pin.issued_by.0 as usize).map_or_else(nobody, |user| person(world, user.person));
    let (place, named) = match pin.purpose {
        PinPurpose::Branch(id) => (branch(world, id), None),
        PinPurpose::Secondary { person, employer, branch } => (place(world, employer, branch), Some(person)),
    };
    let named_so = named.and_then(|id| world.people.get(id.0 as usize)).map(|named| {
        world.people_named(&named.given, &named.family).map(|id| person(world, id)).collect::<Vec<_>>()
    });
    let attrs = vec![
        ("place", Value::Thing(place)),
        ("forBranch", yes(named.is_none())),
        ("askedBy", Value::Thing(asked_by)),
        ("named", Value::Set(named_so.unwrap_or_default())),
    ];
    Some(thing("Pin", i64::from(id.0), attrs))
}

/// A letter.
pub fn letter(world: &World, id: LetterId) -> Option<Rc<Thing>> {
    let letter = world.letters.get(id.0 as usize)?;
    Some(thing("Letter", i64::from(id.0), vec![("to", Value::Thing(person(world, letter.to)))]))
}
