//! A layer with a name, a table of offers, and a view that only reads: how a screen or dialog is written.
//!
//! One row of [`Layer::OFFERS`] is key binding, hint, help line, palette entry, reference and permission at once:
//! nothing else lists keys.

use super::key::Key;
use super::list::{MOVES, Move, MoveRow};
use super::pane::{ByName, Cx, Effect, Effects, No, Pane, Row};
use crate::domain::{Event, Text, Verdict};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::time::Instant;

/// Whether an offer works over dialogs that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It does not.
    Nothing,
    /// It does, and leaves them open.
    Dialogs,
    /// It does, and leaves them: asked first where something is typed.
    DialogsLeft,
}

/// One thing a layer offers.
pub struct Offer<L: Layer> {
    /// The keys; the first is shown.
    pub keys: &'static [Key],
    /// A word or two, for hints.
    pub label: Text,
    /// A line, imperative, for help and reference.
    pub help: Text,
    /// Other words people use for it, for looking it up.
    pub also: Text,
    /// What it does.
    pub msg: L::Msg,
    /// Whether it is open now.
    pub may: fn(&L, &Cx) -> Result<(), No>,
    /// Whether it is worth a place in the hint line.
    pub hint: bool,
    /// Whether it works over dialogs too.
    pub over: Over,
    /// Whether it only answers a question again.
    pub question: bool,
}

impl<L: Layer> Offer<L> {
    /// An offer that is always open and not in the hint line.
    #[must_use]
    pub const fn new(keys: &'static [Key], label: Text, help: Text, msg: L::Msg) -> Self {
        Self {
            keys,
            label,
            help,
            also: Text("", ""),
            msg,
            may: always,
            hint: false,
            over: Over::Nothing,
            question: false,
        }
    }

    /// The same with a condition; its dry run greys the offer and says why.
    #[must_use]
    pub const fn when(mut self, may: fn(&L, &Cx) -> Result<(), No>) -> Self {
        self.may = may;
        self
    }

    /// The same, found by other words too.
    #[must_use]
    pub const fn also(mut self, words: Text) -> Self {
        self.also = words;
        self
    }

    /// The same, shown in the hint line.
    #[must_use]
    pub const fn hinted(mut self) -> Self {
        self.hint = true;
        self
    }

    /// The same, over dialogs too.
    #[must_use]
    pub const fn everywhere(mut self) -> Self {
        self.over = Over::Dialogs;
        self
    }

    /// The same, over dialogs too, which it leaves: asked first where something is typed.
    #[must_use]
    pub const fn leaving(mut self) -> Self {
        self.over = Over::DialogsLeft;
        self
    }

    /// The same, which only answers a question again: it is found behind every action.
    #[must_use]
    pub const fn question(mut self) -> Self {
        self.question = true;
        self
    }
}

#[allow(clippy::unnecessary_wraps, reason = "it stands where a condition may refuse")]
fn always<L: Layer>(_: &L, _: &Cx) -> Result<(), No> {
    Ok(())
}

/// A screen, a dialog or the shell.
#[allow(unused_variables, reason = "the defaults of a trait name what they ignore")]
pub trait Layer: Sized + 'static {
    /// What its offers ask for.
    type Msg: Copy + 'static;
    /// Its name.
    const NAME: Text;
    /// Other words people use for it, for looking it up.
    const ALSO: Text = Text("", "");
    /// What it offers.
    const OFFERS: &'static [Offer<Self>];
    /// For a layer with a list: how a way through it is asked for. Adds the rows of
    /// [`Self::MOVE_ROWS`] to the offers.
    const MOVES: Option<fn(Move) -> Self::Msg> = None;
    /// The keys of those ways.
    const MOVE_ROWS: &'static [MoveRow] = &MOVES;

    /// Carries out an offer. Knows no geometry.
    fn update(&mut self, msg: Self::Msg, cx: &Cx) -> Effects;

    /// Draws itself; reads only.
    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect);

    /// Whether plain characters are text now.
    fn typing(&self) -> bool {
        false
    }

    /// A key that may be text; `true` when it was used.
    fn typed(&mut self, key: Key, cx: &Cx) -> bool {
        false
    }

    /// Pasted text.
    fn pasted(&mut self, text: &str, cx: &Cx) {}

    /// What has happened, whoever did it.
    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        Effects::new()
    }

    /// The answer to a command this layer submitted, when it was not granted.
    fn refused(&mut self, verdict: &Verdict, cx: &Cx) {}

    /// The world is another one: stepped back, or begun again.
    fn moved(&mut self, cx: &Cx) {}

    /// A slice of long work between keys; `true` while there is more.
    fn work(&mut self, cx: &Cx) -> bool {
        false
    }

    /// When it wants to be drawn again without any input.
    fn wakes(&self) -> Option<Instant> {
        None
    }

    /// How many new things wait on it, for its tab.
    fn badge(&self, cx: &Cx) -> usize {
        0
    }

    /// Puts its cursor on the thing of this name, if it shows it.
    fn select(&mut self, name: &str, cx: &Cx) {}

    /// Whether what is typed now is masked.
    fn masked(&self) -> bool {
        false
    }

    /// Whether something was typed into it that is in no journal.
    fn unsaved(&self) -> bool {
        false
    }

    /// Whether it asks for something, and so needs most of the window.
    fn asks(&self) -> bool {
        false
    }

    /// For what accompanies the screens: the rows it wants below them, of so many columns and rows in all; `asked` when a
    /// dialog asks for something.
    fn footer(&self, cx: &Cx, size: (u16, u16), asked: bool) -> u16 {
        0
    }

    /// For what accompanies the screens: whether it hides them.
    fn covers(&self) -> bool {
        false
    }

    /// For what accompanies the screens: whether it wants to know what is pressed.
    fn watches(&self) -> bool {
        false
    }

    /// For what accompanies the screens: a key that was pressed, and what it is called here; never one that is masked.
    fn saw(&mut self, key: Key, label: Option<Text>, cx: &Cx) {}

    /// For what accompanies the screens: whether it leaves a dialog alone that somebody types into.
    fn yields(&self) -> bool {
        false
    }

    /// For what accompanies the screens: what it does beside its keys, by name.
    fn by_name(&self, cx: &Cx) -> Vec<ByName> {
        Vec::new()
    }

    /// For what accompanies the screens: time has passed; `held` while nobody can look or somebody types, and so nothing
    /// may go on by itself.
    fn ticked(&mut self, cx: &Cx, held: bool) -> Effects {
        Effects::new()
    }

    /// For what accompanies the screens: to a step of its session, before or after what is done in it.
    fn go(&mut self, step: usize, done: bool, cx: &Cx) -> Effects {
        Effects::new()
    }
}

