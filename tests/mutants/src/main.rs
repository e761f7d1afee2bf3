//! Faults planted at random in the rules, the questions and the store: which of them a test notices.
//!
//! `cargo mutants` builds the program anew for each fault, which takes days for all of them. Here its list is put into
//! one build, each fault behind a number that is chosen when a test runs. A fault that does not compile is left out.
//! Each test is run once to see which places it reaches; a fault is then tried with the tests that reach it, the
//! quickest first, until one fails.
//!
//! Run it in this folder: `cargo run --release -- [PART OF A FAULT'S NAME]...`. It works on a copy of the tree below
//! the temporary folder, and needs `cargo install cargo-mutants` for the list.

mod build;
mod edits;
mod list;
mod trial;

use std::collections::BTreeMap;
use std::path::Path;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().nth(2).expect("the project is two folders up");
    let copy = std::env::temp_dir().join("employer-portal-mutants");
    let faults = list::all(root);
    println!("{} faults listed", faults.len());
    let built = build::settle(root, &copy, &faults);
    let alive: Vec<usize> = (0..faults.len()).filter(|n| built.holds(*n)).collect();
    println!("{} of them compile, each in its way", alive.len());
    let tests = trial::baseline(&copy, &built.binaries);
    let tried: Vec<usize> = alive
        .iter()
        .copied()
        .filter(|n| wanted.is_empty() || wanted.iter().any(|part| faults[*n].name.contains(part)))
        .collect();
    let outcomes = trial::all(&copy, &faults, &tests, &tried);

    let mut files: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (n, outcome) in &outcomes {
        let row = files.entry(&faults[*n].file).or_default();
        row[0] += 1;
        row[1] += usize::from(outcome.noticed());
    }
    for (_, fault) in faults.iter().enumerate().filter(|(n, _)| !built.holds(*n)) {
        files.entry(&fault.file).or_default()[2] += 1;
    }
    println!("\n| file | tried | noticed | do not compile |\n|---|---|---|---|");
    let mut sum = [0; 3];
    for (file, row) in &files {
        println!("| {file} | {} | {} | {} |", row[0], row[1], row[2]);
        (0..3).for_each(|column| sum[column] += row[column]);
    }
    println!("| all | {} | {} | {} |\n", sum[0], sum[1], sum[2]);
    for (n, outcome) in outcomes.iter().filter(|(_, outcome)| !outcome.noticed()) {
        println!("{}: {}", outcome.words(), faults[*n].name);
    }
}
