//! A file of bytes made text: UTF-8, UTF-16 or Windows-1252, with the line breaks of any system.
//!
//! What a spreadsheet program saved decides, not what the name of the file claims: byte order mark first, then
//! whether the bytes are UTF-8, and Windows-1252 for all the rest.

use crate::domain::text::{Text, Words};
use crate::system::{self, NotRead};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
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
    pub(super) encoding: &'static str,
}

/// Reads the bytes of a file, never more than [`LARGEST_FILE`].
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, FileProblem> {
    system::bytes_of(path, LARGEST_FILE).map_err(FileProblem::NotRead)
}

/// Makes text of bytes; afterwards only line feeds, alone or behind a carriage return, end a line.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, FileProblem> {
    if u64::try_from(bytes.len()).is_ok_and(|len| len > LARGEST_FILE) {
        return Err(FileProblem::NotRead(NotRead::TooLarge { bytes: None, most: LARGEST_FILE }));
    }
    if let Some(kind) = kind_of(&bytes) {
        return Err(FileProblem::NotText(kind));
    }
    let (text, encoding) = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => match without_mark(bytes, mark) {
            Ok(text) => (text, "UTF-8"),
            Err(bytes) => (String::from_utf8_lossy(&bytes).into_owned(), "UTF-8"),
        },
        Some((encoding, mark)) => {
            let text = encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
            (text, if encoding == UTF_16BE { UTF_16BE.name() } else { UTF_16LE.name() })
        }
        None => match String::from_utf8(bytes) {
            Ok(text) => (text, "UTF-8"),
            Err(other) => {
                let text = WINDOWS_1252.decode_without_bom_handling(other.as_bytes()).0.into_owned();
                (text, "Windows-1252")
            }
        },
    };
    if is_binary(&text) {
        return Err(FileProblem::NotText(NotTextKind::Other));
    }
    if text.trim().is_empty() {
        return Err(FileProblem::Empty);
    }
    Ok(Decoded { text: with_line_feeds(text), encoding })
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
        let decoded = decode(bytes.to_vec()).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        assert_eq!(text_of("é,ü".as_bytes()), ("é,ü".into(), "UTF-8"));
        assert_eq!(text_of(b"\xef\xbb\xbf\xc3\xa9"), ("é".into(), "UTF-8"));
        assert_eq!(text_of(b"\xff\xfe\xe9\x00,\x00"), ("é,".into(), "UTF-16LE"));
        assert_eq!(text_of(b"\xfe\xff\x00\xe9\x00,"), ("é,".into(), "UTF-16BE"));
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
        let kind = |bytes: &[u8]| match decode(bytes.to_vec()) {
            Err(FileProblem::NotText(kind)) => Some(kind),
            _ => None,
        };
        assert_eq!(kind(b"PK\x03\x04etc"), Some(NotTextKind::Workbook));
        assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1"), Some(NotTextKind::Workbook));
        assert_eq!(kind(b"%PDF-1.4\n"), Some(NotTextKind::Pdf));
        assert_eq!(kind(b"name,number\nA\0B,1\n"), Some(NotTextKind::Other));
        assert_eq!(kind(b"n\x00a\x00m\x00e\x00"), Some(NotTextKind::Other), "UTF-16 without a mark");
        assert_eq!(kind(b"\x01\x02\x03abc\x04"), Some(NotTextKind::Other));
        assert_eq!(kind(b"name,number\nA\x1b[31mB,1\n"), None);
    }
}
