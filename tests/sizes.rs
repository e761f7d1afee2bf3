//! Sizes: every state of the program draws at every size, from nothing at all up; what is always on the screen is.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::staffed::one_secondary;
use common::{Play, key_and_terms};
use employer_portal::company;
use employer_portal::domain::{Command, EmployerId, Lang, PersonId, cast, mail, people};
use employer_portal::domain::{company::Company, company::Person, company::Side};
use employer_portal::screens::dialogs::import::Import;
use employer_portal::tui::cells;
use std::path::Path;

/// Ways to reach every screen and every dialog, and names that are hard to draw.
fn states(lang: Lang) -> Vec<Play> {
    let enrolled = format!(
        "{}<space><down><enter><space><down><down><down><enter><space><right><ctrl-s>c<enter><space><right><enter>",
        key_and_terms("harvest2015")
    );
    let offers = format!("{enrolled}<tab>nAmina Diallo<tab>2015-12-01<ctrl-s>nJonas Weber<ctrl-s>");
    let ways = [
        String::new(),
        "<tab>".into(),
        "<tab><tab>".into(),
        "<tab><tab>/ma".into(),
        "<tab><tab><tab>".into(),
        "<shift-tab>".into(),
        "<shift-tab><shift-tab>".into(),
        "<shift-tab><shift-tab><down><enter>".into(),
        "<shift-tab><shift-tab><end><enter><down><enter>z".into(),
        "<space>".into(),
        "<space>abc<ctrl-s>".into(),
        "c".into(),
        "s".into(),
        "s/zz".into(),
        "a".into(),
        "t".into(),
        "<ctrl-o>".into(),
        "<ctrl-o><enter>".into(),
        "<f1>".into(),
        "<f1>jour".into(),
        "<f7>".into(),
        "z".into(),
        "<tab>z<f7>".into(),
        "<tab><tab>x".into(),
        "<tab><tab>x<enter>".into(),
        "<tab><tab><tab><tab>".into(),
        "<tab><tab><tab><tab>n".into(),
        "<tab><tab><tab><tab>v".into(),
        format!("{enrolled}<space>"),
        format!("{enrolled}<space><space>"),
        format!("{enrolled}<space><space><enter>"),
        "<tab><tab><tab><tab>".into(),
        format!("{enrolled}w"),
        format!("{enrolled}<tab>"),
        format!("{enrolled}<tab>n"),
        offers.clone(),
        format!("{offers}/am"),
        format!("{offers}z"),
        format!("{offers}e<tab>1 Dec<ctrl-s>"),
        format!("{offers}p"),
        format!("{offers}py"),
        format!("{offers}pyx"),
        format!("{offers}pyxy<f7>"),
        format!("{enrolled}<space><tab><tab><tab><tab>"),
        format!("{enrolled}<space><home><down><down><down>n<esc>n"),
    ];
    let mut plays: Vec<Play> = ways
        .iter()
        .map(|keys| {
            let mut play = Play::sample(lang);
            play.keys(keys);
            play
        })
        .collect();
    let mut leaving = Play::over(common::staffed::staffed(), lang);
    leaving.keys("<tab><tab><home>x<enter>");
    plays.push(leaving);
    plays.push(hard_names(lang));
    let mut missing = Play::sample(lang);
    missing.session.open(Box::new(Import::of(Path::new("/nowhere/company.csv"))));
    plays.push(missing);
    plays
}

/// A company nobody can pronounce, no employer and one person with every kind of character.
fn hard_names(lang: Lang) -> Play {
    let mut ledger = common::sample_ledger();
    let by = ledger.snapshot().actor();
    let odd = "\u{1b}[31m\u{202e}漢字\u{200b}e\u{301}👩\u{200d}🌾\u{7}\u{9b}x".repeat(20);
    let person = Person { given: odd.clone(), family: odd, email: String::new(), side: Side::Outside };
    let company = Company { people: vec![person], ..Company::default() };
    ledger.execute(by, &cast::Command::Load { company: company.into(), seed: 1 }.into()).unwrap();
    let mut play = Play::over(ledger, lang);
    play.keys("s");
    play
}

#[test]
fn every_state_draws_at_every_size() {
    for lang in [Lang::En, Lang::Fr] {
        for play in states(lang) {
            for width in (0..=70).chain([79, 80, 100, 119, 120, 121, 160, 200, 240]) {
                // Every height where the layout decides, some where it does not.
                let heights: &[u16] = if width % 7 == 0 || width >= 60 {
                    &[0, 1, 2, 3, 5, 9, 17, 18, 19, 23, 24, 25, 40, 70]
                } else {
                    &[0, 1, 4, 18]
                };
                for height in heights {
                    let _ = play.cells((width, *height));
                }
            }
        }
    }
}

#[test]
fn simulation_and_disclaimer_are_always_on_the_screen() {
    for (lang, words) in [
        (Lang::En, "SIMULATION - not affiliated with the Government of Canada"),
        (Lang::Fr, "SIMULATION - sans lien avec le gouvernement du Canada"),
    ] {
        for play in states(lang) {
            for size in [(60, 18), (80, 24), (120, 40), (160, 45)] {
                let frame = play.frame(size);
                assert!(frame.contains(words), "{frame}");
            }
        }
    }
}

