//! Branches: parts of an employer under the same business number.
//!
//! The employer's primary user adds a branch and gives it a PIN; whoever enrols it first becomes its branch
//! primary user.

use super::fold::{fold, is_blank};
use super::length::{LONGEST_NAME, not_too_deep, within};
use super::pin::{self, Pin, PinPurpose, PinState};
use super::rules::Rule;
use super::switches::{Answer, FIRST, SECOND, Switch, UNKNOWN};
use super::text::Text;
use super::user::{User, UserState};
use super::verdict::{Ruling, Verdict};
use super::{Actor, BranchId, Chance, EmployerId, PinId, UserId, World};
use super::{employer, succession};
use serde::{Deserialize, Serialize};

/// A branch, planned or added.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Branch {
    /// Its employer.
    pub employer: EmployerId,
    /// The branch above it; `None` directly below the employer.
    pub parent: Option<BranchId>,
    /// Its name.
    pub name: String,
    /// How far it has come.
    pub state: BranchState,
    /// The PIN issued to it last.
    pub pin: Option<PinId>,
    /// Its branch primary user.
    pub primary: Option<UserId>,
}

/// How far a branch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BranchState {
    /// In the plan only.
    Planned,
    /// Added in the portal.
    Added,
}

/// What is done with a branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Add it.
    Add {
        /// Below this employer.
        employer: EmployerId,
        /// Below this branch of it.
        parent: Option<BranchId>,
        /// Its name.
        name: String,
    },
    /// Issue a PIN to it.
    IssuePin(BranchId),
}

/// What happened to a branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// It was added; a planned branch of that name at that place is this one.
    Added {
        /// Below this employer.
        employer: EmployerId,
        /// Below this branch of it.
        parent: Option<BranchId>,
        /// Its name.
        name: String,
    },
}

pub(super) fn decide(world: &World, by: Actor, command: &Command, chance: Chance) -> Ruling {
    match command {
        Command::Add { employer, parent, name } => add(world, by, *employer, *parent, name),
        Command::IssuePin(branch) => issue_pin(world, by, *branch, chance),
    }
}

fn add(world: &World, by: Actor, employer: EmployerId, parent: Option<BranchId>, name: &str) -> Ruling {
    may_add(world, by, employer)?;
    let name = name.trim();
    if is_blank(name) {
        return Err(Verdict::refused(Rule::BranchNamed));
    }
    within(LONGEST_NAME, &[name])?;
    let folded = fold(name);
    let own_number = world.employers.iter().enumerate().find(|(at, other)| {
        EmployerId::at(*at) != employer
            && (fold(&other.legal_name) == folded || fold(&other.operating_name) == folded)
    });
    if let Some((_, other)) = own_number {
        return Err(Verdict::refused(Rule::SameNumber).because(
            Text("{} has the business number {}.", "{} a le numéro d'entreprise {}.")
                .with(&[&other.legal_name, &other.business_number.to_string()]),
        ));
    }
    let twin = child_named(world, employer, parent, &folded);
    if twin.is_some_and(|(_, branch)| branch.state == BranchState::Added) {
        return Err(Verdict::refused(Rule::BranchNamed)
            .because(Text("{} is there already.", "{} existe déjà.").with(&[name])));
    }
    if let Some(parent) = parent {
        let Some(above) = world.branch(parent).filter(|above| above.employer == employer) else {
            return Err(Verdict::refused(Rule::NoSeat));
        };
        if above.state == BranchState::Planned {
            return Err(Verdict::refused(Rule::BranchNamed).because(
                Text("{} itself is not added yet.", "{} n'est pas encore ajoutée.").with(&[&above.name]),
            ));
        }
        match world.answer(Switch::NestedBranches) {
            FIRST => not_too_deep(world, parent)?,
            SECOND => return Err(Verdict::refused(Rule::NestedBranches)),
            _ => return Err(Verdict::open(Switch::NestedBranches)),
        }
    }
    let added = Event::Added { employer, parent, name: name.to_owned() };
    Ok(Verdict::granted(Rule::PrimaryAddsBranches, vec![added.into()]))
}

/// Whether the person at the keyboard may add branches to an employer at all: its primary user.
///
/// # Errors
/// The refusal.
pub fn may_add(world: &World, by: Actor, employer: EmployerId) -> Result<UserId, Verdict> {
    only_primary(world, by, employer, Rule::PrimaryAddsBranches)
}

/// A primary user of the employer, if that is who sits at the keyboard; else the refusal under `rule`.
pub(super) fn only_primary(
    world: &World,
    by: Actor,
    employer: EmployerId,
    rule: Rule,
) -> Result<UserId, Verdict> {
    super::credential::in_use(world, by)?;
    let primary = employer::active(world, employer)?;
    let Some(seat) = world.seat(by) else { return Err(Verdict::refused(Rule::NoSeat)) };
    if seat != primary && succession::second(world, employer) != Some(seat) {
        let name = world.user_name(primary);
        return Err(Verdict::refused(rule).because(
            Text("The primary user of {} is {}.", "L'utilisateur principal de {} est {}.")
                .with(&[world.employer_name(employer), &name]),
        ));
    }
    Ok(seat)
}

