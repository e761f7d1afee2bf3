//! The program: arguments, the store, the terminal loop, exit codes.
//!
//! The only file that reads the real clock and raw terminal events.

use clap::Parser;
use crossterm::event::{self, Event};
use employer_portal::cli::args::{Ability, CommandLine, Options};
use employer_portal::cli::{self, Printed, place, trouble};
use employer_portal::domain::text::{Lang, Text};
use employer_portal::exchange;
use employer_portal::ledger::Ledger;
use employer_portal::screens::{self, import::Import, replay::Player};
use employer_portal::store::{Opened, Store};
use employer_portal::tui::input::{Inbox, Input};
use employer_portal::tui::look::Look;
use employer_portal::tui::session::Session;
use employer_portal::tui::terminal;
use employer_portal::tui::theme::Theme;
use employer_portal::workshop::recorder::Recorder;
use rand::TryRng;
use rand::rngs::SysRng;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime};

/// Events read before the screen is drawn again.
const BATCH: usize = 4096;
/// The shortest wait for an event: asked to wait for no time at all, crossterm does not look.
const GLANCE: Duration = Duration::from_millis(1);
/// The exit code when something could not be done.
const CANNOT: u8 = 2;
/// The seed asked for on the command line; the session asks for one by a plain function.
static SEED: OnceLock<u64> = OnceLock::new();

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let lang = line.options.language(|name| std::env::var(name).ok());
    if let Some(seed) = line.options.seed {
        let _ = SEED.set(seed);
    }
    let done = match &line.ability {
        Some(_) if line.options.record.is_some() => Err(Text(
            "--record records the screens, and this has none.",
            "--record enregistre les écrans, et ceci n'en a pas.",
        )
        .get(lang)
        .to_owned()),
        Some(ability) => without_screen(ability, &line.options, lang),
        None => on_screen(line.file.as_deref(), &line.options, lang),
    };
    match done {
        Ok(printed) => {
            // A reader that closed its end early is not an error.
            let _ = io::stdout().write_all(printed.text.as_bytes());
            ExitCode::from(printed.code)
        }
        Err(words) => {
            eprintln!("employer-portal: {words}");
            ExitCode::from(CANNOT)
        }
    }
}

/// The system's randomness, unless a seed was asked for.
fn seed() -> u64 {
    SEED.get().copied().or_else(|| SysRng.try_next_u64().ok()).unwrap_or_default()
}

fn without_screen(ability: &Ability, options: &Options, lang: Lang) -> Result<Printed, String> {
    match ability {
        Ability::Rules { json } => Ok(cli::rules(lang, *json)),
        Ability::Questions { json } => Ok(cli::questions::questions(lang, *json)),
        Ability::Keys => Ok(cli::key_table(lang)),
        Ability::Log { json } => {
            let (opened, _) = open(options, lang)?;
            sound(&opened, lang)?;
            Ok(cli::log(&Ledger::open(opened), lang, *json))
        }
        Ability::WhatIf { leaves, json } => {
            cli::insight::what_if_leaves(&kept(options, lang)?, leaves, lang, *json)
        }
        Ability::Risks { json } => Ok(cli::insight::all_risks(kept(options, lang)?.world(), lang, *json)),
        Ability::Check { file, json } if file.extension().is_some_and(|ending| ending == "toml") => {
            Ok(cli::sessions::check(file, lang, *json))
        }
        Ability::Check { file, json } => {
            let (_, preview) = cli::preview(file, lang, *json)?;
            let mut ledger = Ledger::open(Store::temporary());
            cli::begin(&mut ledger, preview, 0)?;
            Ok(cli::insight::all_risks(ledger.world(), lang, *json))
        }
        Ability::Plan(args) => cli::export::plan(&kept(options, lang)?, args, lang),
        Ability::Replay { file, speed } => replay(file, *speed, options, lang),
        Ability::Export(what) => cli::export::export(&kept(options, lang)?, what, lang),
        Ability::Import { file, dry_run, json } => {
            let (printed, preview) = cli::preview(file, lang, *json)?;
            if *dry_run || printed.code != 0 {
                return Ok(printed);
            }
            let (opened, _) = open(options, lang)?;
            sound(&opened, lang)?;
            cli::begin(&mut Ledger::open(opened), preview, seed())?;
            Ok(printed)
        }
    }
}

/// The rehearsal that is kept, to read from.
fn kept(options: &Options, lang: Lang) -> Result<Ledger, String> {
    let (opened, _) = open(options, lang)?;
    sound(&opened, lang)?;
    Ok(Ledger::open(opened))
}

