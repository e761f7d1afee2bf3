//! Users: everybody in the plan and in the accounts, as a table that can be filtered and sorted by any column.
//!
//! Rows are places, not people: whoever has two places stands in two rows. Moving costs nothing, however many there
//! are; filtering goes on in slices between keys.

use super::impact::ImpactView;
use super::split::Wish;
use super::user_table::{COLUMNS, Column, cell, detail_lines, table_line, widths};
use super::{enrolment, leaving, people, split};
use crate::domain::fold::fold;
use crate::domain::user::{User, UserState};
use crate::domain::{Event, Text, UserId, World, cast, user};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::house;
use crate::tui::key::{Code, Key};
use crate::tui::list::{self, Move};
use crate::tui::pane::{Cx, Effect, Effects, Layer, No, Offer};
use crate::tui::search::Search;
use crate::tui::theme::Role;
use crate::tui::typing::Typing;
use crate::workshop::lookup;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The screen.
#[derive(Default)]
pub struct Users {
    order: Vec<UserId>,
    sorted: Option<(usize, bool)>,
    at: usize,
    filter: Option<Typing>,
    search: Search,
}

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
    fn len(&self) -> usize {
        if self.search.is_on() { self.search.hits().len() } else { self.order.len() }
    }

    fn row(&self, place: usize) -> Option<UserId> {
        let place = if self.search.is_on() { *self.search.hits().get(place)? as usize } else { place };
        self.order.get(place).copied()
    }

    fn chosen<'a>(&self, cx: &Cx<'a>) -> Option<(UserId, &'a User)> {
        let id = self.row(self.at)?;
        cx.world().user(id).map(|user| (id, user))
    }

    /// Everybody, in the order of the file.
    fn start(&mut self, world: &World) {
        self.order = (0..world.users.len()).map(UserId::at).collect();
        self.sorted = None;
        self.search_again();
        self.at = self.at.min(self.len().saturating_sub(1));
    }

    fn search_again(&mut self) {
        let typed = self.filter.as_ref().map(|filter| filter.value().to_owned()).unwrap_or_default();
        self.search.begin(&typed);
    }

    fn sort(&mut self, cx: &Cx, reverse: bool) {
        let chosen = self.row(self.at);
        let (column, down) = match (self.sorted, reverse) {
            (Some((column, down)), true) => (column, !down),
            (None, true) => (0, true),
            (Some((column, _)), false) => ((column + 1) % COLUMNS.len(), false),
            (None, false) => (0, false),
        };
        let world = cx.world();
        let by = COLUMNS[column].0;
        self.order.sort_by_cached_key(|id| {
            world.user(*id).map(|user| fold(&cell(cx, user, by))).unwrap_or_default()
        });
        if down {
            self.order.reverse();
        }
        self.sorted = Some((column, down));
        self.search_again();
        // The cursor stays on its person.
        self.at = if self.search.is_on() {
            0
        } else {
            chosen.and_then(|id| self.order.iter().position(|other| *other == id)).unwrap_or(0)
        };
    }
}

const NOBODY: No = No::Nothing(Text("There is nobody here.", "Il n'y a personne ici."));

fn may_add(screen: &Users, cx: &Cx) -> Result<(), No> {
    let (_, user) = screen.chosen(cx).ok_or(NOBODY)?;
    Ok(user::may_appoint(cx.world(), cx.by, user.employer, user.branch).map(|_| ())?)
}

fn may_deactivate(screen: &Users, cx: &Cx) -> Result<(), No> {
    let (id, _) = screen.chosen(cx).ok_or(NOBODY)?;
    let verdict = cx.ledger.what_if(cx.by, &user::Command::Deactivate(id).into());
    if verdict.outcome == crate::domain::Outcome::Refused { Err(verdict.into()) } else { Ok(()) }
}

