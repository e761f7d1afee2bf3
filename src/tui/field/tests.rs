//! What a field does with each key, in what people type: accents of both kinds, Chinese, emoji.
//!
//! `|` marks the cursor in the texts.

use super::*;
use crate::tui::key::parse_keys;

const LABEL: Text = Text("Name", "Nom");
const PROVINCES: &[Text] =
    &[Text("Alberta", "Alberta"), Text("Quebec", "Qu\u{e9}bec"), Text("Yukon", "Yukon")];

fn press(field: &mut Field, notation: &str) {
    for key in parse_keys(notation) {
        assert!(field.take_key(key), "{key} was not used");
    }
}

/// The value with its cursor after these keys.
fn after(notation: &str) -> String {
    let mut field = Field::new(LABEL);
    press(&mut field, notation);
    marked(&field)
}

fn marked(field: &Field) -> String {
    let (before, rest) = field.value().split_at(field.cursor_byte());
    format!("{before}|{rest}")
}

fn shown(value: &str, back: usize, cells: u16) -> (String, u16) {
    let mut field = Field::new(LABEL);
    field.set_value(value);
    press(&mut field, &"<left>".repeat(back));
    field.shown(cells, false, Lang::En)
}

#[test]
fn editing_keys_do_what_they_do_everywhere() {
    for (keys, wanted) in [
        ("Aurora", "Aurora|"),
        ("Aurora<left><left>x", "Aurox|ra"),
        ("ab<home>x<end>y<ctrl-a>z<ctrl-e>w", "zxabyw|"),
        ("one two three<ctrl-left><ctrl-left>|", "one ||two three"),
        ("one two<alt-b><alt-b><alt-f>|", "one ||two"),
        ("one two<home><ctrl-right>", "one |two"),
        ("abc<backspace><ctrl-h>", "a|"),
        ("abc<home><del>", "|bc"),
        ("one two<ctrl-w>", "one |"),
        ("one two<alt-backspace>", "one |"),
        ("one two<ctrl-backspace>", "one |"),
        ("one two<home><ctrl-del>", "|two"),
        ("one two<ctrl-left><ctrl-u>", "|two"),
        ("one two<ctrl-left><ctrl-k>", "one |"),
        ("e\u{301}a\u{301}<left><backspace>", "|a\u{301}"),
        ("e\u{301}x<left><left><right>", "e\u{301}|x"),
        ("\u{4e2d}\u{6587}<left>x", "\u{4e2d}x|\u{6587}"),
        ("\u{1f600}\u{1f601}<backspace>", "\u{1f600}|"),
        ("<backspace><del><left><right><ctrl-w><ctrl-u><ctrl-k><ctrl-z><ctrl-y>", "|"),
    ] {
        assert_eq!(after(keys), wanted, "{keys}");
    }
}

#[test]
fn other_keys_are_left_to_the_form() {
    let mut field = Field::new(LABEL);
    field.set_value("x");
    let keys = "<enter><esc><tab><shift-tab><up><down><pgup><pgdn><f1><ctrl-p><ctrl-v><ctrl-s><alt-x><ins>";
    for key in parse_keys(keys) {
        assert!(!field.take_key(key), "{key}");
    }
    assert_eq!(marked(&field), "x|");
}

#[test]
fn characters_nobody_sees_are_not_typed() {
    assert_eq!(after("a\u{200b}\u{202e}\u{fe0f}b"), "ab|");
}

#[test]
fn undo_takes_back_a_word_at_a_time_and_redo_brings_it_back() {
    for (keys, wanted) in [
        ("one two<ctrl-z>", "one |"),
        ("one two<ctrl-z><ctrl-z>", "|"),
        ("one two<ctrl-z><ctrl-z><ctrl-y>", "one |"),
        ("one two<ctrl-z><ctrl-z><ctrl-y><ctrl-y><ctrl-y>", "one two|"),
        ("abc<backspace><backspace><ctrl-z>", "abc|"),
        ("abc def<ctrl-u><ctrl-z>", "abc def|"),
        ("abc<left>x<ctrl-z>", "ab|c"),
        ("abc<ctrl-z>d<ctrl-y>", "d|"),
        ("abc<ctrl-k><ctrl-z>", "|"),
    ] {
        assert_eq!(after(keys), wanted, "{keys}");
    }
    let mut field = Field::new(LABEL);
    press(&mut field, &"a <backspace>".repeat(400));
    assert!(field.past.len() <= STEPS);
    field.set_value("fresh");
    press(&mut field, "<ctrl-z>");
    assert_eq!(marked(&field), "fresh|");
}

#[test]
fn a_paste_goes_in_at_the_cursor_as_one_step() {
    let mut field = Field::new(LABEL);
    press(&mut field, "ad<left>");
    assert!(field.paste("b\r\nc\n"));
    assert_eq!(marked(&field), "ab c|d");
    press(&mut field, "<ctrl-z>");
    assert_eq!(marked(&field), "a|d");
    assert!(field.paste("\n"));
    assert_eq!(marked(&field), "a|d");
    field.set_value("e");
    assert!(field.paste("\u{301}"));
    assert_eq!(marked(&field), "e\u{301}|");
}

#[test]
fn an_edit_that_joins_letters_leaves_the_cursor_behind_them() {
    // An accent typed before the cursor joins the letter before it; two halves of a flag become one.
    assert_eq!(after("ex<left>\u{301}"), "e\u{301}|x");
    let mut field = Field::new(LABEL);
    field.set_value("\u{1f1e8}a\u{1f1e6}");
    press(&mut field, "<left><backspace>");
    assert_eq!(marked(&field), "\u{1f1e8}\u{1f1e6}|");
}

