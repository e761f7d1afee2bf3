//! What leaves without a screen: the plan in writing, the company as a table, the journal as lines of JSON.

use super::as_seen::AsSeen;
use super::handover::{HandoverArgs, handover};
use super::log::log_json;
use super::printed::Printed;
use super::written::{Paper, out};
use crate::company::{company_csv, company_json};
use crate::domain::text::Lang;
use crate::insight::as_planned::as_planned;
use crate::ledger::{Seen, Snapshot};
use crate::output::Watermark;
use crate::paper::{PlanFile, plan_file};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// How the plan is written.
#[derive(Args)]
pub struct PlanArgs {
    /// As any other paper.
    #[command(flatten)]
    pub paper: Paper,
    /// Write PINs that wait in full
    #[arg(long)]
    pub show_pins: bool,
    /// With whose eyes.
    #[command(flatten)]
    pub eyes: AsSeen,
}

/// What can be exported beside the plan.
#[derive(Subcommand)]
pub enum Export {
    /// The cast and the plan as they are now, as a CSV file that import reads
    Company {
        /// With whose eyes.
        #[command(flatten)]
        eyes: AsSeen,
        /// A new file; nothing is ever written over. Standard output without it, or for -
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// As JSON: a row for each row of the table
        #[arg(long)]
        json: bool,
    },
    /// The journal, one line of JSON an entry
    Log {
        /// With whose eyes.
        #[command(flatten)]
        eyes: AsSeen,
        /// A new file; nothing is ever written over. Standard output without it, or for -
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// The checklist of a handover of the role of primary user; exit code 1 while a step is left
    Handover(HandoverArgs),
}

/// The plan in writing.
///
/// # Errors
/// The file cannot be written, in words.
pub fn plan(snapshot: &Snapshot, args: &PlanArgs, lang: Lang) -> Result<Printed, String> {
    let (format, say) = (args.paper.format(), args.paper.say(lang));
    let world = args.eyes.world(snapshot, lang)?;
    let text = plan_file(&world, &PlanFile { format, say, show_pins: args.show_pins });
    out(text, args.paper.output.as_deref(), lang)
}

/// The company, the journal or the checklist of a handover.
///
/// # Errors
/// The file cannot be written, or there is no such handover; in words.
pub fn export(snapshot: &Snapshot, what: &Export, lang: Lang) -> Result<Printed, String> {
    match what {
        Export::Company { eyes, output, json } => {
            let world = eyes.world(snapshot, lang)?;
            let (company, mark) = (as_planned(&world), Watermark::of(&world));
            let text = if *json { company_json(&company, &mark) } else { company_csv(&company, &mark) };
            out(text, output.as_deref(), lang)
        }
        Export::Handover(args) => handover(snapshot, args, lang),
        Export::Log { eyes, output } => {
            let seen = eyes.of(snapshot, lang)?;
            let world = seen.as_ref().map_or_else(|| snapshot.world(), Seen::world);
            let mut text = format!("{}\n", Watermark::of(world).head());
            for line in log_json(snapshot, seen.as_ref()) {
                text.push_str(&line.to_string());
                text.push('\n');
            }
            out(text, output.as_deref(), lang)
        }
    }
}
