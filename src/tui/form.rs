//! A form: fields, and how a command is made of them, never how it is carried out.
//!
//! What was typed stays until it is granted: a refusal is shown under the field its rule is about and clears nothing. A
//! field is checked when it is left, not at each key.

mod drawing;

use super::chrome;
use super::field::{Field, Kind};
use super::house;
use super::key::{Code, Key};
use super::layer::{Layer, Offer};
use super::pane::{Cx, Effect, Effects, No};
use crate::domain::fold::is_blank;
use crate::domain::{Asked, Event, Rule, Text, Verdict, Words};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::time::{Duration, Instant};

/// How long masked text is shown.
const REVEALED: Duration = Duration::from_secs(5);

/// A field of a form.
pub struct Ask {
    field: Field,
    first: String,
    help: Text,
    check: fn(&str) -> Option<Words>,
    problem: Option<Words>,
    about: Option<Asked>,
    /// What was said against it when the form was handed in, until it is changed.
    refused: Option<Words>,
}

impl Ask {
    /// A field with a line of help.
    #[must_use]
    pub fn new(field: Field, help: Text) -> Self {
        Self {
            first: field.value().to_owned(),
            field,
            help,
            check: |_| None,
            problem: None,
            about: None,
            refused: None,
        }
    }

    /// The same, and what it asks for: a rule that is about this puts the cursor here.
    #[must_use]
    pub fn about(mut self, asked: Asked) -> Self {
        self.about = Some(asked);
        self
    }

    /// What is wrong with it, as far as anybody has said.
    fn wrong(&self) -> Option<&Words> {
        self.refused.as_ref().or(self.problem.as_ref())
    }

    /// A key or a paste; what was said against another text is said no more.
    fn change<T>(&mut self, change: impl FnOnce(&mut Field) -> T) -> T {
        let before = self.field.value().to_owned();
        let done = change(&mut self.field);
        if self.field.value() != before {
            self.refused = None;
        }
        done
    }

    /// The same with a check when it is left: the problem in words, if there is one.
    #[must_use]
    pub fn checked(mut self, check: fn(&str) -> Option<Words>) -> Self {
        self.check = check;
        self
    }
}

/// What a form does when it is handed in, or what is wrong with its first field.
type Make = Box<dyn Fn(&Form, &Cx) -> Result<Effects, Words>>;

/// A form.
pub struct Form {
    title: Words,
    intro: Words,
    asks: Vec<Ask>,
    at: usize,
    make: Make,
    refusal: Option<Verdict>,
    /// It was refused, and nothing was changed since: asking again would only fill the journal.
    unchanged: bool,
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
        Self::trying(title, intro, asks, move |form, cx| Ok(make(form, cx)))
    }

    /// A form that finds out for itself what is wrong with its first field.
    #[must_use]
    pub fn trying(
        title: impl Into<Words>,
        intro: impl Into<Words>,
        asks: Vec<Ask>,
        make: impl Fn(&Self, &Cx) -> Result<Effects, Words> + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            intro: intro.into(),
            asks,
            at: 0,
            make: Box::new(make),
            refusal: None,
            unchanged: false,
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
        if let Some(first) = self.asks.iter().position(|ask| ask.problem.is_some()) {
            self.at = first;
            return Effects::new();
        }
        if self.unchanged {
            self.at = self.asks.iter().position(|ask| ask.refused.is_some()).unwrap_or(self.at);
            let same =
                Text("Nothing was changed since this was refused.", "Rien n'a été modifié depuis ce refus.");
            return vec![Effect::Say(same.into())];
        }
        (self.make)(self, cx).unwrap_or_else(|wrong| {
            self.at = 0;
            if let Some(first) = self.asks.first_mut() {
                first.refused = Some(wrong);
            }
            Effects::new()
        })
    }

    /// The field that a rule is about: of several the first that was left empty, or else the first; what is too long is
    /// the longest.
    fn field_of(&self, verdict: &Verdict) -> Option<usize> {
        let fields = || {
            let asked = |asked: &Asked| self.asks.iter().position(|ask| ask.about == Some(*asked));
            verdict.rule.about().iter().filter_map(asked)
        };
        let value = |place: &usize| self.asks[*place].field.value();
        if verdict.rule == Rule::NameLength {
            return fields().max_by_key(|place| value(place).len());
        }
        fields().find(|place| is_blank(value(place))).or(fields().next())
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
        let Some(ask) = self.asks.get_mut(self.at) else { return false };
        let before = ask.field.value().to_owned();
        let used = ask.change(|field| field.take_key(key));
        self.unchanged &= ask.field.value() == before;
        if used {
            self.leaving = false;
        }
        used
    }

    fn pasted(&mut self, text: &str, _: &Cx) {
        if let Some(ask) = self.asks.get_mut(self.at) {
            let before = ask.field.value().to_owned();
            ask.change(|field| field.paste(text));
            self.unchanged &= ask.field.value() == before;
        }
    }

    fn refused(&mut self, verdict: &Verdict, _: &Cx) {
        self.asks.iter_mut().for_each(|ask| ask.refused = None);
        self.unchanged = true;
        self.refusal = None;
        match self.field_of(verdict) {
            Some(place) => {
                self.at = place;
                self.asks[place].refused = Some(chrome::refusal_words(verdict));
            }
            None => self.refusal = Some(verdict.clone()),
        }
    }

    /// In another world the same may be granted; also where the try itself was counted.
    fn hear(&mut self, events: &[Event], _: &Cx) -> Effects {
        self.unchanged &= events.is_empty();
        Effects::new()
    }

    fn moved(&mut self, _: &Cx) {
        self.unchanged = false;
    }

    fn wakes(&self) -> Option<Instant> {
        self.revealed_until
    }

    fn asks(&self) -> bool {
        true
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        self.draw(cx, frame, area);
    }
}
