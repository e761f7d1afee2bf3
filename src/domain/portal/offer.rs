//! Offers of employment: what all the enrolling is for. Drafted, submitted with the fee and a number, withdrawn.
//!
//! An employer's first offer is special: the company details are completed on it, so one person alone can submit it
//! (reported, undated), and everybody else waits until that is done.

pub use crate::domain::state::offer::{Offer, OfferState};
pub use crate::domain::world::offers::reaches;

use crate::domain::rules::Rule;
use crate::domain::rules::switches::Switch;
use crate::domain::rules::verdict::{Refusal, Ruling, Verdict};
use crate::domain::state::user::User;
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::company::Role;
use crate::domain::values::fold::is_blank;
use crate::domain::values::ids::{Actor, OfferId, UserId};
use crate::domain::values::moment::Moment;
use crate::domain::values::text::{Text, Words};
use crate::domain::world::names::Telling;
use crate::domain::world::offers::{seen, sees};
use crate::domain::world::standing::{active, in_use};
use serde::{Deserialize, Serialize};

/// The employer compliance fee for each worker, in Canadian dollars (documented).
pub const FEE: u32 = 230;

const LOST: Text = Text("The draft is lost.", "L'ébauche est perdue.");

/// What is done with offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Begin one, at the place of the user at the keyboard.
    Draft {
        /// The worker.
        assignee: String,
        /// The start date as typed; may be empty.
        starts: String,
    },
    /// Submit a draft and pay.
    Submit(OfferId),
    /// Withdraw one that was submitted.
    Withdraw(OfferId),
    /// Change a draft.
    Correct {
        /// Which.
        offer: OfferId,
        /// The worker.
        assignee: String,
        /// The start date as typed; may be empty.
        starts: String,
    },
}

/// What happened to offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// One was begun.
    Drafted(Offer),
    /// One was submitted and paid; the number was issued.
    Submitted {
        /// Which.
        offer: OfferId,
        /// By whom.
        by: UserId,
        /// Its number.
        number: String,
    },
    /// One was withdrawn and the fee refunded.
    Withdrawn {
        /// Which.
        offer: OfferId,
        /// By whom.
        by: UserId,
    },
    /// A draft was changed.
    Corrected {
        /// Which.
        offer: OfferId,
        /// The worker now.
        assignee: String,
        /// The start date now.
        starts: Option<Moment>,
    },
    /// A draft went with the access of whoever prepared it.
    Dropped(OfferId),
}

pub(in crate::domain) fn decide<E: From<Event>>(
    world: &World,
    by: Actor,
    command: &Command,
    chance: Chance,
) -> Ruling<E> {
    match command {
        Command::Draft { assignee, starts } => draft(world, by, assignee, starts),
        Command::Submit(id) => submit(world, by, *id, chance),
        Command::Withdraw(id) => withdraw(world, by, *id),
        Command::Correct { offer, assignee, starts } => correct(world, by, *offer, assignee, starts),
    }
}

/// Whether the person at the keyboard may prepare offers, and as which user.
///
/// # Errors
/// The refusal.
pub fn may_draft(world: &World, by: Actor) -> Result<UserId, Refusal> {
    in_use(world, by)?;
    let Some((seat, user)) = world.seat(by).and_then(|id| world.user(id).map(|user| (id, user))) else {
        return Err(Refusal::of(Rule::NoSeat));
    };
    active(world, user.employer)?;
    match user.role {
        Some(Role::Primary | Role::BranchPrimary | Role::Secondary) => Ok(seat),
        None => Err(Refusal::of(Rule::UsersFileOffers)),
    }
}

/// Reads a start date; nothing typed is no date yet.
///
/// # Errors
/// The refusal, with what was typed.
pub fn read_start(typed: &str) -> Result<Option<Moment>, Refusal> {
    if is_blank(typed) {
        return Ok(None);
    }
    Moment::of_day(typed.trim()).map(Some).ok_or_else(|| {
        let shown: String = typed.trim().chars().take(20).collect();
        Refusal::of(Rule::OfferStartDate).because(
            Text("\"{}\" is no day of the calendar.", "« {} » n'est pas un jour du calendrier.")
                .with(&[&shown]),
        )
    })
}

