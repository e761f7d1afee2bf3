//! The plan in writing: what companies were asked to settle and to circulate, filled from a world.
//!
//! Who is primary user and why, who comes after, who may give access to whom, branches with their PINs, who has which
//! key, whose mailbox trusts the portal, what is assumed, what stands on one leg, and what is left to do, in order.

use super::plan_steps::{self, Task};
use super::plan_words::{access, why};
use super::risks::{Basis, Risk, risks};
use super::user_words::{role_words, user_state_words};
use crate::domain::branch::BranchState;
use crate::domain::business_number::BusinessNumber;
use crate::domain::company::{Role, Side};
use crate::domain::employer::{EmployerState, is_known_active, state_words};
use crate::domain::people::{Absence, is_here};
use crate::domain::pin::{Pin, PinPurpose, PinState, ended, lapsed};
use crate::domain::questions::QUESTIONS;
use crate::domain::succession::second;
use crate::domain::switches::UNKNOWN;
use crate::domain::user::{User, UserState};
use crate::domain::viewpoint::Viewpoint;
use crate::domain::{
    BranchId, CredentialId, EmployerId, Moment, PersonId, PinId, Rule, Switch, Text, UserId, Words, World,
};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// What stands in place of the digits of a PIN.
pub const MASK: &str = "********";

/// The whole plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Simulated time.
    pub at: Moment,
    /// Where the company came from.
    pub source: String,
    /// One per business number.
    pub employers: Vec<EmployerPlan>,
    /// Who has which `GCKey`; never a secret.
    pub keys: Vec<Key>,
    /// Whose mailbox matters, and whether it trusts the portal.
    pub mailboxes: Vec<Mailbox>,
    /// The questions an assumption was taken on.
    pub assumed: Vec<(Switch, Text)>,
    /// The questions still open.
    pub open: Vec<Switch>,
    /// What is left to do, per person, in order.
    pub people: Vec<(PersonId, String, Vec<Rc<Task>>)>,
}

/// One employer.
#[derive(Clone, Debug)]
pub struct EmployerPlan {
    /// Which.
    pub id: EmployerId,
    /// Legal name.
    pub legal_name: String,
    /// Operating name; may be empty.
    pub operating_name: String,
    /// The key of its account.
    pub business_number: BusinessNumber,
    /// What the people of the company can know of its state.
    pub state: Words,
    /// Who is, or is meant to be, primary user.
    pub primary: Option<Holder>,
    /// Who is primary user beside the first.
    pub second: Option<Holder>,
    /// Why that person.
    pub why: Words,
    /// Who comes after, when it is written down and the person is there.
    pub successor: Option<String>,
    /// Users at the employer itself, the primary user aside.
    pub users: Vec<Holder>,
    /// Who may give access to whom here, and the rule that says so.
    pub access: Vec<(Words, Rule)>,
    /// Branches, each below the one above it.
    pub branches: Vec<BranchPlan>,
    /// What stands on one leg.
    pub risks: Vec<RiskPlan>,
    /// What is left to do, region by region, in order.
    pub regions: Vec<(Option<BranchId>, String, Vec<Rc<Task>>)>,
}

/// A branch.
#[derive(Clone, Debug)]
pub struct BranchPlan {
    /// Which.
    pub id: BranchId,
    /// Branches between it and the employer.
    pub depth: usize,
    /// Its name.
    pub name: String,
    /// Whether it was added in the portal.
    pub state: Text,
    /// Its PIN, in words.
    pub pin: Words,
    /// Who is, or is meant to be, branch primary user.
    pub primary: Option<Holder>,
    /// The others there.
    pub users: Vec<Holder>,
}

/// Somebody's place.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Which user.
    pub user: UserId,
    /// Name.
    pub name: String,
    /// As what.
    pub role: Text,
    /// How far it has come.
    pub state: Text,
    /// Of the company or not.
    pub side: Side,
    /// The PIN that waits for this user, in words.
    pub pin: Option<Words>,
}

/// A `GCKey`.
#[derive(Clone, Debug)]
pub struct Key {
    /// Which.
    pub id: CredentialId,
    /// Whose.
    pub name: String,
    /// Its user name.
    pub user_name: String,
    /// What it opens; `None` for nothing yet.
    pub serves: Option<String>,
    /// Whether it cannot be used any more.
    pub lost: bool,
}

/// A mailbox the portal writes to.
#[derive(Clone, Debug)]
pub struct Mailbox {
    /// Whose.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Whether the portal's sender is on the safe list.
    pub trusts: bool,
}

/// A risk in words.
#[derive(Clone, Debug)]
pub struct RiskPlan {
    /// Which.
    pub risk: Risk,
    /// In words.
    pub words: Words,
    /// The rule or the question it rests on.
    pub basis: Text,
    /// What removes it.
    pub removed_by: Text,
}

