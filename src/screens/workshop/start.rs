//! Starting a session: from its first step, or where it was left.

use super::coach::Coach;
use super::presenter::Presenter;
use super::step_shown;
use crate::domain::Text;
use crate::ledger::{Passage, Snapshot};
use crate::system::reason;
use crate::tui::confirm::Confirm;
use crate::tui::pane::{Cx, Effect, Effects, Pane};
use crate::workshop::speaker_notes::Desk;
use crate::workshop::{Edition, Progress, Run, Runs, Stop, Way};
use std::path::Path;
use std::time::Instant;

/// What accompanies the screens from now on, and what leads to its first step, or to the one it was left at.
///
/// `desk` is the folder where a second window looks for notes.
#[must_use]
pub fn start(
    edition: Edition,
    way: Way,
    snapshot: &Snapshot,
    desk: Option<&Path>,
    now: Instant,
) -> (Box<dyn Pane>, Effects) {
    let of_old = |run: &Progress| run.session == edition.name && run.version != edition.version;
    let changed = Runs::of(snapshot.notes(0)).current().is_some_and(of_old);
    let run = Run::new(edition, way, snapshot);
    let mut first = if run.is_on() {
        go_on(&run, run.at(), back(&run, snapshot))
    } else if let Some((at, passage)) = run.left() {
        go_on(&run, at, step_shown::enter(&run, passage, at))
    } else {
        begin(&run)
    };
    if changed {
        let text = Text(
            "This session has changed since it was left: it begins at its first step.",
            "Cette séance a changé depuis : elle commence à sa première étape.",
        );
        first.push(Effect::Say(text.into()));
    }
    if let Some(unread) = run.progress().map(|progress| progress.unread).filter(|unread| *unread > 0) {
        let text = Text(
            "{} notes of this session were made by a later version of the program; what they tell is left out.",
            "{} notes de cette séance viennent d'une version plus récente du programme; leur contenu est laissé de côté.",
        );
        first.push(Effect::Say(text.with(&[&unread.to_string()])));
    }
    accompanied(run, desk, now, first)
}

/// On with the run of this number, from 0, where it was left: whoever chose it by name and date is not asked again.
#[must_use]
pub fn resume(
    edition: Edition,
    number: usize,
    way: Way,
    cx: &Cx,
    desk: Option<&Path>,
) -> (Box<dyn Pane>, Effects) {
    let run = Run::new(edition, way, cx.snapshot);
    let first = match run.way_back(number) {
        Some((at, passage)) => step_shown::enter(&run, passage, at),
        None => begin(&run),
    };
    accompanied(run, desk, cx.now, first)
}

/// What accompanies the screens in a run, with what leads to it.
fn accompanied(run: Run, desk: Option<&Path>, now: Instant, mut first: Effects) -> (Box<dyn Pane>, Effects) {
    let companion: Box<dyn Pane> = match run.way() {
        // Without the second window a talk goes on all the same, and whoever counts on it is told.
        Way::Present => {
            let desk = match desk.map(Desk::take) {
                Some(Err(error)) => {
                    let text = Text(
                        "A second window will not show the notes. {}",
                        "Une seconde fenêtre ne montrera pas les notes. {}",
                    );
                    first.push(Effect::Say(text.with_words(&reason(&error))));
                    None
                }
                Some(Ok(desk)) => Some(desk),
                None => None,
            };
            Box::new(Presenter::new(run, desk, now))
        }
        Way::Learn => Box::new(Coach::new(run, now)),
    };
    (companion, first)
}

/// The same as effects: from within the program.
#[must_use]
pub fn effects((companion, first): (Box<dyn Pane>, Effects)) -> Effects {
    std::iter::once(Effect::Accompany(Some(companion))).chain(first).collect()
}

/// From the first step on.
#[must_use]
pub fn begin(run: &Run) -> Effects {
    step_shown::enter(run, run.begin(), Stop::default())
}

/// To the world of the step a run is at.
fn back(run: &Run, snapshot: &Snapshot) -> Effects {
    let reached = run.progress().and_then(|progress| progress.reached.get(&run.at()).copied());
    match reached.filter(|head| !snapshot.is_behind(*head)) {
        Some(head) => step_shown::enter(run, Passage { from: Some(head), ..Passage::default() }, run.at()),
        None => step_shown::again(run),
    }
}

/// At the step it was left at, with the world as it was; asks whether to go on there. Whoever answers nothing is there,
/// and whoever begins again leaves this run as it is.
fn go_on(run: &Run, at: Stop, mut effects: Effects) -> Effects {
    let script = &run.edition.script;
    let title = script.step(at.step).map(|step| step.title.words()).unwrap_or_default();
    let numbers = [(at.step + 1).to_string(), script.len().to_string()];
    let question = Text("Go on at step {} of {}?", "Continuer à l'étape {} de {}?");
    let passage = run.begin();
    let no = Text(
        "No begins at the first step again; this run is kept, with its times: employer-portal report --list",
        "Non recommence à la première étape; cette tenue est gardée, avec ses temps : employer-portal report --list",
    );
    effects.push(Effect::Open(Box::new(
        Confirm::new(question.with(&[&numbers[0], &numbers[1]]), vec![title, no.into()], Effects::new)
            .or_else(move || {
                vec![Effect::Pass(Box::new(passage.clone())), Effect::Go { step: 0, done: false }]
            }),
    )));
    effects
}
