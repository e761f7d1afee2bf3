//! The coach: a session for one alone. It shows the task, notices by what happened when it is done, and helps one hint
//! at a time.

mod below;

use super::presenter::{AHEAD, ASK, BACK};
use super::timer::Timer;
use super::{answers, last_page, menu, sign, step_shown};
use crate::domain::{Event, Lang, Text, Words};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::confirm::Confirm;
use crate::tui::key::{Key, read_keys};
use crate::tui::layer::{Layer, Offer};
use crate::tui::pane::{ByName, Cx, Effect, Effects, No};
use crate::tui::pick::Pick;
use crate::tui::theme::Role;
use crate::workshop::{Note, Run, Stop, noting};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;
use std::time::{Duration, Instant};

/// What a form keeps of the window when a hint is shown below it.
const ROWS_OF_A_FORM: u16 = 9;

/// A session for one alone.
pub struct Coach {
    run: Run,
    timer: Timer,
    last_page: bool,
    /// What is shown instead of the words of the step: nothing, a hint by its place, or the solution.
    help: Option<Help>,
    /// What the step expects and is not so yet.
    missing: Vec<Words>,
    /// How much was logged when it was last looked at.
    looked: usize,
}

/// Help on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Help {
    Hint(usize),
    Solution,
    Keys,
}

/// What a learner can do.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "each is the offer that asks for it")]
pub enum Msg {
    Next,
    Back,
    Menu,
    Hint,
    DoIt,
    Ready,
    Help,
}

impl Layer for Coach {
    type Msg = Msg;
    const NAME: Text = Text("Learning", "Apprentissage");
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(AHEAD, Text("on", "suite"), Text("On to the next step", "À l'étape suivante"), Msg::Next)
            .when(|coach: &Self, cx| coach.may_go_on(cx))
            .hinted()
            .leaving(),
        Offer::new(
            BACK,
            Text("back", "recul"),
            Text("Back to the step before", "À l'étape précédente"),
            Msg::Back,
        )
        .leaving(),
        Offer::new(
            ASK,
            Text("hint", "indice"),
            Text(
                "A hint; then the next one, then the solution",
                "Un indice, puis le suivant, puis la solution",
            ),
            Msg::Hint,
        )
        .when(|coach: &Self, _| coach.may_hint())
        .everywhere(),
        Offer::new(
            &[Key::ctrl('a')],
            Text("do it for me", "faites-le"),
            Text("Do the task of this step for me", "Faire la tâche de cette étape à ma place"),
            Msg::DoIt,
        )
        .when(|coach: &Self, _| {
            if coach.run.step().acts() && !coach.missing.is_empty() {
                Ok(())
            } else {
                Err(No::Nothing(Text("Nothing is left to do here.", "Il ne reste rien à faire ici.")))
            }
        }),
        menu::offer(Msg::Menu),
        Offer::new(
            &[Key::f(3)],
            Text("READY sign", "panneau PRÊT"),
            Text("Fill the screen with READY", "Remplir l'écran avec PRÊT"),
            Msg::Ready,
        )
        .everywhere(),
        Offer::new(
            &[Key::f(4)],
            Text("HELP sign", "panneau AIDE"),
            Text("Fill the screen with HELP", "Remplir l'écran avec AIDE"),
            Msg::Help,
        )
        .everywhere(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Next if self.last_page => last_page::ask(),
            Msg::Next => {
                let to = self.run.edition.script.following(self.run.at().step);
                if let Some((passage, to)) = self.run.ahead(cx.snapshot, cx.by).zip(to) {
                    self.enter(passage, Stop { step: to, done: false }, cx)
                } else {
                    self.last_page = true;
                    let spent = self.spent(cx).map(|note| Effect::Pass(Box::new(noting(&note))));
                    spent.into_iter().chain(last_page::ask()).collect()
                }
            }
            Msg::Back if self.last_page => {
                self.last_page = false;
                step_shown::again(&self.run)
            }
            Msg::Back => match self.run.back().zip(self.run.edition.script.before(self.run.at().step)) {
                Some((passage, to)) => self.enter(passage, Stop { step: to, done: false }, cx),
                None => vec![Effect::Say(Text("This is the first step.", "C'est la première étape.").into())],
            },
            Msg::Hint => self.hint(),
            Msg::DoIt => vec![Effect::Open(Box::new(self.do_it(cx)))],
            Msg::Menu => vec![Effect::Open(Box::new(menu::menu(&self.run, self.entries(cx))))],
            Msg::Ready => vec![Effect::Open(Box::new(sign::READY))],
            Msg::Help => vec![Effect::Open(Box::new(sign::HELP))],
        }
    }

    fn go(&mut self, step: usize, done: bool, cx: &Cx) -> Effects {
        self.last_page = false;
        let to = Stop { step, done };
        self.enter(self.run.go(to), to, cx)
    }

    fn hear(&mut self, _: &[Event], cx: &Cx) -> Effects {
        self.look(cx)
    }

    fn moved(&mut self, cx: &Cx) {
        let before = self.run.at();
        self.run.hear(cx.snapshot);
        if self.run.at() != before {
            self.help = None;
            self.timer.next_step(cx.now);
        }
        self.missing = self.run.missing(cx.snapshot.world(), cx.by);
    }

    fn by_name(&self, cx: &Cx) -> Vec<ByName> {
        self.entries(cx)
    }

    fn ticked(&mut self, cx: &Cx, _: bool) -> Effects {
        // What came true by a passage, and not by a command, is remembered here; nothing does while nothing is logged.
        if self.looked == cx.snapshot.logged() { Effects::new() } else { self.look(cx) }
    }

    /// A form needs the room: one line is left, and the help that was asked for where there is room for it.
    fn footer(&self, cx: &Cx, (width, height): (u16, u16), asked: bool) -> u16 {
        let whole = self.shown(cx).height(cx, width, height);
        match (asked, self.help) {
            (false, _) => whole,
            (true, None) => 1,
            (true, Some(_)) => whole.min(height.saturating_sub(chrome::AROUND + ROWS_OF_A_FORM)).max(1),
        }
    }

    /// What somebody types is not thrown away for a step.
    fn yields(&self) -> bool {
        true
    }

    fn covers(&self) -> bool {
        self.last_page
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        if self.last_page {
            return last_page::view(&self.run, self.timer.all(cx.now).as_secs(), cx, frame, area);
        }
        if area.height > 1 {
            return self.shown(cx).view(cx, frame, area);
        }
        let line = cells::pad(&self.line(cx), usize::from(area.width).saturating_sub(2));
        frame.render_widget(Paragraph::new(format!(" {line} ")).style(cx.look.of(Role::Banner)), area);
    }
}

