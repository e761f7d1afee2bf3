//! What reading a company file came to: the company, and everything there is to say about the file.
//!
//! Shown on the screen before anything is applied, and printed by `employer-portal import FILE --dry-run`.

use crate::company::letters::encoding::Encoding;
use crate::company::quote::shown;
use crate::company::remark::{MOST_REMARKS, Remark};
use crate::domain::company::{Company, Person, PlannedPlace, Role};
use crate::domain::text::{Lang, Text};
use serde_json::{Value, json};

/// The outcome of a [`super::Reading`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What the sound rows make.
    pub company: Company,
    /// Why rows were left out, by line; at most [`MOST_REMARKS`] and one that counts the rest.
    pub problems: Vec<Remark>,
    /// What else a person may want to know, by line; likewise.
    pub notices: Vec<Remark>,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Whether that is certain; where it is not, a notice names each line that would read otherwise.
    pub certain: bool,
    /// What stands between two fields.
    pub separator: char,
    /// Rows below the headings, those left out included, blank ones not.
    pub rows: u64,
}

/// How many people are shown.
const FIRST_PEOPLE: usize = 5;
/// How many more, with accents, where those have none.
const FIRST_ACCENTS: usize = 3;

/// A person as read, for the eye.
struct Seated {
    name: String,
    /// The employer, and the branches down to the person's.
    place: String,
    role: Option<Role>,
}

impl Seated {
    fn json(&self) -> Value {
        let role = self.role.map(|role| match role {
            Role::Primary => "primary",
            Role::BranchPrimary => "branch_primary",
            Role::Secondary => "secondary",
        });
        json!({ "name": self.name, "place": self.place, "role": role })
    }
}

fn role_name(role: Role) -> Text {
    match role {
        Role::Primary => Text("primary user", "utilisateur principal"),
        Role::BranchPrimary => Text("branch primary user", "utilisateur principal de la succursale"),
        Role::Secondary => Text("secondary user", "utilisateur secondaire"),
    }
}

/// How many places have which role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct RoleCounts {
    primary: usize,
    branch_primary: usize,
    secondary: usize,
    none: usize,
}

impl Preview {
    /// Whether every row could be used.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.problems.is_empty()
    }

    /// The preview as plain text, for a terminal or a file; ends with a line break.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let say = |text: Text| text.get(lang);
        let mut line = |text: &str| {
            out.push_str(text);
            out.push('\n');
        };
        line(say(Text(
            "SIMULATION - not affiliated with the Government of Canada",
            "SIMULATION - sans lien avec le gouvernement du Canada",
        )));
        let rows = counted(self.rows, lang, Text("row", "ligne"), Text("rows", "lignes"));
        let (encoding, separator) = (say(self.encoding.words()), say(separator_name(self.separator)));
        let sure = if self.certain { "" } else { say(Text("probably ", "probablement ")) };
        let colon = say(Text(":", "\u{a0}:"));
        line(&format!("{}{colon} {rows}, {sure}{encoding}, {separator}", self.company.source));
        line(&self.counts(lang));
        line(&self.roles(lang));
        let first: Vec<Seated> = self.first_people().collect();
        if !first.is_empty() {
            line("");
            line(say(Text(
                "The first people, as read. Are their names right?",
                "Les premières personnes, telles qu'elles ont été lues. Les noms sont-ils justes?",
            )));
            for seated in first {
                let role =
                    seated.role.map(|role| format!(", {}", role_name(role).get(lang))).unwrap_or_default();
                line(&format!("  {}{colon} {}{role}", seated.name, seated.place));
            }
        }
        let problems = Text("problem", "problème").get(lang);
        list(&mut line, lang, &self.problems, (problems, say(Text("problems", "problèmes"))));
        list(&mut line, lang, &self.notices, (say(Text("notice", "avis")), say(Text("notices", "avis"))));
        out
    }

    /// The preview for other programs: keys never change, `version` says which they are.
    #[must_use]
    pub fn json(&self) -> Value {
        let roles = self.role_counts();
        json!({
            "version": 1,
            "simulation": true,
            "source": self.company.source,
            "ok": self.ok(),
            "encoding": self.encoding.name(),
            "encoding_certain": self.certain,
            "separator": self.separator,
            "rows": self.rows,
            "counts": {
                "employers": self.company.employers.len(),
                "branches": self.company.branches.len(),
                "people": self.company.people.len(),
                "places": self.company.places.len(),
                "roles": {
                    "primary": roles.primary,
                    "branch_primary": roles.branch_primary,
                    "secondary": roles.secondary,
                    "none": roles.none,
                },
            },
            "first_people": self.first_people().map(|seated| seated.json()).collect::<Vec<_>>(),
            "problems": self.problems.iter().map(remark_json).collect::<Vec<_>>(),
            "notices": self.notices.iter().map(remark_json).collect::<Vec<_>>(),
        })
    }

    /// The first people of the file, and the first ones with letters beyond ASCII where those are all without: it is by
    /// them that a person sees whether the file was read well.
    fn first_people(&self) -> impl Iterator<Item = Seated> {
        let places = &self.company.places;
        let first = places.iter().take(FIRST_PEOPLE);
        let told =
            |place: &&PlannedPlace| self.person_of(place).is_some_and(|person| !person.name().is_ascii());
        let accents = if first.clone().any(|place| told(&place)) { 0 } else { FIRST_ACCENTS };
        let behind = places.iter().skip(FIRST_PEOPLE).filter(told).take(accents);
        first.chain(behind).filter_map(|place| self.seated(place))
    }

    fn person_of(&self, place: &PlannedPlace) -> Option<&Person> {
        self.company.people.get(place.person as usize)
    }

    fn seated(&self, place: &PlannedPlace) -> Option<Seated> {
        let employer = self.company.employers.get(place.employer as usize)?;
        let mut parts = Vec::new();
        let mut at = place.branch;
        while let Some(branch) = at.and_then(|branch| self.company.branches.get(branch as usize)) {
            parts.push(shown(&branch.name));
            at = branch.parent;
        }
        parts.push(shown(&employer.legal_name));
        parts.reverse();
        let name = shown(&self.person_of(place)?.name());
        Some(Seated { name, place: parts.join(" / "), role: place.role })
    }

    fn counts(&self, lang: Lang) -> String {
        let Company { employers, branches, people, .. } = &self.company;
        [
            counted(employers.len(), lang, Text("employer", "employeur"), Text("employers", "employeurs")),
            counted(branches.len(), lang, Text("branch", "succursale"), Text("branches", "succursales")),
            counted(people.len(), lang, Text("person", "personne"), Text("people", "personnes")),
        ]
        .join(", ")
    }

    fn roles(&self, lang: Lang) -> String {
        let RoleCounts { primary, branch_primary, secondary, none } = self.role_counts();
        let roles = [
            counted(
                primary,
                lang,
                Text("primary user", "utilisateur principal"),
                Text("primary users", "utilisateurs principaux"),
            ),
            counted(
                branch_primary,
                lang,
                Text("branch primary user", "utilisateur principal de la succursale"),
                Text("branch primary users", "utilisateurs principaux de la succursale"),
            ),
            counted(
                secondary,
                lang,
                Text("secondary user", "utilisateur secondaire"),
                Text("secondary users", "utilisateurs secondaires"),
            ),
            counted(
                none,
                lang,
                Text("place without a role", "place sans rôle"),
                Text("places without a role", "places sans rôle"),
            ),
        ];
        roles.join(", ")
    }

    fn role_counts(&self) -> RoleCounts {
        let mut counts = RoleCounts::default();
        for place in &self.company.places {
            match place.role {
                Some(Role::Primary) => counts.primary += 1,
                Some(Role::BranchPrimary) => counts.branch_primary += 1,
                Some(Role::Secondary) => counts.secondary += 1,
                None => counts.none += 1,
            }
        }
        counts
    }
}

