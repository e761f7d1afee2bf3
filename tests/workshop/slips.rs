//! Slips of the pen in a session file: every kind is said in our words, with its line and what is expected.

use employer_portal::workshop::{Edition, Fault};
use std::path::Path;

/// A session with something of everything; nothing of it need be possible, only written as it should be.
const WRITTEN: &str = r#"format = 1
title = { en = "Title", fr = "Titre" }
audience = { en = "All", fr = "Tous" }
minutes = 2
seed = 1
company = "aurora.csv"
assume = { pin-life = "30-days" }

[[step]]
id = "one"
title = { en = "One", fr = "Un" }
words = { en = "Words", fr = "Mots" }
notes = { en = "Notes", fr = "Remarques" }
minutes = 1.5
show = { screen = "users", select = "Marie Tremblay", open = { leaving = "Marie Tremblay" }, spotlight = true }
first = [ { play = "Marie Tremblay" }, { have-pin = false }, { clock = "day" }, { assume = { retry = "yes" } } ]
do = [ "phone", { away = { person = "Marie Tremblay", days = 3 } }, { refused = { by = "call.hours", trying = "phone" } } ]
expect = [ { has-key = "Marie Tremblay" }, { not = { risk = { risk = "no-successor", employer = "999000011" } } } ]
hints = [ { en = "a", fr = "b" } ]
ask = { question = { en = "Well?", fr = "Alors?" }, answers = [ { words = { en = "A", fr = "B" }, to = "one" } ] }
solution = { en = "So", fr = "Ainsi" }
keys = "<space>"
rests-on = [ "gckey.anyone" ]
"#;

/// Values of every kind TOML has, none of which fits most places.
const VALUES: [&str; 12] = [
    "7",
    "-7",
    "1.5",
    "true",
    "\"x\"",
    "\"\"",
    "[]",
    "[ \"x\" ]",
    "{}",
    "{ a = 1 }",
    "1979-05-27",
    "99999999999999999999",
];

/// Words of those who write programs, and of the libraries behind this one.
const FOREIGN: [&str; 22] = [
    "struct",
    "variant",
    "invalid type",
    "newtype",
    "sequence",
    "os error",
    "serde",
    "TOML",
    "`",
    " unit",
    "i64",
    "u32",
    "boolean",
    "integer `",
    "string \"",
    "expected a ",
    "Both",
    "parse",
    "at line",
    "enum",
    "map",
    "field `",
];

fn faults(text: &str) -> Vec<Fault> {
    Edition::read("s.toml", text, Path::new(""))
        .map(|_| ())
        .map_or_else(|unusable| unusable.faults, |()| Vec::new())
}

fn assert_ours(faults: &[Fault], what: &str) {
    assert!(!faults.is_empty(), "{what}: no fault");
    for fault in faults {
        let (en, fr) = (&fault.words.en, &fault.words.fr);
        assert!(
            fault.line > 0 && fault.line <= WRITTEN.lines().count() + 1,
            "{what}: line {} of {en}",
            fault.line
        );
        assert!(!en.is_empty() && !fr.is_empty() && en != fr, "{what}: {en} / {fr}");
        // What the table lets pass and the program does not read would be said in general only.
        assert!(!en.contains("is not what a session file holds"), "{what}: {en}");
        for foreign in FOREIGN {
            assert!(!en.contains(foreign) && !fr.contains(foreign), "{what}: {foreign:?} in {en} / {fr}");
        }
    }
}

/// Where a value of the session begins and ends: behind an equals sign, or in a list.
fn values() -> Vec<(usize, usize)> {
    let bytes = WRITTEN.as_bytes();
    let mut found = Vec::new();
    for (at, _) in WRITTEN.match_indices("= ") {
        let start = at + 2;
        let mut depth = 0_i32;
        let mut quoted = false;
        let end = (start..bytes.len()).find(|at| {
            match bytes[*at] {
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => depth -= 1,
                _ => {}
            }
            !quoted && (depth < 0 || (depth == 0 && matches!(bytes[*at], b',' | b'\n' | b' ')))
        });
        found.push((start, end.unwrap()));
    }
    found
}

#[test]
fn a_value_of_the_wrong_kind_is_said_with_what_is_there_and_what_is_expected() {
    let (mut tried, mut named) = (0, 0);
    for (start, end) in values() {
        for value in VALUES {
            let text = format!("{}{value}{}", &WRITTEN[..start], &WRITTEN[end..]);
            let what = format!("{} -> {value}", &WRITTEN[start.saturating_sub(20)..end]);
            let faults = faults(&text);
            assert_ours(&faults, &what);
            let line = WRITTEN[..start].matches('\n').count() + 1;
            let of_shape = faults.iter().find(|fault| fault.words.en.contains(" stands here, and "));
            if let Some(fault) = of_shape {
                assert_eq!(fault.line, line, "{what}: {}", fault.words.en);
                assert!(fault.words.en.contains("is expected. Example: "), "{}", fault.words.en);
                assert!(
                    fault.words.fr.contains("il faut") && fault.words.fr.contains("Exemple : "),
                    "{}",
                    fault.words.fr
                );
                named += 1;
            }
            tried += 1;
        }
    }
    assert!(tried > 500 && named > 350, "{named} of {tried}");
}

