//! A list of any length: a place in it, and the rows that fit. Cost follows what is visible.
//!
//! The offset is a function of cursor and height, so drawing needs no memory.

use super::house;
use super::key::{Code, Key};
use super::look::Look;
use super::theme::Role;
use crate::domain::Text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Rows a page key moves by; an update knows no geometry.
const PAGE: usize = 10;

/// A way through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One up.
    Up,
    /// One down.
    Down,
    /// Ten up.
    PageUp,
    /// Ten down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// Keys, label and help of a way.
pub type MoveRow = (&'static [Key], Text, Text, Move);

/// Each way, for tables of offers.
pub const MOVES: [MoveRow; 6] = [
    (house::UP, Text("up", "haut"), Text("Move up", "Monter"), Move::Up),
    (house::DOWN, Text("down", "bas"), Text("Move down", "Descendre"), Move::Down),
    (house::PAGE_UP, Text("page up", "page préc."), Text("Move up by ten", "Monter de dix"), Move::PageUp),
    (
        house::PAGE_DOWN,
        Text("page down", "page suiv."),
        Text("Move down by ten", "Descendre de dix"),
        Move::PageDown,
    ),
    (house::HOME, Text("first", "début"), Text("Go to the first", "Aller au premier"), Move::First),
    (house::END, Text("last", "fin"), Text("Go to the last", "Aller au dernier"), Move::Last),
];

/// The same where every plain character is text, and Ctrl+U clears the line.
pub const MOVES_TYPING: [MoveRow; 6] = [
    (&[Key::of(Code::Up)], MOVES[0].1, MOVES[0].2, MOVES[0].3),
    (&[Key::of(Code::Down), Key::ctrl('n')], MOVES[1].1, MOVES[1].2, MOVES[1].3),
    (&[Key::of(Code::PageUp)], MOVES[2].1, MOVES[2].2, MOVES[2].3),
    (&[Key::of(Code::PageDown), Key::ctrl('d')], MOVES[3].1, MOVES[3].2, MOVES[3].3),
    (&[Key::of(Code::Home)], MOVES[4].1, MOVES[4].2, MOVES[4].3),
    (&[Key::of(Code::End)], MOVES[5].1, MOVES[5].2, MOVES[5].3),
];

impl Move {
    /// The place reached from `at` in a list of `len` rows.
    #[must_use]
    pub fn from(self, at: usize, len: usize) -> usize {
        let last = len.saturating_sub(1);
        match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1).min(last),
            Self::PageUp => at.saturating_sub(PAGE),
            Self::PageDown => at.saturating_add(PAGE).min(last),
            Self::First => 0,
            Self::Last => last,
        }
        .min(last)
    }
}

/// The first visible row: the cursor stays in the middle where the list allows.
#[must_use]
pub fn offset(at: usize, len: usize, height: usize) -> usize {
    at.saturating_sub(height / 2).min(len.saturating_sub(height))
}

/// Draws the rows that fit; `row` is asked for those only. The row at `at` bears the cursor.
pub fn draw<'a>(
    frame: &mut Frame,
    area: Rect,
    look: Look,
    len: usize,
    at: usize,
    mut row: impl FnMut(usize) -> Line<'a>,
) {
    let spacing: u16 = if look.big { 2 } else { 1 };
    let height = usize::from(area.height.div_ceil(spacing));
    // Without a cursor the list begins at its beginning.
    let first = if at < len { offset(at, len, height) } else { 0 };
    for (line, place) in (first..len.min(first.saturating_add(height))).enumerate() {
        let below = u16::try_from(line).unwrap_or(u16::MAX).saturating_mul(spacing);
        let spot = Rect { y: area.y.saturating_add(below), height: 1, ..area }.intersection(area);
        if spot.height == 0 {
            break;
        }
        let drawn = row(place);
        if place == at {
            frame.buffer_mut().set_style(spot, look.of(Role::Cursor));
            // What a row colours for itself gives way to the cursor.
            let mut drawn = drawn.style(look.of(Role::Cursor));
            drawn.spans.iter_mut().for_each(|span| span.style = look.of(Role::Cursor));
            frame.render_widget(drawn, spot);
        } else {
            frame.render_widget(drawn, spot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;
    use ratatui::backend::TestBackend;
    use ratatui::text::Span;

    #[test]
    fn the_row_under_the_cursor_bears_its_colours_from_end_to_end() {
        for theme in Theme::ALL {
            let look = Look { theme, ..Look::default() };
            let mut terminal = ratatui::Terminal::new(TestBackend::new(12, 2)).unwrap();
            let row = |place: usize| {
                let role = if place == 0 { Role::Good } else { Role::Text };
                Line::from(vec![Span::raw("plain "), Span::styled("styled", look.of(role))])
            };
            terminal.draw(|frame| draw(frame, frame.area(), look, 2, 0, row)).unwrap();
            let buffer = terminal.backend().buffer();
            let (first, cursor) = (buffer[(0, 0)].style(), look.of(Role::Cursor));
            for x in 0..12 {
                let cell = buffer[(x, 0)].style();
                assert_eq!((cell.fg, cell.bg), (first.fg, first.bg), "{theme:?} at {x}");
                assert!(cell.add_modifier.contains(cursor.add_modifier), "{theme:?} at {x}");
            }
            assert_ne!(buffer[(0, 0)].style(), buffer[(0, 1)].style(), "{theme:?}");
        }
    }
}
