//! Rules about a second primary user beside the first.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Open, Refused};
use crate::given::{BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, NO, UNKNOWN, YES, add, add_branch};
use employer_portal::domain::company::Role;
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::people::Command;
use employer_portal::domain::succession::{primaries, second};
use employer_portal::domain::switches::Answer;
use employer_portal::domain::user::UserState;
use employer_portal::domain::{PersonId, Rule, Switch, UserId, Verdict, branch, pin, user};

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::TwoPrimaries, Open, || appointed(UNKNOWN)),
    Says(Rule::TwoPrimaries, Granted, || appointed(YES)),
    Says(Rule::TwoPrimaries, Refused, || appointed(NO)),
    Says(Rule::TwoPrimaries, Refused, || {
        // Only a primary user appoints another.
        let given = staffed(YES);
        let to = given.place(HELENE);
        given.seated(LUC).when(Command::AppointSecond { employer: GRAIN, to })
    }),
    Says(Rule::TwoPrimaries, Refused, || {
        // A third.
        let given = two();
        let to = given.place(HELENE);
        given.when(Command::AppointSecond { employer: GRAIN, to })
    }),
    Says(Rule::TwoPrimaries, Refused, || {
        let given = staffed(YES);
        given.when(Command::AppointSecond { employer: GRAIN, to: UserId(99) })
    }),
    Says(Rule::Transfer, Granted, || {
        // The second hands over the own place.
        let given = two().set(Switch::Transfer, YES);
        let to = given.place(HELENE);
        given.seated(LUC).when(Command::HandOverRole { employer: GRAIN, to })
    }),
    Says(Rule::AppointersRemove, Refused, || {
        let given = two().set(Switch::Deactivation, YES);
        let place = given.place(LUC);
        given.when(user::Command::Deactivate(place))
    }),
    Shows(Rule::Transfer, the_second_hands_over_beside_the_first),
    Says(Rule::Transfer, Refused, || {
        // Not to the other: who is primary user already takes nothing over.
        let given = two().set(Switch::Transfer, YES);
        let to = given.place(MARIE);
        given.seated(LUC).when(Command::HandOverRole { employer: GRAIN, to })
    }),
    Says(Rule::FirstIsPrimary, Refused, || {
        // Nobody takes the place of a first who is away while the second is there.
        let given = two().set(Switch::Procedure, 2).set(Switch::AwayReplaced, YES).does(away(MARIE));
        let by = given.place(HELENE);
        given.when(Command::Replace { employer: GRAIN, by })
    }),
    Says(Rule::AwayReplaced, Granted, || {
        let given = two().set(Switch::Procedure, 2).set(Switch::AwayReplaced, YES);
        let by = given.place(HELENE);
        given.does(away(MARIE)).does(away(LUC)).when(Command::Replace { employer: GRAIN, by })
    }),
    Says(Rule::BranchFirstIsPrimary, Granted, || {
        // The branch primary user has not left but moved up: only whether a PIN works twice decides.
        let given = two().set(Switch::PinSingleUse, NO).at_form(BEN, true);
        let code = given.world.pins[0].code.clone();
        given.when(pin::Command::Enter { code })
    }),
    Shows(Rule::TwoPrimaries, the_plan_names_both),
    Shows(Rule::TwoPrimaries, the_second_does_what_the_first_may_do),
    Shows(Rule::TwoPrimaries, the_second_takes_the_place_of_a_first_who_leaves),
    Shows(Rule::TwoPrimaries, a_second_who_leaves_makes_room_for_another),
    Shows(Rule::TwoPrimaries, the_first_hands_over_beside_the_second),
];

/// Marie is primary user; Luc has Calgary, and Hélène is secondary user at Grain itself. Marie is at the keyboard.
fn staffed(two: Answer) -> Given {
    let given = Given::company().set(Switch::TwoPrimaries, two).branch_active().seated(MARIE);
    given.does(add(GRAIN, None, HELENE)).at_form(HELENE, true).enters_newest().seated(MARIE)
}

pub fn appointed(answer: Answer) -> Verdict {
    let given = staffed(answer);
    let to = given.place(LUC);
    given.when(Command::AppointSecond { employer: GRAIN, to })
}

fn away(person: PersonId) -> Command {
    Command::GoAway { person, days: 9 }
}

/// Luc is second primary user.
fn two() -> Given {
    let given = staffed(YES);
    let to = given.place(LUC);
    given.does(Command::AppointSecond { employer: GRAIN, to })
}

