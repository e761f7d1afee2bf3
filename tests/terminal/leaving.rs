//! However the program ends, the terminal is given back whole: quit, Ctrl+C, panic, signals, a closed window.

use super::folder::Folder;
use super::{NOT_AFFILIATED, SANS_LIEN};

#[test]
fn quitting_gives_the_terminal_back() {
    let folder = Folder::new();
    for quit in ["q", "<ctrl-c>", "<ctrl-q>"] {
        let mut window = folder.start().open();
        window.until(NOT_AFFILIATED);
        window.keys(quit);
        window.end().assert_given_back(0);
    }
}

#[test]
fn ctrl_c_quits_out_of_a_dialog_and_a_half_filled_form() {
    let folder = Folder::new();
    for (open, shown) in [("?", "Ctrl+U"), ("aHalf a name", "Half a name")] {
        let mut window = folder.start().open();
        window.until(NOT_AFFILIATED);
        window.keys(open);
        window.until(shown);
        window.keys("<ctrl-c>");
        if open != "?" {
            // What was typed is in no journal: that is said first.
            window.until("not saved; press Ctrl+C again to quit");
            window.keys("<ctrl-c>");
        }
        window.end().assert_given_back(0);
    }
}

#[test]
fn a_breakdown_gives_the_terminal_back_and_says_where_the_work_is() {
    let folder = Folder::new();
    let file = folder.file("staff.csv", "Legal name,Business number\nCedar Mills Ltd.,999000037\n");
    for (lang, words) in [("en", "broke down"), ("fr", "s'est arrêté")] {
        // With a file, a dialog is open when it happens.
        let window = folder.start().args(&["--crash-test", "--lang", lang, &file]).open();
        let ended = window.end();
        ended.assert_given_back(101);
        let (text, data) = (ended.text(), folder.data().display().to_string());
        assert!(text.contains("SIMULATION") && text.contains(words) && text.contains(&data), "{text}");
        assert_eq!(text.matches("SIMULATION").count(), 1, "said once: {text}");
        assert!(!text.contains("stack backtrace"), "{text}");
    }
    // And what was done is there.
    let mut window = folder.start().args(&["--lang", "fr"]).open();
    window.until(SANS_LIEN);
    window.until("Marie Tremblay");
}

#[test]
fn a_breakdown_of_the_window_with_the_notes_says_that_nothing_is_lost_by_it() {
    let folder = Folder::new();
    for (lang, words, not) in [
        ("en", "The window with the notes broke down", "nothing was kept"),
        ("fr", "La fenêtre des notes s'est arrêtée", "rien n'a été conservé"),
    ] {
        let ended = folder.start().args(&["--crash-test", "--lang", lang, "notes"]).open().end();
        ended.assert_given_back(101);
        let text = ended.text();
        assert!(text.contains(words) && !text.contains(not), "{text}");
    }
}

#[test]
fn signals_give_the_terminal_back_even_over_a_dialog() {
    let folder = Folder::new();
    for (open, shown) in [("?", "Ctrl+U"), ("aHalf a name", "Half a name"), ("s", "Daniel Okafor")] {
        for (signal, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
            let mut window = folder.start().open();
            window.until(NOT_AFFILIATED);
            window.keys(open);
            window.until(shown);
            window.signal(signal);
            window.end().assert_given_back(128 + number);
        }
    }
}

#[test]
fn a_closed_window_ends_the_program() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    window.keys("?");
    window.until("Ctrl+U");
    window.close();
    // It holds the lock as long as it lives.
    folder.until_free();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
}
