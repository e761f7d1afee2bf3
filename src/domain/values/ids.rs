//! Typed numbers for the things of the world: each is the place of the thing in its list, and never changes.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the thing at a place in its list.
            ///
            /// A list longer than `u32::MAX` cannot be reached: entries of the log are bounded long before.
            #[must_use]
            pub fn at(place: usize) -> Self {
                Self(u32::try_from(place).unwrap_or(u32::MAX))
            }

            /// Its place in the list.
            #[must_use]
            pub fn place(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// A person of the cast.
    PersonId,
    /// An employer: one per business number that this company means to enrol or has enrolled.
    EmployerId,
    /// An enrolment that was submitted for an employer.
    ApplicationId,
    /// A branch below an employer.
    BranchId,
    /// A user: the place of one person at one employer or branch.
    UserId,
    /// A PIN.
    PinId,
    /// A `GCKey`.
    CredentialId,
    /// A letter in somebody's mailbox.
    LetterId,
    /// An offer of employment.
    OfferId,
}

/// Who is at the keyboard: a person, and the `GCKey` this person is signed in with, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// The credential in use; `None` outside the portal.
    pub credential: Option<CredentialId>,
}
