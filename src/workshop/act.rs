//! An act: something a script does, in the words of the portal and by the names of people and places.
//!
//! An act becomes a command only in the world it is done in; who does it is whoever sits at the keyboard.

mod fields;

use super::lookup::{self, Found};
use super::nearest::unknown;
use crate::domain::mail::Folder;
use crate::domain::secret::Secret;
use crate::domain::{Actor, Command, PinCode, Text, World, assumption};
use crate::domain::{branch, call_centre, credential, employer, mail, offer, people, pin, user};
pub use fields::{Absent, At, Draft, Enrolment, Loss, Move, PortalName, Shared, Span, Under};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is typed where a script makes a `GCKey`: it fits the rules of shape, and nobody ever sees it.
pub const PASSWORD: &str = "Zxq7Kwvjy";
/// The recovery question of such a `GCKey`.
const QUESTION: &str = "?";

/// Something a script does.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Act {
    /// Sit down as this person, signed in with the newest key, if there is one.
    Play(String),
    /// Sit down as this person, not signed in.
    PlayWithoutKey(String),
    /// Sign in with the key that has this user name.
    PlayKey(String),
    /// Make a `GCKey` with this user name.
    MakeKey(String),
    /// Accept the portal's terms.
    AcceptTerms,
    /// Answer "Have you received a PIN?".
    HavePin(bool),
    /// Choose from the list of portals.
    ChoosePortal(PortalName),
    /// Enrol an employer, with the names the plan has.
    Enrol(String),
    /// Enrol with what is typed here.
    EnrolAs(Enrolment),
    /// Move the clock.
    Clock(Span),
    /// Open the newest letter that is not opened.
    OpenLetter,
    /// Move the newest letter from junk to the inbox.
    RescueLetter,
    /// Put the portal's sender on the safe list.
    TrustSender,
    /// Phone the call centre.
    Phone,
    /// Suppose that somebody outside has enrolled this employer.
    SupposeTaken(String),
    /// Add a branch where the plan has it.
    AddBranch(String),
    /// Add a branch the plan does not have, under an employer.
    AddBranchNamed(Under),
    /// Issue a PIN to a branch.
    IssuePin(String),
    /// Hand the newest PIN nobody holds to a person.
    HandPinTo(String),
    /// Enter the PIN one holds.
    EnterPin,
    /// Enter a PIN that is typed here.
    EnterWrongPin(String),
    /// Add a person as secondary user where the plan has them.
    AddSecondary(String),
    /// Take the access of a user away.
    Deactivate(String),
    /// Begin an offer.
    DraftOffer(Draft),
    /// Submit the offer for this worker.
    SubmitOffer(String),
    /// Withdraw the offer for this worker.
    WithdrawOffer(String),
    /// Somebody leaves.
    Leaves(String),
    /// Somebody is away.
    Away(Absent),
    /// Somebody comes back.
    Returns(String),
    /// A password is forgotten.
    LosesKey(Loss),
    /// Somebody moves to another company.
    Moves(Move),
    /// Somebody tells a colleague the recovery answer of their newest key.
    ShareAnswers(Shared),
    /// A successor is written down.
    NameSuccessor(At),
    /// The primary user hands the role over.
    HandRoleTo(At),
    /// Somebody takes the place of a primary user who has left.
    Replace(At),
    /// Choose an assumption: a question by its stable name, an answer in its English words.
    Assume(BTreeMap<String, String>),
    /// What is tried is refused, by this rule.
    Refused(Box<Refusal>),
}

/// A lesson: something is tried, and a rule refuses it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Refusal {
    /// The stable name of the rule.
    pub by: String,
    /// What is tried.
    pub trying: Act,
}

