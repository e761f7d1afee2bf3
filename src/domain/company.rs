//! A company as it is planned: employers, branches, people and the roles meant for them.
//!
//! This is what a file describes and what a rehearsal starts from: the cast and the intended set-up. Nothing in
//! it has happened in the portal yet. Indices point into the vectors beside them and never change.

use super::business_number::BusinessNumber;
use serde::{Deserialize, Serialize};

/// A whole company: one or several employers side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Company {
    /// Where it came from, to show and to recognise it again: a file name, or empty for one typed in.
    pub source: String,
    /// One per business number.
    pub employers: Vec<PlannedEmployer>,
    /// Parents before children.
    pub branches: Vec<PlannedBranch>,
    /// The cast.
    pub people: Vec<Person>,
    /// Who is meant to become what, where.
    pub places: Vec<PlannedPlace>,
}

/// An employer that is meant to be enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlannedEmployer {
    /// Nine digits; the key of an employer account.
    pub business_number: BusinessNumber,
    /// The name registered in law.
    pub legal_name: String,
    /// The name it trades under; may equal the legal name, may be empty.
    pub operating_name: String,
}

/// A branch that is meant to be added below an employer or below another branch.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlannedBranch {
    /// Index into [`Company::employers`].
    pub employer: u32,
    /// Index into [`Company::branches`], smaller than this branch's own; `None` directly below the employer.
    pub parent: Option<u32>,
    /// The last part of its path.
    pub name: String,
}

/// A person of the cast.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// Given name as written by the company, in Unicode composed form (NFC).
    pub given: String,
    /// Family name, likewise.
    pub family: String,
    /// May be empty.
    pub email: String,
    /// Whether the person works for the company.
    pub side: Side,
}

impl Person {
    /// "Given Family".
    #[must_use]
    pub fn name(&self) -> String {
        match (self.given.is_empty(), self.family.is_empty()) {
            (false, false) => format!("{} {}", self.given, self.family),
            (true, _) => self.family.clone(),
            (_, true) => self.given.clone(),
        }
    }
}

/// Whether a person is of the company or of an outside provider such as an immigration firm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// The file or the form did not say.
    #[default]
    NotSaid,
    /// On the company's own staff.
    Inside,
    /// Of a third party acting for the employer.
    Outside,
}

/// What a person is meant to be, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlannedPlace {
    /// Index into [`Company::people`].
    pub person: u32,
    /// Index into [`Company::employers`].
    pub employer: u32,
    /// Index into [`Company::branches`]; `None` at the employer itself.
    pub branch: Option<u32>,
    /// `None`: in the cast, but no seat is planned.
    pub role: Option<Role>,
}

/// The three kinds of user the enrolment guide defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// First person to enrol the employer; the only one with full access.
    Primary,
    /// First person to enrol a branch.
    BranchPrimary,
    /// Got a PIN from a primary or branch primary; cannot give access to anybody.
    Secondary,
}
