//! The real program in a pseudo-terminal: what it draws, how it leaves, what it keeps and what it refuses.
//!
//! Nothing of the library is called except to read the notation of keys, the steps of a rehearsal, and which secrets a log
//! holds: what is tested is the binary, the terminal it is given, and the bytes between them.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod asked;
#[path = "../common/mod.rs"]
mod common;
mod damage;
mod drawing;
mod folder;
mod hostile;
mod kept;
mod keys;
mod leaving;
mod nine_steps;
mod papers;
mod piped;
mod reads;
mod recording;
mod recordings;
mod replay;
mod secrets;
mod sessions;
mod typing;
mod window;
mod written;

/// Always on the screen, in English.
const NOT_AFFILIATED: &str = "not affiliated with the Government of Canada";
/// The same in French.
const SANS_LIEN: &str = "sans lien avec le gouvernement du Canada";
