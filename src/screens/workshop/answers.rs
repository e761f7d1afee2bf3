//! The question to the room: its answers, what to say to each, and where it leads.

use crate::domain::{Text, Words};
use crate::tui::pane::{Effect, Effects};
use crate::tui::pick::Pick;
use crate::workshop::script::{Both, Reply};
use crate::workshop::{Note, Run, Stop, noting};

/// The question of this step; `None` when it has none.
#[must_use]
pub fn question(run: &Run) -> Option<Pick> {
    let ask = run.step().ask.as_ref()?;
    let answers: Vec<Words> = ask.answers.iter().map(|answer| answer.words.words()).collect();
    let takes: Vec<Box<dyn Fn() -> Effects>> =
        ask.answers.iter().enumerate().map(|(place, answer)| take(run, place, answer)).collect();
    let said = run.progress().and_then(|progress| progress.answers.get(&run.at().step)).copied();
    let pick = Pick::new(
        Text("To the room", "À la salle"),
        ask.question.words(),
        answers.len(),
        move |cx, row| answers.get(row).map(|words| words.get(cx.lang).to_owned()).unwrap_or_default(),
        move |_, row| takes.get(row).map(|take| take()).unwrap_or_default(),
    );
    Some(match said {
        Some(said) => pick.at(said),
        None => pick,
    })
}

/// What an answer asks for: it is remembered, something is said to it, and it may lead somewhere else.
fn take(run: &Run, place: usize, answer: &Reply) -> Box<dyn Fn() -> Effects> {
    let step = run.at().step;
    let noted = noting(&Note::Answered { step, answer: place });
    let reply = answer.reply.as_ref().map(Both::words);
    let to = answer.to.as_ref().and_then(|id| run.edition.script.place(id.get_ref()));
    let to = to.map(|step| Stop { step, done: false });
    Box::new(move || {
        let mut effects = vec![Effect::Close, Effect::Pass(Box::new(noted.clone()))];
        effects.extend(to.map(|to| Effect::Go { step: to.step, done: to.done }));
        effects.extend(reply.clone().map(Effect::Say));
        effects
    })
}

/// Opens the question, if there is one.
#[must_use]
pub fn open(run: &Run) -> Effects {
    match question(run) {
        Some(pick) => vec![Effect::Open(Box::new(pick))],
        None => vec![Effect::Say(Text("This step asks nothing.", "Cette étape ne demande rien.").into())],
    }
}
