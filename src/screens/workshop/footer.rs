//! The rows below every screen in a session: where it is, the words of the step, and what comes next.

use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::pane::Cx;
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

/// What the footer shows.
pub struct Footer {
    /// "3/12  Make a GCKey".
    pub left: String,
    /// Code and time; what does not fit beside the title is left out, the last first.
    pub right: Vec<String>,
    /// Sentences, each with its role.
    pub lines: Vec<(String, Role)>,
}

impl Footer {
    /// Its rows at a width.
    fn rows(&self, cx: &Cx, width: u16) -> Vec<Line<'static>> {
        let room = width.saturating_sub(2);
        self.lines.iter().flat_map(|(text, role)| chrome::wrapped(text, room, cx.look.of(*role))).collect()
    }

    /// How many rows it wants of a terminal of this size: never more than half.
    #[must_use]
    pub fn height(&self, cx: &Cx, width: u16, height: u16) -> u16 {
        let rows = u16::try_from(self.rows(cx, width).len()).unwrap_or(u16::MAX);
        rows.saturating_add(1).min((height / 2).max(7))
    }

    /// Draws it.
    pub fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        frame.render_widget(Clear, area);
        let wide = usize::from(area.width).saturating_sub(2);
        let fits = |parts: &&[String]| cells::width(&parts.join("  ")) + cells::width(&self.left) < wide;
        let all = (1..=self.right.len()).rev().filter_map(|count| self.right.get(..count));
        let right = all.into_iter().find(fits).or(self.right.get(..1)).unwrap_or_default().join("  ");
        let left_room = wide.saturating_sub(cells::width(&right) + 1);
        let left = cells::pad(&cells::cut(&self.left, left_room), left_room);
        let banner = cx.look.of(Role::Banner);
        let mut lines = vec![Line::from(vec![Span::styled(format!(" {left} {right} "), banner)])];
        let most = usize::from(area.height).saturating_sub(1);
        let mut rows = self.rows(cx, area.width);
        // The last row says what to press: it is never the one that is cut.
        if rows.len() > most && most > 1 {
            let last = rows.pop();
            rows.truncate(most - 1);
            rows.extend(last);
        }
        for row in rows {
            let mut spans = vec![Span::raw(" ")];
            let style = row.style;
            spans.extend(row.spans.into_iter().map(|span| span.patch_style(style)));
            lines.push(Line::from(spans));
        }
        frame.render_widget(Paragraph::new(lines).style(cx.look.of(Role::Text)), area);
    }
}
