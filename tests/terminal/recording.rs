//! A screen recorded while it is shown, read by another program's emulator: the same pictures, and nothing typed.

use super::folder::Folder;
use super::window::Window;
use super::{NOT_AFFILIATED, SANS_LIEN};
use employer_portal::workshop::asciicast::{Event, Recording};
use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// What a cell looks like: letter, colours, emphasis.
pub type Look = (String, String, String, [bool; 5]);

pub fn recording(folder: &Folder, name: &str) -> Recording {
    Recording::read(File::open(folder.path().join(name)).unwrap()).unwrap()
}

/// Every picture of a recording, as avt sees it.
pub fn pictures(recording: &Recording, mut each: impl FnMut(&avt::Terminal)) {
    let (columns, rows) = recording.header.size;
    let mut terminal = avt::Terminal::new(columns.into(), rows.into()).unwrap();
    for moment in &recording.moments {
        match &moment.event {
            Event::Output(text) => terminal.feed(text.as_str()),
            Event::Resize(columns, rows) => terminal.resize((*columns).into(), (*rows).into()),
            Event::Marker(_) | Event::Exit(_) => continue,
        }
        each(&terminal);
    }
}

/// The last picture, cell by cell.
pub fn last_picture(recording: &Recording) -> Vec<Vec<Look>> {
    let mut last = Vec::new();
    pictures(recording, |terminal| last = picture(terminal));
    last
}

/// What is on avt's screen, cell by cell.
pub fn picture(terminal: &avt::Terminal) -> Vec<Vec<Look>> {
    let lines = terminal.screen().visible_lines();
    lines.map(|line| line.cells().iter().map(|cell| avt_look(*cell)).collect()).collect()
}

fn avt_look(cell: avt::Cell) -> Look {
    let pen = *cell.pen();
    let colour = |colour: Option<avt::Color>| match colour {
        None => String::new(),
        Some(avt::Color::Indexed(index)) => index.to_string(),
        Some(avt::Color::RGB(rgb)) => format!("{rgb:?}"),
    };
    let letter = if cell.width() == 0 { String::new() } else { cell.char().to_string() };
    let marks = [pen.is_bold(), pen.is_faint(), pen.is_italic(), pen.is_underline(), pen.is_inverse()];
    (letter, colour(pen.foreground()), colour(pen.background()), marks)
}

/// What the window shows, cell by cell.
pub fn shown(window: &Window) -> Vec<Vec<Look>> {
    let screen = window.terminal();
    let (rows, columns) = screen.size();
    let look = |row, column| {
        let cell = screen.cell(row, column).unwrap();
        let colour = |colour: vt100::Color| match colour {
            vt100::Color::Default => String::new(),
            vt100::Color::Idx(index) => index.to_string(),
            vt100::Color::Rgb(..) => format!("{colour:?}"),
        };
        let letter = match cell.contents() {
            "" if !cell.is_wide_continuation() => " ",
            letter => letter,
        };
        let marks = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
        (letter.to_owned(), colour(cell.fgcolor()), colour(cell.bgcolor()), marks)
    };
    (0..rows).map(|row| (0..columns).map(|column| look(row, column)).collect()).collect()
}

/// Fails with the first row that differs.
pub fn assert_same(recorded: &[Vec<Look>], shown: &[Vec<Look>]) {
    let text = |line: &[Look]| line.iter().map(|look| look.0.as_str()).collect::<String>();
    assert_eq!(recorded.len(), shown.len());
    for (row, (ours, theirs)) in recorded.iter().zip(shown).enumerate() {
        assert_eq!(text(ours), text(theirs), "row {row}");
        let differ = ours.iter().zip(theirs).position(|(one, other)| one != other);
        assert_eq!(differ.map(|at| (&ours[at], &theirs[at])), None, "row {row}: {}", text(ours));
    }
}

#[test]
fn the_last_picture_is_the_one_that_was_seen() {
    for (theme, cast) in [("light", "v3"), ("terminal", "v3"), ("light", "v2")] {
        let folder = Folder::new();
        let args = ["--theme", theme, "--record", "demo.cast", "--cast", cast];
        let mut window = folder.start().args(&args).open();
        window.until(NOT_AFFILIATED);
        for (keys, size) in
            [("?", (80, 24)), ("<down>", (60, 18)), ("<esc>", (60, 18)), ("<tab><down>", (80, 24))]
        {
            window.keys(keys);
            window.resize(size.0, size.1);
            window.until_quiet(Duration::from_millis(300));
            // While the program still runs: every frame is on the disk.
            let recording = recording(&folder, "demo.cast");
            assert!(!recording.cut);
            assert_same(&last_picture(&recording), &shown(&window));
        }
        window.keys("<f9>");
        window.until(SANS_LIEN);
        window.until_quiet(Duration::from_millis(300));
        let last = shown(&window);
        window.keys("q");
        window.end().assert_given_back(0);
        let recording = recording(&folder, "demo.cast");
        assert_same(&last_picture(&recording), &last);
        assert_eq!(recording.header.size, (80, 24));
        assert_eq!(recording.header.terminal.as_deref(), Some("xterm-256color"));
        assert_eq!(recording.header.colours.is_some(), theme == "light");
        let sizes: Vec<&Event> = recording
            .moments
            .iter()
            .map(|moment| &moment.event)
            .filter(|event| matches!(event, Event::Resize(..)))
            .collect();
        assert_eq!(sizes, [&Event::Resize(60, 18), &Event::Resize(80, 24)]);
        let end = recording.moments.last().map(|moment| moment.event.clone());
        assert_eq!(end == Some(Event::Exit(0)), cast == "v3", "{end:?}");
        let text = std::fs::read_to_string(folder.path().join("demo.cast")).unwrap();
        assert!(!text.contains("[?1049"), "a player would be left on the other screen");
    }
}

