//! One line that can be filled in: text, a secret, a number, or one of a few choices.
//!
//! A field keeps what was typed as it was typed; whether it will do is for the form to ask. Its cursor counts
//! in letters as people see them and is placed in cells, and how far a long value is scrolled follows from the
//! cursor and the room, so that drawing needs no memory.

mod fit;

use std::fmt;

use ratatui::buffer::CellWidth as _;
use tui_input::{Input as Line, InputRequest as Request};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use self::fit::{fitting, same_letter, tidy};
use super::cells;
use super::key::{Code, Key};
use crate::domain::text::{Lang, Text};

/// Steps back that are remembered.
const STEPS: usize = 100;

/// The two answers of [`Field::yes_no`].
const YES_NO: &[Text] = &[Text("yes", "oui"), Text("no", "non")];

/// What a field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A secret, shown as asterisks.
    Masked,
    /// A number in whatever grouping; see [`Field::number`].
    Digits,
    /// One of these, or none yet.
    Choice(&'static [Text]),
}

/// Edits that belong together are taken back together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Typing,
    Rubbing,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    value: String,
    cursor: usize,
    chosen: Option<usize>,
}

/// One line that can be filled in.
#[derive(Clone)]
pub struct Field {
    label: Text,
    kind: Kind,
    line: Line,
    chosen: Option<usize>,
    past: Vec<State>,
    ahead: Vec<State>,
    last: Option<Edit>,
}