#[test]
fn a_letter_too_much_or_too_little_in_any_name_is_said_with_the_nearest() {
    let names = [
        "title",
        "audience",
        "minutes",
        "company",
        "assume",
        "notes",
        "screen",
        "spotlight",
        "first",
        "expect",
        "hints",
        "question",
        "answers",
        "solution",
        "keys",
        "rests-on",
        "play",
        "have-pin",
        "clock",
        "phone",
        "away",
        "person",
        "refused",
        "trying",
        "has-key",
        "leaving",
        "day",
        "users",
        "employer",
    ];
    for name in names {
        let at =
            [format!("\"{name}\""), format!("{name} =")].into_iter().find(|it| WRITTEN.contains(it)).unwrap();
        for slip in [format!("{name}e"), name[1..].to_owned(), format!("{}x", &name[..name.len() - 1])] {
            let text = WRITTEN.replacen(&at, &at.replace(name, &slip), 1);
            let faults = faults(&text);
            assert_ours(&faults, &slip);
            let nearest = format!("Nearest: {name}.");
            assert!(faults.iter().any(|fault| fault.words.en.contains(&nearest)), "{slip}: {faults:?}");
        }
    }
}

#[test]
fn any_sign_taken_away_or_put_in_is_a_sentence_of_ours() {
    for (at, sign) in WRITTEN.char_indices() {
        let without = format!("{}{}", &WRITTEN[..at], &WRITTEN[at + sign.len_utf8()..]);
        let doubled = format!("{}{sign}{}", &WRITTEN[..at], &WRITTEN[at..]);
        let broken = format!("{}{}", &WRITTEN[..at], "\u{201c}");
        for text in [without, doubled, broken] {
            let faults = faults(&text);
            if !faults.is_empty() {
                assert_ours(&faults, &format!("{sign:?} at {at}"));
            }
        }
    }
}

/// What is changed, into what, the line, and a part of the sentence in each language.
const SLIPS: &[(&str, &str, usize, &str, &str)] = &[
    (
        "minutes = 2\n",
        "minutes = \"two\"\n",
        4,
        "minutes: the text “two” stands here, and a whole number from 0 to",
        "un nombre entier",
    ),
    (
        "title = { en = \"Title\", fr = \"Titre\" }",
        "title = \"Title\"",
        2,
        "a sentence in both languages is expected. Example: title = { en =",
        "une phrase dans les deux langues",
    ),
    (
        "\"phone\",",
        "\"play\",",
        17,
        "play stands alone here, and needs more: a text between quotation marks. Example: play = \"Marie Tremblay\"",
        "play est seul ici",
    ),
    (
        "\"phone\",",
        "{ phone = true },",
        17,
        "phone stands alone, with nothing behind it. Example: \"phone\"",
        "phone reste seul",
    ),
    (
        "{ play = \"Marie Tremblay\" },",
        "{ play = \"Marie Tremblay\", clock = \"day\" },",
        16,
        "2 keys between these brackets, and exactly one is expected",
        "2 clés entre ces accolades",
    ),
    (
        "seed = 1",
        "seed = ",
        5,
        "Nothing stands behind the equals sign.",
        "Il n'y a rien après le signe égal.",
    ),
    (
        "company = \"aurora.csv\"",
        "company = \"aurora.csv",
        6,
        "A quotation mark is missing.",
        "Il manque un guillemet.",
    ),
    (
        "company = \"aurora.csv\"",
        "company = aurora.csv",
        6,
        "A text stands between quotation marks",
        "Un texte se met entre guillemets",
    ),
    (
        "company = \"aurora.csv\"",
        "company = “aurora.csv”",
        6,
        "The quotation marks are curly ones",
        "Les guillemets ne sont pas droits",
    ),
    (
        "company = \"aurora.csv\"",
        "company \"aurora.csv\"",
        6,
        "There is no equals sign.",
        "Il n'y a pas de signe égal.",
    ),
    ("seed = 1", "seed = 1\nseed = 2", 6, "This name stands there twice.", "Ce nom y figure deux fois."),
    ("fr = \"Titre\" }", "fr = \"Titre\"", 2, "A curly bracket is missing.", "Il manque une accolade."),
    (
        "keys = \"<space>\"\n",
        "",
        10,
        "Step one needs a solution and its keys.",
        "demande une solution et ses touches",
    ),
    ("id = \"one\"\n", "", 9, "This is missing: id. Example: id = \"key\"", "Ceci manque : id. Exemple : id"),
    (
        "days = 3",
        "days = 70000",
        17,
        "the number 70000 stands here, and a whole number from 0 to 65535",
        "le nombre 70000",
    ),
    ("clock = \"day\"", "clock = \"week\"", 16, "There are: hour, day, next-due", "Il y a : hour"),
];

#[test]
fn the_ordinary_slips_are_named_as_what_they_are() {
    for (from, to, line, en, fr) in SLIPS {
        assert!(WRITTEN.contains(from), "{from}");
        let faults = faults(&WRITTEN.replacen(from, to, 1));
        assert_ours(&faults, to);
        let named = faults.iter().find(|fault| fault.line == *line && fault.words.en.contains(en));
        let named = named.unwrap_or_else(|| panic!("{to}: {faults:#?}"));
        assert!(named.words.fr.contains(fr), "{}", named.words.fr);
    }
}
