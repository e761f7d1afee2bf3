//! The palette: every screen and every action, found by its own words and by those people use, gone to and done.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::Play;
use common::staffed::staffed;
use employer_portal::domain::{Lang, Text};
use employer_portal::screens::keys;
use employer_portal::screens::workshop::start::start;
use employer_portal::workshop::{Edition, Way};
use std::time::Instant;

/// What people type, and what is meant by it: the first row begins with that.
const MEANT: &[(&str, Text)] = &[
    ("risk", Text("Go to Risks", "Aller à l'écran Risques")),
    ("risque", Text("Go to Risks", "Aller à l'écran Risques")),
    ("mail", Text("Go to Mail", "Aller à l'écran Courriel")),
    ("email", Text("Go to Mail", "Aller à l'écran Courriel")),
    ("e-mail", Text("Go to Mail", "Aller à l'écran Courriel")),
    ("courriel", Text("Go to Mail", "Aller à l'écran Courriel")),
    ("branch", Text("Go to Branches", "Aller à l'écran Succursales")),
    ("succursale", Text("Go to Branches", "Aller à l'écran Succursales")),
    ("new branch", Text("Add a branch here", "Ajouter une succursale ici")),
    ("safe", Text("Put the portal's sender", "Mettre l'expéditeur")),
    ("sûr", Text("Put the portal's sender", "Mettre l'expéditeur")),
    ("junk", Text("Look in junk", "Regarder les indésirables")),
    ("spam", Text("Look in junk", "Regarder les indésirables")),
    ("pourriel", Text("Look in junk", "Regarder les indésirables")),
    ("undo", Text("Step back", "Reculer")),
    ("annuler", Text("Step back", "Reculer")),
    ("back", Text("Step back", "Reculer")),
    ("go back", Text("Step back", "Reculer")),
    ("retour", Text("Step back", "Reculer")),
    ("redo", Text("Step ahead", "Avancer")),
    ("rétablir", Text("Step ahead", "Avancer")),
    ("print", Text("Write the plan", "Écrire le plan")),
    ("imprimer", Text("Write the plan", "Écrire le plan")),
    ("PDF", Text("Write the plan", "Écrire le plan")),
    ("save", Text("Write the plan", "Écrire le plan")),
    ("export", Text("Write the plan", "Écrire le plan")),
    ("quit", Text("Quit", "Quitter")),
    ("exit", Text("Quit", "Quitter")),
    ("sortir", Text("Quit", "Quitter")),
    ("theme", Text("Switch to the next theme", "Passer au thème")),
    ("dark", Text("Switch to the next theme", "Passer au thème")),
    ("sombre", Text("Switch to the next theme", "Passer au thème")),
    ("language", Text("Switch to French", "Passer à l'anglais")),
    ("langue", Text("Switch to French", "Passer à l'anglais")),
    ("français", Text("Switch to French", "Passer à l'anglais")),
    ("english", Text("Switch to French", "Passer à l'anglais")),
    ("PIN", Text("Enter a PIN", "Saisir un NIP")),
    ("NIP", Text("Enter a PIN", "Saisir un NIP")),
    ("issue PIN", Text("Issue a PIN", "Émettre un NIP")),
    ("enter PIN", Text("Enter a PIN", "Saisir un NIP")),
    ("saisir NIP", Text("Enter a PIN", "Saisir un NIP")),
    ("phone", Text("Phone", "Téléphoner")),
    ("call", Text("Phone", "Téléphoner")),
    ("appeler", Text("Phone", "Téléphoner")),
    ("log in", Text("Sign in as another", "Jouer une autre")),
    ("import", Text("Open a company file", "Ouvrir un fichier")),
    ("history", Text("Go to Journal", "Aller à l'écran Journal")),
    ("assumptions", Text("Go to Unknowns", "Aller à l'écran Inconnues")),
    ("time", Text("Move the clock", "Faire avancer le temps")),
    ("zoom", Text("Big", "Grand")),
    ("shortcuts", Text("Help", "Aide")),
    ("resigns", Text("What if", "Et si")),
    ("why", Text("Why", "Pourquoi")),
];

