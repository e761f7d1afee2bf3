//! The Canada Revenue Agency's business number: nine digits that never change, kept as text.
//!
//! Leading zeros matter. Whether the portal itself tested the check digit is not known (a switch), so a number
//! whose check digit is off is a [`BusinessNumber`] all the same; [`BusinessNumber::check_digit_fits`] tells.

use super::fold::is_formatting;
use super::text::{Text, Words};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Nine ASCII digits, not all of them zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "[u8; 9]")]
pub struct BusinessNumber(pub(in crate::domain) [u8; 9]);

/// Why what was typed is not a business number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberProblem {
    /// Neither nine characters nor, with a program account, fifteen; spaces and hyphens do not count.
    Length {
        /// How many there are.
        found: usize,
    },
    /// One of the nine is no digit, or something stands there that no number holds.
    NotDigits {
        /// The first that is none.
        character: char,
    },
    /// The two letters after the nine digits name no program account that is known here.
    Component {
        /// The letters, in capitals.
        letters: [char; 2],
    },
    /// The four characters after the program letters are not all digits.
    ProgramNumber {
        /// The first that is none.
        character: char,
    },
    /// `000000000`, which passes the check digit and belongs to nobody.
    AllZeros,
}

/// The program accounts that are accepted behind a number: corporate income tax, imports and exports, payroll,
/// GST/HST. Only the nine digits before them are kept.
const PROGRAMS: [[char; 2]; 4] = [['R', 'C'], ['R', 'M'], ['R', 'P'], ['R', 'T']];

/// Nine digits, two letters, four digits.
const WITH_PROGRAM: usize = 15;

impl BusinessNumber {
    /// Reads a number as people write it: `999000011`, `99900 0011`, `999-000-011`, `99900 0011 RP 0001`.
    ///
    /// # Errors
    /// When no nine digits can be made of it; a check digit that is off is no error.
    pub fn read(typed: &str) -> Result<Self, NumberProblem> {
        let mut characters = ['\0'; WITH_PROGRAM];
        let mut found = 0;
        for character in typed.chars().filter(|&c| !is_spacing(c)).map(narrow) {
            if !character.is_ascii_alphanumeric() {
                return Err(NumberProblem::NotDigits { character });
            }
            if let Some(slot) = characters.get_mut(found) {
                *slot = character;
            }
            found += 1;
        }
        if found != 9 && found != WITH_PROGRAM {
            return Err(NumberProblem::Length { found });
        }
        let mut digits = [b'0'; 9];
        for (digit, &character) in digits.iter_mut().zip(&characters) {
            if !character.is_ascii_digit() {
                return Err(NumberProblem::NotDigits { character });
            }
            *digit = u8::try_from(character).unwrap_or_default();
        }
        if found == WITH_PROGRAM {
            let letters = [characters[9].to_ascii_uppercase(), characters[10].to_ascii_uppercase()];
            if !PROGRAMS.contains(&letters) {
                return Err(NumberProblem::Component { letters });
            }
            if let Some(&character) = characters[11..].iter().find(|c| !c.is_ascii_digit()) {
                return Err(NumberProblem::ProgramNumber { character });
            }
        }
        if digits == [b'0'; 9] {
            return Err(NumberProblem::AllZeros);
        }
        Ok(Self(digits))
    }

