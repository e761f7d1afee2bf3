//! Every switch and each of its answers: the effect shows at the moment it matters, and not knowing is said.

use crate::Way::{self, Granted, Open, Refused};
use crate::given::{CALGARY, Given, HELENE, MARIE, NO, UNKNOWN, YES, add_branch, enrol, grain};
use crate::leaving;
use crate::offers;
use crate::pins::{aged, entered_by_ben, mistaken, used_again, wrong};
use crate::primaries;
use crate::random::NOT_YET;
use employer_portal::domain::questions::{QUESTIONS, Question};
use employer_portal::domain::switches::Answer;
use employer_portal::domain::{Outcome, PinId, Rule, Switch, Verdict, branch, pin, user};

/// A switch, an answer, how the command that depends on it goes, and the command.
type Effect = (Switch, Answer, Way, fn() -> Verdict);

const EFFECTS: &[Effect] = &[
    (Switch::PinLife, UNKNOWN, Granted, || aged(UNKNOWN, 400)),
    (Switch::PinLife, 1, Granted, || aged(1, 2)),
    (Switch::PinLife, 1, Refused, || aged(1, 3)),
    (Switch::PinLife, 2, Granted, || aged(2, 29)),
    (Switch::PinLife, 2, Refused, || aged(2, 30)),
    (Switch::PinLife, 3, Granted, || aged(3, 400)),
    (Switch::PinAttempts, UNKNOWN, Granted, || mistaken(UNKNOWN, 20)),
    (Switch::PinAttempts, 1, Granted, || mistaken(1, 2)),
    (Switch::PinAttempts, 1, Refused, || mistaken(1, 3)),
    (Switch::PinAttempts, 2, Granted, || mistaken(2, 4)),
    (Switch::PinAttempts, 2, Refused, || mistaken(2, 5)),
    (Switch::PinAttempts, 3, Granted, || mistaken(3, 20)),
    (Switch::PinSingleUse, UNKNOWN, Open, || used_again(UNKNOWN)),
    (Switch::PinSingleUse, YES, Refused, || used_again(YES)),
    (Switch::PinSingleUse, NO, Granted, || used_again(NO)),
    (Switch::PinNameMatch, UNKNOWN, Open, || entered_by_ben(UNKNOWN)),
    (Switch::PinNameMatch, YES, Refused, || entered_by_ben(YES)),
    (Switch::PinNameMatch, NO, Granted, || entered_by_ben(NO)),
    (Switch::PinRevocation, UNKNOWN, Open, || revoked(UNKNOWN)),
    (Switch::PinRevocation, YES, Granted, || revoked(YES)),
    (Switch::PinRevocation, NO, Refused, || revoked(NO)),
    (Switch::PinRevocation, UNKNOWN, Open, || issued_again(UNKNOWN)),
    (Switch::PinRevocation, YES, Granted, || issued_again(YES)),
    (Switch::PinRevocation, NO, Refused, || issued_again(NO)),
    (Switch::CheckDigit, UNKNOWN, Open, || odd_digit(UNKNOWN)),
    (Switch::CheckDigit, YES, Refused, || odd_digit(YES)),
    (Switch::CheckDigit, NO, Granted, || odd_digit(NO)),
    (Switch::Retry, UNKNOWN, Open, || retried(UNKNOWN)),
    (Switch::Retry, YES, Granted, || retried(YES)),
    (Switch::Retry, NO, Refused, || retried(NO)),
    (Switch::Deactivation, UNKNOWN, Open, || deactivated(UNKNOWN)),
    (Switch::Deactivation, YES, Granted, || deactivated(YES)),
    (Switch::Deactivation, NO, Refused, || deactivated(NO)),
    (Switch::Procedure, UNKNOWN, Open, || leaving::replaced(UNKNOWN)),
    (Switch::Procedure, 1, Granted, || leaving::replaced(1)),
    (Switch::Procedure, 2, Granted, || leaving::replaced(2)),
    (Switch::Procedure, 3, Refused, || leaving::replaced(3)),
    (Switch::LostKey, UNKNOWN, Open, || leaving::reconnected(UNKNOWN)),
    (Switch::LostKey, 1, Granted, || leaving::reconnected(1)),
    (Switch::LostKey, 2, Refused, || leaving::reconnected(2)),
    (Switch::LostKey, 3, Refused, || leaving::reconnected(3)),
    (Switch::Drafts, UNKNOWN, Open, || leaving::left_a_draft(UNKNOWN)),
    (Switch::Drafts, YES, Granted, || leaving::left_a_draft(YES)),
    (Switch::Drafts, NO, Granted, || leaving::left_a_draft(NO)),
    (Switch::Cascade, UNKNOWN, Open, || leaving::left(UNKNOWN)),
    (Switch::Cascade, YES, Granted, || leaving::left(YES)),
    (Switch::Cascade, NO, Granted, || leaving::left(NO)),
    (Switch::Transfer, UNKNOWN, Open, || leaving::transferred(UNKNOWN)),
    (Switch::Transfer, YES, Granted, || leaving::transferred(YES)),
    (Switch::Transfer, NO, Refused, || leaving::transferred(NO)),
    (Switch::TwoPrimaries, UNKNOWN, Open, || primaries::appointed(UNKNOWN)),
    (Switch::TwoPrimaries, YES, Granted, || primaries::appointed(YES)),
    (Switch::TwoPrimaries, NO, Refused, || primaries::appointed(NO)),
    (Switch::Visibility, UNKNOWN, Open, || offers::submitted_for_a_colleague(UNKNOWN)),
    (Switch::Visibility, 1, Granted, || offers::submitted_for_a_colleague(1)),
    (Switch::Visibility, 2, Granted, || offers::submitted_for_a_colleague(2)),
    (Switch::Visibility, 3, Refused, || offers::submitted_for_a_colleague(3)),
    (Switch::Visibility, UNKNOWN, Open, || offers::withdrawn_for_a_colleague(UNKNOWN)),
    (Switch::Visibility, 1, Granted, || offers::withdrawn_for_a_colleague(1)),
    (Switch::Visibility, 2, Granted, || offers::withdrawn_for_a_colleague(2)),
    (Switch::Visibility, 3, Refused, || offers::withdrawn_for_a_colleague(3)),
    (Switch::BranchLeaver, UNKNOWN, Open, || leaving::branch_left(UNKNOWN)),
    (Switch::BranchLeaver, 1, Granted, || leaving::branch_left(1)),
    (Switch::BranchLeaver, 2, Refused, || leaving::branch_left(2)),
    (Switch::BranchLeaver, 3, Refused, || leaving::branch_left(3)),
    (Switch::AwayReplaced, UNKNOWN, Open, || leaving::away_replaced(UNKNOWN)),
    (Switch::AwayReplaced, YES, Granted, || leaving::away_replaced(YES)),
    (Switch::AwayReplaced, NO, Refused, || leaving::away_replaced(NO)),
    (Switch::OffersForBranch, UNKNOWN, Open, || offers::filed_for_branch(UNKNOWN)),
    (Switch::OffersForBranch, YES, Granted, || offers::filed_for_branch(YES)),
    (Switch::OffersForBranch, NO, Refused, || offers::filed_for_branch(NO)),
    (Switch::NestedBranches, UNKNOWN, Open, || nested(UNKNOWN)),
    (Switch::NestedBranches, YES, Granted, || nested(YES)),
    (Switch::NestedBranches, NO, Refused, || nested(NO)),
];

