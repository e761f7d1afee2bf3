//! The presenter: a session in front of a room. It accompanies every screen, and its keys come first.
//!
//! A clicker is enough: page down, page up and the full stop. Every stop has the world of the rehearsal; what is tried
//! in between stays in the journal.

mod acts;

use super::timer::Timer;
use super::{answers, last_page, menu, spotlight, step_shown};
use crate::domain::{Event, Text, people};
use crate::tui::house;
use crate::tui::key::{Code, Key};
use crate::tui::layer::{Layer, Offer};
use crate::tui::pane::{ByName, Cx, Effect, Effects, No};
use crate::workshop::speaker_notes::Desk;
use crate::workshop::{Inject, Note, Run, Stop, noting};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::time::{Duration, Instant};

/// How long a key that was pressed is shown.
const CAST: Duration = Duration::from_secs(3);
/// How often the timer on the screen changes.
const SECOND: Duration = Duration::from_secs(1);

/// A session in front of a room.
#[expect(clippy::struct_excessive_bools, reason = "each is switched by a key of its own")]
pub struct Presenter {
    run: Run,
    timer: Timer,
    desk: Option<Desk>,
    /// How long auto-play was held up at this step.
    held: Duration,
    blank: bool,
    last_page: bool,
    auto: bool,
    spotlight: bool,
    casting: bool,
    cast: Option<(String, Instant)>,
    seen: Instant,
    /// An inject whose consequences are on the screen: remembered when it happens.
    proposed: Option<Note>,
}

/// What the presenter can do.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "each is the offer that asks for it")]
pub enum Msg {
    Next,
    Back,
    Menu,
    Question,
    Blank,
    Pause,
    Auto,
    Spotlight,
    Cast,
    Inject(Inject),
}

/// Ahead: a clicker's key, and one that every keyboard has.
pub const AHEAD: &[Key] = &[Key::of(Code::PageDown), Key::char('>')];
/// Back: a clicker's key, and one that every keyboard has.
pub const BACK: &[Key] = &[Key::of(Code::PageUp), Key::char('<')];
/// The question to the room, or a hint to whoever learns.
pub const ASK: &[Key] = &[Key::ctrl('k')];

const fn inject(keys: &'static [Key], label: Text, help: Text, what: Inject) -> Offer<Presenter> {
    Offer::new(keys, label, help, Msg::Inject(what))
}

