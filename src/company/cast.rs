//! The people a company file names, and the seats planned for them.
//!
//! Equal names with the same email address are one person, who may have several places. An employer has one primary
//! user and a branch one branch primary user: the first row that says so is kept.

use crate::company::branches::Site;
use crate::company::headings::{Column, Headings};
use crate::company::quote::{quoting, weave};
use crate::company::remark::Remarks;
use crate::company::row::{Seat, index};
use crate::domain::company::{Company, Person, PlannedPlace, Role, Side};
use crate::domain::fold::fold_into;
use crate::domain::text::{Text, Words};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// An employer, and a branch of it or the employer itself.
type Spot = (u32, Option<u32>);

/// The people and seats read so far.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// By a number for names and email address, folded; of two with one number the second has the next one.
    people: HashMap<u64, u32>,
    /// What such a number is made with.
    numbers: RandomState,
    /// The number of the person that was looked for.
    number: u64,
    /// The first place of each person, and the line it was read on.
    first: Vec<(u32, u64)>,
    /// The further places of a person, by the spot.
    places: HashMap<(u32, Spot), (u32, u64)>,
    /// The primary user of a spot, by place, and the line that says so.
    primaries: HashMap<Spot, (u32, u64)>,
    key: String,
    other: String,
}

/// How a row's person stands to what is there already.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing {
    /// Not seen before.
    New,
    /// Known from another place.
    Known(u32),
    /// In this very place already.
    AlreadyThere { place: u32, line: u64 },
}

impl Cast {
    /// Looks whether a person can have the seat; the sentence says why not.
    pub(super) fn look(
        &mut self,
        company: &Company,
        employer: Option<u32>,
        site: &Site<'_>,
        seat: &Seat<'_>,
    ) -> Result<Standing, Words> {
        let at_branch =
            site.missing.last().copied().or_else(|| Some(&*company.branches[site.at? as usize].name));
        match (seat.role, at_branch) {
            (Some(Role::Primary), Some(branch)) => return Err(primary_at_branch(branch)),
            (Some(Role::BranchPrimary), None) => return Err(branch_primary_at_employer().into()),
            _ => {}
        }
        let person = self.known(company, seat);
        let standing = person.map_or(Standing::New, Standing::Known);
        let Some(spot) = employer.filter(|_| site.missing.is_empty()).map(|employer| (employer, site.at))
        else {
            return Ok(standing);
        };
        let there = person.and_then(|person| self.place_of(company, person, spot));
        let has_role = there.is_some_and(|(place, _)| company.places[place as usize].role.is_some());
        if !has_role
            && matches!(seat.role, Some(Role::Primary | Role::BranchPrimary))
            && let Some(&first) = self.primaries.get(&spot)
        {
            return Err(second_primary(company, first, at_branch));
        }
        Ok(there.map_or(standing, |(place, line)| Standing::AlreadyThere { place, line }))
    }

    /// Gives a person the seat.
    pub(super) fn take(
        &mut self,
        company: &mut Company,
        spot: Spot,
        seat: &Seat<'_>,
        standing: Standing,
        headings: &Headings,
        remarks: &mut Remarks,
    ) {
        let person = match standing {
            Standing::New => self.take_person(company, seat),
            Standing::Known(person) => person,
            Standing::AlreadyThere { place, .. } => company.places[place as usize].person,
        };
        let known = &mut company.people[person as usize];
        if known.side == Side::NotSaid {
            known.side = seat.side;
        } else if seat.side != Side::NotSaid && seat.side != known.side {
            remarks.notice(headings.shown(Column::ThirdParty), two_sides(known));
        }
        let place = if let Standing::AlreadyThere { place, line } = standing {
            let planned = &mut company.places[place as usize];
            planned.role = planned.role.or(seat.role);
            let words = twice_words(&company.people[person as usize], line, planned.role);
            remarks.notice(None, words);
            place
        } else {
            let place = index(company.places.len());
            let (employer, branch) = spot;
            company.places.push(PlannedPlace { person, employer, branch, role: seat.role });
            match standing {
                Standing::New => self.first.push((place, remarks.line)),
                _ => {
                    self.places.insert((person, spot), (place, remarks.line));
                }
            }
            place
        };
        if matches!(company.places[place as usize].role, Some(Role::Primary | Role::BranchPrimary)) {
            self.primaries.entry(spot).or_insert((place, remarks.line));
        }
    }

    /// Adds the person whose key was made by the look before.
    fn take_person(&mut self, company: &mut Company, seat: &Seat<'_>) -> u32 {
        let person = index(company.people.len());
        company.people.push(Person {
            given: seat.given.to_string(),
            family: seat.family.to_string(),
            email: seat.email.to_string(),
            side: seat.side,
        });
        self.people.insert(self.number, person);
        person
    }

    /// The person whom a row names, if it is not the first of them; its number is kept for [`Cast::take`].
    fn known(&mut self, company: &Company, seat: &Seat<'_>) -> Option<u32> {
        fold_parts([&seat.given, &seat.family, &seat.email], &mut self.key);
        self.number = self.numbers.hash_one(&self.key);
        loop {
            let person = *self.people.get(&self.number)?;
            let other = &company.people[person as usize];
            fold_parts([&other.given, &other.family, &other.email], &mut self.other);
            if self.other == self.key {
                return Some(person);
            }
            self.number = self.number.wrapping_add(1);
        }
    }

