//! Viewpoint: what a person may see of the world, decided here and nowhere else.
//!
//! Nobody outside knew what a user of the portal saw, the primary user's "full access" aside. So each answer is a rule
//! of the table, and what no source says is a switch; until it is answered, the least is shown and the unknown is said.
//! [`World::seen_by`] carries it out: see [`redaction`](super::redaction).

pub use crate::domain::state::eyes::Viewpoint;
pub use crate::domain::world::offers::{sees, sees_all};

use crate::domain::areas::Verdict;
use crate::domain::rules::Rule;
use crate::domain::rules::switches::{FIRST, SECOND, Switch, UNKNOWN};
use crate::domain::state::employer::{EmployerState, EnrolmentAnswer};
use crate::domain::state::pin::{Pin, PinPurpose, PinState};
use crate::domain::state::user::{User, UserState};
use crate::domain::state::world::World;
use crate::domain::values::company::Role;
use crate::domain::values::ids::{
    Actor, ApplicationId, BranchId, EmployerId, OfferId, PersonId, PinId, UserId,
};
use crate::domain::world::primaries::primaries;
use std::collections::BTreeSet;

/// How much of an account a user sees beside themselves and whoever gave them access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Nothing more.
    Oneself,
    /// The users at their own place, and its PINs without the digits.
    Place,
    /// All users and branches of the account.
    Account,
    /// The same with its PINs, without the digits, and what is planned.
    Everything,
}

/// How much of an account a user sees, and the rule that says so.
#[must_use]
pub fn reach(world: &World, user: &User) -> (Reach, Rule) {
    let answer = world.answer(Switch::Colleagues);
    match (user.role, user.state) {
        (Some(Role::Primary), UserState::Active | UserState::Planned) if !overtaken(world, user) => {
            (Reach::Everything, Rule::SeenByPrimary)
        }
        (_, UserState::Active) if answer == FIRST => (Reach::Account, Rule::SeenColleagues),
        (Some(Role::BranchPrimary), UserState::Active) => (Reach::Place, Rule::SeenByBranchPrimary),
        (_, UserState::Active) if answer == SECOND => (Reach::Place, Rule::SeenColleagues),
        _ => (Reach::Oneself, Rule::SeenColleagues),
    }
}

/// What nobody knew and what the view of a person hangs on is said with an answer.
#[must_use]
pub fn not_known(world: &World, by: Actor, verdict: Verdict) -> Verdict {
    let user = world.seat(by).and_then(|id| world.user(id));
    let partly = user.is_some_and(|user| reach(world, user).0 != Reach::Everything);
    let open = [Switch::Colleagues, Switch::Visibility].into_iter();
    let open = open.filter(|switch| partly && world.answer(*switch) == UNKNOWN);
    open.fold(verdict, Verdict::not_modelled)
}

/// Whether everything of an account is seen in a world: always, where nothing is left out.
#[must_use]
pub fn sees_everything(world: &World, employer: EmployerId) -> bool {
    let Viewpoint::Of(person) = world.viewpoint() else { return true };
    let all = |user: &User| user.employer == employer && reach(world, user).0 == Reach::Everything;
    world.users_of(person).filter_map(|id| world.user(id)).any(all)
}

/// Whether somebody else has become primary user where this person was meant to, and this person knows.
fn overtaken(world: &World, user: &User) -> bool {
    user.state == UserState::Planned && knows_account(world, user.person, user.employer)
}

/// Whether a person knows that an employer's account is open: by the answer that was read, by a place in it, or by a
/// PIN in hand. To everybody else it is as if it were only planned.
#[must_use]
pub fn knows_account(world: &World, person: PersonId, id: EmployerId) -> bool {
    if !matches!(world.employer(id).map(|one| one.state), Some(EmployerState::Active { .. })) {
        return false;
    }
    let in_it = |user: &User| user.employer == id && has_been_in(world, user);
    world.users_of(person).filter_map(|user| world.user(user)).any(in_it)
        || pins_of(world, person).any(|(_, pin)| world.employer_of_pin(pin) == Some(id))
}

