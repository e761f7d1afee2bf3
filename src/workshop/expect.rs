//! An expectation: something that is so when a step is done, however it was done.
//!
//! It looks at the world alone, so that a coach notices what happened and not which key was pressed.

use super::act::At;
use super::lookup::{self, Found};
use crate::domain::company::Role;
use crate::domain::employer::{EmployerState, EnrolmentAnswer};
use crate::domain::mail::Folder;
use crate::domain::offer::{Offer, OfferState};
use crate::domain::people::{can_act, is_here, who_knows};
use crate::domain::user::{User, UserState};
use crate::domain::{Actor, EmployerId, Text, Words, World, branch::BranchState};
use crate::insight::risks::risks;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Something that is so when a step is done.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Expect {
    /// This person is at the keyboard.
    Plays(String),
    /// This person has a `GCKey`.
    HasKey(String),
    /// This person has accepted the terms.
    TermsAccepted(String),
    /// This person has chosen the Employer Portal.
    PortalChosen(String),
    /// An enrolment of this employer was submitted.
    Submitted(String),
    /// The last enrolment of this employer has no answer yet.
    Waits(String),
    /// It was answered, whoever knows.
    Answered(String),
    /// The account of this employer is open.
    Approved(String),
    /// The last enrolment of this employer was refused.
    Refused(String),
    /// Whoever enrolled this employer knows the answer.
    AnswerKnown(String),
    /// Whoever enrolled this employer knows why it was refused.
    ReasonTold(String),
    /// A letter lies in this person's junk.
    InJunk(String),
    /// This person trusts the portal's sender.
    Trusts(String),
    /// This branch was added.
    BranchAdded(String),
    /// This branch was given a PIN.
    PinIssued(String),
    /// This person holds a PIN that waits.
    HoldsPin(String),
    /// This person was added as a user by name.
    Named(String),
    /// This person is an active user.
    Active(String),
    /// This person is the active primary user of an employer.
    Primary(String),
    /// This person is an active branch primary user.
    BranchPrimary(String),
    /// This person is an active secondary user.
    Secondary(String),
    /// There is a draft of an offer for this worker.
    OfferDrafted(String),
    /// An offer for this worker is submitted.
    OfferSubmitted(String),
    /// An offer for this worker is withdrawn.
    OfferWithdrawn(String),
    /// This person is not there.
    Gone(String),
    /// Nobody can act for this employer.
    NobodyActs(String),
    /// Somebody else who is there knows the recovery answer of this person's newest key.
    AnswersShared(String),
    /// This person has moved to another employer of the plan.
    MovedTo(At),
    /// This person is written down as successor.
    Successor(String),
    /// A risk stands for this employer.
    Risk(Standing),
    /// An assumption is in force.
    Assumed(BTreeMap<String, String>),
    /// This is not so.
    Not(Box<Expect>),
}

/// A risk by its stable name, and the employer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct Standing {
    pub risk: String,
    pub employer: String,
}

