//! The second window: what the presenter leaves in a file, and that it says so when nobody presents any more.

use crate::common::Play;
use crate::{editions, fresh};
use employer_portal::domain::Lang;
use employer_portal::domain::Words;
use employer_portal::screens::workshop::start::start;
use employer_portal::workshop::speaker_notes::{Desk, Found, SpeakerNotes, look};
use employer_portal::workshop::truth::truth;
use employer_portal::workshop::{Stop, Way};
use std::path::PathBuf;
use std::time::Instant;

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("employer-portal-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    fn notes(&self) -> SpeakerNotes {
        match look(&self.0) {
            Found::Notes(notes, _) => *notes,
            Found::Nobody => panic!("nobody presents"),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn it_follows_every_stop_and_knows_when_nobody_presents() {
    let scratch = Scratch::new("notes");
    assert_eq!(look(&scratch.0), Found::Nobody);
    for edition in editions() {
        let mut play = Play::over(fresh(), Lang::En);
        let (companion, first) =
            start(edition.clone(), Way::Present, play.session.snapshot(), Some(&scratch.0), Instant::now());
        play.session.accompany(companion, first);
        let mut at = Stop::default();
        loop {
            let notes = scratch.notes();
            let step = edition.script.step(at.step).unwrap();
            assert!(notes.is_at(at), "{} {at:?}", edition.name);
            assert_eq!(notes.notes, step.notes.words());
            let next = edition.script.following(at.step).and_then(|next| edition.script.step(next));
            assert_eq!(notes.next, next.map(|next| next.title.words()).unwrap_or_default());
            play.shows(&[&notes.code]);
            let Some(next) = edition.script.next(at) else { break };
            at = next;
            play.keys("<pgdn>");
        }
        play.keys(".");
        assert!(scratch.notes().blank);
        play.keys(".");
        assert!(!scratch.notes().blank);
        drop(play);
        assert_eq!(look(&scratch.0), Found::Nobody);
    }
}

#[test]
fn the_truth_is_told_before_anybody_at_the_keyboard_knows_it() {
    // Somewhere an enrolment waits for an answer that is certain, a letter lies in junk, a PIN waits.
    let told: Vec<Words> = (editions().iter())
        .flat_map(|edition| {
            let stops = (0..edition.script.len()).map(|step| Stop { step, done: true });
            stops.flat_map(|stop| truth(&edition.rehearsal.stage(stop).world)).collect::<Vec<_>>()
        })
        .collect();
    for (en, fr) in [
        ("refused, ", "refusé, "),
        ("In the junk of Marie Tremblay, unread.", "Aux indésirables de Marie Tremblay, non lu."),
        (" is with Graham MacLeod.", " est chez Graham MacLeod."),
    ] {
        assert!(told.iter().any(|words| words.en.contains(en) && words.fr.contains(fr)), "{en}: {told:?}");
    }
}

#[test]
fn a_second_presenter_does_not_take_the_desk() {
    let scratch = Scratch::new("desk");
    let first = Desk::take(&scratch.0).unwrap();
    assert!(Desk::take(&scratch.0).is_err());
    first.put(&SpeakerNotes { code: "one".to_owned(), ..SpeakerNotes::default() }).unwrap();
    assert_eq!(scratch.notes().code, "one");
    std::fs::write(scratch.0.join("speaker-notes.json"), b"{ half").unwrap();
    assert_eq!(look(&scratch.0), Found::Nobody, "a damaged file is no notes");
    drop(first);
    assert!(Desk::take(&scratch.0).is_ok());
}

#[test]
fn notes_that_cannot_be_shown_are_said_when_a_talk_begins() {
    let scratch = Scratch::new("no-desk");
    // Where the lock would be lies a folder.
    std::fs::create_dir(scratch.0.join("speaker-notes.lock")).unwrap();
    for (lang, words) in [
        (Lang::En, "A second window will not show the notes. It is a folder"),
        (Lang::Fr, "Une seconde fenêtre ne montrera pas les notes. C'est un dossier"),
    ] {
        let mut play = Play::over(fresh(), lang);
        let edition = editions().remove(0);
        let (companion, first) =
            start(edition, Way::Present, play.session.snapshot(), Some(&scratch.0), Instant::now());
        play.session.accompany(companion, first);
        play.shows(&[words]);
    }
}
