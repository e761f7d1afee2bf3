//! A verdict: the answer of the rules to one command, granted or refused, always with its rule.
//!
//! A refusal is an answer, not an error: it is what the program teaches.

use super::Event;
use super::rules::Rule;
use super::switches::Switch;
use super::text::Words;
use serde::{Deserialize, Serialize};

/// Which way a verdict goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// It happens.
    Granted,
    /// A rule says no.
    Refused,
    /// It depends on something nobody knew; an assumption is needed first.
    Open(Switch),
}

/// The answer to one command.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Which way it went.
    pub outcome: Outcome,
    /// The rule that decided.
    pub rule: Rule,
    /// What of this world made the rule apply.
    pub because: Vec<Words>,
    /// Unknowns that may matter in reality and were left out of this verdict.
    pub not_modelled: Vec<Switch>,
    /// What happens. A refusal may have consequences too: a wrong PIN is counted.
    pub events: Vec<Event>,
}

/// A verdict on its way out of the rules: `Err` leaves early, both are answers.
pub type Ruling = Result<Verdict, Verdict>;

impl Verdict {
    /// It happens, under this rule.
    #[must_use]
    pub fn granted(rule: Rule, events: Vec<Event>) -> Self {
        Self { outcome: Outcome::Granted, rule, because: Vec::new(), not_modelled: Vec::new(), events }
    }

    /// This rule says no.
    #[must_use]
    pub fn refused(rule: Rule) -> Self {
        Self {
            outcome: Outcome::Refused,
            rule,
            because: Vec::new(),
            not_modelled: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Nobody knows; the switch must be given an answer first.
    #[must_use]
    pub fn open(switch: Switch) -> Self {
        Self { outcome: Outcome::Open(switch), ..Self::refused(switch.question().rule()) }
    }

    /// The same with a fact of this world that made the rule apply.
    #[must_use]
    pub fn because(mut self, fact: Words) -> Self {
        self.because.push(fact);
        self
    }

    /// The same with an unknown that was left out.
    #[must_use]
    pub fn not_modelled(mut self, switch: Switch) -> Self {
        self.not_modelled.push(switch);
        self
    }

    /// Whether it happens.
    #[must_use]
    pub fn is_granted(&self) -> bool {
        self.outcome == Outcome::Granted
    }

    /// The whole answer in words: the facts, then the rule.
    #[must_use]
    pub fn words(&self) -> Words {
        let mut said = Words::default();
        for fact in &self.because {
            said = said.and(fact);
        }
        said.and(&self.rule.row().words.into())
    }
}
