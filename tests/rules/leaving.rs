//! Rules about people who leave, are away, lose a key, or hand a role over.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Open, Refused};
use crate::given::{
    BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, NO, RAIL, UNKNOWN, YES, add, add_branch, create,
};
use employer_portal::domain::company::Role;
use employer_portal::domain::credential::Command as Key;
use employer_portal::domain::people::{Command, can_act};
use employer_portal::domain::switches::Answer;
use employer_portal::domain::user::UserState;
use employer_portal::domain::{
    CredentialId, EmployerId, PersonId, Rule, Switch, UserId, Verdict, branch, call_centre, offer, pin,
};

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::PeopleComeAndGo, Granted, || Given::company().when(Command::Leave(BEN))),
    Says(Rule::PeopleComeAndGo, Granted, || Given::company().active().when(away(MARIE))),
    Says(Rule::PeopleComeAndGo, Granted, || Given::company().does(away(BEN)).when(Command::Return(BEN))),
    Says(Rule::PeopleComeAndGo, Refused, || Given::company().when(Command::Return(BEN))),
    Says(Rule::PeopleComeAndGo, Refused, || {
        Given::company().does(Command::Leave(BEN)).when(Command::Return(BEN))
    }),
    Says(Rule::PeopleComeAndGo, Refused, || {
        Given::company().does(away(BEN)).days(21).when(Command::Return(BEN))
    }),
    Says(Rule::PeopleComeAndGo, Refused, || {
        let unknown = Command::NameSuccessor { employer: EmployerId(9), person: LUC };
        Given::company().when(unknown)
    }),
    Says(Rule::PersonNamed, Refused, || Given::company().when(Command::Leave(PersonId(99)))),
    Says(Rule::PersonAbsent, Refused, || {
        Given::company().active().does(away(MARIE)).when(add_branch(None, "Calgary terminal"))
    }),
    Says(Rule::PersonAbsent, Refused, || {
        Given::company().does(Command::Leave(BEN)).when(Key::SignIn { person: BEN, credential: None })
    }),
    Says(Rule::PersonAbsent, Refused, || {
        Given::company().does(Command::Leave(BEN)).when(Command::Leave(BEN))
    }),
    Says(Rule::PersonAbsent, Refused, || Given::company().does(away(BEN)).when(away(BEN))),
    Says(Rule::PersonAbsent, Refused, || {
        Given::company().does(Command::Leave(BEN)).outside(BEN).when(create("harvest2015", "Zebra77xQ"))
    }),
    Says(Rule::PersonAbsent, Refused, || {
        Given::company().active().does(away(MARIE)).when(call_centre::Command::Phone)
    }),
    Says(Rule::PersonAbsent, Refused, || {
        let hand_over = pin::Command::HandOver { pin: employer_portal::domain::PinId(0), to: LUC };
        Given::company().branch_pin().does(away(MARIE)).when(hand_over)
    }),
    Shows(Rule::PersonAbsent, whoever_is_away_is_back_by_the_date),
    Says(Rule::RecoveryNeeded, Granted, || {
        let lose = Command::LoseKey { credential: CredentialId(0), answer_known: true };
        Given::company().active().when(lose)
    }),
    Says(Rule::KeyLost, Granted, || Given::company().active().when(lose(0))),
    Says(Rule::KeyLost, Refused, || Given::company().active().does(lose(0)).when(lose(0))),
    Says(Rule::KeyLost, Refused, || Given::company().active().when(lose(99))),
    Says(Rule::KeyLost, Refused, || {
        Given::company().active().does(lose(0)).when(add_branch(None, "Calgary terminal"))
    }),
    Says(Rule::LostKey, Open, || reconnected(UNKNOWN)),
    Says(Rule::LostKey, Granted, || reconnected(YES)),
    Says(Rule::LostKey, Refused, || reconnected(NO)),
    Says(Rule::LostKey, Refused, || Given::company().active().when(Command::Reconnect(CredentialId(0)))),
    Shows(Rule::LostKey, whoever_has_another_key_goes_on),
    Says(Rule::DraftsKept, Open, || left_a_draft(UNKNOWN)),
    Says(Rule::DraftsKept, Granted, || left_a_draft(YES)),
    Says(Rule::DraftsKept, Granted, || left_a_draft(NO)),
    Says(Rule::DraftsKept, Refused, || {
        let given = drafted(NO).does(Command::Leave(HELENE)).seated(MARIE);
        given.when(offer::Command::Submit(employer_portal::domain::OfferId(0)))
    }),
    Shows(Rule::DraftsKept, a_draft_is_kept_or_lost_with_its_user),
    Says(Rule::SuccessorWritten, Granted, || {
        Given::company().when(Command::NameSuccessor { employer: GRAIN, person: LUC })
    }),
    Says(Rule::CascadeRule, Open, || leaver(UNKNOWN).when(Command::Leave(MARIE))),
    Says(Rule::CascadeRule, Granted, || leaver(YES).when(Command::Leave(MARIE))),
    Says(Rule::CascadeRule, Granted, || leaver(NO).when(Command::Leave(MARIE))),
    Says(Rule::CascadeRule, Refused, || {
        let given = Given::company().set(Switch::Cascade, YES).named().does(Command::Leave(MARIE));
        let given = given.at_form(HELENE, true);
        given.when(given.newest())
    }),
    Shows(Rule::CascadeRule, access_falls_with_whoever_gave_it_all_the_way_down),
    Shows(Rule::CascadeRule, without_a_cascade_only_the_leaver_goes),
    Shows(Rule::CascadeRule, whoever_handed_the_role_over_takes_nobody_along),
    Says(Rule::Transfer, Open, || transferred(UNKNOWN)),
    Says(Rule::Transfer, Granted, || transferred(YES)),
    Says(Rule::Transfer, Refused, || transferred(NO)),
    Says(Rule::Transfer, Refused, || {
        // Only the primary user hands the role over.
        let given = leaver(YES).set(Switch::Transfer, YES);
        let to = given.place(HELENE);
        given.seated(LUC).when(Command::HandOverRole { employer: GRAIN, to })
    }),
    Says(Rule::Transfer, Refused, || {
        // To herself.
        let given = leaver(YES).set(Switch::Transfer, YES);
        let to = given.place(MARIE);
        given.when(Command::HandOverRole { employer: GRAIN, to })
    }),
    Says(Rule::Transfer, Refused, || {
        let given = leaver(YES).set(Switch::Transfer, YES).does(away(LUC));
        let to = given.place(LUC);
        given.when(Command::HandOverRole { employer: GRAIN, to })
    }),
    Shows(Rule::Transfer, the_old_primary_user_stays_as_secondary_user),
    Shows(Rule::Transfer, one_place_at_the_employer_itself_is_enough),
    Says(Rule::LeaverReplaced, Open, || replaced(UNKNOWN)),
    Says(Rule::LeaverReplaced, Granted, || replaced(1)),
    Says(Rule::LeaverReplaced, Granted, || replaced(2)),
    Says(Rule::LeaverReplaced, Refused, || replaced(3)),
    Says(Rule::LeaverReplaced, Refused, || {
        // By somebody who is not of the account.
        let given = leaver(NO).set(Switch::Procedure, 2).does(Command::Leave(MARIE));
        given.when(Command::Replace { employer: GRAIN, by: UserId(99) })
    }),
    Says(Rule::CallHours, Refused, || {
        let given = leaver(NO).set(Switch::Procedure, 1).does(Command::Leave(MARIE)).at_night();
        let by = given.place(LUC);
        given.when(Command::Replace { employer: GRAIN, by })
    }),
    Says(Rule::FirstIsPrimary, Refused, || {
        let given = leaver(NO).set(Switch::Procedure, 1).set(Switch::AwayReplaced, YES);
        let by = given.place(LUC);
        given.when(Command::Replace { employer: GRAIN, by })
    }),
    Says(Rule::AwayReplaced, Open, || away_replaced(UNKNOWN)),
    Says(Rule::AwayReplaced, Granted, || away_replaced(YES)),
    Says(Rule::AwayReplaced, Refused, || away_replaced(NO)),
    Says(Rule::LeaverReplaced, Refused, || {
        // Where nobody is ever replaced, whoever is away is not, whatever is assumed of that.
        let given = leaver(NO).set(Switch::Procedure, 3).does(away(MARIE));
        let by = given.place(LUC);
        given.when(Command::Replace { employer: GRAIN, by })
    }),
    Says(Rule::LeaverReplaced, Open, || {
        let given = leaver(NO).set(Switch::AwayReplaced, YES).does(away(MARIE));
        let by = given.place(LUC);
        given.when(Command::Replace { employer: GRAIN, by })
    }),
    Says(Rule::ApprovedFirst, Refused, || {
        let given = leaver(NO);
        let by = given.place(LUC);
        given.when(Command::Replace { employer: RAIL, by })
    }),
    Shows(Rule::LeaverReplaced, the_replacement_is_primary_user_of_the_employer_itself),
    Shows(Rule::LeaverReplaced, an_account_that_opens_after_the_leaving_can_be_given_to_somebody),
    Says(Rule::BranchLeaver, Open, || branch_left(UNKNOWN)),
    Says(Rule::PrimaryIssuesPins, Granted, || branch_left(1)),
    Says(Rule::BranchLeaver, Refused, || branch_left(2)),
    Says(Rule::BranchLeaver, Refused, || branch_left(3)),
    Says(Rule::BranchLeaver, Open, || used_branch_pin(NO, UNKNOWN)),
    Says(Rule::BranchLeaver, Refused, || used_branch_pin(UNKNOWN, 3)),
    Says(Rule::PinSingleUse, Open, || used_branch_pin(UNKNOWN, 1)),
    Says(Rule::PinSingleUse, Refused, || used_branch_pin(YES, UNKNOWN)),
    Says(Rule::BranchFirstIsPrimary, Granted, || used_branch_pin(NO, 1)),
    Shows(Rule::BranchLeaver, the_next_to_enrol_the_branch_is_its_primary_user),
];