impl Layer for Users {
    type Msg = Msg;
    const NAME: Text = Text("Users", "Utilisateurs");
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
        .when(|screen: &Self, cx| screen.chosen(cx).map(|_| ()).ok_or(NOBODY))
        .hinted(),
        Offer::new(
            &[Key::of(Code::Esc)],
            Text("clear filter", "effacer filtre"),
            Text("Clear the filter", "Effacer le filtre"),
            Msg::Unfilter,
        )
        .when(|screen: &Self, _| {
            if screen.filter.is_some() {
                Ok(())
            } else {
                Err(No::Nothing(Text("There is no filter.", "Il n'y a pas de filtre.")))
            }
        }),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Move(way) => self.at = way.from(self.at, self.len()),
            Msg::Play => {
                return self.chosen(cx).map(|(_, user)| people::play(cx, user.person)).unwrap_or_default();
            }
            Msg::Add => {
                let Some((_, user)) = self.chosen(cx) else { return Effects::new() };
                let fresh = user.state == UserState::Planned;
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
            Msg::Filter => self.filter = Some(Typing::default()),
            Msg::Sort(reverse) => self.sort(cx, reverse),
            Msg::Unfilter => {
                let chosen = self.row(self.at);
                self.filter = None;
                self.search_again();
                self.at = chosen.and_then(|id| self.order.iter().position(|other| *other == id)).unwrap_or(0);
            }
        }
        Effects::new()
    }

    fn typing(&self) -> bool {
        self.filter.is_some()
    }

    fn typed(&mut self, key: Key, _: &Cx) -> bool {
        let used = self.filter.as_mut().is_some_and(|filter| filter.take(key));
        if used {
            self.at = 0;
            self.search_again();
        }
        used
    }

    fn pasted(&mut self, text: &str, _: &Cx) {
        if let Some(filter) = &mut self.filter {
            filter.paste(text);
            self.at = 0;
            self.search_again();
        }
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        if events.iter().any(|event| matches!(event, Event::Cast(cast::Event::Loaded { .. }))) {
            self.at = 0;
            self.filter = None;
            self.start(cx.world());
        }
        // New places join at the end; the others keep their order.
        let known = self.order.len();
        self.order.extend((known..cx.world().users.len()).map(UserId::at));
        Effects::new()
    }

    fn select(&mut self, name: &str, cx: &Cx) {
        self.filter = None;
        self.search_again();
        let wanted = lookup::user(cx.world(), name).ok();
        self.at = self.order.iter().position(|id| Some(*id) == wanted).unwrap_or(self.at);
    }

    fn moved(&mut self, cx: &Cx) {
        self.start(cx.world());
    }

    fn work(&mut self, cx: &Cx) -> bool {
        let world = cx.world();
        let order = &self.order;
        self.search.advance(order.len(), |place, text| {
            if let Some(user) = order.get(place).and_then(|id| world.user(*id)) {
                for column in [Column::Name, Column::Role, Column::Where, Column::State] {
                    text.push_str(&fold(&cell(cx, user, column)));
                    text.push(' ');
                }
                let email = world.person(user.person).map(|person| person.email.as_str()).unwrap_or_default();
                text.push_str(&fold(email));
            }
        })
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let chosen = self.chosen(cx);
        let name = chosen.map(|(_, user)| cx.world().name(user.person)).unwrap_or_default();
        let title = format!("{} ({})", cx.say(Self::NAME), self.len());
        let (room, detail) = split::panes(
            frame,
            cx,
            area,
            &Wish { title: &title, detail: &name, share: 100, rows: self.len() + 2 },
        );
        let filter_height = u16::from(self.filter.is_some());
        let top = Rect { height: filter_height, ..room }.intersection(room);
        if let Some(filter) = &self.filter {
            filter.view(cx, frame, top, self.len(), self.search.is_done(self.order.len()));
        }
        let head = Rect { y: room.y + filter_height, height: 1, ..room }.intersection(room);
        let widths = widths(room.width);
        frame.render_widget(Paragraph::new(self.head(cx, &widths)), head);
        let rows = Rect {
            y: head.y + head.height,
            height: room.height.saturating_sub(filter_height + head.height),
            ..room
        };
        list::draw(frame, rows, cx.look, self.len(), self.at, |place| {
            let user = self.row(place).and_then(|id| cx.world().user(id));
            user.map(|user| table_line(cx, user, &widths)).unwrap_or_default()
        });
        if let Some((_, user)) = chosen {
            let lines = detail_lines(cx, user, detail.width);
            chrome::lines(frame, detail, cx, lines);
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
