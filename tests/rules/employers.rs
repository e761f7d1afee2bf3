//! Rules about enrolling employers, and what the answer brings.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Open, Refused};
use crate::given::{
    GRAIN, GRAIN_NUMBER, Given, HELENE, LUC, MARIE, RAIL, RAIL_NUMBER, YES, add, add_branch, enrol, grain,
};
use employer_portal::domain::company::Role;
use employer_portal::domain::employer::{Cause, Command as Enrolment, EmployerState, EnrolmentAnswer};
use employer_portal::domain::moment::DAY;
use employer_portal::domain::{Chance, EmployerId, Event, Rule, Switch, call_centre, employer};

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::InCanada, Refused, || {
        Given::company().at_form(MARIE, false).when(Enrolment::Enrol {
            in_canada: false,
            business_number: GRAIN_NUMBER.to_owned(),
            legal_name: "Aurora Grain Ltd.".to_owned(),
            operating_name: "Aurora Grain".to_owned(),
        })
    }),
    Says(Rule::NumberShape, Refused, || {
        Given::company().at_form(MARIE, false).when(enrol("000000000", "Aurora Grain Ltd."))
    }),
    Shows(Rule::NumberShape, a_number_is_read_as_people_write_it),
    Says(Rule::CheckDigit, Open, || {
        Given::company().at_form(MARIE, false).when(enrol("123456789", "Aurora Grain Ltd."))
    }),
    Says(Rule::CheckDigit, Refused, || {
        let given = Given::company().set(Switch::CheckDigit, YES).at_form(MARIE, false);
        given.when(enrol("123456789", "Aurora Grain Ltd."))
    }),
    Says(Rule::NamesRequired, Refused, || {
        Given::company().at_form(MARIE, false).when(enrol(GRAIN_NUMBER, " "))
    }),
    Says(Rule::NameLength, Refused, || {
        Given::company().at_form(MARIE, false).when(enrol(GRAIN_NUMBER, &"n".repeat(201)))
    }),
    Shows(Rule::NamesRequired, an_assumption_is_not_asked_for_in_vain),
    Says(Rule::AnswerPending, Refused, || Given::company().submitted(MARIE).when(grain())),
    Says(Rule::AnswerPending, Refused, || {
        let pin = employer_portal::domain::credential::Command::AnswerPinQuestion { received: true };
        let given = Given::company().named().submitted_rail(HELENE).does(pin);
        given.when(given.newest())
    }),
    Says(Rule::AnswerByMail, Granted, || Given::company().at_form(MARIE, false).when(grain())),
    Shows(Rule::AnswerByMail, the_answer_takes_minutes_or_up_to_five_days),
    Shows(Rule::FirstIsPrimary, the_first_to_enrol_is_primary_user),
    Says(Rule::NumberInUse, Refused, || Given::company().active().when(Enrolment::SupposeTaken(GRAIN))),
    Shows(Rule::NumberInUse, a_number_that_has_an_account_is_refused),
    Shows(Rule::NumberInUse, whoever_submitted_first_holds_the_number),
    Shows(Rule::NameInUse, a_legal_name_that_has_an_account_is_refused),
    Shows(Rule::RefusalIsSilent, the_letter_does_not_say_why),
    Says(Rule::RetryAfterRefusal, Open, || Given::company().refused(MARIE).when(grain())),
    Says(Rule::RetryAfterRefusal, Refused, || {
        Given::company().refused(MARIE).set(Switch::Retry, crate::given::NO).when(grain())
    }),
    Says(Rule::ApprovedFirst, Refused, || {
        Given::company().submitted(MARIE).when(add_branch(None, "Calgary"))
    }),
    Says(Rule::ApprovedFirst, Refused, || Given::company().submitted(MARIE).when(add(GRAIN, None, HELENE))),
    Says(Rule::ApprovedFirst, Refused, || Given::company().active().when(add(RAIL, None, HELENE))),
    Says(Rule::TakenElsewhere, Granted, || Given::company().when(Enrolment::SupposeTaken(RAIL))),
    Says(Rule::TakenElsewhere, Granted, || {
        Given::company().submitted(MARIE).when(Enrolment::SupposeTaken(GRAIN))
    }),
    Says(Rule::TakenElsewhere, Refused, || {
        Given::company().does(Enrolment::SupposeTaken(RAIL)).when(Enrolment::SupposeTaken(RAIL))
    }),
    Says(Rule::NumberInUse, Refused, || Given::company().when(Enrolment::SupposeTaken(EmployerId(9)))),
    Shows(Rule::TakenElsewhere, an_enrolment_that_waits_is_refused_when_it_is_supposed_taken),
];

