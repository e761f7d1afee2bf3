//! What a step of a session shows, as effects.

use crate::domain::Verdict;
use crate::domain::{EmployerId, people};
use crate::ledger::Passage;
use crate::screens::dialogs::comparison::Comparison;
use crate::screens::dialogs::impact::ImpactView;
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::why::Why;
use crate::workshop::script::{Dialog, Show};
use crate::workshop::{Run, Stop, lookup};

/// To a stop: what leads there, then what it shows.
#[must_use]
pub fn enter(run: &Run, passage: Passage, to: Stop) -> Effects {
    let show = run.edition.script.step(to.step).map(|step| step.show.clone()).unwrap_or_default();
    let verdict = run.edition.rehearsal.stage(to).verdict.clone();
    let title = run.edition.script.step(to.step).map(|step| step.title.words()).unwrap_or_default();
    let number = to.step + 1;
    vec![
        Effect::Clear,
        Effect::Pass(Box::new(passage)),
        Effect::Later(Box::new(move |cx| {
            let marker = Effect::Marker(format!("{number}  {}", title.get(cx.lang)));
            std::iter::once(marker).chain(shown(cx, &show, verdict)).collect()
        })),
    ]
}

/// What a stop shows of the world as it is.
#[must_use]
pub fn again(run: &Run) -> Effects {
    let show = run.step().show.clone();
    let verdict = run.edition.rehearsal.stage(run.at()).verdict.clone();
    vec![Effect::Clear, Effect::Later(Box::new(move |cx| shown(cx, &show, verdict)))]
}

fn shown(cx: &Cx, show: &Show, verdict: Option<Verdict>) -> Effects {
    let mut effects = Effects::new();
    effects.extend(show.screen.map(|screen| Effect::Screen(screen.place())));
    effects.extend(show.select.as_ref().map(|name| Effect::Select(name.get_ref().clone())));
    let world = cx.snapshot.world();
    effects.extend(match &show.open {
        Some(Dialog::Why) => verdict.map(|verdict| Effect::Open(Box::new(Why::new(verdict)))),
        Some(Dialog::Leaving(name)) => lookup::person(world, name)
            .ok()
            .map(|person| Effect::Open(Box::new(ImpactView::new(cx, people::Command::Leave(person))))),
        Some(Dialog::Comparison) => {
            let name = show.select.as_ref().map(|name| name.get_ref().as_str()).unwrap_or_default();
            let employer = lookup::employer(world, name).unwrap_or(EmployerId(0));
            Some(Effect::Open(Box::new(Comparison::new(cx, employer))))
        }
        None => None,
    });
    effects
}
