//! The employer and its branches as inline SVG, one box a place, cut into pictures that fit on a printed page.

use crate::paper::escape::escaped;
use crate::paper::page::{Node, Say};
use std::fmt::Write as _;

/// Width of a picture, in its own units; the page scales it.
const WIDTH: usize = 720;
/// Height of a row.
const ROW: usize = 48;
/// Height of a box.
const BOX: usize = 40;
/// How far a level is set in.
const STEP: usize = 28;
/// Levels beyond are drawn at this one.
const DEEPEST: usize = 12;
/// The most rows of one picture: about half a page.
const MOST_ROWS: usize = 12;

/// Width of a letter in bold at the size used, generously: which typeface the reader has is not known.
fn letter(c: char) -> usize {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' => 6,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 15,
        c if u32::from(c) >= 0x1100 => 15,
        c if c.is_uppercase() => 12,
        _ => 10,
    }
}

/// The most of a text that fits into so many units.
fn fitted(text: &str, room: usize) -> String {
    if text.chars().map(letter).sum::<usize>() <= room {
        return text.to_owned();
    }
    let mut used = letter('…');
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += letter(*c);
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// Appends the pictures.
pub(super) fn tree(nodes: &[Node], say: Say, out: &mut String) {
    for (part, rows) in nodes.chunks(MOST_ROWS).enumerate() {
        let first = part * MOST_ROWS;
        let height = rows.len() * ROW;
        let _ = writeln!(
            out,
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" font-family=\"Helvetica,Arial,sans-serif\" font-size=\"13\">"
        );
        for (row, node) in rows.iter().enumerate() {
            lines(nodes, first + row, row, out);
            place(node, row, say, out);
        }
        out.push_str("</svg>\n");
    }
}

fn level(node: &Node) -> usize {
    node.depth.min(DEEPEST)
}

/// The lines of one row: down to what comes below at each level, and across to the box.
fn lines(nodes: &[Node], at: usize, row: usize, out: &mut String) {
    let own = level(&nodes[at]);
    let (top, middle) = (row * ROW, row * ROW + BOX / 2);
    let mut path = String::new();
    for depth in 1..=own {
        let x = (depth - 1) * STEP + STEP / 2;
        // Whether another place of this depth follows before one that is higher up.
        let goes_on =
            nodes[at + 1..].iter().map(level).find(|level| *level <= depth).is_some_and(|next| next == depth);
        if depth == own {
            let end = if goes_on { top + ROW } else { middle };
            let _ = write!(path, "M{x} {top}V{end}M{x} {middle}H{}", own * STEP);
        } else if goes_on {
            let _ = write!(path, "M{x} {top}V{}", top + ROW);
        }
    }
    // From the box down to its first branch.
    if nodes.get(at + 1).is_some_and(|next| level(next) > own) {
        let _ = write!(path, "M{} {}V{}", own * STEP + STEP / 2, top + BOX, top + ROW);
    }
    if !path.is_empty() {
        let _ = writeln!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"#111\"/>");
    }
}

fn place(node: &Node, row: usize, say: Say, out: &mut String) {
    let (x, y) = (level(node) * STEP + 1, row * ROW + 1);
    let width = (WIDTH - x - 2).min(520);
    let room = width - 20;
    let leader = node.led_by(say);
    let (name, led) = (fitted(&node.name, room), fitted(&leader, room));
    let _ = writeln!(
        out,
        "<g><title>{}: {}</title><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" rx=\"4\" fill=\"#fff\" stroke=\"#111\"/>\
         <text x=\"{tx}\" y=\"{}\" font-weight=\"700\">{}</text><text x=\"{tx}\" y=\"{}\">{}</text></g>",
        escaped(&node.name),
        escaped(&leader),
        BOX - 2,
        y + 16,
        escaped(&name),
        y + 32,
        escaped(&led),
        tx = x + 10,
    );
}
