//! Keys as the program knows them, with the notation of tests, tapes and documents: `nEast<enter><ctrl-p><f1>`.
//!
//! A key has one spelling: Shift on a character is in the character, control letters are small, and what
//! terminals send for Shift+Tab is [`Code::BackTab`], so that two equal key strokes are two equal keys.

use std::fmt;

use crate::domain::text::{Lang, Text};

/// What was pressed, without Ctrl, Alt and Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character as typed, the space included.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift+Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete, forward.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, F1 being 1.
    F(u8),
}

/// One key stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// What was pressed.
    pub code: Code,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held; never set on a character or on [`Code::BackTab`].
    pub shift: bool,
}

/// A piece of text that names no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAKey {
    /// Where it starts, in bytes.
    pub at: usize,
    /// The piece.
    pub piece: String,
}

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" at byte {} names no key; a plain < is written <lt>", self.piece, self.at)
    }
}

impl std::error::Error for NotAKey {}

/// Names between angle brackets: how it is written (the first is printed), the code, the label on the key.
const NAMES: &[(&[&str], Code, Text)] = &[
    (&["enter", "ret"], Code::Enter, Text("Enter", "Entr\u{e9}e")),
    (&["esc"], Code::Esc, Text("Esc", "\u{c9}chap")),
    (&["tab"], Code::Tab, Text("Tab", "Tab")),
    (&["backspace"], Code::Backspace, Text("Backspace", "Retour arr.")),
    (&["del", "delete"], Code::Delete, Text("Del", "Suppr")),
    (&["ins", "insert"], Code::Insert, Text("Ins", "Inser")),
    (&["up"], Code::Up, Text("Up", "Haut")),
    (&["down"], Code::Down, Text("Down", "Bas")),
    (&["left"], Code::Left, Text("Left", "Gauche")),
    (&["right"], Code::Right, Text("Right", "Droite")),
    (&["home"], Code::Home, Text("Home", "D\u{e9}but")),
    (&["end"], Code::End, Text("End", "Fin")),
    (&["pgup", "pageup"], Code::PageUp, Text("PgUp", "Pg.pr\u{e9}c")),
    (&["pgdn", "pagedown"], Code::PageDown, Text("PgDn", "Pg.suiv")),
    (&["space"], Code::Char(' '), Text("Space", "Espace")),
    (&["lt"], Code::Char('<'), Text("<", "<")),
    (&["gt"], Code::Char('>'), Text(">", ">")),
];

impl Key {
    /// A key without Ctrl, Alt and Shift.
    #[must_use]
    pub const fn of(code: Code) -> Self {
        Self::new(code, false, false, false)
    }

    /// A key with what was held, brought to its one spelling.
    #[must_use]
    pub const fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Self {
        match code {
            Code::Char(c) if ctrl => {
                Self { code: Code::Char(c.to_ascii_lowercase()), ctrl, alt, shift: false }
            }
            Code::Char(_) | Code::BackTab => Self { code, ctrl, alt, shift: false },
            Code::Tab if shift => Self { code: Code::BackTab, ctrl, alt, shift: false },
            _ => Self { code, ctrl, alt, shift },
        }
    }

