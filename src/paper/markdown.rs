//! A page in Markdown.

use crate::domain::{Lang, Words};
use crate::output::watermark::Watermark;
use crate::paper::page::{Block, Node, Page, Say};
use std::fmt::Write as _;

/// A text in which nothing is taken for Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (place, c) in text.chars().enumerate() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '+' | '-' | '=' if place == 0 => {
                out.push('\\');
                out.push(c);
            }
            // "1." and "1)" begin a list.
            '.' | ')' if place > 0 && text.chars().take(place).all(|c| c.is_ascii_digit()) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

fn line(say: Say, words: &Words) -> String {
    escaped(&say.line(words))
}

fn cell(say: Say, words: &Words) -> String {
    match say {
        Say::Both if words.en != words.fr => format!("{}<br>{}", escaped(&words.en), escaped(&words.fr)),
        _ => line(say, words),
    }
}

/// The page in Markdown.
pub(super) fn markdown(page: &Page, mark: &Watermark, say: Say) -> String {
    let mut out = format!("# {}\n", line(say, &page.title));
    let langs: &[Lang] = match say {
        Say::One(Lang::En) => &[Lang::En],
        Say::One(Lang::Fr) => &[Lang::Fr],
        Say::Both => &[Lang::En, Lang::Fr],
    };
    for lang in langs {
        let _ = write!(out, "\n**{}**\n", escaped(&mark.line(*lang)));
    }
    for block in &page.blocks {
        out.push('\n');
        match block {
            Block::Heading(level, words) => {
                let _ = writeln!(out, "{} {}", "#".repeat(usize::from(*level)), line(say, words));
            }
            Block::Line(words) => {
                for lang in langs {
                    let _ = writeln!(out, "{}\n", escaped(words.get(*lang)));
                }
                out.pop();
            }
            Block::Table(heads, rows) => table(heads, rows, say, &mut out),
            Block::List(items) => {
                for item in items {
                    let _ = writeln!(out, "- {}", cell(say, item));
                }
            }
            Block::Checklist(items) => {
                for (done, item) in items {
                    let _ = writeln!(out, "- [{}] {}", if *done { 'x' } else { ' ' }, cell(say, item));
                }
            }
            Block::Tree(nodes) => tree(nodes, say, &mut out),
        }
    }
    out
}

fn table(heads: &[Words], rows: &[Vec<Words>], say: Say, out: &mut String) {
    let row = |cells: &[Words]| {
        let cells: Vec<String> = cells.iter().map(|words| cell(say, words)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push_str(&row(heads));
    let _ = writeln!(out, "|{}", "---|".repeat(heads.len()));
    for cells in rows {
        out.push_str(&row(cells));
    }
}

fn tree(nodes: &[Node], say: Say, out: &mut String) {
    for node in nodes {
        let indent = "  ".repeat(node.depth);
        let _ = writeln!(out, "{indent}- **{}**: {}", escaped(&node.name), escaped(&node.led_by(say)));
    }
}
