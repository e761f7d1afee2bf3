//! The second window: notes for the facilitator, what comes next, the hidden truth, the time. It looks at what the
//! presenter leaves in a file; it opens no socket.

use super::timer::clock;
use crate::domain::Text;
use crate::tui::chrome;
use crate::tui::chrome::{BANNER, DISCLAIMER};
use crate::tui::house;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::Move;
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::session::Parts;
use crate::tui::theme::Role;
use crate::workshop::speaker_notes::{Found, SpeakerNotes, look};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How often it looks: a change shows within a fifth of a second.
const LOOK: Duration = Duration::from_millis(50);

/// The second window.
pub struct Notes {
    dir: PathBuf,
    found: Found,
    /// When what was found was new.
    since: Instant,
    looked: Instant,
    down: usize,
}

/// What can be done in it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Scroll.
    Move(Move),
}

impl Layer for Notes {
    type Msg = Msg;
    const NAME: Text = Text("Speaker notes", "Notes de présentation");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[];

    fn update(&mut self, Msg::Move(way): Msg, _: &Cx) -> Effects {
        self.down = way.from(self.down, usize::MAX);
        Effects::new()
    }

    fn work(&mut self, cx: &Cx) -> bool {
        if cx.now >= self.looked + LOOK {
            self.looked = cx.now;
            let found = look(&self.dir);
            if told(&found) != told(&self.found) {
                let step = |found: &Found| told(found).map(|notes| (notes.step, notes.done));
                if step(&found) != step(&self.found) {
                    self.down = 0;
                }
                self.since = cx.now;
                self.found = found;
            }
        }
        false
    }

    fn wakes(&self) -> Option<Instant> {
        Some(self.looked + LOOK)
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let Found::Notes(notes, age) = &self.found else {
            let room = chrome::pane(frame, area, cx.look, cx.say(Self::NAME), true);
            let nobody = Text(
                "Nobody presents from this folder. Start a session in another window: employer-portal present SESSION. The notes appear here by themselves.",
                "Personne ne présente depuis ce dossier. Lancez une séance dans une autre fenêtre : employer-portal present SÉANCE. Les notes apparaissent ici d'elles-mêmes.",
            );
            let lines = chrome::wrapped(cx.say(nobody), room.width, cx.look.of(Role::Warn));
            frame.render_widget(Paragraph::new(lines), room);
            return;
        };
        let title = format!("{}/{}  {}", notes.step.0, notes.step.1, notes.title.get(cx.lang));
        let room = chrome::pane(frame, area, cx.look, &title, true);
        let passed =
            if notes.running { (*age + cx.now.saturating_duration_since(self.since)).as_secs() } else { 0 };
        let lines = lines(notes, passed, cx, room.width);
        let last = lines.len().saturating_sub(usize::from(room.height));
        let mut lines: Vec<Line> = lines.into_iter().skip(self.down.min(last)).collect();
        let height = usize::from(room.height);
        if lines.len() > height && height > 0 {
            lines.truncate(height - 1);
            let more = Text("... Down shows more", "... Bas montre la suite");
            lines.push(Line::styled(cx.say(more), cx.look.of(Role::Key)));
        }
        frame.render_widget(Paragraph::new(lines).style(cx.look.of(Role::Text)), room);
    }
}

fn told(found: &Found) -> Option<&SpeakerNotes> {
    match found {
        Found::Notes(notes, _) => Some(notes),
        Found::Nobody => None,
    }
}

