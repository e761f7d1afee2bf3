//! A company file while it is being read, some rows at a time.
//!
//! It can be left at any moment: nothing outside changes. The lines it names are those an editor counts, also
//! where a quoted field runs over several.

use crate::company::draft::Draft;
use crate::company::file::{FileProblem, bytes_of, decode};
use crate::company::headings::{Headings, is_separator_line, separator_of};
use crate::company::letters::encoding::Encoding;
use crate::company::preview::Preview;
use crate::company::quote::{escaped, quoting};
use crate::company::remark::Remarks;
use crate::company::row::Row;
use crate::domain::text::{Text, Words};
use csv::{Reader, ReaderBuilder, StringRecord};
use std::io::Cursor;
use std::path::Path;

/// A company file being read.
#[derive(Debug)]
pub struct Reading {
    records: Records,
    headings: Option<Headings>,
    draft: Draft,
    remarks: Remarks,
    encoding: Encoding,
    certain: bool,
    separator: u8,
    rows: u64,
    finished: bool,
}

/// How far a file has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Progress {
    /// Bytes of text done, in UTF-8.
    pub done_bytes: u64,
    /// Bytes of text in all; never zero.
    pub total_bytes: u64,
    /// Whether there is nothing left to read.
    pub finished: bool,
}

/// The records of a file, one after another, and where the current one begins and ends.
#[derive(Debug)]
struct Records {
    reader: Reader<Cursor<String>>,
    record: StringRecord,
    start: usize,
    end: usize,
    line: u64,
    counted: usize,
}

impl Reading {
    /// Opens a file; its bytes are read and decoded now, its rows later.
    ///
    /// # Errors
    /// When it cannot be read as a company file at all.
    pub fn of_file(path: &Path) -> Result<Self, FileProblem> {
        Self::of_file_in(path, None)
    }

    /// Opens a file that is read in the encoding `asked` for.
    ///
    /// # Errors
    /// As [`Reading::of_file`].
    pub fn of_file_in(path: &Path, asked: Option<Encoding>) -> Result<Self, FileProblem> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self::of_bytes_in(&name, bytes_of(path)?, asked)
    }

    /// Takes the bytes of a file; of `source` only the file name is kept.
    ///
    /// # Errors
    /// When they cannot be read as a company file at all.
    pub fn of_bytes(source: &str, bytes: Vec<u8>) -> Result<Self, FileProblem> {
        Self::of_bytes_in(source, bytes, None)
    }

    /// Takes the bytes of a file and reads them in the encoding `asked` for.
    ///
    /// # Errors
    /// As [`Reading::of_bytes`].
    pub fn of_bytes_in(source: &str, bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Self, FileProblem> {
        let decoded = decode(bytes, asked)?;
        let separator = separator_of(&decoded.text);
        let mut records = Records::of(decoded.text, separator);
        let mut remarks = Remarks::default();
        records.read_headings(separator)?;
        remarks.line = records.line;
        if let (Encoding::Single(taken), Some(rival)) = (decoded.encoding, decoded.rival) {
            remarks.doubt = Some((taken, rival));
        }
        let headings = Headings::read(&records.record, &mut remarks);
        let mut draft = Draft::default();
        draft.company.source = shown_name(source);
        let finished = headings.is_none();
        Ok(Self {
            records,
            headings,
            draft,
            remarks,
            encoding: decoded.encoding,
            certain: decoded.rival.is_none(),
            separator,
            rows: 0,
            finished,
        })
    }

    /// Reads some rows more; blank ones do not count.
    pub fn advance(&mut self, rows: usize) -> Progress {
        for _ in 0..rows {
            if self.finished || !self.read_row() {
                self.finished = true;
                break;
            }
        }
        let total_bytes = self.records.text().len() as u64;
        let done_bytes = if self.finished { total_bytes } else { self.records.end as u64 };
        Progress { done_bytes, total_bytes, finished: self.finished }
    }

    /// Reads whatever is left and gives what came of it.
    #[must_use]
    pub fn finish(mut self) -> Preview {
        self.advance(usize::MAX);
        let (problems, notices) = self.remarks.close();
        Preview {
            company: self.draft.company,
            problems,
            notices,
            encoding: self.encoding,
            certain: self.certain,
            separator: char::from(self.separator),
            rows: self.rows,
        }
    }

    fn read_row(&mut self) -> bool {
        let Some(headings) = &self.headings else { return false };
        if !self.records.next() {
            return false;
        }
        self.rows += 1;
        self.remarks.line = self.records.line;
        let fields = self.records.record.len();
        if self.records.has_open_quote() {
            self.remarks.problem(None, open_quote().into());
        } else if fields != headings.width() {
            self.remarks.problem(None, wrong_width(fields, headings.width()));
        } else if let Some(row) = Row::read(&self.records.record, headings, &mut self.remarks) {
            self.draft.add(&row, headings, &mut self.remarks);
        }
        true
    }
}

