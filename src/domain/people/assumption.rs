//! Assumptions: what is supposed for now about a question nobody could answer. Setting one is an event like any other.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "every area is called in the same way")]

use crate::domain::rules::Rule;
use crate::domain::rules::switches::{Answer, Switch, UNKNOWN};
use crate::domain::rules::verdict::{Ruling, Verdict};
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::ids::Actor;
use crate::domain::values::text::{Text, Words};
use serde::{Deserialize, Serialize};

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

pub(in crate::domain) fn decide<E: From<Event>>(
    _: &World,
    _: Actor,
    command: &Command,
    _: Chance,
) -> Ruling<E> {
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

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    let Event::Set(switch, answer) = *event;
    world.answers[switch as usize] = answer;
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(_: &World, command: &Command) -> Words {
    let Command::Set(switch, answer) = *command;
    supposed(switch, answer)
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(_: &World, event: &Event) -> Words {
    let Event::Set(switch, answer) = *event;
    supposed(switch, answer)
}

fn supposed(switch: Switch, answer: Answer) -> Words {
    let question = switch.question();
    if answer == UNKNOWN {
        return Text("{} Not known again.", "{} De nouveau inconnu.").with_words(&question.words.into());
    }
    let answers = question.answers;
    let answer = answers.get(usize::from(answer)).or(answers.first()).copied().unwrap_or(Text("", ""));
    let words = Text("{} Assumed: ", "{} Hypothèse : ").with_words(&question.words.into());
    Words { en: format!("{}{}.", words.en, answer.0), fr: format!("{}{}.", words.fr, answer.1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::questions::QUESTIONS;
    use crate::domain::values::ids::PersonId;

    #[test]
    fn a_number_that_is_no_answer_is_refused_and_never_becomes_another() {
        for question in QUESTIONS {
            for answer in 0..=Answer::MAX {
                let ruling = decide::<Event>(
                    &World::default(),
                    Actor { person: PersonId(0), credential: None },
                    &Command::Set(question.switch, answer),
                    Chance::default(),
                );
                let set = Event::Set(question.switch, answer);
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
}
