//! Demo sessions: script, coach, presenter, recording.

pub mod asciicast;
pub mod recorder;
