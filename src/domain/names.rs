//! What people, employers and places are called on a screen or in a letter.
//!
//! A sentence never has a hole: what is not seen, and what is not there, is a sign.

use super::company::Person;
use super::redaction::NOT_SEEN;
use super::{BranchId, EmployerId, PersonId, UserId, World};

impl World {
    /// A person's full name; empty for nobody, and a sign for whoever is not seen.
    #[must_use]
    pub fn name(&self, id: PersonId) -> String {
        let name = self.person(id).map(Person::name).unwrap_or_default();
        if name.is_empty() && !self.is_whole() { NOT_SEEN.to_owned() } else { name }
    }

    /// The full name of the person who is a user.
    #[must_use]
    pub fn user_name(&self, id: UserId) -> String {
        self.user(id).map_or_else(|| NOT_SEEN.to_owned(), |user| self.name(user.person))
    }

    /// The employer's own name for people: operating name, else legal name.
    #[must_use]
    pub fn employer_name(&self, id: EmployerId) -> &str {
        let name = self.employer(id).map_or("", |employer| &employer.legal_name);
        if name.is_empty() && !self.is_whole() { NOT_SEEN } else { name }
    }

    /// The name of a branch.
    #[must_use]
    pub fn branch_name(&self, id: BranchId) -> &str {
        match self.branch(id) {
            Some(branch) if !branch.name.is_empty() => &branch.name,
            _ => NOT_SEEN,
        }
    }

    /// "Aurora Grain Ltd." or "Montréal office": where a place is.
    #[must_use]
    pub fn place_name(&self, employer: EmployerId, branch: Option<BranchId>) -> &str {
        match branch.and_then(|branch| self.branch(branch)) {
            Some(branch) if branch.name.is_empty() && !self.is_whole() => NOT_SEEN,
            Some(branch) => &branch.name,
            None => self.employer_name(employer),
        }
    }
}
