//! Bytes that mean harm, or are none of ours, at every door: never a panic, never more memory than a limit, always a
//! sentence.
//!
//! A sample of what the fuzz targets under `tests/fuzz` do without end: seeds that are right, changed at random.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod targets;

use cap::Cap;
use employer_portal::store::{Bounds, Store};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::alloc::System;
use std::fs;
use std::path::Path;

/// Counts what is held, so that a length read from hostile bytes cannot take memory unseen.
#[global_allocator]
static HELD: Cap<System> = Cap::new(System, usize::MAX);

/// The most that may be held for a seed of some kilobytes: the limit of an entry, and room for the seeds themselves.
const MOST: usize = 96 << 20;

type Door = (&'static str, fn(&[u8]), Vec<Vec<u8>>, u32);

fn assets(folder: &str) -> Vec<Vec<u8>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The payloads of the committed store.
fn entries() -> Vec<Vec<u8>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stores/format-1");
    let opened = Store::read(&dir).unwrap().unwrap();
    opened.entries.iter().flat_map(|entry| entry.encode(&Bounds::default()).unwrap()).collect()
}

/// One to a few changes: bytes flipped, cut, doubled, filled with what lengths and escapes are made of.
fn changed(seed: &[u8], dice: &mut ChaCha8Rng) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..dice.random_range(1..5) {
        let length = bytes.len().max(1);
        let place = dice.random_range(0..length).min(bytes.len());
        let end = (place + dice.random_range(1..40)).min(bytes.len());
        match dice.random_range(0..7) {
            0 if place < bytes.len() => bytes[place] ^= 1 << dice.random_range(0..8),
            1 => bytes.truncate(place),
            2 => drop(bytes.drain(place..end)),
            3 => {
                let piece = bytes[place..end].to_vec();
                bytes.splice(place..place, piece);
            }
            // The longest lengths of the log's encoding, and of other formats.
            4 => drop(bytes.splice(place..place, [253, 255, 255, 255, 255, 255, 255, 255, 127])),
            5 => drop(bytes.splice(place..end, *b"\x1b[8m\x00\xff\"'[]{}=,;\t\n\r\\")),
            _ => bytes[place..end].iter_mut().for_each(|byte| *byte = dice.random()),
        }
    }
    bytes
}

#[test]
fn every_door_answers_any_bytes() {
    let doors: [Door; 4] = [
        ("company files", targets::company, assets("assets/companies"), 2_000),
        ("sessions", targets::session, assets("assets/sessions"), 400),
        ("recordings", targets::recording, assets("assets/recordings"), 300),
        ("entries", targets::entry, entries(), 20_000),
    ];
    let times: u32 = std::env::var("HOSTILE_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    for (name, door, seeds, rounds) in doors {
        assert!(!seeds.is_empty(), "{name}: no seeds");
        let mut dice = ChaCha8Rng::seed_from_u64(5);
        for seed in &seeds {
            door(seed);
        }
        for round in 0..rounds * times {
            let seed = &seeds[round as usize % seeds.len()];
            let bytes = changed(seed, &mut dice);
            door(&bytes);
        }
        // The peak since the start: no door so far took more.
        let most = HELD.max_allocated();
        println!("{name}: {} changed at random, at most {} KiB held", rounds * times, most >> 10);
        assert!(most < MOST, "{name}: {most} bytes held for a few kilobytes");
    }
}

#[test]
fn an_entry_that_claims_to_be_long_takes_no_memory() {
    // Format 1, then lengths of every size where the first fields are.
    for at in 1..24 {
        let mut bytes = vec![1; at];
        bytes.extend([253, 255, 255, 255, 255, 255, 255, 255, 127, 0, 0, 0]);
        targets::entry(&bytes);
    }
    assert!(HELD.max_allocated() < MOST);
}
