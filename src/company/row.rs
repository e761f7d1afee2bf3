//! One row of a company file, read field by field: who, where, as what. It knows no other row.
//!
//! Every problem of a row is told at once, so that a person corrects it once.

use crate::company::field::{clean, role_of, side_of};
use crate::company::headings::{Column, Headings};
use crate::company::quote::quoting;
use crate::company::remark::Remarks;
use crate::domain::business_number::BusinessNumber;
use crate::domain::company::{Role, Side};
use crate::domain::fold::is_blank;
use crate::domain::length::{DEEPEST_PATH, LONGEST_EMAIL, LONGEST_NAME, is_longer};
use crate::domain::text::{Text, Words};
use crate::output::sanitize::armed;
use csv::StringRecord;
use std::borrow::Cow;

/// A row that is sound in itself.
#[derive(Debug)]
pub(super) struct Row<'r> {
    pub(super) legal_name: Cow<'r, str>,
    pub(super) operating_name: Cow<'r, str>,
    pub(super) number: BusinessNumber,
    /// As written; see [`BranchPath`].
    pub(super) path: Cow<'r, str>,
    /// `None` when the row only names an employer or a branch.
    pub(super) seat: Option<Seat<'r>>,
}

/// The person of a row and what the person is meant to be.
#[derive(Debug)]
pub(super) struct Seat<'r> {
    pub(super) given: Cow<'r, str>,
    pub(super) family: Cow<'r, str>,
    pub(super) email: Cow<'r, str>,
    pub(super) role: Option<Role>,
    pub(super) side: Side,
}

/// "Root / Region / City" taken apart: the root stands for the employer, the others are branches.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BranchPath<'p> {
    pub(super) root: &'p str,
    pub(super) branches: Vec<&'p str>,
}

/// The fields of one record as they are taken, and whether all was well so far.
struct Fields<'a, 'r> {
    record: &'r StringRecord,
    headings: &'a Headings,
    remarks: &'a mut Remarks,
    sound: bool,
}

impl<'r> Row<'r> {
    /// Reads a record; `None` when there is a problem, which has then been told.
    pub(super) fn read(record: &'r StringRecord, headings: &Headings, remarks: &mut Remarks) -> Option<Self> {
        let mut fields = Fields { record, headings, remarks, sound: true };
        let legal_name = fields.name(Column::LegalName);
        if legal_name.as_deref() == Some("") {
            fields.problem(Column::LegalName, missing_legal_name().into());
        }
        let operating_name = fields.name(Column::OperatingName);
        let number = fields.number();
        let path = fields.text(Column::BranchPath);
        let seat = fields.seat();
        if !fields.sound {
            return None;
        }
        Some(Self {
            legal_name: legal_name?,
            operating_name: operating_name?,
            number: number?,
            path: path?,
            seat,
        })
    }
}

impl<'r> Fields<'_, 'r> {
    fn problem(&mut self, column: Column, words: Words) {
        self.sound = false;
        self.remarks.problem(self.headings.shown(column), words);
    }

    fn text(&mut self, column: Column) -> Option<Cow<'r, str>> {
        let raw = self.headings.field(self.record, column);
        if !matches!(column, Column::BusinessNumber | Column::Role | Column::ThirdParty) {
            self.remarks.letters(self.headings.shown(column), raw);
        }
        let text = clean(raw, self.headings.shown(column), self.remarks);
        self.sound &= text.is_some();
        text.map(|text| match text {
            Cow::Borrowed(text) => Cow::Borrowed(armed(text)),
            Cow::Owned(text) => Cow::Owned(armed(&text).to_owned()),
        })
    }

    fn text_up_to(&mut self, column: Column, longest: usize) -> Option<Cow<'r, str>> {
        let text = self.text(column)?;
        if is_longer(&text, longest) {
            self.problem(column, too_long_words(&text, longest));
            return None;
        }
        Some(text)
    }

    fn name(&mut self, column: Column) -> Option<Cow<'r, str>> {
        self.text_up_to(column, LONGEST_NAME)
    }

    fn number(&mut self) -> Option<BusinessNumber> {
        let text = self.text(Column::BusinessNumber)?;
        match BusinessNumber::read(&text) {
            Ok(number) => Some(number),
            Err(problem) => {
                let mut words = problem.words();
                if !text.is_empty() {
                    words = quoting(Text("“{}”:", "«\u{a0}{}\u{a0}»\u{a0}:"), &[&text]).and(&words);
                }
                self.problem(Column::BusinessNumber, words);
                None
            }
        }
    }

    /// The person of the row, if it names one; a lone yes or no to "third party" makes nobody.
    fn seat(&mut self) -> Option<Seat<'r>> {
        let given = self.name(Column::GivenName);
        let family = self.name(Column::FamilyName);
        let email = self.text_up_to(Column::Email, LONGEST_EMAIL);
        let role = self.role();
        let side = self.side();
        let (given, family, email, role, side) = (given?, family?, email?, role?, side?);
        if given.is_empty() && family.is_empty() {
            if !email.is_empty() || role.is_some() {
                let column = if self.headings.shown(Column::GivenName).is_some() {
                    Column::GivenName
                } else {
                    Column::FamilyName
                };
                self.problem(column, nameless().into());
            }
            return None;
        }
        Some(Seat { given, family, email, role, side })
    }

    #[allow(
        clippy::option_option,
        reason = "unreadable and empty are two answers, and both differ from a role"
    )]
    fn role(&mut self) -> Option<Option<Role>> {
        let text = self.text(Column::Role)?;
        let role = role_of(&text);
        if role.is_none() {
            self.problem(Column::Role, quoting(unknown_role(), &[&text]));
        }
        role
    }

    fn side(&mut self) -> Option<Side> {
        let text = self.text(Column::ThirdParty)?;
        let side = side_of(&text);
        if side.is_none() {
            self.problem(Column::ThirdParty, quoting(unknown_side(), &[&text]));
        }
        side
    }
}

