//! Kill -9 and a full or broken disk at each single change of a file: of a rehearsal, an import, an export, a repair.

use crate::disk::{Fate, Scratch, program, run};
use crate::judge::{self, Found};
use crate::numbers;
use crate::work::{Kept, rehearse, said};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn last_kept(output: &Output) -> Option<Kept> {
    said(&String::from_utf8_lossy(&output.stdout)).next_back()
}

/// Every file of a folder with its bytes, but the lock, which only says who holds it.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for path in fs::read_dir(&dir).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|name| name != "LOCK") {
                found.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The number of changes an undisturbed rehearsal makes.
fn changes() -> u64 {
    let scratch = Scratch::new();
    let (output, changes) = rehearse(&scratch, Fate::Well, None);
    assert!(output.status.success(), "{}", text(&output));
    let kept = last_kept(&output).unwrap();
    assert_eq!(judge::must_be_whole(&scratch, Some(kept), "undisturbed"), kept.entries);
    assert!(
        kept.entries > 15 && changes > 100,
        "{kept:?}, {changes} changes: too little work to try anything on"
    );
    changes
}

#[test]
fn a_rehearsal_killed_at_any_change_keeps_what_it_acknowledged() {
    let scratch = Scratch::new();
    let mut tried = 0;
    for change in numbers(changes(), 40) {
        scratch.wipe();
        let (output, _) = rehearse(&scratch, Fate::KilledAt(change), None);
        judge::must_be_whole(&scratch, last_kept(&output), &format!("killed at change {change}"));
        // The engine's own threads make a change more or less.
        tried += u32::from(!output.status.success());
    }
    assert!(tried > 30, "killed {tried} times only");
    println!("a rehearsal was killed at {tried} changes");
}

#[test]
fn a_rehearsal_on_a_full_or_broken_disk_loses_nothing_and_never_breaks_down() {
    let scratch = Scratch::new();
    let mut tried = 0;
    for change in numbers(changes(), 30) {
        for fate in [Fate::FullAt(change), Fate::BrokenAt(change)] {
            scratch.wipe();
            let (output, _) = rehearse(&scratch, fate, None);
            assert!(output.status.success(), "{fate:?}: {}", text(&output));
            assert!(!text(&output).contains("panicked"), "{fate:?}: {}", text(&output));
            judge::must_be_whole(&scratch, last_kept(&output), &format!("{fate:?}"));
            tried += 1;
        }
    }
    println!("the disk was full or broken at {tried} changes");
}

/// A company file of some size, so that its import is many changes.
fn company(scratch: &Scratch) -> PathBuf {
    let mut rows = "Legal name,Business number,Branch,First name,Last name,Role\n".to_owned();
    for person in 0..3_000 {
        writeln!(rows, "Cedar Mills Ltd.,999000037,,Hannah{person},Abel,secondary").unwrap();
    }
    let file = scratch.beside("company.csv");
    fs::write(&file, rows).unwrap();
    file
}

#[test]
fn an_import_cut_off_at_any_change_is_whole_or_not_there() {
    let scratch = Scratch::new();
    let file = company(&scratch);
    let import = ["import", file.to_str().unwrap()];
    let (output, changes) = run(&mut program(&scratch, &import), &scratch, Fate::Well, None);
    assert!(output.status.success(), "{}", text(&output));
    let (mut whole, mut none) = (0, 0);
    for change in numbers(changes, 25) {
        for fate in [Fate::KilledAt(change), Fate::FullAt(change)] {
            scratch.wipe();
            let (output, _) = run(&mut program(&scratch, &import), &scratch, fate, None);
            let done = format!("{fate:?} of {changes}");
            assert!(!text(&output).contains("panicked"), "{done}: {}", text(&output));
            let (found, ledger) = judge::open(&scratch.store(), &done);
            let Found::Whole(entries) = found else { panic!("{done}: {found:?}") };
            let people = ledger.unwrap().snapshot().world().people.len();
            assert!(
                (entries, people) == (0, 0) || people == 3_000,
                "{done}: {entries} entries, {people} people"
            );
            // Whoever was told that it is done finds it done, and whoever was told that it is not can do it again.
            assert!(!output.status.success() || people == 3_000, "{done}: {}", text(&output));
            if people == 0 { none += 1 } else { whole += 1 }
        }
    }
    assert!(whole > 0 && none > 0, "{whole} whole, {none} not there");
    println!("imports cut off: {whole} whole, {none} not there");
}

/// How many files are there under the name of one that is being written.
fn growing(scratch: &Scratch) -> usize {
    let names = fs::read_dir(scratch.disk()).unwrap().map(|entry| entry.unwrap().file_name());
    let ours = |name: &str| name.starts_with(".employer-portal-") && name != ".employer-portal-mine";
    names.filter(|name| name.to_str().is_some_and(ours)).count()
}

