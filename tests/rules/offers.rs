//! Rules about offers of employment.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Open, Refused};
use crate::given::{BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, NO, UNKNOWN, YES, add};
use employer_portal::domain::mail::Command as Mail;
use employer_portal::domain::offer::{Command as Offer, OfferState};
use employer_portal::domain::people::Command;
use employer_portal::domain::switches::Answer;
use employer_portal::domain::{LetterId, Moment, OfferId, Rule, Switch, Verdict, user};
use employer_portal::insight::next_step::{Step, next_step};
use employer_portal::insight::offers::{Waiting, hangs_on, waiting};
use std::collections::BTreeSet;

const FIRST: OfferId = OfferId(0);
const SECOND: OfferId = OfferId(1);
/// Marie reads that her enrolment is approved.
const READ: Mail = Mail::Open(LetterId(0));

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::UsersFileOffers, Granted, || Given::company().active().when(draft("Ana Silva"))),
    Says(Rule::UsersFileOffers, Granted, || Given::company().branch_active().when(draft("Ana Silva"))),
    Says(Rule::UsersFileOffers, Granted, || Given::company().secondary().when(draft("Ana Silva"))),
    Says(Rule::NoSeat, Refused, || Given::company().active().key(BEN).when(draft("Ana Silva"))),
    Says(Rule::AssigneeNamed, Refused, || Given::company().active().when(draft(" \u{200b} "))),
    Says(Rule::AssigneeNamed, Refused, || drafted().when(correct(FIRST, " "))),
    Says(Rule::OfferStartDate, Refused, || {
        Given::company().active().when(Offer::Draft { assignee: "Ana Silva".into(), starts: "1 Dec".into() })
    }),
    Shows(Rule::OfferStartDate, a_start_date_is_a_day_or_empty),
    Says(Rule::OfferFee, Granted, || filed().does(draft("Jonas Weber")).when(Offer::Submit(SECOND))),
    Shows(Rule::OfferFee, the_fee_is_said_when_it_is_paid),
    Says(Rule::OfferNumberAtOnce, Refused, || filed().when(Offer::Submit(FIRST))),
    Says(Rule::OfferNumberAtOnce, Refused, || {
        filed().does(Offer::Withdraw(FIRST)).when(Offer::Submit(FIRST))
    }),
    Shows(Rule::OfferNumberAtOnce, the_number_is_there_at_once),
    Shows(Rule::OfferNumberForm, numbers_are_a_and_seven_digits_and_differ),
    Says(Rule::FirstOfferByOne, Granted, || drafted().when(Offer::Submit(FIRST))),
    // Whoever has begun it may submit another of theirs first: the details are completed on that.
    Says(Rule::FirstOfferByOne, Granted, || drafted().does(draft("Jonas Weber")).when(Offer::Submit(SECOND))),
    // Neither the first offer nor one of their own, and not even the primary user.
    Says(Rule::FirstOfferByOne, Refused, || drafted().seated(MARIE).when(Offer::Submit(FIRST))),
    Says(Rule::FirstOfferByOne, Refused, || {
        drafted().seated(MARIE).does(draft("Jonas Weber")).when(Offer::Submit(SECOND))
    }),
    Shows(Rule::FirstOfferByOne, who_is_waited_for_is_said_by_name),
    Shows(Rule::FirstOfferByOne, a_first_offer_of_somebody_gone_holds_up_everybody),
    Says(Rule::OfferOwnPlace, Granted, || drafted().when(correct(FIRST, "Ana da Silva"))),
    Says(Rule::OfferOwnPlace, Granted, || drafted().seated(MARIE).when(correct(FIRST, "Ana da Silva"))),
    Says(Rule::OffersForBranch, Open, || filed_for_branch(UNKNOWN)),
    Says(Rule::OffersForBranch, Refused, || filed_for_branch(NO)),
    Says(Rule::OfferFee, Granted, || filed_for_branch(YES)),
    Says(Rule::OffersForBranch, Refused, || {
        let given = at_branch_and_employer().set(Switch::OffersForBranch, NO);
        given.when(correct(FIRST, "Ana da Silva"))
    }),
    Says(Rule::OfferVisible, Refused, || {
        // What is not seen is refused whatever else is assumed.
        at_branch_and_employer().set(Switch::Visibility, 3).when(Offer::Submit(FIRST))
    }),
    Says(Rule::OfferOwnPlace, Refused, || Given::company().active().when(Offer::Submit(OfferId(9)))),
    Shows(Rule::OfferOwnPlace, the_primary_user_submits_anywhere_and_a_secondary_at_home),
    Says(Rule::OfferWithdrawn, Granted, || filed().when(Offer::Withdraw(FIRST))),
    Says(Rule::OfferWithdrawn, Granted, || filed().seated(MARIE).when(Offer::Withdraw(FIRST))),
    Says(Rule::OfferWithdrawn, Refused, || drafted().when(Offer::Withdraw(FIRST))),
    Says(Rule::OfferWithdrawn, Refused, || filed().does(Offer::Withdraw(FIRST)).when(Offer::Withdraw(FIRST))),
    Shows(Rule::OfferWithdrawn, a_withdrawn_offer_keeps_its_number),
    Says(Rule::OfferWithdrawOwn, Granted, || withdrawn_for_a_colleague(2)),
    Says(Rule::OfferVisible, Refused, || withdrawn_for_a_colleague(3)),
    Says(Rule::OfferVisible, Open, || submitted_for_a_colleague(UNKNOWN)),
    Says(Rule::OfferVisible, Open, || withdrawn_for_a_colleague(UNKNOWN)),
    Says(Rule::OfferVisible, Refused, || submitted_for_a_colleague(3)),
    Says(Rule::OfferVisible, Refused, || colleagues(3).when(correct(SECOND, "Ana da Silva"))),
    Says(Rule::OfferOwnPlace, Granted, || colleagues(2).when(correct(SECOND, "Ana da Silva"))),
    Shows(Rule::OfferVisible, a_draft_nobody_there_sees_waits_for_nobody),
    Shows(Rule::OffersForBranch, a_draft_of_a_branch_may_wait_for_the_employer),
    Says(Rule::OfferFiledAgain, Refused, || filed().when(correct(FIRST, "Ana da Silva"))),
    Says(Rule::OfferFiledAgain, Refused, || filed().seated(MARIE).when(correct(FIRST, "Ana da Silva"))),
    Says(Rule::OfferFiledAgain, Refused, || {
        filed().does(Offer::Withdraw(FIRST)).when(correct(FIRST, "Ana da Silva"))
    }),
];

