//! What is said when the store cannot be opened: one sentence, in both languages.

use crate::domain::text::{Text, Words};
use crate::store::{AppendError, Damage, DamageKind, OpenError};
use std::path::Path;

/// Why a store could not be opened.
#[must_use]
pub fn cannot_open(error: &OpenError) -> Words {
    match error {
        OpenError::InUse { pid, path } => {
            let pid = pid.map_or_else(|| "?".to_owned(), |pid| pid.to_string());
            Text(
                "This rehearsal is open in another window already (process {}): {}. Close that window, or use another --data folder.",
                "Cette répétition est déjà ouverte dans une autre fenêtre (processus {}) : {}. Fermez cette fenêtre, ou utilisez un autre dossier --data.",
            )
            .with(&[&pid, &path.display().to_string()])
        }
        OpenError::Foreign { path } => Text(
            "The folder {} holds something that is not a rehearsal of this program. It was left alone; use another --data folder.",
            "Le dossier {} contient autre chose qu'une répétition de ce programme. Il est resté intact; utilisez un autre dossier --data.",
        )
        .with(&[&path.display().to_string()]),
        OpenError::Format { path, found, known } => Text(
            "The rehearsal in {} was kept by a later version of this program (format {}, this one knows {}). It was left alone.",
            "La répétition dans {} vient d'une version plus récente du programme (format {}, celle-ci connaît {}). Elle est restée intacte.",
        )
        .with(&[&path.display().to_string(), &found.to_string(), &known.to_string()]),
        OpenError::Restless { path } => Text(
            "Another window writes to the rehearsal in {} at this very moment, so that it could not be read. Nothing was changed; try again.",
            "Une autre fenêtre écrit en ce moment même dans la répétition de {} : elle n'a pas pu être lue. Rien n'a été modifié; réessayez.",
        )
        .with(&[&path.display().to_string()]),
        OpenError::Io(trouble) => {
            trouble.words().and(&Text("Nothing was changed.", "Rien n'a été modifié.").into())
        }
    }
}

/// Where nothing is kept, nothing can be shown; `None` for a rehearsal that is not kept at all.
#[must_use]
pub fn nothing_there(dir: Option<&Path>) -> Words {
    let Some(dir) = dir else {
        return Text(
            "With --temporary there is no rehearsal to read: nothing is kept.",
            "Avec --temporary, il n'y a pas de répétition à lire : rien n'est conservé.",
        )
        .with(&[]);
    };
    Text(
        "There is no rehearsal in {} yet, and nothing was created. employer-portal begins one; employer-portal import FILE begins one with your company.",
        "Il n'y a pas encore de répétition dans {}, et rien n'a été créé. employer-portal en commence une; employer-portal import FICHIER en commence une avec votre entreprise.",
    )
    .with(&[&dir.display().to_string()])
}

/// Why something was not kept; nothing of it was.
#[must_use]
pub fn cannot_keep(error: &AppendError) -> Words {
    let text = if error.is_undecided() {
        Text(
            "This could not be saved. {} Whether it was shows when the rehearsal is opened again. What was saved before is safe.",
            "Ceci n'a pu être enregistré. {} Vous verrez en rouvrant la répétition si cela l'a été. Ce qui était enregistré est intact.",
        )
    } else {
        Text(
            "This could not be saved. {} What was saved before is safe.",
            "Ceci n'a pu être enregistré. {} Ce qui était enregistré est intact.",
        )
    };
    text.with_words(&error.words())
}

/// What is damaged or cannot be taken, and what is left.
#[must_use]
pub fn damaged(damage: &Damage) -> Words {
    if let DamageKind::TooBig { bytes, most } = damage.what {
        return Text(
            "Entry {} of this rehearsal is too large for this version of the program ({} bytes, {} is the most). Nothing of it is lost, and the {} entries before it can be opened.",
            "L'entrée {} de cette répétition est trop volumineuse pour cette version du programme ({} octets, {} est le maximum). Rien n'en est perdu, et les {} entrées qui la précèdent peuvent être ouvertes.",
        )
        .with(&[&damage.number, &bytes, &most, &damage.last_good].map(u64::to_string).each_ref().map(String::as_str));
    }
    let (number, good, what) = (damage.number.to_string(), damage.last_good.to_string(), damage.what.words());
    let text = Text(
        "Entry {} of this rehearsal is damaged or missing ({}). The {} entries before it can be opened.",
        "L'entrée {} de cette répétition est endommagée ou absente ({}). Les {} entrées qui la précèdent peuvent être ouvertes.",
    );
    text.with_all(&[&Words::same(number), &what, &Words::same(good)])
}
