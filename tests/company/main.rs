//! Company files as they come: every way spreadsheet programs write them, and everything that can be wrong.
//!
//! The fixtures are bytes, made here from one small table, so that each encoding is the real one.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "../common/mod.rs"]
mod common;
mod encodings;
mod forms;
mod row_by_row;
mod screen;
mod visible;
mod whole;

use crate::company::{Preview, Reading, Remark};
use crate::domain::company::{Company, Person, PlannedBranch, PlannedPlace, Role, Side};
use employer_portal::{company, domain};

const ENGLISH: [&str; 9] = [
    "employer_legal_name",
    "operating_name",
    "business_number",
    "branch_path",
    "given_name",
    "family_name",
    "email",
    "role",
    "third_party",
];
const FRENCH: [&str; 9] = [
    "Nom légal de l'employeur",
    "Nom commercial",
    "Numéro d'entreprise",
    "Chemin de la succursale",
    "Prénom",
    "Nom de famille",
    "Courriel",
    "Rôle",
    "Tierce partie",
];
const ROWS: [[&str; 9]; 3] = [
    [
        "Céréales, Fils & \"Cie\" Ltée",
        "Céréales",
        "99900 0011 RP 0001",
        "Céréales",
        "Hélène",
        "Côté",
        "h.cote@c.example",
        "",
        "no",
    ],
    [
        "Céréales, Fils & \"Cie\" Ltée",
        "Céréales",
        "999000011",
        "Céréales / Montréal",
        "André",
        "Hébert",
        "a.hebert@c.example",
        "branch primary",
        "no",
    ],
    [
        "Céréales, Fils & \"Cie\" Ltée",
        "Céréales",
        "999000011",
        "Céréales / Montréal / Port",
        "Priya",
        "Raman",
        "p.raman@n.example",
        "secondary",
        "yes",
    ],
];

fn quoted(field: &str) -> String {
    format!("\"{}\"", field.replace('"', "\"\""))
}

fn table(headings: [&str; 9], separator: char, line_break: &str, french_values: bool) -> String {
    let value = |field: &str| match (french_values, field) {
        (true, "branch primary") => "utilisateur principal de la succursale".to_owned(),
        (true, "secondary") => "utilisateur secondaire".to_owned(),
        (true, "yes") => "oui".to_owned(),
        (true, "no") => "non".to_owned(),
        _ => field.to_owned(),
    };
    let line = |fields: [&str; 9]| {
        let fields: Vec<String> = fields.iter().map(|field| quoted(&value(field))).collect();
        fields.join(&separator.to_string()) + line_break
    };
    line(headings) + &ROWS.map(line).concat()
}

fn utf16(text: &str, mark: bool, little: bool) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn read(bytes: &[u8]) -> Preview {
    let preview = Reading::of_bytes("test.csv", bytes.to_vec()).unwrap().finish();
    for remark in preview.problems.iter().chain(&preview.notices) {
        assert_fit(remark);
    }
    preview
}

/// Complete in both languages, placed, and with nothing raw in it.
fn assert_fit(remark: &Remark) {
    assert!(remark.line > 0, "{remark:?}");
    assert_ne!(remark.words.en, remark.words.fr);
    for text in [&remark.words.en, &remark.words.fr, &remark.column.clone().unwrap_or_default()] {
        assert!(!text.contains("{}"), "{text:?}");
        let raw = |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
        assert!(!text.chars().any(raw), "{text:?}");
    }
    assert!(remark.words.en.ends_with(['.', ')']) && remark.words.fr.ends_with(['.', ')']), "{remark:?}");
}

/// Reads rows below the usual headings.
fn rows(rows: &[&str]) -> Preview {
    read(format!("{}\n{}\n", ENGLISH.join(","), rows.join("\n")).as_bytes())
}

/// The one problem of a file, as line, column and the English sentence.
fn only_problem(preview: &Preview) -> (u64, Option<&str>, &str) {
    assert_eq!(preview.problems.len(), 1, "{:#?}", preview.problems);
    let problem = &preview.problems[0];
    (problem.line, problem.column.as_deref(), &problem.words.en)
}

/// The one notice of a file that has no problem.
fn only_notice(preview: &Preview) -> (u64, Option<&str>, &str) {
    assert_eq!(preview.problems, []);
    assert_eq!(preview.notices.len(), 1, "{:#?}", preview.notices);
    let notice = &preview.notices[0];
    (notice.line, notice.column.as_deref(), &notice.words.en)
}

fn assert_is_the_table(preview: &Preview, what: &str) {
    assert_eq!(preview.problems, [], "{what}");
    assert_eq!(preview.notices, [], "{what}");
    assert_eq!(preview.rows, 3, "{what}");
    let Company { source, employers, branches, people, places } = &preview.company;
    assert_eq!(source, "test.csv");
    assert_eq!(employers.len(), 1, "{what}");
    assert_eq!(employers[0].business_number.digits(), "999000011");
    assert_eq!(employers[0].legal_name, "Céréales, Fils & \"Cie\" Ltée", "{what}");
    assert_eq!(employers[0].operating_name, "Céréales");
    let branch = |parent, name: &str| PlannedBranch { employer: 0, parent, name: name.to_owned() };
    assert_eq!(*branches, [branch(None, "Montréal"), branch(Some(0), "Port")], "{what}");
    let names: Vec<String> = people.iter().map(Person::name).collect();
    assert_eq!(names, ["Hélène Côté", "André Hébert", "Priya Raman"], "{what}");
    assert_eq!(people[0].email, "h.cote@c.example");
    assert_eq!(
        people.iter().map(|p| p.side).collect::<Vec<_>>(),
        [Side::Inside, Side::Inside, Side::Outside]
    );
    let place = |person, branch, role| PlannedPlace { person, employer: 0, branch, role };
    let planned = [
        place(0, None, None),
        place(1, Some(0), Some(Role::BranchPrimary)),
        place(2, Some(1), Some(Role::Secondary)),
    ];
    assert_eq!(*places, planned, "{what}");
}
