//! Keys as the bytes a terminal sends for them (xterm's, which all others follow).

use employer_portal::tui::key::{Code, Key, parse_keys};

/// The bytes for keys in the notation of [`parse_keys`].
pub fn bytes(notation: &str) -> Vec<u8> {
    let keys = parse_keys(notation);
    // A terminal sends Alt+q and Esc q alike; only a pause tells them apart.
    let lone = keys.iter().position(|key| *key == Key::of(Code::Esc));
    assert!(lone.is_none_or(|at| at + 1 == keys.len()), "wait for something after <esc>: {notation}");
    keys.into_iter().flat_map(of).collect()
}

fn of(key: Key) -> Vec<u8> {
    let mut bytes = match key.code {
        Code::Char(c) if key.ctrl => vec![u8::try_from(c).unwrap() & 0x1f],
        Code::Char(c) => c.to_string().into_bytes(),
        Code::Enter => b"\r".to_vec(),
        Code::Esc => b"\x1b".to_vec(),
        Code::Tab => b"\t".to_vec(),
        Code::BackTab => b"\x1b[Z".to_vec(),
        Code::Backspace => vec![if key.ctrl { 0x08 } else { 0x7f }],
        Code::Up => ends_in(key, 'A'),
        Code::Down => ends_in(key, 'B'),
        Code::Right => ends_in(key, 'C'),
        Code::Left => ends_in(key, 'D'),
        Code::Home => ends_in(key, 'H'),
        Code::End => ends_in(key, 'F'),
        Code::Insert => numbered(key, 2),
        Code::Delete => numbered(key, 3),
        Code::PageUp => numbered(key, 5),
        Code::PageDown => numbered(key, 6),
        Code::F(number) => {
            numbered(key, [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24][usize::from(number) - 1])
        }
    };
    let plain = matches!(
        key.code,
        Code::Char(_) | Code::Enter | Code::Esc | Code::Tab | Code::BackTab | Code::Backspace
    );
    if key.alt && plain {
        bytes.insert(0, 0x1b);
    }
    bytes
}

/// What is held besides, as xterm counts it: 1 is nothing.
fn held(key: Key) -> u8 {
    1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl)
}

fn ends_in(key: Key, last: char) -> Vec<u8> {
    match held(key) {
        1 => format!("\x1b[{last}"),
        held => format!("\x1b[1;{held}{last}"),
    }
    .into_bytes()
}

fn numbered(key: Key, number: u8) -> Vec<u8> {
    match held(key) {
        1 => format!("\x1b[{number}~"),
        held => format!("\x1b[{number};{held}~"),
    }
    .into_bytes()
}

#[test]
fn keys_are_the_bytes_of_xterm() {
    for (notation, sent) in [
        ("né", "né"),
        ("<ctrl-c><ctrl-z>", "\x03\x1a"),
        ("<alt-x><enter><shift-tab>", "\x1bx\r\x1b[Z"),
        ("<ctrl-left><f1><f9><pgdn>", "\x1b[1;5D\x1b[11~\x1b[20~\x1b[6~"),
        ("<down><esc>", "\x1b[B\x1b"),
    ] {
        assert_eq!(String::from_utf8(bytes(notation)).unwrap(), sent);
    }
}
