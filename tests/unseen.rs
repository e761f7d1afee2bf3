//! What cannot be seen takes no keys, what is typed is not lost without a word, and q quits wherever nothing is typed.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::staffed::staffed;
use common::{ENROLLED, Play, key_and_terms, sample_ledger};
use employer_portal::domain::Lang;
use employer_portal::screens::home::home;
use employer_portal::screens::keys;
use employer_portal::screens::workshop::start::start;
use employer_portal::tui::key::Key;
use employer_portal::tui::look::Look;
use employer_portal::tui::pane::Cx;
use employer_portal::workshop::{Edition, Way};
use std::time::Instant;

const TOO_SMALL: [(u16, u16); 7] = [(0, 0), (1, 1), (59, 17), (59, 18), (60, 17), (59, 200), (250, 17)];

/// Ways to every kind of layer, with whether plain characters are text there.
fn ways() -> Vec<(String, bool)> {
    let enrolled = format!("{}{ENROLLED}", key_and_terms("harvest2015"));
    let plain = [
        String::new(),
        "<tab>".to_owned(),
        "<tab><tab>".to_owned(),
        "<tab><tab><tab>".to_owned(),
        "<shift-tab>".to_owned(),
        "<shift-tab><shift-tab>".to_owned(),
        "c".to_owned(),
        "t".to_owned(),
        "<ctrl-o>".to_owned(),
        "<tab><tab>x".to_owned(),
        "<tab><tab>x<enter>".to_owned(),
        format!("{enrolled}w"),
        format!("{enrolled}<space><space>"),
        "<shift-tab><shift-tab><shift-tab>b".to_owned(),
    ];
    let text =
        ["s", "s/", "<f1>", "<tab><tab><ctrl-f>", "<space>", "<space>abc", "a<tab>x"].map(str::to_owned);
    plain.into_iter().map(|way| (way, false)).chain(text.into_iter().map(|way| (way, true))).collect()
}

fn at(way: &str) -> Play {
    let mut play = Play::sample(Lang::En);
    play.keys(way);
    play
}

/// Every key that means something anywhere, each once, but those in `but`.
fn every_key(but: &[Key]) -> Vec<Key> {
    let mut all: Vec<Key> = Vec::new();
    for key in keys::all().iter().flat_map(|section| &section.rows).flat_map(|row| row.keys) {
        if !all.contains(key) && !but.contains(key) {
            all.push(*key);
        }
    }
    assert!(all.len() > 60);
    all
}

fn known(play: &Play) -> (usize, usize, usize) {
    let ledger = play.session.snapshot();
    (ledger.len(), ledger.done(), ledger.notes(0).count())
}

#[test]
fn behind_the_card_for_a_small_window_no_key_but_quit_does_anything() {
    let quit = [Key::ctrl('c'), Key::ctrl('q')];
    for (way, _) in ways() {
        let mut play = at(&way);
        let before = (known(&play), play.frame((120, 40)));
        for size in TOO_SMALL {
            play.sized(size);
            for key in every_key(&quit) {
                play.keys(&key.to_string());
                assert_eq!(known(&play), before.0, "{key} after {way:?} at {size:?}");
                assert!(!play.session.is_over(), "{key} after {way:?} at {size:?}");
            }
            play.text("pasted");
            assert_eq!(play.frame((120, 40)), before.1, "after {way:?} at {size:?}");
        }
        play.sized((60, 18)).keys("<f6>");
        assert_ne!(play.cells((120, 40)).content, at(&way).cells((120, 40)).content, "seen, it takes keys");
        for key in quit {
            let mut play = at(&way);
            play.sized((59, 17)).keys(&key.to_string());
            if !play.session.is_over() {
                assert!(play.frame((59, 17)).contains("not saved"), "after {way:?}");
                play.keys(&key.to_string());
            }
            assert!(play.session.is_over(), "{key} after {way:?}");
        }
    }
}

/// The last page of the tour: it covers every screen.
fn last_page(way: Way) -> Play {
    let edition = Edition::find("tour").unwrap_or_else(|it| panic!("{}", it.words().en));
    let mut play = Play::over(sample_ledger(), Lang::En);
    let (companion, first) = start(edition, way, play.session.snapshot(), None, Instant::now());
    play.session.accompany(companion, first);
    for _ in 0..100 {
        if play.frame((160, 45)).contains("This was the last step.") {
            // It asks at once what is next; Esc leaves the page itself.
            play.keys("<esc>");
            return play;
        }
        play.keys(if way == Way::Learn { "<ctrl-a>y<pgdn>" } else { "<pgdn>" });
    }
    panic!("it does not end");
}

