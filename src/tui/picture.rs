//! The picture of a terminal in memory: what a recording wrote goes in, cells come out.
//!
//! A recording may come from anywhere. Its escape sequences act on this terminal alone: what reaches the real one are
//! letters, colours and emphasis, drawn like everything else.

#![expect(clippy::disallowed_types, reason = "these colours are the recording's, not the program's")]

use super::cells;
use ratatui::Frame;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use std::fmt;

/// A terminal in memory.
pub struct Picture {
    terminal: avt::Terminal,
}

/// What can be seen of a picture.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    size: (u16, u16),
    cells: Vec<avt::Cell>,
    cursor: Option<(usize, usize)>,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture").field("size", &self.size()).finish_non_exhaustive()
    }
}

impl Picture {
    /// An empty one of these columns and rows, at least one of each.
    ///
    /// # Panics
    /// Never: the emulator refuses a size of nothing only.
    #[must_use]
    pub fn new((columns, rows): (u16, u16)) -> Self {
        let terminal = avt::Terminal::new(columns.max(1).into(), rows.max(1).into());
        Self { terminal: terminal.expect("no size is refused but one of nothing") }
    }

    /// Writes to it.
    pub fn write(&mut self, text: &str) {
        self.terminal.feed(text);
    }

    /// Gives it another size.
    pub fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.terminal.resize(columns.into(), rows.into());
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        let (columns, rows) = self.terminal.size();
        let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        (cells(columns), cells(rows))
    }

    /// Everything that can be seen, to be compared.
    #[must_use]
    pub fn seen(&self) -> Seen {
        let lines = self.terminal.screen().visible_lines();
        let cells = lines.flat_map(|line| line.cells().iter().copied()).collect();
        Seen { size: self.size(), cells, cursor: self.terminal.cursor().position() }
    }

    /// Draws it into the upper left corner of `area`, which should have room for it.
    pub fn view(&self, frame: &mut Frame, area: Rect) {
        let area = area.intersection(frame.area());
        let buffer = frame.buffer_mut();
        for (line, y) in self.terminal.screen().visible_lines().zip(area.top()..area.bottom()) {
            for (cell, x) in line.cells().iter().zip(area.left()..area.right()) {
                draw(*cell, &mut buffer[(x, y)]);
            }
        }
        if let Some((column, row)) = self.terminal.cursor().position()
            && let (Ok(column), Ok(row)) = (u16::try_from(column), u16::try_from(row))
            && column < area.width
            && row < area.height
        {
            frame.set_cursor_position(Position { x: area.x + column, y: area.y + row });
        }
    }
}

fn draw(from: avt::Cell, to: &mut Cell) {
    to.reset();
    let mut letter = [0; 4];
    let letter = from.char().encode_utf8(&mut letter);
    let wide = usize::from(from.width());
    // The second half of a wide letter is covered by the first. What is counted differently here and there would push
    // the rest of the row aside.
    if wide > 0 {
        let fits = !cells::hidden(from.char()) && cells::width(letter) == wide;
        to.set_symbol(if fits { letter } else { "?" });
    }
    let pen = from.pen();
    let mut style = Style::new();
    if let Some(colour) = pen.foreground() {
        style = style.fg(painted(colour));
    }
    if let Some(colour) = pen.background() {
        style = style.bg(painted(colour));
    }
    for (is, modifier) in [
        (pen.is_bold(), Modifier::BOLD),
        (pen.is_faint(), Modifier::DIM),
        (pen.is_italic(), Modifier::ITALIC),
        (pen.is_underline(), Modifier::UNDERLINED),
        (pen.is_strikethrough(), Modifier::CROSSED_OUT),
        (pen.is_blink(), Modifier::SLOW_BLINK),
        (pen.is_inverse(), Modifier::REVERSED),
    ] {
        if is {
            style = style.add_modifier(modifier);
        }
    }
    to.set_style(style);
}

