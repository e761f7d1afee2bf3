//! A session of a thousand steps: any of them within the twentieth of a second.

use employer_portal::ledger::Ledger;
use employer_portal::store::Store;
use employer_portal::workshop::rehearsal::hash;
use employer_portal::workshop::{Edition, Run, Stop, Way};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// The bar. Without optimisation everything takes about ten times as long.
const BAR: Duration = Duration::from_millis(if cfg!(debug_assertions) { 500 } else { 50 });

fn a_thousand_steps() -> String {
    let mut text = String::from(
        "format = 1\ntitle = { en = \"Long\", fr = \"Longue\" }\naudience = { en = \"All\", fr = \"Tous\" }\n\
         minutes = 1000\nseed = 3\ncompany = \"aurora.csv\"\n",
    );
    for step in 0..1000 {
        let act = if step % 2 == 0 { "{ clock = \"hour\" }" } else { "{ play = \"Daniel Okafor\" }" };
        let _ = write!(
            text,
            "[[step]]\nid = \"s{step}\"\ntitle = {{ en = \"S\", fr = \"S\" }}\nwords = {{ en = \"W\", fr = \"W\" }}\n\
             notes = {{ en = \"N\", fr = \"N\" }}\nminutes = 1\nfirst = [ {act}, {{ clock = \"hour\" }} ]\n\
             rests-on = [\"program\"]\n"
        );
    }
    text
}

#[test]
fn any_of_a_thousand_steps_is_reached_within_the_twentieth_of_a_second() {
    let edition = Edition::read("long", &a_thousand_steps(), Path::new("")).unwrap();
    let dir = std::env::temp_dir().join(format!("employer-portal-speed-{}", std::process::id()));
    let mut ledger = Ledger::open(Store::open(&dir).unwrap());
    let mut run = Run::new(edition, Way::Present, ledger.snapshot());
    ledger.pass(&run.begin()).unwrap();
    run.hear(ledger.snapshot());
    let mut worst = Duration::ZERO;
    // The longest jump comes first: nothing on the way was reached before.
    for step in [999, 0, 500, 998, 1, 333, 999, 17, 640] {
        let to = Stop { step, done: false };
        let began = Instant::now();
        ledger.pass(&run.go(to)).unwrap();
        run.hear(ledger.snapshot());
        worst = worst.max(began.elapsed());
        assert_eq!(hash(ledger.snapshot().world()), hash(&run.edition.rehearsal.stage(to).world));
    }
    drop(ledger);
    let _ = std::fs::remove_dir_all(&dir);
    println!("the longest jump took {worst:?}");
    assert!(worst < BAR, "{worst:?}");
}
