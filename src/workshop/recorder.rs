//! The screen, recorded while it is shown. A recording that cannot go on ends; the program does not.
//!
//! The frames are recorded without the change to the alternate screen around them: a player that is given the way back
//! would end on an empty screen, and one that is not would leave its own terminal on the wrong one. So the recording
//! clears the screen once, and its last picture is the program's last frame, wherever it breaks off.

use super::asciicast::{Event, Header, Version, Writer};
use std::io::{self, Write};
use std::time::Duration;

/// A clean screen, for players that draw on one that was in use.
const BEGIN: &[u8] = b"\x1b[?25l\x1b[0m\x1b[2J\x1b[H";

/// Records a screen.
#[derive(Debug)]
pub struct Recorder<W> {
    stage: Stage<W>,
    size: (u16, u16),
    last: Vec<u8>,
    told: bool,
}

#[derive(Debug)]
enum Stage<W> {
    /// The size is known with the first frame.
    Waits(W, Version, Header),
    Runs(Writer<W>),
    /// The recording has ended, with what the disk said if that was the reason.
    Ended(Option<io::Error>),
}

impl<W: Write> Recorder<W> {
    /// Records into `out`, or tells why there is none.
    pub fn new(out: io::Result<W>, version: Version, header: Header) -> Self {
        let stage = match out {
            Ok(out) => Stage::Waits(out, version, header),
            Err(error) => Stage::Ended(Some(error)),
        };
        Self { stage, size: (0, 0), last: Vec::new(), told: false }
    }

    /// Records a frame as it was sent to the terminal; one that changes nothing is left out.
    pub fn frame(&mut self, at: Duration, size: (u16, u16), bytes: Vec<u8>) {
        if size == self.size && bytes == self.last {
            return;
        }
        let first = self.begin(size);
        let resized = !first && size != self.size;
        self.write(|writer| {
            if first {
                writer.output(at, BEGIN)?;
            }
            if resized {
                writer.event(at, &Event::Resize(size.0, size.1))?;
            }
            writer.output(at, &bytes)
        });
        (self.size, self.last) = (size, bytes);
    }

    /// Records a place to go to.
    pub fn marker(&mut self, at: Duration, title: &str) {
        self.write(|writer| writer.event(at, &Event::Marker(title.to_owned())));
    }

    /// Ends the recording: the picture stays, the cursor stands below it as after any program.
    pub fn end(&mut self, at: Duration, code: u8) {
        let below = format!("\x1b[0m\x1b[?25h\x1b[{};1H", self.size.1);
        self.write(|writer| {
            writer.output(at, below.as_bytes())?;
            writer.event(at, &Event::Exit(code.into()))
        });
        if self.trouble().is_none() {
            self.stage = Stage::Ended(None);
        }
    }

    /// What has ended the recording.
    #[must_use]
    pub fn trouble(&self) -> Option<&io::Error> {
        match &self.stage {
            Stage::Ended(error) => error.as_ref(),
            _ => None,
        }
    }

    /// The same, once.
    pub fn news(&mut self) -> Option<&io::Error> {
        let before = self.told;
        self.told = self.trouble().is_some();
        self.trouble().filter(|_| !before)
    }

    /// Writes the header before the first frame; `true` when this was it.
    fn begin(&mut self, size: (u16, u16)) -> bool {
        match std::mem::replace(&mut self.stage, Stage::Ended(None)) {
            Stage::Waits(out, version, header) => {
                let writer = Writer::new(out, version, &Header { size, ..header });
                self.stage = writer.map_or_else(|error| Stage::Ended(Some(error)), Stage::Runs);
                true
            }
            stage => {
                self.stage = stage;
                false
            }
        }
    }

    fn write(&mut self, write: impl FnOnce(&mut Writer<W>) -> io::Result<()>) {
        if let Stage::Runs(writer) = &mut self.stage
            && let Err(error) = write(writer)
        {
            self.stage = Stage::Ended(Some(error));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::asciicast::Recording;
    use super::*;

    fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// A disk with room for so many bytes.
    struct Disk {
        kept: Vec<u8>,
        room: usize,
    }

    impl Write for &mut Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let count = bytes.len().min(self.room - self.kept.len());
            if count == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.kept.extend_from_slice(&bytes[..count]);
            Ok(count)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Records a little, and tells what the trouble was and how often it was news.
    fn record(disk: &mut Disk) -> (Option<io::ErrorKind>, usize) {
        let mut recorder = Recorder::new(Ok(disk), Version::V3, Header::default());
        let mut news = 0;
        for turn in 0..20_u8 {
            recorder.frame(at(u64::from(turn) * 100), (80, 24), vec![b'a' + turn; 40]);
            news += usize::from(recorder.news().is_some());
            recorder.marker(at(u64::from(turn) * 100), &format!("Step {turn}"));
        }
        recorder.end(at(2000), 0);
        news += usize::from(recorder.news().is_some());
        (recorder.trouble().map(io::Error::kind), news)
    }

    #[test]
    fn frames_sizes_markers_and_the_end_are_recorded() {
        let mut bytes = Vec::new();
        let mut recorder = Recorder::new(Ok(&mut bytes), Version::V3, Header::default());
        recorder.frame(at(0), (80, 24), b"one".to_vec());
        recorder.marker(at(0), "Step 1");
        recorder.frame(at(5), (80, 24), b"one".to_vec());
        recorder.frame(at(10), (60, 18), b"two".to_vec());
        recorder.end(at(20), 3);
        recorder.frame(at(30), (60, 18), b"late".to_vec());
        assert!(recorder.news().is_none());
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                r#"[0.000, "o", "\u001b[?25l\u001b[0m\u001b[2J\u001b[H"]"#,
                r#"[0.000, "o", "one"]"#,
                r#"[0.000, "m", "Step 1"]"#,
                r#"[0.010, "r", "60x18"]"#,
                r#"[0.000, "o", "two"]"#,
                r#"[0.010, "o", "\u001b[0m\u001b[?25h\u001b[18;1H"]"#,
                r#"[0.000, "x", "3"]"#,
            ]
        );
    }

    #[test]
    fn a_full_disk_ends_the_recording_and_is_news_once() {
        let mut disk = Disk { kept: Vec::new(), room: usize::MAX };
        assert_eq!(record(&mut disk), (None, 0));
        let (whole, header) = (disk.kept.len(), disk.kept.iter().position(|byte| *byte == b'\n').unwrap());
        for room in (0..whole).step_by(7) {
            let mut disk = Disk { kept: Vec::new(), room };
            assert_eq!(record(&mut disk), (Some(io::ErrorKind::StorageFull), 1), "{room}");
            assert_eq!(disk.kept.len(), room, "nothing comes after what is missing");
            assert_eq!(Recording::read(&disk.kept[..]).is_ok(), room > header.saturating_sub(1), "{room}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_made_is_news_once() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        let mut recorder: Recorder<Vec<u8>> = Recorder::new(Err(error), Version::V3, Header::default());
        recorder.frame(at(0), (80, 24), b"one".to_vec());
        assert_eq!(recorder.news().map(io::Error::kind), Some(io::ErrorKind::NotFound));
        assert!(recorder.news().is_none());
        recorder.end(at(1), 0);
        assert_eq!(recorder.trouble().map(io::Error::kind), Some(io::ErrorKind::NotFound));
    }
}
