//! The staff: what people do and what happens to them. How it is decided is in the files beside this one.

use crate::domain::values::ids::{CredentialId, EmployerId, PersonId, UserId};
use crate::domain::values::moment::Moment;
use serde::{Deserialize, Serialize};

/// What people do, or what happens to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Somebody leaves, and every access of theirs ends.
    Leave(PersonId),
    /// Somebody is away for so many days.
    GoAway {
        /// Who.
        person: PersonId,
        /// How long.
        days: u16,
    },
    /// Somebody who is away comes back early.
    Return(PersonId),
    /// A password is forgotten, and the recovery answer is still known or not.
    LoseKey {
        /// Which `GCKey`.
        credential: CredentialId,
        /// Whether the recovery answer is known.
        answer_known: bool,
    },
    /// A key that was lost is replaced, and the user goes on.
    Reconnect(CredentialId),
    /// The successor of the primary user is written down.
    NameSuccessor {
        /// Of which employer.
        employer: EmployerId,
        /// Who.
        person: PersonId,
    },
    /// The primary user hands the role to another user of the account.
    HandOverRole {
        /// Of which employer.
        employer: EmployerId,
        /// To whom.
        to: UserId,
    },
    /// Another user of the account takes the place of a primary user who has left.
    Replace {
        /// Of which employer.
        employer: EmployerId,
        /// By whom.
        by: UserId,
    },
    /// Somebody tells a colleague the recovery answer of a `GCKey`.
    TellAnswer {
        /// Of which `GCKey`.
        credential: CredentialId,
        /// Whom.
        to: PersonId,
    },
    /// Somebody moves to another company; every access of theirs at any other ends.
    MoveTo {
        /// Who.
        person: PersonId,
        /// To which employer; `None` is a company outside.
        to: Option<EmployerId>,
    },
    /// A primary user makes another user of the account a primary user beside them.
    AppointSecond {
        /// Of which employer.
        employer: EmployerId,
        /// Whom.
        to: UserId,
    },
}

/// What happened to people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody left.
    Left(PersonId),
    /// Somebody is away until this moment.
    WentAway(PersonId, Moment),
    /// Somebody is back.
    Returned(PersonId),
    /// A user can no longer act: the person left, or the access fell with that of whoever gave it.
    AccessEnded(UserId),
    /// A `GCKey` cannot be used any more.
    KeyLost(CredentialId),
    /// A lost password was replaced with the recovery answer.
    PasswordReplaced(CredentialId),
    /// A key that was lost was replaced by another for the same user.
    Reconnected(CredentialId),
    /// A successor is written down.
    SuccessorNamed(EmployerId, PersonId),
    /// An employer has another primary user.
    PrimaryChanged {
        /// Which employer.
        employer: EmployerId,
        /// Who it is now.
        to: UserId,
    },
    /// Somebody else knows the recovery answer of a `GCKey`.
    AnswerTold(CredentialId, PersonId),
    /// Somebody works for another company now: an employer here, or one outside.
    Moved(PersonId, Option<EmployerId>),
    /// An employer has a second primary user beside the first.
    SecondAppointed {
        /// Which employer.
        employer: EmployerId,
        /// Who it is.
        to: UserId,
    },
    /// The second primary user of an employer is somebody else now.
    SecondChanged {
        /// Which employer.
        employer: EmployerId,
        /// Who it is now.
        to: UserId,
    },
}
