//! A file with all its faults in it, each behind its number, and where each came to stand.

use crate::list::{Fault, Kind, Place};
use proc_macro2::Span;
use std::collections::BTreeMap;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// The file as it is compiled.
pub struct Edited {
    pub text: String,
    /// Where the faults stand in it; those that stand or fall together share a region.
    pub regions: Vec<(Range<usize>, Vec<usize>)>,
    /// Faults that cannot be put behind a number at all.
    pub left_out: Vec<usize>,
}

/// Something put in at a place of the old text, for the faults that need it.
struct Insert {
    at: usize,
    /// How much of the old text it takes the place of.
    over: usize,
    /// Whether it closes what another one opened, and how long that is: of those at one place the inner one closes
    /// first, and the outer one opens first.
    closes: bool,
    length: usize,
    parts: Vec<(String, Option<usize>)>,
    all: Vec<usize>,
}

struct Found<'a> {
    text: &'a str,
    lines: Vec<usize>,
    /// The faults by kind and place.
    wanted: BTreeMap<(u8, Place), Vec<(usize, &'a Fault)>>,
    inserts: Vec<Insert>,
}

fn on(n: usize) -> String {
    format!("crate::mutant_on({n})")
}

/// Puts faults into a file: those of the list that belong to it, by their numbers.
pub fn apply(text: &str, faults: &[(usize, &Fault)]) -> Edited {
    let mut lines = vec![0];
    lines.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let mut wanted: BTreeMap<(u8, Place), Vec<(usize, &Fault)>> = BTreeMap::new();
    for (n, fault) in faults {
        wanted.entry((fault.kind as u8, fault.start)).or_default().push((*n, fault));
    }
    let mut found = Found { text, lines, wanted, inserts: Vec::new() };
    for (n, fault) in faults.iter().filter(|(_, fault)| fault.kind == Kind::Value) {
        let at = found.offset(fault.start);
        let parts = vec![(format!("if {} {{ return {}; }} ", on(*n), fault.replacement), Some(*n))];
        // As the outermost of all, since what follows may be wrapped itself.
        found.inserts.push(Insert { at, over: 0, closes: false, length: usize::MAX, parts, all: vec![*n] });
    }
    found.wanted.retain(|(kind, _), _| *kind != Kind::Value as u8);
    found.visit_file(&syn::parse_file(text).expect("Rust"));
    let left_out = found.wanted.values().flatten().map(|(n, _)| *n).collect();
    let (text, regions) = found.written();
    Edited { text, regions, left_out }
}

impl<'a> Found<'a> {
    fn offset(&self, (line, column): Place) -> usize {
        let start = self.lines[line - 1];
        let rest = &self.text[start..];
        start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
    }

    fn range(&self, span: Span) -> Range<usize> {
        let place = |at: proc_macro2::LineColumn| self.offset((at.line, at.column + 1));
        place(span.start())..place(span.end())
    }

    fn take(&mut self, kind: Kind, span: Span) -> Vec<(usize, &'a Fault)> {
        let start = span.start();
        self.wanted.remove(&(kind as u8, (start.line, start.column + 1))).unwrap_or_default()
    }

    /// Puts something before and behind a piece of the text.
    fn wrap(
        &mut self,
        range: &Range<usize>,
        open: String,
        close: Vec<(String, Option<usize>)>,
        all: &[usize],
    ) {
        let (length, all) = (range.len(), all.to_vec());
        let parts = vec![(open, None)];
        let insert = Insert { at: range.start, over: 0, closes: false, length, parts, all: all.clone() };
        self.inserts.push(insert);
        self.inserts.push(Insert { at: range.end, over: 0, closes: true, length, parts: close, all });
    }

    fn replace(&mut self, range: &Range<usize>, with: &str, all: &[usize]) {
        let parts = vec![(with.to_owned(), None)];
        let (at, over, all) = (range.start, range.len(), all.to_vec());
        self.inserts.push(Insert { at, over, closes: false, length: 0, parts, all });
    }

    fn written(mut self) -> (String, Vec<(Range<usize>, Vec<usize>)>) {
        // Of two that wrap the same, the one that was found first is the outer one.
        let mut inserts: Vec<(usize, Insert)> = self.inserts.drain(..).enumerate().collect();
        inserts.sort_by_key(|(nth, one)| {
            let (length, nth) =
                if one.closes { (one.length, usize::MAX - nth) } else { (usize::MAX - one.length, *nth) };
            (one.at, !one.closes, length, nth)
        });
        let (mut text, mut at) = (String::new(), 0);
        let mut regions = Vec::new();
        let mut whole: BTreeMap<Vec<usize>, Range<usize>> = BTreeMap::new();
        for (_, insert) in &inserts {
            text.push_str(&self.text[at..insert.at]);
            at = insert.at + insert.over;
            let start = text.len();
            for (part, n) in &insert.parts {
                let from = text.len();
                text.push_str(part);
                regions.extend(n.map(|n| (from..text.len(), vec![n])));
            }
            let region = whole.entry(insert.all.clone()).or_insert(start..start);
            region.end = text.len();
        }
        text.push_str(&self.text[at..]);
        regions.extend(whole.into_iter().map(|(all, range)| (range, all)));
        (text, regions)
    }

