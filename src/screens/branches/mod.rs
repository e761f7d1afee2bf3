//! The branches: their tree, and a line and a detail of it.

pub mod lines;
pub mod tree;
