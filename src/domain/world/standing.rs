//! What the person at the keyboard is in the portal: with which key, as which user, of an account that is open.
//!
//! More than one area asks this before it decides; each answer is a fact or the refusal.

use super::presence::must_be_here;
use super::primaries::second;
use crate::domain::rules::Rule;
use crate::domain::rules::verdict::Refusal;
use crate::domain::state::credential::Credential;
use crate::domain::state::employer::EmployerState;
use crate::domain::state::world::World;
use crate::domain::values::company::Role;
use crate::domain::values::ids::{Actor, BranchId, CredentialId, EmployerId, UserId};
use crate::domain::values::text::Text;

/// The credential the person at the keyboard is signed in with.
pub(in crate::domain) fn in_use(world: &World, by: Actor) -> Result<(CredentialId, &Credential), Refusal> {
    let found = by.credential.and_then(|id| world.credential(id).map(|credential| (id, credential)));
    let Some((id, credential)) = found else { return Err(Refusal::of(Rule::CredentialNeeded)) };
    if credential.person != by.person {
        return Err(Refusal::of(Rule::NeverShared));
    }
    must_be_here(world, by.person)?;
    if credential.lost {
        return Err(Refusal::of(Rule::KeyLost).because(
            Text("{} cannot be used any more.", "{} ne peut plus servir.").with(&[&credential.user_name]),
        ));
    }
    Ok((id, credential))
}

/// The credential in use, once it has taken the steps that come before the form with this answer to the PIN question.
pub(in crate::domain) fn ready(
    world: &World,
    by: Actor,
    with_pin: bool,
) -> Result<(CredentialId, &Credential), Refusal> {
    let (id, credential) = in_use(world, by)?;
    if credential.user.is_some() {
        return Err(Refusal::of(Rule::OnePerAccount).because(
            Text("{} already serves an account.", "{} sert déjà à un compte.").with(&[&credential.user_name]),
        ));
    }
    if !credential.terms {
        return Err(Refusal::of(Rule::TermsFirst));
    }
    match credential.has_pin {
        Some(answer) if answer == with_pin => {}
        Some(_) => return Err(Refusal::of(Rule::PinPath)),
        None => return Err(Refusal::of(Rule::StepsInOrder)),
    }
    if !credential.portal {
        return Err(Refusal::of(Rule::StepsInOrder));
    }
    Ok((id, credential))
}

/// The employer's account, if it is open: its primary user. Else the refusal.
pub(in crate::domain) fn active(world: &World, id: EmployerId) -> Result<UserId, Refusal> {
    match world.employer(id).map(|employer| employer.state) {
        Some(EmployerState::Active { primary, .. }) => Ok(primary),
        Some(_) => Err(Refusal::of(Rule::ApprovedFirst).because(
            Text("{} is not approved yet.", "{} n'est pas encore approuvé.").with(&[world.employer_name(id)]),
        )),
        None => Err(Refusal::of(Rule::ApprovedFirst)),
    }
}

/// Whether the answer to the enrolment made with a credential, if any, is there; else the refusal.
pub(in crate::domain) fn none_pending(world: &World, made: &Credential) -> Result<(), Refusal> {
    let last = made.application.and_then(|id| world.application(id));
    let pending = last.is_some_and(|application| application.answer.is_none());
    if pending { Err(Refusal::of(Rule::AnswerPending)) } else { Ok(()) }
}

/// A primary user of the employer, if that is who sits at the keyboard; else the refusal under `rule`.
pub(in crate::domain) fn only_primary(
    world: &World,
    by: Actor,
    employer: EmployerId,
    rule: Rule,
) -> Result<UserId, Refusal> {
    in_use(world, by)?;
    let primary = active(world, employer)?;
    let Some(seat) = world.seat(by) else { return Err(Refusal::of(Rule::NoSeat)) };
    if seat != primary && second(world, employer) != Some(seat) {
        let name = world.user_name(primary);
        return Err(Refusal::of(rule).because(
            Text("The primary user of {} is {}.", "L'utilisateur principal de {} est {}.")
                .with(&[world.employer_name(employer), &name]),
        ));
    }
    Ok(seat)
}

/// Whether the person at the keyboard may add secondary users at a place, and as which user.
///
/// # Errors
/// The refusal.
pub fn may_appoint(
    world: &World,
    by: Actor,
    employer: EmployerId,
    branch: Option<BranchId>,
) -> Result<(UserId, Rule), Refusal> {
    in_use(world, by)?;
    active(world, employer)?;
    let seated = world.seat(by).and_then(|id| world.user(id).map(|user| (id, user)));
    let Some((id, user)) = seated else { return Err(Refusal::of(Rule::NoSeat)) };
    match user.role {
        Some(Role::Primary) if user.employer == employer => Ok((id, Rule::PrimaryAppoints)),
        Some(Role::BranchPrimary) if user.employer == employer && user.branch == branch => {
            Ok((id, Rule::OwnBranchOnly))
        }
        Some(Role::BranchPrimary) => Err(Refusal::of(Rule::OwnBranchOnly).because(
            Text("{} is branch primary user of {}.", "{} est utilisateur principal de la succursale {}.")
                .with(&[&world.name(user.person), world.place_name(user.employer, user.branch)]),
        )),
        Some(Role::Secondary) => Err(Refusal::of(Rule::SecondaryGivesNoAccess).because(
            Text("{} is a secondary user.", "{} est utilisateur secondaire.")
                .with(&[&world.name(user.person)]),
        )),
        Some(Role::Primary) | None => Err(Refusal::of(Rule::NoSeat)),
    }
}
