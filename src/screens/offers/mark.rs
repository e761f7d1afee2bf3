//! The mark of an offer that the person at the keyboard would not see in the portal. Alone at the keyboard one plays
//! everybody, so the queue shows every offer; which of them this person would see is said all the same.

use crate::domain::offer::Offer;
use crate::domain::viewpoint::{sees, sees_all};
use crate::domain::{OfferId, Text, UserId, Words};
use crate::tui::pane::Cx;

/// Would not be seen.
const UNSEEN: &str = "-";
/// Whether it would be seen, nobody knew.
const NOT_KNOWN: &str = "?";

/// Columns that a mark takes, when there may be one.
pub const WIDTH: u16 = 2;

/// The user at the keyboard; nothing to say where the screen holds only what they see.
fn seat(cx: &Cx) -> Option<UserId> {
    cx.world().seat(cx.by).filter(|_| cx.seen.is_none())
}

/// Whether the person at the keyboard sees an offer.
fn seen(cx: &Cx, offer: &Offer) -> Option<bool> {
    seat(cx).map_or(Some(true), |seat| sees(cx.world(), seat, offer))
}

/// What stands before an offer in the list.
#[must_use]
pub fn mark(cx: &Cx, id: OfferId) -> &'static str {
    match cx.world().offer(id).and_then(|offer| seen(cx, offer)) {
        Some(true) => " ",
        Some(false) => UNSEEN,
        None => NOT_KNOWN,
    }
}

/// What the marks in a queue mean; `None` where it has none. All that are not seen have the same one: it hangs on one
/// answer.
#[must_use]
pub fn legend(cx: &Cx, queue: &[OfferId]) -> Option<Words> {
    // Whoever sees all has no mark in however long a queue.
    seat(cx).filter(|seat| !sees_all(cx.world(), *seat))?;
    let offers = queue.iter().filter_map(|id| cx.world().offer(*id));
    let seen = offers.map(|offer| seen(cx, offer)).find(|seen| *seen != Some(true))?;
    let text = match seen {
        None => Text("? not known whether {} sees it", "? on ignore si {} la voit"),
        Some(_) => Text("- not seen by {} (assumed)", "- non vue par {} (hypothèse)"),
    };
    Some(text.with(&[&cx.world().name(cx.by.person)]))
}

/// The same for one offer, behind the words of who sees it.
#[must_use]
pub fn of_one(cx: &Cx, offer: &Offer) -> Option<Words> {
    let text = match seen(cx, offer) {
        Some(true) => return None,
        Some(false) => Text("not by {}", "non par {}"),
        None => Text("by {}: not known", "par {} : on l'ignore"),
    };
    Some(text.with(&[&cx.world().name(cx.by.person)]))
}
