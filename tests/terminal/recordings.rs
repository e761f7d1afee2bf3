//! The recordings that come with the program. Each session is presented once, from its first to its last page; what was
//! recorded is held against the window it was shown in, and the recording that is shipped against that.
//!
//! `BLESS_RECORDINGS=1` writes the shipped ones anew.

use super::folder::{Folder, tree};
use super::recording::{Look, assert_same, last_picture, picture, pictures, recording, shown};
use super::window::Window;
use employer_portal::workshop::act::PASSWORD;
use employer_portal::workshop::asciicast::{Event, Moment, Recording, Version, Writer};
use employer_portal::workshop::library::SESSIONS;
use employer_portal::workshop::recordings::{RECORDINGS, shipped};
use employer_portal::workshop::{Edition, Stop, code};
use std::path::Path;
use std::time::Duration;

/// How long each stop of a shipped recording is shown: players wait no longer.
const CALM: Duration = Duration::from_secs(2);
/// On the last page of every session.
const LAST_PAGE: &str = "This was the last step.";

type Picture = Vec<Vec<Look>>;

/// A session presented from its first to its last page.
struct Presented {
    /// The title of each stop, as a marker has it.
    titles: Vec<String>,
    recording: Recording,
}

fn presented(id: &str) -> Presented {
    let edition = Edition::find(id).unwrap_or_else(|it| panic!("{}", it.words().en));
    let folder = Folder::new();
    let args = ["present", id, "--record", "made.cast", "--lang", "en", "--theme", "light"];
    let mut window = folder.start().args(&args).open();
    let (mut at, mut titles) = (Stop::default(), Vec::new());
    loop {
        window.until(&code::code(edition.version, at));
        if titles.is_empty() {
            // Real time would be another in every recording.
            window.keys("<ctrl-b>");
            window.until("paused");
        }
        titles.push(format!("{}  {}", at.step + 1, edition.script.step(at.step).unwrap().title.words().en));
        window.keys("<pgdn>");
        let Some(next) = edition.script.next(at) else { break };
        at = next;
    }
    window.until(LAST_PAGE);
    window.until_quiet(Duration::from_millis(300));
    let last = shown(&window);
    window.keys("<ctrl-c>");
    window.end().assert_given_back(0);
    let recording = recording(&folder, "made.cast");
    assert!(!recording.cut);
    assert_same(&last_picture(&recording), &last);
    Presented { titles, recording }
}

fn titles(recording: &Recording) -> Vec<String> {
    at_markers(recording).into_iter().map(|(_, title, _)| title).collect()
}

/// When each marker comes, its title, and what is on the screen there.
fn at_markers(recording: &Recording) -> Vec<(Duration, String, Picture)> {
    let (columns, rows) = recording.header.size;
    let mut terminal = avt::Terminal::new(columns.into(), rows.into()).unwrap();
    let mut found = Vec::new();
    for moment in &recording.moments {
        match &moment.event {
            Event::Output(text) => terminal.feed(text.as_str()),
            Event::Marker(title) => found.push((moment.at, title.clone(), picture(&terminal))),
            Event::Resize(..) => panic!("the window was never resized"),
            Event::Exit(_) => {}
        }
    }
    found
}

/// A picture without the minutes and seconds that have really passed: "0:00/5:00", "Time: 0:00, planned".
fn without_time(picture: &Picture) -> Picture {
    let mut picture = picture.clone();
    for row in &mut picture {
        let text: String = row.iter().map(|look| look.0.as_str()).collect();
        let digit = |look: &Look| look.0.parse::<u8>().is_ok();
        for at in 4..row.len() {
            let ends = row[at].0 == "/" || row[at].0 == "," && text.contains("planned:");
            let minutes = row[..at - 3].iter().rev().take_while(|look| digit(look)).count();
            if ends && minutes > 0 && row[at - 3].0 == ":" && digit(&row[at - 2]) && digit(&row[at - 1]) {
                row[at - 3 - minutes..at].iter_mut().for_each(|look| "-".clone_into(&mut look.0));
            }
        }
    }
    picture
}

/// The same recording with every stop and the last page shown equally long, and without the day it was made.
fn calm(recording: &Recording) -> Vec<u8> {
    let header = employer_portal::workshop::asciicast::Header { began: None, ..recording.header.clone() };
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, Version::V3, &header).unwrap();
    let marker = |moment: &&Moment| matches!(moment.event, Event::Marker(_));
    let last = recording.moments.iter().filter(marker).map(|moment| moment.at).next_back().unwrap();
    let (mut now, mut before) = (Duration::ZERO, Duration::ZERO);
    for frame in recording.moments.chunk_by(|one, other| one.at == other.at) {
        let stop = frame.iter().any(|moment| marker(&moment)) && before > Duration::ZERO;
        if stop || frame[0].at > last {
            now += CALM;
        }
        before = frame[0].at.max(Duration::from_millis(1));
        for moment in frame {
            writer.event(now, &moment.event).unwrap();
        }
    }
    bytes
}

