//! Risks: what stands on one leg, per employer. Each names the rule or the unknown it rests on, and what removes it.
//!
//! One walk over the users of the employer; nothing else is looked at.

use super::impact::sponsored;
use crate::domain::branch::BranchState;
use crate::domain::company::{Role, Side};
use crate::domain::employer::EmployerState;
use crate::domain::people::{can_act, is_here, who_knows};
use crate::domain::pin::{PinPurpose, PinState};
use crate::domain::user::{User, UserState};
use crate::domain::{BranchId, EmployerId, PersonId, PinId, Rule, Switch, Text, UserId, Words, World, mail};

/// What a risk rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A rule.
    Rule(Rule),
    /// Something nobody knew.
    Unknown(Switch),
}

/// A kind of risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Risk {
    /// The account is open and nobody can act in it.
    NobodyCanAct,
    /// The primary user has left, and others can still act.
    NoPrimary,
    /// The primary user is away, and others can act; nobody replaces whoever comes back.
    PrimaryAway(UserId),
    /// The primary user has lost the key, and others can act.
    PrimaryKeyLost(UserId),
    /// Nobody is meant to be primary user.
    NoPrimaryPlanned,
    /// One primary user, and no successor written down.
    NoSuccessor(UserId),
    /// The primary user's key is known to one person.
    KeyOfOne(UserId),
    /// The primary user is of an outside provider.
    PrimaryOutside(UserId),
    /// A branch has no branch primary user.
    BranchWithoutPrimary(BranchId),
    /// The primary user of a branch is away.
    BranchPrimaryAway(BranchId),
    /// The primary user of a branch has lost the key.
    BranchKeyLost(BranchId),
    /// A PIN was issued and not used.
    PinUnused(PinId),
    /// The person the portal writes to does not trust its sender.
    SenderNotSafe(PersonId),
    /// Several business numbers stand under one plan.
    SeveralNumbers,
    /// The first offer was left half done by somebody who cannot act any more.
    FirstOfferStuck(UserId),
    /// Whoever added these users cannot act any more; the first of them, and how many.
    NoSponsor(UserId, usize),
}

