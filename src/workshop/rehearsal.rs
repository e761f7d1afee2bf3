//! The rehearsal of a session: all its acts carried out once, in memory, so that every stop has one exact world.
//!
//! Chance comes from the seed of the file and the turn of the world, as it does in the ledger: what is foreseen here
//! is what happens there, on any machine, at any size and in both languages.

use super::act::Act;
use super::fault::{Fault, line_of};
use super::lookup;
use super::nearest::unknown;
use super::script::{Script, Step, Stop};
use super::shape::example_at;
use crate::domain::company::Company;
use crate::domain::rules::ROWS;
use crate::domain::{Actor, Carried, Command, Outcome, Text, Verdict, Words, World, assumption};
use crate::ledger::luck;
use std::hash::{DefaultHasher, Hash, Hasher};
use toml::Spanned;

/// A stop, with its world.
#[derive(Clone, Debug)]
pub struct Stage {
    /// What is done since the stop before.
    pub passage: Vec<(Actor, Command)>,
    /// The world now.
    pub world: World,
    /// Who is at the keyboard.
    pub by: Actor,
    /// The last answer of the rules.
    pub verdict: Option<Verdict>,
}

/// All stops of a session.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    stages: Vec<[Stage; 2]>,
    sound: usize,
}

impl Rehearsal {
    /// Carries out everything a script does, from its company on, up to the first thing that cannot be done, which is
    /// named: what follows from it would only hide it.
    #[must_use]
    pub fn of(script: &Script, company: &Company, text: &str) -> (Self, Vec<Fault>) {
        let mut stages: Vec<[Stage; 2]> = Vec::with_capacity(script.len());
        let mut faults = Vec::new();
        let start = begin(script, company, text, &mut faults);
        let mut sound = script.len();
        for (place, step) in script.step.iter().enumerate() {
            let step: &Step = step.get_ref();
            let mut begun = match script.before(place) {
                Some(before) => Stage { passage: Vec::new(), ..stages[before][1].clone() },
                None => start.clone(),
            };
            begun.acts(&step.first, text, &mut faults);
            let mut ended = Stage { passage: Vec::new(), ..begun.clone() };
            ended.acts(&step.acts, text, &mut faults);
            stages.push([begun, ended]);
            if !faults.is_empty() {
                sound = sound.min(place);
            }
        }
        (Self { stages, sound }, faults)
    }

    /// Whether the worlds of a step are those its script means: nothing has failed before its end.
    #[must_use]
    pub fn is_sound(&self, step: usize) -> bool {
        step < self.sound
    }

    /// A stop; the last one when there is no such stop.
    ///
    /// # Panics
    /// Never: a script that was read has a step.
    #[must_use]
    pub fn stage(&self, stop: Stop) -> &Stage {
        let both = self.stages.get(stop.step).or(self.stages.last()).expect("a script has a step");
        &both[usize::from(stop.done)]
    }

    /// The way to a stop: the nearest stop on it that was `reached` (`None`: the beginning), and what is done from
    /// there on.
    #[must_use]
    pub fn way(
        &self,
        script: &Script,
        to: Stop,
        reached: impl Fn(Stop) -> bool,
    ) -> (Option<Stop>, Vec<(Actor, Command)>) {
        let mut stops = Vec::new();
        let mut at = Some(to);
        let from = loop {
            match at {
                Some(stop) if reached(stop) => break Some(stop),
                Some(stop) => stops.push(stop),
                None => break None,
            }
            at = at.and_then(|stop| script.previous(stop));
        };
        let deeds = stops.iter().rev().flat_map(|stop| self.stage(*stop).passage.iter().cloned()).collect();
        (from, deeds)
    }
}

/// A number that two equal worlds share, and two different ones hardly ever.
#[must_use]
pub fn hash(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    world.hash(&mut hasher);
    hasher.finish()
}

