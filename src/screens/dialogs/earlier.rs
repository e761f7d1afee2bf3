//! What was begun earlier, by name and date: rehearsals with a company, and runs of sessions.

use crate::domain::{Text, Words};
use crate::screens::workshop::start;
use crate::tui::pane::{Cx, Effect, Effects, Stride};
use crate::tui::pick::Pick;
use crate::workshop::progress::earlier::{Earlier, What, company_words, earlier, run_words};
use crate::workshop::{Edition, Runs};
use std::path::{Path, PathBuf};

/// Whether there is anything.
#[must_use]
pub fn is_there(cx: &Cx) -> bool {
    !earlier(cx.snapshot).is_empty()
}

/// A choice among all of it, the newest first.
#[must_use]
pub fn choose(cx: &Cx, desk: Option<PathBuf>) -> Pick {
    let all = earlier(cx.snapshot);
    let labels: Vec<Words> = all.iter().map(|one| words(cx, one)).collect();
    Pick::new(
        Text("Earlier rehearsals and sessions", "Répétitions et séances antérieures"),
        Text(
            "Each with the real day it began. What is at hand is kept and will be found here, too.",
            "Chacune avec le jour réel de son début. Ce qui est en cours est gardé et se retrouvera ici.",
        ),
        labels.len(),
        move |cx, row| labels[row].get(cx.lang).to_owned(),
        move |cx, row| std::iter::once(Effect::Close).chain(take(cx, &all[row], desk.as_deref())).collect(),
    )
    .at(0)
}

fn words(cx: &Cx, one: &Earlier) -> Words {
    match &one.what {
        // Whose eyes are on the screen may not know the company.
        What::Company(_) if cx.seen.is_some() => company_words("?", one.day),
        What::Company(name) => company_words(name, one.day),
        What::Run(number) => run_words(&Runs::of(cx.snapshot.notes(0)).all()[*number], one.day),
    }
}

/// Back to it. A run that is over, or whose session is another one by now, is looked at where it was left.
fn take(cx: &Cx, one: &Earlier, desk: Option<&Path>) -> Effects {
    if let What::Run(number) = one.what {
        let runs = Runs::of(cx.snapshot.notes(0));
        let run = &runs.all()[number];
        let edition = Edition::find(&run.progress.session).ok();
        let same = edition.filter(|edition| !run.over && edition.version == run.progress.version);
        if let Some(edition) = same {
            let resumed = start::resume(edition, number, run.progress.way, cx, desk);
            return start::effects(resumed);
        }
    }
    vec![Effect::Accompany(None), Effect::Step(Stride::Line(one.tip))]
}
