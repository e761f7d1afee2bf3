//! How a screen divides its room: list and detail side by side, one above the other when it is narrow, and a third
//! pane with the next step when it is wide.

use super::guide;
use crate::tui::chrome;
use crate::tui::pane::Cx;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

/// From this width on, list and detail stand side by side.
const SIDE_BY_SIDE: u16 = 78;
/// From this width on, there is a third pane.
const WIDE: u16 = 120;
/// Rows for a detail below its list.
const BELOW: u16 = 6;

/// What a screen wants of its panes.
pub struct Wish<'a> {
    /// Title of the list.
    pub title: &'a str,
    /// Title of the detail; empty when nothing is chosen, and the list has all the room.
    pub detail: &'a str,
    /// The list's part in percent, side by side; 100 for one above the other always.
    pub share: u16,
    /// Rows the list could use.
    pub rows: usize,
}

/// Whether there is room for the pane with the next step.
#[must_use]
pub fn has_guide(cx: &Cx, area: Rect) -> bool {
    area.width >= WIDE && !cx.look.big
}

/// Draws the panes; gives back the room for the list and for the detail.
pub fn panes(frame: &mut Frame, cx: &Cx, area: Rect, wish: &Wish) -> (Rect, Rect) {
    let area = if has_guide(cx, area) {
        let [main, third] = Layout::horizontal([Constraint::Min(0), Constraint::Length(36)]).areas(area);
        guide::view(frame, cx, third);
        main
    } else {
        area
    };
    // Nothing is chosen: an empty pane would say nothing.
    if wish.detail.is_empty() {
        return (chrome::pane(frame, area, cx.look, wish.title, true), Rect::ZERO);
    }
    if cx.look.detail {
        let detail = chrome::pane(frame, area, cx.look, wish.detail, true);
        return (Rect::ZERO, detail);
    }
    let side_by_side = area.width >= SIDE_BY_SIDE && !cx.look.big && wish.share < 100;
    let areas: [Rect; 2] = if side_by_side {
        Layout::horizontal([Constraint::Percentage(wish.share), Constraint::Min(0)]).areas(area)
    } else {
        // A short list leaves its room to the detail.
        let spacing = if cx.look.big { 2 } else { 1 };
        let wanted = u16::try_from(wish.rows).unwrap_or(u16::MAX).saturating_mul(spacing).saturating_add(2);
        let most = area.height.saturating_sub(BELOW.max(area.height / 3).min(area.height / 2));
        let list = wanted.clamp(most.min(4), most);
        Layout::vertical([Constraint::Length(list), Constraint::Min(0)]).areas(area)
    };
    let list = chrome::pane(frame, areas[0], cx.look, wish.title, true);
    let detail = chrome::pane(frame, areas[1], cx.look, wish.detail, false);
    (list, detail)
}
