//! What every file that goes out shares: nothing in it acts on what reads it, it says that it is of a simulation, and it is
//! written whole or not at all.

pub mod json;
pub mod sanitize;
pub mod watermark;
pub mod writing;

pub use json::pretty;
pub use watermark::Watermark;
pub use writing::{write_beside, write_new};
