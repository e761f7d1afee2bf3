//! An entry as the log's records hold it: one record, and before it one for each piece of a company that is large.
//!
//! What is written is read back at once and compared, by the very rules of reading, so nothing
//! is accepted that could not be opened again. The pieces and the entry are kept together, whole or not at all.

use super::entry::{Act, Deed, Entry};
use super::record::Bounds;
use crate::domain::company::Company;
use crate::domain::{Actor, Event, Moment, cast};
use bincode::config;
use bincode::error::DecodeError;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::iter;
use std::sync::Arc;

/// The format this program writes; the first byte of every payload.
pub const FORMAT: u8 = 1;

/// What one record holds. Variants are appended, never changed.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept<'a> {
    parent: u64,
    at: Moment,
    by: Actor,
    act: KeptAct<'a>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum KeptAct<'a> {
    Did(Cow<'a, Deed>),
    Stepped(u64),
    Noted(Cow<'a, str>),
    /// The next piece of the company that the deed behind it loads; the last one is in the deed.
    Piece(Company),
}

/// Why a payload is not an entry, or an entry none that can be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Written in a format this program does not know.
    #[error("written in format {0}, which this program does not know")]
    Format(u8),
    /// Not an entry at all.
    #[error("not an entry: {0}")]
    Shape(String),
    /// Larger than a record may be.
    #[error("{bytes} bytes, {most} is the most")]
    TooBig {
        /// Its size in bytes.
        bytes: usize,
        /// The largest size in bytes.
        most: usize,
    },
}

impl Entry {
    /// The payloads of the records that hold it, to be kept together.
    ///
    /// # Errors
    /// Part of it is larger than a record may be, or would not read back as it is.
    pub fn encode(&self, bounds: &Bounds) -> Result<Vec<Vec<u8>>, Unreadable> {
        self.records(bounds).map(|kept| encode(&kept, bounds)).collect()
    }

    /// The sizes of those payloads, none of which is held.
    pub(super) fn sizes(&self, bounds: &Bounds) -> Result<Vec<usize>, Unreadable> {
        self.records(bounds).map(|kept| encode(&kept, bounds).map(|payload| payload.len())).collect()
    }

    /// The payloads of an entry of which all have a size, one after another.
    pub(super) fn payloads(&self, bounds: &Bounds) -> impl Iterator<Item = Vec<u8>> {
        self.records(bounds).map(|kept| write(&kept).expect("it was written to be measured"))
    }

    /// What its records hold, one after another.
    fn records(&self, bounds: &Bounds) -> Box<dyn Iterator<Item = Kept<'_>> + '_> {
        let (parent, at, by) = (self.parent, self.at, self.by);
        let kept = move |act| Kept { parent, at, by, act };
        let deed = match &self.act {
            Act::Stepped(to) => return Box::new(iter::once(kept(KeptAct::Stepped(*to)))),
            Act::Noted(note) => return Box::new(iter::once(kept(KeptAct::Noted(Cow::Borrowed(note))))),
            Act::Did(deed) => deed,
        };
        let most = bounds.piece();
        let Some((company, seed)) = loaded(deed).filter(|(company, _)| company.weight() > most) else {
            return Box::new(iter::once(kept(KeptAct::Did(Cow::Borrowed(deed)))));
        };
        let mut pieces = company.pieces(most).peekable();
        Box::new(iter::from_fn(move || {
            let piece = pieces.next()?;
            Some(kept(if pieces.peek().is_some() {
                KeptAct::Piece(piece)
            } else {
                let events = vec![cast::Event::Loaded { company: Arc::new(piece), seed }.into()];
                let (command, because) = (deed.command.clone(), deed.because.clone());
                let (outcome, rule) = (deed.outcome, deed.rule.clone());
                KeptAct::Did(Cow::Owned(Deed { command, outcome, rule, because, events }))
            }))
        }))
    }

    /// Reads an entry that is one record.
    ///
    /// # Errors
    /// Another format, or bytes that are not a whole entry.
    pub fn decode(payload: &[u8]) -> Result<Self, Unreadable> {
        let entry = Gatherer::default().take(payload)?;
        entry.ok_or_else(|| Unreadable::Shape("a piece without its end".to_owned()))
    }
}

/// The company a deed loads, and the seed, where that is all that happened.
fn loaded(deed: &Deed) -> Option<(&Company, u64)> {
    match deed.events.as_slice() {
        [Event::Cast(cast::Event::Loaded { company, seed })] => Some((company, *seed)),
        _ => None,
    }
}

fn write(kept: &Kept) -> Result<Vec<u8>, Unreadable> {
    let mut payload = vec![FORMAT];
    bincode::serde::encode_into_std_write(kept, &mut payload, config::standard())
        .map_err(|error| Unreadable::Shape(error.to_string()))?;
    Ok(payload)
}

/// Writes it, and reads it back at once.
fn encode(kept: &Kept, bounds: &Bounds) -> Result<Vec<u8>, Unreadable> {
    let payload = write(kept)?;
    if payload.len() > bounds.entry {
        return Err(Unreadable::TooBig { bytes: payload.len(), most: bounds.entry });
    }
    match decode(&payload) {
        Ok(again) if again == *kept => Ok(payload),
        Ok(_) => Err(Unreadable::Shape("it would read back differently".to_owned())),
        Err(error) => Err(error),
    }
}

pub(super) fn decode(payload: &[u8]) -> Result<Kept<'static>, Unreadable> {
    let Some((format, bytes)) = payload.split_first() else {
        return Err(Unreadable::Shape("no bytes".to_owned()));
    };
    if *format != FORMAT {
        return Err(Unreadable::Format(*format));
    }
    let (kept, read) = bounded(bytes).map_err(|error| Unreadable::Shape(error.to_string()))?;
    if read != bytes.len() {
        return Err(Unreadable::Shape(format!("{} bytes too many", bytes.len() - read)));
    }
    Ok(kept)
}

