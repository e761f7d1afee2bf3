//! The shape of a session file, checked before it is read: every slip is told in our words, with its line, what was
//! found, what is expected and an example. No word of a reader of TOML reaches an author.

pub mod screen;
mod syntax;
mod table;

use super::fault::{Fault, line_of};
use super::nearest::{nearest, shown};
use crate::domain::{Text as Say, Words};
use table::{DEEDS, DIALOGS, Kind, LANGUAGES, Row, SESSION, STATES};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

struct Shape<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

/// Everything about the shape of a session file that is not as it should be; empty when it can be read.
#[must_use]
pub fn faults(text: &str) -> Vec<Fault> {
    match DeTable::parse(text) {
        Err(error) => vec![syntax::fault(text, error.span().map_or(text.len(), |span| span.start))],
        Ok(table) => {
            let mut shape = Shape { text, faults: Vec::new() };
            shape.table(table.get_ref(), 0, SESSION);
            shape.faults
        }
    }
}

impl Shape<'_> {
    fn say(&mut self, at: usize, words: Words) {
        self.faults.push(Fault { line: line_of(self.text, at), words });
    }

    fn table(&mut self, table: &DeTable<'_>, at: usize, rows: &[Row]) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            match rows.iter().find(|row| row.0 == name) {
                Some(row) => self.value(value, row.1, row),
                None => self.unknown(key.span().start, name, rows),
            }
        }
        let is_there = |name: &str| table.keys().any(|key| key.get_ref() == name);
        for row in rows.iter().filter(|row| row.2 && !is_there(row.0)) {
            let words = if rows.as_ptr() == LANGUAGES.as_ptr() {
                Say("A translation is missing: {}.", "Une traduction manque : {}.").with(&[row.0])
            } else {
                Say("This is missing: {}.", "Ceci manque : {}.").with(&[row.0])
            };
            self.say(at, words.and(&example(row)));
        }
    }

    fn unknown(&mut self, at: usize, name: &str, rows: &[Row]) {
        let names: Vec<&str> = rows.iter().map(|row| row.0).collect();
        let mut words = Say("Not known here: {}.", "Inconnu ici : {}.").with(&[&shown(name)]);
        if let Some(near) = nearest(name, names.iter().copied()) {
            words = words.and(&Say("Nearest: {}.", "Le plus proche : {}.").with(&[near]));
        }
        let known = Say("Known here: {}.", "Connus ici : {}.").with(&[&names.join(", ")]);
        self.say(at, words.and(&known));
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, kind: Kind, row: &Row) {
        let at = value.span().start;
        match (kind, value.get_ref()) {
            (Kind::Text, DeValue::String(_))
            | (Kind::Flag, DeValue::Boolean(_))
            | (Kind::Number, DeValue::Float(_)) => {}
            (Kind::Number, DeValue::Integer(number))
                if i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).is_ok() => {}
            (Kind::Whole(most), DeValue::Integer(number))
                if u64::from_str_radix(&number.as_str().replace('_', ""), number.radix())
                    .is_ok_and(|number| number <= most) => {}
            (Kind::Choice(words), DeValue::String(word)) if words.contains(&&**word) => {}
            (Kind::Choice(words), DeValue::String(word)) => {
                let near = nearest(word, words.iter().copied());
                let wrong =
                    Say("{}: there is no {}.", "{} : il n'y a pas de {}.").with(&[row.0, &shown(word)]);
                let near = near.map(|near| Say("Nearest: {}.", "Le plus proche : {}.").with(&[near]));
                let all = Say("There are: {}.", "Il y a : {}.").with(&[&words.join(", ")]);
                self.say(at, wrong.and(&near.unwrap_or_default()).and(&all));
            }
            (Kind::Both, DeValue::Table(table)) => self.table(table, at, LANGUAGES),
            (Kind::Pairs, DeValue::Table(table)) => {
                for answer in table.values().filter(|answer| !answer.get_ref().is_str()) {
                    self.expected(answer, Kind::Text, row);
                }
            }
            (Kind::Table(rows), DeValue::Table(table)) => self.table(table, at, rows),
            (Kind::List(each), DeValue::Array(values)) => {
                values.iter().for_each(|value| self.value(value, *each, row));
            }
            (Kind::Dialog, _) => self.one_of(value, DIALOGS, row),
            (Kind::Act, _) => self.one_of(value, DEEDS, row),
            (Kind::Expect, _) => self.one_of(value, STATES, row),
            _ => self.expected(value, kind, row),
        }
    }

    /// A word alone, or a table of one key: `"phone"`, `{ play = "Marie Tremblay" }`.
    fn one_of(&mut self, value: &Spanned<DeValue<'_>>, rows: &[Row], above: &Row) {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::String(word) => match rows.iter().find(|row| row.0 == &**word) {
                None => self.unknown(at, word, rows),
                Some((_, Kind::Unit, ..)) => {}
                Some(row) => {
                    let bare =
                        Say("{} stands alone here, and needs more: {}.", "{} est seul ici et demande {}.");
                    let wanted = row.1.words();
                    let words = Words {
                        en: bare.with(&[row.0, &wanted.en]).en,
                        fr: bare.with(&[row.0, &wanted.fr]).fr,
                    };
                    self.say(at, words.and(&example(row)));
                }
            },
            DeValue::Table(table) if table.len() == 1 => {
                for (key, value) in table {
                    let name: &str = key.get_ref();
                    match rows.iter().find(|row| row.0 == name) {
                        None => self.unknown(key.span().start, name, rows),
                        Some((name, Kind::Unit, ..)) => {
                            let words = Say(
                                "{} stands alone, with nothing behind it. Example: \"{}\"",
                                "{} reste seul, sans rien après. Exemple : \"{}\"",
                            );
                            self.say(key.span().start, words.with(&[name, name]));
                        }
                        Some(row) => self.value(value, row.1, row),
                    }
                }
            }
            DeValue::Table(table) => {
                let count = table.len().to_string();
                let words = Say(
                    "{} keys between these brackets, and exactly one is expected: each thing has brackets of its own.",
                    "{} clés entre ces accolades; il en faut exactement une : chaque chose a ses propres accolades.",
                );
                self.say(at, words.with(&[&count]).and(&example(above)));
            }
            _ => self.expected(value, above.1, above),
        }
    }

    fn expected(&mut self, value: &Spanned<DeValue<'_>>, kind: Kind, row: &Row) {
        let (found, wanted) = (found(value.get_ref()), kind.words());
        let sentence = Say("{}: {} stands here, and {} is expected.", "{} : il y a ici {}, et il faut {}.");
        let words = Words {
            en: sentence.with(&[row.0, &found.en, &wanted.en]).en,
            fr: sentence.with(&[row.0, &found.fr, &wanted.fr]).fr,
        };
        self.say(value.span().start, words.and(&example(row)));
    }
}

