//! All small worlds: two employers, the first with two branches and the second with one, five people.
//!
//! People differ in nothing but their seat and their situation, so who has which seat is taken without order
//! (a set of five seats, with repetition for seats that several may hold). In each, everybody is there, or one of
//! them alone is in one of the other situations: no permission depends on the situations of two people at once.
//! Where the first employer has a primary and a secondary user, the same worlds come with that one as second primary.

use employer_portal::domain::branch::{Branch, BranchState};
use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{Person, Role, Side};
use employer_portal::domain::credential::Credential;
use employer_portal::domain::employer::{Employer, EmployerState};
use employer_portal::domain::offer::{self, Offer, OfferState};
use employer_portal::domain::people::{self, Absence};
use employer_portal::domain::user::{self, User, UserState};
use employer_portal::domain::{
    Actor, BranchId, Command, CredentialId, EmployerId, Event, PersonId, Switch, UserId, World, branch,
    switches,
};

/// The seats there are; the first two of an employer and those of a branch primary user have one holder each.
const SEATS: [(u32, Option<u32>, Role); 10] = [
    (0, None, Role::Primary),
    (1, None, Role::Primary),
    (0, Some(0), Role::BranchPrimary),
    (0, Some(1), Role::BranchPrimary),
    (1, Some(2), Role::BranchPrimary),
    (0, None, Role::Secondary),
    (1, None, Role::Secondary),
    (0, Some(0), Role::Secondary),
    (0, Some(1), Role::Secondary),
    (1, Some(2), Role::Secondary),
];
/// Nobody's seat: a person with a key that serves no account.
const NONE: usize = SEATS.len();
const PEOPLE: usize = 5;

#[derive(Clone, Copy, PartialEq)]
enum Situation {
    Here,
    Away,
    Left,
    LockedOut,
    Deactivated,
}

/// Every small world, with the answers that matter.
pub fn worlds(mut each: impl FnMut(u64, &dyn Fn() -> World)) {
    let mut number = 0;
    let mut each = |make: &dyn Fn() -> World| {
        each(number, make);
        number += 1;
    };
    let mut seats = [0; PEOPLE];
    choose(&mut seats, 0, 0, &mut |seats| {
        for (deactivation, visibility) in [(0, 0), (1, 1), (2, 2), (1, 3)] {
            each(&|| world(seats, None, deactivation, visibility));
            for one in 0..PEOPLE {
                use Situation::{Away, Deactivated, Left, LockedOut};
                for situation in [Away, Left, LockedOut, Deactivated] {
                    each(&|| world(seats, Some((one, situation)), deactivation, visibility));
                }
            }
            let Some(second) = with_second(seats) else { continue };
            each(&|| appointed(world(seats, None, deactivation, visibility), second));
            for one in 0..PEOPLE {
                use Situation::{Away, Left, LockedOut};
                for situation in [Away, Left, LockedOut] {
                    let apart = Some((one, situation));
                    each(&|| appointed(world(seats, apart, deactivation, visibility), second));
                }
            }
        }
    });
}

/// The place among the users of the secondary user of the first employer who may be its second primary user.
fn with_second(seats: &[usize; PEOPLE]) -> Option<UserId> {
    let primary = seats.contains(&0);
    let second = seats.iter().position(|seat| *seat == 5)?;
    // Whoever has no seat is no user.
    let place = seats.iter().take(second).filter(|seat| **seat != NONE).count();
    primary.then(|| UserId(u32::try_from(place).unwrap()))
}

/// The same world with a second primary user at the first employer, where it is assumed that there may be one.
fn appointed(mut world: World, second: UserId) -> World {
    world.apply(&switches::Event::Set(Switch::TwoPrimaries, switches::FIRST).into());
    let to = second;
    world.apply(&people::Event::SecondAppointed { employer: EmployerId(0), to }.into());
    world
}

fn choose(seats: &mut [usize; PEOPLE], at: usize, from: usize, each: &mut impl FnMut(&[usize; PEOPLE])) {
    if at == PEOPLE {
        return each(seats);
    }
    for seat in from..=NONE {
        seats[at] = seat;
        let single = seat < 5;
        choose(seats, at + 1, if single { seat + 1 } else { seat }, each);
    }
}

