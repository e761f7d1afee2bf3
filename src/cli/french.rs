//! Help in French: what the command line says of itself, sentence by sentence.
//!
//! Only what is printed is put into French; reading the arguments is the same in both languages. A sentence that is
//! missing here fails a test.

use clap::{Arg, Command};

/// Each sentence of the help and what it is in French.
const SENTENCES: [(&str, &str); 68] = [
    (
        "SIMULATION of Canada's Employer Portal, November 2015. Not affiliated with the Government of Canada.",
        "SIMULATION du Portail des employeurs du Canada, novembre 2015. Sans lien avec le gouvernement du Canada.",
    ),
    (
        "Exit codes: 0 done; 1 done, and there is something to mend; 2 could not be done.",
        "Codes de sortie : 0 fait; 1 fait, et il y a quelque chose à corriger; 2 impossible.",
    ),
    ("A company file (CSV) to rehearse with", "Un fichier d'entreprise (CSV) avec lequel répéter"),
    ("The language, en or fr; otherwise the system's", "La langue, en ou fr; sinon celle du système"),
    ("The folder that keeps the rehearsal", "Le dossier où la répétition est conservée"),
    ("Only what this person sees: \"Given Family\"", "Seulement ce que voit cette personne : « Prénom Nom »"),
    ("Keep nothing", "Ne rien conserver"),
    (
        "terminal, light, dark, high-contrast or mono",
        "terminal, light (clair), dark (sombre), high-contrast (contraste élevé) ou mono",
    ),
    (
        "Draw chance from this number, so that a rehearsal can be repeated",
        "Tirer le hasard de ce nombre, pour qu'une répétition puisse être refaite à l'identique",
    ),
    (
        "Record the screen into a new file (asciicast, for asciinema and for replay); what is typed is not recorded",
        "Enregistrer l'écran dans un nouveau fichier (asciicast, pour asciinema et pour replay); ce qui est tapé n'est pas enregistré",
    ),
    (
        "The version of the recording, v3 or v2; v3 when left out",
        "La version de l'enregistrement, v3 ou v2; v3 par défaut",
    ),
    (
        "Go on where it was left, without the home screen",
        "Continuer là où on en était, sans l'écran d'accueil",
    ),
    ("Break down after the first frame", "Tomber en panne après la première image"),
    (
        "Read a company file and begin a rehearsal with it",
        "Lire un fichier d'entreprise et commencer une répétition avec lui",
    ),
    ("The file (CSV); - reads standard input", "Le fichier (CSV); - lit l'entrée standard"),
    ("The file; - reads standard input", "Le fichier; - lit l'entrée standard"),
    ("Print the preview and change nothing", "Imprimer l'aperçu et ne rien modifier"),
    (
        "Load the rest where rows have problems; without it nothing is loaded then",
        "Charger le reste quand des lignes ont des problèmes; sans cette option, rien n'est alors chargé",
    ),
    (
        "The encoding of the company file; otherwise the one its words look like: utf-8, windows-1252, macroman, cp850, cp437, utf-16le, utf-16be, utf-8-twice",
        "L'encodage du fichier d'entreprise; sinon celui que ses mots laissent supposer : utf-8, windows-1252, macroman, cp850, cp437, utf-16le, utf-16be, utf-8-twice",
    ),
    (
        "The number of a run in report --list: its journal; without it the one at hand",
        "Le numéro d'une tenue dans report --list : son journal; sans lui, celui en cours",
    ),
    ("As JSON", "En JSON"),
    ("As JSON: the same as --format json", "En JSON : comme --format json"),
    ("As JSON: a row for each row of the table", "En JSON : un élément par ligne du tableau"),
    ("Print the rule table", "Imprimer le tableau des règles"),
    (
        "Print the open questions: possible answers, what depends on them, what other systems do",
        "Imprimer les questions ouvertes : réponses possibles, ce qui en dépend, ce que font d'autres systèmes",
    ),
    ("Print the journal", "Imprimer le journal"),
    (
        "Write the plan: primary users and successors, branches, PINs (masked), keys, open questions, risks, checklists",
        "Écrire le plan : utilisateurs principaux et successeurs, succursales, NIP (masqués), clés, questions ouvertes, risques, listes à cocher",
    ),
    ("Write PINs that wait in full", "Écrire en entier les NIP en attente"),
    (
        "Write the company as a table, the journal as lines of JSON, or the checklist of a handover",
        "Écrire l'entreprise en tableau, le journal en lignes JSON, ou la liste à cocher d'une passation",
    ),
    (
        "The cast and the plan as they are now, as a CSV file that import reads",
        "Les personnes et le plan tels qu'ils sont, en fichier CSV que lit import",
    ),
    ("The journal, one line of JSON an entry", "Le journal, une ligne JSON par inscription"),
    (
        "The checklist of a handover of the role of primary user; exit code 1 while a step is left",
        "La liste à cocher d'une passation du rôle d'utilisateur principal; code de sortie 1 tant qu'il reste une étape",
    ),
    (
        "The business number; may be left out where one account only is open",
        "Le numéro d'entreprise; peut être omis si un seul compte est ouvert",
    ),
    (
        "Who of two primary users hands over; whoever cannot act, else the first, when left out",
        "Lequel de deux utilisateurs principaux cède le rôle; celui qui ne peut agir, sinon le premier, par défaut",
    ),
    (
        "Who is to become primary user; the successor that is written down, when left out",
        "Qui doit devenir utilisateur principal; à défaut, le successeur consigné",
    ),
    ("The format", "Le format"),
    (
        "A new file; nothing is ever written over. Standard output without it, or for -",
        "Un nouveau fichier; rien n'est jamais écrasé. Sortie standard sans cette option, ou pour -",
    ),
    ("English and French side by side", "L'anglais et le français côte à côte"),
    ("Print the key table", "Imprimer le tableau des touches"),
    (
        "Print the demo sessions that come with the program",
        "Imprimer les séances de démonstration fournies avec le programme",
    ),
    ("Present a demo session to a room", "Présenter une séance de démonstration à une salle"),
    ("Its name, or a session file (TOML)", "Son nom, ou un fichier de séance (TOML)"),
    ("Learn alone with a demo session", "Apprendre seul avec une séance de démonstration"),
    (
        "The step code on the presenter's screen",
        "Le code d'étape affiché sur l'écran de la personne qui présente",
    ),
    (
        "Write the handout of a demo session: words, tasks, solutions and what they rest on; never the facilitator's notes",
        "Écrire l'aide-mémoire d'une séance de démonstration : mots, tâches, solutions et ce sur quoi elles reposent; jamais les notes de l'animation",
    ),
    (
        "Write the report of a demo session that was run: time, decisions, assumptions, risks",
        "Écrire le rapport d'une séance de démonstration tenue : temps, décisions, hypothèses, risques",
    ),
    (
        "Print the runs that are kept: number, session, how, when, how far",
        "Imprimer les tenues gardées : numéro, séance, façon, moment, étape",
    ),
    (
        "The number of the run in that list; without it the one that was run last",
        "Le numéro de la tenue dans cette liste; sans lui, la dernière tenue",
    ),
    (
        "Show the notes of whoever presents from the same folder, in a second window",
        "Afficher dans une deuxième fenêtre les notes de qui présente depuis le même dossier",
    ),
    (
        "What would change if something happened; nothing is done; exit code 1 when anybody loses anything",
        "Ce qui changerait si quelque chose arrivait; rien n'est fait; code de sortie 1 si quelqu'un perd quelque chose",
    ),
    ("The person who leaves", "La personne qui part"),
    ("The person who is away for some days", "La personne qui s'absente quelques jours"),
    ("How many days; three weeks when left out", "Combien de jours; trois semaines par défaut"),
    ("The person who forgets the password of a GCKey", "La personne qui oublie le mot de passe d'une CléGC"),
    (
        "The answer to the recovery question is still known",
        "La réponse à la question de récupération est encore connue",
    ),
    (
        "The secondary user whose access the primary user takes away",
        "L'utilisateur secondaire à qui l'utilisateur principal retire l'accès",
    ),
    (
        "Which place of that user, where there are several: the employer or the branch",
        "Quel endroit de cet utilisateur, s'il en a plusieurs : l'employeur ou la succursale",
    ),
    (
        "Play a recording in the terminal: Space pauses, Page Up and Page Down go to markers, q leaves",
        "Lire un enregistrement dans le terminal : Espace met en pause, Page préc. et Page suiv. vont aux repères, q quitte",
    ),
    (
        "The recording (asciicast, version 2 or 3), - for standard input; without such a file, the recording of the demo session of this name",
        "L'enregistrement (asciicast, version 2 ou 3), - pour l'entrée standard; à défaut d'un tel fichier, celui de la séance de démonstration de ce nom",
    ),
    ("How fast: 2 is twice as fast", "À quelle vitesse : 2 va deux fois plus vite"),
    (
        "Print the risks of every employer; exit code 1 when there are any",
        "Imprimer les risques de chaque employeur; code de sortie 1 s'il y en a",
    ),
    (
        "Print the risks of a company file (CSV), or what is wrong with a session file (TOML); exit code 1 when there is any",
        "Imprimer les risques d'un fichier d'entreprise (CSV), ou ce qui ne va pas dans un fichier de séance (TOML); code de sortie 1 s'il y en a",
    ),
    (
        "Print what a shell needs to complete commands and options",
        "Imprimer ce qu'il faut à un interpréteur de commandes pour compléter commandes et options",
    ),
    ("Which shell", "Quel interpréteur"),
    ("Print the manual page", "Imprimer la page de manuel"),
    ("Print help", "Afficher l'aide"),
    ("Print version", "Afficher la version"),
    (
        "Print this message or the help of the given subcommand(s)",
        "Afficher ce message ou l'aide des commandes indiquées",
    ),
];

