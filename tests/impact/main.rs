//! What was foreseen is what happens: every impact, case by case, against the command carried out for real.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[allow(dead_code, reason = "each test target uses its part")]
#[path = "../rules/given.rs"]
mod given;
mod many;
#[allow(dead_code, reason = "each test target uses its part")]
#[path = "../common/random.rs"]
mod random;
mod speed;
#[allow(dead_code, reason = "each test target uses its part")]
#[path = "../common/worlds.rs"]
mod worlds;

use employer_portal::domain::rules::ROWS;
use employer_portal::domain::switches::UNKNOWN;
use employer_portal::domain::{
    Actor, BranchId, Command, CredentialId, Lang, OfferId, Outcome, PersonId, Switch, UserId, World,
    assumption, people, user,
};
use employer_portal::insight::impact::{Case, Change, Impact, Row, Subject, impact, rows};
use employer_portal::insight::impact_words;
use employer_portal::ledger::chance;
use std::collections::{BTreeMap, BTreeSet};
use worlds::{can_act, employers, primary_actor, users, walked};

/// Everything there is to ask about.
fn subjects(world: &World) -> BTreeSet<Subject> {
    let branches = (0..).map(BranchId).take(world.branches.len()).map(Subject::Branch);
    let users = users(world).map(|(id, _)| Subject::User(id));
    let offers = (0..).map(OfferId).take(world.offers.len()).map(Subject::Offer);
    employers(world).map(Subject::Employer).chain(branches).chain(users).chain(offers).collect()
}

/// Every leaving, absence, return, lost key, deactivation, handing over and replacement that can be thought of.
fn commands(world: &World) -> Vec<(Actor, Command)> {
    let nobody = Actor { person: PersonId(0), credential: None };
    let mut all: Vec<(Actor, Command)> = Vec::new();
    for person in (0..).map(PersonId).take(world.people.len()) {
        all.push((nobody, people::Command::Leave(person).into()));
        all.push((nobody, people::Command::GoAway { person, days: 21 }.into()));
        all.push((nobody, people::Command::Return(person).into()));
        all.push((nobody, people::Command::MoveTo { person, to: None }.into()));
        for to in employers(world) {
            all.push((nobody, people::Command::MoveTo { person, to: Some(to) }.into()));
        }
    }
    for credential in (0..).map(CredentialId).take(world.credentials.len()) {
        for answer_known in [true, false] {
            all.push((nobody, people::Command::LoseKey { credential, answer_known }.into()));
        }
        all.push((nobody, people::Command::Reconnect(credential).into()));
        all.push((nobody, people::Command::TellAnswer { credential, to: PersonId(0) }.into()));
    }
    for (id, user) in users(world) {
        let by = primary_actor(world, user.employer);
        all.push((by, user::Command::Deactivate(id).into()));
        // Whoever appointed may remove, too.
        if let Some(appointer) = user.appointed_by.and_then(|id| world.user(id)) {
            let by = Actor { person: appointer.person, credential: appointer.credential };
            all.push((by, user::Command::Deactivate(id).into()));
        }
        for employer in employers(world) {
            let by = primary_actor(world, employer);
            all.push((by, people::Command::HandOverRole { employer, to: id }.into()));
            all.push((by, people::Command::Replace { employer, by: id }.into()));
            all.push((by, people::Command::AppointSecond { employer, to: id }.into()));
        }
    }
    all
}

/// What was seen on the way, so that a test that sees nothing fails.
#[derive(Default)]
struct Seen {
    cases: usize,
    changes: BTreeSet<Change>,
    two_sided: usize,
}

fn check(world: &World, by: Actor, command: &Command, seen: &mut Seen) {
    let luck = chance(world.seed, world.turn);
    let foreseen = impact(world, by, command, luck);
    assert!(!foreseen.cases.is_empty(), "{command:?}");
    seen.two_sided += usize::from(foreseen.cases.len() > 1);
    let all = subjects(world);
    let mut assumptions = BTreeSet::new();
    for case in &foreseen.cases {
        assert!(assumptions.insert(case.assumed.clone()), "the same case twice");
        let mut after = world.clone();
        for (switch, answer) in &case.assumed {
            assert_eq!(world.answer(*switch), UNKNOWN, "what is set already is not assumed");
            let set = after.decide(by, &assumption::Command::Set(*switch, *answer).into(), luck);
            assert!(set.is_granted());
            set.events.iter().for_each(|event| after.apply(event));
        }
        let verdict = after.decide(by, command, luck);
        assert_eq!(verdict, case.verdict, "{command:?}");
        assert!(!matches!(verdict.outcome, Outcome::Open(_)), "a case is decided: {command:?}");
        assert!(ROWS.iter().any(|row| row.rule == verdict.rule));
        verdict.events.iter().for_each(|event| after.apply(event));
        let real = rows(world, &after, &all);
        assert_eq!(case.rows, real, "{by:?} {command:?} assuming {:?}", case.assumed);
        oracles(world, &after, case, command);
        seen.cases += 1;
        seen.changes.extend(case.rows.iter().map(|row| row.change));
    }
    summed_up(world, &foreseen, &all);
    seen.changes.extend(foreseen.summary.iter().map(|row| row.change));
}

