//! Risks: each is there exactly while what it says is true, rests on a rule or an unknown, and goes when the action
//! it names is done.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[allow(dead_code, reason = "each test target uses its part")]
#[path = "rules/given.rs"]
mod given;
#[allow(dead_code, reason = "each test target uses its part")]
#[path = "common/random.rs"]
mod random;
#[allow(dead_code, reason = "each test target uses its part")]
#[path = "common/worlds.rs"]
mod worlds;

use employer_portal::company;
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::people::Command;
use employer_portal::domain::pin::PinState;
use employer_portal::domain::questions::QUESTIONS;
use employer_portal::domain::rules::ROWS;
use employer_portal::domain::user::UserState;
use employer_portal::domain::{
    BranchId, EmployerId, PinId, Switch, UserId, World, branch, cast, clock, mail, pin,
};
use employer_portal::insight::risks::{Basis, Risk, risks};
use given::{BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, MONTREAL, NO, YES};
use std::collections::BTreeSet;
use worlds::{can_act, employers, primary, staffed, users, walked};

/// Worlds on which everything that always holds is tried: walked, and with people missing.
fn many() -> impl Iterator<Item = World> {
    (0..400).map(|seed| walked(seed, [0, 10, 60, 150, 400][usize::try_from(seed % 5).unwrap()]))
}

fn has(world: &World, id: EmployerId, risk: Risk) -> bool {
    risks(world, id).contains(&risk)
}

#[test]
fn nobody_can_act_and_no_primary_are_said_exactly_when_they_are_so() {
    let mut seen = [0; 5];
    let mut worlds: Vec<World> = many().collect();
    for answer in [YES, NO] {
        let given = staffed().set(Switch::Cascade, answer);
        worlds.push(given.clone().does(Command::GoAway { person: MARIE, days: 3 }).world);
        for days in [0, 2, 3] {
            let away = [MARIE, LUC, HELENE, BEN, worlds::PRIYA]
                .into_iter()
                .fold(given.clone(), |given, person| given.does(Command::GoAway { person, days: 3 }));
            worlds.push(away.days(days).world);
        }
        let credential = given.by.credential.unwrap();
        for days in 0..4 {
            let given = given.clone().days(days);
            worlds.push(given.clone().does(Command::LoseKey { credential, answer_known: false }).world);
            worlds.push(given.does(Command::Leave(MARIE)).world);
        }
    }
    for world in &worlds {
        for id in employers(world) {
            let anybody = users(world).any(|(_, user)| user.employer == id && can_act(world, user));
            let main = primary(world, id);
            let both = worlds::primaries(world, id);
            let acting = both.iter().any(|id| can_act(world, world.user(*id).unwrap()));
            let open = main.is_some();
            assert_eq!(has(world, id, Risk::NobodyCanAct), open && !anybody);
            let said = risks(world, id);
            let hindered = main.filter(|_| anybody && !acting).map(|id| match world.user(id).unwrap() {
                user if !user.is_active() => Risk::NoPrimary,
                user if worlds::is_here(world, user.person) => Risk::PrimaryKeyLost(id),
                _ => Risk::PrimaryAway(id),
            });
            let of_primary =
                |risk: &&Risk| matches!(risk.id(), "no-primary" | "primary-away" | "primary-key-lost");
            assert_eq!(said.iter().filter(of_primary).copied().collect::<Vec<_>>(), Vec::from_iter(hindered));
            seen[0] += usize::from(open && !anybody);
            seen[1] += usize::from(acting);
            match hindered {
                Some(Risk::NoPrimary) => seen[2] += 1,
                Some(Risk::PrimaryAway(_)) => seen[3] += 1,
                Some(_) => seen[4] += 1,
                None => {}
            }
        }
    }
    assert!(seen.iter().all(|times| *times > 3), "{seen:?}");
}

