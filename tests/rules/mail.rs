//! Rules about mail and the telephone, and about the rehearsal itself.

use crate::Scenario::{self, Says, Shows};
use crate::Way::{Granted, Refused};
use crate::given::{GRAIN, Given, HELENE, LUC, MARIE, NO, RAIL, YES, add};
use employer_portal::domain::call_centre::Command::Phone;
use employer_portal::domain::clock::{Command as Clock, Due};
use employer_portal::domain::company::{Company, Side};
use employer_portal::domain::employer::Command::SupposeTaken;
use employer_portal::domain::mail::{Command as Mail, Folder, JUNK_KEPT};
use employer_portal::domain::moment::{DAY, HOUR};
use employer_portal::domain::{LetterId, PinId, Rule, Switch, Verdict, assumption, cast, pin};

const FIRST: LetterId = LetterId(0);

pub const SCENARIOS: &[Scenario] = &[
    Says(Rule::OwnMailbox, Granted, || Given::company().active().when(Mail::Open(FIRST))),
    Says(Rule::OwnMailbox, Refused, || Given::company().active().outside(LUC).when(Mail::Open(FIRST))),
    Says(Rule::OwnMailbox, Refused, || {
        Given::company().active().does(Mail::MoveToInbox(FIRST)).when(Mail::MoveToInbox(FIRST))
    }),
    Says(Rule::JunkUnlessSafe, Granted, || Given::company().when(Mail::TrustSender)),
    Says(Rule::JunkUnlessSafe, Refused, || Given::company().does(Mail::TrustSender).when(Mail::TrustSender)),
    Shows(Rule::JunkUnlessSafe, the_safe_list_decides_where_a_letter_lands),
    Says(Rule::JunkPurged, Refused, || Given::company().active().days(30).when(Mail::Open(FIRST))),
    Shows(Rule::JunkPurged, only_what_nobody_opened_in_junk_is_purged),
    Says(Rule::SortedIntoJunk, Granted, || in_inbox().outside(LUC).when(Mail::SupposeJunk(FIRST))),
    Says(Rule::SortedIntoJunk, Refused, || Given::company().when(Mail::SupposeJunk(FIRST))),
    Says(Rule::SortedIntoJunk, Refused, || Given::company().active().when(Mail::SupposeJunk(FIRST))),
    Says(Rule::SortedIntoJunk, Refused, || in_inbox().does(Mail::Open(FIRST)).when(Mail::SupposeJunk(FIRST))),
    Says(Rule::SortedIntoJunk, Refused, || {
        // What a colleague wrote is no letter of the portal.
        let given = in_inbox().does(add(GRAIN, None, HELENE));
        let given = given.does(pin::Command::HandOver { pin: PinId(0), to: HELENE });
        given.when(Mail::SupposeJunk(LetterId(1)))
    }),
    Shows(Rule::SortedIntoJunk, a_letter_sorted_into_junk_is_found_again_or_purged),
    Says(Rule::CallHours, Refused, || {
        Given::company().refused(MARIE).office_hours().until_evening().when(Phone)
    }),
    Says(Rule::CallTellsReason, Granted, || Given::company().refused(MARIE).office_hours().when(Phone)),
    Says(Rule::CallNothingRefused, Refused, || Given::company().office_hours().when(Phone)),
    Says(Rule::CallNothingRefused, Refused, || Given::company().submitted(MARIE).when(Phone)),
    Says(Rule::CallNothingRefused, Granted, || Given::company().active().office_hours().when(Phone)),
    Shows(Rule::CallNothingRefused, asking_hurries_nothing),
    Says(Rule::CastIsYours, Granted, || joins("Ana", "Silva")),
    Says(Rule::CastIsYours, Granted, || {
        Given::company().when(cast::Command::Load { company: Company::default().into(), seed: 1 })
    }),
    Says(Rule::PersonNamed, Refused, || joins("Ana", " ")),
    Says(Rule::PersonNamed, Refused, || joins("\u{202e}", "Silva")),
    Says(Rule::NameLength, Refused, || joins("Ana", &"é".repeat(201))),
    Says(Rule::NameLength, Refused, || {
        let (given, family, email) = ("Ana".into(), "Silva".into(), "a".repeat(255));
        Given::company().when(cast::Command::AddPerson { given, family, email, side: Side::Inside })
    }),
    Says(Rule::CastIsYours, Granted, || joins(&"é".repeat(200), &"谷".repeat(200))),
    Says(Rule::ClockMoves, Granted, || Given::company().when(Clock::Hour)),
    Shows(Rule::ClockMoves, time_moves_as_far_as_it_is_moved),
    Says(Rule::NothingDue, Refused, || Given::company().when(Clock::NextDue)),
    Says(Rule::AssumptionSet, Granted, || {
        Given::company().set(Switch::Retry, YES).when(assumption::Command::Set(Switch::Retry, NO))
    }),
    // A number that stands for no answer, as a later version's session may have.
    Says(Rule::AssumptionSet, Refused, || {
        Given::company().when(assumption::Command::Set(Switch::PinLife, 200))
    }),
];

