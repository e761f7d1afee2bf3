//! A terminal window with the program in it: keys go in, the screen comes out, and the end is looked at closely.
//!
//! A shell is the first process of the window, as for people: it prints the terminal's settings before and after
//! (they are reset when the first process ends, so that nobody could look at them then).

use super::folder::Folder;
use super::keys;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long something may take on a slow machine that is busy.
pub const PATIENCE: Duration = Duration::from_secs(20);

const SHELL: &str = r#"
stty -g
sh -c 'echo "process $$"; if [ -n "$INPUT" ]; then exec "$0" "$@" < "$INPUT"; else exec "$0" "$@"; fi' "$@"
code=$?
echo
stty -g
echo "code $code"
read -r _
"#;

/// The program as it will be started.
pub struct Start<'a> {
    folder: &'a Folder,
    size: (u16, u16),
    locale: &'a str,
    args: Vec<&'a str>,
    home: bool,
    temporary: bool,
    variables: Vec<(&'a str, String)>,
}

impl<'a> Start<'a> {
    pub fn new(folder: &'a Folder) -> Self {
        Self {
            folder,
            size: (80, 24),
            locale: "en_CA.UTF-8",
            args: Vec::new(),
            home: false,
            temporary: false,
            variables: Vec::new(),
        }
    }

    /// Columns and rows.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// The system's language.
    pub fn locale(mut self, locale: &'a str) -> Self {
        self.locale = locale;
        self
    }