#[test]
fn nothing_that_could_steer_a_terminal_reaches_the_screen() {
    for lang in [Lang::En, Lang::Fr] {
        for play in states(lang) {
            let frame = play.cells((120, 40));
            for cell in &frame.content {
                let raw = cell.symbol().chars().find(|c| cells::hidden(*c));
                assert_eq!(raw, None, "in {:?}", cell.symbol());
            }
        }
    }
}

#[test]
fn only_letters_lines_and_ascii_are_drawn() {
    for lang in [Lang::En, Lang::Fr] {
        for mut play in states(lang) {
            play.keys("<esc>");
            if play.session.snapshot().world().employers.is_empty() {
                continue;
            }
            for c in play.frame((120, 40)).chars() {
                let latin = c.is_alphanumeric() && u32::from(c) < 0x250;
                let fine = c.is_ascii() || latin || "─│┌┐└┘├┤«»\u{a0}’".contains(c);
                assert!(fine, "{c:?} ({:04X}) on the screen", u32::from(c));
            }
        }
    }
}

#[test]
fn the_hint_line_always_ends_with_help() {
    for play in states(Lang::En) {
        let frame = play.frame((60, 18));
        let last = frame.lines().last().unwrap_or_default();
        assert!(last.trim_end().ends_with("help"), "{last:?}");
    }
}

#[test]
fn the_name_of_the_screen_shown_is_always_in_sight() {
    for lang in [Lang::En, Lang::Fr] {
        let mut play = Play::sample(lang);
        for section in employer_portal::screens::keys::all().iter().filter(|section| section.screen) {
            let frame = play.frame((60, 18));
            let tabs = frame.lines().nth(2).unwrap_or_default();
            assert!(tabs.contains(section.name.get(lang)), "{tabs:?}");
            play.keys("<tab>");
        }
    }
}

/// All words of a frame in reading order, without what frames them.
fn words(play: &Play, size: (u16, u16)) -> String {
    let frame = play.frame(size);
    let inside = |line: &str| line.trim_matches(['│', '┌', '└', '┐', '┘', '─', ' ']).to_owned();
    frame.lines().map(inside).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_does_not_fit_into_the_smallest_window_can_be_read_on() {
    let smallest = (60, 18);
    for (lang, empty, none, assumes) in [
        (
            Lang::En,
            "must submit it before anybody else can.",
            "Nothing like it. Esc shows all again.",
            "replaces a primary user on proof: nobody outside knew.",
        ),
        (
            Lang::Fr,
            "doit la soumettre avant tous les autres.",
            "Rien de tel. Échap remontre tout.",
            "sur preuve : personne ne le savait.",
        ),
    ] {
        // Nothing is chosen: the list has all the room, and says why it is empty to the end.
        let mut play = Play::over(one_secondary("Daniel", "Okafor"), lang);
        play.keys("<tab><tab><tab><tab>");
        let screen = play.frame(smallest);
        assert!(words(&play, smallest).contains(empty), "{screen}");
        assert_eq!(screen.matches('┌').count(), 1, "{screen}");
        play.keys("<shift-tab><shift-tab>/zzz");
        let screen = play.frame(smallest);
        assert!(screen.contains(none) && screen.matches('┌').count() == 1, "{screen}");
        play.keys("<esc>");
        assert_eq!(play.frame(smallest).matches('┌').count(), 2, "all again, with its detail");
        // What a comparison assumes is said in the smallest window, too.
        play.keys("<tab><tab><tab>b");
        assert!(!words(&play, smallest).contains(assumes), "{}", play.frame(smallest));
        play.keys("<end>");
        assert!(words(&play, smallest).contains(assumes), "{}", play.frame(smallest));
    }
}

#[test]
fn where_there_is_no_risk_the_screen_says_so_in_one_pane() {
    let mut ledger = common::sample_ledger();
    let by = ledger.snapshot().actor();
    let mut company = company::sample();
    company.employers.truncate(1);
    company.branches.clear();
    company.places.retain(|place| place.employer == 0 && place.branch.is_none());
    let name = people::Command::NameSuccessor { employer: EmployerId(0), person: PersonId(1) };
    let load = cast::Command::Load { company: company.into(), seed: 1 };
    for command in [load.into(), mail::Command::TrustSender.into(), Command::from(name)] {
        assert!(ledger.execute(by, &command).unwrap().verdict.is_granted(), "{command:?}");
    }
    for (lang, none) in [(Lang::En, "No risk found."), (Lang::Fr, "Aucun risque relevé.")] {
        let mut play = Play::over(ledger, lang);
        play.keys("<shift-tab><shift-tab><shift-tab>");
        let screen = play.screen();
        assert!(screen.contains(none) && screen.matches('┌').count() == 1, "{screen}");
        ledger = play.into_ledger();
    }
}
