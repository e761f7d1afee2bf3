//! The offers of employment: their list, a line and a detail of it, its forms, and who would not see which.

pub mod forms;
pub mod list;
pub mod mark;
pub mod table;
