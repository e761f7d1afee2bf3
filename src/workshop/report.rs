//! The report of a run: what was reached, decided and injected, how long it took, and what stands at the end.
//!
//! It is folded from the log, so that a run that is over, or that a crash has ended, can be told as well.

use super::basis;
use super::inject::Inject;
use super::library::Edition;
use super::progress::earlier::Begun;
use super::progress::{KeptRun, Progress, Runs, Way, clock};
use super::script::{Both, Script};
use crate::domain::{Moment, Text, Viewpoint, Words, World};
use crate::insight::risks::{Basis, risks};
use crate::ledger::Snapshot;
use crate::output::Watermark;
use crate::paper::{Block, Page, PageFormat, Say};
use std::collections::BTreeSet;
use std::path::Path;

/// The world in which a run of a log stands, by its number, from 0, or the newest; `None` when there is none.
#[must_use]
pub fn world_of(snapshot: &Snapshot, run: Option<usize>) -> Option<World> {
    Some(Runs::of(snapshot.notes(0)).kept(run)?.world(snapshot))
}

/// The report of a run of a log by its number, from 0, or of the newest, with nothing in it but what may be seen from a
/// viewpoint in [its world](world_of), as the text of a file; `None` when there is none.
#[must_use]
pub fn report(
    snapshot: &Snapshot,
    run: Option<usize>,
    viewpoint: Viewpoint,
    format: PageFormat,
    say: Say,
) -> Option<String> {
    let runs = Runs::of(snapshot.notes(0));
    let last = runs.kept(run)?;
    let edition = Edition::find(&last.progress.session).ok();
    // Titles and answers of another version would be guesses.
    let script = edition.as_ref().filter(|edition| edition.version == last.progress.version);
    let world = last.world(snapshot).seen_by(viewpoint);
    let day = Begun::of(snapshot).day(last.began);
    let page = page(last, script.map(|edition| &edition.script), day, &world);
    Some(page.text(&Watermark::of(&world), format, say))
}

/// What is told of a run, with its script where there is one of that very version.
struct Told<'a> {
    run: &'a Progress,
    script: Option<&'a Script>,
    /// When it began by the real clock, where that was noted.
    day: Option<Moment>,
}

fn page(last: &KeptRun, script: Option<&Script>, day: Option<Moment>, world: &World) -> Page {
    let told = Told { run: &last.progress, script, day };
    let mut blocks = Vec::new();
    told.facts(last.over, &mut blocks);
    told.unread(&mut blocks);
    told.steps(&mut blocks);
    told.decisions(&mut blocks);
    match world.viewpoint() {
        Viewpoint::Everybody => {
            told.injected(&mut blocks);
            told.unknowns(world, &mut blocks);
        }
        Viewpoint::Of(person) => blocks.push(Block::Line(
            Text(
                "As {} sees it: what was injected and what is assumed belongs to whoever leads the session, and is left out.",
                "Vu par {} : les imprévus et les hypothèses relèvent de qui anime la séance et sont omis.",
            )
            .with(&[&world.name(person)]),
        )),
    }
    standing(world, &mut blocks);
    Page {
        title: Text("Session report: {}", "Compte rendu de séance : {}").with_words(&told.title()),
        blocks,
    }
}

fn heading(text: Text) -> Block {
    Block::Heading(2, text.into())
}

fn line(text: Text) -> Block {
    Block::Line(text.into())
}

fn heads<const COUNT: usize>(of: [Text; COUNT]) -> Vec<Words> {
    of.map(Words::from).to_vec()
}

/// A table under its heading, or that there is nothing.
fn table(title: Text, of: Vec<Words>, rows: Vec<Vec<Words>>, none: Text, blocks: &mut Vec<Block>) {
    blocks.push(heading(title));
    blocks.push(if rows.is_empty() { line(none) } else { Block::Table(of, rows) });
}

fn planned(minutes: f64) -> u64 {
    std::time::Duration::try_from_secs_f64(minutes * 60.0).unwrap_or_default().as_secs()
}

/// "+0:35" where more time was spent than planned.
fn over(spent: u64, planned: u64) -> Words {
    let over = spent.checked_sub(planned).filter(|over| *over > 0);
    Words::same(over.map(|over| format!("+{}", clock(over))).unwrap_or_default())
}