#[test]
fn every_other_risk_is_said_exactly_when_it_is_so() {
    let mut seen = BTreeSet::new();
    for world in many() {
        for id in employers(&world) {
            let found = risks(&world, id);
            seen.extend(found.iter().map(|risk| risk.id()));
            assert!(
                found.is_sorted() && found.windows(2).all(|two| two[0] != two[1]),
                "worst first, once each"
            );
            let open = primary(&world, id).is_some();
            for branch in (0..).map(BranchId).zip(&world.branches).filter(|(_, branch)| branch.employer == id)
            {
                let (branch_id, branch) = branch;
                let served = match branch.state {
                    branch::BranchState::Added => {
                        branch.primary.is_some_and(|id| can_act(&world, world.user(id).unwrap()))
                    }
                    branch::BranchState::Planned => users(&world).any(|(_, user)| {
                        user.branch == Some(branch_id)
                            && user.role == Some(employer_portal::domain::company::Role::BranchPrimary)
                    }),
                };
                let works = branch.primary.map(|id| world.user(id).unwrap()).filter(|user| user.is_active());
                let expected = match works {
                    _ if served => vec![],
                    Some(user) if worlds::is_here(&world, user.person) => {
                        vec![Risk::BranchKeyLost(branch_id)]
                    }
                    Some(_) => vec![Risk::BranchPrimaryAway(branch_id)],
                    None => vec![Risk::BranchWithoutPrimary(branch_id)],
                };
                let here = |risk: &&Risk| {
                    matches!(risk, Risk::BranchWithoutPrimary(id) | Risk::BranchPrimaryAway(id)
                        | Risk::BranchKeyLost(id) if *id == branch_id)
                };
                assert_eq!(found.iter().filter(here).copied().collect::<Vec<_>>(), expected);
            }
            for (pin_id, pin) in (0..).map(PinId).zip(&world.pins) {
                let here = match pin.purpose {
                    pin::PinPurpose::Branch(branch) => world.branch(branch).unwrap().employer == id,
                    pin::PinPurpose::Secondary { employer, .. } => employer == id,
                };
                let said = found.contains(&Risk::PinUnused(pin_id));
                // Nobody can use the PIN of a place that has ended.
                let gone = users(&world).any(|(_, user)| {
                    matches!(pin.purpose, pin::PinPurpose::Secondary { person, employer, branch }
                        if (person, employer, branch) == (user.person, user.employer, user.branch))
                        && user.state == UserState::Ended
                });
                assert_eq!(said, open && here && pin.state == PinState::Waiting && !gone);
            }
            let alone: Vec<UserId> = users(&world)
                .filter(|(_, user)| user.employer == id && user.is_active())
                .filter(|(_, user)| {
                    user.appointed_by.is_some_and(|by| !can_act(&world, world.user(by).unwrap()))
                })
                .map(|(id, _)| id)
                .collect();
            let said = found.iter().find_map(|risk| match risk {
                Risk::NoSponsor(first, count) => Some((alone.contains(first), *count)),
                _ => None,
            });
            assert_eq!(said, (open && !alone.is_empty()).then_some((true, alone.len())));
        }
    }
    for id in [
        "primary-away",
        "primary-key-lost",
        "no-successor",
        "key-of-one",
        "branch-without-primary",
        "branch-primary-away",
        "branch-key-lost",
        "pin-unused",
        "no-sponsor",
    ] {
        assert!(seen.contains(id), "never met {id}: {seen:?}");
    }
}

/// One of each.
const ALL: [Risk; 15] = [
    Risk::NobodyCanAct,
    Risk::NoPrimary,
    Risk::PrimaryAway(UserId(0)),
    Risk::PrimaryKeyLost(UserId(0)),
    Risk::NoPrimaryPlanned,
    Risk::NoSuccessor(UserId(0)),
    Risk::KeyOfOne(UserId(0)),
    Risk::PrimaryOutside(UserId(0)),
    Risk::BranchWithoutPrimary(CALGARY),
    Risk::BranchPrimaryAway(CALGARY),
    Risk::BranchKeyLost(CALGARY),
    Risk::PinUnused(PinId(0)),
    Risk::SenderNotSafe(MARIE),
    Risk::SeveralNumbers,
    Risk::NoSponsor(UserId(0), 2),
];

#[test]
fn every_risk_has_a_basis_words_and_an_action_in_both_languages() {
    let world = staffed().world;
    let mut ids = BTreeSet::new();
    for risk in ALL {
        assert!(ids.insert(risk.id()), "{} twice", risk.id());
        match risk.basis() {
            Basis::Rule(rule) => assert!(ROWS.iter().any(|row| row.rule == rule)),
            Basis::Unknown(switch) => assert!(QUESTIONS.iter().any(|question| question.switch == switch)),
        }
        let (words, action) = (risk.words(&world), risk.action());
        for text in [&words.en, &words.fr] {
            assert!(!text.trim().is_empty() && !text.contains("{}") && text.ends_with('.'), "{text:?}");
        }
        assert_ne!(words.en, words.fr);
        assert!(action.0.ends_with('.') && action.1.ends_with('.') && action.0 != action.1);
    }
}