/// What stands for a value that is to be typed.
const VALUES: [(&str, &str); 7] = [
    ("FILE", "FICHIER"),
    ("DIR", "DOSSIER"),
    ("NUMBER", "NOMBRE"),
    ("NAME", "NOM"),
    ("PLACE", "ENDROIT"),
    ("LANG", "LANGUE"),
    ("SESSION", "SÉANCE"),
];

fn sentence(english: &str) -> Option<&'static str> {
    // Which help is longer is said on the option itself.
    let english = if english.starts_with("Print help (") { "Print help" } else { english };
    SENTENCES.iter().find(|(one, _)| *one == english).map(|(_, french)| *french)
}

/// An argument as it is named to people, such as `--data <DIR>`, with what stands for its value in French.
#[must_use]
pub fn value_in_french(argument: &str) -> String {
    VALUES.iter().fold(argument.to_owned(), |said, (english, french)| {
        said.replace(&format!("<{english}>"), &format!("<{french}>"))
    })
}

/// A described command line, for printing its help.
#[must_use]
pub fn in_french(command: Command) -> Command {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let after = command.get_after_help().map(ToString::to_string);
    let mut command = command
        .help_template("{about}\n\nUtilisation : {usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("Commandes")
        .subcommand_value_name("COMMANDE")
        .about(sentence(&about).map_or(about.clone(), str::to_owned))
        .mut_args(arg_in_french);
    if let Some(after) = after {
        command = command.after_help(sentence(&after).map_or(after.clone(), str::to_owned));
    }
    let below: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    below.into_iter().fold(command, |command, one| command.mut_subcommand(one, in_french))
}

fn arg_in_french(arg: Arg) -> Arg {
    let english = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let mut help = sentence(&english).map_or(english.clone(), str::to_owned);
    let choices: Vec<String> =
        arg.get_possible_values().iter().map(|one| one.get_name().to_owned()).collect();
    if arg.get_action().takes_values() && !choices.is_empty() {
        help = format!("{help} [valeurs possibles : {}]", choices.join(", "));
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|one| one.to_string_lossy().into_owned()).collect();
    if arg.get_action().takes_values() && !defaults.is_empty() {
        help = format!("{help} [par défaut : {}]", defaults.join(", "));
    }
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let arg = arg.help(help).hide_possible_values(true).hide_default_value(true);
    match name.and_then(|name| VALUES.iter().find(|(one, _)| *one == name)) {
        Some((_, french)) if arg.get_action().takes_values() => arg.value_name(*french),
        _ => arg,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::line::described;

    fn each(command: &Command, see: &mut impl FnMut(String)) {
        let abouts = [command.get_about(), command.get_after_help()].into_iter().flatten();
        abouts.for_each(|one| see(one.to_string()));
        command.get_arguments().filter_map(Arg::get_help).for_each(|one| see(one.to_string()));
        command.get_subcommands().for_each(|one| each(one, see));
    }

    #[test]
    fn every_sentence_of_the_help_is_there_in_french_and_no_other() {
        let mut said = Vec::new();
        each(&described(), &mut |one| said.push(one));
        let missing: Vec<&String> = said.iter().filter(|one| sentence(one).is_none()).collect();
        assert!(missing.is_empty(), "{missing:#?}");
        for (english, french) in SENTENCES {
            assert!(said.iter().any(|one| one == english), "nobody says {english}");
            assert!(english != french && !french.is_empty(), "{english}");
        }
        assert!(said.len() > 100, "{}", said.len());
    }

    #[test]
    fn help_in_french_says_nothing_in_english() {
        let mut french = in_french(described());
        let names: Vec<String> = french.get_subcommands().map(|one| one.get_name().to_owned()).collect();
        let mut pages = vec![french.render_long_help().to_string()];
        for name in names {
            pages.push(
                french
                    .find_subcommand_mut(&name)
                    .map(|one| one.render_long_help().to_string())
                    .unwrap_or_default(),
            );
        }
        for page in pages {
            assert!(page.contains("Utilisation : ") && !page.contains("Usage"), "{page}");
            let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
            for (english, _) in SENTENCES.iter().filter(|(english, _)| english.len() > 12) {
                assert!(!flat.contains(english), "{english}: {page}");
            }
            assert!(!flat.contains("possible values") && !flat.contains("[default"), "{page}");
        }
    }
}