/// Opens the store the options name, and says where it is.
fn open(options: &Options, lang: Lang) -> Result<(Opened, Option<PathBuf>), String> {
    if options.temporary {
        return Ok((Store::temporary(), None));
    }
    let Some(dir) = place::data(options.data.as_deref()) else {
        let nowhere = Text(
            "There is no folder for data on this system: use --data.",
            "Ce système n'a pas de dossier de données : utilisez --data.",
        );
        return Err(nowhere.get(lang).to_owned());
    };
    let opened = Store::open(&dir).map_err(|error| trouble::cannot_open(&error).get(lang).to_owned())?;
    Ok((opened, Some(dir)))
}

/// Without a screen a damaged store is only named.
fn sound(opened: &Opened, lang: Lang) -> Result<(), String> {
    match &opened.damage {
        Some(damage) => Err(trouble::damaged(damage).get(lang).to_owned()),
        None => Ok(()),
    }
}

/// The theme that was asked for, else the one that suits the terminal.
fn theme(options: &Options) -> Theme {
    let mono = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    options.theme.unwrap_or(Theme::at_start(mono))
}

/// Seconds since 1970, for the heading of a recording.
#[expect(clippy::disallowed_methods, reason = "the only place where the real date is read")]
fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Screens need a terminal.
fn on_terminal(lang: Lang) -> Result<(), String> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        let none = Text(
            "There is no terminal here, so the screens are not started. See employer-portal --help for what works without one.",
            "Il n'y a pas de terminal ici : les écrans ne sont pas lancés. Voir employer-portal --help pour ce qui marche sans écran.",
        );
        return Err(none.get(lang).to_owned());
    }
    Ok(())
}

fn on_screen(file: Option<&Path>, options: &Options, lang: Lang) -> Result<Printed, String> {
    on_terminal(lang)?;
    let (mut opened, dir) = open(options, lang)?;
    if let Some(damage) = &opened.damage
        && !keep_before_damage(trouble::damaged(damage).get(lang), lang)
    {
        return Err(trouble::damaged(damage).get(lang).to_owned());
    }
    if opened.damage.is_some() {
        opened.store.keep_before_damage().map_err(|error| error.to_string())?;
    }
    let theme = theme(options);
    let mut recorder = cli::recording::begin(options, theme, lang, unix_seconds())?;
    let mut ledger = Ledger::open(opened);
    if ledger.is_empty() {
        let company = exchange::sample();
        let by =
            employer_portal::domain::Actor { person: employer_portal::domain::PersonId(0), credential: None };
        let begin = employer_portal::domain::cast::Command::Load { company, seed: seed() };
        ledger.execute(by, &begin.into()).map_err(|error| error.to_string())?;
    }
    let mut session =
        Session::new(ledger, screens::parts(seed), lang, Look { theme, ..Look::default() }, Instant::now());
    if let Some(file) = file {
        session.open(Box::new(Import::of(file)));
    }
    let kept = dir.map(|dir| dir.display().to_string()).unwrap_or_default();
    let done = run(&mut session, recorder.as_mut(), options.crash_test, &kept, lang);
    if let Some(error) = recorder.as_ref().and_then(Recorder::trouble) {
        eprintln!("employer-portal: {}", cli::recording::ended(error).get(lang));
    }
    done.map_err(|error| error.to_string())?;
    Ok(Printed { text: String::new(), code: 0 })
}

fn run(
    session: &mut Session,
    mut recorder: Option<&mut Recorder<File>>,
    crash: bool,
    kept: &str,
    lang: Lang,
) -> io::Result<()> {
    let broken = Text(
        "SIMULATION. The program broke down; what was done is saved in: {}",
        "SIMULATION. Le programme s'est arrêté; ce qui a été fait est enregistré dans : {}",
    )
    .with(&[kept]);
    let sentence = broken.get(lang).to_owned();
    terminal::install_panic_hook(Box::new(move |info| format!("{sentence}\n{info}")));
    terminal::exit_on_signals(|_| {})?;
    let (copies, frames) = channel();
    let (mut screen, guard) = terminal::enter(false, recorder.is_some().then_some(copies))?;
    let began = Instant::now();
    let mut inbox = Inbox::new(guard.bracketed());
    // From here on a change of size is heard of; one that came before the first frame would be lost otherwise.
    event::poll(GLANCE)?;
    let mut anew = false;
    loop {
        terminal::draw(&mut screen, anew, |frame| session.view(frame))?;
        assert!(!crash, "as asked");
        let size = screen.get_frame().area().as_size();
        if record(recorder.as_deref_mut(), &frames, began.elapsed(), (size.width, size.height), session) {
            continue;
        }
        if session.is_over() {
            return Ok(());
        }
        let busy = session.work();
        anew = false;
        for input in next(&mut inbox, session, busy)? {
            anew |= input == Input::Resize;
            session.take(&input, Instant::now());
        }
    }
}

