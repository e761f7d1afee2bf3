//! The same questions without a screen: what if somebody leaves, which risks there are.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::staffed::one_secondary;
use employer_portal::cli::insight::{all_risks, what_if_leaves};
use employer_portal::domain::{Lang, Switch, switches};
use employer_portal::ledger::Ledger;

/// Marie is primary user, and has added Priya, the outside specialist.
fn enrolled() -> Ledger {
    one_secondary("Priya", "Raman")
}

#[test]
fn a_departure_under_an_unknown_shows_both_answers() {
    let ledger = enrolled();
    let printed = what_if_leaves(&ledger, "marie tremblay", Lang::En, false).unwrap();
    assert_eq!(printed.code, 1);
    assert!(printed.text.starts_with("SIMULATION - not affiliated"), "{}", printed.text);
    for words in
        ["If the answer is: yes", "If the answer is: no", "- loses access: Marie Tremblay", "! orphaned"]
    {
        assert!(printed.text.contains(words), "no {words:?} in\n{}", printed.text);
    }
    let json = what_if_leaves(&ledger, "Marie Tremblay", Lang::Fr, true).unwrap();
    let value: serde_json::Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!((&value["version"], value["cases"].as_array().map(Vec::len)), (&1.into(), Some(2)));
    assert_eq!(value["cases"][0]["assumed"][0]["question"], "cascade");
}

#[test]
fn once_an_assumption_is_chosen_there_is_one_case() {
    let mut ledger = enrolled();
    let by = ledger.actor();
    ledger.execute(by, &switches::Command::Set(Switch::Cascade, switches::SECOND).into()).unwrap();
    let printed = what_if_leaves(&ledger, "Marie Tremblay", Lang::Fr, true).unwrap();
    let value: serde_json::Value = serde_json::from_str(&printed.text).unwrap();
    assert_eq!(value["cases"].as_array().map(Vec::len), Some(1));
}

#[test]
fn nobody_of_that_name_is_a_sentence() {
    let ledger = common::sample_ledger();
    let refused = what_if_leaves(&ledger, "Nobody Atall", Lang::Fr, false).err();
    assert_eq!(refused.as_deref(), Some("Personne ne s'appelle Nobody Atall dans cette répétition."));
    let quiet = what_if_leaves(&ledger, "Marie Tremblay", Lang::En, false).unwrap();
    assert_eq!(quiet.code, 0, "nothing is enrolled, so nothing is lost");
}

#[test]
fn every_risk_that_is_printed_names_what_it_rests_on() {
    let ledger = enrolled();
    let printed = all_risks(ledger.world(), Lang::En, true);
    let value: serde_json::Value = serde_json::from_str(&printed.text).unwrap();
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
    let text = all_risks(ledger.world(), Lang::Fr, false).text;
    assert!(text.contains("aucun successeur n'est consigné"), "{text}");
}