impl Records {
    fn of(text: String, separator: u8) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .buffer_capacity(1 << 16)
            .from_reader(Cursor::new(text));
        Self { reader, record: StringRecord::new(), start: 0, end: 0, line: 1, counted: 0 }
    }

    fn text(&self) -> &str {
        self.reader.get_ref().get_ref()
    }

    /// Steps to the next record that is not blank; `false` at the end.
    fn next(&mut self) -> bool {
        loop {
            if !self.reader.read_record(&mut self.record).unwrap_or(false) {
                self.end = self.text().len();
                return false;
            }
            self.place();
            if !self.record.iter().all(|field| field.trim().is_empty()) {
                return true;
            }
        }
    }

    /// The reader says where it began to look, which may be blank lines or half a line break before the record.
    fn place(&mut self) {
        let position = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX);
        let bytes = self.reader.get_ref().get_ref().as_bytes();
        self.end = position(self.reader.position().byte()).min(bytes.len());
        self.start = position(self.record.position().map_or(0, csv::Position::byte)).min(self.end);
        self.start +=
            bytes[self.start..self.end].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let breaks =
            bytes[self.counted..self.start].iter().map(|&byte| u64::from(byte == b'\n')).sum::<u64>();
        self.line += breaks;
        self.counted = self.start;
    }

    /// Steps to the row of headings, over the `sep=` line of some spreadsheet programs.
    fn read_headings(&mut self, separator: u8) -> Result<(), FileProblem> {
        let mut there = self.next();
        if there && is_separator_line(&self.text().as_bytes()[self.start..self.end]) {
            there = self.next();
        }
        if !there {
            return Err(FileProblem::Empty);
        }
        if self.has_open_quote() {
            return Err(FileProblem::OpenQuote);
        }
        let below = &self.text()[self.end..];
        if below.chars().all(|c| c.is_whitespace() || c == '"' || c == char::from(separator)) {
            return Err(FileProblem::HeadingOnly);
        }
        Ok(())
    }

    /// Whether the record runs over several lines to the end of the file because a quotation mark is not closed.
    fn has_open_quote(&self) -> bool {
        let bytes = self.text().as_bytes();
        if self.end < bytes.len() {
            return false;
        }
        let record = bytes[self.start..].trim_ascii_end();
        record.contains(&b'\n') && record.iter().fold(false, |open, &byte| open ^ (byte == b'"'))
    }
}

/// A file's own name without its folders, fit for the screen.
fn shown_name(source: &str) -> String {
    escaped(source.rsplit(['/', '\\']).next().unwrap_or_default())
}

fn open_quote() -> Text {
    Text(
        "A quotation mark that opens in this row is never closed, so everything from here to the end of the file was read \
         as one field. Please close or delete it.",
        "Un guillemet ouvert sur cette ligne n'est jamais fermé, si bien que tout le reste du fichier a été lu comme un seul \
         champ. Veuillez le fermer ou le supprimer.",
    )
}

fn wrong_width(fields: usize, width: usize) -> Words {
    let sentence = Text(
        "Fields in this row: {}; headings: {}. Please check for a missing or extra separator, and put names that contain \
         one between quotation marks.",
        "Champs sur cette ligne\u{a0}: {}; en-têtes\u{a0}: {}. Veuillez vérifier s'il manque un séparateur ou s'il y en a un de trop, \
         et mettre entre guillemets droits les noms qui en contiennent un.",
    );
    quoting(sentence, &[&fields.to_string(), &width.to_string()])
}
