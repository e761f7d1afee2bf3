//! All faults in one build: those that do not compile are left out one after another, until the rest does.

use crate::edits::{self, Edited};
use crate::list::{Fault, Kind};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is compiled, and what of it could be.
pub struct Built {
    out: BTreeSet<usize>,
    /// The tests' binaries by their names.
    pub binaries: Vec<(String, PathBuf)>,
}

impl Built {
    /// Whether a fault is in the build.
    pub fn holds(&self, n: usize) -> bool {
        !self.out.contains(&n)
    }
}

/// How a fault asks whether it is the one, and tells that it was reached.
const ASK: &str = r#"
/// Whether this fault is the one that is tried; see `tests/mutants`.
pub fn mutant_on(n: u32) -> bool {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, Ordering};
    static CHOSEN: OnceLock<u32> = OnceLock::new();
    static TELLS: OnceLock<Option<std::path::PathBuf>> = OnceLock::new();
    static REACHED: [AtomicBool; 8192] = [const { AtomicBool::new(false) }; 8192];
    if let Some(path) = TELLS.get_or_init(|| std::env::var_os("MUTANT_REACHED").map(Into::into))
        && !REACHED[n as usize].swap(true, Ordering::Relaxed)
    {
        use std::io::Write;
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        let _ = file.and_then(|mut file| file.write_all(&n.to_le_bytes()));
    }
    *CHOSEN.get_or_init(|| std::env::var("MUTANT").ok().and_then(|n| n.parse().ok()).unwrap_or(u32::MAX)) == n
}
"#;

/// Puts all faults that compile into a copy of the project, and builds its tests.
pub fn settle(root: &Path, copy: &Path, faults: &[Fault]) -> Built {
    copied(root, copy);
    let mut files: BTreeMap<&str, Vec<(usize, &Fault)>> = BTreeMap::new();
    for (n, fault) in faults.iter().enumerate() {
        files.entry(&fault.file).or_default().push((n, fault));
    }
    let lib = fs::read_to_string(root.join("src/lib.rs")).expect("src/lib.rs");
    fs::write(copy.join("src/lib.rs"), lib + ASK).expect("src/lib.rs");
    let mut out = BTreeSet::new();
    loop {
        let mut edited: BTreeMap<&str, Edited> = BTreeMap::new();
        for (file, all) in &files {
            let text = fs::read_to_string(root.join(file)).expect("a listed file");
            let left: Vec<(usize, &Fault)> = all.iter().filter(|(n, _)| !out.contains(n)).copied().collect();
            let now = edits::apply(&text, &left);
            out.extend(&now.left_out);
            fs::write(copy.join(file), &now.text).expect("the copy");
            edited.insert(file, now);
        }
        let errors = errors(copy);
        println!("{} left out, {} errors", out.len(), errors.len());
        if errors.is_empty() {
            break;
        }
        let before = out.len();
        for (said, spans) in &errors {
            let at = |span: &(String, usize)| edited.get(span.0.as_str()).map(|one| (one, span.1));
            let around = |(one, at): (&Edited, usize)| {
                let around = one.regions.iter().filter(|(range, _)| range.contains(&at));
                around.min_by_key(|(range, _)| range.len()).map(|(_, all)| all.clone())
            };
            let of = |kind: Kind, all: &[usize]| all.iter().any(|n| faults[*n].kind == kind);
            // A match that lacks the arm that is gone is an error of its head: the arm follows. A value that is given back
            // at the start of a function decides its type, and what it gives back at its end is the error.
            let near = |(one, at): (&Edited, usize)| {
                let arms = one.regions.iter().filter(|(range, all)| range.start > at && of(Kind::Arm, all));
                let values =
                    one.regions.iter().filter(|(range, all)| range.start < at && of(Kind::Value, all));
                let near = if said.contains("not covered") {
                    arms.min_by_key(|(range, _)| range.start)
                } else {
                    values.max_by_key(|(range, _)| range.start)
                };
                near.map(|(_, all)| all.clone())
            };
            let found = spans.iter().filter_map(at).find_map(around);
            match found.or_else(|| spans.iter().filter_map(at).find_map(near)) {
                Some(all) => out.extend(all),
                None => println!("{spans:?}: {said}"),
            }
        }
        assert!(out.len() > before, "errors that are no fault's");
    }
    Built { out, binaries: binaries(copy) }
}

fn copied(root: &Path, copy: &Path) {
    fs::create_dir_all(copy).expect("a folder for the copy");
    for entry in fs::read_dir(root).expect("the project").flatten() {
        let name = entry.file_name();
        if name == "target" || name == ".git" {
            continue;
        }
        let _ = fs::remove_dir_all(copy.join(&name));
        let done = Command::new("cp").arg("-r").arg(entry.path()).arg(copy).status();
        assert!(done.is_ok_and(|done| done.success()), "{name:?} could not be copied");
    }
}

fn cargo(copy: &Path, args: &[&str]) -> Vec<Value> {
    let mut cargo = Command::new("cargo");
    cargo.args(args).arg("--message-format=json").current_dir(copy);
    // A quicker program makes up for the longer build.
    cargo.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1").env("CARGO_PROFILE_DEV_DEBUG", "0");
    let said = cargo.stderr(std::process::Stdio::null()).output().expect("cargo");
    String::from_utf8_lossy(&said.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The errors of the library as it stands: what the compiler says, and the places it names, the first one first.
fn errors(copy: &Path) -> Vec<(String, Vec<(String, usize)>)> {
    let mut found = Vec::new();
    for line in cargo(copy, &["check", "--lib"]) {
        let message = &line["message"];
        if line["reason"] != "compiler-message" || message["level"] != "error" {
            continue;
        }
        let mut spans = message["spans"].as_array().cloned().unwrap_or_default();
        spans.sort_by_key(|span| span["is_primary"] != true);
        let mut places = Vec::new();
        for span in &spans {
            // Out of every macro to where it is called.
            let mut span = span;
            while span["expansion"]["span"].is_object() {
                span = &span["expansion"]["span"];
            }
            let file = span["file_name"].as_str().unwrap_or_default().to_owned();
            places.push((file, span["byte_start"].as_u64().unwrap_or_default() as usize));
        }
        if !places.is_empty() {
            found.push((message["message"].as_str().unwrap_or_default().to_owned(), places));
        }
    }
    found
}

fn binaries(copy: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for line in cargo(copy, &["test", "--no-run"]) {
        if let (true, Some(path)) = (line["profile"]["test"] == true, line["executable"].as_str()) {
            found.push((line["target"]["name"].as_str().unwrap_or_default().to_owned(), path.into()));
        }
    }
    assert!(!found.is_empty(), "no test was built");
    found
}