fn away(person: PersonId) -> Command {
    Command::GoAway { person, days: 21 }
}

fn lose(key: u32) -> Command {
    Command::LoseKey { credential: CredentialId(key), answer_known: false }
}

/// Marie is at the keyboard; she appointed Luc at Calgary, and he appointed Hélène there.
fn leaver(cascade: Answer) -> Given {
    let given = Given::company().set(Switch::Cascade, cascade).branch_active();
    given.does(add(GRAIN, Some(CALGARY), HELENE)).at_form(HELENE, true).enters_newest().seated(MARIE)
}

pub fn left(cascade: Answer) -> Verdict {
    leaver(cascade).when(Command::Leave(MARIE))
}

pub fn transferred(answer: Answer) -> Verdict {
    let given = leaver(UNKNOWN).set(Switch::Transfer, answer);
    let to = given.place(LUC);
    given.when(Command::HandOverRole { employer: GRAIN, to })
}

pub fn replaced(answer: Answer) -> Verdict {
    let given = leaver(NO).set(Switch::Procedure, answer).does(Command::Leave(MARIE)).office_hours();
    let by = given.place(LUC);
    given.when(Command::Replace { employer: GRAIN, by })
}

pub fn branch_left(answer: Answer) -> Verdict {
    let given = leaver(NO).set(Switch::BranchLeaver, answer).does(Command::Leave(LUC));
    given.when(branch::Command::IssuePin(CALGARY))
}

