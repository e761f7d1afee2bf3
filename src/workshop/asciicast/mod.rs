//! A recorded screen as a file: asciicast, the format of asciinema, in its versions 2 and 3.
//!
//! A header and then one event a line, each written at once, so that whatever ends the program leaves a file that can
//! be read up to its last whole line. What was typed is no part of it. The formats:
//! <https://docs.asciinema.org/manual/asciicast/v3/>, <https://docs.asciinema.org/manual/asciicast/v2/>.

mod reading;
mod writing;

pub use reading::{Fault, LARGEST, LONGEST, Unreadable};
pub use writing::Writer;

use std::time::Duration;

/// A version of the format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// Times since the beginning; for players from before 2025.
    V2,
    /// Times since the event before.
    #[default]
    V3,
}

/// What is known before anything happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Columns and rows.
    pub size: (u16, u16),
    /// The type of the terminal: `xterm-256color`.
    pub terminal: Option<String>,
    /// Red, green and blue of text and ground, where the recorded program paints its own.
    pub colours: Option<([u8; 3], [u8; 3])>,
    /// When it began, in seconds since 1970.
    pub began: Option<u64>,
    /// The title.
    pub title: Option<String>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Written to the terminal.
    Output(String),
    /// A place to go to, with its title.
    Marker(String),
    /// The terminal has another size: columns and rows.
    Resize(u16, u16),
    /// The program ended with this code.
    Exit(i32),
}

/// What happened, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Since the beginning.
    pub at: Duration,
    /// What.
    pub event: Event,
}

/// A recording as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// What was known before.
    pub header: Header,
    /// What happened, in order.
    pub moments: Vec<Moment>,
    /// The last line was begun and never finished.
    pub cut: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    fn session() -> (Header, Vec<Moment>) {
        let header = Header {
            size: (80, 24),
            terminal: Some("xterm-256color".to_owned()),
            colours: Some(([0, 0, 0], [255, 255, 255])),
            began: Some(1_448_000_000),
            title: Some("SIMULATION \u{e9} \"quoted\"".to_owned()),
        };
        let events = [
            (0.0, Event::Output("\u{1b}[2J\u{1b}[1;1HMontr\u{e9}al \u{2502} \u{738b}\r\n".to_owned())),
            (0.25, Event::Marker("Step 1: \u{ab}\u{a0}enrol\u{a0}\u{bb}".to_owned())),
            (1.5, Event::Resize(60, 18)),
            (1.5, Event::Output("\u{7f}\u{9b}\u{0}\\\"".to_owned())),
            (3661.001, Event::Marker(String::new())),
        ];
        (header, events.map(|(at, event)| Moment { at: seconds(at), event }).into())
    }

    fn written(version: Version, header: &Header, moments: &[Moment]) -> String {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes, version, header).unwrap();
        for moment in moments {
            match &moment.event {
                Event::Output(text) => writer.output(moment.at, text.as_bytes()).unwrap(),
                event => writer.event(moment.at, event).unwrap(),
            }
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_was_written_is_read_back_in_both_versions() {
        let (header, mut moments) = session();
        for version in [Version::V2, Version::V3] {
            let text = written(version, &header, &moments);
            let back = Recording::read(text.as_bytes()).unwrap();
            assert_eq!((&back.header, &back.moments, back.cut), (&header, &moments, false), "{version:?}");
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
        }
        // The end is an event of version 3 alone.
        moments.push(Moment { at: seconds(3662.0), event: Event::Exit(2) });
        assert_eq!(
            Recording::read(written(Version::V3, &header, &moments).as_bytes()).unwrap().moments,
            moments
        );
        moments.pop();
        assert_eq!(
            Recording::read(written(Version::V2, &header, &moments).as_bytes()).unwrap().moments,
            moments
        );
    }

    #[test]
    fn the_lines_are_those_of_the_format() {
        let (header, moments) = session();
        let three = written(Version::V3, &header, &moments);
        let lines: Vec<&str> = three.lines().collect();
        assert!(lines[0].starts_with(r#"{"version":3,"term":{"cols":80,"rows":24,"#), "{}", lines[0]);
        let head: serde_json::Value = serde_json::from_str(lines[0]).unwrap();
        assert_eq!(head["term"]["type"], "xterm-256color");
        assert_eq!(
            (&head["term"]["theme"]["fg"], &head["term"]["theme"]["bg"]),
            (&"#000000".into(), &"#ffffff".into())
        );
        assert_eq!(head["term"]["theme"]["palette"].as_str().unwrap().split(':').count(), 16);
        assert_eq!((&head["timestamp"], &head["idle_time_limit"]), (&1_448_000_000_u64.into(), &2.into()));
        assert!(lines[1].starts_with(r#"[0.000, "o", "\u001b[2J"#), "{}", lines[1]);
        assert_eq!(lines[3], r#"[1.250, "r", "60x18"]"#);
        assert_eq!(lines[4], r#"[0.000, "o", "\u007f\u009b\u0000\\\""]"#);
        assert_eq!(lines[5], r#"[3659.501, "m", ""]"#);
        let two = written(Version::V2, &header, &moments);
        let lines: Vec<&str> = two.lines().collect();
        assert!(lines[0].starts_with(r#"{"version":2,"width":80,"height":24,"#), "{}", lines[0]);
        assert_eq!((lines[3], lines[5]), (r#"[1.500, "r", "60x18"]"#, r#"[3661.001, "m", ""]"#));
        let bare = written(Version::V3, &Header { size: (60, 18), ..Header::default() }, &[]);
        assert_eq!(bare, "{\"version\":3,\"term\":{\"cols\":60,\"rows\":18},\"idle_time_limit\":2}\n");
    }

    #[test]
    fn rounding_does_not_add_up() {
        let mut bytes = Vec::new();
        let mut writer =
            Writer::new(&mut bytes, Version::V3, &Header { size: (1, 1), ..Header::default() }).unwrap();
        for turn in 1..=1000 {
            writer.output(Duration::from_micros(turn * 1700), b"x").unwrap();
        }
        // A clock that goes back is written as one that stands still.
        writer.output(Duration::ZERO, b"y").unwrap();
        let back = Recording::read(&bytes[..]).unwrap();
        assert_eq!(back.moments[999].at, Duration::from_millis(1700));
        assert_eq!(back.moments[1000].at, Duration::from_millis(1700));
    }

    #[test]
    fn a_character_cut_in_two_is_written_whole() {
        let text = "a\u{e9}\u{738b}\u{1f600}z";
        let header = Header { size: (80, 24), ..Header::default() };
        for size in 1..text.len() {
            let mut bytes = Vec::new();
            let mut writer = Writer::new(&mut bytes, Version::V3, &header).unwrap();
            for piece in text.as_bytes().chunks(size) {
                writer.output(Duration::ZERO, piece).unwrap();
            }
            let back = Recording::read(&bytes[..]).unwrap();
            let all: String = back
                .moments
                .iter()
                .map(|moment| match &moment.event {
                    Event::Output(text) => text.as_str(),
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(all, text, "in pieces of {size}");
        }
        // What never was a character does not hold up what follows.
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes, Version::V3, &header).unwrap();
        writer.output(Duration::ZERO, b"\xff\xc3").unwrap();
        writer.output(Duration::ZERO, b"(b").unwrap();
        let back = Recording::read(&bytes[..]).unwrap();
        let last = back.moments.last().map(|moment| moment.event.clone());
        assert_eq!(last, Some(Event::Output("\u{fffd}(b".to_owned())));
    }
}
