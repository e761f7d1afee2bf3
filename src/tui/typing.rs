//! The line one types a filter into, with its cursor and the number of rows found.

use super::cells;
use super::field::Field;
use super::key::{Code, Key};
use super::pane::Cx;
use super::theme::Role;
use crate::domain::Text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// A filter line.
pub struct Typing(Field);

impl Default for Typing {
    fn default() -> Self {
        Self(Field::new(Text("Filter", "Filtrer")))
    }
}

impl Typing {
    /// What was typed.
    #[must_use]
    pub fn value(&self) -> &str {
        self.0.value()
    }

    /// Takes a key that is text or editing; moves up and down belong to the list below.
    ///
    /// A blank at the front is no text: on every screen Space means something else, and nobody sees it here.
    pub fn take(&mut self, key: Key) -> bool {
        if key.typed() == Some(' ') && self.0.at_start() {
            return true;
        }
        let vertical = [Code::Up, Code::Down, Code::PageUp, Code::PageDown, Code::Home, Code::End];
        !vertical.contains(&key.code) && self.0.take_key(key)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.0.paste(if self.0.at_start() { text.trim_start() } else { text });
    }

    /// Draws the line and places the cursor.
    pub fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect, hits: usize, done: bool) {
        if area.height == 0 {
            return;
        }
        let label = cx.say(self.0.label());
        let count = if done { format!(" {hits}") } else { format!(" {hits}...") };
        let used = cells::width(label) + 2 + cells::width(&count);
        let room = usize::from(area.width).saturating_sub(used);
        let (shown, column) = self.0.shown(u16::try_from(room).unwrap_or(u16::MAX), true, cx.lang);
        let line = Line::from(vec![
            Span::styled(format!("{label}: "), cx.look.of(Role::Strong)),
            Span::styled(cells::pad(&shown, room), cx.look.of(Role::FieldOn)),
            Span::styled(count, cx.look.of(Role::Text)),
        ]);
        frame.render_widget(Paragraph::new(line), area);
        let x = u16::try_from(cells::width(label) + 2).unwrap_or(u16::MAX).saturating_add(column);
        if x < area.width {
            frame.set_cursor_position((area.x + x, area.y));
        }
    }
}
