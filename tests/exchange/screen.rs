//! The preview on the screen: the people as read, and another encoding by a key.

use crate::common::{Play, SIZES};
use employer_portal::domain::Lang;
use employer_portal::screens::import::Import;

/// A file from DOS whose one accent is another letter on a Macintosh.
const FROM_DOS: &[u8] = b"bn,legal name,given name,family name\n999000011,Aurora Ltd.,Anna,J\x94nsson\n";

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
        let before = play.session.ledger().world().people.len();
        assert_eq!(before, 14, "nothing is begun before somebody says so");
        play.keys(yes);
        let world = play.session.ledger().world();
        assert_eq!(world.people[0].name(), "Anna Jönsson");
    }
    std::fs::remove_file(&path).unwrap();
}
