//! How long a PIN lives: not known, so worked out from the assumption in force and never kept. And whether anybody is
//! left who could use it.

use crate::domain::rules::switches::{PIN_LIVES, Switch, UNKNOWN};
use crate::domain::rules::verdict::Verdict;
use crate::domain::state::pin::{Pin, PinPurpose, PinState};
use crate::domain::state::user::UserState;
use crate::domain::state::world::World;
use crate::domain::values::ids::PinId;
use crate::domain::values::moment::Moment;

/// When a PIN's life runs out under the assumption in force; `None` for never or not known.
#[must_use]
pub fn lapses_at(world: &World, pin: &Pin) -> Option<Moment> {
    let life = PIN_LIVES.get(usize::from(world.answer(Switch::PinLife))).copied().flatten()?;
    Some(pin.issued_at.plus(life))
}

/// Whether a PIN that waits has outlived the assumption in force.
#[must_use]
pub fn lapsed(world: &World, pin: &Pin) -> bool {
    pin.state == PinState::Waiting && outlived(world, pin)
}

/// Whether a PIN has outlived the assumption in force, whatever became of it.
pub(in crate::domain) fn outlived(world: &World, pin: &Pin) -> bool {
    lapses_at(world, pin).is_some_and(|at| at <= world.now)
}

/// Whether the place a PIN opens ended before it was used: nobody can use it any more.
#[must_use]
pub fn ended(world: &World, pin: &Pin) -> bool {
    let PinPurpose::Secondary { person, employer, branch } = pin.purpose else { return false };
    pin.state == PinState::Waiting
        && world
            .users_of(person)
            .filter_map(|id| world.user(id))
            .any(|user| user.employer == employer && user.branch == branch && user.state == UserState::Ended)
}

/// Whether a PIN can still be used.
#[must_use]
pub fn waits(world: &World, id: PinId) -> bool {
    world
        .pin(id)
        .is_some_and(|pin| pin.state == PinState::Waiting && !lapsed(world, pin) && !ended(world, pin))
}

/// A verdict about a PIN says that its life is left out while that is not known.
pub(in crate::domain) fn with_life<E>(world: &World, verdict: Verdict<E>) -> Verdict<E> {
    if world.answer(Switch::PinLife) == UNKNOWN { verdict.not_modelled(Switch::PinLife) } else { verdict }
}
