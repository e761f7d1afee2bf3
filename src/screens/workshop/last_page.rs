//! The last page of a session: it stays until somebody turns back or ends it.

use super::timer::clock;
use crate::domain::{Text, Words};
use crate::tui::chrome;
use crate::tui::pane::Cx;
use crate::tui::theme::Role;
use crate::workshop::{Run, Way};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

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
