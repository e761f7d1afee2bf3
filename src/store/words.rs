//! Why something could not be kept, in words, for whoever sits in front of it.

use super::trouble::{AppendError, DiskTrouble, KeepError};
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
                Text("The database failed ({}).", "La base de données a fait défaut ({}).").with(&[text])
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
                "Le système ne fournit pas de nombres aléatoires ({}).",
            )
            .with(&[because]),
            Self::Unreadable { because } => Text(
                "It could not be read again, which is a fault of this program ({}).",
                "Elle ne pourrait être relue, ce qui est un défaut de ce programme ({}).",
            )
            .with(&[because]),
            Self::OnlyRead => {
                Text("The rehearsal was opened to be read only.", "La répétition a été ouverte en lecture seule.")
                    .into()
            }
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
            Self::Engine { text } => {
                Text("The database failed ({}).", "La base de données a fait défaut ({}).").with(&[text])
            }
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
