//! A file of bytes made text, whatever it is written in, with the line breaks of any system.
//!
//! What a program saved decides, not what the name of the file claims: byte order mark first, then what was asked for,
//! then whether the bytes are UTF-16 or UTF-8 (perhaps encoded twice), and for all the rest what its words look like.

use crate::company::letters::encoding::Encoding;
use crate::company::letters::guess::{Guess, guess};
use crate::company::letters::single::Single;
use crate::company::letters::twice;
use crate::domain::text::{Text, Words};
use crate::system::{self, NotRead};
use std::fmt;
use std::path::Path;

/// The most bytes a file may have: 512 MiB, some three million people.
pub const LARGEST_FILE: u64 = 512 << 20;

/// Why a file cannot be read as a company file at all.
#[derive(Debug)]
pub enum FileProblem {
    /// The operating system does not hand it over, or it has more than [`LARGEST_FILE`] bytes.
    NotRead(NotRead),
    /// There is nothing in it, or only blanks.
    Empty,
    /// There is a row of headings and nothing below it.
    HeadingOnly,
    /// It is not text.
    NotText(NotTextKind),
    /// A quotation mark opened in the row of headings is never closed, so all the file is one heading.
    OpenQuote,
}

/// What a file that is not text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotTextKind {
    /// A workbook of a spreadsheet program (or another archive).
    Workbook,
    /// A PDF document.
    Pdf,
    /// Anything else.
    Other,
}

/// The text of a file and how it was written.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    /// What it could be in as well, where that is not certain.
    pub(super) rival: Option<Single>,
}

/// Reads the bytes of a file, never more than [`LARGEST_FILE`].
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, FileProblem> {
    system::bytes_of(path, LARGEST_FILE).map_err(FileProblem::NotRead)
}

/// Makes text of bytes; afterwards only line feeds, alone or behind a carriage return, end a line.
///
/// A byte order mark says how to read them, also against what was `asked` for; without one they are read as asked, and
/// unasked as they look.
pub(super) fn decode(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Decoded, FileProblem> {
    if u64::try_from(bytes.len()).is_ok_and(|len| len > LARGEST_FILE) {
        return Err(FileProblem::NotRead(NotRead::TooLarge { bytes: None, most: LARGEST_FILE }));
    }
    if let Some(kind) = kind_of(&bytes) {
        return Err(FileProblem::NotText(kind));
    }
    let decoded = match (encoding_rs::Encoding::for_bom(&bytes), asked) {
        (Some((encoding, mark)), asked) if encoding == encoding_rs::UTF_8 => {
            match without_mark(bytes, mark) {
                Ok(text) => of_utf8(text, asked),
                Err(bytes) => {
                    Decoded { text: Encoding::Utf8.read(bytes), encoding: Encoding::Utf8, rival: None }
                }
            }
        }
        (Some((encoding, mark)), _) => {
            let wide = if encoding == encoding_rs::UTF_16BE { Encoding::Utf16Be } else { Encoding::Utf16Le };
            Decoded { text: wide.read(bytes[mark..].to_vec()), encoding: wide, rival: None }
        }
        (None, Some(encoding)) => Decoded { text: encoding.read(bytes), encoding, rival: None },
        (None, None) => unmarked(bytes),
    };
    if is_binary(&decoded.text) {
        return Err(FileProblem::NotText(NotTextKind::Other));
    }
    if decoded.text.trim().is_empty() {
        return Err(FileProblem::Empty);
    }
    Ok(Decoded { text: with_line_feeds(decoded.text), ..decoded })
}

/// Bytes of which nothing says how they are written.
fn unmarked(bytes: Vec<u8>) -> Decoded {
    if let Some(encoding) = wide(&bytes) {
        return Decoded { text: encoding.read(bytes), encoding, rival: None };
    }
    match String::from_utf8(bytes) {
        Ok(text) => of_utf8(text, None),
        Err(other) => {
            let bytes = other.into_bytes();
            let Guess { taken, rival } = guess(&bytes);
            Decoded { text: taken.read(&bytes), encoding: Encoding::Single(taken), rival }
        }
    }
}

/// Text that was UTF-8, unless it was so twice over.
fn of_utf8(text: String, asked: Option<Encoding>) -> Decoded {
    let by = match asked {
        Some(Encoding::Twice(by)) => Some(by),
        Some(_) => None,
        None => twice::recognised(&text),
    };
    match by {
        Some(by) => Decoded { text: twice::undone(&text, by).0, encoding: Encoding::Twice(by), rival: None },
        None => Decoded { text, encoding: Encoding::Utf8, rival: None },
    }
}

/// UTF-16 without its mark: in Latin script every second byte is zero, and it is always the same one of two.
fn wide(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    if bytes.len() < 16 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (high, low, many) = (zeros(0), zeros(1), bytes.len() / 4);
    if low > many && high * 8 < many {
        Some(Encoding::Utf16Le)
    } else if high > many && low * 8 < many {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// The text behind a byte order mark, without copying it; the bytes when they are not UTF-8 after all.
fn without_mark(bytes: Vec<u8>, mark: usize) -> Result<String, Vec<u8>> {
    let mut text = String::from_utf8(bytes).map_err(|e| e.into_bytes().split_off(mark))?;
    text.drain(..mark);
    Ok(text)
}

/// Kinds of file that people pick by mistake, by their first bytes.
fn kind_of(bytes: &[u8]) -> Option<NotTextKind> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        Some(NotTextKind::Workbook)
    } else if bytes.starts_with(b"%PDF-") {
        Some(NotTextKind::Pdf)
    } else {
        None
    }
}

/// A NUL anywhere, or more than one control character in ten near the beginning. A stray escape character in a
/// name is not enough: that is a problem of its row.
fn is_binary(text: &str) -> bool {
    let (mut looked_at, mut controls) = (0usize, 0usize);
    for c in text.chars().take(64 * 1024) {
        looked_at += 1;
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\r' | '\n'));
    }
    text.contains('\0') || controls * 10 > looked_at
}

/// A carriage return that stands alone ends a line for the systems that write it, so it becomes a line feed.
fn with_line_feeds(text: String) -> String {
    let alone = |bytes: &[u8], at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|(at, _)| alone(text.as_bytes(), at)) {
        return text;
    }
    let mut bytes = text.into_bytes();
    for at in 0..bytes.len() {
        if alone(&bytes, at) {
            bytes[at] = b'\n';
        }
    }
    String::from_utf8(bytes).expect("one ASCII character for another leaves UTF-8 whole")
}

