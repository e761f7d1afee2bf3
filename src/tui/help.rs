//! Help and palette in one: everything that can be done here, everywhere and on the other screens, narrowed by typing;
//! Enter goes there and does it.
//!
//! What is not open now stays in the list with its reason: here the reason is the lesson.

use super::cells;
use super::chrome;
use super::house;
use super::key::{Code, Key};
use super::layer::{Layer, Offer};
use super::list::{self, MOVES_TYPING, Move, MoveRow};
use super::pane::{ByName, Cx, Effect, Effects, No, Row};
use super::search::{self, NAME_ENDS};
use super::theme::Role;
use super::typing::Typing;
use crate::domain::fold::fold;
use crate::domain::{Text, Words};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Where something can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the layer below.
    Here,
    /// Everywhere.
    Everywhere,
    /// On the screen at this place of the list, of this name.
    Screen(usize, Text),
}

/// One thing that can be done.
pub struct Entry {
    /// The offer; without a key it is the screen itself.
    pub row: Row,
    /// Where.
    pub place: Place,
    /// In a line.
    pub words: Words,
    /// What a menu calls it, and how that is taken.
    pub named: Option<ByName>,
}

impl Entry {
    /// An offer, with where it is.
    #[must_use]
    pub fn new(row: Row, place: Place) -> Self {
        Self { words: row.help.into(), row, place, named: None }
    }

    /// What it is looked up by, in each language: its name and the words people use for it, then the rest.
    fn found_by(&self) -> [String; 2] {
        let keys: Vec<String> = self.row.keys.iter().map(ToString::to_string).collect();
        let screen = if let Place::Screen(_, name) = self.place { name } else { Text("", "") };
        let named = self.named.as_ref().map_or(Text("", ""), |named| named.words);
        let text = |label: &str, named: &str, also: &str, words: &str, screen: &str| {
            fold(&format!("{label} {named} {also}{NAME_ENDS}{words} {screen} {}", keys.join(" ")))
        };
        let Self { row, words, .. } = self;
        [
            text(row.label.0, named.0, row.also.0, &words.en, screen.0),
            text(row.label.1, named.1, row.also.1, &words.fr, screen.1),
        ]
    }
}

/// Everything that can be done.
pub struct Help {
    entries: Vec<(Entry, [String; 2])>,
    at: usize,
    filter: Typing,
    /// Which entries are shown, the best first.
    shown: Vec<usize>,
}

impl Help {
    /// Help over what the layer below offers, then what holds everywhere, then the other screens.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        let entries: Vec<_> = entries.into_iter().map(|entry| (entry.found_by(), entry)).collect();
        let entries: Vec<_> = entries.into_iter().map(|(texts, entry)| (entry, texts)).collect();
        Self { shown: (0..entries.len()).collect(), entries, at: 0, filter: Typing::default() }
    }

    /// Looks anew for what is typed, in both languages; a blank more changes nothing. What only answers a question again
    /// comes behind everything that does something.
    fn look(&mut self) {
        let words = search::words(self.filter.value());
        let rank = |texts: &[String; 2]| texts.iter().filter_map(|text| search::rank(&words, text)).min();
        let mut found: Vec<(bool, usize, usize)> = (self.entries.iter().enumerate())
            .filter_map(|(place, (entry, texts))| rank(texts).map(|rank| (entry.row.question, rank, place)))
            .collect();
        if !words.is_empty() {
            found.sort_unstable();
        }
        let shown: Vec<usize> = found.into_iter().map(|(.., place)| place).collect();
        if shown != self.shown {
            self.at = 0;
            self.shown = shown;
        }
    }

    fn entry(&self, place: usize) -> Option<&Entry> {
        self.shown.get(place).and_then(|at| self.entries.get(*at)).map(|(entry, _)| entry)
    }

    fn take(&self) -> Effects {
        let Some(entry) = self.entry(self.at) else { return Effects::new() };
        let mut effects = vec![Effect::Close];
        if let Some(named) = entry.named.as_ref().filter(|_| entry.row.keys.is_empty()) {
            return match &entry.row.no {
                Some(No::Nothing(words)) => vec![Effect::Close, Effect::Say((*words).into())],
                _ => named.take(),
            };
        }
        if let Place::Screen(screen, _) = entry.place {
            if let Some(No::Nothing(words)) = entry.row.no.as_ref().filter(|_| self.is_below(entry)) {
                effects.push(Effect::Say((*words).into()));
                return effects;
            }
            effects.push(Effect::Screen(screen));
        }
        effects.extend(entry.row.keys.first().copied().map(Effect::Press));
        effects
    }

    /// Whether something stands above the screen of this entry: then its name cannot be gone to either.
    fn is_below(&self, entry: &Entry) -> bool {
        let screen = |other: &Entry| other.row.keys.is_empty() && other.place == entry.place;
        self.entries.iter().any(|(other, _)| screen(other) && other.row.no.is_some())
    }
}

