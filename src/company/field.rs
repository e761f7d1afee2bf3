//! One field of a company file: cleaned of what a name cannot hold, and shown without harm.
//!
//! A control character refuses the row, since a file may try to write on the screen; characters nobody sees are
//! taken out and counted. Names come out composed (NFC), whichever way they were stored.

use crate::company::quote::{code_point, is_line_break, shown};
use crate::company::remark::Remarks;
use crate::domain::company::{Role, Side};
use crate::domain::fold::{fold, is_blank, is_formatting, is_space};
use crate::domain::text::{Text, Words};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text of a field; `None` when it holds a control character, which has then been told as a problem.
pub(super) fn clean<'f>(raw: &'f str, column: Option<&str>, remarks: &mut Remarks) -> Option<Cow<'f, str>> {
    if raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Some(Cow::Borrowed(raw.trim_matches(' ')));
    }
    let raw = raw.trim_matches(|c: char| is_line_break(c) || c == '\t' || (is_space(c) && !c.is_control()));
    if let Some(control) = raw.chars().find(|&c| c.is_control() && !is_line_break(c)) {
        remarks.problem(column, control_words(control, raw));
        return None;
    }
    if is_blank(raw) {
        // A field of fillers or of an accent alone is an empty one.
        raw.chars().filter(|&c| !is_space(c)).for_each(|c| remarks.hidden(column, c));
        return Some(Cow::Borrowed(""));
    }
    let mut rebuild = false;
    for c in raw.chars() {
        if is_formatting(c) {
            remarks.hidden(column, c);
            rebuild = true;
        } else if c == char::REPLACEMENT_CHARACTER {
            remarks.unreadable(column);
        }
        rebuild |= is_line_break(c);
    }
    if rebuild {
        let one_line = on_one_line(raw);
        return Some(Cow::Owned(one_line.trim().nfc().collect()));
    }
    if is_nfc(raw) { Some(Cow::Borrowed(raw)) } else { Some(Cow::Owned(raw.nfc().collect())) }
}

/// The role a field names: `Some(None)` for an empty one, `None` when nobody can tell.
#[allow(clippy::option_option, reason = "unreadable and empty are two answers, and both differ from a role")]
pub(super) fn role_of(text: &str) -> Option<Option<Role>> {
    match text {
        "" => return Some(None),
        "primary" => return Some(Some(Role::Primary)),
        "branch primary" => return Some(Some(Role::BranchPrimary)),
        "secondary" => return Some(Some(Role::Secondary)),
        _ => {}
    }
    let role = match spelled(text).as_str() {
        "none" | "aucun" | "aucune" => None,
        "primary"
        | "primary user"
        | "employer primary"
        | "employer primary user"
        | "principal"
        | "principale"
        | "utilisateur principal"
        | "utilisatrice principale"
        | "utilisateur principal de l employeur"
        | "utilisatrice principale de l employeur" => Some(Role::Primary),
        "branch primary"
        | "branch primary user"
        | "primary user of the branch"
        | "principal de la succursale"
        | "principale de la succursale"
        | "principal de succursale"
        | "principale de succursale"
        | "utilisateur principal de la succursale"
        | "utilisatrice principale de la succursale"
        | "utilisateur principal de succursale"
        | "utilisatrice principale de succursale" => Some(Role::BranchPrimary),
        "secondary"
        | "secondary user"
        | "secondaire"
        | "utilisateur secondaire"
        | "utilisatrice secondaire" => Some(Role::Secondary),
        _ => return None,
    };
    Some(role)
}

/// Whether a person acts for the employer from outside, as a yes or a no; `None` when nobody can tell.
pub(super) fn side_of(text: &str) -> Option<Side> {
    match text {
        "" => return Some(Side::NotSaid),
        "yes" => return Some(Side::Outside),
        "no" => return Some(Side::Inside),
        _ => {}
    }
    match spelled(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "oui" | "o" | "vrai" => Some(Side::Outside),
        "no" | "n" | "false" | "0" | "non" | "faux" => Some(Side::Inside),
        _ => None,
    }
}

