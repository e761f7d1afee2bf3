//! A recording, written: line by line, each in one write.

use super::reading::{LARGEST, LONGEST};
use super::{Event, Header, Version};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Duration;

/// The longest wait other players are asked to keep, in seconds.
const IDLE: u64 = 2;
/// The 16 colours of xterm, which stand for whatever the recorded terminal has.
const PALETTE: &str = "#000000:#cd0000:#00cd00:#cdcd00:#0000ee:#cd00cd:#00cdcd:#e5e5e5:\
    #7f7f7f:#ff0000:#00ff00:#ffff00:#5c5cff:#ff00ff:#00ffff:#ffffff";

/// Writes a recording.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    version: Version,
    /// The time of the last line in thousandths of a second, as written: what rounding took comes back next time.
    last: u128,
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
    /// The bytes that may still be written, so that the file can be read again.
    left: u64,
}

impl<W: Write> Writer<W> {
    /// Begins with the header.
    ///
    /// # Errors
    /// It cannot be written, or its screen is one that is not read again (larger than [`LARGEST`]).
    pub fn new(out: W, version: Version, header: &Header) -> io::Result<Self> {
        Self::within(out, version, header, LONGEST)
    }

    /// The same, with room for so many bytes.
    pub(super) fn within(out: W, version: Version, header: &Header, left: u64) -> io::Result<Self> {
        let mut writer = Self { out, version, last: 0, begun: Vec::new(), left };
        too_large_a_screen(header.size)?;
        writer.line(&header_line(version, header))?;
        Ok(writer)
    }

    /// Adds what was written to the terminal. A character in two pieces is kept until it is whole.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn output(&mut self, at: Duration, bytes: &[u8]) -> io::Result<()> {
        self.begun.extend_from_slice(bytes);
        let begun = self.begun.utf8_chunks().last().map_or(&[][..], |chunk| chunk.invalid());
        let open = std::str::from_utf8(begun).is_err_and(|error| error.error_len().is_none());
        let whole = self.begun.len() - if open { begun.len() } else { 0 };
        let text = String::from_utf8_lossy(&self.begun[..whole]).into_owned();
        self.begun.drain(..whole);
        if text.is_empty() { Ok(()) } else { self.event(at, &Event::Output(text)) }
    }

    /// Adds an event. Version 2 knows no end, so that one is left out there.
    ///
    /// # Errors
    /// It cannot be written, or would not be read again: `FileTooLarge` and `InvalidInput` that the system did not say.
    pub fn event(&mut self, at: Duration, event: &Event) -> io::Result<()> {
        if let Event::Resize(columns, rows) = event {
            too_large_a_screen((*columns, *rows))?;
        }
        let (code, data) = match event {
            Event::Output(text) => ("o", quoted(text)),
            Event::Marker(title) => ("m", quoted(title)),
            Event::Resize(columns, rows) => ("r", quoted(&format!("{columns}x{rows}"))),
            Event::Exit(_) if self.version == Version::V2 => return Ok(()),
            Event::Exit(status) => ("x", quoted(&status.to_string())),
        };
        let now = at.as_millis().max(self.last);
        let time = if self.version == Version::V2 { now } else { now - self.last };
        self.last = now;
        self.line(&format!("[{}.{:03}, \"{code}\", {data}]", time / 1000, time % 1000))
    }

    /// In one write, so that a line is there whole or not at all.
    fn line(&mut self, line: &str) -> io::Result<()> {
        let size = line.len() as u64 + 1;
        self.left = self.left.checked_sub(size).ok_or(io::ErrorKind::FileTooLarge)?;
        self.out.write_all(format!("{line}\n").as_bytes())?;
        self.out.flush()
    }
}

