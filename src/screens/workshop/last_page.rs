//! The last page of a session: it stays until somebody turns back or ends it.

use super::menu;
use super::timer::clock;
use crate::domain::{Text, Words};
use crate::screens::dialogs::import;
use crate::tui::chrome;
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::pick::Pick;
use crate::tui::theme::Role;
use crate::workshop::{Note, Run, Way};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// What can follow, in the order of the list.
const FOLLOWING: [Text; 4] = [
    Text("Go on with this company", "Continuer avec cette société"),
    Text("Plan my company", "Planifier ma société"),
    Text("Home", "Accueil"),
    Text("Stay on this page", "Rester sur cette page"),
];

/// Whoever goes on behind the last step is asked what is next: once, however often.
#[must_use]
pub fn ask() -> Effects {
    vec![Effect::Clear, Effect::Open(Box::new(choice()))]
}

/// The session ends in a choice; Esc and the last row stay.
fn choice() -> Pick {
    Pick::new(
        Text("What next?", "Et maintenant?"),
        Text("This was the last step.", "C'était la dernière étape."),
        FOLLOWING.len(),
        |cx, row| cx.say(FOLLOWING[row]).to_owned(),
        |_, row| {
            let then = match row {
                0 => None,
                1 => Some(Effect::Open(Box::new(import::choose()))),
                2 => Some(Effect::Home),
                _ => return vec![Effect::Close],
            };
            let over = menu::over(vec![Note::Ended.line()]);
            std::iter::once(Effect::Close).chain(over).chain(then).collect()
        },
    )
    .unfiltered()
    .at(0)
}

/// Draws it over everything below the head.
pub fn view(run: &Run, spent: u64, cx: &Cx, frame: &mut Frame, area: Rect) {
    let title = run.edition.script.title.words();
    let room = chrome::pane(frame, area, cx.look, title.get(cx.lang), true);
    let mut lines: Vec<Line> = Vec::new();
    let mut say = |words: &Words, role: Role| {
        lines.extend(chrome::wrapped(words.get(cx.lang), room.width, cx.look.of(role)));
    };
    say(&Text("This was the last step.", "C'était la dernière étape.").into(), Role::Title);
    say(&Words::default(), Role::Text);
    let target = u64::from(run.edition.script.minutes) * 60;
    let time = Text("Time: {}, planned: {}.", "Temps : {}, prévu : {}.");
    say(&time.with(&[&clock(spent), &clock(target)]), Role::Text);
    if let Some(progress) = run.progress() {
        let (answered, hints) = (progress.answers.len(), progress.hints.values().sum::<usize>());
        let asked = run.edition.script.steps().filter(|step| step.ask.is_some()).count();
        let questions = Text("Questions answered: {} of {}.", "Questions répondues : {} de {}.");
        say(&questions.with(&[&answered.to_string(), &asked.to_string()]), Role::Text);
        if run.way() == Way::Learn {
            let tasks = run.edition.script.steps().filter(|step| step.acts()).count();
            let done =
                Text("Tasks done: {} of {}, with {} hints.", "Tâches faites : {} de {}, avec {} indices.");
            let numbers = [progress.done.len(), tasks, hints].map(|number| number.to_string());
            say(&done.with(&[&numbers[0], &numbers[1], &numbers[2]]), Role::Text);
        }
    }
    say(&Words::default(), Role::Text);
    let keys = Text(
        "PgUp turns back. Ctrl+G: report, start again, or end the session.",
        "Pg.préc revient. Ctrl+G : rapport, recommencer ou terminer la séance.",
    );
    say(&keys.into(), Role::Key);
    frame.render_widget(Paragraph::new(lines).style(cx.look.of(Role::Text)), room);
}