/// Leaves out what was typed: a secret must not get into a log.
impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field").field("label", &self.label).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Field {
    /// An empty text field.
    #[must_use]
    pub fn new(label: Text) -> Self {
        Self {
            label,
            kind: Kind::Text,
            line: Line::default(),
            chosen: None,
            past: Vec::new(),
            ahead: Vec::new(),
            last: None,
        }
    }

    /// An empty field for a secret.
    #[must_use]
    pub fn masked(label: Text) -> Self {
        Self { kind: Kind::Masked, ..Self::new(label) }
    }

    /// An empty field for a number; any character can be typed, so that a wrong one is seen and told.
    #[must_use]
    pub fn digits(label: Text) -> Self {
        Self { kind: Kind::Digits, ..Self::new(label) }
    }

    /// A choice with nothing chosen yet.
    #[must_use]
    pub fn choice(label: Text, options: &'static [Text]) -> Self {
        Self { kind: Kind::Choice(options), ..Self::new(label) }
    }

    /// Yes or no, with nothing chosen yet; yes is choice 0.
    #[must_use]
    pub fn yes_no(label: Text) -> Self {
        Self::choice(label, YES_NO)
    }

    /// What the field is called.
    #[must_use]
    pub fn label(&self) -> Text {
        self.label
    }

    /// What the field asks for.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What was typed; of a choice the English words, empty as long as nothing is chosen.
    #[must_use]
    pub fn value(&self) -> &str {
        match self.kind {
            Kind::Choice(options) => self.chosen.and_then(|at| options.get(at)).map_or("", |one| one.0),
            Kind::Text | Kind::Masked | Kind::Digits => self.line.value(),
        }
    }

    /// What was typed without the spaces, dashes and dots people group digits with.
    #[must_use]
    pub fn number(&self) -> String {
        let grouping = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\u{2010}'..='\u{2014}');
        self.value().chars().filter(|c| !grouping(*c)).collect()
    }

    /// Which choice was made, counted from 0.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// Makes a choice, or none; a number too high is none.
    pub fn choose(&mut self, at: Option<usize>) {
        self.chosen = at.filter(|at| *at < self.options().len());
    }

    /// Fills the field in, cursor at the end, nothing to step back to. Of a choice: its words in either language.
    pub fn set_value(&mut self, value: &str) {
        self.choose(self.options().iter().position(|one| one.0 == value || one.1 == value));
        let value = if self.is_choice() { String::new() } else { fitting(&tidy(value), "", "").to_owned() };
        self.line = Line::new(value);
        (self.past, self.ahead, self.last) = (Vec::new(), Vec::new(), None);
    }

    /// Offers a key; true when the field used it, even if there was nothing left to do.
    pub fn take_key(&mut self, key: Key) -> bool {
        match key {
            Key { code: Code::Char('z'), ctrl: true, alt: false, .. } => self.step(true),
            Key { code: Code::Char('y'), ctrl: true, alt: false, .. } => self.step(false),
            _ if self.is_choice() => return self.take_choice(key),
            _ => return self.take_edit(key),
        }
        true
    }

    /// Takes pasted text at the cursor: line ends become spaces, what cannot be seen is dropped, what is too
    /// much is left out. True when the field can take text; a choice takes the words of one of its options.
    pub fn paste(&mut self, text: &str) -> bool {
        let text = tidy(text);
        if self.is_choice() {
            let lower = text.trim().to_lowercase();
            let same = |one: &Text| one.0.to_lowercase() == lower || one.1.to_lowercase() == lower;
            let Some(at) = self.options().iter().position(same) else { return false };
            self.pick(at);
            return true;
        }
        let (before, after) = self.value().split_at(self.cursor_byte());
        let text = fitting(&text, before, after);
        if !text.is_empty() {
            let (value, cursor) =
                ([before, text, after].concat(), before.chars().count() + text.chars().count());
            self.keep(Edit::Other);
            self.line = Line::new(value).with_cursor(cursor);
            self.settle();
        }
        true
    }

    /// What to draw in `cells`, and the column of the cursor in it, which is always within.
    ///
    /// A secret is asterisks unless `revealed`. A value too long is scrolled so that the cursor shows, with some
    /// of what follows it.
    #[must_use]
    pub fn shown(&self, cells: u16, revealed: bool, lang: Lang) -> (String, u16) {
        if let Kind::Choice(options) = self.kind {
            let words = self.chosen.and_then(|at| options.get(at)).map_or("?", |one| one.get(lang));
            let cursor = 2.min(cells.saturating_sub(1));
            return (cells::cut(&format!("< {words} >"), usize::from(cells)).into_owned(), cursor);
        }
        let masked = self.kind == Kind::Masked && !revealed;
        let byte = self.cursor_byte();
        let letters: Vec<(usize, &str)> = self.value().grapheme_indices(true).collect();
        let at = letters.iter().take_while(|(start, _)| *start < byte).count();
        let letters: Vec<&str> = letters.into_iter().map(|(_, one)| if masked { "*" } else { one }).collect();
        let wide = |letters: &[&str]| letters.iter().map(|one| usize::from(one.cell_width())).sum::<usize>();

        let room = usize::from(cells);
        let under = letters.get(at).map_or(1, |one| usize::from(one.cell_width()).max(1));
        let follows = wide(&letters[at..]).min(room / 4).max(under);
        let mut start = 0;
        let mut column = wide(&letters[..at]);
        while start < at && column + follows > room {
            column -= usize::from(letters[start].cell_width());
            start += 1;
        }
        let mut left = room;
        let mut out = String::new();
        for one in &letters[start..] {
            let Some(rest) = left.checked_sub(usize::from(one.cell_width())) else { break };
            left = rest;
            out.push_str(one);
        }
        (out, u16::try_from(column).unwrap_or(u16::MAX))
    }

    fn options(&self) -> &'static [Text] {
        if let Kind::Choice(options) = self.kind { options } else { &[] }
    }

    fn is_choice(&self) -> bool {
        matches!(self.kind, Kind::Choice(_))
    }

    fn take_choice(&mut self, key: Key) -> bool {
        let count = self.options().len();
        if count == 0 || key.ctrl || key.alt {
            return false;
        }
        let next = self.chosen.map_or(0, |at| (at + 1) % count);
        match key.code {
            Code::Right | Code::Char(' ') => self.pick(next),
            Code::Left => self.pick(self.chosen.map_or(count - 1, |at| (at + count - 1) % count)),
            Code::Home => self.pick(0),
            Code::End => self.pick(count - 1),
            Code::Char(c) => {
                // A letter goes to the next option that starts with it, in whichever language it is read.
                let starts = |word: &str| word.chars().next().is_some_and(|first| same_letter(first, c));
                let fits = |at: &usize| starts(self.options()[*at].0) || starts(self.options()[*at].1);
                let Some(at) = (next..count).chain(0..next).find(fits) else { return false };
                self.pick(at);
            }
            _ => return false,
        }
        true
    }

    fn pick(&mut self, at: usize) {
        if self.chosen != Some(at) {
            self.keep(Edit::Other);
            self.chosen = Some(at);
        }
    }

    fn take_edit(&mut self, key: Key) -> bool {
        let Key { code, ctrl, alt, .. } = key;
        let (request, edit) = match (code, ctrl, alt) {
            (Code::Char(c), false, false) => return self.type_char(c),
            (Code::Left, false, false) => (Request::GoToPrevChar, None),
            (Code::Right, false, false) => (Request::GoToNextChar, None),
            (Code::Home, ..) | (Code::Char('a'), true, false) => (Request::GoToStart, None),
            (Code::End, ..) | (Code::Char('e'), true, false) => (Request::GoToEnd, None),
            (Code::Left, ..) | (Code::Char('b' | 'B'), false, true) => (Request::GoToPrevWord, None),
            (Code::Right, ..) | (Code::Char('f' | 'F'), false, true) => (Request::GoToNextWord, None),
            (Code::Backspace, false, false) | (Code::Char('h'), true, false) => {
                (Request::DeletePrevChar, Some(Edit::Rubbing))
            }
            (Code::Delete, false, false) => (Request::DeleteNextChar, Some(Edit::Rubbing)),
            (Code::Backspace, ..) | (Code::Char('w'), true, false) => {
                (Request::DeletePrevWord, Some(Edit::Other))
            }
            (Code::Delete, ..) | (Code::Char('d' | 'D'), false, true) => {
                (Request::DeleteNextWord, Some(Edit::Other))
            }
            (Code::Char('u'), true, false) => (Request::DeleteFromStart, Some(Edit::Other)),
            (Code::Char('k'), true, false) => (Request::DeleteTillEnd, Some(Edit::Other)),
            _ => return false,
        };
        self.edit(request, edit);
        true
    }

    /// Does it, remembering what was before if that is another text.
    fn edit(&mut self, request: Request, edit: Option<Edit>) {
        let before = self.state();
        self.line.handle(request);
        self.settle();
        match edit {
            None => self.last = None,
            Some(edit) if before.value != self.line.value() => self.remember(before, edit),
            Some(_) => {}
        }
    }

    fn type_char(&mut self, c: char) -> bool {
        let mut one = [0; 4];
        let (before, after) = self.value().split_at(self.cursor_byte());
        if !cells::hidden(c) && !fitting(c.encode_utf8(&mut one), before, after).is_empty() {
            self.edit(Request::InsertChar(c), Some(Edit::Typing));
            if c == ' ' {
                // The next word is a step of its own.
                self.last = None;
            }
        }
        true
    }

    fn state(&self) -> State {
        State { value: self.line.value().to_owned(), cursor: self.line.cursor(), chosen: self.chosen }
    }

    fn keep(&mut self, edit: Edit) {
        self.remember(self.state(), edit);
    }

    fn remember(&mut self, before: State, edit: Edit) {
        self.ahead.clear();
        if edit == Edit::Other || self.last != Some(edit) {
            if self.past.len() == STEPS {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.last = Some(edit);
    }

    fn step(&mut self, back: bool) {
        let now = self.state();
        let (from, to) =
            if back { (&mut self.past, &mut self.ahead) } else { (&mut self.ahead, &mut self.past) };
        if let Some(state) = from.pop() {
            to.push(now);
            self.line = Line::new(state.value).with_cursor(state.cursor);
            self.chosen = state.chosen;
        }
        self.last = None;
    }

    /// Whether the cursor stands before the first letter.
    #[must_use]
    pub fn at_start(&self) -> bool {
        self.line.cursor() == 0
    }

    /// The cursor in bytes.
    fn cursor_byte(&self) -> usize {
        let value = self.line.value();
        value.char_indices().nth(self.line.cursor()).map_or(value.len(), |(at, _)| at)
    }

    /// Moves the cursor out of a letter that an edit made of two.
    fn settle(&mut self) {
        let (value, byte) = (self.line.value(), self.cursor_byte());
        let mut letters = GraphemeCursor::new(byte, value.len(), true);
        if letters.is_boundary(value, 0) == Ok(false) {
            let end = letters.next_boundary(value, 0).ok().flatten().unwrap_or(value.len());
            let cursor = value[..end].chars().count();
            self.line.handle(Request::SetCursor(cursor));
        }
    }
}

#[cfg(test)]
mod tests;