/// Whether somebody has had access as a user, and knows it: a primary user does once the answer was read.
fn has_been_in(world: &World, user: &User) -> bool {
    let gone = matches!(user.state, UserState::Deactivated | UserState::Ended);
    let key = user.credential.filter(|_| user.is_active() || gone).and_then(|id| world.credential(id));
    let answer = |id: ApplicationId| world.application(id).is_none_or(|one| one.known);
    key.is_some_and(|key| key.application.is_none_or(answer))
}

/// Whether a person knows the digits of a PIN: it appeared on their screen, was handed to them, or they used it.
#[must_use]
pub fn knows_pin(world: &World, person: PersonId, pin: &Pin) -> bool {
    let is = |id: UserId| world.user(id).is_some_and(|user| user.person == person);
    is(pin.issued_by) || pin.holder == Some(person) || matches!(pin.state, PinState::Used(by) if is(by))
}

/// The PINs that a person holds or has used.
fn pins_of(world: &World, person: PersonId) -> impl Iterator<Item = (PinId, &Pin)> {
    let is = move |id: UserId| world.user(id).is_some_and(|user| user.person == person);
    let has =
        move |pin: &Pin| pin.holder == Some(person) || matches!(pin.state, PinState::Used(by) if is(by));
    let pins = world.pins.iter().enumerate().map(|(place, pin)| (PinId::at(place), pin));
    pins.filter(move |(_, pin)| has(pin))
}

/// What a person may see, thing by thing. Lists as long as those of the world would cost as much: these are what is
/// seen, in order.
#[derive(Debug, Default)]
pub(in crate::domain) struct Sight {
    /// Employers whose name, number and state are seen.
    pub employers: BTreeSet<EmployerId>,
    /// Employers of which everything is seen.
    pub whole: BTreeSet<EmployerId>,
    /// Employers whose open account the person knows of.
    pub known: BTreeSet<EmployerId>,
    /// Branches that are seen.
    pub branches: BTreeSet<BranchId>,
    /// Users that are seen.
    pub users: BTreeSet<UserId>,
    /// People whose name is known.
    pub people: BTreeSet<PersonId>,
    /// PINs that are seen, the digits only by whom [`knows_pin`] says.
    pub pins: BTreeSet<PinId>,
    /// Enrolments that are seen.
    pub applications: BTreeSet<ApplicationId>,
    /// Offers that are seen.
    pub offers: BTreeSet<OfferId>,
}

impl Sight {
    /// What a person may see.
    pub fn of(world: &World, person: PersonId) -> Self {
        let mut sight = Self::default();
        sight.people.insert(person);
        for id in world.users_of(person) {
            sight.place(world, person, id);
        }
        sight.pins(world, person);
        sight.offers(world, person);
        sight.enrolments(world, person);
        sight.people.extend(sight.users.iter().filter_map(|id| world.user(*id)).map(|user| user.person));
        sight.acquaintances(world, person);
        sight.employers.extend(world.moved.get(&person));
        sight
    }

    /// What a place in an account shows.
    fn place(&mut self, world: &World, person: PersonId, id: UserId) {
        let Some(user) = world.user(id) else { return };
        let (employer, branch) = (user.employer, user.branch);
        self.users.insert(id);
        self.employers.insert(employer);
        if knows_account(world, person, employer) {
            self.known.insert(employer);
        }
        if matches!(user.state, UserState::Deactivated | UserState::Ended) {
            return;
        }
        self.branches.extend(branch);
        self.users.extend(user.appointed_by.filter(|_| user.is_active()));
        self.leaders(world, employer);
        match reach(world, user).0 {
            Reach::Oneself => {}
            Reach::Place => self.users.extend(world.users_at(employer, branch)),
            reach => {
                self.users.extend(world.users_in(employer));
                self.branches.extend(world.branches_in(employer));
                if reach == Reach::Everything {
                    self.whole.insert(employer);
                }
            }
        }
    }

