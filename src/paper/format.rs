//! A page in each of its formats.

use super::html;
use super::markdown;
use crate::domain::Words;
use crate::output::json::{pretty, said};
use crate::output::watermark::Watermark;
use crate::paper::page::{Block, Page, Say, clean};
use serde_json::{Value, json};

/// The formats of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageFormat {
    /// A page that stands alone, to print.
    Html,
    /// Markdown.
    Markdown,
    /// For other programs, always in both languages.
    Json,
}

impl PageFormat {
    /// Those to read, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Html, Self::Markdown];

    /// How names of such files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }
}

impl Page {
    /// The page as the text of a file. Whatever its words hold, nothing in them acts on what reads the file.
    #[must_use]
    pub fn text(&self, mark: &Watermark, format: PageFormat, say: Say) -> String {
        let page = Self { title: clean(&self.title), blocks: self.blocks.iter().map(Block::clean).collect() };
        match format {
            PageFormat::Html => html::html(&page, mark, say),
            PageFormat::Markdown => markdown::markdown(&page, mark, say),
            PageFormat::Json => page.json(mark),
        }
    }
}

impl Page {
    /// The parts in reading order, each with its `kind`.
    fn json(&self, mark: &Watermark) -> String {
        let mut value = mark.head();
        value["title"] = said(&self.title);
        value["blocks"] = self.blocks.iter().map(Block::json).collect();
        pretty(&value)
    }
}

impl Block {
    fn json(&self) -> Value {
        let all = |words: &[Words]| words.iter().map(said).collect::<Vec<_>>();
        match self {
            Self::Heading(level, words) => json!({ "kind": "heading", "level": level, "words": said(words) }),
            Self::Line(words) => json!({ "kind": "line", "words": said(words) }),
            Self::Table(heads, rows) => {
                let rows: Vec<_> = rows.iter().map(|row| all(row)).collect();
                json!({ "kind": "table", "heads": all(heads), "rows": rows })
            }
            Self::List(items) => json!({ "kind": "list", "items": all(items) }),
            Self::Checklist(items) => {
                let items = items.iter().map(|(done, words)| json!({ "done": done, "words": said(words) }));
                json!({ "kind": "checklist", "items": items.collect::<Vec<_>>() })
            }
            Self::Tree(nodes) => {
                let nodes = nodes.iter().map(|node| {
                    json!({ "depth": node.depth, "name": node.name, "led_by": node.leader, "state": said(&node.state) })
                });
                json!({ "kind": "tree", "nodes": nodes.collect::<Vec<_>>() })
            }
        }
    }

    fn clean(&self) -> Self {
        let all = |words: &[Words]| words.iter().map(clean).collect::<Vec<_>>();
        match self {
            Self::Heading(level, words) => Self::Heading(*level, clean(words)),
            Self::Line(words) => Self::Line(clean(words)),
            Self::Table(heads, rows) => Self::Table(all(heads), rows.iter().map(|row| all(row)).collect()),
            Self::List(items) => Self::List(all(items)),
            Self::Checklist(items) => {
                Self::Checklist(items.iter().map(|(done, words)| (*done, clean(words))).collect())
            }
            // Its names are cleaned as they come in.
            Self::Tree(nodes) => Self::Tree(nodes.clone()),
        }
    }
}
