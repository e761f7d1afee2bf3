//! A company with nothing in it but what a world shows; its indices begin anew.

use crate::domain::World;
use crate::domain::company::Company;
use std::collections::HashMap;

/// The company of a world, without what is not seen there.
#[must_use]
pub fn only_seen(world: &World, mut company: Company) -> Company {
    if world.is_whole() {
        return company;
    }
    let number = |seen: Vec<u32>| -> HashMap<u32, u32> { seen.into_iter().zip(0..).collect() };
    let employers = number(world.employers_seen().map(|id| id.0).collect());
    let people = number(world.people_seen().map(|id| id.0).collect());
    let branches =
        company.branches.iter().zip(0..).filter(|(branch, _)| employers.contains_key(&branch.employer));
    let branches = number(branches.map(|(_, place)| place).collect());
    company.employers = kept(company.employers, &employers);
    company.people = kept(company.people, &people);
    company.branches = kept(company.branches, &branches);
    for branch in &mut company.branches {
        branch.employer = employers[&branch.employer];
        branch.parent = branch.parent.and_then(|parent| branches.get(&parent).copied());
    }
    company.places.retain_mut(|place| {
        let branch = place.branch.map(|branch| branches.get(&branch).copied());
        let (person, employer) = (people.get(&place.person), employers.get(&place.employer));
        let (Some(person), Some(employer), None | Some(Some(_))) = (person, employer, branch) else {
            return false;
        };
        (place.person, place.employer, place.branch) = (*person, *employer, branch.flatten());
        true
    });
    company
}

/// The rows that have a new number.
fn kept<T>(rows: Vec<T>, numbers: &HashMap<u32, u32>) -> Vec<T> {
    rows.into_iter().zip(0..).filter(|(_, place)| numbers.contains_key(place)).map(|(row, _)| row).collect()
}
