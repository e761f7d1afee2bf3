//! What is wrong with a command line, in French: clap knows what it is, and says it in English alone.
//!
//! Made from what clap holds apart, the kind of fault and what it is about, never from its sentences.

use super::args::NotTaken;
use super::french::value_in_french;
use crate::tui::cells::clean;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;
use std::num::ParseIntError;

/// The fault in French, with what helps; `None` for a kind that has no sentence here, which clap says itself.
#[must_use]
pub fn in_french(fault: &Error) -> Option<String> {
    let about = |kind| fault.get(kind).map(words).unwrap_or_default();
    let arg = value_in_french(&about(ContextKind::InvalidArg));
    let value = about(ContextKind::InvalidValue);
    let mut said = match fault.kind() {
        ErrorKind::UnknownArgument => format!("L'option «\u{a0}{arg}\u{a0}» est inconnue ici."),
        ErrorKind::InvalidSubcommand => {
            format!("La commande «\u{a0}{}\u{a0}» est inconnue.", about(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("Il manque\u{a0}: {arg}."),
        ErrorKind::MissingSubcommand => "Il manque une commande.".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("Il manque une valeur à {arg}."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("La valeur «\u{a0}{value}\u{a0}» ne convient pas à {arg}.")
        }
        ErrorKind::ArgumentConflict => {
            let prior = value_in_french(&about(ContextKind::PriorArg));
            if prior == arg {
                format!("{arg} ne peut être donné qu'une fois.")
            } else {
                format!("{arg} et {prior} ne vont pas ensemble\u{a0}: donnez l'un ou l'autre.")
            }
        }
        ErrorKind::TooManyValues => {
            format!("La valeur «\u{a0}{value}\u{a0}» est de trop pour {arg}.")
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("Le nombre de valeurs ne convient pas à {arg}.")
        }
        ErrorKind::NoEquals => format!("Il faut un signe égal après {arg}."),
        ErrorKind::InvalidUtf8 => "Une partie de la ligne n'est pas du texte en UTF-8.".to_owned(),
        _ => return None,
    };
    let possible = about(ContextKind::ValidValue);
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().map(about).find(|near| !near.is_empty());
    // What our own readers of a value answer is what would have been taken.
    let taken = (fault.kind() == ErrorKind::ValueValidation).then(|| fault.source()).flatten();
    let ours = taken.and_then(|why| why.downcast_ref::<NotTaken>());
    let near = near.or_else(|| ours.and_then(|why| why.nearest).map(str::to_owned));
    let taken = taken.filter(|_| possible.is_empty()).map_or(possible, |why| {
        let why = match ours {
            Some(ours) => ours.taken.clone(),
            None if why.is::<ParseIntError>() => "un nombre entier".to_owned(),
            None => why.to_string(),
        };
        // What clap says of a number that is too small or too large; the range behind it needs no language.
        why.split_once(" is not in ").map_or(why.clone(), |(_, range)| range.replace("..=", ".."))
    });
    if !taken.is_empty() {
        said = format!("{said} Valeurs possibles\u{a0}: {taken}.");
    }
    if let Some(near) = near {
        said = format!("{said} La plus proche\u{a0}: {near}");
    }
    Some(clean(&said).into_owned())
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::line::{described, read};
    use std::ffi::OsString;

    fn fault(args: &[&str]) -> Error {
        let args = std::iter::once(&"employer-portal").chain(args).map(OsString::from);
        read(args).err().unwrap_or_else(|| panic!("{args:?} is no fault", args = described().get_name()))
    }

    #[test]
    fn each_fault_that_people_make_has_a_french_sentence_with_what_helps() {
        for (args, says) in [
            (
                &["plan", "--bilingal"][..],
                &["« --bilingal » est inconnue", "La plus proche : --bilingual"][..],
            ),
            (&["import"], &["Il manque : <FICHIER>."]),
            (&["--data"], &["Il manque une valeur à --data <DOSSIER>."]),
            (
                &["plan", "--format", "htm"],
                &["« htm » ne convient pas à --format", "md, html", "La plus proche : html"],
            ),
            (&["completions", "bsh"], &["« bsh » ne convient pas", "La plus proche : bash"]),
            (&["--theme", "drak"], &["« drak » ne convient pas à --theme", "La plus proche : dark"]),
            (&["--seed", "x"], &["« x » ne convient pas à --seed <NOMBRE>.", "un nombre entier"]),
            (&["report", "--run", "0"], &["« 0 » ne convient pas à --run", "possibles : 1..4294967295"]),
            (&["--lang", "de"], &["« de » ne convient pas à --lang", "en, fr"]),
            (&["--temporary", "--data", "d"], &["--temporary et --data <DOSSIER> ne vont pas ensemble"]),
            (&["--seed", "1", "--seed", "2"], &["--seed <NOMBRE> ne peut être donné qu'une fois."]),
            (&["rules", "more"], &["« more » est inconnue"]),
        ] {
            let said = in_french(&fault(args)).unwrap_or_else(|| panic!("{args:?} is said in English"));
            let said = said.replace('\u{a0}', " ");
            assert!(says.iter().all(|one| said.contains(one)), "{args:?}: {said}");
            for english in ["error", "invalid", "digit", "Usage", " is not ", "earest"] {
                assert!(!said.contains(english), "{args:?}: {said}");
            }
        }
    }

    /// Every option of every command, given without its value, with a wrong one and with a slip.
    #[test]
    fn no_fault_of_any_option_is_left_in_english() {
        let mut faults = 0;
        for command in described().get_subcommands().filter(|one| one.get_name() != "help") {
            for arg in command.get_arguments().filter_map(|arg| arg.get_long()) {
                let (option, slip) = (format!("--{arg}"), format!("--{arg}x"));
                for line in [vec![command.get_name(), &option], vec![command.get_name(), &slip]] {
                    let line = line.into_iter().map(OsString::from);
                    let line = std::iter::once(OsString::from("employer-portal")).chain(line);
                    let Err(fault) = read(line) else { continue };
                    if fault.use_stderr()
                        && fault.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                    {
                        faults += 1;
                        assert!(in_french(&fault).is_some_and(|said| !said.contains("{}")), "{fault}");
                    }
                }
            }
        }
        assert!(faults > 150, "{faults}");
    }
}
