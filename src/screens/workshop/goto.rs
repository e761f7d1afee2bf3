//! To another step of a session: by its title, or by the code on the presenter's screen.

use crate::domain::{Text, Words};
use crate::tui::field::Field;
use crate::tui::form::{Ask, Form};
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::pick::Pick;
use crate::workshop::code::WrongCode;
use crate::workshop::{Run, code};

/// A choice among the steps.
#[must_use]
pub fn step(run: &Run) -> Pick {
    let titles: Vec<Words> = run.edition.script.steps().map(|step| step.title.words()).collect();
    let reached: Vec<bool> = (0..titles.len())
        .map(|step| {
            run.progress().is_some_and(|progress| progress.reached.keys().any(|stop| stop.step == step))
        })
        .collect();
    Pick::new(
        Text("Go to a step", "Aller à une étape"),
        Text("x: was reached before.", "x : déjà atteinte."),
        titles.len(),
        move |cx, row| {
            let mark = if reached.get(row).copied().unwrap_or_default() { "x" } else { " " };
            format!("{mark} {:>3}  {}", row + 1, titles.get(row).map_or("", |title| title.get(cx.lang)))
        },
        |_, row| vec![Effect::Close, Effect::Go { step: row, done: false }],
    )
    .at(run.at().step)
}

/// A form for the code on the presenter's screen, of this session.
#[must_use]
pub fn by_code(run: &Run) -> Form {
    let (version, steps) = (run.edition.version, run.edition.script.len());
    code_form(move |typed, _| {
        let stop = code::read(typed, version, steps)?;
        Ok(vec![Effect::Close, Effect::Go { step: stop.step, done: stop.done }])
    })
}

/// A form for the code on the presenter's screen; `lead` says where a code leads.
#[must_use]
pub fn code_form(lead: impl Fn(&str, &Cx) -> Result<Effects, WrongCode> + 'static) -> Form {
    Form::trying(
        Text("Rejoin", "Rejoindre"),
        Text(
            "Type the code on the presenter's screen: you land at that very step.",
            "Saisissez le code affiché à l'écran de présentation : vous arrivez à cette étape précise.",
        ),
        vec![Ask::new(
            Field::new(Text("Step code", "Code d'étape")),
            Text(
                "Six signs, such as K7P-4QX; capitals do not matter",
                "Six signes, comme K7P-4QX; sans égard à la casse",
            ),
        )],
        move |form, cx| lead(&form.text(0), cx).map_err(WrongCode::words),
    )
    .button(Text("[ Go ]", "[ Aller ]"))
}
