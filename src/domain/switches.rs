//! What nobody outside knew in November 2015, as switches: a question, its possible answers, the one in force.
//!
//! Every switch starts as [`UNKNOWN`]. While it is unknown, a command that depends on it is neither granted nor
//! refused: the program asks for an assumption first. Setting one is an event like any other.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "every area is called in the same way")]

use super::rules::Rule;
use super::text::Text;
use super::verdict::{Ruling, Verdict};
use super::{Actor, Chance, World};
use serde::{Deserialize, Serialize};

/// A question with no known answer.
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
    /// STUB
    Procedure,
    /// STUB
    Cascade,
    /// STUB
    Transfer,
    /// STUB
    TwoPrimaries,
    /// STUB
    LostKey,
    /// STUB
    BranchLeaver,
    /// STUB
    Visibility,
    /// STUB
    Drafts,
    /// STUB
    TakeBack,
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

/// A switch as it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Which one.
    pub switch: Switch,
    /// Its stable name.
    pub id: &'static str,
    /// The question.
    pub words: Text,
    /// The possible answers; the first is "not known".
    pub answers: &'static [Text],
    /// The rule that depends on it.
    pub rule: Rule,
}

const NOT_KNOWN: Text = Text("not known", "inconnu");
const YES_NO: &[Text] = &[NOT_KNOWN, Text("yes", "oui"), Text("no", "non")];

/// All switches.
pub const QUESTIONS: &[Question] = &[
    Question {
        switch: Switch::PinLife,
        id: "pin-life",
        words: Text("How long does a PIN live?", "Combien de temps un NIP reste-t-il valable?"),
        answers: &[
            NOT_KNOWN,
            Text("three days", "trois jours"),
            Text("30 days", "30 jours"),
            Text("for ever", "sans limite"),
        ],
        rule: Rule::PinLife,
    },
    Question {
        switch: Switch::PinAttempts,
        id: "pin-attempts",
        words: Text("How many wrong PINs lock a GCKey out?", "Combien de NIP erronés bloquent une CléGC?"),
        answers: &[
            NOT_KNOWN,
            Text("three", "trois"),
            Text("five", "cinq"),
            Text("any number is forgiven", "aucune limite"),
        ],
        rule: Rule::PinAttempts,
    },
    Question {
        switch: Switch::PinSingleUse,
        id: "pin-single-use",
        words: Text("Does a PIN work once only?", "Un NIP ne sert-il qu'une fois?"),
        answers: YES_NO,
        rule: Rule::PinSingleUse,
    },
    Question {
        switch: Switch::PinNameMatch,
        id: "pin-name-match",
        words: Text(
            "Must the person's name match the name the PIN was made for?",
            "Le nom de la personne doit-il correspondre au nom donné pour le NIP?",
        ),
        answers: YES_NO,
        rule: Rule::PinNameMatch,
    },
    Question {
        switch: Switch::PinRevocation,
        id: "pin-revocation",
        words: Text(
            "Can a PIN be taken back before it is used?",
            "Un NIP peut-il être repris avant d'être utilisé?",
        ),
        answers: YES_NO,
        rule: Rule::PinRevocation,
    },
    Question {
        switch: Switch::CheckDigit,
        id: "check-digit",
        words: Text(
            "Does the portal test the last digit of a business number?",
            "Le portail vérifie-t-il le dernier chiffre du numéro d'entreprise?",
        ),
        answers: YES_NO,
        rule: Rule::CheckDigit,
    },
    Question {
        switch: Switch::Retry,
        id: "retry",
        words: Text(
            "May a business number that was refused be tried again?",
            "Un numéro d'entreprise refusé peut-il être présenté de nouveau?",
        ),
        answers: YES_NO,
        rule: Rule::RetryAfterRefusal,
    },
    Question {
        switch: Switch::Deactivation,
        id: "deactivation",
        words: Text(
            "Can a secondary user be deactivated in the portal?",
            "Un utilisateur secondaire peut-il être désactivé dans le portail?",
        ),
        answers: YES_NO,
        rule: Rule::Deactivation,
    },
    Question {
        switch: Switch::NestedBranches,
        id: "nested-branches",
        words: Text(
            "Can a branch have branches of its own?",
            "Une succursale peut-elle avoir ses propres succursales?",
        ),
        answers: YES_NO,
        rule: Rule::NestedBranches,
    },
    Question { switch: Switch::Procedure, id: "Procedure", words: Text("Procedure?", "Procedure ?"), answers: YES_NO, rule: Rule::LeaverReplaced },
    Question { switch: Switch::Cascade, id: "Cascade", words: Text("Cascade?", "Cascade ?"), answers: YES_NO, rule: Rule::CascadeRule },
    Question { switch: Switch::Transfer, id: "Transfer", words: Text("Transfer?", "Transfer ?"), answers: YES_NO, rule: Rule::Transfer },
    Question { switch: Switch::TwoPrimaries, id: "TwoPrimaries", words: Text("TwoPrimaries?", "TwoPrimaries ?"), answers: YES_NO, rule: Rule::TwoPrimaries },
    Question { switch: Switch::LostKey, id: "LostKey", words: Text("LostKey?", "LostKey ?"), answers: YES_NO, rule: Rule::LostKey },
    Question { switch: Switch::BranchLeaver, id: "BranchLeaver", words: Text("BranchLeaver?", "BranchLeaver ?"), answers: YES_NO, rule: Rule::BranchLeaver },
    Question { switch: Switch::Visibility, id: "Visibility", words: Text("Visibility?", "Visibility ?"), answers: YES_NO, rule: Rule::DraftsKept },
    Question { switch: Switch::Drafts, id: "Drafts", words: Text("Drafts?", "Drafts ?"), answers: YES_NO, rule: Rule::DraftsKept },
    Question { switch: Switch::TakeBack, id: "TakeBack", words: Text("TakeBack?", "TakeBack ?"), answers: YES_NO, rule: Rule::DraftsKept },
];

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

#[allow(clippy::unnecessary_wraps, reason = "every area answers a ruling")]
pub(super) fn decide(_: &World, _: Actor, command: &Command, _: Chance) -> Ruling {
    let Command::Set(switch, answer) = *command;
    let last = switch.question().answers.len().saturating_sub(1);
    let answer = usize::from(answer).min(last).try_into().unwrap_or(UNKNOWN);
    Ok(Verdict::granted(Rule::AssumptionSet, vec![Event::Set(switch, answer).into()]))
}

pub(super) fn apply(world: &mut World, event: &Event) {
    let Event::Set(switch, answer) = *event;
    world.answers[switch as usize] = answer;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::Confidence;

    #[test]
    fn questions_stand_where_their_switch_looks_for_them() {
        for (place, question) in QUESTIONS.iter().enumerate() {
            assert_eq!(question.switch as usize, place);
            assert_eq!(question.answers[0], NOT_KNOWN);
            assert_eq!(question.rule.row().confidence, Confidence::Unknown);
        }
        assert_eq!(PIN_LIVES.len(), Switch::PinLife.question().answers.len());
        assert_eq!(PIN_ATTEMPTS.len(), Switch::PinAttempts.question().answers.len());
    }
}
