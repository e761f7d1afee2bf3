//! Any bytes as a recording.
#![no_main]

#[allow(dead_code, reason = "one of four")]
#[path = "../../hostile/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::recording(bytes));
