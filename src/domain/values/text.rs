//! Words in both languages, side by side, so that a missing translation does not compile.
//!
//! [`Text`] is fixed at compile time; [`Words`] is put together while the program runs.

use super::fold::fold;
use serde::{Deserialize, Serialize};

/// The two languages of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// English, the fallback.
    #[default]
    En,
    /// French as written in Canada.
    Fr,
}

impl Lang {
    /// Reads a language tag such as `fr`, `fr_CA.UTF-8` or `en-GB`; `None` for any other language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("fr") {
            Some(Self::Fr)
        } else if language.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The other of the two.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Fr,
            Self::Fr => Self::En,
        }
    }
}

/// A fixed sentence or label: English, then French.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text(pub &'static str, pub &'static str);

impl Text {
    /// The words in one language.
    #[must_use]
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.0,
            Lang::Fr => self.1,
        }
    }

    /// The same sentence with each `{}` filled, in order, by one of `parts` (the same in both languages). None of them is
    /// empty: a sentence with a hole in it says something else.
    #[must_use]
    pub fn with(self, parts: &[&str]) -> Words {
        Words { en: fill(self.0, parts, false), fr: fill(self.1, parts, true) }
    }

    /// The same with parts that differ by language.
    #[must_use]
    pub fn with_all(self, parts: &[&Words]) -> Words {
        let in_lang = |lang| parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>();
        Words { en: fill(self.0, &in_lang(Lang::En), false), fr: fill(self.1, &in_lang(Lang::Fr), true) }
    }

    /// The same with one such part.
    #[must_use]
    pub fn with_words(self, part: &Words) -> Words {
        self.with_all(&[part])
    }
}

fn fill(pattern: &str, parts: &[&str], elides: bool) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut parts = parts.iter();
    for (index, piece) in pattern.split("{}").enumerate() {
        if index > 0 {
            let part = parts.next().copied().unwrap_or_default();
            debug_assert!(!part.is_empty(), "a part is missing in {pattern:?}");
            if elides {
                elide(&mut out, part);
            }
            out.push_str(part);
        }
        // A name that ends in a full stop needs no second one.
        let stopped = out.ends_with('.') && piece.starts_with('.') && !piece.starts_with("..");
        out.push_str(if stopped { &piece[1..] } else { piece });
    }
    out
}

/// Shortens a French "de" or "que" at the end where what follows asks for it: "d'Aurora", "qu'Olena", "d'Hélène".
fn elide(out: &mut String, next: &str) {
    if !takes_apostrophe(next) {
        return;
    }
    let word = out.rsplit(|c: char| !c.is_alphanumeric() && c != ' ').next().unwrap_or_default();
    let last = word.trim_end_matches(' ').rsplit(' ').next().unwrap_or_default();
    if out.ends_with(' ') && matches!(last, "de" | "De" | "que" | "Que") {
        out.truncate(out.len() - 2);
        out.push('\'');
    }
}

/// Words that begin with an h one hears the place of, or a vowel that takes no apostrophe, where the rules below say
/// otherwise.
const APART: [&str; 18] = [
    "heinz", "henning", "hockey", "holland", "hollande", "hong", "hongrie", "hors", "howard", "hua", "huang",
    "hugh", "hui", "huit", "hull", "onze", "oui", "yes",
];
/// Whether French puts an apostrophe before it: before a vowel, and before an h that nobody hears. Names in "ha" are
/// nearly all from elsewhere, and keep their h: "de Harpreet", "de Halifax".
fn takes_apostrophe(next: &str) -> bool {
    let folded = fold(next);
    let word = folded.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    match first {
        _ if APART.contains(&word) => false,
        Some('h') => vowel(second) && second != Some('a') || second == Some('y') || word == "hadrien",
        Some('y') => second.is_some() && !vowel(second),
        first => vowel(first),
    }
}

/// A sentence made at run time, in both languages at once, so that a live switch of language finds it ready.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Words {
    /// The English sentence.
    pub en: String,
    /// The French sentence.
    pub fr: String,
}

impl Words {
    /// The words in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        }
    }

    /// The same text in both languages: names, numbers.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { en: text.clone(), fr: text }
    }

    /// Appends a space and another sentence.
    #[must_use]
    pub fn and(mut self, more: &Words) -> Self {
        if !self.en.is_empty() && !more.en.is_empty() {
            self.en.push(' ');
            self.fr.push(' ');
        }
        self.en.push_str(&more.en);
        self.fr.push_str(&more.fr);
        self
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        Self { en: text.0.to_owned(), fr: text.1.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_shortens_before_a_vowel_and_english_does_not() {
        let text = Text("The account of {} and of {}.", "Le compte de {} et de {}.");
        let words = text.with(&["Aurora Grain Ltd", "Marie"]);
        assert_eq!(words.en, "The account of Aurora Grain Ltd and of Marie.");
        assert_eq!(words.fr, "Le compte d'Aurora Grain Ltd et de Marie.");
        for (name, fr) in [
            ("Éloïse", "d'Éloïse"),
            ("Hélène", "d'Hélène"),
            ("Hugo Roy", "d'Hugo Roy"),
            ("Henri", "d'Henri"),
            ("Honoré", "d'Honoré"),
            ("Hubert", "d'Hubert"),
            ("Hyacinthe", "d'Hyacinthe"),
            ("Hadrien", "d'Hadrien"),
            ("Yves", "d'Yves"),
            ("Harpreet", "de Harpreet"),
            ("Halifax", "de Halifax"),
            ("Howard", "de Howard"),
            ("Huang Wei", "de Huang Wei"),
            ("Yann", "de Yann"),
            ("Yuki", "de Yuki"),
            ("onze", "de onze"),
            ("999", "de 999"),
        ] {
            assert_eq!(Text("of {}", "de {}").with(&[name]).fr, fr);
            assert_eq!(Text("of {}", "de {}").with_words(&Words::same(name)).fr, fr);
        }
        assert_eq!(Text("that {}", "parce que {}").with(&["Olena"]).fr, "parce qu'Olena");
        assert_eq!(Text("{} and {}", "{} et {}").with(&["Grande", "Anne"]).fr, "Grande et Anne");
        assert_eq!(
            Text("of {}", "grande {}").with(&["Anne"]).fr,
            "grande Anne",
            "not the end of a longer word"
        );
    }
}
