//! What leaves the program: the company as a table, and the plan in writing.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

#[cfg(all(unix, feature = "browser"))]
mod browser;
#[path = "../common/mod.rs"]
mod common;
mod company;
mod files;
mod formats;
#[cfg(all(unix, feature = "browser"))]
mod pdf;