fn painted(colour: avt::Color) -> Color {
    match colour {
        avt::Color::Indexed(index) => Color::Indexed(index),
        avt::Color::RGB(avt::Rgb { r, g, b }) => Color::Rgb(r, g, b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::buffer::Buffer;

    fn drawn(picture: &Picture, (columns, rows): (u16, u16)) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| picture.view(frame, frame.area())).unwrap();
        terminal.backend().buffer().clone()
    }

    #[test]
    fn letters_colours_and_emphasis_come_out() {
        let mut picture = Picture::new((10, 2));
        picture.write("\u{1b}[1;31;48;5;231mA\u{1b}[0;3;4;38;2;1;2;3mé\u{1b}[0;2;7m王\u{1b}[0mz\r\nrow");
        let buffer = drawn(&picture, (12, 3));
        let cell = |x: u16| (buffer[(x, 0)].symbol(), buffer[(x, 0)].style());
        let style = |x| cell(x).1;
        assert_eq!(cell(0).0, "A");
        assert_eq!((style(0).fg, style(0).bg), (Some(Color::Indexed(1)), Some(Color::Indexed(231))));
        assert_eq!(style(0).add_modifier, Modifier::BOLD);
        assert_eq!((cell(1).0, style(1).fg), ("é", Some(Color::Rgb(1, 2, 3))));
        assert_eq!(style(1).add_modifier, Modifier::ITALIC | Modifier::UNDERLINED);
        assert_eq!((cell(2).0, style(2).add_modifier), ("王", Modifier::DIM | Modifier::REVERSED));
        assert_eq!((cell(4).0, style(4)), ("z", Cell::EMPTY.style()));
        assert_eq!(buffer[(2, 1)].symbol(), "w");
    }

    #[test]
    fn a_window_too_small_for_it_is_no_harm() {
        let mut picture = Picture::new((80, 24));
        picture.write(&"王x".repeat(2000));
        for size in [(1, 1), (3, 2), (79, 24), (81, 25)] {
            drawn(&picture, size);
        }
    }

    /// Letters and controls drawn by chance, heavy on what emulators trip over.
    fn noise(chance: &mut u32, pieces: usize) -> String {
        const PIECES: [&str; 30] = [
            "\u{1b}[",
            "\u{1b}]52;c;aGk=\u{7}",
            "\u{1b}]2;owned\u{1b}\\",
            "\u{1b}P",
            "\u{1b}(0",
            "\u{1b}7",
            "\u{1b}8",
            "\u{1b}c",
            "\u{1b}M",
            "\u{1b}[?1049h",
            "\u{1b}[?1049l",
            "\u{1b}[?6h",
            "\u{1b}[2;3r",
            "\u{1b}[r",
            "r",
            "H",
            "65535",
            ";",
            "0",
            "P",
            "@",
            "L",
            "M",
            "X",
            "\u{8}",
            "\t",
            "\r\n",
            "王",
            "e\u{301}",
            "\u{202e}\u{200b}",
        ];
        let mut draw = |below: usize| {
            *chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            usize::try_from(*chance >> 8).unwrap() % below
        };
        (0..pieces).map(|_| PIECES[draw(PIECES.len())]).collect()
    }

    #[test]
    fn no_output_breaks_it_and_nothing_hidden_comes_out() {
        let mut chance = 2015;
        for turn in 0..2000_u16 {
            let mut picture = Picture::new((turn % 7, turn % 5));
            for step in 0..4_u16 {
                picture.write(&noise(&mut chance, 40));
                picture.resize((turn % (3 + step), turn % (2 + step)));
                picture.write(&noise(&mut chance, 10));
                let buffer = drawn(&picture, (6, 4));
                let raw = buffer.content().iter().find(|cell| cell.symbol().chars().any(cells::hidden));
                assert_eq!(raw, None, "{turn}");
            }
        }
    }
}
