//! The keys of a session's solutions, played: they lead to what their step expects, or the handout would be wrong.
//!
//! Who plays them comes from above: this room knows no screen.

use super::fault::{Fault, line_of};
use super::library::{Edition, Unusable, text_of};
use super::lint;
use super::script::{Step, Stop};
use crate::domain::{Actor, Lang, Text, Words, World};
use std::path::Path;

/// What a step's keys lead to, played from its beginning on the screens that it shows.
///
/// # Errors
/// They are no keys, in words.
pub type Play<'p> = &'p dyn Fn(&Edition, Stop, Lang) -> Result<(World, Actor), Words>;

impl Edition {
    /// A session by its path, checked to the last: its minutes are added up, and the keys of its solutions are played.
    ///
    /// # Errors
    /// It cannot be read, or something is wrong with it.
    pub fn checked(path: &Path, play: Play<'_>) -> Result<Self, Unusable> {
        let beside = path.parent().unwrap_or(Path::new(""));
        Self::checked_text(&path.display().to_string(), &text_of(path)?, beside, play)
    }

    /// The same of a session's text.
    ///
    /// # Errors
    /// Something is wrong with it.
    pub fn checked_text(name: &str, text: &str, beside: &Path, play: Play<'_>) -> Result<Self, Unusable> {
        let edition = Self::read(name, text, beside)?;
        let mut found: Vec<Fault> = lint::minutes(&edition.script, text).into_iter().collect();
        found.extend(faults(&edition, text, play));
        if found.is_empty() { Ok(edition) } else { Err(Unusable { name: name.to_owned(), faults: found }) }
    }
}

/// Keys that do not lead to what their step expects, in either language.
#[must_use]
fn faults(edition: &Edition, text: &str, play: Play<'_>) -> Vec<Fault> {
    let text = text.replace("\r\n", "\n");
    let mut faults = Vec::new();
    for (place, step) in edition.script.steps().enumerate() {
        let Some(keys) = step.keys.as_ref().filter(|_| step.acts()) else { continue };
        let at = Stop { step: place, done: false };
        // The same keys have to do in both languages; what fails in both is said once.
        let wrong = [Lang::En, Lang::Fr].into_iter().find_map(|lang| lacking(edition, step, at, lang, play));
        if let Some(words) = wrong {
            faults.push(Fault { line: line_of(&text, keys.span().start), words });
        }
    }
    faults
}

/// What is not so after the keys of a step.
fn lacking(edition: &Edition, step: &Step, at: Stop, lang: Lang, play: Play<'_>) -> Option<Words> {
    let (world, by) = match play(edition, at, lang) {
        Ok(led_to) => led_to,
        Err(words) => return Some(words),
    };
    let missing = step.expected().find(|expect| expect.holds(&world, by) != Ok(true))?;
    let sentence = match lang {
        Lang::En => Text(
            "These keys do not do what the step expects. Not so after them: {}",
            "Ces touches ne font pas ce que l'étape attend. Ce n'est pas le cas ensuite : {}",
        ),
        Lang::Fr => Text(
            "On the French screens these keys do not do what the step expects. Not so after them: {}",
            "Aux écrans en français, ces touches ne font pas ce que l'étape attend. Ce n'est pas le cas ensuite : {}",
        ),
    };
    let example = Text(
        "They are written as in the key table, from the screen the step shows. Example: \"<space>marie2015<tab>\"",
        "Elles s'écrivent comme dans le tableau des touches, depuis l'écran que l'étape montre. Exemple : \"<space>marie2015<tab>\"",
    );
    Some(sentence.with_words(&missing.words()).and(&example.into()))
}
