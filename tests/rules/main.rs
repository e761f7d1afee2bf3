//! The rule table, row by row: a world, a command, and the verdict the row's sentence promises.
//!
//! What is expected comes from the facts about the portal, not from the code. That every row has its scenario, and
//! that each way a rule can go has one, is itself tested here.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod employers;
mod given;
mod gone;
mod keys;
mod leaving;
mod mail;
mod moving;
mod offers;
mod pins;
mod primaries;
#[path = "../common/random.rs"]
mod random;
mod reach;
mod recovery;
mod seen;
mod switches;
mod users;

use employer_portal::domain::rules::{ROWS, Rule};
use employer_portal::domain::{Outcome, Verdict};
use random::NOT_YET;
use std::collections::BTreeSet;

/// Which way a verdict goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Granted,
    Refused,
    Open,
}

impl Way {
    fn of(verdict: &Verdict) -> Self {
        match verdict.outcome {
            Outcome::Granted => Self::Granted,
            Outcome::Refused => Self::Refused,
            Outcome::Open(_) => Self::Open,
        }
    }
}

/// How a rule shows.
#[derive(Clone, Copy)]
enum Scenario {
    /// In a verdict that names it.
    Says(Rule, Way, fn() -> Verdict),
    /// In what happens; the function asserts it.
    Shows(Rule, fn()),
}

impl Scenario {
    fn rule(&self) -> Rule {
        match self {
            Self::Says(rule, ..) | Self::Shows(rule, _) => *rule,
        }
    }
}

/// All scenarios, area by area.
fn scenarios() -> impl Iterator<Item = &'static Scenario> {
    let areas = [
        keys::SCENARIOS,
        employers::SCENARIOS,
        users::SCENARIOS,
        pins::SCENARIOS,
        mail::SCENARIOS,
        offers::SCENARIOS,
        leaving::SCENARIOS,
        gone::SCENARIOS,
        moving::SCENARIOS,
        primaries::SCENARIOS,
        recovery::SCENARIOS,
        seen::SCENARIOS,
    ];
    areas.into_iter().flatten()
}

/// Rules that no verdict names: they show in what an event does, and have a scenario that looks there.
const SILENT: [Rule; 7] = [
    // Said when the view of a person is switched on.
    Rule::AsSeen,
    // Show in what a view holds.
    Rule::SeenByPrimary,
    Rule::SeenByBranchPrimary,
    Rule::SeenColleagues,
    // Shows in the number a submission brings.
    Rule::OfferNumberForm,
    // Shows in the answer of the clock, and is told on the telephone.
    Rule::NameInUse,
    // Shows in the words of the letter.
    Rule::RefusalIsSilent,
];

#[test]
fn every_row_has_a_scenario() {
    let covered: BTreeSet<Rule> = scenarios().map(Scenario::rule).collect();
    let missing: Vec<Rule> = ROWS.iter().map(|row| row.rule).filter(|rule| !covered.contains(rule)).collect();
    assert_eq!(missing, NOT_YET, "a rule that has its scenario leaves the list of those to come");
}

#[test]
fn every_scenario_names_its_rule_and_goes_its_way() {
    for scenario in scenarios() {
        match scenario {
            Scenario::Says(rule, way, when) => {
                let verdict = when();
                assert_eq!((verdict.rule, Way::of(&verdict)), (*rule, *way), "{verdict:?}");
                if let Outcome::Open(switch) = verdict.outcome {
                    assert_eq!(switch.question().rule(), *rule);
                    assert_eq!(verdict.events, [], "nothing happens before somebody chose");
                }
                let words = verdict.words();
                let row = rule.row().words;
                assert!(words.en.ends_with(row.0) && words.fr.ends_with(row.1), "{words:?}");
            }
            Scenario::Shows(_, happens) => happens(),
        }
    }
}

#[test]
fn rules_that_go_both_ways_are_shown_both_ways() {
    let shown = said();
    for rule in [
        Rule::OwnBranchOnly,
        Rule::BranchFirstIsPrimary,
        Rule::PrimaryAddsBranches,
        Rule::PrimaryIssuesPins,
        Rule::PinByOwnMeans,
        Rule::TermsFirst,
        Rule::OwnMailbox,
        Rule::JunkUnlessSafe,
        Rule::CallNothingRefused,
        Rule::PinRevocation,
        Rule::Deactivation,
        Rule::FirstOfferByOne,
        Rule::OfferOwnPlace,
        Rule::OfferWithdrawn,
        Rule::Transfer,
        Rule::TwoPrimaries,
        Rule::LeaverReplaced,
        Rule::KeyLost,
        Rule::PeopleComeAndGo,
        Rule::CascadeRule,
        Rule::PeopleMove,
        Rule::AnswerTold,
        Rule::TakenElsewhere,
        Rule::SortedIntoJunk,
    ] {
        for way in [Way::Granted, Way::Refused] {
            assert!(shown.contains(&(rule, way)), "{rule:?} {way:?}");
        }
    }
}

#[test]
fn no_verdict_is_expected_of_a_silent_rule() {
    for (rule, way) in said() {
        assert!(!SILENT.contains(&rule), "{rule:?} {way:?}");
    }
}

/// Every rule with every way a scenario shows it in a verdict.
fn said() -> BTreeSet<(Rule, Way)> {
    let says = |scenario: &Scenario| match scenario {
        Scenario::Says(rule, way, _) => Some((*rule, *way)),
        Scenario::Shows(..) => None,
    };
    scenarios().filter_map(says).collect()
}
