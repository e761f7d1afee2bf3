//! Injects: out of order, from the palette, and always as something the rules know.

use crate::common::Play;
use crate::{editions, fresh, progress, run};
use employer_portal::domain::Lang;
use employer_portal::domain::mail::Folder;
use employer_portal::workshop::{Edition, Inject, Way};

/// A room at the first stop of a session where an inject can be let happen.
fn where_it_can(inject: Inject) -> (Edition, Play) {
    for edition in editions() {
        let mut play = run(&edition, Way::Present, Lang::En, fresh());
        let mut at = progress(&play).at;
        loop {
            if inject.command(play.session.snapshot().world(), play.session.by()).is_ok() {
                return (edition, play);
            }
            let Some(next) = edition.script.next(at) else { break };
            play.keys("<pgdn>");
            at = next;
        }
    }
    panic!("{inject:?} can nowhere be let happen");
}

#[test]
fn the_mail_goes_to_junk() {
    let (_, mut play) = where_it_can(Inject::Junk);
    let junk = |play: &Play| {
        let letters = &play.session.snapshot().world().letters;
        letters.iter().filter(|letter| letter.folder == Folder::Junk).count()
    };
    let before = junk(&play);
    play.keys("<ctrl-p>inject junk<enter>");
    assert_eq!(junk(&play), before + 1);
    assert_eq!(progress(&play).injected.last().unwrap().1, "junk");
}

#[test]
fn the_enrolment_is_refused() {
    let (_, mut play) = where_it_can(Inject::Refused);
    let before = play.session.snapshot().world().elsewhere.len();
    play.keys("<ctrl-p>inject refused<enter>");
    assert_eq!(play.session.snapshot().world().elsewhere.len(), before + 1);
}

#[test]
fn the_pin_is_with_the_wrong_person() {
    let (_, mut play) = where_it_can(Inject::WrongPin);
    let holders = |play: &Play| -> Vec<_> {
        play.session.snapshot().world().pins.iter().map(|pin| pin.holder).collect()
    };
    let before = holders(&play);
    play.keys("<ctrl-p>inject wrong<enter>");
    let after = holders(&play);
    let changed: Vec<_> = before.iter().zip(&after).filter(|(one, two)| one != two).collect();
    assert_eq!(changed.len(), 1, "{before:?} {after:?}");
    assert!(changed[0].1.is_some());
}

#[test]
fn the_primary_user_resigns_only_after_the_consequences_were_shown() {
    let (_, mut play) = where_it_can(Inject::Resigns);
    let gone = |play: &Play| play.session.snapshot().world().absent.len();
    let before = gone(&play);
    play.keys("<ctrl-p>inject resigns<enter><enter><down><f16>");
    assert_eq!(gone(&play), before, "neither Enter nor arrows nor the key that opened it decide");
    play.keys("n");
    assert_eq!(gone(&play), before);
    assert!(progress(&play).injected.is_empty(), "it was thought of and did not happen");
    play.keys("<f16>y");
    assert_eq!(gone(&play), before + 1);
    assert_eq!(progress(&play).injected.last().unwrap().1, "resigns");
}

#[test]
fn an_inject_that_cannot_be_says_why() {
    let mut play = run(&Edition::find("tour").unwrap(), Way::Present, Lang::En, fresh());
    play.keys("<f13>").shows(&["No unread letter of the portal lies in an inbox."]);
    assert!(progress(&play).injected.is_empty());
}
