//! The disk of a trial: the preloaded library, built once, and a process that runs upon it.

use std::env;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The preloaded library, built from `disk.c` by the C compiler that Rust links with.
pub fn library() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trials/disk.c");
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("disk-{}.so", std::process::id()));
        let built =
            Command::new("cc").args(["-O1", "-shared", "-fPIC", "-o"]).arg(&library).arg(source).status();
        assert!(built.unwrap().success(), "the C compiler did not build disk.c");
        library
    })
}

/// A folder of a trial's own, gone when it is done.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("trial-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("disk")).unwrap();
        Self(path)
    }

    /// What the trial counts as the disk.
    pub fn disk(&self) -> PathBuf {
        self.0.join("disk")
    }

    /// The store on it.
    pub fn store(&self) -> PathBuf {
        self.disk().join("store")
    }

    /// A file beside the disk.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// An empty disk again.
    pub fn wipe(&self) {
        fs::remove_dir_all(self.disk()).unwrap();
        fs::create_dir_all(self.disk()).unwrap();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the disk does in one run.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    /// It works.
    Well,
    /// The process is killed at this change of a file, after half of what it would have written.
    KilledAt(u64),
    /// From this change on, half of which goes through, the disk is full.
    FullAt(u64),
    /// From this change on the medium fails.
    BrokenAt(u64),
}

/// How long a process may take on a machine that is busy; one that hangs has failed its trial.
const PATIENCE: Duration = Duration::from_secs(180);

/// What a command gives within a time.
fn within(command: &mut Command, time: Duration) -> Output {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).map(|_| bytes)
    });
    let words = thread::spawn(move || {
        let mut bytes = Vec::new();
        err.read_to_end(&mut bytes).map(|_| bytes)
    });
    let deadline = Instant::now() + time;
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if Instant::now() > deadline => {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("it hangs: {command:?}");
            }
            None => thread::sleep(Duration::from_millis(1)),
        }
    };
    let (stdout, stderr) = (reader.join().unwrap().unwrap(), words.join().unwrap().unwrap());
    Output { status, stdout, stderr }
}

/// Runs a command upon the disk of `scratch` and says how many changes were made, where it lived to tell.
pub fn run(command: &mut Command, scratch: &Scratch, fate: Fate, trace: Option<&Path>) -> (Output, u64) {
    let count = scratch.beside("count");
    let _ = fs::remove_file(&count);
    command.env("LD_PRELOAD", library()).env("TRIAL_ROOT", scratch.disk()).env("TRIAL_COUNT", &count);
    match fate {
        Fate::Well => {}
        Fate::KilledAt(change) => _ = command.env("TRIAL_KILL_AT", change.to_string()),
        Fate::FullAt(change) => _ = command.env("TRIAL_FAIL_AT", change.to_string()),
        Fate::BrokenAt(change) => {
            command.env("TRIAL_FAIL_AT", change.to_string()).env("TRIAL_ERRNO", "5");
        }
    }
    if let Some(trace) = trace {
        command.env("TRIAL_TRACE", trace);
    }
    let output = within(command, PATIENCE);
    let changes = fs::read_to_string(&count).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    (output, changes)
}

/// The program itself, keeping its rehearsal on the disk of `scratch`.
pub fn program(scratch: &Scratch, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    command.args(args).arg("--data").arg(scratch.store());
    command
        .env_clear()
        .env("HOME", scratch.disk())
        .env("LANG", "en_CA.UTF-8")
        .env("PATH", env::var_os("PATH").unwrap());
    command.current_dir(scratch.disk());
    command
}
