//! A letter in a mailbox.

use crate::domain::values::ids::{ApplicationId, PersonId, PinId};
use crate::domain::values::moment::Moment;
use serde::{Deserialize, Serialize};

/// A letter as it was delivered.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Letter {
    /// Whose mailbox.
    pub to: PersonId,
    /// Who wrote it; `None` is the portal.
    pub from: Option<PersonId>,
    /// When it arrived.
    pub at: Moment,
    /// What it is about.
    pub kind: LetterKind,
    /// Where it lies.
    pub folder: Folder,
    /// Whether it was opened.
    pub opened: bool,
}

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LetterKind {
    /// The answer to an enrolment.
    Answer(ApplicationId),
    /// A PIN, passed on by a person.
    PinNote(PinId),
}

/// Where a letter lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Folder {
    /// In sight.
    Inbox,
    /// In junk.
    Junk,
    /// Deleted from junk, unread.
    Purged,
}

impl Letter {
    pub(in crate::domain) fn new(
        to: PersonId,
        from: Option<PersonId>,
        at: Moment,
        kind: LetterKind,
        junk: bool,
    ) -> Self {
        Self { to, from, at, kind, folder: if junk { Folder::Junk } else { Folder::Inbox }, opened: false }
    }
}
