//! Journeys: keys in, frames out, in both languages at the sizes the screens are made for.

mod common;

use common::{Play, frames, key_and_terms, nine_steps};
use employer_portal::domain::Lang;
use employer_portal::domain::questions::QUESTIONS;

/// The PIN in a letter that is open.
fn pin_on(screen: &str) -> String {
    let mut words = screen.split(|c: char| !c.is_ascii_digit());
    words.rfind(|word| word.len() == 8).unwrap_or_default().to_owned()
}

#[test]
fn the_nine_steps_by_keys_alone() {
    let mut english = Play::sample(Lang::En);
    let mut french = Play::sample(Lang::Fr);
    insta::assert_snapshot!("0 begin", frames(&english, &french));
    for (name, keys, [en, fr]) in nine_steps() {
        english.keys(&keys);
        french.keys(&keys);
        english.shows(en);
        french.shows(fr);
        insta::assert_snapshot!(name, frames(&english, &french));
    }
    let claim = |play: &mut Play, name: &str, digits: &str| {
        play.keys(&format!(
            "{}<space><end><enter><space><down><down><down><enter><space>{digits}<ctrl-s>",
            key_and_terms(name)
        ));
    };
    let pin = pin_on(&english.frame((160, 45)));
    assert_eq!(pin, pin_on(&french.frame((160, 45))), "the same seed brings the same PIN");
    for play in [&mut english, &mut french] {
        play.keys("<shift-tab><shift-tab><shift-tab>");
        claim(play, "calgary88", &pin);
    }
    english.shows(&["Graham MacLeod is branch primary user of Calgary terminal"]);
    insta::assert_snapshot!("5 branch primary user", frames(&english, &french));

    // For the own branch only: refused elsewhere, with the rule.
    for play in [&mut english, &mut french] {
        play.keys("<tab><home>u");
    }
    english.shows(&["A branch primary user may add secondary users for that branch only"]);
    french.shows(&["ne peut ajouter des utilisateurs secondaires que pour cette succursale"]);
    insta::assert_snapshot!("5 refused for another place", frames(&english, &french));
    for play in [&mut english, &mut french] {
        play.keys("w");
    }
    insta::assert_snapshot!("7 why", frames(&english, &french));
    for play in [&mut english, &mut french] {
        play.keys("<esc><down>uHarpreet<tab>Gill<ctrl-s><esc>");
    }
    english.shows(&["Harpreet Gill"]);

    // The outside specialist, by first and last name.
    for play in [&mut english, &mut french] {
        play.keys("smarie<enter><home>uPriya<tab>Raman<ctrl-s>");
    }
    english.shows(&["The PIN for Aurora Grain Ltd."]);
    insta::assert_snapshot!("6 the specialist's PIN", frames(&english, &french));
    let digits: String = english.screen().lines().find_map(spaced_pin).unwrap_or_default();
    for play in [&mut english, &mut french] {
        play.keys(
            "<enter>priya<enter>spriya<enter><shift-tab><space><enter><shift-tab><shift-tab><shift-tab>",
        );
        claim(play, "northlight", &digits);
        play.keys("dAmina Diallo<ctrl-s>");
    }
    english.shows(&["A draft for Amina Diallo is saved", "Priya Raman, secondary user"]);
    french.shows(&["Une ébauche pour Amina Diallo est enregistrée", "Priya Raman, utilisateur secondaire"]);
    insta::assert_snapshot!("6 the specialist acts", frames(&english, &french));

    // Back, ahead, and the journal.
    let deeds = english.session.snapshot().len();
    for play in [&mut english, &mut french] {
        play.keys("<shift-tab>");
    }
    insta::assert_snapshot!("8 journal", frames(&english, &french));
    english.keys("<ctrl-z><ctrl-z>");
    assert!(english.session.snapshot().done() < deeds);
    english.keys("<ctrl-y><ctrl-y>");
    assert_eq!(english.session.snapshot().done(), deeds);
    assert_eq!(
        english.session.snapshot().world(),
        french.session.snapshot().world(),
        "language changes nothing"
    );
}

/// Aurora Grain is enrolled, and the outside specialist is its secondary user and at the keyboard, in Offers.
fn specialist(lang: Lang) -> Play {
    let mut play = Play::sample(lang);
    for (_, keys, _) in nine_steps().into_iter().take(3) {
        play.keys(&keys);
    }
    play.keys("<shift-tab><shift-tab><home>uPriya<tab>Raman<ctrl-s>");
    let digits: String = play.screen().lines().find_map(spaced_pin).unwrap_or_default();
    play.keys("<enter>priya<enter>spriya<enter><shift-tab>");
    play.keys("<space><enter><shift-tab><shift-tab><shift-tab>");
    play.keys(&key_and_terms("northlight"));
    play.keys(&format!("<space><end><enter><space><down><down><down><enter><space>{digits}<ctrl-s>"));
    play.keys("<tab><tab><tab><tab>");
    play
}

