//! What was acknowledged is there after kill -9, and one window at a time has it.

use super::NOT_AFFILIATED;
use super::folder::{Folder, tree};
use super::window::Window;

/// Adds somebody to the cast and waits until it is told as done.
pub fn add(window: &mut Window, given: &str, family: &str) {
    window.keys("a");
    window.until("Add a person");
    window.keys(&format!("{given}<tab>{family}<ctrl-s>"));
    window.until_gone("Add a person");
    window.until(family);
}

#[test]
fn what_was_acknowledged_is_there_after_kill_9() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    for turn in ["One", "Two", "Three"] {
        add(&mut window, turn, "Quillfeather");
        window.signal("KILL");
        let ended = window.end();
        assert_eq!(ended.code, 137, "{}", ended.sent);
        window = folder.start().open();
        window.until(NOT_AFFILIATED);
    }
    window.keys("s");
    window.until("Sign in as");
    window.keys("quillf");
    for turn in ["One", "Two", "Three"] {
        window.until(&format!("{turn} Quillfeather"));
    }
    window.keys("<esc>");
    window.until_gone("Sign in as");
    // A step back is a step, too.
    window.keys("<ctrl-z>");
    window.until("Ctrl+Y");
    window.signal("KILL");
    window.end();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    window.keys("s");
    window.until("Sign in as");
    window.keys("quillf");
    window.until("Two Quillfeather");
    assert!(!window.screen().contains("Three Quillfeather"), "{}", window.screen());
}

#[test]
fn a_second_window_is_told_who_has_it_and_does_the_first_no_harm() {
    let folder = Folder::new();
    let mut first = folder.start().open();
    first.until(NOT_AFFILIATED);
    let before = tree(&folder.data());
    for (lang, words) in [("en", "another window"), ("fr", "une autre fenêtre")] {
        let second = folder.start().args(&["--lang", lang]).open().end();
        second.assert_left_alone(2);
        let text = second.text().replace('\n', "");
        assert!(text.contains(words), "{text}");
        assert!(text.contains(&first.process()), "{text}");
        assert!(text.contains(&folder.data().display().to_string()), "{text}");
        assert!(!text.contains("panicked"), "{text}");
    }
    assert_eq!(tree(&folder.data()), before);
    add(&mut first, "One", "Quillfeather");
    first.keys("q");
    first.end().assert_given_back(0);
    let mut again = folder.start().open();
    again.until(NOT_AFFILIATED);
    again.keys("squillf");
    again.until("One Quillfeather");
}
