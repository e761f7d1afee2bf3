//! The app: which layer gets an input, the dialogs on top, the news, and the frame around them.
//!
//! The top dialog takes every key; under it the screen, then the shell. What a layer asks for is given back as
//! [`super::pane::Effect`]s: the session carries out those that touch the world.

mod everything;
mod unsaved;

use super::chrome;
use super::key::{Code, Key};
use super::look::Look;
use super::pane::{Cx, Effect, Effects, Pane, Row};
use super::theme::Role;
use crate::domain::{Event, Lang, Text, Verdict, Words};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use std::ops::Range;
use std::time::Instant;

/// What the news line says.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// The words.
    pub words: Words,
    /// Good, bad or neither; always with a mark, never by colour alone.
    pub tone: Tone,
}

/// The tone of news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither.
    #[default]
    Plain,
    /// Granted.
    Good,
    /// Refused.
    Bad,
}

/// Screens, dialogs and how they look.
pub struct App {
    screens: Vec<Box<dyn Pane>>,
    shell: Box<dyn Pane>,
    dialogs: Vec<Box<dyn Pane>>,
    companion: Option<Box<dyn Pane>>,
    shown: usize,
    /// The last news.
    pub news: News,
    /// Theme and size.
    pub look: Look,
    /// The language.
    pub lang: Lang,
}

impl App {
    /// An app over screens, in tab order, and the shell that serves them all.
    #[must_use]
    pub fn new(screens: Vec<Box<dyn Pane>>, shell: Box<dyn Pane>, lang: Lang, look: Look) -> Self {
        let news = News::default();
        Self { screens, shell, dialogs: Vec::new(), companion: None, shown: 0, news, look, lang }
    }

    /// Gives a key to whoever it is for: what accompanies the screens comes first, but never takes text.
    pub fn key(&mut self, key: Key, cx: &Cx) -> Effects {
        let over_dialog = !self.dialogs.is_empty();
        let (typing, masked) = self.seen().map_or((false, false), |layer| (layer.typing(), layer.masked()));
        let is_text = key.typed().is_some() || key == Key::of(Code::Backspace);
        let unsaved = self.unsaved();
        if self.companion.is_some() && !(masked && is_text) {
            let shown = self.companion.as_ref().is_some_and(|companion| companion.watches());
            let label = shown.then(|| self.label(key, cx)).flatten();
            if let Some(companion) = &mut self.companion {
                if companion.typing() && companion.typed(key, cx) {
                    return Effects::new();
                }
                companion.saw(key, label.filter(|_| !(typing && is_text)), cx);
                let left_alone = typing && (is_text || over_dialog && companion.yields());
                if !left_alone && unsaved && companion.leaves(key, cx) {
                    return self.ask_to_leave(move || Effect::Press(key));
                }
                let taken = if left_alone { None } else { companion.press(key, cx, over_dialog) };
                if let Some(effects) = taken {
                    return effects;
                }
            }
        }
        if self.covered() {
            // The screen below cannot be seen, so it takes no key; nor does what acts on it.
            return self.shell.press(key, cx, true).unwrap_or_default();
        }
        let Some(layer) = self.dialogs.last_mut().or(self.screens.get_mut(self.shown)) else {
            return Effects::new();
        };
        if typing {
            if layer.typed(key, cx) {
                return Effects::new();
            }
            // What is text to a field must not become an action elsewhere when the field declines it.
            if is_text {
                return Effects::new();
            }
        }
        if let Some(effects) = layer.press(key, cx, false) {
            return effects;
        }
        self.shell.press(key, cx, over_dialog).unwrap_or_default()
    }

    /// What a key is called here and now.
    fn label(&self, key: Key, cx: &Cx) -> Option<Text> {
        let (own, shell) = self.rows(cx);
        own.iter().chain(&shell).find(|row| row.keys.contains(&key)).map(|row| row.label)
    }

    /// Gives pasted text to the layer on top, if it can be seen.
    pub fn paste(&mut self, text: &str, cx: &Cx) {
        if !self.covered() {
            self.top().pasted(text, cx);
        }
    }

    /// Whether what accompanies the screens hides them: dialogs stand above it.
    fn covered(&self) -> bool {
        self.dialogs.is_empty() && self.companion.as_ref().is_some_and(|companion| companion.covers())
    }

    /// The layer on top that can be seen.
    fn seen(&self) -> Option<&dyn Pane> {
        let screen = self.screens.get(self.shown).filter(|_| !self.covered());
        self.dialogs.last().or(screen).map(AsRef::as_ref)
    }

