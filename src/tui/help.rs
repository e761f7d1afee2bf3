//! Help and palette in one: everything that can be done here and everywhere, narrowed by typing; Enter does it.
//!
//! What is not open now stays in the list with its reason: here the reason is the lesson.

use super::cells;
use super::chrome;
use super::house;
use super::key::{Code, Key};
use super::list::{self, Move};
use super::pane::{Cx, Effect, Effects, Layer, No, Offer, Row};
use super::theme::Role;
use super::typing::Typing;
use crate::domain::Text;
use crate::domain::fold::fold;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Everything that can be done.
pub struct Help {
    rows: Vec<(Row, bool)>,
    at: usize,
    filter: Typing,
}

impl Help {
    /// Help over what the layer below offers, then what holds everywhere.
    #[must_use]
    pub fn new(own: Vec<Row>, shell: Vec<Row>) -> Self {
        let here = own.into_iter().map(|row| (row, true));
        let rows = here.chain(shell.into_iter().map(|row| (row, false))).collect();
        Self { rows, at: 0, filter: Typing::default() }
    }

    /// Rows that hold every word typed, in either language or as a key.
    fn shown(&self) -> Vec<&(Row, bool)> {
        let typed = fold(self.filter.value());
        let fits = |row: &Row| {
            let keys: String = row.keys.iter().map(ToString::to_string).collect();
            let text = fold(&format!("{keys} {} {} {} {}", row.label.0, row.label.1, row.help.0, row.help.1));
            typed.split_whitespace().all(|word| text.contains(word))
        };
        self.rows.iter().filter(|(row, _)| fits(row)).collect()
    }
}

/// What can be done with help.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Do what is under the cursor.
    Take,
    /// Close it.
    Leave,
}

impl Layer for Help {
    type Msg = Msg;
    const NAME: Text = Text("Help and actions", "Aide et actions");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::GO,
            Text("do it", "exécuter"),
            Text("Do what is under the cursor", "Exécuter l'action choisie"),
            Msg::Take,
        )
        .hinted(),
        Offer::new(
            &[Key::of(Code::Esc)],
            Text("close", "fermer"),
            Text("Close help", "Fermer l'aide"),
            Msg::Leave,
        )
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, _: &Cx) -> Effects {
        let shown = self.shown();
        match msg {
            Msg::Move(way) => {
                self.at = way.from(self.at, shown.len());
                Effects::new()
            }
            Msg::Take => {
                let key = shown.get(self.at).and_then(|(row, _)| row.keys.first().copied());
                std::iter::once(Effect::Close).chain(key.map(Effect::Press)).collect()
            }
            Msg::Leave => vec![Effect::Close],
        }
    }

    fn typing(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, _: &Cx) -> bool {
        let used = self.filter.take(key);
        if used {
            self.at = 0;
        }
        used
    }

    fn pasted(&mut self, text: &str, _: &Cx) {
        self.filter.paste(text);
        self.at = 0;
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let width = area.width.min(92);
        let room = chrome::dialog(frame, area, cx.look, cx.say(Self::NAME), width, area.height);
        let shown = self.shown();
        let top = Rect { height: 1, ..room }.intersection(room);
        self.filter.view(cx, frame, top, shown.len(), true);
        let reason = shown.get(self.at).and_then(|(row, _)| row.no.as_ref()).map(|no| match no {
            No::Rule(verdict) => chrome::refusal(verdict),
            No::Nothing(text) => Text("x {}", "x {}").with_words(&(*text).into()),
        });
        let foot = reason.map(|words| chrome::wrapped(words.get(cx.lang), room.width, cx.look.of(Role::Bad)));
        let foot = foot.unwrap_or_default();
        let foot_height = u16::try_from(foot.len()).unwrap_or(u16::MAX).min(room.height / 3);
        let rows = Rect {
            y: room.y + top.height,
            height: room.height.saturating_sub(top.height + foot_height),
            ..room
        };
        let cells_wide = usize::from(rows.width);
        list::draw(frame, rows, cx.look, shown.len(), self.at, |place| {
            let (row, here) = shown[place];
            let keys: Vec<String> = row.keys.iter().take(2).map(|key| key.label(cx.lang)).collect();
            let keys = cells::pad(&keys.join(", "), 18);
            let mark = if row.no.is_some() { "x " } else { "  " };
            let place = if *here { "" } else { cx.say(Text(" (everywhere)", " (partout)")) };
            let rest =
                cells::pad(&format!("{mark}{}{place}", cx.say(row.help)), cells_wide.saturating_sub(19));
            Line::from(vec![
                Span::styled(keys, cx.look.of(Role::Key)),
                Span::raw(" "),
                Span::styled(rest, cx.look.of(if row.no.is_some() { Role::Muted } else { Role::Text })),
            ])
        });
        let bottom = Rect { y: rows.y + rows.height, height: foot_height, ..room };
        frame.render_widget(Paragraph::new(foot), bottom);
    }
}
