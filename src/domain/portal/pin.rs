//! PINs: the numbers that tie the accounts of one organisation together.
//!
//! Length, life, attempts, single use, name match and revocation were unknown; each is a switch, asked for at the
//! moment it matters and not before.

pub use crate::domain::state::pin::{Pin, PinPurpose, PinState};
pub use crate::domain::world::pin_life::{ended, lapsed, lapses_at, waits};

use crate::domain::rules::Rule;
use crate::domain::rules::switches::{Answer, FIRST, PIN_ATTEMPTS, SECOND, Switch, UNKNOWN};
use crate::domain::rules::verdict::{Refusal, Ruling, Verdict};
use crate::domain::state::letter::{Letter, LetterKind};
use crate::domain::state::user::{User, UserState};
use crate::domain::state::world::World;
use crate::domain::values::chance::Chance;
use crate::domain::values::company::Role;
use crate::domain::values::ids::{Actor, BranchId, CredentialId, EmployerId, PersonId, PinId, UserId};
use crate::domain::values::pin_code::PinCode;
use crate::domain::values::text::{Text, Words};
use crate::domain::world::lookup::folded_name;
use crate::domain::world::names::Telling;
use crate::domain::world::pin_life::{outlived, with_life};
use crate::domain::world::presence::{has_left, must_be_here, must_not_have_left};
use crate::domain::world::standing::{in_use, may_appoint, none_pending, only_primary, ready};
use serde::{Deserialize, Serialize};

/// What is done with PINs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Enter one.
    Enter {
        /// As typed.
        code: PinCode,
    },
    /// Pass one on to a person, outside the portal.
    HandOver {
        /// Which.
        pin: PinId,
        /// To whom.
        to: PersonId,
    },
    /// Take one back.
    Revoke(PinId),
}

/// What happened to PINs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// One appeared on a screen.
    Issued(Pin),
    /// One was handed to a person.
    HandedOver(PinId, PersonId),
    /// One was taken back.
    Revoked(PinId),
    /// One was used to take the place it opens.
    Claimed {
        /// Which.
        pin: PinId,
        /// By whom.
        person: PersonId,
        /// With which credential.
        credential: CredentialId,
    },
    /// A wrong one was entered.
    Rejected(CredentialId),
}

pub(in crate::domain) fn decide<E: From<Event> + From<Letter>>(
    world: &World,
    by: Actor,
    command: &Command,
    _: Chance,
) -> Ruling<E> {
    match command {
        Command::Enter { code } => enter(world, by, code),
        Command::HandOver { pin, to } => hand_over(world, by, *pin, *to),
        Command::Revoke(pin) => revoke(world, by, *pin),
    }
}

fn enter<E: From<Event>>(world: &World, by: Actor, typed: &PinCode) -> Ruling<E> {
    let (credential, made) = ready(world, by, true)?;
    none_pending(world, made)?;
    let tried = Text(
        "{} wrong PINs were entered with this GCKey.",
        "{} NIP erronés ont été saisis avec cette CléGC.",
    )
    .with(&[&made.wrong_pins.to_string()]);
    let limit = PIN_ATTEMPTS.get(usize::from(world.answer(Switch::PinAttempts))).copied().flatten();
    if limit.is_some_and(|limit| made.wrong_pins >= limit) {
        return Err(Verdict::refused(Rule::PinAttempts).because(tried));
    }
    let found = world.pin_with(&typed.without_gaps()).and_then(|id| world.pin(id).map(|pin| (id, pin)));
    let Some((id, pin)) = found else {
        let mut refusal = Verdict::refused(Rule::PinNotFound);
        refusal.events.push(Event::Rejected(credential).into());
        if world.answer(Switch::PinAttempts) == UNKNOWN {
            refusal = refusal.not_modelled(Switch::PinAttempts);
        }
        return Err(refusal);
    };
    if pin.state == PinState::Revoked {
        return Err(Verdict::refused(Rule::PinRevocation)
            .because(Text("This PIN was taken back.", "Ce NIP a été repris.").into()));
    }
    // A branch that is taken says so whatever the PIN's age; a PIN used before may still be old.
    let taken = matches!(pin.purpose, PinPurpose::Branch(branch) if taken(world, branch).is_some());
    let again = !taken && matches!(pin.state, PinState::Used(_));
    if lapsed(world, pin) || (again && outlived(world, pin)) {
        return Err(Verdict::refused(Rule::PinLife).because(
            Text("It was issued on {}.", "Il date du {}.").with(&[&pin.issued_at.iso().replace('T', " ")]),
        ));
    }
    let verdict = match pin.purpose {
        PinPurpose::Branch(branch) => open_branch(world, branch, pin)?,
        PinPurpose::Secondary { person, employer, branch } => {
            not_there_yet(world, by.person, employer, branch)?;
            not_ended(world, pin, person, employer)?;
            join(world, by.person, pin, person)?
        }
    };
    let claimed = Event::Claimed { pin: id, person: by.person, credential };
    Ok(with_life(world, Verdict { events: vec![claimed.into()], ..verdict }))
}

