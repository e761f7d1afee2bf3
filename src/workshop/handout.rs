//! The handout of a session: what whoever was in the room takes home. Words, tasks, solutions and what they rest on;
//! never the facilitator's notes.

use super::basis;
use super::code;
use super::library::{Edition, SESSIONS};
use super::script::{Ask, Step, Stop};
use crate::domain::{Lang, Text, Words};
use crate::output::Watermark;
use crate::paper::{Block, Page, PageFormat, Say};

/// The handout as the text of a file. `keys` writes the keys of a solution as people know them.
#[must_use]
pub fn handout(edition: &Edition, keys: fn(&str, Lang) -> String, format: PageFormat, say: Say) -> String {
    let mark = Watermark::of(&edition.rehearsal.stage(Stop::default()).world);
    page(edition, keys).text(&mark, format, say)
}

fn page(edition: &Edition, keys: fn(&str, Lang) -> String) -> Page {
    let script = &edition.script;
    let fact = |label: Text, value: Words| vec![label.into(), value];
    let mut facts = vec![
        fact(Text("For", "Pour"), script.audience.words()),
        fact(Text("Minutes", "Minutes"), Words::same(script.minutes.to_string())),
        fact(Text("Steps", "Étapes"), Words::same(script.len().to_string())),
    ];
    if SESSIONS.iter().any(|(id, _)| *id == edition.name) {
        let again = format!("employer-portal learn {}", edition.name);
        facts.push(fact(Text("To do it again", "Pour la refaire"), Words::same(again)));
    }
    let mut blocks = vec![
        Block::Table(vec![Text("Session", "Séance").into(), script.title.words()], facts),
        Block::Line(
            Text(
                "The portal is shown as it was in November 2015. Each rule says where it comes from and how sure it is; a step code puts the program at that step.",
                "Le portail est montré tel qu'il était en novembre 2015. Chaque règle dit d'où elle vient et son degré de certitude; un code d'étape mène le programme à cette étape.",
            )
            .into(),
        ),
    ];
    if let Some(assumed) = basis::assumed(&edition.rehearsal.stage(Stop::default()).world) {
        blocks.push(heading(Text("Assumed from the start", "Supposé dès le début")));
        blocks.push(assumed);
    }
    for (place, step) in script.steps().enumerate() {
        let at = code::code(edition.version, Stop { step: place, done: false });
        of_step(place, step, &at, keys, &mut blocks);
    }
    let title = Text("Handout: {}", "Document d'accompagnement : {}").with_words(&script.title.words());
    Page { title, blocks }
}

fn heading(text: Text) -> Block {
    Block::Heading(3, text.into())
}

fn of_step(place: usize, step: &Step, code: &str, keys: fn(&str, Lang) -> String, blocks: &mut Vec<Block>) {
    let title = step.title.words();
    let number = place + 1;
    blocks.push(Block::Heading(
        2,
        Words { en: format!("{number}. {}", title.en), fr: format!("{number}. {}", title.fr) },
    ));
    blocks.push(Block::Line(step.words.words()));
    if step.acts() {
        blocks.push(heading(Text("The task: in the end this is so", "La tâche : à la fin, ceci est vrai")));
        let expected = step.expect.iter().map(|expect| (false, expect.get_ref().words()));
        blocks.push(Block::Checklist(expected.collect()));
    }
    blocks.extend(step.ask.iter().flat_map(question));
    if step.solution.is_some() || step.keys.is_some() {
        blocks.push(heading(Text("How it is done", "Comment faire")));
        blocks.extend(step.solution.as_ref().map(|solution| Block::Line(solution.words())));
        blocks.extend(step.keys.as_ref().map(|written| Block::Line(keys_line(written.get_ref(), keys))));
    }
    let ids: Vec<&str> = step.rests_on.iter().map(|id| id.get_ref().as_str()).collect();
    let rests_on = basis::tables(&ids);
    if !rests_on.is_empty() {
        blocks.push(heading(Text("What this rests on", "Sur quoi ceci repose")));
        blocks.extend(rests_on);
    }
    blocks.push(Block::Line(Text("Step code: {}", "Code d'étape : {}").with(&[code])));
}

fn question(ask: &Ask) -> [Block; 3] {
    let answers = ask.answers.iter().map(|answer| answer.words.words()).collect();
    [
        heading(Text("Asked in the room", "Demandé à la salle")),
        Block::Line(ask.question.words()),
        Block::List(answers),
    ]
}

/// The digits of a PIN are those of each rehearsal: on paper only their place is told.
fn keys_line(written: &str, keys: fn(&str, Lang) -> String) -> Words {
    let say = |pin: &str, lang| keys(&written.replace("{pin}", pin), lang);
    let line = Words { en: say("(PIN)", Lang::En), fr: say("(NIP)", Lang::Fr) };
    Text("Keys: {}", "Touches : {}").with_words(&line)
}
