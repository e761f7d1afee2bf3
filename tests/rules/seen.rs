//! What a person may see: by role, and where no source says, by the answer that is assumed.

use super::Scenario::{self, Shows};
use super::given::{BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, RAIL, UNKNOWN, add};
use employer_portal::domain::names::NOT_SEEN;
use employer_portal::domain::offer::Command as Offer;
use employer_portal::domain::switches::Answer;
use employer_portal::domain::{PersonId, Rule, Switch, Viewpoint, World, mail};

pub const SCENARIOS: &[Scenario] = &[
    Shows(Rule::SeenByPrimary, the_primary_user_sees_the_whole_account),
    Shows(Rule::SeenByBranchPrimary, a_branch_primary_user_sees_the_branch),
    Shows(Rule::SeenColleagues, other_users_see_what_is_assumed),
    Shows(Rule::AsSeen, everybody_sees_everything),
];

/// Marie is primary user, Luc has Calgary and a secondary user there, Hélène is secondary user of the employer.
fn staffed(colleagues: Answer) -> Given {
    let given = Given::company().set(Switch::Colleagues, colleagues).branch_active();
    let given = given.seated(LUC).does(add(GRAIN, Some(CALGARY), BEN)).at_form(BEN, true).enters_newest();
    given.seated(MARIE).does(add(GRAIN, None, HELENE)).at_form(HELENE, true).enters_newest()
}

fn of(given: &Given, person: PersonId) -> World {
    given.world.seen_by(Viewpoint::Of(person))
}

/// Whose names a person knows, of Marie, Luc, Hélène and Ben.
fn known(given: &Given, person: PersonId) -> Vec<PersonId> {
    let seen = of(given, person);
    let named: Vec<PersonId> =
        [MARIE, LUC, HELENE, BEN].into_iter().filter(|id| seen.name(*id) != NOT_SEEN).collect();
    let listed: Vec<PersonId> = seen.people_seen().collect();
    assert_eq!(named, listed, "whoever is named is listed, and nobody else");
    named
}

fn the_primary_user_sees_the_whole_account() {
    let given = staffed(UNKNOWN);
    assert_eq!(known(&given, MARIE), [MARIE, LUC, HELENE, BEN]);
    let seen = of(&given, MARIE);
    assert_eq!(seen.place_name(GRAIN, Some(CALGARY)), "Calgary terminal");
    // Not what she has no part in: the other employer, the digits of a PIN she did not ask for, the keys of others.
    assert_eq!(seen.employers_seen().collect::<Vec<_>>(), [GRAIN]);
    assert_eq!(seen.employer_name(RAIL), NOT_SEEN);
    let codes: Vec<bool> = seen.pins.iter().map(|pin| pin.code.is_empty()).collect();
    assert_eq!(codes, [false, true, false], "the second one appeared on Luc's screen");
    let keys: Vec<bool> = seen.credentials.iter().map(|key| key.user_name.is_empty()).collect();
    assert_eq!(keys, [false, true, true, true]);
}

fn a_branch_primary_user_sees_the_branch() {
    for answer in [UNKNOWN, 2, 3] {
        let given = staffed(answer);
        assert_eq!(known(&given, LUC), [MARIE, LUC, BEN], "{answer}: the branch, and who gives access");
        assert_eq!(of(&given, LUC).branches_in(GRAIN).collect::<Vec<_>>(), [CALGARY]);
    }
    assert_eq!(known(&staffed(1), LUC), [MARIE, LUC, HELENE, BEN]);
}

fn other_users_see_what_is_assumed() {
    for (answer, at_branch, at_employer) in [
        // Not known: the least.
        (UNKNOWN, vec![MARIE, LUC, BEN], vec![MARIE, HELENE]),
        (1, vec![MARIE, LUC, HELENE, BEN], vec![MARIE, LUC, HELENE, BEN]),
        (2, vec![MARIE, LUC, BEN], vec![MARIE, HELENE]),
        (3, vec![MARIE, LUC, BEN], vec![MARIE, HELENE]),
    ] {
        let given = staffed(answer);
        // Luc gave Ben the PIN.
        assert_eq!(known(&given, BEN), at_branch, "{answer}");
        assert_eq!(known(&given, HELENE), at_employer, "{answer}");
    }
    // Two secondary users of the employer see each other under the second answer alone, or the first.
    for (answer, sees) in [(UNKNOWN, false), (1, true), (2, true), (3, false)] {
        let given = Given::company().set(Switch::Colleagues, answer).secondary();
        let given = given.seated(MARIE).does(add(GRAIN, None, BEN)).at_form(BEN, true).enters_newest();
        assert_eq!(known(&given, BEN).contains(&HELENE), sees, "{answer}");
    }
}

