//! Journal: every command with its simulated time, who did it, the verdict and the rule; and the way to any step.

use super::split::{self, Wish};
use crate::domain::{Event, Outcome, Rule, Text, Words};
use crate::ledger::{Step, Told};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::house;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::{self, Move};
use crate::tui::pane::{Cx, Effect, Effects, No, Stride};
use crate::tui::pick::Pick;
use crate::tui::theme::Role;
use crate::tui::why;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The screen.
#[derive(Default)]
pub struct Journal {
    at: usize,
}

/// What can be done on it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Go to the world after the entry under the cursor.
    GoTo,
    /// Take up a line that was left behind.
    Lines,
}

/// How many entries are shown: all of the line, or those the person at the keyboard did or heard of.
fn rows(cx: &Cx) -> usize {
    cx.seen.map_or_else(|| cx.snapshot.len(), |seen| seen.steps().len())
}

/// The place in the line of a row that is shown.
fn place(cx: &Cx, row: usize) -> usize {
    cx.seen.map_or(row, |seen| seen.steps().get(row).copied().unwrap_or(row))
}

/// How many of the rows are done; the rest lies ahead.
fn done(cx: &Cx) -> usize {
    let done = cx.snapshot.done();
    cx.seen.map_or(done, |seen| seen.steps().iter().filter(|place| **place < done).count())
}

impl Layer for Journal {
    type Msg = Msg;
    const NAME: Text = Text("Journal", "Journal");
    const ALSO: Text = Text("log history", "historique");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::GO,
            Text("go to", "aller à"),
            Text(
                "Go back or ahead to the world after this entry",
                "Aller au monde tel qu'après cette entrée",
            ),
            Msg::GoTo,
        )
        .hinted(),
        Offer::new(
            &[Key::char('v')],
            Text("other lines", "autres lignes"),
            Text("Take up a line that was left behind", "Reprendre une ligne laissée de côté"),
            Msg::Lines,
        )
        .when(|_, cx| {
            if cx.snapshot.has_lines_left() {
                Ok(())
            } else {
                Err(No::Nothing(Text("No line was left behind.", "Aucune ligne n'a été laissée.")))
            }
        })
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Move(way) => self.at = way.from(self.at, rows(cx)),
            // The beginning is the company itself: there is nothing to see before it.
            Msg::GoTo => return vec![Effect::Step(Stride::To(place(cx, self.at) + 1))],
            Msg::Lines => return vec![Effect::Open(Box::new(lines_left(cx)))],
        }
        Effects::new()
    }

    fn hear(&mut self, _: &[Event], cx: &Cx) -> Effects {
        self.moved(cx);
        Effects::new()
    }

    fn moved(&mut self, cx: &Cx) {
        self.at = done(cx).saturating_sub(1);
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let len = rows(cx);
        let title = if len == 0 {
            Text("Journal: nothing to see yet", "Journal : rien à voir encore").into()
        } else {
            Text("Journal: step {} of {}", "Journal : étape {} de {}")
                .with(&[&done(cx).to_string(), &len.to_string()])
        };
        let at = self.at.min(len.saturating_sub(1));
        let under_cursor = (len > 0).then(|| cx.snapshot.told(place(cx, at)).next()).flatten();
        let detail_title = under_cursor.as_ref().map(|told| told.step.entry.at.words()).unwrap_or_default();
        let (rows, detail) = split::panes(
            frame,
            cx,
            area,
            &Wish { title: title.get(cx.lang), detail: detail_title.get(cx.lang), share: 60, rows: len },
        );
        let width = usize::from(rows.width);
        // Rows come one after another, so the worlds between them are folded once a page.
        let mut page = None;
        list::draw(frame, rows, cx.look, len, at, |row| {
            let told = match cx.seen {
                Some(_) => cx.snapshot.told(place(cx, row)).next(),
                None => page.get_or_insert_with(|| cx.snapshot.told(row)).next(),
            };
            told.map(|told| entry_line(cx, &told, width)).unwrap_or_default()
        });
        if let Some(told) = under_cursor {
            chrome::lines(frame, detail, cx, detail_lines(cx, &told, detail.width));
        }
    }
}

