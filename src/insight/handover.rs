//! Handover: the ordered checklist that brings the role of primary user to a successor without loose ends.

use super::risks::Basis;
use crate::domain::employer::EmployerState;
use crate::domain::offer::Offer;
use crate::domain::people::{can_act, is_here};
use crate::domain::pin::{Pin, ended};
use crate::domain::succession::primaries;
use crate::domain::{EmployerId, PersonId, PinId, Rule, Switch, Text, UserId, Words, World};

/// A step of a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The successor is written down.
    Written(PersonId),
    /// The successor trusts the portal's sender, so that letters arrive.
    Trusting(PersonId),
    /// No PIN lies on the desk of whoever goes.
    PinsPassedOn(Option<PinId>),
    /// No draft is left with whoever goes.
    DraftsFiled(usize),
    /// The role is handed over.
    RoleHandedOver(UserId),
}

/// What a primary user holds that lies with nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub user: UserId,
    /// PINs on the desk.
    pub pins: usize,
    /// Drafts of offers.
    pub drafts: usize,
}

/// What each primary user of an open account holds, the first of two first.
#[must_use]
pub fn held(world: &World, employer: EmployerId) -> Vec<Held> {
    let of = |user| Held { user, pins: on_desk(world, employer, user).count(), drafts: drafts(world, user) };
    primaries(world, employer).map(of).collect()
}

/// The PINs that lie on the desk of whoever issued them.
fn on_desk(world: &World, employer: EmployerId, issuer: UserId) -> impl Iterator<Item = PinId> + '_ {
    let lies = move |pin: &Pin| pin.issued_by == issuer && pin.holder.is_none() && !ended(world, pin);
    world.unused_pins(employer).filter(move |id| world.pin(*id).is_some_and(lies))
}

fn drafts(world: &World, by: UserId) -> usize {
    world.offers_by(by).filter(|id| world.offer(*id).is_some_and(Offer::is_draft)).count()
}

/// Who hands the role over: of two primary users the one that was chosen, else one who cannot act, else the first.
/// `None` where no account is open, or nobody goes any more.
#[must_use]
pub fn goes(world: &World, employer: EmployerId, chosen: Option<UserId>, to: UserId) -> Option<UserId> {
    let mut all = primaries(world, employer);
    if all.clone().any(|id| id == to) {
        return None;
    }
    if let Some(chosen) = chosen.filter(|chosen| all.clone().any(|id| id == *chosen)) {
        return Some(chosen);
    }
    let idle = |id: &UserId| !world.user(*id).is_some_and(|user| can_act(world, user));
    all.clone().find(idle).or_else(|| all.next())
}

/// The primary user beside the one who goes, and whether that one can act: if so, nobody has to succeed.
#[must_use]
pub fn stays(world: &World, employer: EmployerId, from: UserId) -> Option<(UserId, bool)> {
    let other = primaries(world, employer).find(|id| *id != from)?;
    Some((other, world.user(other).is_some_and(|user| can_act(world, user))))
}

/// The checklist, in order, with what is done. `chosen` is who of two primary users hands over, as for [`goes`].
#[must_use]
pub fn checklist(
    world: &World,
    employer: EmployerId,
    chosen: Option<UserId>,
    to: UserId,
) -> Vec<(Step, bool)> {
    let Some(successor) = world.user(to).map(|user| user.person) else { return Vec::new() };
    if primary(world, employer).is_none() {
        return Vec::new();
    }
    let from = goes(world, employer, chosen, to);
    let on_desk = from.and_then(|from| on_desk(world, employer, from).next());
    let drafts = from.map_or(0, |from| drafts(world, from));
    vec![
        (Step::Written(successor), world.successors.get(&employer) == Some(&successor)),
        (Step::Trusting(successor), world.trusting.contains(&successor)),
        (Step::PinsPassedOn(on_desk), on_desk.is_none()),
        (Step::DraftsFiled(drafts), drafts == 0),
        (Step::RoleHandedOver(to), from.is_none()),
    ]
}

