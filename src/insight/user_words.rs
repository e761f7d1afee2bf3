//! What users are called: a role, how far somebody has come, who is primary.

use crate::domain::company::Role;
use crate::domain::user::{User, UserState};
use crate::domain::{EmployerId, Text, World, employer};

/// A role in words.
#[must_use]
pub fn role_words(role: Option<Role>) -> Text {
    match role {
        Some(Role::Primary) => Text("primary user", "utilisateur principal"),
        Some(Role::BranchPrimary) => Text("branch primary user", "util. principal de succursale"),
        Some(Role::Secondary) => Text("secondary user", "utilisateur secondaire"),
        None => Text("no role", "aucun rôle"),
    }
}

/// How far a user has come, in words.
#[must_use]
pub fn user_state_words(user: &User) -> Text {
    match user.state {
        UserState::Planned if user.role.is_none() => Text("in the cast", "distribution"),
        UserState::Planned => Text("planned", "prévu"),
        UserState::Named => Text("PIN waiting", "NIP en attente"),
        UserState::Active => Text("active", "actif"),
        UserState::Deactivated => Text("deactivated", "désactivé"),
        UserState::Ended => Text("no access", "sans accès"),
    }
}

/// The name of the primary user of an employer, once the company can know it.
#[must_use]
pub fn primary_name(world: &World, id: EmployerId) -> Option<String> {
    match world.employer(id).filter(|_| employer::is_known_active(world, id))?.state {
        employer::EmployerState::Active { primary, .. } => Some(world.user_name(primary)),
        _ => None,
    }
}