/// All pictures of a session in which a user name and a password were typed, and `last` was pressed.
fn typed_a_password(folder: &Folder, last: &str, seen: &str) -> String {
    let name = format!("{}.cast", last.len());
    let mut window = folder.start().args(&["--record", &name]).open();
    window.until(NOT_AFFILIATED);
    window.keys("m");
    window.until("GCKey for Marie");
    for key in "<ctrl-u> h a r v e s t <tab> Q u i n o a 8 8 8".split(' ') {
        window.keys(key);
        window.until_quiet(Duration::from_millis(30));
    }
    window.until("*********");
    window.keys(last);
    window.until(seen);
    window.keys("<ctrl-c><ctrl-c>");
    window.end().assert_given_back(0);
    let text = std::fs::read_to_string(folder.path().join(&name)).unwrap();
    assert!(!text.contains("\"i\""), "keys are not recorded");
    // Letter by letter it would stand in no single line of the file: the pictures tell.
    let mut all = String::new();
    pictures(&recording(folder, &name), |terminal| {
        let lines = terminal.screen().visible_lines().map(avt::Line::text);
        lines.for_each(|line| writeln!(all, "{line}").unwrap());
    });
    all + &text
}

#[test]
fn what_is_masked_on_the_screen_is_masked_in_the_recording() {
    let folder = Folder::new();
    let all = typed_a_password(&folder, "<tab>", "*********");
    assert!(all.contains("harvest") && all.contains("*********"), "what is shown is there");
    let seen = all.lines().find(|line| line.contains("Quin"));
    assert_eq!(seen, None, "what is masked is not");
    // The same search finds it once it was on the screen.
    assert!(typed_a_password(&folder, "<f2>", "Quinoa888").contains("Quinoa888"));
}

#[test]
fn what_was_recorded_before_kill_9_can_be_read() {
    let folder = Folder::new();
    let mut window = folder.start().args(&["--record", "demo.cast"]).open();
    window.until(NOT_AFFILIATED);
    window.keys("?");
    window.until("Ctrl+U");
    window.until_quiet(Duration::from_millis(300));
    let last = shown(&window);
    window.signal("KILL");
    window.end();
    assert_same(&last_picture(&recording(&folder, "demo.cast")), &last);
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let folder = Folder::new();
    let file = folder.file("demo.cast", "mine");
    for (lang, words) in [("en", "already"), ("fr", "existe déjà")] {
        let ended = folder.start().args(&["--lang", lang, "--record", &file]).open().end();
        ended.assert_left_alone(2);
        let text = ended.text().replace('\n', "");
        assert!(text.contains("demo.cast") && text.contains(words), "{text}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
}

#[test]
fn a_recording_that_cannot_be_written_does_not_end_the_program() {
    let folder = Folder::new();
    for (lang, words, frame) in
        [("en", "The recording has ended", NOT_AFFILIATED), ("fr", "L'enregistrement a pris fin", SANS_LIEN)]
    {
        let mut window = folder.start().args(&["--lang", lang, "--record", "nowhere/demo.cast"]).open();
        window.until(frame);
        window.until(words);
        // Said once: the next news takes its place.
        window.keys("<f6>");
        window.until_gone(words);
        window.keys("q");
        let ended = window.end();
        ended.assert_given_back(0);
        assert_eq!(ended.text().replace('\n', " ").matches(words).count(), 1, "{}", ended.text());
    }
}

#[test]
fn only_screens_can_be_recorded() {
    let folder = Folder::new();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
        command.args(args).env("HOME", folder.path()).current_dir(folder.path()).stdin(Stdio::null());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, err) = run(&["rules", "--record", "demo.cast", "--lang", "en"]);
    assert!(code == Some(2) && err.contains("--record"), "{err}");
    let (code, err) = run(&["--record", "demo.cast", "--cast", "v1"]);
    assert!(code == Some(2) && err.contains("v3, v2"), "{err}");
    // Without a terminal nothing is begun.
    let (code, err) = run(&["--record", "demo.cast", "--lang", "en", "--temporary"]);
    assert!(code == Some(2) && err.contains("no terminal"), "{err}");
    assert!(!Path::new(&folder.path().join("demo.cast")).exists());
}
