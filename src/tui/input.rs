//! What a person does at the terminal, brought to one form on every system.
//!
//! Nothing here reads or waits: events and the time come in as arguments, so that recorded lists of events test
//! what no machine at hand can do. An event that means nothing to the program comes out as nothing.

use std::time::{Duration, Instant};

use crossterm::event::Event;

pub use super::event::Input;
pub(super) use super::event::line_ends;

use super::event::input_of;
use super::key::{Code, Key};

/// Keys closer together than this were not typed one by one.
const GAP: Duration = Duration::from_millis(10);
/// A paste that is being delivered is over when nothing came for this long.
const QUIET: Duration = Duration::from_millis(30);
/// So many characters are never a paste on their own: more than three within about 10 ms.
const FEW: usize = 3;
/// More characters than this in one read are a paste even without Enter among them.
const MANY: usize = 8;

/// Where events come in. It remembers only what tells a paste from typing.
///
/// # How a paste is told from typing where the terminal does not say
///
/// The Windows console delivers a paste as key strokes, Enter included, and an Enter that was pasted must not
/// hand in a form. A key must not wait either to see what follows it. Both hold because the two facts known at
/// the moment a key arrives suffice: what was readable together with it, and how long ago the one before came.
///
/// * *Read together* means queued, which happens while a frame is drawn, too. So few keys read together prove
///   nothing and pass as keys. More than three with an Enter among them, or more than eight, are a paste:
///   nobody types nine characters during a frame, and an Enter lost costs one more press, not a mistake.
/// * *Read one after the other* means that the program was idle, so that the clock tells the truth: more than
///   three characters with at most 10 ms between them are beyond fingers and key repeat (33 ms).
///
/// Only once a paste is under way is anything held back, until 30 ms have passed without any or another kind of event
/// comes. Arrows, control keys and Tabs alone never start one. Where the terminal marks pastes itself, all
/// this is off, since fast typing over a slow line and tests deliver many keys at once.
#[derive(Debug)]
pub struct Inbox {
    bursts: bool,
    held: String,
    count: usize,
    last: Option<Instant>,
}

impl Inbox {
    /// An inbox for a terminal that marks pastes itself (`bracketed`), or for one that does not.
    #[must_use]
    pub const fn new(bracketed: bool) -> Self {
        Self { bursts: !bracketed, held: String::new(), count: 0, last: None }
    }

    /// Takes one event that was alone.
    pub fn take(&mut self, event: Event, now: Instant) -> Vec<Input> {
        self.take_batch([event], now)
    }

    /// Takes all that was readable without waiting, at the time it was read.
    ///
    /// Of several changes of size in a row one is left.
    pub fn take_batch(&mut self, events: impl IntoIterator<Item = Event>, now: Instant) -> Vec<Input> {
        let mut out = self.due(now);
        let mut run = Vec::new();
        for input in events.into_iter().filter_map(input_of) {
            match input {
                Input::Key(key) if self.bursts && letter(key).is_some() => run.push(key),
                Input::Resize if out.last() == Some(&Input::Resize) => {}
                other => {
                    self.end_run(&mut run, now, &mut out);
                    self.close(&mut out);
                    out.push(other);
                }
            }
        }
        self.end_run(&mut run, now, &mut out);
        out
    }

    /// What was held back and is complete by now.
    pub fn due(&mut self, now: Instant) -> Vec<Input> {
        let mut out = Vec::new();
        if self.last.is_none_or(|last| now.saturating_duration_since(last) >= QUIET) {
            self.close(&mut out);
        }
        out
    }

    /// How long to wait for events before asking [`Inbox::due`]; `None`: as long as it takes.
    #[must_use]
    pub fn wait(&self) -> Option<Duration> {
        (!self.held.is_empty()).then_some(QUIET)
    }

