//! What a layer asks for: commands for the ledger, dialogs, screens, looks. The session carries it out.

use super::key::Key;
use super::pane::{Cx, Pane};
use crate::domain::{Command, Verdict, Words};
use crate::ledger::Passage;

/// What an update asks for.
pub enum Effect {
    /// Do a command.
    Do(Command),
    /// Do a command, and close the layer on top when it is granted.
    Submit(Command),
    /// Open a dialog.
    Open(Box<dyn Pane>),
    /// Close the dialog on top.
    Close,
    /// Say something on the news line.
    Say(Words),
    /// Answer with a refusal that was no command.
    Refuse(Box<Verdict>),
    /// Show the screen at this place of the list.
    Screen(usize),
    /// Show the next (`true`) or the previous screen.
    Turn(bool),
    /// Step back or ahead.
    Step(Stride),
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// Only what the person at the keyboard sees, or everything again.
    AsSeen,
    /// Big or normal.
    Big,
    /// The detail alone, or list and detail.
    Detail,
    /// Begin with another company.
    Begin(crate::domain::company::Company),
    /// Press a key as if typed, once the dialog on top is gone: the palette does.
    Press(Key),
    /// Help for everything under the top layer.
    Help,
    /// Why: the last verdict.
    Why,
    /// A place to go to in the recording that is made, if one is, with its title: the frame after this.
    Marker(String),
    /// Leave the program.
    Quit,
    /// Carry out a passage of a demo session.
    Pass(Box<Passage>),
    /// What follows from the world once everything before is carried out.
    Later(Box<dyn FnOnce(&Cx) -> Effects>),
    /// Go to a step of the demo session, before or after what is done in it.
    Go {
        /// Its place.
        step: usize,
        /// After what is done in it.
        done: bool,
    },
    /// Close every dialog.
    Clear,
    /// Put the cursor of the screen on show on the thing of this name.
    Select(String),
    /// Let this accompany every screen from now on, or nothing.
    Accompany(Option<Box<dyn Pane>>),
}

/// A way through the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// One back.
    Back,
    /// One ahead.
    Ahead,
    /// To the world after this many entries of the line.
    To(usize),
    /// To the end of a line that was left behind.
    Line(u64),
}

/// What an update asks for, in order.
pub type Effects = Vec<Effect>;
