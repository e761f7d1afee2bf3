//! What-if without a screen: somebody leaves, is away, loses a key, or is deactivated. Nothing is done.

use super::insight::named;
use super::log::outcome;
use super::printed::{Printed, simulation};
use crate::domain::company::Role;
use crate::domain::people::can_act;
use crate::domain::succession::primaries;
use crate::domain::text::{Lang, Text, Words};
use crate::domain::user::User;
use crate::domain::{Actor, Command, CredentialId, PersonId, UserId, World, people, user};
use crate::insight::impact::{Case, Change, Row, Subject, impact, takes_access};
use crate::insight::impact_words;
use crate::ledger::Snapshot;
use crate::output::json::{fixed, pretty};
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Days of an absence whose length is not said.
const AWAY: u16 = 21;

/// What is supposed to happen: one thing, to one person.
#[derive(Args, Clone, Debug, Default)]
#[group(required = true, multiple = true)]
pub struct Supposed {
    /// The person who leaves
    #[arg(long, value_name = "NAME", conflicts_with_all = ["away", "days", "loses_key", "answer_known", "deactivates", "at"])]
    pub leaves: Option<String>,
    /// The person who is away for some days
    #[arg(long, value_name = "NAME", conflicts_with_all = ["loses_key", "answer_known", "deactivates", "at"])]
    pub away: Option<String>,
    /// How many days; three weeks when left out
    #[arg(long, value_name = "NUMBER", requires = "away", value_parser = clap::value_parser!(u16).range(1..))]
    pub days: Option<u16>,
    /// The person who forgets the password of a GCKey
    #[arg(long, value_name = "NAME", conflicts_with_all = ["days", "deactivates", "at"])]
    pub loses_key: Option<String>,
    /// The answer to the recovery question is still known
    #[arg(long, requires = "loses_key")]
    pub answer_known: bool,
    /// The secondary user whose access the primary user takes away
    #[arg(long, value_name = "NAME", conflicts_with_all = ["days", "answer_known"])]
    pub deactivates: Option<String>,
    /// Which place of that user, where there are several: the employer or the branch
    #[arg(long, value_name = "PLACE", requires = "deactivates")]
    pub at: Option<String>,
}

/// One command and who it comes from.
struct Supposition {
    id: &'static str,
    person: PersonId,
    by: Actor,
    command: Command,
}

/// What would change if something happened. Exit code 1 when anybody loses anything.
///
/// # Errors
/// Nobody, or more than one person, has that name; there is no such key or place; in words.
pub fn what_if(
    snapshot: &Snapshot,
    supposed: &Supposed,
    lang: Lang,
    as_json: bool,
) -> Result<Printed, String> {
    let world = snapshot.world();
    let one = supposition(snapshot, supposed).map_err(|words| words.get(lang).to_owned())?;
    let found = impact(world, one.by, &one.command, snapshot.chance());
    let code = u8::from(takes_access(&found));
    let words = one.command.words(world);
    if as_json {
        let cases: Vec<Value> = found.cases.iter().map(|case| case_json(world, case)).collect();
        let mut value = json!({
            "version": 1,
            "supposed": {
                "id": one.id,
                "person": { "id": one.person.0, "name": world.name(one.person) },
                "words": { "en": words.en, "fr": words.fr },
            },
            "summary": found.summary.iter().map(|row| row_json(world, row)).collect::<Vec<_>>(),
            "cases": cases,
        });
        if supposed.leaves.is_some() {
            value["leaves"] = world.name(one.person).into();
        }
        return Ok(Printed { text: pretty(&value), code });
    }
    let mut text = simulation(lang);
    let title =
        Text("What if: {}? Nothing has happened.", "Et si : {}? Rien n'a eu lieu.").with_words(&words);
    let _ = writeln!(text, "{}", crate::tui::cells::clean(title.get(lang)));
    if let Some(summary) = impact_words::summary(world, &found, lang) {
        let _ = writeln!(text, "{}", crate::tui::cells::clean(&summary));
    }
    for case in &found.cases {
        text.push('\n');
        for line in impact_words::lines(world, case, lang) {
            let _ = writeln!(text, "{}", crate::tui::cells::clean(&line));
        }
    }
    Ok(Printed { text, code })
}

