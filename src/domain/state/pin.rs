//! A PIN, what it opens and what became of it.

use crate::domain::values::ids::{BranchId, EmployerId, PersonId, UserId};
use crate::domain::values::moment::Moment;
use crate::domain::values::pin_code::PinCode;
use serde::{Deserialize, Serialize};

/// A PIN that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pin {
    /// Its digits.
    pub code: PinCode,
    /// What it opens.
    pub purpose: PinPurpose,
    /// On whose screen it appeared.
    pub issued_by: UserId,
    /// When.
    pub issued_at: Moment,
    /// What became of it.
    pub state: PinState,
    /// Whom it was handed to.
    pub holder: Option<PersonId>,
}

/// What a PIN opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PinPurpose {
    /// Enrolling a branch: the place of its branch primary user.
    Branch(BranchId),
    /// The place of a secondary user.
    Secondary {
        /// The person it was made for.
        person: PersonId,
        /// At this employer.
        employer: EmployerId,
        /// At this branch.
        branch: Option<BranchId>,
    },
}

/// What became of a PIN. That its life ran out is not kept but worked out: see [`lapsed`](crate::domain::world::pin_life::lapsed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PinState {
    /// Not used yet.
    Waiting,
    /// Used by somebody.
    Used(UserId),
    /// Taken back.
    Revoked,
}
