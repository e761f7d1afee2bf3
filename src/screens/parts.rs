//! What a session needs of the screens.

use super::account::Account;
use super::home::home;
use super::journal::Journal;
use super::mailbox::Mailbox;
use super::risks::Risks;
use super::shell::Shell;
use super::switches::Switches;
use crate::domain::{Actor, Event, Text, Verdict, Words, World, clock, credential};
use crate::insight::next_step::next_step;
use crate::screens::branches::tree::Branches;
use crate::screens::dialogs::{ask, people};
use crate::screens::offers::list::Offers;
use crate::screens::users::list::Users;
use crate::tui::pane::Pane;
use crate::tui::session::{Calls, Parts};

/// All screens, in tab order.
#[must_use]
pub fn all() -> Vec<Box<dyn Pane>> {
    vec![
        Box::new(Account::default()),
        Box::new(Branches::default()),
        Box::new(Users::default()),
        Box::new(Mailbox::default()),
        Box::new(Offers::default()),
        Box::new(Risks::default()),
        Box::new(Switches::default()),
        Box::new(Journal::default()),
    ]
}

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
