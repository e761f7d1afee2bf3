//! What to do next: the one step that brings the person at the keyboard further on the way from a `GCKey` to a
//! working immigration specialist.

use crate::domain::branch::BranchState;
use crate::domain::company::Role;
use crate::domain::employer::EnrolmentAnswer;
use crate::domain::offer::{Offer, OfferState};
use crate::domain::people::has_left;
use crate::domain::{
    Actor, ApplicationId, BranchId, CredentialId, EmployerId, OfferId, PersonId, PinId, Text, UserId, Words,
    World, mail, pin,
};

/// A step, and what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Make a `GCKey`.
    MakeKey,
    /// Sign in with the one there is.
    SignIn(CredentialId),
    /// Accept the terms.
    AcceptTerms,
    /// Answer whether a PIN was received.
    AnswerPinQuestion,
    /// Choose the portal.
    ChoosePortal,
    /// Enrol the employer.
    Enrol,
    /// Enter the PIN.
    EnterPin,
    /// Wait: move the clock.
    Wait,
    /// Look for the letter.
    ReadMail,
    /// Phone the call centre.
    Phone,
    /// Enrol again after a refusal, or turn to whoever holds the account.
    AfterRefusal,
    /// Add a branch that is planned.
    AddBranch(BranchId),
    /// Issue its PIN.
    IssuePin(BranchId),
    /// Hand a PIN to the person it is meant for.
    HandOver(PinId, Option<PersonId>),
    /// Add a secondary user who is planned.
    AddSecondary(UserId),
    /// Play somebody who has a PIN to enter.
    PlayHolder(PersonId),
    /// Prepare an offer of employment.
    DraftOffer,
    /// Submit a draft and pay.
    SubmitOffer(OfferId),
    /// Play whoever must submit the employer's first offer.
    PlayFirst(PersonId),
    /// Nothing is left to do for this person.
    Done,
}

/// The next step for the person at the keyboard.
#[must_use]
pub fn next_step(world: &World, by: Actor) -> Step {
    let Some(credential) = by.credential.and_then(|id| world.credential(id)) else {
        return match world.credentials_of(by.person).last() {
            Some(key) => Step::SignIn(key),
            None if unread_pin(world, by.person) => Step::ReadMail,
            None => Step::MakeKey,
        };
    };
    if let Some(seat) = world.seat(by) {
        // Approved, but nobody has read so yet.
        let unread =
            credential.application.and_then(|id| world.application(id)).is_some_and(|one| !one.known);
        return if unread { Step::ReadMail } else { for_user(world, seat) };
    }
    match (credential.terms, credential.has_pin, credential.portal) {
        (false, ..) => Step::AcceptTerms,
        (_, None, _) => Step::AnswerPinQuestion,
        (.., false) => Step::ChoosePortal,
        (_, Some(true), _) => Step::EnterPin,
        (_, Some(false), _) => credential.application.map_or(Step::Enrol, |id| after_enrolment(world, id)),
    }
}

fn unread_pin(world: &World, person: PersonId) -> bool {
    world.letters_of(person).filter_map(|id| world.letter(id)).any(|letter| {
        matches!(letter.kind, mail::LetterKind::PinNote(pin) if pin::waits(world, pin)) && !letter.opened
    })
}

fn after_enrolment(world: &World, id: ApplicationId) -> Step {
    let Some(application) = world.application(id) else { return Step::Enrol };
    match application.answer {
        None => Step::Wait,
        Some(_) if !application.known => Step::ReadMail,
        Some(EnrolmentAnswer::Refused(_)) if !application.reason_told => Step::Phone,
        Some(EnrolmentAnswer::Refused(_)) => Step::AfterRefusal,
        Some(EnrolmentAnswer::Approved) => Step::Done,
    }
}

fn for_user(world: &World, seat: UserId) -> Step {
    let Some(user) = world.user(seat) else { return Step::Done };
    match user.role {
        Some(Role::Primary) => for_primary(world, seat, user.employer),
        Some(Role::BranchPrimary) => {
            let waiting = first_secondary(world, user.employer, user.branch, false);
            waiting.or_else(|| pin_to_pass_on(world, seat)).unwrap_or_else(|| for_offers(world, seat))
        }
        Some(Role::Secondary) => for_offers(world, seat),
        None => Step::Done,
    }
}

/// What an offer of this user's waits for: to be begun, to be submitted, or somebody else's first offer.
fn for_offers(world: &World, seat: UserId) -> Step {
    if let Some(step) = draft_to_submit(world, seat) {
        return step;
    }
    let filed = world.offers_by(seat).rev().filter_map(|id| world.offer(id));
    let number_out = filed.into_iter().any(|offer| matches!(offer.state, OfferState::Submitted { .. }));
    if number_out { Step::Done } else { Step::DraftOffer }
}

fn draft_to_submit(world: &World, seat: UserId) -> Option<Step> {
    let is_draft = |id: &OfferId| world.offer(*id).is_some_and(Offer::is_draft);
    let draft = world.offers_by(seat).rev().find(is_draft)?;
    let first = world.offer(draft).and_then(|offer| world.half_done_first(offer.employer));
    match first {
        // Theirs is the one that everything waits for.
        Some((first, offer)) if offer.by == seat => Some(Step::SubmitOffer(first)),
        Some((_, offer)) => {
            let who = world.user(offer.by).filter(|user| user.is_active());
            Some(who.map_or(Step::Done, |user| Step::PlayFirst(user.person)))
        }
        None => Some(Step::SubmitOffer(draft)),
    }
}