impl<L: Layer> Pane for L {
    fn name(&self) -> Text {
        L::NAME
    }

    fn also(&self) -> Text {
        L::ALSO
    }

    fn rows(&self, cx: &Cx) -> Vec<Row> {
        let row = |offer: &Offer<L>| Row {
            keys: offer.keys,
            label: offer.label,
            help: offer.help,
            also: offer.also,
            no: (offer.may)(self, cx).err(),
            hint: offer.hint,
            everywhere: offer.over != Over::Nothing,
            question: offer.question,
        };
        let moves = L::MOVES.map(|_| {
            L::MOVE_ROWS.iter().map(|(keys, label, help, _)| Row { keys, help: *help, ..Row::named(*label) })
        });
        L::OFFERS.iter().map(row).chain(moves.into_iter().flatten()).collect()
    }

    fn press(&mut self, key: Key, cx: &Cx, everywhere_only: bool) -> Option<Effects> {
        let offer = L::OFFERS
            .iter()
            .find(|offer| offer.keys.contains(&key) && (offer.over != Over::Nothing || !everywhere_only));
        let Some(offer) = offer else {
            let by = L::MOVES.filter(|_| !everywhere_only)?;
            let (.., way) = L::MOVE_ROWS.iter().find(|(keys, ..)| keys.contains(&key))?;
            return Some(self.update(by(*way), cx));
        };
        Some(match (offer.may)(self, cx) {
            Ok(()) => self.update(offer.msg, cx),
            Err(No::Rule(verdict)) => vec![Effect::Refuse(verdict)],
            Err(No::Nothing(words)) => vec![Effect::Say(words.into())],
        })
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        Layer::view(self, cx, frame, area);
    }

    fn typing(&self) -> bool {
        Layer::typing(self)
    }

    fn typed(&mut self, key: Key, cx: &Cx) -> bool {
        Layer::typed(self, key, cx)
    }

    fn pasted(&mut self, text: &str, cx: &Cx) {
        Layer::pasted(self, text, cx);
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        Layer::hear(self, events, cx)
    }

    fn refused(&mut self, verdict: &Verdict, cx: &Cx) {
        Layer::refused(self, verdict, cx);
    }

    fn moved(&mut self, cx: &Cx) {
        Layer::moved(self, cx);
    }

    fn work(&mut self, cx: &Cx) -> bool {
        Layer::work(self, cx)
    }

    fn wakes(&self) -> Option<Instant> {
        Layer::wakes(self)
    }

    fn badge(&self, cx: &Cx) -> usize {
        Layer::badge(self, cx)
    }
    fn select(&mut self, name: &str, cx: &Cx) {
        Layer::select(self, name, cx);
    }

    fn masked(&self) -> bool {
        Layer::masked(self)
    }

    fn unsaved(&self) -> bool {
        Layer::unsaved(self)
    }

    fn asks(&self) -> bool {
        Layer::asks(self)
    }
    fn footer(&self, cx: &Cx, size: (u16, u16), asked: bool) -> u16 {
        Layer::footer(self, cx, size, asked)
    }

    fn covers(&self) -> bool {
        Layer::covers(self)
    }

    fn watches(&self) -> bool {
        Layer::watches(self)
    }

    fn saw(&mut self, key: Key, label: Option<Text>, cx: &Cx) {
        Layer::saw(self, key, label, cx);
    }
    fn yields(&self) -> bool {
        Layer::yields(self)
    }

    fn leaves(&self, key: Key, cx: &Cx) -> bool {
        let offer = L::OFFERS.iter().find(|offer| offer.keys.contains(&key));
        offer.is_some_and(|offer| offer.over == Over::DialogsLeft && (offer.may)(self, cx).is_ok())
    }

    fn by_name(&self, cx: &Cx) -> Vec<ByName> {
        Layer::by_name(self, cx)
    }

    fn ticked(&mut self, cx: &Cx, held: bool) -> Effects {
        Layer::ticked(self, cx, held)
    }

    fn go(&mut self, step: usize, done: bool, cx: &Cx) -> Effects {
        Layer::go(self, step, done, cx)
    }
}
