//! What is still to come: what happens by itself when time passes, and who will be back.

use crate::domain::values::ids::{ApplicationId, LetterId};
use crate::domain::values::moment::Moment;

/// Something that will happen by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// An enrolment is answered.
    Answer(ApplicationId),
    /// A letter is deleted from junk.
    Purge(LetterId),
}

/// Why somebody is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absence {
    /// Left the company or the provider for good.
    Left,
    /// Away until this moment.
    Until(Moment),
}