/// Ben enters the PIN the branch primary user used before leaving.
fn used_branch_pin(single_use: Answer, leaver: Answer) -> Verdict {
    let given = Given::company().set(Switch::PinSingleUse, single_use).set(Switch::BranchLeaver, leaver);
    let given = given.branch_active().does(Command::Leave(LUC)).at_form(BEN, true);
    given.when(given.newest())
}

fn acts(given: &Given, person: PersonId) -> bool {
    given.world.users_of(person).any(|id| can_act(&given.world, given.world.user(id).unwrap()))
}

fn state(given: &Given, person: PersonId) -> UserState {
    given.world.user(given.place(person)).unwrap().state
}

fn role(given: &Given, person: PersonId) -> Option<Role> {
    given.world.user(given.place(person)).unwrap().role
}

fn whoever_is_away_is_back_by_the_date() {
    let given = Given::company().active().does(away(MARIE));
    assert!(!acts(&given, MARIE));
    assert!(!acts(&given.clone().days(20), MARIE));
    assert!(acts(&given.clone().days(21), MARIE));
    assert!(acts(&given.does(Command::Return(MARIE)), MARIE));
}

/// Of two people of one name, one of whom has left, the other is meant.
fn access_falls_with_whoever_gave_it_all_the_way_down() {
    let given = leaver(YES).does(Command::Leave(MARIE));
    for person in [MARIE, LUC, HELENE] {
        assert_eq!(state(&given, person), UserState::Ended);
    }
    // A branch primary user takes along whom they appointed, and nobody above.
    let given = leaver(YES).does(Command::Leave(LUC));
    assert!(acts(&given, MARIE) && !acts(&given, LUC) && !acts(&given, HELENE));
}

fn without_a_cascade_only_the_leaver_goes() {
    let given = leaver(NO).does(Command::Leave(MARIE));
    assert!(!acts(&given, MARIE) && acts(&given, LUC) && acts(&given, HELENE));
    assert_eq!(state(&given, MARIE), UserState::Ended);
}

fn whoever_handed_the_role_over_takes_nobody_along() {
    let given = leaver(YES).set(Switch::Transfer, YES);
    let to = given.place(LUC);
    let given = given.does(Command::HandOverRole { employer: GRAIN, to }).does(Command::Leave(MARIE));
    assert!(!acts(&given, MARIE) && acts(&given, LUC) && acts(&given, HELENE));
    // The new one takes along whoever lives by him.
    let given = given.does(Command::Leave(LUC));
    assert!(!acts(&given, HELENE));
}

