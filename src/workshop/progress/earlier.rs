//! What was begun earlier and left for something else: rehearsals with a company and runs of sessions, each with the day
//! on which it began by the real clock, where that was noted.

use super::{KeptRun, Note, Runs, Way};
use crate::domain::{Moment, Text, Words};
use crate::ledger::Snapshot;
use crate::workshop::library::{Edition, comes_with};
use std::collections::{BTreeMap, BTreeSet};

/// When what is in a log began, by the first entry of each line.
pub struct Begun {
    roots: Vec<u64>,
    days: BTreeMap<u64, Moment>,
    of_sessions: BTreeSet<u64>,
}

impl Begun {
    /// What a log notes of it.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut begun = Self { roots: snapshot.roots(), days: BTreeMap::new(), of_sessions: BTreeSet::new() };
        for (head, line) in snapshot.notes(0) {
            let root = begun.root(head);
            match Note::read(line) {
                Some(Note::Dated { at }) => {
                    begun.days.entry(root).or_insert(at);
                }
                Some(Note::Began { .. } | Note::At { .. }) => {
                    begun.of_sessions.insert(root);
                }
                _ => {}
            }
        }
        begun
    }

    /// The first entry of the line that an entry is of; 0 for none.
    fn root(&self, number: u64) -> u64 {
        let place = usize::try_from(number).ok();
        place.and_then(|place| self.roots.get(place)).copied().unwrap_or(0)
    }

    /// The day on which the line of an entry began; `None` where that was not noted.
    #[must_use]
    pub fn day(&self, number: u64) -> Option<Moment> {
        self.days.get(&self.root(number)).copied()
    }
}

/// "Tue 1 Dec 2026 05:10"; where no day was noted, that.
#[must_use]
pub fn day_words(day: Option<Moment>) -> Words {
    day.map_or_else(|| Text("day not noted", "jour non noté").into(), Moment::words)
}

/// "Tue 1 Dec 2026 05:10  Aurora Grain Ltd.": the day comes first, so that it is never cut off.
#[must_use]
pub fn company_words(name: &str, day: Option<Moment>) -> Words {
    Text("{}  {}", "{}  {}").with_all(&[&day_words(day), &Words::same(name)])
}

/// "Tue 1 Dec 2026 05:10  Five-minute tour, step 3, not ended, alone".
#[must_use]
pub fn run_words(run: &KeptRun, day: Option<Moment>) -> Words {
    let progress = &run.progress;
    let title = Edition::find(&progress.session).map(|edition| edition.script.title.words());
    let title = title.unwrap_or_else(|_| Words::same(progress.session.clone()));
    let way = match progress.way {
        Way::Present => Text("in front of a room", "devant une salle"),
        Way::Learn => Text("alone", "seul"),
    };
    let state = if run.over { Text("ended", "terminée") } else { Text("not ended", "pas terminée") };
    let step = Words::same((progress.at.step + 1).to_string());
    let line = Text("{}  {}, step {}, {}, {}", "{}  {}, étape {}, {}, {}");
    line.with_all(&[&day_words(day), &title, &step, &state.into(), &way.into()])
}

/// What was begun.
pub enum What {
    /// A rehearsal with a company, by the name of its first employer.
    Company(String),
    /// A run of a session, by its number from 0.
    Run(usize),
}

/// Something begun earlier, and the entry it was left after.
pub struct Earlier {
    /// What it is.
    pub what: What,
    /// When it began.
    pub day: Option<Moment>,
    /// Where it was left.
    pub tip: u64,
}

/// Everything begun earlier than what is at hand, the newest first.
#[must_use]
pub fn earlier(snapshot: &Snapshot) -> Vec<Earlier> {
    let (begun, runs) = (Begun::of(snapshot), Runs::of(snapshot.notes(0)));
    let here = begun.root(snapshot.head());
    let mut tips: BTreeMap<u64, u64> = BTreeMap::new();
    for tip in snapshot.lines_left() {
        tips.entry(begun.root(tip)).or_insert(tip);
    }
    let companies = tips.into_iter().filter_map(|(root, tip)| {
        let company = snapshot.company(root)?;
        // A sample that nobody did anything with is none that was left.
        let used = tip != root || !comes_with(&company.source);
        if root == here || begun.of_sessions.contains(&root) || !used {
            return None;
        }
        let name = company.employers.first()?.legal_name.clone();
        Some((root, Earlier { what: What::Company(name), day: begun.day(root), tip }))
    });
    let at_hand = |run: &KeptRun| !run.over && begun.root(run.began) == here;
    let of_runs = runs.all().iter().enumerate().filter(|(_, run)| !at_hand(run)).map(|(number, run)| {
        let day = begun.day(run.began);
        (begun.root(run.began), Earlier { what: What::Run(number), day, tip: run.left_at() })
    });
    let mut all: Vec<(u64, Earlier)> = companies.chain(of_runs).collect();
    all.sort_by_key(|(root, _)| std::cmp::Reverse(*root));
    all.into_iter().map(|(_, earlier)| earlier).collect()
}