fn lines(notes: &SpeakerNotes, passed: u64, cx: &Cx, width: u16) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut say = |text: &str, role: Role| lines.extend(chrome::wrapped(text, width, cx.look.of(role)));
    let (step, all) = (notes.spent.0 + passed, notes.spent.1 + passed);
    let pair = |spent: u64, target: u64| format!("{} / {}", clock(spent), clock(target));
    let over = step > notes.target.0;
    let words = Text("This step {}   session {}   code {}", "Cette étape {}   séance {}   code {}");
    let time = words.with(&[&pair(step, notes.target.0), &pair(all, notes.target.1), &notes.code]);
    let late = if over { cx.say(Text("  over time", "  temps dépassé")) } else { "" };
    let standing = if notes.running { "" } else { cx.say(Text("  paused", "  en pause")) };
    say(&format!("{}{late}{standing}", time.get(cx.lang)), if over { Role::Warn } else { Role::Key });
    if notes.blank {
        say(cx.say(Text("The room sees a blank screen.", "La salle voit un écran vide.")), Role::Warn);
    }
    if notes.done {
        say(cx.say(Text("The step is carried out.", "L'étape est exécutée.")), Role::Good);
    }
    // Before the notes, which may run over: what comes next is read at a glance.
    let next = notes.next.get(cx.lang);
    let next = if next.is_empty() { cx.say(Text("the last page", "la dernière page")) } else { next };
    say(Text("Next: {}", "Ensuite : {}").with(&[next]).get(cx.lang), Role::Title);
    say("", Role::Text);
    say(notes.notes.get(cx.lang), Role::Strong);
    if !notes.truth.is_empty() {
        say("", Role::Text);
        say(
            cx.say(Text("What nobody at the keyboard knows", "Ce que personne au clavier ne sait")),
            Role::Title,
        );
        notes.truth.iter().for_each(|truth| say(truth.get(cx.lang), Role::Text));
    }
    lines
}

impl Notes {
    /// The second window of whoever presents from this folder.
    #[must_use]
    pub fn new(dir: PathBuf, now: Instant) -> Self {
        let found = look(&dir);
        Self { dir, found, since: now, looked: now, down: 0 }
    }
}

/// What holds in the second window beside its notes.
pub struct NotesShell;

/// What can be done there.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "each is the offer that asks for it")]
pub enum ShellMsg {
    Help,
    Language,
    Theme,
    Quit,
}

impl Layer for NotesShell {
    type Msg = ShellMsg;
    const NAME: Text = Text("Second window", "Deuxième fenêtre");
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::HELP,
            Text("help", "aide"),
            Text("Help: everything that can be done here", "Aide : tout ce qu'on peut faire ici"),
            ShellMsg::Help,
        )
        .hinted(),
        Offer::new(
            house::LANGUAGE,
            Text("français", "English"),
            Text("Switch to French", "Passer à l'anglais"),
            ShellMsg::Language,
        )
        .hinted()
        .everywhere(),
        Offer::new(
            house::THEME,
            Text("theme", "thème"),
            Text("Switch to the next theme", "Passer au thème suivant"),
            ShellMsg::Theme,
        )
        .everywhere(),
        Offer::new(
            &[Key::char('q'), Key::ctrl('c'), Key::ctrl('q')],
            Text("quit", "quitter"),
            Text("Quit; the presenter goes on", "Quitter; la présentation continue"),
            ShellMsg::Quit,
        )
        .hinted()
        .everywhere(),
    ];

    fn update(&mut self, msg: ShellMsg, _: &Cx) -> Effects {
        vec![match msg {
            ShellMsg::Help => Effect::Help,
            ShellMsg::Language => Effect::Language,
            ShellMsg::Theme => Effect::Theme,
            ShellMsg::Quit => Effect::Quit,
        }]
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let banner = format!(" {} - {} ", cx.say(BANNER), cx.say(DISCLAIMER));
        let width = usize::from(area.width);
        let banner = Line::styled(crate::tui::cells::pad(&banner, width), cx.look.of(Role::Banner));
        frame.render_widget(Paragraph::new(vec![banner]), area);
    }
}

/// Everything the second window is made of.
#[must_use]
pub fn parts(dir: PathBuf, now: Instant, seed: fn() -> u64) -> Parts {
    let parts = crate::screens::parts(seed);
    Parts { screens: vec![Box::new(Notes::new(dir, now))], shell: Box::new(NotesShell), ..parts }
}
