//! What accompanies the screens in a demo session: the presenter in front of a room, the coach for one alone.

pub mod answers;
pub mod coach;
pub mod goto;
pub mod last_page;
pub mod menu;
pub mod notes;
pub mod presenter;
pub mod sign;
pub mod spotlight;
pub mod stage;
pub mod start;
pub mod strip;
pub mod timer;
pub mod write_report;
