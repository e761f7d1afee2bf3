//! A company file or a session, checked.

use super::args::Letters;
use super::company::{begin, read, read_bytes};
use super::printed::Printed;
use super::{input, insight, sessions};
use crate::company::{LARGEST_FILE, Preview};
use crate::domain::text::{Lang, Text};
use crate::ledger::Ledger;
use crate::output::pretty;
use crate::store::Store;
use std::path::Path;

/// Checks a company file or a session, whichever it is; one that comes by standard input is told by what is in it.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn check(file: &Path, letters: Letters, lang: Lang, as_json: bool) -> Result<Printed, String> {
    if input::is_standard(file) {
        let bytes = input::read(file, LARGEST_FILE).map_err(|why| why.words().get(lang).to_owned())?;
        return if input::is_session(&bytes) {
            Ok(sessions::check_text(&String::from_utf8_lossy(&bytes), lang, as_json))
        } else {
            check_company(read_bytes(bytes, letters, lang)?, lang, as_json)
        };
    }
    if file.extension().is_some_and(|ending| ending == "toml") {
        return Ok(sessions::check(file, lang, as_json));
    }
    check_company(read(file, letters, lang)?, lang, as_json)
}

/// How a company file was read, with its first people, and the risks of what it plans. Exit code 1 when there is
/// anything to mend.
fn check_company(preview: Preview, lang: Lang, as_json: bool) -> Result<Printed, String> {
    let (said, read_as, sound) = (preview.text(lang), preview.json(), preview.ok());
    let mut ledger = Ledger::open(Store::temporary());
    begin(&mut ledger, preview, 0, lang)?;
    let risks = insight::all_risks(ledger.snapshot().world(), lang, as_json);
    let code = risks.code.max(u8::from(!sound));
    if as_json {
        let mut value = insight::risks_json(ledger.snapshot().world());
        value["file"] = read_as;
        return Ok(Printed { text: pretty(&value), code });
    }
    let left_out = Text(
        "The risks below are those of the rest, without the rows named above.",
        "Les risques ci-dessous sont ceux du reste, sans les lignes nommées ci-dessus.",
    );
    let said = if sound { said } else { format!("{said}\n{}\n", left_out.get(lang)) };
    // One banner is enough.
    let below = risks.text.split_once('\n').map_or("", |(_, below)| below);
    Ok(Printed { text: format!("{said}\n{below}"), code })
}
