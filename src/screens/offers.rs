//! Offers: the queue of the employer of the person at the keyboard, and what each offer waits for.
//!
//! Whether a user saw the offers of other places is not known; the queue shows all of them, and the detail says so.

use super::offer_table::{Column, cell, detail_lines, head, table_line, widths};
use super::split::Wish;
use super::{offer_forms, split};
use crate::domain::fold::fold;
use crate::domain::offer::{self, Offer as Case};
use crate::domain::{Command, EmployerId, Event, OfferId, Outcome, Text};
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
use ratatui::widgets::Paragraph;

/// The screen.
#[derive(Default)]
pub struct Offers {
    employer: Option<EmployerId>,
    order: Vec<OfferId>,
    at: usize,
    filter: Option<Typing>,
    search: Search,
}

/// What can be done on it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Prepare another.
    Draft,
    /// Correct the draft under the cursor.
    Correct,
    /// Submit the draft under the cursor and pay.
    Submit,
    /// Withdraw the offer under the cursor.
    Withdraw,
    /// Open the filter.
    Filter,
    /// Close the filter.
    Unfilter,
}

impl Offers {
    fn len(&self) -> usize {
        if self.search.is_on() { self.search.hits().len() } else { self.order.len() }
    }

    fn row(&self, place: usize) -> Option<OfferId> {
        let place = if self.search.is_on() { *self.search.hits().get(place)? as usize } else { place };
        self.order.get(place).copied()
    }

    fn chosen<'a>(&self, cx: &Cx<'a>) -> Option<(OfferId, &'a Case)> {
        let id = self.row(self.at)?;
        cx.world().offer(id).map(|offer| (id, offer))
    }

    /// The queue of whoever is at the keyboard, from the beginning.
    fn start(&mut self, cx: &Cx) {
        let world = cx.world();
        self.employer = employer_of(cx);
        self.order = self.employer.map(|id| world.offers_of(id).collect()).unwrap_or_default();
        self.search_again();
        self.at = self.at.min(self.order.len().saturating_sub(1));
    }

    fn search_again(&mut self) {
        let typed = self.filter.as_ref().map(|filter| filter.value().to_owned()).unwrap_or_default();
        self.search.begin(&typed);
    }

    fn close_filter(&mut self) {
        let chosen = self.row(self.at);
        self.filter = None;
        self.search_again();
        self.at = chosen.and_then(|id| self.order.binary_search(&id).ok()).unwrap_or(0);
    }
}

fn employer_of(cx: &Cx) -> Option<EmployerId> {
    let world = cx.world();
    world.seat(cx.by).and_then(|id| world.user(id)).map(|user| user.employer)
}

const NONE: No = No::Nothing(Text("There is no offer here.", "Il n'y a aucune offre ici."));

fn dry_run(cx: &Cx, command: impl Into<Command>) -> Result<(), No> {
    let verdict = cx.ledger.what_if(cx.by, &command.into());
    if verdict.outcome == Outcome::Refused { Err(verdict.into()) } else { Ok(()) }
}

fn may_correct(screen: &Offers, cx: &Cx) -> Result<(), No> {
    let (id, offer) = screen.chosen(cx).ok_or(NONE)?;
    dry_run(
        cx,
        offer::Command::Correct { offer: id, assignee: offer.assignee.clone(), starts: String::new() },
    )
}

fn may_submit(screen: &Offers, cx: &Cx) -> Result<(), No> {
    let (id, _) = screen.chosen(cx).ok_or(NONE)?;
    dry_run(cx, offer::Command::Submit(id))
}

fn may_withdraw(screen: &Offers, cx: &Cx) -> Result<(), No> {
    let (id, _) = screen.chosen(cx).ok_or(NONE)?;
    dry_run(cx, offer::Command::Withdraw(id))
}

