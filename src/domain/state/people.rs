//! The cast: whom the company brought, shared with the company itself, and who joined since.

use crate::domain::values::company::{Company, Person};
use imbl::Vector;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The people of a rehearsal, in the order in which they came.
#[derive(Clone, Default)]
pub struct People {
    company: Arc<Company>,
    joined: Vector<Person>,
}

impl People {
    /// The people of a company.
    #[must_use]
    pub fn of(company: Arc<Company>) -> Self {
        Self { company, joined: Vector::new() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.company.people.len() + self.joined.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The one at a place.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&Person> {
        let loaded = &self.company.people;
        loaded.get(place).or_else(|| self.joined.get(place.checked_sub(loaded.len())?))
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Person> + Clone {
        self.company.people.iter().chain(self.joined.iter())
    }

    /// Somebody joins.
    pub(in crate::domain) fn push_back(&mut self, person: Person) {
        self.joined.push_back(person);
    }
}

impl FromIterator<Person> for People {
    fn from_iter<I: IntoIterator<Item = Person>>(people: I) -> Self {
        Self::of(Arc::new(Company { people: people.into_iter().collect(), ..Company::default() }))
    }
}

impl PartialEq for People {
    fn eq(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.company, &other.company);
        (same && self.joined == other.joined) || self.iter().eq(other.iter())
    }
}

impl Eq for People {}

impl Hash for People {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.iter().for_each(|person| person.hash(state));
    }
}

impl std::fmt::Debug for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// The one at a place, which must be there.
impl std::ops::Index<usize> for People {
    type Output = Person;

    fn index(&self, place: usize) -> &Person {
        self.get(place).expect("somebody at this place")
    }
}