impl Kind {
    fn words(self) -> Words {
        match self {
            Self::Unit => Say("nothing more", "rien de plus"),
            Self::Text => Say("a text between quotation marks", "un texte entre guillemets droits"),
            Self::Both => Say("a sentence in both languages", "une phrase dans les deux langues"),
            Self::Whole(most) => {
                return Say("a whole number from 0 to {}", "un nombre entier de 0 à {}")
                    .with(&[&most.to_string()]);
            }
            Self::Number => Say("a number", "un nombre"),
            Self::Flag => Say("true or false", "true ou false"),
            Self::Choice(words) => {
                return Say("one of these words: {}", "un de ces mots : {}").with(&[&words.join(", ")]);
            }
            Self::Pairs => Say(
                "names of questions with a name of an answer each",
                "des noms de questions suivis chacun d'un nom de réponse",
            ),
            Self::List(_) => Say("a list between square brackets", "une liste entre crochets"),
            Self::Table(_) => Say("keys between curly brackets", "des clés entre accolades"),
            Self::Dialog => Say("the name of a dialog", "le nom d'une boîte de dialogue"),
            Self::Act => Say("something that is done", "quelque chose qui se fait"),
            Self::Expect => Say("something that is so", "quelque chose qui est vrai"),
        }
        .into()
    }
}

