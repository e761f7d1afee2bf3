//! A verdict: the answer of the rules to one command, granted or refused, always with its rule.
//!
//! A refusal is an answer, not an error: it is what the program teaches. What comes of an answer is of a kind `E` that the
//! rules know nothing of: the events of the world.

use super::switches::Switch;
use super::table::Rule;
use crate::domain::values::text::Words;
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
pub struct Verdict<E> {
    /// Which way it went.
    pub outcome: Outcome,
    /// The rule that decided.
    pub rule: Rule,
    /// What of this world made the rule apply.
    pub because: Vec<Words>,
    /// Unknowns that may matter in reality and were left out of this verdict.
    pub not_modelled: Vec<Switch>,
    /// What happens. A refusal may have consequences too: a wrong PIN is counted.
    pub events: Vec<E>,
}

/// A verdict on its way out of the rules: `Err` leaves early, both are answers.
pub type Ruling<E> = Result<Verdict<E>, Verdict<E>>;

/// Why something is not granted, where nothing comes of it; becomes a [`Verdict`] of any kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Refused, or open.
    pub outcome: Outcome,
    /// The rule that decided.
    pub rule: Rule,
    /// What of this world made the rule apply.
    pub because: Vec<Words>,
}

impl Refusal {
    /// This rule says no.
    #[must_use]
    pub fn of(rule: Rule) -> Self {
        Self { outcome: Outcome::Refused, rule, because: Vec::new() }
    }

    /// Nobody knows; the switch must be given an answer first.
    #[must_use]
    pub fn open(switch: Switch) -> Self {
        Self { outcome: Outcome::Open(switch), ..Self::of(switch.question().rule()) }
    }

    /// The same with a fact of this world that made the rule apply.
    #[must_use]
    pub fn because(mut self, fact: Words) -> Self {
        self.because.push(fact);
        self
    }

    /// The whole answer in words: the facts, then the rule.
    #[must_use]
    pub fn words(&self) -> Words {
        in_words(&self.because, self.rule)
    }
}

/// An answer in words: the facts, then the rule.
fn in_words(because: &[Words], rule: Rule) -> Words {
    because.iter().fold(Words::default(), Words::and).and(&rule.row().words.into())
}

impl<E> From<Refusal> for Verdict<E> {
    fn from(refusal: Refusal) -> Self {
        let Refusal { outcome, rule, because } = refusal;
        Self { outcome, rule, because, not_modelled: Vec::new(), events: Vec::new() }
    }
}

impl<E> Verdict<E> {
    /// It happens, under this rule.
    #[must_use]
    pub fn granted(rule: Rule, events: Vec<E>) -> Self {
        Self { outcome: Outcome::Granted, rule, because: Vec::new(), not_modelled: Vec::new(), events }
    }

    /// This rule says no.
    #[must_use]
    pub fn refused(rule: Rule) -> Self {
        Refusal::of(rule).into()
    }

    /// Nobody knows; the switch must be given an answer first.
    #[must_use]
    pub fn open(switch: Switch) -> Self {
        Refusal::open(switch).into()
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
        in_words(&self.because, self.rule)
    }
}
