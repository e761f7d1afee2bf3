//! Tests of the session alone, over a screen of their own.

use super::super::layer::{Layer, Offer};
use super::*;
use crate::store::Store;
use crate::tui::look::Look;
use ratatui::layout::Rect;

/// A screen whose one key marks two places.
struct Marking;

impl Layer for Marking {
    type Msg = ();
    const NAME: Text = Text("Marking", "Repères");
    const OFFERS: &'static [Offer<Self>] =
        &[Offer::new(&[Key::char('m')], Text("mark", "marquer"), Text("Mark", "Marquer"), ())];

    fn update(&mut self, (): (), _: &Cx) -> Effects {
        vec![Effect::Marker("Step 1".to_owned()), Effect::Marker("Step 2".to_owned())]
    }

    fn view(&self, _: &Cx, _: &mut Frame, _: Rect) {}
}

#[test]
fn markers_come_out_once_and_in_order() {
    let calls = Calls {
        ask: |_, _, _| Box::new(Marking),
        told: |_, _, _| Words::default(),
        home: |_| Box::new(Marking),
        seed: || 7,
    };
    let parts = Parts { screens: vec![Box::new(Marking)], shell: Box::new(Marking), calls };
    let (ledger, now) = (Ledger::open(Store::temporary()), Instant::now());
    let mut session = Session::new(ledger, parts, Lang::En, Look::default(), now);
    assert_eq!(session.take_marker(), None);
    session.take(&Input::Key(Key::char('m')), now);
    let taken: Vec<String> = std::iter::from_fn(|| session.take_marker()).collect();
    assert_eq!(taken, ["Step 1", "Step 2"]);
}
