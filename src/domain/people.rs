//! People: somebody leaves, is away, comes back, loses a key, or hands a role over.
//!
//! Nobody outside knew what the portal does then. So nothing is assumed here in silence: what follows is decided by
//! rules where there are any, and by the switches where there are none.

use super::company::Role;
use super::employer::{self, EmployerState};
use super::moment::{DAY, Moment};
use super::rules::Rule;
use super::switches::{FIRST, SECOND, Switch};
use super::text::Text;
use super::user::{self, User, UserState};
use super::verdict::{Ruling, Verdict};
use super::{Actor, Chance, CredentialId, EmployerId, OfferId, PersonId, UserId, World};
use super::{branch, credential, offer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why somebody is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absence {
    /// Left the company or the provider for good.
    Left,
    /// Away until this moment.
    Until(Moment),
}

/// What people do, or what happens to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Somebody leaves, and every access of theirs ends.
    Leave(PersonId),
    /// Somebody is away for so many days.
    GoAway {
        /// Who.
        person: PersonId,
        /// How long.
        days: u16,
    },
    /// Somebody who is away comes back early.
    Return(PersonId),
    /// A password is forgotten, and the recovery answer is still known or not.
    LoseKey {
        /// Which `GCKey`.
        credential: CredentialId,
        /// Whether the recovery answer is known.
        answer_known: bool,
    },
    /// A key that was lost is replaced, and the user goes on.
    Reconnect(CredentialId),
    /// The successor of the primary user is written down.
    NameSuccessor {
        /// Of which employer.
        employer: EmployerId,
        /// Who.
        person: PersonId,
    },
    /// The primary user hands the role to another user of the account.
    HandOverRole {
        /// Of which employer.
        employer: EmployerId,
        /// To whom.
        to: UserId,
    },
    /// Another user of the account takes the place of a primary user who has left.
    Replace {
        /// Of which employer.
        employer: EmployerId,
        /// By whom.
        by: UserId,
    },
}

/// What happened to people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody left.
    Left(PersonId),
    /// Somebody is away until this moment.
    WentAway(PersonId, Moment),
    /// Somebody is back.
    Returned(PersonId),
    /// A user can no longer act: the person left, or the access fell with that of whoever gave it.
    AccessEnded(UserId),
    /// A `GCKey` cannot be used any more.
    KeyLost(CredentialId),
    /// A lost password was replaced with the recovery answer.
    PasswordReplaced(CredentialId),
    /// A key that was lost was replaced by another for the same user.
    Reconnected(CredentialId),
    /// A successor is written down.
    SuccessorNamed(EmployerId, PersonId),
    /// An employer has another primary user.
    PrimaryChanged {
        /// Which employer.
        employer: EmployerId,
        /// Who it is now.
        to: UserId,
    },
}

/// Whether a person is there.
#[must_use]
pub fn is_here(world: &World, person: PersonId) -> bool {
    match world.absent.get(&person) {
        None => true,
        Some(Absence::Left) => false,
        Some(Absence::Until(until)) => *until <= world.now,
    }
}

/// Whether a user can act: enrolled, there, and with a `GCKey` that works.
#[must_use]
pub fn can_act(world: &World, user: &User) -> bool {
    let key = user.credential.and_then(|id| world.credential(id));
    user.is_active() && is_here(world, user.person) && key.is_some_and(|key| !key.lost)
}

/// The refusal when the person is not there.
pub(super) fn must_be_here(world: &World, person: PersonId) -> Result<(), Verdict> {
    if is_here(world, person) {
        return Ok(());
    }
    let name = world.name(person);
    let fact = match world.absent.get(&person) {
        Some(Absence::Until(until)) => {
            let until = until.words();
            let away = Text("{} is away until ", "{} est en congé jusqu'au ").with(&[&name]);
            super::Words { en: format!("{}{}.", away.en, until.en), fr: format!("{}{}.", away.fr, until.fr) }
        }
        _ => Text("{} has left.", "{} n'est plus là.").with(&[&name]),
    };
    Err(Verdict::refused(Rule::PersonAbsent).because(fact))
}

pub(super) fn decide(world: &World, by: Actor, command: &Command, _: Chance) -> Ruling {
    match command {
        Command::Leave(person) => leave(world, *person),
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
        Command::LoseKey { credential, answer_known } => lose_key(world, *credential, *answer_known),
        Command::Reconnect(credential) => reconnect(world, *credential),
        Command::NameSuccessor { employer, person } => {
            known(world, *person)?;
            if world.employer(*employer).is_none() {
                return Err(Verdict::refused(Rule::PeopleComeAndGo));
            }
            Ok(Verdict::granted(
                Rule::SuccessorWritten,
                vec![Event::SuccessorNamed(*employer, *person).into()],
            ))
        }
        Command::HandOverRole { employer, to } => hand_over_role(world, by, *employer, *to),
        Command::Replace { employer, by } => replace(world, *employer, *by),
    }
}

