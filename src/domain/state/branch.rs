//! A branch of an employer.

use crate::domain::values::ids::{BranchId, EmployerId, PinId, UserId};

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