/// The company loaded, and the assumptions of the whole session chosen.
fn begin(script: &Script, company: &Company, text: &str, faults: &mut Vec<Fault>) -> Stage {
    let (by, command) = Command::begin(company.clone(), script.seed);
    let mut stage = Stage { passage: Vec::new(), world: World::default(), by, verdict: None };
    stage.execute(command);
    for (question, answer) in &script.assume {
        match lookup::assumption(question.get_ref(), answer.get_ref()) {
            Ok((switch, answer)) => {
                stage.execute(assumption::Command::Set(switch, answer).into());
            }
            Err(words) => faults.push(Fault { line: line_of(text, question.span().start), words }),
        }
    }
    stage
}

/// The commands these acts are, one after another, in a world that need not be the rehearsal's; `None` when one of them
/// does not go as the script says.
#[must_use]
pub fn carried_out(acts: &[Spanned<Act>], world: &World, by: Actor) -> Option<Vec<(Actor, Command)>> {
    let mut stage = Stage { passage: Vec::new(), world: world.clone(), by, verdict: None };
    let mut faults = Vec::new();
    stage.acts(acts, "", &mut faults);
    faults.is_empty().then_some(stage.passage)
}

impl Stage {
    /// Does acts of the script, one after another, as long as nothing has failed.
    fn acts(&mut self, acts: &[Spanned<Act>], text: &str, faults: &mut Vec<Fault>) {
        for act in acts {
            if faults.is_empty() {
                self.act(act, text, faults);
            }
        }
    }

    /// Does an act of the script, or says why it could not be done.
    fn act(&mut self, act: &Spanned<Act>, text: &str, faults: &mut Vec<Fault>) {
        let line = line_of(text, act.span().start);
        let rule = act.get_ref().refused_by().filter(|id| ROWS.iter().all(|row| row.id != *id));
        if let Some(unknown_rule) = rule {
            let none = Text("No rule is called {}.", "Aucune règle ne s'appelle {}.");
            let words = unknown(none, unknown_rule, ROWS.iter().map(|row| row.id));
            return faults.push(Fault { line, words: words.and(&ENDS.into()) });
        }
        let words = match act.get_ref().command(&self.world, self.by) {
            Ok(command) => match disagreement(act.get_ref(), &self.execute(command)) {
                Some(words) => words,
                None => return,
            },
            Err(words) => words.and(&example_at(text, act.span().start).unwrap_or_default()),
        };
        let words = words.and(&ENDS.into());
        faults.push(Fault { line, words });
    }

    /// Lets a command happen.
    fn execute(&mut self, command: Command) -> Verdict {
        let Carried { verdict, by, .. } = self.world.carry_out(self.by, &command, luck);
        if !matches!(verdict.outcome, Outcome::Open(_)) {
            self.passage.push((self.by, command));
            self.by = by;
            self.verdict = Some(verdict.clone());
        }
        verdict
    }
}

/// Said with the first act that fails.
const ENDS: Text =
    Text("What is done after this was not checked.", "Ce qui se fait ensuite n'a pas été vérifié.");

/// What is wrong with an answer the script did not expect.
fn disagreement(act: &Act, verdict: &Verdict) -> Option<Words> {
    let rule = verdict.rule.row().id;
    match (verdict.outcome, act.refused_by()) {
        (Outcome::Granted, None) => None,
        (Outcome::Refused, Some(expected)) if expected == rule => None,
        (Outcome::Granted, Some(expected)) => {
            let text =
                Text("This is granted; {} was to refuse it.", "Ceci est accordé; {} devait le refuser.");
            Some(text.with(&[expected]))
        }
        (Outcome::Refused, _) => {
            let text = Text("This is refused by {}: {}", "Ceci est refusé par {} : {}");
            let words = verdict.words();
            Some(Words { en: text.with(&[rule, &words.en]).en, fr: text.with(&[rule, &words.fr]).fr })
        }
        (Outcome::Open(switch), _) => {
            let text = Text(
                "This depends on the open question {}: assume an answer first.",
                "Ceci dépend de la question ouverte {} : supposez d'abord une réponse.",
            );
            Some(text.with(&[switch.question().id]))
        }
    }
}
