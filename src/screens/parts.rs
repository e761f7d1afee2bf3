//! What a session needs of the screens.

use super::home::home;
use super::list::all;
use super::shell::Shell;
use crate::domain::{Actor, Event, Text, Verdict, Words, World, clock, credential};
use crate::insight::next_step::next_step;
use crate::screens::dialogs::{ask, people};
use crate::tui::session::{Calls, Parts};

/// Everything a session needs of the screens; `seed` draws what chance comes from.
#[must_use]
pub fn parts(seed: fn() -> u64) -> Parts {
    Parts {
        screens: all(),
        shell: Box::new(Shell),
        calls: Calls { ask: ask::ask, told, home: |cx| Box::new(home(cx)), seed },
    }
}

/// What a granted command has brought about, in a sentence or two, and what comes next.
fn told(world: &World, by: Actor, verdict: &Verdict) -> Words {
    let said = verdict.because.iter().fold(Words::default(), Words::and);
    let quiet = |event: &&Event| {
        let signed_in = matches!(event, Event::Credential(credential::Event::SignedIn(_)));
        let time = matches!(event, Event::Clock(clock::Event::MovedTo(_)));
        (signed_in || time) && verdict.events.len() > 1
    };
    let loud: Vec<&Event> = verdict.events.iter().filter(|event| !quiet(event)).collect();
    let last = loud.len().saturating_sub(3);
    let said = loud.into_iter().skip(last).fold(said, |said, event| said.and(&event.words(world)));
    if let Some(astray) = people::went_astray(world, &verdict.events) {
        return said.and(&astray);
    }
    let next = Text("Next: {}", "Ensuite : {}");
    said.and(&next.with_words(&next_step(world, by).words(world)))
}
