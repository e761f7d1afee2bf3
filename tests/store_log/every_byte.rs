//! A small store with each of its bytes flipped, and each of its files cut at each length: the same entries, a named
//! damaged one, or a sentence; never a panic, never a silent loss, and no file touched before somebody decided.
//!
//! A sample of the places runs with `cargo test`; `TRIALS=all` takes every one.

use std::fs;
use std::path::PathBuf;

use employer_portal::store::Stored;

use crate::help::{Scratch, append, entry, files, open_whole, restore, verdict};

/// How many places of a file are tried in a sample.
const SAMPLE: usize = 48;

/// Three entries, and all files a store can have.
fn small(dir: &std::path::Path) -> Vec<Stored> {
    let written: Vec<Stored> = [(1, 30), (2, 700), (3, 0)].map(|(number, size)| entry(number, size)).into();
    let (mut log, _) = open_whole(dir);
    for record in &written {
        append(&mut log, record);
    }
    written
}

/// Places spread over a file, or all of them.
fn places(length: usize) -> Vec<usize> {
    let all = std::env::var_os("TRIALS").is_some_and(|what| what == "all");
    let step = if all { 1 } else { length.div_ceil(SAMPLE).max(1) };
    // One by one from a different start, so that samples do not stand on round places only.
    (0..length).step_by(step).map(|place| place + place % 7 % step).filter(|place| *place < length).collect()
}

fn each_place(what: &str, change: impl Fn(&mut Vec<u8>, usize)) {
    let scratch = Scratch::new();
    let dir = scratch.store();
    let written = small(&dir);
    let whole = files(&dir);
    let (mut named, mut harmless) = (0, 0);
    let paths: Vec<PathBuf> = whole.keys().cloned().collect();
    assert!(paths.len() >= 4, "{paths:?}");
    for path in paths {
        for place in places(whole[&path].len()) {
            restore(&dir, &whole);
            let mut bytes = whole[&path].clone();
            change(&mut bytes, place);
            fs::write(dir.join(&path), bytes).unwrap();
            match verdict(&dir, &written, &format!("{what} {place} of {}", path.display())) {
                Some(_) => named += 1,
                None => harmless += 1,
            }
        }
    }
    println!("{what}: {named} named and repaired, {harmless} harmless or refused in a sentence");
    assert!(named > 20);
}

#[test]
fn every_byte_flipped() {
    each_place("all bits of byte", |bytes, place| bytes[place] ^= 0xFF);
}

#[test]
fn every_byte_with_one_bit_flipped() {
    each_place("one bit of byte", |bytes, place| bytes[place] ^= 1 << (place % 8));
}

#[test]
fn every_length_cut() {
    each_place("cut at", Vec::truncate);
}