fn lines_left(cx: &Cx) -> Pick {
    let tips = cx.snapshot.lines_left();
    let labels = tips.clone();
    Pick::new(
        Text("Lines left behind", "Lignes laissées de côté"),
        Text(
            "Acting after a step back keeps what lay ahead as a line of its own.",
            "Agir après avoir reculé garde ce qui était devant comme une ligne à part.",
        ),
        tips.len(),
        move |cx, row| {
            let (at, deeds) = labels.get(row).and_then(|tip| cx.snapshot.describe(*tip)).unzip();
            let at = at.map(super::super::domain::moment::Moment::words).unwrap_or_default();
            let deeds = deeds.unwrap_or_default().to_string();
            let line = Text("{} steps, up to ", "{} étapes, jusqu'au ").with(&[&deeds]);
            format!("{}{}", line.get(cx.lang), at.get(cx.lang))
        },
        move |_, row| {
            let line = tips.get(row).map(|tip| Effect::Step(Stride::Line(*tip)));
            std::iter::once(Effect::Close).chain(line).collect()
        },
    )
    .at(0)
}

/// What was done; of what others did, what this person heard.
fn did_words(cx: &Cx, told: &Told) -> Words {
    let deed = told.step.deed;
    let Some(seen) = cx.seen else { return deed.command.words(&told.before) };
    let account = seen.of_entry(told);
    if account.own {
        return deed.command.words(seen.world());
    }
    let heard = account.heard.iter().filter_map(|place| deed.events.get(*place));
    heard.fold(Words::default(), |said, event| said.and(&event.words(seen.world())))
}

fn mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Granted => "ok ",
        Outcome::Refused => "x  ",
        Outcome::Open(_) => "?  ",
    }
}

fn entry_line(cx: &Cx, told: &Told, width: usize) -> Line<'static> {
    let step = &told.step;
    let words = did_words(cx, told);
    let ahead = if step.ahead { cx.say(Text("(ahead) ", "(devant) ")) } else { "" };
    let at = step.entry.at.short();
    let role = match step.deed.outcome {
        Outcome::Granted => Role::Text,
        _ => Role::Bad,
    };
    let text = format!("{ahead}{}  {}", at.get(cx.lang), words.get(cx.lang));
    Line::from(vec![
        Span::styled(mark(step.deed.outcome), cx.look.of(role)),
        Span::raw(cells::pad(&text, width.saturating_sub(3))),
    ])
}

fn detail_lines(cx: &Cx, told: &Told, width: u16) -> Vec<Line<'static>> {
    let step = &told.step;
    let mut lines = Vec::new();
    let mut fact =
        |label: Text, value: &str| lines.extend(chrome::fact(cx.look, cx.say(label), value, width));
    if let Some(seen) = cx.seen {
        let account = seen.of_entry(told);
        if account.own {
            fact(Text("Did", "Action"), step.deed.command.words(seen.world()).get(cx.lang));
        }
        for event in account.heard.iter().filter_map(|place| step.deed.events.get(*place)) {
            fact(Text("Happened", "Résultat"), event.words(seen.world()).get(cx.lang));
        }
        if !account.own {
            return lines;
        }
        return lines_of_rule(cx, step, lines, width);
    }
    fact(Text("Did", "Action"), step.deed.command.words(&told.before).get(cx.lang));
    fact(Text("Who", "Qui"), &told.who());
    let outcome = match step.deed.outcome {
        Outcome::Granted => Text("granted", "accordé"),
        _ => Text("refused", "refusé"),
    };
    fact(Text("Verdict", "Verdict"), cx.say(outcome));
    for because in &step.deed.because {
        fact(Text("Because", "Parce que"), because.get(cx.lang));
    }
    for event in &step.deed.events {
        let happened: Words = event.words(&told.after);
        fact(Text("Happened", "Résultat"), happened.get(cx.lang));
    }
    lines_of_rule(cx, step, lines, width)
}

/// The lines, and the rule behind the entry.
fn lines_of_rule(cx: &Cx, step: &Step, mut lines: Vec<Line<'static>>, width: u16) -> Vec<Line<'static>> {
    match Rule::by_id(&step.deed.rule) {
        Some(rule) => lines.extend(why::rule_lines(cx, rule, width)),
        None => lines.extend(chrome::fact(cx.look, cx.say(Text("Rule", "Règle")), &step.deed.rule, width)),
    }
    lines
}
