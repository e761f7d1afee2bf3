//! A layer behind a box: what the rest of the program sees of every screen, dialog and companion.

use super::super::key::Key;
use super::{Cx, Effect, Effects, Layer, No, Offer, Row};
use crate::domain::{Event, Text, Verdict};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::time::Instant;

/// A [`Layer`] behind a box. Written once, for every layer.
#[allow(missing_docs, reason = "each does what its namesake in Layer does")]
pub trait Pane {
    fn name(&self) -> Text;
    fn also(&self) -> Text;
    fn rows(&self, cx: &Cx) -> Vec<Row>;
    /// The offer with this key carried out; `None` when no offer has it.
    fn press(&mut self, key: Key, cx: &Cx, everywhere_only: bool) -> Option<Effects>;
    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect);
    fn typing(&self) -> bool;
    fn typed(&mut self, key: Key, cx: &Cx) -> bool;
    fn pasted(&mut self, text: &str, cx: &Cx);
    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects;
    fn refused(&mut self, verdict: &Verdict, cx: &Cx);
    fn moved(&mut self, cx: &Cx);
    fn work(&mut self, cx: &Cx) -> bool;
    fn wakes(&self) -> Option<Instant>;
    fn badge(&self, cx: &Cx) -> usize;
    fn select(&mut self, name: &str, cx: &Cx);
    fn masked(&self) -> bool;
    fn unsaved(&self) -> bool;
    fn asks(&self) -> bool;
    fn strip(&self, cx: &Cx, size: (u16, u16), asked: bool) -> u16;
    fn covers(&self) -> bool;
    fn watches(&self) -> bool;
    fn saw(&mut self, key: Key, label: Option<Text>, cx: &Cx);
    fn yields(&self) -> bool;
    fn ticked(&mut self, cx: &Cx) -> Effects;
    fn go(&mut self, step: usize, done: bool, cx: &Cx) -> Effects;
}

impl<L: Layer> Pane for L {
    fn name(&self) -> Text {
        L::NAME
    }

    fn also(&self) -> Text {
        L::ALSO
    }

    fn rows(&self, cx: &Cx) -> Vec<Row> {
        let row = |offer: &Offer<L>| Row {
            keys: offer.keys,
            label: offer.label,
            help: offer.help,
            also: offer.also,
            no: (offer.may)(self, cx).err(),
            hint: offer.hint,
            everywhere: offer.everywhere,
        };
        let moves = L::MOVES.map(|_| {
            L::MOVE_ROWS.iter().map(|(keys, label, help, _)| Row {
                keys,
                label: *label,
                help: *help,
                also: Text("", ""),
                no: None,
                hint: false,
                everywhere: false,
            })
        });
        L::OFFERS.iter().map(row).chain(moves.into_iter().flatten()).collect()
    }

    fn press(&mut self, key: Key, cx: &Cx, everywhere_only: bool) -> Option<Effects> {
        let offer = L::OFFERS
            .iter()
            .find(|offer| offer.keys.contains(&key) && (offer.everywhere || !everywhere_only));
        let Some(offer) = offer else {
            let by = L::MOVES.filter(|_| !everywhere_only)?;
            let (.., way) = L::MOVE_ROWS.iter().find(|(keys, ..)| keys.contains(&key))?;
            return Some(self.update(by(*way), cx));
        };
        Some(match (offer.may)(self, cx) {
            Ok(()) => self.update(offer.msg, cx),
            Err(No::Rule(verdict)) => vec![Effect::Refuse(verdict)],
            Err(No::Nothing(words)) => vec![Effect::Say(words.into())],
        })
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        Layer::view(self, cx, frame, area);
    }

    fn typing(&self) -> bool {
        Layer::typing(self)
    }

    fn typed(&mut self, key: Key, cx: &Cx) -> bool {
        Layer::typed(self, key, cx)
    }

    fn pasted(&mut self, text: &str, cx: &Cx) {
        Layer::pasted(self, text, cx);
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        Layer::hear(self, events, cx)
    }

    fn refused(&mut self, verdict: &Verdict, cx: &Cx) {
        Layer::refused(self, verdict, cx);
    }

    fn moved(&mut self, cx: &Cx) {
        Layer::moved(self, cx);
    }

    fn work(&mut self, cx: &Cx) -> bool {
        Layer::work(self, cx)
    }

    fn wakes(&self) -> Option<Instant> {
        Layer::wakes(self)
    }

    fn badge(&self, cx: &Cx) -> usize {
        Layer::badge(self, cx)
    }
    fn select(&mut self, name: &str, cx: &Cx) {
        Layer::select(self, name, cx);
    }

    fn masked(&self) -> bool {
        Layer::masked(self)
    }

    fn unsaved(&self) -> bool {
        Layer::unsaved(self)
    }

    fn asks(&self) -> bool {
        Layer::asks(self)
    }
    fn strip(&self, cx: &Cx, size: (u16, u16), asked: bool) -> u16 {
        Layer::strip(self, cx, size, asked)
    }

    fn covers(&self) -> bool {
        Layer::covers(self)
    }

    fn watches(&self) -> bool {
        Layer::watches(self)
    }

    fn saw(&mut self, key: Key, label: Option<Text>, cx: &Cx) {
        Layer::saw(self, key, label, cx);
    }
    fn yields(&self) -> bool {
        Layer::yields(self)
    }

    fn ticked(&mut self, cx: &Cx) -> Effects {
        Layer::ticked(self, cx)
    }

    fn go(&mut self, step: usize, done: bool, cx: &Cx) -> Effects {
        Layer::go(self, step, done, cx)
    }
}