impl Layer for Offers {
    type Msg = Msg;
    const NAME: Text = Text("Offers", "Offres");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            &[Key::char('p')],
            Text("submit, pay", "soumettre"),
            Text("Submit this offer and pay the fee", "Soumettre cette offre et payer les frais"),
            Msg::Submit,
        )
        .when(may_submit)
        .hinted(),
        Offer::new(
            &[Key::char('n')],
            Text("new draft", "ébaucher"),
            Text("Prepare an offer of employment", "Préparer une offre d'emploi"),
            Msg::Draft,
        )
        .when(|_, cx| Ok(offer::may_draft(cx.world(), cx.by).map(|_| ())?))
        .hinted(),
        Offer::new(
            &[Key::char('e'), Key::of(Code::Enter), Key::ctrl('j')],
            Text("correct", "corriger"),
            Text("Correct this draft", "Corriger cette ébauche"),
            Msg::Correct,
        )
        .when(may_correct)
        .hinted(),
        Offer::new(
            &[Key::char('x')],
            Text("withdraw", "retirer"),
            Text("Withdraw this offer", "Retirer cette offre"),
            Msg::Withdraw,
        )
        .when(may_withdraw)
        .hinted(),
        Offer::new(
            house::FILTER,
            Text("filter", "filtrer"),
            Text("Filter by typing; accents do not matter", "Filtrer en tapant; les accents sont ignorés"),
            Msg::Filter,
        )
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
            Msg::Draft => return vec![Effect::Open(Box::new(offer_forms::draft()))],
            Msg::Correct => {
                let Some((id, offer)) = self.chosen(cx) else { return Effects::new() };
                return vec![Effect::Open(Box::new(offer_forms::correct(id, offer)))];
            }
            Msg::Submit => {
                return self.row(self.at).map(|id| offer_forms::submit(cx.world(), id)).unwrap_or_default();
            }
            Msg::Withdraw => {
                return self.row(self.at).map(|id| offer_forms::withdraw(cx.world(), id)).unwrap_or_default();
            }
            Msg::Filter => self.filter = Some(Typing::default()),
            Msg::Unfilter => self.close_filter(),
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
        if self.employer != employer_of(cx) {
            self.at = 0;
            self.filter = None;
            self.start(cx);
            return Effects::new();
        }
        for event in events {
            let Event::Offer(event) = event else { continue };
            match event {
                offer::Event::Drafted(drafted) if Some(drafted.employer) == self.employer => {
                    // The newest stands last, with the cursor on it.
                    self.order.extend(cx.world().offers_of(drafted.employer).next_back());
                    self.filter = None;
                    self.search_again();
                    self.at = self.order.len().saturating_sub(1);
                }
                _ => self.search_again(),
            }
        }
        Effects::new()
    }

    fn select(&mut self, name: &str, cx: &Cx) {
        let wanted = lookup::offer(cx.world(), name).ok();
        self.at = (0..self.len()).find(|place| self.row(*place) == wanted).unwrap_or(self.at);
    }

    fn moved(&mut self, cx: &Cx) {
        self.start(cx);
    }

    fn work(&mut self, cx: &Cx) -> bool {
        let order = &self.order;
        self.search.advance(order.len(), |place, text| {
            for column in [Column::Worker, Column::Number, Column::By, Column::Where, Column::Waits] {
                let Some(id) = order.get(place) else { continue };
                text.push_str(&fold(&cell(cx, *id, column)));
                text.push(' ');
            }
        })
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let chosen = self.chosen(cx);
        let employer = self.employer.map(|id| cx.world().employer_name(id)).unwrap_or_default();
        let title = match employer {
            "" => cx.say(Self::NAME).to_owned(),
            name => format!("{} ({})  {name}", cx.say(Self::NAME), self.len()),
        };
        let name = chosen.map(|(_, offer)| offer.assignee.as_str()).unwrap_or_default();
        let wish = Wish { title: &title, detail: name, share: 100, rows: self.len() + 2 };
        let (room, detail) = split::panes(frame, cx, area, &wish);
        let filter_height = u16::from(self.filter.is_some());
        let top = Rect { height: filter_height, ..room }.intersection(room);
        if let Some(filter) = &self.filter {
            filter.view(cx, frame, top, self.len(), self.search.is_done(self.order.len()));
        }
        let below =
            Rect { y: room.y + filter_height, height: room.height.saturating_sub(filter_height), ..room };
        if self.order.is_empty() {
            let lines = chrome::wrapped(cx.say(self.empty()), below.width, cx.look.of(Role::Text));
            frame.render_widget(Paragraph::new(lines), below);
            return;
        }
        let widths = widths(below.width);
        let heading = Rect { height: 1, ..below }.intersection(below);
        frame.render_widget(Paragraph::new(head(cx, &widths)), heading);
        let rows = Rect { y: below.y + heading.height, height: below.height - heading.height, ..below };
        list::draw(frame, rows, cx.look, self.len(), self.at, |place| {
            self.row(place).map(|id| table_line(cx, id, &widths)).unwrap_or_default()
        });
        if let Some((id, offer)) = chosen {
            chrome::lines(frame, detail, cx, detail_lines(cx, id, offer, detail.width));
        }
    }
}

impl Offers {
    fn empty(&self) -> Text {
        match self.employer {
            None => Text(
                "The queue of offers belongs to an account: it opens for its users. Sign in as one of them, or take the next step.",
                "La file des offres appartient à un compte : elle s'ouvre à ses utilisateurs. Jouez l'un d'eux, ou suivez la prochaine étape.",
            ),
            Some(_) => Text(
                "No offer yet. The first one completes the company details, and whoever begins it must submit it before anybody else can.",
                "Aucune offre. La première complète les renseignements sur l'entreprise, et qui la commence doit la soumettre avant tous les autres.",
            ),
        }
    }
}
