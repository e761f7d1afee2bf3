//! A company as it is planned: employers, branches, people and the roles meant for them.
//!
//! This is what a file describes and what a rehearsal starts from: the cast and the intended set-up. Nothing in
//! it has happened in the portal yet. Indices point into the vectors beside them and never change.

use super::business_number::BusinessNumber;
use serde::{Deserialize, Serialize};

/// A whole company: one or several employers side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Company {
    /// Where it came from, to show and to recognise it again: a file name, or empty for one typed in.
    pub source: String,
    /// One per business number.
    pub employers: Vec<PlannedEmployer>,
    /// Parents before children.
    pub branches: Vec<PlannedBranch>,
    /// The cast.
    pub people: Vec<Person>,
    /// Who is meant to become what, where.
    pub places: Vec<PlannedPlace>,
}

/// The most bytes that a number, the length of a text or a choice takes in the log.
const NUMBER: usize = 9;

impl Company {
    /// How many bytes it takes in the log at most.
    #[must_use]
    pub fn weight(&self) -> usize {
        let rows = [
            self.employers.iter().map(PlannedEmployer::weight).sum::<usize>(),
            self.branches.iter().map(PlannedBranch::weight).sum(),
            self.people.iter().map(Person::weight).sum(),
            self.places.iter().map(PlannedPlace::weight).sum(),
        ];
        self.source.len() + 5 * NUMBER + rows.iter().sum::<usize>()
    }

    /// The company in pieces of so many bytes at most, or of a single row that is longer; [`Company::join`] puts them
    /// together again.
    pub fn pieces(&self, most: usize) -> impl Iterator<Item = Self> + '_ {
        let mut source = Some(&self.source);
        let (mut employers, mut branches) = (self.employers.as_slice(), self.branches.as_slice());
        let (mut people, mut places) = (self.people.as_slice(), self.places.as_slice());
        std::iter::from_fn(move || {
            let rows = employers.len() + branches.len() + people.len() + places.len();
            if source.is_none() && rows == 0 {
                return None;
            }
            let source = source.take().cloned().unwrap_or_default();
            let room = &mut most.saturating_sub(5 * NUMBER + source.len());
            let empty = &mut source.is_empty();
            Some(Self {
                source,
                employers: rows_within(&mut employers, room, empty, PlannedEmployer::weight),
                branches: rows_within(&mut branches, room, empty, PlannedBranch::weight),
                people: rows_within(&mut people, room, empty, Person::weight),
                places: rows_within(&mut places, room, empty, PlannedPlace::weight),
            })
        })
    }

    /// Adds the piece that follows.
    pub fn join(&mut self, piece: Self) {
        let Self { source, employers, branches, people, places } = piece;
        self.source.push_str(&source);
        self.employers.extend(employers);
        self.branches.extend(branches);
        self.people.extend(people);
        self.places.extend(places);
    }
}

/// Takes rows off the front while there is room for them; into an `empty` piece the first one goes however long it is.
fn rows_within<T: Clone>(
    rows: &mut &[T],
    room: &mut usize,
    empty: &mut bool,
    weight: impl Fn(&T) -> usize,
) -> Vec<T> {
    let mut taken = 0;
    for row in *rows {
        let weight = weight(row);
        if weight > *room && !*empty {
            break;
        }
        *room = room.saturating_sub(weight);
        *empty = false;
        taken += 1;
    }
    let (within, rest) = rows.split_at(taken);
    *rows = rest;
    within.to_vec()
}

/// An employer that is meant to be enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlannedEmployer {
    /// Nine digits; the key of an employer account.
    pub business_number: BusinessNumber,
    /// The name registered in law.
    pub legal_name: String,
    /// The name it trades under; may equal the legal name, may be empty.
    pub operating_name: String,
}

impl PlannedEmployer {
    fn weight(&self) -> usize {
        3 * NUMBER + self.legal_name.len() + self.operating_name.len()
    }
}

/// A branch that is meant to be added below an employer or below another branch.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlannedBranch {
    /// Index into [`Company::employers`].
    pub employer: u32,
    /// Index into [`Company::branches`], smaller than this branch's own; `None` directly below the employer.
    pub parent: Option<u32>,
    /// The last part of its path.
    pub name: String,
}

impl PlannedBranch {
    fn weight(&self) -> usize {
        4 * NUMBER + self.name.len()
    }
}

/// A person of the cast.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// Given name as written by the company, in Unicode composed form (NFC).
    pub given: String,
    /// Family name, likewise.
    pub family: String,
    /// May be empty.
    pub email: String,
    /// Whether the person works for the company.
    pub side: Side,
}

impl Person {
    fn weight(&self) -> usize {
        4 * NUMBER + self.given.len() + self.family.len() + self.email.len()
    }

    /// "Given Family".
    #[must_use]
    pub fn name(&self) -> String {
        match (self.given.is_empty(), self.family.is_empty()) {
            (false, false) => format!("{} {}", self.given, self.family),
            (true, _) => self.family.clone(),
            (_, true) => self.given.clone(),
        }
    }
}

/// Whether a person is of the company or of an outside provider such as an immigration firm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// The file or the form did not say.
    #[default]
    NotSaid,
    /// On the company's own staff.
    Inside,
    /// Of a third party acting for the employer.
    Outside,
}

/// What a person is meant to be, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlannedPlace {
    /// Index into [`Company::people`].
    pub person: u32,
    /// Index into [`Company::employers`].
    pub employer: u32,
    /// Index into [`Company::branches`]; `None` at the employer itself.
    pub branch: Option<u32>,
    /// `None`: in the cast, but no seat is planned.
    pub role: Option<Role>,
}

impl PlannedPlace {
    fn weight(_: &Self) -> usize {
        4 * NUMBER
    }
}

/// The three kinds of user the enrolment guide defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// First person to enrol the employer; the only one with full access.
    Primary,
    /// First person to enrol a branch.
    BranchPrimary,
    /// Got a PIN from a primary or branch primary; cannot give access to anybody.
    Secondary,
}
