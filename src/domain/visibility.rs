//! Visibility: who sees the offers of whom. Nobody outside knew, so it is a switch; one's own everybody sees.

use super::company::Role;
use super::offer::Offer;
use super::rules::Rule;
use super::switches::{Answer, Switch, UNKNOWN};
use super::text::Text;
use super::verdict::Verdict;
use super::{UserId, World};

/// The answer of [`Switch::Visibility`] under which nobody but the primary user sees what others prepared.
const OWN_OFFERS_ONLY: Answer = 3;

/// Whether a user sees an offer at their place; `None` while that hangs on what nobody knew.
#[must_use]
pub fn sees(world: &World, seat: UserId, offer: &Offer) -> Option<bool> {
    let primary = world.user(seat).is_some_and(|user| user.role == Some(Role::Primary));
    if primary || offer.by == seat || offer.filed_by == Some(seat) {
        return Some(true);
    }
    match world.answer(Switch::Visibility) {
        UNKNOWN => None,
        answer => Some(answer != OWN_OFFERS_ONLY),
    }
}

/// The refusal to touch what one does not see, or the question whether one does.
pub(super) fn seen(world: &World, seat: UserId, offer: &Offer) -> Result<(), Verdict> {
    let fact = || {
        let by = offer.filed_by.unwrap_or(offer.by);
        let name = world.user(by).map(|user| world.name(user.person)).unwrap_or_default();
        Text("It is an offer of {}.", "C'est une offre de {}.").with(&[&name])
    };
    match sees(world, seat, offer) {
        Some(true) => Ok(()),
        Some(false) => Err(Verdict::refused(Rule::OfferVisible).because(fact())),
        None => Err(Verdict::open(Switch::Visibility).because(fact())),
    }
}