pub fn draft(assignee: &str) -> Offer {
    Offer::Draft { assignee: assignee.to_owned(), starts: String::new() }
}

fn correct(offer: OfferId, assignee: &str) -> Offer {
    Offer::Correct { offer, assignee: assignee.to_owned(), starts: "2015-12-01".to_owned() }
}

/// Hélène, secondary user of Aurora Grain itself, has drafted its first offer, and is at the keyboard.
fn drafted() -> Given {
    Given::company().secondary().does(draft("Ana Silva"))
}

/// And has submitted it.
fn filed() -> Given {
    drafted().does(Offer::Submit(FIRST))
}

/// Marie has filed an offer and drafted another at Aurora Grain itself; the secondary user Hélène is at the keyboard.
fn colleagues(visibility: Answer) -> Given {
    let given = Given::company().set(Switch::Visibility, visibility).secondary();
    let given = given.seated(MARIE).does(draft("Jonas Weber")).does(Offer::Submit(FIRST));
    given.does(draft("Mei Lin")).seated(HELENE)
}

pub fn submitted_for_a_colleague(visibility: Answer) -> Verdict {
    colleagues(visibility).when(Offer::Submit(SECOND))
}

pub fn withdrawn_for_a_colleague(visibility: Answer) -> Verdict {
    colleagues(visibility).when(Offer::Withdraw(FIRST))
}

