//! "Write the plan": a choice of formats, then a new file in the current folder.

use crate::domain::{Text, World};
use crate::output::write_beside;
use crate::paper::{PlanFile, PlanFormat, Say, plan_file};
use crate::system::cannot_write;
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::pick::Pick;
use std::path::Path;

/// How the name of such a file begins.
const STEM: &str = "employer-portal-plan";

/// The formats, in the order of [`PlanFormat::ALL`].
const FORMATS: [Text; PlanFormat::ALL.len()] = [
    Text("a page to print (HTML)", "une page à imprimer (HTML)"),
    Text("text (Markdown)", "du texte (Markdown)"),
    Text("a table (CSV)", "un tableau (CSV)"),
    Text("for other programs (JSON)", "pour d'autres programmes (JSON)"),
];

/// Asks for the format, and writes.
#[must_use]
pub fn choose() -> Pick {
    Pick::new(
        Text("Write the plan", "Écrire le plan"),
        Text(
            "A new file in the current folder; PINs are masked, and nothing is written over.",
            "Un nouveau fichier dans le dossier courant; les NIP sont masqués, et rien n'est écrasé.",
        ),
        FORMATS.len(),
        |cx, row| cx.say(FORMATS[row]).to_owned(),
        |cx, row| write(cx, cx.world(), PlanFormat::ALL[row]),
    )
    .at(0)
}

fn write(cx: &Cx, world: &World, format: PlanFormat) -> Effects {
    let text = plan_file(world, &PlanFile { format, say: Say::One(cx.lang), show_pins: false });
    written(STEM, format.extension(), &text)
}

/// Writes a new file in the current folder, and says where it is or why it is not.
#[must_use]
pub fn written(stem: &str, extension: &str, text: &str) -> Effects {
    let said = match write_beside(Path::new(""), stem, extension, text.as_bytes()) {
        Ok(path) => Text("Written: {}", "Fichier écrit\u{a0}: {}").with(&[&path.display().to_string()]),
        Err(error) => cannot_write(&error),
    };
    vec![Effect::Close, Effect::Say(said)]
}
