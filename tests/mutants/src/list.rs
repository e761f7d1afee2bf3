//! What `cargo mutants` would try: where, and what stands there instead.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// A place in a file: line and column, both from 1.
pub type Place = (usize, usize);

/// One fault.
#[derive(Clone, Debug)]
pub struct Fault {
    pub name: String,
    pub file: String,
    pub kind: Kind,
    pub start: Place,
    pub replacement: String,
}

/// What kind of fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Value,
    Binary,
    Unary,
    Guard,
    Arm,
    Field,
}

/// All faults, in the order of the list.
pub fn all(root: &Path) -> Vec<Fault> {
    let listed = Command::new("cargo")
        .args(["mutants", "--list", "--json", "--config", "tests/mutants.toml"])
        .current_dir(root)
        .output()
        .expect("cargo mutants lists the faults: cargo install cargo-mutants");
    let list: Vec<Value> = serde_json::from_slice(&listed.stdout).expect("a list in JSON");
    list.iter().map(fault).collect()
}

fn fault(value: &Value) -> Fault {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let of = |part: &str| value["span"]["start"][part].as_u64().expect("a place") as usize;
    let kind = match value["genre"].as_str().unwrap_or_default() {
        "FnValue" => Kind::Value,
        "BinaryOperator" => Kind::Binary,
        "UnaryOperator" => Kind::Unary,
        "MatchArmGuard" => Kind::Guard,
        "MatchArm" => Kind::Arm,
        "StructField" => Kind::Field,
        other => panic!("cargo mutants has a kind of fault that is not known here: {other}"),
    };
    let start = (of("line"), of("column"));
    Fault { name: text("name"), file: text("file"), kind, start, replacement: text("replacement") }
}