/// All cases together say of each thing what becomes of it in every case alike, else that it is unknown.
fn summed_up(world: &World, foreseen: &Impact, all: &BTreeSet<Subject>) {
    if let [one] = foreseen.cases.as_slice()
        && one.verdict.not_modelled.is_empty()
    {
        assert_eq!((&foreseen.summary, foreseen.kept), (&one.rows, one.kept), "one case is all there is");
        return assert_eq!(impact_words::summary(world, foreseen, Lang::En), None);
    }
    let fates = |rows: &[Row]| -> BTreeMap<Subject, Change> {
        rows.iter().map(|row| (row.subject, row.change)).collect()
    };
    let cases: Vec<_> = foreseen.cases.iter().map(|case| fates(&case.rows)).collect();
    let summary = fates(&foreseen.summary);
    for subject in all {
        let fates: BTreeSet<_> = cases.iter().map(|case| case.get(subject).copied()).collect();
        let expected =
            if fates.len() == 1 { fates.first().copied().flatten() } else { Some(Change::Unknown) };
        assert_eq!(summary.get(subject).copied(), expected, "{subject:?}");
    }
    assert!(foreseen.summary.iter().all(|row| all.contains(&row.subject)) && foreseen.summary.is_sorted());
    let said = [Lang::En, Lang::Fr].map(|lang| impact_words::summary(world, foreseen, lang));
    let unknown = foreseen.summary.iter().any(|row| row.change == Change::Unknown);
    for (said, word) in said.iter().zip(["? unknown", "? inconnu"]) {
        assert_eq!(said.is_some(), foreseen.cases.len() > 1);
        let several = foreseen.cases.len() > 1;
        assert_eq!(said.as_ref().is_some_and(|said| said.contains(word)), unknown && several, "{said:?}");
    }
    // What is left out of a case is said under it, by its question.
    for case in &foreseen.cases {
        let lines = impact_words::lines(world, case, Lang::En);
        let left_out = lines.iter().filter(|line| line.starts_with("? not modelled: ")).count();
        let expected = if case.verdict.is_granted() { case.verdict.not_modelled.len() } else { 0 };
        assert_eq!(left_out, expected, "{lines:?}");
    }
}

/// The rows again, from what is written down in both worlds and without the code that made them.
fn oracles(before: &World, after: &World, case: &Case, command: &Command) {
    let acts = |world: &World, id: UserId| world.user(id).is_some_and(|user| can_act(world, user));
    let turned = |from: bool| -> BTreeSet<UserId> {
        let turned = |id: &UserId| acts(before, *id) == from && acts(after, *id) != from;
        users(after).map(|(id, _)| id).filter(turned).collect()
    };
    let rows_of = |change: Change| -> BTreeSet<UserId> {
        let user = |row: &Row| match row.subject {
            Subject::User(id) if row.change == change => Some(id),
            _ => None,
        };
        case.rows.iter().filter_map(user).collect()
    };
    // Whoever is away or has lost a key cannot act, and loses the access for good all the same.
    let works = |world: &World, id: UserId| world.user(id).is_some_and(user::User::is_active);
    let ends = users(after).map(|(id, _)| id).filter(|id| works(before, *id) && !works(after, *id));
    let lost: BTreeSet<UserId> = turned(true).into_iter().chain(ends).collect();
    assert_eq!(rows_of(Change::LosesAccess), lost, "{command:?}");
    assert_eq!(rows_of(Change::GainsAccess), turned(false), "{command:?}");

    let place = |row: &Row| match row.subject {
        Subject::Employer(id) => (id, None),
        Subject::Branch(id) => (after.branch(id).unwrap().employer, Some(id)),
        Subject::User(id) => after.user(id).map(|user| (user.employer, user.branch)).unwrap(),
        Subject::Offer(id) => after.offer(id).map(|offer| (offer.employer, offer.branch)).unwrap(),
    };
    for row in &case.rows {
        assert_eq!(row.place, place(row));
        assert!(before.employer(row.place.0).is_some());
        assert!(row.place.1.is_none_or(|branch| before.branch(branch).is_some()));
        assert_ne!(row.change, Change::Kept, "what is kept is not listed");
        // Who may take a draft over hangs on who sees whose offers, which no leaving asks.
        let draft = matches!(row.subject, Subject::Offer(_));
        assert!(row.change < Change::Unknown || (row.change == Change::Unknown && draft), "{row:?}");
    }
    assert!(case.rows.is_sorted() && case.rows.windows(2).all(|two| two[0] != two[1]), "by place, once each");

    // An account or branch without anybody who looks after it, where there was somebody.
    // One who is away comes back; one whose access ended does not.
    let leads = |world: &World, users: Vec<UserId>| {
        let leads = |user: UserId| usize::from(works(world, user)) + usize::from(acts(world, user));
        users.into_iter().map(leads).max().unwrap_or(0)
    };
    let primary = |world: &World, id| leads(world, worlds::primaries(world, id));
    for id in employers(before) {
        let row = case.rows.iter().find(|row| row.subject == Subject::Employer(id)).map(|row| row.change);
        let orphaned = primary(before, id) > primary(after, id);
        assert_eq!(row == Some(Change::Orphaned), orphaned, "{command:?}");
    }
    for id in (0..).map(BranchId).take(before.branches.len()) {
        let served = |world: &World| leads(world, Vec::from_iter(world.branch(id).unwrap().primary));
        let row = case.rows.iter().find(|row| row.subject == Subject::Branch(id)).map(|row| row.change);
        assert_eq!(row == Some(Change::Orphaned), served(before) > served(after), "{command:?}");
    }

    let concerned: BTreeSet<_> = case.rows.iter().map(|row| row.place.0).collect();
    let named: BTreeSet<_> = case.rows.iter().map(|row| row.subject).collect();
    let kept = users(before).filter(|(id, user)| {
        user.is_active() && concerned.contains(&user.employer) && !named.contains(&Subject::User(*id))
    });
    assert_eq!(case.kept, kept.count(), "{command:?}");
}

