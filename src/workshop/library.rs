//! The sessions that come with the program, and any other by its path.

use super::fault::Fault;
use super::lint;
use super::nearest::or_quotes;
use super::rehearsal::Rehearsal;
use super::script::Script;
use crate::company::{LARGEST_FILE, Reading};
use crate::domain::company::Company;
use crate::domain::{Text, Words};
use crate::system;
use std::path::Path;

/// The sessions that come with the program: stable name and file.
pub const SESSIONS: [(&str, &str); 5] = [
    ("tour", include_str!("../../assets/sessions/tour.toml")),
    ("specialist", include_str!("../../assets/sessions/specialist.toml")),
    ("refused", include_str!("../../assets/sessions/refused.toml")),
    ("one-number", include_str!("../../assets/sessions/one-number.toml")),
    ("leaves", include_str!("../../assets/sessions/leaves.toml")),
];

/// The companies that come with the program.
const COMPANIES: [(&str, &[u8]); 1] = [("aurora.csv", include_bytes!("../../assets/companies/aurora.csv"))];

/// The largest session file, in bytes.
pub const LARGEST: u64 = 4 << 20;
/// Said of a session file whose bytes are no UTF-8.
const NOT_UTF8: Text = Text(
    "The letters of this line cannot be read. Please save the session file as UTF-8.",
    "Les lettres de cette ligne sont illisibles. Veuillez enregistrer le fichier de séance en UTF-8.",
);

/// A session as it was read: script, company, rehearsal, and which version of it this is.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its stable name, or the path it was read from.
    pub name: String,
    /// The script.
    pub script: Script,
    /// All its stops.
    pub rehearsal: Rehearsal,
    /// The checksum of file and company: two programs with the same one show the same.
    pub version: u32,
}

/// A session could not be used: where, and what is wrong.
#[derive(Clone, Debug)]
pub struct Unusable {
    /// The stable name or path.
    pub name: String,
    /// What is wrong, by line; never empty.
    pub faults: Vec<Fault>,
}

impl Edition {
    /// A session by its stable name or its path.
    ///
    /// # Errors
    /// It is not there, or something is wrong with it.
    pub fn find(name: &str) -> Result<Self, Unusable> {
        match SESSIONS.iter().find(|(id, _)| *id == name) {
            Some((id, text)) => Self::read(id, text, Path::new("")),
            None => Self::of_file(Path::new(name)),
        }
    }

    /// A session by its path.
    ///
    /// # Errors
    /// It cannot be read, or something is wrong with it.
    pub fn of_file(path: &Path) -> Result<Self, Unusable> {
        Self::read(&path.display().to_string(), &text_of(path)?, path.parent().unwrap_or(Path::new("")))
    }

    /// A session from its text; company files are looked for in `beside` when none of that name comes with the program.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(name: &str, text: &str, beside: &Path) -> Result<Self, Unusable> {
        // One file is one session, whatever ends its lines.
        let text = text.replace("\r\n", "\n");
        let unusable = |faults| Unusable { name: name.to_owned(), faults };
        let script = Script::read(&text).map_err(unusable)?;
        let at = super::fault::line_of(&text, script.company.span().start);
        let (company, bytes) = company(script.company.get_ref(), beside)
            .map_err(|words| unusable(vec![Fault { line: at, words }]))?;
        let (rehearsal, mut faults) = Rehearsal::of(&script, &company, &text);
        faults.extend(lint::faults(&script, &rehearsal, &text));
        if !faults.is_empty() {
            faults.sort_by_key(|fault| fault.line);
            return Err(unusable(faults));
        }
        let mut sum = crc32fast::Hasher::new();
        sum.update(text.as_bytes());
        sum.update(&bytes);
        Ok(Self { name: name.to_owned(), script, rehearsal, version: sum.finalize() })
    }
}

/// The text of a session file, without a byte order mark.
pub(super) fn text_of(path: &Path) -> Result<String, Unusable> {
    let unusable =
        |line, words| Unusable { name: path.display().to_string(), faults: vec![Fault { line, words }] };
    let bytes = system::bytes_of(path, LARGEST).map_err(|why| unusable(0, why.words()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..sound]);
        unusable(before.matches('\n').count() + 1, NOT_UTF8.into())
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

impl Unusable {
    /// Everything that is wrong, a line each: file, line and what.
    #[must_use]
    pub fn words(&self) -> Words {
        let line = |fault: &Fault, words: &str| match fault.line {
            0 => format!("{}: {words}", self.name),
            line => format!("{}:{line}: {words}", self.name),
        };
        let lines = |each: fn(&Fault) -> &str| {
            self.faults.iter().map(|fault| line(fault, each(fault))).collect::<Vec<_>>().join("\n")
        };
        Words { en: lines(|fault| &fault.words.en), fr: lines(|fault| &fault.words.fr) }
    }
}

/// Whether a company file of this name comes with the program.
#[must_use]
pub fn comes_with(name: &str) -> bool {
    COMPANIES.iter().any(|(shipped, _)| *shipped == name)
}

fn company(name: &str, beside: &Path) -> Result<(Company, Vec<u8>), Words> {
    let about = |why: &Words| {
        Text("The company file {}:", "Le fichier de société {} :").with(&[or_quotes(name)]).and(why)
    };
    let shipped = COMPANIES.iter().find(|(shipped, _)| *shipped == name);
    let bytes = match shipped {
        Some((_, bytes)) => bytes.to_vec(),
        None => system::bytes_of(&beside.join(name), LARGEST_FILE).map_err(|why| about(&why.words()))?,
    };
    let preview = Reading::of_bytes(name, bytes.clone()).map_err(|problem| about(&problem.words()))?.finish();
    if preview.ok() {
        Ok((preview.company, bytes))
    } else {
        let text = Text(
            "The company file {} has problems: check it first.",
            "Le fichier de société {} a des problèmes : vérifiez-le d'abord.",
        );
        Err(text.with(&[or_quotes(name)]))
    }
}
