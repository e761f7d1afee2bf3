//! Pages out: the plan in writing, the checklist of a handover, and any other page, as HTML, Markdown, CSV or JSON.

mod escape;
mod format;
mod handover;
mod html;
mod markdown;
mod page;
mod plan;
mod plan_csv;
mod plan_json;
mod plan_page;
mod tree;

pub use format::PageFormat;
pub use handover::{Handover, handover_file};
pub use page::{Block, Node, Page, Say};
pub use plan::{PlanFile, PlanFormat, plan_file};
