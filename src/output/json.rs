//! JSON as every file and every command writes it.

use super::sanitize::plain;
use crate::domain::{Text, Words};
use serde_json::{Value, json};

/// Words in both languages, with nothing in them that acts on what reads them.
#[must_use]
pub fn said(words: &Words) -> Value {
    json!({ "en": plain(&words.en), "fr": plain(&words.fr) })
}

/// The same of a text that is fixed.
#[must_use]
pub fn fixed(text: Text) -> Value {
    json!({ "en": text.0, "fr": text.1 })
}

/// Any other value on many lines; ends with a line break. Never empty: there is no error that could be passed over.
#[must_use]
pub fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