#[test]
fn each_session_has_a_recording_and_it_shows_what_the_program_shows() {
    for (id, _) in SESSIONS {
        let fresh = presented(id);
        assert_eq!(titles(&fresh.recording), fresh.titles, "{id}");
        let mut all = String::new();
        pictures(&fresh.recording, |terminal| {
            terminal.screen().visible_lines().for_each(|line| all += &line.text());
        });
        assert!(all.contains(LAST_PAGE) && !all.contains(PASSWORD), "{id}: what is masked is not recorded");
        if std::env::var_os("BLESS_RECORDINGS").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/recordings/{id}.cast"));
            std::fs::write(path, calm(&fresh.recording)).unwrap();
            continue;
        }
        let text = shipped(id).unwrap_or_else(|| panic!("{id} has no recording: see docs/CONTRIBUTING.md"));
        let kept = Recording::read(text.as_bytes()).unwrap();
        assert!(!kept.cut && kept.header.began.is_none(), "{id}");
        assert_eq!(
            (kept.header.size, kept.header.colours),
            (fresh.recording.header.size, fresh.recording.header.colours)
        );
        let (ours, theirs) = (at_markers(&kept), at_markers(&fresh.recording));
        let stale = "the recording is stale: see docs/CONTRIBUTING.md";
        assert_eq!(titles(&kept), fresh.titles, "{id}: {stale}");
        for ((at, title, kept), (_, _, fresh)) in ours.iter().zip(&theirs) {
            println!("{id}, {title} at {at:?}: {stale}");
            assert_same(&without_time(kept), &without_time(fresh));
        }
        println!("{id}, last page: {stale}");
        assert_same(&without_time(&last_picture(&kept)), &without_time(&last_picture(&fresh.recording)));
        for pair in ours.windows(2) {
            assert_eq!(pair[1].0, pair[0].0 + CALM, "{id}, {}", pair[0].1);
        }
    }
}

#[test]
fn the_recordings_are_those_of_the_sessions() {
    let ids: Vec<&str> = SESSIONS.iter().map(|(id, _)| *id).collect();
    let with_recording: Vec<&str> = RECORDINGS.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, with_recording);
}

#[test]
fn only_the_time_that_has_passed_is_left_out_of_the_comparison() {
    let row = |text: &str| -> Picture {
        vec![text.chars().map(|c| (c.to_string(), String::new(), String::new(), [false; 5])).collect()]
    };
    for (one, other, same) in [
        ("K7P-4QX  0:00/5:00", "K7P-4QX  0:07/5:00", true),
        ("K7P-4QX  0:00/5:00", "K7P-4QX  0:00/6:00", false),
        ("K7P-4QX  0:00/5:00", "K7P-4QY  0:00/5:00", false),
        ("Time: 0:00, planned: 5:00.", "Time: 0:09, planned: 5:00.", true),
        ("Time: 0:00, planned: 5:00.", "Time: 0:00, planned: 6:00.", false),
        ("9 Nov 2015 09:03", "9 Nov 2015 09:04", false),
    ] {
        assert_eq!(without_time(&row(one)) == without_time(&row(other)), same, "{one} {other}");
    }
}

fn played(folder: &Folder, args: &[&str]) -> Window {
    let mut window = folder.start().args(&["replay"]).args(args).open();
    window.until_sent("\u{1b}[?1049h");
    window
}

#[test]
fn a_session_s_recording_is_played_by_its_name_unless_there_is_a_file() {
    let folder = Folder::new();
    for (id, text) in RECORDINGS {
        let mut window = played(&folder, &[id, "--speed", "64", "--lang", "fr"]);
        window.until(LAST_PAGE);
        window.until_quiet(Duration::from_millis(300));
        assert_same(&last_picture(&Recording::read(text.as_bytes()).unwrap()), &shown(&window));
        window.keys("q");
        window.end().assert_given_back(0);
    }
    let mine = "{\"version\":3,\"term\":{\"cols\":40,\"rows\":5}}\n[0.1, \"o\", \"my own\"]\n";
    folder.file("tour", mine);
    let mut window = played(&folder, &["tour"]);
    window.until("my own");
    window.keys("q");
    window.end().assert_given_back(0);
    for (lang, words) in [("en", "no such file"), ("fr", "n'existe pas")] {
        let ended = folder.start().args(&["replay", "nowhere", "--lang", lang]).open().end();
        ended.assert_left_alone(2);
        assert!(ended.text().contains(words) && ended.text().contains("tour"), "{}", ended.text());
    }
}

#[test]
fn a_session_is_recorded_either_way_also_when_nothing_is_kept() {
    let tour = Edition::find("tour").unwrap();
    let first = format!("1  {}", tour.script.step(0).unwrap().title.words().en);
    for way in ["present", "learn"] {
        for temporary in [true, false] {
            let folder = Folder::new();
            let start = folder.start().args(&[way, "tour", "--record", "made.cast", "--lang", "en"]);
            let mut window = if temporary { start.temporary() } else { start }.open();
            window.until(&code::code(tour.version, Stop::default()));
            // The second window of whoever presents, where there is a folder for it to look at.
            let mut notes = folder.start().args(&["notes", "--lang", "en"]).open();
            if way == "present" && !temporary {
                notes.until("1/");
            } else {
                notes.until("Nobody presents from this folder");
            }
            notes.keys("q");
            notes.end().assert_given_back(0);
            window.keys("?");
            window.until("Ctrl+U");
            window.keys("<ctrl-c>");
            window.end().assert_given_back(0);
            let recording = recording(&folder, "made.cast");
            assert_eq!(titles(&recording), [first.as_str()], "{way}");
            assert_eq!(recording.moments.last().unwrap().event, Event::Exit(0));
            if temporary {
                let left: Vec<_> = tree(folder.path()).into_keys().collect();
                assert_eq!(left, [folder.path().join("made.cast")]);
            }
        }
    }
}
