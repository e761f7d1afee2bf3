//! What is assumed at present, in words.

use crate::domain::rules::Rule;
use crate::domain::rules::questions::{NOT_KNOWN, QUESTIONS};
use crate::domain::rules::switches::UNKNOWN;
use crate::domain::state::world::World;
use crate::domain::values::text::{Text, Words};

/// What is assumed where a rule depends on questions that were answered for now; empty where it depends on none.
#[must_use]
pub fn assumed(world: &World, rule: Rule) -> Words {
    let of = QUESTIONS.iter().filter(|question| question.rules.contains(&rule));
    of.fold(Words::default(), |said, question| match world.answer(question.switch) {
        UNKNOWN => said,
        answer => {
            let answer = question.answers.get(usize::from(answer)).copied().unwrap_or(NOT_KNOWN);
            let text = Text("Assumed ({}): {}.", "Hypothèse ({}) : {}.");
            let en = text.with(&[question.topic.0, answer.0]).en;
            said.and(&Words { en, fr: text.with(&[question.topic.1, answer.1]).fr })
        }
    })
}
