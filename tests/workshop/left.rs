//! A run that was left for another session stays: it is gone on with where it was, and can be told by its number.

use crate::common::Play;
use crate::{fresh, run};
use employer_portal::domain::{Lang, Viewpoint};
use employer_portal::paper::{PageFormat, Say};
use employer_portal::workshop::report::report;
use employer_portal::workshop::{Edition, Runs, Way};

fn edition(name: &str) -> Edition {
    Edition::find(name).unwrap()
}

fn at(play: &Play) -> (String, usize) {
    let runs = Runs::of(play.session.ledger().notes(0));
    let progress = runs.current().unwrap();
    (progress.session.clone(), progress.at.step)
}

/// The refusals, some steps in; then the tour.
fn left_for_the_tour() -> Play {
    let mut play = run(&edition("refused"), Way::Present, Lang::En, fresh());
    play.keys("<pgdn><pgdn><pgdn><pgdn>");
    assert!(at(&play).1 > 0);
    run(&edition("tour"), Way::Present, Lang::En, play.into_ledger())
}

#[test]
fn a_session_left_for_another_goes_on_where_it_was() {
    let play = left_for_the_tour();
    let step = Runs::of(play.session.ledger().notes(0)).all()[0].progress.at.step;
    assert_eq!(at(&play), ("tour".to_owned(), 0));
    for (keys, then) in [("y", step), ("<esc>", step), ("n", 0)] {
        let ledger = left_for_the_tour().into_ledger();
        let mut again = run(&edition("refused"), Way::Present, Lang::En, ledger);
        again.shows(&[&format!("Go on at step {} of", step + 1)]);
        again.keys(keys);
        assert_eq!(at(&again), ("refused".to_owned(), then), "{keys}");
        // Whatever was answered, every run is there, and can be told.
        let runs = Runs::of(again.session.ledger().notes(0));
        assert_eq!(runs.all().len(), if then == 0 { 3 } else { 2 }, "{keys}");
        assert_eq!(runs.all()[0].progress.at.step, step);
        for (number, run) in runs.all().iter().enumerate() {
            let text = report(
                again.session.ledger(),
                Some(number),
                Viewpoint::Everybody,
                PageFormat::Markdown,
                Say::One(Lang::En),
            );
            let title = edition(&run.progress.session).script.title.words().en;
            assert!(text.unwrap().contains(&title), "{number}");
        }
        assert_eq!(
            report(
                again.session.ledger(),
                Some(9),
                Viewpoint::Everybody,
                PageFormat::Markdown,
                Say::One(Lang::En)
            ),
            None
        );
    }
}

#[test]
fn esc_at_the_question_keeps_the_times() {
    let mut play = run(&edition("refused"), Way::Present, Lang::En, fresh());
    play.keys("<pgdn><pgdn><pgdn>").wait(std::time::Duration::from_secs(40)).keys("<pgdn>");
    let before = Runs::of(play.session.ledger().notes(0)).current().unwrap().clone();
    assert!(before.seconds.values().sum::<u64>() >= 40);
    let mut again = run(&edition("refused"), Way::Present, Lang::En, play.into_ledger());
    again.keys("<esc>");
    let after = Runs::of(again.session.ledger().notes(0)).current().unwrap().clone();
    assert_eq!((after.at, after.seconds), (before.at, before.seconds));
}

#[test]
fn what_was_left_is_found_at_home_and_the_sample_asks_first() {
    let play = left_for_the_tour();
    let ledger = play.into_ledger();
    let world = ledger.world().clone();
    let mut home = Play::over(ledger, Lang::En);
    home.keys("<f5>").shows(&["Welcome", "Continue: Refused", "Sample company"]);
    let rows = home.screen();
    let sample = rows
        .lines()
        .filter(|line| line.starts_with('\u{2502}'))
        .position(|line| line.contains("Sample company"));
    assert!(sample.is_some());
    home.keys("<esc>");
    assert_eq!(home.session.ledger().world(), &world);
}
