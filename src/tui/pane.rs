//! What a screen or dialog is to the rest of the program: a [`Pane`] that reads the world through [`Cx`], shows its [`Row`]s
//! and asks for [`Effect`]s, which the session carries out. Screens write a [`Layer`](super::layer::Layer) and get this.

use super::key::Key;
use super::look::Look;
use crate::domain::rules::verdict::Refusal;
use crate::domain::{Actor, Command, Event, Lang, Rule, Text, Verdict, Words};
use crate::ledger::{Passage, Seen, Snapshot};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::path::Path;
use std::time::Instant;

/// What a layer may read: the world, the journal, who sits at the keyboard, and how things look.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// World and journal, to read; what is shown of the world is [`Cx::world`].
    pub snapshot: &'a Snapshot,
    /// The folder the rehearsal is kept in, if it is.
    pub folder: Option<&'a Path>,
    /// The same as the person at the keyboard sees it, while only that is shown.
    pub seen: Option<&'a Seen>,
    /// Who is at the keyboard.
    pub by: Actor,
    /// The language in force.
    pub lang: Lang,
    /// Theme and size.
    pub look: Look,
    /// The moment of this input or frame, for what is shown for a while only.
    pub now: Instant,
    /// The last verdict, for why.
    pub verdict: Option<&'a Verdict>,
}

impl Cx<'_> {
    /// A text in the language in force.
    #[must_use]
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }
}

/// Why an offer is not open now.
pub enum No {
    /// A rule says so.
    Rule(Box<Verdict>),
    /// There is nothing to do it with.
    Nothing(Text),
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        Verdict::from(refusal).into()
    }
}

impl From<Verdict> for No {
    fn from(verdict: Verdict) -> Self {
        Self::Rule(Box::new(verdict))
    }
}

/// One offer as help, hints and references show it.
pub struct Row {
    /// Its keys.
    pub keys: &'static [Key],
    /// A word or two.
    pub label: Text,
    /// A line.
    pub help: Text,
    /// Other words people use for it.
    pub also: Text,
    /// Why it is not open; `None` when it is.
    pub no: Option<No>,
    /// Worth a place in the hint line.
    pub hint: bool,
    /// Works over dialogs too.
    pub everywhere: bool,
    /// Only answers a question again.
    pub question: bool,
}

impl Row {
    /// One without keys: a name alone.
    #[must_use]
    pub fn named(name: Text) -> Self {
        Self {
            keys: &[],
            label: name,
            help: name,
            also: Text("", ""),
            no: None,
            hint: false,
            everywhere: false,
            question: false,
        }
    }

    /// The rule that refuses it, if it is one.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match &self.no {
            Some(No::Rule(verdict)) => Some(verdict.rule),
            _ => None,
        }
    }
}

/// A [`Layer`](super::layer::Layer) behind a box. Written once, for every layer.
#[allow(missing_docs, reason = "each does what its namesake in Layer does")]
pub trait Pane {
    fn name(&self) -> Text;
    fn also(&self) -> Text;
    fn rows(&self, cx: &Cx) -> Vec<Row>;
    /// The offer with this key carried out; `None` when no offer has it.
    fn press(&mut self, key: Key, cx: &Cx, everywhere_only: bool) -> Option<Effects>;
    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect);
    fn typing(&self) -> bool;
    fn typed(&mut self, key: Key, cx: &Cx) -> bool;
    fn pasted(&mut self, text: &str, cx: &Cx);
    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects;
    fn refused(&mut self, verdict: &Verdict, cx: &Cx);
    fn moved(&mut self, cx: &Cx);
    fn work(&mut self, cx: &Cx) -> bool;
    fn wakes(&self) -> Option<Instant>;
    fn badge(&self, cx: &Cx) -> usize;
    fn select(&mut self, name: &str, cx: &Cx);
    fn masked(&self) -> bool;
    fn unsaved(&self) -> bool;
    fn asks(&self) -> bool;
    fn footer(&self, cx: &Cx, size: (u16, u16), asked: bool) -> u16;
    fn covers(&self) -> bool;
    fn watches(&self) -> bool;
    fn saw(&mut self, key: Key, label: Option<Text>, cx: &Cx);
    fn yields(&self) -> bool;
    /// Whether the offer with this key is open and leaves what is open.
    fn leaves(&self, key: Key, cx: &Cx) -> bool;
    fn by_name(&self, cx: &Cx) -> Vec<ByName>;
    fn ticked(&mut self, cx: &Cx, held: bool) -> Effects;
    fn go(&mut self, step: usize, done: bool, cx: &Cx) -> Effects;
}

/// What an update asks for.
pub enum Effect {
    /// Do a command.
    Do(Command),
    /// Do a command, and close the layer on top when it is granted.
    Submit(Command),
    /// Open a dialog.
    Open(Box<dyn Pane>),
    /// Close the dialog on top.
    Close,
    /// Say something on the news line.
    Say(Words),
    /// Answer with a refusal that was no command.
    Refuse(Box<Verdict>),
    /// Show the screen at this place of the list.
    Screen(usize),
    /// Show the next (`true`) or the previous screen.
    Turn(bool),
    /// Step back or ahead.
    Step(Stride),
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// Only what the person at the keyboard sees, or everything again.
    AsSeen,
    /// Big or normal.
    Big,
    /// The detail alone, or list and detail.
    Detail,
    /// Begin with another company.
    Begin(crate::domain::company::Company),
    /// Press a key as if typed, once the dialog on top is gone: the palette does.
    Press(Key),
    /// Help for everything under the top layer.
    Help,
    /// Why: the last verdict.
    Why,
    /// A place to go to in the recording that is made, if one is, with its title: the frame after this.
    Marker(String),
    /// The way in: what can be begun, and what can be gone on with.
    Home,
    /// Leave the program.
    Quit,
    /// Carry out a passage of a demo session.
    Pass(Box<Passage>),
    /// What follows from the world once everything before is carried out.
    Later(Box<dyn FnOnce(&Cx) -> Effects>),
    /// Go to a step of the demo session, before or after what is done in it.
    Go {
        /// Its place.
        step: usize,
        /// After what is done in it.
        done: bool,
    },
    /// Close every dialog.
    Clear,
    /// Put the cursor of the screen on show on the thing of this name.
    Select(String),
    /// Let this accompany every screen from now on, or nothing.
    Accompany(Option<Box<dyn Pane>>),
}

/// A way through the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// One back.
    Back,
    /// One ahead.
    Ahead,
    /// To the world after this many entries of the line.
    To(usize),
    /// To the end of a line that was left behind.
    Line(u64),
}

/// What an update asks for, in order.
pub type Effects = Vec<Effect>;

/// What taking it asks for.
type Take = Box<dyn Fn() -> Effects>;

/// Something done by its name.
pub struct ByName {
    /// Its name.
    pub words: Text,
    /// The key it stands for, if it does.
    pub key: Option<Key>,
    take: Take,
}

impl ByName {
    /// By name alone; what it asks for comes after the list it is taken from has closed.
    #[must_use]
    pub fn new(words: Text, take: impl Fn() -> Effects + 'static) -> Self {
        Self { words, key: None, take: Box::new(take) }
    }

    /// By a name that stands for a key.
    #[must_use]
    pub fn key(words: Text, key: Key) -> Self {
        Self { words, key: Some(key), take: Box::new(move || vec![Effect::Press(key)]) }
    }

    /// What it asks for, from a list that closes first.
    #[must_use]
    pub fn take(&self) -> Effects {
        std::iter::once(Effect::Close).chain((self.take)()).collect()
    }
}
