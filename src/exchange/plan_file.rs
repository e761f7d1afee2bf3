//! The plan as a file: which format, which language, and whether PINs are shown.

use super::watermark::Watermark;
use super::{plan_csv, plan_html, plan_json, plan_markdown, plan_page};
use crate::domain::{Lang, Words, World};
use crate::insight::plan::plan;

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

/// In which language a file speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Say {
    /// One.
    One(Lang),
    /// Both, side by side.
    Both,
}

impl Say {
    /// The words, on one line.
    pub(super) fn line(self, words: &Words) -> String {
        match self {
            Self::One(lang) => words.get(lang).to_owned(),
            Self::Both if words.en == words.fr => words.en.clone(),
            Self::Both => format!("{} / {}", words.en, words.fr),
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
        PlanFormat::Markdown => plan_markdown::markdown(&plan_page::page(&plan), &mark, file.say),
        PlanFormat::Html => plan_html::html(&plan_page::page(&plan), &mark, file.say),
        PlanFormat::Csv => plan_csv::csv(&plan, &mark, file.say),
        PlanFormat::Json => plan_json::json(&plan, &mark),
    }
}
