//! An employer, the enrolments that open its account, and accounts that somebody outside holds.

use crate::domain::rules::Rule;
use crate::domain::values::business_number::BusinessNumber;
use crate::domain::values::ids::{ApplicationId, CredentialId, EmployerId, PersonId, UserId};
use crate::domain::values::moment::Moment;
use serde::{Deserialize, Serialize};

/// An employer that is planned or enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Employer {
    /// The key of its account.
    pub business_number: BusinessNumber,
    /// Legal name.
    pub legal_name: String,
    /// Operating name.
    pub operating_name: String,
    /// How far it has come.
    pub state: EmployerState,
}

/// How far an employer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EmployerState {
    /// In the plan only.
    Planned,
    /// An enrolment waits for its answer.
    Waiting(ApplicationId),
    /// Approved: the account is open.
    Active {
        /// Its primary user.
        primary: UserId,
        /// Since when.
        since: Moment,
    },
}

/// An enrolment as it was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Submission {
    /// Who submitted it.
    pub person: PersonId,
    /// With which credential.
    pub credential: CredentialId,
    /// Business number.
    pub business_number: BusinessNumber,
    /// Legal name as typed.
    pub legal_name: String,
    /// Operating name as typed.
    pub operating_name: String,
    /// When.
    pub at: Moment,
    /// When it will be answered; drawn when it was submitted.
    pub answered_at: Moment,
}

/// An enrolment and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Application {
    /// The employer it is for.
    pub employer: EmployerId,
    /// As submitted.
    pub submission: Submission,
    /// The answer, once there is one.
    pub answer: Option<EnrolmentAnswer>,
    /// Whether the person has read the answer or heard it on the telephone.
    pub known: bool,
    /// Whether the reason for a refusal was learned on the telephone.
    pub reason_told: bool,
    /// Whether whoever submitted it has moved to another company since.
    pub moved_on: bool,
}

/// The answer to an enrolment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EnrolmentAnswer {
    /// The account is open.
    Approved,
    /// Refused; the letter does not say why.
    Refused(Cause),
}

/// Why an enrolment was refused; the letter never tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cause {
    /// The business number has an account.
    NumberInUse,
    /// The legal name has an account.
    NameInUse,
}

impl Cause {
    /// The rule behind it.
    #[must_use]
    pub fn rule(self) -> Rule {
        match self {
            Self::NumberInUse => Rule::NumberInUse,
            Self::NameInUse => Rule::NameInUse,
        }
    }
}

/// An account that somebody outside this company is supposed to hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Its business number.
    pub business_number: BusinessNumber,
    /// Its legal name.
    pub legal_name: String,
}
