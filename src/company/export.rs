//! A company on its way out, as the table that [`super::Reading`] reads: importing it gives the same company.
//!
//! Not in it, because such a table cannot say it: two people of equal names without email addresses (they come back
//! as one), a slash in the name of a branch (it becomes U+2215), branches deeper than the importer reads.

use crate::domain::Lang;
use crate::domain::company::{Company, Person, Role, Side};
use crate::output::json::pretty;
use crate::output::sanitize::record;
use crate::output::watermark::Watermark;

const HEADINGS: [&str; 9] = [
    "employer_legal_name",
    "operating_name",
    "business_number",
    "branch_path",
    "given_name",
    "family_name",
    "email",
    "role",
    "third_party",
];

/// The rows that are written, in an order in which reading them numbers everything as it is.
struct Rows<'c> {
    company: &'c Company,
    mark: String,
    out: String,
    employers: u32,
    branches: Vec<bool>,
    next_branch: usize,
}

/// The same rows for other programs: a key for each heading, empty text where a cell is empty.
///
/// # Panics
/// Never: the table that is read was written here. Rows would be missing without a word otherwise.
#[must_use]
pub fn company_json(company: &Company, watermark: &Watermark) -> String {
    let table = company_csv(company, watermark);
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.expect("the table was written here, with a cell for each heading");
        HEADINGS.iter().zip(record.iter()).map(|(key, cell)| ((*key).to_owned(), cell.into())).collect()
    });
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = rows.collect();
    let mut value = watermark.head();
    value["rows"] = rows.into();
    pretty(&value)
}

/// The company as a table with the importer's own headings, UTF-8 with a byte order mark.
///
/// Its last column is the watermark; the importer passes over it.
#[must_use]
pub fn company_csv(company: &Company, watermark: &Watermark) -> String {
    let mut rows = Rows {
        company,
        mark: watermark.line(Lang::En),
        out: String::from("\u{feff}"),
        employers: 0,
        branches: vec![false; company.branches.len()],
        next_branch: 0,
    };
    let mut headings: Vec<&str> = HEADINGS.to_vec();
    let mark = rows.mark.clone();
    headings.push(&mark);
    rows.out.push_str(&record(&headings, ','));
    for place in &company.places {
        rows.before(place.employer, place.branch);
        let person = company.people.get(place.person as usize);
        rows.row(place.employer, place.branch, person, place.role);
    }
    let mut seated = vec![false; company.people.len()];
    for place in &company.places {
        if let Some(seat) = seated.get_mut(place.person as usize) {
            *seat = true;
        }
    }
    rows.employers_up_to(company.employers.len());
    rows.branches_up_to(company.branches.len(), None);
    // Somebody of the cast without a place stands at the first employer, with no role.
    for (person, _) in company.people.iter().zip(&seated).filter(|(_, seated)| !**seated) {
        rows.row(0, None, Some(person), None);
    }
    rows.out
}

impl Rows<'_> {
    /// Whatever has a smaller number than what the next row names comes first.
    fn before(&mut self, employer: u32, branch: Option<u32>) {
        if let Some(branch) = branch {
            self.branches_up_to(branch as usize, Some(branch));
        }
        self.employers_up_to(employer as usize);
    }

    fn employers_up_to(&mut self, end: usize) {
        while (self.employers as usize) < end {
            self.row(self.employers, None, None, None);
        }
    }

    /// Branches before `end`, those on the way to `to` left to the row that comes.
    fn branches_up_to(&mut self, end: usize, to: Option<u32>) {
        let way = to.map(|to| self.way(to)).unwrap_or_default();
        let unseen = |rows: &Self, at: usize| !rows.branches.get(at).copied().unwrap_or(true);
        // Only the last run of unseen branches may be introduced by their own path.
        let last_off = (self.next_branch..end)
            .filter(|at| unseen(self, *at))
            .rfind(|at| !way.iter().any(|branch| *branch as usize == *at));
        for at in self.next_branch..last_off.map_or(self.next_branch, |last| last + 1) {
            if unseen(self, at)
                && let Some(branch) = self.company.branches.get(at)
            {
                let employer = branch.employer;
                self.employers_up_to(employer as usize);
                self.row(employer, u32::try_from(at).ok(), None, None);
            }
            self.next_branch = at + 1;
        }
    }

    /// The branches from the employer down to one.
    fn way(&self, to: u32) -> Vec<u32> {
        let mut way = Vec::new();
        let mut at = Some(to);
        while let Some(branch) = at {
            way.push(branch);
            let parent = self.company.branches.get(branch as usize).and_then(|branch| branch.parent);
            at = parent.filter(|parent| *parent < branch);
        }
        way.reverse();
        way
    }

    fn row(&mut self, employer: u32, branch: Option<u32>, person: Option<&Person>, role: Option<Role>) {
        let Some(planned) = self.company.employers.get(employer as usize) else { return };
        self.employers = self.employers.max(employer + 1);
        let root =
            if planned.operating_name.is_empty() { &planned.legal_name } else { &planned.operating_name };
        let mut path = root.replace('/', "\u{2215}");
        for at in branch.map(|branch| self.way(branch)).unwrap_or_default() {
            if let Some(seen) = self.branches.get_mut(at as usize) {
                *seen = true;
                path.push_str(" / ");
                path.push_str(&self.company.branches[at as usize].name.replace('/', "\u{2215}"));
            }
        }
        let role = match role {
            Some(Role::Primary) => "primary",
            Some(Role::BranchPrimary) => "branch primary",
            Some(Role::Secondary) => "secondary",
            None => "",
        };
        let side = match person.map(|person| person.side) {
            Some(Side::Inside) => "no",
            Some(Side::Outside) => "yes",
            Some(Side::NotSaid) | None => "",
        };
        let name = |of: fn(&Person) -> &str| person.map(of).unwrap_or_default();
        let cells = [
            planned.legal_name.as_str(),
            &planned.operating_name,
            planned.business_number.digits(),
            &path,
            name(|person| &person.given),
            name(|person| &person.family),
            name(|person| &person.email),
            role,
            side,
            "",
        ];
        self.out.push_str(&record(&cells, ','));
    }
}
