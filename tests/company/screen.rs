//! The preview on the screen: the people as read, and another encoding by a key.

use crate::common::{Play, SIZES};
use clap::Parser;
use employer_portal::cli;
use employer_portal::cli::args::{Ability, CommandLine};
use employer_portal::cli::import::{Done, told};
use employer_portal::domain::Lang;
use employer_portal::screens::dialogs::import::Import;

/// A file from DOS whose one accent is another letter on a Macintosh.
const FROM_DOS: &[u8] = b"bn,legal name,given name,family name\n999000011,Aurora Ltd.,Anna,J\x94nsson\n";

/// What the command line answers to a check or an import of a file.
fn answer(args: &[&str], lang: Lang) -> (String, u8) {
    let line = CommandLine::try_parse_from([&["employer-portal"], args].concat()).unwrap();
    let printed = match line.ability.unwrap() {
        Ability::Check { file, letters, json } => cli::check(&file, letters, lang, json),
        Ability::Import { file, letters, json, .. } => {
            cli::read(&file, letters, lang).map(|preview| told(&preview, Done::Looked, &file, lang, json))
        }
        _ => panic!("{args:?}"),
    };
    let printed = printed.unwrap();
    (printed.text, printed.code)
}

#[test]
fn the_command_line_shows_the_people_and_takes_an_encoding() {
    let path = std::env::temp_dir().join(format!("from-dos-cli-{}.csv", std::process::id()));
    std::fs::write(&path, FROM_DOS).unwrap();
    let file = path.to_str().unwrap();
    for what in ["check", "import"] {
        let (text, _) = answer(&[what, file], Lang::En);
        assert!(text.contains("Anna Jînsson: Aurora Ltd.") && text.contains("probably MacRoman"), "{text}");
        assert!(text.contains("line 2, family name: “J\u{ee}nsson” is a guess"), "{text}");
        assert_eq!(text.matches("SIMULATION").count(), 1, "{text}");
        let (text, _) = answer(&[what, file, "--encoding", "850"], Lang::Fr);
        assert!(text.contains("Anna Jönsson\u{a0}: Aurora Ltd.") && !text.contains("supposition"), "{text}");
        let (text, _) = answer(&[what, file, "--encoding", "cp850", "--json"], Lang::En);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let read = if what == "check" { &value["file"] } else { &value };
        assert_eq!((&read["encoding"], &read["encoding_certain"]), (&"CP850".into(), &true.into()), "{text}");
        assert_eq!(read["first_people"][0]["name"], "Anna Jönsson");
    }
    // A file with problems is not sound, however few risks its other rows have.
    std::fs::write(&path, "bn,legal name\n99900001,Aurora\n").unwrap();
    let (text, code) = answer(&["check", file], Lang::En);
    assert!(code == 1 && text.contains("\n1 problem\n"), "{text}");
    assert!(CommandLine::try_parse_from(["employer-portal", "check", "x", "--encoding", "klingon"]).is_err());
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn another_encoding_is_chosen_by_a_key_and_shown_before_anything_is_begun() {
    let path = std::env::temp_dir().join(format!("from-dos-{}.csv", std::process::id()));
    std::fs::write(&path, FROM_DOS).unwrap();
    for (lang, yes, ask, person) in [
        (Lang::En, "y", "Are their names right?", "Anna Jönsson: Aurora Ltd."),
        (Lang::Fr, "o", "Les noms sont-ils justes?", "Anna Jönsson\u{a0}: Aurora Ltd."),
    ] {
        let mut play = Play::sample(lang);
        play.session.open(Box::new(Import::of(&path)));
        while play.session.work() {}
        play.shows(&[ask, "Anna Jînsson", "MacRoman"]);
        play.keys("e<esc>").shows(&["Anna Jînsson"]);
        play.keys("e<down><enter>").shows(&[ask, person, "850 (DOS)"]);
        for size in SIZES {
            assert!(play.frame(size).contains("Anna Jönsson"), "{}", play.frame(size));
        }
        let before = play.session.snapshot().world().people.len();
        assert_eq!(before, 14, "nothing is begun before somebody says so");
        play.keys(yes);
        let world = play.session.snapshot().world();
        assert_eq!(world.people[0].name(), "Anna Jönsson");
    }
    std::fs::remove_file(&path).unwrap();
}