    /// A character as typed.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::of(Code::Char(c))
    }

    /// Ctrl and a character.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self::new(Code::Char(c), true, false, false)
    }

    /// Alt and a character.
    #[must_use]
    pub const fn alt(c: char) -> Self {
        Self::new(Code::Char(c), false, true, false)
    }

    /// A function key.
    #[must_use]
    pub const fn f(number: u8) -> Self {
        Self::of(Code::F(number))
    }

    /// The character this key types, if it types one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads exactly one key: `n`, `<enter>`, `<ctrl-p>`, `<shift-tab>`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(name) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            return named(name);
        }
        let c = single(text)?;
        (c != '<' && !c.is_control()).then_some(Self::char(c))
    }

    /// The key as people know it, for hints and help: `Enter`, `Ctrl+P`, `Maj+Tab`.
    ///
    /// A capital says that Shift is needed (`Shift+O`): a bare `O` is read as the key, not as the capital.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        let shift = Text("Shift+", "Maj+").get(lang);
        let mut out = String::new();
        for (held, word) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, shift)] {
            if held {
                out.push_str(word);
            }
        }
        match self.code {
            Code::BackTab => out.extend([shift, "Tab"]),
            Code::F(number) => out.extend(["F", &number.to_string()]),
            Code::Char(c) if self.ctrl => out.extend(c.to_uppercase()),
            Code::Char(c) if c.is_ascii_uppercase() => {
                out.push_str(shift);
                out.push(c);
            }
            code => match NAMES.iter().find(|(_, named, _)| *named == code) {
                Some((.., label)) => out.push_str(label.get(lang)),
                None => out.extend(single_char(code)),
            },
        }
        out
    }
}

/// Prints the notation [`parse_keys`] reads.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, code, _)| *code == self.code).map(|(names, ..)| names[0]);
        if let (Some(c), None, false, false) = (single_char(self.code), name, self.ctrl, self.alt) {
            return write!(f, "{c}");
        }
        f.write_str("<")?;
        let shift = self.shift || self.code == Code::BackTab;
        for (held, word) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (shift, "shift-")] {
            if held {
                f.write_str(word)?;
            }
        }
        match (self.code, name) {
            (Code::BackTab, _) => f.write_str("tab"),
            (Code::F(number), _) => write!(f, "f{number}"),
            (_, Some(name)) => f.write_str(name),
            (code, None) => single_char(code).map_or(Ok(()), |c| write!(f, "{c}")),
        }?;
        f.write_str(">")
    }
}

/// Reads keys written by us, in tests and tables: what is in brackets and names no key is taken as typed.
#[must_use]
pub fn parse_keys(text: &str) -> Vec<Key> {
    scan(text).0
}

/// Reads keys that came from outside, from a tape or a report.
///
/// # Errors
///
/// The first piece that names no key.
pub fn read_keys(text: &str) -> Result<Vec<Key>, NotAKey> {
    match scan(text) {
        (keys, None) => Ok(keys),
        (_, Some(wrong)) => Err(wrong),
    }
}

