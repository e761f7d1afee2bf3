//! Impact: what a command would change, before it happens, in a closed vocabulary.
//!
//! The command is decided and applied on a copy, and only what its events touch is compared: the cost grows with
//! what changes. Where the answer hangs on an unknown, there is one case per answer.

use super::offers::{Waiting, waiting};
use crate::domain::company::Role;
use crate::domain::employer;
use crate::domain::offer::Offer;
use crate::domain::people::{self, can_act};
use crate::domain::succession::primaries;
use crate::domain::switches::Answer;
use crate::domain::user::{User, UserState};
use crate::domain::{
    Actor, BranchId, Chance, Command, EmployerId, Event, OfferId, Outcome, Rule, Switch, Text, UserId,
    Verdict, World, user,
};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of something. The vocabulary is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// As before.
    Kept,
    /// Could act, or would again after an absence, and cannot any more.
    LosesAccess,
    /// Nobody is left who looks after it.
    Orphaned,
    /// Had a PIN that is worth nothing now.
    NeedsNewPin,
    /// Somebody else looks after it.
    ChangesOwner,
    /// Can act again, or for the first time.
    GainsAccess,
    /// Different things, by the answer to what nobody knew and a case does not assume.
    Unknown,
    /// Something the simulator does not work out; said of a case, never of one row.
    NotModelled,
}

impl Change {
    /// The word, with its mark.
    #[must_use]
    pub fn word(self) -> Text {
        match self {
            Self::Kept => Text("= kept", "= conservé"),
            Self::LosesAccess => Text("- loses access", "- perd l'accès"),
            Self::Orphaned => Text("! orphaned", "! orphelin"),
            Self::NeedsNewPin => Text("+ needs a new PIN", "+ nouveau NIP requis"),
            Self::ChangesOwner => Text("~ changes owner", "~ change de responsable"),
            Self::GainsAccess => Text("* gains access", "* obtient l'accès"),
            Self::Unknown => Text("? unknown", "? inconnu"),
            Self::NotModelled => Text("? not modelled", "? non modélisé"),
        }
    }
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An employer's account.
    Employer(EmployerId),
    /// A branch.
    Branch(BranchId),
    /// A user.
    User(UserId),
    /// An offer of employment that is not submitted.
    Offer(OfferId),
}

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    /// Where it belongs: employer, then branch, for grouping.
    pub place: (EmployerId, Option<BranchId>),
    /// What it is about.
    pub subject: Subject,
    /// What becomes of it.
    pub change: Change,
}

/// What happens under one set of answers to the unknowns that were met.
#[derive(Clone, Debug)]
pub struct Case {
    /// The answers assumed, in the order they were met; empty when nothing unknown was met.
    pub assumed: Vec<(Switch, Answer)>,
    /// The verdict under them.
    pub verdict: Verdict,
    /// What changes, by place; what is kept is not listed.
    pub rows: Vec<Row>,
    /// How many users of the employers concerned are as before.
    pub kept: usize,
}

/// Everything a command would change.
#[derive(Clone, Debug)]
pub struct Impact {
    /// One case, or one per combination of answers.
    pub cases: Vec<Case>,
    /// All cases together: what changes alike in all of them, and what is [`Change::Unknown`] since they differ.
    pub summary: Vec<Row>,
    /// How many users of the employers concerned are as before in every case.
    pub kept: usize,
}

/// What a command would change.
#[must_use]
pub fn impact(world: &World, by: Actor, command: &Command, chance: Chance) -> Impact {
    let mut cases = Vec::new();
    explore(world, world, by, command, chance, &mut Vec::new(), &mut cases);
    let summary = summary(&cases);
    let kept = kept(world, &summary);
    Impact { cases, summary, kept }
}

fn summary(cases: &[Case]) -> Vec<Row> {
    let mut fates: BTreeMap<Subject, (Row, usize)> = BTreeMap::new();
    for row in cases.iter().flat_map(|case| &case.rows) {
        let (first, alike) = fates.entry(row.subject).or_insert((*row, 0));
        *alike += usize::from(first.change == row.change);
    }
    let all = |(row, alike): (Row, usize)| {
        if alike == cases.len() { row } else { Row { change: Change::Unknown, ..row } }
    };
    let mut rows: Vec<Row> = fates.into_values().map(all).collect();
    rows.sort_unstable();
    rows
}

