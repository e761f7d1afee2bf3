//! A form: fields, and how a command is made of them, never how it is carried out.
//!
//! What was typed stays until it is granted: a refusal is shown under the fields and clears nothing. A field is
//! checked when it is left, not at each key.

use super::chrome;
use super::field::{Field, Kind};
use super::house;
use super::key::{Code, Key};
use super::pane::{Cx, Effect, Effects, Layer, No, Offer};
use super::theme::Role;
use crate::domain::{Text, Verdict, Words};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use std::time::{Duration, Instant};

/// How long masked text is shown.
const REVEALED: Duration = Duration::from_secs(5);
/// Cells for the label beside a field.
const LABEL: usize = 24;

/// A field of a form.
pub struct Ask {
    field: Field,
    first: String,
    help: Text,
    check: fn(&str) -> Option<Words>,
    problem: Option<Words>,
}

impl Ask {
    /// A field with a line of help.
    #[must_use]
    pub fn new(field: Field, help: Text) -> Self {
        Self { first: field.value().to_owned(), field, help, check: |_| None, problem: None }
    }

    /// The same with a check when it is left: the problem in words, if there is one.
    #[must_use]
    pub fn checked(mut self, check: fn(&str) -> Option<Words>) -> Self {
        self.check = check;
        self
    }
}

/// What a form does when it is handed in.
type Make = Box<dyn Fn(&Form, &Cx) -> Effects>;

/// A form.
pub struct Form {
    title: Words,
    intro: Words,
    asks: Vec<Ask>,
    at: usize,
    make: Make,
    refusal: Option<Verdict>,
    revealed_until: Option<Instant>,
    leaving: bool,
    button: Text,
}

impl Form {
    /// A form; `make` says what to do with what was typed.
    #[must_use]
    pub fn new(
        title: impl Into<Words>,
        intro: impl Into<Words>,
        asks: Vec<Ask>,
        make: impl Fn(&Self, &Cx) -> Effects + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            intro: intro.into(),
            asks,
            at: 0,
            make: Box::new(make),
            refusal: None,
            revealed_until: None,
            leaving: false,
            button: Text("[ Submit ]", "[ Soumettre ]"),
        }
    }

    /// The same with another word on its button, brackets included.
    #[must_use]
    pub fn button(mut self, button: Text) -> Self {
        self.button = button;
        self
    }

    /// What a field holds.
    #[must_use]
    pub fn text(&self, field: usize) -> String {
        self.asks.get(field).map(|ask| ask.field.value().to_owned()).unwrap_or_default()
    }

    /// Which option of a choice is taken.
    #[must_use]
    pub fn chosen(&self, field: usize) -> Option<usize> {
        self.asks.get(field).and_then(|ask| ask.field.chosen())
    }

    fn revealed(&self, now: Instant) -> bool {
        self.revealed_until.is_some_and(|until| now < until)
    }

    fn leave(&mut self) {
        if let Some(ask) = self.asks.get_mut(self.at) {
            ask.problem = (ask.check)(ask.field.value());
        }
    }

    fn go(&mut self, at: usize) {
        self.leave();
        self.leaving = false;
        self.at = at;
    }

    fn hand_in(&mut self, cx: &Cx) -> Effects {
        self.leaving = false;
        for ask in &mut self.asks {
            ask.problem = (ask.check)(ask.field.value());
        }
        match self.asks.iter().position(|ask| ask.problem.is_some()) {
            Some(first) => {
                self.at = first;
                Effects::new()
            }
            None => (self.make)(self, cx),
        }
    }

    fn masked(&self) -> bool {
        self.asks.iter().any(|ask| ask.field.kind() == Kind::Masked)
    }

    fn touched(&self) -> bool {
        self.asks.iter().any(|ask| ask.field.value() != ask.first)
    }
}

/// What can be done with a form.
#[derive(Clone, Copy)]
pub enum Msg {
    /// To the next field.
    Next,
    /// To the field before.
    Previous,
    /// Enter: the next field, or hand it in on the button.
    Enter,
    /// Hand it in from anywhere.
    HandIn,
    /// Show what is masked.
    Reveal,
    /// Leave it.
    Leave,
}

