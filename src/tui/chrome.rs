//! What frames every screen: panes, dialogs, the two lines on top, the news and the hints.

use super::cells;
use super::house;
use super::look::Look;
use super::pane::{Cx, Row};
use super::theme::Role;
use crate::domain::{Lang, Text, Verdict, Words};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear, Paragraph};

/// The smallest terminal the program draws itself on, in columns and rows.
pub const SMALLEST: (u16, u16) = (60, 18);

/// Rows around what a screen or a dialog draws in, in the smallest window: two on top, the tabs, one or two of news, the hints.
pub const AROUND: u16 = 6;

/// Always on the screen.
pub const BANNER: Text = Text("SIMULATION", "SIMULATION");
/// Always on the screen, too.
pub const DISCLAIMER: Text =
    Text("not affiliated with the Government of Canada", "sans lien avec le gouvernement du Canada");

/// A bordered pane with a title; gives back the room inside.
pub fn pane(frame: &mut Frame, area: Rect, look: Look, title: &str, focused: bool) -> Rect {
    let border = look.of(if focused { Role::Focus } else { Role::Border });
    let room = usize::from(area.width.saturating_sub(4));
    let title = Line::styled(format!(" {} ", cells::cut(&cells::clean(title), room)), look.of(Role::Title));
    let block =
        Block::new().borders(Borders::ALL).border_style(border).style(look.of(Role::Text)).title(title);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    // One column of air on both sides reads better from the back row.
    Rect { x: inside.x.saturating_add(1), width: inside.width.saturating_sub(2), ..inside }
        .intersection(inside)
}

/// A dialog in the middle of `area`, as large as asked for where there is room; gives back the room inside.
pub fn dialog(frame: &mut Frame, area: Rect, look: Look, title: &str, width: u16, height: u16) -> Rect {
    // A sliver of what lies below would only be noise.
    let snap = |wanted: u16, all: u16| if wanted.saturating_add(5) > all { all } else { wanted };
    let (width, height) = (snap(width, area.width), if height > area.height { area.height } else { height });
    let spot =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    frame.render_widget(Clear, spot);
    pane(frame, spot, look, title, true)
}

/// Wrapped text in one style.
#[must_use]
pub fn wrapped(text: &str, width: u16, style: ratatui::style::Style) -> Vec<Line<'static>> {
    cells::wrap(text, usize::from(width)).into_iter().map(|line| Line::styled(line, style)).collect()
}

/// "label: value" with the value wrapped beside its label where there is room, else below.
#[must_use]
pub fn fact(look: Look, label: &str, value: &str, width: u16) -> Vec<Line<'static>> {
    const LABEL: usize = 15;
    let room = usize::from(width);
    if room < LABEL + 24 {
        let mut lines = vec![Line::styled(label.to_owned(), look.of(Role::Strong))];
        lines.extend(wrapped(value, width, look.of(Role::Text)));
        return lines;
    }
    let text = cells::wrap(value, room - LABEL);
    let mut lines = Vec::with_capacity(text.len());
    for (at, line) in text.into_iter().enumerate() {
        let head = if at == 0 { cells::pad(label, LABEL - 1) } else { " ".repeat(LABEL - 1) };
        lines.push(Line::from(vec![
            Span::styled(head, look.of(Role::Strong)),
            Span::raw(" "),
            Span::styled(line, look.of(Role::Text)),
        ]));
    }
    lines
}

/// Lines of a detail from its top; when they do not fit, the last row says so.
pub fn lines(frame: &mut Frame, area: Rect, cx: &Cx, lines: Vec<Line<'_>>) {
    reading(frame, area, cx, lines, Text("... z shows all", "... z montre tout"));
}

/// Lines that are read on somehow; when they do not fit, the last row says how.
pub fn reading(frame: &mut Frame, area: Rect, cx: &Cx, mut lines: Vec<Line<'_>>, how: Text) {
    let height = usize::from(area.height);
    if lines.len() > height && height > 0 {
        lines.truncate(height - 1);
        lines.push(Line::styled(how.get(cx.lang), cx.look.of(Role::Key)));
    }
    frame.render_widget(Paragraph::new(lines).style(cx.look.of(Role::Text)), area);
}

