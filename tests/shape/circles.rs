//! Arrows between files: no circle anywhere, none upwards among the rooms of the domain, no folder of two ideas.
//!
//! A name that a file passes on (`pub use`) leads to the file that has it. A file that declares another (`mod`) does not
//! name it by that alone.

use super::paths::{paths, read_path};
use super::source::{code, files, module, root};
use std::collections::{BTreeMap, BTreeSet};

type Module = Vec<String>;

/// What is read of one file.
#[derive(Default)]
struct Source {
    /// Whole paths, from the root of the crate, of all it names.
    names: Vec<Module>,
    /// What it passes on: a name, and the whole path it leads to.
    passes_on: BTreeMap<String, Module>,
}

/// The files of the program by module.
type Sources = BTreeMap<Module, Source>;

/// The `use` statements of a file, each with whether it passes on what it names, and the code without them.
fn statements(code: &str) -> (Vec<(bool, String)>, String) {
    let (mut found, mut rest, mut open) = (Vec::new(), String::new(), None::<(bool, String)>);
    for line in code.lines() {
        if open.is_none() {
            let start = line.trim_start();
            let passes_on = start.starts_with("pub");
            let used = match start.split_once("use ") {
                Some((before, used)) if before.is_empty() || (passes_on && !before.contains(['{', '='])) => {
                    used
                }
                _ => {
                    rest.push_str(line);
                    rest.push('\n');
                    continue;
                }
            };
            open = Some((passes_on, used.to_owned()));
        } else if let Some((_, text)) = &mut open {
            text.push(' ');
            text.push_str(line);
        }
        if let Some((passes_on, text)) = open.take_if(|(_, text)| text.contains(';')) {
            found.push((passes_on, text));
        }
    }
    (found, rest)
}

/// The names of the files that a file declares.
fn declared(code: &str) -> BTreeSet<String> {
    let name = |line: &str| {
        let (_, name) = line.trim().strip_suffix(';')?.rsplit_once("mod ")?;
        Some(name.to_owned())
    };
    code.lines().filter_map(name).collect()
}

/// The whole path, if it leads into the crate.
fn whole(of: &Module, declares: &BTreeSet<String>, path: &[String]) -> Option<Module> {
    let mut at = of.clone();
    for (place, name) in path.iter().enumerate() {
        match name.as_str() {
            "crate" | "employer_portal" => at.clear(),
            "self" => {}
            "super" => {
                at.pop()?;
            }
            name if place > 0 || declares.contains(name) => {
                at.extend(path[place..].iter().filter(|name| *name != "self").cloned());
                return Some(at);
            }
            _ => return None,
        }
    }
    Some(at)
}

fn read(of: &Module, code: &str) -> Source {
    let (used, rest) = statements(code);
    let declares = declared(&rest);
    let mut source = Source::default();
    for (passes_on, text) in used {
        let mut found = Vec::new();
        read_path(&text, &[], &mut found);
        for path in found {
            let Some(to) = whole(of, &declares, &path) else { continue };
            let own = path.first().is_some_and(|first| declares.contains(first));
            if !(passes_on && own) {
                source.names.push(to.clone());
            }
            if let Some(name) = to.last().filter(|_| passes_on) {
                source.passes_on.insert(name.clone(), to);
            }
        }
    }
    let mut found = paths(&rest);
    for child in &declares {
        let start = format!("{child}::");
        for (at, _) in rest.match_indices(&start) {
            let before = rest[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '.') {
                read_path(&rest[at..], &[], &mut found);
            }
        }
    }
    source.names.extend(found.iter().filter_map(|path| whole(of, &declares, path)));
    source
}

/// The file that has what a whole path names.
fn leads_to(sources: &Sources, path: &Module) -> Module {
    let mut path = path.clone();
    // Passed on from file to file; a circle of names would not compile.
    for _ in 0..10 {
        let length =
            (0..=path.len()).rev().find(|length| sources.contains_key(&path[..*length])).unwrap_or(0);
        let passed_on = path.get(length).and_then(|name| sources.get(&path[..length])?.passes_on.get(name));
        let Some(to) = passed_on else {
            path.truncate(length);
            return path;
        };
        path = to.iter().chain(&path[length + 1..]).cloned().collect();
    }
    path
}

/// Which file names which.
fn arrows(sources: &Sources) -> BTreeMap<&Module, BTreeSet<Module>> {
    let to = |(of, source): (_, &Source)| {
        let named: BTreeSet<Module> = source.names.iter().map(|path| leads_to(sources, path)).collect();
        (of, named.into_iter().filter(|to| to != of).collect())
    };
    sources.iter().map(to).collect()
}

