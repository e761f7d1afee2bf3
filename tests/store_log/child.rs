//! The other process: this test binary again, with a task and a store in the environment.
//!
//! The one thing to know: a child tells what it did line by line, each line beginning with `> ` so that the words of
//! the test harness around it are not taken for its own.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::panic;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use employer_portal::store::{AppendError, Bounds, Log, Undecided};

use crate::help::{append, entry, open, open_whole, read};

pub struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Running {
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The next thing it says; `None` when it is gone.
    pub fn line(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.out.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            // A line cut off by a kill was not said.
            if let Some((_, said)) = line.strip_suffix('\n').and_then(|whole| whole.split_once("> ")) {
                return Some(said.to_owned());
            }
        }
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn wait(&mut self) {
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ARGUMENTS: [&str; 3] = ["child::a_child_does_its_task", "--exact", "--nocapture"];

pub fn start(task: &str, dir: &Path) -> Running {
    run(Command::new(env::current_exe().unwrap()).args(ARGUMENTS), task, dir)
}

/// Starts a child that cannot make files longer than so many blocks of 512 bytes.
pub fn start_limited(task: &str, dir: &Path, blocks: u32) -> Running {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    let binary = env::current_exe().unwrap();
    run(Command::new("sh").args(["-c", &script, "sh"]).arg(binary).args(ARGUMENTS), task, dir)
}

fn run(command: &mut Command, task: &str, dir: &Path) -> Running {
    let command = command.env("STORE_TASK", task).env("STORE_DIR", dir);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    Running { child, out }
}

fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("> {words}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// How large the entry of a writer is: mostly small, some of several parts, a few large.
pub fn size(number: u64) -> usize {
    match number % 40 {
        7 | 23 => 40_000,
        39 => 700_000,
        rest => 20 * usize::try_from(rest).unwrap(),
    }
}

/// The bounds of a writer that keeps much at once.
pub const MUCH: Bounds = Bounds { entry: 10_000, at_once: 30_000 };

/// How many entries it keeps together with the one of this number: mostly many, sometimes one.
pub fn much(first: u64) -> u64 {
    if first.is_multiple_of(3) { 1 } else { 150 + first % 100 }
}

#[test]
fn a_child_does_its_task() {
    let Ok(task) = env::var("STORE_TASK") else { return };
    let dir = PathBuf::from(env::var("STORE_DIR").unwrap());
    match task.as_str() {
        "hold" => {
            let _log = open_whole(&dir);
            say("holding");
            thread::sleep(Duration::from_mins(1));
        }
        "write" => {
            let (mut log, _) = open_whole(&dir);
            say("open");
            loop {
                let number = log.len() + 1;
                append(&mut log, &entry(number, size(number)));
                say(&format!("ack {number}"));
            }
        }
        "write together" => {
            let (mut log, _) = open_whole(&dir);
            say("open");
            loop {
                let first = log.len() + 1;
                let entries: Vec<_> = (first..first + 3).map(|number| entry(number, size(number))).collect();
                let named: Vec<_> = entries.iter().map(|entry| (entry.id, &*entry.payload)).collect();
                log.append_all(first, &named).unwrap();
                say(&format!("ack {}", first + 2));
            }
        }
        "write much" => {
            let mut log = Log::open_within(&dir, MUCH).unwrap().log;
            say("open");
            loop {
                let first = log.len() + 1;
                let entries: Vec<_> =
                    (first..first + much(first)).map(|number| entry(number, 9000)).collect();
                let named: Vec<_> = entries.iter().map(|entry| (entry.id, &*entry.payload)).collect();
                log.append_all(first, &named).unwrap();
                say(&format!("ack {}", log.len()));
            }
        }
        "keep" => {
            let mut log = open(&dir).log;
            say("open");
            log.keep_before_damage().unwrap();
            say("kept");
        }
        "full" => fill_up(&dir),
        "hook" => hear(&dir),
        other => panic!("no such task: {other}"),
    }
}

fn fill_up(dir: &Path) {
    let (mut log, _) = open_whole(dir);
    let failed = loop {
        let number = log.len() + 1;
        let record = entry(number, 20_000);
        match log.append(number, record.id, &record.payload) {
            Ok(()) => say(&format!("ack {number}")),
            Err(error) => break (number, error),
        }
    };
    match failed.1 {
        AppendError::Io { number, .. } if number == failed.0 => say("failed Io"),
        other => say(&format!("failed {other:?}")),
    }
    let expected: Vec<_> = (1..failed.0).map(|number| entry(number, 20_000)).collect();
    say(&format!("read all {}", read(&log, 1) == expected));
    match log.find(entry(failed.0, 0).id) {
        Err(Undecided { number }) if number == failed.0 => say("find unknown"),
        other => say(&format!("find {other:?}")),
    }
    match log.append(failed.0, 1, b"x") {
        Err(AppendError::Poisoned { number, .. }) if number == failed.0 => say("then poisoned"),
        other => say(&format!("then {other:?}")),
    }
}

/// Counts what its own panic hook hears: nothing of the database's panics, and its own one afterwards.
fn hear(dir: &Path) {
    let heard = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&heard);
    panic::set_hook(Box::new(move |_| _ = count.fetch_add(1, Ordering::SeqCst)));
    let damaged = Log::open(dir).unwrap().damage.is_some();
    let during = heard.load(Ordering::SeqCst);
    let _ = panic::catch_unwind(|| panic!("to be heard"));
    say(&format!("damaged {damaged}, heard {during} then {}", heard.load(Ordering::SeqCst)));
}