    /// Whoever gives access is known to all who have a place there: the primary users, or whoever is meant to be one.
    fn leaders(&mut self, world: &World, employer: EmployerId) {
        if self.known.contains(&employer) {
            self.users.extend(primaries(world, employer));
        } else {
            let meant = |id: &UserId| {
                world
                    .user(*id)
                    .is_some_and(|user| user.role == Some(Role::Primary) && user.state == UserState::Planned)
            };
            self.users.extend(world.users_at(employer, None).filter(meant));
        }
    }

    fn pins(&mut self, world: &World, person: PersonId) {
        let own = |id: UserId| world.user(id).is_some_and(|user| user.person == person);
        let at_own_branch: BTreeSet<BranchId> = world
            .users_of(person)
            .filter_map(|id| world.user(id))
            .filter(|user| reach(world, user).0 == Reach::Place)
            .filter_map(|user| user.branch)
            .collect();
        for (place, pin) in world.pins.iter().enumerate() {
            let (employer, branch) = match pin.purpose {
                PinPurpose::Branch(id) => (world.employer_of_pin(pin), Some(id)),
                PinPurpose::Secondary { employer, branch, .. } => (Some(employer), branch),
            };
            let in_whole = employer.is_some_and(|id| self.whole.contains(&id));
            let knows = knows_pin(world, person, pin);
            if !in_whole && !knows && !branch.is_some_and(|id| at_own_branch.contains(&id)) {
                continue;
            }
            self.pins.insert(PinId::at(place));
            if knows {
                // What a PIN is for stands in the message that brings it.
                self.employers.extend(employer);
                self.known.extend(employer);
                self.branches.extend(branch);
                self.people.extend(world.user(pin.issued_by).map(|user| user.person));
                self.people.extend(pin.holder.filter(|_| own(pin.issued_by)));
            }
            if let PinPurpose::Secondary { person, .. } = pin.purpose {
                self.people.insert(person);
            }
        }
    }

    fn offers(&mut self, world: &World, person: PersonId) {
        let seats: Vec<(UserId, &User)> = world
            .users_of(person)
            .filter_map(|id| world.user(id).map(|user| (id, user)))
            .filter(|(_, user)| user.is_active() && self.known.contains(&user.employer))
            .collect();
        let own = |id: UserId| world.user(id).is_some_and(|user| user.person == person);
        for (place, offer) in world.offers.iter().enumerate() {
            let sees = |(id, user): &(UserId, &User)| {
                user.employer == offer.employer && sees(world, *id, offer) == Some(true)
            };
            if own(offer.by) || offer.filed_by.is_some_and(own) || seats.iter().any(sees) {
                self.offers.insert(OfferId::at(place));
                self.branches.extend(offer.branch);
                let who = [Some(offer.by), offer.filed_by].into_iter().flatten();
                self.users.extend(who.filter(|id| world.user(*id).is_some()));
            }
        }
    }

    /// One's own enrolments, and the one that opened an account one knows of.
    fn enrolments(&mut self, world: &World, person: PersonId) {
        for (place, one) in world.applications.iter().enumerate() {
            let own = one.submission.person == person;
            let opened = one.answer == Some(EnrolmentAnswer::Approved) && self.known.contains(&one.employer);
            if own || opened {
                self.applications.insert(ApplicationId::at(place));
                self.employers.insert(one.employer);
                self.people.insert(one.submission.person);
            }
        }
    }

    /// People one has dealt with: by message, by a recovery answer told, as successor that is written down.
    fn acquaintances(&mut self, world: &World, person: PersonId) {
        let letters = world.letters_of(person).filter_map(|id| world.letter(id));
        self.people.extend(letters.filter_map(|letter| letter.from));
        let keys = world.credentials_of(person).filter_map(|id| world.credential(id));
        self.people.extend(keys.flat_map(|key| key.told.iter().copied()));
        let told = world.credentials.iter().filter(|key| key.told.contains(&person));
        self.people.extend(told.map(|key| key.person));
        self.people.extend(self.whole.iter().filter_map(|id| world.successors.get(id)));
    }
}
