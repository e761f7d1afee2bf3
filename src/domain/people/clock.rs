//! The clock: simulated time, and what happens by itself when it passes.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "every area is called in the same way")]

pub use crate::domain::state::coming::Due;

use super::mail;
use crate::domain::portal::employer;
use crate::domain::rules::Rule;
use crate::domain::rules::verdict::{Ruling, Verdict};
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::ids::Actor;
use crate::domain::values::moment::{DAY, HOUR, Moment};
use crate::domain::values::text::{Text, Words};
use serde::{Deserialize, Serialize};

/// How far to move the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// By an hour.
    Hour,
    /// By a day.
    Day,
    /// To the next thing that happens by itself.
    NextDue,
    /// To when an agent of the call centre answers.
    CallCentreOpens,
}

/// What happened to time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// It is now this moment.
    MovedTo(Moment),
}

pub(in crate::domain) fn decide<E: From<Event> + From<employer::Event> + From<mail::Event>>(
    world: &World,
    _: Actor,
    command: &Command,
    _: Chance,
) -> Ruling<E> {
    let target = match command {
        Command::Hour => world.now.plus(HOUR),
        Command::Day => world.now.plus(DAY),
        Command::CallCentreOpens => world.now.call_centre_opens(),
        Command::NextDue => match world.due.get_min() {
            Some(((at, _), _)) => world.now.max(*at),
            None => return Err(Verdict::refused(Rule::NothingDue)),
        },
    };
    // What happens on the way may depend on what happened just before, so it is tried out on a copy.
    let mut ahead = world.clone();
    let mut events: Vec<E> = Vec::new();
    loop {
        let next = ahead.due.get_min().map(|((at, _), due)| (*at, *due)).filter(|(at, _)| *at <= target);
        let Some((at, due)) = next else { break };
        let moved = Event::MovedTo(at.max(world.now));
        apply(&mut ahead, &moved);
        events.push(moved.into());
        match due {
            Due::Answer(id) => {
                let Some(answer) = employer::answer(&ahead, id) else { break };
                let answered = employer::Event::Answered(id, answer);
                employer::apply(&mut ahead, &answered);
                events.push(answered.into());
                let Some(letter) = mail::answer_letter(&ahead, id) else { break };
                let delivered = mail::Event::Delivered(letter);
                mail::apply(&mut ahead, &delivered);
                events.push(delivered.into());
            }
            Due::Purge(id) => {
                let purged = mail::Event::Purged(id);
                mail::apply(&mut ahead, &purged);
                events.push(purged.into());
            }
        }
    }
    if ahead.now != target {
        events.push(Event::MovedTo(target).into());
    }
    Ok(Verdict::granted(Rule::ClockMoves, events))
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::MovedTo(at) => world.now = *at,
    }
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(_: &World, command: &Command) -> Words {
    match command {
        Command::Hour => Text("Wait an hour", "Attendre une heure"),
        Command::CallCentreOpens => {
            Text("Wait until the call centre answers", "Attendre l'ouverture du centre d'appels")
        }
        Command::Day => Text("Wait a day", "Attendre un jour"),
        Command::NextDue => Text("Wait for the next thing due", "Attendre la prochaine échéance"),
    }
    .into()
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(_: &World, event: &Event) -> Words {
    let Event::MovedTo(at) = event;
    Text("It is {}.", "Nous sommes {}.").with_words(&at.words())
}
