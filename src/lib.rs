//! A simulator of Canada's Employer Portal as it stood in November 2015.
//!
//! The parts, in reading order; arrows point down only, held by `tests/shape`:
//!
//! - [`domain`]: the portal's rules and state. [`domain::World::decide`] answers a command with a verdict,
//!   [`domain::World::apply`] takes in what happened.
//! - [`system`]: what the operating system refuses, in words.
//! - [`store`]: the log, one entry a command, durable before it is acknowledged.
//! - [`ledger`]: world and store together; the only writer; steps back and ahead.
//! - [`insight`]: questions asked of a world: what next, what happened in words.
//! - [`output`]: what every file that goes out shares.
//! - [`company`]: a company's own file in and out.
//! - [`paper`]: pages out: plan, handover, and any other.
//! - [`workshop`]: demo sessions: script, rehearsal, step code, recording.
//! - [`tui`]: the kit screens are made of; knows no screen by name.
//! - [`screens`]: a file or a folder a screen.
//! - [`cli`]: the same abilities without a screen.

pub mod cli;
pub mod company;
pub mod domain;
pub mod insight;
pub mod ledger;
pub mod output;
pub mod paper;
pub mod screens;
pub mod store;
pub mod system;
pub mod tui;
pub mod workshop;