impl Layer for Presenter {
    type Msg = Msg;
    const NAME: Text = Text("Presenting", "Présentation");
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            AHEAD,
            Text("on", "suite"),
            Text("On: carry the step out, then the next one", "Suite : exécuter l'étape, puis la suivante"),
            Msg::Next,
        )
        .hinted()
        .leaving(),
        Offer::new(
            BACK,
            Text("back", "recul"),
            Text("Back: the world as it was", "Recul : le monde comme il était"),
            Msg::Back,
        )
        .leaving(),
        menu::offer(Msg::Menu),
        Offer::new(
            ASK,
            Text("ask", "demander"),
            Text("Ask the room the question of this step", "Poser à la salle la question de cette étape"),
            Msg::Question,
        )
        .when(|presenter: &Self, _| match presenter.run.step().ask {
            Some(_) => Ok(()),
            None => Err(No::Nothing(Text("This step asks nothing.", "Cette étape ne demande rien."))),
        })
        .everywhere(),
        Offer::new(
            &[Key::char('.')],
            Text("blank", "écran vide"),
            Text("Blank the screen; any key brings it back", "Vider l'écran; une touche le ramène"),
            Msg::Blank,
        ),
        Offer::new(
            &[Key::ctrl('b')],
            Text("pause", "pause"),
            Text(
                "Pause timer and auto-play, or go on; a pause stays",
                "Suspendre minuterie et lecture auto, ou reprendre; une pause dure",
            ),
            Msg::Pause,
        ),
        Offer::new(
            &[Key::ctrl('a')],
            Text("auto-play", "lecture auto"),
            Text(
                "Go on by itself after the time of each step",
                "Avancer seul après le temps de chaque étape",
            ),
            Msg::Auto,
        ),
        Offer::new(
            &[Key::ctrl('l')],
            Text("spotlight", "projecteur"),
            Text(
                "Spotlight: all but the row under the cursor steps back",
                "Projecteur : tout recule sauf la ligne du curseur",
            ),
            Msg::Spotlight,
        ),
        Offer::new(
            &[Key::f(8)],
            Text("show keys", "touches"),
            Text(
                "Show the keys that are pressed; never masked ones",
                "Montrer les touches pressées; jamais les masquées",
            ),
            Msg::Cast,
        ),
        inject(
            &[Key::f(13)],
            Text("inject: junk", "imprévu : indésirables"),
            Text("Inject: the mail goes to junk", "Imprévu : le courriel va aux indésirables"),
            Inject::Junk,
        ),
        inject(
            &[Key::f(14)],
            Text("inject: refused", "imprévu : refus"),
            Text("Inject: refused, somebody has the number", "Imprévu : refusé, quelqu'un a le numéro"),
            Inject::Refused,
        ),
        inject(
            &[Key::f(15)],
            Text("inject: wrong PIN", "imprévu : NIP"),
            Text(
                "Inject: the PIN went to the wrong person",
                "Imprévu : le NIP est allé à la mauvaise personne",
            ),
            Inject::WrongPin,
        ),
        inject(
            &[Key::f(16)],
            Text("inject: resigns", "imprévu : départ"),
            Text(
                "Inject: the primary user resigns today",
                "Imprévu : l'utilisateur principal démissionne aujourd'hui",
            ),
            Inject::Resigns,
        ),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Next if self.last_page => last_page::ask(),
            Msg::Next => {
                if let Some(to) = self.run.edition.script.next(self.run.at()) {
                    self.to(to, cx)
                } else {
                    self.last_page = true;
                    self.spent(cx).into_iter().chain(last_page::ask()).collect()
                }
            }
            Msg::Back if self.last_page => {
                self.last_page = false;
                step_shown::again(&self.run)
            }
            Msg::Back => match self.run.edition.script.previous(self.run.at()) {
                Some(to) => self.to(to, cx),
                None => vec![Effect::Say(Text("This is the first step.", "C'est la première étape.").into())],
            },
            Msg::Menu => {
                vec![Effect::Open(Box::new(menu::menu(&self.run, self.entries(cx))))]
            }
            Msg::Question => answers::open(&self.run),
            Msg::Blank => {
                self.blank = true;
                self.publish(cx);
                Effects::new()
            }
            Msg::Pause => {
                self.timer.pause_or_go(cx.now);
                self.publish(cx);
                Effects::new()
            }
            Msg::Auto => {
                self.auto = !self.auto;
                let said = if self.auto {
                    Text("Auto-play is on; Ctrl+B pauses.", "Lecture automatique; Ctrl+B suspend.")
                } else {
                    Text("Auto-play is off.", "Lecture automatique arrêtée.")
                };
                vec![Effect::Say(said.into())]
            }
            Msg::Spotlight => {
                self.spotlight = !self.spotlight;
                Effects::new()
            }
            Msg::Cast => {
                self.casting = !self.casting;
                self.cast = None;
                let said = if self.casting {
                    Text("Keys are shown.", "Les touches sont montrées.")
                } else {
                    Text("Keys are not shown.", "Les touches ne sont plus montrées.")
                };
                vec![Effect::Say(said.into())]
            }
            Msg::Inject(inject) => self.inject(inject, cx),
        }
    }

    fn go(&mut self, step: usize, done: bool, cx: &Cx) -> Effects {
        self.last_page = false;
        self.to(Stop { step, done }, cx)
    }

    /// While the screen is blank, any key only brings it back; a clicker goes on as well.
    fn typing(&self) -> bool {
        self.blank
    }

    fn typed(&mut self, key: Key, cx: &Cx) -> bool {
        self.blank = false;
        self.publish(cx);
        !AHEAD.contains(&key)
            && !BACK.contains(&key)
            && (key.typed().is_some() || !house::QUIT.contains(&key))
    }

    fn watches(&self) -> bool {
        self.casting
    }

    fn saw(&mut self, key: Key, label: Option<Text>, cx: &Cx) {
        if self.casting {
            let label = label.map(|label| format!("  {}", cx.say(label))).unwrap_or_default();
            self.cast = Some((format!("{}{label}", key.label(cx.lang)), cx.now));
        }
    }

    fn moved(&mut self, cx: &Cx) {
        let before = self.run.at();
        self.run.hear(cx.snapshot);
        if self.run.at() != before {
            self.timer.next_step(cx.now);
            self.held = Duration::ZERO;
            self.spotlight = self.run.step().show.spotlight;
        }
        self.publish(cx);
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        self.publish(cx);
        let left = events.iter().any(|event| matches!(event, Event::People(people::Event::Left(_))));
        let proposed = self.proposed.take().filter(|_| left);
        proposed.map(|note| Effect::Pass(Box::new(noting(&note)))).into_iter().collect()
    }

    fn by_name(&self, cx: &Cx) -> Vec<ByName> {
        self.entries(cx)
    }

    fn ticked(&mut self, cx: &Cx, held: bool) -> Effects {
        let since = cx.now.saturating_duration_since(self.seen);
        self.seen = cx.now;
        if held && self.timer.runs() {
            self.held += since;
        }
        let whole = self.timer.step(cx.now) >= self.target() + self.held;
        let due = self.auto && self.timer.runs() && whole && !held;
        if due && !self.last_page { self.update(Msg::Next, cx) } else { Effects::new() }
    }

    fn wakes(&self) -> Option<Instant> {
        // A timer that stands changes nothing on the screen.
        let second = self.timer.runs().then(|| self.seen + SECOND);
        let cast = self.cast.as_ref().map(|(_, at)| *at + CAST);
        second.into_iter().chain(cast).min()
    }

    fn footer(&self, cx: &Cx, (width, height): (u16, u16), _: bool) -> u16 {
        self.shown(cx).height(cx, width, height)
    }

    fn covers(&self) -> bool {
        self.blank || self.last_page
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        if self.blank {
            return;
        }
        if self.last_page {
            return last_page::view(&self.run, self.timer.all(cx.now).as_secs(), cx, frame, area);
        }
        if self.spotlight {
            let above = Rect { y: 3, height: area.y.saturating_sub(3), ..area };
            spotlight::shine(frame.buffer_mut(), above, cx.look);
        }
        self.shown(cx).view(cx, frame, area);
    }
}