/// What stands in the file, as its author would call it.
fn found(value: &DeValue<'_>) -> Words {
    match value {
        DeValue::String(text) => Say("the text “{}”", "le texte «\u{a0}{}\u{a0}»").with(&[&shown(text)]),
        DeValue::Integer(number) => Say("the number {}", "le nombre {}").with(&[&shown(number.as_str())]),
        DeValue::Float(number) => Say("the number {}", "le nombre {}").with(&[&shown(number.as_str())]),
        DeValue::Boolean(yes) => Words::same(yes.to_string()),
        DeValue::Datetime(_) => Say("a date", "une date").into(),
        DeValue::Array(_) => Say("a list between square brackets", "une liste entre crochets").into(),
        DeValue::Table(_) => Say("something between curly brackets", "quelque chose entre accolades").into(),
    }
}

fn example(row: &Row) -> Words {
    let pair = if row.3.starts_with("[[") { row.3.to_owned() } else { format!("{} = {}", row.0, row.3) };
    Say("Example: {}", "Exemple : {}").with(&[&pair])
}

/// What is expected of an act or an expectation whose name the text at a place begins with: its example.
#[must_use]
pub fn example_at(text: &str, at: usize) -> Option<Words> {
    let rest = text.get(at..)?;
    let word: String = rest
        .chars()
        .skip_while(|c| matches!(c, '{' | '"' | '\'') || c.is_whitespace())
        .take_while(|c| c.is_ascii_lowercase() || *c == '-')
        .collect();
    let row = DEEDS.iter().chain(STATES).find(|row| row.0 == word && !row.3.is_empty())?;
    Some(example(row))
}

#[cfg(test)]
mod tests {
    use super::super::script::Script;
    use super::*;

    /// What serde says is known, as the truth this table is held to.
    fn known(message: &str) -> Vec<&str> {
        let (_, list) = message.split_once("expected one of").unwrap();
        list.split('`').skip(1).step_by(2).collect()
    }

    #[test]
    fn the_table_knows_what_the_program_reads_and_nothing_else() {
        let names = |rows: &[Row]| rows.iter().map(|row| row.0).collect::<Vec<_>>();
        let of = |text: &str| toml::from_str::<Script>(text).unwrap_err().message().to_owned();
        assert_eq!(names(SESSION), known(&of("xx = 1")));
        let step = |inside: &str| {
            let text = format!(
                "format=1\ntitle={{en='',fr=''}}\naudience={{en='',fr=''}}\nminutes=1\nseed=1\ncompany=''\n[[step]]\n{inside}"
            );
            of(&text)
        };
        let Some((_, Kind::List(Kind::Table(rows)), ..)) = SESSION.last() else { panic!() };
        assert_eq!(names(rows), known(&step("xx = 1")));
        assert_eq!(names(DEEDS), known(&step("do = [ { xx = 1 } ]")));
        assert_eq!(names(STATES), known(&step("expect = [ { xx = 1 } ]")));
        assert_eq!(names(DIALOGS), known(&step("show = { open = 'xx' }")));
        for row in DEEDS.iter().chain(STATES) {
            if let Kind::Table(rows) = row.1
                && rows.len() > 2
            {
                let list = if DEEDS.iter().any(|other| other.0 == row.0) { "do" } else { "expect" };
                assert_eq!(
                    names(rows),
                    known(&step(&format!("{list} = [ {{ {} = {{ xx = 1 }} }} ]", row.0)))
                );
            }
        }
    }

    /// Every example of the table is read by the program as it stands.
    #[test]
    fn every_example_is_read() {
        for (list, rows) in [("do", DEEDS), ("expect", STATES)] {
            for row in rows {
                let one = match row.1 {
                    Kind::Unit => format!("\"{}\"", row.0),
                    _ => format!("{{ {} = {} }}", row.0, row.3),
                };
                let text = format!(
                    "format=1\ntitle={{en='',fr=''}}\naudience={{en='',fr=''}}\nminutes=1\nseed=1\ncompany=''\n[[step]]\n\
                     id=''\ntitle={{en='',fr=''}}\nwords={{en='',fr=''}}\nnotes={{en='',fr=''}}\nminutes=1\nrests-on=[]\n\
                     {list} = [ {one} ]"
                );
                assert!(faults(&text).is_empty(), "{one}: {:?}", faults(&text));
                assert!(toml::from_str::<Script>(&text).is_ok(), "{one}");
            }
        }
    }
}
