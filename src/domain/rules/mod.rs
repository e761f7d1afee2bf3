//! Rules: what the portal does, how sure that is, and what nobody knew. Words and tables; no world.

pub mod answers;
pub mod asked;
pub mod confidence;
pub mod length;
pub mod peers;
pub mod questions;
pub mod switches;
pub mod table;
pub mod undecided;
pub mod verdict;

pub use confidence::{Confidence, Era};
pub use table::{ROWS, Row, Rule};
