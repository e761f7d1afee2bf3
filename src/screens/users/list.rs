//! Users: everybody in the plan and in the accounts, as a table that can be filtered and sorted by any column.
//!
//! Rows are places, not people: whoever has two places stands in two rows. Moving costs nothing, however many there
//! are; filtering goes on in slices between keys.

use crate::domain::fold::{fold, fold_into};
use crate::domain::people::has_left;
use crate::domain::user::{User, UserState};
use crate::domain::{Event, Text, UserId, World, cast, user};
use crate::insight::user_words::{role_words, user_state_words};
use crate::screens::dialogs::impact::ImpactView;
use crate::screens::dialogs::{enrolment, leaving, people};
use crate::screens::split;
use crate::screens::split::Wish;
use crate::screens::users::order::Ordering;
use crate::screens::users::table::{COLUMNS, Column, cell, detail_lines, fold_name, table_line, widths};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::house;
use crate::tui::key::{Code, Key};
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::Move;
use crate::tui::narrowed::Narrowed;
use crate::tui::pane::{Cx, Effect, Effects, No};
use crate::tui::search::NAME_ENDS;
use crate::tui::theme::Role;
use crate::workshop::lookup;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The screen.
#[derive(Default)]
pub struct Users {
    rows: Narrowed<UserId>,
    sorted: Option<(usize, bool)>,
    /// What stood in that column by user, and what it is sorted by: folding is what sorting costs.
    stood: Vec<(String, String)>,
    /// The order of many rows, until it is known.
    ordering: Option<Ordering>,
}

/// More rows than these are put in order beside the keys.
const MANY: usize = 20_000;

/// What can be done on it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Play the person under the cursor.
    Play,
    /// Add this person, or somebody else, as secondary user.
    Add,
    /// Deactivate the secondary user under the cursor.
    Deactivate,
    /// What if something happens to this person?
    WhatIf,
    /// Open the filter.
    Filter,
    /// Sort by the next column, or the other way round.
    Sort(bool),
    /// Close the filter.
    Unfilter,
}

impl Users {
    fn chosen<'a>(&self, cx: &Cx<'a>) -> Option<(UserId, &'a User)> {
        let id = self.rows.chosen()?;
        cx.world().user(id).map(|user| (id, user))
    }

    fn sort(&mut self, cx: &Cx, reverse: bool) {
        let (column, down) = match (self.sorted, reverse) {
            (Some((column, down)), true) => (column, !down),
            (None, true) => (0, true),
            (Some((column, _)), false) => ((column + 1) % COLUMNS.len(), false),
            (None, false) => (0, false),
        };
        if self.sorted.is_none_or(|(before, _)| before != column) {
            self.stood.clear();
        }
        self.sorted = Some((column, down));
        self.put_in_order(cx);
    }

    /// Puts the rows in the order that was chosen, if one was.
    fn put_in_order(&mut self, cx: &Cx) {
        self.ordering = None;
        let Some((column, down)) = self.sorted else { return };
        let world = cx.world();
        if self.rows.all().len() > MANY {
            let rows = self.rows.all().to_vec();
            self.ordering = Ordering::begin(world.clone(), cx.lang, rows, COLUMNS[column].0, down);
            if self.ordering.is_some() {
                return;
            }
        }
        for id in self.rows.all() {
            let Some(user) = world.user(*id) else { continue };
            let stands = cell(cx, user, COLUMNS[column].0);
            if self.stood.len() <= id.place() {
                self.stood.resize(id.place() + 1, Default::default());
            }
            if self.stood[id.place()].0 != stands {
                self.stood[id.place()] = (stands.clone(), fold(&stands));
            }
        }
        let stood = &self.stood;
        let key = |id: &UserId| (stood.get(id.place()).map(|(_, folded)| folded), *id);
        self.rows.order(|order| {
            order.sort_by(|one, other| {
                let (one, other) = if down { (other, one) } else { (one, other) };
                key(one).cmp(&key(other))
            });
        });
    }

    /// Everybody who is seen, those of before in the order they had: so little is left to be sorted.
    fn as_before(&self, world: &World) -> Vec<UserId> {
        let all = everybody(world);
        if self.sorted.is_none() {
            return all;
        }
        let mut new = vec![false; world.users.len()];
        for id in &all {
            new[id.place()] = true;
        }
        let mut is_there = |id: &UserId| new.get_mut(id.place()).is_some_and(std::mem::take);
        let mut order: Vec<UserId> = self.rows.all().iter().copied().filter(&mut is_there).collect();
        order.extend(all.into_iter().filter(is_there));
        order
    }
}

