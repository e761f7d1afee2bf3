//! Accents encoded twice: "SÃ©bastien" for "Sébastien".
//!
//! UTF-8 writes an accented letter as two or three bytes. A program that takes them for letters of their own and saves
//! those in UTF-8 leaves sequences behind that no language has.

use crate::company::letters::guess::cost;
use crate::company::letters::single::Single;

/// The text with each sequence of this kind put right, how many there were, and how many other runs of letters beyond
/// ASCII.
pub(in crate::company) fn undone(text: &str, by: Single) -> (String, usize, usize) {
    let mut out = String::with_capacity(text.len());
    let (mut right, mut others) = (0, 0);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let end = rest[start..].find(|c: char| c.is_ascii()).map_or(rest.len(), |length| start + length);
        let (run, behind) = (&rest[start..end], &rest[end..]);
        out.push_str(&rest[..start]);
        if let Some(text) = one(run, behind, by) {
            out.push_str(&text);
            right += 1;
        } else {
            out.push_str(run);
            others += 1;
        }
        rest = behind;
    }
    out.push_str(rest);
    (out, right, others)
}

/// Whether two characters beyond ASCII stand side by side at all: without that nothing was encoded twice.
pub(in crate::company) fn may_be(text: &str) -> bool {
    let mut before = true;
    text.chars().any(|c| {
        let both = !before && !c.is_ascii();
        before = c.is_ascii();
        both
    })
}

/// What a run of letters beyond ASCII was before it was encoded twice, if it was.
fn one(run: &str, behind: &str, by: Single) -> Option<String> {
    // One of a single character was of two bytes at least.
    run.chars().nth(1)?;
    let text = String::from_utf8(by.write(run)?).ok()?;
    // «HÄ» ends in the bytes of a letter of Latvia: a closing quote at the end of a word is one.
    let lead = run.chars().next()?;
    let closes = run.ends_with(['»', '”', '’', '›', '…']) && !behind.starts_with(char::is_alphabetic);
    let sound = text.chars().all(|c| match c {
        // What is between are controls.
        '\u{a0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => "’‘“”–—…€•™‹›„".contains(c),
    });
    (sound && (!closes || "ÃÂâ".contains(lead) || by != Single::Windows1252)).then_some(text)
}

/// How a whole text was encoded twice: every run of letters beyond ASCII is such a sequence. `None` too where two ways
/// lead to different words that look equally well; then each line is named on its own.
pub(in crate::company) fn recognised(text: &str) -> Option<Single> {
    // A letter of its own was not encoded twice; most files end here, at their first accent.
    let mut runs = text.split(|c: char| c.is_ascii()).filter(|run| !run.is_empty());
    if text.is_ascii() || runs.any(|run| run.chars().nth(1).is_none()) {
        return None;
    }
    let ways = Single::ALL.into_iter().filter_map(|by| match undone(text, by) {
        (right, 1.., 0) => Some((cost_of_all(&right), right, by)),
        _ => None,
    });
    let mut ways: Vec<(u32, String, Single)> = ways.collect();
    // Of equals the first: the likelier.
    ways.sort_by_key(|(cost, ..)| *cost);
    let (least, text, by) = ways.first()?;
    let rival = ways.iter().any(|(cost, other, _)| cost == least && other != text);
    (!rival).then_some(*by)
}

fn cost_of_all(text: &str) -> u32 {
    text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).map(cost).fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_encoded_twice_is_put_right_by_whatever_way() {
        for name in [
            "Sébastien",
            "Noël",
            "À Côté",
            "L’Œuvre",
            "Nuñez",
            "Łukasz",
            "Nguyễn",
            "Brûlé",
            "«\u{a0}Dû\u{a0}»",
            "ÉLÉONORE",
        ] {
            for by in Single::ALL {
                let twice = by.read(name.as_bytes());
                assert_ne!(twice, name);
                assert_eq!(undone(&twice, by).0, name, "{by:?} {twice}");
                let found = recognised(&twice).unwrap_or_else(|| panic!("{by:?} {twice}"));
                assert_eq!(undone(&twice, found).0, name, "{by:?} {twice}");
            }
        }
    }

    #[test]
    fn names_that_are_as_they_should_be_stay() {
        for name in [
            "Søren",
            "Zoë",
            "Łukasz",
            "Nguyễn",
            "Hélène Côté-Lévesque",
            "«CAFÉ»",
            "«HÄ»",
            "IRMÃ",
            "JOÃO",
            "Þórr",
            "ÎLE",
            "L’Î",
            "N° 5",
            "Ville de “Québec”",
            "Ñandú",
            "王秀英",
            "“À”",
            "«Â»",
        ] {
            assert_eq!(recognised(name), None, "{name}");
        }
    }
}
