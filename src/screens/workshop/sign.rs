//! A sign that fills the screen: READY or HELP, for a facilitator at the other end of the room. Word, shape and colour
//! say the same.

use crate::domain::Text;
use crate::tui::chrome;
use crate::tui::key::{Code, Key};
use crate::tui::layer::{Layer, Offer};
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Rows of a letter.
const TALL: usize = 5;
/// The letters of the signs, five rows of five cells each.
const LETTERS: [(char, [&str; TALL]); 11] = [
    ('A', [" ### ", "#   #", "#####", "#   #", "#   #"]),
    ('D', ["#### ", "#   #", "#   #", "#   #", "#### "]),
    ('E', ["#####", "#    ", "###  ", "#    ", "#####"]),
    ('Ê', ["#####", "#    ", "###  ", "#    ", "#####"]),
    ('H', ["#   #", "#   #", "#####", "#   #", "#   #"]),
    ('I', ["#####", "  #  ", "  #  ", "  #  ", "#####"]),
    ('L', ["#    ", "#    ", "#    ", "#    ", "#####"]),
    ('P', ["#### ", "#   #", "#### ", "#    ", "#    "]),
    ('R', ["#### ", "#   #", "#### ", "#  # ", "#   #"]),
    ('T', ["#####", "  #  ", "  #  ", "  #  ", "  #  "]),
    ('Y', ["#   #", " # # ", "  #  ", "  #  ", "  #  "]),
];

/// A sign.
#[derive(Clone, Copy)]
pub struct Sign {
    word: Text,
    role: Role,
    mark: &'static str,
}

/// "I am done."
pub const READY: Sign = Sign { word: Text("READY", "PRÊT"), role: Role::Good, mark: "+" };
/// "I need help."
pub const HELP: Sign = Sign { word: Text("HELP", "AIDE"), role: Role::Bad, mark: "!" };

/// What can be done with a sign.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Put it down.
    Leave,
}

impl Layer for Sign {
    type Msg = Msg;
    const NAME: Text = Text("Sign", "Panneau");
    const OFFERS: &'static [Offer<Self>] = &[Offer::new(
        &[Key::of(Code::Esc), Key::of(Code::Enter), Key::char(' ')],
        Text("put it down", "baisser"),
        Text("Put the sign down", "Baisser le panneau"),
        Msg::Leave,
    )
    .hinted()];

    fn update(&mut self, Msg::Leave: Msg, _: &Cx) -> Effects {
        vec![Effect::Close]
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let room = chrome::dialog(frame, area, cx.look, cx.say(self.word), area.width, area.height);
        let word = cx.say(self.word);
        let count = word.chars().count().max(1);
        // As large as fits: each cell of a letter becomes a block of so many columns and half as many rows.
        let wide = (usize::from(room.width) / (count * 6)).max(1);
        let tall = (usize::from(room.height) / (TALL + 2)).clamp(1, wide.div_ceil(2).max(1));
        let mut lines: Vec<Line> = Vec::new();
        let blank = usize::from(room.height).saturating_sub(TALL * tall) / 2;
        lines.extend(std::iter::repeat_n(Line::default(), blank));
        for row in 0..TALL {
            let text: String = word.chars().map(|letter| cells_of(letter, row, wide, self.mark)).collect();
            let style = cx.look.of(self.role);
            lines.extend(std::iter::repeat_n(Line::styled(text, style).centered(), tall));
        }
        frame.render_widget(Paragraph::new(lines), room);
    }
}

fn cells_of(letter: char, row: usize, wide: usize, mark: &str) -> String {
    let shape = LETTERS.iter().find(|(known, _)| *known == letter).map_or("", |(_, rows)| rows[row]);
    let cells = shape.chars().map(|cell| if cell == '#' { mark.repeat(wide) } else { " ".repeat(wide) });
    cells.chain(std::iter::once(" ".repeat(wide))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_every_sign_has_a_shape() {
        for sign in [READY, HELP] {
            for letter in sign.word.0.chars().chain(sign.word.1.chars()) {
                assert!(!cells_of(letter, 0, 1, "#").trim().is_empty(), "{letter}");
            }
        }
    }
}
