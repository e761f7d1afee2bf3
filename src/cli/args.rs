//! The command line: what can be asked of the program, and in which language it answers.

use super::as_seen::AsSeen;
use super::export::{Export, PlanArgs};
use super::session_paper::{PageArgs, ReportArgs};
use super::what_if::Supposed;
use crate::company::Encoding;
use crate::domain::text::Lang;
use crate::screens::replay::SPEEDS;
use crate::tui::theme::Theme;
use crate::workshop::asciicast::Version;
use crate::workshop::nearest::nearest;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::error::Error;
use std::fmt;
use std::path::PathBuf;

/// The command line.
#[derive(Parser)]
#[command(
    name = "employer-portal",
    version,
    about = "SIMULATION of Canada's Employer Portal, November 2015. Not affiliated with the Government of Canada.",
    after_help = "Exit codes: 0 done; 1 done, and there is something to mend; 2 could not be done."
)]
pub struct CommandLine {
    /// A company file (CSV) to rehearse with
    pub file: Option<PathBuf>,
    /// Where things are and how they look.
    #[command(flatten)]
    pub options: Options,
    /// Something to do without a screen.
    #[command(subcommand)]
    pub ability: Option<Ability>,
}

/// Where things are and how they look.
#[derive(Args, Clone)]
pub struct Options {
    /// The language, en or fr; otherwise the system's
    #[arg(long, value_parser = language, global = true)]
    pub lang: Option<Lang>,
    /// The folder that keeps the rehearsal
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
    /// Keep nothing
    #[arg(long, conflicts_with = "data", global = true)]
    pub temporary: bool,
    /// terminal, light, dark, high-contrast or mono
    #[arg(long, value_parser = theme, global = true)]
    pub theme: Option<Theme>,
    /// Draw chance from this number, so that a rehearsal can be repeated
    #[arg(long, value_name = "NUMBER", global = true, value_parser = clap::value_parser!(u64).range(..1 << 63))]
    pub seed: Option<u64>,
    /// Record the screen into a new file (asciicast, for asciinema and for replay); what is typed is not recorded
    #[arg(long, value_name = "FILE", global = true)]
    pub record: Option<PathBuf>,
    /// The version of the recording, v3 or v2; v3 when left out
    #[arg(long, value_name = "VERSION", value_parser = version, global = true)]
    pub cast: Option<Version>,
    /// Go on where it was left, without the home screen
    #[arg(long = "continue", global = true)]
    pub go_on: bool,
    /// Break down after the first frame
    #[arg(long, hide = true)]
    pub crash_test: bool,
}

/// The shells that completions are written for.
#[derive(Clone, Copy, ValueEnum)]
pub enum Shell {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// Fish
    Fish,
    /// `PowerShell`
    #[value(name = "powershell")]
    PowerShell,
}

