//! The same abilities without a screen: print the rules, the open questions, the keys and the journal; read a company
//! file.
//!
//! Output goes to standard output, errors to standard error. Exit code 0: done; 1: done, and there is something to
//! mend; 2: could not be done.

pub mod args;
pub mod as_seen;
mod check;
mod company;
pub mod data_folder;
pub mod export;
pub mod fault;
pub mod french;
pub mod handover;
pub mod idle;
pub mod import;
pub mod input;
pub mod insight;
pub mod line;
mod log;
pub mod manual;
pub mod output;
pub mod played;
mod printed;
pub mod questions;
pub mod recording;
pub mod session_paper;
pub mod sessions;
mod tables;
pub mod trouble;
pub mod what_if;
pub mod written;

pub use check::check;
pub use company::{begin, read};
pub use log::log;
pub use printed::Printed;
pub use tables::{key_table, rules, rules_page};