fn scan(text: &str) -> (Vec<Key>, Option<NotAKey>) {
    let (mut keys, mut wrong) = (Vec::new(), None);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = if c == '<' { rest.find('>').map_or(rest.len(), |at| at + 1) } else { c.len_utf8() };
        let piece = &rest[..end];
        if let Some(key) = Key::parse(piece) {
            keys.push(key);
            rest = &rest[piece.len()..];
        } else {
            wrong.get_or_insert(NotAKey { at: text.len() - rest.len(), piece: piece.to_owned() });
            keys.push(Key::char(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    (keys, wrong)
}

fn named(mut name: &str) -> Option<Key> {
    let (mut ctrl, mut alt, mut shift) = (false, false, false);
    loop {
        let (held, rest) = if let Some(rest) = name.strip_prefix("ctrl-") {
            (&mut ctrl, rest)
        } else if let Some(rest) = name.strip_prefix("alt-") {
            (&mut alt, rest)
        } else if let Some(rest) = name.strip_prefix("shift-") {
            (&mut shift, rest)
        } else {
            break;
        };
        *held = true;
        name = rest;
    }
    let by_name = NAMES.iter().find(|(names, ..)| names.contains(&name)).map(|(_, code, _)| *code);
    let number =
        || name.strip_prefix('f')?.parse().ok().filter(|number| (1..=24).contains(number)).map(Code::F);
    let character = || single(name).filter(|_| ctrl || alt).map(Code::Char);
    let code = by_name.or_else(number).or_else(character)?;
    Some(Key::new(code, ctrl, alt, shift))
}

/// The only character of a text.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn single_char(code: Code) -> Option<char> {
    if let Code::Char(c) = code { Some(c) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notation_reads_text_and_names() {
        assert_eq!(
            parse_keys("nEast<enter><ctrl-p><f1><shift-tab>"),
            [
                Key::char('n'),
                Key::char('E'),
                Key::char('a'),
                Key::char('s'),
                Key::char('t'),
                Key::of(Code::Enter),
                Key::ctrl('p'),
                Key::f(1),
                Key::of(Code::BackTab),
            ]
        );
        assert_eq!(parse_keys("<lt>\u{e9}<space> "), ['<', '\u{e9}', ' ', ' '].map(Key::char));
        assert_eq!(parse_keys("<ctrl-->>"), [Key::ctrl('-'), Key::char('>')]);
        assert_eq!(parse_keys("<ctrl-gt>x"), [Key::ctrl('>'), Key::char('x')]);
        assert_eq!(parse_keys(""), []);
    }

    #[test]
    fn every_key_prints_what_is_read_again() {
        let mut codes: Vec<Code> = NAMES.iter().map(|(_, code, _)| *code).collect();
        codes.extend((1..=12).map(Code::F));
        codes.extend((' '..='~').chain(['\u{e9}', '\u{4e2d}']).map(Code::Char));
        codes.push(Code::BackTab);
        let (mut all, mut tape) = (Vec::new(), String::new());
        for code in codes {
            for held in 0..8 {
                let key = Key::new(code, held & 1 > 0, held & 2 > 0, held & 4 > 0);
                assert_eq!(Key::parse(&key.to_string()), Some(key), "{key}");
                tape.push_str(&key.to_string());
                all.push(key);
            }
        }
        assert_eq!(read_keys(&tape), Ok(all));
    }

    #[test]
    fn what_names_no_key_is_told_or_taken_as_typed() {
        let wrong = NotAKey { at: 1, piece: "<entr>".to_owned() };
        assert_eq!(read_keys("a<entr>"), Err(wrong.clone()));
        assert_eq!(wrong.to_string(), "\"<entr>\" at byte 1 names no key; a plain < is written <lt>");
        assert_eq!(parse_keys("a<b"), ['a', '<', 'b'].map(Key::char));
        for text in ["", "<", "<>", "ab", "<f0>", "<f25>", "<x>", "<ctrl->", "\n"] {
            assert_eq!(Key::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_key_has_one_spelling() {
        assert_eq!(Key::new(Code::Char('P'), true, false, true), Key::ctrl('p'));
        assert_eq!(Key::new(Code::Char('P'), false, false, true), Key::char('P'));
        assert_eq!(Key::new(Code::Tab, false, false, true), Key::of(Code::BackTab));
        assert_eq!(Key::new(Code::BackTab, false, false, true), Key::of(Code::BackTab));
        assert_eq!(Key::ctrl('p').typed(), None);
        assert_eq!(Key::char('\u{e9}').typed(), Some('\u{e9}'));
    }

    #[test]
    fn labels_are_in_the_language_of_the_keyboard() {
        for (notation, en, fr) in [
            ("<enter>", "Enter", "Entr\u{e9}e"),
            ("<esc>", "Esc", "\u{c9}chap"),
            ("<space>", "Space", "Espace"),
            ("<shift-tab>", "Shift+Tab", "Maj+Tab"),
            ("<ctrl-p>", "Ctrl+P", "Ctrl+P"),
            ("<backspace>", "Backspace", "Retour arr."),
            ("<del>", "Del", "Suppr"),
            ("<up>", "Up", "Haut"),
            ("<pgup>", "PgUp", "Pg.pr\u{e9}c"),
            ("<shift-left>", "Shift+Left", "Maj+Gauche"),
            ("<f1>", "F1", "F1"),
            ("?", "?", "?"),
            ("<lt>", "<", "<"),
            ("o", "o", "o"),
            ("O", "Shift+O", "Maj+O"),
        ] {
            let key = Key::parse(notation).unwrap();
            assert_eq!((key.label(Lang::En).as_str(), key.label(Lang::Fr).as_str()), (en, fr));
        }
    }
}
