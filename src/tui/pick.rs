//! A choice of one from a list: of two answers or of a hundred thousand people, narrowed by typing.

use super::chrome;
use super::house;
use super::key::{Code, Key};
use super::layer::{Layer, Offer};
use super::list::{self, Move};
use super::pane::{Cx, Effect, Effects, No};
use super::search::Search;
use super::theme::Role;
use super::typing::Typing;
use crate::domain::fold::fold;
use crate::domain::{Text, Verdict, Words};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// In a choice of up to so many, a row that is cut is shown whole below when the cursor is on it.
const FEW: usize = 12;

/// What is shown of one row.
type Label = Box<dyn Fn(&Cx, usize) -> String>;
/// What taking a row asks for.
type Take = Box<dyn Fn(&Cx, usize) -> Effects>;

const MOVE_FIRST: Text =
    Text("Nothing is chosen yet: up and down choose.", "Rien n'est choisi : haut et bas choisissent.");

/// A choice.
pub struct Pick {
    title: Words,
    intro: Words,
    len: usize,
    /// The row that is preferred, if one is.
    preset: Option<usize>,
    /// The row that the cursor was put on, if it was: a search has it on the best of those found.
    on: Option<usize>,
    /// Whether the cursor stays on its row for as long as that is among those found.
    holds: bool,
    label: Label,
    take: Take,
    filter: Option<Typing>,
    search: Search,
    refusal: Option<Verdict>,
}

impl Pick {
    /// A choice among `len` rows, none of them preferred: Enter takes none before somebody has moved or typed. Long
    /// lists can be narrowed by typing at once.
    #[must_use]
    pub fn new(
        title: impl Into<Words>,
        intro: impl Into<Words>,
        len: usize,
        label: impl Fn(&Cx, usize) -> String + 'static,
        take: impl Fn(&Cx, usize) -> Effects + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            intro: intro.into(),
            len,
            preset: None,
            on: None,
            holds: false,
            label: Box::new(label),
            take: Box::new(take),
            filter: (len > 5).then(Typing::default),
            search: Search::default(),
            refusal: None,
        }
    }

    /// The same without a line to narrow it by typing, however long it is.
    #[must_use]
    pub fn unfiltered(mut self) -> Self {
        self.filter = None;
        self
    }

    /// The same with the cursor on this row: what is so now, or where taking the first means no harm.
    #[must_use]
    pub fn at(mut self, at: usize) -> Self {
        self.preset = Some(at.min(self.len.saturating_sub(1)));
        self.on = self.preset;
        self
    }

    /// The same with the cursor on the row that is planned: typing leaves it there for as long as the row fits.
    #[must_use]
    pub fn planned(mut self, at: usize) -> Self {
        self.holds = true;
        self.at(at)
    }

    fn shown(&self) -> usize {
        if self.search.is_on() { self.search.found() } else { self.len }
    }

    /// The place of the cursor among the rows shown, if it is on one.
    fn place(&self) -> Option<usize> {
        if self.search.is_on() {
            let held = self.on.and_then(|row| self.search.place_of(row));
            held.or(Some(0)).filter(|place| *place < self.shown())
        } else {
            self.on
        }
    }

    /// What follows from other words in the filter; a blank more changes nothing.
    fn narrow(&mut self) {
        let typed = self.filter.as_ref().map(Typing::value).unwrap_or_default();
        if self.search.narrow(typed) && !self.holds {
            self.on = if self.search.is_on() { None } else { self.preset };
        }
    }

    /// The most lines a row takes that does not fit on one.
    fn foot(&self, cx: &Cx, width: u16) -> u16 {
        let few = 0..if self.len > FEW { 0 } else { self.len };
        let lines = few.map(|row| super::cells::wrap(&(self.label)(cx, row), usize::from(width)).len());
        u16::try_from(lines.filter(|lines| *lines > 1).max().unwrap_or(0)).unwrap_or(u16::MAX)
    }

    fn row(&self, place: usize) -> usize {
        if self.search.is_on() { self.search.hit(place).unwrap_or(0) } else { place }
    }
}

/// What can be done with a choice.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Take the row under the cursor.
    Take,
    /// Leave without choosing.
    Leave,
}

