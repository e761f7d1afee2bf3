//! The row of headings: which column holds what, under English or French names, and what separates the fields.
//!
//! The separator is the one with which the most headings are recognised, so a comma inside a French heading does
//! no harm; quotation marks are respected.

use crate::company::field::spelled;
use crate::company::quote::{quoting, shown, weave};
use crate::company::remark::Remarks;
use crate::domain::text::{Text, Words};
use crate::output::watermark::SIMULATION;
use csv::StringRecord;

/// The columns of a company file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    LegalName,
    OperatingName,
    BusinessNumber,
    BranchPath,
    GivenName,
    FamilyName,
    Email,
    Role,
    ThirdParty,
}

/// Every spelling by which a heading is known, in the folded form of [`spelled`].
const SPELLINGS: [(Column, &[&str]); 9] = [
    (
        Column::LegalName,
        &[
            "employer legal name",
            "legal name",
            "legal name of employer",
            "legal name of the employer",
            "employer",
            "employer name",
            "company legal name",
            "nom legal de l employeur",
            "nom legal",
            "nom legal de l entreprise",
            "raison sociale",
            "denomination sociale",
            "employeur",
            "nom de l employeur",
        ],
    ),
    (
        Column::OperatingName,
        &[
            "operating name",
            "employer operating name",
            "trade name",
            "trading name",
            "business name",
            "nom commercial",
            "nom d exploitation",
            "nom commercial de l employeur",
        ],
    ),
    (
        Column::BusinessNumber,
        &[
            "business number",
            "bn",
            "bn9",
            "cra business number",
            "business no",
            "numero d entreprise",
            "no d entreprise",
            "n° d entreprise",
            "nº d entreprise",
            "numero entreprise",
            "ne",
            "ne9",
        ],
    ),
    (
        Column::BranchPath,
        &[
            "branch path",
            "branch",
            "branches",
            "path",
            "path of branch",
            "succursale",
            "succursales",
            "chemin de la succursale",
            "chemin de succursale",
            "chemin",
        ],
    ),
    (Column::GivenName, &["given name", "given names", "first name", "forename", "prenom", "prenoms"]),
    (Column::FamilyName, &["family name", "last name", "surname", "nom", "nom de famille", "patronyme"]),
    (
        Column::Email,
        &[
            "email",
            "e mail",
            "email address",
            "e mail address",
            "courriel",
            "adresse courriel",
            "adresse electronique",
        ],
    ),
    (Column::Role, &["role", "user role", "role in portal", "role de l utilisateur", "role dans le portail"]),
    (
        Column::ThirdParty,
        &["third party", "outside", "tiers", "tierce partie", "tierce", "partie tierce", "tiers externe"],
    ),
];

/// The separators that are tried; of equals the last wins.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// The separator can be told from this much of a file.
const HEAD: usize = 64 * 1024;

/// Where each column stands, and how the file calls it.
#[derive(Debug, Default)]
pub(super) struct Headings {
    places: [Option<usize>; SPELLINGS.len()],
    shown: Vec<String>,
}

impl Headings {
    /// Reads the row of headings; tells of columns that are ignored, and of missing ones as a problem each.
    /// `None` when a required column is missing.
    pub(super) fn read(record: &StringRecord, remarks: &mut Remarks) -> Option<Self> {
        let mut headings = Self { shown: record.iter().map(title).collect(), ..Self::default() };
        let mut ignored = Vec::new();
        for (index, heading) in record.iter().enumerate() {
            // The watermark of a file this program wrote.
            if heading.starts_with(SIMULATION) {
                continue;
            }
            let Some(column) = recognise(heading) else {
                ignored.push(headings.name_or_number(index));
                continue;
            };
            let place = &mut headings.places[column as usize];
            if place.is_some() {
                remarks.notice(Some(&headings.shown[index]), twice_words(&headings.shown[index]));
            } else {
                *place = Some(index);
            }
        }
        if !ignored.is_empty() {
            remarks.notice(None, ignored_words(&ignored));
        }
        headings.has_what_is_needed(remarks).then_some(headings)
    }

    /// How many fields a record should have.
    pub(super) fn width(&self) -> usize {
        self.shown.len()
    }

    /// The field of a column; empty when the file has no such column.
    pub(super) fn field<'r>(&self, record: &'r StringRecord, column: Column) -> &'r str {
        self.places[column as usize].and_then(|place| record.get(place)).unwrap_or_default()
    }

    /// The heading of a column as written in the file, fit for the screen.
    pub(super) fn shown(&self, column: Column) -> Option<&str> {
        self.places[column as usize].map(|place| self.shown[place].as_str())
    }

    fn name_or_number(&self, index: usize) -> String {
        let name = &self.shown[index];
        if name.is_empty() { format!("no {}", index + 1) } else { format!("“{name}”") }
    }

    fn has(&self, column: Column) -> bool {
        self.places[column as usize].is_some()
    }

    fn has_what_is_needed(&self, remarks: &mut Remarks) -> bool {
        let mut complete = true;
        let mut need = |there: bool, words: Text| {
            if !there {
                remarks.problem(None, words.into());
                complete = false;
            }
        };
        need(
            self.has(Column::LegalName),
            Text(
                "The column with the employer's legal name is missing. Please call it employer_legal_name.",
                "La colonne du nom légal de l'employeur manque. Veuillez l'intituler «\u{a0}Nom légal de l'employeur\u{a0}».",
            ),
        );
        need(
            self.has(Column::BusinessNumber),
            Text(
                "The column with the business number is missing. Please call it business_number.",
                "La colonne du numéro d'entreprise manque. Veuillez l'intituler «\u{a0}Numéro d'entreprise\u{a0}».",
            ),
        );
        let names = self.has(Column::GivenName) || self.has(Column::FamilyName);
        let people = [Column::Email, Column::Role, Column::ThirdParty].iter().any(|&column| self.has(column));
        need(
            names || !people,
            Text(
                "The columns with people's names are missing. Please call them given_name and family_name.",
                "Les colonnes des noms des personnes manquent. Veuillez les intituler «\u{a0}Prénom\u{a0}» et «\u{a0}Nom de famille\u{a0}».",
            ),
        );
        complete
    }
}

