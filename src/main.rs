//! The program: arguments, the store, what is shown first, exit codes.
//!
//! Beside the loop over the terminal the only reader of the real clock.

mod screen_loop;

use employer_portal::cli::args::{Ability, Options};
use employer_portal::cli::import::{Done, told};
use employer_portal::cli::output::{CANNOT, print, refuse};
use employer_portal::cli::{self, Printed, data_folder, trouble};
use employer_portal::company;
use employer_portal::domain::chance::unchosen;
use employer_portal::domain::text::{Lang, Text};
use employer_portal::domain::{Command, Moment};
use employer_portal::ledger::{Ledger, Snapshot};
use employer_portal::screens::dialogs::import::Import;
use employer_portal::screens::workshop::start::start;
use employer_portal::screens::{self, replay::Player};
use employer_portal::store::{Opened, Store};
use employer_portal::system::{self, reason};
use employer_portal::tui::look::Look;
use employer_portal::tui::pane::Effect;
use employer_portal::tui::session::Session;
use employer_portal::tui::theme::Theme;
use employer_portal::workshop::recorder::Recorder;
use employer_portal::workshop::{Note, Way};
use rand::rngs::{ChaCha8Rng, SysRng};
use rand::{Rng, SeedableRng, TryRng};
use screen_loop::Kept;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Instant, SystemTime};

/// The seed asked for on the command line; the session asks for one by a plain function.
static SEED: OnceLock<u64> = OnceLock::new();
/// Where seeds come from when none was asked for.
static CHANCE: OnceLock<Mutex<ChaCha8Rng>> = OnceLock::new();

fn main() -> ExitCode {
    let variable = |name: &str| std::env::var(name).ok();
    let line = match cli::line::read(std::env::args_os()) {
        Ok(line) => line,
        Err(said) => {
            let arguments: Vec<_> = std::env::args_os().collect();
            // Help and version are what was asked for; anything else is a fault of the line.
            let at_fault = said.use_stderr();
            if at_fault && !cli::line::is_help(&said) {
                let words = cli::line::slip(arguments.iter().cloned(), variable);
                if let Some(words) = words.or_else(|| cli::line::wrong(&said, &arguments, variable)) {
                    return refuse(&words);
                }
            }
            let said = cli::line::help(said, &arguments, variable);
            if at_fault {
                let _ = said.print();
                return ExitCode::from(CANNOT);
            }
            let lang = cli::line::language(&arguments, variable);
            return print(&Printed { text: said.render().to_string(), code: 0 }, lang);
        }
    };
    let lang = line.options.language(variable);
    if let Some(seed) = line.options.seed {
        let _ = SEED.set(seed);
    }
    if let (Some(_), Some(file)) = (&line.ability, &line.file) {
        let both = Text(
            "{} stands before a command: give a company file or a command, not both.",
            "{} précède une commande : donnez un fichier d'entreprise ou une commande, pas les deux.",
        );
        return refuse(both.with(&[&file.display().to_string()]).get(lang));
    }
    if let Some(words) = cli::idle::refused(&line, lang) {
        return refuse(&words);
    }
    let done = match &line.ability {
        Some(Ability::Present { session }) => {
            on_screen(&First::Session { name: session, way: Way::Present, code: None }, &line.options, lang)
        }
        Some(Ability::Learn { session, code }) => {
            let first = First::Session { name: session, way: Way::Learn, code: code.as_deref() };
            on_screen(&first, &line.options, lang)
        }
        Some(ability) => without_screen(ability, &line.options, lang),
        None => {
            let first = match line.file.as_deref() {
                Some(file) if !file.exists() => return refuse(&cli::line::neither(file, lang)),
                Some(file) => First::File(file),
                None if line.options.go_on => First::Company,
                None => First::Home,
            };
            on_screen(&first, &line.options, lang)
        }
    };
    match done {
        Ok(printed) => print(&printed, lang),
        Err(words) => refuse(&words),
    }
}

/// The seed that was asked for, else a new one; [`draw_chance`] comes first.
fn seed() -> u64 {
    SEED.get().copied().unwrap_or_else(|| {
        let chance = CHANCE.get().expect("chance is drawn before a rehearsal begins");
        unchosen(chance.lock().unwrap_or_else(PoisonError::into_inner).next_u64())
    })
}