impl Layer for Pick {
    type Msg = Msg;
    const NAME: Text = Text("Choice", "Choix");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(house::GO, Text("choose", "choisir"), Text("Choose this", "Choisir ceci"), Msg::Take)
            .when(|pick: &Self, _| {
                if pick.on.is_some() || pick.search.is_on() { Ok(()) } else { Err(No::Nothing(MOVE_FIRST)) }
            })
            .hinted(),
        Offer::new(
            &[Key::of(Code::Esc)],
            Text("leave", "quitter"),
            Text("Leave without choosing", "Quitter sans choisir"),
            Msg::Leave,
        )
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Move(way) => {
                let shown = self.shown();
                let place = match (way, self.place()) {
                    // The first move downwards comes to the first row.
                    (Move::Down | Move::PageDown, None) => 0,
                    (Move::Up | Move::PageUp, None) => shown.saturating_sub(1),
                    (_, place) => way.from(place.unwrap_or(0), shown),
                };
                if place < shown {
                    self.on = Some(self.row(place));
                }
                Effects::new()
            }
            Msg::Take => {
                // Typed ahead of the search: the best hit is still to be found.
                while self.work(cx) {}
                self.place().map(|place| (self.take)(cx, self.row(place))).unwrap_or_default()
            }
            Msg::Leave => vec![Effect::Close],
        }
    }

    fn typing(&self) -> bool {
        self.filter.is_some()
    }

    fn typed(&mut self, key: Key, _: &Cx) -> bool {
        let used = self.filter.as_mut().is_some_and(|filter| filter.take(key));
        self.narrow();
        used
    }

    fn pasted(&mut self, text: &str, _: &Cx) {
        if let Some(filter) = &mut self.filter {
            filter.paste(text);
        }
        self.narrow();
    }

    fn refused(&mut self, verdict: &Verdict, _: &Cx) {
        self.refusal = Some(verdict.clone());
    }

    fn work(&mut self, cx: &Cx) -> bool {
        let Self { search, label, len, .. } = self;
        search.advance(*len, |row, text| text.push_str(&fold(&label(cx, row))))
    }

    fn asks(&self) -> bool {
        true
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let width = area.width.min(78);
        let inner = width.saturating_sub(4);
        let mut head = chrome::wrapped(self.intro.get(cx.lang), inner, cx.look.of(Role::Text));
        if let Some(verdict) = &self.refusal {
            let words = chrome::refusal(verdict);
            head.extend(chrome::wrapped(words.get(cx.lang), inner, cx.look.of(Role::Bad)));
        }
        let spacing = if cx.look.big { 2 } else { 1 };
        let rows = u16::try_from(self.len).unwrap_or(u16::MAX).saturating_mul(spacing).max(1);
        let filter = u16::from(self.filter.is_some());
        let head_height = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let foot = self.foot(cx, inner);
        let height = rows.saturating_add(head_height).saturating_add(foot).saturating_add(filter + 2);
        let room = chrome::dialog(frame, area, cx.look, self.title.get(cx.lang), width, height);
        // A short list leaves room for its introduction.
        let head_height = head_height.min(room.height.saturating_sub(rows.min(3)));
        let head_area = Rect { height: head_height, ..room };
        frame.render_widget(Paragraph::new(head).style(cx.look.of(Role::Text)), head_area);
        let filter_area = Rect { y: room.y + head_height, height: filter, ..room }.intersection(room);
        if let Some(typing) = &self.filter {
            typing.view(cx, frame, filter_area, self.shown(), self.search.is_done(self.len));
        }
        let list_area = Rect {
            y: filter_area.y + filter_area.height,
            height: room.height.saturating_sub(head_height + filter + foot),
            ..room
        };
        if let Some(place) = self.place().filter(|_| foot > 0) {
            let whole = (self.label)(cx, self.row(place));
            let lines = chrome::wrapped(&whole, inner, cx.look.of(Role::Strong));
            let below = Rect { y: list_area.bottom(), height: foot, ..room }.intersection(room);
            if lines.len() > 1 {
                frame.render_widget(Paragraph::new(lines), below);
            }
        }
        let cells = usize::from(list_area.width);
        let at = self.place().unwrap_or(usize::MAX);
        list::draw(frame, list_area, cx.look, self.shown(), at, |place| {
            Line::raw(super::cells::pad(&(self.label)(cx, self.row(place)), cells))
        });
    }
}