#[test]
fn an_offer_is_filed_withdrawn_and_filed_again() {
    let (mut english, mut french) = (specialist(Lang::En), specialist(Lang::Fr));
    english.shows(&["Offers (0)  Aurora Grain Ltd.", "No offer yet"]);
    let steps = [
        (
            "offers 1 a draft",
            "nAmina Diallo<tab>2015-12-01<ctrl-s>",
            "to be submitted by Priya Raman",
            "à soumettre par Priya Raman",
        ),
        ("offers 2 asked before paying", "p", "$230 for this worker is paid now", "Soumettre et payer?"),
        ("offers 3 the number", "y", "The offer for Amina Diallo has the number A", "porte le numéro A"),
        (
            "offers 4 nobody edits what is submitted",
            "smarie<enter>e",
            "it is withdrawn and filed again",
            "on la retire et on en dépose une autre",
        ),
        ("offers 5 withdrawn", "xy", "nothing: withdrawn", "rien : retirée"),
        (
            "offers 6 filed again",
            "nAmina Diallo<tab>2015-12-15<ctrl-s>py",
            "nothing: number issued",
            "rien : numéro émis",
        ),
    ];
    for (name, keys, en, fr) in steps {
        english.keys(keys).shows(&[en]);
        french.keys(keys).shows(&[fr]);
        insta::assert_snapshot!(name, frames(&english, &french));
    }
    assert_eq!(english.session.snapshot().world(), french.session.snapshot().world());
    assert_eq!(english.session.snapshot().world().offers.len(), 2);
    english.keys("/diall<down>").shows(&["Offers (2)"]);
    english.keys("<ctrl-u>withdrawn").shows(&["Offers (1)"]);
}

#[test]
fn everybody_waits_for_whoever_began_the_first_offer() {
    let mut play = specialist(Lang::En);
    play.keys("nAmina Diallo<ctrl-s>smarie<enter>nJonas Weber<ctrl-s>");
    play.shows(&["the first offer, half done by Priya Raman"]);
    play.keys("p").shows(&["Priya Raman has begun the first offer", "whoever began it must submit it"]);
    play.keys("spriya<enter><home>py")
        .shows(&["The fee of $230 is paid", "to be submitted by Marie Tremblay"]);
    play.keys("<end>x").shows(&["This is a draft."]);
}

/// `4 6 6 3 1 6 4 6` in a line of the screen, without its spaces.
fn spaced_pin(line: &str) -> Option<String> {
    let digits: Vec<&str> =
        line.split(' ').filter(|word| word.len() == 1 && word.chars().all(|c| c.is_ascii_digit())).collect();
    (digits.len() == 8).then(|| digits.concat())
}

#[test]
fn acting_after_a_step_back_keeps_the_line_that_lay_ahead() {
    let mut play = Play::sample(Lang::En);
    play.keys(&key_and_terms("harvest2015"));
    let before = play.session.snapshot().world().clone();
    play.keys("<ctrl-z><ctrl-z>aNadia<tab>Haddad<ctrl-s>");
    assert!(play.session.snapshot().has_lines_left());
    play.keys("<shift-tab>");
    play.shows(&["other lines"]);
    play.keys("v<enter>");
    assert_eq!(play.session.snapshot().world(), &before, "the line that was left is taken up again");
}

#[test]
fn an_assumption_is_chosen_set_back_and_stepped_back() {
    let all = QUESTIONS.len();
    let mut english = Play::sample(Lang::En);
    let mut french = Play::sample(Lang::Fr);
    let untouched = english.session.snapshot().world().clone();
    for play in [&mut english, &mut french] {
        // From the other side: the tab before the journal.
        play.keys("<shift-tab><shift-tab><down><down><down><down><down><down><down><down><down>");
    }
    english.shows(&[
        &format!("Unknowns: 0 of {all} assumed"),
        "Who replaces a primary user who has left?",
        "(x) not known",
    ]);
    insta::assert_snapshot!("9 unknowns", frames(&english, &french));

    // What is not known cannot be made unknown; the same answer again changes nothing.
    english.keys("u");
    english.shows(&["it is not known already"]);
    english.keys("<enter><enter>");
    assert_eq!(english.session.snapshot().len(), 1);

    for play in [&mut english, &mut french] {
        play.keys("<enter><down><down><enter>");
    }
    english.shows(&[
        &format!("1 of {all} assumed"),
        "(x) a new PIN reconnects the account",
        "Assumed: a new PIN",
    ]);
    french.shows(&[&format!("1 sur {all}"), "(x) un nouveau NIP rétablit l'accès au compte"]);
    insta::assert_snapshot!("9 an assumption", frames(&english, &french));
    let assumed = english.session.snapshot().world().clone();
    english.keys("<ctrl-z>");
    english.shows(&[&format!("0 of {all} assumed"), "(x) not known"]);
    assert_eq!(*english.session.snapshot().world(), untouched);
    english.keys("<ctrl-y>");
    assert_eq!(*english.session.snapshot().world(), assumed);
    english.keys("u");
    english.shows(&[&format!("0 of {all} assumed"), "Not known again"]);
    assert_eq!(english.session.snapshot().done(), 3, "an event like any other");

    // A small window shows everything too, read on.
    let narrow = |play: &Play| play.frame((60, 18));
    assert!(narrow(&english).contains("... Right reads on") && !narrow(&english).contains("Keycloak"));
    english.keys("<right><right><right><right><right><right><right><right><right><right>");
    assert!(narrow(&english).contains("since version 26.") && !narrow(&english).contains("reads on"));

    // A question on which nothing depends, and why.
    english.keys("<end>");
    let below = all - 1 - employer_portal::domain::Switch::TakeBack as usize;
    english.keys(&"<up>".repeat(below));
    english.shows(&["can the company take its account back?", "Decides nothing here"]);
}