/// Everybody, in the order of the file.
fn everybody(world: &World) -> Vec<UserId> {
    world.users_seen().collect()
}

const NOBODY: No = No::Nothing(Text("There is nobody here.", "Il n'y a personne ici."));

fn may_add(screen: &Users, cx: &Cx) -> Result<(), No> {
    let (_, user) = screen.chosen(cx).ok_or(NOBODY)?;
    Ok(user::may_appoint(cx.world(), cx.by, user.employer, user.branch).map(|_| ())?)
}

fn may_deactivate(screen: &Users, cx: &Cx) -> Result<(), No> {
    let (id, _) = screen.chosen(cx).ok_or(NOBODY)?;
    let verdict = cx.what_if(&user::Command::Deactivate(id).into());
    if verdict.outcome == crate::domain::Outcome::Refused { Err(verdict.into()) } else { Ok(()) }
}

impl Layer for Users {
    type Msg = Msg;
    const NAME: Text = Text("Users", "Utilisateurs");
    const ALSO: Text = Text("people staff", "personnes gens personnel");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::GO,
            Text("sign in as", "jouer"),
            Text("Sign in as the person under the cursor", "Jouer la personne choisie"),
            Msg::Play,
        )
        .when(|screen: &Self, cx| screen.chosen(cx).map(|_| ()).ok_or(NOBODY))
        .hinted(),
        Offer::new(
            &[Key::char('n')],
            Text("add user", "ajouter"),
            Text(
                "Add this person, or another, as secondary user there",
                "Ajouter cette personne, ou une autre, comme utilisateur secondaire",
            ),
            Msg::Add,
        )
        .when(may_add)
        .hinted(),
        Offer::new(
            house::FILTER,
            Text("filter", "filtrer"),
            Text("Filter by typing; accents do not matter", "Filtrer en tapant; les accents sont ignorés"),
            Msg::Filter,
        )
        .also(Text("search find", "chercher rechercher trouver"))
        .hinted(),
        Offer::new(
            house::SORT,
            Text("sort", "trier"),
            Text("Sort by the next column", "Trier par la colonne suivante"),
            Msg::Sort(false),
        )
        .hinted(),
        Offer::new(
            house::SORT_BACK,
            Text("turn round", "inverser"),
            Text("Sort the other way round", "Inverser le tri"),
            Msg::Sort(true),
        ),
        Offer::new(
            &[Key::char('d')],
            Text("deactivate", "désactiver"),
            Text("Deactivate this secondary user", "Désactiver cet utilisateur secondaire"),
            Msg::Deactivate,
        )
        .also(Text("remove delete", "supprimer retirer"))
        .when(may_deactivate),
        Offer::new(
            &[Key::char('x')],
            Text("what if", "et si"),
            Text(
                "What if this person leaves, is away, moves, or loses or shares a key: consequences first",
                "Et si cette personne part, s'absente, change de société, perd ou partage une clé : conséquences d'abord",
            ),
            Msg::WhatIf,
        )
        .also(Text("leaves resigns away lost", "départ démission absence perdue"))
        .when(|screen: &Self, cx| screen.chosen(cx).map(|_| ()).ok_or(NOBODY))
        .hinted(),
        Offer::new(
            &[Key::of(Code::Esc)],
            Text("clear filter", "effacer filtre"),
            Text("Clear the filter", "Effacer le filtre"),
            Msg::Unfilter,
        )
        .when(|screen: &Self, _| screen.rows.may_close()),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Move(way) => self.rows.go(way),
            Msg::Play => {
                return self.chosen(cx).map(|(_, user)| people::play(cx, user.person)).unwrap_or_default();
            }
            Msg::Add => {
                let Some((_, user)) = self.chosen(cx) else { return Effects::new() };
                let fresh = user.state == UserState::Planned && !has_left(cx.world(), user.person);
                let person = cx.world().person(user.person).filter(|_| fresh);
                let add = user::Command::AddSecondary {
                    employer: user.employer,
                    branch: user.branch,
                    given: person.map(|person| person.given.clone()).unwrap_or_default(),
                    family: person.map(|person| person.family.clone()).unwrap_or_default(),
                };
                return vec![Effect::Open(Box::new(enrolment::add_secondary(cx, add)))];
            }
            Msg::Deactivate => {
                let Some((id, _)) = self.chosen(cx) else { return Effects::new() };
                return vec![Effect::Open(Box::new(ImpactView::new(cx, user::Command::Deactivate(id))))];
            }
            Msg::WhatIf => {
                let Some((_, user)) = self.chosen(cx) else { return Effects::new() };
                return vec![Effect::Open(Box::new(leaving::what_happens(cx, user.person)))];
            }
            Msg::Filter => self.rows.open(),
            Msg::Sort(reverse) => self.sort(cx, reverse),
            Msg::Unfilter => self.rows.close(),
        }
        Effects::new()
    }

    fn typing(&self) -> bool {
        self.rows.is_open()
    }

    fn typed(&mut self, key: Key, _: &Cx) -> bool {
        self.rows.typed(key)
    }

    fn pasted(&mut self, text: &str, _: &Cx) {
        self.rows.pasted(text);
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        if events.iter().any(|event| matches!(event, Event::Cast(cast::Event::Loaded { .. }))) {
            self.sorted = None;
            self.ordering = None;
            self.rows.begin(everybody(cx.world()));
        }
        // New places join at the end; the others keep their order. What is seen of them is looked at anew elsewhere.
        if cx.world().is_whole() {
            let known = self.rows.all().len();
            self.rows.extend((known..cx.world().users.len()).map(UserId::at));
        }
        Effects::new()
    }

    fn select(&mut self, name: &str, cx: &Cx) {
        if let Ok(user) = lookup::user(cx.world(), name) {
            self.rows.show(Some(user));
        }
    }

    fn moved(&mut self, cx: &Cx) {
        self.rows.fill(self.as_before(cx.world()));
        self.put_in_order(cx);
    }

    fn work(&mut self, cx: &Cx) -> bool {
        let ordered = self.ordering.take().map(Ordering::done);
        let orders = ordered.is_some();
        match ordered {
            None => {}
            Some(Err(ordering)) => self.ordering = Some(ordering),
            // Somebody came meanwhile.
            Some(Ok(order)) if order.len() != self.rows.all().len() => self.put_in_order(cx),
            Some(Ok(order)) => self.rows.order(|rows| *rows = order),
        }
        let searches = self.rows.work(|id, text| {
            if let Some(user) = cx.world().user(id) {
                sought(cx, user, text);
            }
        });
        orders || searches
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let chosen = self.chosen(cx);
        let looking = if self.rows.is_empty() { "" } else { "..." };
        let name = chosen.map_or(looking.to_owned(), |(_, user)| cx.world().name(user.person));
        let title = format!("{} ({})", cx.say(Self::NAME), self.rows.left());
        let wish = Wish { title: &title, detail: &name, share: 100, rows: self.rows.left() + 2 };
        let (room, detail) = split::panes(frame, cx, area, &wish);
        let widths = widths(room.width);
        self.rows.view(cx, frame, room, self.head(cx, &widths), |id| {
            cx.world().user(id).map(|user| table_line(cx, user, &widths)).unwrap_or_default()
        });
        if let Some((_, user)) = chosen {
            chrome::lines(frame, detail, cx, detail_lines(cx, user, detail.width));
        }
    }
}

