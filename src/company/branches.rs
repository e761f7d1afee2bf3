//! The branches a company file names by their paths; every part of a path on the way becomes a branch.
//!
//! Most rows repeat a path, so a path that was taken apart once is remembered as it was written.

use crate::company::headings::{Column, Headings};
use crate::company::quote::quoting;
use crate::company::remark::Remarks;
use crate::company::row::{BranchPath, index};
use crate::domain::company::{Company, PlannedBranch};
use crate::domain::fold::fold;
use crate::domain::text::{Text, Words};
use std::collections::{HashMap, HashSet};

/// The branches read so far, by path and by name.
#[derive(Debug, Default)]
pub(super) struct Branches {
    /// Per employer: the path as written, and the branch it leads to (none: the employer itself).
    paths: Vec<HashMap<Box<str>, Option<u32>>>,
    /// Employer, parent, folded name.
    by_name: HashMap<(u32, Option<u32>, String), u32>,
    told_spelling: HashSet<u32>,
}

/// Where a path leads, before anything is added.
#[derive(Debug)]
pub(super) struct Site<'p> {
    /// The last branch on the path that is there already; `None`: the employer.
    pub(super) at: Option<u32>,
    /// The branches below it that are still to be added.
    pub(super) missing: Vec<&'p str>,
    /// What stands for the employer; `None` when this path was seen before.
    pub(super) root: Option<&'p str>,
    /// Branches that are there, but were written otherwise.
    respelled: Vec<(u32, &'p str)>,
    path: &'p str,
}

impl Branches {
    /// Follows a path as far as there are branches.
    pub(super) fn find<'p>(
        &self,
        company: &Company,
        employer: Option<u32>,
        path: &'p str,
    ) -> Result<Site<'p>, Words> {
        let known = employer.and_then(|employer| self.paths.get(employer as usize)?.get(path));
        if let Some(&at) = known {
            return Ok(Site { at, missing: Vec::new(), root: None, respelled: Vec::new(), path });
        }
        let parts = BranchPath::read(path)?;
        let mut site =
            Site { at: None, missing: Vec::new(), root: Some(parts.root), respelled: Vec::new(), path };
        for name in parts.branches {
            let there = employer
                .filter(|_| site.missing.is_empty())
                .and_then(|employer| self.by_name.get(&(employer, site.at, fold(name))).copied());
            let Some(branch) = there else {
                site.missing.push(name);
                continue;
            };
            site.at = Some(branch);
            if company.branches[branch as usize].name != name {
                site.respelled.push((branch, name));
            }
        }
        Ok(site)
    }

    /// Adds what is missing on the way, and gives the branch the path leads to.
    pub(super) fn take(
        &mut self,
        company: &mut Company,
        employer: u32,
        site: &Site<'_>,
        headings: &Headings,
        remarks: &mut Remarks,
    ) -> Option<u32> {
        let Some(_) = site.root else { return site.at };
        for &(branch, name) in &site.respelled {
            if self.told_spelling.insert(branch) {
                let known = &company.branches[branch as usize].name;
                remarks.notice(headings.shown(Column::BranchPath), respelled_words(known, name));
            }
        }
        let mut at = site.at;
        for &name in &site.missing {
            let branch = index(company.branches.len());
            company.branches.push(PlannedBranch { employer, parent: at, name: name.to_owned() });
            self.by_name.insert((employer, at, fold(name)), branch);
            at = Some(branch);
        }
        if self.paths.len() <= employer as usize {
            self.paths.resize_with(employer as usize + 1, HashMap::new);
        }
        self.paths[employer as usize].insert(site.path.into(), at);
        at
    }
}

fn respelled_words(known: &str, name: &str) -> Words {
    quoting(
        Text(
            "The branch is written “{}” further up and “{}” here. It is taken for one branch, under the first name.",
            "La succursale est écrite «\u{a0}{}\u{a0}» plus haut et «\u{a0}{}\u{a0}» ici. Elle est considérée comme une seule succursale, \
             sous le premier nom.",
        ),
        &[known, name],
    )
}
