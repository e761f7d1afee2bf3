//! Risks: what stands on one leg, employer by employer, with what each risk rests on and what removes it.
//!
//! Worked out when something has changed and the screen is looked at, not when a frame is drawn.

use super::split;
use super::split::Wish;
use crate::domain::{EmployerId, Event, Text};
use crate::insight::risks::{Basis, Risk, risks};
use crate::screens::dialogs::comparison::Comparison;
use crate::screens::dialogs::leaving;
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::house;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::{self, Move};
use crate::tui::pane::{Cx, Effect, Effects, No};
use crate::tui::why;
use crate::workshop::lookup;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The screen.
#[derive(Default)]
pub struct Risks {
    employer: usize,
    found: Vec<Risk>,
    at: usize,
    /// Whether something has happened since the list was made.
    stale: bool,
}

/// What can be done on it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// The next or the previous employer.
    Employer(bool),
    /// Write a successor down.
    Successor,
    /// Hand the role of primary user over, or replace whoever left.
    HandOver,
    /// Make somebody a second primary user.
    Second,
    /// Compare three ways to set the company up.
    Compare,
}

impl Risks {
    fn id(&self) -> EmployerId {
        EmployerId::at(self.employer)
    }

    fn look(&mut self, cx: &Cx) {
        let seen: Vec<usize> = cx.world().employers_seen().map(EmployerId::place).collect();
        if !seen.contains(&self.employer) {
            self.employer = seen.into_iter().next_back().unwrap_or_default();
        }
        self.found = risks(cx.world(), self.id());
        self.at = self.at.min(self.found.len().saturating_sub(1));
        self.stale = false;
    }
}

fn any_employer(_: &Risks, cx: &Cx) -> Result<(), No> {
    if cx.world().employers_seen().next().is_none() {
        return Err(No::Nothing(Text("There is no employer here.", "Il n'y a aucun employeur ici.")));
    }
    Ok(())
}

impl Layer for Risks {
    type Msg = Msg;
    const NAME: Text = Text("Risks", "Risques");
    const ALSO: Text = Text("dangers problems", "dangers problèmes");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::RIGHT,
            Text("next employer", "employeur suivant"),
            Text("Show the next employer", "Montrer l'employeur suivant"),
            Msg::Employer(true),
        )
        .hinted(),
        Offer::new(
            house::LEFT,
            Text("employer before", "employeur précédent"),
            Text("Show the employer before", "Montrer l'employeur précédent"),
            Msg::Employer(false),
        ),
        Offer::new(
            &[Key::char('n')],
            Text("successor", "successeur"),
            Text(
                "Write down a successor of the primary user",
                "Consigner un successeur de l'utilisateur principal",
            ),
            Msg::Successor,
        )
        .when(any_employer)
        .hinted(),
        Offer::new(
            &[Key::char('v')],
            Text("hand over", "céder"),
            Text(
                "Hand the role of primary user over, or replace whoever left",
                "Céder le rôle d'utilisateur principal, ou remplacer la personne partie",
            ),
            Msg::HandOver,
        )
        .when(any_employer)
        .hinted(),
        Offer::new(
            &[Key::char('d')],
            Text("second", "second"),
            Text(
                "Make somebody primary user beside the first, if that is possible at all",
                "Nommer un utilisateur principal à côté du premier, si cela se peut",
            ),
            Msg::Second,
        )
        .when(any_employer),
        Offer::new(
            &[Key::char('b')],
            Text("compare", "comparer"),
            Text(
                "Compare ways to set this company up, under the same departure",
                "Comparer des façons d'organiser cette société, lors du même départ",
            ),
            Msg::Compare,
        )
        .when(any_employer)
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Move(way) => self.at = way.from(self.at, self.found.len()),
            Msg::Employer(next) => {
                let seen: Vec<usize> = cx.world().employers_seen().map(EmployerId::place).collect();
                let all = seen.len().max(1);
                let at = seen.iter().position(|place| *place == self.employer).unwrap_or_default();
                self.employer =
                    seen.get((at + if next { 1 } else { all - 1 }) % all).copied().unwrap_or_default();
                self.at = 0;
                self.look(cx);
            }
            Msg::Successor => return vec![Effect::Open(Box::new(leaving::name_successor(cx, self.id())))],
            Msg::Second => return vec![Effect::Open(Box::new(leaving::second_primary(cx, self.id())))],
            Msg::Compare => return vec![Effect::Open(Box::new(Comparison::new(cx, self.id())))],
            Msg::HandOver => return vec![Effect::Open(Box::new(leaving::successors(cx, self.id())))],
        }
        Effects::new()
    }

    fn hear(&mut self, _: &[Event], _: &Cx) -> Effects {
        self.stale = true;
        Effects::new()
    }

    fn moved(&mut self, _: &Cx) {
        self.stale = true;
    }

    fn select(&mut self, name: &str, cx: &Cx) {
        if let Ok(id) = lookup::employer(cx.world(), name) {
            self.employer = id.place();
            self.at = 0;
            self.stale = true;
        }
    }

    /// The list is made when the screen is looked at: a command elsewhere must not walk the users of an employer.
    fn work(&mut self, cx: &Cx) -> bool {
        let made = self.stale;
        if made {
            self.look(cx);
        }
        made
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let world = cx.world();
        let title = Text("Risks of {} ({})", "Risques de {} ({})")
            .with(&[world.employer_name(self.id()), &self.found.len().to_string()]);
        let chosen = self.found.get(self.at);
        let (rows, detail) = split::panes(
            frame,
            cx,
            area,
            &Wish {
                title: title.get(cx.lang),
                detail: chosen.map_or("", |_| cx.say(Text("Risk", "Risque"))),
                share: 55,
                rows: self.found.len(),
            },
        );
        if chosen.is_none() && !self.stale {
            let none = Text("No risk found.", "Aucun risque relevé.");
            chrome::lines(frame, rows, cx, vec![Line::raw(cx.say(none))]);
            return;
        }
        let room = usize::from(rows.width);
        list::draw(frame, rows, cx.look, self.found.len(), self.at, |place| {
            Line::raw(cells::pad(&format!("! {}", self.found[place].words(world).get(cx.lang)), room))
        });
        if let Some(risk) = chosen {
            let mut lines = Vec::new();
            let mut fact = |label: Text, value: &str| {
                lines.extend(chrome::fact(cx.look, cx.say(label), value, detail.width));
            };
            fact(Text("Risk", "Risque"), risk.words(world).get(cx.lang));
            fact(Text("Removed by", "Levé par"), cx.say(risk.action()));
            match risk.basis() {
                Basis::Rule(rule) => lines.extend(why::rule_lines(cx, rule, detail.width)),
                Basis::Unknown(switch) => {
                    fact(Text("Rests on", "Repose sur"), cx.say(switch.question().words));
                }
            }
            chrome::lines(frame, detail, cx, lines);
        }
    }
}
