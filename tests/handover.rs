//! A handover, step by step: the checklist names what is open, and the last step changes the primary user.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::staffed::one_secondary;
use common::{Play, key_and_terms};
use employer_portal::cli::export::{Format, Paper};
use employer_portal::cli::handover::{HandoverArgs, handover};
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::{EmployerId, Lang, PersonId, UserId, people};
use employer_portal::insight::handover::checklist;
use employer_portal::ledger::Ledger;
use serde_json::Value;

/// Aurora Grain with its primary user Marie and the secondary user Daniel, whose PIN is on Marie's desk or used.
fn enrolled(used: bool) -> Play {
    let mut play = Play::over(one_secondary("Daniel", "Okafor"), Lang::En);
    if used {
        let code = play.session.ledger().world().pins[0].code.digits().to_owned();
        play.keys("sdaniel<enter>").keys(&key_and_terms("granary20"));
        play.keys(&format!("<space><end><enter><space><down><down><down><enter><space>{code}<ctrl-s>"));
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
fn a_step_that_is_cut_in_the_smallest_window_is_whole_below() {
    let mut play = enrolled(true);
    play.keys("<shift-tab><shift-tab><shift-tab>vdaniel<enter><home>");
    let whole = |play: &Play, words: &[&str]| {
        let frame = play.frame((60, 18));
        words.iter().all(|words| frame.contains(words))
    };
    for words in [
        ["[ ] Daniel Okafor puts the portal's sender on the safe", " list. (Mail, key t)"],
        ["[ ] Daniel Okafor met l'expéditeur du portail sur la", " liste sûre. (Courriel, touche t)"],
    ] {
        assert!(!whole(&play, &words), "{}", play.frame((60, 18)));
        play.keys("<down>");
        assert!(whole(&play, &words), "{}", play.frame((60, 18)));
        play.keys("<up><f9>");
    }
}

#[test]
fn there_is_nothing_to_hand_over_before_the_account_is_open() {
    let ledger = common::sample_ledger();
    assert!(checklist(ledger.world(), EmployerId(0), UserId(0)).is_empty());
}

fn args(employer: Option<&str>, to: Option<&str>, format: Format) -> HandoverArgs {
    let paper = Paper { format, json: false, output: None, bilingual: false };
    HandoverArgs { employer: employer.map(str::to_owned), to: to.map(str::to_owned), paper }
}

fn as_json(ledger: &Ledger, args: &HandoverArgs) -> (u8, Value) {
    let printed = handover(ledger, args, Lang::En).unwrap();
    (printed.code, serde_json::from_str(&printed.text).unwrap())
}

/// Which steps are done, in order.
fn done(value: &Value) -> Vec<bool> {
    value["steps"].as_array().unwrap().iter().map(|step| step["done"].as_bool().unwrap()).collect()
}

#[test]
fn the_checklist_is_written_with_what_each_step_rests_on() {
    let ledger = enrolled(true).into_ledger();
    let (code, value) = as_json(&ledger, &args(Some("999000011"), Some("daniel okafor"), Format::Json));
    assert_eq!((code, &value["version"], &value["left"]), (1, &1.into(), &3.into()));
    let ids: Vec<&str> =
        value["steps"].as_array().unwrap().iter().map(|step| step["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["written", "trusting", "pins-passed-on", "drafts-filed", "role-handed-over"]);
    assert_eq!(done(&value), [false, false, true, true, false]);
    for step in value["steps"].as_array().unwrap() {
        assert!(step["basis"]["rule"].is_object() != step["basis"]["question"].is_object(), "{step}");
    }
    for (format, bilingual, wanted) in [
        (
            Format::Md,
            false,
            &["- [ ] Hand the role of primary user to Daniel Okafor.", "- [x] Submit the drafts"][..],
        ),
        (
            Format::Md,
            true,
            &["Passation du rôle d'utilisateur principal", "Handover of the role of primary user"],
        ),
        (
            Format::Html,
            false,
            &["<li class=\"done\">Submit the drafts left.</li>", "Can a primary user hand the role over"],
        ),
        (Format::Csv, false, &["Aurora Grain Ltd.,Hand the role of primary user to Daniel Okafor.,no,"]),
    ] {
        let mut args = args(None, Some("Daniel Okafor"), format);
        args.paper.bilingual = bilingual;
        let text = handover(&ledger, &args, Lang::En).unwrap().text;
        for words in ["SIMULATION - not affiliated", "Marie Tremblay", "Daniel Okafor"].iter().chain(wanted) {
            let there = text.contains(words) || matches!(format, Format::Csv) && *words == "Marie Tremblay";
            assert!(there, "no {words:?} in\n{text}");
        }
    }
}

#[test]
fn when_nothing_is_left_the_checklist_says_so() {
    let mut play = enrolled(true);
    play.keys(
        "<shift-tab><shift-tab><shift-tab>vdaniel<enter><enter><end><enter>y<down><enter><esc>sdaniel<enter>",
    );
    let trust = employer_portal::domain::mail::Command::TrustSender;
    let (by, mut ledger) = (play.session.by(), play.into_ledger());
    assert!(ledger.execute(by, &trust.into()).unwrap().verdict.is_granted());
    let (code, value) = as_json(&ledger, &args(None, None, Format::Json));
    assert_eq!((code, done(&value), &value["from"]), (0, vec![true; 5], &Value::Null));
}

#[test]
fn a_handover_that_is_none_is_a_sentence() {
    let ledger = common::sample_ledger();
    let refused = |ledger: &Ledger, employer, to| {
        handover(ledger, &args(employer, to, Format::Md), Lang::En).err().unwrap_or_default()
    };
    assert!(refused(&ledger, None, None).starts_with("No account is open yet"));
    let planned = refused(&ledger, Some("999000011"), Some("Daniel Okafor"));
    assert!(planned.starts_with("The account of Aurora Grain Ltd. is not open yet"), "{planned}");
    let mut ledger = enrolled(false).into_ledger();
    assert!(
        refused(&ledger, Some("123"), None).starts_with("There is no employer with the business number 123")
    );
    assert!(refused(&ledger, None, None).starts_with("No successor is written down"));
    assert_eq!(refused(&ledger, None, Some("Daniel Okafor")), "Daniel Okafor: has not used the PIN yet.");
    assert_eq!(refused(&ledger, None, Some("Wei Chen")), "Wei Chen: not a user of this account.");
    let name = people::Command::NameSuccessor { employer: EmployerId(0), person: PersonId(1) };
    assert!(ledger.execute(ledger.actor(), &name.into()).unwrap().verdict.is_granted());
    assert_eq!(
        refused(&ledger, None, None),
        "Daniel Okafor: has not used the PIN yet.",
        "the one written down"
    );
}