fn an_enrolment_that_waits_is_refused_when_it_is_supposed_taken() {
    let given = Given::company().submitted(MARIE).does(Enrolment::SupposeTaken(GRAIN)).answered();
    assert_eq!(given.last().answer, Some(EnrolmentAnswer::Refused(Cause::NumberInUse)));
    assert_eq!(given.world.employer(GRAIN).unwrap().state, EmployerState::Planned);
    assert_eq!(given.when(Enrolment::SupposeTaken(GRAIN)).rule, Rule::TakenElsewhere, "once is enough");
    // The enrolment of somebody else goes on as before.
    let rail = Given::company().submitted(MARIE).does(Enrolment::SupposeTaken(RAIL)).answered();
    assert_eq!(rail.last().answer, Some(EnrolmentAnswer::Approved));
}

fn a_number_is_read_as_people_write_it() {
    let given = Given::company().at_form(MARIE, false);
    for typed in ["999000011", "99900 0011", " 999-000-011 ", "99900 0011 RP 0001", "999000011rc0001"] {
        let given = given.clone().does(enrol(typed, "Aurora Grain Ltd."));
        assert_eq!(given.last().employer, GRAIN, "{typed}");
    }
    for typed in ["", "99900001", "9990000111", "99900001Z", "99900 0011 AA 0001", "12302 6635 RC OOO1"] {
        assert_eq!(given.when(enrol(typed, "Aurora Grain Ltd.")).rule, Rule::NumberShape, "{typed}");
    }
}

fn an_assumption_is_not_asked_for_in_vain() {
    let given = Given::company().at_form(MARIE, false);
    assert_eq!(given.when(enrol("123456789", "")).rule, Rule::NamesRequired);
    for invisible in ["\u{200b}", "\u{202e}\u{202c}", "\u{a0}", "\t"] {
        assert_eq!(given.when(enrol(GRAIN_NUMBER, invisible)).rule, Rule::NamesRequired, "{invisible:?}");
    }
}

fn the_answer_takes_minutes_or_up_to_five_days() {
    let given = Given::company().at_form(MARIE, false);
    let mut within_an_hour = 0;
    for draw in 0..2_000_u64 {
        let chance = Chance([draw.wrapping_mul(0x9e37_79b9_7f4a_7c15), 0]);
        let verdict = given.world.decide(given.by, &grain().into(), chance);
        let [Event::Employer(employer::Event::Submitted(submission))] = verdict.events.as_slice() else {
            panic!("{verdict:?}")
        };
        let wait = submission.answered_at.0 - submission.at.0;
        assert!((1..=5 * DAY).contains(&wait), "{wait} minutes");
        within_an_hour += usize::from(wait < 60);
    }
    assert!((200..1_800).contains(&within_an_hour), "both happen: {within_an_hour} of 2000");
    let given = given.does(grain());
    let before = given.last().submission.answered_at;
    assert_eq!(given.last().answer, None);
    assert_eq!(given.answered().world.now, before);
}