    /// Tells every layer what has happened.
    pub fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        let always = std::iter::once(&mut self.shell).chain(&mut self.companion);
        let layers = self.screens.iter_mut().chain(self.dialogs.iter_mut()).chain(always);
        layers.flat_map(|layer| layer.hear(events, cx)).collect()
    }

    /// Tells every layer that the world is another one.
    pub fn moved(&mut self, cx: &Cx) {
        self.screens.iter_mut().chain(&mut self.dialogs).for_each(|layer| layer.moved(cx));
        self.noted(cx);
    }

    /// Tells what accompanies the screens that something was noted beside the world.
    pub fn noted(&mut self, cx: &Cx) {
        self.companion.iter_mut().for_each(|companion| companion.moved(cx));
    }

    /// Tells what accompanies the screens that time has passed.
    pub fn ticked(&mut self, cx: &Cx, small: bool) -> Effects {
        let held = small || self.unsaved();
        self.companion.as_mut().map_or_else(Effects::new, |companion| companion.ticked(cx, held))
    }

    /// Goes to a step of the session that accompanies the screens.
    pub fn go(&mut self, step: usize, done: bool, cx: &Cx) -> Effects {
        self.companion.as_mut().map(|companion| companion.go(step, done, cx)).unwrap_or_default()
    }

    /// Lets this accompany the screens, or nothing.
    pub fn accompany(&mut self, companion: Option<Box<dyn Pane>>) {
        self.companion = companion;
    }

    /// Puts the cursor of the screen on show on the thing of this name.
    pub fn select(&mut self, name: &str, cx: &Cx) {
        self.screens.get_mut(self.shown).into_iter().for_each(|screen| screen.select(name, cx));
    }

    /// Tells the layer on top that what it submitted was not granted.
    pub fn refused(&mut self, verdict: &Verdict, cx: &Cx) {
        self.top().refused(verdict, cx);
    }

    /// A slice of long work of whatever is visible; `true` while there is more.
    pub fn work(&mut self, cx: &Cx) -> bool {
        let companion = self.companion.as_mut().is_some_and(|companion| companion.work(cx));
        let dialog = self.dialogs.last_mut().is_some_and(|dialog| dialog.work(cx));
        let screen = self.screens.get_mut(self.shown).is_some_and(|screen| screen.work(cx));
        companion || dialog || screen
    }

    /// When the frame changes by itself.
    #[must_use]
    pub fn wakes(&self) -> Option<Instant> {
        let top = self.dialogs.last().or(self.screens.get(self.shown));
        top.into_iter().chain(&self.companion).filter_map(|layer| layer.wakes()).min()
    }

    /// Opens a dialog.
    pub fn open(&mut self, dialog: Box<dyn Pane>) {
        self.dialogs.push(dialog);
    }

    /// Closes the dialog on top; `false` when there is none.
    pub fn close(&mut self) -> bool {
        self.dialogs.pop().is_some()
    }

    /// Whether a dialog is open.
    #[must_use]
    pub fn in_dialog(&self) -> bool {
        !self.dialogs.is_empty()
    }

    /// Shows a screen.
    pub fn show(&mut self, screen: usize) {
        self.shown = screen.min(self.screens.len().saturating_sub(1));
    }

    /// Shows the next or the previous screen, round and round.
    pub fn turn(&mut self, next: bool) {
        let all = self.screens.len().max(1);
        self.shown = (self.shown + if next { 1 } else { all - 1 }) % all;
    }

    /// What the layer on top offers, then what holds everywhere it does not cover.
    #[must_use]
    pub fn rows(&self, cx: &Cx) -> (Vec<Row>, Vec<Row>) {
        let own: Vec<Row> = self.seen().map(|layer| layer.rows(cx)).unwrap_or_default();
        let (over_dialog, covered) = (self.in_dialog(), self.covered());
        let beside = self.companion.iter().flat_map(|companion| companion.rows(cx));
        let beside = beside.filter(|row| !over_dialog || row.everywhere);
        let shell = self.shell.rows(cx).into_iter();
        (own, beside.chain(shell.filter(|row| !(over_dialog || covered) || row.everywhere)).collect())
    }

    fn top(&mut self) -> &mut dyn Pane {
        let screen = self.shown;
        match self.dialogs.last_mut() {
            Some(dialog) => dialog.as_mut(),
            None => self.screens.get_mut(screen).unwrap_or(&mut self.shell).as_mut(),
        }
    }

    /// Draws everything.
    ///
    /// `warned`: whoever asked to leave was told what would be lost.
    pub fn view(&self, cx: &Cx, frame: &mut Frame, warned: bool) {
        let area = frame.area();
        frame.render_widget(Block::new().style(self.look.of(Role::Text)), area);
        if chrome::is_too_small(area.width, area.height) {
            let news = if warned { self.news.words.get(self.lang) } else { "" };
            chrome::too_small(frame, self.lang, self.look, news);
            return;
        }
        let news_height = if area.height >= 24 { 2 } else { 1 };
        let companion = self.companion.as_deref();
        let covering = companion.filter(|companion| companion.covers());
        let beside = companion.filter(|_| covering.is_none());
        let asked = self.dialogs.last().is_some_and(|dialog| dialog.asks());
        let footer = beside.map_or(0, |companion| companion.footer(cx, (area.width, area.height), asked));
        let [head, tabs, body, footer, news, hints] = Layout::vertical([
            Constraint::Length(2),
            Constraint::Length(1),
            Constraint::Min(0),
            Constraint::Length(footer),
            Constraint::Length(news_height),
            Constraint::Length(1),
        ])
        .areas(area);
        self.shell.view(cx, frame, head);
        if let Some(page) = covering {
            let kept = if self.dialogs.is_empty() { 0 } else { news.height + hints.height };
            let height = area.height.saturating_sub(head.height + kept);
            let below = Rect { y: head.y + head.height, height, ..area };
            page.view(cx, frame, below);
            if self.dialogs.is_empty() {
                return;
            }
        } else {
            self.tabs(cx, frame, tabs);
            if let Some(screen) = self.screens.get(self.shown) {
                screen.view(cx, frame, body);
            }
        }
        for dialog in &self.dialogs {
            dialog.view(cx, frame, body);
        }
        if let Some(companion) = beside {
            companion.view(cx, frame, footer);
        }
        self.news(frame, news);
        let (own, shell) = self.rows(cx);
        let typing = self.seen().is_some_and(Pane::typing);
        chrome::hints(frame, hints, cx, (&own, &shell), typing);
    }

    fn tabs(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let names = self.screens.iter().enumerate().map(|(at, screen)| {
            let role = if at == self.shown { Role::TabOn } else { Role::Tab };
            let name = screen.name().get(cx.lang);
            let text = match screen.badge(cx) {
                0 => format!(" {name} "),
                waiting => format!(" {name} {waiting} "),
            };
            Span::styled(text, self.look.of(role))
        });
        let names: Vec<Span> = names.collect();
        let widths: Vec<usize> = names.iter().map(Span::width).collect();
        let fit = fitting(&widths, self.shown, usize::from(area.width));
        let (before, after) = (fit.start > 0, fit.end < names.len());
        let mark = |text: &'static str, is: bool| is.then(|| Span::styled(text, self.look.of(Role::Tab)));
        let shown = names.into_iter().skip(fit.start).take(fit.len());
        let spans: Vec<Span> = mark("<", before).into_iter().chain(shown).chain(mark(">", after)).collect();
        frame.render_widget(Paragraph::new(Line::from(spans)).style(self.look.of(Role::Text)), area);
    }

    fn news(&self, frame: &mut Frame, area: Rect) {
        let (mark, role) = match self.news.tone {
            Tone::Plain => ("", Role::Text),
            Tone::Good => ("ok  ", Role::Good),
            Tone::Bad => ("x  ", Role::Bad),
        };
        let words = format!("{mark}{}", self.news.words.get(self.lang));
        let height = usize::from(area.height);
        let mut lines = chrome::wrapped(&words, area.width.saturating_sub(2), self.look.of(role));
        if lines.len() > height
            && let Some(last) = lines.get_mut(height.saturating_sub(1))
        {
            let text: String = last.spans.iter().map(|span| span.content.as_ref()).collect();
            let cut =
                super::cells::cut(&format!("{text} ..........."), usize::from(area.width).saturating_sub(2))
                    .into_owned();
            *last = Line::styled(cut, self.look.of(role));
        }
        lines.truncate(height);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }.intersection(area);
        frame.render_widget(Paragraph::new(lines).style(self.look.of(Role::Text)), inner);
    }
}