#[test]
fn behind_a_page_that_covers_everything_no_key_does_anything_unseen() {
    let all = keys::all();
    for (way, name) in [(Way::Learn, "Learning"), (Way::Present, "Presenting")] {
        let own = all.iter().find(|section| section.name.0 == name).unwrap();
        let own: Vec<Key> = own.rows.iter().flat_map(|row| row.keys).copied().collect();
        let quit = [Key::ctrl('c'), Key::ctrl('q'), Key::char('q')];
        let mut play = last_page(way);
        let before = known(&play);
        for section in all.iter().filter(|section| section.screen || section.name.0 == "Everywhere") {
            for row in &section.rows {
                for key in row.keys.iter().filter(|key| !own.contains(key) && !quit.contains(key)) {
                    play.keys(&key.to_string());
                    assert_eq!(known(&play), before, "{key} ({}) on the last page", row.help.0);
                    // Whatever opens stands above the page, and is left by Esc.
                    play.keys("<esc>");
                }
            }
        }
        let mut play = last_page(way);
        let page = |play: &Play| {
            let frame = play.frame((120, 40));
            frame.lines().filter(|line| !line.contains("Time: ")).collect::<Vec<_>>().join("\n")
        };
        let shown = page(&play);
        play.keys("<tab><down>nis<space>");
        assert_eq!(page(&play), shown, "nothing opens");
        play.keys("<ctrl-g>").shows(&["write the report", "end the session"]);
        assert_ne!(play.frame((60, 18)), last_page(way).frame((60, 18)), "in the smallest window, too");
        play.keys("<esc>").shows(&["This was the last step."]);
        assert_eq!(known(&play), before);
    }
}

#[test]
fn q_quits_wherever_nothing_is_typed_and_esc_closes() {
    for (way, text) in ways() {
        let mut play = at(&way);
        play.keys("q");
        assert_eq!(play.session.is_over(), !text, "after {way:?}:\n{}", play.screen());
        let mut play = at(&way);
        play.keys("<esc><esc>");
        assert!(!play.session.is_over(), "Esc after {way:?}");
    }
    let mut play = Play::over(staffed(), Lang::En);
    let by = play.session.by();
    let welcome = {
        let snapshot = play.session.snapshot();
        let (lang, look, now) = (Lang::En, Look::default(), Instant::now());
        home(&Cx { snapshot, folder: None, by, lang, look, now, verdict: None, seen: None })
    };
    play.session.open(Box::new(welcome));
    play.shows(&["Welcome"]);
    play.keys("q");
    assert!(play.session.is_over(), "q on the home dialog");
}

#[test]
fn leaving_a_form_with_something_typed_says_what_is_lost_first() {
    for quit in ["<ctrl-c>", "<ctrl-q>"] {
        let mut play = at("<space>harvest");
        play.keys(quit).shows(&["not saved; press Ctrl+C again to quit", "harvest"]);
        assert!(!play.session.is_over());
        play.keys("2").keys(quit);
        assert!(!play.session.is_over(), "typing on is staying");
        play.keys(quit);
        assert!(play.session.is_over());
        for nothing in ["<space>", "<space>a<backspace>", "", "s", "sgra", "c"] {
            let mut play = at(nothing);
            play.keys(quit);
            assert!(play.session.is_over(), "{quit} after {nothing:?}");
        }
        // From its button, and with help above it.
        for way in ["<space>a<tab><tab><tab><tab>", "<space>a<f1>"] {
            let mut play = at(way);
            play.keys(quit);
            assert!(!play.session.is_over(), "{quit} after {way:?}");
        }
    }
    let mut play = at("<space>a<tab><tab><tab><tab>q");
    assert!(!play.session.is_over(), "nor by q on the button");
    play.keys("<ctrl-c>");
    assert!(play.session.is_over());
}

#[test]
fn the_key_for_help_that_the_hint_line_names_opens_it() {
    for lang in [Lang::En, Lang::Fr] {
        for (way, text) in ways() {
            let mut play = Play::sample(lang);
            play.keys(&way);
            let frame = play.frame((120, 40));
            let hints = frame.lines().last().unwrap().trim_end().to_owned();
            let key = if text { "F1" } else { "?" };
            let help = if lang == Lang::En { "help" } else { "aide" };
            assert!(hints.ends_with(&format!("{key}  {help}")), "after {way:?}: {hints}");
            let before = known(&play);
            play.keys(if text { "<f1>" } else { "?" });
            let title = if lang == Lang::En { "Help and actions" } else { "Aide et actions" };
            assert!(play.frame((120, 40)).contains(title), "after {way:?}");
            assert_eq!(known(&play), before);
        }
    }
}
