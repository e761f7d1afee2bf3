//! The rule table: every verdict of the program names one of these rows.
//!
//! Facts and how sure they are come from the sources named in each row; the sentences are our own. A row whose
//! confidence is [`Confidence::Convention`] claims nothing about the portal: it is how this simulator works.

use super::text::Text;

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

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its variant.
    pub rule: Rule,
    /// Its stable name, kept in the log: area, then the state of affairs.
    pub id: &'static str,
    /// The rule in one sentence.
    pub words: Text,
    /// Where it comes from.
    pub source: Text,
    /// How sure it is.
    pub confidence: Confidence,
    /// When it held.
    pub era: Era,
}

pub use super::rule_table::{ROWS, Rule};

impl Rule {
    /// The row of this rule.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// The rule with this stable name, if the table still has it.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.id == id).map(|row| row.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::super::rule_table::{HERE, NOBODY};
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn rows_stand_where_their_rule_looks_for_them_and_ids_are_unique() {
        let mut seen = HashSet::new();
        for (place, row) in ROWS.iter().enumerate() {
            assert_eq!(row.rule as usize, place);
            assert!(seen.insert(row.id), "{} twice", row.id);
            assert_eq!(Rule::by_id(row.id), Some(row.rule));
            assert!(!row.words.0.is_empty() && !row.words.1.is_empty() && row.words.0 != row.words.1);
        }
    }

    #[test]
    fn what_is_a_convention_claims_no_source_but_this_program() {
        for row in ROWS {
            assert_eq!(row.confidence == Confidence::Convention, row.source == HERE, "{}", row.id);
            assert_eq!(row.confidence == Confidence::Unknown, row.source == NOBODY, "{}", row.id);
        }
    }
}