/// Files that lead to each other.
fn circles(sources: &Sources) -> BTreeSet<Vec<String>> {
    let arrows = arrows(sources);
    let reached = |from: &Module| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(at) = next.pop() {
            for to in arrows.get(&at).into_iter().flatten() {
                if seen.insert(to.clone()) {
                    next.push(to.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> = sources.keys().map(|of| (of, reached(of))).collect();
    let with = |of: &&Module| {
        let back = |other: &&Module| reached[of].contains(*other) && reached[*other].contains(*of);
        let circle: Vec<String> = sources.keys().filter(back).map(|one| one.join("::")).collect();
        (!circle.is_empty()).then_some(circle)
    };
    sources.keys().collect::<Vec<_>>().iter().filter_map(with).collect()
}

fn program() -> Sources {
    let src = root().join("src");
    let one = |path: &std::path::PathBuf| {
        let of = module(path.strip_prefix(&src).unwrap());
        let source = read(&of, &code(path));
        (of, source)
    };
    // The binary names the library, and nothing names it.
    files(&src).iter().filter(|path| !path.ends_with("src/main.rs")).map(one).collect()
}

#[test]
fn no_files_go_in_a_circle() {
    let found = circles(&program());
    assert!(found.is_empty(), "{found:#?}");
}

/// The rooms of the domain from the ground up; what has no room stands with its own name.
const DOMAIN: [&str; 10] =
    ["values", "rules", "state", "world", "portal", "people", "areas", "holds", "carry_out", "sight"];

#[test]
fn no_room_of_the_domain_names_one_above_it() {
    let sources = program();
    let floor = |of: &Module| {
        let room = of.get(1).filter(|_| of[0] == "domain")?;
        Some(DOMAIN.iter().position(|name| name == room).unwrap_or_else(|| panic!("{room} has no floor")))
    };
    for (of, named) in arrows(&sources) {
        for to in &named {
            if let (Some(from), Some(up)) = (floor(of), floor(to)) {
                assert!(up <= from, "{} names {}", of.join("::"), to.join("::"));
            }
        }
    }
}

/// The most files of a folder, the one that lists them not counted.
const MOST: usize = 13;
/// Folders that hold more than one idea still, with how many files: to be divided, never to grow.
const TO_DIVIDE: [(&str, usize); 6] =
    [("cli", 27), ("insight", 16), ("screens/workshop", 14), ("store", 16), ("tui", 26), ("workshop", 22)];

#[test]
fn no_folder_holds_more_than_a_dozen_files() {
    let src = root().join("src");
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for path in files(&src) {
        let folder = path.parent().unwrap().strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        *folders.entry(folder).or_default() += usize::from(!path.ends_with("mod.rs"));
    }
    for (folder, count) in folders {
        let most = TO_DIVIDE.iter().find(|(name, _)| *name == folder).map_or(MOST, |(_, most)| *most);
        assert!(count <= most, "{folder} has {count} files, and {most} are the most");
    }
}

#[test]
fn a_planted_circle_is_found_however_it_is_closed() {
    let sources = |all: &[(&str, &str)]| -> Sources {
        let one = |(of, code): &(&str, &str)| {
            let of: Module = of.split("::").map(str::to_owned).collect();
            let source = read(&of, code);
            (of, source)
        };
        all.iter().map(one).collect()
    };
    for closed in [
        "use super::one::A;",
        "use crate::room::one::{A, B as C};",
        "fn f() -> crate::room::one::A {}",
        "use super::super::room::{\n    one::A,\n    three,\n};",
        // By way of the list of the room, which passes the name on.
        "use crate::room::A;",
        "pub use super::one;",
    ] {
        let planted = [
            ("room", "pub mod one;\nmod two;\nmod three;\n\npub use one::A;"),
            ("room::one", "use super::three::f;"),
            ("room::two", closed),
            ("room::three", "use super::two::f;"),
        ];
        let all = ["room::one", "room::three", "room::two"].map(str::to_owned);
        assert_eq!(circles(&sources(&planted)), BTreeSet::from([all.to_vec()]), "{closed}");
    }
    // A room that uses what it declares, and what is declared uses the room.
    let planted = [("room", "mod one;\nfn f() { one::g() }"), ("room::one", "use super::f;")];
    assert_eq!(circles(&sources(&planted)).len(), 1);
    for harmless in ["mod one;\npub use one::A;", "mod one;\nfn f() { other::one::g() }"] {
        let room = [("room", harmless), ("room::one", "use super::f;")];
        assert_eq!(circles(&sources(&room)), BTreeSet::new(), "{harmless}");
    }
}
