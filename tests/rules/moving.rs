//! Rules about people who move to another company.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Open, Refused};
use crate::given::{BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, NO, RAIL, UNKNOWN, YES, add};
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::people::{Absence, Command, can_act};
use employer_portal::domain::switches::Answer;
use employer_portal::domain::user::UserState;
use employer_portal::domain::{EmployerId, Event, PersonId, Rule, Switch, people};

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::PeopleMove, Granted, || Given::company().when(moves(BEN, None))),
    Says(Rule::PeopleMove, Granted, || Given::company().active().when(moves(MARIE, Some(RAIL)))),
    Says(Rule::PeopleMove, Refused, || Given::company().when(moves(BEN, Some(EmployerId(9))))),
    Says(Rule::PeopleMove, Refused, || {
        Given::company().does(moves(BEN, Some(RAIL))).when(moves(BEN, Some(RAIL)))
    }),
    Says(Rule::PersonNamed, Refused, || Given::company().when(moves(PersonId(99), None))),
    Says(Rule::PersonAbsent, Refused, || {
        Given::company().does(moves(BEN, None)).when(moves(BEN, Some(RAIL)))
    }),
    Says(Rule::CascadeRule, Open, || two_accounts(UNKNOWN).when(moves(MARIE, Some(RAIL)))),
    Says(Rule::CascadeRule, Granted, || two_accounts(YES).when(moves(MARIE, Some(RAIL)))),
    Says(Rule::DraftsKept, Open, || {
        let draft = crate::offers::draft("Ana Silva");
        Given::company().secondary().does(draft).when(moves(HELENE, None))
    }),
    Says(Rule::PeopleMove, Refused, || {
        // The PIN that waited for whoever moved is worth nothing to anybody.
        let given = Given::company().set(Switch::PinNameMatch, NO).named().does(moves(HELENE, Some(RAIL)));
        let given = given.at_form(BEN, true);
        given.when(given.newest())
    }),
    Shows(Rule::PeopleMove, a_move_outside_is_a_leaving),
    Shows(Rule::PeopleMove, places_at_the_new_company_are_kept),
    Shows(Rule::PeopleMove, whoever_moved_may_be_named_again),
    Shows(Rule::PeopleMove, an_account_that_opens_after_the_move_has_nobody),
];

fn moves(person: PersonId, to: Option<EmployerId>) -> Command {
    Command::MoveTo { person, to }
}

/// Marie is primary user of both employers; at Grain she appointed Luc at Calgary, and he appointed Hélène there.
fn two_accounts(cascade: Answer) -> Given {
    let given = Given::company().set(Switch::Cascade, cascade).branch_active();
    let given = given.does(add(GRAIN, Some(CALGARY), HELENE)).at_form(HELENE, true).enters_newest();
    given.submitted_rail(MARIE).answered()
}

fn acting(given: &Given, person: PersonId, employer: EmployerId) -> bool {
    let world = &given.world;
    let acts = |id| world.user(id).is_some_and(|user| user.employer == employer && can_act(world, user));
    world.users_of(person).any(acts)
}

fn a_move_outside_is_a_leaving() {
    for answer in [YES, NO] {
        let left = two_accounts(answer).does(Command::Leave(MARIE));
        let moved = two_accounts(answer).does(moves(MARIE, None));
        assert_eq!(moved.world.absent.get(&MARIE), Some(&Absence::Left));
        assert_eq!(moved.world, left.world);
    }
}

fn places_at_the_new_company_are_kept() {
    for (answer, stays) in [(YES, false), (NO, true)] {
        let given = two_accounts(answer).does(moves(MARIE, Some(RAIL)));
        assert!(acting(&given, MARIE, RAIL) && !acting(&given, MARIE, GRAIN));
        assert_eq!((acting(&given, LUC, GRAIN), acting(&given, HELENE, GRAIN)), (stays, stays));
        assert_eq!(given.world.moved.get(&MARIE), Some(&RAIL));
        let left = given.does(moves(MARIE, Some(GRAIN)));
        assert!(!acting(&left, MARIE, RAIL), "back again, and without a place anywhere");
    }
}

fn whoever_moved_may_be_named_again() {
    let given = Given::company().secondary().does(moves(HELENE, Some(RAIL))).seated(MARIE);
    assert!(!acting(&given, HELENE, GRAIN));
    let given = given.does(add(GRAIN, None, HELENE)).at_form(HELENE, true).enters_newest();
    assert!(acting(&given, HELENE, GRAIN));
    let verdict = given.when(moves(HELENE, Some(RAIL)));
    let gone = Event::People(people::Event::Moved(HELENE, Some(RAIL)));
    assert_eq!((verdict.events.first(), verdict.events.len()), (Some(&gone), 2), "and moves again");
}

fn an_account_that_opens_after_the_move_has_nobody() {
    let given = Given::company().submitted(MARIE).does(moves(MARIE, Some(RAIL))).answered();
    let EmployerState::Active { primary, .. } = given.world.employer(GRAIN).unwrap().state else {
        panic!("not open")
    };
    assert_eq!(given.world.user(primary).unwrap().state, UserState::Ended);
    // An enrolment of the company she moved to is hers.
    let given = Given::company().submitted_rail(MARIE).does(moves(MARIE, Some(RAIL))).answered();
    assert!(acting(&given, MARIE, RAIL));
}
