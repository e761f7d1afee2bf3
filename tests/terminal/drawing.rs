//! The first frame in both languages and at the sizes of a projector and a laptop, and the card below them.

use super::folder::Folder;
use super::{NOT_AFFILIATED, SANS_LIEN};

fn first_frame(size: (u16, u16), locale: &str, args: &[&str], disclaimer: &str) {
    let folder = Folder::new();
    let mut window = folder.start().size(size.0, size.1).locale(locale).args(args).open();
    window.until(disclaimer);
    let screen = window.screen();
    assert!(screen.contains("SIMULATION") && screen.contains("Marie Tremblay"), "{screen}");
    assert_eq!(screen.lines().next().map(|line| line.contains(disclaimer)), Some(true), "{screen}");
    window.keys("q");
    window.end().assert_given_back(0);
}

#[test]
fn the_first_frame_is_in_the_language_of_the_system() {
    first_frame((80, 24), "en_CA.UTF-8", &[], NOT_AFFILIATED);
    first_frame((60, 18), "fr_CA.UTF-8", &[], SANS_LIEN);
}

#[test]
fn the_first_frame_is_in_the_language_asked_for() {
    first_frame((60, 18), "fr_CA.UTF-8", &["--lang", "en"], NOT_AFFILIATED);
    first_frame((80, 24), "en_CA.UTF-8", &["--lang", "fr"], SANS_LIEN);
}

#[test]
fn a_window_that_is_too_small_gets_a_card_until_it_grows() {
    let folder = Folder::new();
    for (lang, too_small, disclaimer) in
        [("en", "too small", NOT_AFFILIATED), ("fr", "trop petite", SANS_LIEN)]
    {
        let mut window = folder.start().size(40, 10).args(&["--lang", lang]).open();
        window.until(too_small);
        assert!(window.screen().contains("SIMULATION") && window.screen().contains("60x18"));
        window.resize(80, 24);
        window.until(disclaimer);
        window.until("Marie Tremblay");
        assert!(!window.screen().contains(too_small), "{}", window.screen());
        window.resize(40, 10);
        window.until(too_small);
        assert!(!window.screen().contains("Tremblay"), "{}", window.screen());
        window.keys("<ctrl-c>");
        window.end().assert_given_back(0);
    }
}

#[test]
fn a_change_of_size_while_it_starts_is_not_lost() {
    let folder = Folder::new();
    for _ in 0..20 {
        let mut window = folder.start().size(40, 10).open();
        window.until_sent("SIMULATION");
        window.resize(80, 24);
        window.until(NOT_AFFILIATED);
        window.keys("q");
        window.end().assert_given_back(0);
    }
}

#[test]
fn what_a_smaller_size_has_cut_off_is_drawn_again() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    let before = window.screen();
    for _ in 0..20 {
        // Faster than the program looks: it sees the size it knows.
        window.resize(30, 5);
        window.resize(80, 24);
        window.until_screen(&before);
    }
}

#[test]
fn ten_sizes_a_second_and_one_cell_do_no_harm() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    let mut chance = 2015_u32;
    for turn in 0..100 {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let size = if turn % 10 == 0 { (1, 1) } else { (chance >> 8 & 0xff, chance >> 20 & 0x3f) };
        window.resize(u16::try_from(size.0.max(1)).unwrap(), u16::try_from(size.1.max(1)).unwrap());
        // A dialog now and then, so that not only the screens are drawn at odd sizes.
        window.keys(["?", "<tab>", "n", "<f9>", "c"][turn % 5]);
    }
    window.resize(80, 24);
    window.until("SIMULATION");
    window.until("Marie Tremblay");
    window.keys("<ctrl-c>");
    window.end().assert_given_back(0);
}