/// A blank line, how many there are, and each as "line 12, Business number: …".
fn list(line: &mut impl FnMut(&str), lang: Lang, remarks: &[Remark], (one, many): (&str, &str)) {
    line("");
    if remarks.is_empty() {
        line(&match lang {
            Lang::En => format!("No {many}."),
            Lang::Fr => format!("Aucun {one}."),
        });
        return;
    }
    // A list that was cut has one remark more than are kept: "more than 1,000".
    let more = if remarks.len() > MOST_REMARKS { Text("more than ", "plus de ").get(lang) } else { "" };
    let count = remarks.len().min(MOST_REMARKS);
    let noun = if is_one(count, lang) { one } else { many };
    line(&format!("{more}{} {noun}", number(count, lang)));
    for remark in remarks {
        let place = Text("line", "ligne").get(lang);
        let column = remark.column.as_deref().map(|column| format!(", {column}")).unwrap_or_default();
        let colon = Text(":", "\u{a0}:").get(lang);
        line(&format!("  {place} {}{column}{colon} {}", remark.line, remark.words.get(lang)));
    }
}

fn remark_json(remark: &Remark) -> Value {
    json!({
        "line": remark.line,
        "column": remark.column,
        "words": { "en": remark.words.en, "fr": remark.words.fr },
    })
}

fn separator_name(separator: char) -> Text {
    match separator {
        ';' => Text("separated by semicolons", "champs séparés par des points-virgules"),
        '\t' => Text("separated by tabs", "champs séparés par des tabulations"),
        _ => Text("separated by commas", "champs séparés par des virgules"),
    }
}

fn counted<N: TryInto<usize> + Copy>(count: N, lang: Lang, one: Text, many: Text) -> String {
    let count = count.try_into().unwrap_or(usize::MAX);
    let noun = if is_one(count, lang) { one } else { many };
    format!("{} {}", number(count, lang), noun.get(lang))
}

/// French counts nothing and one alike.
fn is_one(count: usize, lang: Lang) -> bool {
    count == 1 || (count == 0 && lang == Lang::Fr)
}

/// A number with its thousands set apart as the language does.
fn number(count: usize, lang: Lang) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(Text(",", "\u{a0}").get(lang));
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(number(0, Lang::En), "0");
        assert_eq!(number(999, Lang::Fr), "999");
        assert_eq!(number(100_000, Lang::En), "100,000");
        assert_eq!(number(1_234_567, Lang::Fr), "1\u{a0}234\u{a0}567");
    }

    #[test]
    fn nouns_agree_with_their_number() {
        let rows = |count: u64, lang| counted(count, lang, Text("row", "ligne"), Text("rows", "lignes"));
        assert_eq!([rows(0, Lang::En), rows(1, Lang::En), rows(2, Lang::En)], ["0 rows", "1 row", "2 rows"]);
        assert_eq!(
            [rows(0, Lang::Fr), rows(1, Lang::Fr), rows(2, Lang::Fr)],
            ["0 ligne", "1 ligne", "2 lignes"]
        );
    }
}
