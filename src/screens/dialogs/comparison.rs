//! Comparison: three ways to set the same company up, side by side, under the same departure.

use crate::domain::{EmployerId, Text};
use crate::insight::compare::{Departure, Outcome, compare};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::key::{Code, Key};
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::Move;
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// About as many lines as there are in a narrow window.
const LINES: usize = 26;
/// From this width on, a cell has room for whole words.
const WHOLE_WORDS: usize = 22;

/// A comparison on show.
pub struct Comparison {
    title: String,
    found: Vec<Outcome>,
    down: usize,
}

impl Comparison {
    /// The three ways for an employer.
    #[must_use]
    pub fn new(cx: &Cx, id: EmployerId) -> Self {
        Self { title: cx.world().employer_name(id).to_owned(), found: compare(cx.world(), id), down: 0 }
    }
}

/// What can be done with it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Close it.
    Leave,
    /// Read on.
    Move(Move),
}

impl Layer for Comparison {
    type Msg = Msg;
    const NAME: Text = Text("Comparison", "Comparaison");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[Offer::new(
        &[Key::of(Code::Esc), Key::of(Code::Enter), Key::of(Code::Backspace)],
        Text("close", "fermer"),
        Text("Close", "Fermer"),
        Msg::Leave,
    )
    .hinted()];

    fn update(&mut self, msg: Msg, _: &Cx) -> Effects {
        match msg {
            Msg::Leave => vec![Effect::Close],
            Msg::Move(way) => {
                self.down = way.from(self.down, LINES);
                Effects::new()
            }
        }
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let title = Text("Ways to set up {}", "Façons d'organiser {}").with(&[&self.title]);
        let width = area.width.min(100);
        let lines = self.lines(cx, width.saturating_sub(4));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let room = chrome::dialog(frame, area, cx.look, title.get(cx.lang), width, height);
        let down = self.down.min(lines.len().saturating_sub(usize::from(room.height)));
        chrome::reading(frame, room, cx, lines.into_iter().skip(down).collect(), chrome::DOWN);
    }
}

impl Comparison {
    fn lines(&self, cx: &Cx, width: u16) -> Vec<Line<'static>> {
        if self.found.is_empty() {
            let few =
                Text("Nobody is planned for this employer.", "Personne n'est prévu pour cet employeur.");
            return chrome::wrapped(cx.say(few), width, cx.look.of(Role::Text));
        }
        let mut lines = vec![
            self.row(cx, width, Text("", ""), Role::Title, |one| cx.say(one.structure.words()).to_owned()),
        ];
        let mut row = |label, value: &dyn Fn(&Outcome) -> String| {
            lines.push(self.row(cx, width, label, Role::Text, value));
        };
        let whole = self.cell(width) >= WHOLE_WORDS;
        row(Text("steps to set up", "étapes au début"), &|one| one.steps.to_string());
        row(Text("  not granted", "  non accordées"), &|one| {
            one.refused.values().sum::<usize>().to_string()
        });
        row(Text("can act", "peuvent agir"), &|one| one.acting.to_string());
        row(Text("single points", "points uniques"), &|one| one.single_points.to_string());
        row(Text("left, access falls", "départ, sans accès"), &|_| String::new());
        row(Text("  can still act", "  peuvent agir"), &|one| one.if_it_falls.acting.to_string());
        row(Text("  recovered in", "  rétabli en"), &|one| recovery(cx, &one.if_it_falls, whole));
        row(Text("left, access stays", "départ, avec accès"), &|_| String::new());
        row(Text("  can still act", "  peuvent agir"), &|one| one.if_it_stays.acting.to_string());
        row(Text("  recovered in", "  rétabli en"), &|one| recovery(cx, &one.if_it_stays, whole));
        let note = Text(
            "Outside: the provider is primary user. st.: steps; d: simulated days. Rehearsed with the program's own rules, on the people planned at the employer and its direct branches. Recovery assumes that the call centre replaces a primary user on proof: nobody outside knew.",
            "Externe : le fournisseur est utilisateur principal. ét. : étapes; j : jours simulés. Répété avec les règles du programme, avec les personnes prévues chez l'employeur et dans ses succursales directes. Le rétablissement suppose que le centre d'appels remplace un utilisateur principal sur preuve : personne ne le savait.",
        );
        let two = Text(
            "None of these has a second primary user. Where there may be two (nobody outside knew), the single point goes: when one leaves, the other is primary user at once and nobody is replaced; whether those whom the first added keep their access hangs on the same question as above.",
            "Aucune de ces façons n'a de second utilisateur principal. S'il peut y en avoir deux (personne ne le savait), le point unique disparaît : si l'un part, l'autre est aussitôt seul utilisateur principal et personne n'est remplacé; l'accès de ceux que le premier a ajoutés dépend de la même question que ci-dessus.",
        );
        // A step that was refused, or hangs on what nobody knew, is no step that never was.
        for one in &self.found {
            for (rule, times) in &one.refused {
                let text = Text("{}: not granted ({}): {}", "{} : non accordé ({}) : {}");
                let (way, row) = (cx.say(one.structure.words()), rule.row());
                let said = text.with(&[way, &times.to_string(), cx.say(row.words)]);
                let said = format!("{} ({})", said.get(cx.lang), row.id);
                lines.extend(chrome::wrapped(&said, width, cx.look.of(Role::Text)));
            }
        }
        lines.push(Line::default());
        for said in [two, note] {
            lines.extend(chrome::wrapped(cx.say(said), width, cx.look.of(Role::Text)));
        }
        lines
    }

    /// Width of the labels.
    fn head(width: u16) -> usize {
        (usize::from(width) / 3).clamp(19, 30)
    }

    /// Width of what stands below one structure.
    fn cell(&self, width: u16) -> usize {
        usize::from(width).saturating_sub(Self::head(width)) / self.found.len().max(1)
    }

    fn row(
        &self,
        cx: &Cx,
        width: u16,
        label: Text,
        role: Role,
        value: impl Fn(&Outcome) -> String,
    ) -> Line<'static> {
        let (head, cell) = (Self::head(width), self.cell(width));
        let mut spans = vec![Span::styled(cells::pad(cx.say(label), head), cx.look.of(Role::Strong))];
        for one in &self.found {
            spans.push(Span::styled(cells::pad(&value(one), cell.saturating_sub(1)) + " ", cx.look.of(role)));
        }
        Line::from(spans)
    }
}

fn recovery(cx: &Cx, departure: &Departure, whole: bool) -> String {
    match departure.recovery {
        None => cx.say(Text("nobody left", "personne")).to_owned(),
        Some((steps, minutes)) => {
            let days = (minutes + 1439) / 1440;
            let words = if whole {
                Text("steps: {}, days: {}", "étapes : {}, jours : {}")
            } else {
                Text("{} st., {} d", "{} ét., {} j")
            };
            words.with(&[&steps.to_string(), &days.to_string()]).get(cx.lang).to_owned()
        }
    }
}