#[test]
fn a_refused_form_keeps_what_was_typed() {
    let mut play = Play::sample(Lang::En);
    play.keys("<space>harvest2015<tab>Harvest2015<tab>Pet?<tab>Moose<ctrl-s>");
    play.shows(&["Three characters in a row are from the user name", "harvest2015", "Pet?", "documented"]);
    play.keys("<f9>");
    play.shows(&["Trois caractères de suite", "harvest2015"]);
}

#[test]
fn masked_text_is_shown_for_five_seconds_only() {
    let mut play = Play::sample(Lang::En);
    play.keys("<space>harvest2015<tab>Plough77x");
    assert!(!play.screen().contains("Plough77x"));
    play.keys("<f2>");
    assert!(play.screen().contains("Plough77x"));
    play.wait(std::time::Duration::from_secs(6));
    assert!(!play.screen().contains("Plough77x"));
}

#[test]
fn pasted_lines_activate_nothing() {
    let mut play = Play::sample(Lang::En);
    play.keys("<space>").text("one\ntwo\r\nthree\n");
    play.shows(&["Make a GCKey", "one two three"]);
    assert_eq!(play.session.snapshot().len(), 1);
}

#[test]
fn a_question_is_decided_by_y_and_n_alone() {
    let mut play = Play::sample(Lang::En);
    play.keys("<space>harvest2015<tab>Rehearse1<tab>Pet?<tab>Moose<ctrl-s>");
    let before = play.session.snapshot().len();
    play.keys("<space><enter><left><right><up><down><tab><space>");
    assert_eq!(play.session.snapshot().len(), before, "still asked");
    play.shows(&["Do you accept them?"]);
    play.keys("y");
    assert_eq!(play.session.snapshot().len(), before + 1);
}

#[test]
fn the_filter_ignores_accents_on_both_sides() {
    for typed in ["eloise", "Éloïse", "E\u{301}loi\u{308}se", "ELOISE gauthier"] {
        let mut play = Play::sample(Lang::En);
        play.keys("<tab><tab>/").text(typed);
        play.shows(&["Users (1)", "Éloïse Gauthier-Lévesque"]);
    }
}

#[test]
fn users_are_sorted_by_any_column_both_ways() {
    let mut play = Play::sample(Lang::En);
    play.keys("<tab><tab>");
    let order = |play: &Play| -> Vec<String> {
        let screen = play.frame((160, 45));
        let rows = screen.lines().skip(5).take(14);
        rows.map(|row| row.trim_start_matches(['│', ' ']).split("  ").next().unwrap_or_default().to_owned())
            .collect()
    };
    play.keys("o");
    let names = order(&play);
    let folded: Vec<String> = names.iter().map(|name| employer_portal::domain::fold::fold(name)).collect();
    assert!(folded.is_sorted(), "{folded:?}");
    play.keys("O");
    let mut reversed = order(&play);
    reversed.reverse();
    assert_eq!(reversed, names);
    for _ in 0..5 {
        play.keys("o");
        assert_eq!(order(&play).len(), 14);
    }
    play.keys("<end>");
    let chosen = play.frame((160, 45));
    play.keys("o");
    let name = chosen.lines().rev().find(|line| line.contains('<')).unwrap_or_default().to_owned();
    assert!(play.frame((160, 45)).contains(name.trim()), "the cursor stays on its person");
}

#[test]
fn an_unknown_is_asked_for_when_it_matters_and_the_command_goes_on() {
    let mut play = Play::sample(Lang::En);
    play.keys(&format!(
        "{}<space><down><enter><space><down><down><down><enter>",
        key_and_terms("harvest2015")
    ));
    play.keys("<space><right><tab><ctrl-u>123456789<ctrl-s>");
    play.shows(&["Not known", "Does the portal test the last digit", "Assume: yes"]);
    play.keys("<down><down><enter>");
    play.shows(&["waiting"]);
}
