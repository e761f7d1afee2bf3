//! The table of users: its columns, what stands in them, and the detail below.

use crate::domain::company::Side;
use crate::domain::fold::{fold_into, is_blank};
use crate::domain::switches::UNKNOWN;
use crate::domain::user::User;
use crate::domain::viewpoint::sees_everything;
use crate::domain::{EmployerId, Lang, Switch, Text, World};
use crate::insight::user_words::{role_words, user_state_words};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::pane::Cx;
use ratatui::text::{Line, Span};

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The person.
    Name,
    /// What the person is or is meant to be.
    Role,
    /// Employer or branch.
    Where,
    /// How far it has come.
    State,
    /// Who appointed the person.
    By,
    /// Inside or outside.
    Side,
}

/// All columns with their headings.
pub const COLUMNS: [(Column, Text); 6] = [
    (Column::Name, Text("Name", "Nom")),
    (Column::Role, Text("Role", "Rôle")),
    (Column::Where, Text("Where", "Où")),
    (Column::State, Text("State", "État")),
    (Column::By, Text("Appointed by", "Désigné par")),
    (Column::Side, Text("Side", "Côté")),
];

/// The columns there is room for, with their widths.
#[must_use]
pub fn widths(room: u16) -> Vec<(Column, usize)> {
    let room = usize::from(room);
    let shares: &[(Column, usize)] = if room >= 100 {
        &[
            (Column::Name, 22),
            (Column::Role, 22),
            (Column::Where, 20),
            (Column::State, 13),
            (Column::By, 14),
            (Column::Side, 9),
        ]
    } else if room >= 70 {
        &[(Column::Name, 30), (Column::Role, 27), (Column::Where, 25), (Column::State, 18)]
    } else {
        &[(Column::Name, 42), (Column::Role, 34), (Column::State, 24)]
    };
    let gaps = shares.len();
    shares.iter().map(|(column, share)| (*column, room.saturating_sub(gaps) * share / 100)).collect()
}

/// A row of the table.
#[must_use]
pub fn table_line(cx: &Cx, user: &User, widths: &[(Column, usize)]) -> Line<'static> {
    let cell = |(column, width): &(Column, usize)| {
        [Span::raw(cells::pad(&cell(cx, user, *column), *width)), Span::raw(" ")]
    };
    Line::from(widths.iter().flat_map(cell).collect::<Vec<_>>())
}

/// What stands in a column for a user.
#[must_use]
pub fn cell(cx: &Cx, user: &User, column: Column) -> String {
    stands(cx.world(), cx.lang, user, column)
}

/// The same, where there is only a world.
pub(super) fn stands(world: &World, lang: Lang, user: &User, column: Column) -> String {
    match column {
        Column::Name => world.name(user.person),
        Column::Role => role_words(user.role).get(lang).to_owned(),
        Column::Where => world.place_name(user.employer, user.branch).to_owned(),
        Column::State => user_state_words(user).get(lang).to_owned(),
        Column::By => appointed_by(world, user).unwrap_or_default(),
        Column::Side => side_words(world.person(user.person).map(|person| person.side)).get(lang).to_owned(),
    }
}

/// A user's name, folded: without a text of its own, as there may be a million.
pub(super) fn fold_name(world: &World, user: &User, text: &mut String) {
    match world.person(user.person) {
        Some(person) if !is_blank(&person.given) && !is_blank(&person.family) => {
            fold_into(&person.given, text);
            text.push(' ');
            fold_into(&person.family, text);
        }
        _ => fold_into(&world.name(user.person), text),
    }
}

fn appointed_by(world: &World, user: &User) -> Option<String> {
    Some(world.name(world.user(user.appointed_by?)?.person))
}

fn side_words(side: Option<Side>) -> Text {
    match side {
        Some(Side::Inside) => Text("inside", "interne"),
        Some(Side::Outside) => Text("outside", "externe"),
        Some(Side::NotSaid) | None => Text("not said", "non précisé"),
    }
}

/// Everything about a user.
#[must_use]
pub fn detail_lines(cx: &Cx, user: &User, width: u16) -> Vec<Line<'static>> {
    let world = cx.world();
    let mut lines = Vec::new();
    let mut fact =
        |label: Text, value: &str| lines.extend(chrome::fact(cx.look, cx.say(label), value, width));
    let path = where_words(world, user);
    let (role, state) = (cx.say(role_words(user.role)), cx.say(user_state_words(user)));
    fact(Text("Role", "Rôle"), &format!("{role}, {state}"));
    fact(Text("Where", "Où"), &path);
    let by = appointed_by(world, user);
    let first = cx.say(Text("nobody: first to enrol", "personne : première inscrite"));
    let by = by.as_deref().or(user.is_active().then_some(first));
    if let Some(by) = by {
        fact(Text("Appointed by", "Désigné par"), by);
    }
    if let Some(person) = world.person(user.person) {
        let side = cx.say(side_words(Some(person.side)));
        fact(Text("Person", "Personne"), &format!("{} <{}>, {side}", person.name(), person.email));
        if let Some(to) = world.moved.get(&user.person) {
            fact(Text("Moved to", "Passé à"), world.employer_name(*to));
        }
    }
    if let Some(others) = others_words(cx, user.employer) {
        fact(Text("Others", "Les autres"), cx.say(others));
    }
    if let Some(key) =
        user.credential.and_then(|id| world.credential(id)).filter(|key| !key.user_name.is_empty())
    {
        fact(Text("GCKey", "CléGC"), &key.user_name);
        if !key.told.is_empty() {
            let told: Vec<String> = key.told.iter().map(|person| world.name(*person)).collect();
            fact(Text("Answer told to", "Réponse dite à"), &told.join(", "));
        }
    }
    lines
}

/// Where the view of one person leaves users out: whether that person saw them.
#[must_use]
pub fn others_words(cx: &Cx, employer: EmployerId) -> Option<Text> {
    if cx.seen.is_none() || sees_everything(cx.world(), employer) {
        return None;
    }
    Some(match cx.snapshot.world().answer(Switch::Colleagues) {
        UNKNOWN => Text(
            "whether this person sees more of the account is not known; the least is shown",
            "on ignore si cette personne voit davantage du compte; le minimum est montré",
        ),
        _ => Text(
            "what this person sees of the account is an assumption",
            "ce que cette personne voit du compte est une hypothèse",
        ),
    })
}

/// "Aurora Grain Ltd. / Montréal office / Port elevator".
fn where_words(world: &World, user: &User) -> String {
    let mut parts = Vec::new();
    let mut at = user.branch;
    while let Some(branch) = at.and_then(|id| world.branch(id)) {
        parts.push(branch.name.as_str());
        at = branch.parent;
    }
    parts.push(world.employer_name(user.employer));
    parts.reverse();
    parts.join(" / ")
}
