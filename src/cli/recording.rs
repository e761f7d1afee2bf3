//! Recordings: where one is written to, and what is said when it cannot be written or played.

use super::args::Options;
use super::input;
use crate::domain::text::{Lang, Text, Words};
use crate::system::{NotRead, cannot_write};
use crate::tui::cells;
use crate::tui::chrome::{BANNER, DISCLAIMER};
use crate::tui::terminal::understands_escapes;
use crate::tui::theme::Theme;
use crate::workshop::asciicast::{Header, LARGEST, LONGEST, Recording, Version};
use crate::workshop::nearest::nearest;
use crate::workshop::recorder::Recorder;
use crate::workshop::recordings::{RECORDINGS, shipped};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// The recording that was asked for, begun at `now` (seconds since 1970).
///
/// Where it cannot be written the program starts all the same: [`Recorder::trouble`] tells.
///
/// # Errors
/// There is a file of this name, in words.
pub fn begin(
    options: &Options,
    theme: Theme,
    lang: Lang,
    now: u64,
) -> Result<Option<Recorder<File>>, String> {
    let Some(path) = &options.record else { return Ok(None) };
    let out = if understands_escapes() {
        OpenOptions::new().write(true).create_new(true).open(path)
    } else {
        Err(io::Error::new(io::ErrorKind::Unsupported, "the console knows no escape sequences"))
    };
    match out {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(format!("{}: {}", shown(path), cannot_write(&error).get(lang)))
        }
        out => {
            let header = Header {
                size: (0, 0),
                terminal: std::env::var("TERM").ok(),
                colours: theme.ground(),
                began: Some(now),
                title: Some(format!("{} - {}", BANNER.get(lang), DISCLAIMER.get(lang))),
            };
            Ok(Some(Recorder::new(out, options.cast.unwrap_or(Version::V3), header)))
        }
    }
}

/// What is said when a recording has ended before the program.
#[must_use]
pub fn ended(error: &io::Error) -> Words {
    // What the system did not say was said by the writer: see `Writer::event`.
    let why = match (error.raw_os_error(), error.kind()) {
        (None, io::ErrorKind::FileTooLarge) => Text(
            "It is as large as a recording can be that is played ({} MB).",
            "Il est aussi volumineux que peut l'être un enregistrement pour être lu ({} Mo).",
        )
        .with(&[&(LONGEST >> 20).to_string()]),
        (None, io::ErrorKind::InvalidInput) => Text(
            "The window is larger than that of a recording that can be played ({}).",
            "La fenêtre est plus grande que celle d'un enregistrement qui puisse être lu ({}).",
        )
        .with(&[&format!("{}x{}", LARGEST.0, LARGEST.1)]),
        _ => cannot_write(error),
    };
    Text(
        "The recording has ended early; nothing else is affected. {}",
        "L'enregistrement a pris fin trop tôt; rien d'autre n'est touché. {}",
    )
    .with_words(&why)
}

/// A recording to be played: a file, or else the one of the session of this name.
///
/// # Errors
/// It is none, or damaged: the file, the line and why, in words.
pub fn read(path: &Path, lang: Lang) -> Result<Recording, String> {
    let why = match input::read(path, LONGEST) {
        Ok(bytes) => return parsed(&*bytes, path, lang),
        Err(why) => why,
    };
    let words = match why {
        NotRead::Refused(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(text) = path.to_str().and_then(shipped) {
                return parsed(text.as_bytes(), path, lang);
            }
            let ids: Vec<&str> = RECORDINGS.iter().map(|(id, _)| *id).collect();
            let words = Text(
                "There is no such file. Recordings that come with the program: {}.",
                "Ce fichier n'existe pas. Enregistrements fournis avec le programme : {}.",
            )
            .with(&[&ids.join(", ")]);
            match nearest(&path.to_string_lossy(), ids) {
                Some(near) => words.and(&Text("Nearest: {}.", "Le plus proche : {}.").with(&[near])),
                None => words,
            }
        }
        why => why.words(),
    };
    Err(format!("{}: {}", shown(path), words.get(lang)))
}

fn parsed(input: impl io::Read, path: &Path, lang: Lang) -> Result<Recording, String> {
    Recording::read(input)
        .map_err(|error| format!("{}: {}", shown(path), cells::clean(error.words().get(lang))))
}

fn shown(path: &Path) -> String {
    cells::clean(&path.display().to_string()).into_owned()
}