fn check_all(world: &World, seen: &mut Seen) {
    for (by, command) in commands(world) {
        check(world, by, &command, seen);
    }
}

#[test]
fn what_is_foreseen_is_what_happens() {
    let mut seen = Seen::default();
    for seed in 0..300 {
        let steps = [0, 10, 40, 150, 150, 150][usize::try_from(seed % 6).unwrap()];
        check_all(&walked(seed, steps), &mut seen);
    }
    assert!(seen.cases > 20_000 && seen.two_sided > 500, "{} {}", seen.cases, seen.two_sided);
    let expected = BTreeSet::from([
        Change::LosesAccess,
        Change::Orphaned,
        Change::NeedsNewPin,
        Change::ChangesOwner,
        Change::GainsAccess,
        Change::Unknown,
    ]);
    assert_eq!(seen.changes, expected, "every word of the vocabulary is met");
}

#[test]
fn what_is_foreseen_is_what_happens_under_every_answer() {
    let mut seen = Seen::default();
    let decided = [
        Switch::Cascade,
        Switch::Procedure,
        Switch::Transfer,
        Switch::TwoPrimaries,
        Switch::BranchLeaver,
        Switch::Deactivation,
    ];
    for seed in 1_000..1_012 {
        let world = walked(seed, [0, 20, 100][usize::try_from(seed % 3).unwrap()]);
        for switch in decided {
            for answer in 1..u8::try_from(switch.question().answers.len()).unwrap() {
                let mut world = world.clone();
                world.apply(&assumption::Event::Set(switch, answer).into());
                check_all(&world, &mut seen);
            }
        }
    }
    assert!(seen.cases > 5_000, "{}", seen.cases);
}

/// Who is away could not act before either, and does not come back now.
#[test]
fn whoever_is_away_and_leaves_loses_access_and_leaves_the_account_orphaned() {
    let given = worlds::staffed().set(Switch::Cascade, 2);
    let marie = given::MARIE;
    for before in [
        people::Command::GoAway { person: marie, days: 21 },
        people::Command::LoseKey { credential: given.by.credential.unwrap(), answer_known: false },
    ] {
        let world = given.clone().does(before).world;
        let found = impact(&world, given.by, &people::Command::Leave(marie).into(), chance(1, 1));
        let [case] = found.cases.as_slice() else { panic!("{found:?}") };
        let change = |subject| case.rows.iter().find(|row| row.subject == subject).map(|row| row.change);
        let place = primary_place(&world);
        assert_eq!(change(Subject::User(place)), Some(Change::LosesAccess));
        assert_eq!(change(Subject::Employer(given::GRAIN)), Some(Change::Orphaned));
        let luc = given.place(given::LUC);
        assert_eq!(change(Subject::User(luc)), Some(Change::Orphaned), "whom she added has nobody now");
    }
}

fn primary_place(world: &World) -> UserId {
    worlds::primary(world, given::GRAIN).unwrap()
}

/// A leaving of a leaving: what was foreseen in the world after the first is what happens there.
#[test]
fn everybody_leaves_one_after_the_other() {
    for answer in [1, 2] {
        let mut world = worlds::staffed().set(Switch::Cascade, answer).world;
        let mut seen = Seen::default();
        for person in (0..).map(PersonId).take(world.people.len()) {
            let nobody = Actor { person, credential: None };
            let command = people::Command::Leave(person).into();
            check(&world, nobody, &command, &mut seen);
            let verdict = world.decide(nobody, &command, chance(world.seed, world.turn));
            verdict.events.iter().for_each(|event| world.apply(event));
        }
        assert!(users(&world).all(|(_, user)| !can_act(&world, user)));
    }
}
