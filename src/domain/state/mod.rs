//! State: what there is in a rehearsal, as plain data. What is asked of it and how it changes is in
//! [`world`](super::world).

pub mod branch;
pub mod coming;
pub mod credential;
pub mod employer;
pub mod eyes;
pub mod index;
pub mod letter;
pub mod offer;
pub mod people;
pub mod pin;
pub mod user;
pub mod world;
