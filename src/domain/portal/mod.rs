//! The areas inside the portal: each file holds what is asked for in its area, what happens, and how both are answered.

pub mod branch;
pub mod employer;
pub mod offer;
pub mod pin;
pub mod user;
