//! What is remembered of a run of a session: notes in the log, and what they add up to.
//!
//! A note is written together with what it tells of, so that whatever ends the program, the run goes on where the
//! world is.

use super::script::Stop;
use crate::domain::World;
use crate::ledger::Ledger;
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
    #[must_use]
    pub fn line(&self) -> String {
        // Numbers and text always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Note::line`] wrote; `None` for a note of a later version of the program.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }
}

impl Progress {
    /// The run that is not over, from the notes of a log; each with the entry it was noted after.
    #[must_use]
    pub fn of<'a>(notes: impl Iterator<Item = (u64, &'a str)>) -> Option<Self> {
        let mut progress = None;
        for (head, line) in notes {
            Self::hear(&mut progress, head, line);
        }
        progress
    }

    /// Takes in one more line of the log's notes.
    pub fn hear(progress: &mut Option<Self>, head: u64, line: &str) {
        match (Note::read(line), progress.as_mut()) {
            (Some(note), _) => Self::take(progress, head, &note),
            (None, Some(run)) => run.unread += 1,
            (None, None) => {}
        }
    }

    /// Takes in one more note.
    pub fn take(progress: &mut Option<Self>, head: u64, note: &Note) {
        match (note, progress.as_mut()) {
            (Note::Began { session, version, way }, _) => {
                *progress = Some(Self {
                    session: session.clone(),
                    version: *version,
                    way: *way,
                    at: Stop::default(),
                    reached: BTreeMap::new(),
                    hints: BTreeMap::new(),
                    solved: BTreeSet::new(),
                    done: BTreeSet::new(),
                    answers: BTreeMap::new(),
                    seconds: BTreeMap::new(),
                    injected: Vec::new(),
                    unread: 0,
                });
            }
            (Note::Ended, _) => *progress = None,
            (note, Some(run)) => run.add(head, note),
            (_, None) => {}
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
            Note::Began { .. } | Note::Ended => {}
        }
    }
}

/// The newest run of a log, over or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRun {
    /// How far it is, or was.
    pub progress: Progress,
    /// Whether it was ended.
    pub over: bool,
    /// The entry its last note was made after.
    head: u64,
}

impl LastRun {
    /// From the notes of a log, each with the entry it was noted after; `None` when no session was run.
    #[must_use]
    pub fn of<'a>(notes: impl Iterator<Item = (u64, &'a str)>) -> Option<Self> {
        let mut last: Option<Self> = None;
        for (head, line) in notes {
            let Some(note) = Note::read(line) else {
                last.iter_mut().filter(|run| !run.over).for_each(|run| run.progress.unread += 1);
                continue;
            };
            match (&note, last.as_mut()) {
                (Note::Began { .. }, _) => {
                    let mut progress = None;
                    Progress::take(&mut progress, head, &note);
                    last = progress.map(|progress| Self { progress, over: false, head });
                }
                (note, Some(run)) if !run.over => {
                    run.progress.add(head, note);
                    (run.over, run.head) = (*note == Note::Ended, head);
                }
                _ => {}
            }
        }
        last
    }

    /// The world it has come to: the one at hand while it goes on there, else the one it was left with.
    #[must_use]
    pub fn world(&self, ledger: &Ledger) -> World {
        if !self.over && ledger.is_behind(self.head) {
            ledger.world().clone()
        } else {
            ledger.world_after(self.head)
        }
    }
}

/// Minutes and seconds: "4:05".
#[must_use]
pub fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