fn explore(
    now: &World,
    assuming: &World,
    by: Actor,
    command: &Command,
    chance: Chance,
    assumed: &mut Vec<(Switch, Answer)>,
    cases: &mut Vec<Case>,
) {
    let mut after = assuming.clone();
    let verdict = after.carry_out(by, command, |_| chance).verdict;
    let Outcome::Open(switch) = verdict.outcome else {
        let rows = rows(now, &after, &touched(now, &after, &verdict.events));
        let kept = kept(now, &rows);
        cases.push(Case { assumed: assumed.clone(), verdict, rows, kept });
        return;
    };
    let answers = u8::try_from(switch.question().answers.len()).unwrap_or(1);
    for answer in 1..answers {
        let mut world = assuming.clone();
        world.apply(&crate::domain::assumption::Event::Set(switch, answer).into());
        assumed.push((switch, answer));
        explore(now, &world, by, command, chance, assumed, cases);
        assumed.pop();
    }
}

/// Users of the employers concerned that no row names.
fn kept(world: &World, rows: &[Row]) -> usize {
    let employers: BTreeSet<EmployerId> = rows.iter().map(|row| row.place.0).collect();
    // Somebody whose PIN waits has a row, and is none of the users who work there.
    let works = |subject| matches!(subject, Subject::User(id) if world.user(id).is_some_and(User::is_active));
    let named = rows.iter().filter(|row| works(row.subject)).count();
    let all: usize = employers.iter().map(|id| world.active_users(*id)).sum();
    all.saturating_sub(named)
}

/// Everything the events may have touched.
#[must_use]
pub fn touched(before: &World, after: &World, events: &[Event]) -> BTreeSet<Subject> {
    let mut users: BTreeSet<UserId> = BTreeSet::new();
    let mut subjects = BTreeSet::new();
    for event in events {
        match event {
            Event::People(
                people::Event::Left(person)
                | people::Event::WentAway(person, _)
                | people::Event::Returned(person)
                | people::Event::Moved(person, _),
            ) => users.extend(after.users_of(*person)),
            Event::People(people::Event::AccessEnded(id)) | Event::User(user::Event::Deactivated(id)) => {
                users.insert(*id);
            }
            Event::People(
                people::Event::KeyLost(key)
                | people::Event::PasswordReplaced(key)
                | people::Event::Reconnected(key),
            ) => {
                users.extend(after.credential(*key).and_then(|key| key.user));
            }
            Event::People(
                people::Event::PrimaryChanged { employer, to }
                | people::Event::SecondAppointed { employer, to }
                | people::Event::SecondChanged { employer, to },
            ) => {
                users.insert(*to);
                users.extend(primaries(before, *employer));
                subjects.insert(Subject::Employer(*employer));
                subjects.extend(before.user(*to).and_then(|user| user.branch).map(Subject::Branch));
            }
            _ => {}
        }
    }
    for id in users {
        subjects.insert(Subject::User(id));
        if let Some(user) = after.user(id) {
            subjects.insert(Subject::Employer(user.employer));
            subjects.extend(user.branch.map(Subject::Branch));
        }
        subjects.extend(after.appointed_by(id).map(Subject::User));
    }
    // Who is to submit a draft hangs on who is left at its employer.
    let employers: Vec<EmployerId> = subjects
        .iter()
        .filter_map(|subject| match subject {
            Subject::Employer(id) => Some(*id),
            _ => None,
        })
        .collect();
    for id in employers {
        let drafts = before.offers_of(id).filter(|id| before.offer(*id).is_some_and(Offer::is_draft));
        subjects.extend(drafts.map(Subject::Offer));
    }
    subjects
}

/// What became of each subject, changes only, by place.
#[must_use]
pub fn rows(before: &World, after: &World, subjects: &BTreeSet<Subject>) -> Vec<Row> {
    let mut rows: Vec<Row> = subjects.iter().filter_map(|subject| row(before, after, *subject)).collect();
    rows.sort_unstable();
    rows
}

fn row(before: &World, after: &World, subject: Subject) -> Option<Row> {
    let (place, change) = match subject {
        Subject::Employer(id) => ((id, None), employer_change(before, after, id)),
        Subject::Branch(id) => ((after.branch(id)?.employer, Some(id)), branch_change(before, after, id)),
        Subject::User(id) => {
            let user = after.user(id)?;
            ((user.employer, user.branch), user_change(before, after, id))
        }
        Subject::Offer(id) => {
            let offer = after.offer(id)?;
            ((offer.employer, offer.branch), offer_change(before, after, id))
        }
    };
    (change != Change::Kept).then_some(Row { place, subject, change })
}

fn acts(world: &World, id: UserId) -> bool {
    world.user(id).is_some_and(|user| can_act(world, user))
}

