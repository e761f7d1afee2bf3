//! Three ways to set the same company up: what the comparison says is what the rules bring about.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{Company, Person, PlannedBranch, PlannedEmployer, PlannedPlace, Side};
use employer_portal::domain::{Chance, Command, EmployerId, Lang};
use employer_portal::insight::compare::{Structure, compare};

mod common;

#[test]
fn the_sample_company_in_three_ways() {
    let ledger = common::sample_ledger();
    let found = compare(ledger.snapshot().world(), EmployerId(0));
    let ways: Vec<Structure> = found.iter().map(|one| one.structure).collect();
    assert_eq!(ways, Structure::ALL);
    let [central, branches, outside] = &found[..] else { panic!("{found:?}") };
    // Everybody who is planned can act in the end, however it is set up: Marie, Priya, and six people at branches
    // directly below; Port elevator lies deeper.
    for one in &found {
        assert_eq!(one.acting, central.acting, "{one:?}");
        // Whoever is primary user is a single point, in every structure.
        assert_eq!(one.single_points, 1, "{one:?}");
        // When access falls with whoever gave it, everybody hangs on the primary user.
        assert_eq!((one.if_it_falls.acting, one.if_it_falls.recovery), (0, None), "{one:?}");
        // When it stays, only the one who left is gone, and somebody can take over.
        assert_eq!(one.if_it_stays.acting, one.acting - 1, "{one:?}");
        assert!(one.if_it_stays.recovery.is_some_and(|(steps, _)| steps >= 1), "{one:?}");
    }
    assert!(branches.steps > central.steps, "branches take more steps: {found:?}");
    assert_eq!(outside.steps, central.steps, "the same steps with somebody else at the head");
}

#[test]
fn a_step_that_is_refused_is_told_with_its_rule_and_nobody_takes_the_pin_of_somebody_else() {
    use employer_portal::domain::company::Role;
    use employer_portal::domain::{Rule, World};
    let person = |n: usize| Person {
        given: format!("Ann{n}"),
        family: "Roy".to_owned(),
        email: String::new(),
        side: Side::Inside,
    };
    let branch = || PlannedBranch { employer: 0, parent: None, name: "Yard".to_owned() };
    let place = |person, branch, role| PlannedPlace { person, employer: 0, branch, role: Some(role) };
    let company = Company {
        employers: vec![PlannedEmployer {
            business_number: BusinessNumber::read("999000011").unwrap(),
            legal_name: "Aurora Grain Ltd.".to_owned(),
            operating_name: "Aurora".to_owned(),
        }],
        // Two branches of one name: the second cannot be added.
        branches: vec![branch(), branch()],
        people: (0..3).map(person).collect(),
        places: vec![
            place(0, None, Role::Primary),
            place(1, Some(0), Role::BranchPrimary),
            place(2, Some(1), Role::BranchPrimary),
        ],
        ..Company::default()
    };
    let mut world = World::default();
    let (by, begin) = Command::begin(company, 1);
    assert!(world.carry_out(by, &begin, |_| Chance::default()).verdict.is_granted());
    let found = compare(&world, EmployerId(0));
    let [central, branches] = &found[..] else { panic!("{found:?}") };
    assert!(central.refused.is_empty(), "{central:?}");
    assert_eq!(branches.refused.iter().collect::<Vec<_>>(), [(&Rule::BranchNamed, &1)]);
    assert_eq!(branches.acting, 2, "the third has no branch to enrol: {branches:?}");
}

#[test]
fn an_employer_without_an_outside_person_has_two_ways() {
    let ledger = common::sample_ledger();
    let found = compare(ledger.snapshot().world(), EmployerId(1));
    assert!(found.iter().all(|one| one.structure != Structure::OutsideProvider));
    assert!(!found.is_empty());
}

#[test]
fn the_comparison_is_shown_side_by_side_in_both_languages() {
    for (lang, words) in [
        (Lang::En, ["Centralised", "Per branch", "Outside", "can still act"]),
        (Lang::Fr, ["Centralisée", "Succursales", "Externe", "peuvent agir"]),
    ] {
        let mut play = common::Play::sample(lang);
        play.keys("<shift-tab><shift-tab><shift-tab>b");
        play.shows(&words);
    }
}

#[test]
fn the_comparison_says_how_a_second_primary_user_would_change_it() {
    for (lang, words) in [
        (Lang::En, "None of these has a second primary user."),
        (Lang::Fr, "Aucune de ces façons n'a de second utilisateur principal."),
    ] {
        let mut play = common::Play::sample(lang);
        play.keys("<shift-tab><shift-tab><shift-tab>b");
        play.shows(&[words]);
    }
}