fn the_old_primary_user_stays_as_secondary_user() {
    let given = leaver(NO).set(Switch::Transfer, YES);
    let to = given.place(LUC);
    let given = given.does(Command::HandOverRole { employer: GRAIN, to });
    assert_eq!((role(&given, MARIE), role(&given, LUC)), (Some(Role::Secondary), Some(Role::Primary)));
    let (old, new) = (given.place(MARIE), given.place(LUC));
    assert_eq!(given.world.user(new).unwrap().appointed_by, None, "a primary user stands alone");
    assert_eq!(given.world.user(old).unwrap().appointed_by, Some(new));
    assert!(acts(&given, MARIE));
    let given = given.seated(LUC).does(add_branch(None, "Montréal office"));
    let refused = given.seated(MARIE).when(add_branch(None, "Regina"));
    assert_eq!(refused.rule, Rule::PrimaryAddsBranches);
}

fn one_place_at_the_employer_itself_is_enough() {
    let given = Given::company().set(Switch::Transfer, YES).branch_active();
    let in_branch = given.place(LUC);
    let given = given.seated(MARIE).does(add(GRAIN, None, LUC)).at_form(LUC, true).enters_newest();
    let given = given.seated(MARIE);
    let refused = given.when(Command::HandOverRole { employer: GRAIN, to: in_branch });
    assert_eq!(refused.rule, Rule::Transfer);
    assert!(refused.words().en.contains("has a place at the employer itself"));
    let to = given.place(LUC);
    assert!(given.when(Command::HandOverRole { employer: GRAIN, to }).is_granted());
}

fn the_replacement_is_primary_user_of_the_employer_itself() {
    let given = leaver(NO).set(Switch::Procedure, 2).does(Command::Leave(MARIE));
    let by = given.place(LUC);
    let given = given.does(Command::Replace { employer: GRAIN, by });
    assert_eq!(role(&given, LUC), Some(Role::Primary));
    assert_eq!(given.world.user(by).unwrap().branch, None);
    assert!(given.world.users_at(GRAIN, None).any(|id| id == by));
    assert_eq!(given.world.branch(CALGARY).unwrap().primary, None, "the branch waits for somebody");
    given.seated(LUC).does(branch::Command::IssuePin(CALGARY));
}

fn an_account_that_opens_after_the_leaving_can_be_given_to_somebody() {
    let given = Given::company().submitted(MARIE).does(Command::Leave(MARIE)).answered();
    assert!(!acts(&given, MARIE));
    assert_eq!(state(&given, MARIE), UserState::Ended, "nobody works there for somebody who has left");
}

fn the_next_to_enrol_the_branch_is_its_primary_user() {
    let given = leaver(NO).set(Switch::BranchLeaver, 1).does(Command::Leave(LUC));
    let given = given.does(branch::Command::IssuePin(CALGARY)).at_form(BEN, true).enters_newest();
    assert_eq!(role(&given, BEN), Some(Role::BranchPrimary));
    assert_eq!(given.world.branch(CALGARY).unwrap().primary, Some(given.place(BEN)));
}

/// Marie's key is lost, and somebody asks for help.
pub fn reconnected(answer: Answer) -> Verdict {
    let given = Given::company().set(Switch::LostKey, answer).active().does(lose(0));
    given.when(Command::Reconnect(CredentialId(0)))
}

fn whoever_has_another_key_goes_on() {
    let given = Given::company().set(Switch::LostKey, YES).active().does(lose(0));
    assert!(!given.when(add_branch(None, "Calgary terminal")).is_granted());
    let given = given.does(Command::Reconnect(CredentialId(0)));
    assert!(given.when(add_branch(None, "Calgary terminal")).is_granted());
}

/// The secondary user Hélène leaves, with a draft of an offer.
fn drafted(answer: Answer) -> Given {
    let draft = offer::Command::Draft { assignee: "Ana Silva".into(), starts: String::new() };
    Given::company().set(Switch::Drafts, answer).secondary().does(draft)
}

pub fn left_a_draft(answer: Answer) -> Verdict {
    drafted(answer).when(Command::Leave(HELENE))
}

fn a_draft_is_kept_or_lost_with_its_user() {
    for (answer, kept) in [(YES, true), (NO, false)] {
        let given = drafted(answer).does(Command::Leave(HELENE));
        assert_eq!(given.world.offers[0].is_draft(), kept);
    }
}

/// Marie is away, and Luc is to take her place.
pub fn away_replaced(answer: Answer) -> Verdict {
    let given = leaver(NO).set(Switch::Procedure, 2).set(Switch::AwayReplaced, answer).does(away(MARIE));
    let by = given.place(LUC);
    given.when(Command::Replace { employer: GRAIN, by })
}