/// Something to do beside the screens of the company.
#[derive(Subcommand)]
pub enum Ability {
    /// Read a company file and begin a rehearsal with it
    Import {
        /// The file (CSV); - reads standard input
        file: PathBuf,
        /// Print the preview and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Load the rest where rows have problems; without it nothing is loaded then
        #[arg(long, conflicts_with = "dry_run")]
        skip_problems: bool,
        /// How its letters are written.
        #[command(flatten)]
        letters: Letters,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the rule table
    Rules {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the open questions: possible answers, what depends on them, what other systems do
    Questions {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the journal
    Log {
        /// The number of a run in report --list: its journal; without it the one at hand
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
        run: Option<u32>,
        /// With whose eyes.
        #[command(flatten)]
        eyes: AsSeen,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the plan: primary users and successors, branches, PINs (masked), keys, open questions, risks, checklists
    Plan(PlanArgs),
    /// Write the company as a table, the journal as lines of JSON, or the checklist of a handover
    #[command(subcommand)]
    Export(Export),
    /// Print the key table
    Keys {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the demo sessions that come with the program
    Sessions {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Present a demo session to a room
    Present {
        /// Its name, or a session file (TOML)
        session: String,
    },
    /// Learn alone with a demo session
    Learn {
        /// Its name, or a session file (TOML)
        session: String,
        /// The step code on the presenter's screen
        #[arg(long)]
        code: Option<String>,
    },
    /// Write the handout of a demo session: words, tasks, solutions and what they rest on; never the facilitator's notes
    Handout {
        /// Its name, or a session file (TOML)
        session: String,
        /// How it is written.
        #[command(flatten)]
        page: PageArgs,
    },
    /// Write the report of a demo session that was run: time, decisions, assumptions, risks
    Report(ReportArgs),
    /// Show the notes of whoever presents from the same folder, in a second window
    Notes,
    /// What would change if something happened; nothing is done; exit code 1 when anybody loses anything
    WhatIf {
        /// What happens, and to whom.
        #[command(flatten)]
        supposed: Supposed,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Play a recording in the terminal: Space pauses, Page Up and Page Down go to markers, q leaves
    Replay {
        /// The recording (asciicast, version 2 or 3), - for standard input; without such a file, the recording of the demo session of this name
        file: PathBuf,
        /// How fast: 2 is twice as fast
        #[arg(long, value_name = "NUMBER", value_parser = speed, default_value = "1")]
        speed: f64,
    },
    /// Print the risks of every employer; exit code 1 when there are any
    Risks {
        /// With whose eyes.
        #[command(flatten)]
        eyes: AsSeen,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the risks of a company file (CSV), or what is wrong with a session file (TOML); exit code 1 when there is any
    Check {
        /// The file; - reads standard input
        file: PathBuf,
        /// How its letters are written.
        #[command(flatten)]
        letters: Letters,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print what a shell needs to complete commands and options
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// How the letters of a company file are written.
#[derive(Args, Clone, Copy, Debug)]
pub struct Letters {
    /// The encoding of the company file; otherwise the one its words look like: utf-8, windows-1252, macroman, cp850, cp437, utf-16le, utf-16be, utf-8-twice
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<Encoding>,
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::from_name(name).ok_or_else(|| Encoding::ALL.map(Encoding::name).join(", "))
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "en, fr".to_owned())
}

fn version(tag: &str) -> Result<Version, String> {
    match tag {
        "v2" => Ok(Version::V2),
        "v3" => Ok(Version::V3),
        _ => Err("v3, v2".to_owned()),
    }
}

fn speed(text: &str) -> Result<f64, String> {
    let speed = text.parse().ok().filter(|speed| SPEEDS.contains(speed));
    speed.ok_or_else(|| format!("{}..{}", SPEEDS.start(), SPEEDS.end()))
}

fn theme(tag: &str) -> Result<Theme, NotTaken> {
    let tags = Theme::ALL.map(Theme::tag);
    Theme::from_tag(tag).ok_or_else(|| NotTaken { taken: tags.join(", "), nearest: nearest(tag, tags) })
}

/// A value that is none of those that are taken, and the one that was probably meant.
#[derive(Debug)]
pub(super) struct NotTaken {
    pub taken: String,
    pub nearest: Option<&'static str>,
}

/// In English, which clap says it in; see [`super::fault`] for French.
impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.taken)?;
        self.nearest.map_or(Ok(()), |near| write!(f, ". Nearest: {near}"))
    }
}

impl Error for NotTaken {}

/// The language of the system, English where it has another.
#[must_use]
pub fn locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let named =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    named.or_else(sys_locale::get_locale).and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default()
}

impl Options {
    /// The language to answer in: asked for, else the locale's, else English.
    #[must_use]
    pub fn language(&self, variable: impl Fn(&str) -> Option<String>) -> Lang {
        self.lang.unwrap_or_else(|| locale(variable))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_asked_for_then_the_locale_s_then_english() {
        let of = |args: &[&str], variables: &[(&str, &str)]| {
            let line = CommandLine::parse_from(std::iter::once(&"employer-portal").chain(args));
            let variable = |name: &str| {
                variables.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
            };
            line.options.language(variable)
        };
        assert_eq!(of(&["--lang", "fr"], &[("LANG", "en_CA.UTF-8")]), Lang::Fr);
        assert_eq!(of(&[], &[("LANG", "fr_CA.UTF-8")]), Lang::Fr);
        assert_eq!(of(&[], &[("LC_ALL", "en_GB"), ("LANG", "fr_CA.UTF-8")]), Lang::En);
        assert_eq!(of(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "fr_FR"), ("LANG", "en")]), Lang::Fr);
        assert_eq!(of(&[], &[("LANG", "de_DE.UTF-8")]), Lang::En);
        assert_eq!(of(&["rules", "--lang", "fr"], &[]), Lang::Fr, "options hold for abilities too");
    }
}
