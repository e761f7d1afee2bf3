//! Impact: what would change, before it does. Only y (o in French) carries it out; a what-if ends with n.

use crate::domain::{Command, Lang, Text};
use crate::insight::impact::impact;
use crate::insight::impact_words;
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::house;
use crate::tui::key::{Code, Key};
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::Move;
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// From this width on, cases stand side by side.
const SIDE_BY_SIDE: u16 = 90;

/// How much further a line is set in where it goes on.
const MORE: usize = 2;

/// An impact on show.
pub struct ImpactView {
    command: Command,
    /// One list of lines per case, in English and in French: made once, since a frame must not walk all that changes.
    cases: [Vec<Vec<String>>; 2],
    /// All cases together, in English and in French, where there are several.
    summary: Option<[String; 2]>,
    down: usize,
}

impl ImpactView {
    /// What a command of the person at the keyboard would change.
    #[must_use]
    pub fn new(cx: &Cx, command: impl Into<Command>) -> Self {
        let command = command.into();
        let found = impact(cx.world(), cx.by, &command, cx.snapshot.chance());
        let lines =
            |lang| found.cases.iter().map(|case| impact_words::lines(cx.world(), case, lang)).collect();
        let summary = |lang| impact_words::summary(cx.world(), &found, lang);
        let summary = summary(Lang::En).zip(summary(Lang::Fr)).map(|(en, fr)| [en, fr]);
        Self { cases: [lines(Lang::En), lines(Lang::Fr)], summary, command, down: 0 }
    }

    fn cases(&self, lang: Lang) -> &[Vec<String>] {
        match lang {
            Lang::En => &self.cases[0],
            Lang::Fr => &self.cases[1],
        }
    }
}

/// What can be done with it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Carry it out.
    Do,
    /// Leave everything as it is.
    Leave,
    /// Scroll.
    Move(Move),
}

impl Layer for ImpactView {
    type Msg = Msg;
    const NAME: Text = Text("Impact", "Conséquences");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            &[Key::char('n'), Key::of(Code::Esc)],
            Text("leave as it is", "ne rien changer"),
            Text(
                "Leave everything as it is: this was a what-if",
                "Tout laisser tel quel : c'était une supposition",
            ),
            Msg::Leave,
        )
        .hinted(),
        Offer::new(
            house::YES,
            Text("do it", "le faire"),
            Text("Let it happen", "Laisser cela se produire"),
            Msg::Do,
        )
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Do => vec![Effect::Close, Effect::Do(self.command.clone())],
            Msg::Leave => vec![Effect::Close],
            Msg::Move(way) => {
                // Cases may stand one below the other.
                let lines: usize = self.cases(cx.lang).iter().map(|case| case.len() + 1).sum();
                let lines = lines + if self.summary.is_some() { 2 } else { 0 };
                self.down = way.from(self.down, lines);
                Effects::new()
            }
        }
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let title = Text("What if: {}?", "Et si : {}?").with_words(&self.command.words(cx.world()));
        let room = chrome::dialog(frame, area, cx.look, title.get(cx.lang), area.width, area.height);
        let question = Text(
            "Nothing has happened yet. y lets it happen, n leaves everything as it is.",
            "Rien n'a encore eu lieu. o laisse faire, n laisse tout tel quel.",
        );
        let mut head = chrome::wrapped(cx.say(question), room.width, cx.look.of(Role::Key));
        if cx.seen.is_some() {
            let only = Text(
                "Only what this person sees is looked at.",
                "Seul ce que voit cette personne est examiné.",
            );
            head.extend(chrome::wrapped(cx.say(only), room.width, cx.look.of(Role::Strong)));
        }
        let cases = self.cases(cx.lang);
        let summary = self.summary.as_ref().map(|said| said[usize::from(cx.lang == Lang::Fr)].as_str());
        let side_by_side = cases.len() > 1 && room.width >= SIDE_BY_SIDE;
        if let Some(said) = summary.filter(|_| side_by_side) {
            head.extend(chrome::wrapped(said, room.width, cx.look.of(Role::Strong)));
        }
        let head_height = u16::try_from(head.len()).unwrap_or(u16::MAX).min(room.height);
        frame.render_widget(Paragraph::new(head), Rect { height: head_height, ..room });
        let below = Rect { y: room.y + head_height, height: room.height - head_height, ..room };
        if side_by_side {
            let columns = Layout::horizontal(vec![Constraint::Fill(1); cases.len()]).spacing(2).split(below);
            for (case, column) in cases.iter().zip(columns.iter()) {
                self.text(cx, frame, *column, case.iter().map(String::as_str));
            }
        } else {
            let rule = "-".repeat(usize::from(below.width));
            let stacked = cases.iter().enumerate().flat_map(|(place, case)| {
                let between = (place > 0).then_some(rule.as_str());
                between.into_iter().chain(case.iter().map(String::as_str))
            });
            // Where rows are few, what is said of all cases scrolls with them.
            let said = summary.into_iter().flat_map(|said| [said, ""]);
            self.text(cx, frame, below, said.chain(stacked));
        }
    }
}

impl ImpactView {
    fn text<'a>(&self, cx: &Cx, frame: &mut Frame, area: Rect, lines: impl Iterator<Item = &'a str>) {
        let height = usize::from(area.height);
        let mut shown: Vec<Line> = Vec::new();
        // Only what can be seen is wrapped, however much changes.
        for line in lines.skip(self.down) {
            if shown.len() > height {
                break;
            }
            let role = match line.trim_start().chars().next() {
                Some('-' | '!' | 'x') => Role::Bad,
                Some('+' | '~' | '?') => Role::Warn,
                _ if line.starts_with(' ') => Role::Text,
                _ => Role::Strong,
            };
            // What goes on below its line is set in further.
            let text = line.trim_start();
            let indent = line.len() - text.len();
            let further = if indent > 0 { indent + MORE } else { 0 };
            let width = usize::from(area.width);
            let fits = indent + cells::width(text) <= width;
            let room = width.saturating_sub(if fits { indent } else { further });
            for (place, piece) in cells::wrap(text, room).into_iter().enumerate() {
                let indent = " ".repeat(if place == 0 { indent } else { further });
                shown.push(Line::from(vec![Span::raw(indent), Span::styled(piece, cx.look.of(role))]));
            }
        }
        chrome::reading(frame, area, cx, shown, chrome::DOWN);
    }
}
