//! A page to read: headings, sentences, tables and lists in reading order, before any format.

use super::plain::plain;
use super::plan_file::Say;
use super::plan_json::{pretty, said};
use super::watermark::Watermark;
use super::{plan_html, plan_markdown};
use crate::domain::{Text, Words};
use crate::insight::plan::Holder;
use serde_json::{Value, json};

/// A page in reading order.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is.
    pub title: Words,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// A part of the page.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading of level 2 or 3.
    Heading(u8, Words),
    /// A sentence.
    Line(Words),
    /// A table: heads, then rows.
    Table(Vec<Words>, Vec<Vec<Words>>),
    /// Points, in no order that matters.
    List(Vec<Words>),
    /// Boxes to tick, in order, and whether they are.
    Checklist(Vec<(bool, Words)>),
    /// The employer and its branches.
    Tree(Vec<Node>),
}

/// A place in the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// How far below the employer.
    pub(super) depth: usize,
    /// Its name.
    pub(super) name: String,
    /// Who leads it; empty for nobody.
    leader: String,
    /// How far that has come, or that there is nobody.
    state: Words,
}

impl Node {
    pub(super) fn of(depth: usize, name: &str, leader: Option<&Holder>) -> Self {
        let state = leader.map_or(Text("nobody", "personne"), |holder| holder.state);
        let leader = leader.map(|holder| plain(&holder.name).into_owned()).unwrap_or_default();
        Self { depth, name: plain(name).into_owned(), leader, state: say(state) }
    }

    /// Who leads it, on one line; the name once, in however many languages.
    pub(super) fn led_by(&self, say: Say) -> String {
        match (self.leader.as_str(), say.line(&self.state)) {
            ("", nobody) => nobody,
            (name, state) => format!("{name} ({state})"),
        }
    }
}

pub(super) fn same(text: &str) -> Words {
    Words::same(plain(text))
}

/// Words that may hold names, cleaned.
pub(super) fn clean(words: &Words) -> Words {
    Words { en: plain(&words.en).into_owned(), fr: plain(&words.fr).into_owned() }
}

pub(super) fn say(text: Text) -> Words {
    text.into()
}

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
            PageFormat::Html => plan_html::html(&page, mark, say),
            PageFormat::Markdown => plan_markdown::markdown(&page, mark, say),
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
