//! The script of a demo session, as it stands in its TOML file: words for the room, notes for the facilitator, and
//! what is done, each step in both languages.
//!
//! The shape is closed: a key that is not known is an error with its line, so that a slip of the pen is found.

use super::act::Act;
use super::expect::Expect;
use super::fault::{Fault, line_of};
use super::shape;
pub use super::shape::screen::Screen;
use crate::domain::{Text, Words, World};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The shape of file this program reads.
pub const FORMAT: u32 = 1;

/// A demo session.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Script {
    /// The shape of the file: [`FORMAT`].
    pub format: Spanned<u32>,
    /// Its name.
    pub title: Both,
    /// Whom it is for.
    pub audience: Both,
    /// How long it takes in a room.
    pub minutes: u32,
    /// What chance is drawn from.
    pub seed: u64,
    /// The company file it starts with: a shipped one, or one beside the session's file.
    pub company: Spanned<String>,
    /// Assumptions in force from the start: the stable name of a question, and an answer in its English words.
    #[serde(default)]
    pub assume: BTreeMap<Spanned<String>, Spanned<String>>,
    /// The steps.
    #[serde(default)]
    pub step: Vec<Spanned<Step>>,
}

/// A sentence in both languages; one that is missing is an error of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    en: Spanned<String>,
    fr: Spanned<String>,
}

impl Both {
    /// The sentence.
    #[must_use]
    pub fn words(&self) -> Words {
        Words { en: self.en.get_ref().trim().to_owned(), fr: self.fr.get_ref().trim().to_owned() }
    }

    /// Where it stands in the file.
    #[must_use]
    pub fn at(&self) -> usize {
        self.en.span().start
    }
}

/// One step.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Step {
    /// Its stable name in this file.
    pub id: Spanned<String>,
    /// Its name.
    pub title: Both,
    /// For the room.
    pub words: Both,
    /// For the facilitator.
    pub notes: Both,
    /// How long it should take.
    pub minutes: f64,
    /// The step whose end it starts from; the one before it in the file unless said.
    pub after: Option<Spanned<String>>,
    /// The step that follows; the next one in the file unless said.
    pub then: Option<Spanned<String>>,
    /// What to look at.
    #[serde(default)]
    pub show: Show,
    /// What has happened when the step begins; the session does it.
    #[serde(default)]
    pub first: Vec<Spanned<Act>>,
    /// What is done in it: by the facilitator in front of the room, by whoever learns alone.
    #[serde(default, rename = "do")]
    pub acts: Vec<Spanned<Act>>,
    /// What is so when it is done.
    #[serde(default)]
    pub expect: Vec<Spanned<Expect>>,
    /// A question to the room.
    pub ask: Option<Ask>,
    /// Help for whoever is stuck, one at a time.
    #[serde(default)]
    pub hints: Vec<Both>,
    /// How it is done.
    pub solution: Option<Both>,
    /// The keys that do it, as the key table writes them, from the screen the step shows; `{pin}` stands for the digits
    /// of the newest PIN that waits.
    pub keys: Option<Spanned<String>>,
    /// What its words rest on: stable names of rules and questions, or `program` for words about the program itself.
    pub rests_on: Vec<Spanned<String>>,
}

/// What a step shows.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Show {
    /// The screen.
    pub screen: Option<Screen>,
    /// The thing under the cursor, by its name: a person, a branch, an employer, a worker, a question; or a folder of mail.
    pub select: Option<Spanned<String>>,
    /// A dialog to open.
    pub open: Option<Dialog>,
    /// Whether all but the selected thing steps back.
    #[serde(default)]
    pub spotlight: bool,
}

/// What a step selects on the screen Mail: the folder for junk, or the other.
pub const JUNK: &str = "junk";
/// The folder letters arrive in.
pub const INBOX: &str = "inbox";

/// A dialog a step opens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialog {
    /// The rule behind the last verdict.
    Why,
    /// What would change if this person left.
    Leaving(String),
    /// Three structures of the employer side by side.
    Comparison,
}

/// A question to the room.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ask {
    /// The question.
    pub question: Both,
    /// What the room may answer.
    pub answers: Vec<Reply>,
}

/// An answer the room may give.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reply {
    /// The answer.
    pub words: Both,
    /// What to say to it.
    pub reply: Option<Both>,
    /// The step it leads to; the one that follows unless said.
    pub to: Option<Spanned<String>>,
}

/// A place in a session: a step, before or after what is done in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stop {
    /// The place of the step in the file.
    pub step: usize,
    /// Whether what is done in it has been done.
    pub done: bool,
}

