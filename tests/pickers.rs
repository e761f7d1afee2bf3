//! Choices: nothing is chosen before somebody chose, a blank is no text, and a PIN goes where it is meant to.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::staffed::staffed;
use common::{ENROLLED, Play, key_and_terms};
use employer_portal::domain::questions::QUESTIONS;
use employer_portal::domain::{EmployerId, Lang, PinId, credential, pin};
use employer_portal::insight::next_step::meant_for;
use employer_portal::screens::dialogs::people::hand_over;
use employer_portal::screens::dialogs::{ask, enrolment, leaving};
use employer_portal::tui::key::{Code, Key};
use employer_portal::tui::look::Look;
use employer_portal::tui::pane::{Cx, Effect, Pane};
use std::time::Instant;

/// The PIN for Calgary terminal is on the screen of Marie; it is meant for Graham.
fn pin_shown() -> Play {
    let mut play = Play::sample(Lang::En);
    play.keys(&format!("{}{ENROLLED}<space><space>", key_and_terms("harvest2015")));
    play.shows(&["The PIN for Calgary terminal"]);
    play
}

fn holder(play: &Play) -> Option<String> {
    let world = play.session.snapshot().world();
    world.pin(PinId(0)).unwrap().holder.map(|person| world.name(person))
}

#[test]
fn a_space_typed_first_leaves_the_cursor_on_whom_the_pin_is_meant_for() {
    for typed in ["", "<space>", "<space><space>", "gra", "<space>gra", "gra<space>", "ma", "x<backspace>"] {
        let mut play = pin_shown();
        play.keys("<enter>").keys(typed).keys("<enter>");
        assert_eq!(holder(&play).as_deref(), Some("Graham MacLeod"), "after {typed:?}:\n{}", play.screen());
    }
    let mut play = pin_shown();
    play.keys("<enter>").text("  gra").keys("<enter>");
    assert_eq!(holder(&play).as_deref(), Some("Graham MacLeod"), "pasted with blanks");
}

#[test]
fn a_pin_for_somebody_else_is_asked_about_and_said_with_the_way_back() {
    let mut play = pin_shown();
    play.keys("<enter>marie<enter>");
    assert_eq!(holder(&play), None, "not before it was said:\n{}", play.screen());
    play.shows(&["It is meant for Graham MacLeod, not for Marie Tremblay."]);
    play.keys("n");
    assert_eq!(holder(&play), None);
    play.keys("<enter>y");
    assert_eq!(holder(&play).as_deref(), Some("Marie Tremblay"));
    play.shows(&["It is meant for Graham MacLeod: Ctrl+Z takes this back."]);
    play.keys("<ctrl-z>");
    assert_eq!(holder(&play), None);
}

#[test]
fn names_that_begin_so_come_first_in_every_choice_and_filter() {
    // Marie is of Aurora Grain, and comes first in the cast.
    let mut play = Play::sample(Lang::En);
    play.keys("sgra<enter>");
    play.shows(&["Graham MacLeod, not signed in"]);
    let mut play = Play::sample(Lang::En);
    play.keys("<tab><tab>/gra<enter>");
    play.shows(&["Graham MacLeod, not signed in"]);
}

/// Every choice of a person, a company or an answer of which none is preferred.
fn without_preference(cx: &Cx) -> Vec<(String, Box<dyn Pane>)> {
    let first = EmployerId(0);
    let picks = [
        ("successor", leaving::name_successor(cx, first)),
        ("replace", leaving::successors(cx, first)),
        ("second", leaving::second_primary(cx, first)),
        ("question", enrolment::pin_question()),
        ("portal", enrolment::portals()),
        ("after a refusal", enrolment::after_refusal()),
    ];
    let picks = picks.into_iter().map(|(name, pick)| (name.to_owned(), Box::new(pick) as Box<dyn Pane>));
    let again = || credential::Command::AcceptTerms.into();
    let asked = QUESTIONS
        .iter()
        .map(|question| (format!("{:?}", question.switch), ask::ask(question.switch, again(), false)));
    picks.chain(asked).collect()
}

#[test]
fn nothing_is_chosen_before_somebody_chose() {
    let ledger = staffed();
    let (by, look, now) = (ledger.snapshot().actor(), Look::default(), Instant::now());
    let cx = Cx {
        snapshot: ledger.snapshot(),
        folder: None,
        by,
        lang: Lang::En,
        look,
        now,
        verdict: None,
        seen: None,
    };
    let (enter, blank, down) = (Key::of(Code::Enter), Key::char(' '), Key::of(Code::Down));
    for (name, mut pick) in without_preference(&cx) {
        for before in [None, Some(blank)] {
            if let Some(key) = before.filter(|_| pick.typing()) {
                assert!(pick.typed(key, &cx), "{name}");
            }
            let taken = pick.press(enter, &cx, false).unwrap();
            assert!(matches!(taken.as_slice(), [Effect::Say(_)]), "{name}: Enter took something");
        }
        pick.press(down, &cx, false);
        let taken = pick.press(enter, &cx, false).unwrap();
        assert!(!taken.is_empty(), "{name}: the first can be taken");
    }
}

#[test]
fn a_preference_is_the_one_that_is_planned() {
    let ledger = staffed();
    let (by, look, now) = (ledger.snapshot().actor(), Look::default(), Instant::now());
    let cx = Cx {
        snapshot: ledger.snapshot(),
        folder: None,
        by,
        lang: Lang::En,
        look,
        now,
        verdict: None,
        seen: None,
    };
    for place in 0..ledger.snapshot().world().pins.len() {
        let pin = PinId::at(place);
        let to = meant_for(ledger.snapshot().world(), ledger.snapshot().world().pin(pin).unwrap()).unwrap();
        let taken = hand_over(&cx, pin).press(Key::of(Code::Enter), &cx, false).unwrap();
        let [Effect::Submit(taken)] = taken.as_slice() else { panic!("PIN {place}") };
        assert_eq!(*taken, pin::Command::HandOver { pin, to }.into());
    }
}