impl Coach {
    /// A coach of a run.
    #[must_use]
    pub fn new(run: Run, now: Instant) -> Self {
        let earlier = run.progress().map(|progress| progress.seconds.values().sum()).unwrap_or_default();
        let timer = Timer::new(now, Duration::from_secs(earlier));
        Self { run, timer, last_page: false, help: None, missing: Vec::new(), looked: 0 }
    }

    fn enter(&self, mut passage: crate::ledger::Passage, to: Stop, cx: &Cx) -> Effects {
        if let Some(note) = self.spent(cx) {
            passage.notes.insert(0, note.line());
        }
        step_shown::enter(&self.run, passage, to)
    }

    fn spent(&self, cx: &Cx) -> Option<Note> {
        let (step, seconds) = (self.run.at().step, self.timer.step(cx.now).as_secs());
        (seconds > 0).then_some(Note::Spent { step, seconds })
    }

    /// Looks whether the task is done by now; remembers it once.
    fn look(&mut self, cx: &Cx) -> Effects {
        self.looked = cx.snapshot.logged();
        self.missing = self.run.missing(cx.snapshot.world(), cx.by);
        let step = self.run.at().step;
        let noted = self.run.progress().is_none_or(|progress| progress.done.contains(&step));
        if !self.run.step().acts() || !self.missing.is_empty() || noted {
            return Effects::new();
        }
        vec![Effect::Pass(Box::new(noting(&Note::Done { step })))]
    }

