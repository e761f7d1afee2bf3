//! In front of a room: the same world at every stop, whichever way it was reached.

use crate::common::Play;
use crate::{editions, fresh, progress, run, stop};
use employer_portal::domain::Lang;
use employer_portal::workshop::rehearsal::hash;
use employer_portal::workshop::{Edition, Runs, Stop, Way};
use std::time::Duration;

/// Every stop from the first to the last page, with its world.
fn to_the_end(play: &mut Play, edition: &Edition, size: (u16, u16)) -> Vec<(Stop, u64)> {
    let mut stops = vec![stop(play)];
    while edition.script.next(stops.last().unwrap().0).is_some() {
        play.keys("<pgdn>");
        play.frame(size);
        stops.push(stop(play));
    }
    play.keys("<pgdn>");
    stops
}

#[test]
fn every_stop_has_one_world_there_and_back_and_there_again_at_any_size_in_both_languages() {
    for edition in editions() {
        let mut first: Option<Vec<(Stop, u64)>> = None;
        for lang in [Lang::En, Lang::Fr] {
            for size in [(60, 18), (80, 24), (160, 45)] {
                let mut play = run(&edition, Way::Present, lang, fresh());
                let there = to_the_end(&mut play, &edition, size);
                assert!(play.frame(size).contains(&edition.script.title.words().get(lang).to_owned()));
                for (at, world) in &there {
                    assert_eq!(*world, hash(&edition.rehearsal.stage(*at).world), "{} {at:?}", edition.name);
                }
                play.keys("<pgup>");
                let mut back = vec![stop(&play)];
                while edition.script.previous(back.last().unwrap().0).is_some() {
                    play.keys("<pgup>");
                    back.push(stop(&play));
                }
                // Back goes along the line a step stands on: an alternative is reached by its question.
                for (at, world) in &back {
                    assert!(there.contains(&(*at, *world)), "{} {at:?}", edition.name);
                }
                assert_eq!(back.last(), there.first(), "{}", edition.name);
                assert_eq!(to_the_end(&mut play, &edition, size), there, "{}", edition.name);
                assert_eq!(first.get_or_insert_with(|| there.clone()), &there, "{}", edition.name);
            }
        }
    }
}

#[test]
fn what_is_tried_in_between_is_kept_and_the_script_goes_on_from_its_own_line() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    play.keys("<pgdn>");
    let before = stop(&play);
    assert!(!play.screen().contains('*'));
    play.keys("c<down><enter>").shows(&["*"]);
    assert_ne!(stop(&play).1, before.1);
    play.keys("<pgdn>").shows(&["what was tried is kept in the journal"]);
    let after = stop(&play);
    assert_eq!(after.1, hash(&edition.rehearsal.stage(after.0).world));
    assert!(play.session.snapshot().has_lines_left());
    play.keys("<pgup>");
    assert_eq!(stop(&play), before);
}

#[test]
fn a_step_is_reached_by_its_title_and_the_session_starts_again_only_when_told_so() {
    for edition in editions() {
        let last = edition.script.len() - 1;
        let mut play = run(&edition, Way::Present, Lang::En, fresh());
        play.keys("<ctrl-g><enter><end><enter>");
        let (at, world) = stop(&play);
        assert_eq!(at, Stop { step: last, done: false }, "{}", edition.name);
        assert_eq!(world, hash(&edition.rehearsal.stage(at).world), "{}", edition.name);
        play.keys("<ctrl-g>again<enter><enter>");
        assert_eq!(stop(&play).0.step, last, "Enter decides nothing");
        play.keys("y");
        assert_eq!(stop(&play).0, Stop::default());
    }
}

