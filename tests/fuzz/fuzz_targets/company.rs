//! Any bytes as a company.
#![no_main]

#[allow(dead_code, reason = "one of four")]
#[path = "../../hostile/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::company(bytes));