/// The branch primary user a branch has.
fn taken(world: &World, id: BranchId) -> Option<&User> {
    let first = world.branch(id)?.primary.and_then(|user| world.user(user));
    first.filter(|user| user.state != UserState::Ended)
}

/// The answer to enrolling a branch with its PIN.
fn open_branch<E>(world: &World, id: BranchId, pin: &Pin) -> Ruling<E> {
    if let Some(user) = taken(world, id) {
        return Err(Verdict::refused(Rule::BranchFirstIsPrimary).because(
            Text("{} was first.", "{} a été la première personne à le faire.")
                .with(&[&world.name(user.person)]),
        ));
    }
    // The PIN of whoever was here before opens the branch once more only if both questions allow it; whoever moved up to
    // the employer itself has not left, and the second question is not about them.
    if matches!(pin.state, PinState::Used(_)) {
        let asked = [(Switch::PinSingleUse, SECOND), (Switch::BranchLeaver, FIRST)];
        let left = world.branch(id).is_some_and(|branch| branch.primary.is_some());
        let asked = &asked[..if left { 2 } else { 1 }];
        let open = |(switch, _): &(Switch, Answer)| world.answer(*switch) == UNKNOWN;
        let against = |(switch, yes): &(Switch, Answer)| world.answer(*switch) != *yes;
        // What is refused whatever else is assumed comes first.
        if let Some((switch, _)) = asked.iter().find(|one| !open(one) && against(one)) {
            return Err(Verdict::refused(switch.question().rule()));
        }
        if let Some((switch, _)) = asked.iter().find(|one| open(one)) {
            return Err(Verdict::open(*switch));
        }
    }
    Ok(Verdict::granted(Rule::BranchFirstIsPrimary, Vec::new()))
}

/// A PIN whose place ended before it was used is worth nothing; else the refusal.
fn not_ended(world: &World, pin: &Pin, person: PersonId, employer: EmployerId) -> Result<(), Refusal> {
    if !ended(world, pin) {
        return Ok(());
    }
    let rule = match world.moved.get(&person) {
        _ if has_left(world, person) => Rule::PersonGone,
        Some(to) if *to != employer => Rule::PeopleMove,
        _ => Rule::CascadeRule,
    };
    let fact = Text(
        "The access of {} ended before this PIN was used.",
        "L'accès prévu pour {} a pris fin avant que ce NIP ne serve.",
    );
    Err(Refusal::of(rule).because(fact.with(&[&world.name(person)])))
}

/// Whether a person has no place there; else the refusal.
fn not_there_yet(
    world: &World,
    who: PersonId,
    employer: EmployerId,
    branch: Option<BranchId>,
) -> Result<(), Refusal> {
    let there = world
        .users_of(who)
        .filter_map(|id| world.user(id))
        .any(|user| user.employer == employer && user.branch == branch && user.is_active());
    if !there {
        return Ok(());
    }
    let fact = Text("{} is a user of {}.", "{} est déjà utilisateur de {}.");
    let fact = fact.with(&[&world.name(who), world.place_name(employer, branch)]);
    Err(Refusal::of(Rule::AlreadyThere).because(fact))
}

