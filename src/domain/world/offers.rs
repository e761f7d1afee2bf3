//! The offers of employment: which there are, and who reaches and sees which.

use crate::domain::rules::Rule;
use crate::domain::rules::switches::{Answer, FIRST, SECOND, Switch, UNKNOWN};
use crate::domain::rules::verdict::Refusal;
use crate::domain::state::offer::Offer;
use crate::domain::state::user::User;
use crate::domain::state::world::World;
use crate::domain::values::company::Role;
use crate::domain::values::ids::{EmployerId, OfferId, UserId};
use crate::domain::values::text::Text;

/// The answer of [`Switch::Visibility`] under which everybody in an account sees all its offers.
const ALL_OFFERS: Answer = FIRST;

/// The answer of [`Switch::Visibility`] under which a place sees its own offers, and no other place's.
const OWN_PLACE: Answer = SECOND;

impl World {
    /// An offer of employment.
    #[must_use]
    pub fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.offers.get(id.place())
    }

    /// The offers of an employer and its branches, oldest first.
    #[must_use]
    pub fn offers_of(&self, employer: EmployerId) -> impl DoubleEndedIterator<Item = OfferId> + '_ {
        self.offers_of.range((employer, OfferId(0))..=(employer, OfferId(u32::MAX))).map(|(_, id)| *id)
    }

    /// The offers a user prepared, oldest first.
    #[must_use]
    pub fn offers_by(&self, user: UserId) -> impl DoubleEndedIterator<Item = OfferId> + '_ {
        self.offers_by.range((user, OfferId(0))..=(user, OfferId(u32::MAX))).map(|(_, id)| *id)
    }

    /// The first offer of an employer while it is half done: the one on which the company details are completed.
    #[must_use]
    pub fn half_done_first(&self, employer: EmployerId) -> Option<(OfferId, &Offer)> {
        if self.details_done.contains(&employer) {
            return None;
        }
        // A draft that was lost with its user leaves the way to the next one.
        let drafts = self.offers_of(employer).filter_map(|id| self.offer(id).map(|offer| (id, offer)));
        drafts.into_iter().find(|(_, offer)| offer.is_draft())
    }
}

/// Whether a user may act on offers of a place; `None` while that hangs on what nobody knew.
#[must_use]
pub fn reaches(world: &World, user: &User, offer: &Offer) -> Option<bool> {
    if user.employer == offer.employer && (user.role == Some(Role::Primary) || user.branch == offer.branch) {
        return Some(true);
    }
    let above = user.employer == offer.employer && user.branch.is_none();
    match world.answer(Switch::OffersForBranch) {
        _ if !above => Some(false),
        UNKNOWN => None,
        answer => Some(answer == FIRST),
    }
}

/// Whether a user sees every offer of their account, whoever prepared it.
#[must_use]
pub fn sees_all(world: &World, seat: UserId) -> bool {
    let primary = world.user(seat).is_some_and(|user| user.role == Some(Role::Primary));
    primary || world.answer(Switch::Visibility) == ALL_OFFERS
}

/// Whether a user sees an offer of their account; `None` while that hangs on what nobody knew.
#[must_use]
pub fn sees(world: &World, seat: UserId, offer: &Offer) -> Option<bool> {
    if sees_all(world, seat) || offer.by == seat || offer.filed_by == Some(seat) {
        return Some(true);
    }
    match world.answer(Switch::Visibility) {
        UNKNOWN => None,
        OWN_PLACE => Some(world.user(seat).is_some_and(|user| user.branch == offer.branch)),
        // Own offers only.
        _ => Some(false),
    }
}

/// The refusal to touch what one does not see, or the question whether one does.
pub(in crate::domain) fn seen(world: &World, seat: UserId, offer: &Offer) -> Result<(), Refusal> {
    let fact = || {
        let by = offer.filed_by.unwrap_or(offer.by);
        let name = world.user_name(by);
        Text("It is an offer of {}.", "C'est une offre de {}.").with(&[&name])
    };
    match sees(world, seat, offer) {
        Some(true) => Ok(()),
        Some(false) => Err(Refusal::of(Rule::OfferVisible).because(fact())),
        None => Err(Refusal::open(Switch::Visibility).because(fact())),
    }
}