fn joins(given: &str, family: &str) -> Verdict {
    Given::company().when(cast::Command::AddPerson {
        given: given.to_owned(),
        family: family.to_owned(),
        email: String::new(),
        side: Side::Outside,
    })
}

impl Given {
    fn until_evening(mut self) -> Self {
        while self.world.now.call_centre_open() {
            self = self.does(Clock::Hour);
        }
        self
    }

    fn folder(&self, letter: LetterId) -> Folder {
        self.world.letter(letter).unwrap().folder
    }
}

fn the_safe_list_decides_where_a_letter_lands() {
    let junk = Given::company().active();
    assert_eq!(junk.folder(FIRST), Folder::Junk);
    assert_eq!(junk.does(Mail::TrustSender).folder(FIRST), Folder::Junk, "what lies in junk stays there");
    let inbox = Given::company().does(Mail::TrustSender).active();
    assert_eq!(inbox.folder(FIRST), Folder::Inbox);
    let other = Given::company().outside(HELENE).does(Mail::TrustSender).active();
    assert_eq!(other.folder(FIRST), Folder::Junk, "everybody has a safe list of their own");
    let nobody = Given::company().outside(employer_portal::domain::PersonId(99));
    assert_eq!(nobody.when(Mail::TrustSender).rule, Rule::OwnMailbox);
}

fn only_what_nobody_opened_in_junk_is_purged() {
    let given = Given::company().active();
    let at = given.world.letter(FIRST).unwrap().at;
    assert_eq!(given.world.due.values().copied().collect::<Vec<_>>(), [Due::Purge(FIRST)]);
    let gone = given.clone().does(Clock::NextDue);
    assert_eq!((gone.folder(FIRST), gone.world.now), (Folder::Purged, at.plus(JUNK_KEPT)));
    for seen in [Mail::Open(FIRST), Mail::MoveToInbox(FIRST)] {
        let kept = given.clone().does(seen).days(31);
        assert_ne!(kept.folder(FIRST), Folder::Purged);
        assert!(kept.when(Mail::Open(FIRST)).is_granted());
    }
    let inbox = Given::company().does(Mail::TrustSender).active().days(31);
    assert_eq!(inbox.folder(FIRST), Folder::Inbox);
    let phoned = gone.does(SupposeTaken(RAIL)).office_hours();
    assert!(phoned.when(Phone).is_granted(), "the telephone still tells what the letter said");
}

/// Marie trusts the sender, so that the answer to her enrolment lies in her inbox.
fn in_inbox() -> Given {
    Given::company().does(Mail::TrustSender).active()
}

fn a_letter_sorted_into_junk_is_found_again_or_purged() {
    let given = in_inbox().days(2).does(Mail::SupposeJunk(FIRST));
    assert_eq!(given.folder(FIRST), Folder::Junk);
    assert_eq!(given.when(Mail::SupposeJunk(FIRST)).rule, Rule::SortedIntoJunk);
    let sorted = given.world.now;
    let gone = given.clone().does(Clock::NextDue);
    assert_eq!((gone.folder(FIRST), gone.world.now), (Folder::Purged, sorted.plus(JUNK_KEPT)));
    for seen in [Mail::Open(FIRST), Mail::MoveToInbox(FIRST)] {
        let kept = given.clone().does(seen).days(31);
        assert_ne!(kept.folder(FIRST), Folder::Purged);
    }
    let again = given.does(Mail::MoveToInbox(FIRST)).does(Mail::SupposeJunk(FIRST));
    assert_eq!(again.world.due.len(), 1, "it is purged once");
}

fn asking_hurries_nothing() {
    let asked = Given::company().submitted(MARIE);
    let due = asked.world.due.clone();
    let asked = asked.tries(Phone);
    assert_eq!((&asked.world.due, asked.last().answer, asked.last().known), (&due, None, false));
    let approved = Given::company().active().office_hours().does(Phone);
    assert!(approved.last().known && !approved.last().reason_told);
}

fn time_moves_as_far_as_it_is_moved() {
    let given = Given::company().submitted(MARIE);
    let start = given.world.now;
    assert_eq!(given.clone().does(Clock::Hour).world.now, start.plus(HOUR));
    assert_eq!(given.clone().does(Clock::Day).world.now, start.plus(DAY));
    let due = given.last().submission.answered_at;
    let answered = given.does(Clock::NextDue);
    assert_eq!(answered.world.now, due);
    assert_eq!(answered.does(crate::offers::draft("Ana Silva")).world.now, due);
}
