//! Files in and out. In: a company's own spreadsheet, saved as CSV, becomes the cast and the plan of a rehearsal.
//! Out: the company again, the plan in writing, and any other page.
//!
//! [`Reading`] reads a file bit by bit, so that a screen can show how far it is; [`Preview`] is what came of it,
//! with every problem by line and column. Nothing is applied here: the caller does, once the person has agreed.

mod branches;
mod cast;
mod company_csv;
mod draft;
mod encoding;
mod field;
mod file;
mod guess;
mod handover_file;
mod headings;
mod letters;
mod page;
mod plain;
mod plan_csv;
mod plan_file;
mod plan_html;
mod plan_json;
mod plan_markdown;
mod plan_page;
mod plan_tree;
mod preview;
mod reading;
mod remark;
mod row;
mod twice;
mod watermark;
mod written;

pub use crate::domain::length::{DEEPEST_PATH, LONGEST_EMAIL, LONGEST_NAME};
pub use company_csv::{company_csv, company_json};
pub use encoding::{Encoding, Single};
pub use file::{FileProblem, LARGEST_FILE, NotTextKind};
pub use handover_file::{Handover, handover_file};
pub use page::{Block, Node, Page, PageFormat};
pub use plan_file::{PlanFile, PlanFormat, Say, plan_file};
pub use plan_json::pretty;
pub use preview::Preview;
pub use reading::{Progress, Reading};
pub use remark::{MOST_REMARKS, Remark};
pub use watermark::Watermark;
pub use written::{write_beside, write_new};

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