/// PINs that wait, by what they open.
struct Pins {
    for_user: HashMap<(PersonId, EmployerId, Option<BranchId>), PinId>,
    shown: bool,
}

/// The plan of a world. PINs are masked unless asked for.
#[must_use]
pub fn plan(world: &World, show_pins: bool) -> Plan {
    let pins = Pins::of(world, show_pins);
    let mut by_person: BTreeMap<PersonId, Vec<Rc<Task>>> = BTreeMap::new();
    let mut employers = Vec::with_capacity(world.employers.len());
    for id in world.employers_seen() {
        let Some(employer) = of_employer(world, id, &pins) else { continue };
        for task in employer.regions.iter().flat_map(|(_, _, tasks)| tasks) {
            if let Some(who) = task.who {
                by_person.entry(who).or_default().push(Rc::clone(task));
            }
        }
        employers.push(employer);
    }
    let answered = |switch: Switch| {
        let answer = world.answer(switch);
        let words = switch.question().answers.get(usize::from(answer)).copied();
        words.filter(|_| answer != UNKNOWN).map(|words| (switch, words))
    };
    let switches = || QUESTIONS.iter().map(|question| question.switch);
    Plan {
        at: world.now,
        source: world.source.clone(),
        keys: keys(world),
        mailboxes: mailboxes(world, &employers),
        assumed: switches().filter_map(answered).collect(),
        open: switches().filter(|switch| world.answer(*switch) == UNKNOWN).collect(),
        people: by_person.into_iter().map(|(id, tasks)| (id, world.name(id), tasks)).collect(),
        employers,
    }
}

impl Pins {
    fn of(world: &World, shown: bool) -> Self {
        let for_user = world.pins.iter().enumerate().filter_map(|(place, pin)| match pin.purpose {
            PinPurpose::Secondary { person, employer, branch } => {
                Some(((person, employer, branch), PinId::at(place)))
            }
            PinPurpose::Branch(_) => None,
        });
        Self { for_user: for_user.collect(), shown }
    }

    fn words(&self, world: &World, id: Option<PinId>) -> Words {
        let Some(pin) = id.and_then(|id| world.pin(id)) else {
            return Text("none issued", "aucun NIP émis").into();
        };
        let code = if self.shown { pin.code.digits() } else { MASK };
        let handed = |pin: &Pin| pin.holder.map(|holder| world.name(holder));
        match pin.state {
            PinState::Used(_) => Text("used", "utilisé").into(),
            PinState::Revoked => Text("taken back", "repris").into(),
            PinState::Waiting if lapsed(world, pin) => Text("ran out", "expiré").into(),
            PinState::Waiting if ended(world, pin) => {
                Text("worth nothing: the place has ended", "sans valeur : la place a pris fin").into()
            }
            PinState::Waiting => match handed(pin) {
                Some(name) => Text("{}, handed to {}, not used yet", "{}, remis à {}, pas encore utilisé")
                    .with(&[code, &name]),
                None => Text("{}, issued, not handed over yet", "{}, émis, pas encore remis").with(&[code]),
            },
        }
    }
}

fn of_employer(world: &World, id: EmployerId, pins: &Pins) -> Option<EmployerPlan> {
    let employer = world.employer(id)?;
    let primary = primary_of(world, id);
    let mut branches = Vec::new();
    below(world, id, None, 0, pins, &mut branches);
    let regions = regions(world, id, primary, &branches);
    let risks = risks(world, id).into_iter().map(|risk| RiskPlan {
        risk,
        words: risk.words(world),
        basis: match risk.basis() {
            Basis::Rule(rule) => rule.row().words,
            Basis::Unknown(switch) => switch.question().words,
        },
        removed_by: risk.action(),
    });
    let second = second(world, id).filter(|_| is_known_active(world, id));
    let users = others(world, id, None, primary, pins);
    let successor = world.successors.get(&id).filter(|person| is_here(world, **person));
    let leaders = branches.iter().filter_map(|branch: &BranchPlan| {
        branch.primary.as_ref().map(|leader| (leader.name.as_str(), branch.name.as_str()))
    });
    Some(EmployerPlan {
        id,
        legal_name: employer.legal_name.clone(),
        operating_name: employer.operating_name.clone(),
        business_number: employer.business_number,
        state: state_words(world, id),
        primary: primary.and_then(|id| holder(world, id, pins)),
        second: second.and_then(|id| holder(world, id, pins)),
        why: why(world, id, primary),
        successor: successor.map(|person| world.name(*person)),
        users: users.into_iter().filter(|holder| Some(holder.user) != second).collect(),
        access: access(world, primary.into_iter().chain(second), leaders),
        risks: risks.collect(),
        regions,
        branches,
    })
}

/// Who is primary user as far as anybody can know, else who is meant to be.
#[must_use]
pub fn primary_of(world: &World, id: EmployerId) -> Option<UserId> {
    match world.employer(id)?.state {
        EmployerState::Active { primary, .. } if is_known_active(world, id) => Some(primary),
        _ => led_by(world, id, None, Role::Primary),
    }
}