/// What cannot be played is not recorded.
fn too_large_a_screen((columns, rows): (u16, u16)) -> io::Result<()> {
    let fits = columns <= LARGEST.0 && rows <= LARGEST.1;
    if fits { Ok(()) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

fn header_line(version: Version, header: &Header) -> String {
    let (columns, rows) = header.size;
    let hex = |[red, green, blue]: [u8; 3]| format!("#{red:02x}{green:02x}{blue:02x}");
    let theme = header
        .colours
        .map(|(text, ground)| json!({ "fg": hex(text), "bg": hex(ground), "palette": PALETTE }));
    let terminal = header.terminal.as_ref();
    let mut rest = Vec::new();
    let number = match version {
        Version::V2 => {
            rest.extend([("width", Some(json!(columns))), ("height", Some(json!(rows)))]);
            rest.extend([("env", terminal.map(|kind| json!({ "TERM": kind }))), ("theme", theme)]);
            2
        }
        Version::V3 => {
            let mut term = json!({ "cols": columns, "rows": rows });
            for (name, value) in [("type", terminal.map(|kind| json!(kind))), ("theme", theme)] {
                if let Some(value) = value {
                    term[name] = value;
                }
            }
            rest.push(("term", Some(term)));
            3
        }
    };
    rest.extend([
        ("timestamp", header.began.map(|began| json!(began))),
        ("idle_time_limit", Some(json!(IDLE))),
        ("title", header.title.as_ref().map(|title| json!(title))),
    ]);
    // By hand, because readers look for the version at the beginning.
    let mut line = format!("{{\"version\":{number}");
    for (name, value) in rest {
        if let Some(value) = value {
            let _ = write!(line, ",\"{name}\":{value}");
        }
    }
    line + "}"
}

/// A text as JSON, with every control character written out: the format asks for more than JSON does.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4 + 2);
    for c in Value::from(text).to_string().chars() {
        if c.is_control() {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Recording;
    use super::*;

    /// What is written is read again, whatever room there was; and what there was no room for is told by its kind.
    #[test]
    fn a_recording_ends_before_it_is_too_large_to_be_read() {
        let header = Header { size: (80, 24), ..Header::default() };
        let frames = |room: u64| {
            let mut bytes = Vec::new();
            let mut writer = Writer::within(&mut bytes, Version::V3, &header, room)?;
            let written = (0..20).try_for_each(|turn: u64| {
                writer.output(Duration::from_millis(turn * 100), "é\u{1b}[2Jx".repeat(3).as_bytes())
            });
            Ok::<_, io::Error>((bytes, written))
        };
        let (whole, _) = frames(u64::MAX).unwrap();
        let begins = whole.iter().position(|byte| *byte == b'\n').unwrap() as u64 + 1;
        for room in 0..whole.len() as u64 + 2 {
            let kind = match frames(room) {
                Ok((bytes, written)) => {
                    let read = Recording::read(&*bytes).unwrap();
                    assert!(!read.cut && bytes.len() as u64 <= room && whole.starts_with(&bytes), "{room}");
                    assert!(room >= begins);
                    written.err().map(|error| error.kind())
                }
                Err(error) => Some(error.kind()),
            };
            let full = (room < whole.len() as u64).then_some(io::ErrorKind::FileTooLarge);
            assert_eq!(kind, full, "{room}");
        }
    }

    #[test]
    fn a_screen_that_could_not_be_read_again_is_not_recorded() {
        for columns in LARGEST.0 - 1..LARGEST.0 + 2 {
            for rows in LARGEST.1 - 1..LARGEST.1 + 2 {
                let fits = columns <= LARGEST.0 && rows <= LARGEST.1;
                let mut bytes = Vec::new();
                let header = Header { size: (columns, rows), ..Header::default() };
                assert_eq!(Writer::new(&mut bytes, Version::V3, &header).is_ok(), fits);
                assert_eq!(Recording::read(&*bytes).is_ok(), fits);
                let mut bytes = Vec::new();
                let header = Header { size: (80, 24), ..Header::default() };
                let mut writer = Writer::new(&mut bytes, Version::V2, &header).unwrap();
                assert_eq!(writer.event(Duration::ZERO, &Event::Resize(columns, rows)).is_ok(), fits);
                assert_eq!(Recording::read(&*bytes).unwrap().moments.len(), usize::from(fits));
            }
        }
    }
}
