//! What became of a company file: loaded whole, loaded without some rows, or not at all, and what to type next.

use super::printed::Printed;
use crate::company::Preview;
use crate::domain::text::{Lang, Text};
use crate::output::pretty;
use std::path::Path;

/// What was done with a company file that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Only looked at, as asked.
    Looked,
    /// Not loaded, because rows have problems.
    Held,
    /// Loaded, without the rows that have problems.
    Loaded,
}

/// The preview of a file, and what was done with it. Exit code 1 where rows have problems.
#[must_use]
pub fn told(preview: &Preview, done: Done, file: &Path, lang: Lang, as_json: bool) -> Printed {
    let code = u8::from(!preview.ok());
    if as_json {
        let mut json = preview.json();
        json["loaded"] = (done == Done::Loaded).into();
        return Printed { text: pretty(&json), code };
    }
    let file = crate::tui::cells::clean(&file.display().to_string()).into_owned();
    let people = preview.company.people.len().to_string();
    let words = match done {
        Done::Looked => Text(
            "Nothing was loaded: this was only a look. To load it: employer-portal import {}",
            "Rien n'a été chargé : ce n'était qu'un aperçu. Pour le charger : employer-portal import {}",
        )
        .with(&[&file]),
        Done::Held => Text(
            "Nothing was loaded, because of the problems above. Mend these rows and import the file again, or load the rest without them: employer-portal import {} --skip-problems",
            "Rien n'a été chargé, à cause des problèmes ci-dessus. Corrigez ces lignes et importez le fichier de nouveau, ou chargez le reste sans elles : employer-portal import {} --skip-problems",
        )
        .with(&[&file]),
        Done::Loaded if preview.ok() => Text(
            "Loaded, with all its rows: people {}. Go on with: employer-portal --continue",
            "Chargé, avec toutes ses lignes : personnes {}. Pour continuer : employer-portal --continue",
        )
        .with(&[&people]),
        Done::Loaded => Text(
            "Loaded, without the rows named above: people {}. Go on with: employer-portal --continue",
            "Chargé, sans les lignes nommées ci-dessus : personnes {}. Pour continuer : employer-portal --continue",
        )
        .with(&[&people]),
    };
    Printed { text: format!("{}\n{}\n", preview.text(lang), words.get(lang)), code }
}