/// Folded, with one space between words whatever stood there: space, underscore, hyphen, apostrophe.
pub(super) fn spelled(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '\'' | '.')) {
        if !out.is_empty() && !word.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Without formatting characters; a run of line breaks and the blanks around it is one space.
fn on_one_line(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut at_break = false;
    for c in raw.chars().filter(|&c| !is_formatting(c)) {
        if is_line_break(c) {
            out.truncate(out.trim_end().len());
            at_break = true;
        } else if !(at_break && c.is_whitespace()) {
            if at_break {
                out.push(' ');
            }
            at_break = false;
            out.push(c);
        }
    }
    out
}

fn control_words(control: char, raw: &str) -> Words {
    // The quotation begins a little before the character, so that it is inside the forty that are shown.
    let at = raw.chars().position(|c| c == control).unwrap_or_default();
    let around: String = raw.chars().skip(at.saturating_sub(12)).collect();
    Text(
        "There is a control character in this field, {}: “{}”. Please delete it, or write the field again.",
        "Ce champ contient un caractère de commande, {}\u{a0}: «\u{a0}{}\u{a0}». Veuillez le supprimer, ou réécrire le champ.",
    )
    .with(&[&code_point(control), &shown(&around)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> Option<String> {
        clean(raw, None, &mut Remarks::default()).map(Cow::into_owned)
    }

    #[test]
    fn names_come_out_composed_and_on_one_line() {
        for (raw, name) in [
            ("  Aurora  ", "Aurora"),
            ("\u{a0}Aurora Grain\t\r\n", "Aurora Grain"),
            ("He\u{301}le\u{300}ne", "Hélène"),
            ("Aurora \r\n\n  Grain", "Aurora Grain"),
            ("Aurora\u{2028}Grain", "Aurora Grain"),
            ("Au\u{200b}ro\u{202e}ra\u{feff}", "Aurora"),
            ("A\u{200b}\nB", "A B"),
            ("\u{200b}", ""),
            ("e\u{200b}\u{301}", "é"),
            ("王秀英", "王秀英"),
        ] {
            assert_eq!(cleaned(raw).as_deref(), Some(name), "{raw:?}");
        }
    }

    #[test]
    fn every_control_character_refuses_the_field() {
        for code in (0..0x20u32).chain(0x7f..=0x9f) {
            let c = char::from_u32(code).unwrap();
            let refused = cleaned(&format!("A{c}B")).is_none();
            assert_eq!(refused, !matches!(c, '\r' | '\n'), "{c:?}");
        }
    }

    #[test]
    fn formatting_characters_are_counted_with_the_first_place() {
        let mut remarks = Remarks::default();
        remarks.line = 7;
        clean("a\u{200b}b", Some("Name"), &mut remarks);
        remarks.line = 9;
        clean("\u{202e}a", Some("Other"), &mut remarks);
        let (problems, notices) = remarks.close();
        assert_eq!((problems.len(), notices.len()), (0, 1));
        assert_eq!((notices[0].line, notices[0].column.as_deref()), (7, Some("Name")));
        assert!(notices[0].words.en.contains(": 2.") && notices[0].words.fr.contains("U+200B"));
    }

    #[test]
    fn quoted_text_is_short_and_never_raw() {
        assert_eq!(shown("a\u{1b}[31m\u{202e}b\n"), "a\\u{1b}[31m\\u{202e}b\\u{a}");
        assert_eq!(shown(&"é".repeat(40)), "é".repeat(40));
        assert_eq!(shown(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
        assert_eq!(shown(&"\u{1b}".repeat(50)), format!("{}…", "\\u{1b}".repeat(6)));
        let late = format!("{}\u{1b}[2J", "x".repeat(60));
        assert!(control_words('\u{1b}', &late).en.contains("\\u{1b}[2J"));
    }

    #[test]
    fn roles_and_answers_in_both_languages() {
        for (text, role) in [
            ("", Some(None)),
            ("Primary", Some(Some(Role::Primary))),
            ("Utilisateur  principal", Some(Some(Role::Primary))),
            ("PRINCIPAL", Some(Some(Role::Primary))),
            ("branch_primary", Some(Some(Role::BranchPrimary))),
            ("Branch-Primary User", Some(Some(Role::BranchPrimary))),
            ("utilisatrice principale de la succursale", Some(Some(Role::BranchPrimary))),
            ("Secondaire", Some(Some(Role::Secondary))),
            ("utilisateur secondaire", Some(Some(Role::Secondary))),
            ("owner", None),
            ("-", None),
        ] {
            assert_eq!(role_of(text), role, "{text:?}");
        }
        for text in ["yes", "Y", "TRUE", "1", "x", "Oui", "o"] {
            assert_eq!(side_of(text), Some(Side::Outside), "{text}");
        }
        for text in ["no", "N", "false", "0", "Non"] {
            assert_eq!(side_of(text), Some(Side::Inside), "{text}");
        }
        assert_eq!(side_of(""), Some(Side::NotSaid));
        assert_eq!(side_of("maybe"), None);
    }
}