    /// The place of a person at a spot, and the line it was read on.
    fn place_of(&self, company: &Company, person: u32, spot: Spot) -> Option<(u32, u64)> {
        let first = self.first.get(person as usize).copied();
        let is_there = |(place, _): &(u32, u64)| {
            let planned = &company.places[*place as usize];
            (planned.employer, planned.branch) == spot
        };
        first.filter(is_there).or_else(|| self.places.get(&(person, spot)).copied())
    }
}

/// Names and email address as they are compared.
fn fold_parts(parts: [&str; 3], key: &mut String) {
    key.clear();
    for part in parts {
        fold_into(part, key);
        key.push('\n');
    }
}

fn second_primary(company: &Company, (place, line): (u32, u64), branch: Option<&str>) -> Words {
    let holder = company.people[company.places[place as usize].person as usize].name();
    let line = line.to_string();
    if let Some(branch) = branch {
        let sentence = Text(
            "The branch “{}” already has a branch primary user, {} (line {}). A branch has one: please choose, and \
             make the other a secondary user.",
            "La succursale «\u{a0}{}\u{a0}» a déjà un utilisateur principal de la succursale, {} (ligne {}). Une succursale n'en \
             a qu'un\u{a0}: veuillez choisir, et faire de l'autre personne un utilisateur secondaire.",
        );
        return quoting(sentence, &[branch, &holder, &line]);
    }
    let sentence = Text(
        "The employer already has a primary user, {} (line {}). The portal has one for an employer, the first person \
         to enrol: please choose, and make the other a secondary user.",
        "L'employeur a déjà un utilisateur principal, {} (ligne {}). Le portail n'en a qu'un par employeur, la première \
         personne à s'inscrire\u{a0}: veuillez choisir, et faire de l'autre personne un utilisateur secondaire.",
    );
    quoting(sentence, &[&holder, &line])
}

fn primary_at_branch(branch: &str) -> Words {
    let sentence = Text(
        "A primary user belongs to the employer itself, and this row is at the branch “{}”. Please write branch primary, \
         or take the branch out of the path.",
        "Un utilisateur principal relève de l'employeur lui-même, et cette ligne se rapporte à la succursale «\u{a0}{}\u{a0}». Veuillez \
         inscrire utilisateur principal de la succursale, ou retirer la succursale du chemin.",
    );
    quoting(sentence, &[branch])
}

fn branch_primary_at_employer() -> Text {
    Text(
        "A branch primary user belongs to a branch, and this row is at the employer itself. Please write the branch into \
         the path, like “Employer / Branch”, or give another role.",
        "Un utilisateur principal de la succursale relève d'une succursale, et cette ligne se rapporte à l'employeur \
         lui-même. Veuillez inscrire la succursale dans le chemin, comme «\u{a0}Employeur / Succursale\u{a0}», ou donner un autre \
         rôle.",
    )
}

fn two_sides(person: &Person) -> Words {
    let sentence = Text(
        "{} is of a third party in one row and not in another. The first answer is kept.",
        "{} relève d'un tiers sur une ligne et non sur une autre. La première réponse est conservée.",
    );
    quoting(sentence, &[&person.name()])
}

fn twice_words(person: &Person, line: u64, role: Option<Role>) -> Words {
    let who = quoting(Text("{} (line {})", "{} (ligne {})"), &[&person.name(), &line.to_string()]);
    let role = match role {
        Some(Role::Primary) => Text("as primary user", "comme utilisateur principal"),
        Some(Role::BranchPrimary) => {
            Text("as branch primary user", "comme utilisateur principal de la succursale")
        }
        Some(Role::Secondary) => Text("as secondary user", "comme utilisateur secondaire"),
        None => Text("without a role", "sans rôle"),
    };
    weave(
        Text(
            "This person is in the same place already: {}. The person is kept there once, {}.",
            "Cette personne est déjà au même endroit\u{a0}: {}. Elle y est conservée une seule fois, {}.",
        ),
        &[&who, &role.into()],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(given: &'static str) -> Seat<'static> {
        Seat {
            given: given.into(),
            family: "Roy".into(),
            email: "".into(),
            side: Side::NotSaid,
            role: Some(Role::Secondary),
        }
    }

    fn person(given: &str) -> Person {
        Person { given: given.into(), family: "Roy".into(), email: String::new(), side: Side::NotSaid }
    }

    #[test]
    fn two_with_one_number_are_two() {
        let mut cast = Cast::default();
        let mut company = Company { people: vec![person("Bob")], ..Company::default() };
        assert_eq!(cast.known(&company, &seat("Ann")), None);
        // Somebody else has the number of this one.
        let number = cast.number;
        cast.people.insert(number, 0);
        assert_eq!(cast.known(&company, &seat("Ann")), None);
        assert_eq!(cast.number, number.wrapping_add(1));
        company.people.push(person("Ann"));
        cast.people.insert(cast.number, 1);
        assert_eq!(cast.known(&company, &seat("ANN")), Some(1));
    }
}