impl<'p> BranchPath<'p> {
    /// Takes a path apart; an empty one is at the employer.
    pub(super) fn read(text: &'p str) -> Result<Self, Words> {
        let mut parts = text.split('/').map(str::trim);
        let root = parts.next().unwrap_or_default();
        let branches: Vec<&str> = parts.collect();
        if branches.is_empty() && root.is_empty() {
            return Ok(Self { root, branches });
        }
        if is_blank(root) || branches.iter().any(|part| is_blank(part)) {
            let sentence = Text(
                "A part of the branch path is empty: “{}”. Please write it like “Employer / Region / City”, with one \
                 slash between two names.",
                "Une partie du chemin de la succursale est vide\u{a0}: «\u{a0}{}\u{a0}». Veuillez l'écrire comme «\u{a0}Employeur / Région / \
                 Ville\u{a0}», avec une seule barre oblique entre deux noms.",
            );
            return Err(quoting(sentence, &[text]));
        }
        if branches.len() >= DEEPEST_PATH {
            let sentence = Text(
                "The branch path has {} parts, and at most {} can be read: “{}”. Please shorten it.",
                "Le chemin de la succursale compte {} parties, et au plus {} peuvent être lues\u{a0}: «\u{a0}{}\u{a0}». Veuillez le \
                 raccourcir.",
            );
            let parts = (branches.len() + 1).to_string();
            return Err(quoting(sentence, &[&parts, &DEEPEST_PATH.to_string(), text]));
        }
        if let Some(long) = branches.iter().chain([&root]).find(|part| is_longer(part, LONGEST_NAME)) {
            return Err(too_long_words(long, LONGEST_NAME));
        }
        Ok(Self { root, branches })
    }
}

fn too_long_words(text: &str, longest: usize) -> Words {
    let sentence = Text(
        "This has {} characters, and at most {} can be read: “{}”. Please shorten it.",
        "Il y a ici {} caractères, et au plus {} peuvent être lus\u{a0}: «\u{a0}{}\u{a0}». Veuillez raccourcir ce texte.",
    );
    quoting(sentence, &[&text.chars().count().to_string(), &longest.to_string(), text])
}

fn missing_legal_name() -> Text {
    Text(
        "The employer's legal name is missing. Please write it in every row, as it is registered.",
        "Le nom légal de l'employeur manque. Veuillez l'inscrire sur chaque ligne, tel qu'il est enregistré.",
    )
}

fn nameless() -> Text {
    Text(
        "There is an email address or a role in this row and no name. Please write the person's given name, family name \
         or both.",
        "Cette ligne contient une adresse de courriel ou un rôle, mais aucun nom. Veuillez inscrire le prénom ou le nom \
         de famille de la personne, ou les deux.",
    )
}

fn unknown_role() -> Text {
    Text(
        "“{}” is not a role in the portal. Please write primary, branch primary or secondary, or leave it empty.",
        "«\u{a0}{}\u{a0}» n'est pas un rôle du portail. Veuillez inscrire utilisateur principal, utilisateur principal de la \
         succursale ou utilisateur secondaire, ou laisser le champ vide.",
    )
}

fn unknown_side() -> Text {
    Text(
        "“{}” does not tell whether the person belongs to a third party. Please write yes or no, or leave it empty.",
        "«\u{a0}{}\u{a0}» n'indique pas si la personne relève d'un tiers. Veuillez inscrire oui ou non, ou laisser le champ vide.",
    )
}

/// A length as an index into a plan.
pub(super) fn index(length: usize) -> u32 {
    u32::try_from(length).expect("512 MiB hold fewer than four thousand million rows")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_stands_for_the_employer() {
        let read = |text| BranchPath::read(text).unwrap();
        assert_eq!(read(""), BranchPath { root: "", branches: vec![] });
        assert_eq!(read("Aurora"), BranchPath { root: "Aurora", branches: vec![] });
        assert_eq!(
            read("Aurora / West/Calgary "),
            BranchPath { root: "Aurora", branches: vec!["West", "Calgary"] }
        );
    }

    #[test]
    fn a_path_with_a_hole_or_too_deep_is_refused() {
        for text in ["A //B", "A /", "/ A", "/", "A / / B"] {
            assert!(BranchPath::read(text).unwrap_err().en.contains("empty"), "{text:?}");
        }
        assert!(BranchPath::read(&["x"; 12].join(" / ")).is_ok());
        assert!(BranchPath::read(&["x"; 13].join(" / ")).unwrap_err().fr.contains("13"));
        assert!(BranchPath::read(&format!("A / {}", "é".repeat(200))).is_ok());
        assert!(BranchPath::read(&format!("A / {}", "é".repeat(201))).unwrap_err().en.contains("201"));
    }
}
