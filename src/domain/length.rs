//! How long names may be, and how deep branches may lie: what is accepted by a command is no longer and no deeper than what
//! a company file is read with.

use super::rules::Rule;
use super::text::Text;
use super::verdict::Verdict;
use super::{BranchId, World};
use std::iter::successors;

/// The most characters of an employer's, a branch's or a person's name.
pub const LONGEST_NAME: usize = 200;
/// The most characters of an email address.
pub const LONGEST_EMAIL: usize = 254;

/// The most names on the way from an employer down to a branch, those of both included.
pub const DEEPEST_PATH: usize = 12;

/// Whether a text has more characters than that.
#[must_use]
pub fn is_longer(text: &str, longest: usize) -> bool {
    text.len() > longest && text.chars().count() > longest
}

/// Refuses what is longer than that.
pub(super) fn within(longest: usize, texts: &[&str]) -> Result<(), Verdict> {
    let Some(long) = texts.iter().find(|text| is_longer(text, longest)) else { return Ok(()) };
    let begins: String = long.chars().take(20).chain("...".chars()).collect();
    Err(Verdict::refused(Rule::NameLength).because(
        Text("“{}” has {} characters.", "«\u{a0}{}\u{a0}» compte {} caractères.")
            .with(&[&begins, &long.chars().count().to_string()]),
    ))
}

/// Refuses a branch below one that lies as deep as any may.
pub(super) fn not_too_deep(world: &World, parent: BranchId) -> Result<(), Verdict> {
    let above = successors(Some(parent), |id| world.branch(*id)?.parent).take(DEEPEST_PATH).count();
    // The employer and the new branch are on the way, too.
    if above + 2 <= DEEPEST_PATH {
        return Ok(());
    }
    Err(Verdict::refused(Rule::NameLength).because(
        Text(
            "{} lies {} levels below the employer already.",
            "{} se trouve déjà {} niveaux sous l'employeur.",
        )
        .with(&[world.branch_name(parent), &above.to_string()]),
    ))
}
