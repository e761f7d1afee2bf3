//! What a shell and a manual reader know of the program, made from its command line.

use super::args::Shell;
use super::line::described;
use super::printed::Printed;
use clap_complete::shells;
use std::io;

const NAME: &str = "employer-portal";

/// What a shell needs to complete commands and options.
#[must_use]
pub fn completions(shell: Shell) -> Printed {
    let mut command = described();
    let mut bytes = Vec::new();
    match shell {
        Shell::Bash => clap_complete::generate(shells::Bash, &mut command, NAME, &mut bytes),
        Shell::Zsh => clap_complete::generate(shells::Zsh, &mut command, NAME, &mut bytes),
        Shell::Fish => clap_complete::generate(shells::Fish, &mut command, NAME, &mut bytes),
        Shell::PowerShell => clap_complete::generate(shells::PowerShell, &mut command, NAME, &mut bytes),
    }
    Printed::done(String::from_utf8_lossy(&bytes).into_owned())
}

/// The manual page: the program, then each of its commands.
///
/// # Errors
/// None in practice: it is written into memory.
pub fn manual() -> io::Result<Printed> {
    let mut bytes = Vec::new();
    let command = described();
    clap_mangen::Man::new(command.clone()).render(&mut bytes)?;
    for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
        let man = clap_mangen::Man::new(one.clone());
        let mut part = Vec::new();
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        // As a section of the one page, under the command's name.
        let part = String::from_utf8_lossy(&part).replace(".SH DESCRIPTION", "").replace(".SH OPTIONS", "");
        bytes.extend(format!(".SH \"{NAME} {}\"\n{part}", one.get_name()).bytes());
    }
    Ok(Printed::done(String::from_utf8_lossy(&bytes).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completions_and_manual_name_every_command() {
        let manual = manual().expect("into memory").text;
        let written =
            [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell].map(|shell| completions(shell).text);
        for one in described().get_subcommands() {
            let name = one.get_name();
            for (place, text) in written.iter().enumerate() {
                assert!(text.contains(name), "{name} in completions {place}");
            }
            // In a manual page a hyphen is escaped.
            assert!(manual.contains(&name.replace('-', "\\-")) || manual.contains(name), "{name}");
        }
        assert!(manual.starts_with(".ie") || manual.contains(".TH employer-portal"), "{manual}");
    }
}
