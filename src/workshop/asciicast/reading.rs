//! A recording, read: whatever a file holds, it is played or named with its line.

use super::{Event, Header, Moment, Recording};
use crate::domain::{Text, Words};
use crate::system::cannot_read;
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read};
use std::time::Duration;

/// The largest screen that is read, in columns and rows: memory follows it, and a file may say anything.
pub const LARGEST: (u16, u16) = (1000, 500);
/// The longest file that is read, in bytes.
pub const LONGEST: u64 = 64 << 20;

impl Recording {
    /// Reads a recording of version 2 or 3. A last line that was never finished is left out.
    ///
    /// # Errors
    /// The first line that is not as it should be.
    pub fn read(input: impl Read) -> Result<Self, Unreadable> {
        let mut lines = Lines { input: BufReader::new(input).take(LONGEST + 1), number: 0, read: 0 };
        let Some((first, _)) = lines.next()? else { return Err(lines.fault(Fault::NoHeader)) };
        let (header, since_before) = header(&first).map_err(|fault| lines.fault(fault))?;
        let mut recording = Self { header, moments: Vec::new(), cut: false };
        let mut now = Duration::ZERO;
        while let Some((line, whole)) = lines.next()? {
            if line.trim_ascii().is_empty() || line.starts_with(b"#") {
                continue;
            }
            let Some((time, code, data)) = parts(&line) else {
                if whole {
                    return Err(lines.fault(Fault::NoEvent));
                }
                recording.cut = true;
                break;
            };
            now = if since_before { now.saturating_add(time) } else { now.max(time) };
            if let Some(event) = event(&code, &data).map_err(|fault| lines.fault(fault))? {
                recording.moments.push(Moment { at: now, event });
            }
        }
        Ok(recording)
    }
}

/// The lines of a file, with their numbers and whether they have an end.
struct Lines<R> {
    input: io::Take<BufReader<R>>,
    number: usize,
    read: u64,
}

impl<R: Read> Lines<R> {
    fn next(&mut self) -> Result<Option<(Vec<u8>, bool)>, Unreadable> {
        let mut line = Vec::new();
        self.number += 1;
        let count =
            self.input.read_until(b'\n', &mut line).map_err(|error| self.fault(Fault::Disk(error)))?;
        self.read += count as u64;
        if self.read > LONGEST {
            return Err(self.fault(Fault::TooLong));
        }
        let whole = line.ends_with(b"\n");
        Ok((count > 0).then_some((line, whole)))
    }

    fn fault(&self, fault: Fault) -> Unreadable {
        Unreadable { line: self.number, fault }
    }
}

