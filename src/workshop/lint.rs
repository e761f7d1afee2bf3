//! What a session file must hold beyond its shape: both languages, steps that can be done and learned, words that rest
//! on something.

use super::fault::{Fault, line_of};
use super::lookup;
use super::nearest::{or_quotes, unknown};
use super::rehearsal::{Rehearsal, Stage};
use super::script::{Both, Dialog, INBOX, JUNK, Script, Step, Stop};
use crate::domain::company::Person;
use crate::domain::fold::is_blank;
use crate::domain::questions::QUESTIONS;
use crate::domain::rules::ROWS;
use crate::domain::{Text, Words};
use std::collections::BTreeSet;
use toml::Spanned;

/// What words on the program itself rest on.
pub const PROGRAM: &str = "program";
/// The most letters the words of a step may have: more do not fit the smallest screen beside what they are about.
pub const LONGEST_WORDS: usize = 230;
/// The most letters of a step's title.
pub const LONGEST_TITLE: usize = 44;
/// Hints a step that is done must have.
const HINTS: usize = 3;
/// The most steps a step code can tell apart.
pub const MOST_STEPS: usize = 2048;

struct Lint<'a> {
    text: &'a str,
    faults: Vec<Fault>,
}

/// Everything that is wrong with a script whose shape is right.
#[must_use]
pub fn faults(script: &Script, rehearsal: &Rehearsal, text: &str) -> Vec<Fault> {
    let mut lint = Lint { text, faults: Vec::new() };
    lint.both(&script.title);
    lint.both(&script.audience);
    let mut seen = BTreeSet::new();
    for (place, step) in script.step.iter().enumerate() {
        let step: &Step = step.get_ref();
        if !seen.insert(step.id.get_ref().as_str()) {
            lint.at(&step.id, Text("Two steps are called {}.", "Deux étapes s'appellent {}."));
        }
        lint.words_of(step);
        lint.links(script, step, place);
        lint.rests(step);
        lint.learnable(step);
        if rehearsal.is_sound(place) {
            lint.learning(step, rehearsal, place);
            lint.shown(step, rehearsal.stage(Stop { step: place, done: false }));
        }
    }
    if script.len() > MOST_STEPS {
        lint.say(1, Text("A session has at most 2048 steps.", "Une séance a au plus 2048 étapes.").into());
    }
    lint.faults
}

/// The minutes of the steps against those of the session, whichever way the room's answers lead. For whoever writes a
/// session: one that is out by some minutes can be presented all the same.
#[must_use]
pub fn minutes(script: &Script, text: &str) -> Option<Fault> {
    let (shortest, all) = script.minutes_of_steps();
    let total = f64::from(script.minutes);
    if (shortest.floor()..=all.ceil()).contains(&total) {
        return None;
    }
    let steps =
        if (all - shortest).abs() < 0.05 { format!("{all:.1}") } else { format!("{shortest:.1}-{all:.1}") };
    let sentence = Text(
        "The session takes {} minutes, and its steps together {}. Please change the one or the others.",
        "La séance dure {} minutes, et ses étapes ensemble {}. Veuillez changer l'un ou les autres.",
    );
    let line = text.lines().position(|line| line.trim_start().starts_with("minutes")).unwrap_or(0) + 1;
    Some(Fault { line, words: sentence.with(&[&script.minutes.to_string(), &steps]) })
}