impl Act {
    /// The rule that is expected to refuse it, by its stable name.
    #[must_use]
    pub fn refused_by(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => Some(&refusal.by),
            _ => None,
        }
    }

    /// The command it is in this world, for the person at the keyboard.
    ///
    /// # Errors
    /// Something it names is not there.
    pub fn command(&self, world: &World, by: Actor) -> Found<Command> {
        Ok(match self {
            Self::Play(name) => sign_in(world, name, true)?,
            Self::PlayWithoutKey(name) => sign_in(world, name, false)?,
            Self::PlayKey(user_name) => sign_in_with(world, user_name)?,
            Self::MakeKey(user_name) => make_key(user_name),
            Self::AcceptTerms => credential::Command::AcceptTerms.into(),
            Self::HavePin(received) => credential::Command::AnswerPinQuestion { received: *received }.into(),
            Self::ChoosePortal(name) => credential::Command::ChoosePortal(name.portal()).into(),
            Self::Enrol(name) => enrol(world, name)?,
            Self::EnrolAs(typed) => employer::Command::Enrol {
                in_canada: typed.in_canada,
                business_number: typed.number.clone(),
                legal_name: typed.legal_name.clone(),
                operating_name: typed.operating_name.clone(),
            }
            .into(),
            Self::Clock(span) => span.command().into(),
            Self::OpenLetter => {
                mail::Command::Open(lookup::letter(world, by.person, |letter| !letter.opened)?).into()
            }
            Self::RescueLetter => {
                let junk = |letter: &mail::Letter| letter.folder == Folder::Junk;
                mail::Command::MoveToInbox(lookup::letter(world, by.person, junk)?).into()
            }
            Self::TrustSender => mail::Command::TrustSender.into(),
            Self::Phone => call_centre::Command::Phone.into(),
            Self::SupposeTaken(name) => {
                employer::Command::SupposeTaken(lookup::employer(world, name)?).into()
            }
            Self::AddBranch(name) => add_branch(world, name)?,
            Self::AddBranchNamed(under) => branch::Command::Add {
                employer: lookup::employer(world, &under.employer)?,
                parent: None,
                name: under.name.clone(),
            }
            .into(),
            Self::IssuePin(name) => branch::Command::IssuePin(lookup::branch(world, name)?).into(),
            Self::HandPinTo(name) => {
                let pin = lookup::pin(world, |pin| pin.holder.is_none())?;
                pin::Command::HandOver { pin, to: lookup::person(world, name)? }.into()
            }
            Self::EnterPin => {
                let held = lookup::pin(world, |pin| pin.holder == Some(by.person))?;
                let none = Text("There is no PIN to enter.", "Il n'y a aucun NIP à saisir.");
                let code = world.pin(held).map(|pin| pin.code.clone()).ok_or(none)?;
                pin::Command::Enter { code }.into()
            }
            Self::EnterWrongPin(code) => pin::Command::Enter { code: PinCode::new(code) }.into(),
            Self::AddSecondary(name) => add_secondary(world, name)?,
            Self::Deactivate(name) => user::Command::Deactivate(lookup::user(world, name)?).into(),
            Self::DraftOffer(draft) => {
                offer::Command::Draft { assignee: draft.worker.clone(), starts: draft.starts.clone() }.into()
            }
            Self::SubmitOffer(worker) => offer::Command::Submit(lookup::offer(world, worker)?).into(),
            Self::WithdrawOffer(worker) => offer::Command::Withdraw(lookup::offer(world, worker)?).into(),
            Self::Leaves(name) => people::Command::Leave(lookup::person(world, name)?).into(),
            Self::Away(absent) => {
                people::Command::GoAway { person: lookup::person(world, &absent.person)?, days: absent.days }
                    .into()
            }
            Self::Returns(name) => people::Command::Return(lookup::person(world, name)?).into(),
            Self::LosesKey(loss) => {
                let credential = lookup::key(world, &loss.person)?;
                people::Command::LoseKey { credential, answer_known: loss.answer_known }.into()
            }
            Self::Moves(moves) => {
                let to = moves.to.as_deref().map(|name| lookup::employer(world, name)).transpose()?;
                people::Command::MoveTo { person: lookup::person(world, &moves.person)?, to }.into()
            }
            Self::ShareAnswers(shared) => people::Command::TellAnswer {
                credential: lookup::key(world, &shared.person)?,
                to: lookup::person(world, &shared.with)?,
            }
            .into(),
            Self::NameSuccessor(at) => people::Command::NameSuccessor {
                employer: lookup::employer(world, &at.employer)?,
                person: lookup::person(world, &at.person)?,
            }
            .into(),
            Self::HandRoleTo(at) => {
                let employer = lookup::employer(world, &at.employer)?;
                let to = lookup::user_at(world, &at.person, employer)?;
                people::Command::HandOverRole { employer, to }.into()
            }
            Self::Replace(at) => {
                let employer = lookup::employer(world, &at.employer)?;
                let by = lookup::user_at(world, &at.person, employer)?;
                people::Command::Replace { employer, by }.into()
            }
            Self::Assume(one) => {
                let Some((question, answer)) = one.iter().next().filter(|_| one.len() == 1) else {
                    return Err(Text("One assumption at a time.", "Une hypothèse à la fois.").into());
                };
                let (switch, answer) = lookup::assumption(question, answer)?;
                assumption::Command::Set(switch, answer).into()
            }
            Self::Refused(refusal) => refusal.trying.command(world, by)?,
        })
    }
}