impl Users {
    fn head(&self, cx: &Cx, widths: &[(Column, usize)]) -> Line<'static> {
        let named = |(column, width): &(Column, usize)| {
            let place = COLUMNS.iter().position(|(other, _)| other == column).unwrap_or(0);
            let mark = match self.sorted {
                Some((sorted, down)) if sorted == place => {
                    if down {
                        " v"
                    } else {
                        " ^"
                    }
                }
                _ => "",
            };
            let text = cells::pad(&format!("{}{mark}", cx.say(COLUMNS[place].1)), *width);
            [Span::styled(text, cx.look.of(Role::Title)), Span::raw(" ")]
        };
        Line::from(widths.iter().flat_map(named).collect::<Vec<_>>())
    }
}

/// What a user is found by, folded: without a text of its own for each column, as there may be a million.
fn sought(cx: &Cx, user: &User, text: &mut String) {
    let world = cx.world();
    fold_name(world, user, text);
    let (role, state) = (cx.say(role_words(user.role)), cx.say(user_state_words(user)));
    let email = world.person(user.person).map(|person| person.email.as_str()).unwrap_or_default();
    for words in [role, world.place_name(user.employer, user.branch), state, email] {
        text.push_str(NAME_ENDS);
        fold_into(words, text);
    }
}