/// How well somebody looks after something. One who is away or has lost a key may act again; one whose access has
/// ended will not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Care {
    Nobody,
    Later,
    Now,
}

fn care(world: &World, owner: Option<UserId>) -> Care {
    match owner.and_then(|id| world.user(id)) {
        Some(user) if can_act(world, user) => Care::Now,
        Some(user) if user.is_active() => Care::Later,
        _ => Care::Nobody,
    }
}

/// What becomes of something that had and has these owners.
fn owned(before: (&World, Option<UserId>), after: (&World, Option<UserId>)) -> Change {
    match (care(before.0, before.1), care(after.0, after.1)) {
        (was, is) if is < was => Change::Orphaned,
        (Care::Now, Care::Now) if before.1 != after.1 => Change::ChangesOwner,
        (was, Care::Now) if was != Care::Now => Change::GainsAccess,
        _ => Change::Kept,
    }
}

fn employer_change(before: &World, after: &World, id: EmployerId) -> Change {
    // Of two primary users, the first who can act; while neither can, the one who will.
    let best = |world: &World| {
        primaries(world, id)
            .reduce(|one, other| if care(world, Some(other)) > care(world, Some(one)) { other } else { one })
    };
    owned((before, best(before)), (after, best(after)))
}

fn branch_change(before: &World, after: &World, id: BranchId) -> Change {
    let primary = |world: &World| world.branch(id).and_then(|branch| branch.primary);
    owned((before, primary(before)), (after, primary(after)))
}

fn user_change(before: &World, after: &World, id: UserId) -> Change {
    let state = |world: &World| world.user(id).map(|user| user.state);
    let role = |world: &World| world.user(id).and_then(|user| user.role);
    match (acts(before, id), acts(after, id)) {
        (true, false) => return Change::LosesAccess,
        (false, true) => return Change::GainsAccess,
        _ => {}
    }
    // Whoever was away could not act before either, but would have come back.
    if state(before) == Some(UserState::Active) && state(after) != Some(UserState::Active) {
        return Change::LosesAccess;
    }
    if state(before) == Some(UserState::Named) && state(after) != Some(UserState::Named) {
        return Change::NeedsNewPin;
    }
    if role(before) != role(after) {
        return Change::ChangesOwner;
    }
    if sponsor(after, id) < sponsor(before, id) { Change::Orphaned } else { Change::Kept }
}

fn offer_change(before: &World, after: &World, id: OfferId) -> Change {
    let stranded = |waiting| matches!(waiting, Waiting::Nobody | Waiting::NobodyAfter(_) | Waiting::Dropped);
    let (was, is) = (waiting(before, id), waiting(after, id));
    let open = |waiting| matches!(waiting, Waiting::IfSeen(_) | Waiting::IfAllowed(_));
    match (was, is) {
        // Whether a colleague can take it over hangs on who sees whose offers, and who may file for a branch.
        _ if was != is && (open(was) || open(is)) => Change::Unknown,
        _ if stranded(is) && !stranded(was) => Change::Orphaned,
        _ if stranded(was) && !stranded(is) => Change::ChangesOwner,
        (Waiting::Submission(one), Waiting::Submission(other)) if one != other => Change::ChangesOwner,
        _ => Change::Kept,
    }
}

/// Whether somebody who can act stands behind a user: whoever appointed it, or the primary user is its own.
#[must_use]
pub fn sponsored(world: &World, id: UserId) -> bool {
    sponsor(world, id) == Care::Now
}

fn sponsor(world: &World, id: UserId) -> Care {
    let Some(user) = world.user(id) else { return Care::Nobody };
    if !matches!(user.state, UserState::Active | UserState::Named) {
        return Care::Nobody;
    }
    match user.appointed_by {
        Some(by) => care(world, Some(by)),
        None if user.role == Some(Role::Primary) => Care::Now,
        None => Care::Nobody,
    }
}

/// The rule a change rests on: that of its verdict.
#[must_use]
pub fn basis(case: &Case) -> Rule {
    case.verdict.rule
}

/// Whether a command takes access away from anybody, so that its impact is shown first.
#[must_use]
pub fn takes_access(impact: &Impact) -> bool {
    impact
        .cases
        .iter()
        .flat_map(|case| &case.rows)
        .any(|row| matches!(row.change, Change::LosesAccess | Change::Orphaned | Change::NeedsNewPin))
}

/// Whether an employer's account is open.
#[must_use]
pub fn is_open(world: &World, id: EmployerId) -> bool {
    matches!(world.employer(id).map(|one| one.state), Some(employer::EmployerState::Active { .. }))
}
