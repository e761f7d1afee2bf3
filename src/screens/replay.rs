//! A recording, played: pause, frame by frame, from marker to marker, faster and slower.
//!
//! It has the window to itself, since a recording is as large as a window was; its own line stands below the picture
//! where there is room. Time comes in as an argument.

use crate::domain::{Lang, Text, Words};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::key::{Code, Key};
use crate::tui::look::Look;
use crate::tui::picture::Picture;
use crate::tui::theme::Role;
use crate::workshop::asciicast::{Event, Moment, Recording};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

/// How fast a recording can be played.
pub const SPEEDS: RangeInclusive<f64> = 0.125..=64.0;
/// The longest wait for something to happen.
const IDLE: Duration = Duration::from_secs(2);
/// This soon after a marker, going back means the one before.
const SOON: Duration = Duration::from_secs(1);
/// How often the time is written anew.
const CLOCK: Duration = Duration::from_millis(250);

/// What can be asked of the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Pause or go on.
    Pause,
    /// To the next picture, paused.
    Step,
    /// To the picture before, paused.
    Back,
    /// To the next marker.
    Next,
    /// To the marker before.
    Previous,
    /// Twice as fast.
    Faster,
    /// Half as fast.
    Slower,
    /// To the beginning.
    Start,
    /// To the last picture.
    Last,
    /// Leave.
    Leave,
}

/// The keys, with a word for the line below the picture, a line for the reference, and what they ask for.
pub const KEYS: [(&[Key], Text, Text, Ask); 10] = [
    (
        &[Key::char(' ')],
        Text("pause, go on", "pause, reprise"),
        Text("Pause, or go on", "Mettre en pause, ou reprendre"),
        Ask::Pause,
    ),
    (
        &[Key::of(Code::PageDown), Key::char(']')],
        Text("marker", "repère"),
        Text("Go to the next marker", "Aller au repère suivant"),
        Ask::Next,
    ),
    (
        &[Key::of(Code::PageUp), Key::char('[')],
        Text("marker before", "repère préc."),
        Text("Go to the marker before", "Aller au repère précédent"),
        Ask::Previous,
    ),
    (
        &[Key::of(Code::Right), Key::char('.')],
        Text("frame", "image"),
        Text("Pause at the next picture", "Pause à l'image suivante"),
        Ask::Step,
    ),
    (
        &[Key::of(Code::Left), Key::char(',')],
        Text("frame before", "image préc."),
        Text("Pause at the picture before", "Pause à l'image précédente"),
        Ask::Back,
    ),
    (
        &[Key::char('+'), Key::char('=')],
        Text("faster", "plus vite"),
        Text("Play twice as fast", "Jouer deux fois plus vite"),
        Ask::Faster,
    ),
    (
        &[Key::char('-')],
        Text("slower", "moins vite"),
        Text("Play half as fast", "Jouer deux fois moins vite"),
        Ask::Slower,
    ),
    (
        &[Key::of(Code::Home)],
        Text("start", "début"),
        Text("Go to the beginning", "Aller au début"),
        Ask::Start,
    ),
    (
        &[Key::of(Code::End)],
        Text("end", "fin"),
        Text("Go to the last picture", "Aller à la dernière image"),
        Ask::Last,
    ),
    (
        &[Key::char('q'), Key::of(Code::Esc), Key::ctrl('c'), Key::ctrl('q')],
        Text("leave", "quitter"),
        Text("Leave", "Quitter"),
        Ask::Leave,
    ),
];

/// Plays a recording.
#[derive(Debug)]
pub struct Player {
    first: (u16, u16),
    /// With idle time cut short.
    moments: Vec<Moment>,
    /// The largest size it ever has.
    needs: (u16, u16),
    picture: Picture,
    /// How many moments are in the picture.
    done: usize,
    /// The time that was played.
    at: Duration,
    speed: f64,
    paused: bool,
    over: bool,
    now: Instant,
    /// The window, columns and rows.
    window: (u16, u16),
}

