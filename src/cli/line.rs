//! Reading the command line: options on either side of a command, help that lists only what does something there, and
//! the nearest command for a slip.

use super::args::CommandLine;
use super::french::in_french;
use crate::domain::text::{Lang, Text};
use crate::tui::cells;
use crate::workshop::nearest::nearest;
use clap::error::ErrorKind;
use clap::{Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::path::Path;

/// The options that hold for the whole program, by their ids, and the commands they do something for.
pub(super) const WHERE: [(&str, &[&str]); 8] = [
    ("data", &["import", "log", "what-if", "risks", "plan", "export", "report", "present", "learn", "notes"]),
    ("temporary", &["present", "learn"]),
    ("theme", &["present", "learn", "notes", "replay"]),
    ("seed", &["import", "present", "learn"]),
    ("record", &["present", "learn"]),
    ("cast", &["present", "learn"]),
    ("go_on", &[]),
    ("crash_test", &[]),
];

/// The command line as it is described to people: what does nothing for a command is not in its help.
#[must_use]
pub fn described() -> Command {
    let mut command = CommandLine::command();
    command.build();
    let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |one| without_idle(one, &name));
    }
    command
}

/// A command, and those below it, without the options that do nothing for it.
fn without_idle(command: Command, name: &str) -> Command {
    let idle = |id: &str| WHERE.iter().any(|(option, commands)| *option == id && !commands.contains(&name));
    let below: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let command = command.mut_args(|arg| {
        let hide = idle(arg.get_id().as_str());
        if hide { arg.hide(true) } else { arg }
    });
    below.into_iter().fold(command, |command, one| command.mut_subcommand(one, |one| without_idle(one, name)))
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// Help or version was asked for, or the arguments make no sense; in clap's words.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<CommandLine, clap::Error> {
    CommandLine::from_arg_matches(&described().try_get_matches_from(arguments)?)
}

/// Help as it was asked for, in French where that is the language of the arguments or of the system.
#[must_use]
pub fn help(
    english: clap::Error,
    arguments: &[OsString],
    variable: impl Fn(&str) -> Option<String>,
) -> clap::Error {
    if language(arguments, variable) != Lang::Fr || !is_help(&english) {
        return english;
    }
    in_french(described()).try_get_matches_from(arguments).err().unwrap_or(english)
}

/// Whether help is what is said, be it that it was asked for or that something was left out that it names.
#[must_use]
pub fn is_help(said: &clap::Error) -> bool {
    [ErrorKind::DisplayHelp, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand].contains(&said.kind())
}

/// What is wrong with the arguments, in words of our own where their language is French.
#[must_use]
pub fn wrong(
    fault: &clap::Error,
    arguments: &[OsString],
    variable: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    if language(arguments, variable) != Lang::Fr {
        return None;
    }
    let command = CommandLine::command();
    let named = |one: &OsString| command.get_subcommands().map(Command::get_name).find(|name| one == name);
    let help = match arguments.iter().skip(1).find_map(named) {
        Some(name) => format!("employer-portal {name} --help"),
        None => "employer-portal --help".to_owned(),
    };
    super::fault::in_french(fault).map(|said| format!("{said}\nVoir {help}"))
}

/// The language of arguments that cannot be read otherwise: it is looked for by its name.
#[must_use]
pub fn language(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let text: Vec<_> = arguments.iter().map(|one| one.to_string_lossy()).collect();
    let behind = text.iter().zip(text.iter().skip(1)).find(|(one, _)| *one == "--lang");
    let given = text.iter().find_map(|one| one.strip_prefix("--lang="));
    let asked = behind.map(|(_, tag)| tag.as_ref()).or(given).and_then(Lang::from_tag);
    asked.unwrap_or_else(|| super::args::locale(variable))
}

/// What is said of a line that makes no sense because its first word is a slip, such as `rsks --json`.
#[must_use]
pub fn slip(
    arguments: impl IntoIterator<Item = OsString>,
    variable: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let matches = CommandLine::command().ignore_errors(true).try_get_matches_from(arguments).ok()?;
    if matches.subcommand_name().is_some() {
        return None;
    }
    let line = CommandLine::from_arg_matches(&matches).ok()?;
    let lang = line.options.language(variable);
    line.file.filter(|file| !file.exists()).map(|file| neither(&file, lang))
}

/// What is said of a word that is neither a command nor a file.
#[must_use]
pub fn neither(word: &Path, lang: Lang) -> String {
    let word = cells::clean(&word.display().to_string()).into_owned();
    let command = CommandLine::command();
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let words = match nearest(&word, names.iter().copied()) {
        Some(near) => Text(
            "There is no such command or file: {}. The nearest command is: employer-portal {}",
            "Il n'y a ni commande ni fichier de ce nom : {}. La commande la plus proche : employer-portal {}",
        )
        .with(&[&word, near]),
        None => Text(
            "There is no such command or file: {}. See employer-portal --help.",
            "Il n'y a ni commande ni fichier de ce nom : {}. Voir employer-portal --help.",
        )
        .with(&[&word]),
    };
    words.get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Ability;
    use std::path::PathBuf;

    fn line(args: &[&str]) -> CommandLine {
        let args = std::iter::once(&"employer-portal").chain(args).map(OsString::from);
        read(args).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn options_hold_on_either_side_of_a_command() {
        for args in [["--data", "d", "risks", "--json"], ["risks", "--json", "--data", "d"]] {
            let line = line(&args);
            assert!(matches!(line.ability, Some(Ability::Risks { json: true, .. })), "{args:?}");
            assert_eq!((line.options.data, line.file), (Some(PathBuf::from("d")), None), "{args:?}");
        }
        let line = line(&["--lang", "fr", "--data", "d", "company.csv"]);
        assert_eq!((line.options.lang, line.file), (Some(Lang::Fr), Some(PathBuf::from("company.csv"))));
    }

    #[test]
    fn every_option_is_listed_where_it_does_something_and_nowhere_else() {
        let command = described();
        for (option, _) in WHERE {
            assert!(command.get_arguments().any(|arg| arg.get_id() == option), "{option} is no option");
        }
        for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
            let name = one.get_name();
            for (option, commands) in WHERE {
                let shown = one.get_arguments().any(|arg| arg.get_id() == option && !arg.is_hide_set());
                assert_eq!(shown, commands.contains(&name), "{name} --{option}");
            }
            assert!(one.get_arguments().any(|arg| arg.get_id() == "lang" && !arg.is_hide_set()), "{name}");
        }
    }

    #[test]
    fn a_slip_is_answered_with_the_nearest_command() {
        assert!(neither(Path::new("rsks"), Lang::En).ends_with("employer-portal risks"));
        assert!(neither(Path::new("exprot"), Lang::Fr).ends_with("employer-portal export"));
        assert!(neither(Path::new("zzzzzzzz"), Lang::En).ends_with("--help."));
    }
}