/// Decodes with a limit that goes with the size: bytes that claim to be long get no room for what does not follow.
///
/// What the decoder counts against the limit is the size in memory of numbers and texts, eight times the bytes that
/// are there at most, so nothing that was written whole ever meets it.
fn bounded(bytes: &[u8]) -> Result<(Kept<'static>, usize), DecodeError> {
    const fn claims(bytes: usize) -> usize {
        8 * bytes
    }
    const SMALL: usize = 4 << 10;
    const MIDDLE: usize = 128 << 10;
    const LARGE: usize = 4 << 20;
    const HUGE: usize = 64 << 20;
    use bincode::serde::decode_from_slice as with;
    let standard = config::standard();
    let there = bytes.len();
    if there <= SMALL {
        with(bytes, standard.with_limit::<{ claims(SMALL) }>())
    } else if there <= MIDDLE {
        with(bytes, standard.with_limit::<{ claims(MIDDLE) }>())
    } else if there <= LARGE {
        with(bytes, standard.with_limit::<{ claims(LARGE) }>())
    } else {
        with(bytes, standard.with_limit::<{ claims(HUGE) }>())
    }
}

/// Puts entries together from payloads in the order of the log.
#[derive(Default)]
pub struct Gatherer {
    company: Option<Company>,
}

impl Gatherer {
    /// Whether an entry has begun and is not whole.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.company.is_some()
    }

    /// Takes the next payload; gives an entry when it is its last. What is an error stays one: nothing may be taken
    /// after it.
    ///
    /// # Errors
    /// Another format, or bytes that are not an entry.
    pub fn take(&mut self, payload: &[u8]) -> Result<Option<Entry>, Unreadable> {
        self.gather(decode(payload)?)
    }

    /// Takes what the next payload holds.
    pub(super) fn gather(&mut self, kept: Kept<'static>) -> Result<Option<Entry>, Unreadable> {
        let Kept { parent, at, by, act } = kept;
        let act = match (act, self.company.take()) {
            (KeptAct::Piece(piece), None) => {
                self.company = Some(piece);
                return Ok(None);
            }
            (KeptAct::Piece(piece), Some(mut company)) => {
                company.join(piece);
                self.company = Some(company);
                return Ok(None);
            }
            (KeptAct::Did(deed), company) => Act::Did(Box::new(whole(deed.into_owned(), company)?)),
            (_, Some(_)) => return Err(Unreadable::Shape("a piece without its end".to_owned())),
            (KeptAct::Stepped(to), None) => Act::Stepped(to),
            (KeptAct::Noted(note), None) => Act::Noted(note.into_owned()),
        };
        Ok(Some(Entry { parent, at, by, act }))
    }
}

/// A deed with the pieces that came before it.
fn whole(mut deed: Deed, company: Option<Company>) -> Result<Deed, Unreadable> {
    let Some(mut company) = company else { return Ok(deed) };
    let [Event::Cast(cast::Event::Loaded { company: last, .. })] = deed.events.as_mut_slice() else {
        return Err(Unreadable::Shape("pieces of a company before something else".to_owned()));
    };
    company.join(Arc::unwrap_or_clone(std::mem::take(last)));
    *last = Arc::new(company);
    Ok(deed)
}
