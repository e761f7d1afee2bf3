//! Offers: the queue of the employer of the person at the keyboard, and what each offer waits for.
//!
//! Whether a user saw the offers of other places is not known; the queue shows all of them, with a mark.

use crate::domain::fold::fold;
use crate::domain::offer::{self, Offer as Case};
use crate::domain::{Command, EmployerId, Event, OfferId, Outcome, Text};
use crate::screens::offers::table::{Column, cell, detail_lines, head, table_line, widths};
use crate::screens::offers::{forms, mark};
use crate::screens::split;
use crate::screens::split::Wish;
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
use ratatui::widgets::Paragraph;

/// The screen.
#[derive(Default)]
pub struct Offers {
    employer: Option<EmployerId>,
    rows: Narrowed<OfferId>,
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
    fn chosen<'a>(&self, cx: &Cx<'a>) -> Option<(OfferId, &'a Case)> {
        let id = self.rows.chosen()?;
        cx.world().offer(id).map(|offer| (id, offer))
    }

    /// The queue of whoever is at the keyboard.
    fn queue(&self, cx: &Cx) -> Vec<OfferId> {
        self.employer.map(|id| cx.world().offers_of(id).collect()).unwrap_or_default()
    }
}

fn employer_of(cx: &Cx) -> Option<EmployerId> {
    let world = cx.world();
    world.seat(cx.by).and_then(|id| world.user(id)).map(|user| user.employer)
}

const NONE: No = No::Nothing(Text("There is no offer here.", "Il n'y a aucune offre ici."));

fn dry_run(cx: &Cx, command: impl Into<Command>) -> Result<(), No> {
    let verdict = cx.what_if(&command.into());
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
    const ALSO: Text = Text("jobs workers employment", "emplois travailleurs");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            &[Key::char('p')],
            Text("submit, pay", "soumettre"),
            Text("Submit this offer and pay the fee", "Soumettre cette offre et payer les frais"),
            Msg::Submit,
        )
        .also(Text("send file fee", "envoyer payer frais"))
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
        .also(Text("cancel", "annuler"))
        .when(may_withdraw)
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
            Msg::Draft => return vec![Effect::Open(Box::new(forms::draft()))],
            Msg::Correct => {
                let Some((id, offer)) = self.chosen(cx) else { return Effects::new() };
                return vec![Effect::Open(Box::new(forms::correct(id, offer)))];
            }
            Msg::Submit => {
                return self.rows.chosen().map(|id| forms::submit(cx.world(), id)).unwrap_or_default();
            }
            Msg::Withdraw => {
                return self.rows.chosen().map(|id| forms::withdraw(cx.world(), id)).unwrap_or_default();
            }
            Msg::Filter => self.rows.open(),
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
        if self.employer != employer_of(cx) {
            self.employer = employer_of(cx);
            self.rows.begin(self.queue(cx));
            return Effects::new();
        }
        for event in events {
            let Event::Offer(event) = event else { continue };
            match event {
                offer::Event::Drafted(drafted) if Some(drafted.employer) == self.employer => {
                    // The newest stands last, with the cursor on it.
                    let newest = cx.world().offers_of(drafted.employer).next_back();
                    self.rows.extend(newest);
                    self.rows.show(newest);
                }
                _ => self.rows.look_again(),
            }
        }
        Effects::new()
    }

    fn select(&mut self, name: &str, cx: &Cx) {
        if let Ok(offer) = lookup::offer(cx.world(), name) {
            self.rows.show(Some(offer));
        }
    }

    fn moved(&mut self, cx: &Cx) {
        self.employer = employer_of(cx);
        self.rows.fill(self.queue(cx));
    }

    fn work(&mut self, cx: &Cx) -> bool {
        self.rows.work(|id, text| {
            for column in [Column::Worker, Column::Number, Column::By, Column::Where, Column::Waits] {
                text.push_str(&fold(&cell(cx, id, column)));
                text.push_str(NAME_ENDS);
            }
        })
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let chosen = self.chosen(cx);
        let employer = self.employer.map(|id| cx.world().employer_name(id)).unwrap_or_default();
        let title = match employer {
            "" => cx.say(Self::NAME).to_owned(),
            name => format!("{} ({})  {name}", cx.say(Self::NAME), self.rows.left()),
        };
        let looking = if self.rows.is_empty() { "" } else { "..." };
        let name = chosen.map_or(looking, |(_, offer)| offer.assignee.as_str());
        let legend = mark::legend(cx, self.rows.all());
        let marked = legend.is_some();
        let rows = self.rows.left() + 2 + usize::from(marked);
        let wish = Wish { title: &title, detail: name, share: 100, rows };
        let (room, detail) = split::panes(frame, cx, area, &wish);
        if self.rows.all().is_empty() && !self.rows.is_open() {
            let lines = chrome::wrapped(cx.say(self.empty(cx)), room.width, cx.look.of(Role::Text));
            frame.render_widget(Paragraph::new(lines), room);
            return;
        }
        let below = Rect { y: room.bottom().saturating_sub(1), height: u16::from(marked), ..room };
        let room = Rect { height: room.height.saturating_sub(below.height), ..room };
        let widths = widths(room.width.saturating_sub(if marked { mark::WIDTH } else { 0 }));
        let line = |id| table_line(cx, id, &widths, marked);
        self.rows.view(cx, frame, room, head(cx, &widths, marked), line);
        if let Some(words) = legend {
            let words = cells::cut(words.get(cx.lang), usize::from(room.width)).into_owned();
            frame.render_widget(Paragraph::new(words).style(cx.look.of(Role::Muted)), below);
        }
        if let Some((id, offer)) = chosen {
            chrome::lines(frame, detail, cx, detail_lines(cx, id, offer, detail.width));
        }
    }
}

impl Offers {
    fn empty(&self, cx: &Cx) -> Text {
        match self.employer {
            None => Text(
                "The queue of offers belongs to an account: it opens for its users. Sign in as one of them, or take the next step.",
                "La file des offres appartient à un compte : elle s'ouvre à ses utilisateurs. Jouez l'un d'eux, ou suivez la prochaine étape.",
            ),
            Some(_) if cx.seen.is_some() => Text(
                "No offer that this person sees for certain. Who sees the offers of others is an open question.",
                "Aucune offre que cette personne voie à coup sûr. Qui voit les offres des autres est une question ouverte.",
            ),
            Some(_) => Text(
                "No offer yet. The first one completes the company details, and whoever begins it must submit it before anybody else can.",
                "Aucune offre. La première complète les renseignements sur l'entreprise, et qui la commence doit la soumettre avant tous les autres.",
            ),
        }
    }
}
