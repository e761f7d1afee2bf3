//! The checklist of a handover without a screen.

use super::as_seen::AsSeen;
use super::insight::named;
use super::printed::Printed;
use super::written::{Paper, out};
use crate::domain::business_number::BusinessNumber;
use crate::domain::employer::is_known_active;
use crate::domain::people::unfit_to_succeed;
use crate::domain::succession::primaries;
use crate::domain::text::{Lang, Text, Words};
use crate::domain::{EmployerId, PersonId, UserId, World};
use crate::insight::handover::checklist;
use crate::ledger::Snapshot;
use crate::paper::{Handover, handover_file};
use clap::Args;

/// Which handover, and how it is written.
#[derive(Args)]
pub struct HandoverArgs {
    /// The business number; may be left out where one account only is open
    #[arg(long, value_name = "NUMBER")]
    pub employer: Option<String>,
    /// Who is to become primary user; the successor that is written down, when left out
    #[arg(long, value_name = "NAME")]
    pub to: Option<String>,
    /// Who of two primary users hands over; whoever cannot act, else the first, when left out
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub paper: Paper,
    /// With whose eyes.
    #[command(flatten)]
    pub eyes: AsSeen,
}

/// The checklist of a handover. Exit code 1 while a step is left.
///
/// # Errors
/// There is no such account, no such person, or none who could become primary user; the file cannot be written. In
/// words.
pub fn handover(snapshot: &Snapshot, args: &HandoverArgs, lang: Lang) -> Result<Printed, String> {
    let world = &args.eyes.world(snapshot, lang)?;
    let found = which(world, args).map_err(|words| words.get(lang).to_owned())?;
    let text = handover_file(world, found, args.paper.format(), args.paper.say(lang));
    let left = checklist(world, found.employer, found.from, found.to).iter().any(|(_, done)| !done);
    let printed = out(text, args.paper.output.as_deref(), lang)?;
    Ok(Printed { code: u8::from(left), ..printed })
}

fn which(world: &World, args: &HandoverArgs) -> Result<Handover, Words> {
    let employer = account(world, args.employer.as_deref())?;
    let person = match &args.to {
        Some(name) => named(world, name)?,
        None => *world.successors.get(&employer).ok_or(Text(
            "No successor is written down. Please say with --to who is to become primary user.",
            "Aucun successeur n'est consigné. Veuillez indiquer avec --to qui devient utilisateur principal.",
        ))?,
    };
    let from = args.from.as_deref().map(|name| one_of_them(world, employer, name)).transpose()?;
    Ok(Handover { employer, from, to: successor(world, employer, person)? })
}

/// The primary user of this name.
fn one_of_them(world: &World, employer: EmployerId, name: &str) -> Result<UserId, Words> {
    let person = named(world, name)?;
    let is = |id: &UserId| world.user(*id).is_some_and(|user| user.person == person);
    primaries(world, employer).find(is).ok_or_else(|| {
        Text("{} is no primary user of {}.", "{} n'est pas utilisateur principal de {}.")
            .with(&[&world.name(person), world.employer_name(employer)])
    })
}

/// The account that is meant.
fn account(world: &World, number: Option<&str>) -> Result<EmployerId, Words> {
    let Some(number) = number else {
        let mut open =
            (0..world.employers.len()).map(EmployerId::at).filter(|id| is_known_active(world, *id));
        return match (open.next(), open.next()) {
            (Some(id), None) => Ok(id),
            (None, _) => Err(Text(
                "No account is open yet, so there is nothing to hand over.",
                "Aucun compte n'est encore ouvert : il n'y a rien à céder.",
            )
            .into()),
            _ => Err(Text(
                "Several accounts are open. Please say with --employer which business number is meant.",
                "Plusieurs comptes sont ouverts. Veuillez indiquer avec --employer de quel numéro d'entreprise il s'agit.",
            )
            .into()),
        };
    };
    let id = BusinessNumber::read(number).ok().and_then(|number| world.employer_with(number));
    let id = id.ok_or_else(|| {
        Text(
            "There is no employer with the business number {} in this rehearsal.",
            "Aucun employeur n'a le numéro d'entreprise {} dans cette répétition.",
        )
        .with(&[number])
    })?;
    if is_known_active(world, id) {
        return Ok(id);
    }
    Err(Text(
        "The account of {} is not open yet, so there is nothing to hand over.",
        "Le compte de {} n'est pas encore ouvert : il n'y a rien à céder.",
    )
    .with(&[world.employer_name(id)]))
}

/// The place of a person in an account from which they can become primary user, or are.
fn successor(world: &World, employer: EmployerId, person: PersonId) -> Result<UserId, Words> {
    let mut reason = Words::from(Text("not a user of this account", "pas un utilisateur de ce compte"));
    for id in
        world.users_of(person).filter(|id| world.user(*id).is_some_and(|user| user.employer == employer))
    {
        match unfit_to_succeed(world, employer, id) {
            None => return Ok(id),
            Some(_) if primaries(world, employer).any(|one| one == id) => return Ok(id),
            Some(unfit) => reason = unfit,
        }
    }
    let name = world.name(person);
    Err(Words { en: format!("{name}: {}.", reason.en), fr: format!("{name}\u{a0}: {}.", reason.fr) })
}
