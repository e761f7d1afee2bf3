//! What a session leaves on paper, without a screen: its handout, and the report of the newest run.

use super::as_seen::AsSeen;
use super::printed::Printed;
use super::sessions::find;
use super::written::out;
use crate::domain::text::{Lang, Text};
use crate::ledger::Snapshot;
use crate::paper::{PageFormat, Say};
use crate::screens::workshop::coach::keys_words;
use crate::workshop::progress::earlier::{Begun, run_words};
use crate::workshop::{Runs, handout, report};
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

/// Which run is reported.
#[derive(Args)]
pub struct ReportArgs {
    /// How it is written.
    #[command(flatten)]
    pub page: PageArgs,
    /// Print the runs that are kept: number, session, how, when, how far
    #[arg(long, conflicts_with_all = ["run", "format", "output", "bilingual", "name"])]
    pub list: bool,
    /// The number of the run in that list; without it the one that was run last
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub run: Option<u32>,
    /// With whose eyes.
    #[command(flatten)]
    pub eyes: AsSeen,
}

/// The report of a run that is kept, or the list of all.
///
/// # Errors
/// None was run, there is none of that number, or the file cannot be written; in words.
pub fn of_run(snapshot: &Snapshot, args: &ReportArgs, lang: Lang) -> Result<Printed, String> {
    let runs = Runs::of(snapshot.notes(0));
    let none = no_run(&runs, args.run, lang);
    if args.list && !runs.all().is_empty() {
        return Ok(Printed::done(list(snapshot, &runs, lang)));
    }
    let run = args.run.map(|run| run as usize - 1);
    // Names are those of the run: another company may have been begun since.
    let world = report::world_of(snapshot, run).ok_or_else(|| none.clone())?;
    let viewpoint = args.eyes.viewpoint(&world, lang)?;
    let text =
        report::report(snapshot, run, viewpoint, args.page.format(), args.page.say(lang)).ok_or(none)?;
    out(text, args.page.output.as_deref(), lang)
}

/// The runs that are kept, a line each, oldest first, with the day each began.
fn list(snapshot: &Snapshot, runs: &Runs, lang: Lang) -> String {
    let (mut text, begun) = (super::printed::simulation(lang), Begun::of(snapshot));
    for (place, run) in runs.all().iter().enumerate() {
        let line = format!("{}  {}", place + 1, run_words(run, begun.day(run.began)).get(lang));
        text.push_str(&crate::tui::cells::clean(&line));
        text.push('\n');
    }
    text
}

/// The same rehearsal with the journal of this run in force, or as it is without a number.
///
/// # Errors
/// None was run, or there is none of that number; in words.
pub fn in_run(snapshot: Snapshot, run: Option<u32>, lang: Lang) -> Result<Snapshot, String> {
    let Some(run) = run else { return Ok(snapshot) };
    let runs = Runs::of(snapshot.notes(0));
    let kept = runs.kept(Some(run as usize - 1)).ok_or_else(|| no_run(&runs, Some(run), lang))?;
    Ok(match kept.line(&snapshot) {
        Some(head) => snapshot.turned_to(head),
        None => snapshot,
    })
}

/// Why there is nothing of a run to tell.
fn no_run(runs: &Runs, run: Option<u32>, lang: Lang) -> String {
    let none = match run {
        Some(run) if !runs.all().is_empty() => Text(
            "There is no run number {}; see employer-portal report --list.",
            "Il n'y a pas de tenue numéro {}; voir employer-portal report --list.",
        )
        .with(&[&run.to_string()]),
        _ => Text(
            "No session was run in this folder, so there is nothing to report. See employer-portal sessions.",
            "Aucune séance n'a été tenue dans ce dossier : il n'y a rien à rapporter. Voir employer-portal sessions.",
        )
        .into(),
    };
    none.get(lang).to_owned()
}
