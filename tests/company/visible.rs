//! What counts as a name: something the eye sees, in a file as in a form.

use crate::read;
use employer_portal::domain::company::Side;
use employer_portal::domain::fold::{is_blank, is_formatting};
use employer_portal::domain::{Actor, Chance, PersonId, Rule, World, cast};
use employer_portal::tui::cells::hidden;
use unicode_width::UnicodeWidthChar;

/// Hangul vowels and final letters have no width of their own because they are drawn into the letter before them.
fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
}

/// The number signs of Arabic and their like stand round digits, and some letters of India lean on the next one: seen.
const SIGNS: [u32; 20] = [
    0x605, 0x70f, 0x890, 0x891, 0x8e2, 0xd4e, 0xa8fa, 0x111c2, 0x111c3, 0x113d1, 0x1193f, 0x11941, 0x11a84,
    0x11a85, 0x11a86, 0x11a87, 0x11a88, 0x11a89, 0x11d46, 0x11f02,
];
/// Invisible, though tables of width give them a width.
const WIDE_AND_UNSEEN: [char; 7] =
    ['\u{ad}', '\u{115f}', '\u{17b4}', '\u{17b5}', '\u{2800}', '\u{3164}', '\u{ffa0}'];

fn everything() -> impl Iterator<Item = char> {
    (0..=0x10_ffff).filter_map(char::from_u32)
}

#[test]
fn what_takes_no_room_on_the_screen_is_no_name() {
    let of_no_room = everything().filter(|c| c.width().unwrap_or(0) == 0 && !is_jamo(*c));
    let seen: Vec<u32> = of_no_room.filter(|c| !is_blank(&c.to_string())).map(u32::from).collect();
    assert_eq!(seen, SIGNS, "{seen:04x?}");
    for c in WIDE_AND_UNSEEN {
        assert!(is_blank(&c.to_string()), "U+{:04X}", u32::from(c));
    }
}

#[test]
fn whatever_is_drawn_is_a_name() {
    for c in everything().filter(|c| is_blank(&c.to_string())) {
        let seen = c.width().unwrap_or(0) > 0
            && !c.is_whitespace()
            && !WIDE_AND_UNSEEN.contains(&c)
            && !unicode_normalization::char::is_combining_mark(c)
            && u32::from(c) & 0xfffe != 0xfffe
            && !(0xe0000..0xe1000).contains(&u32::from(c))
            && !(0x13430..=0x1343f).contains(&u32::from(c))
            && !(0xfdd0..=0xfdef).contains(&u32::from(c))
            && !(0xfff0..=0xfffb).contains(&u32::from(c));
        assert!(!seen, "U+{:04X} is drawn", u32::from(c));
    }
    for name in ["王秀英", "김서연", "की", "Łukasz", "Nguyễn", "'Ōpūnui", "نور", "O", "3M", "&", "e\u{301}"]
    {
        assert!(!is_blank(name), "{name}");
    }
}

#[test]
fn what_is_taken_out_of_a_file_never_reaches_the_terminal_either() {
    for c in everything() {
        let unseen = c.is_control() || is_formatting(c) || matches!(c, '\u{2028}' | '\u{2029}');
        assert_eq!(hidden(c), unseen, "U+{:04X}", u32::from(c));
    }
}

/// Text of each class that shows nothing.
const NOTHING: [&str; 12] = [
    " ",
    "\u{a0}",
    "\u{3164}",
    "\u{115f}\u{1160}",
    "\u{ffa0}",
    "\u{2800}",
    "\u{200b}\u{200d}",
    "\u{202e}\u{2066}",
    "\u{301}",
    "\u{fe0f}",
    "\u{e0041}\u{e0042}",
    "\u{fffe}",
];

#[test]
fn a_file_with_nothing_to_see_in_a_name_is_told_so() {
    for nothing in NOTHING {
        let file = format!(
            "employer_legal_name,business_number,branch_path,given_name,family_name,role\n\
             {nothing},999000011,,,,\n\
             Aurora Ltd.,999000011,Aurora / {nothing},,,\n\
             Aurora Ltd.,999000011,,{nothing},{nothing},primary\n\
             Aurora Ltd.,999000011,,{nothing},Tremblay,\n"
        );
        let preview = read(file.as_bytes());
        let lines: Vec<u64> = preview.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 4], "{nothing:?}: {:?}", preview.problems);
        assert_eq!(preview.company.people.len(), 1, "{nothing:?}");
        assert_eq!(preview.company.people[0].name(), "Tremblay", "{nothing:?}");
    }
}

#[test]
fn a_form_with_nothing_to_see_in_a_name_is_refused() {
    let world = World::default();
    let by = Actor { person: PersonId(0), credential: None };
    for nothing in NOTHING {
        let (given, family) = (nothing.to_owned(), "Tremblay".to_owned());
        let add = cast::Command::AddPerson { given, family, email: String::new(), side: Side::Inside };
        let verdict = world.decide(by, &add.into(), Chance::default());
        assert_eq!(verdict.rule, Rule::PersonNamed, "{nothing:?}");
    }
}

/// Wherever a name is typed or decided on, the same function says whether there is one.
#[test]
fn no_form_and_no_rule_has_a_notion_of_its_own_of_what_is_blank() {
    for folder in ["src/domain", "src/screens"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let code = text.split("#[cfg(test)]").next().unwrap();
            assert!(!code.contains("trim().is_empty()"), "{} asks whether text is blank", path.display());
        }
    }
}