#[test]
fn the_last_page_asks_what_is_next_and_stays_until_that_is_answered() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    to_the_end(&mut play, &edition, (80, 24));
    for keys in ["", "<pgdn>", "<pgdn><pgdn>", "<f5>", "<esc><pgdn>", "<end><enter><pgdn>"] {
        play.keys(keys).shows(&["This was the last step.", "What next?"]);
        assert!(!play.session.is_over());
    }
    // However often the clicker was pressed, it is one question.
    play.keys("<esc>").shows(&["PgUp turns back"]);
    assert!(!play.screen().contains("What next?"));
    play.keys("<esc>").shows(&["PgUp turns back"]);
    play.keys("<pgdn><pgup>");
    assert!(!play.screen().contains("This was the last step."));
    let here = stop(&play);
    play.keys("<esc><f5><esc>");
    assert_eq!(stop(&play), here);
    assert!(!play.session.is_over());
}

#[test]
fn what_was_chosen_on_the_last_page_follows_and_the_time_of_the_last_step_is_kept() {
    let edition = Edition::find("tour").unwrap();
    for (keys, then) in [("<home><enter>", "The session is over."), ("<down><down><enter>", "Welcome")] {
        let mut play = run(&edition, Way::Present, Lang::En, fresh());
        play.keys("<ctrl-g><enter><end><enter>");
        while !play.screen().contains("This was the last step.") {
            play.wait(Duration::from_millis(40_500)).keys("<pgdn>");
        }
        play.keys(keys).shows(&[then]);
        let runs = Runs::of(play.session.snapshot().notes(0));
        assert!(runs.last().unwrap().over, "{keys}");
        let last = edition.script.len() - 1;
        assert!(runs.last().unwrap().progress.seconds.get(&last).is_some_and(|spent| *spent >= 40));
    }
}

#[test]
fn a_blank_screen_shows_nothing_of_the_company_and_any_key_brings_it_back() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    let title = edition.script.step(0).unwrap().title.words().en;
    play.shows(&[&title]);
    play.keys(".");
    let blank = play.screen();
    assert!(
        blank.contains("SIMULATION") && !blank.contains("Aurora Rail") && !blank.contains(&title),
        "{blank}"
    );
    play.keys("x").shows(&[&title]);
    play.keys(".<pgdn>");
    assert_eq!(progress(&play).at.step, 1, "a clicker brings it back and goes on");
}

#[test]
fn keys_are_shown_with_their_names_but_never_those_of_a_masked_field() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    play.keys("<f8>w").shows(&["[ w  why ]"]);
    play.wait(Duration::from_secs(4));

    assert!(!play.screen().contains("[ w"), "it goes after three seconds");
    play.keys("<esc><space>u").shows(&["[ u ]"]);
    play.keys("ser12345<tab>Z");
    let screen = play.screen();
    assert!(screen.contains("[ Tab") && !screen.contains("[ Z"), "{screen}");
}

#[test]
fn the_timer_pauses_and_the_pause_stays() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    play.wait(Duration::from_millis(70_500)).shows(&["1:10/5:00"]);
    play.keys("<ctrl-b>").wait(Duration::from_secs(100)).shows(&["1:10/5:00 paused"]);
    play.keys("<pgdn>").wait(Duration::from_secs(100)).shows(&["1:10/5:00 paused"]);
    play.keys("<ctrl-b>").wait(Duration::from_secs(20)).shows(&["1:30/5:00"]);
    assert_eq!(progress(&play).seconds.get(&0), Some(&70));
}

#[test]
fn a_session_that_is_ended_in_the_middle_of_a_step_keeps_its_time() {
    let edition = Edition::find("tour").unwrap();
    for way in [Way::Present, Way::Learn] {
        let mut play = run(&edition, way, Lang::En, fresh());
        play.wait(Duration::from_millis(40_500));
        play.keys("<ctrl-g>end the<enter>y").shows(&["The session is over."]);
        let notes: Vec<String> = play.session.snapshot().notes(0).map(|(_, note)| note.to_owned()).collect();
        let spent = notes.iter().any(|note| note.contains("spent") && note.contains("\"seconds\":4"));
        assert!(spent, "{notes:?}");
    }
}

