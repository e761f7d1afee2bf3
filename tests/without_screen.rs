//! The same questions without a screen: what if somebody leaves, which risks there are.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use clap::Parser;
use common::staffed::{one_secondary, staffed};
use employer_portal::cli::Printed;
use employer_portal::cli::args::{Ability, CommandLine};
use employer_portal::cli::insight::all_risks;
use employer_portal::cli::what_if::what_if;
use employer_portal::domain::{Lang, Switch, assumption, switches};
use employer_portal::ledger::Ledger;
use serde_json::Value;

/// Marie is primary user, and has added Priya, the outside specialist.
fn enrolled() -> Ledger {
    one_secondary("Priya", "Raman")
}

/// What the command line answers to a what-if.
fn ask(ledger: &Ledger, args: &[&str], lang: Lang) -> Result<Printed, String> {
    let line = CommandLine::try_parse_from([&["employer-portal", "what-if"], args].concat());
    match line.map_err(|error| error.to_string())?.ability {
        Some(Ability::WhatIf { supposed, json }) => what_if(ledger.snapshot(), &supposed, lang, json),
        _ => panic!("not a what-if: {args:?}"),
    }
}

fn value(printed: &Printed) -> Value {
    serde_json::from_str(&printed.text).unwrap()
}

/// The stable names of what changes in a case.
fn changes(value: &Value, case: usize) -> Vec<&str> {
    let changes = value["cases"][case]["changes"].as_array().unwrap();
    changes.iter().map(|change| change["id"].as_str().unwrap()).collect()
}

#[test]
fn a_departure_under_an_unknown_shows_both_answers() {
    let ledger = enrolled();
    let printed = ask(&ledger, &["--leaves", "marie tremblay"], Lang::En).unwrap();
    assert_eq!(printed.code, 1);
    assert!(printed.text.starts_with("SIMULATION - not affiliated"), "{}", printed.text);
    for words in
        ["If the answer is: yes", "If the answer is: no", "- loses access: Marie Tremblay", "! orphaned"]
    {
        assert!(printed.text.contains(words), "no {words:?} in\n{}", printed.text);
    }
    let json = ask(&ledger, &["--leaves", "Marie Tremblay", "--json"], Lang::Fr).unwrap();
    let value: Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!((&value["version"], value["cases"].as_array().map(Vec::len)), (&1.into(), Some(2)));
    assert_eq!(value["cases"][0]["assumed"][0]["question"], "cascade");
}

#[test]
fn once_an_assumption_is_chosen_there_is_one_case() {
    let mut ledger = enrolled();
    let by = ledger.snapshot().actor();
    ledger.execute(by, &assumption::Command::Set(Switch::Cascade, switches::SECOND).into()).unwrap();
    let printed = ask(&ledger, &["--leaves", "Marie Tremblay", "--json"], Lang::Fr).unwrap();
    let value: Value = serde_json::from_str(&printed.text).unwrap();
    assert_eq!(value["cases"].as_array().map(Vec::len), Some(1));
}

#[test]
fn nobody_of_that_name_is_a_sentence() {
    let ledger = common::sample_ledger();
    let refused = ask(&ledger, &["--leaves", "Nobody Atall"], Lang::Fr).err();
    assert_eq!(refused.as_deref(), Some("Personne ne s'appelle Nobody Atall dans cette répétition."));
    let quiet = ask(&ledger, &["--leaves", "Marie Tremblay"], Lang::En).unwrap();
    assert_eq!(quiet.code, 0, "nothing is enrolled, so nothing is lost");
}

