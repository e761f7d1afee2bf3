//! An offer of employment and how far it has come.

use crate::domain::values::ids::{BranchId, EmployerId, UserId};
use crate::domain::values::moment::Moment;
use serde::{Deserialize, Serialize};

/// An offer of employment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Offer {
    /// The worker it is for.
    pub assignee: String,
    /// The day the worker starts, at 0:00; `None` while nobody has said.
    pub starts: Option<Moment>,
    /// Who prepared it.
    pub by: UserId,
    /// The employer.
    pub employer: EmployerId,
    /// The branch; `None` at the employer itself.
    pub branch: Option<BranchId>,
    /// Who submitted it and paid.
    pub filed_by: Option<UserId>,
    /// How far it has come.
    pub state: OfferState,
}

/// How far an offer has come.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OfferState {
    /// Saved.
    Draft,
    /// Submitted and paid.
    Submitted {
        /// What the worker quotes.
        number: String,
        /// When.
        at: Moment,
    },
    /// Withdrawn after it was submitted.
    Withdrawn {
        /// The number it had.
        number: String,
        /// When it was withdrawn.
        at: Moment,
    },
    /// A draft that went with the access of whoever prepared it.
    Dropped,
}

impl Offer {
    /// Its number, once it was submitted.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        match &self.state {
            OfferState::Draft | OfferState::Dropped => None,
            OfferState::Submitted { number, .. } | OfferState::Withdrawn { number, .. } => Some(number),
        }
    }

    /// Whether it is still a draft.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.state == OfferState::Draft
    }
}
