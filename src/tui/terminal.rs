//! The terminal itself: taken for full-screen use, drawn on in one write a frame, and given back whole.
//!
//! Whatever ends the program, [`restore`] runs, and running it twice does nothing. A terminal belongs to the
//! process, so what was taken is the one thing of this program kept in a static: a panic and a signal have no
//! other way to it.

use crate::store::is_caught;
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use crossterm::cursor::{SetCursorStyle, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, queue};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;

/// Where a frame starts and ends, for terminals that then show it at once; others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Clicks and the wheel only: crossterm would also ask for every move of the mouse, and each would wake us up.
#[cfg(not(windows))]
const MOUSE: crossterm::style::Print<&str> = crossterm::style::Print("\x1b[?1000h\x1b[?1006h");
#[cfg(windows)]
const MOUSE: crossterm::event::EnableMouseCapture = crossterm::event::EnableMouseCapture;

/// The way out. Not the standard library's standard output where that can be avoided: its lock, held by a thread
/// that cannot get rid of its text, would keep a signal from giving the terminal back.
#[cfg(unix)]
pub type Out = std::fs::File;
/// The way out: on Windows the standard library's, which turns UTF-8 into what a console takes.
#[cfg(not(unix))]
pub type Out = io::Stdout;

/// What to draw on; see [`draw`].
pub type Screen = ratatui::Terminal<CrosstermBackend<OneWrite<Out>>>;

/// What was taken, as long as it has not been given back.
struct Taken {
    owner: ThreadId,
    /// What other threads had to say when they panicked, for when the screen can be written to.
    said: Vec<String>,
}

static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);

fn taken() -> MutexGuard<'static, Option<Taken>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Collects a frame and sends it in one write: flushing inside a frame waits for its end.
///
/// ratatui flushes up to four times a frame (cells, cursor shown, cursor placed, end), each of which would be
/// a write and, over a network, a packet.
#[derive(Debug)]
pub struct OneWrite<W> {
    out: W,
    kept: Vec<u8>,
    copies: Option<Sender<Vec<u8>>>,
}

impl<W: Write> OneWrite<W> {
    /// Collects for `out`; whoever records the screen gets a copy of all that was sent.
    pub fn new(out: W, copies: Option<Sender<Vec<u8>>>) -> Self {
        Self { out, kept: Vec::with_capacity(64 * 1024), copies }
    }
}

impl<W: Write> Write for OneWrite<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.kept.is_empty() || (self.kept.starts_with(BEGIN) && !self.kept.ends_with(END)) {
            return Ok(());
        }
        let sent = self.out.write_all(&self.kept).and_then(|()| self.out.flush());
        if let (Some(copies), Ok(())) = (&self.copies, &sent) {
            // Nobody records any more: so be it.
            let _ = copies.send(self.kept.clone());
        }
        self.kept.clear();
        sent
    }
}

/// Gives the terminal back when dropped, on the ordinary way out as on an error.
#[derive(Debug)]
#[must_use = "the terminal is given back when this is dropped"]
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Whether the terminal marks pastes itself: never on Windows, where crossterm reads key strokes only.
    #[must_use]
    pub fn bracketed(&self) -> bool {
        cfg!(not(windows))
    }

    /// Whether clicks come to the program; if not, the terminal selects text with them.
    #[must_use]
    pub fn mouse(&self) -> bool {
        self.mouse
    }

    /// Turns clicks and the wheel on or off.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        if on { send(MOUSE) } else { send(DisableMouseCapture) }?;
        self.mouse = on;
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Takes the terminal: keys one by one, a screen of our own, pastes marked where that can be, and the mouse if
/// asked for. Every frame is sent to `copies`, too; what takes the terminal and gives it back is not.
///
/// # Errors
///
/// When there is no terminal, it cannot be written to, or it is already taken. It is then as it was.
pub fn enter(mouse: bool, copies: Option<Sender<Vec<u8>>>) -> io::Result<(Screen, Guard)> {
    {
        let mut taken = taken();
        if taken.is_some() {
            return Err(io::Error::new(io::ErrorKind::ResourceBusy, "the terminal is already taken"));
        }
        enable_raw_mode()?;
        *taken = Some(Taken { owner: thread::current().id(), said: Vec::new() });
    }
    let mut guard = Guard { mouse: false };
    send(EnterAlternateScreen)?;
    if guard.bracketed() {
        send(EnableBracketedPaste)?;
    }
    if mouse {
        // A terminal without a mouse is no reason not to start.
        let _ = guard.set_mouse(true);
    }
    let screen = ratatui::Terminal::new(CrosstermBackend::new(OneWrite::new(out()?, copies)))?;
    Ok((screen, guard))
}

