//! Text made comparable: without accents, case, ligatures or typographic apostrophes and hyphens.
//!
//! Fold both sides, then compare. What comes out is for comparing and searching only, never for showing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded text: "Hélène Nuñez" becomes "helene nunez".
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the folded text to `out`; saves an allocation where many texts are folded one after another.
pub fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    if text.is_ascii() {
        out.push_str(text);
        out[start..].make_ascii_lowercase();
        return;
    }
    for letter in text.nfd().filter(|&c| !is_accent(c) && !is_formatting(c)).flat_map(char::to_lowercase) {
        match letter {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => out.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            space if is_space(space) => out.push(' '),
            other => out.push(other),
        }
    }
}

/// Whether a character is one that no eye sees: of no width, turning the direction of writing, a filler, a variation
/// selector, a tag.
///
/// They come with pasted text. One of them can make two equal names differ, or show a name backwards. These are the
/// default ignorable code points of Unicode 16 with the marks of interlinear notes and of hieroglyphic layout.
#[must_use]
pub fn is_formatting(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether nothing of a text can be seen, so that it is no name of anything: spaces (that of Braille too), controls,
/// [formatting](is_formatting), accents without a letter, code points that will never be a character.
///
/// The one place that decides it, for names typed and names read from a file.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        is_space(c) || c.is_control() || is_formatting(c) || is_combining_mark(c) || is_no_character(c)
    })
}

/// Whether a character is a space to the eye: U+2800, Braille without a dot, is none to Unicode.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// The accents of alphabetic scripts. Vowel signs of Indic scripts are marks too, but there they make the word.
fn is_accent(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_ligatures_do_not_count() {
        for (text, folded) in [
            ("", ""),
            ("Aurora GRAIN Ltd.", "aurora grain ltd."),
            ("Hélène Gauthier-Lévesque", "helene gauthier-levesque"),
            ("He\u{301}le\u{300}ne", "helene"),
            ("Cœur de Bœuf", "coeur de boeuf"),
            ("Æsir Straße ẞ", "aesir strasse ss"),
            ("Łukasz Søren İbrahim Þóra", "lukasz soren ibrahim thora"),
            ("O’Brien – D\u{2bc}Amours", "o'brien - d'amours"),
            ("Grand\u{a0}Prairie\u{202f}Nord", "grand prairie nord"),
            ("Au\u{200b}ro\u{202e}ra", "aurora"),
            ("王秀英 김서연", &"王秀英 김서연".nfd().collect::<String>()),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
            assert_eq!(fold(&fold(text)), folded, "folding twice changes nothing: {text:?}");
        }
    }

    #[test]
    fn vowel_signs_that_make_the_word_stay() {
        assert_ne!(fold("की"), fold("का"));
    }

    #[test]
    fn appending_leaves_what_is_there() {
        let mut out = String::from("É");
        fold_into("ABC", &mut out);
        fold_into("É", &mut out);
        assert_eq!(out, "Éabce");
    }

    #[test]
    fn what_will_never_be_a_character_is_no_name() {
        for blank in
            ["\u{fdd0}", "\u{fdef}", "\u{fffe}", "\u{ffff}", "\u{1fffe}", "\u{10ffff}", " \u{301}\u{200b}\t"]
        {
            assert!(is_blank(blank), "{blank:?}");
        }
        // Arabic letters stand on both sides of those, and the last of a plane but two is a character like any other.
        for seen in ["\u{fdcf}", "\u{fdf0}", "\u{fffd}", "\u{1fffd}", "\u{fffe}a", "\u{fe}"] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }
}