    pub fn args(mut self, args: &[&'a str]) -> Self {
        self.args.extend(args);
        self
    }

    /// With a variable in its environment.
    #[allow(dead_code, reason = "the trials have use for it")]
    pub fn env(mut self, name: &'a str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    /// With the home screen first.
    pub fn at_home(mut self) -> Self {
        self.home = true;
        self
    }

    /// Keeping nothing.
    pub fn temporary(mut self) -> Self {
        self.temporary = true;
        self
    }

    pub fn open(self) -> Window {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(sized(columns, rows)).unwrap();
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", SHELL, "sh", env!("CARGO_BIN_EXE_employer-portal")]);
        command.args(&self.args);
        // Most of what is looked at lies behind the home screen.
        let asked = ["present", "learn", "notes", "replay"].into_iter().find(|one| self.args.contains(one));
        command.args((!self.home && asked.is_none()).then_some("--continue"));
        if matches!(asked, None | Some("present" | "learn")) {
            command.args(["--seed", "7"]);
        }
        if self.temporary {
            command.arg("--temporary");
        } else {
            command.arg("--data");
            command.arg(self.folder.data());
        }
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.env("HOME", self.folder.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", self.locale);
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command.cwd(self.folder.path());
        let shell = pair.slave.spawn_command(command).unwrap();
        let (mut reader, writer) =
            (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
        let (send, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let terminal = vt100::Parser::new(rows, columns, 0);
        Window { output, writer, master: pair.master, shell, terminal, raw: Vec::new(), ended: false }
    }
}

/// A window on the screen of somebody.
pub struct Window {
    output: Receiver<Vec<u8>>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    shell: Box<dyn Child + Send + Sync>,
    terminal: vt100::Parser,
    raw: Vec<u8>,
    ended: bool,
}

impl Window {
    /// Waits until the text is on the screen.
    pub fn until(&mut self, text: &str) {
        self.wait_for(text, |window| window.screen().contains(text));
    }

    /// Waits until the screen is this one.
    pub fn until_screen(&mut self, screen: &str) {
        self.wait_for(&format!("this screen:\n{screen}\n"), |window| window.screen() == screen);
    }

    /// Waits until this was sent, in the middle of a frame or not.
    pub fn until_sent(&mut self, bytes: &str) {
        while !self.sent().contains(bytes) {
            let came = self.output.recv_timeout(PATIENCE).expect(bytes);
            self.take(&came);
        }
    }

    /// Waits until the text is not on the screen any more.
    pub fn until_gone(&mut self, text: &str) {
        self.wait_for(&format!("{text} to go"), |window| !window.screen().contains(text));
    }

    /// Waits until this is so.
    pub fn until_so(&mut self, there: impl Fn(&Self) -> bool) {
        self.wait_for("it to be so", there);
    }

    fn wait_for(&mut self, what: &str, there: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !(self.whole() && there(self)) {
            let came = self.output.recv_timeout(deadline.saturating_duration_since(Instant::now()));
            match came {
                Ok(bytes) => self.take(&bytes),
                Err(end) => {
                    self.ended = end == RecvTimeoutError::Disconnected;
                    panic!("waited for {what}: {end}\n{}", self.screen())
                }
            }
        }
    }

    /// Whether what is on the screen is a whole frame.
    fn whole(&self) -> bool {
        let last = |mark: &[u8]| self.raw.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.terminal.process(bytes);
    }

    /// Presses keys, all at once, in the notation of tapes: `nEast<enter><ctrl-p>`.
    pub fn keys(&mut self, notation: &str) {
        self.send(&keys::bytes(notation));
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    /// Pastes text as terminals do that mark it.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.screen_mut().set_size(rows, columns);
        self.master.resize(sized(columns, rows)).unwrap();
    }

    /// What is on the screen, line by line.
    pub fn screen(&self) -> String {
        let lines = self.terminal.screen().contents();
        lines.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    /// What is on the screen with its colours.
    pub fn terminal(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// Everything the program has sent, as text.
    pub fn sent(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// The number of the program's process.
    pub fn process(&self) -> String {
        let sent = self.sent();
        sent.lines().find_map(|line| line.strip_prefix("process ")).unwrap().to_owned()
    }

    /// Sends a signal to the program: `TERM`, `HUP`, `KILL`.
    pub fn signal(&self, name: &str) {
        kill(name, &self.process());
    }

    /// Ends the program at once, without a word to it.
    pub fn kill(self) {
        self.signal("KILL");
        assert_eq!(self.end().code, 128 + 9);
    }

    /// Waits until nothing was written for a while.
    pub fn until_quiet(&mut self, quiet: Duration) {
        let deadline = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(quiet) {
            self.take(&bytes);
            assert!(Instant::now() < deadline, "it never is quiet\n{}", self.screen());
        }
    }

    /// What was written within a time.
    pub fn written_within(&mut self, time: Duration) -> Vec<u8> {
        let (deadline, before) = (Instant::now() + time, self.raw.len());
        while let Ok(bytes) = self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
        self.raw[before..].to_vec()
    }

    /// Waits for the program to end.
    pub fn end(mut self) -> Ended {
        let deadline = Instant::now() + PATIENCE;
        // The shell stays until its last line was read: a terminal that closes may swallow what was written last.
        while !told_the_end(&self.sent()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end\n{}", self.screen()),
            }
        }
        self.ended = true;
        let sent = self.sent();
        let mut lines = sent.lines().map(|line| line.trim_end_matches('\r'));
        let before = lines.next().unwrap().to_owned();
        let code = lines.next_back().and_then(|line| line.strip_prefix("code "));
        let code = code.unwrap_or_else(|| panic!("the shell has not told the end\n{sent}")).parse().unwrap();
        let after = lines.next_back().unwrap().to_owned();
        Ended { code, settings: (before, after), screen: self.terminal.screen().clone(), sent }
    }

    /// Closes the window over the program's head, as the cross in its corner does.
    pub fn close(mut self) {
        self.ended = true;
        // The thread that reads lets go when there is something to read and nobody to give it to.
        self.output = channel().1;
        self.resize(100, 30);
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if !self.ended {
            let sent = self.sent();
            if let Some(process) = sent.lines().find_map(|line| line.strip_prefix("process ")) {
                kill("KILL", process);
            }
            let _ = self.shell.kill();
        }
        if !thread::panicking() {
            let _ = self.shell.try_wait();
        }
    }
}

/// Whether the last line, the program's exit code, is there whole.
fn told_the_end(sent: &str) -> bool {
    sent.ends_with('\n') && sent.lines().next_back().is_some_and(|line| line.starts_with("code "))
}

fn kill(signal: &str, process: &str) {
    let _ = Command::new("kill").args([&format!("-{signal}"), process]).stderr(Stdio::null()).status();
}

fn sized(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// A window whose program has ended.
pub struct Ended {
    /// The exit code; 128 and more for a signal, as shells count.
    pub code: u8,
    /// The terminal's settings before and after.
    pub settings: (String, String),
    /// What the terminal is left like.
    pub screen: vt100::Screen,
    /// Everything that was sent.
    pub sent: String,
}

impl Ended {
    /// The terminal was taken, and given back whole.
    pub fn assert_given_back(&self, code: u8) {
        let Self { settings: (before, after), screen, sent, .. } = self;
        assert_eq!(self.code, code, "{}", self.text());
        assert_eq!(before, after, "the settings of the terminal");
        assert_eq!(sent.matches("\x1b[?1049h").count(), 1);
        assert_eq!(sent.matches("\x1b[?1049l").count(), 1);
        for off in ["\x1b[?2004l", "\x1b[?1000l", "\x1b[?1002l", "\x1b[?1003l", "\x1b[?1006l"] {
            let on = off.replace('l', "h");
            assert!(sent.rfind(off).is_some_and(|at| sent.rfind(&on) < Some(at)), "{off:?} is missing");
        }
        assert!(sent.rfind("\x1b[?25h") > sent.rfind("\x1b[?25l"), "the cursor is hidden");
        assert!(sent.rfind("\x1b[?2026l") > sent.rfind("\x1b[?2026h"), "a frame was not ended");
        // The same once more, as a terminal has understood it.
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.application_cursor() && !screen.application_keypad());
        assert_eq!((screen.fgcolor(), screen.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        assert!(!screen.bold() && !screen.inverse() && !screen.underline());
    }

    /// The terminal was never taken.
    pub fn assert_left_alone(&self, code: u8) {
        assert_eq!(self.code, code, "{}", self.sent);
        assert_eq!(self.settings.0, self.settings.1);
        assert!(!self.sent.contains('\x1b'), "{:?}", self.sent);
    }

    /// What is on the screen afterwards, as running text.
    pub fn text(&self) -> String {
        self.screen.contents()
    }
}
