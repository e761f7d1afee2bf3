//! Comparison: three ways to set the same company up, side by side, under the same departure.

use crate::domain::{EmployerId, Text};
use crate::insight::compare::{Departure, Outcome, compare};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::key::{Code, Key};
use crate::tui::pane::{Cx, Effect, Effects, Layer, Offer};
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// A comparison on show.
pub struct Comparison {
    title: String,
    found: Vec<Outcome>,
}

impl Comparison {
    /// The three ways for an employer.
    #[must_use]
    pub fn new(cx: &Cx, id: EmployerId) -> Self {
        Self { title: cx.world().employer_name(id).to_owned(), found: compare(cx.world(), id) }
    }
}

/// What can be done with it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Close it.
    Leave,
}

impl Layer for Comparison {
    type Msg = Msg;
    const NAME: Text = Text("Comparison", "Comparaison");
    const OFFERS: &'static [Offer<Self>] = &[Offer::new(
        &[Key::of(Code::Esc), Key::of(Code::Enter), Key::char('q'), Key::of(Code::Backspace)],
        Text("close", "fermer"),
        Text("Close", "Fermer"),
        Msg::Leave,
    )
    .hinted()];

    fn update(&mut self, msg: Msg, _: &Cx) -> Effects {
        match msg {
            Msg::Leave => vec![Effect::Close],
        }
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let title = Text("Three ways to set up {}", "Trois façons d'organiser {}").with(&[&self.title]);
        let room = chrome::dialog(
            frame,
            area,
            cx.look,
            title.get(cx.lang),
            area.width.min(100),
            area.height.min(16),
        );
        if self.found.is_empty() {
            let few =
                Text("Nobody is planned for this employer.", "Personne n'est prévu pour cet employeur.");
            frame.render_widget(
                Paragraph::new(chrome::wrapped(cx.say(few), room.width, cx.look.of(Role::Text))),
                room,
            );
            return;
        }
        let mut lines =
            vec![self.row(cx, room.width, Text("", ""), Role::Title, |one| {
                cx.say(one.structure.words()).to_owned()
            })];
        let mut row = |label, value: &dyn Fn(&Outcome) -> String| {
            lines.push(self.row(cx, room.width, label, Role::Text, value))
        };
        row(Text("steps to set up", "étapes au début"), &|one| one.steps.to_string());
        row(Text("can act", "peuvent agir"), &|one| one.acting.to_string());
        row(Text("single points", "points uniques"), &|one| one.single_points.to_string());
        row(Text("left, access falls", "départ, sans accès"), &|_| String::new());
        row(Text("  can still act", "  peuvent agir"), &|one| one.if_it_falls.acting.to_string());
        row(Text("  recovered in", "  rétabli en"), &|one| recovery(cx, &one.if_it_falls));
        row(Text("left, access stays", "départ, avec accès"), &|_| String::new());
        row(Text("  can still act", "  peuvent agir"), &|one| one.if_it_stays.acting.to_string());
        row(Text("  recovered in", "  rétabli en"), &|one| recovery(cx, &one.if_it_stays));
        let note = Text(
            "Outside: the provider is primary user. d: simulated days. Rehearsed with the program's own rules, on the people planned at the employer and its direct branches. Recovery assumes that the call centre replaces a primary user on proof: nobody outside knew.",
            "Externe : le fournisseur est utilisateur principal. j : jours simulés. Répété avec les règles du programme, avec les personnes prévues chez l'employeur et dans ses succursales directes. Le rétablissement suppose que le centre d'appels remplace un utilisateur principal sur preuve : personne ne le savait.",
        );
        lines.push(Line::default());
        lines.extend(chrome::wrapped(cx.say(note), room.width, cx.look.of(Role::Text)));
        frame.render_widget(Paragraph::new(lines).style(cx.look.of(Role::Text)), room);
    }
}

impl Comparison {
    fn row(
        &self,
        cx: &Cx,
        width: u16,
        label: Text,
        role: Role,
        value: impl Fn(&Outcome) -> String,
    ) -> Line<'static> {
        let room = usize::from(width);
        let head = (room / 3).clamp(19, 30);
        let cell = room.saturating_sub(head) / self.found.len().max(1);
        let mut spans = vec![Span::styled(cells::pad(cx.say(label), head), cx.look.of(Role::Strong))];
        for one in &self.found {
            spans.push(Span::styled(cells::pad(&value(one), cell.saturating_sub(1)) + " ", cx.look.of(role)));
        }
        Line::from(spans)
    }
}

fn recovery(cx: &Cx, departure: &Departure) -> String {
    match departure.recovery {
        None => cx.say(Text("nobody left", "personne")).to_owned(),
        Some((steps, minutes)) => {
            let days = (minutes + 1439) / 1440;
            let words = Text("{} st., {} d", "{} ét., {} j").with(&[&steps.to_string(), &days.to_string()]);
            words.get(cx.lang).to_owned()
        }
    }
}
