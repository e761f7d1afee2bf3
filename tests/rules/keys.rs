//! Rules about `GCKey`s and the first steps inside the portal.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Refused};
use crate::given::{
    BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, RAIL_NUMBER, YES, add, create, enrol, grain,
};
use employer_portal::domain::credential::{Command as Key, Portal};
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{Actor, Rule, Switch, branch, offer, user};

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::CredentialIsPersonal, Granted, || {
        Given::company().key(LUC).outside(LUC).when(create("riverbend9", "Zebra77xQ"))
    }),
    Says(Rule::UsernameShape, Refused, || Given::company().when(create("short7x", "Zebra77xQ"))),
    Shows(Rule::UsernameShape, user_name_limits),
    Says(Rule::UsernameUnique, Refused, || {
        let given = Given::company().outside(LUC).does(create("Riverbend9", "Zebra77xQ"));
        given.outside(MARIE).when(create("rIVERBEND9", "Zebra77xQ"))
    }),
    Says(Rule::PasswordShape, Refused, || Given::company().when(create("riverbend9", "zebra77xq"))),
    Shows(Rule::PasswordShape, password_limits),
    Says(Rule::RecoveryNeeded, Refused, || {
        Given::company().when(Key::Create {
            user_name: "riverbend9".to_owned(),
            password: Secret::new("Zebra77xQ"),
            question: "First boat?".to_owned(),
            answer: Secret::new(" "),
        })
    }),
    Says(Rule::NeverShared, Refused, || {
        let luc = Given::company().key(LUC);
        let credential = luc.by.credential;
        luc.when(Key::SignIn { person: MARIE, credential })
    }),
    Shows(Rule::NeverShared, a_key_opens_nothing_for_another),
    Says(Rule::CredentialNeeded, Refused, || Given::company().outside(MARIE).when(grain())),
    Says(Rule::OnePerAccount, Refused, || {
        let rail = enrol(RAIL_NUMBER, "Aurora Rail Inc.");
        Given::company().active().seated(MARIE).when(rail)
    }),
    Shows(Rule::OnePerAccount, a_key_serves_one_account),
    Says(Rule::PlayedByAnyone, Granted, || {
        Given::company().active().when(Key::SignIn { person: BEN, credential: None })
    }),
    Says(Rule::TermsFirst, Granted, || Given::company().key(MARIE).when(Key::AcceptTerms)),
    Says(Rule::TermsFirst, Refused, || {
        Given::company().key(MARIE).when(Key::AnswerPinQuestion { received: false })
    }),
    Says(Rule::PinQuestion, Granted, || {
        Given::company().key(MARIE).does(Key::AcceptTerms).when(Key::AnswerPinQuestion { received: false })
    }),
    Says(Rule::StepsInOrder, Refused, || {
        Given::company().key(MARIE).does(Key::AcceptTerms).when(Key::ChoosePortal(Portal::Employer))
    }),
    Says(Rule::StepsInOrder, Refused, || {
        let answered = Key::AnswerPinQuestion { received: false };
        Given::company().key(MARIE).does(Key::AcceptTerms).does(answered).when(grain())
    }),
    Says(Rule::RightPortal, Granted, || {
        let answered = Key::AnswerPinQuestion { received: false };
        let given = Given::company().key(MARIE).does(Key::AcceptTerms).does(answered);
        given.when(Key::ChoosePortal(Portal::Employer))
    }),
    Says(Rule::WrongPortal, Refused, || {
        Given::company().at_form(MARIE, false).when(Key::ChoosePortal(Portal::Representative))
    }),
    Shows(Rule::WrongPortal, the_wrong_portal_may_be_left_again),
    Says(Rule::PinPath, Refused, || Given::company().at_form(MARIE, true).when(grain())),
    Says(Rule::PinPath, Refused, || {
        let given = Given::company().named().at_form(HELENE, false);
        given.when(given.newest())
    }),
    Says(Rule::NoSeat, Refused, || Given::company().active().key(LUC).when(add(GRAIN, None, HELENE))),
    Says(Rule::NoSeat, Refused, || {
        Given::company().branch().key(LUC).when(branch::Command::IssuePin(CALGARY))
    }),
    Shows(Rule::NoSeat, an_old_key_opens_nothing_for_somebody_who_came_back),
];

fn user_name_limits() {
    let given = Given::company();
    for (name, fits) in [
        ("abcdefgh", true),
        ("abcdefg", false),
        ("abcdefghijklmnop", true),
        ("abcdefghijklmnopq", false),
        ("a1234567", true),
        ("12345678", false),
        ("abcdefgé", false),
        ("abc_efgh", false),
    ] {
        assert_eq!(given.when(create(name, "Zw77zwZw7")).is_granted(), fits, "{name}");
    }
}

fn password_limits() {
    let given = Given::company();
    for (password, fits) in [
        ("Zebra77x", true),
        ("Zebra7x", false),
        ("Zebra77xZebra77x", true),
        ("Zebra77xZebra77xZ", false),
        ("ZEBRA77X", false),
        ("Zebraxxx", false),
        ("Zeriv77x", false),
        ("ZeVER77xy", false),
        ("Riverbend9", false),
    ] {
        let verdict = given.when(create("Riverbend9", password));
        assert_eq!(verdict.is_granted(), fits, "{password}");
        assert!(!format!("{verdict:?}").contains(password), "a verdict never holds a password");
    }
}

fn a_key_opens_nothing_for_another() {
    let mut given = Given::company().active();
    given.by = Actor { person: LUC, ..given.by };
    let verdict = given.when(add(GRAIN, None, HELENE));
    assert_eq!(verdict.rule, Rule::NeverShared);
    assert_eq!(given.world.seat(given.by), None);
}

/// A key cannot wait for an employer's answer and join another account meanwhile.
fn a_key_serves_one_account() {
    let given = Given::company().named().submitted_rail(HELENE);
    let given = given.does(Key::AnswerPinQuestion { received: true });
    let newest = given.newest();
    assert_eq!(given.when(newest.clone()).rule, Rule::AnswerPending);
    let given = given.tries(newest).answered();
    let credential = given.by.credential;
    let served = given.world.users.iter().filter(|user| user.credential == credential).count();
    assert_eq!(served, 1);
}

fn the_wrong_portal_may_be_left_again() {
    let given = Given::company().at_form(MARIE, false).tries(Key::ChoosePortal(Portal::LearningInstitution));
    assert!(given.when(Key::ChoosePortal(Portal::Employer)).is_granted());
}

fn an_old_key_opens_nothing_for_somebody_who_came_back() {
    let given = Given::company().secondary().set(Switch::Deactivation, YES);
    let old = given.by;
    let place = given.place(HELENE);
    let given = given.seated(MARIE).does(user::Command::Deactivate(place)).does(add(GRAIN, None, HELENE));
    let mut given = given.at_form(HELENE, true).enters_newest();
    let draft = offer::Command::Draft { assignee: "Ana Silva".to_owned(), starts: String::new() };
    assert!(given.when(draft.clone()).is_granted());
    given.by = old;
    assert_eq!(given.when(draft).rule, Rule::NoSeat);
}
