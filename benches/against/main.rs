//! The program against its peers, in one run on one machine: an empty ratatui program, a bare ratatui list that reads the
//! same rows, and fzf where it is installed. Each is started in a pseudo-terminal and looked at from outside.
//!
//! `cargo bench --bench against` prints the table of `docs/FIGURES.md` at a thousand, a hundred thousand and a million
//! people; `cargo bench --bench against -- 1000` at these sizes only. Ratios of one run can be compared, times of two
//! cannot.

#![allow(clippy::unwrap_used, missing_docs, reason = "a measurement may fail here")]
#![allow(clippy::cast_precision_loss, clippy::format_push_string, reason = "figures for people")]
#![allow(clippy::disallowed_methods, reason = "the peers read their keys themselves")]

mod peers;
mod rows;
mod window;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use window::{Opened, median, peak};

/// How often what takes no time is done.
const TIMES: usize = 11;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["peer-empty"] => return peers::empty(),
        ["peer-list", file] => return peers::list(Path::new(file)),
        _ => {}
    }
    let sizes: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1000, 100_000, 1_000_000] } else { sizes };
    let scratch = std::env::temp_dir().join(format!("employer-portal-against-{}", std::process::id()));
    fs::create_dir_all(&scratch).unwrap();
    small(&scratch);
    for size in sizes {
        large(&scratch, size);
    }
    let _ = fs::remove_dir_all(&scratch);
}

fn me(args: &[&str]) -> Vec<String> {
    let me = std::env::current_exe().unwrap().to_string_lossy().into_owned();
    std::iter::once(me).chain(args.iter().map(ToString::to_string)).collect()
}

fn ours(data: &Path) -> Vec<String> {
    let program = env!("CARGO_BIN_EXE_employer-portal");
    [program, "--data", &data.to_string_lossy(), "--continue"].map(str::to_owned).to_vec()
}

fn fzf(file: &Path) -> Option<Vec<String>> {
    let there = Command::new("fzf").arg("--version").stdout(Stdio::null()).status().is_ok();
    let shell = format!("exec fzf --no-mouse < '{}'", file.display());
    there.then(|| vec!["sh".to_owned(), "-c".to_owned(), shell])
}

/// Start and rest of the sample.
fn small(scratch: &Path) {
    let data = scratch.join("sample");
    let first = |command: &[String], shows: &str| {
        let each = (0..TIMES).map(|_| Opened::until(command, |screen| screen.contains(shows)).0);
        median(each.collect())
    };
    // Once, so that the sample is there.
    Opened::until(&ours(&data), |screen| screen.contains("SIMULATION"));
    println!("| | empty ratatui | ours |\n|---|---|---|");
    let (empty, own) = (first(&me(&["peer-empty"]), "hello"), first(&ours(&data), "SIMULATION"));
    println!("| first frame, sample | {empty:.1?} | {own:.1?} |");
    let wakes = |command: &[String], shows: &str| {
        let (_, window) = Opened::until(command, |screen| screen.contains(shows));
        window.wakes(Duration::from_secs(5))
    };
    let (empty, own) = (wakes(&me(&["peer-empty"]), "hello"), wakes(&ours(&data), "SIMULATION"));
    println!("| wake-ups a second at rest | {empty:.1} | {own:.1} |\n");
}

/// What a program is asked to do with so many rows.
struct Asked {
    name: &'static str,
    command: Vec<String>,
    /// What shows that all rows are there.
    all: String,
    /// Keys that lead to the list.
    to_list: &'static str,
    /// Keys that open the filter.
    filter: &'static str,
    /// Keys that sort.
    sort: Option<&'static str>,
}

fn large(scratch: &Path, size: usize) {
    let (file, data) = (scratch.join(format!("{size}.csv")), scratch.join(format!("{size}")));
    rows::write(&file, size);
    let bytes = fs::metadata(&file).unwrap().len();
    let begun = Instant::now();
    let mut import = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
    import.arg("--data").arg(&data).arg("import").arg(&file).stdout(Stdio::null());
    let mut import = import.spawn().unwrap();
    let mut most = 0;
    while import.try_wait().unwrap().is_none() {
        most = most.max(peak(import.id()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    let (took, times) = (begun.elapsed(), most as f64 / bytes as f64);
    println!(
        "{size} people, {:.1} MB: imported in {took:.2?}, at most {:.0} MB ({times:.1} times the file)\n",
        mb(bytes),
        mb(most)
    );
    let mut asked = vec![
        Asked {
            name: "list",
            command: me(&["peer-list", &file.to_string_lossy()]),
            all: format!("{size} rows"),
            to_list: "",
            filter: "",
            sort: None,
        },
        Asked {
            name: "ours",
            command: ours(&data),
            all: "SIMULATION".to_owned(),
            to_list: "\t\t",
            filter: "/",
            sort: Some("o"),
        },
    ];
    match fzf(&file) {
        Some(command) => asked.push(Asked {
            name: "fzf",
            command,
            // The row of headings is one to it.
            all: format!("{0}/{0}", size + 1),
            to_list: "",
            filter: "",
            sort: None,
        }),
        None => println!("fzf is not installed: apt-get install fzf, or the like.\n"),
    }
    println!(
        "| | all rows there | memory | Down | letter m | a | r | sort |\n|---|---|---|---|---|---|---|---|"
    );
    asked.iter().for_each(row);
    println!();
}

fn row(asked: &Asked) {
    let open = || Opened::until(&asked.command, |screen| screen.contains(&asked.all));
    let there = median((0..3).map(|_| open().0).collect());
    let (_, mut window) = open();
    let memory = mb(window.peak().unwrap_or(0));
    window.settle(asked.to_list.as_bytes());
    let down = median((0..TIMES * 3).map(|_| window.first(b"\x1b[B")).collect());
    let mut cells = format!("{there:.1?} | {memory:.0} MB | {down:.2?}");
    if asked.name == "list" {
        cells += " | | | | ";
    } else {
        window.settle(asked.filter.as_bytes());
        for letter in [b"m", b"a", b"r"] {
            cells += &format!(" | {:.0?}", window.settle(letter));
        }
        match asked.sort {
            None => cells += " | ",
            Some(sort) => {
                window.settle(b"\x1b");
                cells += &format!(" | {:.0?}", window.settle(sort.as_bytes()));
            }
        }
    }
    println!("| {} | {cells} |", asked.name);
}

fn mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