    /// Once the task is done; whoever went back to read a task done before goes ahead to what they did.
    fn may_go_on(&self, cx: &Cx) -> Result<(), No> {
        let done = !self.run.step().acts() || self.missing.is_empty();
        if done || self.last_page || self.run.ahead_again(cx.snapshot).is_some() {
            return Ok(());
        }
        Err(No::Nothing(Text(
            "The task is not done yet. Ctrl+K gives a hint, Ctrl+A does it for you.",
            "La tâche n'est pas faite. Ctrl+K donne un indice, Ctrl+A la fait pour vous.",
        )))
    }

    fn may_hint(&self) -> Result<(), No> {
        let step = self.run.step();
        if step.ask.is_some() || !step.hints.is_empty() {
            Ok(())
        } else {
            Err(No::Nothing(Text("Read, then go on with PgDn.", "Lisez, puis continuez avec Pg.suiv.")))
        }
    }

    /// The next hint, then the solution, then its keys, then the words again. A step that only asks opens its question.
    fn hint(&mut self) -> Effects {
        let (step, hints) = (self.run.at().step, self.run.step().hints.len());
        let done = self.run.step().acts() && self.missing.is_empty() && self.run.step().ask.is_some();
        if hints == 0 || done {
            return answers::open(&self.run);
        }
        self.help = match self.help {
            None => Some(Help::Hint(0)),
            Some(Help::Hint(last)) if last + 1 < hints => Some(Help::Hint(last + 1)),
            Some(Help::Hint(_)) => Some(Help::Solution),
            Some(Help::Solution) => Some(Help::Keys),
            Some(Help::Keys) => None,
        };
        let note = match self.help {
            Some(Help::Hint(_)) => Note::Hinted { step },
            Some(Help::Solution) => Note::Solved { step },
            Some(Help::Keys) | None => return Effects::new(),
        };
        vec![Effect::Pass(Box::new(noting(&note)))]
    }

    fn do_it(&self, cx: &Cx) -> Confirm {
        let passage = self.run.solve(cx.snapshot, cx.by);
        Confirm::new(
            Text("Do it for you?", "Le faire pour vous?"),
            vec![
                Text(
                    "The task of this step is carried out, and you can look at what came of it.",
                    "La tâche de cette étape est exécutée, et vous pouvez en voir le résultat.",
                )
                .into(),
            ],
            move || vec![Effect::Pass(Box::new(passage.clone()))],
        )
    }

    fn entries(&self, cx: &Cx) -> Vec<ByName> {
        let own = std::iter::once(self.check(cx)).chain(menu::ways(&self.run)).chain(menu::signs());
        menu::entries(own.collect(), self.spent(cx))
    }

    /// What the step expects, each with whether it is so.
    fn check(&self, cx: &Cx) -> ByName {
        let expected: Vec<(bool, Words)> = (self.run.step().expected())
            .map(|expect| (expect.holds(cx.snapshot.world(), cx.by) == Ok(true), expect.words()))
            .collect();
        ByName::new(Text("check my work", "vérifier mon travail"), move || {
            let lines = expected.clone();
            let len = lines.len();
            let list = Pick::new(
                Text("Check", "Vérification"),
                Text("What this step expects; x: it is so.", "Ce que l'étape attend; x : c'est le cas."),
                len,
                move |cx, row| match lines.get(row) {
                    Some((so, words)) => format!("[{}] {}", if *so { "x" } else { " " }, words.get(cx.lang)),
                    None => String::new(),
                },
                |_, _| vec![Effect::Close],
            );
            vec![Effect::Open(Box::new(list.unfiltered().at(0)))]
        })
    }
}

/// Keys as people know them, with what is typed as text kept together: `s`, "Marie", Enter.
#[must_use]
pub fn keys_words(keys: &str, lang: Lang) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut typed = String::new();
    for key in read_keys(keys).unwrap_or_default() {
        match key.typed() {
            Some(c) if c != ' ' || !typed.is_empty() => typed.push(c),
            _ => {
                words.extend((!typed.is_empty()).then(|| std::mem::take(&mut typed)));
                words.push(format!("[{}]", key.label(lang)));
            }
        }
    }
    words.extend((!typed.is_empty()).then_some(typed));
    words.join(" ")
}
