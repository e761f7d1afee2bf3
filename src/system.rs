//! Files read up to a limit, and what the operating system refuses, in words.
//!
//! The only place that turns the system's errors into sentences: its numbers and its English reach nobody.

use crate::domain::{Text, Words};
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Why there are no bytes of a file.
#[derive(Debug)]
pub enum NotRead {
    /// The system does not hand it over.
    Refused(io::Error),
    /// It has more bytes than are read.
    TooLarge {
        /// Its bytes; `None` where they are known only by reading them.
        bytes: Option<u64>,
        /// The most that are read.
        most: u64,
    },
}

impl NotRead {
    /// Why, and what to do about it.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::Refused(error) => cannot_read(error),
            Self::TooLarge { bytes: Some(bytes), most } => Text(
                "The file is too large: it has {} MB, and at most {} MB can be read.",
                "Le fichier est trop volumineux : il compte {} Mo, et au plus {} Mo peuvent être lus.",
            )
            .with(&[&megabytes(*bytes), &megabytes(*most)]),
            Self::TooLarge { bytes: None, most } => Text(
                "The file is too large: at most {} MB can be read.",
                "Le fichier est trop volumineux : au plus {} Mo peuvent être lus.",
            )
            .with(&[&megabytes(*most)]),
        }
    }
}