/// The tabs that fit whole, the one at `shown` among them; a cell is kept for a mark on each side that is cut.
fn fitting(widths: &[usize], shown: usize, room: usize) -> Range<usize> {
    let wide = |range: Range<usize>| {
        let marks = usize::from(range.start > 0) + usize::from(range.end < widths.len());
        widths.get(range).map_or(0, |widths| widths.iter().sum::<usize>()) + marks
    };
    let shown = shown.min(widths.len().saturating_sub(1));
    let start = (0..shown).find(|start| wide(*start..shown + 1) <= room).unwrap_or(shown);
    let end = (shown + 1..=widths.len()).rev().find(|end| wide(start..*end) <= room);
    start..end.unwrap_or(widths.len().min(shown + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tab_on_show_is_always_among_those_that_fit() {
        let widths = [8, 13, 14, 10, 11, 9];
        assert_eq!(fitting(&widths, 0, 65), 0..6, "all, without a mark");
        assert_eq!(fitting(&widths, 0, 60), 0..5);
        assert_eq!(fitting(&widths, 4, 60), 0..5);
        assert_eq!(fitting(&widths, 5, 60), 1..6);
        for shown in 0..widths.len() {
            for room in 0..80 {
                assert!(fitting(&widths, shown, room).contains(&shown));
            }
        }
        assert_eq!(fitting(&[], 0, 60), 0..0);
    }
}
