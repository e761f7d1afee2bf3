//! The dialogs that screens share.

pub mod ask;
pub mod comparison;
pub mod earlier;
pub mod enrolment;
pub mod impact;
pub mod import;
pub mod leaving;
pub mod people;
pub mod pin_shown;
pub mod write_plan;
