//! The step code: six signs on the presenter's screen that put somebody else's program at the same place.
//!
//! It holds the stop and the version of the session, and a check sign. The signs number 31, a prime, so that one
//! wrong sign or two that changed places are always noticed; those that are taken for one another are left out.

use super::script::Stop;
use crate::domain::{Text, Words};

const SIGNS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const BASE: u32 = 31;
/// Stops a code can tell apart: 2,048 steps, each before and after.
const STOPS: u32 = 4096;
/// Versions a code can tell apart.
const VERSIONS: u32 = BASE.pow(5) / STOPS;

/// Why a code does not lead anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongCode {
    /// It was never a code: a sign is wrong.
    Mistyped,
    /// It is of another session, or of another version of this one.
    OtherVersion,
    /// It names a step that this session does not have.
    NoSuchStep,
}

impl WrongCode {
    /// In words.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::Mistyped => Text(
                "This is no step code: a sign is wrong. Compare it with the presenter's screen.",
                "Ce n'est pas un code d'étape : un signe est faux. Comparez avec l'écran de la personne qui présente.",
            ),
            Self::OtherVersion => Text(
                "The code is right, but of another version of this session, or of another one. Ask for the presenter's file.",
                "Le code est juste, mais d'une autre version de cette séance, ou d'une autre séance. Demandez le fichier de la personne qui présente.",
            ),
            Self::NoSuchStep => Text(
                "The code is right, but this session has no such step.",
                "Le code est juste, mais cette séance n'a pas cette étape.",
            ),
        }
        .into()
    }
}

/// The code of a stop of a session whose file has this checksum: "K7P-4QX".
#[must_use]
pub fn code(version: u32, stop: Stop) -> String {
    let place = u32::try_from(stop.step * 2).unwrap_or(u32::MAX).saturating_add(u32::from(stop.done));
    let mut number = (version % VERSIONS) * STOPS + place.min(STOPS - 1);
    let mut signs = [0_u8; 6];
    for sign in signs[..5].iter_mut().rev() {
        *sign = u8::try_from(number % BASE).unwrap_or(0);
        number /= BASE;
    }
    signs[5] = check(&signs[..5]);
    let text: String = signs.iter().map(|sign| char::from(SIGNS[usize::from(*sign)])).collect();
    format!("{}-{}", &text[..3], &text[3..])
}

/// The stop a code names, for a session whose file has this checksum and so many steps.
///
/// # Errors
/// [`WrongCode`].
pub fn read(typed: &str, version: u32, steps: usize) -> Result<Stop, WrongCode> {
    let (of, stop) = parts(typed).ok_or(WrongCode::Mistyped)?;
    if of != version % VERSIONS {
        return Err(WrongCode::OtherVersion);
    }
    if stop.step < steps { Ok(stop) } else { Err(WrongCode::NoSuchStep) }
}

fn parts(typed: &str) -> Option<(u32, Stop)> {
    let signs: Option<Vec<u8>> = typed
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace() && *byte != b'-')
        .map(|byte| SIGNS.iter().position(|sign| *sign == byte.to_ascii_uppercase()))
        .map(|place| place.and_then(|place| u8::try_from(place).ok()))
        .collect();
    let signs = signs.filter(|signs| signs.len() == 6 && signs[5] == check(&signs[..5]))?;
    let number = signs[..5].iter().fold(0, |number, sign| number * BASE + u32::from(*sign));
    let place = number % STOPS;
    Some((number / STOPS, Stop { step: (place / 2) as usize, done: place % 2 == 1 }))
}

/// The check sign: each sign counts differently, so that two that changed places are noticed.
fn check(signs: &[u8]) -> u8 {
    let sum: u32 = signs.iter().zip(2..).map(|(sign, weight)| u32::from(*sign) * weight).sum();
    u8::try_from((BASE - sum % BASE) % BASE).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_its_stop_and_nothing_else() {
        for version in [0, 1, 6_987, 123_456_789, u32::MAX] {
            for step in [0, 1, 7, 999, 2_047] {
                for done in [false, true] {
                    let stop = Stop { step, done };
                    let made = code(version, stop);
                    assert_eq!(read(&made, version, 2_048), Ok(stop), "{made}");
                    assert_eq!(read(&made.to_lowercase().replace('-', " "), version, 2_048), Ok(stop));
                    assert_eq!(read(&made, version.wrapping_add(1), 2_048), Err(WrongCode::OtherVersion));
                    assert_eq!(read(&made, version, step), Err(WrongCode::NoSuchStep));
                }
            }
        }
    }

    #[test]
    fn one_wrong_sign_and_two_changed_places_are_noticed() {
        let made: Vec<u8> = code(987_654_321, Stop { step: 12, done: true }).replace('-', "").into_bytes();
        for at in 0..6 {
            for sign in SIGNS.iter().filter(|sign| **sign != made[at]) {
                let mut wrong = made.clone();
                wrong[at] = *sign;
                let wrong = String::from_utf8(wrong).unwrap();
                assert_eq!(read(&wrong, 987_654_321, 100), Err(WrongCode::Mistyped), "{wrong}");
            }
            let mut swapped = made.clone();
            swapped.swap(at, (at + 1) % 6);
            if at < 5 && swapped != made {
                let swapped = String::from_utf8(swapped).unwrap();
                assert_eq!(read(&swapped, 987_654_321, 100), Err(WrongCode::Mistyped), "{swapped}");
            }
        }
        for nonsense in ["", "K7P", "K7P-4Q", "K7P-4QXX", "O0I-1L!", "é7P-4QX"] {
            assert_eq!(read(nonsense, 1, 10), Err(WrongCode::Mistyped), "{nonsense}");
        }
    }
}