fn known(world: &World, person: PersonId) -> Result<(), Verdict> {
    if world.person(person).is_some() { Ok(()) } else { Err(Verdict::refused(Rule::PersonNamed)) }
}

fn leave(world: &World, person: PersonId) -> Ruling {
    known(world, person)?;
    if world.absent.get(&person) == Some(&Absence::Left) {
        must_be_here(world, person)?;
    }
    let mut ended: Vec<UserId> = world.users_of(person).filter(|id| has_access(world, *id)).collect();
    let mut seen: BTreeSet<UserId> = ended.iter().copied().collect();
    let mut events = vec![Event::Left(person).into()];
    let mut rule = Rule::PeopleComeAndGo;
    // Whoever they appointed comes next, then whoever those appointed, for as long as the answer is yes. The question
    // is about primary and branch primary users: whoever handed the role over takes nobody along.
    let mut at = 0;
    while let Some(user) = ended.get(at).copied() {
        at += 1;
        if !world.user(user).is_some_and(gives_access) {
            continue;
        }
        let appointed: Vec<UserId> =
            world.appointed_by(user).filter(|id| has_access(world, *id) && !seen.contains(id)).collect();
        if appointed.is_empty() {
            continue;
        }
        rule = Rule::CascadeRule;
        match world.answer(Switch::Cascade) {
            FIRST => {
                seen.extend(&appointed);
                ended.extend(appointed);
            }
            SECOND => {}
            _ => return Err(Verdict::open(Switch::Cascade)),
        }
    }
    let drafts: Vec<OfferId> = ended.iter().flat_map(|user| drafts_by(world, *user)).collect();
    events.extend(ended.into_iter().map(|user| Event::AccessEnded(user).into()));
    if !drafts.is_empty() {
        match world.answer(Switch::Drafts) {
            FIRST => {}
            SECOND => events.extend(drafts.into_iter().map(|draft| offer::Event::Dropped(draft).into())),
            _ => return Err(Verdict::open(Switch::Drafts)),
        }
        if rule == Rule::PeopleComeAndGo {
            rule = Rule::DraftsKept;
        }
    }
    Ok(Verdict::granted(rule, events))
}

fn drafts_by(world: &World, user: UserId) -> impl Iterator<Item = OfferId> + '_ {
    world.offers_by(user).filter(|id| world.offer(*id).is_some_and(offer::Offer::is_draft))
}

fn gives_access(user: &User) -> bool {
    matches!(user.role, Some(Role::Primary | Role::BranchPrimary))
}

fn has_access(world: &World, id: UserId) -> bool {
    world.user(id).is_some_and(|user| matches!(user.state, UserState::Active | UserState::Named))
}

fn lose_key(world: &World, id: CredentialId, answer_known: bool) -> Ruling {
    let Some(key) = world.credential(id).filter(|key| !key.lost) else {
        return Err(Verdict::refused(Rule::KeyLost));
    };
    if answer_known {
        let fact = Text(
            "\"{}\" is answered: a new password is set.",
            "« {} » : la réponse est connue, un nouveau mot de passe est défini.",
        );
        let replaced = Event::PasswordReplaced(id).into();
        return Ok(
            Verdict::granted(Rule::RecoveryNeeded, vec![replaced]).because(fact.with(&[&key.question]))
        );
    }
    Ok(Verdict::granted(Rule::KeyLost, vec![Event::KeyLost(id).into()]).not_modelled(Switch::LostKey))
}

fn reconnect(world: &World, id: CredentialId) -> Ruling {
    let Some(key) = world.credential(id).filter(|key| key.lost) else {
        return Err(
            Verdict::refused(Rule::LostKey).because(Text("It is not lost.", "Elle n'est pas perdue.").into())
        );
    };
    must_be_here(world, key.person)?;
    match world.answer(Switch::LostKey) {
        FIRST => Ok(Verdict::granted(Rule::LostKey, vec![Event::Reconnected(id).into()])),
        super::switches::UNKNOWN => Err(Verdict::open(Switch::LostKey)),
        _ => Err(Verdict::refused(Rule::LostKey)),
    }
}

