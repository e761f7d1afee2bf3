//! The users: their list, and a line and a detail of it.

pub mod list;
mod order;
pub mod table;
