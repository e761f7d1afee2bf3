//! What is remembered of a run of a session: notes in the log, and what they add up to.
//!
//! A note is written together with what it tells of, so that whatever ends the program, the run goes on where the
//! world is.

pub mod earlier;

use super::script::Stop;
use crate::domain::{Moment, World};
use crate::ledger::Snapshot;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The two ways to run a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// In front of a room.
    Present,
    /// Alone.
    Learn,
}

/// Something worth remembering; one line of JSON in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "fields are what their names say")]
pub enum Note {
    /// A run began.
    Began { session: String, version: u32, way: Way },
    /// It reached a stop.
    At { step: usize, done: bool },
    /// A hint of a step was given.
    Hinted { step: usize },
    /// Its solution was shown.
    Solved { step: usize },
    /// What a step expects came true.
    Done { step: usize },
    /// The room chose an answer.
    Answered { step: usize, answer: usize },
    /// So many seconds were spent at a step.
    Spent { step: usize, seconds: u64 },
    /// Something was injected out of order, by its stable name.
    Injected { step: usize, inject: String },
    /// The run is over.
    Ended,
    /// A run that was left for another one goes on: the number it has among all that began, from 0.
    Resumed { run: usize },
    /// What begins with the deed before it began at this moment, by the real clock where the program ran.
    Dated { at: Moment },
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The session, by stable name or path.
    pub session: String,
    /// Which version of it.
    pub version: u32,
    /// How it is run.
    pub way: Way,
    /// Where it is.
    pub at: Stop,
    /// The entry of the log after which each stop was reached.
    pub reached: BTreeMap<Stop, u64>,
    /// Hints given, by step.
    pub hints: BTreeMap<usize, usize>,
    /// Steps whose solution was shown.
    pub solved: BTreeSet<usize>,
    /// Steps that came true.
    pub done: BTreeSet<usize>,
    /// The last answer of the room, by step.
    pub answers: BTreeMap<usize, usize>,
    /// Seconds spent, by step.
    pub seconds: BTreeMap<usize, u64>,
    /// What was injected, and at which step.
    pub injected: Vec<(usize, String)>,
    /// Notes that only a later version of the program can read: what they tell is not known here.
    pub unread: usize,
}

impl Note {
    /// As the log keeps it.
    ///
    /// # Panics
    /// Never: a note would be lost without a word otherwise.
    #[must_use]
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("numbers and text always serialise")
    }

    /// Reads what [`Note::line`] wrote; `None` for a note of a later version of the program.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }
}

impl Progress {
    fn begun(session: &str, version: u32, way: Way) -> Self {
        Self {
            session: session.to_owned(),
            version,
            way,
            at: Stop::default(),
            reached: BTreeMap::new(),
            hints: BTreeMap::new(),
            solved: BTreeSet::new(),
            done: BTreeSet::new(),
            answers: BTreeMap::new(),
            seconds: BTreeMap::new(),
            injected: Vec::new(),
            unread: 0,
        }
    }

    fn add(&mut self, head: u64, note: &Note) {
        match note {
            Note::At { step, done } => {
                self.at = Stop { step: *step, done: *done };
                self.reached.insert(self.at, head);
            }
            Note::Hinted { step } => *self.hints.entry(*step).or_default() += 1,
            Note::Solved { step } => {
                self.solved.insert(*step);
            }
            Note::Done { step } => {
                self.done.insert(*step);
            }
            Note::Answered { step, answer } => {
                self.answers.insert(*step, *answer);
            }
            Note::Spent { step, seconds } => *self.seconds.entry(*step).or_default() += seconds,
            Note::Injected { step, inject } => self.injected.push((*step, inject.clone())),
            Note::Began { .. } | Note::Ended | Note::Resumed { .. } | Note::Dated { .. } => {}
        }
    }
}

/// A run as the log keeps it, over or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRun {
    /// How far it is, or was.
    pub progress: Progress,
    /// Whether it was ended.
    pub over: bool,
    /// The entry it began after.
    pub began: u64,
    /// The entry its last note was made after.
    head: u64,
}

