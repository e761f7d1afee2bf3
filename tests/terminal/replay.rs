//! A recording played in a terminal: its pictures, its keys, and nothing else of it.

use super::NOT_AFFILIATED;
use super::folder::Folder;
use super::hostile::harm;
use super::recording::shown;
use super::window::Window;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Three pictures with a marker each; half a minute passes before the last.
const THREE: &str = r#"{"version":3,"term":{"cols":40,"rows":5}}
[0.010, "o", "\u001b[2J\u001b[Hpicture \u001b[1;31mone\u001b[0m"]
[0.000, "m", "Alpha \u00e9"]
[1.500, "o", "\u001b[Hpicture two"]
[0.000, "m", "Beta"]
[30.00, "o", "\u001b[Hpicture three"]
[0.000, "m", ""]
[0.000, "x", "0"]
"#;

fn played(folder: &Folder, text: impl AsRef<[u8]>, args: &[&str]) -> Window {
    let file = folder.file("played.cast", text);
    let mut window = folder.start().args(&["replay", &file]).args(args).open();
    window.until_sent("\u{1b}[?1049h");
    window
}

fn leaves(mut window: Window, keys: &str) {
    window.keys(keys);
    let ended = window.end();
    ended.assert_given_back(0);
    let start = ended.sent.find("\u{1b}[?1049h").unwrap();
    assert_eq!(harm(&ended.sent[start..]), None);
}

#[test]
fn what_was_recorded_is_played_to_its_last_picture() {
    for (theme, size, cast) in [("light", (80, 24), "v3"), ("terminal", (60, 18), "v2")] {
        let folder = Folder::new();
        let args = ["--theme", theme, "--record", "demo.cast", "--cast", cast];
        let mut window = folder.start().size(size.0, size.1).args(&args).open();
        for keys in ["?", "<esc>", "<tab><down>", "a"] {
            window.until(NOT_AFFILIATED);
            window.keys(keys);
            window.until_quiet(Duration::from_millis(300));
        }
        let last = shown(&window);
        window.keys("<ctrl-c>");
        window.end().assert_given_back(0);
        for below in [0, 1] {
            let args = ["replay", "demo.cast", "--speed", "64"];
            let mut window = folder.start().size(size.0, size.1 + below).args(&args).open();
            window.until("First name");
            // A busy machine may be quiet for longer than that before the end.
            if below == 1 {
                window.until("any key leaves");
            }
            window.until_quiet(Duration::from_millis(300));
            assert_eq!(shown(&window)[..usize::from(size.1)], last[..], "{theme} {size:?} {below}");
            assert_eq!(window.screen().contains("any key leaves"), below == 1, "{}", window.screen());
            leaves(window, "x");
        }
    }
}

#[test]
fn idle_time_is_cut_and_the_last_picture_stays_until_a_key() {
    let folder = Folder::new();
    for (lang, end) in [("en", "any key leaves"), ("fr", "toute touche quitte")] {
        let mut window = played(&folder, THREE, &["--lang", lang, "--speed", "4"]);
        window.until("picture three");
        window.until(end);
        assert!(window.screen().contains("0:03 / 0:03  x4"), "{}", window.screen());
        assert_eq!(window.written_within(Duration::from_millis(500)), b"");
        leaves(window, "<enter>");
    }
}

#[test]
fn pause_step_and_speed() {
    let folder = Folder::new();
    let mut window = played(&folder, THREE, &["--lang", "en", "--speed", "0.125"]);
    window.until("picture one");
    window.keys(" ");
    window.until("paused");
    assert_eq!(window.written_within(Duration::from_millis(700)), b"", "it stands still");
    window.keys("<right>");
    window.until("picture two");
    window.until("Beta");
    window.keys("<left>");
    window.until("picture one");
    window.until("Alpha é");
    window.keys(".");
    window.until("picture two");
    window.keys("+");
    window.until("x0.25");
    window.keys("++++++++++++++");
    window.until("x64");
    window.keys("-");
    window.until("x32");
    assert!(window.screen().contains("paused"), "{}", window.screen());
    window.keys(" ");
    window.until("picture three");
    // Back from the end, where every other key leaves.
    window.keys("<home>");
    window.until("picture three");
    leaves(window, "<esc>");
}

#[test]
fn from_marker_to_marker() {
    let folder = Folder::new();
    let mut window = played(&folder, THREE, &["--lang", "en"]);
    window.keys(" ");
    window.until("paused");
    for (key, picture, title) in [
        ("<home>", "", ""),
        ("]", "picture one", "Alpha"),
        ("<pgdn>", "picture two", "Beta"),
        ("[", "picture one", "Alpha"),
    ] {
        window.keys(key);
        window.until(title);
        window.until(picture);
    }
    // The colours came back with the picture.
    assert!(shown(&window)[0][8].3[0], "one is bold");
    window.keys("<pgup>");
    window.until_gone("picture");
    leaves(window, "q");
}