fn for_primary(world: &World, primary: UserId, employer: EmployerId) -> Step {
    if let Some(pass_on) = pin_to_pass_on(world, primary) {
        return pass_on;
    }
    if let Some(id) = world.first_bare(employer) {
        let added = world.branch(id).is_some_and(|branch| branch.state == BranchState::Added);
        return if added { Step::IssuePin(id) } else { Step::AddBranch(id) };
    }
    if let Some(step) = first_secondary(world, employer, None, true) {
        return step;
    }
    let there = |pin: &pin::Pin| pin.holder.is_some_and(|holder| !has_left(world, holder));
    let handed = world.newest_on_desk(primary, true, there).and_then(|id| world.pin(id));
    if let Some(holder) = handed.and_then(|pin| pin.holder) {
        return Step::PlayHolder(holder);
    }
    first_secondary(world, employer, None, false)
        .or_else(|| draft_to_submit(world, primary))
        .unwrap_or(Step::Done)
}

/// A PIN that was shown to this user and lies on the desk.
fn pin_to_pass_on(world: &World, issuer: UserId) -> Option<Step> {
    let id = world.newest_on_desk(issuer, false, |_| true)?;
    Some(Step::HandOver(id, world.pin(id).and_then(|pin| meant_for(world, pin))))
}

/// The person a PIN is meant for, if the plan or the portal says so.
#[must_use]
pub fn meant_for(world: &World, pin: &pin::Pin) -> Option<PersonId> {
    match pin.purpose {
        pin::PinPurpose::Secondary { person, .. } => Some(person).filter(|one| !has_left(world, *one)),
        pin::PinPurpose::Branch(id) => {
            let employer = world.branch(id)?.employer;
            let planned = world.users_at(employer, Some(id)).filter_map(|id| world.user(id));
            let led = planned.filter(|user| user.role == Some(Role::BranchPrimary)).map(|user| user.person);
            led.into_iter().find(|person| !has_left(world, *person))
        }
    }
}

fn first_secondary(
    world: &World,
    employer: EmployerId,
    branch: Option<BranchId>,
    outside_only: bool,
) -> Option<Step> {
    world.awaited_at(employer, branch, outside_only).map(Step::AddSecondary)
}

impl Step {
    /// The step in words, for the person at the keyboard.
    #[must_use]
    pub fn words(self, world: &World) -> Words {
        let branch = |id: BranchId| world.branch_name(id).to_owned();
        match self {
            Self::MakeKey => Text("Make a GCKey.", "Créer une CléGC.").into(),
            Self::SignIn(_) => Text("Sign in with the GCKey.", "Ouvrir une session avec la CléGC.").into(),
            Self::AcceptTerms => {
                Text("Read and accept the portal's terms.", "Lire et accepter les conditions du portail.")
                    .into()
            }
            Self::AnswerPinQuestion => {
                Text("Answer: have you received a PIN?", "Répondre : avez-vous reçu un NIP?").into()
            }
            Self::ChoosePortal => {
                Text("Choose the right portal from the list.", "Choisir le bon portail dans la liste.").into()
            }
            Self::Enrol => Text("Enrol the employer.", "Inscrire l'employeur.").into(),
            Self::EnterPin => Text("Enter the PIN you were given.", "Saisir le NIP reçu.").into(),
            Self::Wait => Text(
                "Move the clock: the answer takes minutes to five days.",
                "Faire avancer le temps : la réponse prend de quelques minutes à cinq jours.",
            )
            .into(),
            Self::ReadMail => Text(
                "Look for a letter in Mail, junk included.",
                "Chercher une lettre dans Courriel, indésirables compris.",
            )
            .into(),
            Self::Phone => Text(
                "Phone the call centre and ask why.",
                "Téléphoner au centre d'appels et demander pourquoi.",
            )
            .into(),
            Self::AfterRefusal => Text(
                "Turn to whoever holds the account for a PIN, or enrol again.",
                "S'adresser au détenteur du compte pour un NIP, ou inscrire de nouveau.",
            )
            .into(),
            Self::AddBranch(id) => {
                Text("Add the branch {}.", "Ajouter la succursale {}.").with(&[&branch(id)])
            }
            Self::IssuePin(id) => Text("Issue a PIN to {}.", "Émettre un NIP pour {}.").with(&[&branch(id)]),
            Self::HandOver(_, Some(person)) => {
                Text("Hand the PIN to {}.", "Remettre le NIP à {}.").with(&[&world.name(person)])
            }
            Self::HandOver(_, None) => {
                Text("Hand the PIN to the person who needs it.", "Remettre le NIP à la personne concernée.")
                    .into()
            }
            Self::AddSecondary(id) => {
                let name = world.user_name(id);
                Text("Add {} as secondary user.", "Ajouter {} comme utilisateur secondaire.").with(&[&name])
            }
            Self::PlayHolder(person) => {
                Text("Sign in as {}, who has a PIN to enter.", "Jouer {}, qui a un NIP à saisir.")
                    .with(&[&world.name(person)])
            }
            Self::DraftOffer => {
                Text("Prepare an offer of employment.", "Préparer une offre d'emploi.").into()
            }
            Self::SubmitOffer(id) => {
                let worker = world.offer(id).map_or("", |offer| &offer.assignee);
                Text("Submit the offer for {} and pay $230.", "Soumettre l'offre pour {} et payer 230 $.")
                    .with(&[worker])
            }
            Self::PlayFirst(person) => Text(
                "Sign in as {}, who must submit the first offer.",
                "Jouer {}, qui doit soumettre la première offre.",
            )
            .with(&[&world.name(person)]),
            Self::Done => Text(
                "All done here. Sign in as somebody else.",
                "Tout est fait ici. Jouez une autre personne.",
            )
            .into(),
        }
    }
}