/// What two primary users mean for a handover; `None` where there is one.
#[must_use]
pub fn of_two(world: &World, employer: EmployerId, from: UserId) -> Option<Words> {
    let (other, acts) = stays(world, employer, from)?;
    let text = if acts {
        Text(
            "{} is primary user as well and stays: when {} leaves, is away or loses the GCKey, nobody has to succeed. That an account may have two is an assumption.",
            "{} est aussi utilisateur principal et reste : si {} part, s'absente ou perd la CléGC, personne n'a à succéder. Qu'un compte puisse en avoir deux est une hypothèse.",
        )
    } else {
        Text(
            "{} is primary user as well, but cannot act now, and does not take the place of {}.",
            "{} est aussi utilisateur principal, mais ne peut agir maintenant et ne remplace pas {}.",
        )
    };
    Some(text.with(&[&world.user_name(other), &world.user_name(from)]))
}

/// The primary user of an open account.
#[must_use]
pub fn primary(world: &World, employer: EmployerId) -> Option<UserId> {
    match world.employer(employer)?.state {
        EmployerState::Active { primary, .. } => Some(primary),
        EmployerState::Planned | EmployerState::Waiting(_) => None,
    }
}

impl Step {
    /// A stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Written(_) => "written",
            Self::Trusting(_) => "trusting",
            Self::PinsPassedOn(_) => "pins-passed-on",
            Self::DraftsFiled(_) => "drafts-filed",
            Self::RoleHandedOver(_) => "role-handed-over",
        }
    }

    /// What it rests on.
    #[must_use]
    pub fn basis(self, world: &World) -> Basis {
        match self {
            Self::Written(_) => Basis::Rule(Rule::SuccessorWritten),
            Self::Trusting(_) => Basis::Rule(Rule::JunkUnlessSafe),
            Self::PinsPassedOn(_) => Basis::Rule(Rule::PinByOwnMeans),
            Self::DraftsFiled(_) => Basis::Unknown(Switch::Drafts),
            Self::RoleHandedOver(to) => {
                let employer = world.user(to).map(|user| user.employer);
                let primary = employer.and_then(|id| primary(world, id)).and_then(|id| world.user(id));
                let active = primary.filter(|user| user.is_active());
                Basis::Unknown(match active.map(|user| is_here(world, user.person)) {
                    Some(true) => Switch::Transfer,
                    Some(false) => Switch::AwayReplaced,
                    None => Switch::Procedure,
                })
            }
        }
    }

    /// Where on the screens it is done, when its words do not say.
    #[must_use]
    pub fn place(self) -> Option<Text> {
        match self {
            Self::Trusting(_) => Some(Text("Mail, key t", "Courriel, touche t")),
            Self::DraftsFiled(_) => Some(Text("Offers, key p", "Offres, touche p")),
            Self::Written(_) | Self::PinsPassedOn(_) | Self::RoleHandedOver(_) => None,
        }
    }

    /// The step in words.
    #[must_use]
    pub fn words(self, world: &World) -> Words {
        let person = |id: PersonId| world.name(id);
        match self {
            Self::Written(id) => {
                Text("Write {} down as successor.", "Consigner {} comme successeur.").with(&[&person(id)])
            }
            Self::Trusting(id) => Text(
                "{} puts the portal's sender on the safe list.",
                "{} met l'expéditeur du portail sur la liste sûre.",
            )
            .with(&[&person(id)]),
            Self::PinsPassedOn(_) => {
                Text("Pass on the PINs that lie on the desk.", "Remettre les NIP qui restent sur le bureau.")
                    .into()
            }
            Self::DraftsFiled(0) => {
                Text("Submit the drafts left.", "Soumettre les ébauches restantes.").into()
            }
            Self::DraftsFiled(1) => Text("Submit the draft left.", "Soumettre l'ébauche restante.").into(),
            Self::DraftsFiled(count) => {
                Text("Submit the {} drafts left.", "Soumettre les {} ébauches restantes.")
                    .with(&[&count.to_string()])
            }
            Self::RoleHandedOver(id) => {
                let name = world.user_name(id);
                Text("Hand the role of primary user to {}.", "Céder le rôle d'utilisateur principal à {}.")
                    .with(&[&name])
            }
        }
    }
}