/// The header, and whether times count from the event before.
fn header(line: &[u8]) -> Result<(Header, bool), Fault> {
    let value: Value = serde_json::from_slice(line).map_err(|_| Fault::NoHeader)?;
    let (columns, rows, terminal, theme, since_before) = match value.get("version").ok_or(Fault::NoHeader)? {
        version if version == 2 => {
            (&value["width"], &value["height"], &value["env"]["TERM"], &value["theme"], false)
        }
        version if version == 3 => {
            let term = &value["term"];
            (&term["cols"], &term["rows"], &term["type"], &term["theme"], true)
        }
        other => return Err(Fault::Version(other.to_string().chars().take(20).collect())),
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let size = size(&format!("{columns}x{rows}"))?;
    let header = Header {
        size,
        terminal: text(terminal),
        colours: colour(&theme["fg"]).zip(colour(&theme["bg"])),
        began: value["timestamp"].as_u64(),
        title: text(&value["title"]),
    };
    Ok((header, since_before))
}

/// `#rrggbb`.
fn colour(value: &Value) -> Option<[u8; 3]> {
    let hex = value.as_str()?.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let [_, red, green, blue] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

/// `80x24`, within bounds.
fn size(text: &str) -> Result<(u16, u16), Fault> {
    let wrong = || Fault::Size(text.chars().take(20).collect());
    let (columns, rows) = text.split_once('x').ok_or_else(wrong)?;
    let (columns, rows) = columns.parse().ok().zip(rows.parse().ok()).ok_or_else(wrong)?;
    let fits = (1..=LARGEST.0).contains(&columns) && (1..=LARGEST.1).contains(&rows);
    if fits { Ok((columns, rows)) } else { Err(wrong()) }
}

/// Time, kind and data of an event.
fn parts(line: &[u8]) -> Option<(Duration, String, Value)> {
    let (time, code, data): (f64, String, Value) = serde_json::from_slice(line).ok()?;
    Some((Duration::try_from_secs_f64(time.max(0.0)).ok()?, code, data))
}

/// An event; `None` for a kind that is not played, such as what was typed.
fn event(code: &str, data: &Value) -> Result<Option<Event>, Fault> {
    let text = || data.as_str().map(str::to_owned).ok_or(Fault::NoEvent);
    Ok(Some(match code {
        "o" => Event::Output(text()?),
        "m" => Event::Marker(text()?),
        "r" => {
            let (columns, rows) = size(&text()?)?;
            Event::Resize(columns, rows)
        }
        "x" => Event::Exit(text()?.trim().parse().map_err(|_| Fault::NoEvent)?),
        _ => return Ok(None),
    }))
}

/// Why a file is no recording that can be played, and on which line.
#[derive(Debug)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What can be wrong with a recording.
#[derive(Debug)]
pub enum Fault {
    /// The file cannot be read.
    Disk(io::Error),
    /// It does not begin as recordings do.
    NoHeader,
    /// Another version than 2 and 3.
    Version(String),
    /// A screen of no size, or one beyond [`LARGEST`].
    Size(String),
    /// Not an event: time, kind and data.
    NoEvent,
    /// More than this program reads.
    TooLong,
}

impl Unreadable {
    /// In words; what is told of the file is not yet safe for a terminal.
    #[must_use]
    pub fn words(&self) -> Words {
        let what: Words = match &self.fault {
            Fault::Disk(error) => cannot_read(error),
            Fault::NoHeader => Text(
                "This is no recording: it does not begin with an asciicast header.",
                "Ce n'est pas un enregistrement\u{a0}: il ne commence pas par un en-tête asciicast.",
            )
            .into(),
            Fault::Version(version) => Text(
                "This is asciicast version {}; versions 2 and 3 can be played.",
                "C'est de l'asciicast version {}\u{a0}; les versions 2 et 3 peuvent être rejouées.",
            )
            .with(&[version]),
            Fault::Size(size) => Text(
                "A screen of {} cannot be played; {} is the largest.",
                "Un écran de {} ne peut pas être rejoué\u{a0}; le plus grand est {}.",
            )
            .with(&[size, &format!("{}x{}", LARGEST.0, LARGEST.1)]),
            Fault::NoEvent => Text(
                "The recording is damaged here: this line is not time, kind and data.",
                "L'enregistrement est endommagé ici\u{a0}: cette ligne n'est pas temps, genre et données.",
            )
            .into(),
            Fault::TooLong => Text(
                "The recording goes on beyond what this program reads ({} MB).",
                "L'enregistrement dépasse ce que ce programme lit ({} Mo).",
            )
            .with(&[&(LONGEST >> 20).to_string()]),
        };
        Text("Line {}:", "Ligne {}\u{a0}:").with(&[&self.line.to_string()]).and(&what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: &str = r#"{"version": 3, "term": {"cols": 80, "rows": 24}}"#;
    const TWO: &str = r#"{"version": 2, "width": 80, "height": 24}"#;

    fn read(text: &str) -> Result<Recording, Unreadable> {
        Recording::read(text.as_bytes())
    }

    #[test]
    fn the_examples_of_the_format_are_read() {
        let three = format!(
            "{THREE}\n# a note\n[0.248, \"o\", \"\\u001b[1;31mHello\\n\"]\n\n[1.001, \"i\", \"x\"]\n\
             [3.5, \"m\", \"\"]\r\n[2, \"r\", \"90x30\"]\n[0.1, \"z\", {{}}]\n[0.887, \"x\", \"0\"]"
        );
        let moments = read(&three).unwrap().moments;
        let times: Vec<u128> = moments.iter().map(|moment| moment.at.as_millis()).collect();
        // What is not played takes its time all the same.
        assert_eq!(times, [248, 4749, 6749, 7736]);
        assert_eq!(moments[0].event, Event::Output("\u{1b}[1;31mHello\n".to_owned()));
        assert_eq!((&moments[2].event, &moments[3].event), (&Event::Resize(90, 30), &Event::Exit(0)));
        let two = format!("{TWO}\n[1.5, \"o\", \"a\"]\n[1.2, \"o\", \"b\"]\n[2.0, \"o\", \"c\"]\n");
        let moments = read(&two).unwrap().moments;
        let times: Vec<u128> = moments.iter().map(|moment| moment.at.as_millis()).collect();
        assert_eq!(times, [1500, 1500, 2000], "time does not run back");
    }

    #[test]
    fn a_recording_cut_anywhere_is_read_up_to_its_last_line() {
        let text = format!("{THREE}\n[0.1, \"o\", \"Montr\u{e9}al\"]\n[0.2, \"m\", \"two\"]\n");
        let header = THREE.len() + 1;
        for end in header..text.len() {
            let recording = Recording::read(&text.as_bytes()[..end]).unwrap();
            let lines = text.as_bytes()[header..end].split(|byte| *byte == b'\n').count() - 1;
            let kept = recording.moments.len();
            // A line that lacks its end only is there.
            assert!(
                kept == lines || (kept == lines + 1 && text.as_bytes()[end - 1] == b']'),
                "{end}: {kept}"
            );
            assert_eq!(recording.cut, kept == lines && text.as_bytes()[end - 1] != b'\n', "{end}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let event = |line: &str| format!("{THREE}\n[0.1, \"o\", \"a\"]\n{line}\n[0.1, \"o\", \"b\"]\n");
        for (text, line, english) in [
            (String::new(), 1, "no recording"),
            ("Legal name,Business number\n".to_owned(), 1, "no recording"),
            ("{\"term\":{}}\n".to_owned(), 1, "no recording"),
            (r#"{"version": 1, "width": 80, "height": 24, "stdout": []}"#.to_owned(), 1, "version 1;"),
            (r#"{"version": 3}"#.to_owned(), 1, "nullxnull"),
            (r#"{"version": 2, "width": 0, "height": 24}"#.to_owned(), 1, "0x24"),
            (r#"{"version": 2, "width": 65535, "height": 65535}"#.to_owned(), 1, "65535x65535"),
            (r#"{"version": 3, "term": {"cols": -1, "rows": 1e99}}"#.to_owned(), 1, "-1x"),
            (event("[0.1, \"o\", \"a\""), 3, "damaged"),
            (event("[0.1, \"o\"]"), 3, "damaged"),
            (event("[0.1, \"o\", \"a\", 1]"), 3, "damaged"),
            (event("[\"0.1\", \"o\", \"a\"]"), 3, "damaged"),
            (event("[1e300, \"o\", \"a\"]"), 3, "damaged"),
            (event("[0.1, \"o\", 7]"), 3, "damaged"),
            (event("[0.1, \"o\", \"\\ud83d\"]"), 3, "damaged"),
            (event("[0.1, \"x\", \"soon\"]"), 3, "damaged"),
            (event("[0.1, \"r\", \"80\"]"), 3, "80"),
            (event("[0.1, \"r\", \"99999x2\"]"), 3, "99999x2"),
            (event(&"[".repeat(100_000)), 3, "damaged"),
        ] {
            let error = read(&text).unwrap_err();
            let words = error.words();
            assert_eq!(error.line, line, "{}", words.en);
            assert!(words.en.contains(english), "{} for {english}", words.en);
            assert!(
                words.en.starts_with(&format!("Line {line}:"))
                    && words.fr.starts_with(&format!("Ligne {line}"))
            );
        }
        let bytes = [THREE.as_bytes(), b"\n[0.1, \"o\", \"\xff\"]\n"].concat();
        assert_eq!(Recording::read(&bytes[..]).unwrap_err().line, 2);
    }

    #[test]
    fn a_file_without_end_is_not_read_without_end() {
        let error = Recording::read(io::repeat(b'0')).unwrap_err();
        assert!(matches!(error.fault, Fault::TooLong), "{error:?}");
    }
}
