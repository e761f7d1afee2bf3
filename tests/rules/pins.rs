//! Rules about PINs: who sees them, what they open, and what nobody knew about them.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Open, Refused};
use crate::given::{BEN, CALGARY, GRAIN, Given, HELENE, LUC, MARIE, NO, UNKNOWN, YES, add};
use employer_portal::domain::mail::{Folder, LetterKind};
use employer_portal::domain::pin::{Command as Pin, PinState};
use employer_portal::domain::switches::Answer;
use employer_portal::domain::{Chance, Outcome, PinCode, PinId, Rule, Switch, Verdict, pin};

const FIRST: PinId = PinId(0);

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::PinByOwnMeans, Granted, || {
        Given::company().named().when(Pin::HandOver { pin: FIRST, to: HELENE })
    }),
    Says(Rule::PinByOwnMeans, Refused, || {
        Given::company().named().outside(BEN).when(Pin::HandOver { pin: FIRST, to: HELENE })
    }),
    Shows(Rule::PinByOwnMeans, the_portal_sends_the_pin_to_nobody),
    Shows(Rule::PinJoins, no_pin_is_issued_twice),
    Says(Rule::PinJoins, Granted, || {
        let given = Given::company().named().at_form(HELENE, true);
        given.when(given.newest())
    }),
    Shows(Rule::PinJoins, spaces_and_hyphens_in_a_pin_do_not_count),
    Says(Rule::PinNotFound, Refused, || Given::company().named().at_form(HELENE, true).when(wrong())),
    Shows(Rule::PinNotFound, a_wrong_pin_is_counted_for_its_key_only),
    Says(Rule::PinSingleUse, Open, || used_again(UNKNOWN)),
    Says(Rule::PinSingleUse, Refused, || used_again(YES)),
    Says(Rule::PinLife, Refused, || aged(1, 3)),
    Says(Rule::PinLife, Refused, || {
        let given = Given::company().set(Switch::PinSingleUse, NO).set(Switch::PinNameMatch, NO);
        let given = given.set(Switch::PinLife, 1).secondary().days(3).at_form(BEN, true);
        given.when(given.newest())
    }),
    Says(Rule::PinAttempts, Refused, || mistaken(1, 3)),
    Says(Rule::PinNameMatch, Open, || entered_by_ben(UNKNOWN)),
    Says(Rule::PinNameMatch, Refused, || entered_by_ben(YES)),
    Shows(Rule::PinNameMatch, the_name_matters_before_the_use),
    Shows(Rule::PinNameMatch, a_pin_handed_to_the_wrong_person_opens_the_place_only_if_names_do_not_matter),
    Says(Rule::PinRevocation, Open, || Given::company().named().when(Pin::Revoke(FIRST))),
    Says(Rule::PinRevocation, Granted, || {
        Given::company().named().set(Switch::PinRevocation, YES).when(Pin::Revoke(FIRST))
    }),
    Says(Rule::PinRevocation, Refused, || {
        Given::company().named().set(Switch::PinRevocation, NO).when(Pin::Revoke(FIRST))
    }),
    Says(Rule::PinRevocation, Refused, || {
        let given = Given::company().named().set(Switch::PinRevocation, YES).does(Pin::Revoke(FIRST));
        let given = given.at_form(HELENE, true);
        given.when(given.newest())
    }),
    Says(Rule::AppointersRemove, Refused, || {
        Given::company().named().set(Switch::PinRevocation, YES).key(BEN).when(Pin::Revoke(FIRST))
    }),
    Shows(Rule::AppointersRemove, whoever_could_give_a_pin_may_take_it_back),
];

pub fn wrong() -> Pin {
    Pin::Enter { code: PinCode::new("no such PIN") }
}

/// Ben enters the PIN Hélène has used.
pub fn used_again(single_use: Answer) -> Verdict {
    let given = Given::company().set(Switch::PinSingleUse, single_use).set(Switch::PinNameMatch, NO);
    let given = given.secondary().at_form(BEN, true);
    given.when(given.newest())
}

/// Ben enters the PIN that was made for Hélène.
pub fn entered_by_ben(name_match: Answer) -> Verdict {
    let given = Given::company().set(Switch::PinNameMatch, name_match).named().at_form(BEN, true);
    given.when(given.newest())
}

/// Hélène enters her PIN after some days.
pub fn aged(life: Answer, days: u32) -> Verdict {
    let given = Given::company().set(Switch::PinLife, life).named().at_form(HELENE, true).days(days);
    given.when(given.newest())
}

/// Hélène enters her PIN after some wrong ones.
pub fn mistaken(attempts: Answer, wrong_ones: u32) -> Verdict {
    let given = Given::company().set(Switch::PinAttempts, attempts).named().at_form(HELENE, true);
    let given = (0..wrong_ones).fold(given, |given, _| {
        assert_eq!(given.when(wrong()).rule, Rule::PinNotFound);
        given.tries(wrong())
    });
    given.when(given.newest())
}

