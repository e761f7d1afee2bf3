//! What comes from outside, as functions of bytes: company files, sessions, recordings, entries of the log.
//!
//! Each must answer any bytes: with what they hold or with a sentence, in both languages, and what it accepts it can
//! give back. The fuzz targets under `tests/fuzz` and the sample in `main.rs` call the same four.

use employer_portal::company::{Encoding, Reading, company_csv};
use employer_portal::domain::{Actor, Lang, PersonId, World, cast};
use employer_portal::insight::as_planned::as_planned;
use employer_portal::ledger::Ledger;
use employer_portal::output::Watermark;
use employer_portal::store::{Bounds, Entry, Store};
use employer_portal::workshop::asciicast::Recording;
use employer_portal::workshop::library::Edition;
use std::path::Path;

/// Both languages say something, and nothing a terminal would obey.
fn sentence(words: &employer_portal::domain::Words) {
    for text in [&words.en, &words.fr] {
        assert!(!text.trim().is_empty(), "a refusal without words");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{9b}']), "raw: {text:?}");
    }
}

/// A company file: read, shown, begun with, written, and read again to the same company.
pub fn company(bytes: &[u8]) {
    let reading = match Reading::of_bytes("company.csv", bytes.to_vec()) {
        Ok(reading) => reading,
        Err(problem) => return sentence(&problem.words()),
    };
    let preview = reading.finish();
    for lang in [Lang::En, Lang::Fr] {
        assert!(!preview.text(lang).contains(['\u{1b}', '\u{7}', '\u{9b}']));
    }
    let _ = preview.json().to_string();
    if !preview.ok() {
        return;
    }
    let mut ledger = Ledger::open(Store::temporary());
    let by = Actor { person: PersonId(0), credential: None };
    let load = |company| cast::Command::Load { company, seed: 1 }.into();
    ledger.execute(by, &load(preview.company.into())).expect("a company that was accepted is kept");
    // As UTF-8, which it is: names that look encoded twice would be taken for it, with a notice.
    let text = |world: &World| company_csv(&as_planned(world), &Watermark::of(world));
    let written = text(ledger.snapshot().world());
    let again = Reading::of_bytes_in("again.csv", written.clone().into_bytes(), Some(Encoding::Utf8))
        .expect("what is written is read")
        .finish();
    assert!(again.ok(), "{}", again.text(Lang::En));
    let mut second = Ledger::open(Store::temporary());
    second.execute(by, &load(again.company.into())).expect("likewise");
    assert_eq!(text(second.snapshot().world()), written, "written, read and written again");
}

/// A session: read and rehearsed, or refused with lines.
pub fn session(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(unusable) = Edition::read("session.toml", &text, Path::new("/nowhere")) {
        sentence(&unusable.words());
    }
}

/// A recording: read, or refused.
pub fn recording(bytes: &[u8]) {
    if let Err(unreadable) = Recording::read(bytes) {
        sentence(&unreadable.words());
    }
}

/// An entry: decoded and encoded to the same bytes' meaning, or refused.
pub fn entry(bytes: &[u8]) {
    if let Ok(entry) = Entry::decode(bytes) {
        let records = entry.encode(&Bounds::default()).expect("what was read can be written");
        assert!(
            records.len() > 1 || Entry::decode(&records[0]).is_ok_and(|again| again == entry),
            "not the same"
        );
    }
}
