//! A page to read: headings, sentences, tables and lists in reading order, before any format.

use crate::domain::{Lang, Text, Words};
use crate::insight::plan::Holder;
use crate::output::sanitize::plain;

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
    pub(super) leader: String,
    /// How far that has come, or that there is nobody.
    pub(super) state: Words,
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
