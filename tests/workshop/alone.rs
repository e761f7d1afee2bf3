//! Alone: hints one at a time, a task that is done however it was done, and the way back to the room.

use crate::{editions, fresh, progress, run, stop};
use employer_portal::domain::Lang;
use employer_portal::workshop::rehearsal::hash;
use employer_portal::workshop::{Edition, Stop, Way, code};

/// The first step of the tour in which something is done.
fn first_task(edition: &Edition) -> usize {
    edition.script.steps().position(employer_portal::workshop::Step::acts).unwrap()
}

#[test]
fn every_session_can_be_finished_by_having_each_task_done() {
    for edition in editions() {
        let mut play = run(&edition, Way::Learn, Lang::En, fresh());
        let mut presses = 0;
        while !play.frame((160, 45)).contains("This was the last step.") {
            let at = progress(&play).at;
            if edition.script.step(at.step).unwrap().acts() {
                play.keys("<pgdn>");
                assert_eq!(progress(&play).at, at, "{} {at:?}: not before the task is done", edition.name);
                play.keys("<ctrl-a>y").shows(&["Done. "]);
            }
            play.keys("<pgdn>");
            presses += 1;
            assert!(presses <= edition.script.len() * 2, "{} does not end", edition.name);
        }
        play.shows(&["Tasks done: "]);
    }
}

#[test]
fn hints_come_one_at_a_time_then_the_solution_with_its_keys() {
    for edition in editions() {
        let place = first_task(&edition);
        let mut play = run(&edition, Way::Learn, Lang::Fr, fresh());
        let typed = code::code(edition.version, Stop { step: place, done: false });
        play.keys(&format!("<ctrl-g>code<enter>{typed}<ctrl-s>"));
        assert_eq!(progress(&play).at.step, place, "{}", edition.name);
        let step = edition.script.step(place).unwrap();
        let screen = |play: &crate::common::Play| play.frame((250, 60));
        for (number, hint) in step.hints.iter().enumerate() {
            let hint = hint.words().fr;
            assert!(!screen(&play).contains(&hint));
            play.keys("<ctrl-k>").shows(&[&hint, &format!("Indice {} de 3", number + 1)]);
        }
        let solution = step.solution.as_ref().unwrap().words().fr;
        play.keys("<ctrl-k>").shows(&[&solution]);
        play.keys("<ctrl-k>").shows(&["Touches :"]);
        play.keys("<ctrl-k>");
        assert!(!screen(&play).contains("Touches :"), "the words of the step again");
        assert_eq!(progress(&play).hints.get(&place), Some(&3));
        assert!(progress(&play).solved.contains(&place));
    }
}

#[test]
fn words_hints_solution_and_keys_are_whole_in_the_smallest_window() {
    for edition in editions() {
        for (place, step) in edition.script.steps().enumerate() {
            for lang in [Lang::En, Lang::Fr] {
                let mut play = run(&edition, Way::Learn, lang, fresh());
                let typed = code::code(edition.version, Stop { step: place, done: false });
                play.keys(&format!("<ctrl-g>code<enter>{typed}<ctrl-s>"));
                let whole = |play: &crate::common::Play, text: &str| {
                    let screen: String = play.frame((60, 18)).split_whitespace().collect();
                    let text: String = text.split_whitespace().collect();
                    assert!(
                        screen.contains(&text),
                        "{} {place} {lang:?}: {text}\n{}",
                        edition.name,
                        play.frame((60, 18))
                    );
                };
                whole(&play, step.words.words().get(lang));
                if !step.acts() {
                    continue;
                }
                for hint in &step.hints {
                    play.keys("<ctrl-k>");
                    whole(&play, hint.words().get(lang));
                }
                play.keys("<ctrl-k>");
                whole(&play, step.solution.as_ref().unwrap().words().get(lang));
                play.keys("<ctrl-k>");
                let keys = step.keys_in(play.session.snapshot().world()).unwrap();
                whole(&play, &employer_portal::screens::workshop::coach::keys_words(&keys, lang));
            }
        }
    }
}

#[test]
fn a_code_leads_to_exactly_the_step_the_presenter_shows() {
    for edition in editions() {
        let mut room = run(&edition, Way::Present, Lang::En, fresh());
        loop {
            let (at, world) = stop(&room);
            let shown = code::code(edition.version, at);
            room.shows(&[&shown]);
            let mut alone = run(&edition, Way::Learn, Lang::Fr, fresh());
            alone.keys(&format!("<ctrl-g>code<enter>{shown}<ctrl-s>"));
            assert_eq!(stop(&alone), (at, world), "{} {at:?}", edition.name);
            assert_eq!(alone.session.snapshot().world().seed, edition.script.seed);
            if edition.script.next(at).is_none() {
                break;
            }
            room.keys("<pgdn>");
        }
    }
}