impl Risk {
    /// A stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NobodyCanAct => "nobody-can-act",
            Self::NoPrimary => "no-primary",
            Self::PrimaryAway(_) => "primary-away",
            Self::PrimaryKeyLost(_) => "primary-key-lost",
            Self::NoPrimaryPlanned => "no-primary-planned",
            Self::NoSuccessor(_) => "no-successor",
            Self::KeyOfOne(_) => "key-of-one",
            Self::PrimaryOutside(_) => "primary-outside",
            Self::BranchWithoutPrimary(_) => "branch-without-primary",
            Self::BranchPrimaryAway(_) => "branch-primary-away",
            Self::BranchKeyLost(_) => "branch-key-lost",
            Self::PinUnused(_) => "pin-unused",
            Self::SenderNotSafe(_) => "sender-not-safe",
            Self::SeveralNumbers => "several-numbers",
            Self::FirstOfferStuck(_) => "first-offer-stuck",
            Self::NoSponsor(..) => "no-sponsor",
        }
    }

    /// What it rests on.
    #[must_use]
    pub fn basis(self) -> Basis {
        match self {
            Self::NobodyCanAct | Self::PrimaryAway(_) | Self::BranchPrimaryAway(_) => {
                Basis::Rule(Rule::PersonAbsent)
            }
            Self::NoPrimary => Basis::Unknown(Switch::Procedure),
            Self::NoPrimaryPlanned => Basis::Rule(Rule::FirstIsPrimary),
            Self::NoSuccessor(_) => Basis::Rule(Rule::SuccessorWritten),
            Self::KeyOfOne(_) | Self::PrimaryKeyLost(_) | Self::BranchKeyLost(_) => {
                Basis::Unknown(Switch::LostKey)
            }
            Self::PrimaryOutside(_) => Basis::Unknown(Switch::TakeBack),
            Self::BranchWithoutPrimary(_) => Basis::Rule(Rule::BranchFirstIsPrimary),
            Self::PinUnused(_) => Basis::Unknown(Switch::PinLife),
            Self::SenderNotSafe(_) => Basis::Rule(Rule::JunkUnlessSafe),
            Self::SeveralNumbers => Basis::Rule(Rule::SameNumber),
            Self::FirstOfferStuck(_) => Basis::Rule(Rule::FirstOfferByOne),
            Self::NoSponsor(..) => Basis::Unknown(Switch::Cascade),
        }
    }

    /// The risk in words.
    #[must_use]
    pub fn words(self, world: &World) -> Words {
        let name = |id: UserId| world.user(id).map(|user| world.name(user.person)).unwrap_or_default();
        let branch = |id| world.branch(id).map(|branch| branch.name.clone()).unwrap_or_default();
        match self {
            Self::NobodyCanAct => {
                Text("Nobody can act in this account.", "Personne ne peut agir dans ce compte.").into()
            }
            Self::NoPrimary => {
                Text("The primary user has left.", "L'utilisateur principal n'est plus là.").into()
            }
            Self::PrimaryAway(id) => {
                Text("The primary user {} is away.", "L'utilisateur principal {} est en congé.")
                    .with(&[&name(id)])
            }
            Self::PrimaryKeyLost(id) => Text(
                "The primary user {} has lost the GCKey.",
                "L'utilisateur principal {} a perdu sa CléGC.",
            )
            .with(&[&name(id)]),
            Self::NoPrimaryPlanned => Text(
                "Nobody is meant to be primary user.",
                "Personne n'est prévu comme utilisateur principal.",
            )
            .into(),
            Self::NoSuccessor(id) if world.user(id).is_some_and(|user| !user.is_active()) => Text(
                "{} is meant to be the only primary user, and no successor is written down.",
                "{} doit être le seul utilisateur principal, et aucun successeur n'est consigné.",
            )
            .with(&[&name(id)]),
            Self::NoSuccessor(id) => Text(
                "{} is the only primary user, and no successor is written down.",
                "{} est le seul utilisateur principal, et aucun successeur n'est consigné.",
            )
            .with(&[&name(id)]),
            Self::KeyOfOne(id) => Text(
                "The GCKey of {} is known to one person.",
                "La CléGC de {} n'est connue que d'une personne.",
            )
            .with(&[&name(id)]),
            Self::PrimaryOutside(id) => Text(
                "The primary user {} is of an outside provider.",
                "L'utilisateur principal {} est d'un fournisseur externe.",
            )
            .with(&[&name(id)]),
            Self::BranchWithoutPrimary(id) => Text(
                "{} has no branch primary user who can act.",
                "{} n'a aucun utilisateur principal de succursale en mesure d'agir.",
            )
            .with(&[&branch(id)]),
            Self::BranchPrimaryAway(id) => Text(
                "The branch primary user of {} is away.",
                "L'utilisateur principal de la succursale {} est en congé.",
            )
            .with(&[&branch(id)]),
            Self::BranchKeyLost(id) => Text(
                "The branch primary user of {} has lost the GCKey.",
                "L'utilisateur principal de la succursale {} a perdu sa CléGC.",
            )
            .with(&[&branch(id)]),
            Self::PinUnused(id) => Text("The PIN for {} is not used.", "Le NIP pour {} n'est pas utilisé.")
                .with(&[&mail::pin_place(world, id)]),
            Self::SenderNotSafe(person) => Text(
                "{} does not trust the portal's sender.",
                "{} n'a pas l'expéditeur du portail sur sa liste sûre.",
            )
            .with(&[&world.name(person)]),
            Self::SeveralNumbers => Text(
                "Several business numbers stand under one plan.",
                "Plusieurs numéros d'entreprise relèvent d'un même plan.",
            )
            .into(),
            Self::FirstOfferStuck(id) => Text(
                "The first offer was left half done by {}.",
                "La première offre a été laissée inachevée par {}.",
            )
            .with(&[&name(id)]),
            Self::NoSponsor(first, count) => Text(
                "{} users were added by somebody who cannot act any more: {} first.",
                "{} utilisateurs ont été ajoutés par une personne qui ne peut plus agir : {} en premier.",
            )
            .with(&[&count.to_string(), &name(first)]),
        }
    }

    /// What removes it.
    #[must_use]
    pub fn action(self) -> Text {
        match self {
            Self::NobodyCanAct => Text(
                "Bring back who is away, or get help with a lost GCKey (Users, key x). If all have left, nobody knew a way.",
                "Faire revenir qui est en congé, ou faire remplacer une CléGC perdue (Utilisateurs, touche x). Si tous sont partis, personne ne connaissait de moyen.",
            ),
            Self::NoPrimary => Text(
                "Replace the primary user: Risks, key v.",
                "Remplacer l'utilisateur principal : Risques, touche v.",
            ),
            Self::PrimaryAway(_) | Self::BranchPrimaryAway(_) => Text(
                "Have them back (Users, key x), or wait: nobody replaces whoever is only away.",
                "Faire revenir la personne (Utilisateurs, touche x), ou attendre : nul ne remplace qui n'est qu'en congé.",
            ),
            Self::PrimaryKeyLost(_) | Self::BranchKeyLost(_) => Text(
                "Ask for help with the lost GCKey: Users, key x.",
                "Demander de l'aide pour la CléGC perdue : Utilisateurs, touche x.",
            ),
            Self::NoPrimaryPlanned => Text("Choose who enrols first.", "Choisir qui s'inscrit en premier."),
            Self::NoSuccessor(_) => Text("Write a successor down.", "Consigner un successeur."),
            Self::KeyOfOne(_) => Text(
                "Settle who else keeps the recovery answer (Users, key x); GCKey says never to share it.",
                "Décider qui d'autre garde la réponse (Utilisateurs, touche x); CléGC demande de ne jamais la communiquer.",
            ),
            Self::PrimaryOutside(_) => Text(
                "Make one of your own people primary user, and the provider secondary.",
                "Nommer une personne de la maison utilisateur principal, et le fournisseur secondaire.",
            ),
            Self::BranchWithoutPrimary(_) => {
                Text("Issue a PIN and have it used.", "Émettre un NIP et le faire utiliser.")
            }
            Self::PinUnused(_) => {
                Text("Have it used, or take it back.", "Le faire utiliser, ou le reprendre.")
            }
            Self::SenderNotSafe(_) => Text(
                "Put the sender on the safe list: Mail, key t.",
                "Mettre l'expéditeur sur la liste sûre : Courriel, touche t.",
            ),
            Self::SeveralNumbers => {
                Text("Plan one account per business number.", "Prévoir un compte par numéro d'entreprise.")
            }
            Self::FirstOfferStuck(_) => Text(
                "Ask the call centre: nobody outside knew a way.",
                "Demander au centre d'appels : personne à l'extérieur ne connaissait de moyen.",
            ),
            Self::NoSponsor(..) => Text(
                "Have somebody who can act stand for them.",
                "Faire répondre d'eux par une personne en mesure d'agir.",
            ),
        }
    }
}