/// Draws one frame and sends it in one write; `anew` sends every cell, not only those that changed. After [`restore`]
/// nothing is sent any more.
///
/// A terminal that was made smaller and larger again has lost cells, though its size is the one of the last frame:
/// whoever hears of a change of size draws anew.
///
/// # Errors
///
/// When the terminal cannot be written to or has no size.
pub fn draw(screen: &mut Screen, anew: bool, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
    compose(screen, anew, view)?;
    // Held while writing, so that a signal's restore cannot come before the rest of a frame.
    if taken().is_some() { screen.backend_mut().flush() } else { Ok(()) }
}

/// Gives the terminal back as it was: mouse, pastes, colours, cursor, screen and the way keys arrive.
///
/// Does nothing if it was not taken or was given back before. May be called from any thread.
pub fn restore() {
    let mut taken = taken();
    let Some(Taken { said, .. }) = taken.take() else { return };
    let mut bytes = Vec::with_capacity(256);
    // Each on its own: on a Windows console some of these do not exist, and the next must still be done.
    let _ = bytes.write_all(if understands_escapes() { END } else { b"" });
    let _ = queue!(bytes, DisableMouseCapture);
    if cfg!(not(windows)) {
        let _ = queue!(bytes, DisableBracketedPaste);
    }
    let _ = queue!(bytes, SetAttribute(Attribute::Reset));
    let _ = queue!(bytes, SetCursorStyle::DefaultUserShape);
    let _ = queue!(bytes, LeaveAlternateScreen);
    let _ = queue!(bytes, Show);
    let _ = out().and_then(|mut out| out.write_all(&bytes).and_then(|()| out.flush()));
    let _ = disable_raw_mode();
    for sentence in said {
        let _ = writeln!(io::stderr(), "{sentence}");
    }
}

/// Makes a panic give the terminal back first and then print what `after` says, on standard error.
///
/// A panic of another thread than the one that took the terminal leaves the screen to that one; its sentence
/// is printed when the terminal is given back.
pub fn install_panic_hook(after: Box<dyn Fn(&PanicHookInfo<'_>) -> String + Send + Sync>) {
    std::panic::set_hook(Box::new(move |info| {
        if is_caught() {
            return;
        }
        let sentence = after(info);
        match taken().as_mut() {
            Some(taken) if taken.owner != thread::current().id() => return taken.said.push(sentence),
            _ => {}
        }
        restore();
        let _ = writeln!(io::stderr(), "{sentence}");
    }));
}

/// Makes SIGTERM, SIGHUP and SIGINT give the terminal back, call `last`, and end the program with 128 and the
/// signal's number.
///
/// A thread of its own waits for them, so that the main one can sit in an endless wait for keys and still be
/// ended. `last` must not wait for the main thread; after a second the program ends in any case. Nothing is lost
/// by ending there, since whatever was shown as done has been written before.
///
/// # Errors
///
/// When the system refuses the signals or the thread.
#[cfg(unix)]
pub fn exit_on_signals(last: impl FnOnce(i32) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        // A terminal that takes no more text must not keep the program alive.
        let (done, waiting) = std::sync::mpsc::channel();
        let work = move || {
            restore();
            last(signal);
            let _ = done.send(());
        };
        if thread::Builder::new().spawn(work).is_ok() {
            let _ = waiting.recv_timeout(std::time::Duration::from_secs(1));
        }
        let _ = disable_raw_mode();
        std::process::exit(128 + signal);
    })?;
    Ok(())
}

