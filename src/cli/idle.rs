//! Options that do nothing for a command are refused in a sentence, so that nobody believes that they did something.
//!
//! `--data` is taken everywhere: it says where somebody works, and stands in scripts and aliases before any command.

use super::args::{Ability, CommandLine};
use super::line::WHERE;
use crate::domain::text::{Lang, Text};

/// Why a command is not carried out: the first option that would do nothing.
#[must_use]
pub fn refused(line: &CommandLine, lang: Lang) -> Option<String> {
    let (name, options) = (name(line.ability.as_ref()?), &line.options);
    let given = [
        ("temporary", "--temporary", options.temporary && !reads(name)),
        ("theme", "--theme", options.theme.is_some()),
        ("seed", "--seed", options.seed.is_some()),
        ("record", "--record", options.record.is_some()),
        ("cast", "--cast", options.cast.is_some()),
        ("go_on", "--continue", options.go_on),
        // It is in no help, and breaks the window with the notes down, too.
        ("crash_test", "--crash-test", options.crash_test && name != "notes"),
    ];
    given.into_iter().filter(|(.., given)| *given).find_map(|(id, option, _)| {
        let commands = WHERE.iter().find(|(one, _)| *one == id).map_or(&[][..], |(_, commands)| *commands);
        if commands.contains(&name) {
            return None;
        }
        let words = match commands {
            [] => Text(
                "{} does nothing for {}, so nothing was done. It is for the screens alone; please leave it out.",
                "{} ne fait rien pour {} : rien n'a été fait. Cette option est réservée aux écrans; veuillez l'omettre.",
            )
            .with(&[option, name]),
            commands => Text(
                "{} does nothing for {}, so nothing was done. It is for the screens and for: {}. Please leave it out.",
                "{} ne fait rien pour {} : rien n'a été fait. Cette option est réservée aux écrans et à : {}. Veuillez l'omettre.",
            )
            .with(&[option, name, &commands.join(", ")]),
        };
        Some(words.get(lang).to_owned())
    })
}

/// Whether a command reads what is kept; that there is nothing then, it says itself.
fn reads(name: &str) -> bool {
    ["log", "what-if", "risks", "plan", "export", "report"].contains(&name)
}

/// The command as it is typed.
fn name(ability: &Ability) -> &'static str {
    match ability {
        Ability::Import { .. } => "import",
        Ability::Rules { .. } => "rules",
        Ability::Questions { .. } => "questions",
        Ability::Log { .. } => "log",
        Ability::Plan(_) => "plan",
        Ability::Export(_) => "export",
        Ability::Keys { .. } => "keys",
        Ability::Sessions { .. } => "sessions",
        Ability::Present { .. } => "present",
        Ability::Learn { .. } => "learn",
        Ability::Handout { .. } => "handout",
        Ability::Report(_) => "report",
        Ability::Notes => "notes",
        Ability::WhatIf { .. } => "what-if",
        Ability::Replay { .. } => "replay",
        Ability::Risks { .. } => "risks",
        Ability::Check { .. } => "check",
        Ability::Completions { .. } => "completions",
        Ability::Man => "man",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::line::{described, read};
    use std::ffi::OsString;

    fn asked(args: &[&str]) -> Option<String> {
        let args = std::iter::once(&"employer-portal").chain(args).map(OsString::from);
        refused(&read(args).unwrap_or_else(|error| panic!("{error}")), Lang::En)
    }

    /// Each option with each command that can be typed without more, on either side of it.
    #[test]
    fn an_option_is_refused_where_it_does_nothing_and_nowhere_else() {
        let valued = [("theme", "dark"), ("seed", "7"), ("record", "a.cast"), ("cast", "v2")];
        let plain = [("go_on", "--continue")];
        let mut asked_for = 0;
        for command in described().get_subcommands().map(|one| one.get_name().to_owned()) {
            let typed: &[&str] = match command.as_str() {
                "help" => continue,
                "import" | "check" | "replay" | "present" | "learn" | "handout" => &["x"],
                "export" => &["log"],
                "what-if" => &["--leaves", "x"],
                "completions" => &["bash"],
                _ => &[],
            };
            let typed = [&[command.as_str()], typed].concat();
            for (id, option) in valued
                .iter()
                .map(|(id, value)| (*id, vec![format!("--{id}"), (*value).to_owned()]))
                .chain(plain.iter().map(|(id, option)| (*id, vec![(*option).to_owned()])))
            {
                let option: Vec<&str> = option.iter().map(String::as_str).collect();
                let does =
                    WHERE.iter().any(|(one, commands)| *one == id && commands.contains(&command.as_str()));
                for line in [[&option[..], &typed].concat(), [&typed[..], &option].concat()] {
                    assert_eq!(asked(&line).is_none(), does, "{line:?}");
                    asked_for += 1;
                }
            }
            assert_eq!(asked(&[&["--data", "d"], &typed[..]].concat()), None, "{command}");
        }
        assert!(asked_for >= 19 * 5 * 2, "{asked_for}");
        let said = asked(&["rules", "--record", "x"]).unwrap_or_default();
        assert!(
            said.starts_with("--record does nothing for rules") && said.contains("present, learn"),
            "{said}"
        );
    }
}
