//! Pastes, a storm of keys, and silence.

use super::folder::Folder;
use super::{NOT_AFFILIATED, SANS_LIEN};
use std::time::Duration;

#[test]
fn a_paste_of_several_lines_activates_nothing_in_a_form() {
    let folder = Folder::new();
    for pasted in ["Anne\rq\r<esc>\ry", "Anne\nq\n<esc>\ny", "Anne\r\nq\r\n<esc>\r\ny"] {
        let mut window = folder.start().open();
        window.until(NOT_AFFILIATED);
        window.keys("a");
        window.until("First name");
        window.paste(pasted);
        window.until("Anne q <esc> y");
        // The cursor is still in the first field, and nobody was added.
        window.keys("!");
        window.until("Anne q <esc> y!");
        assert!(window.screen().contains("Add a person"), "{}", window.screen());
        window.keys("<ctrl-c><ctrl-c>");
        window.end().assert_given_back(0);
    }
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    window.keys("sanne");
    window.until("anne");
    assert!(!window.screen().contains("Anne q"), "{}", window.screen());
}

#[test]
fn a_paste_outside_of_a_field_does_nothing() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    let before = window.screen();
    window.paste("q\r\rx\rc\ry\r");
    window.keys("<f9>");
    window.until(SANS_LIEN);
    window.keys("<f9>");
    window.until(NOT_AFFILIATED);
    assert_eq!(window.screen(), before);
}

#[test]
fn three_thousand_keys_at_once_do_no_harm() {
    // Those that mean to leave are not among them: q, Esc, Ctrl+C, Ctrl+Q, and help, where one can choose to quit;
    // neither is the yes to a question.
    const KEYS: &str = "abcdefghijklmnprstuvwxzABCDGNO0159 /.-'é<enter><enter><tab><tab><tab><backspace>\
        <ctrl-f><ctrl-s><ctrl-z><ctrl-z><ctrl-y><ctrl-o><ctrl-n><ctrl-u><ctrl-d><ctrl-t>";
    let keys = employer_portal::tui::key::parse_keys(KEYS);
    let folder = Folder::new();
    for mut chance in [1_u32, 2015] {
        let mut window = folder.start().open();
        window.until(NOT_AFFILIATED);
        let mut storm = String::new();
        for _ in 0..3000 {
            chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            storm.push_str(&keys[usize::try_from(chance >> 8).unwrap() % keys.len()].to_string());
        }
        window.keys(&storm);
        window.resize(40, 10);
        window.until("40x10");
        window.resize(80, 24);
        window.until("SIMULATION -");
        window.until_quiet(Duration::from_millis(500));
        window.signal("TERM");
        window.end().assert_given_back(128 + 15);
    }
}

#[test]
fn thousands_of_keys_at_once_are_all_taken() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    window.keys("?");
    window.until("Filter");
    // More than any buffer of a program, less than the one of the system.
    window.keys(&"z".repeat(3000));
    window.keys("<f9>");
    window.until(SANS_LIEN);
}

#[test]
fn nothing_is_written_while_nobody_does_anything() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    for keys in ["", "?", "<ctrl-c>"] {
        if keys == "<ctrl-c>" {
            window.keys(keys);
            break;
        }
        window.keys(keys);
        window.until_quiet(Duration::from_secs(1));
        let written = window.written_within(Duration::from_secs(2));
        assert_eq!(String::from_utf8_lossy(&written), "");
    }
    window.end().assert_given_back(0);
}

#[test]
fn what_is_shown_for_a_while_is_hidden_again_and_then_nothing_is_written() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    window.keys("m");
    window.until("GCKey for Marie");
    window.keys("<tab>Rehearse1");
    window.until("*********");
    assert!(!window.screen().contains("Rehearse1*"), "{}", window.screen());
    window.keys("<f2>");
    window.until_gone("*********");
    window.until("*********");
    let written = window.written_within(Duration::from_secs(1));
    assert_eq!(String::from_utf8_lossy(&written), "");
}

#[test]
fn a_name_and_enter_typed_ahead_choose_that_person() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    window.keys("sokafor<enter>");
    window.until(" Daniel Okafor, not signed in");
    assert!(!window.screen().contains("Filter"), "{}", window.screen());
    // Whoever is at the keyboard is named on top.
    assert!(
        window.screen().lines().take(2).any(|line| line.contains("Daniel Okafor")),
        "{}",
        window.screen()
    );
}
