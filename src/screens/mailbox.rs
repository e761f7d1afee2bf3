//! Mail: inbox and junk of the person at the keyboard, and the letter that is open.

use super::split::{self, Wish};
use crate::domain::mail::{self, Folder};
use crate::domain::{Event, LetterId, Text, cast, credential};
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::house;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::{self, Move};
use crate::tui::pane::{Cx, Effect, Effects, No};
use crate::tui::theme::Role;
use crate::workshop::script::JUNK;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The screen.
pub struct Mailbox {
    folder: Folder,
    at: usize,
}

impl Default for Mailbox {
    fn default() -> Self {
        Self { folder: Folder::Inbox, at: 0 }
    }
}

/// What can be done on it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Open the letter under the cursor.
    Open,
    /// Show junk, or the inbox.
    Folder(Folder),
    /// Move the letter to the inbox.
    Keep,
    /// Put the portal's sender on the safe list.
    Trust,
}

impl Mailbox {
    /// The letters of the folder, newest first.
    fn letters(&self, cx: &Cx) -> Vec<LetterId> {
        let in_folder =
            |id: &LetterId| cx.world().letter(*id).is_some_and(|letter| letter.folder == self.folder);
        cx.world().letters_of(cx.by.person).rev().filter(in_folder).collect()
    }

    fn chosen(&self, cx: &Cx) -> Option<LetterId> {
        self.letters(cx).get(self.at).copied()
    }
}

const NO_LETTER: No = No::Nothing(Text("There is no letter here.", "Il n'y a aucune lettre ici."));

fn may(screen: &Mailbox, cx: &Cx, command: fn(LetterId) -> mail::Command) -> Result<(), No> {
    let verdict = cx.what_if(&command(screen.chosen(cx).ok_or(NO_LETTER)?).into());
    if verdict.is_granted() { Ok(()) } else { Err(verdict.into()) }
}

impl Layer for Mailbox {
    type Msg = Msg;
    const NAME: Text = Text("Mail", "Courriel");
    const ALSO: Text = Text("email e-mail letters messages", "courrier lettres messages");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(house::GO, Text("open", "ouvrir"), Text("Open the letter", "Ouvrir la lettre"), Msg::Open)
            .when(|screen, cx| may(screen, cx, mail::Command::Open))
            .hinted(),
        Offer::new(
            house::RIGHT,
            Text("junk", "indésirables"),
            Text("Look in junk", "Regarder les indésirables"),
            Msg::Folder(Folder::Junk),
        )
        .also(Text("spam", "pourriel"))
        .hinted(),
        Offer::new(
            house::LEFT,
            Text("inbox", "réception"),
            Text("Look in the inbox", "Regarder la boîte de réception"),
            Msg::Folder(Folder::Inbox),
        )
        .hinted(),
        Offer::new(
            &[Key::char('i')],
            Text("not junk", "pas indésirable"),
            Text("Move the letter to the inbox", "Déplacer la lettre en boîte de réception"),
            Msg::Keep,
        )
        .when(|screen, cx| may(screen, cx, mail::Command::MoveToInbox))
        .hinted(),
        Offer::new(
            &[Key::char('t')],
            Text("trust sender", "expéditeur sûr"),
            Text(
                "Put the portal's sender on the safe list",
                "Mettre l'expéditeur du portail sur la liste sûre",
            ),
            Msg::Trust,
        )
        .also(Text("safe senders", "liste sûre confiance"))
        .when(|_, cx| {
            let verdict = cx.what_if(&mail::Command::TrustSender.into());
            if verdict.is_granted() { Ok(()) } else { Err(verdict.into()) }
        })
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        let to_do = |command: fn(LetterId) -> mail::Command| {
            self.chosen(cx).map(|id| Effect::Do(command(id).into())).into_iter().collect()
        };
        match msg {
            Msg::Open => to_do(mail::Command::Open),
            Msg::Keep => to_do(mail::Command::MoveToInbox),
            Msg::Trust => vec![Effect::Do(mail::Command::TrustSender.into())],
            Msg::Move(way) => {
                self.at = way.from(self.at, self.letters(cx).len());
                Effects::new()
            }
            Msg::Folder(folder) => {
                self.folder = folder;
                self.at = 0;
                Effects::new()
            }
        }
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        let another_person = |event: &Event| {
            matches!(
                event,
                Event::Cast(cast::Event::Loaded { .. }) | Event::Credential(credential::Event::SignedIn(_))
            )
        };
        if events.iter().any(another_person) {
            *self = Self::default();
        }
        self.moved(cx);
        Effects::new()
    }

    fn select(&mut self, name: &str, _: &Cx) {
        self.folder = if name == JUNK { Folder::Junk } else { Folder::Inbox };
        self.at = 0;
    }

    fn moved(&mut self, cx: &Cx) {
        self.at = self.at.min(self.letters(cx).len().saturating_sub(1));
    }

    fn badge(&self, cx: &Cx) -> usize {
        // What lies in junk is not counted: nobody is told of it.
        let new = |id: &LetterId| {
            cx.world().letter(*id).is_some_and(|letter| !letter.opened && letter.folder == Folder::Inbox)
        };
        cx.world().letters_of(cx.by.person).filter(new).count()
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let world = cx.world();
        let letters = self.letters(cx);
        let chosen = letters.get(self.at).and_then(|id| world.letter(*id));
        let subject = chosen.map_or(Text("Letter", "Lettre").into(), |letter| letter.subject(world));
        let title = Text("Mail of {}", "Courriel de {}").with(&[&world.name(cx.by.person)]);
        let (room, detail) = split::panes(
            frame,
            cx,
            area,
            &Wish {
                title: title.get(cx.lang),
                detail: subject.get(cx.lang),
                share: 46,
                rows: letters.len().max(2) + 2,
            },
        );
        let tabs = Rect { height: 2, ..room }.intersection(room);
        frame.render_widget(Paragraph::new(self.folders(cx)), tabs);
        let rows = Rect { y: room.y + tabs.height, height: room.height.saturating_sub(tabs.height), ..room };
        if letters.is_empty() {
            let empty = chrome::wrapped(
                cx.say(Text(
                    "Nothing here. Right looks in junk, left in the inbox.",
                    "Rien ici. Droite montre les indésirables, gauche la réception.",
                )),
                rows.width,
                cx.look.of(Role::Text),
            );
            frame.render_widget(Paragraph::new(empty), rows);
        }
        let width = usize::from(rows.width);
        list::draw(frame, rows, cx.look, letters.len(), self.at, |place| {
            let letter = letters.get(place).and_then(|id| world.letter(*id));
            let line = letter.map(|letter| {
                let mark = if letter.opened { "  " } else { "* " };
                let at = letter.at.short();
                let subject = letter.subject(world);
                let room = width.saturating_sub(cells::width(at.get(cx.lang)) + 4);
                let subject = subject.get(cx.lang);
                // The time is in the detail too, so it gives way first.
                if cells::width(subject) > room {
                    format!("{mark}{subject}")
                } else {
                    format!("{mark}{}  {}", cells::pad(subject, room), at.get(cx.lang))
                }
            });
            Line::raw(cells::pad(&line.unwrap_or_default(), width))
        });
        if let Some(letter) = chosen {
            chrome::lines(frame, detail, cx, letter_lines(cx, letter, detail.width));
        }
    }
}

