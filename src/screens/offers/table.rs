//! The table of offers: its columns, what stands in them, and the detail below.

use crate::domain::offer::Offer;
use crate::domain::{OfferId, Rule, Switch, Text, UserId, World};
use crate::insight::offers::{fee_words, state_words, waiting};
use crate::insight::user_words::role_words;
use crate::screens::offers::mark;
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::pane::Cx;
use crate::tui::theme::Role;
use ratatui::text::{Line, Span};

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The worker.
    Worker,
    /// The start date.
    Starts,
    /// The number, or that it is a draft.
    Number,
    /// Who filed it, or prepares it.
    By,
    /// Employer or branch.
    Where,
    /// What it waits for.
    Waits,
}

impl Column {
    fn heading(self) -> Text {
        match self {
            Self::Worker => Text("Worker", "Travailleur"),
            Self::Starts => Text("Start", "Début"),
            Self::Number => Text("Number", "Numéro"),
            Self::By => Text("Filed by", "Déposée par"),
            Self::Where => Text("Where", "Où"),
            Self::Waits => Text("Waits for", "Attend"),
        }
    }
}

/// The columns there is room for, with their widths.
#[must_use]
pub fn widths(room: u16) -> Vec<(Column, usize)> {
    let room = usize::from(room);
    let shares: &[(Column, usize)] = if room >= 100 {
        &[
            (Column::Worker, 18),
            (Column::Starts, 10),
            (Column::Number, 9),
            (Column::By, 16),
            (Column::Where, 18),
            (Column::Waits, 29),
        ]
    } else if room >= 70 {
        &[(Column::Worker, 26), (Column::Starts, 14), (Column::Number, 12), (Column::Waits, 48)]
    } else {
        &[(Column::Worker, 33), (Column::Number, 16), (Column::Waits, 51)]
    };
    let gaps = shares.len();
    shares.iter().map(|(column, share)| (*column, room.saturating_sub(gaps) * share / 100)).collect()
}

/// The row above the table; `marked`: there is a mark before each row.
#[must_use]
pub fn head(cx: &Cx, widths: &[(Column, usize)], marked: bool) -> Line<'static> {
    let before = if marked { "  " } else { "" };
    let named = |(column, width): &(Column, usize)| {
        let text = cells::pad(cx.say(column.heading()), *width);
        [Span::styled(text, cx.look.of(Role::Title)), Span::raw(" ")]
    };
    Line::from(std::iter::once(Span::raw(before)).chain(widths.iter().flat_map(named)).collect::<Vec<_>>())
}

/// A row of the table; `marked`: with the mark before it.
#[must_use]
pub fn table_line(cx: &Cx, id: OfferId, widths: &[(Column, usize)], marked: bool) -> Line<'static> {
    let before = if marked { format!("{} ", mark::mark(cx, id)) } else { String::new() };
    let cell = |(column, width): &(Column, usize)| {
        [Span::raw(cells::pad(&cell(cx, id, *column), *width)), Span::raw(" ")]
    };
    Line::from(std::iter::once(Span::raw(before)).chain(widths.iter().flat_map(cell)).collect::<Vec<_>>())
}

/// What stands in a column for an offer.
#[must_use]
pub fn cell(cx: &Cx, id: OfferId, column: Column) -> String {
    let world = cx.world();
    let Some(offer) = world.offer(id) else { return String::new() };
    match column {
        Column::Worker => offer.assignee.clone(),
        Column::Starts => offer.starts.map(crate::domain::Moment::day).unwrap_or_default(),
        Column::Number => offer.number().unwrap_or(cx.say(Text("draft", "ébauche"))).to_owned(),
        Column::By => offer.filed_by.map(|id| world.user_name(id)).unwrap_or_default(),
        Column::Where => world.place_name(offer.employer, offer.branch).to_owned(),
        Column::Waits => waiting(world, id).words(world).get(cx.lang).to_owned(),
    }
}

fn who(cx: &Cx, world: &World, id: UserId) -> String {
    let role = world.user(id).and_then(|user| user.role);
    format!("{}, {}", world.user_name(id), cx.say(role_words(role)))
}

/// Who sees an offer, under the assumption in force.
fn seen_words(world: &World) -> Text {
    match world.answer(Switch::Visibility) {
        0 => Text(
            "by the primary user; whether other places see it is not known",
            "par l'utilisateur principal; on ignore si les autres places la voient",
        ),
        1 => Text("by everybody in the account (assumed)", "par chacun dans le compte (hypothèse)"),
        2 => Text(
            "by the primary user and at its place (assumed)",
            "par l'utilisateur principal et à sa place (hypothèse)",
        ),
        _ => Text(
            "by the primary user and whoever prepared or filed it (assumed)",
            "par l'utilisateur principal et par qui l'a préparée ou déposée (hypothèse)",
        ),
    }
}

/// Everything about an offer.
#[must_use]
pub fn detail_lines(cx: &Cx, id: OfferId, offer: &Offer, width: u16) -> Vec<Line<'static>> {
    let world = cx.world();
    let mut lines = Vec::new();
    let mut fact =
        |label: Text, value: &str| lines.extend(chrome::fact(cx.look, cx.say(label), value, width));
    fact(Text("Waits for", "Attend"), waiting(world, id).words(world).get(cx.lang));
    let state = state_words(offer);
    match offer.number() {
        Some(number) => fact(Text("Number", "Numéro"), &format!("{number}, {}", state.get(cx.lang))),
        None => fact(Text("State", "État"), state.get(cx.lang)),
    }
    fact(Text("Fee", "Frais"), cx.say(fee_words(offer)));
    let open = cx.say(Text("not said", "non précisé"));
    let starts = offer.starts.map(crate::domain::Moment::day);
    fact(Text("Start", "Début"), starts.as_deref().unwrap_or(open));
    fact(Text("Prepared by", "Préparée par"), &who(cx, world, offer.by));
    if let Some(filed_by) = offer.filed_by {
        fact(Text("Filed by", "Déposée par"), &who(cx, world, filed_by));
    }
    let (employer, place) =
        (world.employer_name(offer.employer), world.place_name(offer.employer, offer.branch));
    let place = if offer.branch.is_some() { format!("{employer} / {place}") } else { employer.to_owned() };
    fact(Text("Where", "Où"), &place);
    let seen = cx.say(seen_words(world));
    match mark::of_one(cx, offer) {
        Some(words) => fact(Text("Seen", "Vue"), &format!("{seen}; {}", words.get(cx.lang))),
        None => fact(Text("Seen", "Vue"), seen),
    }
    if offer.number().is_some() {
        fact(Text("Number form", "Forme du no"), cx.say(Rule::OfferNumberForm.row().words));
    }
    lines
}
