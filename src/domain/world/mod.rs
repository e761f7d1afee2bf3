//! The world of a rehearsal: every question asked of it that more than one area asks, and every change that keeps what
//! things are found by.

pub mod assumed;
pub mod at_hand;
mod keeping;
pub mod lookup;
pub mod names;
pub mod offers;
pub mod pin_life;
pub mod presence;
pub mod primaries;
pub(in crate::domain) mod standing;
pub mod visibility;
