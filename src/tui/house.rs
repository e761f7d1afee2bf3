//! The house keys: strokes that mean the same on every screen.
//!
//! The first of each set is the one shown; the others are silent. None needs `[ ] { } ~ ^` or a digit, because
//! those are hard to reach on French keyboards, and none is Ctrl+Alt, because that is how Windows says `AltGr`.

use super::key::{Code, Key};
use crate::domain::text::{Lang, Text};

/// Key strokes with one meaning.
pub type Set = &'static [Key];

/// Help for what is on the screen. F1 may be taken by the terminal window, hence both.
pub const HELP: Set = &[Key::char('?'), Key::f(1)];
/// All actions by name. Visual Studio Code may take Ctrl+P for itself, hence both.
pub const PALETTE: Set = &[Key::ctrl('p'), Key::char(':')];
/// Narrow a list by typing.
pub const FILTER: Set = &[Key::ctrl('f'), Key::char('/')];
/// One step back.
pub const UNDO: Set = &[Key::ctrl('z')];
/// One step ahead again.
pub const REDO: Set = &[Key::ctrl('y')];
/// Hand in a form.
pub const SUBMIT: Set = &[Key::ctrl('s')];
/// Leave the program. Ctrl+C is shown: in Visual Studio Code's terminal Ctrl+Q would close the editor.
/// `q` does it wherever it is not text.
pub const QUIT: Set = &[Key::ctrl('c'), Key::ctrl('q'), Key::char('q')];
/// Why it is so: the rule and its source.
pub const WHY: Set = &[Key::char('w')];
/// The other language.
pub const LANGUAGE: Set = &[Key::f(9)];
/// The next theme.
pub const THEME: Set = &[Key::f(6)];
/// Big, for a projector.
pub const BIG: Set = &[Key::f(7)];
/// Only what the person at the keyboard would see.
pub const AS_SEEN: Set = &[Key::char('f')];
/// Show what is masked, for a moment.
pub const REVEAL: Set = &[Key::f(2)];
/// Mouse on or off; off, the terminal selects text.
pub const MOUSE: Set = &[Key::ctrl('t')];
/// Sort by the next column.
pub const SORT: Set = &[Key::char('o')];
/// Sort the other way round.
pub const SORT_BACK: Set = &[Key::char('O')];
/// The next screen, pane or field.
pub const NEXT: Set = &[Key::of(Code::Tab)];
/// The screen, pane or field before.
pub const PREVIOUS: Set = &[Key::of(Code::BackTab)];
/// One up.
pub const UP: Set = &[Key::of(Code::Up), Key::char('k')];
/// One down. Ctrl+N is not met by a Ctrl+P for up: that is the palette.
pub const DOWN: Set = &[Key::of(Code::Down), Key::char('j'), Key::ctrl('n')];
/// To the left, or close a branch of a tree.
pub const LEFT: Set = &[Key::of(Code::Left), Key::char('h')];
/// To the right, or open a branch of a tree.
pub const RIGHT: Set = &[Key::of(Code::Right), Key::char('l')];
/// The first.
pub const HOME: Set = &[Key::of(Code::Home), Key::char('g')];
/// The last.
pub const END: Set = &[Key::of(Code::End), Key::char('G')];
/// A page up.
pub const PAGE_UP: Set = &[Key::of(Code::PageUp), Key::ctrl('u')];
/// A page down.
pub const PAGE_DOWN: Set = &[Key::of(Code::PageDown), Key::ctrl('d')];
/// Open or take what is under the cursor. Some programs that type for people send Ctrl+J for Enter.
pub const GO: Set = &[Key::of(Code::Enter), Key::ctrl('j')];
/// Back. Esc is slow in tmux and never the only way.
pub const BACK: Set = &[Key::of(Code::Esc), Key::of(Code::Backspace)];
/// Yes, oui: only in a question, where nothing is sorted.
pub const YES: Set = &[Key::char('y'), Key::char('o')];
/// No, non: only in a question.
pub const NO: Set = &[Key::char('n')];

/// The key of a set that is shown: the first, but `o` for yes in French.
#[must_use]
pub fn shown(keys: &[Key], lang: Lang) -> Option<Key> {
    let place = usize::from(lang == Lang::Fr && keys == YES);
    keys.get(place).copied()
}

/// All sets but [`YES`] and [`NO`], with what they are for.
pub const ALL: &[(Text, Set)] = &[
    (Text("help", "aide"), HELP),
    (Text("actions", "actions"), PALETTE),
    (Text("filter", "filtrer"), FILTER),
    (Text("step back", "reculer"), UNDO),
    (Text("step ahead", "avancer"), REDO),
    (Text("submit", "soumettre"), SUBMIT),
    (Text("quit", "quitter"), QUIT),
    (Text("why", "pourquoi"), WHY),
    (Text("Fran\u{e7}ais", "English"), LANGUAGE),
    (Text("theme", "th\u{e8}me"), THEME),
    (Text("big", "grand"), BIG),
    (Text("as they see it", "comme cette personne"), AS_SEEN),
    (Text("reveal", "d\u{e9}voiler"), REVEAL),
    (Text("mouse", "souris"), MOUSE),
    (Text("sort", "trier"), SORT),
    (Text("sort the other way", "trier \u{e0} l'inverse"), SORT_BACK),
    (Text("next", "suivant"), NEXT),
    (Text("previous", "pr\u{e9}c\u{e9}dent"), PREVIOUS),
    (Text("up", "haut"), UP),
    (Text("down", "bas"), DOWN),
    (Text("left", "gauche"), LEFT),
    (Text("right", "droite"), RIGHT),
    (Text("first", "premier"), HOME),
    (Text("last", "dernier"), END),
    (Text("page up", "page pr\u{e9}c\u{e9}dente"), PAGE_UP),
    (Text("page down", "page suivante"), PAGE_DOWN),
    (Text("open", "ouvrir"), GO),
    (Text("back", "retour"), BACK),
];

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_key_means_one_thing() {
        let mut owners = HashMap::new();
        for (name, set) in ALL {
            assert!(!set.is_empty());
            for key in *set {
                assert_eq!(owners.insert(*key, name), None, "{key} is claimed twice, once by {}", name.0);
            }
        }
        let answers: Vec<Key> = [YES, NO].concat();
        assert!(YES.iter().all(|key| !NO.contains(key)));
        let shared: Vec<&Key> = answers.iter().filter(|key| owners.contains_key(key)).collect();
        assert_eq!(shared, [&Key::char('o')], "only the French yes is lent by the lists");
    }

    #[test]
    fn every_key_is_within_reach_of_a_french_hand() {
        for (name, set) in ALL.iter().copied().chain([(Text("", ""), YES), (Text("", ""), NO)]) {
            let easy =
                |key: &&Key| !matches!(key.code, Code::Char(c) if !c.is_ascii_alphabetic() && !key.ctrl);
            assert!(set.iter().find(easy).is_some(), "{} needs a symbol", name.0);
            for key in set {
                assert!(!(key.ctrl && key.alt), "{key} is AltGr on Windows");
                assert!(!matches!(key.code, Code::Char(c) if "[]{}~^\\@#0123456789".contains(c)), "{key}");
                assert!(
                    ![5, 10, 11, 12].map(Code::F).contains(&key.code),
                    "{key} belongs to clickers and windows"
                );
            }
        }
    }
}