/// The risks of an employer, worst first. A planned employer has the risks of its plan.
#[must_use]
pub fn risks(world: &World, id: EmployerId) -> Vec<Risk> {
    let Some(employer) = world.employer(id) else { return Vec::new() };
    let mut found = Vec::new();
    match employer.state {
        EmployerState::Active { primary, .. } => of_account(world, id, primary, &mut found),
        EmployerState::Planned | EmployerState::Waiting(_) => of_plan(world, id, &mut found),
    }
    if world.employers.len() > 1 {
        found.push(Risk::SeveralNumbers);
    }
    found.sort_unstable();
    found
}

fn of_account(world: &World, id: EmployerId, primary: UserId, found: &mut Vec<Risk>) {
    let mut anybody = false;
    let mut unsponsored: Option<(UserId, usize)> = None;
    for user_id in world.users_in(id) {
        let Some(user) = world.user(user_id) else { continue };
        anybody |= can_act(world, user);
        let alone =
            user.state == UserState::Active && user.appointed_by.is_some() && !sponsored(world, user_id);
        if alone {
            unsponsored = Some(unsponsored.map_or((user_id, 1), |(first, count)| (first, count + 1)));
        }
    }
    let acting = world.user(primary).filter(|user| can_act(world, user));
    match acting {
        _ if !anybody => found.push(Risk::NobodyCanAct),
        None => found.push(match world.user(primary).and_then(|user| hindered(world, user)) {
            Some(Hindrance::Away) => Risk::PrimaryAway(primary),
            Some(Hindrance::KeyLost) => Risk::PrimaryKeyLost(primary),
            None => Risk::NoPrimary,
        }),
        Some(user) => of_primary(world, id, primary, user, found),
    }
    found.extend(unsponsored.map(|(first, count)| Risk::NoSponsor(first, count)));
    let stuck = world.half_done_first(id).map(|(_, offer)| offer.by);
    let stuck = stuck.filter(|by| !world.user(*by).is_some_and(|user| can_act(world, user)));
    found.extend(stuck.map(Risk::FirstOfferStuck));
    branches(world, id, found);
    pins(world, id, found);
}

