//! A session: input in, frame out. The only thing that the terminal loop and the tests drive.
//!
//! It carries out what layers ask for: commands go to the ledger, the events go back to every layer. Nothing of a
//! session is shared, so several can run over one log one day.

use super::app::{App, News, Tone};
use super::as_seen::Eyes;
use super::help::Help;
use super::house;
use super::input::Input;
use super::key::Key;
use super::pane::{Cx, Effect, Effects, Pane, Stride};
use super::why::Why;
use crate::domain::{Actor, Command, Lang, Outcome, Switch, Text, Verdict, Words, World};
use crate::ledger::{Ledger, Passage, Passed, Snapshot, signed_in};
use crate::store::AppendError;
use ratatui::Frame;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// What a session needs from the screens it does not know by name.
pub struct Parts {
    /// All screens, in tab order.
    pub screens: Vec<Box<dyn Pane>>,
    /// The shell.
    pub shell: Box<dyn Pane>,
    /// What the screens do for the session.
    pub calls: Calls,
}

/// What the screens do for a session.
#[derive(Clone, Copy)]
pub struct Calls {
    /// Asks for an assumption, then tries the command again (submitted, when the last is `true`).
    pub ask: fn(Switch, Command, bool) -> Box<dyn Pane>,
    /// What a granted command has brought about, for the news line.
    pub told: fn(&World, Actor, &Verdict) -> Words,
    /// The way in, for [`Effect::Home`].
    pub home: fn(&Cx) -> Box<dyn Pane>,
    /// Draws a seed for a new company.
    pub seed: fn() -> u64,
}

/// One person's view of one ledger.
pub struct Session {
    app: App,
    ledger: Ledger,
    by: Actor,
    now: Instant,
    verdict: Option<Verdict>,
    eyes: Eyes,
    calls: Calls,
    markers: VecDeque<String>,
    /// Columns and rows of the frame that is on show, once that is known.
    size: Option<(u16, u16)>,
    /// The last key asked to leave, and was told what would be lost.
    warned: bool,
    quit: bool,
}

impl Session {
    /// A session over a ledger, at the person who acted last.
    #[must_use]
    pub fn new(ledger: Ledger, parts: Parts, lang: Lang, look: super::look::Look, now: Instant) -> Self {
        let app = App::new(parts.screens, parts.shell, lang, look);
        let by = ledger.snapshot().actor();
        let mut session = Self {
            app,
            ledger,
            by,
            now,
            verdict: None,
            eyes: Eyes::default(),
            calls: parts.calls,
            markers: VecDeque::new(),
            size: None,
            warned: false,
            quit: false,
        };
        session.with(super::app::App::moved);
        session
    }