impl Script {
    /// Reads a session file.
    ///
    /// # Errors
    /// Everything about its shape that is not as it should be, by line.
    pub fn read(text: &str) -> Result<Self, Vec<Fault>> {
        let faults = shape::faults(text);
        if !faults.is_empty() {
            return Err(faults);
        }
        let script: Self = toml::from_str(text).map_err(|error| {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            let words = Text(
                "What stands here is not what a session file holds. Please compare with docs/SESSIONS.md.",
                "Ce qui figure ici n'est pas ce que contient un fichier de séance. Veuillez comparer avec docs/SESSIONS.md.",
            );
            vec![Fault { line, words: words.into() }]
        })?;
        let format = *script.format.get_ref();
        if format != FORMAT {
            let line = line_of(text, script.format.span().start);
            let known = Text(
                "The format is {}; this program reads format {}.",
                "Le format est {}; ce programme lit le format {}.",
            );
            return Err(vec![Fault { line, words: known.with(&[&format.to_string(), &FORMAT.to_string()]) }]);
        }
        if script.step.is_empty() {
            let none = Text(
                "The session has no steps. Each begins with a line [[step]].",
                "La séance n'a pas d'étapes. Chacune commence par une ligne [[step]].",
            );
            return Err(vec![Fault { line: 1, words: none.into() }]);
        }
        Ok(script)
    }

    /// A step.
    #[must_use]
    pub fn step(&self, place: usize) -> Option<&Step> {
        self.step.get(place).map(Spanned::get_ref)
    }

    /// All steps, in the order of the file.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = &Step> + DoubleEndedIterator {
        self.step.iter().map(Spanned::get_ref)
    }

    /// How many steps there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.step.len()
    }

    /// Whether there is none; a script that was read has some.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.step.is_empty()
    }

    /// The place of the step with a stable name.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.step.iter().position(|step| step.get_ref().id.get_ref() == id)
    }

    /// The step whose end this one starts from; `None` for the first.
    #[must_use]
    pub fn before(&self, place: usize) -> Option<usize> {
        let named = self.step(place)?.after.as_ref().and_then(|id| self.place(id.get_ref()));
        named.filter(|before| *before < place).or(place.checked_sub(1))
    }

    /// The step that follows; `None` for the last.
    #[must_use]
    pub fn following(&self, place: usize) -> Option<usize> {
        let named = self.step(place)?.then.as_ref().and_then(|id| self.place(id.get_ref()));
        named.or(Some(place + 1)).filter(|next| *next < self.step.len())
    }

    /// The minutes of the steps on the shortest way through the session, and of all of them: answers of the room may lead
    /// to different steps, and whoever presents may show what the other answer leads to as well.
    #[must_use]
    pub fn minutes_of_steps(&self) -> (f64, f64) {
        let mut ways = vec![0.0_f64; self.len()];
        for (place, step) in self.steps().enumerate().rev() {
            let named = step.ask.iter().flat_map(|ask| &ask.answers).map(|reply| reply.to.as_ref());
            let named = named.map(|to| to.and_then(|id| self.place(id.get_ref())));
            let mut next: Vec<Option<usize>> = named.map(|to| to.or_else(|| self.following(place))).collect();
            if next.is_empty() {
                next.push(self.following(place));
            }
            // A way back is not counted.
            let ahead = next.into_iter().flatten().filter(|next| *next > place);
            ways[place] = step.minutes + ahead.map(|next| ways[next]).reduce(f64::min).unwrap_or(0.0);
        }
        (ways.first().copied().unwrap_or_default(), self.steps().map(|step| step.minutes).sum())
    }

    /// The stop after this one.
    #[must_use]
    pub fn next(&self, stop: Stop) -> Option<Stop> {
        if !stop.done && self.step(stop.step).is_some_and(Step::acts) {
            return Some(Stop { done: true, ..stop });
        }
        self.following(stop.step).map(|step| Stop { step, done: false })
    }

    /// The stop before this one.
    #[must_use]
    pub fn previous(&self, stop: Stop) -> Option<Stop> {
        if stop.done {
            return Some(Stop { done: false, ..stop });
        }
        self.before(stop.step).map(|step| self.end(step))
    }

    /// The stop at the end of a step.
    #[must_use]
    pub fn end(&self, step: usize) -> Stop {
        Stop { step, done: self.step(step).is_some_and(Step::acts) }
    }
}

impl Step {
    /// The keys that do it in this world.
    #[must_use]
    pub fn keys_in(&self, world: &World) -> Option<String> {
        let keys = self.keys.as_ref()?.get_ref();
        let pin = super::lookup::pin(world, |_| true).ok().and_then(|id| world.pin(id));
        Some(keys.replace("{pin}", pin.map_or("", |pin| pin.code.digits())))
    }

    /// What is so when it is done.
    pub fn expected(&self) -> impl Iterator<Item = &Expect> {
        self.expect.iter().map(Spanned::get_ref)
    }

    /// Whether anything is done in it.
    #[must_use]
    pub fn acts(&self) -> bool {
        !self.acts.is_empty()
    }
}