fn sign_in(world: &World, name: &str, with_key: bool) -> Found<Command> {
    let person = lookup::person(world, name)?;
    let credential = world.credentials_of(person).last().filter(|_| with_key);
    Ok(credential::Command::SignIn { person, credential }.into())
}

fn sign_in_with(world: &World, user_name: &str) -> Found<Command> {
    let mut keys = world.credentials.iter().enumerate();
    let Some((place, key)) = keys.find(|(_, key)| key.user_name == user_name) else {
        let none = Text("No GCKey has the user name {}.", "Aucune CléGC n'a le nom d'utilisateur {}.");
        return Err(unknown(none, user_name, world.credentials.iter().map(|key| key.user_name.as_str())));
    };
    let credential = Some(crate::domain::CredentialId::at(place));
    Ok(credential::Command::SignIn { person: key.person, credential }.into())
}

fn make_key(user_name: &str) -> Command {
    credential::Command::Create {
        user_name: user_name.to_owned(),
        password: Secret::new(PASSWORD),
        question: QUESTION.to_owned(),
        answer: Secret::new(PASSWORD),
    }
    .into()
}

fn enrol(world: &World, name: &str) -> Found<Command> {
    let id = lookup::employer(world, name)?;
    let none = Text("No employer has the number or name {}.", "Aucun employeur n'a le numéro ou le nom {}.");
    let planned = world.employer(id).ok_or_else(|| none.with(&[name]))?;
    Ok(employer::Command::Enrol {
        in_canada: true,
        business_number: planned.business_number.digits().to_owned(),
        legal_name: planned.legal_name.clone(),
        operating_name: planned.operating_name.clone(),
    }
    .into())
}

fn add_branch(world: &World, name: &str) -> Found<Command> {
    let id = lookup::branch(world, name)?;
    let none = Text("No branch is called {}.", "Aucune succursale ne s'appelle {}.");
    let planned = world.branch(id).ok_or_else(|| none.with(&[name]))?;
    let (employer, parent, name) = (planned.employer, planned.parent, planned.name.clone());
    Ok(branch::Command::Add { employer, parent, name }.into())
}

fn add_secondary(world: &World, name: &str) -> Found<Command> {
    let id = lookup::planned_user(world, name)?;
    let none = Text("The plan has no place for {}.", "Le plan n'a pas de place pour {}.");
    let place = world.user(id).ok_or_else(|| none.with(&[name]))?;
    let person = world.person(place.person).ok_or_else(|| none.with(&[name]))?;
    Ok(user::Command::AddSecondary {
        employer: place.employer,
        branch: place.branch,
        given: person.given.clone(),
        family: person.family.clone(),
    }
    .into())
}