impl Lint<'_> {
    fn say(&mut self, line: usize, words: Words) {
        self.faults.push(Fault { line, words });
    }

    fn at(&mut self, spot: &Spanned<String>, text: Text) {
        let line = line_of(self.text, spot.span().start);
        self.say(line, text.with(&[or_quotes(spot.get_ref())]));
    }

    fn both(&mut self, both: &Both) {
        let words = both.words();
        for (lang, text) in [("en", &words.en), ("fr", &words.fr)] {
            if is_blank(text) {
                let missing = Text("A translation is missing: {}.", "Une traduction manque : {}.");
                self.say(line_of(self.text, both.at()), missing.with(&[lang]));
            }
        }
    }

    fn length(&mut self, both: &Both, most: usize) {
        let words = both.words();
        let longest = words.en.chars().count().max(words.fr.chars().count());
        if longest > most {
            let long = Text("{} letters; at most {} fit.", "{} lettres; au plus {} tiennent.");
            self.say(line_of(self.text, both.at()), long.with(&[&longest.to_string(), &most.to_string()]));
        }
    }

    fn words_of(&mut self, step: &Step) {
        let mut all = vec![&step.title, &step.words, &step.notes];
        all.extend(&step.hints);
        all.extend(&step.solution);
        if let Some(ask) = &step.ask {
            all.push(&ask.question);
            all.extend(
                ask.answers.iter().flat_map(|answer| std::iter::once(&answer.words).chain(&answer.reply)),
            );
        }
        for both in all {
            self.both(both);
        }
        self.length(&step.title, LONGEST_TITLE);
        self.length(&step.words, LONGEST_WORDS);
        if !step.minutes.is_finite() || step.minutes <= 0.0 {
            self.at(&step.id, Text("Step {} takes no time.", "L'étape {} ne prend aucun temps."));
        }
    }

    fn links(&mut self, script: &Script, step: &Step, place: usize) {
        let answers = step.ask.iter().flat_map(|ask| &ask.answers).filter_map(|answer| answer.to.as_ref());
        for named in answers.chain(&step.then) {
            if script.place(named.get_ref()).is_none() {
                self.no_step(script, named);
            }
        }
        if let Some(after) = &step.after {
            match script.place(after.get_ref()) {
                None => self.no_step(script, after),
                Some(before) if before >= place => {
                    let later = Text("{} comes later in the file.", "{} vient plus loin dans le fichier.");
                    self.at(after, later);
                }
                Some(_) => {}
            }
        }
    }

    fn no_step(&mut self, script: &Script, named: &Spanned<String>) {
        let none = Text("There is no step {}.", "Il n'y a pas d'étape {}.");
        let ids = script.steps().map(|step| step.id.get_ref().as_str());
        self.say(line_of(self.text, named.span().start), unknown(none, named.get_ref(), ids));
    }

    fn rests(&mut self, step: &Step) {
        if step.rests_on.is_empty() {
            self.at(&step.id, Text("Step {} rests on nothing.", "L'étape {} ne repose sur rien."));
        }
        for named in &step.rests_on {
            let id = named.get_ref();
            let known = id == PROGRAM
                || ROWS.iter().any(|row| row.id == id)
                || QUESTIONS.iter().any(|row| row.id == id);
            if !known {
                let none =
                    Text("No rule or question is called {}.", "Aucune règle ou question ne s'appelle {}.");
                let all = ROWS.iter().map(|row| row.id).chain(QUESTIONS.iter().map(|row| row.id));
                self.say(line_of(self.text, named.span().start), unknown(none, id, all));
            }
        }
    }

    /// A step in which something is done can be learned: it is not done from the start, it is in the end, and there
    /// is help on the way.
    fn learning(&mut self, step: &Step, rehearsal: &Rehearsal, place: usize) {
        let (start, end) = (
            rehearsal.stage(Stop { step: place, done: false }),
            rehearsal.stage(Stop { step: place, done: true }),
        );
        let mut all_at_start = true;
        for expect in &step.expect {
            let line = line_of(self.text, expect.span().start);
            let holds = |stage: &Stage| expect.get_ref().holds(&stage.world, stage.by);
            match (holds(start), holds(end)) {
                (Err(words), _) | (_, Err(words)) => self.say(line, words),
                (Ok(before), Ok(true)) => all_at_start &= before,
                (Ok(_), Ok(false)) => {
                    let text = Text(
                        "This is not so at the end of the step: {}",
                        "Ce n'est pas le cas à la fin de l'étape : {}",
                    );
                    self.say(line, text.with_words(&expect.get_ref().words()));
                }
            }
        }
        if step.acts() && !step.expect.is_empty() && all_at_start {
            self.at(
                &step.id,
                Text(
                    "What step {} expects is so before anything is done.",
                    "Ce que l'étape {} attend est déjà vrai au départ.",
                ),
            );
        }
    }

    /// A step in which something is done says when it is done, and helps on the way.
    fn learnable(&mut self, step: &Step) {
        if !step.acts() {
            return;
        }
        if step.expect.is_empty() {
            self.at(
                &step.id,
                Text(
                    "Step {} expects nothing, so nobody can tell that it is done.",
                    "L'étape {} n'attend rien : on ne peut savoir si c'est fait.",
                ),
            );
        }
        if step.hints.len() != HINTS {
            self.at(&step.id, Text("Step {} needs three hints.", "L'étape {} demande trois indices."));
        }
        if step.solution.is_none() || step.keys.is_none() {
            self.at(
                &step.id,
                Text(
                    "Step {} needs a solution and its keys.",
                    "L'étape {} demande une solution et ses touches.",
                ),
            );
        }
    }

    fn shown(&mut self, step: &Step, stage: &Stage) {
        let (show, world) = (&step.show, &stage.world);
        if let Some(Dialog::Leaving(name)) = &show.open
            && let Err(words) = lookup::person(world, name)
        {
            self.say(line_of(self.text, step.id.span().start), words);
        }
        let Some(name) = &show.select else {
            if show.spotlight {
                self.at(
                    &step.id,
                    Text(
                        "{}: a spotlight needs something selected.",
                        "{} : un projecteur demande une sélection.",
                    ),
                );
            }
            return;
        };
        let known = lookup::person(world, name.get_ref()).is_ok()
            || lookup::place(world, name.get_ref()).is_ok()
            || lookup::offer(world, name.get_ref()).is_ok()
            || QUESTIONS.iter().any(|row| row.id == name.get_ref())
            || [JUNK, INBOX].contains(&name.get_ref().as_str());
        if !known {
            let none = Text("Nothing to show is called {}.", "Rien à montrer ne s'appelle {}.");
            let people: Vec<String> = world.people.iter().map(Person::name).collect();
            let places = world.branches.iter().map(|branch| branch.name.as_str());
            let firms = world.employers.iter().map(|employer| employer.legal_name.as_str());
            let all = people.iter().map(String::as_str).chain(places).chain(firms);
            self.say(line_of(self.text, name.span().start), unknown(none, name.get_ref(), all));
        }
    }
}
