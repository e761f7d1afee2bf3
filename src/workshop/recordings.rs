//! The recordings that come with the program: each shipped session, presented from its first to its last page.
//!
//! A test makes them and holds them to what the program shows: see docs/CONTRIBUTING.md.

/// Stable name of the session, and its recording.
pub const RECORDINGS: [(&str, &str); 5] = [
    ("tour", include_str!("../../assets/recordings/tour.cast")),
    ("specialist", include_str!("../../assets/recordings/specialist.cast")),
    ("refused", include_str!("../../assets/recordings/refused.cast")),
    ("one-number", include_str!("../../assets/recordings/one-number.cast")),
    ("leaves", include_str!("../../assets/recordings/leaves.cast")),
];

/// The recording of a session by its stable name.
#[must_use]
pub fn shipped(name: &str) -> Option<&'static str> {
    RECORDINGS.iter().find(|(id, _)| *id == name).map(|(_, text)| *text)
}
