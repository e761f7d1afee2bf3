//! Offers of employment: what all the enrolling is for. For now a draft, so that every user has something to do.

use super::company::Role;
use super::fold::is_blank;
use super::rules::Rule;
use super::verdict::{Ruling, Verdict};
use super::{Actor, Chance, UserId, World};
use super::{credential, employer};
use serde::{Deserialize, Serialize};

/// A draft of an offer of employment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Offer {
    /// The worker it is for.
    pub assignee: String,
    /// Who prepares it; employer and branch are that user's.
    pub by: UserId,
}

/// What is done with offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Begin one, at the place of the user at the keyboard.
    Draft {
        /// The worker.
        assignee: String,
    },
}

/// What happened to offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// One was begun.
    Drafted(Offer),
}

pub(super) fn decide(world: &World, by: Actor, command: &Command, _: Chance) -> Ruling {
    match command {
        Command::Draft { assignee } => {
            let by = may_draft(world, by)?;
            let assignee = assignee.trim();
            if is_blank(assignee) {
                return Err(Verdict::refused(Rule::AssigneeNamed));
            }
            let offer = Offer { assignee: assignee.to_owned(), by };
            Ok(Verdict::granted(Rule::UsersFileOffers, vec![Event::Drafted(offer).into()]))
        }
    }
}

/// Whether the person at the keyboard may prepare offers, and as which user.
///
/// # Errors
/// The refusal.
pub fn may_draft(world: &World, by: Actor) -> Result<UserId, Verdict> {
    credential::in_use(world, by)?;
    let Some((seat, user)) = world.seat(by).and_then(|id| world.user(id).map(|user| (id, user))) else {
        return Err(Verdict::refused(Rule::NoSeat));
    };
    employer::active(world, user.employer)?;
    match user.role {
        Some(Role::Primary | Role::BranchPrimary | Role::Secondary) => Ok(seat),
        None => Err(Verdict::refused(Rule::UsersFileOffers)),
    }
}

pub(super) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Drafted(offer) => world.offers.push_back(offer.clone()),
    }
}
