//! The report of a run: what happened in it, from the log alone, whether it is over or not.

use crate::common::Play;
use crate::handout::read_back;
use crate::{editions, fresh, run};
use employer_portal::company::sample;
use employer_portal::domain::switches::FIRST;
use employer_portal::domain::{Lang, Switch, Viewpoint, assumption, cast};
use employer_portal::ledger::Passage;
use employer_portal::paper::{PageFormat, Say};
use employer_portal::workshop::report::{report, world_of};
use employer_portal::workshop::{Edition, Runs, Way};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const EVENING: &str = r#"
format = 1
title = { en = "An <evening> | on PINs", fr = "Une <soirée> | sur les NIP" }
audience = { en = "All", fr = "Tous" }
minutes = 10
seed = 5
company = "aurora.csv"
assume = { pin-attempts = "three" }
[[step]]
id = "a"
title = { en = "First", fr = "Début" }
words = { en = "Words", fr = "Mots" }
notes = { en = "Notes", fr = "Notes" }
minutes = 1
rests-on = ["gckey.anyone", "pin-attempts", "pin-life"]
ask = { question = { en = "Who | enrols?", fr = "Qui | inscrit?" }, answers = [ { words = { en = "Nobody", fr = "Personne" } }, { words = { en = "Marie <b>", fr = "Marie <i>" }, reply = { en = "For good.", fr = "Pour de bon." } } ] }
[[step]]
id = "b"
title = { en = "Second", fr = "Suite" }
words = { en = "Words", fr = "Mots" }
notes = { en = "Notes", fr = "Notes" }
minutes = 2.5
do = [ { make-key = "marie2015" } ]
expect = [ { has-key = "Marie Tremblay" } ]
hints = [ { en = "a", fr = "a" }, { en = "b", fr = "b" }, { en = "c", fr = "c" } ]
solution = { en = "Do it", fr = "Faites-le" }
keys = "<space>"
rests-on = ["program"]
[[step]]
id = "c"
title = { en = "Never seen", fr = "Jamais vue" }
words = { en = "Words", fr = "Mots" }
notes = { en = "Notes", fr = "Notes" }
minutes = 1
rests-on = ["program"]
"#;

/// The session in a file that goes with the test.
struct Evening(PathBuf);

impl Evening {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("evening-{}-{}.toml", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::write(&path, EVENING).unwrap();
        Self(path)
    }

    fn edition(&self) -> Edition {
        Edition::of_file(&self.0).unwrap_or_else(|it| panic!("{}", it.words().en))
    }
}

