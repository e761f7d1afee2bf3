//! Home: what to do with the program, in words, before anything else is on the screen.

use super::workshop::goto::code_form;
use super::workshop::start::{effects, start};
use crate::company::sample;
use crate::domain::{Text, Words};
use crate::screens::dialogs::{earlier, import};
use crate::tui::confirm::Confirm;
use crate::tui::form::Form;
use crate::tui::pane::{Cx, Effect, Effects, Stride};
use crate::tui::pick::Pick;
use crate::workshop::code::{WrongCode, read};
use crate::workshop::library::{SESSIONS, comes_with};
use crate::workshop::progress::earlier::Begun;
use crate::workshop::{Edition, Progress, Runs, Way};
use std::path::{Path, PathBuf};

/// How many sessions that were left are offered.
const MOST_LEFT: usize = 5;
/// The session for whoever is new.
const TOUR: &str = "tour";

/// What a row does.
#[derive(Clone)]
enum Row {
    Continue,
    GoOn(String, Way),
    Tour,
    Sample,
    Own(Option<u64>),
    Learn,
    Present,
    Earlier,
    Rejoin,
}

/// Home. A second window looks for notes in the folder of the rehearsal.
#[must_use]
pub fn home(cx: &Cx) -> Pick {
    let desk = cx.folder.map(Path::to_owned);
    let rows = rows(cx);
    let labels: Vec<Words> = rows.iter().map(|(words, _)| words.clone()).collect();
    Pick::new(
        Text("Welcome", "Bienvenue"),
        Text(
            "A rehearsal of the Employer Portal of November 2015. Arrows choose, Enter takes; Esc goes to the company.",
            "Une répétition du Portail des employeurs de novembre 2015. Flèches : choisir; Entrée : prendre; Échap : la société.",
        ),
        rows.len(),
        move |cx, row| labels.get(row).map(|words| words.get(cx.lang).to_owned()).unwrap_or_default(),
        move |cx, row| match rows.get(row) {
            Some((_, row)) => std::iter::once(Effect::Close).chain(take(cx, row, desk.clone())).collect(),
            None => vec![Effect::Close],
        },
    )
    .unfiltered()
    .at(0)
}

fn rows(cx: &Cx) -> Vec<(Words, Row)> {
    let mut rows = Vec::new();
    let world = cx.world();
    let first = world.employers_seen().next();
    let name = first.map(|id| world.employer_name(id).to_owned()).unwrap_or_default();
    let runs = Runs::of(cx.snapshot.notes(0));
    let run = runs.current();
    let here = |run: &Progress| run.reached.get(&run.at).is_some_and(|head| cx.snapshot.is_behind(*head));
    let in_session = run.is_some_and(here);
    let is_own = |source: Option<&str>| source.is_some_and(|source| !comes_with(source));
    let own_is_here = !in_session && is_own(cx.snapshot.source(cx.snapshot.head()));
    // What is at hand comes first; a session that was left for something else is still offered.
    if !in_session && (cx.snapshot.len() > 1 || own_is_here) {
        rows.push((Text("Continue with {}", "Continuer avec {}").with(&[&name]), Row::Continue));
    }
    // Those that were left for another one stay and are found by name, the newest of each.
    let mut offered: Vec<(&str, Way)> = Vec::new();
    let begun = Begun::of(cx.snapshot);
    for (began, progress) in runs.on_or_left() {
        let which = (progress.session.as_str(), progress.way);
        if offered.contains(&which) || offered.len() == MOST_LEFT {
            continue;
        }
        offered.push(which);
        let title = Edition::find(&progress.session).map(|edition| edition.script.title.words());
        let title = title.unwrap_or_else(|_| Words::same(progress.session.clone()));
        let step = (progress.at.step + 1).to_string();
        let text = Text("Continue: {}, step {}", "Continuer : {}, étape {}");
        let (en, fr) = (text.with(&[&title.en, &step]).en, text.with(&[&title.fr, &step]).fr);
        let day = begun.day(began).map(|day| {
            let text = Text(" (begun {})", " (commencée {})").with_words(&day.words());
            (text.en, text.fr)
        });
        let (en, fr) = day.map_or((en.clone(), fr.clone()), |day| (en + &day.0, fr + &day.1));
        rows.push((Words { en, fr }, Row::GoOn(progress.session.clone(), progress.way)));
    }
    let own = cx.snapshot.lines_left().into_iter().find(|tip| is_own(cx.snapshot.source(*tip)));
    let own = if own_is_here { Row::Continue } else { Row::Own(own) };
    let mut add = |text: Text, row: Row| rows.push((text.into(), row));
    add(Text("Five-minute tour", "Visite de cinq minutes"), Row::Tour);
    add(Text("Sample company", "Société modèle"), Row::Sample);
    add(Text("My company", "Ma société"), own);
    add(Text("Learn alone", "Apprendre seul"), Row::Learn);
    add(Text("Present a workshop", "Présenter un atelier"), Row::Present);
    if earlier::is_there(cx) {
        let text = Text(
            "Earlier rehearsals and sessions, by name and date",
            "Répétitions et séances antérieures, par nom et date",
        );
        add(text, Row::Earlier);
    }
    add(Text("Rejoin a workshop with a code", "Rejoindre un atelier avec un code"), Row::Rejoin);
    rows
}