/// An offer that the person at the keyboard reaches, and as which user.
fn reached(world: &World, by: Actor, id: OfferId) -> Result<(UserId, &Offer), Refusal> {
    let seat = may_draft(world, by)?;
    let (Some(user), Some(offer)) = (world.user(seat), world.offer(id)) else {
        return Err(Refusal::of(Rule::OfferOwnPlace)
            .because(Text("There is no such offer.", "Cette offre n'existe pas.").into()));
    };
    let rule = match reaches(world, user, offer) {
        Some(true) => return Ok((seat, offer)),
        None => {
            // What is refused whatever else is assumed comes first.
            if sees(world, seat, offer) == Some(false) {
                seen(world, seat, offer)?;
            }
            return Err(Refusal::open(Switch::OffersForBranch));
        }
        Some(false) if user.employer == offer.employer && user.branch.is_none() => Rule::OffersForBranch,
        Some(false) => Rule::OfferOwnPlace,
    };
    Err(Refusal::of(rule).because(
        Text("The offer is at {}, and {} is at {}.", "L'offre est à {}, et {} est à {}.").with(&[
            world.place_name(offer.employer, offer.branch),
            &world.name(user.person),
            world.place_name(user.employer, user.branch),
        ]),
    ))
}

fn read_assignee(typed: &str) -> Result<String, Refusal> {
    if is_blank(typed) {
        return Err(Refusal::of(Rule::AssigneeNamed));
    }
    Ok(typed.trim().to_owned())
}

fn draft<E: From<Event>>(world: &World, by: Actor, assignee: &str, starts: &str) -> Ruling<E> {
    let by = may_draft(world, by)?;
    let Some(user) = world.user(by) else { return Err(Verdict::refused(Rule::NoSeat)) };
    let offer = Offer {
        assignee: read_assignee(assignee)?,
        starts: read_start(starts)?,
        by,
        employer: user.employer,
        branch: user.branch,
        filed_by: None,
        state: OfferState::Draft,
    };
    Ok(Verdict::granted(Rule::UsersFileOffers, vec![Event::Drafted(offer).into()]))
}

fn submit<E: From<Event>>(world: &World, by: Actor, id: OfferId, chance: Chance) -> Ruling<E> {
    let (seat, offer) = reached(world, by, id)?;
    if let Some(number) = offer.number() {
        return Err(Verdict::refused(Rule::OfferNumberAtOnce).because(
            Text("This offer already has the number {}.", "Cette offre porte déjà le numéro {}.")
                .with(&[number]),
        ));
    }
    if offer.state == OfferState::Dropped {
        return Err(Verdict::refused(Rule::DraftsKept).because(LOST.into()));
    }
    let first = world.half_done_first(offer.employer);
    let rule = match first {
        Some((_, first)) if first.by != seat => return Err(blocked(world, first)),
        Some(_) => Rule::FirstOfferByOne,
        None => Rule::OfferFee,
    };
    seen(world, seat, offer)?;
    let number = chance.offer_number(|number| world.offer_numbers.contains(number));
    let paid =
        Text("The fee of $230 is paid (simulated money).", "Les frais de 230 $ sont payés (argent simulé).");
    let submitted = Event::Submitted { offer: id, by: seat, number };
    Ok(Verdict::granted(rule, vec![submitted.into()]).because(paid.into()))
}

/// Why nobody else can submit while the first offer is half done.
fn blocked<E>(world: &World, first: &Offer) -> Verdict<E> {
    let user = world.user(first.by);
    let name = world.user_name(first.by);
    let fact = if user.is_some_and(User::is_active) {
        Text(
            "{} has begun the first offer and not submitted it.",
            "{} a commencé la première offre sans la soumettre.",
        )
    } else {
        Text(
            "{} left the first offer half done and can no longer act; whether anybody can take it over is not known.",
            "{} a laissé la première offre inachevée et ne peut plus agir; on ignore si quelqu'un peut la reprendre.",
        )
    };
    Verdict::refused(Rule::FirstOfferByOne).because(fact.with(&[&name]))
}

fn withdraw<E: From<Event>>(world: &World, by: Actor, id: OfferId) -> Ruling<E> {
    let (seat, offer) = reached(world, by, id)?;
    let fact = match offer.state {
        OfferState::Submitted { .. } => None,
        OfferState::Draft => Some(Text("This is a draft.", "C'est une ébauche.")),
        OfferState::Withdrawn { .. } => Some(Text("It is withdrawn already.", "Elle est déjà retirée.")),
        OfferState::Dropped => Some(LOST),
    };
    if let Some(fact) = fact {
        return Err(Verdict::refused(Rule::OfferWithdrawn).because(fact.into()));
    }
    seen(world, seat, offer)?;
    let primary = world.user(seat).is_some_and(|user| user.role == Some(Role::Primary));
    let own = primary || offer.filed_by == Some(seat);
    let rule = if own { Rule::OfferWithdrawn } else { Rule::OfferWithdrawOwn };
    let withdrawn = Event::Withdrawn { offer: id, by: seat };
    Ok(Verdict::granted(rule, vec![withdrawn.into()]))
}