/// How what is longer than its room is read by moving down.
pub const DOWN: Text = Text("... Down shows more", "... Bas montre la suite");

/// Whether a window of so many columns and rows is too small to show anything in.
#[must_use]
pub fn is_too_small(width: u16, height: u16) -> bool {
    width < SMALLEST.0 || height < SMALLEST.1
}

/// The card for a terminal that is too small; `news` is said first.
pub fn too_small(frame: &mut Frame, lang: Lang, look: Look, news: &str) {
    let area = frame.area();
    let sizes = [SMALLEST.0, SMALLEST.1, area.width, area.height].map(|n| n.to_string());
    let parts: Vec<&str> = sizes.iter().map(String::as_str).collect();
    let card = Text(
        "SIMULATION. This window is too small: {}x{} is needed, {}x{} is here. Zoom out or enlarge it. Ctrl+C quits.",
        "SIMULATION. Fenêtre trop petite : il faut {}x{}, elle fait {}x{}. Réduisez le zoom ou agrandissez-la. Ctrl+C quitte.",
    )
    .with(&parts);
    let mut lines = if news.is_empty() { Vec::new() } else { wrapped(news, area.width, look.of(Role::Bad)) };
    lines.extend(wrapped(card.get(lang), area.width, look.of(Role::Text)));
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(lines), area);
}

/// One hint: key, then label; in brackets when it is not open now. Where somebody types, no key that is text.
fn hint(look: Look, lang: Lang, row: &Row, typing: bool) -> Option<(usize, [Span<'static>; 2])> {
    let shown = house::shown(row.keys, lang)?;
    let key = if typing { *row.keys.iter().find(|key| key.typed().is_none())? } else { shown };
    let key = key.label(lang);
    let label = row.label.get(lang);
    let (key, label) = match row.no {
        None => (format!(" {key} "), format!(" {label}  ")),
        Some(_) => (format!("({key} "), format!(" {label}) ")),
    };
    let cells = cells::width(&key) + cells::width(&label);
    let role = if row.no.is_none() { Role::Key } else { Role::Muted };
    Some((cells, [Span::styled(key, look.of(role)), Span::styled(label, look.of(Role::Text))]))
}

/// The hint line: what can be pressed here, then always help. Hints that do not fit are left to help.
///
/// `typing`: plain characters are text now.
pub fn hints(frame: &mut Frame, area: Rect, cx: &Cx, (rows, last): (&[Row], &[Row]), typing: bool) {
    let hinted = |rows: &[Row], open: bool| -> Vec<_> {
        let rows = rows.iter().filter(|row| row.hint && row.no.is_none() == open);
        rows.filter_map(|row| hint(cx.look, cx.lang, row, typing)).collect()
    };
    let ending = hinted(last, true);
    let mut room = usize::from(area.width).saturating_sub(ending.iter().map(|(cells, _)| cells).sum());
    let mut spans = Vec::new();
    for (cells, hint) in hinted(rows, true).into_iter().chain(hinted(rows, false)) {
        if cells <= room {
            room -= cells;
            spans.extend(hint);
        }
    }
    spans.push(Span::styled(" ".repeat(room), cx.look.of(Role::Text)));
    spans.extend(ending.into_iter().flat_map(|(_, hint)| hint));
    frame.render_widget(Paragraph::new(Line::from(spans)).style(cx.look.of(Role::Text)), area);
}

/// What a refusal says in a dialog: facts, rule, how sure, source.
#[must_use]
pub fn refusal(verdict: &Verdict) -> Words {
    Text("x {}", "x {}").with_words(&refusal_words(verdict))
}

/// The same without its mark.
#[must_use]
pub fn refusal_words(verdict: &Verdict) -> Words {
    let facts = verdict.because.iter().fold(Words::default(), Words::and);
    facts.and(&rule_words(verdict.rule))
}

/// The sentence of a rule with its source and how sure it is.
#[must_use]
pub fn rule_words(rule: crate::domain::Rule) -> Words {
    let row = rule.row();
    let words: Words = row.words.into();
    let (sure, source) = (row.confidence.word(), row.source);
    words.and(&Words { en: format!("({}, {})", sure.0, source.0), fr: format!("({}, {})", sure.1, source.1) })
}
