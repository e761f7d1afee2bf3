//! What words rest on, for a page: the rules behind them with source and confidence, and the questions nobody could
//! answer.

use crate::domain::questions::{QUESTIONS, Question};
use crate::domain::rules::{ROWS, Row};
use crate::domain::{Switch, Text, Words, World, switches};
use crate::paper::Block;

/// The rules among these stable names, in this order.
fn rules<'a>(ids: &'a [&str]) -> impl Iterator<Item = &'static Row> + use<'a> {
    ids.iter().filter_map(|id| ROWS.iter().find(|row| row.id == *id))
}

/// The questions among these stable names, in this order.
fn questions<'a>(ids: &'a [&str]) -> impl Iterator<Item = &'static Question> + use<'a> {
    ids.iter().filter_map(|id| QUESTIONS.iter().find(|row| row.id == *id))
}

/// The questions these names rest on: named themselves, or behind a rule that is named.
#[must_use]
pub fn open(ids: &[&str], world: &World) -> Vec<Switch> {
    let named = |question: &Question| {
        ids.contains(&question.id) || question.rules.iter().any(|rule| ids.contains(&rule.row().id))
    };
    let unknown = |question: &&Question| world.answer(question.switch) == switches::UNKNOWN;
    QUESTIONS.iter().filter(unknown).filter(|one| named(one)).map(|one| one.switch).collect()
}

/// The tables of what these names rest on; none for words about the program alone.
#[must_use]
pub fn tables(ids: &[&str]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let rows: Vec<Vec<Words>> = rules(ids)
        .map(|row| [row.words, row.source, row.confidence.word()].map(Words::from).to_vec())
        .collect();
    if !rows.is_empty() {
        let heads = [Text("Rule", "Règle"), Text("Source", "Source"), Text("How sure", "Certitude")];
        blocks.push(Block::Table(heads.map(Words::from).to_vec(), rows));
    }
    let open: Vec<Switch> = questions(ids).map(|one| one.switch).collect();
    blocks.extend((!open.is_empty()).then(|| question_table(&open)));
    blocks
}

/// Questions with what could be the answer.
#[must_use]
pub fn question_table(open: &[Switch]) -> Block {
    let heads = [
        Text("Nobody outside knew", "Personne à l'extérieur ne savait"),
        Text("Possible answers", "Réponses possibles"),
    ];
    let rows = open.iter().map(|switch| {
        let question = switch.question();
        // The first is "not known".
        let answers = || question.answers.iter().skip(1);
        let en: Vec<&str> = answers().map(|answer| answer.0).collect();
        let fr: Vec<&str> = answers().map(|answer| answer.1).collect();
        vec![question.words.into(), Words { en: en.join("; "), fr: fr.join("; ") }]
    });
    Block::Table(heads.map(Words::from).to_vec(), rows.collect())
}

/// The assumptions in force in a world; `None` when there is none.
#[must_use]
pub fn assumed(world: &World) -> Option<Block> {
    let in_force = QUESTIONS.iter().filter_map(|question| {
        let answer = world.answer(question.switch);
        let words = question.answers.get(usize::from(answer)).filter(|_| answer != switches::UNKNOWN)?;
        Some(vec![question.words.into(), (*words).into()])
    });
    let rows: Vec<Vec<Words>> = in_force.collect();
    let heads = [Text("Question", "Question"), Text("Assumption", "Hypothèse")];
    (!rows.is_empty()).then(|| Block::Table(heads.map(Words::from).to_vec(), rows))
}
