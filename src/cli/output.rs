//! What a command has come to, told to whoever asked: on standard output, or on standard error why it could not be done.

use super::printed::Printed;
use crate::domain::text::{Lang, Text, Words};
use crate::system;
use std::io::{self, Write};
use std::process::ExitCode;

/// The exit code when something could not be done.
pub const CANNOT: u8 = 2;

/// Says why something could not be done.
#[must_use]
pub fn refuse(words: &str) -> ExitCode {
    // Where nobody can be told, the exit code still tells.
    let _ = writeln!(io::stderr(), "employer-portal: {words}");
    ExitCode::from(CANNOT)
}

/// Writes what a command has come to. What cannot be written is an error; a reader that closed its end early is none.
#[must_use]
pub fn print(printed: &Printed, lang: Lang) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(printed.text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let lost = Text(
                "The output could not be written, so it is not whole.",
                "La sortie n'a pas pu être écrite : elle n'est pas complète.",
            );
            refuse(Words::from(lost).and(&system::cannot_write(&error)).get(lang))
        }
        _ => ExitCode::from(printed.code),
    }
}
