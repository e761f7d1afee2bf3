//! Trials of the promise that nothing is lost: kill -9, a disk that is full, power that fails, at any change of a file.
//!
//! The one thing to know: a small library written in C (`disk.c`) is preloaded into the process on trial, stands between
//! it and the system, and counts, writes down, refuses or cuts off what changes files. So every single change is tried
//! and not only those that a clock happens to hit. A sample runs with `cargo test`; `TRIALS=all` tries every change and
//! 2,000 rounds of kill -9 at random moments, see `docs/CONTRIBUTING.md`.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod disk;
mod every_change;
#[path = "../terminal/folder.rs"]
#[allow(dead_code, reason = "a part of the kit is enough here")]
mod folder;
mod judge;
#[path = "../terminal/keys.rs"]
mod keys;
mod kill;
mod power;
mod screens;
mod trace;
#[path = "../terminal/window.rs"]
#[allow(dead_code, reason = "a part of the kit is enough here")]
mod window;
mod work;

/// Whether everything is tried, or a sample.
fn all() -> bool {
    std::env::var_os("TRIALS").is_some_and(|what| what == "all")
}

/// A sample of the numbers from 1 to `most`, spread evenly and always with both ends; with `TRIALS=all` every one.
fn numbers(most: u64, sample: u64) -> Vec<u64> {
    if all() || most <= sample {
        return (1..=most).collect();
    }
    let mut numbers: Vec<u64> = (0..sample).map(|place| 1 + place * (most - 1) / (sample - 1)).collect();
    numbers.dedup();
    numbers
}
