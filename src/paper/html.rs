//! A page as HTML that stands alone: no scripts, nothing fetched, fit to print on Letter and on A4.

use super::escape::escaped;
use crate::domain::{Lang, Words};
use crate::output::watermark::Watermark;
use crate::paper::page::{Block, Page, Say};
use crate::paper::tree::tree;
use std::fmt::Write as _;

const STYLE: &str = "\
:root{color-scheme:light}
body{overflow-wrap:anywhere;font:15px/1.45 system-ui,'Segoe UI',Helvetica,Arial,sans-serif;color:#111;background:#fff;max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;margin:.6rem 0}
h2{font-size:1.25rem;margin:1.8rem 0 .5rem;border-bottom:2px solid #111;padding-bottom:.15rem}
h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
.mark{border:2px solid #111;padding:.4rem .6rem;font-weight:600}
.mark p{margin:.1rem 0}
table{border-collapse:collapse;width:100%;margin:.4rem 0}
th,td{border:1px solid #555;padding:.3rem .45rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
th{background:#eee}
ul.todo{list-style:none;padding-left:0}
ul.todo li{padding-left:1.7rem;text-indent:-1.7rem;margin:.25rem 0}
ul.todo li::before{content:'\\2610';display:inline-block;width:1.7rem;text-indent:0}
ul.todo li.done::before{content:'\\2611'}
.both{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem;text-indent:0}
ul.todo li:has(.both){display:flex;padding-left:0;text-indent:0}
td .both{grid-template-columns:1fr}
ul.todo .both{flex:1}
svg{display:block;width:100%;height:auto;break-inside:avoid}
@media print{
body{max-width:none;padding:0;font-size:10.5pt}
h2,h3,h2+p{break-after:avoid}
tr,li,.mark,.whole{break-inside:avoid}
ul.todo li:first-child{break-after:avoid}
ul.todo li:last-child{break-before:avoid}
thead{display:table-header-group}
th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
";

/// Tables of up to so many rows are kept on one page.
const WHOLE: usize = 8;
/// Words longer than this may be broken in a table, after so many letters each time: a column is never narrower
/// than its longest word, and a table never wider than the page.
const LONG_WORD: usize = 16;
/// See [`LONG_WORD`].
const PIECE: usize = 12;

/// A text for a cell: where a very long word may break is marked.
fn in_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split_inclusive([' ', '-']) {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() <= LONG_WORD {
            out.push_str(&escaped(word));
            continue;
        }
        for (place, piece) in letters.chunks(PIECE).enumerate() {
            if place > 0 {
                out.push_str("<wbr>");
            }
            out.push_str(&escaped(&piece.iter().collect::<String>()));
        }
    }
    out
}

/// Words in place: side by side in both languages where they differ.
fn words(say: Say, words: &Words, written: fn(&str) -> String) -> String {
    match say {
        Say::Both if words.en != words.fr => format!(
            "<span class=\"both\"><span lang=\"en\">{}</span><span lang=\"fr\">{}</span></span>",
            written(&words.en),
            written(&words.fr)
        ),
        say => written(&say.line(words)),
    }
}

/// The page in HTML.
pub(super) fn html(page: &Page, mark: &Watermark, say: Say) -> String {
    let lang = match say {
        Say::One(Lang::Fr) => "fr",
        Say::One(Lang::En) | Say::Both => "en",
    };
    let title = escaped(&say.line(&page.title));
    let marks: Vec<String> = match say {
        Say::One(lang) => vec![mark.line(lang)],
        Say::Both => vec![mark.line(Lang::En), mark.line(Lang::Fr)],
    };
    let mut out = String::from("<!DOCTYPE html>\n");
    let _ = write!(
        out,
        "<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>SIMULATION - {title}</title>\n\
         <style>\n{STYLE}@page{{margin:16mm 14mm 18mm;@bottom-left{{content:\"{}\";font-size:8pt}}\
         @bottom-right{{content:counter(page) \" / \" counter(pages);font-size:8pt}}}}\n</style>\n</head>\n<body>\n",
        // Nothing but figures and fixed words: there is no quotation mark in it.
        marks[0].replace(['"', '\\', '<'], "")
    );
    out.push_str("<div class=\"mark\">\n");
    for mark in &marks {
        let _ = writeln!(out, "<p>{}</p>", escaped(mark));
    }
    let _ = write!(out, "</div>\n<h1>{title}</h1>\n");
    for block in &page.blocks {
        match block {
            Block::Heading(level, text) => {
                let _ = writeln!(out, "<h{level}>{}</h{level}>", escaped(&say.line(text)));
            }
            Block::Line(text) => {
                let _ = writeln!(out, "<p>{}</p>", words(say, text, escaped));
            }
            Block::Table(heads, rows) => table(heads, rows, say, &mut out),
            Block::List(items) => {
                out.push_str("<ul>\n");
                for item in items {
                    let _ = writeln!(out, "<li>{}</li>", words(say, item, escaped));
                }
                out.push_str("</ul>\n");
            }
            Block::Checklist(items) => {
                out.push_str("<ul class=\"todo\">\n");
                for (done, item) in items {
                    let done = if *done { " class=\"done\"" } else { "" };
                    let _ = writeln!(out, "<li{done}>{}</li>", words(say, item, escaped));
                }
                out.push_str("</ul>\n");
            }
            Block::Tree(nodes) => tree(nodes, say, &mut out),
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn table(heads: &[Words], rows: &[Vec<Words>], say: Say, out: &mut String) {
    let whole = if rows.len() <= WHOLE { " class=\"whole\"" } else { "" };
    let _ = write!(out, "<table{whole}>\n<thead><tr>");
    for head in heads {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(&say.line(head)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            let _ = write!(out, "<td>{}</td>", words(say, cell, in_cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}
