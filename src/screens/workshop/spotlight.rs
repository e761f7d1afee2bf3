//! The spotlight: all but the row under the cursor steps back to plain text. No grey, which vanishes on a projector.

use crate::tui::look::Look;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Lets everything in `area` step back but what bears the cursor.
pub fn shine(buffer: &mut Buffer, area: Rect, look: Look) {
    let (plain, cursor) = (look.of(Role::Text), look.of(Role::Cursor));
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buffer[(x, y)];
            let style = cell.style();
            let lit = cursor.bg.is_none_or(|ground| style.bg == Some(ground))
                && style.add_modifier.contains(cursor.add_modifier);
            if !lit {
                cell.modifier = Modifier::empty();
                cell.set_style(plain);
            }
        }
    }
}
