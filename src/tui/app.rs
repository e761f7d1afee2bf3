//! The app: which layer gets an input, the dialogs on top, the news, and the frame around them.
//!
//! The top dialog takes every key; under it the screen, then the shell. What a layer asks for is given back as
//! [`super::pane::Effect`]s: the session carries out those that touch the world.

use super::chrome;
use super::key::{Code, Key};
use super::look::Look;
use super::pane::{Cx, Effects, Pane, Row};
use super::theme::Role;
use crate::domain::{Event, Lang, Verdict, Words};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use std::time::Instant;

/// There are more screens on this side.
const MORE: &str = "..";

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
        Self { screens, shell, dialogs: Vec::new(), shown: 0, news: News::default(), look, lang }
    }

    /// Gives a key to whoever it is for.
    pub fn key(&mut self, key: Key, cx: &Cx) -> Effects {
        let over_dialog = !self.dialogs.is_empty();
        let Some(layer) = self.dialogs.last_mut().or(self.screens.get_mut(self.shown)) else {
            return Effects::new();
        };
        if layer.typing() {
            if layer.typed(key, cx) {
                return Effects::new();
            }
            // What is text to a field must not become an action elsewhere when the field declines it.
            if key.typed().is_some() || key == Key::of(Code::Backspace) {
                return Effects::new();
            }
        }
        if let Some(effects) = layer.press(key, cx, false) {
            return effects;
        }
        self.shell.press(key, cx, over_dialog).unwrap_or_default()
    }

    /// Gives pasted text to the layer on top.
    pub fn paste(&mut self, text: &str, cx: &Cx) {
        self.top().pasted(text, cx);
    }

    /// Tells every layer what has happened.
    pub fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        let layers =
            self.screens.iter_mut().chain(self.dialogs.iter_mut()).chain(std::iter::once(&mut self.shell));
        layers.flat_map(|layer| layer.hear(events, cx)).collect()
    }

    /// Tells every screen that the world is another one.
    pub fn moved(&mut self, cx: &Cx) {
        self.screens.iter_mut().for_each(|screen| screen.moved(cx));
    }

    /// Tells the layer on top that what it submitted was not granted.
    pub fn refused(&mut self, verdict: &Verdict, cx: &Cx) {
        self.top().refused(verdict, cx);
    }

    /// A slice of long work of whatever is visible; `true` while there is more.
    pub fn work(&mut self, cx: &Cx) -> bool {
        let dialog = self.dialogs.last_mut().is_some_and(|dialog| dialog.work(cx));
        let screen = self.screens.get_mut(self.shown).is_some_and(|screen| screen.work(cx));
        dialog || screen
    }

    /// When the frame changes by itself.
    #[must_use]
    pub fn wakes(&self) -> Option<Instant> {
        self.dialogs.last().or(self.screens.get(self.shown)).and_then(|layer| layer.wakes())
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
        let top = self.dialogs.last().or(self.screens.get(self.shown));
        let own: Vec<Row> = top.map(|layer| layer.rows(cx)).unwrap_or_default();
        let over_dialog = self.in_dialog();
        let shell = self.shell.rows(cx).into_iter().filter(|row| !over_dialog || row.everywhere).collect();
        (own, shell)
    }

    fn top(&mut self) -> &mut dyn Pane {
        let screen = self.shown;
        match self.dialogs.last_mut() {
            Some(dialog) => dialog.as_mut(),
            None => self.screens.get_mut(screen).unwrap_or(&mut self.shell).as_mut(),
        }
    }

    /// Draws everything.
    pub fn view(&self, cx: &Cx, frame: &mut Frame) {
        let area = frame.area();
        frame.render_widget(Block::new().style(self.look.of(Role::Text)), area);
        if area.width < chrome::SMALLEST.0 || area.height < chrome::SMALLEST.1 {
            chrome::too_small(frame, self.lang, self.look);
            return;
        }
        let news_height = if area.height >= 24 { 2 } else { 1 };
        let [head, tabs, body, news, hints] = Layout::vertical([
            Constraint::Length(2),
            Constraint::Length(1),
            Constraint::Min(0),
            Constraint::Length(news_height),
            Constraint::Length(1),
        ])
        .areas(area);
        self.shell.view(cx, frame, head);
        self.tabs(cx, frame, tabs);
        if let Some(screen) = self.screens.get(self.shown) {
            screen.view(cx, frame, body);
        }
        for dialog in &self.dialogs {
            dialog.view(cx, frame, body);
        }
        self.news(frame, news);
        let (own, shell) = self.rows(cx);
        chrome::hints(frame, hints, cx, &own, &shell);
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
        let spans: Vec<Span> = names.collect();
        let width =
            |spans: &[Span]| spans.iter().map(|span| super::cells::width(&span.content)).sum::<usize>();
        let room = usize::from(area.width);
        // Where not all fit, the one that is shown stays in sight, and dots say on which side there are more.
        let (mut first, mut end) = (0, spans.len());
        if width(&spans) > room {
            let room = room.saturating_sub(2 * MORE.len());
            let shown = self.shown.min(end.saturating_sub(1));
            while first < shown && width(&spans[first..=shown]) > room {
                first += 1;
            }
            while end > shown + 1 && width(&spans[first..end]) > room {
                end -= 1;
            }
        }
        let dots = |more: bool| more.then(|| Span::raw(MORE));
        let line: Vec<Span> = (dots(first > 0).into_iter())
            .chain(spans[first..end].iter().cloned())
            .chain(dots(end < spans.len()))
            .collect();
        frame.render_widget(Paragraph::new(Line::from(line)).style(self.look.of(Role::Text)), area);
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