/// Draws from the system what seeds come from. Without its randomness no rehearsal begins, since all would be the same.
fn draw_chance(system: &mut impl TryRng, lang: Lang) -> Result<(), String> {
    if SEED.get().is_some() {
        return Ok(());
    }
    let drawn = system.try_next_u64().map_err(|_| {
        let none = Text(
            "This system gives no random numbers, so nothing was begun. --seed NUMBER begins a rehearsal without them.",
            "Ce système ne fournit pas de nombres aléatoires : rien n'a été commencé. --seed NOMBRE commence une répétition sans eux.",
        );
        none.get(lang).to_owned()
    })?;
    CHANCE.get_or_init(|| Mutex::new(ChaCha8Rng::seed_from_u64(drawn)));
    Ok(())
}

fn without_screen(ability: &Ability, options: &Options, lang: Lang) -> Result<Printed, String> {
    match ability {
        Ability::Rules { json } => Ok(cli::rules(lang, *json)),
        Ability::Questions { json } => Ok(cli::questions::questions(lang, *json)),
        Ability::Keys { json } => Ok(cli::key_table(lang, *json)),
        Ability::Completions { shell } => Ok(cli::manual::completions(*shell)),
        Ability::Man => {
            cli::manual::manual().map_err(|error| system::cannot_write(&error).get(lang).to_owned())
        }
        Ability::Sessions { json } => Ok(cli::sessions::list(lang, *json)),
        // The caller has taken these: they have screens.
        Ability::Present { .. } | Ability::Learn { .. } => unreachable!("on screen"),
        Ability::Notes => notes(options, lang),
        Ability::Log { run, eyes, json } => {
            let snapshot = cli::session_paper::in_run(kept(options, lang)?, *run, lang)?;
            Ok(cli::log(&snapshot, eyes.of(&snapshot, lang)?.as_ref(), lang, *json))
        }
        Ability::WhatIf { supposed, json } => {
            cli::what_if::what_if(&kept(options, lang)?, supposed, lang, *json)
        }
        Ability::Risks { eyes, json } => {
            Ok(cli::insight::all_risks(&eyes.world(&kept(options, lang)?, lang)?, lang, *json))
        }
        Ability::Check { file, letters, json } => cli::check(file, *letters, lang, *json),
        Ability::Plan(args) => cli::export::plan(&kept(options, lang)?, args, lang),
        Ability::Handout { session, page } => cli::session_paper::of_session(session, page, lang),
        Ability::Report(args) => cli::session_paper::of_run(&kept(options, lang)?, args, lang),
        Ability::Replay { file, speed } => replay(file, *speed, options, lang),
        Ability::Export(what) => cli::export::export(&kept(options, lang)?, what, lang),
        Ability::Import { file, dry_run, skip_problems, letters, json } => {
            let preview = cli::read(file, *letters, lang)?;
            let done = match (*dry_run, preview.ok() || *skip_problems) {
                (true, _) => Done::Looked,
                (false, false) => Done::Held,
                (false, true) => Done::Loaded,
            };
            let printed = told(&preview, done, file, lang, *json);
            if done == Done::Loaded {
                draw_chance(&mut SysRng, lang)?;
                let (opened, _) = open(options, lang)?;
                sound(&opened, lang)?;
                cli::begin(&mut Ledger::open(opened).dated(dated), preview, seed(), lang)?;
            }
            Ok(printed)
        }
    }
}

/// The rehearsal that is kept, to read from: nothing is created, and a window may have it open.
fn kept(options: &Options, lang: Lang) -> Result<Snapshot, String> {
    let nothing = |dir| Err(trouble::nothing_there(dir).get(lang).to_owned());
    if options.temporary {
        return nothing(None);
    }
    let dir = folder(options, lang)?;
    let opened = Store::read(&dir).map_err(|error| trouble::cannot_open(&error).get(lang).to_owned())?;
    let Some(opened) = opened else { return nothing(Some(&dir)) };
    sound(&opened, lang)?;
    let snapshot = Snapshot::of(opened.entries);
    if snapshot.is_empty() { nothing(Some(&dir)) } else { Ok(snapshot) }
}