#[test]
fn a_field_is_full_at_the_limit() {
    let mut field = Field::new(LABEL);
    field.paste(&"x".repeat(9_999));
    assert_eq!(field.value().len(), fit::MOST);
    press(&mut field, "y");
    assert_eq!(field.value().len(), fit::MOST);
    press(&mut field, "\u{301}");
    assert_eq!(field.value().chars().count(), fit::MOST + 1);
    field.set_value(&"z".repeat(9_999));
    assert_eq!(field.value().len(), fit::MOST);
}

#[test]
fn short_values_show_whole_with_the_cursor_in_cells() {
    assert_eq!(shown("abc", 0, 9), ("abc".to_owned(), 3));
    assert_eq!(shown("\u{4e2d}\u{6587}", 1, 9), ("\u{4e2d}\u{6587}".to_owned(), 2));
    assert_eq!(shown("Montre\u{301}al", 2, 20), ("Montre\u{301}al".to_owned(), 6));
    assert_eq!(shown("", 0, 4), (String::new(), 0));
}

#[test]
fn long_values_scroll_with_some_of_what_follows() {
    assert_eq!(shown("abcdefghij", 0, 8), ("defghij".to_owned(), 7));
    assert_eq!(shown("abcdefghij", 1, 8), ("cdefghij".to_owned(), 7));
    assert_eq!(shown("abcdefghij", 3, 8), ("bcdefghi".to_owned(), 6));
    assert_eq!(shown("abcdefghij", 9, 8), ("abcdefgh".to_owned(), 1));
    assert_eq!(shown("\u{4e2d}\u{6587}\u{516c}\u{53f8}", 0, 5), ("\u{516c}\u{53f8}".to_owned(), 4));
}

#[test]
fn the_cursor_shows_at_any_width() {
    let values =
        ["", "a", "abcdefghij", "\u{4e2d}a\u{6587}b\u{516c}", "e\u{301}e\u{301}x", "\u{1f600}\u{1f600}y"];
    for value in values {
        for masked in [false, true] {
            let mut field = if masked { Field::masked(LABEL) } else { Field::new(LABEL) };
            field.set_value(value);
            for _ in 0..=value.chars().count() {
                for cells in 0..=20u16 {
                    let (text, column) = field.shown(cells, false, Lang::En);
                    assert!(cells::width(&text) <= usize::from(cells), "{value} in {cells}");
                    assert!(column < cells.max(1), "{value} in {cells}: {column}");
                }
                press(&mut field, "<left>");
            }
        }
    }
}

#[test]
fn a_secret_shows_only_while_revealed_and_never_in_a_log() {
    let mut field = Field::masked(LABEL);
    press(&mut field, "4e\u{301}\u{4e2d}<left>");
    assert_eq!(field.shown(9, false, Lang::En), ("***".to_owned(), 2));
    assert_eq!(field.shown(9, true, Lang::En), ("4e\u{301}\u{4e2d}".to_owned(), 2));
    assert_eq!(field.value(), "4e\u{301}\u{4e2d}");
    let log = format!("{field:?}");
    assert!(log.contains("Masked") && !log.contains('4'), "{log}");
}

#[test]
fn a_number_keeps_what_was_typed_and_gives_the_digits() {
    let mut field = Field::digits(LABEL);
    press(&mut field, "999 000-011");
    assert_eq!((field.value(), field.number().as_str()), ("999 000-011", "999000011"));
    field.set_value("999\u{a0}000\u{2013}O11");
    assert_eq!(field.number(), "999000O11");
}

#[test]
fn a_choice_is_made_by_arrows_space_and_letters() {
    let mut field = Field::choice(LABEL, PROVINCES);
    assert_eq!((field.chosen(), field.value()), (None, ""));
    assert_eq!(field.shown(20, false, Lang::En), ("< ? >".to_owned(), 2));
    for (keys, wanted) in [
        ("<right>", 0),
        ("<space>", 1),
        ("<right><right>", 0),
        ("<left>", 2),
        ("q", 1),
        ("Y", 2),
        ("<home>", 0),
        ("<end>", 2),
        ("<ctrl-z>", 0),
        ("<ctrl-y>", 2),
    ] {
        press(&mut field, keys);
        assert_eq!(field.chosen(), Some(wanted), "{keys}");
    }
    for key in parse_keys("x<enter><tab><backspace><up><ctrl-a>") {
        assert!(!field.take_key(key), "{key}");
    }
    field.set_value("Qu\u{e9}bec");
    assert_eq!((field.chosen(), field.value()), (Some(1), "Quebec"));
    assert_eq!(field.shown(20, false, Lang::Fr), ("< Qu\u{e9}bec >".to_owned(), 2));
    assert_eq!(field.shown(6, false, Lang::Fr), ("< Qu..".to_owned(), 2));
    for cells in 0..6 {
        let (text, column) = field.shown(cells, false, Lang::Fr);
        assert!(cells::width(&text) <= usize::from(cells) && column < cells.max(1));
    }
    assert!(field.paste("alberta\n") && field.chosen() == Some(0));
    assert!(!field.paste("Ontario") && field.chosen() == Some(0));
    field.choose(Some(9));
    assert_eq!(field.chosen(), None);
    assert!(!Field::choice(LABEL, &[]).take_key(Key::of(Code::Right)));
}

#[test]
fn yes_and_no_answer_to_their_letters_in_both_languages() {
    let mut field = Field::yes_no(LABEL);
    for (keys, wanted) in [("y", 0), ("n", 1), ("o", 0), ("N", 1), ("<space>", 0)] {
        press(&mut field, keys);
        assert_eq!(field.chosen(), Some(wanted), "{keys}");
    }
}
