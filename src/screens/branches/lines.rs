//! What stands in the tree of branches and in the detail beside it.

use crate::domain::branch::BranchState;
use crate::domain::employer::{EmployerState, is_known_active, state_words};
use crate::domain::pin::{self, PinState};
use crate::domain::{BranchId, EmployerId, Text, Words, World};
use crate::insight::user_words::{role_words, user_state_words};
use crate::screens::users::table::others_words;
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::pane::Cx;
use ratatui::text::{Line, Span};

/// A row of the tree: an employer, or a branch of it.
pub type Node = (EmployerId, Option<BranchId>);

/// People listed in the detail; the Users screen has them all.
const LISTED: usize = 30;

/// A row of the tree.
#[must_use]
pub fn tree_line(cx: &Cx, row: &crate::tui::tree::Row<Node>, room: usize) -> Line<'static> {
    let world = cx.world();
    let (employer, branch) = row.node;
    let state = match branch {
        Some(id) => branch_state(world, id),
        None => state_words(world, employer),
    };
    let state = cells::cut(state.get(cx.lang), room / 3).into_owned();
    let fold = match (row.below, row.open) {
        (0, _) => String::new(),
        (_, true) => " -".to_owned(),
        (below, false) => format!(" + ({below})"),
    };
    let lead = row.lead();
    let fixed = cells::width(&lead) + cells::width(&fold) + cells::width(&state) + 1;
    let name = cells::cut(world.place_name(employer, branch), room.saturating_sub(fixed)).into_owned();
    let gap = room.saturating_sub(fixed - 1 + cells::width(&name));
    Line::from(vec![
        Span::raw(lead),
        Span::raw(name),
        Span::raw(fold),
        Span::raw(" ".repeat(gap)),
        Span::raw(state),
    ])
}

/// How far a branch has come, in a word or two.
fn branch_state(world: &World, id: BranchId) -> Words {
    let Some(branch) = world.branch(id) else { return Words::default() };
    let pin = branch.pin.and_then(|pin| world.pin(pin));
    match (branch.state, branch.primary, pin) {
        (BranchState::Planned, ..) => Text("planned", "prévue"),
        (_, Some(_), _) => Text("active", "active"),
        (_, None, None) => Text("no PIN", "sans NIP"),
        (_, None, Some(pin)) if pin::lapsed(world, pin) => Text("PIN lapsed", "NIP échu"),
        (_, None, Some(pin)) => match pin.state {
            PinState::Waiting => Text("PIN waiting", "NIP en attente"),
            PinState::Used(_) => Text("PIN used", "NIP utilisé"),
            PinState::Revoked => Text("PIN taken back", "NIP repris"),
        },
    }
    .into()
}

/// Everything about an employer or a branch, and who is there.
#[must_use]
pub fn detail_lines(cx: &Cx, (employer, branch): Node, width: u16) -> Vec<Line<'static>> {
    let world = cx.world();
    let mut lines = Vec::new();
    let mut fact =
        |label: Text, value: &str| lines.extend(chrome::fact(cx.look, cx.say(label), value, width));
    let number = world.employer_number(employer);
    match branch.and_then(|id| world.branch(id).map(|branch| (id, branch))) {
        None => {
            fact(Text("Status", "État"), state_words(world, employer).get(cx.lang));
            fact(Text("Number", "Numéro"), &number);
            let state = world.employer(employer).map(|one| one.state);
            if let Some(EmployerState::Active { since, .. }) = state
                && is_known_active(world, employer)
            {
                fact(Text("Since", "Depuis"), since.words().get(cx.lang));
            }
        }
        Some((id, branch)) => {
            fact(Text("Status", "État"), branch_state(world, id).get(cx.lang));
            fact(Text("Number", "Numéro"), &number);
            let who = branch.primary.and_then(|id| world.user(id)).map(|user| world.name(user.person));
            let nobody = cx.say(Text(
                "nobody yet: the first to enrol becomes it",
                "personne : la première inscrite le devient",
            ));
            fact(Text("Branch user", "Util. de succ."), who.as_deref().unwrap_or(nobody));
            if let Some(pin) = branch.pin.and_then(|pin| world.pin(pin)) {
                fact(Text("PIN", "NIP"), pin_words(cx, pin).get(cx.lang));
            }
        }
    }
    if let Some(others) = others_words(cx, employer) {
        fact(Text("Others", "Les autres"), cx.say(others));
    }
    let users = world.users_at(employer, branch).filter_map(|id| world.user(id));
    for user in users.take(LISTED) {
        let (role, state) = (cx.say(role_words(user.role)), cx.say(user_state_words(user)));
        fact(Text("Person", "Personne"), &format!("{}, {role}, {state}", world.name(user.person)));
    }
    lines
}

fn pin_words(cx: &Cx, pin: &pin::Pin) -> Words {
    let world = cx.world();
    let issuer = world.user_name(pin.issued_by);
    let shown = Text("shown once to {}", "montré une fois à {}").with(&[&issuer]);
    let became = match (pin.state, pin.holder) {
        (PinState::Used(user), _) => {
            let name = world.user_name(user);
            Text("used by {}.", "utilisé par {}.").with(&[&name])
        }
        (PinState::Revoked, _) => Text("taken back.", "repris.").into(),
        (PinState::Waiting, Some(holder)) => {
            Text("handed to {}, not yet used.", "remis à {}, pas encore utilisé.")
                .with(&[&world.name(holder)])
        }
        (PinState::Waiting, None) => Text("not yet handed to anybody.", "pas encore remis.").into(),
    };
    Words { en: format!("{}, {}", shown.en, became.en), fr: format!("{}, {}", shown.fr, became.fr) }
}
