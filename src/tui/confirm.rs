//! A question with yes and no. Only y (o in French) and n decide; Enter and arrows never do, and Esc does neither.

use super::chrome;
use super::house;
use super::key::{Code, Key};
use super::layer::{Layer, Offer};
use super::pane::{Cx, Effect, Effects};
use super::theme::Role;
use crate::domain::{Text, Words};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// What yes or no asks for.
type Then = Box<dyn Fn() -> Effects>;

/// A question.
pub struct Confirm {
    title: Words,
    text: Vec<Words>,
    yes: Then,
    no: Then,
}

impl Confirm {
    /// A question; no closes it and does nothing.
    #[must_use]
    pub fn new(title: impl Into<Words>, text: Vec<Words>, yes: impl Fn() -> Effects + 'static) -> Self {
        Self { title: title.into(), text, yes: Box::new(yes), no: Box::new(Effects::new) }
    }

    /// The same with something to do on no.
    #[must_use]
    pub fn or_else(mut self, no: impl Fn() -> Effects + 'static) -> Self {
        self.no = Box::new(no);
        self
    }
}

/// The two answers.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Neither.
    Leave,
}

impl Layer for Confirm {
    type Msg = Msg;
    const NAME: Text = Text("Question", "Question");
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(house::YES, Text("yes", "oui"), Text("Yes", "Oui (touche o ou y)"), Msg::Yes).hinted(),
        Offer::new(&[Key::char('n')], Text("no", "non"), Text("No", "Non"), Msg::No).hinted(),
        Offer::new(
            &[Key::of(Code::Esc)],
            Text("close", "fermer"),
            Text("Close the question; nothing is done", "Fermer la question; rien n'est fait"),
            Msg::Leave,
        ),
    ];

    fn update(&mut self, msg: Msg, _: &Cx) -> Effects {
        let then = match msg {
            Msg::Yes => (self.yes)(),
            Msg::No => (self.no)(),
            Msg::Leave => Effects::new(),
        };
        std::iter::once(Effect::Close).chain(then).collect()
    }

    fn asks(&self) -> bool {
        true
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let width = area.width.min(72);
        let inner = width.saturating_sub(4);
        let mut lines: Vec<Line> = Vec::new();
        for words in &self.text {
            lines.extend(chrome::wrapped(words.get(cx.lang), inner, cx.look.of(Role::Text)));
        }
        lines.push(Line::default());
        let keys = Text("y  yes        n  no", "o  oui        n  non");
        lines.push(Line::styled(cx.say(keys), cx.look.of(Role::Key)));
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let room = chrome::dialog(frame, area, cx.look, self.title.get(cx.lang), width, height);
        // The keys stay in sight even when the text does not fit.
        let over = lines.len().saturating_sub(usize::from(room.height));
        if over > 0 {
            let end = lines.len() - 1;
            lines.drain(end.saturating_sub(over)..end);
        }
        frame.render_widget(Paragraph::new(lines).style(cx.look.of(Role::Text)), room);
    }
}