fn world(
    seats: &[usize; PEOPLE],
    apart: Option<(usize, Situation)>,
    deactivation: u8,
    visibility: u8,
) -> World {
    let mut world = World::default();
    let id = |at: usize| u32::try_from(at).unwrap();
    for (switch, answer) in [(Switch::Deactivation, deactivation), (Switch::Visibility, visibility)] {
        world.apply(&switches::Event::Set(switch, answer).into());
    }
    for employer in [0, 0, 1] {
        world.branches.push_back(Branch {
            employer: EmployerId(employer),
            parent: None,
            name: format!("Branch {}", world.branches.len()),
            state: BranchState::Added,
            pin: None,
            primary: None,
        });
    }
    for (at, seat) in seats.iter().enumerate() {
        let situation =
            apart.filter(|(one, _)| *one == at).map_or(Situation::Here, |(_, situation)| situation);
        let person = PersonId(id(at));
        world.people.push_back(Person {
            given: format!("Person{at}"),
            family: "Roy".to_owned(),
            email: String::new(),
            side: Side::Inside,
        });
        let user = SEATS.get(*seat).map(|(employer, branch, role)| {
            world.users.push_back(User {
                person,
                employer: EmployerId(*employer),
                branch: branch.map(BranchId),
                role: Some(*role),
                state: match situation {
                    Situation::Left => UserState::Ended,
                    Situation::Deactivated => UserState::Deactivated,
                    _ => UserState::Active,
                },
                appointed_by: None,
                credential: Some(CredentialId(id(at))),
            });
            UserId(id(world.users.len() - 1))
        });
        world.credentials.push_back(Credential {
            person,
            user_name: format!("fieldmouse{at}"),
            question: String::new(),
            terms: true,
            has_pin: Some(true),
            portal: true,
            application: None,
            user,
            wrong_pins: 0,
            lost: situation == Situation::LockedOut,
            told: imbl::OrdSet::new(),
        });
        match situation {
            Situation::Away => drop(world.absent.insert(person, Absence::Until(world.now.plus(1000)))),
            Situation::Left => drop(world.absent.insert(person, Absence::Left)),
            _ => {}
        }
    }
    // Whoever was there before them, and is gone.
    world.people.push_back(Person {
        given: "Before".to_owned(),
        family: "Gone".to_owned(),
        email: String::new(),
        side: Side::Inside,
    });
    world.absent.insert(PersonId(id(PEOPLE)), Absence::Left);
    enrol(&mut world);
    // A draft of everybody who has a seat.
    for at in 0..world.users.len() {
        let by = UserId(id(at));
        let user = *world.user(by).unwrap();
        let draft = Offer {
            assignee: "Ana Silva".to_owned(),
            starts: None,
            by,
            employer: user.employer,
            branch: user.branch,
            filed_by: None,
            state: OfferState::Draft,
        };
        world.apply(&Event::from(offer::Event::Drafted(draft)));
    }
    world
}

/// Employers that have users are enrolled; the rest is planned.
fn enrol(world: &mut World) {
    let id = |at: usize| u32::try_from(at).unwrap();
    for employer in [0, 1] {
        let of = |user: &User| user.employer == EmployerId(employer);
        let mut primary = world.users.iter().position(|user| of(user) && user.role == Some(Role::Primary));
        // Users without a primary user had one whose access has ended.
        if primary.is_none() && world.users.iter().any(of) {
            primary = Some(world.users.len());
            world.users.push_back(User {
                person: PersonId(id(PEOPLE)),
                employer: EmployerId(employer),
                branch: None,
                role: Some(Role::Primary),
                state: UserState::Ended,
                appointed_by: None,
                credential: None,
            });
        }
        let state = primary.map_or(EmployerState::Planned, |at| EmployerState::Active {
            primary: UserId(id(at)),
            since: world.now,
        });
        world.employers.push_back(Employer {
            business_number: BusinessNumber::read(["999000011", "999000029"][employer as usize]).unwrap(),
            legal_name: format!("Employer {employer}"),
            operating_name: String::new(),
            state,
        });
    }
}

/// Everything each person may ask: with their own key, with somebody else's, with none.
pub fn questions(world: &World) -> Vec<(Actor, Command)> {
    let mut commands: Vec<Command> = Vec::new();
    for employer in [EmployerId(0), EmployerId(1)] {
        commands.push(branch::Command::Add { employer, parent: None, name: "New".to_owned() }.into());
        for branch in [None, Some(BranchId(0)), Some(BranchId(1)), Some(BranchId(2))] {
            let (given, family) = ("New".to_owned(), "Comer".to_owned());
            commands.push(user::Command::AddSecondary { employer, branch, given, family }.into());
        }
    }
    commands.extend((0..3).map(|at| Command::from(branch::Command::IssuePin(BranchId(at)))));
    commands.push(offer::Command::Draft { assignee: "Ana".to_owned(), starts: String::new() }.into());
    for at in 0..u32::try_from(world.users.len()).unwrap() {
        commands.push(user::Command::Deactivate(UserId(at)).into());
        let offer = employer_portal::domain::OfferId(at);
        let (assignee, starts) = ("Ana".to_owned(), String::new());
        commands.push(offer::Command::Correct { offer, assignee, starts }.into());
        for employer in [EmployerId(0), EmployerId(1)] {
            commands.push(people::Command::HandOverRole { employer, to: UserId(at) }.into());
        }
    }
    let mut asked = Vec::new();
    for person in 0..u32::try_from(PEOPLE).unwrap() {
        let next = (person + 1) % u32::try_from(PEOPLE).unwrap();
        for credential in [Some(CredentialId(person)), Some(CredentialId(next)), None] {
            let by = Actor { person: PersonId(person), credential };
            asked.extend(commands.iter().cloned().map(|command| (by, command)));
        }
    }
    asked
}