/// What can be done with help.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Do what is under the cursor.
    Take,
    /// Close it.
    Leave,
}

impl Layer for Help {
    type Msg = Msg;
    const NAME: Text = Text("Help and actions", "Aide et actions");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const MOVE_ROWS: &'static [MoveRow] = &MOVES_TYPING;
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::GO,
            Text("do it", "exécuter"),
            Text("Do what is under the cursor", "Exécuter l'action choisie"),
            Msg::Take,
        )
        .hinted(),
        Offer::new(
            &[Key::of(Code::Esc)],
            Text("close", "fermer"),
            Text("Close help", "Fermer l'aide"),
            Msg::Leave,
        )
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, _: &Cx) -> Effects {
        match msg {
            Msg::Move(way) => {
                self.at = way.from(self.at, self.shown.len());
                Effects::new()
            }
            Msg::Take => self.take(),
            Msg::Leave => vec![Effect::Close],
        }
    }

    fn typing(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, _: &Cx) -> bool {
        let used = self.filter.take(key);
        self.look();
        used
    }

    fn pasted(&mut self, text: &str, _: &Cx) {
        self.filter.paste(text);
        self.look();
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let width = area.width.min(92);
        let room = chrome::dialog(frame, area, cx.look, cx.say(Self::NAME), width, area.height);
        let top = Rect { height: 1, ..room }.intersection(room);
        self.filter.view(cx, frame, top, self.shown.len(), true);
        let reason = self.entry(self.at).and_then(|entry| entry.row.no.as_ref()).map(|no| match no {
            No::Rule(verdict) => chrome::refusal(verdict),
            No::Nothing(text) => Text("x {}", "x {}").with_words(&(*text).into()),
        });
        let foot = reason.map(|words| chrome::wrapped(words.get(cx.lang), room.width, cx.look.of(Role::Bad)));
        let foot = foot.unwrap_or_default();
        let foot_height = u16::try_from(foot.len()).unwrap_or(u16::MAX).min(room.height / 3);
        let rows = Rect {
            y: room.y + top.height,
            height: room.height.saturating_sub(top.height + foot_height),
            ..room
        };
        if self.shown.is_empty() {
            let none = Text(
                "Nothing is called that. Try another word; Esc closes.",
                "Rien ne porte ce nom. Essayez un autre mot; Échap ferme.",
            );
            let lines = chrome::wrapped(cx.say(none), rows.width, cx.look.of(Role::Text));
            frame.render_widget(Paragraph::new(lines), rows);
        }
        let cells_wide = usize::from(rows.width);
        list::draw(frame, rows, cx.look, self.shown.len(), self.at, |place| {
            self.entry(place).map(|entry| line(cx, entry, cells_wide)).unwrap_or_default()
        });
        let bottom = Rect { y: rows.y + rows.height, height: foot_height, ..room };
        frame.render_widget(Paragraph::new(foot), bottom);
    }
}

/// Keys, what they do, and where.
fn line(cx: &Cx, entry: &Entry, room: usize) -> Line<'static> {
    let row = &entry.row;
    let keys: Vec<String> = row.keys.iter().take(2).map(|key| key.label(cx.lang)).collect();
    let keys = cells::pad(&keys.join(", "), 18);
    let mark = if row.no.is_some() { "x " } else { "  " };
    let place = match entry.place {
        Place::Here => String::new(),
        Place::Everywhere => cx.say(Text(" (everywhere)", " (partout)")).to_owned(),
        Place::Screen(..) if row.keys.is_empty() => String::new(),
        Place::Screen(_, name) => format!(" ({})", cx.say(name)),
    };
    // Where it is is never cut off.
    let words = room.saturating_sub(21 + cells::width(&place));
    let words = cells::cut(entry.words.get(cx.lang), words);
    let rest = cells::pad(&format!("{mark}{words}{place}"), room.saturating_sub(19));
    Line::from(vec![
        Span::styled(keys, cx.look.of(Role::Key)),
        Span::raw(" "),
        Span::styled(rest, cx.look.of(if row.no.is_some() { Role::Muted } else { Role::Text })),
    ])
}
