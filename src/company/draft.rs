//! The company as far as it has been read: each sound row is compared with the rows before it, then added.
//!
//! A row is added whole or not at all. So it first looks, without changing anything, whether its employer, branch
//! and person agree with what is there.

use crate::company::branches::{Branches, Site};
use crate::company::cast::{Cast, Standing};
use crate::company::headings::{Column, Headings};
use crate::company::quote::quoting;
use crate::company::remark::Remarks;
use crate::company::row::{Row, index};
use crate::domain::business_number::BusinessNumber;
use crate::domain::company::{Company, PlannedEmployer};
use crate::domain::fold::fold;
use crate::domain::text::Text;
use std::collections::HashMap;

/// A company in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) company: Company,
    by_number: HashMap<BusinessNumber, u32>,
    by_legal_name: HashMap<String, u32>,
    seen: Vec<Seen>,
    branches: Branches,
    cast: Cast,
}

/// What the rows of one employer said so far, beside what the plan keeps; each difference is told once.
#[derive(Debug, Default)]
struct Seen {
    root: Option<String>,
    told_spelling: bool,
    told_operating: bool,
    told_root: bool,
}

impl Draft {
    /// Adds a row, or tells why it cannot be added.
    pub(super) fn add(&mut self, row: &Row<'_>, headings: &Headings, remarks: &mut Remarks) {
        let employer = self.by_number.get(&row.number).copied();
        if let Some(employer) = employer
            && !self.is_same_name(employer, row, headings, remarks)
        {
            return;
        }
        let site = match self.branches.find(&self.company, employer, &row.path) {
            Ok(site) => site,
            Err(words) => return remarks.problem(headings.shown(Column::BranchPath), words),
        };
        let standing = match &row.seat {
            None => None,
            Some(seat) => match self.cast.look(&self.company, employer, &site, seat) {
                Ok(standing) => Some(standing),
                Err(words) => return remarks.problem(headings.shown(Column::Role), words),
            },
        };
        self.take(employer, &site, row, standing, headings, remarks);
    }

    /// Nothing speaks against the row any more.
    fn take(
        &mut self,
        employer: Option<u32>,
        site: &Site<'_>,
        row: &Row<'_>,
        standing: Option<Standing>,
        headings: &Headings,
        remarks: &mut Remarks,
    ) {
        let employer = employer.unwrap_or_else(|| self.take_employer(row, headings, remarks));
        self.compare_operating_name(employer, row, headings, remarks);
        self.compare_root(employer, site, headings, remarks);
        let branch = self.branches.take(&mut self.company, employer, site, headings, remarks);
        if let (Some(seat), Some(standing)) = (&row.seat, standing) {
            self.cast.take(&mut self.company, (employer, branch), seat, standing, headings, remarks);
        }
    }

    /// One business number, one legal name; a difference in case or accents is told and forgiven.
    fn is_same_name(
        &mut self,
        employer: u32,
        row: &Row<'_>,
        headings: &Headings,
        remarks: &mut Remarks,
    ) -> bool {
        let known = &self.company.employers[employer as usize].legal_name;
        if *known == row.legal_name {
            return true;
        }
        let column = headings.shown(Column::LegalName);
        if fold(known) != fold(&row.legal_name) {
            let sentence = Text(
                "The business number {} belongs to “{}” further up, and here to “{}”. A business number has one legal \
                 name: please correct the number or the name.",
                "Le numéro d'entreprise {} appartient plus haut à «\u{a0}{}\u{a0}», et ici à «\u{a0}{}\u{a0}». Un numéro d'entreprise n'a \
                 qu'un nom légal\u{a0}: veuillez corriger le numéro ou le nom.",
            );
            remarks.problem(column, quoting(sentence, &[row.number.digits(), known, &row.legal_name]));
            return false;
        }
        let seen = &mut self.seen[employer as usize];
        if !seen.told_spelling {
            seen.told_spelling = true;
            let sentence = Text(
                "The legal name is written in two ways, “{}” further up and “{}” here. The first is kept.",
                "Le nom légal est écrit de deux façons, «\u{a0}{}\u{a0}» plus haut et «\u{a0}{}\u{a0}» ici. La première est conservée.",
            );
            remarks.notice(column, quoting(sentence, &[known, &row.legal_name]));
        }
        true
    }

    fn take_employer(&mut self, row: &Row<'_>, headings: &Headings, remarks: &mut Remarks) -> u32 {
        let index = index(self.company.employers.len());
        let number = row.number;
        if let Some(words) = number.check_digit_words() {
            remarks.notice(headings.shown(Column::BusinessNumber), words);
        }
        let first = *self.by_legal_name.entry(fold(&row.legal_name)).or_insert(index);
        if first != index {
            let sentence = Text(
                "The legal name “{}” is under two business numbers, {} and {}. Both are kept, but the portal is \
                 reported to refuse the second to enrol.",
                "Le nom légal «\u{a0}{}\u{a0}» figure sous deux numéros d'entreprise, {} et {}. Les deux sont conservés, mais on \
                 rapporte que le portail refuse la deuxième inscription.",
            );
            let other = self.company.employers[first as usize].business_number;
            let words = quoting(sentence, &[&row.legal_name, other.digits(), number.digits()]);
            remarks.notice(headings.shown(Column::LegalName), words);
        }
        self.by_number.insert(number, index);
        self.seen.push(Seen::default());
        self.company.employers.push(PlannedEmployer {
            business_number: number,
            legal_name: row.legal_name.to_string(),
            operating_name: row.operating_name.to_string(),
        });
        index
    }

    fn compare_operating_name(
        &mut self,
        employer: u32,
        row: &Row<'_>,
        headings: &Headings,
        remarks: &mut Remarks,
    ) {
        let known = &mut self.company.employers[employer as usize].operating_name;
        let seen = &mut self.seen[employer as usize];
        if row.operating_name.is_empty() || *known == row.operating_name || seen.told_operating {
            return;
        }
        if known.is_empty() {
            known.push_str(&row.operating_name);
            return;
        }
        seen.told_operating = true;
        let sentence = Text(
            "The employer's operating name is “{}” further up and “{}” here. The first is kept.",
            "Le nom commercial de l'employeur est «\u{a0}{}\u{a0}» plus haut et «\u{a0}{}\u{a0}» ici. Le premier est conservé.",
        );
        remarks
            .notice(headings.shown(Column::OperatingName), quoting(sentence, &[known, &row.operating_name]));
    }

    fn compare_root(&mut self, employer: u32, site: &Site<'_>, headings: &Headings, remarks: &mut Remarks) {
        let seen = &mut self.seen[employer as usize];
        let Some(root) = site.root.filter(|root| !root.is_empty()) else { return };
        let Some(known) = &seen.root else {
            seen.root = Some(root.to_owned());
            return;
        };
        if seen.told_root || known == root || fold(known) == fold(root) {
            return;
        }
        seen.told_root = true;
        let sentence = Text(
            "Branch paths of this employer begin with “{}” further up and with “{}” here. The first part stands for the \
             employer itself, so both are read as the same place. If “{}” is a branch, please put the employer's name \
             and a slash before it.",
            "Les chemins de succursale de cet employeur commencent par «\u{a0}{}\u{a0}» plus haut et par «\u{a0}{}\u{a0}» ici. La première \
             partie désigne l'employeur lui-même, si bien que les deux désignent le même endroit. Si «\u{a0}{}\u{a0}» est une \
             succursale, veuillez la faire précéder du nom de l'employeur et d'une barre oblique.",
        );
        remarks.notice(headings.shown(Column::BranchPath), quoting(sentence, &[known, root, root]));
    }
}
