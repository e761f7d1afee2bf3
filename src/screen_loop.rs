//! The loop over the terminal: events in, frames out. The only reader of raw terminal events.

use crossterm::event::{self, Event};
use employer_portal::cli;
use employer_portal::domain::text::{Lang, Text, Words};
use employer_portal::screens::replay::Player;
use employer_portal::tui::input::{Inbox, Input};
use employer_portal::tui::look::Look;
use employer_portal::tui::session::Session;
use employer_portal::tui::terminal;
use employer_portal::workshop::recorder::Recorder;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Events read before the screen is drawn again.
const BATCH: usize = 4096;
/// The shortest wait for an event: asked to wait for no time at all, crossterm does not look.
const GLANCE: Duration = Duration::from_millis(1);

/// How long work goes on before keys are looked for: half of a sixtieth of a second.
const AT_A_TIME: Duration = Duration::from_millis(8);

/// What becomes of the work, for when the program breaks down.
pub enum Kept {
    /// Nothing is kept, as asked.
    Nothing,
    /// It is in this folder.
    In(PathBuf),
    /// There is none: it is the window with the notes, and the talk goes on in another one.
    Elsewhere,
}

impl Kept {
    fn broke_down(&self) -> Words {
        match self {
            Self::Nothing => Text(
                "SIMULATION. The program broke down; nothing was kept, as asked.",
                "SIMULATION. Le programme s'est arrêté; rien n'a été conservé, comme demandé.",
            )
            .into(),
            Self::In(dir) => Text(
                "SIMULATION. The program broke down; what was done is saved in: {}",
                "SIMULATION. Le programme s'est arrêté; ce qui a été fait est enregistré dans : {}",
            )
            .with(&[&dir.display().to_string()]),
            Self::Elsewhere => Text(
                "SIMULATION. The window with the notes broke down. The session in the other window goes on and loses nothing; employer-portal notes opens the notes again.",
                "SIMULATION. La fenêtre des notes s'est arrêtée. La séance dans l'autre fenêtre continue et ne perd rien; employer-portal notes rouvre les notes.",
            )
            .into(),
        }
    }
}

/// Draws, waits for a person, and lets the session take what came, until it is over.
///
/// # Errors
/// The terminal could not be taken, read or drawn on; it is given back.
pub fn run(
    session: &mut Session,
    mut recorder: Option<&mut Recorder<File>>,
    crash: bool,
    kept: &Kept,
    lang: Lang,
) -> io::Result<()> {
    let sentence = kept.broke_down().get(lang).to_owned();
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
        session.sized((size.width, size.height));
        if record(recorder.as_deref_mut(), &frames, began.elapsed(), (size.width, size.height), session) {
            continue;
        }
        if session.is_over() {
            return Ok(());
        }
        let busy = work(session);
        anew = false;
        for input in next(&mut inbox, session, busy)? {
            anew |= input == Input::Resize;
            session.take(&input, Instant::now());
        }
    }
}

/// Some slices of long work, for half a frame: a key that comes meanwhile is answered in the other half. Whether there
/// is something new to draw, after the last slice, too.
fn work(session: &mut Session) -> bool {
    let begun = Instant::now();
    let mut worked = false;
    while session.work() {
        worked = true;
        if begun.elapsed() > AT_A_TIME {
            break;
        }
    }
    worked
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
///
/// # Errors
/// The terminal could not be taken, read or drawn on; it is given back.
pub fn play(mut player: Player, look: Look, lang: Lang) -> io::Result<()> {
    terminal::install_panic_hook(Box::new(|info| info.to_string()));
    terminal::exit_on_signals(|_| {})?;
    let (mut screen, guard) = terminal::enter(false, None)?;
    let mut inbox = Inbox::new(guard.bracketed());
    event::poll(GLANCE)?;
    let mut anew = false;
    while !player.is_over() {
        terminal::draw(&mut screen, anew, |frame| player.view(frame, look, lang))?;
        let size = screen.get_frame().area().as_size();
        // What came while it was drawn is drawn first: after the last picture nothing wakes it any more.
        let another = player.tick(Instant::now(), (size.width, size.height));
        let wakes = if another { Some(Duration::ZERO) } else { player.wakes_in() };
        let batch = events([inbox.wait(), wakes].into_iter().flatten().min())?;
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
