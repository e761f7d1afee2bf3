//! The digits of a PIN: a secret that is shown to whoever asked for it, and to nobody by accident.
//!
//! It is not printed: `Debug` says that something is there, and there is no `Display`. It is compared to its end, and
//! found by a tag that says nothing of its digits, so that the time an answer takes tells nobody how near a guess was.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;

/// The digits of a PIN, or what somebody typed as such. Written to the log as the text it is.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PinCode(String);

/// What a PIN is found by: its digits with the seed of the rehearsal, hashed.
///
/// Neighbours in the index have nothing in common but chance, and who does not know the seed cannot choose digits of
/// which the tag begins like another. Two PINs may have the same tag: the digits decide.
pub(in crate::domain) type Tag = u64;

impl PinCode {
    /// Takes digits that were drawn or typed.
    #[must_use]
    pub fn new(digits: impl Into<String>) -> Self {
        Self(digits.into())
    }

    /// The digits, for the screen, paper or message of a person to whom they are to be known.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether there is none: it was typed so, or is left out because it may not be seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Without the spaces and hyphens that people write into numbers.
    #[must_use]
    pub fn without_gaps(&self) -> Self {
        Self(self.0.chars().filter(|c| !c.is_whitespace() && *c != '-').collect())
    }

    pub(in crate::domain) fn tag(&self, seed: u64) -> Tag {
        let mut hasher = DefaultHasher::new();
        seed.hash(&mut hasher);
        self.0.hash(&mut hasher);
        hasher.finish()
    }
}

impl PartialEq for PinCode {
    /// As long for codes that differ at once as for equal ones. How many digits a PIN has is no secret.
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (self.0.as_bytes(), other.0.as_bytes());
        let differing = one.iter().zip(other).fold(0, |seen, (a, b)| black_box(seen | (a ^ b)));
        black_box(differing) == 0 && one.len() == other.len()
    }
}

impl Eq for PinCode {}

impl Hash for PinCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl fmt::Debug for PinCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinCode(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_equal_when_all_of_them_is() {
        let same = |a: &str, b: &str| PinCode::new(a) == PinCode::new(b);
        assert!(same("", "") && same("12345678", "12345678") && same("é", "é"));
        for (a, b) in [("1234567", "12345678"), ("", "1"), ("02345678", "12345678"), ("12345670", "12345678")]
        {
            assert!(!same(a, b) && !same(b, a), "{a:?} {b:?}");
        }
        for place in 0..8 {
            let mut other = *b"12345678";
            other[place] ^= 1;
            assert!(!same("12345678", std::str::from_utf8(&other).unwrap()), "digit {place}");
        }
    }

    #[test]
    fn no_digit_is_printed() {
        let code = PinCode::new("48151623");
        assert_eq!(
            format!("{code:?} {code:#?} {:?}", Some(&code)),
            "PinCode(redacted) PinCode(redacted) Some(PinCode(redacted))"
        );
    }

    #[test]
    fn the_log_holds_a_code_as_the_text_it_was() {
        let code = PinCode::new("48151623");
        let plain = bincode::serde::encode_to_vec("48151623", bincode::config::standard()).unwrap();
        assert_eq!(bincode::serde::encode_to_vec(&code, bincode::config::standard()).unwrap(), plain);
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"48151623\"");
        assert_eq!(serde_json::from_str::<PinCode>("\"48151623\"").unwrap(), code);
    }

    /// Codes that begin alike do not lie together, and where they lie depends on the seed.
    #[test]
    fn the_tag_says_nothing_of_the_digits() {
        let order = |seed| {
            let mut codes: Vec<PinCode> = (0..100).map(|n| PinCode::new(format!("{n:08}"))).collect();
            codes.sort_by_key(|code| code.tag(seed));
            codes.into_iter().map(|code| code.0).collect::<Vec<_>>()
        };
        assert!(!order(1).is_sorted());
        assert_ne!(order(1), order(2));
        assert_eq!(order(1), order(1));
    }
}
