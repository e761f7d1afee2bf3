//! "Write the report": a choice of formats, then a new file in the current folder.

use crate::domain::Text;
use crate::paper::{PageFormat, Say};
use crate::screens::dialogs::write_plan::written;
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::pick::Pick;
use crate::workshop::report::report;

/// How the name of such a file begins.
const STEM: &str = "employer-portal-report";

/// The formats, in the order of [`PageFormat::ALL`].
const FORMATS: [Text; PageFormat::ALL.len()] = [
    Text("a page to print (HTML)", "une page à imprimer (HTML)"),
    Text("text (Markdown)", "du texte (Markdown)"),
];

/// Asks for the format, and writes.
#[must_use]
pub fn choose() -> Pick {
    Pick::new(
        Text("Write the report", "Écrire le compte rendu"),
        Text(
            "A new file in the current folder; nothing is written over.",
            "Un nouveau fichier dans le dossier courant; rien n'est écrasé.",
        ),
        FORMATS.len(),
        |cx, row| cx.say(FORMATS[row]).to_owned(),
        |cx, row| write(cx, PageFormat::ALL[row]),
    )
    .at(0)
}

fn write(cx: &Cx, format: PageFormat) -> Effects {
    let Some(text) = report(cx.snapshot, None, cx.world().viewpoint(), format, Say::One(cx.lang)) else {
        let none = Text("No session was run yet.", "Aucune séance n'a encore été tenue.");
        return vec![Effect::Close, Effect::Say(none.into())];
    };
    written(STEM, format.extension(), &text)
}