fn the_first_to_enrol_is_primary_user() {
    let given = Given::company().active();
    let EmployerState::Active { primary, since } = given.world.employer(GRAIN).unwrap().state else {
        panic!("not active")
    };
    assert_eq!(since, given.world.now);
    let user = *given.world.user(primary).unwrap();
    assert_eq!((user.person, user.role, user.appointed_by), (MARIE, Some(Role::Primary), None));
    assert!(user.is_active() && user.credential == given.by.credential);
    let later = given.submitted(LUC).answered();
    assert_eq!(later.world.employer(GRAIN).unwrap().state, EmployerState::Active { primary, since });
    assert_eq!(later.world.seat(later.by), None);
}

fn a_number_that_has_an_account_is_refused() {
    let refused = Some(EnrolmentAnswer::Refused(Cause::NumberInUse));
    let outside = Given::company().refused(MARIE);
    assert_eq!(outside.last().answer, refused);
    assert_eq!(outside.world.employer(GRAIN).unwrap().state, EmployerState::Planned);
    let inside = Given::company().active().at_form(LUC, false).does(enrol(GRAIN_NUMBER, "Another Ltd."));
    assert_eq!(inside.answered().last().answer, refused);
    told(outside, Rule::NumberInUse);
}

/// Also when the second answer comes first: the first one still waits, and is approved.
fn whoever_submitted_first_holds_the_number() {
    let mut given = Given::company().at_form(MARIE, false).slowly().does(grain()).submitted(LUC).answered();
    assert_eq!(given.world.applications[0].answer, None, "Luc hears first");
    while given.world.applications.iter().any(|application| application.answer.is_none()) {
        given = given.answered();
    }
    let answers: Vec<_> = given.world.applications.iter().map(|application| application.answer).collect();
    assert_eq!(
        answers,
        [Some(EnrolmentAnswer::Approved), Some(EnrolmentAnswer::Refused(Cause::NumberInUse))]
    );
}

fn a_legal_name_that_has_an_account_is_refused() {
    for name in ["Aurora Grain Ltd.", "AURORA GRAIN LTD.", " Aurora Gra\u{ed}\u{200b}n Ltd. "] {
        let given = Given::company().active().at_form(LUC, false).does(enrol(RAIL_NUMBER, name)).answered();
        assert_eq!(given.last().answer, Some(EnrolmentAnswer::Refused(Cause::NameInUse)), "{name:?}");
        told(given, Rule::NameInUse);
    }
    let other = Given::company().active().submitted_rail(LUC).answered();
    assert_eq!(other.last().answer, Some(EnrolmentAnswer::Approved));
}

/// On the telephone, an agent tells this reason.
fn told(given: Given, rule: Rule) {
    let given = given.office_hours();
    let verdict = given.when(call_centre::Command::Phone);
    assert_eq!((verdict.rule, verdict.is_granted()), (Rule::CallTellsReason, true));
    assert!(verdict.because.contains(&rule.row().words.into()), "{:?}", verdict.because);
    let given = given.does(call_centre::Command::Phone);
    assert!(given.last().known && given.last().reason_told);
}

fn the_letter_does_not_say_why() {
    let letters = |given: &Given| {
        let letter = given.world.letters.last().unwrap();
        let mut words = vec![letter.subject(&given.world)];
        words.extend(letter.body(&given.world));
        words
    };
    let by_number = Given::company().refused(MARIE);
    let by_name = Given::company().active().at_form(LUC, false).does(enrol(RAIL_NUMBER, "Aurora Grain Ltd."));
    let by_name = by_name.answered();
    assert_ne!(by_number.last().answer, by_name.last().answer);
    let words = letters(&by_number);
    assert_eq!(words, letters(&by_name), "the same letter, whatever the reason");
    for words in words {
        let both = format!("{} {}", words.en, words.fr).to_lowercase();
        for telling in [
            "number", "numéro", "already", "déjà", "in use", "exist", "because", "parce", "999", "cause",
            "888",
        ] {
            assert!(!both.contains(telling), "{telling:?} in {both}");
        }
    }
    assert!(!by_number.last().reason_told && !by_number.last().known);
}