/// Opens the store the options name, and says where it is.
fn open(options: &Options, lang: Lang) -> Result<(Opened, Option<PathBuf>), String> {
    if options.temporary {
        return Ok((Store::temporary(), None));
    }
    let dir = folder(options, lang)?;
    let opened = Store::open(&dir).map_err(|error| trouble::cannot_open(&error).get(lang).to_owned())?;
    Ok((opened, Some(dir)))
}

/// The folder the options name.
fn folder(options: &Options, lang: Lang) -> Result<PathBuf, String> {
    let nowhere = Text(
        "There is no folder for data on this system: use --data.",
        "Ce système n'a pas de dossier de données : utilisez --data.",
    );
    data_folder::data(options.data.as_deref()).ok_or_else(|| nowhere.get(lang).to_owned())
}

/// Without a screen a damaged store is only named.
fn sound(opened: &Opened, lang: Lang) -> Result<(), String> {
    match &opened.damage {
        Some(damage) => Err(trouble::damaged(damage).get(lang).to_owned()),
        None => Ok(()),
    }
}

/// What is shown first.
enum First<'a> {
    /// Home.
    Home,
    /// The company, where it was left.
    Company,
    /// The preview of a company file.
    File(&'a Path),
    /// A session.
    Session { name: &'a str, way: Way, code: Option<&'a str> },
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

/// The day and the hour where this runs, as the log keeps it with whatever begins.
#[expect(clippy::disallowed_methods, reason = "the real date is read in this file alone")]
fn dated() -> String {
    let minutes = chrono::Local::now().naive_local().and_utc().timestamp().div_euclid(60);
    Note::Dated { at: Moment(minutes) }.line()
}

/// Screens need a terminal.
fn on_terminal(lang: Lang) -> Result<(), String> {
    on_terminal_but(false, lang)
}

/// Likewise; keys come from the terminal itself where standard input is a file.
fn on_terminal_but(input_is_file: bool, lang: Lang) -> Result<(), String> {
    if !io::stdout().is_terminal() || !(input_is_file || io::stdin().is_terminal()) {
        let none = Text(
            "There is no terminal here, so the screens are not started. See employer-portal --help for what works without one.",
            "Il n'y a pas de terminal ici : les écrans ne sont pas lancés. Voir employer-portal --help pour ce qui marche sans écran.",
        );
        return Err(none.get(lang).to_owned());
    }
    Ok(())
}

fn on_screen(first: &First, options: &Options, lang: Lang) -> Result<Printed, String> {
    let session = match first {
        First::Session { name, way, code } => Some((cli::sessions::find(name, *code, lang)?, *way)),
        First::Home | First::Company | First::File(_) => None,
    };
    on_terminal(lang)?;
    draw_chance(&mut SysRng, lang)?;
    let (mut opened, dir) = open(options, lang)?;
    if let Some(damage) = &opened.damage
        && !keep_before_damage(trouble::damaged(damage).get(lang), lang)
    {
        return Err(trouble::damaged(damage).get(lang).to_owned());
    }
    if opened.damage.is_some() {
        opened.store.keep_before_damage().map_err(|error| error.words().get(lang).to_owned())?;
    }
    let theme = theme(options);
    let mut recorder = cli::recording::begin(options, theme, lang, unix_seconds())?;
    let mut ledger = Ledger::open(opened).dated(dated);
    if ledger.snapshot().is_empty() {
        let (by, begin) = Command::begin(company::sample(), seed());
        let done = ledger.execute(by, &begin);
        done.map_err(|error| trouble::cannot_keep(&error).get(lang).to_owned())?;
    }
    let now = Instant::now();
    let mut screens =
        Session::new(ledger, screens::parts(seed), lang, Look { theme, ..Look::default() }, now);
    match (first, session) {
        (_, Some(((edition, stop), way))) => {
            let (companion, mut effects) = start(edition, way, screens.snapshot(), dir.as_deref(), now);
            if let Some(stop) = stop {
                effects.extend([Effect::Clear, Effect::Go { step: stop.step, done: stop.done }]);
            }
            screens.accompany(companion, effects);
        }
        (First::File(file), None) => screens.open(Box::new(Import::of(file))),
        (First::Home, None) => {
            screens.ask(Effect::Home);
        }
        (First::Company | First::Session { .. }, None) => {}
    }
    let kept = dir.map_or(Kept::Nothing, Kept::In);
    let done = screen_loop::run(&mut screens, recorder.as_mut(), options.crash_test, &kept, lang);
    if let Some(error) = recorder.as_ref().and_then(Recorder::trouble) {
        eprintln!("employer-portal: {}", cli::recording::ended(error).get(lang));
    }
    done.map_err(|error| of_terminal(&error, lang))?;
    Ok(Printed { text: String::new(), code: 0 })
}

/// The second window of whoever presents from the same folder.
fn notes(options: &Options, lang: Lang) -> Result<Printed, String> {
    on_terminal(lang)?;
    draw_chance(&mut SysRng, lang)?;
    let dir = folder(options, lang)?;
    let (now, look) = (Instant::now(), Look { theme: theme(options), ..Look::default() });
    let parts = screens::workshop::notes::parts(dir, now, seed);
    let mut window = Session::new(Ledger::open(Store::temporary()), parts, lang, look, now);
    screen_loop::run(&mut window, None, options.crash_test, &Kept::Elsewhere, lang)
        .map_err(|error| of_terminal(&error, lang))?;
    Ok(Printed { text: String::new(), code: 0 })
}

/// Plays a recording until somebody leaves.
fn replay(file: &Path, speed: f64, options: &Options, lang: Lang) -> Result<Printed, String> {
    let recording = cli::recording::read(file, lang)?;
    on_terminal_but(cli::input::is_standard(file), lang)?;
    let look = Look { theme: theme(options), ..Look::default() };
    screen_loop::play(Player::new(recording, speed, Instant::now()), look, lang)
        .map_err(|error| of_terminal(&error, lang))?;
    Ok(Printed { text: String::new(), code: 0 })
}

/// Why the screens could not go on.
fn of_terminal(error: &io::Error, lang: Lang) -> String {
    let text = Text("The terminal cannot be used any more. {}", "Le terminal ne peut plus être utilisé. {}");
    text.with_words(&reason(error)).get(lang).to_owned()
}

/// Asks, before any screen is drawn, whether to go on with what is before the damage.
fn keep_before_damage(sentence: &str, lang: Lang) -> bool {
    let ask = Text(
        "Copy the damaged files aside and go on with what is before? y/n ",
        "Mettre de côté les fichiers endommagés et continuer avec ce qui précède? o/n ",
    );
    // Who cannot be asked has not said yes.
    let mut out = io::stdout().lock();
    if write!(out, "{sentence}\n{}", ask.get(lang)).and_then(|()| out.flush()).is_err() {
        return false;
    }
    let mut answer = String::new();
    let _ = io::stdin().read_line(&mut answer);
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A system without randomness.
    struct Dry;

    impl TryRng for Dry {
        type Error = io::Error;

        fn try_next_u32(&mut self) -> io::Result<u32> {
            Err(io::Error::other("dry"))
        }

        fn try_next_u64(&mut self) -> io::Result<u64> {
            Err(io::Error::other("dry"))
        }

        fn try_fill_bytes(&mut self, _: &mut [u8]) -> io::Result<()> {
            Err(io::Error::other("dry"))
        }
    }

    #[test]
    fn without_chance_nothing_begins_and_with_it_seeds_differ() {
        for (lang, words) in [(Lang::En, "no random numbers, so"), (Lang::Fr, "pas de nombres aléatoires :")]
        {
            let said = draw_chance(&mut Dry, lang).unwrap_err();
            assert!(said.contains(words) && said.contains("--seed"), "{said}");
        }
        draw_chance(&mut SysRng, Lang::En).unwrap();
        let seeds: Vec<u64> = (0..20).map(|_| seed()).collect();
        assert!(seeds.iter().all(|one| *one != 0 && seeds.iter().filter(|other| *other == one).count() == 1));
    }
}
