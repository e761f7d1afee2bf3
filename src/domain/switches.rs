//! What nobody outside knew in November 2015, as switches: a question, its possible answers, the one in force.
//!
//! Every switch starts as [`UNKNOWN`]. While it is unknown, a command that depends on it is neither granted nor
//! refused: the program asks for an assumption first. Setting one is an event like any other. What each asks, in
//! words, is in [`questions`](super::questions).

#![allow(clippy::trivially_copy_pass_by_ref, reason = "every area is called in the same way")]

use super::questions::{QUESTIONS, Question};
use super::rules::Rule;
use super::text::Text;
use super::verdict::{Ruling, Verdict};
use super::{Actor, Chance, World};
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

/// Place of an answer in [`Question::answers`]; 0 is always "not known".
pub type Answer = u8;
/// The answer every switch starts with.
pub const UNKNOWN: Answer = 0;
/// The first answer that is an assumption; a plain yes where the question is yes or no.
pub const FIRST: Answer = 1;
/// The second answer that is an assumption; a plain no where the question is yes or no.
pub const SECOND: Answer = 2;

/// Minutes a PIN lives for each answer of [`Switch::PinLife`]; `None` is for ever.
pub const PIN_LIVES: [Option<i64>; 4] =
    [None, Some(3 * super::moment::DAY), Some(30 * super::moment::DAY), None];
/// Wrong PINs forgiven for each answer of [`Switch::PinAttempts`]; `None` is any number.
pub const PIN_ATTEMPTS: [Option<u32>; 4] = [None, Some(3), Some(5), None];

impl Switch {
    /// The question behind it.
    #[must_use]
    pub fn question(self) -> &'static Question {
        &QUESTIONS[self as usize]
    }
}

/// What is done with switches.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Choose an assumption.
    Set(Switch, Answer),
}

/// What happened to switches.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// An assumption was chosen.
    Set(Switch, Answer),
}

pub(super) fn decide(_: &World, _: Actor, command: &Command, _: Chance) -> Ruling {
    let Command::Set(switch, answer) = *command;
    let question = switch.question();
    if !question.has(answer) {
        let most = question.answers.len().saturating_sub(1).to_string();
        return Err(Verdict::refused(Rule::AssumptionSet).because(
            Text(
                "\"{}\" has no answer {}: they are numbered from 0 to {}.",
                "« {} » n'a pas de réponse {} : elles sont numérotées de 0 à {}.",
            )
            .with(&[question.id, &answer.to_string(), &most]),
        ));
    }
    Ok(Verdict::granted(Rule::AssumptionSet, vec![Event::Set(switch, answer).into()]))
}

pub(super) fn apply(world: &mut World, event: &Event) {
    let Event::Set(switch, answer) = *event;
    world.answers[switch as usize] = answer;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_no_answer_is_refused_and_never_becomes_another() {
        for question in QUESTIONS {
            for answer in 0..=Answer::MAX {
                let ruling = decide(
                    &World::default(),
                    Actor { person: super::super::PersonId(0), credential: None },
                    &Command::Set(question.switch, answer),
                    Chance::default(),
                );
                let set = Event::Set(question.switch, answer).into();
                match ruling {
                    Ok(verdict) => {
                        assert!(question.has(answer), "{} {answer}", question.id);
                        assert_eq!(verdict.events, [set]);
                    }
                    Err(refusal) => {
                        assert!(usize::from(answer) >= question.answers.len(), "{} {answer}", question.id);
                        assert!(refusal.events.is_empty() && !refusal.because.is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn numbers_stand_beside_the_answers_they_belong_to() {
        assert_eq!(PIN_LIVES.len(), Switch::PinLife.question().answers.len());
        assert_eq!(PIN_ATTEMPTS.len(), Switch::PinAttempts.question().answers.len());
    }
}
