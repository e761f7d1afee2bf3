//! A company file read, and a rehearsal begun with it.

use super::args::Letters;
use super::{input, trouble};
use crate::company::{LARGEST_FILE, Preview, Reading};
use crate::domain::text::Lang;
use crate::domain::{Command, Rule};
use crate::ledger::Ledger;
use std::path::Path;

/// Reads a company file, or one that comes by standard input.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn read(file: &Path, letters: Letters, lang: Lang) -> Result<Preview, String> {
    if input::is_standard(file) {
        let bytes = input::read(file, LARGEST_FILE).map_err(|why| why.words().get(lang).to_owned())?;
        return read_bytes(bytes, letters, lang);
    }
    let reading = Reading::of_file_in(file, letters.encoding);
    reading.map(Reading::finish).map_err(|problem| problem.words().get(lang).to_owned())
}

/// The same of bytes that came by standard input.
pub(super) fn read_bytes(bytes: Vec<u8>, letters: Letters, lang: Lang) -> Result<Preview, String> {
    let reading = Reading::of_bytes_in("-", bytes, letters.encoding);
    reading.map(Reading::finish).map_err(|problem| problem.words().get(lang).to_owned())
}

/// Begins a rehearsal with a company, without a screen.
///
/// # Errors
/// The store could not keep it, in words.
pub fn begin(ledger: &mut Ledger, preview: Preview, seed: u64, lang: Lang) -> Result<(), String> {
    let (by, command) = Command::begin(preview.company, seed);
    let done = ledger.execute(by, &command);
    let done = done.map_err(|error| trouble::cannot_keep(&error).get(lang).to_owned())?;
    debug_assert_eq!(done.verdict.rule, Rule::CastIsYours);
    Ok(())
}
