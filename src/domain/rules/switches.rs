//! What nobody outside knew in November 2015, as switches: a question, its possible answers, the one in force.
//!
//! Every switch starts as [`UNKNOWN`]. While it is unknown, a command that depends on it is neither granted nor
//! refused: the program asks for an assumption first. What each asks, in words, is in [`questions`](super::questions).

use crate::domain::values::moment::DAY;
use serde::{Deserialize, Serialize};

/// A question with no known answer. The log keeps its place: append at the end, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Switch {
    /// How long a PIN lives.
    PinLife,
    /// How many wrong PINs are forgiven.
    PinAttempts,
    /// Whether a PIN works once only.
    PinSingleUse,
    /// Whether the name must match.
    PinNameMatch,
    /// Whether a PIN can be taken back before it is used.
    PinRevocation,
    /// Whether the check digit is tested.
    CheckDigit,
    /// Whether a refused business number can be tried again.
    Retry,
    /// Whether a secondary user can be deactivated.
    Deactivation,
    /// Whether a branch can have branches.
    NestedBranches,
    /// Who replaces a primary user who has left.
    Procedure,
    /// Whether users go with the one who added them.
    Cascade,
    /// Whether a primary user can hand the role over.
    Transfer,
    /// Whether there may be two primary users.
    TwoPrimaries,
    /// Who helps when the recovery answers are lost.
    LostKey,
    /// Who replaces a branch primary user who has left.
    BranchLeaver,
    /// Who sees whose offers.
    Visibility,
    /// Whether the drafts of a removed user are kept.
    Drafts,
    /// Which words the portal uses for states.
    StatusLabels,
    /// After how long without a key a session ends.
    SessionLength,
    /// What a merger does to the account.
    Merger,
    /// Who decides an enrolment.
    Approval,
    /// Whether users and branches are limited in number.
    Limits,
    /// Whether the company sees who did what.
    AuditLog,
    /// How many addresses the portal writes from.
    SenderAddress,
    /// Whether a company gets its account back from a third party.
    TakeBack,
    /// What a user sees of the other users and branches of an account.
    Colleagues,
    /// Whether a primary user who is only away is replaced as one who has left.
    AwayReplaced,
    /// Whether a secondary user of the employer itself acts on offers of its branches.
    OffersForBranch,
}

/// Place of an answer in [`Question::answers`](super::questions::Question::answers); 0 is always "not known".
pub type Answer = u8;

/// The answer every switch starts with.
pub const UNKNOWN: Answer = 0;

/// The first answer that is an assumption; a plain yes where the question is yes or no.
pub const FIRST: Answer = 1;

/// The second answer that is an assumption; a plain no where the question is yes or no.
pub const SECOND: Answer = 2;

/// Minutes a PIN lives for each answer of [`Switch::PinLife`]; `None` is for ever.
pub const PIN_LIVES: [Option<i64>; 4] = [None, Some(3 * DAY), Some(30 * DAY), None];

/// Wrong PINs forgiven for each answer of [`Switch::PinAttempts`]; `None` is any number.
pub const PIN_ATTEMPTS: [Option<u32>; 4] = [None, Some(3), Some(5), None];
