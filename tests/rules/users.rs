//! Rules about branches, and about who gives access to whom.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Open, Refused};
use crate::given::{
    BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, MONTREAL, NO, RAIL, YES, add, add_branch,
};
use employer_portal::domain::company::Role;
use employer_portal::domain::user::{Command as Seat, UserState};
use employer_portal::domain::{BranchId, Rule, Switch, Verdict, branch, user};

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::PrimaryAddsBranches, Granted, || Given::company().active().when(add_branch(None, "Calgary"))),
    Says(Rule::PrimaryAddsBranches, Refused, || {
        Given::company().branch_active().when(add_branch(None, "Montréal office"))
    }),
    Says(Rule::PrimaryAddsBranches, Refused, || {
        Given::company().secondary().when(add_branch(None, "Montréal office"))
    }),
    Says(Rule::PrimaryAddsBranches, Refused, || {
        Given::company().active().when(add(GRAIN, Some(BranchId(9)), HELENE))
    }),
    Says(Rule::SameNumber, Refused, || Given::company().active().when(add_branch(None, "AURORA RAIL INC."))),
    Says(Rule::BranchNamed, Refused, || Given::company().active().when(add_branch(None, "\u{200b} "))),
    Says(Rule::BranchNamed, Refused, || {
        Given::company().branch().when(add_branch(None, " cálgary TERMINAL"))
    }),
    Says(Rule::NameLength, Refused, || Given::company().active().when(add_branch(None, &"n".repeat(201)))),
    Says(Rule::NameLength, Refused, || below(11)),
    Says(Rule::PrimaryAddsBranches, Granted, || below(10)),
    Says(Rule::NameLength, Refused, || {
        let (employer, branch, given, family) = (GRAIN, None, "n".repeat(201), "Roy".to_owned());
        Given::company().active().when(user::Command::AddSecondary { employer, branch, given, family })
    }),
    Says(Rule::NestedBranches, Open, || {
        Given::company().branch().when(add_branch(Some(CALGARY), "Elevator"))
    }),
    Says(Rule::NestedBranches, Refused, || {
        let given = Given::company().branch().set(Switch::NestedBranches, NO);
        given.when(add_branch(Some(CALGARY), "Elevator"))
    }),
    Says(Rule::PrimaryIssuesPins, Granted, || {
        Given::company().branch().when(branch::Command::IssuePin(CALGARY))
    }),
    Says(Rule::PrimaryIssuesPins, Refused, || {
        let given = Given::company().branch_active().seated(MARIE).does(add_branch(None, "Montréal office"));
        given.seated(LUC).when(branch::Command::IssuePin(MONTREAL))
    }),
    Says(Rule::BranchFirstIsPrimary, Granted, || {
        let given = Given::company().branch_pin().at_form(LUC, true);
        given.when(given.newest())
    }),
    Says(Rule::BranchFirstIsPrimary, Refused, || {
        let given = Given::company().branch_active().at_form(BEN, true);
        given.when(given.newest())
    }),
    Says(Rule::BranchFirstIsPrimary, Refused, || {
        Given::company().branch_active().seated(MARIE).when(branch::Command::IssuePin(CALGARY))
    }),
    Shows(Rule::BranchFirstIsPrimary, the_first_at_a_branch_is_its_primary_user),
    Says(Rule::PrimaryAppoints, Granted, || Given::company().active().when(add(GRAIN, None, HELENE))),
    Says(Rule::PrimaryAppoints, Granted, || {
        Given::company().branch_active().seated(MARIE).when(add(GRAIN, Some(CALGARY), HELENE))
    }),
    Shows(Rule::PrimaryAppoints, a_primary_user_has_no_say_in_another_account),
    Says(Rule::OwnBranchOnly, Granted, || {
        Given::company().branch_active().when(add(GRAIN, Some(CALGARY), HELENE))
    }),
    Says(Rule::OwnBranchOnly, Refused, || Given::company().branch_active().when(add(GRAIN, None, HELENE))),
    Says(Rule::OwnBranchOnly, Refused, || {
        let given = Given::company().branch_active().seated(MARIE).does(add_branch(None, "Montréal office"));
        given.seated(LUC).when(add(GRAIN, Some(MONTREAL), HELENE))
    }),
    Says(Rule::SecondaryGivesNoAccess, Refused, || Given::company().secondary().when(add(GRAIN, None, BEN))),
    Says(Rule::NamedByBothNames, Refused, || {
        Given::company().active().when(Seat::AddSecondary {
            employer: GRAIN,
            branch: None,
            given: "Hélène".to_owned(),
            family: " ".to_owned(),
        })
    }),
    Shows(Rule::NamedByBothNames, a_name_finds_its_person_or_makes_one),
    Says(Rule::AlreadyThere, Refused, || Given::company().named().when(add(GRAIN, None, HELENE))),
    Says(Rule::AlreadyThere, Refused, || {
        Given::company().secondary().seated(MARIE).when(add(GRAIN, None, HELENE))
    }),
    Says(Rule::AlreadyThere, Refused, || {
        let given = Given::company().set(Switch::PinSingleUse, NO).secondary().at_form(HELENE, true);
        given.when(given.newest())
    }),
    Shows(Rule::AlreadyThere, a_pin_that_lapsed_does_not_wait_for_ever),
    Says(Rule::Deactivation, Open, || deactivating(None)),
    Says(Rule::Deactivation, Granted, || deactivating(Some(YES))),
    Says(Rule::Deactivation, Refused, || deactivating(Some(NO))),
    Says(Rule::AppointersRemove, Refused, || {
        let given = Given::company().branch_active().seated(MARIE).does(add(GRAIN, None, HELENE));
        let given = given.at_form(HELENE, true).enters_newest().set(Switch::Deactivation, YES);
        let place = given.place(HELENE);
        given.seated(LUC).when(Seat::Deactivate(place))
    }),
    Says(Rule::AppointersRemove, Refused, || {
        let given = Given::company().active().set(Switch::Deactivation, YES);
        given.when(Seat::Deactivate(given.place(MARIE)))
    }),
];

