//! How sure a rule is, and when it is known to have held.

use crate::domain::values::text::Text;

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// In an official text.
    Documented,
    /// Told by people who used the portal, or by one unofficial source.
    Reported,
    /// Follows from other facts, or holds for a sibling portal.
    Inferred,
    /// A convention of this simulator; says nothing about the portal.
    Convention,
    /// Nobody outside knew: the answer in force is an assumption, set by a switch.
    Unknown,
}

impl Confidence {
    /// The word that is always shown beside a rule.
    #[must_use]
    pub fn word(self) -> Text {
        match self {
            Self::Documented => Text("documented", "documenté"),
            Self::Reported => Text("reported", "rapporté"),
            Self::Inferred => Text("inferred", "déduit"),
            Self::Convention => Text("convention of the simulator", "convention du simulateur"),
            Self::Unknown => Text("not known: an assumption", "inconnu : une hypothèse"),
        }
    }
}

/// When a rule is known to have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Era {
    /// In November 2015.
    Then,
    /// Only texts without a usable date say so.
    Undated,
    /// Does not belong to a time: conventions of the simulator.
    Always,
}

impl Era {
    /// The era in words.
    #[must_use]
    pub fn word(self) -> Text {
        match self {
            Self::Then => Text("2015", "2015"),
            Self::Undated => Text("undated", "sans date"),
            Self::Always => Text("any time", "toute époque"),
        }
    }
}
