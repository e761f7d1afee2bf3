//! Letters that look wrong in a file whose encoding is known: a program before this one took them for others.
//!
//! What is said is a likelihood, so it is said only where no name has such a sign. "Søren", "Zoë", "Łukasz", "Nguyễn",
//! "`HydroÉnergie`" and "N° 5" are as they should be.

use crate::company::letters::guess::cost;
use crate::company::letters::single::Single;
use crate::company::letters::twice::{may_be, undone};
use crate::company::quote::quoting;
use crate::domain::text::{Text, Words};

/// Beginnings of names behind which a capital is nothing to wonder at.
const PREFIXES: [&str; 14] =
    ["Mc", "Mac", "Fitz", "De", "Des", "Du", "Di", "Da", "La", "Le", "Les", "Van", "Saint", "St"];

/// What is wrong with the letters of a field, in words; `None` when nothing looks wrong.
pub(in crate::company) fn look(field: &str) -> Option<Words> {
    if field.is_ascii() {
        return None;
    }
    for by in Single::ALL.into_iter().filter(|_| may_be(field)) {
        let (right, found, _) = undone(field, by);
        if found > 0 {
            let sentence = Text(
                "“{}”: probably “{}”, encoded twice. Please save the file as UTF-8 where it was made, and load it again.",
                "«\u{a0}{}\u{a0}»\u{a0}: probablement «\u{a0}{}\u{a0}», encodé deux fois. Veuillez enregistrer le fichier en UTF-8 là où il a \
                 été créé, et le charger de nouveau.",
            );
            return Some(quoting(sentence, &[field, &right]));
        }
    }
    if !has_odd_sign(field) {
        return None;
    }
    if let Some(right) = mended(field) {
        let sentence = Text(
            "“{}”: probably “{}”; another program has changed the letters. Please save the file as UTF-8 where it was made, \
             and load it again.",
            "«\u{a0}{}\u{a0}»\u{a0}: probablement «\u{a0}{}\u{a0}»; un autre programme a changé les lettres. Veuillez enregistrer le fichier en \
             UTF-8 là où il a été créé, et le charger de nouveau.",
        );
        return Some(quoting(sentence, &[field, &right]));
    }
    field.contains(is_drawing).then(|| {
        let sentence = Text(
            "“{}”: these letters look wrong. Please compare with the original, and save it as UTF-8.",
            "«\u{a0}{}\u{a0}»\u{a0}: ces lettres semblent fausses. Veuillez comparer avec l'original, et l'enregistrer en UTF-8.",
        );
        quoting(sentence, &[field])
    })
}

/// A sign that stands amid letters and is none, or a capital behind a small letter.
fn has_odd_sign(field: &str) -> bool {
    let beyond_ascii = field.char_indices().filter(|(_, c)| !c.is_ascii());
    beyond_ascii.into_iter().any(|(at, c)| match c {
        'ƒ' => true,
        'É' | 'ª' | 'º' | 'µ' | 'ı' => false,
        _ if c.is_uppercase() => {
            let before = &field[..at];
            before.ends_with(char::is_lowercase) && !PREFIXES.contains(&word_at_end(before))
        }
        _ if c.is_alphanumeric() => false,
        _ if is_drawing(c) => true,
        _ => {
            let (before, behind) = (&field[..at], &field[at + c.len_utf8()..]);
            let last = !behind.starts_with(|c: char| is_of_word(c) && !c.is_alphabetic());
            before.ends_with(char::is_alphabetic)
                && last
                && words(field).any(|word| word.contains(c) && cost(word) > 3)
        }
    })
}

/// The word that a text ends in.
fn word_at_end(text: &str) -> &str {
    text.rsplit(|c: char| !is_of_word(c)).next().unwrap_or_default()
}

fn is_of_word(c: char) -> bool {
    !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '\'' | '-')
}

/// Signs that no name has: lines and blocks, mathematics.
fn is_drawing(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{25a0}' | '\u{2200}'..='\u{22ff}' | '\u{2320}'..='\u{2321}')
}

/// The field as it was before it was written in one encoding and read in another, where it then is without a fault.
fn mended(field: &str) -> Option<String> {
    Single::ALL.into_iter().find_map(|wrong| {
        let bytes = wrong.write(field)?;
        Single::ALL
            .into_iter()
            .map(|right| right.read(&bytes))
            .find(|text| text != field && words(text).all(|word| cost(word) == 0) && !has_odd_sign(text))
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_of_word(c)).filter(|word| !word.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_a_program_has_changed_are_named_with_what_they_probably_are() {
        for (field, right) in [
            ("SÃ©bastien", "Sébastien"),
            ("Fran√ßois", "François"),
            ("S├®bastien", "Sébastien"),
            ("Nguyá»…n", "Nguyễn"),
            ("MontrŽal", "Montréal"),
            ("MontrÈal", "Montréal"),
            ("S‚bastien", "Sébastien"),
            ("RenŽ C™tŽ", "René Côté"),
            ("ƒric", "Éric"),
            ("L'ÃŽle", "L'Île"),
        ] {
            let words = look(field).unwrap_or_else(|| panic!("{field}"));
            assert!(words.en.starts_with(&format!("“{field}”: probably “{right}”")), "{}", words.en);
            assert!(words.fr.contains(&format!("probablement «\u{a0}{right}\u{a0}»")), "{}", words.fr);
        }
        assert!(look("Mont▒al").unwrap().en.contains("look wrong"));
    }

    #[test]
    fn names_that_are_right_raise_no_alarm() {
        for field in [
            "Søren",
            "Zoë",
            "Łukasz",
            "Nguyễn",
            "Hélène Côté-Lévesque",
            "HydroÉnergie inc.",
            "N° 5",
            "Nº 5",
            "O’Brien",
            "D´Amours",
            "O‘Brien",
            "Yıldız",
            "Straße",
            "Þórr",
            "McÉwan",
            "DesÎles",
            "«\u{a0}Chez Éric\u{a0}»",
            "“À table”",
            "Céréales®",
            "Marque™ ltée",
            "Québec–Windsor",
            "étudiant·e·s",
            "½ Nord",
            "50 € net",
            "Dvořák",
            "Ünal",
            "İbrahim",
            "王秀英",
            "김서연",
            "ᐃᓄᒃᑎᑐᑦ",
            "Tłı̨chǫ",
            "Šḵwx̱wú7mesh",
            "Ñandú",
            "JOÃO",
            "MONTRÉAL",
            "ANDRé",
            "l’été",
            "Ålesund",
            "Ærø",
            "Œuvres",
            "Cœur",
            "São Paulo",
            "Hawaiʻi",
            "Nuu-chah-nulth",
            "Kanien’kehá:ka",
        ] {
            assert_eq!(look(field), None, "{field}");
        }
    }
}
