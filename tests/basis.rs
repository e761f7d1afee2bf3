//! Nothing is said without a basis: over random worlds every verdict, risk and impact row rests on a rule of the table
//! or on a switch, and nothing an impact foresees hangs on an unknown it does not name.

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

use employer_portal::domain::questions::QUESTIONS;
use employer_portal::domain::rules::{Confidence, ROWS, Rule};
use employer_portal::domain::switches::UNKNOWN;
use employer_portal::domain::{Actor, Command, Lang, Outcome, PersonId, Verdict, World, assumption, people};
use employer_portal::insight::impact::{Case, Change, Row, basis, impact};
use employer_portal::insight::impact_words;
use employer_portal::insight::risks::{Basis, risks};
use employer_portal::ledger::chance;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::collections::BTreeSet;

/// Whether a rule stands in the table with a sentence and a source, and, where it is an assumption, with its question.
fn founded(rule: Rule) -> bool {
    let row = rule.row();
    let whole = [row.words, row.source].iter().all(|text| !text.0.is_empty() && !text.1.is_empty());
    let asked = QUESTIONS.iter().any(|question| question.rules.contains(&rule));
    row.rule == rule && whole && (row.confidence != Confidence::Unknown || asked)
}

fn verdict_founded(verdict: &Verdict) {
    assert!(founded(verdict.rule), "{verdict:?}");
    if let Outcome::Open(switch) = verdict.outcome {
        assert!(switch.question().rules.contains(&verdict.rule), "{verdict:?}");
    }
}

#[test]
fn every_verdict_rests_on_a_rule_or_a_switch() {
    let mut met = BTreeSet::new();
    for seed in 0..40 {
        let mut world = worlds::staffed().world;
        let mut anything = random::Anything(ChaCha8Rng::seed_from_u64(seed));
        for _ in 0..300 {
            let (by, command) = anything.act(&world);
            let verdict = world.decide(by, &command, chance(world.seed, world.turn));
            verdict_founded(&verdict);
            met.insert(verdict.rule);
            verdict.events.iter().for_each(|event| world.apply(event));
        }
    }
    assert!(met.len() > ROWS.len() / 2, "{}", met.len());
}

#[test]
fn every_risk_rests_on_a_rule_or_a_switch() {
    let mut met = BTreeSet::new();
    for seed in 0..200 {
        let world = worlds::walked(seed, [0, 40, 200][usize::try_from(seed % 3).unwrap()]);
        for risk in worlds::employers(&world).flat_map(|id| risks(&world, id)) {
            match risk.basis() {
                Basis::Rule(rule) => assert!(founded(rule), "{risk:?}"),
                Basis::Unknown(switch) => assert_eq!(switch.question().switch, switch, "{risk:?}"),
            }
            met.insert(risk.id());
        }
    }
    assert!(met.len() > 10, "{met:?}");
}

fn leavings(world: &World) -> impl Iterator<Item = (Actor, Command)> + use<> {
    (0..).map(PersonId).take(world.people.len()).flat_map(|person| {
        let nobody = Actor { person, credential: None };
        let away = people::Command::GoAway { person, days: 21 };
        let gone = people::Command::MoveTo { person, to: Some(given::RAIL) };
        [people::Command::Leave(person), away, gone].map(|command| (nobody, command.into()))
    })
}

/// The rows of a case that claim to be known.
fn known(case: &Case) -> Vec<Row> {
    case.rows.iter().copied().filter(|row| row.change != Change::Unknown).collect()
}

#[test]
fn every_impact_row_rests_on_its_verdict_and_on_no_unknown_left_unsaid() {
    let (mut compared, mut unknown) = (0, 0);
    for seed in 0..60 {
        let world = worlds::walked(seed, [0, 40, 200][usize::try_from(seed % 3).unwrap()]);
        let luck = chance(world.seed, world.turn);
        for (by, command) in leavings(&world) {
            for case in impact(&world, by, &command, luck).cases {
                verdict_founded(&case.verdict);
                assert_eq!(basis(&case), case.verdict.rule);
                let lines = impact_words::lines(&world, &case, Lang::En);
                let named =
                    lines.iter().filter(|line| line.ends_with("(Who sees whose offers of employment?)"));
                let here = case.rows.len() - known(&case).len();
                assert_eq!(named.count(), here, "an unknown names its switch: {lines:?}");
                unknown += here;
                let asked = |switch| case.assumed.iter().any(|(other, _)| *other == switch);
                let silent = QUESTIONS.iter().map(|question| question.switch).filter(|switch| {
                    world.answer(*switch) == UNKNOWN
                        && !asked(*switch)
                        && !case.verdict.not_modelled.contains(switch)
                });
                for switch in silent {
                    for answer in 1..u8::try_from(switch.question().answers.len()).unwrap() {
                        let mut answered = world.clone();
                        answered.apply(&assumption::Event::Set(switch, answer).into());
                        for (other, answer) in &case.assumed {
                            answered.apply(&assumption::Event::Set(*other, *answer).into());
                        }
                        let found = impact(&answered, by, &command, luck);
                        let [one] = found.cases.as_slice() else { panic!("{switch:?} was not asked for") };
                        let hidden: Vec<_> =
                            known(&case).into_iter().filter(|row| !one.rows.contains(row)).collect();
                        assert_eq!(hidden, [], "{command:?} hangs on {switch:?}: {answer}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 5_000 && unknown > 0, "{compared} {unknown}");
}
