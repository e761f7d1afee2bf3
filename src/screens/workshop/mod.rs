//! What accompanies the screens in a demo session: the presenter in front of a room, the coach for one alone.

pub mod answers;
pub mod coach;
pub mod footer;
pub mod goto;
pub mod last_page;
pub mod menu;
pub mod notes;
pub mod presenter;
pub mod sign;
pub mod spotlight;
pub mod start;
pub mod step_shown;
pub mod timer;
pub mod write_report;