impl Mailbox {
    fn folders(&self, cx: &Cx) -> Vec<Line<'static>> {
        let trusted = cx.world().trusting.contains(&cx.by.person);
        let tab = |folder, text| {
            let role = if self.folder == folder { Role::TabOn } else { Role::Tab };
            let letters = cx.world().letters_of(cx.by.person).filter_map(|id| cx.world().letter(id));
            let new = letters.filter(|letter| letter.folder == folder && !letter.opened).count();
            let new = if new == 0 { String::new() } else { format!(" {new}") };
            Span::styled(format!(" {}{new} ", cx.say(text)), cx.look.of(role))
        };
        let safe = if trusted {
            Text("The sender is on the safe list.", "Expéditeur sur la liste sûre.")
        } else {
            Text("The sender is not on the safe list.", "Expéditeur absent de la liste sûre.")
        };
        vec![
            Line::from(vec![
                tab(Folder::Inbox, Text("Inbox", "Réception")),
                tab(Folder::Junk, Text("Junk", "Indésirables")),
            ]),
            Line::styled(cx.say(safe), cx.look.of(Role::Text)),
        ]
    }
}

fn letter_lines(cx: &Cx, letter: &mail::Letter, width: u16) -> Vec<Line<'static>> {
    let world = cx.world();
    let mut lines = chrome::fact(cx.look, cx.say(Text("From", "De")), &letter.sender(world), width);
    lines.extend(chrome::fact(
        cx.look,
        cx.say(Text("Arrived", "Arrivée")),
        letter.at.words().get(cx.lang),
        width,
    ));
    lines.push(Line::default());
    if !letter.opened {
        let closed = Text("Not opened yet. Enter opens it.", "Pas encore ouverte. Entrée l'ouvre.");
        lines.extend(chrome::wrapped(cx.say(closed), width, cx.look.of(Role::Key)));
        return lines;
    }
    for paragraph in letter.body(world) {
        lines.extend(chrome::wrapped(paragraph.get(cx.lang), width, cx.look.of(Role::Text)));
        lines.push(Line::default());
    }
    lines
}