#[test]
fn a_window_too_small_is_told_what_is_needed_and_misses_nothing() {
    let folder = Folder::new();
    let grows = format!("{THREE}[0.1, \"r\", \"90x30\"]\n[0.1, \"o\", \"\\u001b[2J\\u001b[Hlarge\"]\n");
    for (lang, words) in [("en", "needs a window of 90x30"), ("fr", "demande une fenêtre de 90x30")] {
        let file = folder.file("played.cast", &grows);
        let args = ["replay", &file, "--lang", lang, "--speed", "64"];
        let mut window = folder.start().size(30, 10).args(&args).open();
        window.until("30x10");
        assert!(window.screen().replace('\n', " ").contains(words), "{}", window.screen());
        window.resize(80, 24);
        // What fits is played.
        window.until("80x24");
        assert!(window.screen().replace('\n', " ").contains(words), "{}", window.screen());
        assert!(window.sent().contains("picture"));
        window.resize(90, 31);
        window.until("large");
        leaves(window, "q");
    }
}

#[test]
fn signals_give_the_terminal_back() {
    let folder = Folder::new();
    for (signal, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let mut window = played(&folder, THREE, &[]);
        window.until("picture");
        window.signal(signal);
        window.end().assert_given_back(128 + number);
    }
}

#[test]
fn what_a_recording_does_to_its_terminal_it_does_not_do_to_this_one() {
    let folder = Folder::new();
    let evil = r#"{"version":2,"width":60,"height":10,"title":"\u001b]2;owned\u0007"}
[0.1, "o", "\u001b]52;c;b3duZWQ=\u0007\u001b]2;owned\u0007\u001b]0;owned\u001b\\\u001bP1$tx\u001b\\"]
[0.1, "o", "\u001b[?1000h\u001b[?1003h\u001b[?2004h\u001b[?1049h\u001b[6n\u001b[c\u001b[5i\u001b[8;99;99t"]
[0.1, "o", "\u202eturned\u202c\u200b\u009b31m\u0090\u0007\u000e\u001b(0 \u001b[999999999;999999999H\u001b[65535S"]
[0.1, "m", "\u001b[2Jmark\u202e\u0007\u001b]52;c;b3duZWQ=\u0007"]
[0.1, "r", "1x1"]
[0.1, "o", "\u738b\u738b\u001b[65535@\u001b[65535L"]
[0.1, "r", "60x10"]
[0.1, "o", "\u001b(B\u001b[0m\u001b[2J\u001b[Hunharmed \u001b["]
"#;
    let mut window = played(&folder, evil, &["--lang", "en", "--speed", "2"]);
    window.until("unharmed");
    window.until("any key leaves");
    window.until("mark<U+202E>");
    leaves(window, "q");
}

#[test]
fn what_cannot_be_played_is_named_with_its_line() {
    let folder = Folder::new();
    let damaged = THREE.replace("[30.00, \"o\"", "[30.00, o");
    for (name, bytes, english, french) in [
        ("damaged.cast", damaged.as_bytes(), "Line 6: The recording is damaged", "Ligne 6"),
        ("staff.csv", b"Legal name,Business number\n", "Line 1: This is no recording", "Ligne 1"),
        ("one.cast", br#"{"version":1,"width":80,"height":24,"stdout":[]}"#, "version 1;", "version 1"),
        ("huge.cast", br#"{"version":2,"width":65535,"height":65535}"#, "65535x65535", "65535x65535"),
        ("raw.cast", b"{\"version\":\"\\u001b]2;owned\\u0007\"}\n", "version", "version"),
        ("empty.cast", b"", "no recording", "pas un enregistrement"),
    ] {
        folder.file(name, bytes);
        for (lang, words) in [("en", english), ("fr", french)] {
            let ended = folder.start().args(&["replay", name, "--lang", lang]).open().end();
            ended.assert_left_alone(2);
            let text = ended.text().replace('\n', "");
            assert!(text.contains(name) && text.contains(words), "{text}");
        }
    }
    let ended = folder.start().args(&["replay", "nowhere.cast", "--lang", "en"]).open().end();
    ended.assert_left_alone(2);
    assert!(ended.text().contains("no such file"), "{}", ended.text());
    assert!(!folder.data().exists(), "a replay begins no rehearsal");
}

#[test]
fn a_recording_that_was_cut_off_is_played_as_far_as_it_goes() {
    let folder = Folder::new();
    let cut = &THREE[..THREE.find("ture three").unwrap()];
    let mut window = played(&folder, cut, &["--lang", "en", "--speed", "8"]);
    window.until("picture two");
    window.until("any key leaves");
    leaves(window, "q");
}

#[test]
fn without_a_terminal_nothing_is_played() {
    let folder = Folder::new();
    let file = folder.file("played.cast", THREE);
    for (lang, words) in [("en", "no terminal"), ("fr", "pas de terminal")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
        command.args(["replay", &file, "--lang", lang]).stdin(Stdio::null());
        let output = command.output().unwrap();
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
        assert!(String::from_utf8(output.stderr).unwrap().contains(words));
    }
    for speed in ["0", "-1", "NaN", "inf", "fast"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
        let arg = format!("--speed={speed}");
        let output = command.args(["replay", &file, &arg]).stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{speed}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("0.125..64"), "{speed}");
    }
}

#[test]
fn a_recording_that_comes_by_standard_input_is_played_and_keys_come_from_the_terminal() {
    let folder = Folder::new();
    let file = folder.file("three.cast", THREE);
    let mut window = folder.start().args(&["replay", "-"]).env("INPUT", &file).open();
    window.until("picture one");
    window.keys("<space>");
    window.until("0:0");
    window.keys("<pagedown>");
    window.until("picture two");
    leaves(window, "q");
}
