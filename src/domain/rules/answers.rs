//! The answers to the open questions by stable names, for files that people write.
//!
//! A name never changes and is never given to another answer. Sessions written before there were names have the English
//! sentence of their day, which is kept here beside the name: [`Question::answers`] may say it better meanwhile.

use super::questions::Question;
use super::switches::{Answer, Switch, UNKNOWN};

/// The name of the answer every question has.
const NOT_KNOWN: (&str, &str) = ("not-known", "not known");

/// Names and first sentences of the other answers of a question, in the order of [`Question::answers`].
const fn names(switch: Switch) -> &'static [(&'static str, &'static str)] {
    match switch {
        Switch::PinLife => &[("three-days", "three days"), ("30-days", "30 days"), ("for-ever", "for ever")],
        Switch::PinAttempts => &[("three", "three"), ("five", "five"), ("any", "any number is forgiven")],
        Switch::PinSingleUse
        | Switch::PinNameMatch
        | Switch::PinRevocation
        | Switch::CheckDigit
        | Switch::Retry
        | Switch::Deactivation
        | Switch::NestedBranches
        | Switch::Cascade
        | Switch::Transfer
        | Switch::TwoPrimaries
        | Switch::Drafts
        | Switch::Limits
        | Switch::AuditLog
        | Switch::TakeBack
        | Switch::AwayReplaced
        | Switch::OffersForBranch => &[("yes", "yes"), ("no", "no")],
        Switch::Procedure => &[
            ("call-centre", "the call centre, on proof"),
            ("new-pin", "a new PIN reconnects the account"),
            ("nobody", "nobody, the number stays taken"),
        ],
        Switch::LostKey => &[
            ("new-pin", "a new PIN reconnects the account"),
            ("enrol-again", "a new GCKey, and enrolling again"),
            ("nobody", "nobody"),
        ],
        Switch::BranchLeaver => &[
            ("primary-user", "the employer's primary user, with a new PIN"),
            ("call-centre", "only the call centre"),
            ("nobody", "nobody"),
        ],
        Switch::Visibility => &[
            ("account", "everybody in the account sees all"),
            ("branch", "own branch only"),
            ("own", "own offers only"),
        ],
        Switch::Colleagues => &[
            ("account", "all of the account"),
            ("place", "those at their own place"),
            ("nobody", "nobody but whoever gave access"),
        ],
        Switch::StatusLabels => {
            &[("published", "those of the published texts"), ("own-words", "words of its own")]
        }
        Switch::SessionLength => {
            &[("15-minutes", "15 minutes"), ("20-minutes", "20 minutes"), ("30-minutes", "30 minutes")]
        }
        Switch::Merger => {
            &[("moves", "it moves to the new number"), ("new-account", "a new account is enrolled")]
        }
        Switch::Approval => &[("automatic", "automatically"), ("person", "by a person")],
        Switch::SenderAddress => &[("one", "the same for every letter"), ("several", "several addresses")],
    }
}

impl Question {
    /// The stable names of its answers, in their order; "not-known" is the first.
    pub fn answer_names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(NOT_KNOWN).chain(names(self.switch).iter().copied()).map(|(name, _)| name)
    }

    /// The answer of a stable name, or of an English sentence, today's or that of older sessions.
    #[must_use]
    pub fn answer_named(&self, name: &str) -> Option<Answer> {
        let known = || std::iter::once(&NOT_KNOWN).chain(names(self.switch));
        let by_name = known().position(|(stable, sentence)| *stable == name || *sentence == name);
        let place = by_name.or_else(|| self.answers.iter().position(|text| text.0 == name))?;
        Answer::try_from(place).ok()
    }

    /// Whether there is such an answer.
    #[must_use]
    pub fn has(&self, answer: Answer) -> bool {
        answer == UNKNOWN || usize::from(answer) < self.answers.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::questions::QUESTIONS;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_answer_has_a_name_of_its_own_that_leads_to_it() {
        for question in QUESTIONS {
            let names: Vec<&str> = question.answer_names().collect();
            assert_eq!(names.len(), question.answers.len(), "{}", question.id);
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{}", question.id);
            for (place, name) in names.iter().enumerate() {
                assert!(
                    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                    "{name}"
                );
                assert_eq!(question.answer_named(name).map(usize::from), Some(place), "{name}");
            }
            for (place, sentence) in question.answers.iter().enumerate() {
                assert_eq!(question.answer_named(sentence.0).map(usize::from), Some(place), "{}", sentence.0);
            }
            assert_eq!(question.answer_named("a fortnight"), None);
            assert!(!question.has(200) && question.has(UNKNOWN));
        }
    }
}
