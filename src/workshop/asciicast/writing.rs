//! A recording, written: line by line, each in one write.

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
}

impl<W: Write> Writer<W> {
    /// Begins with the header.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn new(out: W, version: Version, header: &Header) -> io::Result<Self> {
        let mut writer = Self { out, version, last: 0, begun: Vec::new() };
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
    /// It cannot be written.
    pub fn event(&mut self, at: Duration, event: &Event) -> io::Result<()> {
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
        self.out.write_all(format!("{line}\n").as_bytes())?;
        self.out.flush()
    }
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