impl From<io::Error> for NotRead {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

/// The bytes of a file. One that has more than `most` is refused by its size, before any of it is read.
///
/// # Errors
/// [`NotRead`].
pub fn bytes_of(path: &Path, most: u64) -> Result<Vec<u8>, NotRead> {
    let about = std::fs::metadata(path)?;
    if about.is_dir() {
        // Opening one succeeds on some systems and is forbidden on others.
        return Err(io::Error::from(ErrorKind::IsADirectory).into());
    }
    if about.len() > most {
        return Err(NotRead::TooLarge { bytes: Some(about.len()), most });
    }
    let room = usize::try_from(about.len()).unwrap_or_default();
    bytes_from(File::open(path)?, most, room)
}

/// The bytes of anything that can be read, such as the standard input; never more than `most` are kept.
///
/// # Errors
/// [`NotRead`].
pub fn bytes_from(input: impl Read, most: u64, expected: usize) -> Result<Vec<u8>, NotRead> {
    let mut bytes = Vec::with_capacity(expected);
    let read = input.take(most.saturating_add(1)).read_to_end(&mut bytes)? as u64;
    if read > most { Err(NotRead::TooLarge { bytes: None, most }) } else { Ok(bytes) }
}

/// Millions of bytes, as people read sizes of files; what is a little more than whole is more.
fn megabytes(bytes: u64) -> String {
    bytes.div_ceil(1 << 20).to_string()
}

/// Why something could not be read, and what to do about it.
#[must_use]
pub fn cannot_read(error: &io::Error) -> Words {
    match error.kind() {
        ErrorKind::NotFound => Text(
            "There is no such file. Please check its name and folder.",
            "Ce fichier n'existe pas. Veuillez en vérifier le nom et le dossier.",
        ),
        ErrorKind::PermissionDenied => Text(
            "You are not allowed to read this file. Please copy it to a folder of your own, or ask its owner.",
            "Vous n'avez pas le droit de lire ce fichier. Veuillez le copier dans un de vos dossiers, ou vous adresser \
             à la personne à qui il appartient.",
        ),
        ErrorKind::IsADirectory => Text(
            "This is a folder. Please choose a file in it.",
            "C'est un dossier. Veuillez choisir un fichier qui s'y trouve.",
        ),
        _ => return Text("The file cannot be read.", "Le fichier ne peut pas être lu.").with(&[]).and(&reason(error)),
    }
    .into()
}

/// Why something could not be written, and what to do about it.
#[must_use]
pub fn cannot_write(error: &io::Error) -> Words {
    match error.kind() {
        ErrorKind::AlreadyExists => Text(
            "There is a file of this name already, and nothing is ever written over. Please choose another name.",
            "Un fichier de ce nom existe déjà, et rien n'est jamais écrasé. Veuillez choisir un autre nom.",
        ),
        ErrorKind::NotFound => {
            Text("There is no such folder. Please check the path.", "Ce dossier n'existe pas. Veuillez vérifier le chemin.")
        }
        ErrorKind::PermissionDenied => Text(
            "You are not allowed to write here. Please choose a folder of your own.",
            "Vous n'avez pas le droit d'écrire ici. Veuillez choisir un de vos dossiers.",
        ),
        ErrorKind::IsADirectory => Text(
            "This is a folder. Please add the name of a file.",
            "C'est un dossier. Veuillez y ajouter un nom de fichier.",
        ),
        _ => return Text("It cannot be written.", "L'écriture est impossible.").with(&[]).and(&reason(error)),
    }
    .into()
}

/// What the system gave as its reason, as a sentence of its own.
#[must_use]
pub fn reason(error: &io::Error) -> Words {
    match error.kind() {
        ErrorKind::NotFound => {
            Text("There is no such file or folder.", "Ce fichier ou ce dossier n'existe pas.")
        }
        ErrorKind::PermissionDenied => Text(
            "This computer does not allow it to you.",
            "Cet ordinateur ne vous le permet pas.",
        ),
        ErrorKind::AlreadyExists => {
            Text("Something of this name is there already.", "Quelque chose de ce nom s'y trouve déjà.")
        }
        ErrorKind::IsADirectory => Text("It is a folder, not a file.", "C'est un dossier et non un fichier."),
        ErrorKind::NotADirectory => Text(
            "A part of the path is a file, not a folder.",
            "Une partie du chemin est un fichier et non un dossier.",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => Text(
            "There is no room left on the disk. Please delete something, or choose another disk.",
            "Il n'y a plus de place sur le disque. Veuillez supprimer des fichiers, ou choisir un autre disque.",
        ),
        ErrorKind::FileTooLarge => Text(
            "The disk does not take files of this size.",
            "Le disque n'accepte pas de fichiers de cette taille.",
        ),
        ErrorKind::ReadOnlyFilesystem => Text(
            "This disk can only be read. Please choose another one.",
            "Ce disque est en lecture seule. Veuillez en choisir un autre.",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock | ErrorKind::Deadlock => BUSY,
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => Text(
            "This is no name that a file can have here.",
            "Un fichier ne peut pas porter ce nom ici.",
        ),
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => Text(
            "What is in it is not what was expected, or it breaks off.",
            "Son contenu n'est pas celui attendu, ou il s'interrompt.",
        ),
        ErrorKind::OutOfMemory => Text(
            "There is not enough memory. Please close other programs.",
            "La mémoire ne suffit pas. Veuillez fermer d'autres programmes.",
        ),
        ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::NotConnected => {
            Text("The program at the other end has closed.", "Le programme à l'autre bout s'est fermé.")
        }
        ErrorKind::TimedOut
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::StaleNetworkFileHandle => Text(
            "The network drive does not answer. Please try again, or copy the file to this computer.",
            "Le lecteur réseau ne répond pas. Veuillez réessayer, ou copier le fichier sur cet ordinateur.",
        ),
        ErrorKind::Interrupted => Text("It was interrupted. Please try again.", "Ce fut interrompu. Veuillez réessayer."),
        ErrorKind::Unsupported => Text("This computer cannot do it.", "Cet ordinateur ne peut pas le faire."),
        _ => numbered(error),
    }
    .into()
}

const BUSY: Text = Text(
    "Another program has it open. Please close it there.",
    "Un autre programme l'a ouvert. Veuillez l'y fermer.",
);

/// Refusals the standard library has no name for, by the system's own numbers.
fn numbered(error: &io::Error) -> Text {
    match (cfg!(windows), error.raw_os_error()) {
        // EIO; ERROR_CRC, ERROR_SECTOR_NOT_FOUND, ERROR_READ_FAULT, ERROR_GEN_FAILURE, ERROR_IO_DEVICE.
        (false, Some(5)) | (true, Some(23 | 27 | 30 | 31 | 1117)) => Text(
            "The disk does not work as it should. Please copy what is on it, and use another one.",
            "Le disque ne fonctionne pas comme il le devrait. Veuillez en copier le contenu et en utiliser un autre.",
        ),
        // ENFILE, EMFILE; ERROR_TOO_MANY_OPEN_FILES.
        (false, Some(23 | 24)) | (true, Some(4)) => Text(
            "Too many files are open. Please close other programs.",
            "Trop de fichiers sont ouverts. Veuillez fermer d'autres programmes.",
        ),
        // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
        (true, Some(32 | 33)) => BUSY,
        // ENXIO, ENODEV; ERROR_NOT_READY, ERROR_DEV_NOT_EXIST.
        (false, Some(6 | 19)) | (true, Some(21 | 55)) => Text(
            "The disk or drive is not there any more. Please connect it again.",
            "Le disque ou le lecteur n'est plus là. Veuillez le reconnecter.",
        ),
        // ELOOP on Linux and on macOS.
        (false, Some(40 | 62)) => Text(
            "The name leads round in a circle of links. Please choose the file itself.",
            "Le nom mène à des liens qui tournent en rond. Veuillez choisir le fichier lui-même.",
        ),
        _ => Text(
            "This computer refused it and did not say why in a way that this program understands.",
            "Cet ordinateur l'a refusé sans en donner une raison que ce programme comprenne.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every number a Unix or Windows system gives, and every kind that is made without one.
    #[test]
    fn no_number_and_no_english_of_the_system_is_said() {
        let numbered = (0..2000).map(io::Error::from_raw_os_error);
        let made = [
            ErrorKind::NotFound,
            ErrorKind::WriteZero,
            ErrorKind::UnexpectedEof,
            ErrorKind::Other,
            ErrorKind::Unsupported,
            ErrorKind::AddrInUse,
        ];
        for error in numbered.chain(made.map(|kind| io::Error::new(kind, "inner words"))) {
            for words in [cannot_read(&error), cannot_write(&error), reason(&error)] {
                for said in [&words.en, &words.fr] {
                    assert!(said.ends_with('.') && !said.chars().any(|c| c.is_ascii_digit()), "{said}");
                    assert!(!said.contains("inner words") && !said.contains("os error"), "{said}");
                    assert!(!said.contains(&error.to_string()), "{said}");
                }
                assert_ne!(words.en, words.fr);
            }
        }
    }

    #[test]
    #[cfg(unix)]
    fn the_ordinary_refusals_have_their_own_sentence() {
        let said = |number| reason(&io::Error::from_raw_os_error(number)).en;
        let all: Vec<String> = [1, 2, 5, 17, 20, 21, 24, 26, 27, 28, 30, 32].map(said).to_vec();
        let unknown = said(1999);
        assert!(all.iter().all(|one| *one != unknown), "{all:?}");
    }
}
