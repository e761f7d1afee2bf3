//! A run of a session: where it is, and the passage that leads to any other stop.
//!
//! In front of a room every stop has the world of the rehearsal, whatever was tried in between. Alone the world is
//! one's own: it goes on from what one did, and only catching up puts the rehearsal's in its place.

use super::library::Edition;
use super::progress::{Note, Progress, Runs, Way};
use super::rehearsal::carried_out;
use super::script::{Step, Stop};
use crate::domain::{Actor, Words, World};
use crate::ledger::{Passage, Snapshot};

/// A session that is being run.
pub struct Run {
    /// The session.
    pub edition: Edition,
    runs: Runs,
    heard: usize,
    way: Way,
}

impl Run {
    /// A run of a session; it goes on where the log says, if that is of this very session.
    #[must_use]
    pub fn new(edition: Edition, way: Way, snapshot: &Snapshot) -> Self {
        let mut run = Self { edition, runs: Runs::default(), heard: 0, way };
        run.hear(snapshot);
        run
    }

    /// Takes in the notes that were written since.
    pub fn hear(&mut self, snapshot: &Snapshot) {
        for (head, line) in snapshot.notes(self.heard) {
            self.runs.hear(head, line);
        }
        self.heard = snapshot.logged();
    }

    /// Whether it has begun and is not over.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.progress().is_some()
    }

    /// The newest run of this very session that was left for another one, with its number and the way back to it.
    #[must_use]
    pub fn left(&self) -> Option<(Stop, Passage)> {
        let (place, _) = self.runs.left().find(|(_, progress)| self.is_of_this(progress))?;
        self.way_back(place)
    }

    /// Where the run of this number was left, and the way back to it.
    #[must_use]
    pub fn way_back(&self, place: usize) -> Option<(Stop, Passage)> {
        let progress = &self.runs.all().get(place)?.progress;
        let from = progress.reached.get(&progress.at).copied();
        let notes = vec![Note::Resumed { run: place }.line()];
        Some((progress.at, Passage { from, deeds: Vec::new(), notes }))
    }

    fn is_of_this(&self, progress: &Progress) -> bool {
        (progress.session.as_str(), progress.version, progress.way)
            == (self.edition.name.as_str(), self.edition.version, self.way)
    }

    /// How far it is; `None` before it begins.
    #[must_use]
    pub fn progress(&self) -> Option<&Progress> {
        self.runs.current().filter(|progress| self.is_of_this(progress))
    }

    /// How it is run.
    #[must_use]
    pub fn way(&self) -> Way {
        self.way
    }

    /// Where it is.
    #[must_use]
    pub fn at(&self) -> Stop {
        self.progress().map(|progress| progress.at).unwrap_or_default()
    }

    /// The step it is at.
    ///
    /// # Panics
    /// Never: a script that was read has a step.
    #[must_use]
    pub fn step(&self) -> &Step {
        let script = &self.edition.script;
        script.step(self.at().step).or(script.step(0)).expect("a script has a step")
    }

    /// Begins, from the company on.
    #[must_use]
    pub fn begin(&self) -> Passage {
        let (session, version) = (self.edition.name.clone(), self.edition.version);
        let mut passage = self.anew(Stop::default());
        passage.notes.insert(0, Note::Began { session, version, way: self.way }.line());
        passage
    }

    /// To any stop, with the world of the rehearsal. What is tried on the way stays in the journal, on its own line.
    #[must_use]
    pub fn go(&self, to: Stop) -> Passage {
        if self.way == Way::Learn {
            return self.anew(to);
        }
        let reached = |stop| self.progress().and_then(|progress| progress.reached.get(&stop).copied());
        let way = self.edition.rehearsal.way(&self.edition.script, to, |stop| reached(stop).is_some());
        Passage { from: way.0.and_then(reached), deeds: way.1, notes: vec![at(to)] }
    }

    fn anew(&self, to: Stop) -> Passage {
        let (_, deeds) = self.edition.rehearsal.way(&self.edition.script, to, |_| false);
        Passage { from: None, deeds, notes: vec![at(to)] }
    }

    /// Alone, to the step before: the world as it was when it was reached.
    #[must_use]
    pub fn back(&self) -> Option<Passage> {
        let to = self.edition.script.before(self.at().step)?;
        Some(self.again(to).unwrap_or_else(|| self.anew(Stop { step: to, done: false })))
    }

    /// Alone, to a step that was reached before: the world as it was then.
    fn again(&self, step: usize) -> Option<Passage> {
        let to = Stop { step, done: false };
        let from = self.progress()?.reached.get(&to).copied()?;
        Some(Passage { from: Some(from), deeds: Vec::new(), notes: vec![at(to)] })
    }

    /// Alone, to the step that follows, from the world as it is; `None` when there is none.
    ///
    /// Whoever went back only to read goes ahead to what was done before. Where the step cannot begin in this world,
    /// the rehearsal's is put in its place.
    #[must_use]
    pub fn ahead(&self, snapshot: &Snapshot, by: Actor) -> Option<Passage> {
        if let Some(again) = self.ahead_again(snapshot) {
            return Some(again);
        }
        let to = self.edition.script.following(self.at().step)?;
        let stop = Stop { step: to, done: false };
        // Where alternatives come together, the step starts from the end it names, and not from the one of them.
        if self.edition.script.before(to) != Some(self.at().step) {
            return Some(self.anew(stop));
        }
        let acts = self.edition.script.step(to).map(|step| step.first.as_slice()).unwrap_or_default();
        Some(match carried_out(acts, snapshot.world(), by) {
            Some(deeds) => Passage { from: None, deeds, notes: vec![at(stop)] },
            None => self.anew(stop),
        })
    }

    /// Alone, ahead to what was done before, for whoever went back only to read; `None` for whoever did not.
    #[must_use]
    pub fn ahead_again(&self, snapshot: &Snapshot) -> Option<Passage> {
        let to = self.edition.script.following(self.at().step)?;
        let untouched =
            self.progress().and_then(|progress| progress.reached.get(&self.at())) == Some(&snapshot.head());
        if untouched && self.step().acts() { self.again(to) } else { None }
    }

    /// Alone: the task of this step, done for whoever is stuck.
    #[must_use]
    pub fn solve(&self, snapshot: &Snapshot, by: Actor) -> Passage {
        let step = self.at().step;
        let notes = vec![Note::Solved { step }.line()];
        if let Some(deeds) = carried_out(&self.step().acts, snapshot.world(), by) {
            Passage { from: None, deeds, notes }
        } else {
            let passage = self.anew(Stop { step, done: true });
            Passage {
                notes: vec![Note::At { step, done: false }.line(), Note::Solved { step }.line()],
                ..passage
            }
        }
    }

    /// What this step expects and is not so yet.
    #[must_use]
    pub fn missing(&self, world: &World, by: Actor) -> Vec<Words> {
        let expected = self.step().expected();
        expected.filter(|expect| expect.holds(world, by) != Ok(true)).map(super::Expect::words).collect()
    }
}

/// A passage that only notes something.
#[must_use]
pub fn noting(note: &Note) -> Passage {
    Passage { notes: vec![note.line()], ..Passage::default() }
}

fn at(stop: Stop) -> String {
    Note::At { step: stop.step, done: stop.done }.line()
}
