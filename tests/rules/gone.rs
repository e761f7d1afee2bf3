//! The rule about whoever has left: named for nothing, and given no PIN.

use crate::Scenario::{self, Says, Shows};
use crate::Way::Refused;
use crate::given::{BEN, GRAIN, Given, HELENE, LUC, MARIE, NO, add};
use employer_portal::domain::company::Side;
use employer_portal::domain::people::Command;
use employer_portal::domain::user::UserState;
use employer_portal::domain::{CredentialId, PersonId, Rule, Switch, cast, pin};

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::PersonGone, Refused, || {
        let given = Given::company().set(Switch::PinNameMatch, NO).named().does(Command::Leave(HELENE));
        let given = given.at_form(BEN, true);
        given.when(given.newest())
    }),
    Says(Rule::PersonGone, Refused, || {
        // A PIN for somebody who has left would be worth nothing.
        Given::company().active().does(Command::Leave(HELENE)).when(add(GRAIN, None, HELENE))
    }),
    Says(Rule::PersonGone, Refused, || {
        let given = Given::company().branch_pin().does(Command::Leave(LUC));
        given.when(pin::Command::HandOver { pin: employer_portal::domain::PinId(0), to: LUC })
    }),
    Says(Rule::PersonGone, Refused, || {
        let successor = Command::NameSuccessor { employer: GRAIN, person: LUC };
        Given::company().does(Command::Leave(LUC)).when(successor)
    }),
    Says(Rule::PersonGone, Refused, || {
        let given = Given::company().secondary().does(Command::Leave(HELENE)).seated(MARIE);
        given.when(Command::HandOverRole { employer: GRAIN, to: given.place(HELENE) })
    }),
    Says(Rule::PersonGone, Refused, || {
        let given = Given::company().secondary().does(Command::Leave(HELENE)).seated(MARIE);
        given.when(Command::AppointSecond { employer: GRAIN, to: given.place(HELENE) })
    }),
    Says(Rule::PersonGone, Refused, || {
        let given = Given::company().secondary().set(Switch::Cascade, NO).does(Command::Leave(HELENE));
        let given = given.does(Command::Leave(MARIE));
        given.when(Command::Replace { employer: GRAIN, by: given.place(HELENE) })
    }),
    Says(Rule::PersonGone, Refused, || {
        let given = Given::company().key(MARIE).does(Command::Leave(BEN));
        given.when(Command::TellAnswer { credential: CredentialId(0), to: BEN })
    }),
    Shows(Rule::PersonGone, a_pin_of_whoever_left_is_worth_nothing),
    Shows(Rule::PersonGone, a_namesake_who_is_there_is_named),
];

fn a_namesake_who_is_there_is_named() {
    let (given, family) = ("Hélène".to_owned(), "Gauthier".to_owned());
    let twin = cast::Command::AddPerson { given, family, email: String::new(), side: Side::Inside };
    let given =
        Given::company().active().does(twin).does(Command::Leave(HELENE)).does(add(GRAIN, None, HELENE));
    let named = given.world.users.last().unwrap();
    assert_eq!((named.person, named.state), (PersonId(4), UserState::Named));
}

fn a_pin_of_whoever_left_is_worth_nothing() {
    use employer_portal::insight::next_step::{Step, meant_for, next_step};
    use employer_portal::insight::risks::{Risk, risks};
    // Marie has read that the account is open.
    let letter = employer_portal::domain::LetterId(0);
    let before = Given::company().active().does(employer_portal::domain::mail::Command::Open(letter));
    let before = before.does(add(GRAIN, None, HELENE));
    let pin = employer_portal::domain::PinId(0);
    assert_eq!(next_step(&before.world, before.by), Step::HandOver(pin, Some(HELENE)));
    assert!(risks(&before.world, GRAIN).contains(&Risk::PinUnused(pin)));
    let given = before.does(Command::Leave(HELENE));
    let issued = given.world.pin(pin).unwrap();
    assert!(pin::ended(&given.world, issued) && !pin::waits(&given.world, pin));
    assert_eq!(meant_for(&given.world, issued), None, "it is meant for nobody any more");
    assert!(!matches!(next_step(&given.world, given.by), Step::HandOver(..)));
    assert!(!risks(&given.world, GRAIN).contains(&Risk::PinUnused(pin)), "there is nothing to have used");
}
