//! Who is primary user of an account: the first, and the second where there is one.

use crate::domain::state::employer::EmployerState;
use crate::domain::state::user::User;
use crate::domain::state::world::World;
use crate::domain::values::company::Role;
use crate::domain::values::ids::{EmployerId, UserId};

/// The second primary user of an employer, while there is one.
#[must_use]
pub fn second(world: &World, employer: EmployerId) -> Option<UserId> {
    let primary = |user: &User| user.is_active() && user.role == Some(Role::Primary);
    world.seconds.get(&employer).copied().filter(|id| world.user(*id).is_some_and(primary))
}

/// Everybody who is primary user of an open account: the first, though that one may have left, then the second.
pub fn primaries(world: &World, employer: EmployerId) -> impl Iterator<Item = UserId> + Clone + use<> {
    let first = match world.employer(employer).map(|one| one.state) {
        Some(EmployerState::Active { primary, .. }) => Some(primary),
        _ => None,
    };
    first.into_iter().chain(second(world, employer))
}
