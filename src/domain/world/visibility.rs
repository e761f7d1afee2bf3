//! What of a world is there to be seen, and who reaches and sees which offer.

use crate::domain::rules::Rule;
use crate::domain::rules::switches::{Answer, FIRST, SECOND, Switch, UNKNOWN};
use crate::domain::rules::verdict::Refusal;
use crate::domain::state::eyes::Viewpoint;
use crate::domain::state::offer::Offer;
use crate::domain::state::user::User;
use crate::domain::state::world::World;
use crate::domain::values::company::Role;
use crate::domain::values::ids::{EmployerId, OfferId, PersonId, UserId};
use crate::domain::values::text::Text;

/// The id of nobody and nothing.
pub(in crate::domain) const NONE: u32 = u32::MAX;

/// The answer of [`Switch::Visibility`] under which a place sees its own offers, and no other place's.
const OWN_PLACE: Answer = SECOND;

/// The answer of [`Switch::Visibility`] under which nobody but the primary user sees what others prepared.
const OWN_OFFERS_ONLY: Answer = 3;

impl World {
    /// Whose eyes this world is seen with.
    #[must_use]
    pub fn viewpoint(&self) -> Viewpoint {
        self.viewpoint
    }

    /// Whether nothing is left out of this world.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.viewpoint == Viewpoint::Everybody
    }

    /// Whether this world holds what belongs to a person alone: mailbox and `GCKey`s.
    #[must_use]
    pub fn shows_own_of(&self, person: PersonId) -> bool {
        self.is_whole() || self.viewpoint == Viewpoint::Of(person)
    }

    /// The employers that are seen, in order.
    pub fn employers_seen(&self) -> impl DoubleEndedIterator<Item = EmployerId> + '_ {
        let seen = |id: &EmployerId| {
            self.is_whole() || self.employer(*id).is_some_and(|one| !one.legal_name.is_empty())
        };
        (0..self.employers.len()).map(EmployerId::at).filter(seen)
    }

    /// The users that are seen, in order.
    pub fn users_seen(&self) -> impl Iterator<Item = UserId> + '_ {
        let seen = |id: &UserId| self.user(*id).is_some_and(|user| user.person != PersonId(NONE));
        (0..self.users.len()).map(UserId::at).filter(seen)
    }

    /// The people whose names are known, in order.
    pub fn people_seen(&self) -> impl Iterator<Item = PersonId> + '_ {
        (0..self.people.len()).map(PersonId::at).filter(|id| self.knows(*id))
    }

    /// Whether a person's name is known here.
    #[must_use]
    pub fn knows(&self, id: PersonId) -> bool {
        self.person(id)
            .is_some_and(|person| self.is_whole() || !person.given.is_empty() || !person.family.is_empty())
    }

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

/// Whether a user sees an offer of their account; `None` while that hangs on what nobody knew.
#[must_use]
pub fn sees(world: &World, seat: UserId, offer: &Offer) -> Option<bool> {
    let user = world.user(seat);
    let primary = user.is_some_and(|user| user.role == Some(Role::Primary));
    if primary || offer.by == seat || offer.filed_by == Some(seat) {
        return Some(true);
    }
    match world.answer(Switch::Visibility) {
        UNKNOWN => None,
        OWN_PLACE => Some(user.is_some_and(|user| user.branch == offer.branch)),
        answer => Some(answer != OWN_OFFERS_ONLY),
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
