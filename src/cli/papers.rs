//! What a session leaves on paper, without a screen: its handout, and the report of the newest run.

use super::Printed;
use super::export::out;
use super::sessions::find;
use crate::domain::text::{Lang, Text};
use crate::exchange::{PageFormat, Say};
use crate::ledger::Ledger;
use crate::screens::workshop::coach::keys_words;
use crate::workshop::{handout, report};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// How a page is written.
#[derive(Args)]
pub struct PageArgs {
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub format: Format,
    /// As JSON: the same as --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// A new file; nothing is ever written over. Standard output without it, or for -
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// English and French side by side
    #[arg(long, visible_alias = "both")]
    pub bilingual: bool,
}

/// The formats of a page.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// Markdown
    Md,
    /// A page to print
    Html,
    /// For other programs, always in both languages
    Json,
}

impl PageArgs {
    fn format(&self) -> PageFormat {
        match self.format {
            _ if self.json => PageFormat::Json,
            Format::Json => PageFormat::Json,
            Format::Md => PageFormat::Markdown,
            Format::Html => PageFormat::Html,
        }
    }

    fn say(&self, lang: Lang) -> Say {
        if self.bilingual { Say::Both } else { Say::One(lang) }
    }
}

/// The handout of a session.
///
/// # Errors
/// There is no such session, something is wrong with it, or the file cannot be written; in words.
pub fn of_session(name: &str, args: &PageArgs, lang: Lang) -> Result<Printed, String> {
    let (edition, _) = find(name, None, lang)?;
    let text = handout::handout(&edition, keys_words, args.format(), args.say(lang));
    out(text, args.output.as_deref(), lang)
}

/// The report of the newest run of a session that is kept.
///
/// # Errors
/// None was run, or the file cannot be written; in words.
pub fn of_run(ledger: &Ledger, args: &PageArgs, lang: Lang) -> Result<Printed, String> {
    let none = Text(
        "No session was run in this folder, so there is nothing to report. See employer-portal sessions.",
        "Aucune séance n'a été tenue dans ce dossier : il n'y a rien à rapporter. Voir employer-portal sessions.",
    );
    let text =
        report::report(ledger, args.format(), args.say(lang)).ok_or_else(|| none.get(lang).to_owned())?;
    out(text, args.output.as_deref(), lang)
}
