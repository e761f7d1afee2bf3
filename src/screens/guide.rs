//! The guide: the next step for the person at the keyboard, shown everywhere, and the key that takes it.

use crate::domain::{Text, World, branch, clock, user};
use crate::insight::next_step::{Step, next_step};
use crate::screens::dialogs::{enrolment, people};
use crate::screens::offers::forms as offer_forms;
use crate::tui::chrome;
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::theme::Role;
use crate::tui::why;
use crate::workshop::script::Screen;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Takes the next step, or opens what it needs.
#[must_use]
pub fn take(cx: &Cx) -> Effects {
    let world = cx.world();
    let open = |dialog| vec![Effect::Open(dialog)];
    match next_step(world, cx.by) {
        Step::MakeKey => open(Box::new(enrolment::make_key(cx))),
        Step::SignIn(key) => vec![Effect::Do(people::sign_in(cx.by.person, Some(key)))],
        Step::AcceptTerms => open(Box::new(enrolment::terms())),
        Step::AnswerPinQuestion => open(Box::new(enrolment::pin_question())),
        Step::ChoosePortal => open(Box::new(enrolment::portals())),
        Step::Enrol => open(Box::new(enrolment::enrol(cx, None))),
        Step::EnterPin => open(Box::new(enrolment::enter_pin(cx))),
        Step::Wait => vec![Effect::Do(clock::Command::NextDue.into())],
        Step::ReadMail => {
            let look = Text(
                "Look in the inbox, then in junk.",
                "Regardez la boîte de réception, puis les indésirables.",
            );
            vec![Effect::Screen(Screen::Mail.place()), Effect::Say(look.into())]
        }
        Step::Phone => open(Box::new(enrolment::phone(cx))),
        Step::AfterRefusal => open(Box::new(enrolment::after_refusal())),
        Step::AddBranch(id) => add_branch(world, id),
        Step::IssuePin(id) => vec![Effect::Do(branch::Command::IssuePin(id).into())],
        Step::HandOver(pin, _) => open(Box::new(people::hand_over(cx, pin))),
        Step::AddSecondary(id) => match planned(world, id) {
            Some(add) => open(Box::new(enrolment::add_secondary(cx, add))),
            None => Effects::new(),
        },
        Step::PlayHolder(person) | Step::PlayFirst(person) => people::play(cx, person),
        Step::DraftOffer => open(Box::new(offer_forms::draft())),
        Step::SubmitOffer(id) => offer_forms::submit(world, id),
        Step::Done => open(Box::new(people::sign_in_as(cx))),
    }
}

fn add_branch(world: &World, id: crate::domain::BranchId) -> Effects {
    let Some(planned) = world.branch(id) else { return Effects::new() };
    let add = branch::Command::Add {
        employer: planned.employer,
        parent: planned.parent,
        name: planned.name.clone(),
    };
    vec![Effect::Screen(Screen::Branches.place()), Effect::Do(add.into())]
}

fn planned(world: &World, id: crate::domain::UserId) -> Option<user::Command> {
    let user = world.user(id)?;
    let person = world.person(user.person)?;
    Some(user::Command::AddSecondary {
        employer: user.employer,
        branch: user.branch,
        given: person.given.clone(),
        family: person.family.clone(),
    })
}

/// The next step in lines, with the key that takes it.
#[must_use]
pub fn lines(cx: &Cx, width: u16) -> Vec<Line<'static>> {
    let words = next_step(cx.world(), cx.by).words(cx.world());
    let mut lines = chrome::wrapped(words.get(cx.lang), width, cx.look.of(Role::Strong));
    let key = Text("Space takes this step.", "Espace exécute cette étape.");
    lines.extend(chrome::wrapped(cx.say(key), width, cx.look.of(Role::Key)));
    lines
}

/// The third pane: next step, what is due, the last verdict.
pub fn view(frame: &mut Frame, cx: &Cx, area: Rect) {
    let room = chrome::pane(frame, area, cx.look, cx.say(Text("Next step", "Prochaine étape")), false);
    let mut shown = lines(cx, room.width);
    shown.push(Line::default());
    let due = match cx.world().due.len() {
        0 => Text("Nothing is due.", "Rien n'est attendu.").into(),
        1 => Text("One thing is due.", "Une échéance est attendue.").into(),
        more => Text("{} things are due.", "{} échéances sont attendues.").with(&[&more.to_string()]),
    };
    // When an answer comes is known to nobody.
    if cx.seen.is_none() {
        shown.extend(chrome::wrapped(due.get(cx.lang), room.width, cx.look.of(Role::Text)));
    }
    if let Some(verdict) = cx.verdict {
        shown.push(Line::default());
        shown.push(Line::styled(
            cx.say(Text("The last verdict", "Le dernier verdict")),
            cx.look.of(Role::Title),
        ));
        shown.extend(why::lines(cx, verdict, room.width));
    }
    frame.render_widget(Paragraph::new(shown).style(cx.look.of(Role::Text)), room);
}