    fn binary(&mut self, node: &syn::ExprBinary) {
        let faults = self.take(Kind::Binary, node.op.span());
        let Some((first, _)) = faults.first() else { return };
        let (left, right) = (self.range(node.left.span()), self.range(node.right.span()));
        let (whole, op) = (left.start..right.end, self.range(node.op.span()));
        let (a, b) = (self.text[left].to_owned(), self.text[right].to_owned());
        let sign = self.text[op.clone()].to_owned();
        let all: Vec<usize> = faults.iter().map(|(n, _)| *n).collect();
        let chained = [&node.left, &node.right].iter().any(|side| has_let(side));
        if chained {
            // No program has a let beside an "or".
            self.wanted.insert((Kind::Binary as u8, (0, *first)), faults);
            return;
        }
        let choose = |act: &dyn Fn(&str) -> String| {
            let mut parts: Vec<(String, Option<usize>)> = Vec::new();
            for (n, fault) in &faults {
                parts.push((format!("if {} {{ {} }} else ", on(*n), act(&fault.replacement)), Some(*n)));
            }
            parts
        };
        if sign.ends_with('=') && !["==", "!=", "<=", ">="].contains(&sign.as_str()) {
            let open: String = faults
                .iter()
                .map(|(n, fault)| format!("if {} {{ {a} {} {b}; }} else ", on(*n), fault.replacement))
                .collect();
            self.wrap(&whole, format!("{{ {open}{{ "), vec![(" } }".to_owned(), None)], &all);
        } else if sign == "&&" || sign == "||" {
            // The second half is evaluated only where the first asks for it, so it is written once for each.
            let others: String =
                choose(&|other| format!("l__ {other} ({b})")).into_iter().map(|(part, _)| part).collect();
            self.replace(&op, &format!("); {others}{{ l__ {sign} ("), &all);
            self.wrap(&whole, "({ let l__ = (".to_owned(), vec![(") } })".to_owned(), None)], &all);
        } else {
            let compares = ["==", "!=", "<", "<=", ">", ">="].contains(&sign.as_str());
            let by = if compares { "&" } else { "" };
            let mut close = vec![(")) { (l__, r__) => ".to_owned(), None)];
            close.extend(choose(&|other| format!("l__ {other} r__")));
            close.push((format!("{{ l__ {sign} r__ }} }})"), None));
            self.replace(&op, &format!("), {by}("), &all);
            self.wrap(&whole, format!("(match ({by}("), close, &all);
        }
    }
}

fn has_let(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(node) => has_let(&node.left) || has_let(&node.right),
        _ => false,
    }
}

impl Visit<'_> for Found<'_> {
    fn visit_expr_binary(&mut self, node: &syn::ExprBinary) {
        self.binary(node);
        visit::visit_expr_binary(self, node);
    }

    fn visit_expr_unary(&mut self, node: &syn::ExprUnary) {
        if let Some((n, _)) = self.take(Kind::Unary, node.op.span()).first() {
            let (whole, op) = (self.range(node.span()), self.range(node.op.span()));
            let sign = self.text[op].to_owned();
            let close = format!("; if {} {{ {sign}v__ }} else {{ v__ }} }})", on(*n));
            self.wrap(&whole, "({ let v__ = ".to_owned(), vec![(close, Some(*n))], &[*n]);
        }
        visit::visit_expr_unary(self, node);
    }

    fn visit_arm(&mut self, node: &syn::Arm) {
        let gone = self.take(Kind::Arm, node.span());
        let guard = node.guard.as_ref().map(|(_, guard)| &**guard);
        let guards = guard.map(|guard| self.take(Kind::Guard, guard.span())).unwrap_or_default();
        if let Some(guard) = guard.filter(|guard| !has_let(guard)) {
            let range = self.range(guard.span());
            for (n, fault) in &guards {
                let (open, close) = match fault.replacement.as_str() {
                    "true" => (format!("({} || (", on(*n)), "))"),
                    _ => (format!("(!{} && (", on(*n)), "))"),
                };
                self.wrap(&range, open, vec![(close.to_owned(), Some(*n))], &[*n]);
            }
            if let Some((n, _)) = gone.first() {
                let open = format!("(!{} && (", on(*n));
                self.wrap(&range, open, vec![("))".to_owned(), Some(*n))], &[*n]);
            }
        } else if let (Some((n, _)), None) = (gone.first(), guard) {
            let at = self.range(node.pat.span()).end;
            let parts = vec![(format!(" if !{}", on(*n)), Some(*n))];
            self.inserts.push(Insert { at, over: 0, closes: true, length: usize::MAX, parts, all: vec![*n] });
        } else {
            for (n, fault) in gone.into_iter().chain(guards) {
                self.wanted.insert((fault.kind as u8, (0, n)), vec![(n, fault)]);
            }
        }
        visit::visit_arm(self, node);
    }

    fn visit_expr_struct(&mut self, node: &syn::ExprStruct) {
        let whole = self.range(node.span());
        for field in &node.fields {
            if let Some((n, _)) = self.take(Kind::Field, field.span()).first() {
                let gone = self.range(field.span());
                let (before, rest) = (&self.text[whole.start..gone.start], &self.text[gone.end..whole.end]);
                let rest = rest.trim_start().strip_prefix(',').unwrap_or(rest);
                let open = format!("(if {} {{ {before}{rest} }} else {{ ", on(*n));
                self.wrap(&whole, open, vec![(" })".to_owned(), Some(*n))], &[*n]);
            }
        }
        visit::visit_expr_struct(self, node);
    }
}
