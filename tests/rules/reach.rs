//! The other direction: what the rules really answer in thousands of random situations is in the table of scenarios.

use crate::random::{Anything, NOT_YET, company};
use crate::{SILENT, Way, said};
use employer_portal::domain::rules::{ROWS, Rule};
use employer_portal::domain::{Command, World, cast};
use employer_portal::ledger::chance;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::collections::BTreeSet;

/// Every rule and way a few long random walks come upon.
fn walked() -> BTreeSet<(Rule, Way)> {
    let mut met = BTreeSet::new();
    for seed in 0..120 {
        let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
        let mut world = World::default();
        let begin = cast::Command::Load { company: company().into(), seed }.into();
        let mut step = |world: &mut World, by, command: &Command| {
            let verdict = world.decide(by, command, chance(world.seed, world.turn));
            met.insert((verdict.rule, Way::of(&verdict)));
            for event in &verdict.events {
                world.apply(event);
            }
        };
        let nobody = anything.actor(&world);
        step(&mut world, nobody, &begin);
        for _ in 0..1_500 {
            let (by, command) = anything.act(&world);
            step(&mut world, by, &command);
        }
    }
    met
}

#[test]
fn whatever_the_rules_answer_has_a_scenario() {
    let shown = said();
    let walked = walked();
    let unshown: Vec<_> = walked.difference(&shown).collect();
    assert_eq!(unshown, Vec::<&(Rule, Way)>::new(), "met on a walk, but in no scenario");
    let unmet: Vec<_> = shown.difference(&walked).collect();
    assert!(unmet.len() <= 8, "the walks are too tame, they never meet {unmet:?}");
}

#[test]
fn every_rule_is_named_by_a_verdict_unless_it_is_silent() {
    let named: BTreeSet<Rule> = said().into_iter().map(|(rule, _)| rule).collect();
    for row in ROWS {
        let without = SILENT.contains(&row.rule) || NOT_YET.contains(&row.rule);
        assert_eq!(named.contains(&row.rule), !without, "{}", row.id);
    }
}