fn deactivating(answer: Option<u8>) -> employer_portal::domain::Verdict {
    let given = Given::company().secondary();
    let given = answer.into_iter().fold(given, |given, answer| given.set(Switch::Deactivation, answer));
    let place = given.place(HELENE);
    given.seated(MARIE).when(Seat::Deactivate(place))
}

fn the_first_at_a_branch_is_its_primary_user() {
    let given = Given::company().branch_active();
    let primary = given.world.branch(CALGARY).unwrap().primary.unwrap();
    let user = *given.world.user(primary).unwrap();
    assert_eq!((user.person, user.branch, user.role), (LUC, Some(CALGARY), Some(Role::BranchPrimary)));
    assert_eq!(user.appointed_by, Some(given.place(MARIE)));
    assert_eq!(given.world.seat(given.by), Some(primary));
}

fn a_primary_user_has_no_say_in_another_account() {
    let given = Given::company().active().submitted_rail(LUC).answered();
    assert_eq!(given.clone().seated(MARIE).when(add(RAIL, None, HELENE)).rule, Rule::NoSeat);
    assert!(given.when(add(RAIL, None, HELENE)).is_granted());
}

fn a_name_finds_its_person_or_makes_one() {
    let add = |given: &str, family: &str| Seat::AddSecondary {
        employer: GRAIN,
        branch: None,
        given: given.to_owned(),
        family: family.to_owned(),
    };
    let given = Given::company().active();
    let people = given.world.people.len();
    let known = given.clone().does(add("He\u{301}le\u{300}ne ", "GAUTHIER"));
    assert_eq!(known.world.people.len(), people);
    assert_eq!(known.world.user(known.place(HELENE)).unwrap().state, UserState::Named);
    let new = given.does(add("Ana", "Silva"));
    assert_eq!(new.world.people.len(), people + 1);
    assert_eq!(new.world.people_named("ana", "silva").count(), 1);
}

/// There is a way to get another PIN, and taking back the old one does not touch the new one.
fn a_pin_that_lapsed_does_not_wait_for_ever() {
    let given = Given::company().set(Switch::PinLife, 1).set(Switch::PinRevocation, YES).named();
    assert_eq!(given.clone().days(2).when(add(GRAIN, None, HELENE)).rule, Rule::AlreadyThere);
    let given = given.days(3).does(add(GRAIN, None, HELENE));
    assert_eq!(given.world.pins.len(), 2);
    let first = employer_portal::domain::PinId(0);
    let given = given.does(employer_portal::domain::pin::Command::Revoke(first));
    let place = given.place(HELENE);
    assert_eq!(given.world.user(place).unwrap().state, user::UserState::Named);
    let given = given.at_form(HELENE, true).enters_newest();
    assert_eq!(given.world.seat(given.by), Some(place));
}

/// A branch below one that lies so many levels below the employer.
fn below(levels: u32) -> Verdict {
    let mut given = Given::company().branch().set(Switch::NestedBranches, YES);
    let mut parent = CALGARY;
    for level in 2..=levels {
        let next = BranchId::at(given.world.branches.len());
        given = given.does(add_branch(Some(parent), &format!("Level {level}")));
        parent = next;
    }
    given.when(add_branch(Some(parent), "Elevator"))
}
