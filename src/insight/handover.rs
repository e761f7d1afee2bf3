//! Handover: the ordered checklist that brings the role of primary user to a successor without loose ends.

use super::risks::Basis;
use crate::domain::employer::EmployerState;
use crate::domain::offer::Offer;
use crate::domain::people::is_here;
use crate::domain::pin::{Pin, ended};
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

/// The checklist, in order, with what is done.
#[must_use]
pub fn checklist(world: &World, employer: EmployerId, to: UserId) -> Vec<(Step, bool)> {
    let Some(successor) = world.user(to).map(|user| user.person) else { return Vec::new() };
    let Some(primary) = primary(world, employer) else { return Vec::new() };
    let lies = |pin: &Pin| pin.issued_by == primary && pin.holder.is_none() && !ended(world, pin);
    let on_desk = |id: &PinId| world.pin(*id).is_some_and(lies);
    let on_desk = world.unused_pins(employer).find(on_desk);
    let drafts = if primary == to {
        0
    } else {
        world.offers_by(primary).filter(|id| world.offer(*id).is_some_and(Offer::is_draft)).count()
    };
    vec![
        (Step::Written(successor), world.successors.get(&employer) == Some(&successor)),
        (Step::Trusting(successor), world.trusting.contains(&successor)),
        (Step::PinsPassedOn(on_desk), on_desk.is_none() || primary == to),
        (Step::DraftsFiled(drafts), drafts == 0),
        (Step::RoleHandedOver(to), primary == to),
    ]
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
