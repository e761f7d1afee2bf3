//! The plan as a file: which format, which language, and whether PINs are shown.

use super::page::Say;
use crate::domain::World;
use crate::insight::plan::plan;
use crate::output::watermark::Watermark;
use crate::paper::{html, markdown, plan_csv, plan_json, plan_page};

/// The formats of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanFormat {
    /// Markdown.
    Markdown,
    /// A page of its own, to print.
    Html,
    /// A table.
    Csv,
    /// For other programs.
    Json,
}

impl PlanFormat {
    /// All, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Html, Self::Markdown, Self::Csv, Self::Json];

    /// How names of such files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// How the plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlanFile {
    /// The format.
    pub format: PlanFormat,
    /// The language; JSON has both always.
    pub say: Say,
    /// Whether PINs that wait are written in full.
    pub show_pins: bool,
}

/// The plan of a world, as the text of a file.
#[must_use]
pub fn plan_file(world: &World, file: &PlanFile) -> String {
    let (plan, mark) = (plan(world, file.show_pins), Watermark::of(world));
    match file.format {
        PlanFormat::Markdown => markdown::markdown(&plan_page::page(&plan), &mark, file.say),
        PlanFormat::Html => html::html(&plan_page::page(&plan), &mark, file.say),
        PlanFormat::Csv => plan_csv::csv(&plan, &mark, file.say),
        PlanFormat::Json => plan_json::json(&plan, &mark),
    }
}