fn join<E>(world: &World, who: PersonId, pin: &Pin, meant_for: PersonId) -> Ruling<E> {
    let used = match pin.state {
        PinState::Used(user) => Some(world.user_name(user)),
        PinState::Waiting | PinState::Revoked => None,
    };
    let used = used.map(|name| Text("{} has used it.", "{} l'a utilisé.").with(&[&name]));
    let folded = |id| world.person(id).map(|person| folded_name(&person.given, &person.family));
    let other = (folded(who) != folded(meant_for)).then(|| {
        Text("The PIN was made for {}.", "Le NIP a été créé pour {}.").with(&[&world.name(meant_for)])
    });
    // What is refused whatever else is assumed comes first: an assumption is asked for only where it decides.
    for (fact, switch) in [(&used, Switch::PinSingleUse), (&other, Switch::PinNameMatch)] {
        if let Some(fact) = fact.as_ref().filter(|_| world.answer(switch) == FIRST) {
            return Err(Verdict::refused(switch.question().rule()).because(fact.clone()));
        }
    }
    if let Some(used) = used.filter(|_| world.answer(Switch::PinSingleUse) != SECOND) {
        return Err(Verdict::open(Switch::PinSingleUse).because(used));
    }
    if let Some(other) = other.filter(|_| world.answer(Switch::PinNameMatch) != SECOND) {
        return Err(Verdict::open(Switch::PinNameMatch).because(other));
    }
    Ok(Verdict::granted(Rule::PinJoins, Vec::new()))
}

fn hand_over<E: From<Event> + From<Letter>>(world: &World, by: Actor, id: PinId, to: PersonId) -> Ruling<E> {
    let Some(pin) = world.pin(id) else { return Err(Verdict::refused(Rule::PinNotFound)) };
    let issuer = world.user(pin.issued_by).map(|user| user.person);
    if issuer != Some(by.person) || world.person(to).is_none() {
        let name = world.user_name(pin.issued_by);
        return Err(Verdict::refused(Rule::PinByOwnMeans)
            .because(Text("Only {} saw it.", "Seule cette personne l'a vu : {}.").with(&[&name])));
    }
    must_be_here(world, by.person)?;
    must_not_have_left(world, to)?;
    let letter = Letter::new(to, Some(by.person), world.now, LetterKind::PinNote(id), false);
    let events = vec![Event::HandedOver(id, to).into(), letter.into()];
    Ok(Verdict::granted(Rule::PinByOwnMeans, events))
}

fn revoke<E: From<Event>>(world: &World, by: Actor, id: PinId) -> Ruling<E> {
    let Some(pin) = world.pin(id) else { return Err(Verdict::refused(Rule::PinNotFound)) };
    in_use(world, by)?;
    let could_give = match pin.purpose {
        PinPurpose::Branch(branch) => world.branch(branch).is_some_and(|branch| {
            only_primary(world, by, branch.employer, Rule::PrimaryAddsBranches).is_ok()
        }),
        PinPurpose::Secondary { employer, branch, .. } => may_appoint(world, by, employer, branch).is_ok(),
    };
    if !could_give {
        return Err(Verdict::refused(Rule::AppointersRemove));
    }
    if pin.state != PinState::Waiting {
        return Err(Verdict::refused(Rule::PinRevocation)
            .because(Text("It is not waiting any more.", "Il n'est plus en attente.").into()));
    }
    match world.answer(Switch::PinRevocation) {
        FIRST => Ok(Verdict::granted(Rule::PinRevocation, vec![Event::Revoked(id).into()])),
        SECOND => Err(Verdict::refused(Rule::PinRevocation)),
        _ => Err(Verdict::open(Switch::PinRevocation)),
    }
}

pub(in crate::domain) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::Issued(pin) => {
            let id = PinId::at(world.pins.len());
            world.by_code.insert((pin.code.tag(world.seed), id));
            world.pins.push_back(pin.clone());
            world.list_pin(id);
            world.unused_pins.extend(world.employer_of_pin(pin).map(|employer| (employer, id)));
            match pin.purpose {
                PinPurpose::Branch(branch) => world.change_branch(branch, |branch| branch.pin = Some(id)),
                PinPurpose::Secondary { person, employer, branch } => {
                    if let Some(user) = named(world, person, employer, branch) {
                        world.pin_for.insert(user, id);
                    }
                }
            }
        }
        Event::HandedOver(id, to) => change(world, *id, |pin| pin.holder = Some(*to)),
        Event::Revoked(id) => {
            change(world, *id, |pin| pin.state = PinState::Revoked);
            unname(world, *id, None);
        }
        Event::Claimed { pin, person, credential } => claimed(world, *pin, *person, *credential),
        Event::Rejected(id) => {
            world.change_credential(*id, |credential| {
                credential.wrong_pins = credential.wrong_pins.saturating_add(1);
            });
        }
    }
}

