//! Why something could not be kept or read, in words, for whoever sits in front of it.
//!
//! What the database and the system say for themselves is English; in French it stands as a quotation that says so.

use super::trouble::{AppendError, DamageKind, DiskTrouble, KeepError};
use crate::domain::text::{Text, Words};
use crate::system::reason;

impl AppendError {
    /// Whether it is open if the entry is there: that shows when the store is opened again.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        matches!(self, Self::Io { .. } | Self::Engine { .. })
    }

    /// The reason, as a sentence.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::TooBig { bytes, most } => Text(
                "It is too large: it has {} bytes, and an entry takes {} at most.",
                "C'est trop volumineux : {} octets, et une entrée en prend {} au plus.",
            )
            .with(&[&bytes.to_string(), &most.to_string()]),
            // Which file it is says nothing to whoever types, and the first words are all that a small window shows.
            Self::Io { trouble, .. } => reason(&trouble.error),
            Self::Engine { text, .. } => {
                Text("The database failed ({}).", "La base de données a fait défaut (en anglais\u{a0}: «\u{a0}{}\u{a0}»).").with(&[text])
            }
            Self::Poisoned { .. } => Text(
                "Saving failed before, and nothing more is saved until you leave and open the rehearsal again.",
                "L'enregistrement a échoué auparavant, et plus rien n'est enregistré avant que vous quittiez et rouvriez la répétition.",
            )
            .into(),
            Self::Damaged { number } => Text(
                "The rehearsal is damaged from entry {} on.",
                "La répétition est endommagée à partir de l'entrée {}.",
            )
            .with(&[&number.to_string()]),
            Self::Expected { .. } => Text(
                "The rehearsal went on elsewhere meanwhile.",
                "La répétition a continué ailleurs entre-temps.",
            )
            .into(),
            Self::NoChance { because } => Text(
                "The system gives no random numbers ({}).",
                "Le système ne fournit pas de nombres aléatoires (en anglais\u{a0}: «\u{a0}{}\u{a0}»).",
            )
            .with(&[because]),
            Self::Unreadable { because } => Text(
                "It could not be read again, which is a fault of this program ({}).",
                "Elle ne pourrait être relue, ce qui est un défaut de ce programme (en anglais\u{a0}: «\u{a0}{}\u{a0}»).",
            )
            .with(&[because]),
            Self::OnlyRead => {
                Text("The rehearsal was opened to be read only.", "La répétition a été ouverte en lecture seule.")
                    .into()
            }
        }
    }
}

impl DamageKind {
    /// What is wrong, as a part of a sentence.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::Short { promised } => Text(
                "the log ends too early, it once reached {}",
                "le journal finit trop tôt, il allait jusqu'à {}",
            )
            .with(&[&promised.to_string()]),
            Self::Gap { next } => Text(
                "it is missing, the next one there is {}",
                "elle manque, la prochaine qui s'y trouve est la {}",
            )
            .with(&[&next.to_string()]),
            Self::Part { part, of } => Text("part {} of {} is missing", "la partie {} de {} manque")
                .with(&[&part.to_string(), &of.to_string()]),
            Self::Altered => {
                Text("its checksum does not match", "sa somme de contrôle ne correspond pas").into()
            }
            Self::Differs => Text(
                "it is not the entry that was once acknowledged",
                "ce n'est pas l'entrée qui avait été enregistrée",
            )
            .into(),
            Self::Layout => Text("its layout makes no sense", "sa disposition n'a pas de sens").into(),
            Self::Version { found } => Text(
                "it has layout version {}, unknown here",
                "elle est de la version de disposition {}, inconnue ici",
            )
            .with(&[&found.to_string()]),
            Self::TooBig { bytes, most } => {
                Text("it has {} bytes, and {} is the most", "elle a {} octets, et {} est le maximum")
                    .with(&[&bytes.to_string(), &most.to_string()])
            }
            Self::Engine { text } => Text(
                "the database cannot read its files: {}",
                "la base de données ne peut lire ses fichiers; en anglais\u{a0}: «\u{a0}{}\u{a0}»",
            )
            .with(&[text]),
            Self::Index { text } => Text(
                "an index file of the database is damaged: {}",
                "un fichier d'index de la base de données est endommagé; en anglais\u{a0}: «\u{a0}{}\u{a0}»",
            )
            .with(&[text]),
            Self::AnchorLost => Text(
                "the file that says how far the log goes is lost",
                "le fichier qui dit jusqu'où va le journal est perdu",
            )
            .into(),
            Self::MarkLost => Text("the format marker is lost", "l'indication du format est perdue").into(),
        }
    }
}

impl KeepError {
    /// The reason, as a sentence.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NotDamaged => {
                Text("The files are not damaged.", "Les fichiers ne sont pas endommagés.").into()
            }
            Self::Engine { text } => Text(
                "The database failed ({}).",
                "La base de données a fait défaut (en anglais\u{a0}: «\u{a0}{}\u{a0}»).",
            )
            .with(&[text]),
            Self::Io(trouble) => trouble.words(),
        }
    }
}

impl DiskTrouble {
    /// What the disk refused, and why, as sentences.
    #[must_use]
    pub fn words(&self) -> Words {
        let refused = Text("The disk refused {}.", "Le disque a refusé {}.");
        refused.with(&[&self.path.display().to_string()]).and(&reason(&self.error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_damage_is_said_in_french_with_what_was_found() {
        let text = "pagecache".to_owned();
        for (kind, found) in [
            (DamageKind::Short { promised: 7 }, "7"),
            (DamageKind::Gap { next: 8 }, "8"),
            (DamageKind::Part { part: 2, of: 9 }, "partie 2 de 9"),
            (DamageKind::Altered, "contrôle"),
            (DamageKind::Differs, "enregistrée"),
            (DamageKind::Layout, "disposition"),
            (DamageKind::Version { found: 6 }, "6"),
            (DamageKind::TooBig { bytes: 70, most: 60 }, "70 octets, et 60"),
            (DamageKind::Engine { text: text.clone() }, "en anglais\u{a0}: «\u{a0}pagecache\u{a0}»"),
            (DamageKind::Index { text }, "en anglais\u{a0}: «\u{a0}pagecache\u{a0}»"),
            (DamageKind::AnchorLost, "perdu"),
            (DamageKind::MarkLost, "perdue"),
        ] {
            let said = kind.words();
            assert!(said.fr.contains(found) && said.fr != said.en, "{said:?}");
            assert!(!said.en.contains("{}") && !said.fr.contains("{}"), "{said:?}");
            assert_eq!(kind.to_string(), said.en);
        }
    }
}