/// On Windows a closed console takes the program with it; there is nothing to give back.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn exit_on_signals(_last: impl FnOnce(i32) + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Puts one frame, its beginning and its end into what is kept.
fn compose<W: Write>(
    terminal: &mut ratatui::Terminal<CrosstermBackend<W>>,
    anew: bool,
    view: impl FnOnce(&mut Frame),
) -> io::Result<()> {
    // A console that knows no escape sequences is drawn on by calls, which must not overtake the text.
    let marks = understands_escapes();
    if marks {
        terminal.backend_mut().write_all(BEGIN)?;
    }
    if anew {
        // Not `clear`, which asks the terminal where the cursor is and waits for an answer.
        let area = terminal.get_frame().area();
        terminal.resize(area)?;
    }
    terminal.draw(view)?;
    if marks {
        terminal.backend_mut().write_all(END)?;
    }
    Ok(())
}

fn send(command: impl Command) -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(bytes, command)?;
    let mut out = out()?;
    out.write_all(&bytes)?;
    out.flush()
}

#[cfg(unix)]
fn out() -> io::Result<Out> {
    use std::os::fd::AsFd as _;
    Ok(Out::from(io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "can fail elsewhere")]
fn out() -> io::Result<Out> {
    Ok(io::stdout())
}

/// Whether the terminal is drawn on by escape sequences; only such frames can be recorded.
#[cfg(windows)]
#[must_use]
pub fn understands_escapes() -> bool {
    crossterm::ansi_support::supports_ansi()
}

/// Whether the terminal is drawn on by escape sequences; only such frames can be recorded.
#[cfg(not(windows))]
#[must_use]
pub fn understands_escapes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use ratatui::layout::{Position, Rect};
    use ratatui::{Terminal, TerminalOptions, Viewport};
    use std::sync::mpsc::channel;

    use super::*;

    /// Keeps each write apart.
    #[derive(Default)]
    struct Writes(Vec<Vec<u8>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_between_its_marks() {
        let (copies, received) = channel();
        let (mut kept, size) = (OneWrite::new(Writes::default(), Some(copies)), Rect::new(0, 0, 240, 70));
        let options = TerminalOptions { viewport: Viewport::Fixed(size) };
        let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut kept), options).unwrap();
        for (index, cursor) in [Some((3, 0)), None, Some((5, 2))].into_iter().enumerate() {
            let view = |frame: &mut Frame| {
                for y in 0..size.height {
                    let text = format!("{index}{y}").repeat(80);
                    frame.render_widget(text, Rect::new(0, y, size.width, 1));
                }
                if let Some((x, y)) = cursor {
                    frame.set_cursor_position(Position { x, y });
                }
            };
            compose(&mut terminal, index == 1, view).unwrap();
            terminal.backend_mut().flush().unwrap();
        }
        drop(terminal);
        assert_eq!(kept.out.0.len(), 3);
        for write in &kept.out.0 {
            assert!(write.len() > 10_000 && write.starts_with(BEGIN) && write.ends_with(END));
        }
        assert_eq!(received.try_iter().collect::<Vec<_>>(), kept.out.0);
    }

    #[test]
    fn outside_a_frame_a_flush_sends() {
        let mut kept = OneWrite::new(Writes::default(), None);
        kept.flush().unwrap();
        kept.write_all(b"one").unwrap();
        kept.write_all(b"two").unwrap();
        kept.flush().unwrap();
        kept.write_all(BEGIN).unwrap();
        kept.flush().unwrap();
        assert_eq!(kept.out.0, [b"onetwo".to_vec()]);
    }

    #[test]
    fn giving_back_what_was_not_taken_does_nothing() {
        restore();
        restore();
        assert!(taken().is_none());
    }
}