impl KeptRun {
    /// The world it has come to: the one at hand while it goes on there, else the one it was left with.
    #[must_use]
    pub fn world(&self, snapshot: &Snapshot) -> World {
        self.line(snapshot).map_or_else(|| snapshot.world().clone(), |head| snapshot.world_after(head))
    }

    /// The entry its line ends with; `None` while it goes on at hand.
    #[must_use]
    pub fn line(&self, snapshot: &Snapshot) -> Option<u64> {
        (self.over || !snapshot.is_behind(self.head)).then_some(self.head)
    }

    /// The entry it was left after.
    #[must_use]
    pub fn left_at(&self) -> u64 {
        self.head
    }
}

/// All runs of a log, in the order they began. Beginning another one leaves the one before as it is: it can be told and
/// gone on with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    all: Vec<KeptRun>,
    current: Option<usize>,
}

impl Runs {
    /// From the notes of a log, each with the entry it was noted after.
    #[must_use]
    pub fn of<'a>(notes: impl Iterator<Item = (u64, &'a str)>) -> Self {
        let mut runs = Self::default();
        for (head, line) in notes {
            runs.hear(head, line);
        }
        runs
    }

    /// Takes in one more line of the log's notes.
    pub fn hear(&mut self, head: u64, line: &str) {
        let note = Note::read(line);
        match &note {
            Some(Note::Began { session, version, way }) => {
                let progress = Progress::begun(session, *version, *way);
                self.current = Some(self.all.len());
                self.all.push(KeptRun { progress, over: false, began: head, head });
            }
            Some(Note::Resumed { run }) if *run < self.all.len() => {
                self.current = Some(*run);
                self.all[*run].over = false;
                self.all[*run].head = head;
            }
            // It tells of a line of the log, whichever run is on.
            Some(Note::Dated { .. }) => {}
            _ => {
                let Some(run) = self.current.and_then(|run| self.all.get_mut(run)) else { return };
                match note {
                    Some(note) => {
                        run.progress.add(head, &note);
                        run.head = head;
                        if note == Note::Ended {
                            run.over = true;
                            self.current = None;
                        }
                    }
                    None => run.progress.unread += 1,
                }
            }
        }
    }

    /// All of them, oldest first.
    #[must_use]
    pub fn all(&self) -> &[KeptRun] {
        &self.all
    }

    /// The one that is on.
    #[must_use]
    pub fn current(&self) -> Option<&Progress> {
        self.current.and_then(|run| self.all.get(run)).map(|run| &run.progress)
    }

    /// The run of this number, from 0, or the one that was heard of last.
    #[must_use]
    pub fn kept(&self, run: Option<usize>) -> Option<&KeptRun> {
        run.map_or_else(|| self.last(), |run| self.all.get(run))
    }

    /// The one that was heard of last, over or not.
    #[must_use]
    pub fn last(&self) -> Option<&KeptRun> {
        self.current.and_then(|run| self.all.get(run)).or_else(|| self.all.iter().max_by_key(|run| run.head))
    }

    /// The one that is on, then those that were left, newest first, each with the entry it began after.
    pub fn on_or_left(&self) -> impl Iterator<Item = (u64, &Progress)> {
        let left = self.left().map(|(number, _)| number);
        let runs = self.current.into_iter().chain(left).filter_map(|number| self.all.get(number));
        runs.map(|run| (run.began, &run.progress))
    }

    /// Those that were left for something else and are not over, newest first, each with its number.
    pub fn left(&self) -> impl Iterator<Item = (usize, &Progress)> {
        let runs = self.all.iter().enumerate().rev();
        runs.filter(|(place, run)| !run.over && self.current != Some(*place))
            .map(|(place, run)| (place, &run.progress))
    }
}

/// Minutes and seconds: "4:05".
#[must_use]
pub fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