#[test]
fn an_export_cut_off_at_any_change_leaves_no_half_file_under_its_name() {
    let scratch = Scratch::new();
    let file = company(&scratch);
    let (output, _) =
        run(&mut program(&scratch, &["import", file.to_str().unwrap()]), &scratch, Fate::Well, None);
    assert!(output.status.success(), "{}", text(&output));
    let before = files(&scratch.store());
    // It only looks like a file that was being written.
    fs::write(scratch.disk().join(".employer-portal-mine"), "mine").unwrap();
    let mut dead = 0;
    for args in [&["plan", "--format", "html"][..], &["export", "company"], &["export", "log"]] {
        let into = [args, &["-o", "out"]].concat();
        let out = scratch.disk().join("out");
        let (output, changes) = run(&mut program(&scratch, &into), &scratch, Fate::Well, None);
        assert!(output.status.success(), "{}", text(&output));
        let whole = fs::read(&out).unwrap();
        // The file itself comes last.
        let last = numbers(changes, 6).into_iter().chain(changes.saturating_sub(8)..=changes);
        for change in last {
            for fate in [Fate::KilledAt(change), Fate::FullAt(change)] {
                let _ = fs::remove_file(&out);
                let (output, _) = run(&mut program(&scratch, &into), &scratch, fate, None);
                let done = format!("{args:?}, {fate:?} of {changes}");
                assert!(!text(&output).contains("panicked"), "{done}: {}", text(&output));
                match fs::read(&out) {
                    Ok(bytes) => assert!(bytes == whole, "{done}: half a file of {} bytes", bytes.len()),
                    Err(_) => assert!(!output.status.success(), "{done}: nothing written, and no word of it"),
                }
                if matches!(fate, Fate::FullAt(_)) && !output.status.success() {
                    assert_eq!(output.status.code(), Some(2), "{done}: {}", text(&output));
                    assert!(output.stdout.is_empty(), "{done}: {}", text(&output));
                    assert!(
                        text(&output).contains("out: It cannot be written. There is no room left"),
                        "{done}"
                    );
                    assert_eq!(growing(&scratch), 0, "{done}: half a file is left");
                }
                dead += growing(&scratch);
                let _ = fs::remove_file(&out);
                let (output, _) = run(&mut program(&scratch, &into), &scratch, Fate::Well, None);
                assert!(output.status.success() && fs::read(&out).unwrap() == whole, "{done}: not again");
                assert_eq!(growing(&scratch), 0, "{done}: what the kill left is there for ever");
                // What is there is never touched, on a full disk neither.
                let (output, _) = run(&mut program(&scratch, &into), &scratch, fate, None);
                assert!(!output.status.success() && fs::read(&out).unwrap() == whole, "{done}: touched");
            }
        }
        let _ = fs::remove_file(&out);
    }
    assert!(dead > 2, "a kill left {dead} files half written");
    // Exporting reads only: the store is as it was, or where it was opened to write, it holds the same.
    assert!(matches!(judge::open(&scratch.store(), "after the exports").0, Found::Whole(1..)));
    let after = files(&scratch.store());
    assert!(before.keys().all(|path| after.contains_key(path)));
}

#[test]
fn a_repair_cut_off_at_any_change_keeps_what_is_before_the_damage() {
    let scratch = Scratch::new();
    let (output, _) = rehearse(&scratch, Fate::Well, None);
    let kept = last_kept(&output).unwrap();
    let db = scratch.store().join("db/db");
    let mut bytes = fs::read(&db).unwrap();
    // In the last third, so that something is before it.
    let place = bytes.len() * 2 / 3;
    bytes[place..place + 64].fill(0xA5);
    fs::write(&db, bytes).unwrap();
    let damaged = files(&scratch.store());
    let good = {
        let opened = employer_portal::store::Store::open(&scratch.store()).unwrap();
        assert!(opened.damage.is_some(), "64 bytes of noise are damage");
        opened.entries
    };
    assert!(good.len() > 2 && good.len() < kept.entries, "{} of {}", good.len(), kept.entries);
    let repair = |fate| {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["every_change::the_process_on_trial_repairs", "--exact", "--nocapture"]);
        run(command.env("TRIAL_REPAIR", scratch.store()), &scratch, fate, None)
    };
    let put_back = || {
        scratch.wipe();
        for (path, bytes) in &damaged {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    };
    put_back();
    let (output, changes) = repair(Fate::Well);
    assert!(output.status.success(), "{}", text(&output));
    let (mut done, mut undone) = (0, 0);
    for change in numbers(changes, 40) {
        for fate in [Fate::KilledAt(change), Fate::FullAt(change)] {
            put_back();
            let (output, _) = repair(fate);
            let what = format!("repair, {fate:?} of {changes}");
            assert!(!text(&output).contains("panicked"), "{what}: {}", text(&output));
            let mut opened = employer_portal::store::Store::open(&scratch.store())
                .unwrap_or_else(|error| panic!("{what}: {error}"));
            assert_eq!(opened.entries, good, "{what}");
            if opened.damage.is_some() {
                undone += 1;
                opened.store.keep_before_damage().unwrap_or_else(|error| panic!("{what}: {error}"));
            } else {
                done += 1;
            }
            drop(opened);
            let again = employer_portal::store::Store::open(&scratch.store()).unwrap();
            assert!(again.damage.is_none() && again.entries == good, "{what}: not the same afterwards");
        }
    }
    assert!(done > 0 && undone > 0);
    println!(
        "repairs cut off: {done} were completed at the next opening, {undone} had to be asked for again"
    );
}

#[test]
fn the_process_on_trial_repairs() {
    let Some(store) = std::env::var_os("TRIAL_REPAIR") else { return };
    match employer_portal::store::Store::open(Path::new(&store)) {
        Ok(mut opened) => match opened.store.keep_before_damage() {
            Ok(aside) => println!("> kept a copy in {}", aside.display()),
            Err(error) => println!("> refused {error}"),
        },
        Err(error) => println!("> refused {error}"),
    }
}