fn supposition(snapshot: &Snapshot, supposed: &Supposed) -> Result<Supposition, Words> {
    let world = snapshot.world();
    let of = |id, person, command: Command| Supposition { id, person, by: snapshot.actor(), command };
    if let Some(name) = &supposed.leaves {
        let person = named(world, name)?;
        return Ok(of("leaves", person, people::Command::Leave(person).into()));
    }
    if let Some(name) = &supposed.away {
        let person = named(world, name)?;
        let days = supposed.days.unwrap_or(AWAY);
        return Ok(of("away", person, people::Command::GoAway { person, days }.into()));
    }
    if let Some(name) = &supposed.loses_key {
        let person = named(world, name)?;
        let (credential, answer_known) = (key(world, person)?, supposed.answer_known);
        return Ok(of("loses-key", person, people::Command::LoseKey { credential, answer_known }.into()));
    }
    let person = named(world, supposed.deactivates.as_deref().unwrap_or_default())?;
    let id = place(world, person, supposed.at.as_deref())?;
    let supposition = of("deactivates", person, user::Command::Deactivate(id).into());
    // The primary user takes access away, whoever is at the keyboard.
    let employer = world.user(id).map(|user| user.employer);
    let both = employer.into_iter().flat_map(|id| primaries(world, id)).filter_map(|id| world.user(id));
    let primary = both.clone().find(|user| can_act(world, user)).or_else(|| both.clone().next());
    let by = primary.map(|user| Actor { person: user.person, credential: user.credential });
    Ok(Supposition { by: by.unwrap_or(supposition.by), ..supposition })
}

/// The newest key of a person that works.
fn key(world: &World, person: PersonId) -> Result<CredentialId, Words> {
    let works = |id: &CredentialId| world.credential(*id).is_some_and(|key| !key.lost);
    world.credentials_of(person).filter(works).last().ok_or_else(|| {
        Text("{} has no GCKey that works.", "{} n'a aucune CléGC qui fonctionne.")
            .with(&[&world.name(person)])
    })
}

/// The place of a person as secondary user: the only one, or the one that is named.
fn place(world: &World, person: PersonId, at: Option<&str>) -> Result<UserId, Words> {
    let name = |user: &User| world.place_name(user.employer, user.branch).to_owned();
    let secondary = |user: &User| user.is_active() && user.role == Some(Role::Secondary);
    let places = world.users_of(person).filter_map(|id| world.user(id).map(|user| (id, user)));
    let mut places: Vec<(UserId, &User)> = places.filter(|(_, user)| secondary(user)).collect();
    if let Some(at) = at {
        places.retain(|(_, user)| crate::domain::fold::fold(&name(user)) == crate::domain::fold::fold(at));
    }
    match places[..] {
        [(id, _)] => Ok(id),
        [] => Err(Text(
            "{} is no secondary user, or not at that place.",
            "{} n'est pas utilisateur secondaire, ou pas à cet endroit.",
        )
        .with(&[&world.name(person)])),
        _ => {
            let names: Vec<String> = places.iter().map(|(_, user)| name(user)).collect();
            Err(Text(
                "{} is secondary user at several places. Please say which with --at: {}.",
                "{} est utilisateur secondaire à plusieurs endroits. Veuillez indiquer lequel avec --at : {}.",
            )
            .with(&[&world.name(person), &names.join(", ")]))
        }
    }
}

/// The stable name of a change.
fn change_id(change: Change) -> &'static str {
    match change {
        Change::Kept => "kept",
        Change::LosesAccess => "loses-access",
        Change::Orphaned => "orphaned",
        Change::NeedsNewPin => "needs-new-pin",
        Change::ChangesOwner => "changes-owner",
        Change::GainsAccess => "gains-access",
        Change::Unknown => "unknown",
        Change::NotModelled => "not-modelled",
    }
}

fn case_json(world: &World, case: &Case) -> Value {
    let assumed = case.assumed.iter().map(|(switch, answer)| {
        let question = switch.question();
        let answer = question.answers.get(usize::from(*answer)).copied().unwrap_or(question.answers[0]);
        json!({ "question": question.id, "answer": fixed(answer) })
    });
    let rows = case.rows.iter().map(|row| row_json(world, row));
    let because = case.verdict.because.iter().map(|fact| json!({ "en": fact.en, "fr": fact.fr }));
    json!({
        "assumed": assumed.collect::<Vec<_>>(),
        "verdict": outcome(case.verdict.outcome).0,
        "rule": case.verdict.rule.row().id,
        "because": because.collect::<Vec<_>>(),
        "kept": case.kept,
        "changes": rows.collect::<Vec<_>>(),
    })
}

fn row_json(world: &World, row: &Row) -> Value {
    let (kind, id) = match row.subject {
        Subject::Employer(id) => ("employer", id.0),
        Subject::Branch(id) => ("branch", id.0),
        Subject::User(id) => ("user", id.0),
        Subject::Offer(id) => ("offer", id.0),
    };
    json!({
        "id": change_id(row.change),
        "place": impact_words::place(world, row.place),
        "subject": { "kind": kind, "id": id },
        "change": fixed(row.change.word()),
        "words": { "en": impact_words::row(world, row, Lang::En), "fr": impact_words::row(world, row, Lang::Fr) },
    })
}
