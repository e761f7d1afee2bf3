//! The users: their list, and a line and a detail of it.

pub mod list;
pub mod table;
