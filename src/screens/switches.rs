//! Unknowns: what nobody outside knew, the answer this room assumes for each, and what other systems do.
//!
//! The list has the topic and the answer in force; the detail asks the question whole.

use super::split::{self, Wish};
use crate::domain::questions::{NO_PEERS, QUESTIONS, Question};
use crate::domain::switches::{Answer, UNKNOWN};
use crate::domain::undecided::why_nothing;
use crate::domain::{Text, World, assumption};
use crate::tui::as_seen::OF_THE_REHEARSAL;
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::house;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::{self, Move};
use crate::tui::pane::{Cx, Effect, Effects, No};
use crate::tui::pick::Pick;
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Lines a reading key moves by: less than the smallest detail shows, with the row that says it goes on.
const READ: usize = 3;
/// No detail has more lines to leave behind.
const LONGEST: usize = 60;

/// The screen.
#[derive(Default)]
pub struct Switches {
    at: usize,
    /// Lines of the detail that were read already.
    read: usize,
}

/// What can be done on it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Choose an answer.
    Assume,
    /// Back to "not known".
    Unknown,
    /// Read on in the detail.
    On,
    /// Read back.
    Back,
}

impl Switches {
    fn chosen(&self) -> &'static Question {
        &QUESTIONS[self.at.min(QUESTIONS.len() - 1)]
    }
}

impl Layer for Switches {
    type Msg = Msg;
    const NAME: Text = Text("Unknowns", "Inconnues");
    const ALSO: Text = Text("assumptions questions settings", "hypothèses questions réglages");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::GO,
            Text("assume", "supposer"),
            Text("Choose what to assume about this question", "Choisir une hypothèse pour cette question"),
            Msg::Assume,
        )
        .when(|_, cx| if cx.seen.is_some() { Err(No::Nothing(OF_THE_REHEARSAL)) } else { Ok(()) })
        .hinted(),
        Offer::new(
            &[Key::char('u')],
            Text("not known", "inconnu"),
            Text("Set this question back to not known", "Remettre cette question à inconnu"),
            Msg::Unknown,
        )
        .when(|screen: &Self, cx| {
            if cx.seen.is_some() {
                return Err(No::Nothing(OF_THE_REHEARSAL));
            }
            if cx.world().answer(screen.chosen().switch) == UNKNOWN {
                return Err(No::Nothing(Text(
                    "Nothing is assumed here: it is not known already.",
                    "Aucune hypothèse ici : c'est déjà inconnu.",
                )));
            }
            Ok(())
        })
        .hinted(),
        Offer::new(
            house::RIGHT,
            Text("read on", "lire la suite"),
            Text("Scroll the detail down", "Faire défiler le détail vers le bas"),
            Msg::On,
        ),
        Offer::new(
            house::LEFT,
            Text("read back", "relire"),
            Text("Scroll the detail up", "Faire défiler le détail vers le haut"),
            Msg::Back,
        ),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Move(way) => {
                self.at = way.from(self.at, QUESTIONS.len());
                self.read = 0;
            }
            Msg::On => self.read = (self.read + READ).min(LONGEST),
            Msg::Back => self.read = self.read.saturating_sub(READ),
            Msg::Assume => return vec![Effect::Open(Box::new(answers(cx.world(), self.chosen())))],
            Msg::Unknown => {
                return vec![Effect::Do(assumption::Command::Set(self.chosen().switch, UNKNOWN).into())];
            }
        }
        Effects::new()
    }

    fn select(&mut self, name: &str, _: &Cx) {
        self.at = QUESTIONS.iter().position(|row| row.id == name).unwrap_or(self.at);
        self.read = 0;
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let question = self.chosen();
        let assumed = QUESTIONS.iter().filter(|question| cx.world().answer(question.switch) != UNKNOWN);
        let title = if cx.seen.is_some() {
            // What is assumed is no fact of the portal: nobody in it sees it, and none is not what it is.
            Text("Unknowns", "Inconnues").into()
        } else {
            Text("Unknowns: {} of {} assumed", "Inconnues : {} sur {} supposées")
                .with(&[&assumed.count().to_string(), &QUESTIONS.len().to_string()])
        };
        let (rows, detail) = split::panes(
            frame,
            cx,
            area,
            &Wish {
                title: title.get(cx.lang),
                detail: cx.say(question.topic),
                share: 46,
                rows: QUESTIONS.len(),
            },
        );
        let width = usize::from(rows.width);
        list::draw(frame, rows, cx.look, QUESTIONS.len(), self.at, |place| {
            question_line(cx, &QUESTIONS[place], width)
        });
        self.detail(cx, frame, detail);
    }
}

