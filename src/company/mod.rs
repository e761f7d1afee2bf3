//! A company's own file in and out: a spreadsheet, saved as CSV, becomes the cast and the plan of a rehearsal, and the
//! company becomes such a file again.
//!
//! [`Reading`] reads a file bit by bit, so that a screen can show how far it is; [`Preview`] is what came of it,
//! with every problem by line and column. Nothing is applied here: the caller does, once the person has agreed.

mod branches;
mod cast;
mod draft;
mod export;
mod field;
mod file;
mod headings;
mod letters;
mod preview;
mod quote;
mod reading;
mod remark;
mod row;

pub use crate::domain::length::{DEEPEST_PATH, LONGEST_EMAIL, LONGEST_NAME};
pub use export::{company_csv, company_json};
pub use file::{FileProblem, LARGEST_FILE, NotTextKind};
pub use letters::{Encoding, Single};
pub use preview::Preview;
pub use reading::{Progress, Reading};
pub use remark::{MOST_REMARKS, Remark};

/// The bundled company, fictitious from its numbers to its addresses.
///
/// # Panics
/// Never: a test reads the same bytes.
#[must_use]
pub fn sample() -> crate::domain::company::Company {
    const BYTES: &[u8] = include_bytes!("../../assets/companies/aurora.csv");
    let reading =
        Reading::of_bytes("aurora.csv", BYTES.to_vec()).expect("the bundled file is a company file");
    reading.finish().company
}
