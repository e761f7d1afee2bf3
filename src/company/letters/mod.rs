//! The letters of a file: in which encoding they are, and whether they look right.

pub mod encoding;
pub mod guess;
pub mod look;
pub mod single;
pub mod twice;

pub use encoding::Encoding;
pub use single::Single;
