//! A user: the place of a person in an account, planned or real.

use crate::domain::values::company::Role;
use crate::domain::values::ids::{BranchId, CredentialId, EmployerId, PersonId, UserId};

/// A person's place at an employer or at a branch of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct User {
    /// The person.
    pub person: PersonId,
    /// The employer.
    pub employer: EmployerId,
    /// The branch; `None` at the employer itself.
    pub branch: Option<BranchId>,
    /// What the person is, or is meant to be; `None` when no seat is planned.
    pub role: Option<Role>,
    /// How far it has come.
    pub state: UserState,
    /// Who added the user; `None` for whoever enrolled first.
    pub appointed_by: Option<UserId>,
    /// The `GCKey` in use.
    pub credential: Option<CredentialId>,
}

/// How far a user has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UserState {
    /// In the plan only.
    Planned,
    /// Added by name; the PIN waits to be used.
    Named,
    /// Enrolled.
    Active,
    /// Access taken away.
    Deactivated,
    /// Access gone with the person, or with whoever gave it.
    Ended,
}

impl User {
    /// Whether the user can act.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == UserState::Active
    }
}