impl Drop for Evening {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn told(play: &Play, say: Say) -> String {
    report(play.session.snapshot(), None, Viewpoint::Everybody, PageFormat::Markdown, say).unwrap()
}

fn english(play: &Play) -> String {
    told(play, Say::One(Lang::En))
}

fn has(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
}

/// In front of a room: 70 seconds and an answer at the first step, an inject at the second.
fn an_evening(edition: &Edition) -> Play {
    let mut play = run(edition, Way::Present, Lang::En, fresh());
    play.wait(Duration::from_secs(70));
    play.keys("<ctrl-k><down><down>").shows(&["Marie <b>"]);
    play.keys("<enter>");
    play
}

#[test]
fn it_tells_what_happened_in_a_room() {
    let file = Evening::new();
    let mut play = an_evening(&file.edition());
    play.keys("<pgdn><ctrl-p>inject refused<enter>");
    play.keys("<ctrl-g>end the<enter>y").shows(&["The session is over."]);
    assert_eq!(Runs::of(play.session.snapshot().notes(0)).current(), None, "the run is over");
    let text = read_back(&english(&play));
    has(
        &text,
        &[
            "# Session report: An <evening> | on PINs",
            "SIMULATION - not affiliated with the Government of Canada",
            "| Run | in front of a room |",
            "| State | ended |",
            "| Steps reached | 2 of 3 |",
            "planned 10:00 |",
            "| 1. First | 1:1",
            " | 1:00 | +0:1",
            "| 2. Second | 0:0",
            " | 2:30 |  |",
            "| 1. First | Who | enrols? | Marie <b> | For good. |",
            "| 2. Second | refused: somebody has the number |",
            "| How many wrong PINs lock a GCKey out? | three |",
            "| How long does a PIN live? | three days; 30 days; for ever |",
            "Several business numbers stand under one plan.",
        ],
    );
    assert!(!text.contains("Never seen") && !text.contains("Hints"), "{text}");
    // What is assumed is not told as unknown.
    assert_eq!(text.matches("How many wrong PINs").count(), 1, "{text}");
    let french = read_back(&told(&play, Say::One(Lang::Fr)));
    has(
        &french,
        &[
            "# Compte rendu de séance : Une <soirée>",
            "| 1. Début | Qui | inscrit? | Marie <i> | Pour de bon. |",
            "sans lien avec le gouvernement",
            "| 2. Suite | refusé : quelqu'un a le numéro |",
        ],
    );
    assert!(!french.contains("First") && !french.contains("{}"), "{french}");
    let page =
        report(play.session.snapshot(), None, Viewpoint::Everybody, PageFormat::Html, Say::Both).unwrap();
    assert!(
        page.contains("&lt;evening&gt;")
            && !page.contains("<evening>")
            && page.contains("<html lang=\"en\">")
    );
}

#[test]
fn it_tells_how_one_alone_fared() {
    let file = Evening::new();
    let mut play = run(&file.edition(), Way::Learn, Lang::En, fresh());
    play.keys("<pgdn><ctrl-k><ctrl-k>");
    has(&english(&play), &["| Run | alone |", "| State | not ended yet |", " | not done | 2 |  |"]);
    play.keys("<ctrl-k><ctrl-k>");
    play.keys("<ctrl-a>y").wait(Duration::from_secs(1));
    has(
        &english(&play),
        &["| Steps reached | 2 of 3 |", " | done | 3 | used |", "No question was answered."],
    );
    has(&told(&play, Say::One(Lang::Fr)), &["| Tenue | seul |", " | faite | 3 | utilisée |"]);
}

#[test]
fn the_end_is_the_end_of_the_run_whatever_came_after() {
    let file = Evening::new();
    let life = "| How long does a PIN live? | three days |";
    let mut play = an_evening(&file.edition());
    let mut ledger = play.into_ledger();
    let by = ledger.snapshot().actor();
    let assume = |ledger: &mut employer_portal::ledger::Ledger, switch, answer| {
        ledger.execute(by, &assumption::Command::Set(switch, answer).into()).unwrap();
    };
    assume(&mut ledger, Switch::PinLife, FIRST);
    play = Play::over(ledger, Lang::En);
    // It goes on: what was done by hand belongs to it.
    has(&english(&play), &[life]);
    ledger = play.into_ledger();
    // Another company was begun since: the run is left where it was.
    let load = cast::Command::Load { company: sample().into(), seed: 3 };
    ledger.execute(by, &load.into()).unwrap();
    play = Play::over(ledger, Lang::En);
    let text = english(&play);
    has(&text, &["| How many wrong PINs lock a GCKey out? | three |", "seed 5;"]);
    assert!(!text.contains(life), "{text}");
}

#[test]
fn only_the_newest_run_is_told() {
    let file = Evening::new();
    let play = an_evening(&file.edition());
    let tour = Edition::find("tour").unwrap();
    let again = run(&tour, Way::Learn, Lang::En, play.into_ledger());
    let last = Runs::of(again.session.snapshot().notes(0)).last().unwrap().clone();
    assert_eq!((last.progress.session.as_str(), last.over), ("tour", false));
    let text = english(&again);
    has(&text, &[&tour.script.title.words().en]);
    assert!(!text.contains("Marie <b>") && !text.contains("evening"), "{text}");
    assert_eq!(report(fresh().snapshot(), None, Viewpoint::Everybody, PageFormat::Html, Say::Both), None);
}

#[test]
fn a_note_of_a_later_version_is_counted_and_said() {
    let file = Evening::new();
    let mut ledger = an_evening(&file.edition()).into_ledger();
    assert_eq!(Runs::of(ledger.snapshot().notes(0)).last().unwrap().clone().progress.unread, 0);
    let later = r#"{"applauded":{"step":1}}"#.to_owned();
    ledger.pass(&Passage { notes: vec![later.clone(), later], ..Passage::default() }).unwrap();
    assert_eq!(Runs::of(ledger.snapshot().notes(0)).last().unwrap().clone().progress.unread, 2);
    has(&english(&Play::over(ledger, Lang::En)), &["2 notes of this session were made by a later version"]);
}

#[test]
fn titles_of_another_version_are_not_guessed() {
    let file = Evening::new();
    let mut play = an_evening(&file.edition());
    play.keys("<pgdn>");
    let name = file.0.file_name().unwrap().to_str().unwrap();
    fs::write(&file.0, EVENING.replace("Marie <b>", "Nobody else")).unwrap();
    for there in [true, false] {
        if !there {
            fs::remove_file(&file.0).unwrap();
        }
        let text = read_back(&english(&play));
        has(
            &text,
            &[
                &format!("# Session report: {name}"),
                "is another version now",
                "| step 1 | 1:",
                "| step 1 |  | answer 2 |",
            ],
        );
        assert!(!text.contains("Nobody else") && !text.contains("10:00"), "{text}");
        let folder = file.0.parent().unwrap().to_str().unwrap();
        assert!(!text.contains(folder), "{text}");
    }
}

#[test]
fn every_session_can_be_reported_to_its_last_page() {
    for edition in editions() {
        let mut play = run(&edition, Way::Present, Lang::En, fresh());
        let mut at = crate::stop(&play).0;
        let mut steps = vec![at.step];
        while let Some(next) = edition.script.next(at) {
            play.keys("<pgdn>");
            at = next;
            steps.push(at.step);
        }
        play.keys("<pgdn>");
        steps.dedup();
        let text = read_back(&english(&play));
        for step in &steps {
            let title = edition.script.step(*step).unwrap().title.words().en;
            has(&text, &[&format!("| {}. {title} | 0:0", step + 1)]);
        }
        has(&text, &[&format!("| Steps reached | {} of {} |", steps.len(), edition.script.len())]);
    }
}

#[test]
fn in_somebody_s_view_it_holds_nothing_of_whoever_leads() {
    let file = Evening::new();
    let mut play = an_evening(&file.edition());
    play.keys("<pgdn><ctrl-p>inject refused<enter>");
    let whole = english(&play);
    has(&read_back(&whole), &["## Injects", "## Assumed at the end", "Aurora Rail Inc."]);
    let world = world_of(play.session.snapshot(), None).unwrap();
    let wei = world.people_named("Wei", "Chen").next().unwrap();
    for (say, words) in [
        (Say::One(Lang::En), "As Wei Chen sees it: what was injected"),
        (Say::One(Lang::Fr), "Vu par Wei Chen : les imprévus"),
    ] {
        let text =
            report(play.session.snapshot(), None, Viewpoint::Of(wei), PageFormat::Markdown, say).unwrap();
        has(&text, &[words]);
        for foreign in ["Injects", "Imprévus", "Assumed", "Supposé", "Marie Tremblay leaves"] {
            assert!(!text.contains(foreign), "{foreign} in\n{text}");
        }
    }
}
