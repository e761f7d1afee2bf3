//! The session's part in "as this person sees it": it follows whoever sits down, and leaves nothing of somebody else.

use super::Session;
use crate::domain::viewpoint::not_known;
use crate::domain::world::assumed::assumed;
use crate::domain::{Actor, Rule, Text, Verdict};
use crate::tui::app::{App, News, Tone};

impl Session {
    /// Somebody sits at the keyboard; what was shown to somebody else goes, where each sees only their own.
    pub(super) fn sit_down(&mut self, actor: Actor) {
        if self.eyes.is_on() && actor.person != self.by.person {
            while self.app.close() {}
            self.verdict = None;
            self.app.news = News::default();
        }
        self.by = actor;
        self.eyes.look(self.ledger.snapshot(), self.by);
    }

    /// Says a refusal, with the assumption it rests on, if that may be shown.
    pub(super) fn refuse(&mut self, verdict: Verdict) {
        let assumed = assumed(self.eyes.world(self.ledger.snapshot()), verdict.rule);
        self.say(Text("Refused. {}", "Refusé. {}").with_words(&verdict.words().and(&assumed)), Tone::Bad);
        self.with(|app, cx| app.refused(&verdict, cx));
        self.verdict = Some(verdict);
    }

    /// Says what has come of a command, and what comes next.
    pub(super) fn tell(&mut self, verdict: &Verdict) {
        self.say((self.calls.told)(self.eyes.world(self.ledger.snapshot()), self.by, verdict), Tone::Good);
    }

    /// "As this person sees it", on or off.
    pub(super) fn look_as_seen(&mut self) {
        self.eyes.switch();
        let text = if self.eyes.is_on() {
            Text(
                "You see what {} sees. f shows everything again.",
                "Vous voyez ce que voit {}. f montre tout de nouveau.",
            )
        } else {
            Text("You play {}, and see everything again.", "Vous jouez {} et voyez tout de nouveau.")
        };
        while self.app.close() {}
        self.with(App::moved);
        let world = self.ledger.snapshot().world();
        let verdict = not_known(world, self.by, Verdict::granted(Rule::AsSeen, Vec::new()));
        let words = text.with(&[&world.name(self.by.person)]);
        self.verdict = Some(verdict);
        self.say(words, Tone::Plain);
    }
}
