//! Nobody knows: the question, its possible answers, and the assumption the room chooses.

use crate::domain::{Command, Switch, Text, assumption, switches};
use crate::tui::pane::{Effect, Pane};
use crate::tui::pick::Pick;

/// Asks for an assumption, sets it, and tries the command again.
#[must_use]
pub fn ask(switch: Switch, then: Command, submit: bool) -> Box<dyn Pane> {
    let question = switch.question();
    let assumptions = &question.answers[1..];
    let intro = Text(
        "{} Nobody outside knew in November 2015. Choose what to assume; it can be stepped back.",
        "{} Personne à l'extérieur ne le savait en novembre 2015. Choisissez une hypothèse; on peut reculer.",
    );
    // None is preferred, so Enter alone takes none.
    Box::new(Pick::new(
        Text("Not known", "Inconnu"),
        intro.with_words(&question.words.into()),
        assumptions.len(),
        |cx, row| {
            let assume = Text("Assume: {}", "Supposer : {}").with_words(&assumptions[row].into());
            assume.get(cx.lang).to_owned()
        },
        move |_, row| {
            let answer = u8::try_from(row + 1).unwrap_or(switches::UNKNOWN);
            let again = if submit { Effect::Submit(then.clone()) } else { Effect::Do(then.clone()) };
            vec![Effect::Close, Effect::Do(assumption::Command::Set(switch, answer).into()), again]
        },
    ))
}