    /// The nine digits, leading zeros included.
    #[must_use]
    pub fn digits(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether the last digit fits the other eight (Luhn, mod 10): the test that independent software makes.
    #[must_use]
    pub fn check_digit_fits(&self) -> bool {
        let sum: u32 = (0u32..)
            .zip(self.0)
            .map(|(place, digit)| {
                let weighed = u32::from(digit - b'0') * (1 + place % 2);
                weighed / 10 + weighed % 10
            })
            .sum();
        sum.is_multiple_of(10)
    }

    /// A kind sentence when the check digit does not fit, else nothing.
    #[must_use]
    pub fn check_digit_words(&self) -> Option<Words> {
        if self.check_digit_fits() {
            return None;
        }
        let words = if &self.0 == b"123456789" {
            Text(
                "123456789 is the number the CRA itself prints as an example, and its last digit does not fit the \
                 other eight. To rehearse, take a made-up one that fits, such as 999000011.",
                "123456789 est le numéro que l'ARC donne elle-même en exemple, et son dernier chiffre ne concorde \
                 pas avec les huit autres. Pour vous exercer, prenez un numéro fictif qui concorde, comme 999000011.",
            )
            .into()
        } else {
            Text(
                "The last digit of {} does not fit the other eight: one digit may be mistyped, or two may have \
                 changed places. Please compare it with a letter from the CRA. It is kept as written, since nobody \
                 outside knows whether the portal tests this.",
                "Le dernier chiffre de {} ne concorde pas avec les huit autres\u{a0}: un chiffre est peut-être erroné, ou \
                 deux chiffres ont été inversés. Veuillez le comparer avec une lettre de l'ARC. Il est conservé tel \
                 quel, car personne à l'extérieur ne sait si le portail fait cette vérification.",
            )
            .with(&[self.digits()])
        };
        Some(words)
    }
}

impl fmt::Display for BusinessNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.digits())
    }
}

/// So that a stored number is tested like a typed one.
impl TryFrom<[u8; 9]> for BusinessNumber {
    type Error = NumberProblem;

    fn try_from(digits: [u8; 9]) -> Result<Self, NumberProblem> {
        match digits.iter().find(|digit| !digit.is_ascii_digit()) {
            Some(&other) => Err(NumberProblem::NotDigits { character: char::from(other) }),
            None if digits == [b'0'; 9] => Err(NumberProblem::AllZeros),
            None => Ok(Self(digits)),
        }
    }
}

impl NumberProblem {
    /// What is wrong and what to do about it.
    #[must_use]
    pub fn words(&self) -> Words {
        match *self {
            Self::Length { found } => length_words(found),
            Self::NotDigits { character } => not_digits_words(character),
            Self::Component { letters } => Text(
                "“{}” after the nine digits is none of the program accounts RC, RM, RP and RT. Please leave out \
                 everything after the nine digits: they are enough.",
                "«\u{a0}{}\u{a0}» après les neuf chiffres n'est aucun des comptes de programme RC, RM, RP et RT. Veuillez \
                 omettre tout ce qui suit les neuf chiffres\u{a0}: ils suffisent.",
            )
            .with(&[&letters.iter().collect::<String>()]),
            Self::ProgramNumber { character } => Text(
                "Four digits follow the program letters, such as RP 0001, and “{}” is not a digit. Please correct it, \
                 or leave out everything after the nine digits: they are enough.",
                "Quatre chiffres suivent les lettres du compte de programme, comme dans RP 0001, et «\u{a0}{}\u{a0}» n'est pas \
                 un chiffre. Veuillez le corriger, ou omettre tout ce qui suit les neuf chiffres\u{a0}: ils suffisent.",
            )
            .with(&[&shown(character)])
            .and(&look_alike(character)),
            Self::AllZeros => Text(
                "Nine zeros are nobody's business number. Please write the employer's own; to rehearse without it, \
                 take a made-up one such as 999000011.",
                "Neuf zéros ne sont le numéro d'entreprise de personne. Veuillez inscrire celui de l'employeur; pour \
                 vous exercer sans lui, prenez un numéro fictif comme 999000011.",
            )
            .into(),
        }
    }
}

impl fmt::Display for NumberProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for NumberProblem {}