fn revoked(answer: Answer) -> Verdict {
    Given::company().set(Switch::PinRevocation, answer).named().when(pin::Command::Revoke(PinId(0)))
}

/// A second PIN for a branch whose first still waits.
fn issued_again(answer: Answer) -> Verdict {
    let given = Given::company().set(Switch::PinRevocation, answer).branch_pin();
    given.when(branch::Command::IssuePin(CALGARY))
}

fn odd_digit(answer: Answer) -> Verdict {
    let given = Given::company().set(Switch::CheckDigit, answer).at_form(MARIE, false);
    given.when(enrol("999000012", "Aurora Grain Ltd."))
}

fn retried(answer: Answer) -> Verdict {
    Given::company().set(Switch::Retry, answer).refused(MARIE).when(grain())
}

fn deactivated(answer: Answer) -> Verdict {
    let given = Given::company().set(Switch::Deactivation, answer).secondary();
    let place = given.place(HELENE);
    given.seated(MARIE).when(user::Command::Deactivate(place))
}

fn nested(answer: Answer) -> Verdict {
    let given = Given::company().set(Switch::NestedBranches, answer).branch();
    given.when(add_branch(Some(CALGARY), "Elevator"))
}

#[test]
fn every_answer_of_every_switch_has_its_effect() {
    for (switch, answer, way, when) in EFFECTS {
        let verdict = when();
        assert_eq!(Way::of(&verdict), *way, "{switch:?} {answer}: {verdict:?}");
        if *way == Open {
            assert_eq!(verdict.outcome, Outcome::Open(*switch));
        }
        if *way == Refused {
            assert_eq!(verdict.rule, switch.question().rule(), "{switch:?} {answer}");
        }
    }
}

