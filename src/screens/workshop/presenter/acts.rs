//! What a presenter does: going to a stop, letting something happen out of order, telling the second window.

use super::{ASK, CAST, Presenter, SECOND};
use crate::domain::Text;
use crate::screens::dialogs::impact::ImpactView;
use crate::screens::workshop::timer::{Timer, clock};
use crate::screens::workshop::{footer::Footer, menu, step_shown};
use crate::tui::key::Key;
use crate::tui::pane::{ByName, Cx, Effect, Effects};
use crate::tui::theme::Role;
use crate::workshop::speaker_notes::{Desk, SpeakerNotes};
use crate::workshop::{Inject, Note, Run, Stop, code, noting, truth};
use std::time::{Duration, Instant};

impl Presenter {
    /// A presenter of a run; `desk` is where the second window looks.
    #[must_use]
    pub fn new(run: Run, desk: Option<Desk>, now: Instant) -> Self {
        let earlier = run.progress().map(|progress| progress.seconds.values().sum()).unwrap_or_default();
        Self {
            run,
            timer: Timer::new(now, Duration::from_secs(earlier)),
            desk,
            held: Duration::ZERO,
            blank: false,
            last_page: false,
            auto: false,
            spotlight: false,
            casting: false,
            cast: None,
            seen: now,
            proposed: None,
        }
    }

    /// To a stop; what was spent at the one before is remembered.
    pub(super) fn to(&mut self, to: Stop, cx: &Cx) -> Effects {
        let mut passage = self.run.go(to);
        if let Some(note) = self.note_spent(cx) {
            passage.notes.insert(0, note.line());
        }
        let strayed = self.strayed(cx);
        let mut effects = step_shown::enter(&self.run, passage, to);
        let kept = Text(
            "The script goes on from its own line; what was tried is kept in the journal.",
            "Le scénario reprend sa propre ligne; l'essai est gardé au journal.",
        );
        effects.extend(strayed.then(|| Effect::Say(kept.into())));
        effects
    }

    pub(super) fn note_spent(&self, cx: &Cx) -> Option<Note> {
        let (step, seconds) = (self.run.at().step, self.timer.step(cx.now).as_secs());
        (seconds > 0).then_some(Note::Spent { step, seconds })
    }

    /// The last step's time, remembered when the last page is reached.
    pub(super) fn spent(&mut self, cx: &Cx) -> Option<Effect> {
        let (step, seconds) = (self.run.at().step, self.timer.next_step(cx.now));
        (seconds > 0).then(|| Effect::Pass(Box::new(noting(&Note::Spent { step, seconds }))))
    }

    /// Whether something was tried since the stop was reached.
    pub(super) fn strayed(&self, cx: &Cx) -> bool {
        let reached = self.run.progress().and_then(|progress| progress.reached.get(&self.run.at()));
        reached.is_some_and(|head| *head != cx.snapshot.head())
    }

    pub(super) fn target(&self) -> Duration {
        let step = self.run.step();
        // A step that is first told and then carried out has two stops, and half its time for each.
        let part = if step.acts() { 0.5 } else { 1.0 };
        Duration::try_from_secs_f64(step.minutes * 60.0 * part).unwrap_or(SECOND)
    }

    pub(super) fn inject(&mut self, inject: Inject, cx: &Cx) -> Effects {
        let step = self.run.at().step;
        let (by, command) = match inject.command(cx.snapshot.world(), cx.by) {
            Ok(found) => found,
            Err(words) => return vec![Effect::Say(words)],
        };
        let note = Note::Injected { step, inject: inject.id().to_owned() };
        if inject == Inject::Resigns {
            // What takes access away is shown first, and only y carries it out.
            self.proposed = Some(note);
            return vec![Effect::Open(Box::new(ImpactView::new(cx, command)))];
        }
        let mut passage = noting(&note);
        passage.deeds.push((by, command));
        vec![Effect::Clear, Effect::Pass(Box::new(passage))]
    }

    pub(super) fn entries(&self, cx: &Cx) -> Vec<ByName> {
        let key = |words: Text, keys: &[Key]| keys.first().map(|key| ByName::key(words, *key));
        let mut entries = menu::ways(&self.run);
        entries.extend(key(Text("ask the room", "demander à la salle"), ASK));
        entries.extend([
            ByName::key(Text("pause or go on", "suspendre ou reprendre"), Key::ctrl('b')),
            ByName::key(Text("auto-play on or off", "lecture automatique, oui ou non"), Key::ctrl('a')),
            ByName::key(Text("spotlight on or off", "projecteur, oui ou non"), Key::ctrl('l')),
            ByName::key(Text("show keys or not", "montrer les touches ou non"), Key::f(8)),
        ]);
        entries.extend(
            (13..).zip(Inject::ALL).map(|(number, inject)| ByName::key(inject.words(), Key::f(number))),
        );
        menu::entries(entries, self.note_spent(cx))
    }

    pub(super) fn shown(&self, cx: &Cx) -> Footer {
        let (script, at) = (&self.run.edition.script, self.run.at());
        let step = self.run.step();
        let title = step.title.words();
        let done = if at.done { cx.say(Text("  - done", "  - fait")) } else { "" };
        let left = format!("{}/{}  {}{done}", at.step + 1, script.len(), title.get(cx.lang));
        let stray = if self.strayed(cx) { "*" } else { "" };
        let paused = if self.timer.runs() { "" } else { cx.say(Text(" paused", " en pause")) };
        let (spent, target) = (self.timer.all(cx.now).as_secs(), u64::from(script.minutes) * 60);
        let code = format!("{}{stray}", code::code(self.run.edition.version, at));
        let right = vec![code, format!("{}/{}{paused}", clock(spent), clock(target))];
        let words = step.words.words();
        let mut lines = vec![(words.get(cx.lang).to_owned(), Role::Strong)];
        if let Some((cast, _)) = self.cast.as_ref().filter(|(_, at)| cx.now < *at + CAST) {
            lines.push((format!("[ {cast} ]"), Role::Key));
        }
        Footer { left, right, lines }
    }

    /// Tells the second window; without one nothing is lost.
    pub(super) fn publish(&self, cx: &Cx) {
        let Some(desk) = &self.desk else { return };
        let (script, at) = (&self.run.edition.script, self.run.at());
        let step = self.run.step();
        let next = script.following(at.step).and_then(|next| script.step(next));
        let seconds =
            |minutes: f64| Duration::try_from_secs_f64(minutes * 60.0).unwrap_or_default().as_secs();
        let notes = SpeakerNotes {
            session: script.title.words(),
            step: (at.step + 1, script.len()),
            done: at.done,
            title: step.title.words(),
            notes: step.notes.words(),
            next: next.map(|next| next.title.words()).unwrap_or_default(),
            truth: truth::truth(cx.snapshot.world()),
            spent: (self.timer.step(cx.now).as_secs(), self.timer.all(cx.now).as_secs()),
            target: (seconds(step.minutes), u64::from(script.minutes) * 60),
            running: self.timer.runs(),
            blank: self.blank,
            code: code::code(self.run.edition.version, at),
        };
        // A full disk must not stop a talk: the second window shows what it had.
        let _ = desk.put(&notes);
    }
}