fn correct<E: From<Event>>(world: &World, by: Actor, id: OfferId, assignee: &str, starts: &str) -> Ruling<E> {
    let (seat, offer) = reached(world, by, id)?;
    let fact = match &offer.state {
        OfferState::Draft => None,
        OfferState::Submitted { number, .. } => {
            Some(Text("{} is submitted.", "{} est soumise.").with(&[number]))
        }
        OfferState::Withdrawn { number, .. } => {
            Some(Text("{} is withdrawn.", "{} est retirée.").with(&[number]))
        }
        OfferState::Dropped => Some(LOST.into()),
    };
    if let Some(fact) = fact {
        return Err(Verdict::refused(Rule::OfferFiledAgain).because(fact));
    }
    let (assignee, starts) = (read_assignee(assignee)?, read_start(starts)?);
    seen(world, seat, offer)?;
    Ok(Verdict::granted(Rule::OfferOwnPlace, vec![Event::Corrected { offer: id, assignee, starts }.into()]))
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Drafted(offer) => {
            let id = OfferId::at(world.offers.len());
            world.offers_of.insert((offer.employer, id));
            world.offers_by.insert((offer.by, id));
            world.offers.push_back(offer.clone());
        }
        Event::Submitted { offer, by, number } => {
            let at = world.now;
            let Some(found) = world.offers.get_mut(offer.place()) else { return };
            found.filed_by = Some(*by);
            found.state = OfferState::Submitted { number: number.clone(), at };
            world.details_done.insert(found.employer);
            world.offer_numbers.insert(number.clone());
        }
        Event::Withdrawn { offer, .. } => {
            let at = world.now;
            let Some(found) = world.offers.get_mut(offer.place()) else { return };
            let number = found.number().unwrap_or_default().to_owned();
            found.state = OfferState::Withdrawn { number, at };
        }
        Event::Corrected { offer, assignee, starts } => {
            let Some(found) = world.offers.get_mut(offer.place()) else { return };
            found.assignee.clone_from(assignee);
            found.starts = *starts;
        }
        Event::Dropped(offer) => {
            if let Some(found) = world.offers.get_mut(offer.place()) {
                found.state = OfferState::Dropped;
            }
        }
    }
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(world: &World, command: &Command) -> Words {
    match command {
        Command::Draft { assignee, .. } => {
            Text("Prepare an offer of employment for {}", "Préparer une offre d'emploi pour {}")
                .of(&[assignee])
        }
        Command::Submit(id) => {
            Text("Submit the offer for {}", "Soumettre l'offre pour {}").of(&[assignee(world, *id)])
        }
        Command::Withdraw(id) => {
            Text("Withdraw the offer for {}", "Retirer l'offre pour {}").of(&[assignee(world, *id)])
        }
        Command::Correct { assignee, .. } => {
            Text("Correct the offer for {}", "Corriger l'offre pour {}").of(&[assignee])
        }
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(world: &World, event: &Event) -> Words {
    match event {
        Event::Drafted(offer) => {
            Text("A draft for {} is saved.", "Une ébauche pour {} est enregistrée.").of(&[&offer.assignee])
        }
        Event::Submitted { offer, number, .. } => {
            Text("The offer for {} has the number {}.", "L'offre pour {} porte le numéro {}.")
                .of(&[assignee(world, *offer), number])
        }
        Event::Withdrawn { offer, .. } => Text(
            "The offer for {} is withdrawn; $230 goes back to the card.",
            "L'offre pour {} est retirée; 230 $ retournent sur la carte.",
        )
        .of(&[assignee(world, *offer)]),
        Event::Corrected { assignee, .. } => {
            Text("The draft for {} is changed.", "L'ébauche pour {} est modifiée.").of(&[assignee])
        }
        Event::Dropped(offer) => {
            Text("The draft for {} is lost.", "L'ébauche pour {} est perdue.").of(&[assignee(world, *offer)])
        }
    }
}

fn assignee(world: &World, id: OfferId) -> &str {
    world.offer(id).map_or("", |offer| &offer.assignee)
}