#[test]
fn a_successor_who_is_there_and_is_somebody_else_is_one() {
    let given = staffed();
    let risk = Risk::NoSuccessor(given.place(MARIE));
    assert!(has(&given.world, GRAIN, risk));
    let named = |given: Given, person| given.does(Command::NameSuccessor { employer: GRAIN, person });
    let luc = named(given.clone(), LUC);
    assert!(!has(&luc.world, GRAIN, risk));
    assert!(
        has(&luc.set(Switch::Cascade, NO).does(Command::Leave(LUC)).world, GRAIN, risk),
        "a successor who left"
    );
    assert!(has(&named(given, MARIE).world, GRAIN, risk), "nobody succeeds herself");
}

#[test]
fn a_sender_on_the_safe_list_is_no_risk() {
    let given = staffed();
    assert!(has(&given.world, GRAIN, Risk::SenderNotSafe(MARIE)));
    let given = given.does(mail::Command::TrustSender);
    assert!(!has(&given.world, GRAIN, Risk::SenderNotSafe(MARIE)));
}

#[test]
fn a_pin_that_was_used_or_taken_back_is_no_risk() {
    let given = Given::company().branch_pin();
    let risk = Risk::PinUnused(PinId(0));
    assert!(has(&given.world, GRAIN, risk));
    let revoked = given.clone().set(Switch::PinRevocation, YES).does(pin::Command::Revoke(PinId(0)));
    assert!(!has(&revoked.world, GRAIN, risk));
    let used = given.at_form(LUC, true).enters_newest();
    assert!(!has(&used.world, GRAIN, risk));
}

#[test]
fn a_branch_primary_user_who_enrols_ends_the_risk_of_the_branch() {
    let given = staffed();
    let risk = Risk::BranchWithoutPrimary(MONTREAL);
    assert!(has(&given.world, GRAIN, risk) && !has(&given.world, GRAIN, Risk::BranchWithoutPrimary(CALGARY)));
    let given = given.at_form(HELENE, true).enters_newest();
    assert!(!has(&given.world, GRAIN, risk));
    // Left, and replaced by the next with a new PIN.
    let given = given.set(Switch::Cascade, NO).does(Command::Leave(HELENE));
    assert!(has(&given.world, GRAIN, risk));
    let given = given.set(Switch::BranchLeaver, 1).seated(MARIE).does(branch::Command::IssuePin(MONTREAL));
    let given = given.at_form(BEN, true).enters_newest();
    assert!(!has(&given.world, GRAIN, risk));
}

#[test]
fn whoever_knows_the_recovery_answer_ends_the_risk_while_there() {
    let given = staffed();
    let risk = Risk::KeyOfOne(given.place(MARIE));
    assert!(has(&given.world, GRAIN, risk));
    let credential = given.by.credential.unwrap();
    let given = given.does(Command::TellAnswer { credential, to: HELENE });
    assert!(!has(&given.world, GRAIN, risk));
    let away = given.clone().does(Command::GoAway { person: HELENE, days: 2 });
    assert!(has(&away.world, GRAIN, risk));
    assert!(has(&given.set(Switch::Cascade, NO).does(Command::Leave(HELENE)).world, GRAIN, risk));
}

#[test]
fn replacing_the_primary_user_ends_the_risk() {
    for procedure in [1, 2] {
        let given = staffed().set(Switch::Cascade, NO).set(Switch::Procedure, procedure);
        let by = given.place(LUC);
        let given = given.does(Command::Leave(MARIE)).office_hours();
        assert!(has(&given.world, GRAIN, Risk::NoPrimary));
        let given = given.does(Command::Replace { employer: GRAIN, by });
        assert!(!has(&given.world, GRAIN, Risk::NoPrimary));
        assert!(has(&given.world, GRAIN, Risk::NoSuccessor(by)), "the new one stands on one leg again");
    }
}

#[test]
fn a_second_primary_user_ends_the_risks_of_standing_alone() {
    let given = staffed().set(Switch::TwoPrimaries, YES).set(Switch::Cascade, NO);
    let (marie, ben) = (given.place(MARIE), given.world.users_at(GRAIN, None).last().unwrap());
    let alone = [Risk::NoSuccessor(marie), Risk::KeyOfOne(marie)];
    assert!(alone.iter().all(|risk| has(&given.world, GRAIN, *risk)));
    let given = given.does(Command::AppointSecond { employer: GRAIN, to: ben });
    assert!(!alone.iter().any(|risk| has(&given.world, GRAIN, *risk)));
    // The key of Marie is the only one again while Ben is away, though he is still the second.
    let away = given.clone().does(Command::GoAway { person: BEN, days: 3 });
    assert_eq!(alone.map(|risk| has(&away.world, GRAIN, risk)), [false, true]);
    let gone = given.clone().does(Command::GoAway { person: MARIE, days: 3 });
    assert!(!has(&gone.world, GRAIN, Risk::PrimaryAway(marie)), "Ben acts");
    assert!(alone.iter().all(|risk| has(&given.clone().does(Command::Leave(BEN)).world, GRAIN, *risk)));
}