/// Marie leaves a draft, and only Hélène is left at the employer itself.
fn a_draft_nobody_there_sees_waits_for_nobody() {
    for (answer, nobody) in [(UNKNOWN, false), (1, false), (2, false), (3, true)] {
        let given =
            colleagues(answer).set(Switch::Cascade, NO).set(Switch::Drafts, YES).does(Command::Leave(MARIE));
        let helene = given.place(HELENE);
        let expected = match answer {
            UNKNOWN => Waiting::IfSeen(helene),
            _ if nobody => Waiting::Nobody,
            _ => Waiting::Submission(helene),
        };
        assert_eq!(waiting(&given.world, SECOND), expected, "{answer}");
        assert_eq!(given.set(Switch::Visibility, 3).when(Offer::Submit(SECOND)).rule, Rule::OfferVisible);
    }
}

/// Luc has drafted the first offer at Calgary; Hélène, of the employer itself, is at the keyboard.
fn at_branch_and_employer() -> Given {
    let given = Given::company().branch_active().does(draft("Ana Silva"));
    given.seated(MARIE).does(add(GRAIN, None, HELENE)).at_form(HELENE, true).enters_newest()
}

/// Luc leaves a draft at his branch and Marie is away: whether Hélène may submit it is not known, which is not nobody.
fn a_draft_of_a_branch_may_wait_for_the_employer() {
    for answer in [UNKNOWN, YES, NO] {
        let given = at_branch_and_employer();
        let helene = given.place(HELENE);
        let given = given.seated(LUC).does(Offer::Submit(FIRST)).does(draft("Mei Lin"));
        let given = given.set(Switch::Visibility, 1).set(Switch::OffersForBranch, answer);
        let given = given.set(Switch::Cascade, NO).set(Switch::Drafts, YES).does(Command::Leave(LUC));
        let given = given.does(Command::GoAway { person: MARIE, days: 9 });
        let expected = match answer {
            UNKNOWN => Waiting::IfAllowed(helene),
            YES => Waiting::Submission(helene),
            _ => Waiting::Nobody,
        };
        let open: Vec<Switch> = hangs_on(&given.world, given.world.offer(SECOND).unwrap()).collect();
        assert_eq!(open, if answer == UNKNOWN { vec![Switch::OffersForBranch] } else { Vec::new() });
        assert_eq!(waiting(&given.world, SECOND), expected, "{answer}");
    }
}

fn a_start_date_is_a_day_or_empty() {
    let given = drafted();
    assert_eq!(given.world.offer(FIRST).unwrap().starts, None);
    let dated = given.does(correct(FIRST, "Ana da Silva"));
    let offer = dated.world.offer(FIRST).unwrap();
    assert_eq!((offer.starts, offer.assignee.as_str()), (Moment::of_day("2015-12-01"), "Ana da Silva"));
}

fn the_fee_is_said_when_it_is_paid() {
    let verdict = drafted().when(Offer::Submit(FIRST));
    assert!(verdict.words().en.contains("$230"), "{verdict:?}");
    assert!(verdict.words().fr.contains("230 $"), "{verdict:?}");
}

fn the_number_is_there_at_once() {
    let given = drafted();
    let (now, due) = (given.world.now, given.world.due.clone());
    let filed = given.does(Offer::Submit(FIRST));
    let offer = filed.world.offer(FIRST).unwrap();
    assert!(matches!(&offer.state, OfferState::Submitted { at, .. } if *at == now));
    assert_eq!(offer.filed_by, Some(filed.place(HELENE)));
    assert_eq!(filed.world.due, due, "nothing waits for an answer");
    assert_eq!(waiting(&filed.world, FIRST), Waiting::Issued);
    assert_eq!(next_step(&filed.world, filed.by), Step::Done);
}