/// The rows of the palette after something was typed into it.
fn rows(play: &Play) -> Vec<String> {
    let frame = play.frame((120, 40));
    let inside: Vec<String> = (frame
        .lines()
        .skip_while(|line| !line.contains("Filter:") && !line.contains("Filtrer:")))
    .skip(1)
    .map(|line| line.split('│').nth(line.matches('│').count() / 2).unwrap_or_default().trim().to_owned())
    .collect();
    inside.into_iter().take_while(|row| !row.starts_with('└')).filter(|row| !row.is_empty()).collect()
}

fn typed(lang: Lang, screen: usize, text: &str) -> Vec<String> {
    let mut play = Play::over(staffed(), lang);
    play.keys(&"<tab>".repeat(screen)).keys("<ctrl-p>").text(text);
    rows(&play)
}

#[test]
fn the_words_people_use_find_what_they_mean_first() {
    for (text, meant) in MEANT {
        for (lang, meant) in [(Lang::En, meant.0), (Lang::Fr, meant.1)] {
            let found = typed(lang, 0, text);
            let first = found.first().cloned().unwrap_or_default();
            assert!(first.contains(meant), "{text:?} {lang:?}: {first:?} instead of {meant:?}");
        }
    }
}

#[test]
fn every_offer_of_every_screen_is_found_by_its_own_words_in_both_languages() {
    let all = keys::all();
    let moves = ["Move ", "Go to the first", "Go to the last"];
    for from in [0, 4] {
        for section in all.iter().filter(|section| section.screen || section.name.0 == "Everywhere") {
            for row in section.rows.iter().filter(|row| !moves.iter().any(|way| row.help.0.starts_with(way)))
            {
                for (lang, help) in [(Lang::En, row.help.0), (Lang::Fr, row.help.1)] {
                    for words in [row.help.0, row.help.1] {
                        let found = typed(lang, from, words);
                        let start: String = help.chars().take(30).collect();
                        let (name, own) = (section.name.get(lang), section.screen);
                        let there = |row: &&String| {
                            row.contains(&start) && (!own || row.ends_with(&format!("({name})")))
                        };
                        let here = found.iter().any(|row| row.contains(&start));
                        let on_show = all.iter().filter(|section| section.screen).nth(from);
                        let shown = on_show.is_some_and(|on_show| on_show.name == section.name);
                        assert!(
                            if shown { here } else { found.iter().any(|row| there(&row)) },
                            "{words:?} of {name} from {from} {lang:?}: {found:#?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_question_that_is_only_answered_again_comes_after_every_action() {
    for (lang, question, action) in [
        (Lang::En, "Answer again whether", "Issue a PIN"),
        (Lang::Fr, "Répondre de nouveau", "Émettre un NIP"),
    ] {
        for text in ["PIN", "NIP", "question PIN"] {
            let found = typed(lang, 0, text);
            let place = |words: &str| found.iter().position(|row| row.contains(words));
            assert!(place(question).is_some(), "{text} {lang:?}: {found:#?}");
            assert!(
                text.contains(' ') || place(action).is_some_and(|at| Some(at) < place(question)),
                "{text} {lang:?}: {found:#?}"
            );
        }
    }
}

/// A session on the sample company.
fn in_session(way: Way, lang: Lang) -> Play {
    let edition = Edition::find("tour").unwrap();
    let mut play = Play::over(common::sample_ledger(), lang);
    let (companion, first) = start(edition, way, play.session.snapshot(), None, Instant::now());
    play.session.accompany(companion, first);
    play
}

/// The rows of the menu of a session.
fn menu(way: Way, lang: Lang) -> Vec<String> {
    let mut play = in_session(way, lang);
    play.keys("<ctrl-g>");
    rows(&play).into_iter().map(|row| row.trim_start_matches('>').trim().to_owned()).collect()
}

#[test]
fn every_row_of_the_menu_of_a_session_is_found_in_both_languages_and_does_the_same() {
    for way in [Way::Present, Way::Learn] {
        let (english, french) = (menu(way, Lang::En), menu(way, Lang::Fr));
        assert!(english.len() >= 8 && english.len() == french.len(), "{english:#?} {french:#?}");
        for (place, names) in english.iter().zip(&french).enumerate() {
            for lang in [Lang::En, Lang::Fr] {
                for name in [names.0, names.1] {
                    let mut by_menu = in_session(way, lang);
                    by_menu.keys(&format!("<ctrl-g><home>{}<enter>", "<down>".repeat(place)));
                    let mut by_name = in_session(way, lang);
                    by_name.keys("<ctrl-p>").text(name).keys("<enter>");
                    let frame = |play: &Play| {
                        let frame = play.frame((120, 40));
                        // The clock of the session runs.
                        frame.lines().filter(|line| !line.contains(":0")).collect::<Vec<_>>().join("\n")
                    };
                    assert_eq!(frame(&by_menu), frame(&by_name), "{name:?} {way:?} {lang:?}");
                    let known = |play: &Play| play.session.snapshot().logged();
                    assert_eq!(known(&by_menu), known(&by_name), "{name:?}");
                }
            }
        }
        // Beside it, nothing of the kind.
        let mut play = Play::sample(Lang::En);
        play.keys("<ctrl-p>").text(&english[0]);
        assert!(rows(&play).iter().all(|row| !row.contains(&english[0])));
    }
}

#[test]
fn above_a_form_the_menu_of_a_session_is_found_too() {
    let mut play = in_session(Way::Present, Lang::En);
    play.keys("aNadia<ctrl-p>go to a step<enter>").shows(&["x: was reached before."]);
    play.keys("<esc>").shows(&["Nadia"]);
    play.keys("<ctrl-p>spotlight on or").shows(&["leave it first"]);
    play.keys("<enter>").shows(&["Nadia", "leave it first"]);
}

#[test]
fn it_goes_there_and_does_it() {
    let mut play = Play::over(staffed(), Lang::En);
    play.keys("<ctrl-p>risk<enter>").shows(&["Risks of Aurora Grain Ltd."]);
    play.keys("<ctrl-p>what if<enter>").shows(&["What if Marie Tremblay ..."]);
    play.keys("<esc><ctrl-p>new branch<enter>").shows(&["Name of the branch"]);
    // What cannot be done now says why, and nothing happens.
    let mut play = Play::over(staffed(), Lang::En);
    let before = play.session.snapshot().len();
    play.keys("<ctrl-p>issue pin").shows(&["x Choose a branch first."]);
    play.keys("<enter>").shows(&["Choose a branch first."]);
    assert_eq!(play.session.snapshot().len(), before);
    play.keys("<ctrl-p>zzz").shows(&["Nothing is called that."]);
    play.keys("<enter>").shows(&["Nothing is called that."]);
}

#[test]
fn a_blank_typed_first_moves_nothing() {
    let mut play = Play::over(staffed(), Lang::En);
    play.keys("<ctrl-p><down><down>");
    let shown = play.frame((120, 40));
    play.keys("<space>");
    assert_eq!(play.frame((120, 40)), shown);
}

#[test]
fn above_a_form_the_screens_below_are_found_and_say_that_it_comes_first() {
    let mut play = Play::over(staffed(), Lang::En);
    play.keys("aNadia<ctrl-p>risk").shows(&["x Go to Risks", "leave it first"]);
    play.keys("<enter>").shows(&["Nadia", "leave it first"]);
    play.keys("<esc><esc><ctrl-p>risk<enter>").shows(&["Risks of Aurora Grain Ltd."]);
}