fn issue_pin(world: &World, by: Actor, id: BranchId, chance: Chance) -> Ruling {
    let Some(branch) = world.branch(id) else { return Err(Verdict::refused(Rule::NoSeat)) };
    let primary = only_primary(world, by, branch.employer, Rule::PrimaryIssuesPins)?;
    if branch.state == BranchState::Planned {
        return Err(Verdict::refused(Rule::PrimaryAddsBranches).because(
            Text("{} is planned and not added yet.", "{} est prévue, mais pas encore ajoutée.")
                .with(&[&branch.name]),
        ));
    }
    if let Some(user) = branch.primary.and_then(|user| world.user(user)) {
        if user.state != UserState::Ended {
            return Err(Verdict::refused(Rule::BranchFirstIsPrimary).because(
                Text("{} has its branch primary user: {}.", "{} a son utilisateur principal : {}.")
                    .with(&[&branch.name, &world.name(user.person)]),
            ));
        }
        match world.answer(Switch::BranchLeaver) {
            FIRST => {}
            UNKNOWN => return Err(Verdict::open(Switch::BranchLeaver)),
            _ => return Err(Verdict::refused(Rule::BranchLeaver)),
        }
    }
    let mut events = Vec::new();
    if let Some(old) = branch.pin.filter(|old| pin::waits(world, *old)) {
        match world.answer(Switch::PinRevocation) {
            FIRST => events.push(pin::Event::Revoked(old).into()),
            SECOND => {
                return Err(Verdict::refused(Rule::PinRevocation)
                    .because(Text("A PIN is waiting already.", "Un NIP attend déjà.").into()));
            }
            _ => return Err(Verdict::open(Switch::PinRevocation)),
        }
    }
    let code = chance.pin(|code| world.pin_with(code).is_some());
    let pin = Pin {
        code,
        purpose: PinPurpose::Branch(id),
        issued_by: primary,
        issued_at: world.now,
        state: PinState::Waiting,
        holder: None,
    };
    events.push(pin::Event::Issued(pin).into());
    Ok(pin::with_life(world, Verdict::granted(Rule::PrimaryIssuesPins, events)))
}

/// The branch primary user a branch has.
pub(super) fn taken(world: &World, id: BranchId) -> Option<&User> {
    let first = world.branch(id)?.primary.and_then(|user| world.user(user));
    first.filter(|user| user.state != UserState::Ended)
}

/// The answer to enrolling a branch with its PIN.
pub(super) fn enrol(world: &World, id: BranchId, pin: &Pin) -> Ruling {
    if let Some(user) = taken(world, id) {
        return Err(Verdict::refused(Rule::BranchFirstIsPrimary).because(
            Text("{} was first.", "{} a été la première personne à le faire.")
                .with(&[&world.name(user.person)]),
        ));
    }
    // The PIN of whoever was here before opens the branch once more only if both questions allow it; whoever moved up to
    // the employer itself has not left, and the second question is not about them.
    if matches!(pin.state, PinState::Used(_)) {
        let asked = [(Switch::PinSingleUse, SECOND), (Switch::BranchLeaver, FIRST)];
        let left = world.branch(id).is_some_and(|branch| branch.primary.is_some());
        let asked = &asked[..if left { 2 } else { 1 }];
        let open = |(switch, _): &(Switch, Answer)| world.answer(*switch) == UNKNOWN;
        let against = |(switch, yes): &(Switch, Answer)| world.answer(*switch) != *yes;
        // What is refused whatever else is assumed comes first.
        if let Some((switch, _)) = asked.iter().find(|one| !open(one) && against(one)) {
            return Err(Verdict::refused(switch.question().rule()));
        }
        if let Some((switch, _)) = asked.iter().find(|one| open(one)) {
            return Err(Verdict::open(*switch));
        }
    }
    Ok(Verdict::granted(Rule::BranchFirstIsPrimary, Vec::new()))
}

/// The branch of that name directly below a place, planned or added.
fn child_named<'a>(
    world: &'a World,
    employer: EmployerId,
    parent: Option<BranchId>,
    folded: &str,
) -> Option<(BranchId, &'a Branch)> {
    world
        .branches_under(employer, parent)
        .filter_map(|id| world.branch(id).map(|branch| (id, branch)))
        .find(|(_, branch)| fold(&branch.name) == folded)
}

pub(super) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Added { employer, parent, name } => {
            let planned = child_named(world, *employer, *parent, &fold(name)).map(|(id, _)| id);
            let id = planned.unwrap_or_else(|| {
                world.add_branch(Branch {
                    employer: *employer,
                    parent: *parent,
                    name: name.clone(),
                    state: BranchState::Planned,
                    pin: None,
                    primary: None,
                })
            });
            change(world, id, |branch| {
                branch.state = BranchState::Added;
                branch.name.clone_from(name);
            });
        }
    }
}

pub(super) fn change(world: &mut World, id: BranchId, change: impl FnOnce(&mut Branch)) {
    if let Some(branch) = world.branches.get_mut(id.place()) {
        change(branch);
    }
    world.list_branch(id);
}