fn both(given: &Given) -> Vec<PersonId> {
    primaries(&given.world, GRAIN).map(|id| given.world.user(id).unwrap().person).collect()
}

fn the_second_does_what_the_first_may_do() {
    let given = two();
    assert_eq!(both(&given), [MARIE, LUC]);
    let luc = *given.world.user(given.place(LUC)).unwrap();
    assert_eq!((luc.role, luc.branch, luc.appointed_by), (Some(Role::Primary), None, None));
    assert_eq!(given.world.branch(CALGARY).unwrap().primary, None, "the branch waits for somebody");
    // Marie goes on as before, and Luc beside her, also while she is away.
    assert!(given.when(add_branch(None, "Regina")).is_granted());
    let given = given.does(Command::GoAway { person: MARIE, days: 9 }).seated(LUC);
    let given = given.does(add_branch(None, "Regina")).does(branch::Command::IssuePin(CALGARY));
    assert_eq!(given.world.pins.last().unwrap().issued_by, given.place(LUC));
    assert!(given.when(add(GRAIN, None, BEN)).is_granted());
    // Before, Luc could not.
    assert!(!staffed(YES).seated(LUC).when(add_branch(None, "Regina")).is_granted());
}

fn the_second_takes_the_place_of_a_first_who_leaves() {
    for cascade in [YES, NO] {
        let given = two().set(Switch::Cascade, cascade);
        let luc = given.place(LUC);
        let given = given.does(Command::Leave(MARIE));
        assert_eq!(both(&given), [LUC]);
        assert!(matches!(given.world.employer(GRAIN).unwrap().state,
            EmployerState::Active { primary, .. } if primary == luc));
        let helene = given.world.user(given.place(HELENE)).unwrap().state;
        assert_eq!(helene == UserState::Active, cascade == NO, "whom Marie added goes by the other question");
        assert!(given.seated(LUC).when(add_branch(None, "Regina")).is_granted());
    }
}

fn a_second_who_leaves_makes_room_for_another() {
    let given = two().set(Switch::Cascade, NO).does(Command::Leave(LUC));
    assert_eq!((both(&given), second(&given.world, GRAIN)), (vec![MARIE], None));
    let to = given.place(HELENE);
    assert_eq!(both(&given.does(Command::AppointSecond { employer: GRAIN, to })), [MARIE, HELENE]);
}

fn the_first_hands_over_beside_the_second() {
    let given = two().set(Switch::Transfer, YES);
    let to = given.place(HELENE);
    let given = given.does(Command::HandOverRole { employer: GRAIN, to });
    assert_eq!(both(&given), [HELENE, LUC]);
    assert_eq!(given.world.user(given.place(MARIE)).unwrap().role, Some(Role::Secondary));
}

fn the_second_hands_over_beside_the_first() {
    let given = two().set(Switch::Transfer, YES);
    let to = given.place(HELENE);
    let given = given.seated(LUC).does(Command::HandOverRole { employer: GRAIN, to });
    assert_eq!(both(&given), [MARIE, HELENE]);
    let luc = given.world.user(given.place(LUC)).unwrap();
    assert_eq!((luc.role, luc.appointed_by), (Some(Role::Secondary), Some(to)), "and keeps working");
    assert!(!given.when(add_branch(None, "Regina")).is_granted(), "Luc gives no access any more");
    assert!(given.seated(HELENE).when(add_branch(None, "Regina")).is_granted());
}

fn the_plan_names_both() {
    use employer_portal::insight::plan::plan;
    let letter = employer_portal::domain::LetterId(0);
    let given = two().does(employer_portal::domain::mail::Command::Open(letter));
    let plan = plan(&given.world, false);
    let grain = &plan.employers[0];
    let named = |holder: &Option<employer_portal::insight::plan::Holder>| holder.as_ref().map(|one| one.user);
    assert_eq!(named(&grain.primary), Some(given.place(MARIE)));
    assert_eq!(named(&grain.second), Some(given.place(LUC)));
    assert!(grain.users.iter().all(|holder| holder.user != given.place(LUC)), "once");
    let may =
        |name: &str| grain.access.iter().any(|(words, _)| words.en.starts_with(&format!("{name} gives")));
    assert!(may("Marie Tremblay") && may("Luc Roy"));
    assert!(plan.mailboxes.iter().any(|mailbox| mailbox.name == "Luc Roy"), "the portal writes to both");
}