#[test]
fn replacing_whoever_is_away_ends_the_risk_where_that_is_assumed() {
    let away = staffed().does(Command::GoAway { person: MARIE, days: 9 }).set(Switch::Procedure, 2);
    let (marie, by) = (away.place(MARIE), away.place(LUC));
    let risk = Risk::PrimaryAway(marie);
    assert!(has(&away.world, GRAIN, risk) && risk.action().0.contains("replace"));
    let replace = Command::Replace { employer: GRAIN, by };
    assert!(!away.clone().set(Switch::AwayReplaced, NO).when(replace.clone()).is_granted());
    let after = away.set(Switch::AwayReplaced, YES).does(replace);
    assert!(!has(&after.world, GRAIN, risk) && has(&after.world, GRAIN, Risk::NoSuccessor(by)));
    // Back again, Marie works under whoever took her place.
    let back = after.does(Command::Return(MARIE));
    let marie = back.world.user(marie).unwrap();
    assert_eq!(marie.role, Some(employer_portal::domain::company::Role::Secondary));
    assert_eq!(marie.appointed_by, Some(by));
}

#[test]
fn whoever_comes_back_ends_the_risk_of_the_absence() {
    let gone = |person, risk| {
        let given = staffed().does(Command::GoAway { person, days: 2 });
        assert!(has(&given.world, GRAIN, risk));
        assert!(!has(&given.clone().does(Command::Return(person)).world, GRAIN, risk));
        let given = given.does(clock::Command::Day).does(clock::Command::Day);
        assert!(!has(&given.world, GRAIN, risk));
    };
    gone(MARIE, Risk::PrimaryAway(staffed().place(MARIE)));
    gone(LUC, Risk::BranchPrimaryAway(CALGARY));
}

#[test]
fn help_with_a_lost_key_ends_the_risk_and_replacing_its_owner_is_refused() {
    for (person, risk) in
        [(MARIE, Risk::PrimaryKeyLost(staffed().place(MARIE))), (LUC, Risk::BranchKeyLost(CALGARY))]
    {
        let given =
            staffed().set(Switch::LostKey, YES).set(Switch::Procedure, 2).set(Switch::BranchLeaver, 1);
        let credential = given.clone().seated(person).by.credential.unwrap();
        let given = given.does(Command::LoseKey { credential, answer_known: false });
        assert!(has(&given.world, GRAIN, risk));
        // What the risk does not advise is refused.
        let by = given.place(HELENE);
        assert!(!given.when(Command::Replace { employer: GRAIN, by }).is_granted());
        assert!(!given.when(branch::Command::IssuePin(CALGARY)).is_granted());
        assert!(!has(&given.does(Command::Reconnect(credential)).world, GRAIN, risk));
    }
}

#[test]
fn the_sample_company_has_the_risks_of_its_plan() {
    let mut world = World::default();
    world.apply(&cast::Event::Loaded { company: company::sample().into(), seed: 7 }.into());
    let name = |id: UserId| world.name(world.user(id).unwrap().person);
    let told = |id: EmployerId| -> Vec<String> {
        let told = risks(&world, id).into_iter().map(|risk| match risk {
            Risk::NoSuccessor(user) | Risk::PrimaryOutside(user) => format!("{} {}", risk.id(), name(user)),
            Risk::BranchWithoutPrimary(branch) => {
                format!("{} {}", risk.id(), world.branch(branch).unwrap().name)
            }
            Risk::SenderNotSafe(person) => format!("{} {}", risk.id(), world.name(person)),
            _ => risk.id().to_owned(),
        });
        told.collect()
    };
    assert!(world.employers.iter().all(|employer| employer.state == EmployerState::Planned));
    // Marie and Siobhán are of the company, so no primary user is outside; every branch of both has somebody meant to
    // be its branch primary user. Nobody has a key or a PIN yet. What remains is what every plan begins with: one
    // primary user, no successor, a sender nobody trusts; and two numbers side by side.
    assert_eq!(
        told(EmployerId(0)),
        ["no-successor Marie Tremblay", "sender-not-safe Marie Tremblay", "several-numbers"]
    );
    assert_eq!(
        told(EmployerId(1)),
        ["no-successor Siobhán O'Brien", "sender-not-safe Siobhán O'Brien", "several-numbers"]
    );
    assert_eq!(risks(&world, EmployerId(9)), []);

    // A plan without a primary user, and a branch nobody is meant for.
    let given = Given::company();
    assert_eq!(risks(&given.world, GRAIN), [Risk::NoPrimaryPlanned, Risk::SeveralNumbers]);
}
