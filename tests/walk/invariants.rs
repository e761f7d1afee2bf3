//! What holds in every world, whatever was done to get there.

use employer_portal::domain::clock::Due;
use employer_portal::domain::company::Role;
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::fold::fold;
use employer_portal::domain::mail::Folder;
use employer_portal::domain::offer::OfferState;
use employer_portal::domain::people::{Absence, can_act, is_here};
use employer_portal::domain::pin::{PinPurpose, PinState};
use employer_portal::domain::succession::second;
use employer_portal::domain::user::{User, UserState};
use employer_portal::domain::{
    Actor, ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PinId, UserId, World,
};
use std::collections::{BTreeMap, BTreeSet};

/// Panics at the first thing that does not hold.
pub fn hold(world: &World) {
    employers(world);
    accounts_differ(world);
    branches(world);
    users(world);
    credentials(world);
    pins(world);
    due(world);
    lists(world);
    offers(world);
    whoever_left_acts_nowhere(world);
    places(world);
    appointees(world);
}

fn whoever_left_acts_nowhere(world: &World) {
    for (person, absence) in &world.absent {
        if *absence == Absence::Left {
            let works = world.users_of(*person).find(|id| world.user(*id).unwrap().is_active());
            assert_eq!(works, None, "{person:?} has left");
        }
    }
    for (_, user) in active(world) {
        if can_act(world, user) {
            assert!(is_here(world, user.person));
            assert!(!world.credential(user.credential.unwrap()).unwrap().lost);
        }
    }
}

/// The list of users by place holds each user once, where the user says.
fn places(world: &World) {
    for employer in (0..).map(EmployerId).take(world.employers.len()) {
        let said = (0..).map(UserId).zip(&world.users).filter(|(_, user)| user.employer == employer);
        let mut said: Vec<_> = said.map(|(id, user)| (user.branch, id)).collect();
        said.sort_unstable();
        let branches = (0..).map(BranchId).take(world.branches.len()).map(Some);
        let listed: Vec<_> = std::iter::once(None)
            .chain(branches)
            .flat_map(|branch| world.users_at(employer, branch).map(move |id| (branch, id)))
            .collect();
        assert_eq!(listed, said, "users by place of {employer:?}");
        assert!(world.users_in(employer).eq(said.into_iter().map(|(_, id)| id)));
    }
}

/// Who appointed whom is the same from both sides.
fn appointees(world: &World) {
    let mut said: BTreeMap<UserId, Vec<UserId>> = BTreeMap::new();
    for (id, user) in (0..).map(UserId).zip(&world.users) {
        if let Some(by) = user.appointed_by {
            said.entry(by).or_default().push(id);
        }
    }
    for id in (0..).map(UserId).take(world.users.len()) {
        let listed: Vec<_> = world.appointed_by(id).collect();
        assert_eq!(listed, said.remove(&id).unwrap_or_default(), "appointed by {id:?}");
    }
    assert_eq!(said, BTreeMap::new());
}

fn active(world: &World) -> impl Iterator<Item = (UserId, &User)> {
    (0..).map(UserId).zip(&world.users).filter(|(_, user)| user.is_active())
}

fn employers(world: &World) {
    for (id, employer) in (0..).map(EmployerId).zip(&world.employers) {
        let named = match employer.state {
            EmployerState::Active { primary, .. } => vec![primary],
            EmployerState::Waiting(application) => {
                let waiting = world.application(application).unwrap();
                assert_eq!((waiting.employer, waiting.answer), (id, None));
                vec![]
            }
            EmployerState::Planned => vec![],
        };
        let there: Vec<_> = active(world).filter(|(_, user)| user.employer == id).collect();
        let primaries: Vec<_> =
            there.iter().filter(|(_, user)| user.role == Some(Role::Primary)).map(|(id, _)| *id).collect();
        let named_acting: Vec<_> =
            named.iter().copied().filter(|id| world.user(*id).unwrap().is_active()).collect();
        let second = second(world, id);
        let mut expected: Vec<_> = named_acting.into_iter().chain(second).collect();
        expected.sort_unstable();
        assert_eq!(primaries, expected, "the primary users of {id:?} are the one it names, and a second");
        assert!(second.is_none() || primaries.len() == 2, "no second of {id:?} without a first");
        assert!(second.is_none_or(|user| world.user(user).unwrap().branch.is_none()));
        for primary in &named {
            let user = world.user(*primary).unwrap();
            assert_eq!((user.employer, user.branch), (id, None), "{user:?}");
            assert!(user.role == Some(Role::Primary) || user.state == UserState::Ended, "{user:?}");
            assert!(matches!(user.state, UserState::Active | UserState::Ended), "{user:?}");
        }
        assert!(!named.is_empty() || there.is_empty(), "nobody works at {id:?}, which has no account");
    }
}

