//! A handover, step by step: the checklist names what is open, and the last step changes the primary user.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::{Play, key_and_terms};
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::{EmployerId, Lang, PersonId, UserId, user};
use employer_portal::insight::handover::checklist;

/// Aurora Grain with its primary user Marie and the secondary user Daniel, whose PIN is on Marie's desk or used.
fn enrolled(used: bool) -> Play {
    let mut play = Play::sample(Lang::En);
    play.keys(&key_and_terms("harvest2015"));
    play.keys("<space><enter><space><down><down><enter><space><right><ctrl-s>c<enter><space><right><enter>");
    let (by, mut ledger) = (play.session.by(), play.into_ledger());
    let add = user::Command::AddSecondary {
        employer: EmployerId(0),
        branch: None,
        given: "Daniel".to_owned(),
        family: "Okafor".to_owned(),
    };
    assert!(ledger.execute(by, &add.into()).unwrap().verdict.is_granted());
    let mut play = Play::over(ledger, Lang::En);
    if used {
        let code = play.session.ledger().world().pins[0].code.clone();
        play.keys("sdaniel<enter>").keys(&key_and_terms("granary20"));
        play.keys(&format!("<space><down><enter><space><down><down><enter><space>{code}<ctrl-s>"));
        play.keys("smarie<enter>");
    }
    play
}

fn primary(play: &Play) -> Option<PersonId> {
    let world = play.session.ledger().world();
    match world.employer(EmployerId(0))?.state {
        EmployerState::Active { primary, .. } => world.user(primary).map(|user| user.person),
        _ => None,
    }
}

#[test]
fn whoever_cannot_succeed_is_listed_with_the_reason_and_not_taken() {
    let mut play = enrolled(false);
    play.keys("<shift-tab><shift-tab><shift-tab>v");
    play.shows(&["Marie Tremblay", "is the primary user", "Daniel Okafor", "has not used the PIN yet"]);
    play.keys("daniel<enter>");
    play.shows(&["Who becomes primary user"]);
    assert_eq!(primary(&play), Some(PersonId(0)));
}

#[test]
fn a_handover_is_carried_out_step_by_step() {
    let mut play = enrolled(true);
    play.keys("<shift-tab><shift-tab><shift-tab>vdaniel<enter>");
    play.shows(&[
        "[ ] Write Daniel Okafor down as successor.",
        "[ ] Hand the role of primary user to Daniel Okafor.",
    ]);
    play.keys("<enter>");
    play.shows(&["[x] Write Daniel Okafor down as successor."]);
    // The impact comes first, Enter decides nothing, and nobody knew whether the role can be handed over at all.
    play.keys("<end><enter>");
    play.shows(&["Nothing has happened yet", "~ changes owner: the account itself"]);
    play.keys("<enter><down><space>");
    assert_eq!(primary(&play), Some(PersonId(0)));
    play.keys("y");
    play.shows(&["Assume: yes"]);
    play.keys("<down><enter>");
    assert_eq!(primary(&play), Some(PersonId(1)), "{}", play.screen());
    play.keys("<esc><ctrl-z>");
    assert_eq!(primary(&play), Some(PersonId(0)), "stepping back brings the old one back");
}

#[test]
fn there_is_nothing_to_hand_over_before_the_account_is_open() {
    let ledger = common::sample_ledger();
    assert!(checklist(ledger.world(), EmployerId(0), UserId(0)).is_empty());
}