/// Why a user cannot become primary user; `None` when nothing stands against it.
#[must_use]
pub fn unfit_to_succeed(world: &World, employer: EmployerId, id: UserId) -> Option<super::Words> {
    let Some(user) = world.user(id).filter(|user| user.employer == employer) else {
        return Some(Text("not a user of this account", "pas un utilisateur de ce compte").into());
    };
    let no = |text: Text| Some(text.into());
    match user.state {
        _ if user.role == Some(Role::Primary) && user.is_active() => {
            no(Text("is the primary user", "est l'utilisateur principal"))
        }
        UserState::Planned => no(Text("planned only", "prévu seulement")),
        UserState::Named => no(Text("has not used the PIN yet", "n'a pas encore utilisé le NIP")),
        UserState::Deactivated | UserState::Ended => no(Text("has no access any more", "n'a plus d'accès")),
        UserState::Active if !is_here(world, user.person) => no(Text("is not there", "est absent")),
        UserState::Active if !can_act(world, user) => no(Text("has lost the GCKey", "a perdu la CléGC")),
        UserState::Active if user.branch.is_some() && placed(world, employer, user.person) => {
            no(Text("has a place at the employer itself", "a déjà une place chez l'employeur même"))
        }
        UserState::Active => None,
    }
}

/// Whether a person works at the employer itself; one place there is enough.
fn placed(world: &World, employer: EmployerId, person: PersonId) -> bool {
    let there = |user: &User| user.employer == employer && user.branch.is_none() && user.is_active();
    world.users_of(person).any(|id| world.user(id).is_some_and(there))
}

fn fit(world: &World, employer: EmployerId, to: UserId, rule: Rule) -> Result<(), Verdict> {
    match unfit_to_succeed(world, employer, to) {
        Some(reason) => Err(Verdict::refused(rule).because(reason)),
        None => Ok(()),
    }
}

fn hand_over_role(world: &World, by: Actor, employer: EmployerId, to: UserId) -> Ruling {
    branch::only_primary(world, by, employer, Rule::Transfer)?;
    fit(world, employer, to, Rule::Transfer)?;
    match world.answer(Switch::Transfer) {
        FIRST => Ok(Verdict::granted(Rule::Transfer, vec![Event::PrimaryChanged { employer, to }.into()])),
        SECOND => Err(Verdict::refused(Rule::Transfer)),
        _ => Err(Verdict::open(Switch::Transfer)),
    }
}

fn replace(world: &World, employer: EmployerId, to: UserId) -> Ruling {
    let primary = employer::active(world, employer)?;
    if let Some(user) = world.user(primary).filter(|user| user.is_active()) {
        return Err(Verdict::refused(Rule::FirstIsPrimary).because(
            Text("{} is still the primary user.", "{} est toujours l'utilisateur principal.")
                .with(&[&world.name(user.person)]),
        ));
    }
    fit(world, employer, to, Rule::LeaverReplaced)?;
    match world.answer(Switch::Procedure) {
        FIRST if !world.now.call_centre_open() => Err(Verdict::refused(Rule::CallHours)),
        FIRST | SECOND => {
            Ok(Verdict::granted(Rule::LeaverReplaced, vec![Event::PrimaryChanged { employer, to }.into()]))
        }
        super::switches::UNKNOWN => Err(Verdict::open(Switch::Procedure)),
        _ => Err(Verdict::refused(Rule::LeaverReplaced)),
    }
}

pub(super) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Left(person) => {
            world.absent.insert(*person, Absence::Left);
        }
        Event::WentAway(person, until) => {
            world.absent.insert(*person, Absence::Until(*until));
        }
        Event::Returned(person) => {
            world.absent.remove(person);
        }
        Event::AccessEnded(id) => user::change(world, *id, |user| user.state = UserState::Ended),
        Event::KeyLost(id) => credential::change(world, *id, |key| key.lost = true),
        Event::Reconnected(id) => credential::change(world, *id, |key| key.lost = false),
        Event::PasswordReplaced(_) => {}
        Event::SuccessorNamed(employer, person) => {
            world.successors.insert(*employer, *person);
        }
        Event::PrimaryChanged { employer, to } => change_primary(world, *employer, *to),
    }
}

/// The new primary user takes the place at the employer itself and stands for itself; the old one, if still there,
/// keeps working under the new one.
fn change_primary(world: &mut World, employer: EmployerId, to: UserId) {
    let Some(EmployerState::Active { primary, since }) = world.employer(employer).map(|one| one.state) else {
        return;
    };
    if world.user(primary).is_some_and(User::is_active) {
        user::change(world, primary, |user| user.role = Some(Role::Secondary));
        world.appoint(primary, Some(to));
    }
    user::change(world, to, |user| user.role = Some(Role::Primary));
    world.appoint(to, None);
    if let Some(branch) = world.user(to).and_then(|user| user.branch) {
        branch::change(world, branch, |branch| {
            if branch.primary == Some(to) {
                branch.primary = None;
            }
        });
        world.move_to_employer(to);
    }
    if let Some(employer) = world.employers.get_mut(employer.place()) {
        employer.state = EmployerState::Active { primary: to, since };
    }
}