fn claimed(world: &mut World, id: PinId, person: PersonId, credential: CredentialId) {
    let Some((purpose, issued_by)) = world.pin(id).map(|pin| (pin.purpose, pin.issued_by)) else { return };
    let seat = match purpose {
        PinPurpose::Branch(branch) => {
            let Some(employer) = world.branch(branch).map(|branch| branch.employer) else { return };
            let role = Role::BranchPrimary;
            let seat =
                world.take_seat(person, employer, Some(branch), role, Some(issued_by), Some(credential));
            world.change_branch(branch, |branch| branch.primary = Some(seat));
            seat
        }
        PinPurpose::Secondary { employer, branch, .. } => {
            unname(world, id, Some(person));
            let role = Role::Secondary;
            world.take_seat(person, employer, branch, role, Some(issued_by), Some(credential))
        }
    };
    change(world, id, |pin| pin.state = PinState::Used(seat));
}

/// The person a PIN was made for waits no longer, unless it is the one who takes the place.
fn unname(world: &mut World, id: PinId, unless: Option<PersonId>) {
    let Some(PinPurpose::Secondary { person, employer, branch }) = world.pin(id).map(|pin| pin.purpose)
    else {
        return;
    };
    if unless == Some(person) {
        return;
    }
    // Somebody whose first PIN lapsed may wait for a newer one.
    let waiting = named(world, person, employer, branch).filter(|user| world.pin_for.get(user) == Some(&id));
    if let Some(waiting) = waiting {
        world.change_user(waiting, |user| user.state = UserState::Planned);
    }
}

/// The user added by name there who has not enrolled yet.
fn named(world: &World, person: PersonId, employer: EmployerId, branch: Option<BranchId>) -> Option<UserId> {
    world.users_of(person).find(|id| {
        world.user(*id).is_some_and(|user| {
            user.employer == employer && user.branch == branch && user.state == UserState::Named
        })
    })
}

fn change(world: &mut World, id: PinId, change: impl FnOnce(&mut Pin)) {
    if let Some(pin) = world.pins.get_mut(id.place()) {
        change(pin);
    }
    world.list_pin(id);
    let done = world.pin(id).filter(|pin| pin.state != PinState::Waiting);
    if let Some(employer) = done.and_then(|pin| world.employer_of_pin(pin)) {
        world.unused_pins.remove(&(employer, id));
    }
}

/// A command, as the journal names it; the world is one in which the things it speaks of exist.
pub(in crate::domain) fn words(world: &World, command: &Command) -> Words {
    match command {
        Command::Enter { .. } => Text("Enter a PIN", "Saisir un NIP").into(),
        Command::HandOver { to, .. } => {
            Text("Hand a PIN to {}", "Remettre un NIP à {}").of(&[&world.name(*to)])
        }
        Command::Revoke(_) => Text("Take a PIN back", "Reprendre un NIP").into(),
    }
}

/// What happened, in a world where it has happened.
pub(in crate::domain) fn tell(world: &World, event: &Event) -> Words {
    match event {
        // Never the digits: the news line is seen by the whole room.
        Event::Issued(pin) => match pin.purpose {
            PinPurpose::Branch(branch) => {
                let name = world.branch(branch).map_or("", |branch| &branch.name);
                Text("A PIN for {} appeared on the screen.", "Un NIP pour {} est apparu à l'écran.")
                    .of(&[name])
            }
            PinPurpose::Secondary { person, .. } => {
                Text("A PIN for {} appeared on the screen.", "Un NIP pour {} est apparu à l'écran.")
                    .of(&[&world.name(person)])
            }
        },
        Event::HandedOver(_, to) => {
            Text("{} has the PIN now.", "{} a maintenant le NIP.").of(&[&world.name(*to)])
        }
        Event::Revoked(_) => Text("The PIN is taken back.", "Le NIP est repris.").into(),
        Event::Claimed { pin, person, .. } => claimed_words(world, *pin, *person),
        Event::Rejected(_) => Text("A wrong PIN was counted.", "Un NIP erroné a été compté.").into(),
    }
}

fn claimed_words(world: &World, pin: PinId, person: PersonId) -> Words {
    let name = world.name(person);
    let place = world.pin_place(pin);
    match world.pin(pin).map(|pin| pin.purpose) {
        Some(PinPurpose::Branch(_)) => {
            Text("{} is branch primary user of {}.", "{} est utilisateur principal de la succursale {}.")
                .of(&[&name, &place])
        }
        _ => Text("{} is secondary user of {}.", "{} est utilisateur secondaire de {}.").of(&[&name, &place]),
    }
}
