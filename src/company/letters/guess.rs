//! Which of the encodings with one byte a letter a file is in: the one whose words look like words.
//!
//! Nothing in such a file says it. So its words are read in each of them, and what no name has costs: a sign amid
//! letters, a capital behind a small letter. The guess is certain only where the next best costs clearly more; elsewhere
//! the lines that hang on it are named.

use crate::company::letters::single::Single;
use std::collections::HashSet;

/// Different words that are looked at; more say nothing new.
const MOST_WORDS: usize = 20_000;
/// What a sign costs where no name has one.
const BAD: u32 = 4;
/// Letters in names of Canada that are nothing to wonder at, small ones.
const USUAL: &str = "àâäáãåçéèêëîïíñôöóøùûüúœ";

/// The encoding that was taken, and the one that could be it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::company) struct Guess {
    pub(in crate::company) taken: Single,
    /// `None` when it is certain.
    pub(in crate::company) rival: Option<Single>,
}

/// Looks at the words of a file that is not UTF-8.
pub(in crate::company) fn guess(bytes: &[u8]) -> Guess {
    let words = words(bytes);
    let read = |single: Single| -> Vec<String> { words.iter().map(|word| single.read(word)).collect() };
    let readings = Single::ALL.map(|single| {
        let texts = read(single);
        let cost: u32 = texts.iter().map(|text| cost(text)).fold(0, u32::saturating_add);
        (single, texts, cost)
    });
    // Of equals the first: the likelier.
    let mut order: Vec<&(Single, Vec<String>, u32)> = readings.iter().collect();
    order.sort_by_key(|(_, _, cost)| *cost);
    let (taken, texts, least) = order[0];
    // An encoding in which the file says the same is no rival.
    let rival = order[1..].iter().find(|(_, other, _)| other != texts);
    let rival = rival.filter(|(_, _, cost)| *cost < least.saturating_mul(2).saturating_add(BAD - 1));
    Guess { taken: *taken, rival: rival.map(|(single, _, _)| *single) }
}

/// The words with a byte beyond ASCII, each once, in the order of their bytes.
fn words(bytes: &[u8]) -> Vec<&[u8]> {
    let of_word =
        |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'\'' | b'-');
    let mut found = HashSet::new();
    for word in bytes.split(|byte| !of_word(byte)).filter(|word| !word.is_ascii()) {
        found.insert(word);
        if found.len() == MOST_WORDS {
            break;
        }
    }
    let mut words: Vec<&[u8]> = found.into_iter().collect();
    words.sort_unstable();
    words
}

/// How little a word looks like one: 0 when all is well.
pub(in crate::company) fn cost(word: &str) -> u32 {
    let letters: Vec<char> = word.chars().collect();
    let plain = || letters.iter().filter(|c| c.is_ascii_alphabetic());
    let capitals = plain().count() > 1 && plain().all(char::is_ascii_uppercase);
    let at = |place: usize| {
        let before = place.checked_sub(1).map(|place| letters[place]);
        cost_of(letters[place], before, letters.get(place + 1).copied(), capitals)
    };
    (0..letters.len()).filter(|place| !letters[*place].is_ascii()).map(at).sum()
}

fn cost_of(c: char, before: Option<char>, after: Option<char>, capitals: bool) -> u32 {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let between = letter(before) && letter(after);
    let edge = !letter(before) || !letter(after);
    match c {
        '\u{80}'..='\u{9f}' => 2 * BAD,
        'ƒ' | 'ª' | 'º' | 'µ' | 'ı' => BAD,
        'ð' | 'þ' | 'Ð' | 'Þ' => BAD - 1,
        '\u{c0}'..='\u{24f}' if c.is_alphabetic() => {
            let small = before.is_some_and(char::is_lowercase);
            let rare = match c {
                '\u{180}'.. if !"ơưƠƯșțȘȚ".contains(c) => BAD,
                _ => u32::from(!USUAL.contains(c.to_lowercase().next().unwrap_or(c))),
            };
            let case = if c.is_uppercase() {
                // "MontrÈal" and "SÇbastien" are none; "HydroÉnergie" is a firm.
                let large = before.is_some_and(char::is_uppercase);
                match (small, after.is_some_and(char::is_lowercase)) {
                    (true, true) if c == 'É' => 1,
                    (true, _) => BAD,
                    (false, small_behind) => u32::from(large && small_behind),
                }
            } else {
                // Old systems leave accents small in capitals, so it proves little.
                u32::from(capitals || (before.is_none() && after.is_some_and(char::is_lowercase)))
            };
            case + rare
        }
        '’' if between => 0,
        '‘' | '´' | '·' if between => 1,
        '\u{a0}' if edge => 0,
        '\u{a0}' | '–' | '—' | '\u{ad}' | '’' | '‘' | '•' | '€' => 1,
        '«' | '»' | '“' | '”' | '…' | '®' | '™' | '©' | '½' | '¼' | '§' if edge => 1,
        '°' if before.is_none_or(|c| matches!(c, 'n' | 'N') || c.is_ascii_digit()) => 0,
        _ => BAD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_cost_nothing_and_what_no_word_has_does() {
        for word in
            ["Montréal", "MONTRÉAL", "Éric", "D’Amours", "Zoë", "Søren", "Nuñez", "N°", "\u{a0}Dû\u{a0}", "à"]
        {
            assert_eq!(cost(word), 0, "{word}");
        }
        for word in ["MontrÈal", "S‚bastien", "Mont√©al", "Montr\u{8e}al", "RenÚ", "Hγl", "MontrŽal"]
        {
            assert!(cost(word) >= BAD, "{word}");
        }
    }

    #[test]
    fn one_word_of_french_is_certain_and_one_of_two_readings_is_not() {
        let certain =
            |bytes: &[u8], taken| assert_eq!(guess(bytes), Guess { taken, rival: None }, "{bytes:?}");
        certain(b"Montr\xe9al", Single::Windows1252);
        certain(b"Montr\x8eal", Single::MacRoman);
        certain(b"Montr\x82al", Single::CodePage850);
        certain(b"Fran\xe7ois", Single::Windows1252);
        // "Benoît" on a Macintosh is "Benoöt" in DOS.
        assert_eq!(guess(b"Beno\x94t"), Guess { taken: Single::MacRoman, rival: Some(Single::CodePage850) });
        certain(b"Beno\x94t, Montr\x8eal", Single::MacRoman);
        // "Éric" in DOS is "êric" on a Macintosh: names begin large, and accents in capitals are large.
        assert_eq!(guess(b"\x90ric").taken, Single::CodePage850);
        assert_eq!(guess(b"H\x90L\xd4NE").taken, Single::CodePage850);
    }
}
