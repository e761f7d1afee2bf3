//! Whose eyes a world is seen with, and what of it is there to be seen.

use crate::domain::state::eyes::Viewpoint;
use crate::domain::state::world::World;
use crate::domain::values::ids::{EmployerId, PersonId, UserId};

/// The id of nobody and nothing.
pub(in crate::domain) const NONE: u32 = u32::MAX;

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
}
