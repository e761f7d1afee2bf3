//! Offers in words: what was done with them, how far each has come, and what it waits for.

use crate::domain::offer::{Offer, OfferState, reaches};
use crate::domain::people::can_act;
use crate::domain::succession::primaries;
use crate::domain::switches::UNKNOWN;
use crate::domain::viewpoint::sees;
use crate::domain::{OfferId, Switch, Text, UserId, Words, World};

/// What an offer waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// To be submitted by this user.
    Submission(UserId),
    /// To be submitted by this user, if they see what a colleague prepared, which is not known.
    IfSeen(UserId),
    /// To be submitted by this user of the employer itself, if such a user may do so for a branch, which is not known.
    IfAllowed(UserId),
    /// For the first offer, which this user has not submitted.
    First(UserId),
    /// Nobody is left who can act; the first offer was left half done by this user.
    NobodyAfter(UserId),
    /// Nobody is left who can act.
    Nobody,
    /// Nothing: the number is issued.
    Issued,
    /// Nothing: it is withdrawn.
    Withdrawn,
    /// Nothing: the draft went with the access of whoever prepared it.
    Dropped,
}

/// What an offer waits for.
#[must_use]
pub fn waiting(world: &World, id: OfferId) -> Waiting {
    let Some(offer) = world.offer(id) else { return Waiting::Nobody };
    match offer.state {
        OfferState::Submitted { .. } => return Waiting::Issued,
        OfferState::Withdrawn { .. } => return Waiting::Withdrawn,
        OfferState::Dropped => return Waiting::Dropped,
        OfferState::Draft => {}
    }
    let active = |id: &UserId| world.user(*id).is_some_and(|user| can_act(world, user));
    if let Some((_, first)) = world.half_done_first(offer.employer) {
        return match (active(&first.by), first.by == offer.by) {
            (true, true) => Waiting::Submission(offer.by),
            (true, false) => Waiting::First(first.by),
            (false, _) => Waiting::NobodyAfter(first.by),
        };
    }
    if active(&offer.by) {
        return Waiting::Submission(offer.by);
    }
    let primary = primaries(world, offer.employer).find(active);
    let there = |reached: Option<bool>| {
        let can = |id: &UserId| {
            let reaches = world.user(*id).is_some_and(|user| reaches(world, user, offer) == reached);
            active(id) && reaches && sees(world, *id, offer) != Some(false)
        };
        // To the end: whoever was not looked at must not be called absent. Nobody gets here while the primary user acts.
        let above = world.active_at(offer.employer, None).filter(|_| offer.branch.is_some());
        world.active_at(offer.employer, offer.branch).chain(above).find(can)
    };
    match primary.or_else(|| there(Some(true))) {
        Some(id) if sees(world, id, offer).is_none() => Waiting::IfSeen(id),
        Some(id) => Waiting::Submission(id),
        // Whether somebody may is not known: that is not nobody.
        None => there(None).map_or(Waiting::Nobody, Waiting::IfAllowed),
    }
}

/// The questions nobody could answer on which hangs who may take over an offer, as far as they are open.
pub fn hangs_on(world: &World, offer: &Offer) -> impl Iterator<Item = Switch> {
    let asked = [(Switch::Visibility, true), (Switch::OffersForBranch, offer.branch.is_some())];
    let open = asked.map(|(switch, asks)| (switch, asks && world.answer(switch) == UNKNOWN));
    open.into_iter().filter_map(|(switch, open)| open.then_some(switch))
}

impl Waiting {
    /// In words.
    #[must_use]
    pub fn words(self, world: &World) -> Words {
        match self {
            Self::Submission(id) => {
                Text("to be submitted by {}", "à soumettre par {}").with(&[&world.user_name(id)])
            }
            Self::IfSeen(id) => Text(
                "to be submitted by {}, if they see it",
                "à soumettre par {}, si l'offre lui est visible",
            )
            .with(&[&world.user_name(id)]),
            Self::IfAllowed(id) => Text(
                "to be submitted by {}, if that is allowed for a branch",
                "à soumettre par {}, si c'est permis pour une succursale",
            )
            .with(&[&world.user_name(id)]),
            Self::First(id) => {
                Text("the first offer, half done by {}", "la première offre, commencée par {}")
                    .with(&[&world.user_name(id)])
            }
            Self::NobodyAfter(id) => {
                Text("nobody who can act: first offer of {}", "personne ne peut agir : première offre de {}")
                    .with(&[&world.user_name(id)])
            }
            Self::Nobody => Text("nobody who can act", "personne ne peut agir").into(),
            Self::Issued => Text("nothing: number issued", "rien : numéro émis").into(),
            Self::Withdrawn => Text("nothing: withdrawn", "rien : retirée").into(),
            Self::Dropped => Text("nothing: the draft is lost", "rien : ébauche perdue").into(),
        }
    }
}

/// How far an offer has come, in words with the time.
#[must_use]
pub fn state_words(offer: &Offer) -> Words {
    match &offer.state {
        OfferState::Draft => Text("draft", "ébauche").into(),
        OfferState::Submitted { at, .. } => Text("submitted {}", "soumise {}").with_words(&at.words()),
        OfferState::Withdrawn { at, .. } => Text("withdrawn {}", "retirée {}").with_words(&at.words()),
        OfferState::Dropped => Text("draft lost", "ébauche perdue").into(),
    }
}

/// What has become of the fee.
#[must_use]
pub fn fee_words(offer: &Offer) -> Text {
    match offer.state {
        OfferState::Draft => Text("$230, to be paid at submission", "230 $, à payer à la soumission"),
        OfferState::Submitted { .. } => Text("$230 paid (simulated money)", "230 $ payés (argent simulé)"),
        OfferState::Withdrawn { .. } => {
            Text("$230 paid and refunded to the card", "230 $ payés et remboursés sur la carte")
        }
        OfferState::Dropped => Text("none was paid", "rien n'a été payé"),
    }
}
