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

/// Draws the panes; gives back the room for the list and for the detail. `share` is the list's part in percent.
pub fn panes(frame: &mut Frame, cx: &Cx, area: Rect, title: &str, detail: &str, share: u16) -> (Rect, Rect) {
    let area = if area.width >= WIDE && !cx.look.big {
        let [main, third] = Layout::horizontal([Constraint::Min(0), Constraint::Length(36)]).areas(area);
        guide::view(frame, cx, third);
        main
    } else {
        area
    };
    let side_by_side = area.width >= SIDE_BY_SIDE && !cx.look.big && share < 100;
    let areas: [Rect; 2] = if side_by_side {
        Layout::horizontal([Constraint::Percentage(share), Constraint::Min(0)]).areas(area)
    } else {
        let below = BELOW.max(area.height / 3).min(area.height / 2);
        Layout::vertical([Constraint::Min(0), Constraint::Length(below)]).areas(area)
    };
    let list = chrome::pane(frame, areas[0], cx.look, title, true);
    let detail = chrome::pane(frame, areas[1], cx.look, detail, false);
    (list, detail)
}