impl FileProblem {
    /// What is wrong and what to do about it.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NotRead(why @ NotRead::TooLarge { .. }) => why.words().and(
                &Text(
                    "Please split it and read one part at a time.",
                    "Veuillez le diviser et en lire une partie à la fois.",
                )
                .into(),
            ),
            Self::NotRead(why) => why.words(),
            Self::Empty => Text(
                "The file is empty. Please choose one with a row of headings and a row for each person.",
                "Le fichier est vide. Veuillez en choisir un avec une ligne d'en-têtes et une ligne par personne.",
            )
            .into(),
            Self::HeadingOnly => Text(
                "There is nothing below the row of headings. Please add a row for each person, or for each employer.",
                "Il n'y a rien sous la ligne d'en-têtes. Veuillez ajouter une ligne par personne ou par employeur.",
            )
            .into(),
            Self::NotText(NotTextKind::Workbook) => Text(
                "This is a workbook, not a CSV file. Please open it in your spreadsheet program, save it as \
                 “CSV UTF-8” and choose the new file.",
                "C'est un classeur et non un fichier CSV. Veuillez l'ouvrir dans votre tableur, l'enregistrer au \
                 format «\u{a0}CSV UTF-8\u{a0}» et choisir le nouveau fichier.",
            )
            .into(),
            Self::NotText(NotTextKind::Pdf) => Text(
                "This is a PDF document, not a CSV file. Please choose the table it was made from, saved as CSV.",
                "C'est un document PDF et non un fichier CSV. Veuillez choisir le tableau dont il provient, \
                 enregistré au format CSV.",
            )
            .into(),
            Self::NotText(NotTextKind::Other) => Text(
                "This is not a text file. Please save the table as “CSV UTF-8” and choose that file.",
                "Ce n'est pas un fichier texte. Veuillez enregistrer le tableau au format «\u{a0}CSV UTF-8\u{a0}» et choisir ce \
                 fichier.",
            )
            .into(),
            Self::OpenQuote => Text(
                "A quotation mark in the row of headings is never closed. Please close or delete it.",
                "Un guillemet de la ligne d'en-têtes n'est jamais fermé. Veuillez le fermer ou le supprimer.",
            )
            .into(),
        }
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for FileProblem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::NotRead(NotRead::Refused(error)) = self { Some(error) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes.to_vec(), None).unwrap();
        (decoded.text, decoded.encoding.name())
    }

    /// UTF-16 without a mark.
    fn utf16(text: &str, high_first: usize) -> Vec<u8> {
        let order = [u16::to_le_bytes, u16::to_be_bytes][high_first];
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        assert_eq!(text_of("é,ü".as_bytes()), ("é,ü".into(), "UTF-8"));
        assert_eq!(text_of(b"\xef\xbb\xbf\xc3\xa9"), ("é".into(), "UTF-8"));
        assert_eq!(text_of(b"\xff\xfe\xe9\x00,\x00"), ("é,".into(), "UTF-16LE"));
        assert_eq!(text_of(b"\xfe\xff\x00\xe9\x00,"), ("é,".into(), "UTF-16BE"));
        assert_eq!(text_of(&utf16("Montréal, here", 0)), ("Montréal, here".into(), "UTF-16LE"));
        assert_eq!(text_of(&utf16("Montréal, here", 1)), ("Montréal, here".into(), "UTF-16BE"));
        assert_eq!(text_of(b"caf\xe9 \x80 \x9cuvre"), ("café € œuvre".into(), "Windows-1252"));
        assert_eq!(text_of(b"\xef\xbb\xbfcaf\xe9"), ("caf\u{fffd}".into(), "UTF-8"));
        assert_eq!(text_of(b"\xff\xfea\x00b"), ("a\u{fffd}".into(), "UTF-16LE"));
    }

    #[test]
    fn a_lone_carriage_return_becomes_a_line_feed() {
        assert_eq!(text_of(b"a\rb\r\nc\n\r").0, "a\nb\r\nc\n\n");
    }

    #[test]
    fn binary_is_refused_and_a_stray_escape_is_not() {
        let kind = |bytes: &[u8]| match decode(bytes.to_vec(), None) {
            Err(FileProblem::NotText(kind)) => Some(kind),
            _ => None,
        };
        assert_eq!(kind(b"PK\x03\x04etc"), Some(NotTextKind::Workbook));
        assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1"), Some(NotTextKind::Workbook));
        assert_eq!(kind(b"%PDF-1.4\n"), Some(NotTextKind::Pdf));
        assert_eq!(kind(b"name,number\nA\0B,1\n"), Some(NotTextKind::Other));
        assert_eq!(kind(b"\x01\x02\x03abc\x04"), Some(NotTextKind::Other));
        assert_eq!(kind(b"name,number\nA\x1b[31mB,1\n"), None);
    }
}