#[test]
fn an_absence_takes_nothing_from_whoever_was_added() {
    let ledger = staffed();
    let printed = ask(&ledger, &["--away", "Graham MacLeod", "--days", "3", "--json"], Lang::En).unwrap();
    let value = value(&printed);
    assert_eq!((printed.code, &value["supposed"]["id"]), (1, &"away".into()));
    assert_eq!(value["supposed"]["words"]["en"], "Graham MacLeod is away for 3 days");
    // The branch and whom he added there are left alone; nobody but him loses access.
    assert_eq!(changes(&value, 0), ["orphaned", "loses-access", "orphaned"]);
    let text = ask(&ledger, &["--away", "Graham MacLeod"], Lang::Fr).unwrap().text;
    assert!(text.contains("Et si : Graham MacLeod s'absente 21 jours?"), "{text}");
    assert!(ledger.snapshot().world().absent.is_empty(), "nothing was done");
}

#[test]
fn a_lost_key_takes_access_unless_the_answer_is_known() {
    let ledger = staffed();
    let lost = ask(&ledger, &["--loses-key", "Harpreet Gill", "--json"], Lang::En).unwrap();
    assert_eq!((lost.code, changes(&value(&lost), 0)), (1, vec!["loses-access"]));
    let args = ["--loses-key", "Harpreet Gill", "--answer-known", "--json"];
    let known = ask(&ledger, &args, Lang::En).unwrap();
    assert_eq!((known.code, changes(&value(&known), 0)), (0, Vec::new()));
    assert_eq!(value(&known)["cases"][0]["verdict"], "granted");
    let none = ask(&ledger, &["--loses-key", "Wei Chen"], Lang::Fr).err();
    assert_eq!(none.as_deref(), Some("Wei Chen n'a aucune CléGC qui fonctionne."));
}

#[test]
fn a_deactivation_shows_both_answers_whoever_is_at_the_keyboard() {
    let ledger = staffed();
    let printed = ask(&ledger, &["--deactivates", "Harpreet Gill", "--json"], Lang::En).unwrap();
    let value = value(&printed);
    let answers: Vec<&Value> =
        value["cases"].as_array().unwrap().iter().map(|case| &case["assumed"][0]["question"]).collect();
    assert_eq!(answers, ["deactivation", "deactivation"]);
    assert_eq!((changes(&value, 0), changes(&value, 1)), (vec!["loses-access"], Vec::new()));
    assert_eq!(value["cases"][1]["verdict"], "refused");
    let other =
        ask(&ledger, &["--deactivates", "Harpreet Gill", "--at", "Aurora Grain Ltd."], Lang::En).err();
    assert!(other.unwrap().starts_with("Harpreet Gill is no secondary user"));
    let primary = ask(&ledger, &["--deactivates", "Marie Tremblay"], Lang::En).err();
    assert!(primary.unwrap().starts_with("Marie Tremblay is no secondary user"));
}

#[test]
fn one_thing_is_supposed_at_a_time() {
    let ledger = common::sample_ledger();
    for args in [
        &[][..],
        &["--json"],
        &["--leaves", "Wei Chen", "--away", "Wei Chen"],
        &["--leaves", "Wei Chen", "--days", "3"],
        &["--away", "Wei Chen", "--days", "0"],
        &["--answer-known"],
        &["--deactivates", "Wei Chen", "--answer-known"],
        &["--loses-key", "Wei Chen", "--at", "Winnipeg yard"],
    ] {
        let usage = ask(&ledger, args, Lang::En).err().unwrap_or_default();
        assert!(usage.starts_with("error: "), "{args:?}: {usage}");
    }
}

#[test]
fn every_risk_that_is_printed_names_what_it_rests_on() {
    let ledger = enrolled();
    let printed = all_risks(ledger.snapshot().world(), Lang::En, true);
    let value: Value = serde_json::from_str(&printed.text).unwrap();
    assert_eq!(printed.code, 1);
    let mut risks = 0;
    for employer in value["employers"].as_array().unwrap() {
        for risk in employer["risks"].as_array().unwrap() {
            risks += 1;
            let basis = &risk["basis"];
            assert!(basis["rule"].is_string() != basis["question"].is_string(), "{risk}");
        }
    }
    assert!(risks >= 6, "{}", printed.text);
    let text = all_risks(ledger.snapshot().world(), Lang::Fr, false).text;
    assert!(text.contains("aucun successeur n'est consigné"), "{text}");
}
