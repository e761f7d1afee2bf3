//! The screens by the names that sessions call them by.

use serde::Deserialize;

macro_rules! screens {
    ($($screen:ident $name:literal),+ $(,)?) => {
        /// A screen, by its name in files; in the order of their tabs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
        #[allow(missing_docs, reason = "each is the screen of that name")]
        pub enum Screen { $(#[serde(rename = $name)] $screen),+ }

        impl Screen {
            /// Their names.
            pub const NAMES: &[&str] = &[$($name),+];

            /// Its place in the row of tabs.
            #[must_use]
            pub fn place(self) -> usize {
                self as usize
            }
        }
    };
}

screens! {
    Account "account",
    Branches "branches",
    Users "users",
    Mail "mail",
    Offers "offers",
    Risks "risks",
    Unknowns "unknowns",
    Journal "journal",
}
