//! Every shipped session is whole, and each of its stops has one exact world, forwards, backwards and again.

use crate::common::sample_ledger;
use crate::{editions, fresh, progress, run};
use employer_portal::domain::Lang;
use employer_portal::ledger::{Ledger, Passage, Passed};
use employer_portal::workshop::library::SESSIONS;
use employer_portal::workshop::rehearsal::hash;
use employer_portal::workshop::script::{Both, Step};
use employer_portal::workshop::{Edition, Stop, Way, code};
use std::collections::BTreeSet;

fn steps(edition: &Edition) -> impl Iterator<Item = &Step> {
    edition.script.steps()
}

/// Every stop, in the order of the file.
fn stops(edition: &Edition) -> Vec<Stop> {
    let both = |step| [false, true].map(|done| Stop { step, done });
    let all = (0..edition.script.len()).flat_map(both);
    all.filter(|stop| !stop.done || edition.script.step(stop.step).unwrap().acts()).collect()
}

#[test]
fn what_ships_is_whole() {
    let ids: Vec<&str> = SESSIONS.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, ["tour", "specialist", "refused", "one-number", "leaves"]);
    for edition in editions() {
        let sum: f64 = steps(&edition).map(|step| step.minutes).sum();
        let said = f64::from(edition.script.minutes);
        assert!((sum - said).abs() <= said / 5.0, "{}: {sum} minutes, said {said}", edition.name);
        let asked = steps(&edition).filter(|step| step.ask.is_some()).count();
        assert!(asked >= if edition.name == "tour" { 1 } else { 2 }, "{}: asks {asked}", edition.name);
    }
}

#[test]
fn every_sentence_differs_between_the_languages() {
    for edition in editions() {
        for step in steps(&edition) {
            let mut all: Vec<&Both> = vec![&step.title, &step.words, &step.notes];
            all.extend(&step.hints);
            all.extend(&step.solution);
            if let Some(ask) = &step.ask {
                all.push(&ask.question);
                all.extend(ask.answers.iter().filter_map(|answer| answer.reply.as_ref()));
                assert!(ask.answers.len() >= 2, "{} {}", edition.name, step.id.get_ref());
                let replied = ask.answers.iter().all(|answer| answer.reply.is_some() || answer.to.is_some());
                assert!(replied, "{} {}: an answer leads nowhere", edition.name, step.id.get_ref());
            }
            for words in all.into_iter().map(Both::words) {
                assert_ne!(words.en, words.fr, "{} {}", edition.name, step.id.get_ref());
            }
        }
    }
}

#[test]
fn every_step_is_reached_from_the_first() {
    for edition in editions() {
        let script = &edition.script;
        let (mut reached, mut ahead) = (BTreeSet::new(), vec![0]);
        while let Some(place) = ahead.pop() {
            if !reached.insert(place) {
                continue;
            }
            ahead.extend(script.following(place));
            let asked = script.step(place).unwrap().ask.iter().flat_map(|ask| &ask.answers);
            ahead.extend(asked.filter_map(|answer| script.place(answer.to.as_ref()?.get_ref())));
        }
        for (place, step) in steps(&edition).enumerate() {
            assert!(reached.contains(&place), "{} {}", edition.name, step.id.get_ref());
        }
        // Going on and on comes to an end.
        let mut stop = Stop::default();
        for _ in 0..=2 * script.len() {
            let Some(next) = script.next(stop) else { break };
            stop = next;
        }
        assert_eq!(script.next(stop), None, "{}", edition.name);
    }
}

#[test]
fn two_rehearsals_are_the_same() {
    for (first, second) in editions().into_iter().zip(editions()) {
        assert_eq!(first.version, second.version);
        for stop in stops(&first) {
            let worlds = [&first, &second].map(|one| hash(&one.rehearsal.stage(stop).world));
            assert_eq!(worlds[0], worlds[1], "{} {stop:?}", first.name);
        }
    }
}

/// Goes to an entry, and does what is to be done from there.
fn pass(ledger: &mut Ledger, passage: &Passage) {
    assert!(matches!(ledger.pass(passage).unwrap(), Passed::Kept { .. }));
}

#[test]
fn whoever_joins_late_comes_to_the_same_world_at_once() {
    for edition in editions() {
        for stop in stops(&edition) {
            // Somebody who has tried something else before.
            let mut ledger = sample_ledger();
            let (from, deeds) = edition.rehearsal.way(&edition.script, stop, |_| false);
            assert_eq!(from, None);
            pass(&mut ledger, &Passage { from: None, deeds, notes: Vec::new() });
            assert_eq!(
                *ledger.snapshot().world(),
                edition.rehearsal.stage(stop).world,
                "{} {stop:?}",
                edition.name
            );
        }
    }
}

#[test]
fn the_call_centre_is_closed_on_the_day_the_words_name() {
    let edition = Edition::find("refused").unwrap();
    let step = edition.script.place("holiday").unwrap();
    let now = edition.rehearsal.stage(Stop { step, done: false }).world.now;
    assert_eq!(now.day(), "2015-11-11");
    assert!(now.holiday().is_some());
    let words = edition.script.step(step).unwrap().words.words();
    assert!(words.en.contains("11 November, Remembrance Day") && words.fr.contains("11 novembre"));
}

#[test]
fn the_account_says_what_the_telephone_told_and_nothing_before() {
    let edition = Edition::find("refused").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    let reason = edition.script.place("reason").unwrap();
    let (free, taken) = ("the first to enrol becomes it", "not known: there is an account already");
    while progress(&play).at < (Stop { step: reason, done: true }) {
        play.keys("<pgdn>");
        let told = progress(&play).at == Stop { step: reason, done: true };
        // The screen of the step stays where it is; the account is looked at beside it.
        let mut beside = run(&edition, Way::Learn, Lang::En, fresh());
        beside
            .keys(&format!("<ctrl-g>code<enter>{}<ctrl-s>", code::code(edition.version, progress(&play).at)));
        while !beside.frame((250, 60)).contains("Legal name") {
            beside.keys("<tab>");
        }
        let screen = beside.frame((250, 60));
        assert_eq!((screen.contains(free), screen.contains(taken)), (!told, told), "{screen}");
    }
}

#[test]
fn a_refusal_that_rests_on_an_assumption_names_it() {
    let edition = Edition::find("leaves").unwrap();
    let step = edition.script.place("number-taken").unwrap();
    for (lang, assumed) in [
        (Lang::En, "Assumed (Primary user leaves): nobody, the number stays taken."),
        (Lang::Fr, "Hypothèse (Départ du principal) : personne, le numéro reste pris."),
    ] {
        let mut play = run(&edition, Way::Learn, lang, fresh());
        let typed = code::code(edition.version, Stop { step, done: true });
        play.keys(&format!("<ctrl-g>code<enter>{typed}<ctrl-s>")).shows(&[assumed]);
        play.keys("<f1><esc>w").shows(&[assumed]);
    }
}
