//! The screens, one file each, in tab order; and the dialogs they share.

pub mod account;
pub mod ask;
pub mod branch_lines;
pub mod branches;
pub mod comparison;
pub mod enrolment;
pub mod guide;
pub mod home;
pub mod impact;
pub mod import;
pub mod journal;
pub mod keys;
pub mod leaving;
pub mod mailbox;
pub mod offer_forms;
pub mod offer_mark;
pub mod offer_table;
pub mod offers;
pub mod people;
pub mod pin_shown;
pub mod replay;
pub mod risks;
pub mod shell;
pub mod split;
pub mod switches;
pub mod user_table;
pub mod users;
pub mod workshop;
mod write_plan;

use crate::domain::{Actor, Event, Text, Verdict, Words, World, clock, credential};
use crate::insight::next_step::next_step;
use crate::insight::story;
use crate::tui::pane::Pane;
use crate::tui::session::{Calls, Parts};

/// All screens, in tab order.
#[must_use]
pub fn all() -> Vec<Box<dyn Pane>> {
    vec![
        Box::new(account::Account::default()),
        Box::new(branches::Branches::default()),
        Box::new(users::Users::default()),
        Box::new(mailbox::Mailbox::default()),
        Box::new(offers::Offers::default()),
        Box::new(risks::Risks::default()),
        Box::new(switches::Switches::default()),
        Box::new(journal::Journal::default()),
    ]
}

/// Places of the screens in [`all`].
pub mod place {
    /// Account.
    pub const ACCOUNT: usize = 0;
    /// Branches.
    pub const BRANCHES: usize = 1;
    /// Users.
    pub const USERS: usize = 2;
    /// Mail.
    pub const MAIL: usize = 3;
    /// Offers.
    pub const OFFERS: usize = 4;
    /// Risks.
    pub const RISKS: usize = 5;
    /// Unknowns.
    pub const UNKNOWNS: usize = 6;
    /// Journal.
    pub const JOURNAL: usize = 7;
}

/// Everything a session needs of the screens; `seed` draws what chance comes from.
#[must_use]
pub fn parts(seed: fn() -> u64) -> Parts {
    Parts { screens: all(), shell: Box::new(shell::Shell), calls: Calls { ask: ask::ask, told, seed } }
}

/// What a granted command has brought about, in a sentence or two, and what comes next.
fn told(world: &World, by: Actor, verdict: &Verdict) -> Words {
    let said = verdict.because.iter().fold(Words::default(), super::domain::text::Words::and);
    let quiet = |event: &&Event| {
        let signed_in = matches!(event, Event::Credential(credential::Event::SignedIn(_)));
        let time = matches!(event, Event::Clock(clock::Event::MovedTo(_)));
        (signed_in || time) && verdict.events.len() > 1
    };
    let loud: Vec<&Event> = verdict.events.iter().filter(|event| !quiet(event)).collect();
    let last = loud.len().saturating_sub(3);
    let said =
        loud.into_iter().skip(last).fold(said, |said, event| said.and(&story::event_words(world, event)));
    if let Some(astray) = people::went_astray(world, &verdict.events) {
        return said.and(&astray);
    }
    let next = Text("Next: {}", "Ensuite : {}");
    said.and(&next.with_words(&next_step(world, by).words(world)))
}