fn everybody_sees_everything() {
    let given = staffed(UNKNOWN);
    assert_eq!(given.world.seen_by(Viewpoint::Everybody), given.world);
}

#[test]
fn offers_are_seen_by_the_answer_that_is_assumed() {
    let draft = |assignee: &str| Offer::Draft { assignee: assignee.to_owned(), starts: String::new() };
    for (answer, of_employer, of_branch) in
        [(UNKNOWN, false, false), (1, true, true), (2, false, true), (3, false, false)]
    {
        let given = staffed(UNKNOWN).set(Switch::Visibility, answer);
        let given = given.seated(LUC).does(draft("Ana Silva")).seated(MARIE).does(draft("Jonas Weber"));
        let of_all = |person| -> Vec<String> {
            let seen = given.world.seen_by(Viewpoint::Of(person));
            seen.offers_of(GRAIN).map(|id| seen.offer(id).unwrap().assignee.clone()).collect()
        };
        assert_eq!(of_all(MARIE), ["Ana Silva", "Jonas Weber"]);
        let ben = of_all(BEN);
        assert_eq!(ben.contains(&"Ana Silva".to_owned()), of_branch, "{answer}");
        assert_eq!(ben.contains(&"Jonas Weber".to_owned()), of_employer, "{answer}");
        assert!(of_all(LUC).contains(&"Ana Silva".to_owned()), "one's own everybody sees");
    }
}

#[test]
fn an_answer_is_known_to_whoever_read_it_and_a_reason_to_whoever_phoned() {
    use employer_portal::domain::employer::{Cause, EmployerState, EnrolmentAnswer, state_words};
    let given = Given::company().active();
    let state = |given: &Given, person| state_words(&of(given, person), GRAIN).en;
    assert_eq!(state(&given, MARIE), "answered by mail");
    let letter = given.world.letters_of(MARIE).next().unwrap();
    let given = given.does(mail::Command::Open(letter));
    assert_eq!(state(&given, MARIE), "active");
    // Ben has no part in it.
    assert_eq!(state(&given, BEN), "not known");
    assert_eq!(of(&given, BEN).employers[GRAIN.place()].state, EmployerState::Planned);

    let refused = Given::company().submitted(LUC).answered().submitted_rail(MARIE);
    // Luc's Aurora Rail comes second.
    let refused = refused.submitted_rail(LUC).answered().answered().office_hours();
    let told = |given: &Given, person| of(given, person).applications[2].reason_told;
    assert!(matches!(refused.world.applications[2].answer, Some(EnrolmentAnswer::Refused(_))));
    assert!(!told(&refused, LUC));
    let refused = refused.seated(LUC).does(employer_portal::domain::call_centre::Command::Phone);
    assert!(told(&refused, LUC) && !told(&refused, MARIE));
    assert_eq!(of(&refused, MARIE).applications[2].answer, None);
    let cause = of(&refused, LUC).applications[2].answer;
    assert_eq!(cause, Some(EnrolmentAnswer::Refused(Cause::NumberInUse)));
}

#[test]
fn who_was_added_does_not_know_before_the_pin_comes() {
    use employer_portal::domain::pin::Command as Pin;
    use employer_portal::domain::user::UserState;
    let given = Given::company().named();
    let state = |given: &Given| {
        let seen = of(given, HELENE);
        seen.user(given.place(HELENE)).unwrap().state
    };
    assert_eq!(state(&given), UserState::Planned);
    let pin = employer_portal::domain::PinId(0);
    let given = given.does(Pin::HandOver { pin, to: HELENE });
    assert_eq!(state(&given), UserState::Named);
    assert_eq!(of(&given, HELENE).pins[0].code, given.world.pins[0].code);
    assert!(of(&given, BEN).pins[0].code.is_empty());
}
