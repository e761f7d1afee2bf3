//! A run that was left for another session stays: it is gone on with where it was, and can be told by its number.

use crate::common::Play;
use crate::{fresh, run};
use employer_portal::company::sample;
use employer_portal::domain::company::Company;
use employer_portal::domain::moment::DAY;
use employer_portal::domain::{Lang, Moment, Text, Viewpoint, Words};
use employer_portal::ledger::Ledger;
use employer_portal::paper::{PageFormat, Say};
use employer_portal::store::Store;
use employer_portal::tui::pane::Effect;
use employer_portal::workshop::report::report;
use employer_portal::workshop::{Edition, Note, Runs, Way};
use std::sync::atomic::{AtomicI64, Ordering};

fn edition(name: &str) -> Edition {
    Edition::find(name).unwrap()
}

fn at(play: &Play) -> (String, usize) {
    let runs = Runs::of(play.session.snapshot().notes(0));
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
    let step = Runs::of(play.session.snapshot().notes(0)).all()[0].progress.at.step;
    assert_eq!(at(&play), ("tour".to_owned(), 0));
    for (keys, then) in [("y", step), ("<esc>", step), ("n", 0)] {
        let ledger = left_for_the_tour().into_ledger();
        let mut again = run(&edition("refused"), Way::Present, Lang::En, ledger);
        again.shows(&[&format!("Go on at step {} of", step + 1)]);
        again.keys(keys);
        assert_eq!(at(&again), ("refused".to_owned(), then), "{keys}");
        // Whatever was answered, every run is there, and can be told.
        let runs = Runs::of(again.session.snapshot().notes(0));
        assert_eq!(runs.all().len(), if then == 0 { 3 } else { 2 }, "{keys}");
        assert_eq!(runs.all()[0].progress.at.step, step);
        for (number, run) in runs.all().iter().enumerate() {
            let text = report(
                again.session.snapshot(),
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
                again.session.snapshot(),
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
    let before = Runs::of(play.session.snapshot().notes(0)).current().unwrap().clone();
    assert!(before.seconds.values().sum::<u64>() >= 40);
    let mut again = run(&edition("refused"), Way::Present, Lang::En, play.into_ledger());
    again.keys("<esc>");
    let after = Runs::of(again.session.snapshot().notes(0)).current().unwrap().clone();
    assert_eq!((after.at, after.seconds), (before.at, before.seconds));
}

#[test]
fn what_was_left_is_found_at_home_and_the_sample_asks_first() {
    let play = left_for_the_tour();
    let ledger = play.into_ledger();
    let world = ledger.snapshot().world().clone();
    let mut home = Play::over(ledger, Lang::En);
    home.keys("<f5>").shows(&["Welcome", "Continue: Refused", "Sample company"]);
    let rows = home.screen();
    let sample = rows
        .lines()
        .filter(|line| line.starts_with('\u{2502}'))
        .position(|line| line.contains("Sample company"));
    assert!(sample.is_some());
    home.keys("<esc>");
    assert_eq!(home.session.snapshot().world(), &world);
}

/// A clock that is two days later each time.
fn later() -> String {
    static DAYS: AtomicI64 = AtomicI64::new(0);
    let at = Moment::of_day("2026-12-01").unwrap().plus(2 * DAY * DAYS.fetch_add(1, Ordering::Relaxed) + 310);
    Note::Dated { at }.line()
}

fn own(name: &str) -> Company {
    let mut company = sample();
    company.source = format!("{name}.csv");
    name.clone_into(&mut company.employers[0].legal_name);
    company
}

/// Opens what has this in its row of the list.
fn open_earlier(play: &mut Play, words: &str) {
    play.keys("<esc><f5><end><up><enter>");
    let frame = play.frame((120, 40));
    let mut rows = frame.lines().filter(|line| line.contains(" 2026 05:10"));
    let place = rows.position(|row| row.contains(words)).unwrap_or_else(|| panic!("no {words}: {frame}"));
    play.keys(&"<down>".repeat(place)).keys("<enter>");
}

#[test]
fn whatever_was_begun_earlier_is_found_at_home_by_name_and_date_and_opened_where_it_was_left() {
    for lang in [Lang::En, Lang::Fr] {
        let mut play = Play::over(Ledger::open(Store::temporary()).dated(later), lang);
        let mut left = Vec::new();
        for name in ["Boreal Mills", "Cedar Mills", "Delta Mills"] {
            play.session.ask(Effect::Begin(own(name)));
            play.keys("c<down><enter>");
            left.push((name, play.session.snapshot().world().clone()));
        }
        // Two runs of a session: one ended, one left for another.
        let mut play = run(&edition("refused"), Way::Present, lang, play.into_ledger());
        play.keys("<pgdn><pgdn><ctrl-g><end><enter>").keys("y");
        let mut play = run(&edition("refused"), Way::Present, lang, play.into_ledger());
        play.keys("<pgdn><pgdn><pgdn>");
        let (there, reached) = (play.session.snapshot().world().clone(), at(&play).1);
        let mut play = run(&edition("tour"), Way::Learn, lang, play.into_ledger());
        play.keys("<f5><end><up><enter>");
        let frame = play.frame((120, 40));
        let (over, not) = match lang {
            Lang::En => (", ended", ", not ended"),
            Lang::Fr => (", terminée", ", pas terminée"),
        };
        let rows: Vec<&str> = frame.lines().filter(|line| line.contains(" 2026 05:10")).take(5).collect();
        assert_eq!(rows.len(), 5, "{frame}");
        // The newest first, and each on a day of its own.
        for (row, words) in rows.iter().zip([not, over, "Delta Mills", "Cedar Mills", "Boreal Mills"]) {
            assert!(row.contains(words), "{words}: {frame}");
        }
        let mut days: Vec<&str> = rows.iter().filter_map(|row| row.split(" 2026").next()).collect();
        days.sort_unstable();
        days.dedup();
        assert_eq!(days.len(), 5, "{frame}");
        for (name, world) in left {
            // As long as this one is at hand, it is none that was left.
            open_earlier(&mut play, name);
            assert_eq!(play.session.snapshot().world(), &world, "{name}");
            play.keys("<f5><end><up><enter>");
            let listed = format!(" 2026 05:10  {name}");
            assert!(!play.frame((120, 40)).contains(&listed), "{name}");
        }
        let (title, number) = (edition("refused").script.title.words(), (reached + 1).to_string());
        let left = Text("{}, step {}, not ended", "{}, étape {}, pas terminée");
        let left = left.with_all(&[&title, &Words::same(number)]);
        open_earlier(&mut play, left.get(lang));
        assert_eq!(at(&play), ("refused".to_owned(), reached));
        assert_eq!(play.session.snapshot().world(), &there);
        play.keys("<pgdn><pgdn>");
        assert!(at(&play).1 > reached, "it goes on");
        // It is kept, with its days, whoever opens it next.
        let runs = Runs::of(play.session.snapshot().notes(0));
        assert_eq!(runs.all().iter().filter(|run| run.progress.unread > 0).count(), 0);
    }
}

#[test]
fn what_was_begun_before_days_were_noted_says_so() {
    let mut play = left_for_the_tour();
    play.keys("<f5><end><up><enter>").shows(&["day not noted  Refused without a reason"]);
    // What nobody did anything with was not left.
    let mut play = run(&edition("tour"), Way::Learn, Lang::En, fresh());
    play.keys("<f5>");
    assert!(!play.screen().contains("Earlier rehearsals"));
}
