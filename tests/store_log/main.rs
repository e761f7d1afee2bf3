//! The durable log from outside: what it promises, what it says of damage, what a kill leaves.
//!
//! The one thing to know: children are this very test binary, started again with a task in the environment
//! (`child`); damage is done to the files or through the database underneath, never through the log.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod basics;
mod child;
mod damage;
mod entries;
mod every_byte;
mod help;
mod kill;
mod reading;
mod repair;
mod together;