#[test]
fn a_wrong_code_is_told_from_one_of_another_version() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Learn, Lang::En, fresh());
    let right = code::code(edition.version, Stop::default());
    let wrong = format!("{}{}", &right[..6], if right.ends_with('7') { '8' } else { '7' });
    let before = stop(&play);
    play.keys(&format!("<ctrl-g>code<enter>{wrong}<ctrl-s>")).shows(&["a sign is wrong"]);
    play.shows(&[&wrong]);
    play.keys("<esc>");
    let other = code::code(edition.version + 1, Stop::default());
    play.keys(&format!("<esc><ctrl-g>code<enter>{other}<ctrl-s>"))
        .shows(&["another version of this session"]);
    assert_eq!(stop(&play), before);
}

#[test]
fn going_back_and_ahead_again_loses_nothing_of_ones_own() {
    let edition = Edition::find("tour").unwrap();
    let place = first_task(&edition);
    let mut play = run(&edition, Way::Learn, Lang::En, fresh());
    for _ in 0..place {
        play.keys("<pgdn>");
    }
    play.keys("<ctrl-a>y<pgdn>");
    // Something of one's own, then back to read, and ahead.
    let own = stop(&play);
    assert_eq!(own.0.step, place + 1);
    play.keys("<pgup>");
    assert_eq!(progress(&play).at.step, place);
    assert_eq!(stop(&play).1, hash(&edition.rehearsal.stage(Stop { step: place, done: false }).world));
    play.keys("<pgdn>");
    assert_eq!(stop(&play).1, own.1);
}

#[test]
fn checking_says_what_is_so_and_what_is_not() {
    for edition in editions() {
        let place = first_task(&edition);
        let mut play = run(&edition, Way::Learn, Lang::En, fresh());
        let typed = code::code(edition.version, Stop { step: place, done: false });
        play.keys(&format!("<ctrl-g>code<enter>{typed}<ctrl-s><ctrl-g>check<enter>"));
        let step = edition.script.step(place).unwrap();
        assert!(
            step.expect
                .iter()
                .any(|one| play.frame((250, 60)).contains(&format!("[ ] {}", one.get_ref().words().en)))
        );
        play.keys("<esc><ctrl-a>y<ctrl-g>check<enter>");
        for one in &step.expect {
            play.shows(&[&format!("[x] {}", one.get_ref().words().en)]);
        }
    }
}

#[test]
fn signs_fill_the_screen_in_both_languages() {
    let edition = Edition::find("tour").unwrap();
    for (lang, words) in [(Lang::En, ["READY", "HELP"]), (Lang::Fr, ["PRÊT", "AIDE"])] {
        let mut play = run(&edition, Way::Learn, lang, fresh());
        for (key, word, mark) in [("<f3>", words[0], '+'), ("<f4>", words[1], '!')] {
            play.keys(key);
            for size in [(60, 18), (80, 24), (160, 45)] {
                let screen = play.frame(size);
                assert!(screen.contains(word) && screen.matches(mark).count() > 40, "{screen}");
            }
            play.keys("<esc>");
            assert!(!play.screen().contains("++++"));
            // Whoever is stuck in a dialog or a form needs them most.
            play.keys(&format!("<ctrl-g>{key}")).shows(&[word]);
            play.keys("<esc>").keys("<esc>");
        }
    }
}

#[test]
fn what_is_typed_is_not_thrown_away_for_a_step() {
    let edition = Edition::find("tour").unwrap();
    let place = first_task(&edition);
    let mut play = run(&edition, Way::Learn, Lang::En, fresh());
    for _ in 0..place {
        play.keys("<pgdn>");
    }
    play.keys("<space>marie2015<pgup><pgdn>").shows(&["marie2015"]);
    assert_eq!(progress(&play).at.step, place);
    // In front of a room a clicker goes on over anything, but asks first.
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    for _ in 0..place {
        play.keys("<pgdn>");
    }
    play.keys("<space>marie2015<pgup>").shows(&["Leave the form?"]);
    assert_eq!(progress(&play).at.step, place);
    play.keys("y");
    assert_eq!(progress(&play).at.step, place - 1);
}