impl Expect {
    /// Whether it is so.
    ///
    /// # Errors
    /// Something it names does not exist at all.
    pub fn holds(&self, world: &World, by: Actor) -> Found<bool> {
        let key_of = |name: &str| -> Found<_> {
            let id = lookup::person(world, name)?;
            Ok(world.credentials_of(id).last().and_then(|id| world.credential(id)))
        };
        Ok(match self {
            Self::Plays(name) => by.person == lookup::person(world, name)?,
            Self::HasKey(name) => key_of(name)?.is_some(),
            Self::TermsAccepted(name) => key_of(name)?.is_some_and(|key| key.terms),
            Self::PortalChosen(name) => key_of(name)?.is_some_and(|key| key.portal),
            Self::Submitted(name) => enrolment(world, name)?.is_some(),
            Self::Waits(name) => enrolment(world, name)?.is_some_and(|one| one.answer.is_none()),
            Self::Answered(name) => enrolment(world, name)?.is_some_and(|one| one.answer.is_some()),
            Self::Approved(name) => {
                let id = lookup::employer(world, name)?;
                matches!(world.employer(id).map(|one| one.state), Some(EmployerState::Active { .. }))
            }
            Self::Refused(name) => enrolment(world, name)?
                .is_some_and(|one| matches!(one.answer, Some(EnrolmentAnswer::Refused(_)))),
            Self::AnswerKnown(name) => enrolment(world, name)?.is_some_and(|one| one.known),
            Self::ReasonTold(name) => enrolment(world, name)?.is_some_and(|one| one.reason_told),
            Self::InJunk(name) => {
                let id = lookup::person(world, name)?;
                lookup::letter(world, id, |letter| letter.folder == Folder::Junk).is_ok()
            }
            Self::Trusts(name) => world.trusting.contains(&lookup::person(world, name)?),
            Self::BranchAdded(name) => {
                let id = lookup::branch(world, name)?;
                world.branch(id).is_some_and(|one| one.state == BranchState::Added)
            }
            Self::PinIssued(name) => {
                let id = lookup::branch(world, name)?;
                world.branch(id).is_some_and(|one| one.pin.is_some())
            }
            Self::HoldsPin(name) => {
                let id = lookup::person(world, name)?;
                lookup::pin(world, |pin| pin.holder == Some(id)).is_ok()
            }
            Self::Named(name) => {
                any_user(world, name, |user| matches!(user.state, UserState::Named | UserState::Active))?
            }
            Self::Active(name) => any_user(world, name, User::is_active)?,
            Self::Primary(name) => active_as(world, name, Role::Primary)?,
            Self::BranchPrimary(name) => active_as(world, name, Role::BranchPrimary)?,
            Self::Secondary(name) => active_as(world, name, Role::Secondary)?,
            Self::OfferDrafted(worker) => any_offer(world, worker, Offer::is_draft),
            Self::OfferSubmitted(worker) => {
                any_offer(world, worker, |offer| matches!(offer.state, OfferState::Submitted { .. }))
            }
            Self::OfferWithdrawn(worker) => {
                any_offer(world, worker, |offer| matches!(offer.state, OfferState::Withdrawn { .. }))
            }
            Self::Gone(name) => !is_here(world, lookup::person(world, name)?),
            Self::NobodyActs(name) => {
                let id = lookup::employer(world, name)?;
                let users = world.users_in(id).filter_map(|id| world.user(id));
                !users.into_iter().any(|user| can_act(world, user))
            }
            Self::AnswersShared(name) => key_of(name)?.is_some_and(|key| who_knows(world, key).is_some()),
            Self::MovedTo(at) => {
                let employer = lookup::employer(world, &at.employer)?;
                world.moved.get(&lookup::person(world, &at.person)?) == Some(&employer)
            }
            Self::Successor(name) => {
                let id = lookup::person(world, name)?;
                world.successors.values().any(|person| *person == id)
            }
            Self::Risk(standing) => {
                let id = lookup::employer(world, &standing.employer)?;
                risks(world, id).iter().any(|risk| risk.id() == standing.risk)
            }
            Self::Assumed(one) => {
                let mut all = true;
                for (question, answer) in one {
                    let (switch, answer) = lookup::assumption(question, answer)?;
                    all &= world.answer(switch) == answer;
                }
                all
            }
            Self::Not(other) => !other.holds(world, by)?,
        })
    }