#[test]
fn every_answer_of_every_switch_is_in_the_table() {
    // What a user sees decides no command: its answers are in `seen`.
    let decide = |question: &&Question| decides(question) && question.switch != Switch::Colleagues;
    for question in QUESTIONS.iter().filter(decide) {
        for answer in (UNKNOWN..).take(question.answers.len()) {
            let of_it: Vec<Way> = EFFECTS
                .iter()
                .filter(|(switch, other, ..)| *switch == question.switch && *other == answer)
                .map(|(_, _, way, _)| *way)
                .collect();
            assert!(!of_it.is_empty(), "{}: {}", question.id, question.answers[usize::from(answer)].0);
            assert_eq!(
                answer == UNKNOWN && !LATER.contains(&question.switch),
                of_it.contains(&Open),
                "{} is open exactly while nobody knows",
                question.id
            );
        }
    }
}

/// Whether a verdict depends on it already.
fn decides(question: &Question) -> bool {
    question.rules.iter().any(|rule| !NOT_YET.contains(rule))
}

#[test]
fn a_question_nothing_depends_on_has_no_effect_and_says_so() {
    for question in QUESTIONS.iter().filter(|question| !decides(question)) {
        assert!(EFFECTS.iter().all(|(switch, ..)| *switch != question.switch), "{}", question.id);
    }
}

/// Switches that matter only later, or only after several mistakes: not knowing them stops nobody, and is said.
const LATER: [Switch; 2] = [Switch::PinLife, Switch::PinAttempts];

#[test]
fn what_matters_later_is_named_as_left_out_while_it_is_not_known() {
    let issued = |life| {
        let given = Given::company().set(Switch::PinLife, life);
        given.branch().when(branch::Command::IssuePin(CALGARY))
    };
    let added = |life| {
        let given = Given::company().set(Switch::PinLife, life).active();
        given.when(crate::given::add(crate::given::GRAIN, None, HELENE))
    };
    let entered = |life| aged(life, 0);
    for command in [issued, added, entered] {
        assert_eq!(command(UNKNOWN).not_modelled, [Switch::PinLife]);
        for known in 1..=3 {
            assert_eq!(command(known).not_modelled, []);
        }
    }
    let mistaken = |attempts| {
        let given = Given::company().set(Switch::PinAttempts, attempts).named().at_form(HELENE, true);
        given.when(wrong())
    };
    assert_eq!(mistaken(UNKNOWN).not_modelled, [Switch::PinAttempts]);
    for known in 1..=3 {
        assert_eq!((mistaken(known).not_modelled, mistaken(known).rule), (vec![], Rule::PinNotFound));
    }
}

#[test]
fn everything_starts_as_unknown_and_may_become_unknown_again() {
    let given = Given::company();
    for question in QUESTIONS {
        assert_eq!(given.world.answer(question.switch), UNKNOWN);
    }
    let given = given.set(Switch::NestedBranches, YES).set(Switch::NestedBranches, UNKNOWN).branch();
    let verdict = given.when(add_branch(Some(CALGARY), "Elevator"));
    assert_eq!(verdict.outcome, Outcome::Open(Switch::NestedBranches));
}

#[test]
fn a_waiting_branch_pin_is_replaced_where_it_can_be_taken_back() {
    let given = Given::company().set(Switch::PinRevocation, YES).branch_pin();
    let old = given.newest();
    let given = given.does(branch::Command::IssuePin(CALGARY)).at_form(HELENE, true);
    assert_eq!(given.when(old).rule, Rule::PinRevocation);
    assert!(given.when(given.newest()).is_granted());
}

#[test]
fn a_branch_whose_pin_lapsed_gets_another_without_asking() {
    let given = Given::company().set(Switch::PinLife, 1).branch_pin().days(3);
    assert!(given.when(branch::Command::IssuePin(CALGARY)).is_granted());
}