fn length_words(found: usize) -> Words {
    if found == 0 {
        return Text(
            "The business number is missing. Please write its nine digits; they are on letters from the Canada \
             Revenue Agency.",
            "Le numéro d'entreprise manque. Veuillez inscrire ses neuf chiffres; ils figurent sur les lettres de \
             l'Agence du revenu du Canada.",
        )
        .into();
    }
    let counted = Text(
        "A business number has nine digits; characters found here: {}.",
        "Un numéro d'entreprise compte neuf chiffres; caractères trouvés ici\u{a0}: {}.",
    );
    let way_out = match found {
        1..=9 => Text(
            "If a spreadsheet dropped the zeros at the beginning, please write them back.",
            "Si un tableur a supprimé les zéros du début, veuillez les remettre.",
        ),
        10 => Text(
            "If it is a Québec enterprise number (NEQ), that is another number: please take the one from the CRA.",
            "S'il s'agit d'un numéro d'entreprise du Québec (NEQ), c'est un autre numéro\u{a0}: veuillez prendre celui de \
             l'ARC.",
        ),
        _ => Text(
            "Please keep only the nine digits; a program account such as RP 0001 may follow.",
            "Veuillez ne garder que les neuf chiffres; un compte de programme comme RP 0001 peut suivre.",
        ),
    };
    counted.with(&[&found.to_string()]).and(&way_out.into())
}

fn not_digits_words(character: char) -> Words {
    let words = Text(
        "“{}” is not a digit, and a business number is made of nine digits.",
        "«\u{a0}{}\u{a0}» n'est pas un chiffre, et un numéro d'entreprise se compose de neuf chiffres.",
    )
    .with(&[&shown(character)]);
    if matches!(character, '.' | ',' | '+') {
        let spreadsheet = Text(
            "If a spreadsheet turned it into something like 9.99E+08, please format the column as text and write the \
             number again.",
            "Si un tableur l'a transformé en quelque chose comme 9,99E+08, veuillez mettre la colonne au format texte \
             et inscrire le numéro de nouveau.",
        );
        return words.and(&spreadsheet.into());
    }
    words.and(&look_alike(character))
}

/// What was probably meant: the letters that are taken for digits have a sentence of their own.
fn look_alike(character: char) -> Words {
    match character {
        'O' | 'o' => Text(
            "It is the letter O: please write the digit zero.",
            "C'est la lettre O\u{a0}: veuillez inscrire le chiffre zéro.",
        ),
        'I' | 'i' | 'L' | 'l' => Text(
            "It is a letter: please write the digit one.",
            "C'est une lettre\u{a0}: veuillez inscrire le chiffre un.",
        ),
        _ => Text("Please write digits only.", "Veuillez n'inscrire que des chiffres."),
    }
    .into()
}

/// Spaces of every width, hyphens and dashes, and formatting characters nobody sees.
fn is_spacing(c: char) -> bool {
    c.is_whitespace()
        || is_formatting(c)
        || matches!(
            c,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
        )
}

/// A fullwidth digit or letter as its plain one.
fn narrow(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        _ => c,
    }
}

/// A character fit for a sentence: nothing raw reaches the terminal.
fn shown(c: char) -> String {
    if matches!(c, '\'' | '"' | '\\') { c.to_string() } else { c.escape_debug().to_string() }
}

#[cfg(test)]
mod tests {
    use super::NumberProblem::{AllZeros, Component, Length, NotDigits, ProgramNumber};
    use super::*;

    fn read(typed: &str) -> Result<String, NumberProblem> {
        BusinessNumber::read(typed).map(|number| number.to_string())
    }