impl Layer for Form {
    type Msg = Msg;
    const NAME: Text = Text("Form", "Formulaire");
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            &[Key::of(Code::Tab), Key::of(Code::Down)],
            Text("next field", "champ suivant"),
            Text("Go to the next field", "Aller au champ suivant"),
            Msg::Next,
        )
        .hinted(),
        Offer::new(
            &[Key::of(Code::BackTab), Key::of(Code::Up)],
            Text("field before", "champ précédent"),
            Text("Go to the field before", "Aller au champ précédent"),
            Msg::Previous,
        ),
        Offer::new(
            house::GO,
            Text("next", "suivant"),
            Text(
                "Go to the next field; on the button, hand the form in",
                "Champ suivant; sur le bouton, soumettre",
            ),
            Msg::Enter,
        ),
        Offer::new(
            house::SUBMIT,
            Text("submit", "soumettre"),
            Text("Hand the form in", "Soumettre le formulaire"),
            Msg::HandIn,
        )
        .hinted(),
        Offer::new(
            house::REVEAL,
            Text("show", "montrer"),
            Text("Show masked text for five seconds", "Montrer le texte masqué pendant cinq secondes"),
            Msg::Reveal,
        )
        .when(|form: &Self, _| {
            if form.masked() {
                Ok(())
            } else {
                Err(No::Nothing(Text("Nothing is masked here.", "Rien n'est masqué ici.")))
            }
        })
        .hinted(),
        Offer::new(
            &[Key::of(Code::Esc)],
            Text("leave", "quitter"),
            Text(
                "Leave the form; what was typed is dropped",
                "Quitter le formulaire; la saisie est abandonnée",
            ),
            Msg::Leave,
        )
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        let stops = self.asks.len() + 1;
        match msg {
            Msg::Next => self.go((self.at + 1) % stops),
            Msg::Previous => self.go((self.at + stops - 1) % stops),
            Msg::Enter if self.at < self.asks.len() => self.go(self.at + 1),
            Msg::Enter | Msg::HandIn => return self.hand_in(cx),
            Msg::Reveal => self.revealed_until = cx.now.checked_add(REVEALED),
            Msg::Leave if self.touched() && !self.leaving => self.leaving = true,
            Msg::Leave => return vec![Effect::Close],
        }
        Effects::new()
    }

    fn masked(&self) -> bool {
        self.asks.get(self.at).is_some_and(|ask| ask.field.kind() == Kind::Masked)
    }

    fn unsaved(&self) -> bool {
        self.touched()
    }

    fn typing(&self) -> bool {
        self.at < self.asks.len()
    }

    fn typed(&mut self, key: Key, _: &Cx) -> bool {
        let used = self.asks.get_mut(self.at).is_some_and(|ask| ask.field.take_key(key));
        if used {
            self.leaving = false;
        }
        used
    }

    fn pasted(&mut self, text: &str, _: &Cx) {
        if let Some(ask) = self.asks.get_mut(self.at) {
            ask.field.paste(text);
        }
    }

    fn refused(&mut self, verdict: &Verdict, _: &Cx) {
        self.refusal = Some(verdict.clone());
    }

    fn wakes(&self) -> Option<Instant> {
        self.revealed_until
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let width = area.width.min(78);
        let inner_width = width.saturating_sub(4);
        let (lines, cursor) = self.lines(cx, inner_width);
        let foot = self.foot(cx, inner_width);
        let wanted = lines.len() + foot.len() + 3;
        let height = u16::try_from(wanted).unwrap_or(u16::MAX);
        let room = chrome::dialog(frame, area, cx.look, self.title.get(cx.lang), width, height);
        let foot_height = u16::try_from(foot.len()).unwrap_or(u16::MAX).min(room.height / 2);
        let top = Rect { height: room.height.saturating_sub(foot_height), ..room };
        let bottom = Rect { y: top.y + top.height, height: foot_height, ..room };
        // The field with the cursor stays in sight however small the window is.
        let focus = cursor.map_or(lines.len(), |(_, y)| y + 1);
        let skip = focus.saturating_sub(usize::from(top.height));
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
    /// The lines of intro, fields and button, and where the cursor stands among them.
    fn lines(&self, cx: &Cx, width: u16) -> (Vec<Line<'static>>, Option<(u16, usize)>) {
        let look = cx.look;
        let mut lines = chrome::wrapped(self.intro.get(cx.lang), width, look.of(Role::Text));
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let room = usize::from(width).saturating_sub(LABEL + 1);
        let cells = u16::try_from(room).unwrap_or(u16::MAX);
        let mut cursor = None;
        for (place, ask) in self.asks.iter().enumerate() {
            let on = place == self.at;
            let (shown, column) = ask.field.shown(cells, self.revealed(cx.now), cx.lang);
            if on {
                let x = u16::try_from(LABEL + 1).unwrap_or(u16::MAX).saturating_add(column);
                cursor = Some((x, lines.len()));
            }
            lines.push(Line::from(vec![
                Span::styled(super::cells::pad(cx.say(ask.field.label()), LABEL), look.of(Role::Strong)),
                Span::styled(if on { ">" } else { " " }, look.of(Role::Key)),
                Span::styled(
                    super::cells::pad(&shown, room),
                    look.of(if on { Role::FieldOn } else { Role::Field }),
                ),
            ]));
            if let Some(problem) = &ask.problem {
                lines.extend(chrome::wrapped(
                    &format!("  x {}", problem.get(cx.lang)),
                    width,
                    look.of(Role::Bad),
                ));
            }
        }
        let on = self.at == self.asks.len();
        let role = if on { Role::Cursor } else { Role::Strong };
        let mut spans =
            vec![Span::raw(" ".repeat(LABEL + 1)), Span::styled(cx.say(self.button), look.of(role))];
        let problems = self.asks.iter().filter(|ask| ask.problem.is_some()).count();
        if problems > 0 {
            let count = Text("  {} to correct", "  {} à corriger").with(&[&problems.to_string()]);
            spans.push(Span::styled(count.get(cx.lang).to_owned(), look.of(Role::Bad)));
        }
        lines.push(Line::from(spans));
        (lines, cursor)
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
