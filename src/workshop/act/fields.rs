//! What an act takes beside a name: the fields somebody would type, and choices from a list.

use crate::domain::clock;
use crate::domain::credential::Portal;
use serde::Deserialize;

/// A portal of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is the portal of that name")]
pub enum PortalName {
    Employer,
    Representative,
    LearningInstitution,
}

/// What is typed into an enrolment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is the field of that name")]
pub struct Enrolment {
    pub number: String,
    pub legal_name: String,
    pub operating_name: String,
    #[serde(default = "yes")]
    pub in_canada: bool,
}

fn yes() -> bool {
    true
}

/// How far the clock is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is the span of that name")]
pub enum Span {
    Hour,
    Day,
    NextDue,
    CallCentreOpens,
}

/// An offer that is begun.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is the field of that name")]
pub struct Draft {
    pub worker: String,
    #[serde(default)]
    pub starts: String,
}

/// Who is away, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct Absent {
    pub person: String,
    pub days: u16,
}

/// Who forgets a password.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Loss {
    /// Whose.
    pub person: String,
    /// Whether the recovery answer is known.
    pub answer_known: bool,
}

/// Who moves, and where to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Move {
    /// Who.
    pub person: String,
    /// To which employer of the plan; a company outside unless said.
    pub to: Option<String>,
}

/// Whose recovery answer is shared, and with whom.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct Shared {
    pub person: String,
    pub with: String,
}

/// A person, and the employer it is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct At {
    pub person: String,
    pub employer: String,
}

/// A branch the plan does not have, and the employer it is added to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct Under {
    pub employer: String,
    pub name: String,
}

impl PortalName {
    pub(super) fn portal(self) -> Portal {
        match self {
            Self::Employer => Portal::Employer,
            Self::Representative => Portal::Representative,
            Self::LearningInstitution => Portal::LearningInstitution,
        }
    }
}

impl Span {
    pub(super) fn command(self) -> clock::Command {
        match self {
            Self::Hour => clock::Command::Hour,
            Self::Day => clock::Command::Day,
            Self::NextDue => clock::Command::NextDue,
            Self::CallCentreOpens => clock::Command::CallCentreOpens,
        }
    }
}
