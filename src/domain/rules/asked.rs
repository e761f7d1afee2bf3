//! What a person is asked for in writing, and which of it a rule is about: a refusal names what it refuses.

use super::table::Rule;

/// Something that is asked for in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is what its name says")]
pub enum Asked {
    UserName,
    Password,
    RecoveryQuestion,
    RecoveryAnswer,
    InCanada,
    BusinessNumber,
    LegalName,
    OperatingName,
    Pin,
    GivenName,
    FamilyName,
    Email,
    BranchName,
    Worker,
    StartDate,
}

impl Rule {
    /// What of that which was typed this rule is about, the likeliest first; nothing when it is about something else:
    /// who asks, the place, what came before. Where a thing is left empty, the first that is empty is meant.
    #[must_use]
    pub fn about(self) -> &'static [Asked] {
        match self {
            Self::UsernameShape | Self::UsernameUnique => &[Asked::UserName],
            Self::PasswordShape => &[Asked::Password],
            Self::RecoveryNeeded => &[Asked::RecoveryQuestion, Asked::RecoveryAnswer],
            Self::InCanada => &[Asked::InCanada],
            Self::NumberShape | Self::CheckDigit | Self::RetryAfterRefusal | Self::NumberInUse => {
                &[Asked::BusinessNumber]
            }
            Self::NamesRequired => &[Asked::LegalName, Asked::OperatingName],
            Self::NameInUse => &[Asked::LegalName],
            Self::BranchNamed | Self::SameNumber => &[Asked::BranchName],
            Self::NamedByBothNames
            | Self::PersonNamed
            | Self::PeopleComeAndGo
            | Self::PersonGone
            | Self::AlreadyThere => &[Asked::GivenName, Asked::FamilyName, Asked::Pin],
            Self::PinNotFound
            | Self::PinSingleUse
            | Self::PinLife
            | Self::PinAttempts
            | Self::PinNameMatch
            | Self::PinRevocation
            | Self::BranchFirstIsPrimary
            | Self::CascadeRule
            | Self::PeopleMove => &[Asked::Pin],
            Self::NameLength => &[
                Asked::LegalName,
                Asked::OperatingName,
                Asked::BranchName,
                Asked::GivenName,
                Asked::FamilyName,
                Asked::Email,
            ],
            Self::AssigneeNamed => &[Asked::Worker],
            Self::OfferStartDate => &[Asked::StartDate],
            _ => &[],
        }
    }
}
