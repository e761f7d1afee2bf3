//! Words in both languages, side by side, so that a missing translation does not compile.
//!
//! [`Text`] is fixed at compile time; [`Words`] is put together while the program runs.

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

    /// The same sentence with each `{}` filled, in order, by one of `parts` (the same in both languages).
    #[must_use]
    pub fn with(self, parts: &[&str]) -> Words {
        let fill = |pattern: &str| {
            let mut out = String::with_capacity(pattern.len() + 16);
            let mut parts = parts.iter();
            for (index, piece) in pattern.split("{}").enumerate() {
                if index > 0 {
                    out.push_str(parts.next().copied().unwrap_or_default());
                }
                // A name that ends in a full stop needs no second one.
                let stopped = out.ends_with('.') && piece.starts_with('.') && !piece.starts_with("..");
                out.push_str(if stopped { &piece[1..] } else { piece });
            }
            out
        };
        Words { en: fill(self.0), fr: fill(self.1) }
    }
}

impl Text {
    /// The same sentence with its `{}` filled by words that differ by language.
    #[must_use]
    pub fn with_words(self, part: &Words) -> Words {
        Words { en: self.0.replacen("{}", &part.en, 1), fr: self.1.replacen("{}", &part.fr, 1) }
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
        if !self.en.is_empty() {
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
