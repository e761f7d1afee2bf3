//! The kit screens are made of: input, keys, layers, lists, trees, forms, themes. Knows no screen by name.

pub mod app;
pub mod as_seen;
pub mod cells;
pub mod chrome;
pub mod confirm;
mod event;
pub mod field;
pub mod form;
pub mod help;
pub mod house;
pub mod input;
pub mod key;
pub mod layer;
pub mod list;
pub mod look;
pub mod narrowed;
pub mod pane;
pub mod pick;
pub mod picture;
pub mod search;
pub mod session;
pub mod terminal;
pub mod theme;
pub mod tree;
pub mod typing;
pub mod why;