fn of_primary(world: &World, id: EmployerId, primary: UserId, user: &User, found: &mut Vec<Risk>) {
    // Nobody succeeds themselves.
    let successor =
        world.successors.get(&id).filter(|person| is_here(world, **person) && **person != user.person);
    if successor.is_none() {
        found.push(Risk::NoSuccessor(primary));
    }
    let key = user.credential.and_then(|key| world.credential(key));
    if key.is_none_or(|key| who_knows(world, key).is_none()) {
        found.push(Risk::KeyOfOne(primary));
    }
    if world.person(user.person).is_some_and(|person| person.side == Side::Outside) {
        found.push(Risk::PrimaryOutside(primary));
    }
    if !world.trusting.contains(&user.person) {
        found.push(Risk::SenderNotSafe(user.person));
    }
}

fn of_plan(world: &World, id: EmployerId, found: &mut Vec<Risk>) {
    let meant = world
        .users_at(id, None)
        .find(|id| world.user(*id).is_some_and(|user| user.role == Some(Role::Primary)));
    match meant.and_then(|id| world.user(id).map(|user| (id, user))) {
        None => found.push(Risk::NoPrimaryPlanned),
        Some((primary, user)) => {
            of_primary(world, id, primary, user, found);
            // There is no key yet that could be known to anybody.
            found.retain(|risk| !matches!(risk, Risk::KeyOfOne(_)));
        }
    }
    branches(world, id, found);
}

fn branches(world: &World, id: EmployerId, found: &mut Vec<Risk>) {
    for branch_id in world.branches_in(id) {
        let Some(branch) = world.branch(branch_id) else { continue };
        let led = |user: &User| user.role == Some(Role::BranchPrimary);
        let served = match branch.state {
            BranchState::Added => {
                branch.primary.and_then(|id| world.user(id)).is_some_and(|user| can_act(world, user))
            }
            BranchState::Planned => {
                world.users_at(id, Some(branch_id)).any(|id| world.user(id).is_some_and(led))
            }
        };
        if served {
            continue;
        }
        let primary = branch.primary.and_then(|id| world.user(id));
        found.push(match primary.and_then(|user| hindered(world, user)) {
            Some(Hindrance::Away) => Risk::BranchPrimaryAway(branch_id),
            Some(Hindrance::KeyLost) => Risk::BranchKeyLost(branch_id),
            None => Risk::BranchWithoutPrimary(branch_id),
        });
    }
}

/// What keeps somebody who still has the access from acting.
enum Hindrance {
    Away,
    KeyLost,
}

fn hindered(world: &World, user: &User) -> Option<Hindrance> {
    match user.state {
        UserState::Active if !is_here(world, user.person) => Some(Hindrance::Away),
        UserState::Active => Some(Hindrance::KeyLost),
        _ => None,
    }
}

fn pins(world: &World, id: EmployerId, found: &mut Vec<Risk>) {
    for (place, pin) in world.pins.iter().enumerate() {
        let here = match pin.purpose {
            PinPurpose::Branch(branch) => world.branch(branch).is_some_and(|branch| branch.employer == id),
            PinPurpose::Secondary { employer, .. } => employer == id,
        };
        if here && pin.state == PinState::Waiting {
            found.push(Risk::PinUnused(PinId::at(place)));
        }
    }
}
