//! How long names may be, and how deep branches may lie: what is accepted by a command is no longer and no deeper than what
//! a company file is read with.

use super::table::Rule;
use super::verdict::Refusal;
use crate::domain::values::text::Text;

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
pub(in crate::domain) fn within(longest: usize, texts: &[&str]) -> Result<(), Refusal> {
    let Some(long) = texts.iter().find(|text| is_longer(text, longest)) else { return Ok(()) };
    let begins: String = long.chars().take(20).chain("...".chars()).collect();
    Err(Refusal::of(Rule::NameLength).because(
        Text("“{}” has {} characters.", "«\u{a0}{}\u{a0}» compte {} caractères.")
            .with(&[&begins, &long.chars().count().to_string()]),
    ))
}
