//! Branches: parts of an employer under the same business number.
//!
//! The employer's primary user adds a branch and gives it a PIN; whoever enrols it first becomes its branch
//! primary user.

pub use crate::domain::state::branch::{Branch, BranchState};

use super::pin;
use crate::domain::rules::Rule;
use crate::domain::rules::length::{DEEPEST_PATH, LONGEST_NAME, within};
use crate::domain::rules::switches::{FIRST, SECOND, Switch, UNKNOWN};
use crate::domain::rules::verdict::{Refusal, Ruling, Verdict};
use crate::domain::state::pin::{Pin, PinPurpose, PinState};
use crate::domain::state::user::UserState;
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::fold::{fold, is_blank};
use crate::domain::values::ids::{Actor, BranchId, EmployerId, UserId};
use crate::domain::values::text::{Text, Words};
use crate::domain::world::names::Telling;
use crate::domain::world::pin_life::{waits, with_life};
use crate::domain::world::standing::only_primary;
use serde::{Deserialize, Serialize};
use std::iter::successors;

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

pub(in crate::domain) fn decide<E: From<Event> + From<pin::Event>>(
    world: &World,
    by: Actor,
    command: &Command,
    chance: Chance,
) -> Ruling<E> {
    match command {
        Command::Add { employer, parent, name } => add(world, by, *employer, *parent, name),
        Command::IssuePin(branch) => issue_pin(world, by, *branch, chance),
    }
}

fn add<E: From<Event>>(
    world: &World,
    by: Actor,
    employer: EmployerId,
    parent: Option<BranchId>,
    name: &str,
) -> Ruling<E> {
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

/// Refuses a branch below one that lies as deep as any may.
fn not_too_deep(world: &World, parent: BranchId) -> Result<(), Refusal> {
    let above = successors(Some(parent), |id| world.branch(*id)?.parent).take(DEEPEST_PATH).count();
    // The employer and the new branch are on the way, too.
    if above + 2 <= DEEPEST_PATH {
        return Ok(());
    }
    Err(Refusal::of(Rule::NameLength).because(
        Text(
            "{} lies {} levels below the employer already.",
            "{} se trouve déjà {} niveaux sous l'employeur.",
        )
        .with(&[world.branch_name(parent), &above.to_string()]),
    ))
}

/// Whether the person at the keyboard may add branches to an employer at all: its primary user.
///
/// # Errors
/// The refusal.
pub fn may_add(world: &World, by: Actor, employer: EmployerId) -> Result<UserId, Refusal> {
    only_primary(world, by, employer, Rule::PrimaryAddsBranches)
}

fn issue_pin<E: From<pin::Event>>(world: &World, by: Actor, id: BranchId, chance: Chance) -> Ruling<E> {
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
    if let Some(old) = branch.pin.filter(|old| waits(world, *old)) {
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
    Ok(with_life(world, Verdict::granted(Rule::PrimaryIssuesPins, events)))
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

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
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
            world.change_branch(id, |branch| {
                branch.state = BranchState::Added;
                branch.name.clone_from(name);
            });
        }
    }
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(world: &World, command: &Command) -> Words {
    match command {
        Command::Add { name, .. } => Text("Add the branch {}", "Ajouter la succursale {}").of(&[name]),
        Command::IssuePin(id) => {
            let name = world.branch(*id).map_or("", |branch| &branch.name);
            Text("Issue a PIN to {}", "Émettre un NIP pour {}").of(&[name])
        }
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(world: &World, event: &Event) -> Words {
    let Event::Added { name, employer, .. } = event;
    Text("{} is a branch of {}.", "{} est une succursale de {}.").of(&[name, world.employer_name(*employer)])
}