impl Told<'_> {
    fn title(&self) -> Words {
        let name = Path::new(&self.run.session).file_name().map(|name| name.to_string_lossy().into_owned());
        let named = || Words::same(name.unwrap_or_else(|| self.run.session.clone()));
        self.script.map_or_else(named, |script| script.title.words())
    }

    /// "3. Make a GCKey".
    fn step(&self, place: usize) -> Words {
        let number = place + 1;
        match self.script.and_then(|script| script.step(place)) {
            Some(step) => {
                let title = step.title.words();
                Words { en: format!("{number}. {}", title.en), fr: format!("{number}. {}", title.fr) }
            }
            None => Text("step {}", "étape {}").with(&[&number.to_string()]),
        }
    }

    fn reached(&self) -> BTreeSet<usize> {
        self.run.reached.keys().map(|stop| stop.step).collect()
    }

    fn facts(&self, is_over: bool, blocks: &mut Vec<Block>) {
        let way = match self.run.way {
            Way::Present => Text("in front of a room", "devant une salle"),
            Way::Learn => Text("alone", "seul"),
        };
        let state =
            if is_over { Text("ended", "terminée") } else { Text("not ended yet", "pas encore terminée") };
        let of_all = |count: usize, all: Option<usize>| match all {
            Some(all) => Text("{} of {}", "{} de {}").with(&[&count.to_string(), &all.to_string()]),
            None => Words::same(count.to_string()),
        };
        let spent = self.run.seconds.values().sum();
        let time = Words::same(clock(spent));
        let time = match self.script.map(|script| u64::from(script.minutes) * 60) {
            Some(target) => Text("{}, planned {}", "{}, prévu {}").with(&[&clock(spent), &clock(target)]),
            None => time,
        };
        let fact = |label: Text, value: Words| vec![label.into(), value];
        let steps = of_all(self.reached().len(), self.script.map(Script::len));
        let mut facts = vec![
            fact(Text("Run", "Tenue"), way.into()),
            fact(Text("State", "État"), state.into()),
            fact(Text("Steps reached", "Étapes atteintes"), steps),
            fact(Text("Time", "Temps"), time),
        ];
        facts.extend(self.day.map(|day| fact(Text("Begun", "Commencée"), day.words())));
        blocks.push(Block::Table(vec![Text("Session", "Séance").into(), self.title()], facts));
        blocks.extend(self.script.is_none().then(|| {
            line(Text(
                "The session file is not there any more, or is another version now: steps and answers are told by their numbers.",
                "Le fichier de la séance n'est plus là, ou c'en est une autre version : étapes et réponses sont données par leur numéro.",
            ))
        }));
    }

    /// What a later version of the program noted is not passed over in silence.
    fn unread(&self, blocks: &mut Vec<Block>) {
        if self.run.unread > 0 {
            let count = self.run.unread.to_string();
            blocks.push(Block::Line(
                Text(
                    "{} notes of this session were made by a later version of the program and are not told here.",
                    "{} notes de cette séance viennent d'une version plus récente du programme et ne sont pas rapportées ici.",
                )
                .with(&[&count]),
            ));
        }
    }

    fn steps(&self, blocks: &mut Vec<Block>) {
        let alone = self.run.way == Way::Learn;
        let mut of = heads([
            Text("Step", "Étape"),
            Text("Time", "Temps"),
            Text("Planned", "Prévu"),
            Text("Over", "En trop"),
        ]);
        if alone {
            of.extend(heads([Text("Task", "Tâche"), Text("Hints", "Indices"), Text("Solution", "Solution")]));
        }
        let rows = self.reached().into_iter().map(|place| {
            let step = self.script.and_then(|script| script.step(place));
            let target = step.map(|step| planned(step.minutes));
            let spent = self.run.seconds.get(&place).copied().unwrap_or_default();
            let mut row = vec![
                self.step(place),
                Words::same(clock(spent)),
                Words::same(target.map(clock).unwrap_or_default()),
                target.map(|target| over(spent, target)).unwrap_or_default(),
            ];
            if alone {
                row.extend(self.alone(place, step.is_none_or(super::Step::acts)));
            }
            row
        });
        let rows = rows.collect();
        table(
            Text("Steps", "Étapes"),
            of,
            rows,
            Text("None was reached.", "Aucune n'a été atteinte."),
            blocks,
        );
        blocks.push(line(Text(
            "Minutes and seconds of real time; time counts once a step is left, and not in a pause.",
            "Minutes et secondes en temps réel; le temps compte dès qu'une étape est quittée, et non durant une pause.",
        )));
    }

    /// What one alone has done at a step: the task, hints, the solution.
    fn alone(&self, place: usize, acts: bool) -> [Words; 3] {
        let task: Words = match self.run.done.contains(&place) {
            true => Text("done", "faite").into(),
            false if acts => Text("not done", "pas faite").into(),
            false => Words::default(),
        };
        let hints = self.run.hints.get(&place).map(ToString::to_string).unwrap_or_default();
        let solved = self.run.solved.contains(&place).then_some(Text("used", "utilisée"));
        [task, Words::same(hints), solved.map(Words::from).unwrap_or_default()]
    }

    fn decisions(&self, blocks: &mut Vec<Block>) {
        let of = heads([
            Text("Step", "Étape"),
            Text("Question", "Question"),
            Text("Answer", "Réponse"),
            Text("Said to it", "Ce qui y fut dit"),
        ]);
        let rows = self.run.answers.iter().map(|(place, chosen)| {
            let ask = self.script.and_then(|script| script.step(*place)).and_then(|step| step.ask.as_ref());
            let answer = ask.and_then(|ask| ask.answers.get(*chosen));
            let number = || Text("answer {}", "réponse {}").with(&[&(chosen + 1).to_string()]);
            vec![
                self.step(*place),
                ask.map(|ask| ask.question.words()).unwrap_or_default(),
                answer.map_or_else(number, |answer| answer.words.words()),
                answer.and_then(|answer| answer.reply.as_ref()).map(Both::words).unwrap_or_default(),
            ]
        });
        let rows = rows.collect();
        table(
            Text("Decisions", "Décisions"),
            of,
            rows,
            Text("No question was answered.", "Aucune question n'a reçu de réponse."),
            blocks,
        );
    }

    fn injected(&self, blocks: &mut Vec<Block>) {
        let of = heads([Text("Step", "Étape"), Text("Inject", "Imprévu")]);
        let rows = self.run.injected.iter().map(|(place, id)| {
            let known = Inject::ALL.into_iter().find(|inject| inject.id() == id);
            let words = known.map_or_else(|| Words::same(id.as_str()), |inject| inject.words().into());
            vec![self.step(*place), words]
        });
        let rows = rows.collect();
        table(Text("Injects", "Imprévus"), of, rows, Text("Nothing was injected.", "Aucun imprévu."), blocks);
    }

    fn unknowns(&self, world: &World, blocks: &mut Vec<Block>) {
        blocks.push(heading(Text("Assumed at the end", "Supposé à la fin")));
        blocks
            .push(basis::assumed(world).unwrap_or(line(Text("Nothing is assumed.", "Rien n'est supposé."))));
        blocks.push(heading(Text("Still not known", "Toujours inconnu")));
        let Some(script) = self.script else {
            return blocks.push(line(Text(
                "What the session rests on cannot be told without its file.",
                "Sans son fichier, on ne peut dire sur quoi repose la séance.",
            )));
        };
        let ids = script.steps().flat_map(|step| &step.rests_on).map(|id| id.get_ref().as_str());
        let open = basis::open(&ids.collect::<Vec<_>>(), world);
        blocks.push(match open.as_slice() {
            [] => line(Text(
                "No open question the session rests on is without an assumption.",
                "Aucune question ouverte sur laquelle repose la séance n'est sans hypothèse.",
            )),
            open => basis::question_table(open),
        });
    }
}

/// The risks that stand in a world.
fn standing(world: &World, blocks: &mut Vec<Block>) {
    let of = heads([
        Text("Employer", "Employeur"),
        Text("Risk", "Risque"),
        Text("Rests on", "Repose sur"),
        Text("Removed by", "Ce qui l'écarte"),
    ]);
    let rows = world.employers_seen().flat_map(|id| risks(world, id).into_iter().map(move |risk| (id, risk)));
    let rows = rows.map(|(id, risk)| {
        let basis = match risk.basis() {
            Basis::Rule(rule) => rule.row().words,
            Basis::Unknown(switch) => switch.question().words,
        };
        let employer = Words::same(world.employer_name(id));
        vec![employer, risk.words(world), basis.into(), risk.action().into()]
    });
    let rows = rows.collect();
    table(
        Text("Risks at the end", "Risques à la fin"),
        of,
        rows,
        Text("None found.", "Aucun trouvé."),
        blocks,
    );
}
