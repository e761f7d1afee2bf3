//! The clock: simulated time, and what happens by itself when it passes.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "every area is called in the same way")]

use super::moment::{DAY, HOUR};
use super::rules::Rule;
use super::verdict::{Ruling, Verdict};
use super::{Actor, ApplicationId, Chance, LetterId, Moment, World};
use super::{Event as AnyEvent, employer, mail};
use serde::{Deserialize, Serialize};

/// Something that will happen by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// An enrolment is answered.
    Answer(ApplicationId),
    /// A letter is deleted from junk.
    Purge(LetterId),
}

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

pub(super) fn decide(world: &World, _: Actor, command: &Command, _: Chance) -> Ruling {
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
    let mut events: Vec<AnyEvent> = Vec::new();
    loop {
        let next = ahead.due.get_min().map(|((at, _), due)| (*at, *due)).filter(|(at, _)| *at <= target);
        let Some((at, due)) = next else { break };
        let mut happen = |ahead: &mut World, event: AnyEvent| {
            ahead.apply(&event);
            events.push(event);
        };
        happen(&mut ahead, Event::MovedTo(at.max(world.now)).into());
        match due {
            Due::Answer(id) => {
                let Some(answer) = employer::answer(&ahead, id) else { break };
                happen(&mut ahead, employer::Event::Answered(id, answer).into());
                let Some(letter) = mail::answer_letter(&ahead, id) else { break };
                happen(&mut ahead, mail::Event::Delivered(letter).into());
            }
            Due::Purge(id) => happen(&mut ahead, mail::Event::Purged(id).into()),
        }
    }
    if ahead.now != target {
        events.push(Event::MovedTo(target).into());
    }
    Ok(Verdict::granted(Rule::ClockMoves, events))
}

pub(super) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::MovedTo(at) => world.now = *at,
    }
}