/// Records what was drawn and the markers that belong to it; `true` when there is news of it to draw.
fn record(
    recorder: Option<&mut Recorder<File>>,
    frames: &Receiver<Vec<u8>>,
    at: Duration,
    size: (u16, u16),
    session: &mut Session,
) -> bool {
    // Taken in any case, so that they do not wait for ever where nothing is recorded.
    let markers: Vec<String> = std::iter::from_fn(|| session.take_marker()).collect();
    let Some(recorder) = recorder else { return false };
    for frame in frames.try_iter() {
        recorder.frame(at, size, frame);
    }
    for title in &markers {
        recorder.marker(at, title);
    }
    if session.is_over() {
        recorder.end(at, 0);
        return false;
    }
    match recorder.news() {
        Some(error) => {
            session.warn(cli::recording::ended(error));
            true
        }
        None => false,
    }
}

/// Waits for a person: without end, unless there is work to do or something shown for a while only.
fn next(inbox: &mut Inbox, session: &mut Session, busy: bool) -> io::Result<Vec<Input>> {
    let wakes = [inbox.wait(), session.wakes_in(Instant::now()), busy.then_some(GLANCE)];
    let batch = events(wakes.into_iter().flatten().min())?;
    let now = Instant::now();
    session.tick(now);
    Ok(inputs(inbox, batch, now))
}

/// What came from the terminal within a time; without one, as long as it takes.
#[expect(clippy::disallowed_methods, reason = "this is the place where events are read")]
fn events(wait: Option<Duration>) -> io::Result<Vec<Event>> {
    let mut batch = Vec::new();
    let came = match wait {
        Some(wait) => event::poll(wait.max(GLANCE))?,
        None => true,
    };
    if came {
        batch.push(event::read()?);
        // What came with it is there already; waiting for more would hold every key up.
        while batch.len() < BATCH && event::poll(Duration::ZERO)? {
            batch.push(event::read()?);
        }
    }
    Ok(batch)
}

fn inputs(inbox: &mut Inbox, batch: Vec<Event>, now: Instant) -> Vec<Input> {
    let mut inputs = inbox.take_batch(batch, now);
    inputs.extend(inbox.due(now));
    inputs
}

/// Plays a recording until somebody leaves.
fn replay(file: &Path, speed: f64, options: &Options, lang: Lang) -> Result<Printed, String> {
    let recording = cli::recording::read(file, lang)?;
    on_terminal(lang)?;
    let look = Look { theme: theme(options), ..Look::default() };
    play(Player::new(recording, speed, Instant::now()), look, lang).map_err(|error| error.to_string())?;
    Ok(Printed { text: String::new(), code: 0 })
}

fn play(mut player: Player, look: Look, lang: Lang) -> io::Result<()> {
    terminal::install_panic_hook(Box::new(|info| info.to_string()));
    terminal::exit_on_signals(|_| {})?;
    let (mut screen, guard) = terminal::enter(false, None)?;
    let mut inbox = Inbox::new(guard.bracketed());
    event::poll(GLANCE)?;
    let mut anew = false;
    while !player.is_over() {
        terminal::draw(&mut screen, anew, |frame| player.view(frame, look, lang))?;
        let size = screen.get_frame().area().as_size();
        player.tick(Instant::now(), (size.width, size.height));
        let batch = events([inbox.wait(), player.wakes_in()].into_iter().flatten().min())?;
        let now = Instant::now();
        player.tick(now, (size.width, size.height));
        let inputs = inputs(&mut inbox, batch, now);
        anew = inputs.contains(&Input::Resize);
        for input in inputs {
            if let Input::Key(key) = input {
                player.key(key);
            }
        }
    }
    Ok(())
}

/// Asks, before any screen is drawn, whether to go on with what is before the damage.
fn keep_before_damage(sentence: &str, lang: Lang) -> bool {
    let ask = Text(
        "Copy the damaged files aside and go on with what is before? y/n ",
        "Mettre de côté les fichiers endommagés et continuer avec ce qui précède? o/n ",
    );
    print!("{sentence}\n{}", ask.get(lang));
    let _ = io::stdout().flush();
    let mut answer = String::new();
    let _ = io::stdin().read_line(&mut answer);
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui")
}