impl Player {
    /// Plays from the beginning, `speed` times as fast as it was recorded.
    #[must_use]
    pub fn new(recording: Recording, speed: f64, now: Instant) -> Self {
        let first = recording.header.size;
        let mut moments = recording.moments;
        let (mut before, mut at) = (Duration::ZERO, Duration::ZERO);
        let mut needs = first;
        for moment in &mut moments {
            at += moment.at.saturating_sub(before).min(IDLE);
            before = std::mem::replace(&mut moment.at, at);
            if let Event::Resize(columns, rows) = moment.event {
                needs = (needs.0.max(columns), needs.1.max(rows));
            }
        }
        let speed = speed.clamp(*SPEEDS.start(), *SPEEDS.end());
        let (picture, at) = (Picture::new(first), Duration::ZERO);
        let (done, paused, over, window) = (0, false, false, (0, 0));
        Self { first, moments, needs, picture, done, at, speed, paused, over, now, window }
    }

    /// Whether the person wants to leave.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Lets time pass in a window of these columns and rows; `true` when the picture is another by that. It stands still
    /// where the picture cannot be seen.
    pub fn tick(&mut self, now: Instant, window: (u16, u16)) -> bool {
        let passed = now.saturating_duration_since(self.now);
        let played = self.plays();
        (self.now, self.window) = (now, window);
        if !played {
            return false;
        }
        self.at = self.at.saturating_add(passed.mul_f64(self.speed)).min(self.length());
        let due = self.moments[self.done..].iter().take_while(|moment| moment.at <= self.at).count();
        self.show(self.done + due);
        due > 0
    }

    /// How long until the picture changes by itself.
    #[must_use]
    pub fn wakes_in(&self) -> Option<Duration> {
        let next = self.moments.get(self.done).filter(|_| self.plays())?;
        Some(next.at.saturating_sub(self.at).div_f64(self.speed).min(CLOCK))
    }

    /// Takes a key. At the end every key that does not go back leaves.
    pub fn key(&mut self, key: Key) {
        let ask = KEYS.iter().find(|(keys, ..)| keys.contains(&key)).map(|(.., ask)| *ask);
        match ask {
            Some(Ask::Previous) => self.go(self.previous_marker()),
            Some(Ask::Back) => self.step_back(),
            Some(Ask::Start) => self.go(0),
            _ if self.ended() => self.over = true,
            Some(Ask::Pause) => self.paused = !self.paused,
            Some(Ask::Step) => self.step(),
            Some(Ask::Next) => self.go(self.next_marker()),
            Some(Ask::Faster) => self.speed = (self.speed * 2.0).min(*SPEEDS.end()),
            Some(Ask::Slower) => self.speed = (self.speed / 2.0).max(*SPEEDS.start()),
            Some(Ask::Last) => self.go(self.moments.len()),
            Some(Ask::Leave) => self.over = true,
            None => {}
        }
    }

    fn plays(&self) -> bool {
        !self.paused && !self.ended() && self.fits()
    }

    fn ended(&self) -> bool {
        self.done == self.moments.len()
    }

    fn fits(&self) -> bool {
        let (columns, rows) = self.picture.size();
        columns <= self.window.0 && rows <= self.window.1
    }

    fn length(&self) -> Duration {
        self.moments.last().map_or(Duration::ZERO, |moment| moment.at)
    }

    /// Brings the picture to where `done` moments are in it; back means from the beginning.
    fn show(&mut self, done: usize) {
        if done < self.done {
            self.picture = Picture::new(self.first);
            self.done = 0;
        }
        for moment in &self.moments[self.done..done] {
            match &moment.event {
                Event::Output(text) => self.picture.write(text),
                Event::Resize(columns, rows) => self.picture.resize((*columns, *rows)),
                Event::Marker(_) | Event::Exit(_) => {}
            }
        }
        self.done = done;
    }

    /// The same, with the time.
    fn go(&mut self, done: usize) {
        self.show(done);
        self.at = done.checked_sub(1).map_or(Duration::ZERO, |last| self.moments[last].at);
    }

    /// The place after the next output and whatever came at the same time.
    fn after_output(&self, from: usize) -> usize {
        let rest = self.moments[from..].iter();
        let Some(output) = rest.clone().position(|moment| matches!(moment.event, Event::Output(_))) else {
            return self.moments.len();
        };
        let at = self.moments[from + output].at;
        let with =
            rest.skip(output + 1).take_while(|next| next.at == at && !matches!(next.event, Event::Output(_)));
        from + output + 1 + with.count()
    }

    /// On to where something else is seen.
    fn step(&mut self) {
        self.paused = true;
        let before = self.picture.seen();
        while !self.ended() && self.picture.seen() == before {
            self.go(self.after_output(self.done));
        }
    }