/// Who leads a place in the plan, people who are not there aside.
fn led_by(world: &World, employer: EmployerId, branch: Option<BranchId>, role: Role) -> Option<UserId> {
    world.users_at(employer, branch).find(|id| {
        world.user(*id).is_some_and(|user| {
            user.role == Some(role)
                && matches!(user.state, UserState::Planned | UserState::Named | UserState::Active)
                && world.absent.get(&user.person) != Some(&Absence::Left)
        })
    })
}

fn below(
    world: &World,
    employer: EmployerId,
    parent: Option<BranchId>,
    depth: usize,
    pins: &Pins,
    found: &mut Vec<BranchPlan>,
) {
    for id in world.branches_under(employer, parent) {
        let Some(branch) = world.branch(id) else { continue };
        let primary = branch.primary.or_else(|| led_by(world, employer, Some(id), Role::BranchPrimary));
        found.push(BranchPlan {
            id,
            depth,
            name: branch.name.clone(),
            state: match branch.state {
                BranchState::Planned => Text("planned", "prévue"),
                BranchState::Added => Text("added", "ajoutée"),
            },
            pin: pins.words(world, branch.pin),
            primary: primary.and_then(|id| holder(world, id, pins)),
            users: others(world, employer, Some(id), primary, pins),
        });
        below(world, employer, Some(id), depth + 1, pins, found);
    }
}

fn others(
    world: &World,
    employer: EmployerId,
    branch: Option<BranchId>,
    primary: Option<UserId>,
    pins: &Pins,
) -> Vec<Holder> {
    let others = world.users_at(employer, branch).filter(|id| Some(*id) != primary);
    others.filter_map(|id| holder(world, id, pins)).collect()
}

fn holder(world: &World, id: UserId, pins: &Pins) -> Option<Holder> {
    let user = world.user(id)?;
    let person = world.person(user.person)?;
    let pin = pins.for_user.get(&(user.person, user.employer, user.branch)).copied();
    Some(Holder {
        user: id,
        name: person.name(),
        role: role_words(user.role),
        state: state_of(world, user),
        side: person.side,
        pin: pin.filter(|_| user.state == UserState::Named).map(|pin| pins.words(world, Some(pin))),
    })
}

fn state_of(world: &World, user: &User) -> Text {
    let unknown = user.is_active() && !is_known_active(world, user.employer);
    match world.absent.get(&user.person) {
        Some(Absence::Left) => Text("has left", "est parti"),
        Some(Absence::Until(_)) if !is_here(world, user.person) => Text("away", "absent"),
        _ if unknown => Text("planned", "prévu"),
        _ => user_state_words(user),
    }
}

fn regions(
    world: &World,
    id: EmployerId,
    primary: Option<UserId>,
    branches: &[BranchPlan],
) -> Vec<(Option<BranchId>, String, Vec<Rc<Task>>)> {
    let shared = |tasks: Vec<Task>| tasks.into_iter().map(Rc::new).collect();
    let at_employer = shared(plan_steps::at_employer(world, id, primary));
    let of_itself = (None, world.employer_name(id).to_owned(), at_employer);
    let of_branches = branches.iter().map(|branch| {
        let leader = branch.primary.as_ref().map(|holder| holder.user);
        let tasks = shared(plan_steps::at_branch(world, id, branch.id, primary, leader));
        (Some(branch.id), branch.name.clone(), tasks)
    });
    std::iter::once(of_itself).chain(of_branches).collect()
}

fn keys(world: &World) -> Vec<Key> {
    let seen = world.credentials.iter().enumerate().filter(|(_, key)| !key.user_name.is_empty());
    let keys = seen.map(|(place, key)| {
        let user = key.user.and_then(|id| world.user(id));
        Key {
            id: CredentialId::at(place),
            name: world.name(key.person),
            user_name: key.user_name.clone(),
            serves: user.map(|user| world.place_name(user.employer, user.branch).to_owned()),
            lost: key.lost,
        }
    });
    keys.collect()
}

fn mailboxes(world: &World, employers: &[EmployerPlan]) -> Vec<Mailbox> {
    let primaries = employers.iter().flat_map(|employer| employer.primary.iter().chain(&employer.second));
    let primaries = primaries.filter_map(|holder| world.user(holder.user)).map(|user| user.person);
    let mut people: Vec<PersonId> = primaries.chain(world.trusting.iter().copied()).collect();
    people.sort_unstable();
    people.dedup();
    if let Viewpoint::Of(person) = world.viewpoint() {
        people.retain(|id| *id == person);
    }
    let of = |person: PersonId| Mailbox {
        person,
        name: world.name(person),
        trusts: world.trusting.contains(&person),
    };
    people.into_iter().map(of).collect()
}
