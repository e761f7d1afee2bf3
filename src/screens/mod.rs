//! The screens, a file or a folder each, and the dialogs they share.

pub mod account;
pub mod branches;
pub mod dialogs;
pub mod guide;
pub mod home;
pub mod journal;
pub mod keys;
pub mod list;
pub mod mailbox;
pub mod offers;
mod parts;
pub mod replay;
pub mod risks;
pub mod shell;
pub mod split;
pub mod switches;
pub mod users;
pub mod workshop;

pub use list::all;
pub use parts::parts;