/// The separator of a file, by its row of headings (or the `sep=` line some spreadsheet programs put before it).
pub(super) fn separator_of(text: &str) -> u8 {
    let head = text.trim_start();
    let head = &head.as_bytes()[..head.len().min(HEAD)];
    let first_line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if is_separator_line(first_line)
        && let Some(&separator) = first_line.get(4).filter(|separator| SEPARATORS.contains(separator))
    {
        return separator;
    }
    let score = |&separator: &u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(head);
        let mut record = csv::ByteRecord::new();
        let read = reader.read_byte_record(&mut record).unwrap_or(false);
        let known =
            record.iter().filter(|field| recognise(&String::from_utf8_lossy(field)).is_some()).count();
        if read { (known, record.len()) } else { (0, 0) }
    };
    SEPARATORS.into_iter().max_by_key(score).unwrap_or(b',')
}

/// Whether a record is the `sep=` line that tells a spreadsheet program the separator.
pub(super) fn is_separator_line(line: &[u8]) -> bool {
    line.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"sep=")) && line.trim_ascii_end().len() <= 5
}

/// What a heading means, whatever its case, accents, spaces, underscores, hyphens and brackets behind it.
fn recognise(heading: &str) -> Option<Column> {
    if heading.len() > 200 {
        return None;
    }
    let spelled = spelled(heading);
    let name = spelled.split(['(', '[', ':', '*']).next().unwrap_or_default().trim();
    SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&name)).map(|&(column, _)| column)
}

fn title(heading: &str) -> String {
    shown(heading.trim())
}

fn twice_words(heading: &str) -> Words {
    quoting(
        Text(
            "The column “{}” means the same as one further left, which is the one that is read.",
            "La colonne «\u{a0}{}\u{a0}» a le même sens qu'une autre plus à gauche, et c'est cette dernière qui est lue.",
        ),
        &[heading],
    )
}

fn ignored_words(ignored: &[String]) -> Words {
    let mut list = ignored.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
    if ignored.len() > 12 {
        list.push_str(", …");
    }
    let words = Words { fr: list.replace('“', "«\u{a0}").replace('”', "\u{a0}»"), en: list };
    weave(
        Text(
            "Columns that are not needed were ignored: {}.",
            "Des colonnes qui ne servent pas ici ont été ignorées\u{a0}: {}.",
        ),
        &[&words],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_both_languages_however_they_are_written() {
        for (heading, column) in [
            ("employer_legal_name", Column::LegalName),
            ("Employer Legal Name", Column::LegalName),
            ("EMPLOYER-LEGAL-NAME", Column::LegalName),
            ("Nom légal de l'employeur", Column::LegalName),
            ("NOM LE\u{301}GAL DE L’EMPLOYEUR", Column::LegalName),
            ("Raison sociale", Column::LegalName),
            ("Nom commercial", Column::OperatingName),
            ("Numéro d'entreprise (9 chiffres)", Column::BusinessNumber),
            ("N° d’entreprise", Column::BusinessNumber),
            ("NE", Column::BusinessNumber),
            ("Business No.", Column::BusinessNumber),
            ("Succursale", Column::BranchPath),
            ("Chemin de la succursale", Column::BranchPath),
            ("Prénom", Column::GivenName),
            ("Nom", Column::FamilyName),
            ("Nom de famille *", Column::FamilyName),
            (" Courriel ", Column::Email),
            ("E-mail", Column::Email),
            ("Rôle", Column::Role),
            ("Tierce partie", Column::ThirdParty),
            ("Third-party", Column::ThirdParty),
        ] {
            assert_eq!(recognise(heading), Some(column), "{heading:?}");
        }
        assert_eq!(recognise("Salary"), None);
        assert_eq!(recognise(""), None);
    }

    #[test]
    fn the_table_of_spellings_is_in_the_order_of_the_columns_and_folded() {
        for (index, (column, spellings)) in SPELLINGS.iter().enumerate() {
            assert_eq!(*column as usize, index);
            for spelling in *spellings {
                assert_eq!(spelled(spelling), *spelling);
            }
        }
    }

    #[test]
    fn the_separator_is_the_one_that_makes_headings() {
        for (text, separator) in [
            ("business_number,role\n", b','),
            ("Raison sociale;NE\nA, B, C, D;1\n", b';'),
            ("\"Role, planned, later\";\"NE\";Nom légal\n", b';'),
            ("NE\tNom légal\n", b'\t'),
            ("\"Salary\n; bonus; more\",bn,legal name\n", b','),
            ("sep=;\nx;y\n", b';'),
            ("sep=\t\nx;y\n", b'\t'),
            ("anything at all\n", b','),
            ("", b','),
        ] {
            assert_eq!(separator_of(text), separator, "{text:?}");
        }
    }
}
