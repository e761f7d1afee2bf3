//! How something is written: format, place, language.

use super::input::is_standard;
use super::printed::Printed;
use crate::domain::Text;
use crate::domain::text::Lang;
use crate::output::write_new;
use crate::paper::{PlanFormat, Say};
use crate::system::cannot_write;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// How something is written: format, place, language.
#[derive(Args)]
pub struct Paper {
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
    #[arg(long)]
    pub bilingual: bool,
}

impl Paper {
    /// The format asked for.
    #[must_use]
    pub fn format(&self) -> PlanFormat {
        if self.json { PlanFormat::Json } else { self.format.into() }
    }

    /// The language asked for.
    #[must_use]
    pub fn say(&self, lang: Lang) -> Say {
        if self.bilingual { Say::Both } else { Say::One(lang) }
    }
}

/// The formats of what is written.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// Markdown
    Md,
    /// A page to print
    Html,
    /// A table for a spreadsheet program
    Csv,
    /// For other programs, always in both languages
    Json,
}

impl From<Format> for PlanFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Md => Self::Markdown,
            Format::Html => Self::Html,
            Format::Csv => Self::Csv,
            Format::Json => Self::Json,
        }
    }
}

/// Into a new file, or to standard output.
pub(super) fn out(text: String, path: Option<&Path>, lang: Lang) -> Result<Printed, String> {
    let Some(path) = path.filter(|path| !is_standard(path)) else { return Ok(Printed::done(text)) };
    let written = write_new(path, text.as_bytes())
        .map_err(|error| format!("{}: {}", path.display(), cannot_write(&error).get(lang)))?;
    let said = Text("Written: {}", "Fichier écrit\u{a0}: {}").with(&[&written.display().to_string()]);
    Ok(Printed::done(format!("{}\n", said.get(lang))))
}