fn take(cx: &Cx, row: &Row, desk: Option<PathBuf>) -> Effects {
    match row {
        Row::Continue => Effects::new(),
        Row::GoOn(session, way) => session_effects(cx, session, *way, desk.as_deref()),
        Row::Tour => session_effects(cx, TOUR, Way::Learn, desk.as_deref()),
        // The sample that was loaded at the very start need not be loaded again.
        Row::Sample if cx.snapshot.len() == 1 && cx.world().source == sample().source => Effects::new(),
        Row::Sample => vec![Effect::Open(Box::new(begin_sample()))],
        Row::Own(Some(tip)) => vec![Effect::Step(Stride::Line(*tip))],
        Row::Own(None) => vec![Effect::Open(Box::new(import::choose()))],
        Row::Learn => vec![Effect::Open(Box::new(sessions(Way::Learn, desk)))],
        Row::Present => vec![Effect::Open(Box::new(sessions(Way::Present, desk)))],
        Row::Earlier => vec![Effect::Open(Box::new(earlier::choose(cx, desk)))],
        Row::Rejoin => vec![Effect::Open(Box::new(rejoin(desk)))],
    }
}

fn session_effects(cx: &Cx, session: &str, way: Way, desk: Option<&Path>) -> Effects {
    match Edition::find(session) {
        Ok(edition) => effects(start(edition, way, cx.snapshot, desk, cx.now)),
        Err(unusable) => vec![Effect::Say(unusable.words())],
    }
}

/// Beginning anew asks first, and says that nothing is lost by it.
fn begin_sample() -> Confirm {
    let stays = Text(
        "Your work so far is kept: find it in the Journal, under the lines that were left.",
        "Votre travail est gardé : retrouvez-le dans le Journal, sous les lignes laissées.",
    );
    Confirm::new(
        Text("Begin anew with the sample company?", "Recommencer avec la société modèle?"),
        vec![stays.into()],
        || vec![Effect::Begin(sample())],
    )
}

/// The sessions that come with the program.
fn sessions(way: Way, desk: Option<PathBuf>) -> Pick {
    let titles: Vec<Words> = (SESSIONS.iter())
        .map(|(id, _)| match Edition::find(id) {
            Ok(edition) => {
                let (title, minutes) = (edition.script.title.words(), edition.script.minutes);
                Words {
                    en: format!("{}, {minutes} min", title.en),
                    fr: format!("{}, {minutes} min", title.fr),
                }
            }
            Err(_) => Words::same(*id),
        })
        .collect();
    Pick::new(
        Text("Choose a session", "Choisir une séance"),
        Text(
            "Others by their file: employer-portal present FILE, employer-portal learn FILE.",
            "Les autres par leur fichier : employer-portal present FICHIER, employer-portal learn FICHIER.",
        ),
        titles.len(),
        move |cx, row| titles.get(row).map(|words| words.get(cx.lang).to_owned()).unwrap_or_default(),
        move |cx, row| {
            let id = SESSIONS.get(row).map_or(TOUR, |(id, _)| *id);
            std::iter::once(Effect::Close).chain(session_effects(cx, id, way, desk.as_deref())).collect()
        },
    )
    .unfiltered()
    .at(0)
}

/// A form for the code on the presenter's screen: whichever session it is of.
fn rejoin(desk: Option<PathBuf>) -> Form {
    code_form(move |typed, cx| {
        let (edition, stop) = find(typed)?;
        let started = start(edition, Way::Learn, cx.snapshot, desk.as_deref(), cx.now);
        let go = Effect::Go { step: stop.step, done: stop.done };
        Ok(std::iter::once(Effect::Close).chain(effects(started)).chain([Effect::Clear, go]).collect())
    })
}

/// The session that comes with the program and has this code.
fn find(code: &str) -> Result<(Edition, crate::workshop::Stop), WrongCode> {
    let mut wrong = WrongCode::OtherVersion;
    for (id, _) in SESSIONS {
        let Ok(edition) = Edition::find(id) else { continue };
        match read(code, edition.version, edition.script.len()) {
            Ok(stop) => return Ok((edition, stop)),
            Err(WrongCode::OtherVersion) => {}
            Err(other) => wrong = other,
        }
    }
    Err(wrong)
}
