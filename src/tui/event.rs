//! One event of the terminal in the program's own terms.
//!
//! Systems differ in what they report for the same stroke; after this they do not.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::key::{Code, Key};

/// One thing a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key stroke.
    Key(Key),
    /// Pasted text, its line ends all `\n`. It never activates anything.
    Paste(String),
    /// The left button went down on this cell.
    Click {
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
    },
    /// The wheel turned over this cell.
    Scroll {
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
        /// Away from the person.
        up: bool,
    },
    /// The terminal has another size; the new one is asked for when drawing.
    Resize,
}

/// What an event means to the program, if anything.
pub(super) fn input_of(event: Event) -> Option<Input> {
    match event {
        Event::Key(event) => key_of(event).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(line_ends(&text))),
        Event::Mouse(event) => mouse_of(event),
        Event::Resize(..) => Some(Input::Resize),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// The text with `\n` for every line end.
pub(super) fn line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn mouse_of(MouseEvent { kind, column: x, row: y, .. }: MouseEvent) -> Option<Input> {
    match kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Click { x, y }),
        MouseEventKind::ScrollUp => Some(Input::Scroll { x, y, up: true }),
        MouseEventKind::ScrollDown => Some(Input::Scroll { x, y, up: false }),
        _ => None,
    }
}

fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |one| event.modifiers.contains(one);
    if event.modifiers.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
        return None;
    }
    let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    let code = match event.code {
        KeyCode::Char(c) if c.is_control() => return None,
        // AltGr arrives as Ctrl+Alt. It makes symbols and accented letters, never a plain a to z.
        KeyCode::Char(c) if ctrl && alt && !c.is_ascii_alphabetic() => return Some(Key::char(c)),
        // What many terminals send for Backspace with Ctrl, and with Ctrl+Alt for Backspace with Alt.
        KeyCode::Char('h' | 'H') if ctrl => return Some(Key::new(Code::Backspace, false, alt, false)),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    Some(Key::new(code, ctrl, alt, held(KeyModifiers::SHIFT)))
}

#[cfg(test)]
mod tests {
    use super::super::key::parse_keys;
    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;

    #[test]
    fn keys_come_out_in_their_one_spelling() {
        let (ctrl, alt, shift) = (KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT);
        for (code, modifiers, notation) in [
            (KeyCode::Char('A'), shift, "A"),
            (KeyCode::Char('P'), ctrl | shift, "<ctrl-p>"),
            (KeyCode::Char('@'), ctrl | alt, "@"),
            (KeyCode::Char('\u{20ac}'), ctrl | alt, "\u{20ac}"),
            (KeyCode::Char('{'), ctrl | alt | shift, "{"),
            (KeyCode::Char('e'), ctrl | alt, "<ctrl-alt-e>"),
            (KeyCode::Char('h'), ctrl, "<backspace>"),
            (KeyCode::Char('h'), ctrl | alt, "<alt-backspace>"),
            (KeyCode::Char('j'), ctrl, "<ctrl-j>"),
            (KeyCode::Char('b'), alt, "<alt-b>"),
            (KeyCode::BackTab, shift, "<shift-tab>"),
            (KeyCode::BackTab, NONE, "<shift-tab>"),
            (KeyCode::Tab, shift, "<shift-tab>"),
            (KeyCode::Tab, NONE, "<tab>"),
            (KeyCode::Left, ctrl, "<ctrl-left>"),
            (KeyCode::F(9), NONE, "<f9>"),
            (KeyCode::Backspace, ctrl, "<ctrl-backspace>"),
            (KeyCode::CapsLock, NONE, ""),
            (KeyCode::Char('\u{1b}'), NONE, ""),
            (KeyCode::Char('x'), KeyModifiers::SUPER, ""),
        ] {
            let out = input_of(Event::Key(KeyEvent::new(code, modifiers)));
            let wanted = parse_keys(notation).first().copied().map(Input::Key);
            assert_eq!(out, wanted, "{code:?} {modifiers:?}");
        }
    }
}
