//! The screens, one file each, in tab order; and the dialogs they share.

pub mod account;
pub mod ask;
pub mod branch_lines;
pub mod branches;
pub mod comparison;
pub mod enrolment;
pub mod guide;
pub mod home;
pub mod impact;
pub mod import;
pub mod journal;
pub mod keys;
pub mod leaving;
pub mod mailbox;
pub mod offer_forms;
pub mod offer_mark;
pub mod offer_table;
pub mod offers;
mod parts;
pub mod people;
pub mod pin_shown;
pub mod replay;
pub mod risks;
pub mod shell;
pub mod split;
pub mod switches;
pub mod tabs;
pub mod user_table;
pub mod users;
pub mod workshop;
mod write_plan;

pub use parts::{all, parts};
