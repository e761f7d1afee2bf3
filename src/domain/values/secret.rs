//! A secret somebody typed: checked by a rule, then forgotten. It is never printed and never written to the log.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A password or a recovery answer on its way to a rule. Serialises as nothing at all.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "()", into = "()")]
pub struct Secret(String);

impl From<Secret> for () {
    fn from(_: Secret) -> Self {}
}

impl From<()> for Secret {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl Secret {
    /// Takes what was typed.
    #[must_use]
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// What was typed; empty once it went through the log.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(****)")
    }
}