impl Switches {
    /// The detail from where it is read; when it goes on, the last row says how.
    fn detail(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let lines = detail_lines(cx, self.chosen(), area.width);
        let height = usize::from(area.height);
        let read = self.read.min(lines.len().saturating_sub(height));
        let shown = lines.into_iter().skip(read).collect();
        chrome::reading(frame, area, cx, shown, Text("... Right reads on", "... Droite : la suite"));
    }
}

/// The answers as a choice, "not known" among them.
fn answers(world: &World, question: &'static Question) -> Pick {
    let switch = question.switch;
    let now = world.answer(switch);
    Pick::new(
        question.topic,
        question.words,
        question.answers.len(),
        |cx, row| {
            let answer = question.answers.get(row).copied().unwrap_or(Text("", ""));
            if row == usize::from(UNKNOWN) {
                return cx.say(answer).to_owned();
            }
            Text("Assume: {}", "Supposer : {}").with_words(&answer.into()).get(cx.lang).to_owned()
        },
        move |_, row| match Answer::try_from(row) {
            Ok(answer) if answer != now => {
                vec![Effect::Submit(assumption::Command::Set(switch, answer).into())]
            }
            // Nothing changes, so nothing goes into the journal.
            _ => vec![Effect::Close],
        },
    )
    .at(usize::from(now))
}

/// The answer in force, in words.
fn in_force(cx: &Cx, question: &Question) -> &'static str {
    let answer = question.answers.get(usize::from(cx.world().answer(question.switch)));
    answer.map(|answer| cx.say(*answer)).unwrap_or_default()
}

/// Topic and answer; a mark in front tells an assumption from what is not known.
fn question_line(cx: &Cx, question: &Question, width: usize) -> Line<'static> {
    const TOPIC: usize = 20;
    let known = cx.world().answer(question.switch) != UNKNOWN;
    let (mark, role) = if known { ("= ", Role::Strong) } else { ("? ", Role::Text) };
    let topic = cells::pad(cx.say(question.topic), TOPIC.min(width.saturating_sub(2)));
    let room = width.saturating_sub(TOPIC + 3);
    Line::from(vec![
        Span::raw(format!("{mark}{topic} ")),
        Span::styled(cells::pad(in_force(cx, question), room), cx.look.of(role)),
    ])
}

fn detail_lines(cx: &Cx, question: &Question, width: u16) -> Vec<Line<'static>> {
    let mut lines = chrome::wrapped(cx.say(question.words), width, cx.look.of(Role::Strong));
    let now = usize::from(cx.world().answer(question.switch));
    for (row, answer) in question.answers.iter().enumerate() {
        let (mark, role) = if row == now { ("(x) ", Role::Strong) } else { ("( ) ", Role::Text) };
        lines.extend(hanging(mark, cx.say(*answer), width, cx.look.of(role)));
    }
    let head = |text: Text| Line::styled(cx.say(text).to_owned(), cx.look.of(Role::Title));
    let text = cx.look.of(Role::Text);
    lines.push(Line::default());
    lines.push(head(Text("What depends on it", "Ce qui en dépend")));
    for rule in question.rules {
        let row = rule.row();
        lines.extend(hanging("- ", &format!("{} ({})", cx.say(row.words), row.id), width, text));
    }
    if let Some(why) = why_nothing(question.switch) {
        lines.extend(chrome::wrapped(cx.say(why), width, text));
    }
    lines.push(Line::default());
    lines.push(head(Text("What other systems do", "Ce que font d'autres systèmes")));
    for (peer, does) in question.peers {
        let colon = cx.say(Text(": ", " : "));
        lines.extend(hanging("- ", &format!("{}{colon}{}", cx.say(*peer), cx.say(*does)), width, text));
    }
    if question.peers.is_empty() {
        lines.extend(chrome::wrapped(cx.say(NO_PEERS), width, text));
    }
    lines
}

/// Wrapped text after a mark, its later lines under its first letter.
fn hanging(mark: &str, text: &str, width: u16, style: ratatui::style::Style) -> Vec<Line<'static>> {
    let room = usize::from(width).saturating_sub(mark.len()).max(1);
    let line = |(at, line): (usize, String)| {
        let head = if at == 0 { mark.to_owned() } else { " ".repeat(mark.len()) };
        Line::styled(head + &line, style)
    };
    cells::wrap(text, room).into_iter().enumerate().map(line).collect()
}
