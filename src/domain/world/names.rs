//! What people, employers and places are called on a screen or in a letter.
//!
//! A sentence never has a hole: a name that is blank or names nothing is a dash, and one that is not seen is another sign.

use crate::domain::state::pin::PinPurpose;
use crate::domain::state::world::World;
use crate::domain::values::company::Person;
use crate::domain::values::fold::is_blank;
use crate::domain::values::ids::{BranchId, EmployerId, PersonId, PinId, UserId};
use crate::domain::values::text::{Text, Words};

/// What stands where a name would stand.
pub const NO_NAME: &str = "\u{2014}";

/// What stands where a name is not seen.
pub const NOT_SEEN: &str = "***";

/// A sentence about things by their names.
pub(crate) trait Telling {
    /// Puts names into the sentence, in their order; one that is blank is a dash that can be seen.
    fn of(self, names: &[&str]) -> Words;
}

impl Telling for Text {
    fn of(self, names: &[&str]) -> Words {
        let names: Vec<&str> =
            names.iter().map(|name| if is_blank(name) { NO_NAME } else { *name }).collect();
        self.with(&names)
    }
}

impl World {
    /// A person's full name.
    #[must_use]
    pub fn name(&self, id: PersonId) -> String {
        let name = self.person(id).map(Person::name).unwrap_or_default();
        self.or_sign(&name).to_owned()
    }

    /// The full name of the person who is a user.
    #[must_use]
    pub fn user_name(&self, id: UserId) -> String {
        self.user(id).map_or_else(|| self.or_sign("").to_owned(), |user| self.name(user.person))
    }

    /// The employer's own name for people: operating name, else legal name.
    #[must_use]
    pub fn employer_name(&self, id: EmployerId) -> &str {
        self.or_sign(self.employer(id).map_or("", |employer| &employer.legal_name))
    }

    /// The business number of an employer, nine digits.
    #[must_use]
    pub fn employer_number(&self, id: EmployerId) -> String {
        let number = self.employer(id).map(|employer| employer.business_number.to_string());
        number.unwrap_or_else(|| self.or_sign("").to_owned())
    }

    /// The name of a branch.
    #[must_use]
    pub fn branch_name(&self, id: BranchId) -> &str {
        self.or_sign(self.branch(id).map_or("", |branch| &branch.name))
    }

    /// "Aurora Grain Ltd." or "Montréal office": where a place is.
    #[must_use]
    pub fn place_name(&self, employer: EmployerId, branch: Option<BranchId>) -> &str {
        branch.map_or_else(|| self.employer_name(employer), |branch| self.branch_name(branch))
    }

    /// The place a PIN opens.
    #[must_use]
    pub fn pin_place(&self, id: PinId) -> String {
        match self.pin(id).map(|pin| pin.purpose) {
            Some(PinPurpose::Branch(branch)) => self.branch_name(branch).to_owned(),
            Some(PinPurpose::Secondary { employer, branch, .. }) => {
                self.place_name(employer, branch).to_owned()
            }
            None => String::new(),
        }
    }

    fn or_sign<'a>(&self, name: &'a str) -> &'a str {
        match (is_blank(name), self.is_whole()) {
            (false, _) => name,
            (true, true) => NO_NAME,
            (true, false) => NOT_SEEN,
        }
    }
}