    /// Back to where something else was seen: played from the beginning, since nothing can be unwritten.
    fn step_back(&mut self) {
        self.paused = true;
        let (end, now) = (self.done, self.picture.seen());
        let (mut target, mut seen) = (0, None);
        self.go(0);
        while self.done < end {
            let here = self.picture.seen();
            if here != now && seen.as_ref() != Some(&here) {
                target = self.done;
            }
            seen = Some(here);
            self.go(self.after_output(self.done));
        }
        self.go(target);
    }

    fn markers(&self) -> impl DoubleEndedIterator<Item = (usize, &str)> {
        self.moments.iter().enumerate().filter_map(|(place, moment)| match &moment.event {
            Event::Marker(title) => Some((place, title.as_str())),
            _ => None,
        })
    }

    fn next_marker(&self) -> usize {
        self.markers().find(|(place, _)| *place >= self.done).map_or(self.done, |(place, _)| place + 1)
    }

    fn previous_marker(&self) -> usize {
        let mut passed = self.markers().filter(|(place, _)| *place < self.done).rev();
        let here = passed.next().filter(|(place, _)| self.at.saturating_sub(self.moments[*place].at) > SOON);
        here.or_else(|| passed.next()).map_or(0, |(place, _)| place + 1)
    }

    /// Draws the picture, and the line below it where there is room.
    pub fn view(&self, frame: &mut Frame, look: Look, lang: Lang) {
        let area = frame.area();
        let (columns, rows) = self.picture.size();
        if columns > area.width || rows > area.height {
            let card = self.too_small((area.width, area.height));
            let lines = chrome::wrapped(card.get(lang), area.width, look.of(Role::Text));
            return frame.render_widget(Paragraph::new(lines).style(look.of(Role::Text)), area);
        }
        self.picture.view(frame, area);
        if rows < area.height {
            let line = self.line(look, lang, usize::from(area.width));
            let below = Rect { y: area.bottom() - 1, height: 1, ..area };
            frame.render_widget(Paragraph::new(line).style(look.of(Role::Banner)), below);
        }
    }

    fn too_small(&self, (columns, rows): (u16, u16)) -> Words {
        let sizes = [self.needs.0, self.needs.1, columns, rows].map(|count| count.to_string());
        let parts: Vec<&str> = sizes.iter().map(String::as_str).collect();
        Text(
            "This recording needs a window of {}x{}; this one is {}x{}. Enlarge it or zoom out. q leaves.",
            "Cet enregistrement demande une fenêtre de {}x{}; celle-ci fait {}x{}. Agrandissez-la ou réduisez le zoom. q quitte.",
        )
        .with(&parts)
    }

    /// Time, speed, state, marker, keys; what does not fit is left out.
    fn line(&self, look: Look, lang: Lang, width: usize) -> Line<'static> {
        let state = match (self.ended(), self.paused) {
            (true, _) => Text("  end", "  fin"),
            (false, true) => Text("  paused", "  en pause"),
            (false, false) => Text("", ""),
        };
        let mut text =
            format!(" {} / {}  x{}{}", clock(self.at), clock(self.length()), self.speed, state.get(lang));
        if let Some((_, title)) = self.markers().rfind(|(place, _)| *place < self.done) {
            let room = (width / 3).max(20);
            text = format!("{text}  {}", cells::cut(title, room));
        }
        let mut spans = vec![Span::raw(cells::cut(&text, width).into_owned())];
        let mut room = width.saturating_sub(cells::width(&text));
        let end = Text("  any key leaves", "  toute touche quitte");
        let hints =
            KEYS.iter().filter(|(.., ask)| !self.ended() || *ask == Ask::Start).map(|(keys, label, ..)| {
                format!(
                    "  {} {}",
                    keys.first().map(|key| key.label(lang)).unwrap_or_default(),
                    label.get(lang)
                )
            });
        for hint in self.ended().then(|| end.get(lang).to_owned()).into_iter().chain(hints) {
            let cells = cells::width(&hint);
            if cells <= room {
                room -= cells;
                spans.push(Span::raw(hint));
            }
        }
        Line::from(spans).style(look.of(Role::Banner))
    }
}

/// `1:05`, `1:02:03`.
fn clock(time: Duration) -> String {
    let (hours, minutes, seconds) = (time.as_secs() / 3600, time.as_secs() / 60 % 60, time.as_secs() % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
