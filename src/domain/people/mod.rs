//! People: somebody leaves, is away, comes back, loses a key, or hands a role over.
//!
//! Nobody outside knew what the portal does then. So nothing is assumed here in silence: what follows is decided by
//! rules where there are any, and by the switches where there are none.
//!
//! This room holds the areas around the portal. What happens to the staff is an area of its own, so large that it has several
//! files: what can happen is in [`staff`], and each of the others decides a part of it.

pub mod assumption;
pub mod call_centre;
pub mod cast;
pub mod clock;
pub mod credential;
mod departure;
pub mod mail;
mod recovery;
pub mod staff;
pub mod succession;

pub use crate::domain::state::coming::Absence;
pub use crate::domain::world::presence::{can_act, has_left, is_here};
pub use recovery::who_knows;
pub use staff::{Command, Event};
pub(in crate::domain) use staff::{tell, words};
pub use succession::unfit_to_succeed;

use crate::domain::portal::offer;
use crate::domain::rules::Rule;
use crate::domain::rules::verdict::{Ruling, Verdict};
use crate::domain::state::user::UserState;
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::ids::Actor;
use crate::domain::values::moment::DAY;
use crate::domain::world::presence::{known, must_be_here, must_not_have_left};

pub(in crate::domain) fn decide<E: From<Event> + From<offer::Event>>(
    world: &World,
    by: Actor,
    command: &Command,
    _: Chance,
) -> Ruling<E> {
    match command {
        Command::Leave(person) => departure::leave(world, *person),
        Command::GoAway { person, days } => {
            known(world, *person)?;
            must_be_here(world, *person)?;
            let until = world.now.plus(i64::from(*days) * DAY);
            Ok(Verdict::granted(Rule::PeopleComeAndGo, vec![Event::WentAway(*person, until).into()]))
        }
        Command::Return(person) => {
            if !matches!(world.absent.get(person), Some(Absence::Until(until)) if *until > world.now) {
                return Err(Verdict::refused(Rule::PeopleComeAndGo));
            }
            Ok(Verdict::granted(Rule::PeopleComeAndGo, vec![Event::Returned(*person).into()]))
        }
        Command::LoseKey { credential, answer_known } => {
            recovery::lose_key(world, *credential, *answer_known)
        }
        Command::Reconnect(credential) => recovery::reconnect(world, *credential),
        Command::NameSuccessor { employer, person } => {
            known(world, *person)?;
            if world.employer(*employer).is_none() {
                return Err(Verdict::refused(Rule::PeopleComeAndGo));
            }
            must_not_have_left(world, *person)?;
            Ok(Verdict::granted(
                Rule::SuccessorWritten,
                vec![Event::SuccessorNamed(*employer, *person).into()],
            ))
        }
        Command::HandOverRole { employer, to } => succession::hand_over_role(world, by, *employer, *to),
        Command::Replace { employer, by } => succession::replace(world, *employer, *by),
        Command::TellAnswer { credential, to } => recovery::tell_answer(world, *credential, *to),
        Command::MoveTo { person, to } => departure::move_to(world, *person, *to),
        Command::AppointSecond { employer, to } => succession::appoint_second(world, by, *employer, *to),
    }
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Left(person) | Event::Moved(person, None) => {
            world.absent.insert(*person, Absence::Left);
        }
        Event::WentAway(person, until) => {
            world.absent.insert(*person, Absence::Until(*until));
        }
        Event::Returned(person) => {
            world.absent.remove(person);
        }
        Event::AccessEnded(id) => world.change_user(*id, |user| user.state = UserState::Ended),
        Event::KeyLost(id) => world.change_credential(*id, |key| key.lost = true),
        Event::Reconnected(id) | Event::PasswordReplaced(id) => {
            world.change_credential(*id, |key| key.lost = false);
        }
        Event::SuccessorNamed(employer, person) => {
            world.successors.insert(*employer, *person);
        }
        Event::PrimaryChanged { employer, to } => succession::change_primary(world, *employer, *to),
        Event::AnswerTold(id, to) => world.change_credential(*id, |key| {
            key.told.insert(*to);
        }),
        Event::SecondAppointed { employer, to } => succession::second_appointed(world, *employer, *to),
        Event::SecondChanged { employer, to } => succession::second_changed(world, *employer, *to),
        Event::Moved(person, Some(employer)) => departure::moved(world, *person, *employer),
    }
}
