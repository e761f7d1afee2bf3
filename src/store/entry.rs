//! One entry of the log: what one command did, or a step back or ahead. Format 1.
//!
//! The domain's commands and events are kept as they are; their shape is held by a committed store of format 1
//! under `tests/`. The day one must change, the old shape moves into a module of its own beside this one. How an entry
//! lies in the log's records is in `kept`.

use crate::domain::{Actor, Command, Event, Moment, Outcome, Words};
use serde::{Deserialize, Serialize};

/// What the log keeps of one act.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The entry this one follows; 0 is the beginning. Two entries after the same one are two lines.
    pub parent: u64,
    /// Simulated time when it was done.
    pub at: Moment,
    /// Who was at the keyboard.
    pub by: Actor,
    /// What was done.
    pub act: Act,
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A command was decided.
    Did(Box<Deed>),
    /// Somebody stepped to the world after this entry (0: before the first).
    Stepped(u64),
    /// Something to remember about the rehearsal that is not of its world: how far a demo session is.
    Noted(String),
}

/// A command and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deed {
    /// As it was asked, without its secrets.
    pub command: Command,
    /// Granted or refused.
    pub outcome: Outcome,
    /// The rule, by its stable name.
    pub rule: String,
    /// The facts that made the rule apply.
    pub because: Vec<Words>,
    /// What happened.
    pub events: Vec<Event>,
}