/// Accounts that are open differ by number and by legal name.
fn accounts_differ(world: &World) {
    let open = world.employers.iter().filter(|one| matches!(one.state, EmployerState::Active { .. }));
    let (mut names, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for employer in open {
        assert!(names.insert(fold(&employer.legal_name)), "two accounts of {:?}", employer.legal_name);
        assert!(numbers.insert(employer.business_number), "two accounts of {}", employer.business_number);
    }
}

fn branches(world: &World) {
    for (id, branch) in (0..).map(BranchId).zip(&world.branches) {
        let primaries: Vec<_> = active(world)
            .filter(|(_, user)| user.branch == Some(id) && user.role == Some(Role::BranchPrimary))
            .map(|(id, _)| id)
            .collect();
        let named = branch.primary.map(|primary| world.user(primary).unwrap());
        let acting = branch.primary.filter(|_| named.is_some_and(User::is_active));
        assert_eq!(primaries, Vec::from_iter(acting), "{id:?}");
        assert!(named.is_none_or(|user| user.is_active() || user.state == UserState::Ended), "{named:?}");
        if let Some(parent) = branch.parent {
            assert!(parent < id && world.branch(parent).unwrap().employer == branch.employer);
        }
        if let Some(pin) = branch.pin {
            assert_eq!(world.pin(pin).unwrap().purpose, PinPurpose::Branch(id));
        }
    }
}

fn users(world: &World) {
    let mut places = BTreeSet::new();
    for (id, user) in active(world) {
        assert!(user.role.is_some());
        if let Some(branch) = user.branch {
            assert_eq!(world.branch(branch).unwrap().employer, user.employer);
        }
        assert_eq!(user.appointed_by.is_none(), user.role == Some(Role::Primary), "{id:?}");
        if let Some(appointer) = user.appointed_by {
            // Whoever handed the role over may be a secondary user by now.
            assert_eq!(world.user(appointer).unwrap().employer, user.employer);
            assert_ne!(appointer, id);
        }
        if user.role == Some(Role::Secondary) {
            let place = (user.person, user.employer, user.branch);
            assert!(places.insert(place), "{id:?} is there twice");
        }
    }
}

fn credentials(world: &World) {
    let mut served = BTreeMap::new();
    for (id, user) in active(world) {
        let credential = user.credential.expect("whoever is active has a key");
        assert_eq!(served.insert(credential, id), None, "{credential:?} serves two users");
        let key = world.credential(credential).unwrap();
        assert_eq!((key.user, key.person), (Some(id), user.person));
    }
    let names: BTreeSet<String> = world.credentials.iter().map(|key| key.user_name.to_lowercase()).collect();
    assert_eq!(names.len(), world.credentials.len());
    for (id, key) in (0..).map(CredentialId).zip(&world.credentials) {
        let by = Actor { person: key.person, credential: Some(id) };
        assert_eq!(world.seat(by), served.get(&id).copied(), "{id:?} opens what it serves and nothing else");
        assert!(key.user.is_none_or(|user| world.user(user).unwrap().person == key.person));
    }
}

fn pins(world: &World) {
    for employer in (0..).map(EmployerId).take(world.employers.len()) {
        let here = |pin: &employer_portal::domain::pin::Pin| match pin.purpose {
            PinPurpose::Branch(branch) => world.branch(branch).unwrap().employer == employer,
            PinPurpose::Secondary { employer: other, .. } => other == employer,
        };
        let unused =
            world.pins.iter().enumerate().filter(|(_, pin)| here(pin) && pin.state == PinState::Waiting);
        at_hand(world, employer);
        assert!(world.unused_pins(employer).eq(unused.map(|(place, _)| PinId::at(place))));
    }
    let codes: BTreeSet<&str> = world.pins.iter().map(|pin| pin.code.digits()).collect();
    assert_eq!(codes.len(), world.pins.len(), "no PIN is issued twice");
    for pin in &world.pins {
        assert!(pin.code.digits().len() == 8 && pin.code.digits().bytes().all(|b| b.is_ascii_digit()));
        let issuer = world.user(pin.issued_by).unwrap();
        // Whoever issued it may have left or handed the role over since.
        assert!(
            issuer.is_active() || issuer.state == UserState::Ended || issuer.role == Some(Role::Secondary)
        );
    }
    for user in world.users.iter().filter(|user| user.state == UserState::Named) {
        let (person, employer, branch) = (user.person, user.employer, user.branch);
        let made_for = PinPurpose::Secondary { person, employer, branch };
        let last = world.pins.iter().rev().find(|pin| pin.purpose == made_for);
        assert_eq!(last.map(|pin| pin.state), Some(PinState::Waiting), "{user:?}");
    }
}

fn due(world: &World) {
    for (at, _) in world.due.keys() {
        assert!(*at >= world.now, "what was due has happened");
    }
    let mut planned: Vec<Due> = world.due.values().copied().collect();
    let waiting = (0..).map(ApplicationId).zip(&world.applications);
    let waiting = waiting.filter(|(_, one)| one.answer.is_none()).map(|(id, _)| Due::Answer(id));
    let unread = (0..).map(LetterId).zip(&world.letters);
    let unread = unread.filter(|(_, letter)| letter.folder == Folder::Junk && !letter.opened);
    let mut expected: Vec<Due> = waiting.chain(unread.map(|(id, _)| Due::Purge(id))).collect();
    let key = |due: &Due| match due {
        Due::Answer(id) => (0, id.0),
        Due::Purge(id) => (1, id.0),
    };
    planned.sort_by_key(key);
    expected.sort_by_key(key);
    assert_eq!(planned, expected, "what will happen by itself, and nothing else");
}

/// A submitted offer has a number of its own and keeps it; what waits for the first offer of an employer is a draft.
fn offers(world: &World) {
    let mut numbers = BTreeSet::new();
    for (id, offer) in (0..).map(OfferId).zip(&world.offers) {
        assert!(world.offers_of(offer.employer).any(|other| other == id));
        assert!(world.offers_by(offer.by).any(|other| other == id));
        let drafter = world.user(offer.by).unwrap();
        // A drafter who became primary user has moved to the employer itself; the offer stays where it was begun.
        assert_eq!(drafter.employer, offer.employer);
        let not_filed = offer.is_draft() || offer.state == OfferState::Dropped;
        assert_eq!(offer.number().is_none(), not_filed);
        assert_eq!(offer.filed_by.is_none(), not_filed);
        if let Some(number) = offer.number() {
            assert!(number.len() == 8 && number.starts_with('A'), "{number}");
            assert!(numbers.insert(number), "{number} twice");
            assert_eq!(world.half_done_first(offer.employer), None, "the details are completed");
        }
    }
    for id in (0..).map(EmployerId).take(world.employers.len()) {
        let Some((first, offer)) = world.half_done_first(id) else { continue };
        // Drafts that were lost with their users do not count.
        let lost = |other: &OfferId| world.offer(*other).unwrap().state == OfferState::Dropped;
        assert!(offer.is_draft() && world.offers_of(id).find(|other| !lost(other)) == Some(first));
        assert!(world.offers_of(id).all(|other| lost(&other) || world.offer(other).unwrap().is_draft()));
    }
}

/// The lists that lead from one thing to others leave out nothing.
fn lists(world: &World) {
    for (id, user) in (0..).map(UserId).zip(&world.users) {
        assert!(world.users_of(user.person).any(|other| other == id));
        assert!(world.users_at(user.employer, user.branch).any(|other| other == id));
    }
    for (id, branch) in (0..).map(BranchId).zip(&world.branches) {
        assert!(world.branches_under(branch.employer, branch.parent).any(|other| other == id));
    }
    for (id, letter) in (0..).map(LetterId).zip(&world.letters) {
        assert!(world.letters_of(letter.to).any(|other| other == id));
    }
    for (id, application) in (0..).map(ApplicationId).zip(&world.applications) {
        assert!(world.applications_of(application.employer).any(|other| other == id));
    }
    for (id, key) in (0..).map(CredentialId).zip(&world.credentials) {
        assert!(world.credentials_of(key.person).any(|other| other == id));
    }
    for (id, employer) in (0..).map(EmployerId).zip(&world.employers) {
        assert_eq!(world.employer_with(employer.business_number), Some(id));
    }
}

/// What is kept at hand is what a walk over everything finds.
fn at_hand(world: &World, employer: EmployerId) {
    use employer_portal::domain::company::{Role, Side};
    use employer_portal::domain::people::has_left;
    use employer_portal::domain::user::UserState;
    let places = std::iter::once(None).chain(world.branches_in(employer).map(Some));
    for branch in places {
        let users = || world.users_at(employer, branch).map(|id| (id, world.user(id).unwrap()));
        let active = users().filter(|(_, user)| user.is_active()).map(|(id, _)| id);
        assert!(world.active_at(employer, branch).eq(active));
        for outside in [false, true] {
            let awaited = users().find(|(_, user)| {
                let provider = world.person(user.person).unwrap().side == Side::Outside;
                user.role == Some(Role::Secondary)
                    && user.state == UserState::Planned
                    && (provider || !outside)
                    && !has_left(world, user.person)
            });
            assert_eq!(world.awaited_at(employer, branch, outside), awaited.map(|(id, _)| id));
        }
    }
    let bare = world.branches_under(employer, None).find(|id| {
        let branch = world.branch(*id).unwrap();
        branch.state == employer_portal::domain::branch::BranchState::Planned
            || (branch.primary.is_none() && branch.pin.is_none())
    });
    assert_eq!(world.first_bare(employer), bare);
}
