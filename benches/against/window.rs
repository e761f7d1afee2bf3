//! A program in a pseudo-terminal, looked at from outside: what it wrote and when.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
/// How long a program may be silent before it is done.
const QUIET: Duration = Duration::from_millis(1500);
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that runs.
pub struct Opened {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
}

impl Opened {
    /// Starts it and waits until the screen shows something; how long that took.
    pub fn until(command: &[String], shows: impl Fn(&str) -> bool) -> (Duration, Self) {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut built = CommandBuilder::new(&command[0]);
        built.args(&command[1..]);
        built.env("TERM", "xterm-256color");
        built.env("LANG", "en_CA.UTF-8");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (send, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if send.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(built).unwrap();
        let screen = vt100::Parser::new(SIZE.rows, SIZE.cols, 0);
        let mut opened = Self { child, _master: pair.master, writer, output, screen };
        loop {
            let (at, bytes) = opened.output.recv_timeout(PATIENCE).expect("a program that shows something");
            opened.take(&bytes);
            if shows(&opened.screen.screen().contents()) {
                return (at - begun, opened);
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        // Whoever asks where the cursor is waits for an answer.
        if bytes.windows(4).any(|four| four == b"\x1b[6n") {
            self.send(b"\x1b[1;1R");
        }
        self.screen.process(bytes);
    }

    /// Presses keys.
    pub fn send(&mut self, keys: &[u8]) {
        self.writer.write_all(keys).unwrap();
        self.writer.flush().unwrap();
    }

    /// Presses a key; how long until something is answered. What follows is waited for.
    pub fn first(&mut self, key: &[u8]) -> Duration {
        let begun = Instant::now();
        self.send(key);
        let Ok((at, bytes)) = self.output.recv_timeout(PATIENCE) else { return PATIENCE };
        self.take(&bytes);
        while let Ok((_, bytes)) = self.output.recv_timeout(Duration::from_millis(30)) {
            self.take(&bytes);
        }
        at - begun
    }

    /// Presses keys; how long until the text on the screen changed for the last time.
    pub fn settle(&mut self, keys: &[u8]) -> Duration {
        let begun = Instant::now();
        self.send(keys);
        let (mut last, mut text) = (begun, self.screen.screen().contents());
        while let Ok((at, bytes)) = self.output.recv_timeout(QUIET) {
            self.take(&bytes);
            let now = self.screen.screen().contents();
            if now != text {
                (last, text) = (at, now);
            }
        }
        last - begun
    }

    /// The most memory it had, in bytes.
    pub fn peak(&self) -> Option<u64> {
        peak(self.child.process_id()?)
    }

    /// How often all its threads together wake up in a second, while nothing happens.
    pub fn wakes(mut self, during: Duration) -> f64 {
        self.settle(b"");
        let count = |id: u32| -> u64 {
            let threads = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
            let of = |text: String| {
                let line = text.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
                line.trim().parse::<u64>().ok()
            };
            let read = threads.filter_map(|thread| fs::read_to_string(thread.path().join("status")).ok());
            read.filter_map(of).sum()
        };
        let id = self.child.process_id().unwrap_or_default();
        let before = count(id);
        thread::sleep(during);
        (count(id) - before) as f64 / during.as_secs_f64()
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The most memory a process had, in bytes; Linux tells.
pub fn peak(id: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

/// The one in the middle.
pub fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all[all.len() / 2]
}
