//! Demo sessions: the script, its rehearsal, the step code, what is remembered of a run, and what is written of both.
//!
//! A [`Script`] is one TOML file. Its steps act by commands, never by keys; [`Rehearsal`] carries all of them out once
//! in memory, so that every stop of a session has one exact world. Presenting, learning and checking use the same
//! rehearsal.

pub mod act;
pub mod asciicast;
mod basis;
pub mod code;
pub mod expect;
pub mod fault;
pub mod handout;
pub mod inject;
pub mod library;
pub mod lint;
pub mod lookup;
pub mod nearest;
pub mod played;
pub mod progress;
pub mod recorder;
pub mod recordings;
pub mod rehearsal;
pub mod report;
pub mod run;
pub mod script;
pub mod shape;
pub mod speaker_notes;
pub mod truth;

pub use act::Act;
pub use expect::Expect;
pub use fault::Fault;
pub use inject::Inject;
pub use library::{Edition, Unusable};
pub use progress::{KeptRun, Note, Progress, Runs, Way};
pub use rehearsal::{Rehearsal, Stage};
pub use run::{Run, noting};
pub use script::{Script, Step, Stop};
