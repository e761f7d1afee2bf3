//! Rules about a lost `GCKey` and who knows its recovery answer.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Open, Refused};
use crate::given::{BEN, Given, LUC, MARIE, YES, add_branch};
use employer_portal::domain::people::{Absence, Command, who_knows};
use employer_portal::domain::{CredentialId, Outcome, PersonId, Rule, Switch};

const KEY: CredentialId = CredentialId(0);
const LOSE: Command = Command::LoseKey { credential: KEY, answer_known: false };

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::AnswerTold, Granted, || Given::company().active().when(tell(LUC))),
    Says(Rule::AnswerTold, Refused, || told().when(tell(LUC))),
    Says(Rule::AnswerTold, Refused, || Given::company().active().when(tell(MARIE))),
    Says(Rule::PersonNamed, Refused, || Given::company().active().when(tell(PersonId(99)))),
    Says(Rule::PersonGone, Refused, || Given::company().active().does(Command::Leave(LUC)).when(tell(LUC))),
    Says(Rule::PersonAbsent, Refused, || Given::company().active().does(away(LUC)).when(tell(LUC))),
    Says(Rule::PersonAbsent, Refused, || Given::company().active().does(away(MARIE)).when(tell(LUC))),
    Says(Rule::KeyLost, Refused, || Given::company().active().does(LOSE).when(tell(LUC))),
    Says(Rule::RecoveryNeeded, Granted, || told().when(LOSE)),
    Says(Rule::RecoveryNeeded, Granted, || {
        // Lost while the colleague was away, and helped when the colleague is back.
        told().does(away(LUC)).does(LOSE).does(Command::Return(LUC)).when(Command::Reconnect(KEY))
    }),
    Says(Rule::KeyLost, Granted, || told().does(away(LUC)).when(LOSE)),
    Says(Rule::LostKey, Open, || told().does(away(LUC)).does(LOSE).when(Command::Reconnect(KEY))),
    Shows(Rule::AnswerTold, whoever_was_told_helps_only_while_there),
    Shows(Rule::AnswerTold, whoever_knows_the_answer_may_not_act_with_the_key),
    Shows(Rule::RecoveryNeeded, a_key_that_was_helped_is_used_again),
];

fn tell(to: PersonId) -> Command {
    Command::TellAnswer { credential: KEY, to }
}

fn away(person: PersonId) -> Command {
    Command::GoAway { person, days: 21 }
}

/// Marie is primary user, and Luc knows her recovery answer.
fn told() -> Given {
    Given::company().active().does(tell(LUC))
}

fn whoever_was_told_helps_only_while_there() {
    let lost = |given: &Given| given.clone().does(LOSE).world.credential(KEY).unwrap().lost;
    let knows = |given: &Given| who_knows(&given.world, given.world.credential(KEY).unwrap());
    let given = told();
    assert_eq!((knows(&given), lost(&given)), (Some(LUC), false));
    let left = given.clone().does(Command::Leave(LUC));
    assert_eq!((knows(&left), lost(&left)), (None, true));
    assert_eq!(left.world.absent.get(&LUC), Some(&Absence::Left));
    let absent = given.clone().does(away(LUC));
    assert_eq!((knows(&absent), lost(&absent)), (None, true));
    let said = absent.when(LOSE);
    assert!(said.words().en.contains("Luc Roy knows the answer, and is away."), "{:?}", said.words());
    assert_eq!(said.not_modelled, [Switch::LostKey]);
    let two = absent.does(tell(BEN));
    assert_eq!((knows(&two), lost(&two)), (Some(BEN), false), "one of several is enough");
}

fn whoever_knows_the_answer_may_not_act_with_the_key() {
    let mut given = told();
    given.by.person = LUC;
    assert_eq!(given.when(add_branch(None, "Calgary terminal")).rule, Rule::NeverShared);
}

fn a_key_that_was_helped_is_used_again() {
    let given = told().does(away(LUC)).does(LOSE);
    assert!(!given.when(add_branch(None, "Calgary terminal")).is_granted());
    assert_eq!(given.when(Command::Reconnect(KEY)).outcome, Outcome::Open(Switch::LostKey));
    let given = given.days(21).does(Command::Reconnect(KEY));
    assert!(given.when(add_branch(None, "Calgary terminal")).is_granted());
    // Help of another kind is asked for only where nobody knows.
    let given = told().set(Switch::LostKey, YES).does(away(LUC)).does(LOSE);
    assert_eq!(given.when(Command::Reconnect(KEY)).rule, Rule::LostKey);
}