    /// Whether the person wants to leave.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.quit
    }

    /// World and journal, to read.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        self.ledger.snapshot()
    }

    /// What writes them, when the session is over.
    #[must_use]
    pub fn into_ledger(self) -> Ledger {
        self.ledger
    }

    /// Who is at the keyboard.
    #[must_use]
    pub fn by(&self) -> Actor {
        self.by
    }

    /// Theme and size, language: to be kept or compared.
    #[must_use]
    pub fn looks(&self) -> (super::look::Look, Lang) {
        (self.app.look, self.app.lang)
    }

    /// How large the window is: where nothing can be shown, nothing but leaving is taken.
    pub fn sized(&mut self, size: (u16, u16)) {
        self.size = Some(size);
    }

    /// Takes one input.
    pub fn take(&mut self, input: &Input, now: Instant) {
        self.now = now;
        let leaves = matches!(input, Input::Key(key) if house::QUIT.contains(key) && key.typed().is_none());
        self.warned &= leaves;
        if self.is_too_small() {
            if leaves {
                self.leave();
            }
            return;
        }
        match input {
            Input::Key(key) => self.press(*key),
            Input::Paste(text) => self.with(|app, cx| app.paste(text, cx)),
            Input::Scroll { up, .. } => {
                let way = if *up { super::key::Code::Up } else { super::key::Code::Down };
                self.press(Key::of(way));
            }
            Input::Click { .. } | Input::Resize => {}
        }
    }

    /// Lets time pass for what is shown for a while only.
    pub fn tick(&mut self, now: Instant) {
        self.now = now;
        let small = self.is_too_small();
        let effects = self.with(|app, cx| app.ticked(cx, small));
        self.carry_out(effects);
    }

    /// A slice of long work; `true` while there is more.
    pub fn work(&mut self) -> bool {
        self.with(super::app::App::work)
    }

    /// How long until the frame changes by itself. What is due at the time of the last input or tick is in the frame.
    #[must_use]
    pub fn wakes_in(&self, now: Instant) -> Option<Duration> {
        self.app.wakes().filter(|at| *at > self.now).map(|at| at.saturating_duration_since(now))
    }

    /// Draws the frame.
    pub fn view(&self, frame: &mut Frame) {
        self.app.view(&self.cx(), frame, self.warned);
    }

    /// Lets something accompany the screens, and carries out what it asks for first: the program's start does.
    pub fn accompany(&mut self, companion: Box<dyn Pane>, first: Effects) {
        self.carry_out(vec![Effect::Accompany(Some(companion))]);
        self.carry_out(first);
    }

    /// Carries out what is asked for from outside: the program's start does.
    pub fn ask(&mut self, effect: Effect) {
        self.carry_out(vec![effect]);
    }

    /// Opens a dialog from outside: the program's start does.
    pub fn open(&mut self, dialog: Box<dyn Pane>) {
        self.app.open(dialog);
    }

    /// The next marker for a recording: it belongs after the frame that was drawn last.
    pub fn take_marker(&mut self) -> Option<String> {
        self.markers.pop_front()
    }

    /// Says on the news line what went wrong outside.
    pub fn warn(&mut self, words: Words) {
        self.say(words, Tone::Bad);
    }

    fn cx(&self) -> Cx<'_> {
        Cx {
            snapshot: self.ledger.snapshot(),
            folder: self.ledger.dir(),
            seen: self.eyes.seen(),
            by: self.by,
            lang: self.app.lang,
            look: self.app.look,
            now: self.now,
            verdict: self.verdict.as_ref(),
        }
    }

    /// The app with what it may read beside it.
    fn with<T>(&mut self, go: impl FnOnce(&mut App, &Cx) -> T) -> T {
        self.eyes.look(self.ledger.snapshot(), self.by);
        let (lang, look) = (self.app.lang, self.app.look);
        let Self { app, ledger, eyes, by, now, verdict, .. } = self;
        let (snapshot, folder, verdict) = (ledger.snapshot(), ledger.dir(), verdict.as_ref());
        go(app, &Cx { snapshot, folder, seen: eyes.seen(), by: *by, lang, look, now: *now, verdict })
    }

    fn press(&mut self, key: Key) {
        // Keys may come faster than slices of work: what is taken with Enter must have been found.
        while self.work() && house::GO.contains(&key) {}
        let effects = self.with(|app, cx| app.key(key, cx));
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Effects) {
        for effect in effects {
            match effect {
                Effect::Do(command) => self.execute(command, false),
                Effect::Submit(command) => self.execute(command, true),
                Effect::Begin(company) => self.begin(company),
                Effect::Open(dialog) => self.app.open(dialog),
                Effect::Close => {
                    self.app.close();
                }
                Effect::Say(words) => self.say(words, Tone::Plain),
                Effect::Refuse(verdict) => self.refuse(*verdict),
                Effect::Screen(screen) => self.app.show(screen),
                Effect::Turn(next) => self.app.turn(next),
                Effect::Step(stride) => self.stride(stride),
                Effect::Language => self.app.lang = self.app.lang.other(),
                Effect::Theme => {
                    self.app.look.theme = self.app.look.theme.next();
                    let name = self.app.look.theme.name();
                    let theme = Text("Theme: {}", "Thème : {}");
                    let words = Words { en: theme.with(&[name.0]).en, fr: theme.with(&[name.1]).fr };
                    self.say(words, Tone::Plain);
                }
                Effect::AsSeen => self.look_as_seen(),
                Effect::Big => self.app.look.big = !self.app.look.big,
                Effect::Detail => self.app.look.detail = !self.app.look.detail,
                Effect::Press(key) => self.press(key),
                Effect::Help => {
                    let all = self.app.everything(&self.cx());
                    self.app.open(Box::new(Help::new(all)));
                }
                Effect::Why => match &self.verdict {
                    Some(verdict) => self.app.open(Box::new(Why::new(verdict.clone()))),
                    None => self.say(
                        Text("Nothing was decided yet.", "Rien n'a encore été décidé.").into(),
                        Tone::Plain,
                    ),
                },
                Effect::Marker(title) => self.markers.push_back(title),
                Effect::Home => {
                    let home = (self.calls.home)(&self.cx());
                    self.app.open(home);
                }
                Effect::Quit => self.leave(),
                Effect::Pass(passage) => self.pass(&passage),
                Effect::Later(then) => {
                    let effects = self.with(|_, cx| then(cx));
                    self.carry_out(effects);
                }
                Effect::Go { step, done } => self.go(step, done),
                Effect::Clear => while self.app.close() {},
                Effect::Select(name) => self.with(|app, cx| app.select(&name, cx)),
                Effect::Accompany(companion) => {
                    self.app.accompany(companion);
                    self.with(super::app::App::noted);
                }
            }
        }
    }

    fn execute(&mut self, command: Command, submitted: bool) {
        let before = self.eyes.before(self.ledger.snapshot(), self.by);
        let verdict = match self.ledger.execute(self.by, &command) {
            Ok(done) => done.verdict,
            Err(error) => return self.cannot_keep(&error),
        };
        if verdict.is_granted() {
            if submitted {
                self.app.close();
            }
            self.sit_down(signed_in(&verdict.events).unwrap_or(self.by));
        }
        let verdict = self.eyes.told(&before, &command, verdict);
        match verdict.outcome {
            Outcome::Granted => self.tell(&verdict),
            Outcome::Refused => self.refuse(verdict.clone()),
            Outcome::Open(switch) => {
                self.app.open((self.calls.ask)(switch, command, submitted));
                self.verdict = Some(verdict);
                return;
            }
        }
        let effects = self.with(|app, cx| app.hear(&verdict.events, cx));
        if self.eyes.is_on() {
            // What is seen may have changed by what was not heard.
            self.with(super::app::App::moved);
        }
        self.verdict = Some(verdict);
        self.carry_out(effects);
    }

    fn begin(&mut self, company: crate::domain::company::Company) {
        let (by, command) = Command::begin(company, (self.calls.seed)());
        self.by = by;
        self.execute(command, false);
        self.with(super::app::App::moved);
    }

    fn stride(&mut self, stride: Stride) {
        let gone = match stride {
            Stride::Back => self.ledger.step_back(),
            Stride::Ahead => self.ledger.step_ahead(),
            Stride::To(done) => self.ledger.step_to(done).map(|()| true),
            Stride::Line(tip) => self.ledger.resume(tip).map(|()| true),
        };
        match gone {
            Err(error) => self.cannot_keep(&error),
            Ok(true) => {
                self.sit_down(self.ledger.snapshot().actor());
                self.with(super::app::App::moved);
                let (done, all) = (self.snapshot().done().to_string(), self.snapshot().len().to_string());
                let words = Text(
                    "Step {} of {}. Ctrl+Z back, Ctrl+Y ahead.",
                    "Étape {} de {}. Ctrl+Z recule, Ctrl+Y avance.",
                );
                self.say(words.with(&[&done, &all]), Tone::Plain);
            }
            Ok(false) => {
                let edge = match stride {
                    Stride::Ahead => Text("Nothing lies ahead.", "Il n'y a rien devant."),
                    _ => Text("This is the beginning.", "C'est le début."),
                };
                self.say(edge.into(), Tone::Plain);
            }
        }
    }

    fn pass(&mut self, passage: &Passage) {
        let last = match self.ledger.pass(passage) {
            Err(error) => return self.cannot_keep(&error),
            Ok(Passed::Open(verdict)) => return self.refuse(*verdict),
            Ok(Passed::Kept { last, .. }) => last,
        };
        if passage.deeds.is_empty() && passage.from.is_none() {
            return self.with(super::app::App::noted);
        }
        self.sit_down(self.ledger.snapshot().actor());
        self.with(super::app::App::moved);
        self.app.news = News::default();
        match last.map(|verdict| self.eyes.plain(verdict)) {
            Some(verdict) if verdict.is_granted() => {
                self.tell(&verdict);
                self.verdict = Some(verdict);
            }
            Some(verdict) => self.refuse(verdict),
            None => {}
        }
    }

    fn cannot_keep(&mut self, error: &AppendError) {
        let text = if error.is_undecided() {
            Text(
                "Not saved. {} Nothing more is saved until you leave and open the rehearsal again, which shows whether this was. What was saved before is safe.",
                "Non enregistré. {} Plus rien n'est enregistré avant que vous quittiez et rouvriez la répétition, ce qui montrera si ceci l'a été. Ce qui était enregistré est intact.",
            )
        } else {
            Text(
                "Not saved, so it did not happen. {} What was saved before is safe.",
                "Non enregistré : ceci n'a donc pas eu lieu. {} Ce qui était enregistré est intact.",
            )
        };
        self.say(text.with_words(&error.words()), Tone::Bad);
    }

    fn say(&mut self, words: Words, tone: Tone) {
        self.app.news = News { words, tone };
    }
}

mod eyes;
mod leaving;
#[cfg(test)]
mod tests;
