//! Each fault tried with the tests that reach it, the quickest first, until one fails.

use crate::list::Fault;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Targets that look at the program from outside or take minutes.
const LEFT_OUT: [&str; 5] = ["million", "trials", "terminal", "long_log", "employer-portal"];
/// A test that takes longer is not asked.
const SLOWEST: Duration = Duration::from_secs(60);
/// So many tests are asked in one process.
const AT_ONCE: usize = 12;
/// So many faults are tried at a time.
const WORKERS: usize = 2;

/// A test, what it takes, and the faults whose places it reaches.
pub struct Test {
    binary: PathBuf,
    name: String,
    takes: Duration,
    reaches: BTreeSet<usize>,
}

/// What became of a fault.
pub enum Outcome {
    /// A test failed.
    Failed,
    /// The tests did not come to an end.
    Endless,
    /// All tests passed.
    Missed,
    /// No test came by.
    Unreached,
}

impl Outcome {
    /// Whether a test noticed it.
    pub fn noticed(&self) -> bool {
        matches!(self, Self::Failed | Self::Endless)
    }

    /// In words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Failed => "noticed",
            Self::Endless => "noticed, without an end",
            Self::Missed => "not noticed",
            Self::Unreached => "not reached",
        }
    }
}

/// Runs a test's binary; `None` when it does not end in time.
fn run(copy: &Path, binary: &Path, tests: &[&str], most: Duration, env: (&str, String)) -> Option<bool> {
    let mut command = Command::new(binary);
    command.args(tests).args(["--exact", "--test-threads=1"]).current_dir(copy).env(env.0, env.1);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child: Child = command.spawn().expect("a test's binary");
    let begun = Instant::now();
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status.success());
        }
        if begun.elapsed() > most {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Every test on its own, without a fault.
pub fn baseline(copy: &Path, binaries: &[(String, PathBuf)]) -> Vec<Test> {
    let mut names = Vec::new();
    for (target, binary) in binaries.iter().filter(|(target, _)| !LEFT_OUT.contains(&target.as_str())) {
        let listed = Command::new(binary).args(["--list", "--format", "terse"]).output().expect("a list");
        for line in String::from_utf8_lossy(&listed.stdout).lines() {
            names.extend(line.strip_suffix(": test").map(|name| (target, binary, name.to_owned())));
        }
    }
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((target, binary, name)) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let told = copy.join(format!("reached-{target}-{}", name.replace("::", "-")));
                    let begun = Instant::now();
                    let env = ("MUTANT_REACHED", told.to_string_lossy().into_owned());
                    let passed = run(copy, binary, &[name], SLOWEST, env);
                    let takes = begun.elapsed();
                    let reached = fs::read(&told).unwrap_or_default();
                    let _ = fs::remove_file(&told);
                    if passed != Some(true) {
                        println!("left out, since without a fault it is {passed:?}: {target} {name}");
                        continue;
                    }
                    let number =
                        |four: &[u8]| u32::from_le_bytes(four.try_into().expect("four bytes")) as usize;
                    let reaches = reached.chunks_exact(4).map(number).collect();
                    let test = Test { binary: (*binary).clone(), name: name.clone(), takes, reaches };
                    done.lock().expect("no panic").push(test);
                }
            });
        }
    });
    let mut tests = done.into_inner().expect("no panic");
    tests.sort_by_key(|test| test.takes);
    println!("{} tests, {:?} in all", tests.len(), tests.iter().map(|test| test.takes).sum::<Duration>());
    tests
}

/// What becomes of each of these faults.
pub fn all(copy: &Path, faults: &[Fault], tests: &[Test], tried: &[usize]) -> BTreeMap<usize, Outcome> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(n) = tried.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = one(copy, *n, tests);
                    let mut done = done.lock().expect("no panic");
                    done.insert(*n, outcome);
                    let outcome = &done[n];
                    println!("{}/{} {}: {}", done.len(), tried.len(), outcome.words(), faults[*n].name);
                }
            });
        }
    });
    done.into_inner().expect("no panic")
}

fn one(copy: &Path, n: usize, tests: &[Test]) -> Outcome {
    let mut asked: Vec<&Test> = tests.iter().filter(|test| test.reaches.contains(&n)).collect();
    if asked.is_empty() {
        return Outcome::Unreached;
    }
    while let Some(first) = asked.first() {
        let binary = first.binary.clone();
        let mut now = Vec::new();
        asked.retain(|test| {
            let takes = now.len() < AT_ONCE && test.binary == binary;
            if takes {
                now.push(*test);
            }
            !takes
        });
        let names: Vec<&str> = now.iter().map(|test| test.name.as_str()).collect();
        let most = now.iter().map(|test| test.takes).sum::<Duration>() * 4 + Duration::from_secs(10);
        match run(copy, &binary, &names, most, ("MUTANT", n.to_string())) {
            Some(true) => {}
            Some(false) => return Outcome::Failed,
            None => return Outcome::Endless,
        }
    }
    Outcome::Missed
}
