//! Kill -9 of a real process at any moment: while it writes, while it opens, while it repairs.

use std::env;
use std::fs;
use std::thread;
use std::time::Duration;

use crate::child;
use crate::help::{Dice, Scratch, entry, files, fill, key, open, open_whole, restore, underneath};

/// How often to kill; `STORE_ROUNDS` multiplies it for a long run by hand.
pub fn rounds(usual: u32) -> u32 {
    usual * env::var("STORE_ROUNDS").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

#[test]
fn nothing_acknowledged_is_lost_by_a_kill() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let mut dice = Dice(4711);
    let (mut acknowledged, mut unopened, mut leftovers, mut ahead) = (0, 0, 0, 0);
    let rounds = rounds(40);
    for round in 0..rounds {
        let mut writer = child::start("write", &dir);
        // Every other kill is aimed at the opening.
        let pause = if round % 2 == 0 { dice.below(350) } else { dice.below(60) };
        thread::sleep(Duration::from_millis(pause));
        writer.kill();
        let mut opened = false;
        while let Some(line) = writer.line() {
            opened = true;
            if let Some(number) = line.strip_prefix("ack ") {
                acknowledged = number.parse().unwrap();
            }
        }
        unopened += u32::from(!opened);
        let names = fs::read_dir(dir.join("db")).into_iter().flatten().map(|name| name.unwrap().file_name());
        leftovers += names.filter(|name| name.to_string_lossy().ends_with(".generating")).count();
        let (log, records) = open_whole(&dir);
        let there = log.len();
        assert!(
            (acknowledged..=acknowledged + 1).contains(&there),
            "{acknowledged} acknowledged, {there} there"
        );
        ahead += there - acknowledged;
        let expected: Vec<_> = (1..=there).map(|number| entry(number, child::size(number))).collect();
        assert!(records == expected, "round {round}: other content");
        acknowledged = there;
        // A log of its own size each time, not one that only grows.
        if there > 1500 {
            drop(log);
            fs::remove_dir_all(&dir).unwrap();
            acknowledged = 0;
        }
    }
    println!(
        "killed {rounds} times: {unopened} before it was open, {leftovers} half-written indexes, {ahead} entries ahead"
    );
    assert!(unopened > 0 && unopened < rounds);
}

#[test]
fn a_kill_during_a_repair_loses_no_good_entry() {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = fill(&dir, (0..200).map(|number| if number == 90 { 2_000_000 } else { 500 }));
    underneath(&dir, |db| drop(db.remove(key(151, 0)).unwrap()));
    let damaged = files(&dir);
    let mut dice = Dice(815);
    let (mut done, mut undone) = (0, 0);
    let rounds = rounds(25);
    for round in 0..rounds {
        restore(&dir, &damaged);
        let mut keeper = child::start("keep", &dir);
        assert_eq!(keeper.line().as_deref(), Some("open"));
        thread::sleep(Duration::from_micros(dice.below(200_000)));
        keeper.kill();
        let mut opened = open(&dir);
        assert!(
            opened.records == written[..150],
            "round {round}: {:?}, {}",
            opened.damage,
            opened.records.len()
        );
        if opened.damage.is_some() {
            undone += 1;
            opened.log.keep_before_damage().unwrap();
        } else {
            done += 1;
        }
        drop(opened);
        let (_, records) = open_whole(&dir);
        assert!(records == written[..150]);
        let mut entries = fs::read_dir(scratch.join(".")).unwrap().map(|entry| entry.unwrap().path());
        let aside = entries.find(|path| path.to_string_lossy().contains(".damaged-1")).unwrap();
        assert!(files(&aside) == damaged, "round {round}: the copy aside differs");
        for path in fs::read_dir(scratch.join(".")).unwrap().map(|entry| entry.unwrap().path()) {
            if path.to_string_lossy().contains(".damaged-") {
                fs::remove_dir_all(path).unwrap();
            }
        }
    }
    println!(
        "killed {rounds} repairs: {done} were completed at the next opening, {undone} had to be asked for again"
    );
}
