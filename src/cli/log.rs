//! The journal without a screen, whole or as one person knows of it.

use super::printed::{Printed, simulation};
use crate::domain::Outcome;
use crate::domain::text::{Lang, Text, Words};
use crate::ledger::{Seen, Snapshot, Told};
use crate::output::pretty;
use crate::tui::cells::clean;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// An entry in words.
struct Line<'a> {
    told: Told<'a>,
    by: String,
    what: Words,
    /// Verdict and rule; somebody else's deed is known by what came of it alone.
    verdict: Option<(Text, &'a str)>,
    because: Vec<Words>,
    happened: Vec<Words>,
}

impl<'a> Line<'a> {
    fn whole(told: Told<'a>) -> Self {
        let deed = told.step.deed;
        Self {
            by: told.who(),
            what: deed.command.words(&told.before),
            verdict: Some((outcome(deed.outcome), &deed.rule)),
            because: deed.because.clone(),
            happened: deed.events.iter().map(|event| event.words(&told.after)).collect(),
            told,
        }
    }

    fn seen(told: Told<'a>, seen: &Seen) -> Self {
        let (deed, account) = (told.step.deed, seen.of_entry(&told));
        let heard = account.heard.iter().filter_map(|place| deed.events.get(*place));
        let happened: Vec<Words> = heard.map(|event| event.words(seen.world())).collect();
        let what = if account.own {
            deed.command.words(seen.world())
        } else {
            happened.iter().fold(Words::default(), Words::and)
        };
        let verdict = account.own.then_some((outcome(deed.outcome), deed.rule.as_str()));
        let by = seen.world().name(told.step.entry.by.person);
        Self { by, what, verdict, because: Vec::new(), happened, told }
    }

    fn json(&self) -> Value {
        let both = |words: &[Words]| {
            words.iter().map(|words| json!({ "en": words.en, "fr": words.fr })).collect::<Vec<_>>()
        };
        let step = &self.told.step;
        json!({
            "number": step.number,
            "at": step.entry.at.iso(),
            "by": self.by,
            "command": { "en": self.what.en, "fr": self.what.fr },
            "verdict": self.verdict.map(|(verdict, _)| verdict.0),
            "rule": self.verdict.map(|(_, rule)| rule),
            "because": both(&self.because),
            "happened": both(&self.happened),
            "ahead": step.ahead,
        })
    }
}

fn lines<'a>(snapshot: &'a Snapshot, seen: Option<&'a Seen>) -> impl Iterator<Item = Line<'a>> {
    let mut theirs = seen.map(|seen| seen.steps().iter().copied().peekable());
    snapshot.told(0).enumerate().filter_map(move |(place, told)| match (&mut theirs, seen) {
        (Some(theirs), Some(seen)) => theirs.next_if_eq(&place).map(|_| Line::seen(told, seen)),
        _ => Some(Line::whole(told)),
    })
}

/// The journal of a rehearsal.
#[must_use]
pub fn log(snapshot: &Snapshot, seen: Option<&Seen>, lang: Lang, as_json: bool) -> Printed {
    if as_json {
        let entries: Vec<Value> = log_json(snapshot, seen).collect();
        return Printed::done(pretty(&json!({ "version": 1, "entries": entries })));
    }
    let mut text = simulation(lang);
    for line in lines(snapshot, seen) {
        let step = &line.told.step;
        let ahead = if step.ahead { Text(" (ahead)", " (devant)").get(lang) } else { "" };
        let at = step.entry.at.words();
        let said = format!("{}  {}: {}{ahead}", at.get(lang), line.by, line.what.get(lang));
        let _ = writeln!(text, "{}", clean(&said));
        if let Some((verdict, rule)) = line.verdict {
            let _ = writeln!(text, "    {}: {rule}", verdict.get(lang));
        }
        for fact in &line.because {
            let _ = writeln!(text, "    {}", clean(fact.get(lang)));
        }
    }
    Printed::done(text)
}

/// The journal, an entry each.
pub(super) fn log_json<'a>(
    snapshot: &'a Snapshot,
    seen: Option<&'a Seen>,
) -> impl Iterator<Item = Value> + 'a {
    lines(snapshot, seen).map(|line| line.json())
}

pub(super) fn outcome(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Granted => Text("granted", "accordé"),
        Outcome::Refused => Text("refused", "refusé"),
        Outcome::Open(_) => Text("open", "ouvert"),
    }
}
