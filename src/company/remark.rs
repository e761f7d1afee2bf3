//! What is said about a company file, by line and column: problems, for which a row is left out, and notices.
//!
//! A file of a hundred thousand bad rows must not become a list of a hundred thousand sentences, so each list is
//! cut after [`MOST_REMARKS`] and closed by one remark that counts the rest.

use crate::company::letters::encoding::Encoding;
use crate::company::letters::look::look;
use crate::company::letters::single::Single;
use crate::company::quote::{code_point, quoting};
use crate::domain::text::{Text, Words};

/// The most problems, and the most notices, that are kept one by one.
pub const MOST_REMARKS: usize = 1000;

/// A sentence about one place in the file. Nothing in it is raw: control characters are written out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Remark {
    /// The physical line in the file, from 1, on which the record begins.
    pub line: u64,
    /// The heading of the column as written in the file; `None` when the whole row is meant.
    pub column: Option<String>,
    /// The sentence.
    pub words: Words,
}

/// The remarks made so far, and the line that is being read.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub(super) line: u64,
    /// The encoding the file is read in and the one it could be in as well, where that is not certain.
    pub(super) doubt: Option<(Single, Single)>,
    problems: Capped,
    notices: Capped,
    hidden: Tally,
    unreadable: Tally,
}

/// A list that stops growing and counts on.
#[derive(Debug, Default)]
struct Capped {
    kept: Vec<Remark>,
    more: u64,
    first_more: u64,
}

/// Characters counted over the whole file, with the first place.
#[derive(Debug, Default)]
struct Tally {
    count: u64,
    first: Option<(u64, Option<String>, char)>,
}

impl Remarks {
    /// Says that the row cannot be used, and why.
    pub(super) fn problem(&mut self, column: Option<&str>, words: Words) {
        self.problems.push(self.line, column, words);
    }

    /// Says something about a row that is used all the same.
    pub(super) fn notice(&mut self, column: Option<&str>, words: Words) {
        self.notices.push(self.line, column, words);
    }

    /// Counts a formatting character that was taken out.
    pub(super) fn hidden(&mut self, column: Option<&str>, character: char) {
        self.hidden.push(self.line, column, character);
    }

    /// Counts a character that was lost before the file came here.
    pub(super) fn unreadable(&mut self, column: Option<&str>) {
        self.unreadable.push(self.line, column, char::REPLACEMENT_CHARACTER);
    }

    /// Looks at the letters of a name or place as they came out of the file.
    pub(super) fn letters(&mut self, column: Option<&str>, raw: &str) {
        if raw.is_ascii() {
            return;
        }
        if let Some(words) = self.other_reading(raw).or_else(|| look(raw)) {
            self.notice(column, words);
        }
    }

    /// What a field would be in the other encoding, if that is not the same.
    fn other_reading(&self, raw: &str) -> Option<Words> {
        let (taken, rival) = self.doubt?;
        let other = rival.read(&taken.write(raw)?);
        let sentence = Text(
            "“{}” is a guess: the file was read as {}. Read as {} it is “{}”. If that is right, please choose this encoding.",
            "«\u{a0}{}\u{a0}» est une supposition\u{a0}: le fichier a été lu en {}. Lu en {}, c'est «\u{a0}{}\u{a0}». Si c'est juste, veuillez \
             choisir cet encodage.",
        );
        let name = |single| Encoding::Single(single).name();
        (other != raw).then(|| quoting(sentence, &[raw, name(taken), name(rival), &other]))
    }

    /// Both lists closed: problems, then notices, each by line.
    pub(super) fn close(mut self) -> (Vec<Remark>, Vec<Remark>) {
        let hidden = Text(
            "Characters nobody sees (fillers, of no width, or turning the direction of writing) were taken out of the \
             file: {}. The first, {}, was here.",
            "Des caractères invisibles (de remplissage, de largeur nulle ou inversant le sens de l'écriture) ont été \
             retirés du fichier\u{a0}: {}. Le premier, {}, se trouvait ici.",
        );
        let unreadable = Text(
            "Characters that cannot be read are in the file: {}. The first, {}, is here. Please save the file as \
             “CSV UTF-8” from where it was made, or correct the names by hand.",
            "Le fichier contient des caractères illisibles\u{a0}: {}. Le premier, {}, se trouve ici. Veuillez enregistrer \
             de nouveau le fichier d'origine au format «\u{a0}CSV UTF-8\u{a0}», ou corriger les noms à la main.",
        );
        // Before the cut, so that a thousand other notices do not hide them.
        self.notices.kept.splice(0..0, hidden_remark(self.hidden, hidden));
        self.notices.kept.splice(0..0, hidden_remark(self.unreadable, unreadable));
        let more_problems = Text(
            "More problems from here on, not listed: {}. Please correct those above first.",
            "Autres problèmes à partir d'ici, non énumérés\u{a0}: {}. Veuillez d'abord corriger ceux qui précèdent.",
        );
        let more_notices = Text(
            "More notices from here on, not listed: {}.",
            "Autres avis à partir d'ici, non énumérés\u{a0}: {}.",
        );
        (self.problems.close(more_problems), self.notices.close(more_notices))
    }
}

impl Capped {
    fn push(&mut self, line: u64, column: Option<&str>, words: Words) {
        if self.kept.len() < MOST_REMARKS {
            self.kept.push(Remark { line, column: column.map(str::to_owned), words });
            return;
        }
        if self.more == 0 {
            self.first_more = line;
        }
        self.more += 1;
    }

    fn close(mut self, closing: Text) -> Vec<Remark> {
        self.kept.sort_by_key(|remark| remark.line);
        if self.more > 0 {
            let words = closing.with(&[&self.more.to_string()]);
            self.kept.push(Remark { line: self.first_more, column: None, words });
        }
        self.kept
    }
}

impl Tally {
    fn push(&mut self, line: u64, column: Option<&str>, character: char) {
        self.count += 1;
        self.first.get_or_insert_with(|| (line, column.map(str::to_owned), character));
    }
}

fn hidden_remark(tally: Tally, sentence: Text) -> Option<Remark> {
    let (line, column, character) = tally.first?;
    let words = sentence.with(&[&tally.count.to_string(), &code_point(character)]);
    Some(Remark { line, column, words })
}
