//! A PIN on the screen of whoever asked for it: shown once.

use crate::domain::{PinId, Text};
use crate::screens::dialogs::people;
use crate::tui::chrome;
use crate::tui::key::{Code, Key};
use crate::tui::layer::{Layer, Offer};
use crate::tui::pane::{Cx, Effect, Effects};
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// A PIN on show.
pub struct PinShown {
    pin: PinId,
}

impl PinShown {
    /// Shows a PIN.
    #[must_use]
    pub fn new(pin: PinId) -> Self {
        Self { pin }
    }
}

/// What can be done with it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Hand it over now.
    HandOver,
    /// Close; it can be handed over later.
    Leave,
}

impl Layer for PinShown {
    type Msg = Msg;
    const NAME: Text = Text("PIN", "NIP");
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            &[Key::of(Code::Enter), Key::char('p')],
            Text("hand it over", "le remettre"),
            Text("Hand the PIN to a person now", "Remettre le NIP à une personne maintenant"),
            Msg::HandOver,
        )
        .hinted(),
        Offer::new(
            &[Key::of(Code::Esc)],
            Text("later", "plus tard"),
            Text("Close; hand it over later", "Fermer; le remettre plus tard"),
            Msg::Leave,
        )
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::HandOver => {
                vec![Effect::Close, Effect::Open(Box::new(people::hand_over(cx, self.pin)))]
            }
            Msg::Leave => vec![Effect::Close],
        }
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let world = cx.world();
        let Some(pin) = world.pin(self.pin) else { return };
        let width = area.width.min(60);
        let inner = width.saturating_sub(4);
        let spaced: Vec<String> = pin.code.digits().chars().map(String::from).collect();
        let place = Text("The PIN for {}:", "Le NIP pour {} :").with(&[&world.pin_place(self.pin)]);
        let once = Text(
            "It is shown this once. Write it down and pass it on yourself: the portal sends it to nobody.",
            "Il n'est affiché que cette fois. Notez-le et transmettez-le vous-même : le portail ne l'envoie à personne.",
        );
        let mut lines = chrome::wrapped(place.get(cx.lang), inner, cx.look.of(Role::Text));
        lines.push(Line::default());
        lines.push(Line::styled(format!("    {}", spaced.join(" ")), cx.look.of(Role::Title)));
        lines.push(Line::default());
        lines.extend(chrome::wrapped(cx.say(once), inner, cx.look.of(Role::Text)));
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let room = chrome::dialog(frame, area, cx.look, cx.say(Self::NAME), width, height);
        frame.render_widget(Paragraph::new(lines).style(cx.look.of(Role::Text)), room);
    }
}