fn the_portal_sends_the_pin_to_nobody() {
    let given = Given::company().named();
    let pins = |given: &Given| {
        let is_pin = |kind| matches!(kind, LetterKind::PinNote(_));
        given.world.letters.iter().filter(|letter| is_pin(letter.kind)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(pins(&given.clone().days(10)), []);
    let code = given.world.pin(FIRST).unwrap().code.clone();
    let given = given.does(Pin::HandOver { pin: FIRST, to: HELENE });
    let notes = pins(&given);
    let [note] = notes.as_slice() else { panic!("{notes:?}") };
    assert_eq!((note.to, note.from, note.folder), (HELENE, Some(MARIE), Folder::Inbox));
    let body = note.body(&given.world);
    assert!(body.iter().any(|words| words.en.contains(code.digits()) && words.fr.contains(code.digits())));
    assert_eq!(given.world.pin(FIRST).unwrap().holder, Some(HELENE));
}

/// Also when chance brings the same number again, and at the end of the numbers.
fn no_pin_is_issued_twice() {
    let mut given = Given::company().active();
    let people = [HELENE, BEN, LUC];
    for person in people {
        let chance = Chance([0, 99_999_999]);
        for event in given.world.decide(given.by, &add(GRAIN, None, person).into(), chance).events {
            given.world.apply(&event);
        }
    }
    let codes: Vec<&str> = given.world.pins.iter().map(|pin| pin.code.digits()).collect();
    assert_eq!(codes, ["99999999", "00000000", "00000001"]);
}

fn spaces_and_hyphens_in_a_pin_do_not_count() {
    let given = Given::company().named().at_form(HELENE, true);
    let code = given.world.pin(FIRST).unwrap().code.digits();
    let typed = format!(" {} - {}\u{a0}", &code[..4], &code[4..]);
    assert!(given.when(Pin::Enter { code: PinCode::new(typed) }).is_granted());
}

fn a_wrong_pin_is_counted_for_its_key_only() {
    let given = Given::company().set(Switch::PinAttempts, 1).named().at_form(HELENE, true);
    let locked = given.tries(wrong()).tries(wrong()).tries(wrong());
    assert_eq!(locked.when(wrong()).rule, Rule::PinAttempts);
    assert_eq!(locked.when(wrong()).events, [], "nothing is counted any more");
    let another = locked.at_form(HELENE, true);
    assert!(another.when(another.newest()).is_granted());
}

/// Refused whatever is assumed about single use, so nobody is asked about it.
fn the_name_matters_before_the_use() {
    let given = Given::company().set(Switch::PinNameMatch, YES).secondary().at_form(BEN, true);
    assert_eq!(given.when(given.newest()).rule, Rule::PinNameMatch);
}

fn a_pin_handed_to_the_wrong_person_opens_the_place_only_if_names_do_not_matter() {
    let entered = |answer| {
        let given = Given::company().set(Switch::PinNameMatch, answer).named();
        given.does(Pin::HandOver { pin: FIRST, to: BEN }).at_form(BEN, true)
    };
    let verdict = |given: &Given| given.when(given.newest());
    let (open, no, yes) = (entered(UNKNOWN), entered(YES), entered(NO));
    assert_eq!(verdict(&open).outcome, Outcome::Open(Switch::PinNameMatch));
    assert_eq!((verdict(&no).outcome, verdict(&no).rule), (Outcome::Refused, Rule::PinNameMatch));
    assert!(verdict(&no).words().en.contains("made for Hélène Gauthier"));
    let yes = yes.enters_newest();
    assert!(yes.world.user(yes.place(BEN)).unwrap().is_active());
    assert!(!yes.world.user(yes.place(HELENE)).unwrap().is_active(), "her place is his now");
}

fn whoever_could_give_a_pin_may_take_it_back() {
    let given = Given::company().set(Switch::PinRevocation, YES).branch_active();
    let given = given.does(add(GRAIN, Some(CALGARY), HELENE));
    let newest = PinId::at(given.world.pins.len() - 1);
    assert_eq!(given.world.pin(newest).unwrap().issued_by, given.place(LUC));
    for (who, granted) in [(MARIE, true), (LUC, true)] {
        assert_eq!(given.clone().seated(who).when(Pin::Revoke(newest)).is_granted(), granted);
    }
    let elsewhere = given.seated(MARIE).does(add(GRAIN, None, BEN));
    let newest = PinId::at(elsewhere.world.pins.len() - 1);
    assert_eq!(elsewhere.clone().seated(LUC).when(Pin::Revoke(newest)).rule, Rule::AppointersRemove);
    let back = elsewhere.does(Pin::Revoke(newest));
    assert_eq!(back.world.pin(newest).unwrap().state, PinState::Revoked);
    assert!(!pin::waits(&back.world, newest));
}
