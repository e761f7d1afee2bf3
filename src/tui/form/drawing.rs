//! How a form is drawn: the field with the cursor and what is wrong with it stay in sight however small the window is.

use super::super::cells;
use super::super::chrome;
use super::super::pane::Cx;
use super::super::theme::Role;
use super::Form;
use crate::domain::Text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use std::ops::Range;

/// Cells for the label beside a field.
const LABEL: usize = 24;

/// What stands in a form above its foot.
struct Above {
    rows: Vec<Line<'static>>,
    /// Column and line of the cursor.
    cursor: Option<(u16, usize)>,
    /// The lines of what the cursor is on: a field with what is wrong with it, or the button.
    focus: Range<usize>,
}

impl Form {
    pub(super) fn draw(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let width = area.width.min(78);
        let inner_width = width.saturating_sub(4);
        let Above { rows: lines, cursor, focus } = self.lines(cx, inner_width);
        let mut foot = self.foot(cx, inner_width);
        let wanted = lines.len() + foot.len() + 3;
        let height = u16::try_from(wanted).unwrap_or(u16::MAX);
        let room = chrome::dialog(frame, area, cx.look, self.title.get(cx.lang), width, height);
        if wanted > usize::from(room.height) + 3 && focus.len() > 1 && !self.leaving {
            // What is wrong matters more than how the field is filled in.
            foot.clear();
        }
        let left = usize::from(room.height).saturating_sub(focus.len()).max(usize::from(room.height) / 2);
        let foot_height = u16::try_from(foot.len().min(left)).unwrap_or(u16::MAX);
        let top = Rect { height: room.height.saturating_sub(foot_height), ..room };
        let bottom = Rect { y: top.y + top.height, height: foot_height, ..room };
        // The field with the cursor, and what is wrong with it, stay in sight however small the window is.
        let skip = focus.end.saturating_sub(usize::from(top.height)).min(focus.start);
        let shown: Vec<Line> = lines.into_iter().skip(skip).collect();
        frame.render_widget(Paragraph::new(shown).style(cx.look.of(Role::Text)), top);
        frame.render_widget(Paragraph::new(foot).style(cx.look.of(Role::Text)), bottom);
        if let Some((x, y)) = cursor {
            let y = u16::try_from(y - skip).unwrap_or(u16::MAX);
            if y < top.height && x < top.width {
                frame.set_cursor_position((top.x + x, top.y + y));
            }
        }
    }
}

impl Form {
    /// The lines of intro, fields and button.
    fn lines(&self, cx: &Cx, width: u16) -> Above {
        let look = cx.look;
        let mut lines = chrome::wrapped(self.intro.get(cx.lang), width, look.of(Role::Text));
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let room = usize::from(width).saturating_sub(LABEL + 1);
        let cells = u16::try_from(room).unwrap_or(u16::MAX);
        let (mut cursor, mut focus) = (None, 0..0);
        for (place, ask) in self.asks.iter().enumerate() {
            let on = place == self.at;
            let (shown, column) = ask.field.shown(cells, self.revealed(cx.now), cx.lang);
            if on {
                let x = u16::try_from(LABEL + 1).unwrap_or(u16::MAX).saturating_add(column);
                cursor = Some((x, lines.len()));
            }
            let (start, label) = (lines.len(), cx.say(ask.field.label()));
            let (label, role) = match ask.wrong() {
                Some(_) => (format!("x {label}"), Role::Bad),
                None => (label.to_owned(), Role::Strong),
            };
            lines.push(Line::from(vec![
                Span::styled(cells::pad(&label, LABEL), look.of(role)),
                Span::styled(if on { ">" } else { " " }, look.of(Role::Key)),
                Span::styled(cells::pad(&shown, room), look.of(if on { Role::FieldOn } else { Role::Field })),
            ]));
            if let Some(wrong) = ask.wrong() {
                let words = format!("x {}", wrong.get(cx.lang));
                lines.extend(chrome::wrapped(&words, width, look.of(Role::Bad)));
            }
            if on {
                focus = start..lines.len();
            }
        }
        let on = self.at == self.asks.len();
        let role = if on { Role::Cursor } else { Role::Strong };
        let mut spans =
            vec![Span::raw(" ".repeat(LABEL + 1)), Span::styled(cx.say(self.button), look.of(role))];
        let problems = self.asks.iter().filter(|ask| ask.wrong().is_some()).count();
        if problems > 0 {
            let count = Text("  {} to correct", "  {} à corriger").with(&[&problems.to_string()]);
            spans.push(Span::styled(count.get(cx.lang).to_owned(), look.of(Role::Bad)));
        }
        if on {
            focus = lines.len()..lines.len() + 1;
        }
        lines.push(Line::from(spans));
        Above { rows: lines, cursor, focus }
    }

    /// The refusal, or the question whether to leave, or the help for the field.
    fn foot(&self, cx: &Cx, width: u16) -> Vec<Line<'static>> {
        if self.leaving {
            let ask = Text("Esc again drops what was typed.", "Échap de nouveau abandonne la saisie.");
            return chrome::wrapped(cx.say(ask), width, cx.look.of(Role::Warn));
        }
        let mut lines = Vec::new();
        if let Some(verdict) = &self.refusal {
            let words = chrome::refusal(verdict);
            lines.extend(chrome::wrapped(words.get(cx.lang), width, cx.look.of(Role::Bad)));
        }
        if let Some(ask) = self.asks.get(self.at) {
            lines.extend(chrome::wrapped(cx.say(ask.help), width, cx.look.of(Role::Text)));
        }
        lines
    }
}
