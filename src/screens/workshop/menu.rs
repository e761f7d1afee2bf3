//! The menu of a session: what is needed now and then, by name.

use super::goto;
use super::{sign, write_report};
use crate::domain::Text;
use crate::ledger::Passage;
use crate::tui::confirm::Confirm;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::pane::{ByName, Effect, Effects};
use crate::tui::pick::Pick;
use crate::workshop::{Note, Run, Way};

/// The key of the menu.
pub const KEYS: &[Key] = &[Key::ctrl('g')];

/// The offer of the menu, alike for whoever presents and whoever learns.
#[must_use]
pub const fn offer<L: Layer>(msg: L::Msg) -> Offer<L> {
    Offer::new(
        KEYS,
        Text("session", "séance"),
        Text("Session: steps, code, report, end", "Séance : étapes, code, compte rendu, fin"),
        msg,
    )
}

/// Everything that is done by name: what belongs to the way it is run first, then what every session has; `spent` is the
/// time at this step, for when it ends here.
#[must_use]
pub fn entries(own: Vec<ByName>, spent: Option<Note>) -> Vec<ByName> {
    let mut entries = own;
    entries.extend([
        ByName::new(Text("write the report", "écrire le compte rendu"), || {
            vec![Effect::Open(Box::new(write_report::choose()))]
        }),
        ByName::new(Text("start the session again", "recommencer la séance"), || {
            vec![Effect::Open(Box::new(start_again()))]
        }),
        ByName::new(Text("end the session", "terminer la séance"), move || {
            vec![Effect::Open(Box::new(end(spent.as_ref())))]
        }),
    ]);
    entries
}

/// The menu.
#[must_use]
pub fn menu(run: &Run, entries: Vec<ByName>) -> Pick {
    let labels: Vec<Text> = entries.iter().map(|entry| entry.words).collect();
    Pick::new(
        run.edition.script.title.words(),
        match run.way() {
            Way::Present => Text("You present.", "Vous présentez."),
            Way::Learn => Text("You learn alone.", "Vous apprenez seul."),
        },
        labels.len(),
        move |cx, row| cx.say(labels[row]).to_owned(),
        move |_, row| entries[row].take(),
    )
    .at(0)
}

/// To a step, by title or by code.
#[must_use]
pub fn ways(run: &Run) -> Vec<ByName> {
    // Both are made anew each time the menu is: a menu knows the run as it stands.
    let (steps, code) =
        (std::cell::Cell::new(Some(goto::step(run))), std::cell::Cell::new(Some(goto::by_code(run))));
    vec![
        ByName::new(Text("go to a step", "aller à une étape"), move || {
            let open = steps.take().map(|pick| Effect::Open(Box::new(pick)));
            open.into_iter().collect()
        }),
        ByName::new(Text("type a step code", "saisir un code d'étape"), move || {
            let open = code.take().map(|form| Effect::Open(Box::new(form)));
            open.into_iter().collect()
        }),
    ]
}

/// The two signs.
#[must_use]
pub fn signs() -> Vec<ByName> {
    let show = |sign: sign::Sign| move || vec![Effect::Open(Box::new(sign))];
    vec![
        ByName::new(Text("sign: READY", "panneau : PRÊT"), show(sign::READY)),
        ByName::new(Text("sign: HELP", "panneau : AIDE"), show(sign::HELP)),
    ]
}

fn start_again() -> Confirm {
    Confirm::new(
        Text("Start the session again?", "Recommencer la séance?"),
        vec![
            Text(
                "It goes on from the first step. What was done stays in the journal, on its own line.",
                "Elle reprend à la première étape. Ce qui a été fait reste au journal, sur sa propre ligne.",
            )
            .into(),
        ],
        || vec![Effect::Go { step: 0, done: false }],
    )
}

fn end(spent: Option<&Note>) -> Confirm {
    let notes: Vec<String> = spent.into_iter().chain([&Note::Ended]).map(Note::line).collect();
    Confirm::new(
        Text("End the session?", "Terminer la séance?"),
        vec![
            Text(
                "The company stays as it is, to go on with.",
                "La société reste comme elle est, pour continuer.",
            )
            .into(),
        ],
        move || over(notes.clone()),
    )
}

/// The session is over, with these notes.
#[must_use]
pub fn over(notes: Vec<String>) -> Effects {
    vec![
        Effect::Pass(Box::new(Passage { notes, ..Passage::default() })),
        Effect::Accompany(None),
        Effect::Say(Text("The session is over.", "La séance est terminée.").into()),
    ]
}