#[test]
fn auto_play_goes_on_by_itself_until_it_is_paused() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    let step = |play: &Play| progress(play).at;
    let target = Duration::from_secs_f64(edition.script.step(0).unwrap().minutes * 60.0);
    play.keys("<ctrl-a>").wait(target.checked_sub(Duration::from_secs(2)).unwrap());
    assert_eq!(step(&play), Stop::default());
    play.wait(Duration::from_secs(3));
    let second = edition.script.next(Stop::default()).unwrap();
    assert_eq!(step(&play), second);
    play.keys("<ctrl-b>").wait(Duration::from_secs(3600));
    assert_eq!(step(&play), second, "paused");
    play.keys("<ctrl-b>").wait(Duration::from_secs(3600));
    assert_ne!(step(&play), second);
}

#[test]
fn auto_play_waits_behind_the_card_for_a_small_window() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    let target = Duration::from_secs_f64(edition.script.step(0).unwrap().minutes * 60.0);
    play.keys("<ctrl-a>").sized((59, 17)).wait(Duration::from_secs(3600)).wait(Duration::from_secs(3600));
    assert_eq!(progress(&play).at, Stop::default(), "nobody has seen the step");
    play.sized((80, 24)).wait(Duration::from_secs(1));
    assert_eq!(progress(&play).at, Stop::default(), "it is seen for its whole time");
    play.wait(target);
    assert_ne!(progress(&play).at, Stop::default());
}

#[test]
fn a_session_goes_on_at_its_step_when_the_program_starts_again() {
    for edition in editions() {
        let mut play = run(&edition, Way::Present, Lang::En, fresh());
        play.keys("<pgdn><pgdn><pgdn>");
        let here = stop(&play);
        let mut play = run(&edition, Way::Present, Lang::Fr, play.into_ledger());
        let number = (here.0.step + 1).to_string();
        play.shows(&[&format!("Continuer à l'étape {number}")]);
        play.keys("<enter>").shows(&["Continuer à l'étape"]);
        play.keys("o");
        assert_eq!(stop(&play), here, "{}", edition.name);
        let mut play = run(&edition, Way::Present, Lang::En, play.into_ledger());
        play.keys("n");
        assert_eq!(stop(&play).0, Stop::default(), "{}", edition.name);
    }
}

#[test]
fn every_state_of_a_session_draws_at_every_size() {
    let sizes =
        [(0, 0), (1, 1), (5, 40), (59, 17), (60, 18), (61, 19), (80, 24), (119, 60), (250, 8), (250, 60)];
    for way in [Way::Present, Way::Learn] {
        for edition in editions() {
            for lang in [Lang::En, Lang::Fr] {
                let mut play = run(&edition, way, lang, fresh());
                let drawn = |play: &Play| {
                    for size in sizes {
                        play.frame(size);
                    }
                };
                for keys in [
                    "",
                    "<ctrl-l><f8>",
                    "<ctrl-k>",
                    "<esc>",
                    "<ctrl-g>",
                    "<enter>",
                    "<esc>",
                    "<f3>",
                    "<esc>",
                    ".",
                    "x",
                ] {
                    play.keys(keys);
                    drawn(&play);
                }
                for _ in 0..=edition.script.len() * 2 {
                    play.keys(if way == Way::Learn { "<ctrl-a>y<pgdn>" } else { "<pgdn>" });
                    drawn(&play);
                }
                play.keys("<f7><pgup>");
                drawn(&play);
            }
        }
    }
}

#[test]
fn a_session_that_was_changed_since_says_so_and_begins_again() {
    let edition = Edition::find("tour").unwrap();
    let mut play = run(&edition, Way::Present, Lang::En, fresh());
    play.keys("<pgdn><pgdn>");
    let changed = Edition { version: edition.version ^ 1, ..edition };
    let play = run(&changed, Way::Present, Lang::En, play.into_ledger());
    play.shows(&["This session has changed since it was left"]);
    assert_eq!(stop(&play).0, Stop::default());
}
