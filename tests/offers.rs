//! Offers of others in the list: which of them the person at the keyboard would not see in the portal is marked, and where
//! nobody knew, that is said.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::Play;
use common::staffed::staffed;
use employer_portal::domain::{Lang, Switch, assumption, credential, offer};
use employer_portal::ledger::Ledger;

/// Worker, whoever prepares the offer, and their place.
const OFFERS: [(&str, &str, &str); 3] = [
    ("Ana Silva", "Graham MacLeod", "Calgary"),
    ("Jonas Weber", "Marie Tremblay", ""),
    ("Kim Tran", "Priya Raman", ""),
];
const PEOPLE: [(&str, &str); 4] = [
    ("Marie Tremblay", ""),
    ("Graham MacLeod", "Calgary"),
    ("Harpreet Gill", "Calgary"),
    ("Priya Raman", ""),
];

fn sign_in(ledger: &mut Ledger, name: &str) {
    let world = ledger.snapshot().world();
    let (given, family) = name.split_once(' ').unwrap();
    let person = world.people_named(given, family).next().unwrap();
    let credential = world.credentials_of(person).last();
    let by = ledger.snapshot().actor();
    ledger.execute(by, &credential::Command::SignIn { person, credential }.into()).unwrap();
}

/// The offers, with what is assumed of who sees them, and somebody at the keyboard.
fn queue(answer: u8, who: &str, lang: Lang) -> Play {
    let mut ledger = staffed();
    for (assignee, by, _) in OFFERS {
        sign_in(&mut ledger, by);
        // The first offer completes the company details, so it goes out before there is another.
        let newest = ledger.snapshot().world().offers.len();
        let draft = offer::Command::Draft { assignee: assignee.to_owned(), starts: "2016-01-04".to_owned() };
        let done = ledger.execute(ledger.snapshot().actor(), &draft.into()).unwrap().verdict;
        assert!(done.is_granted(), "{assignee}: {done:?}");
        let submit = offer::Command::Submit(employer_portal::domain::OfferId::at(newest));
        let done = ledger.execute(ledger.snapshot().actor(), &submit.into()).unwrap().verdict;
        assert!(done.is_granted(), "{assignee}: {done:?}");
    }
    if answer > 0 {
        let set = assumption::Command::Set(Switch::Visibility, answer);
        assert!(ledger.execute(ledger.snapshot().actor(), &set.into()).unwrap().verdict.is_granted());
    }
    sign_in(&mut ledger, who);
    let mut play = Play::over(ledger, lang);
    play.keys("<tab><tab><tab><tab>");
    play
}

/// The row of a worker in the list: what stands before the name.
fn before(play: &Play, size: (u16, u16), worker: &str) -> String {
    let frame = play.frame(size);
    let row = frame.lines().skip(4).find(|line| line.contains(worker) && line.starts_with('│'));
    let row = row.unwrap_or_else(|| panic!("no {worker}:\n{frame}"));
    row.trim_start_matches('│').split(worker).next().unwrap().trim().to_owned()
}

#[test]
fn an_offer_that_the_person_would_not_see_is_marked_and_an_open_question_is_said() {
    for answer in 0..=3 {
        for (who, place) in PEOPLE {
            for (lang, words) in [
                (Lang::En, ["? not known whether", "- not seen by"]),
                (Lang::Fr, ["? on ignore si", "- non vue par"]),
            ] {
                let mut play = queue(answer, who, lang);
                let marks: Vec<&str> = (OFFERS.iter())
                    .map(|(_, by, at)| match answer {
                        _ if who == "Marie Tremblay" || *by == who => "",
                        0 => "?",
                        2 if *at == place => "",
                        1 => "",
                        _ => "-",
                    })
                    .collect();
                for size in common::SIZES {
                    for ((worker, ..), mark) in OFFERS.iter().zip(&marks) {
                        assert_eq!(before(&play, size, worker), *mark, "{worker} {who} {answer} {size:?}");
                    }
                    // The mark is told where it stands, and only there.
                    let frame = play.frame(size);
                    let told: Vec<bool> = words.iter().map(|words| frame.contains(words)).collect();
                    let there = [marks.contains(&"?"), marks.contains(&"-")];
                    assert_eq!(told, there, "{who} {answer} {size:?}:\n{frame}");
                }
                // Where only what the person sees is shown, there is nothing to mark.
                play.keys("f");
                let frame = play.frame((120, 40));
                assert!(words.iter().all(|words| !frame.contains(words)), "{frame}");
            }
        }
    }
}
