//! Why: a verdict with its rule, where the rule comes from, how sure that is, and what was left out.

use super::chrome;
use super::house;
use super::key::{Code, Key};
use super::layer::{Layer, Offer};
use super::pane::{Cx, Effect, Effects};
use super::theme::Role;
use crate::domain::questions::Question;
use crate::domain::world::assumed::assumed;
use crate::domain::{Outcome, Rule, Text, Verdict, Words};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// A verdict on show.
pub struct Why {
    verdict: Verdict,
    down: usize,
}

impl Why {
    /// Shows a verdict.
    #[must_use]
    pub fn new(verdict: Verdict) -> Self {
        Self { verdict, down: 0 }
    }
}

/// What can be done with it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Scroll.
    Down,
    /// Scroll back.
    Up,
    /// Close it.
    Leave,
}

impl Layer for Why {
    type Msg = Msg;
    const NAME: Text = Text("Why", "Pourquoi");
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            &[Key::of(Code::Esc), Key::of(Code::Enter), Key::char('w'), Key::of(Code::Backspace)],
            Text("close", "fermer"),
            Text("Close", "Fermer"),
            Msg::Leave,
        )
        .hinted(),
        Offer::new(
            house::DOWN,
            Text("down", "bas"),
            Text("Scroll down", "Faire défiler vers le bas"),
            Msg::Down,
        ),
        Offer::new(house::UP, Text("up", "haut"), Text("Scroll up", "Faire défiler vers le haut"), Msg::Up),
    ];

    fn update(&mut self, msg: Msg, _: &Cx) -> Effects {
        match msg {
            Msg::Down => self.down = self.down.saturating_add(1).min(100),
            Msg::Up => self.down = self.down.saturating_sub(1),
            Msg::Leave => return vec![Effect::Close],
        }
        Effects::new()
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let width = area.width.min(78);
        let lines = lines(cx, &self.verdict, width.saturating_sub(4));
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let room = chrome::dialog(frame, area, cx.look, cx.say(Self::NAME), width, height);
        let down = self.down.min(lines.len().saturating_sub(usize::from(room.height)));
        let shown: Vec<Line> = lines.into_iter().skip(down).collect();
        frame.render_widget(Paragraph::new(shown).style(cx.look.of(Role::Text)), room);
    }
}

/// A verdict in lines.
#[must_use]
pub fn lines(cx: &Cx, verdict: &Verdict, width: u16) -> Vec<Line<'static>> {
    let answer = match verdict.outcome {
        Outcome::Granted => Text("granted", "accordé"),
        Outcome::Refused => Text("refused", "refusé"),
        Outcome::Open(_) => Text("nobody knows", "personne ne le sait"),
    };
    let mut lines = chrome::fact(cx.look, cx.say(Text("Answer", "Réponse")), cx.say(answer), width);
    for fact in &verdict.because {
        lines.extend(chrome::fact(cx.look, cx.say(Text("Because", "Parce que")), fact.get(cx.lang), width));
    }
    lines.extend(rule_lines(cx, verdict.rule, width));
    let assumed = assumed(cx.world(), verdict.rule);
    if !assumed.get(cx.lang).is_empty() {
        lines.extend(chrome::wrapped(assumed.get(cx.lang), width, cx.look.of(Role::Strong)));
    }
    for switch in &verdict.not_modelled {
        lines.extend(chrome::fact(
            cx.look,
            cx.say(Text("Left out", "Non modélisé")),
            unknown(switch.question()).get(cx.lang),
            width,
        ));
    }
    lines
}

/// A rule in lines: sentence, how sure, source, era, name.
#[must_use]
pub fn rule_lines(cx: &Cx, rule: Rule, width: u16) -> Vec<Line<'static>> {
    let row = rule.row();
    let facts = [
        (Text("Rule", "Règle"), cx.say(row.words)),
        (Text("How sure", "Certitude"), cx.say(row.confidence.word())),
        (Text("Source", "Source"), cx.say(row.source)),
        (Text("Held", "Époque"), cx.say(row.era.word())),
        (Text("Name", "Nom"), row.id),
    ];
    facts.into_iter().flat_map(|(label, value)| chrome::fact(cx.look, cx.say(label), value, width)).collect()
}

fn unknown(question: &Question) -> Words {
    Text("{} Not known.", "{} Inconnu.").with_words(&question.words.into())
}
