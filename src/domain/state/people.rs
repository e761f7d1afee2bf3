//! The cast: whom the company brought, shared with the company itself, and who joined since; found by name, too.

use crate::domain::values::company::{Company, Person};
use crate::domain::values::fold::{fold, fold_into};
use crate::domain::values::ids::PersonId;
use imbl::{OrdSet, Vector};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// The people of a rehearsal, in the order in which they came.
#[derive(Clone, Default)]
pub struct People {
    company: Arc<Company>,
    joined: Vector<Person>,
    /// The company's people by the number of their name, sorted when somebody is first looked for.
    named: Arc<OnceLock<Vec<(u64, PersonId)>>>,
    /// Likewise who joined.
    joined_named: OrdSet<(u64, PersonId)>,
}

impl People {
    /// The people of a company.
    #[must_use]
    pub fn of(company: Arc<Company>) -> Self {
        Self { company, ..Self::default() }
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
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Person> + Clone {
        self.company.people.iter().chain(self.joined.iter())
    }

    /// Those of a name, whatever the accents, capitals and surrounding spaces.
    pub(in crate::domain) fn named(&self, given: &str, family: &str) -> impl Iterator<Item = PersonId> + '_ {
        let mut name = String::new();
        fold_name(given, family, &mut name);
        // Another name may come to the same number.
        let mut other = String::new();
        self.numbered(number(&name)).filter(move |id| {
            other.clear();
            self.get(id.place()).is_some_and(|person| {
                fold_name(&person.given, &person.family, &mut other);
                other == name
            })
        })
    }

    /// Those whose full name this is, folded.
    pub(crate) fn called<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = PersonId> + 'a {
        // Whoever has one name only has a blank beside it.
        let one = [folded.to_owned(), format!(" {folded}"), format!("{folded} ")];
        let mut all: Vec<PersonId> = one.iter().flat_map(|name| self.numbered(number(name))).collect();
        all.sort();
        all.dedup();
        all.into_iter()
            .filter(move |id| self.get(id.place()).is_some_and(|person| fold(&person.name()) == folded))
    }

    /// Those whose name comes to this number.
    fn numbered(&self, number: u64) -> impl Iterator<Item = PersonId> + '_ {
        let company = self.by_name();
        let company = &company[company.partition_point(|(other, _)| *other < number)..];
        let company = company.iter().take_while(move |(other, _)| *other == number);
        let joined = self.joined_named.range((number, PersonId(0))..=(number, PersonId(u32::MAX)));
        company.chain(joined).map(|(_, id)| *id)
    }

    /// Sorts the company's people by name, which for a million takes a part of a second: whoever has the time does so
    /// before somebody is looked for.
    pub fn prepare(&self) {
        self.by_name();
    }

    fn by_name(&self) -> &[(u64, PersonId)] {
        self.named.get_or_init(|| {
            let mut name = String::new();
            let mut rows = Vec::with_capacity(self.company.people.len());
            for (place, person) in self.company.people.iter().enumerate() {
                // Whose name is not seen has none.
                if !person.given.is_empty() || !person.family.is_empty() {
                    name.clear();
                    fold_name(&person.given, &person.family, &mut name);
                    rows.push((number(&name), PersonId::at(place)));
                }
            }
            rows.sort_unstable();
            rows
        })
    }

    /// Somebody joins.
    pub(in crate::domain) fn push_back(&mut self, person: Person) {
        let mut name = String::new();
        fold_name(&person.given, &person.family, &mut name);
        self.joined_named.insert((number(&name), PersonId::at(self.len())));
        self.joined.push_back(person);
    }
}

/// Given and family name as they are compared.
fn fold_name(given: &str, family: &str, name: &mut String) {
    fold_into(given.trim(), name);
    name.push(' ');
    fold_into(family.trim(), name);
}

/// A number for a name, so that a million names are not kept twice: Fowler, Noll and Vo's sum (FNV-1a).
fn number(name: &str) -> u64 {
    let sum = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, sum)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::company::Side;

    fn person(given: &str, family: &str) -> Person {
        Person { given: given.into(), family: family.into(), email: String::new(), side: Side::NotSaid }
    }

    #[test]
    fn whoever_came_when_is_found_by_name_in_order() {
        let all =
            [("Ann", "Lee"), ("Zoë", "Roy"), ("ann", "LEE"), ("", ""), ("Al", "Ann Lee"), ("Al Ann", "Lee")];
        let mut people: People = all.iter().map(|(given, family)| person(given, family)).collect();
        people.push_back(person("Änn", "Lee"));
        let before = people.clone();
        people.push_back(person("Zoe", "Roy"));
        let found = |people: &People, given, family| {
            people.named(given, family).map(PersonId::place).collect::<Vec<_>>()
        };
        assert_eq!(found(&people, " ann ", "Lee"), [0, 2, 6]);
        assert_eq!(found(&people, "ZOE", "roy"), [1, 7]);
        assert_eq!(found(&before, "ZOE", "roy"), [1], "a copy stays as it was");
        assert_eq!(found(&people, "Al", "Ann Lee"), [4, 5], "as they are read");
        let called = |name| people.called(name).map(PersonId::place).collect::<Vec<_>>();
        assert_eq!(
            (called("ann lee"), called("al ann lee"), called("lee")),
            (vec![0, 2, 6], vec![4, 5], vec![])
        );
        people.push_back(person("", "Cher"));
        assert_eq!(people.called("cher").count(), 1, "whoever has one name only");
        assert_eq!(found(&people, "", ""), [0; 0], "a name that is not seen is nobody's");
        assert_eq!((people.len(), people[7].name()), (9, "Zoe Roy".to_owned()));
    }
}