    /// Decides about characters that were read in a row.
    fn end_run(&mut self, run: &mut Vec<Key>, now: Instant, out: &mut Vec<Input>) {
        if run.is_empty() {
            return;
        }
        let close = self.last.is_some_and(|last| now.saturating_duration_since(last) <= GAP);
        let before = if close { self.count } else { 0 };
        let enter = run.iter().any(|key| key.typed().is_none() && key.code != Code::Tab);
        let only_tabs = run.iter().all(|key| key.code == Code::Tab);
        let many = run.len() > MANY || (enter && run.len() > FEW) || (before > 0 && before + run.len() > FEW);
        self.count = before + run.len();
        self.last = Some(now);
        if !self.held.is_empty() || (many && !only_tabs) {
            self.held.extend(run.drain(..).filter_map(letter));
        } else {
            out.extend(run.drain(..).map(Input::Key));
        }
    }

    /// Hands out what was held back.
    fn close(&mut self, out: &mut Vec<Input>) {
        if !self.held.is_empty() {
            out.push(Input::Paste(line_ends(&std::mem::take(&mut self.held))));
            (self.count, self.last) = (0, None);
        }
    }
}

/// The character a key stands for inside a paste.
fn letter(key: Key) -> Option<char> {
    match key.code {
        Code::Enter => Some('\r'),
        Code::Tab if !key.ctrl && !key.alt => Some('\t'),
        // The second half of a pasted CR LF.
        Code::Char('j') if key.ctrl && !key.alt => Some('\n'),
        _ => key.typed(),
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{
        KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
    };

    use super::super::key::parse_keys;
    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    fn with_kind(code: KeyCode, kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent::new_with_kind(code, NONE, kind))
    }

    /// What the Windows console delivers for a text: every key pressed and released.
    fn console(text: &str) -> Vec<Event> {
        let code = |c| if c == '\r' { KeyCode::Enter } else { KeyCode::Char(c) };
        let both = |c| [KeyEventKind::Press, KeyEventKind::Release].map(|kind| with_kind(code(c), kind));
        text.chars().flat_map(both).collect()
    }

    fn keys(notation: &str) -> Vec<Input> {
        parse_keys(notation).into_iter().map(Input::Key).collect()
    }

    fn paste(text: &str) -> Vec<Input> {
        vec![Input::Paste(text.to_owned())]
    }

    fn after(start: Instant, ms: u64) -> Instant {
        start + Duration::from_millis(ms)
    }

    #[test]
    fn press_and_repeat_count_and_release_does_not() {
        let now = Instant::now();
        let mut inbox = Inbox::new(true);
        let events = [KeyEventKind::Press, KeyEventKind::Repeat, KeyEventKind::Release]
            .map(|kind| with_kind(KeyCode::Down, kind));
        assert_eq!(inbox.take_batch(events, now), keys("<down><down>"));
    }

    #[test]
    fn marked_pastes_pass_with_one_kind_of_line_end() {
        let now = Instant::now();
        for bracketed in [true, false] {
            let mut inbox = Inbox::new(bracketed);
            assert_eq!(inbox.take(Event::Paste("a\r\nb\rc\nd".to_owned()), now), paste("a\nb\nc\nd"));
        }
    }

    #[test]
    fn with_marked_pastes_many_keys_at_once_stay_keys() {
        let mut inbox = Inbox::new(true);
        assert_eq!(inbox.take_batch(console("nEast Coast\r"), Instant::now()), keys("nEast Coast<enter>"));
        assert_eq!(inbox.wait(), None);
    }

    #[test]
    fn a_burst_with_enter_is_a_paste_that_activates_nothing() {
        let now = Instant::now();
        let mut inbox = Inbox::new(false);
        assert_eq!(inbox.take_batch(console("Jo\rdel\r"), now), []);
        assert_eq!(inbox.wait(), Some(QUIET));
        assert_eq!(inbox.due(after(now, 29)), []);
        assert_eq!(inbox.due(after(now, 30)), paste("Jo\ndel\n"));
        assert_eq!(inbox.wait(), None);
        assert_eq!(inbox.due(after(now, 90)), []);
    }

    #[test]
    fn a_long_paste_in_several_reads_is_one_even_with_a_short_tail() {
        let now = Instant::now();
        let mut inbox = Inbox::new(false);
        assert_eq!(inbox.take_batch(console("Aurora Grain"), now), []);
        assert_eq!(inbox.take_batch(console(" Ltd."), after(now, 8)), []);
        assert_eq!(inbox.take_batch(console("\r"), after(now, 33)), []);
        assert_eq!(inbox.due(after(now, 70)), paste("Aurora Grain Ltd.\n"));
    }

    #[test]
    fn a_paste_that_trickles_is_caught_from_the_fourth_character() {
        let now = Instant::now();
        let mut inbox = Inbox::new(false);
        let mut out = Vec::new();
        for (ms, event) in (0..).step_by(2).zip(console("abcdef\r")) {
            out.extend(inbox.take(event, after(now, ms)));
        }
        assert_eq!(out, keys("abc"));
        assert_eq!(inbox.due(after(now, 99)), paste("def\n"));
    }

    #[test]
    fn one_key_never_waits() {
        let now = Instant::now();
        let mut inbox = Inbox::new(false);
        // A very fast typist, a program that types key by key, key repeat: each key is out at once.
        for (index, event) in console("nEast Coast\r").into_iter().enumerate() {
            let out = inbox.take(event, after(now, 11 * (index as u64 / 2)));
            assert_eq!((out.len(), inbox.wait()), ((index + 1) % 2, None), "{index}");
        }
        for ms in 0..50 {
            assert_eq!(inbox.take(press(KeyCode::Down, NONE), after(now, 500 + ms)), keys("<down>"));
        }
        let stall = (0..40).map(|_| press(KeyCode::Tab, NONE));
        assert_eq!(inbox.take_batch(stall, after(now, 700)).len(), 40);
    }

    #[test]
    fn what_was_typed_ahead_during_a_frame_stays_keys() {
        let now = Instant::now();
        let mut inbox = Inbox::new(false);
        assert_eq!(inbox.take_batch(console("in\r"), now), keys("in<enter>"));
        assert_eq!(inbox.take_batch(console("abcdefgh"), after(now, 60)), keys("abcdefgh"));
    }

    #[test]
    fn another_event_ends_a_paste_and_keeps_the_order() {
        let now = Instant::now();
        let mut inbox = Inbox::new(false);
        let mut events = console("one\rtwo");
        events.push(press(KeyCode::Esc, NONE));
        events.extend(console("x"));
        let mut wanted = paste("one\ntwo");
        wanted.extend(keys("<esc>x"));
        assert_eq!(inbox.take_batch(events, now), wanted);
    }

    #[test]
    fn a_pasted_line_end_of_two_characters_is_one() {
        let now = Instant::now();
        let mut inbox = Inbox::new(false);
        let mut events = console("ab\r");
        events.push(press(KeyCode::Char('j'), KeyModifiers::CONTROL));
        events.extend(console("c"));
        assert_eq!(inbox.take_batch(events, now), []);
        assert_eq!(inbox.due(after(now, 30)), paste("ab\nc"));
    }

    #[test]
    fn mouse_and_size() {
        let now = Instant::now();
        let mut inbox = Inbox::new(true);
        let mouse = |kind| Event::Mouse(MouseEvent { kind, column: 3, row: 4, modifiers: NONE });
        let events = [
            mouse(MouseEventKind::Down(MouseButton::Left)),
            mouse(MouseEventKind::Up(MouseButton::Left)),
            mouse(MouseEventKind::Moved),
            mouse(MouseEventKind::Down(MouseButton::Right)),
            mouse(MouseEventKind::ScrollUp),
            mouse(MouseEventKind::ScrollDown),
            Event::FocusGained,
            Event::Resize(80, 24),
            Event::Resize(81, 24),
            Event::Resize(82, 24),
        ];
        let wanted = [
            Input::Click { x: 3, y: 4 },
            Input::Scroll { x: 3, y: 4, up: true },
            Input::Scroll { x: 3, y: 4, up: false },
            Input::Resize,
        ];
        assert_eq!(inbox.take_batch(events, now), wanted);
    }
}
