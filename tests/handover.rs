//! A handover, step by step: the checklist names what is open, and the last step changes the primary user.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::staffed::{one_secondary, two_primaries};
use common::{Play, key_and_terms};
use employer_portal::cli::as_seen::AsSeen;
use employer_portal::cli::handover::{HandoverArgs, handover};
use employer_portal::cli::written::{Format, Paper};
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::{EmployerId, Lang, PersonId, UserId, people};
use employer_portal::insight::handover::checklist;
use employer_portal::ledger::Ledger;
use serde_json::Value;

/// Aurora Grain with its primary user Marie and the secondary user Daniel, whose PIN is on Marie's desk or used.
fn enrolled(used: bool) -> Play {
    let mut play = Play::over(one_secondary("Daniel", "Okafor"), Lang::En);
    if used {
        let code = play.session.snapshot().world().pins[0].code.digits().to_owned();
        play.keys("sdaniel<enter>").keys(&key_and_terms("granary20"));
        play.keys(&format!("<space><end><enter><space><down><down><down><enter><space>{code}<ctrl-s>"));
        play.keys("smarie<enter>");
    }
    play
}

fn primary(play: &Play) -> Option<PersonId> {
    let world = play.session.snapshot().world();
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
    assert!(checklist(ledger.snapshot().world(), EmployerId(0), None, UserId(0)).is_empty());
}

fn args(employer: Option<&str>, to: Option<&str>, format: Format) -> HandoverArgs {
    let paper = Paper { format, json: false, output: None, bilingual: false };
    HandoverArgs {
        from: None,
        employer: employer.map(str::to_owned),
        to: to.map(str::to_owned),
        paper,
        eyes: AsSeen::default(),
    }
}

fn as_json(ledger: &Ledger, args: &HandoverArgs) -> (u8, Value) {
    let printed = handover(ledger.snapshot(), args, Lang::En).unwrap();
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
        let text = handover(ledger.snapshot(), &args, Lang::En).unwrap().text;
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
        handover(ledger.snapshot(), &args(employer, to, Format::Md), Lang::En).err().unwrap_or_default()
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
    assert!(ledger.execute(ledger.snapshot().actor(), &name.into()).unwrap().verdict.is_granted());
    assert_eq!(
        refused(&ledger, None, None),
        "Daniel Okafor: has not used the PIN yet.",
        "the one written down"
    );
}

#[test]
fn a_handover_in_somebody_s_view_holds_nothing_else() {
    let mut play = enrolled(true);
    let hand = |play: &mut Play, command: employer_portal::domain::Command| {
        play.session.ask(employer_portal::tui::pane::Effect::Do(command));
    };
    let name = people::Command::NameSuccessor { employer: EmployerId(0), person: PersonId(1) };
    hand(&mut play, name.into());
    let ledger = play.into_ledger();
    let seen = |name: &str, to: Option<&str>| {
        let eyes = AsSeen { name: Some(name.to_owned()) };
        handover(ledger.snapshot(), &HandoverArgs { eyes, ..args(None, to, Format::Json) }, Lang::En)
    };
    // The primary user sees all of it, but what another mailbox is set to.
    let text = seen("Marie Tremblay", None).unwrap().text;
    assert!(text.contains("Daniel Okafor"), "{text}");
    // Who is written down stands in the plan, which others do not see.
    let refused = seen("Daniel Okafor", None).err().unwrap();
    assert!(refused.starts_with("No successor is written down"), "{refused}");
    let own: Value =
        serde_json::from_str(&seen("Daniel Okafor", Some("Daniel Okafor")).unwrap().text).unwrap();
    assert!(!done(&own)[0], "{own}");
    // Whoever has nothing to do with the account knows of none.
    let refused = seen("Wei Chen", Some("Daniel Okafor")).err().unwrap();
    assert!(refused.starts_with("No account is open yet"), "{refused}");
    let refused = seen("Nobody Atall", None).err().unwrap();
    assert!(refused.starts_with("There is nobody named Nobody Atall"), "{refused}");
}

#[test]
fn with_two_primary_users_it_lists_what_each_holds_and_who_stays() {
    let mut ledger = two_primaries();
    let (by, world) = (ledger.snapshot().actor(), ledger.snapshot().world());
    let priya = world.people_named("Priya", "Raman").next().unwrap();
    let graham = "Graham MacLeod";
    let key = world.credentials_of(priya).last();
    let to_priya = employer_portal::domain::credential::Command::SignIn { person: priya, credential: key };
    let draft = employer_portal::domain::offer::Command::Draft {
        assignee: "Li Na".to_owned(),
        starts: String::new(),
    };
    for command in [to_priya.into(), draft.into()] {
        let done = ledger.execute(ledger.snapshot().actor(), &command).unwrap();
        assert!(done.verdict.is_granted(), "{:?}", done.verdict);
    }
    let of = |ledger: &Ledger, from: Option<&str>| {
        let args = HandoverArgs {
            from: from.map(str::to_owned),
            ..args(Some("999000011"), Some(graham), Format::Json)
        };
        as_json(ledger, &args).1
    };
    let first = of(&ledger, None);
    let name = |value: &Value, at: usize| value["primaries"][at]["name"].as_str().unwrap().to_owned();
    assert_eq!((name(&first, 0), name(&first, 1)), ("Marie Tremblay".to_owned(), "Priya Raman".to_owned()));
    assert_eq!((&first["primaries"][0]["drafts"], &first["primaries"][1]["drafts"]), (&0.into(), &1.into()));
    assert_eq!(first["from"]["name"], "Marie Tremblay");
    assert!(
        first["beside"]["en"].as_str().unwrap().starts_with("Priya Raman is primary user as well and stays")
    );
    assert!(done(&first)[3], "the draft is not hers");
    // The second hands over as well, with what lies there.
    let second = of(&ledger, Some("Priya Raman"));
    assert_eq!((second["from"]["name"].as_str(), done(&second)[3]), (Some("Priya Raman"), false));
    assert!(
        second["beside"]["en"]
            .as_str()
            .unwrap()
            .starts_with("Marie Tremblay is primary user as well and stays")
    );
    // Whoever has lost the key is who goes, and nobody has to succeed.
    let lost = people::Command::LoseKey { credential: key.unwrap(), answer_known: false };
    assert!(ledger.execute(by, &lost.into()).unwrap().verdict.is_granted());
    let value = of(&ledger, None);
    assert_eq!(
        (value["from"]["name"].as_str(), &value["primaries"][1]["can_act"]),
        (Some("Priya Raman"), &false.into())
    );
    assert!(value["beside"]["en"].as_str().unwrap().contains("nobody has to succeed"), "{value}");
    // The other way round it is no help.
    let other = of(&ledger, Some("Marie Tremblay"));
    assert!(other["beside"]["en"].as_str().unwrap().contains("cannot act now"), "{other}");
    // On paper.
    let text = handover(ledger.snapshot(), &args(None, Some(graham), Format::Md), Lang::Fr).unwrap().text;
    for words in [
        "Ce que détient chaque utilisateur principal",
        "Marie Tremblay est aussi utilisateur principal et reste",
    ] {
        assert!(text.contains(words), "{text}");
    }
    let wrong = HandoverArgs { from: Some(graham.to_owned()), ..args(None, Some(graham), Format::Md) };
    assert!(
        handover(ledger.snapshot(), &wrong, Lang::En)
            .err()
            .unwrap()
            .starts_with("Graham MacLeod is no primary user of")
    );
}
