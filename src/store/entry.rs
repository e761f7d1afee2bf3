//! One entry of the log: what one command did, or a step back or ahead. Format 1.
//!
//! The domain's commands and events are kept as they are; their shape is held by a committed store of format 1
//! under `tests/`. The day one must change, the old shape moves into a module of its own beside this one.

use crate::domain::{Actor, Command, Event, Moment, Outcome, Words};
use serde::{Deserialize, Serialize};

/// The format this program writes; the first byte of every payload.
pub const FORMAT: u8 = 1;
/// The largest entry, in bytes: a company of some 500,000 people.
const LIMIT: usize = 64 << 20;

/// What the log keeps of one act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

/// Why a payload is not an entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Written in a format this program does not know.
    #[error("written in format {0}, which this program does not know")]
    Format(u8),
    /// Not an entry at all.
    #[error("not an entry: {0}")]
    Shape(String),
}

impl Entry {
    /// The bytes that are kept.
    ///
    /// # Errors
    /// The entry is larger than 64 MiB.
    pub fn encode(&self) -> Result<Vec<u8>, Unreadable> {
        let shape = |error: bincode::error::EncodeError| Unreadable::Shape(error.to_string());
        let mut bytes = vec![FORMAT];
        bytes.extend(bincode::serde::encode_to_vec(self, config()).map_err(shape)?);
        if bytes.len() > LIMIT {
            return Err(Unreadable::Shape(format!("{} bytes", bytes.len())));
        }
        Ok(bytes)
    }

    /// Reads what [`Entry::encode`] wrote.
    ///
    /// # Errors
    /// Another format, or bytes that are not an entry.
    pub fn decode(payload: &[u8]) -> Result<Self, Unreadable> {
        let Some((format, bytes)) = payload.split_first() else {
            return Err(Unreadable::Shape("no bytes".to_owned()));
        };
        if *format != FORMAT {
            return Err(Unreadable::Format(*format));
        }
        let decoded = bincode::serde::decode_from_slice(bytes, config());
        let (entry, read): (Self, usize) = decoded.map_err(|error| Unreadable::Shape(error.to_string()))?;
        if read != bytes.len() {
            return Err(Unreadable::Shape(format!("{} bytes too many", bytes.len() - read)));
        }
        Ok(entry)
    }
}

fn config() -> impl bincode::config::Config {
    bincode::config::standard().with_limit::<LIMIT>()
}