fn numbers_are_a_and_seven_digits_and_differ() {
    let mut given = Given::company().active();
    let mut numbers = BTreeSet::new();
    for place in 0..30 {
        given = given.does(draft("Ana Silva")).does(Offer::Submit(OfferId(place)));
        let number = given.world.offer(OfferId(place)).unwrap().number().unwrap().to_owned();
        let digits = number.strip_prefix('A').unwrap();
        assert!(digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{number}");
        numbers.insert(number);
    }
    assert_eq!(numbers.len(), 30);
    let taken = employer_portal::domain::Chance([0, 9_999_999]);
    assert_eq!(taken.offer_number(|number| number == "A9999999"), "A0000000");
}

fn who_is_waited_for_is_said_by_name() {
    let given = drafted();
    let helene = given.place(HELENE);
    assert_eq!(next_step(&given.world, given.by), Step::SubmitOffer(FIRST));
    assert_eq!(waiting(&given.world, FIRST), Waiting::Submission(helene));
    let other = given.seated(MARIE).does(READ).does(draft("Jonas Weber"));
    assert_eq!(waiting(&other.world, SECOND), Waiting::First(helene));
    assert_eq!(next_step(&other.world, other.by), Step::PlayFirst(HELENE));
    assert!(other.when(Offer::Submit(SECOND)).words().en.starts_with("Hélène Gauthier has begun"));
    let done = other.seated(HELENE).does(Offer::Submit(FIRST)).seated(MARIE);
    assert_eq!(next_step(&done.world, done.by), Step::SubmitOffer(SECOND));
    assert_eq!(done.when(Offer::Submit(SECOND)).rule, Rule::OfferFee);
}

fn a_first_offer_of_somebody_gone_holds_up_everybody() {
    let given = drafted().set(Switch::Deactivation, YES);
    let helene = given.place(HELENE);
    let gone =
        given.seated(MARIE).does(READ).does(user::Command::Deactivate(helene)).does(draft("Jonas Weber"));
    for offer in [FIRST, SECOND] {
        let verdict = gone.when(Offer::Submit(offer));
        assert_eq!(verdict.rule, Rule::FirstOfferByOne);
        assert!(verdict.words().en.contains("half done") && verdict.words().fr.contains("inachevée"));
        assert_eq!(waiting(&gone.world, offer), Waiting::NobodyAfter(helene));
    }
    assert_eq!(next_step(&gone.world, gone.by), Step::Done);
    // An offer of somebody gone waits for the primary user once the first one is done.
    let later = filed().does(draft("Jonas Weber")).set(Switch::Deactivation, YES);
    let later = later.seated(MARIE).does(user::Command::Deactivate(helene));
    assert_eq!(waiting(&later.world, SECOND), Waiting::Submission(later.place(MARIE)));
    assert!(later.when(Offer::Submit(SECOND)).is_granted());
}

fn the_primary_user_submits_anywhere_and_a_secondary_at_home() {
    let given = at_branch_and_employer().seated(LUC).does(Offer::Submit(FIRST)).does(draft("Jonas Weber"));
    assert!(given.clone().seated(MARIE).when(Offer::Submit(SECOND)).is_granted());
    assert_eq!(given.clone().seated(HELENE).when(Offer::Submit(SECOND)).rule, Rule::OffersForBranch);
    let given = given.set(Switch::Visibility, 2);
    let other = given.does(add(GRAIN, Some(CALGARY), BEN)).at_form(BEN, true).enters_newest();
    assert_eq!(other.when(Offer::Submit(SECOND)).rule, Rule::OfferFee);
    let elsewhere = other.seated(HELENE).does(draft("Mei Lin"));
    let mei = OfferId(2);
    assert_eq!(elsewhere.seated(BEN).when(Offer::Submit(mei)).rule, Rule::OfferOwnPlace);
}

fn a_withdrawn_offer_keeps_its_number() {
    let given = filed();
    let number = given.world.offer(FIRST).unwrap().number().unwrap().to_owned();
    let gone = given.does(Offer::Withdraw(FIRST));
    assert_eq!(gone.world.offer(FIRST).unwrap().number(), Some(number.as_str()));
    assert_eq!(waiting(&gone.world, FIRST), Waiting::Withdrawn);
    assert_eq!(next_step(&gone.world, gone.by), Step::DraftOffer);
    let again = gone.does(draft("Ana Silva")).does(Offer::Submit(SECOND));
    assert_ne!(again.world.offer(SECOND).unwrap().number(), Some(number.as_str()));
}

/// Hélène, secondary user of the employer itself, submits what a branch prepared; the first offer is done.
pub fn filed_for_branch(answer: Answer) -> Verdict {
    let given = at_branch_and_employer().seated(LUC).does(Offer::Submit(FIRST)).does(draft("Jonas Weber"));
    let given = given.set(Switch::Visibility, 1).set(Switch::OffersForBranch, answer);
    given.seated(HELENE).when(Offer::Submit(SECOND))
}
