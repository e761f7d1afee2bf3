//! "As this person sees it": while it is on, everything that is drawn comes from the world as the person at the
//! keyboard sees it, and what was said before to somebody else is taken off the screen.

use super::pane::Cx;
use crate::domain::{Actor, Chance, Command, Text, Verdict, World};
use crate::ledger::{Seen, Snapshot};

/// Said of what whoever leads the rehearsal does, and not the person who is played.
pub const OF_THE_REHEARSAL: Text = Text(
    "What is assumed belongs to the rehearsal, not to this person: press f first.",
    "Les hypothèses relèvent de la répétition, pas de cette personne : f d'abord.",
);

/// With whose eyes a session is shown: everybody's, until it is switched on.
#[derive(Default)]
pub struct Eyes {
    on: bool,
    seen: Option<Seen>,
}

/// A world before something was done in it, and what chance brought.
pub struct Before {
    truth: World,
    seen: Option<Seen>,
    by: Actor,
    chance: Chance,
}

impl Eyes {
    /// Whether only what the person at the keyboard sees is shown.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Switches it on or off.
    pub fn switch(&mut self) {
        self.on = !self.on;
        self.seen = None;
    }

    /// Looks again, if somebody else looks or something was logged since.
    pub fn look(&mut self, snapshot: &Snapshot, by: Actor) {
        if self.on && !self.seen.as_ref().is_some_and(|seen| seen.holds(snapshot, by.person)) {
            self.seen = Some(Seen::of(snapshot, by.person));
        }
    }

    /// What is seen, while it is on.
    #[must_use]
    pub fn seen(&self) -> Option<&Seen> {
        self.seen.as_ref()
    }

    /// The world that is shown.
    #[must_use]
    pub fn world<'a>(&'a self, snapshot: &'a Snapshot) -> &'a World {
        self.seen.as_ref().map_or_else(|| snapshot.world(), Seen::world)
    }

    /// What [`Eyes::told`] needs of the world before a command.
    #[must_use]
    pub fn before(&self, snapshot: &Snapshot, by: Actor) -> Before {
        Before { truth: snapshot.world().clone(), seen: self.seen.clone(), by, chance: snapshot.chance() }
    }

    /// An answer as the person is told it who sees it now.
    #[must_use]
    pub fn told(&self, before: &Before, command: &Command, verdict: Verdict) -> Verdict {
        match (&before.seen, &self.seen) {
            (Some(seen), Some(after)) => {
                let Before { truth, by, chance, .. } = before;
                seen.world().told(truth, Some(after.world()), *by, command, *chance, verdict)
            }
            _ => verdict,
        }
    }

    /// An answer to somebody's command, told to whoever looks now without its facts.
    #[must_use]
    pub fn plain(&self, verdict: Verdict) -> Verdict {
        match &self.seen {
            Some(seen) => {
                let heard = |event: &crate::domain::Event| crate::domain::heard::heard(seen.world(), event);
                let events = verdict.events.into_iter().filter(heard).collect();
                Verdict { because: Vec::new(), events, ..verdict }
            }
            None => verdict,
        }
    }
}

impl<'a> Cx<'a> {
    /// The world that is shown: with nothing in it but what the person at the keyboard sees, while that is wanted.
    #[must_use]
    pub fn world(&self) -> &'a World {
        self.seen.map_or_else(|| self.snapshot.world(), Seen::world)
    }

    /// What a command of the person at the keyboard would be answered, told with what may be shown.
    #[must_use]
    pub fn what_if(&self, command: &Command) -> Verdict {
        match self.seen {
            Some(seen) => seen.what_if(self.snapshot, self.by, command),
            None => self.snapshot.what_if(self.by, command),
        }
    }
}
