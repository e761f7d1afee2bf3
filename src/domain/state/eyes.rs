//! Whose eyes a world is seen with.

use crate::domain::values::ids::PersonId;

/// Whose eyes the world is seen with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Viewpoint {
    /// Alone at the keyboard one plays everybody, and sees what all of them see.
    #[default]
    Everybody,
    /// One person.
    Of(PersonId),
}