    #[test]
    fn every_way_people_write_a_number_reads_the_same() {
        for typed in [
            "123026635",
            "12302 6635",
            "123026635RC0001",
            "123026635rc0001",
            "12302 6635 Rt 0002",
            " 123-026-635 ",
            "12302\u{a0}6635\u{202f}RM\u{2009}0001",
            "123\u{2011}026\u{2013}635\u{2014}RP\u{2212}0001",
            "\t1 2 3 0 2 6 6 3 5\r\n",
            "１２３０２６６３５",
            "１２３０２６６３５ＲＣ０００１",
            "\u{feff}123\u{200b}026635\u{200e}",
        ] {
            assert_eq!(read(typed), Ok("123026635".to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn leading_zeros_are_kept() {
        let number = BusinessNumber::read("000089987RC1818").unwrap();
        assert_eq!(number.digits(), "000089987");
        assert!(number.check_digit_fits());
        assert_eq!(format!("{number:>11}"), "  000089987");
    }

    #[test]
    fn each_thing_that_is_not_a_number_is_named() {
        for (typed, problem) in [
            ("", Length { found: 0 }),
            ("12302663", Length { found: 8 }),
            ("1230266350", Length { found: 10 }),
            ("123026635RC00012", Length { found: 16 }),
            ("12345678Z", NotDigits { character: 'Z' }),
            ("12345678O", NotDigits { character: 'O' }),
            ("9.99E+08", NotDigits { character: '.' }),
            ("123\u{1b}026635", NotDigits { character: '\u{1b}' }),
            ("١٢٣٤٥٦٧٨٩", NotDigits { character: '١' }),
            ("12302 6635 AA 0001", Component { letters: ['A', 'A'] }),
            ("123026635rr0001", Component { letters: ['R', 'R'] }),
            ("12302 6635 RC OOO1", ProgramNumber { character: 'O' }),
            ("000000000", AllZeros),
        ] {
            assert_eq!(read(typed), Err(problem), "{typed:?}");
            let words = problem.words();
            assert!(words.en.ends_with('.') && words.fr.ends_with('.') && words.en != words.fr);
            let both = format!("{} {}", words.en, words.fr);
            assert!(
                !both.contains("{}") && !both.contains("  ") && !both.contains(char::is_control),
                "{both}"
            );
            assert_eq!(problem.to_string(), words.en);
        }
    }

    #[test]
    fn look_alikes_are_told_apart() {
        let says = |typed: &str| BusinessNumber::read(typed).unwrap_err().words();
        assert!(
            says("12345678O").en.contains("the letter O") && says("12345678o").fr.contains("chiffre zéro")
        );
        assert!(says("12345678l").en.contains("digit one"));
        assert!(says("1234567890").fr.contains("NEQ"));
        assert!(says("1.23E+08").en.contains("spreadsheet") && says("12345678").fr.contains("tableur"));
        assert!(says("123\u{1b}").en.contains("\\u{1b}"));
    }

    #[test]
    fn check_digit_vectors() {
        let fits = |typed: &str| BusinessNumber::read(typed).unwrap().check_digit_fits();
        let sound = "123026635 000089987 123456782 987654324 900123456 090123456";
        let made_up = "999000011 999000029 999000037 999000045 999000052";
        for typed in sound.split(' ').chain(made_up.split(' ')) {
            assert!(fits(typed), "{typed}");
        }
        for typed in "123456789 987654321 123456783 123026653 132026635".split(' ') {
            assert!(!fits(typed), "{typed}");
        }
    }

    #[test]
    fn a_digit_that_does_not_fit_gets_a_sentence() {
        let words = |typed: &str| BusinessNumber::read(typed).unwrap().check_digit_words();
        assert_eq!(words("999000011"), None);
        let usual = words("987654321").unwrap();
        assert!(usual.en.contains("987654321") && usual.fr.contains("987654321"));
        let sample = words("123456789").unwrap();
        assert!(sample.en.contains("CRA itself") && sample.fr.contains("999000011"));
    }

    #[test]
    fn stored_as_nine_bytes_and_tested_when_read_back() {
        let number = BusinessNumber::read("999000011").unwrap();
        let json = serde_json::to_string(&number).unwrap();
        assert_eq!(json, "[57,57,57,48,48,48,48,49,49]");
        assert_eq!(serde_json::from_str::<BusinessNumber>(&json).unwrap(), number);
        assert!(serde_json::from_str::<BusinessNumber>("[1,2,3,4,5,6,7,8,9]").is_err());
    }
}
