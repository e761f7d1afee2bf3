//! A long list narrowed by typing: the rows that are left, and the cursor among them.
//!
//! Narrowing goes on in slices between keys; a key is never blocked, however long the list is.

use super::chrome;
use super::key::Key;
use super::list::{self, Move};
use super::pane::{Cx, No};
use super::search::Search;
use super::theme::Role;
use super::typing::Typing;
use crate::domain::Text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

const NOT_NARROWED: No = No::Nothing(Text("There is no filter.", "Il n'y a pas de filtre."));

/// A list that can be narrowed.
pub struct Narrowed<T> {
    all: Vec<T>,
    /// Which of all rows the cursor was put on; a search has it on the best of those found.
    on: Option<usize>,
    filter: Option<Typing>,
    search: Search,
}

impl<T> Default for Narrowed<T> {
    fn default() -> Self {
        Self { all: Vec::new(), on: None, filter: None, search: Search::default() }
    }
}

impl<T: Copy + PartialEq> Narrowed<T> {
    /// Every row, left or not.
    #[must_use]
    pub fn all(&self) -> &[T] {
        &self.all
    }

    /// How many rows are left.
    #[must_use]
    pub fn left(&self) -> usize {
        if self.search.is_on() { self.search.found() } else { self.all.len() }
    }

    /// Whether no row is left, all of them looked at.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.left() == 0 && self.search.is_done(self.all.len())
    }

    fn row(&self, place: usize) -> Option<T> {
        self.nth(place).and_then(|row| self.all.get(row)).copied()
    }

    /// Which of all rows stands at a place of those left.
    fn nth(&self, place: usize) -> Option<usize> {
        if self.search.is_on() { self.search.hit(place) } else { Some(place) }
    }

    /// The place of the cursor among the rows left.
    fn at(&self) -> usize {
        let place = |row| if self.search.is_on() { self.search.place_of(row) } else { Some(row) };
        self.on.and_then(place).unwrap_or(0)
    }

    /// The row under the cursor.
    #[must_use]
    pub fn chosen(&self) -> Option<T> {
        self.row(self.at())
    }

    /// Takes other rows; what was typed is looked for in them, and the cursor stays at its place.
    pub fn fill(&mut self, all: Vec<T>) {
        self.all = all;
        self.look_again();
        self.on = self.on.map(|row| row.min(self.all.len().saturating_sub(1)));
    }

    /// More rows at the end.
    pub fn extend(&mut self, more: impl IntoIterator<Item = T>) {
        self.all.extend(more);
    }

    /// Other rows, from the first and with nothing typed.
    pub fn begin(&mut self, all: Vec<T>) {
        self.filter = None;
        self.on = None;
        self.fill(all);
    }

    /// Puts the rows into another order; the cursor stays on its row.
    pub fn order(&mut self, put: impl FnOnce(&mut Vec<T>)) {
        let chosen = self.chosen();
        put(&mut self.all);
        self.look_again();
        self.go_to(chosen);
    }

    /// Puts the cursor on a row, with nothing typed.
    pub fn show(&mut self, row: Option<T>) {
        self.filter = None;
        self.look_again();
        self.go_to(row);
    }

    fn go_to(&mut self, row: Option<T>) {
        self.on = row.and_then(|row| self.all.iter().position(|other| *other == row));
    }

    /// Moves the cursor.
    pub fn go(&mut self, way: Move) {
        self.on = self.nth(way.from(self.at(), self.left()));
    }

    /// Looks at all rows anew: what stands in them may have changed.
    pub fn look_again(&mut self) {
        self.search.begin(self.filter.as_ref().map(Typing::value).unwrap_or_default());
    }

    /// Begins to narrow.
    pub fn open(&mut self) {
        self.filter = Some(Typing::default());
    }

    /// All rows again, with the cursor on the row it was on.
    pub fn close(&mut self) {
        self.show(self.chosen());
    }

    /// Whether there is a line to type into.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.filter.is_some()
    }

    /// Whether there is anything to close.
    ///
    /// # Errors
    /// There is not.
    pub fn may_close(&self) -> Result<(), No> {
        if self.is_open() { Ok(()) } else { Err(NOT_NARROWED) }
    }

    /// Takes a key that is text or editing.
    pub fn typed(&mut self, key: Key) -> bool {
        let used = self.filter.as_mut().is_some_and(|filter| filter.take(key));
        self.narrow();
        used
    }

    /// Takes pasted text.
    pub fn pasted(&mut self, text: &str) {
        if let Some(filter) = &mut self.filter {
            filter.paste(text);
        }
        self.narrow();
    }

    /// What follows from other words in the filter; a blank more changes nothing.
    fn narrow(&mut self) {
        let typed = self.filter.as_ref().map(Typing::value).unwrap_or_default();
        if self.search.narrow(typed) {
            self.on = None;
        }
    }

    /// Looks at some more rows; `words` gives the folded text of a row. `true` when there is something new to show.
    pub fn work(&mut self, mut words: impl FnMut(T, &mut String)) -> bool {
        let all = &self.all;
        self.search.advance(all.len(), |place, text| {
            if let Some(row) = all.get(place) {
                words(*row, text);
            }
        })
    }

    /// Draws what is typed, the heads, and the rows that fit, in `room`.
    pub fn view<'a>(
        &self,
        cx: &Cx,
        frame: &mut Frame,
        room: Rect,
        head: Line<'a>,
        line: impl Fn(T) -> Line<'a>,
    ) {
        let top = Rect { height: u16::from(self.is_open()), ..room }.intersection(room);
        if let Some(filter) = &self.filter {
            filter.view(cx, frame, top, self.left(), self.search.is_done(self.all.len()));
        }
        let heads = Rect { y: top.bottom(), height: 1, ..room }.intersection(room);
        let rows = Rect { y: heads.bottom(), height: room.bottom().saturating_sub(heads.bottom()), ..room };
        if self.is_empty() {
            let none = Text("Nothing like it. Esc shows all again.", "Rien de tel. Échap remontre tout.");
            let lines = chrome::wrapped(cx.say(none), rows.width, cx.look.of(Role::Text));
            frame.render_widget(Paragraph::new(lines), rows);
            return;
        }
        frame.render_widget(Paragraph::new(head), heads);
        list::draw(frame, rows, cx.look, self.left(), self.at(), |place| {
            self.row(place).map(&line).unwrap_or_default()
        });
    }
}