    /// It in words: "Priya Raman is an active secondary user."
    #[must_use]
    pub fn words(&self) -> Words {
        let (text, name) = match self {
            Self::Plays(name) => (Text("{} is at the keyboard.", "{} est au clavier."), name),
            Self::HasKey(name) => (Text("{} has a GCKey.", "{} a une CléGC."), name),
            Self::TermsAccepted(name) => {
                (Text("{} has accepted the terms.", "{} a accepté les conditions."), name)
            }
            Self::PortalChosen(name) => {
                (Text("{} has chosen the Employer Portal.", "{} a choisi le Portail des employeurs."), name)
            }
            Self::Submitted(name) => (Text("{} was enrolled.", "{} a été inscrit."), name),
            Self::Waits(name) => (
                Text("The enrolment of {} waits for its answer.", "L'inscription attend sa réponse : {}."),
                name,
            ),
            Self::Answered(name) => {
                (Text("The enrolment of {} is answered.", "L'inscription de {} a reçu une réponse."), name)
            }
            Self::Approved(name) => (Text("The account of {} is open.", "Le compte de {} est ouvert."), name),
            Self::Refused(name) => {
                (Text("The enrolment of {} is refused.", "L'inscription de {} est refusée."), name)
            }
            Self::AnswerKnown(name) => {
                (Text("The answer for {} was read.", "La réponse pour {} a été lue."), name)
            }
            Self::ReasonTold(name) => {
                (Text("The reason for {} was told.", "La raison pour {} a été dite."), name)
            }
            Self::InJunk(name) => {
                (Text("A letter lies in the junk of {}.", "Une lettre est aux indésirables de {}."), name)
            }
            Self::Trusts(name) => (Text("{} trusts the sender.", "{} fait confiance à l'expéditeur."), name),
            Self::BranchAdded(name) => (Text("{} is added.", "{} est ajoutée."), name),
            Self::PinIssued(name) => (Text("{} has a PIN.", "{} a un NIP."), name),
            Self::HoldsPin(name) => (Text("{} holds a PIN.", "{} détient un NIP."), name),
            Self::Named(name) => (Text("{} is added by name.", "Le nom de {} est ajouté."), name),
            Self::Active(name) => (Text("{} is an active user.", "{} est un utilisateur actif."), name),
            Self::Primary(name) => (Text("{} is primary user.", "{} est utilisateur principal."), name),
            Self::BranchPrimary(name) => {
                (Text("{} is branch primary user.", "{} est utilisateur principal de succursale."), name)
            }
            Self::Secondary(name) => {
                (Text("{} is an active secondary user.", "{} est un utilisateur secondaire actif."), name)
            }
            Self::OfferDrafted(name) => {
                (Text("An offer for {} is drafted.", "Une offre pour {} est préparée."), name)
            }
            Self::OfferSubmitted(name) => {
                (Text("The offer for {} is submitted.", "L'offre pour {} est soumise."), name)
            }
            Self::OfferWithdrawn(name) => {
                (Text("The offer for {} is withdrawn.", "L'offre pour {} est retirée."), name)
            }
            Self::Gone(name) => (Text("{} is not there.", "{} n'est pas là."), name),
            Self::NobodyActs(name) => {
                (Text("Nobody can act for {}.", "Personne ne peut agir pour {}."), name)
            }
            Self::AnswersShared(name) => (
                Text(
                    "Somebody else knows the recovery answer of {}.",
                    "Une autre personne connaît la réponse de récupération de {}.",
                ),
                name,
            ),
            Self::MovedTo(at) => {
                return Text("{} has moved to {}.", "{} est à {} maintenant.")
                    .with(&[&at.person, &at.employer]);
            }
            Self::Successor(name) => {
                (Text("{} is written down as successor.", "{} est consigné comme successeur."), name)
            }
            Self::Risk(standing) => (Text("The risk {} stands.", "Le risque {} est là."), &standing.risk),
            Self::Assumed(one) => return assumed_words(one),
            Self::Not(other) => {
                return Text("Not so any more: {}", "Ce n'est plus le cas : {}").with_words(&other.words());
            }
        };
        text.with(&[name])
    }
}

fn assumed_words(one: &BTreeMap<String, String>) -> Words {
    one.iter().fold(Words::default(), |words, (question, answer)| {
        let Ok((switch, place)) = lookup::assumption(question, answer) else { return words };
        let row = switch.question();
        let answer = row.answers.get(usize::from(place)).copied().unwrap_or(row.topic);
        let (en, fr) =
            (format!("{}: {}.", row.topic.0, answer.0), format!("{} : {}.", row.topic.1, answer.1));
        words.and(&Words { en, fr })
    })
}

fn enrolment<'a>(world: &'a World, name: &str) -> Found<Option<&'a crate::domain::employer::Application>> {
    let id: EmployerId = lookup::employer(world, name)?;
    Ok(world.applications_of(id).last().and_then(|id| world.application(id)))
}

fn any_user(world: &World, name: &str, fits: impl Fn(&User) -> bool) -> Found<bool> {
    Ok(lookup::users_at_one_employer(world, name)?.into_iter().filter_map(|id| world.user(id)).any(fits))
}

fn active_as(world: &World, name: &str, role: Role) -> Found<bool> {
    any_user(world, name, |user| user.is_active() && user.role == Some(role))
}

fn any_offer(world: &World, worker: &str, fits: impl Fn(&Offer) -> bool) -> bool {
    let wanted = crate::domain::fold::fold(worker);
    world.offers.iter().any(|offer| crate::domain::fold::fold(&offer.assignee) == wanted && fits(offer))
}
