//! What is typed in a form is not dropped by the session without a word, whichever way it would be left.

use crate::common::Play;
use crate::{fresh, progress, run};
use employer_portal::domain::Lang;
use employer_portal::screens::keys;
use employer_portal::workshop::{Edition, Stop, Way};
use std::time::Duration;

/// A session with a form that is half filled, the cursor in it or on its button.
fn half_filled(way: Way, on_button: bool) -> Play {
    let mut play = run(&Edition::find("tour").unwrap(), way, Lang::En, fresh());
    play.keys("aNadia").keys(if on_button { "<shift-tab>" } else { "" }).shows(&["Nadia"]);
    play
}

#[test]
fn no_key_of_a_session_drops_what_is_typed_without_asking() {
    for (way, name) in [(Way::Present, "Presenting"), (Way::Learn, "Learning")] {
        let all = keys::all();
        let section = all.iter().find(|section| section.name.0 == name).unwrap();
        for key in section.rows.iter().flat_map(|row| row.keys) {
            for on_button in [false, true] {
                let mut play = half_filled(way, on_button);
                // What it opens above the form is left by Esc; the form itself is not, before it has warned.
                play.keys(&key.to_string()).keys("<esc>");
                assert!(play.screen().contains("Nadia"), "{key} {name}:\n{}", play.screen());
                assert_eq!(progress(&play).at, Stop::default(), "{key} {name}");
            }
        }
    }
}

#[test]
fn whoever_leaves_a_form_by_way_of_the_session_is_asked_once_and_goes_where_it_led() {
    for way in [Way::Present, Way::Learn] {
        for to in ["<pgdn>", "<ctrl-p>go to a step<enter><down><enter>"] {
            let mut play = half_filled(way, true);
            play.keys(to).shows(&["Leave the form?", "is not saved"]);
            play.keys("n").shows(&["Nadia"]);
            assert_eq!(progress(&play).at, Stop::default());
            play.keys(to).keys("<pgdn><pgdn>").keys("<esc>").shows(&["Nadia"]);
            assert!(!play.screen().contains("y  yes"), "one question");
            play.keys(to).keys("y");
            assert!(!play.screen().contains("Nadia"));
            assert_ne!(progress(&play).at, Stop::default(), "{to}");
        }
    }
    // Nothing typed, nothing asked.
    let mut play = run(&Edition::find("tour").unwrap(), Way::Present, Lang::En, fresh());
    play.keys("a<pgdn>");
    assert_ne!(progress(&play).at, Stop::default());
}

#[test]
fn auto_play_waits_for_whoever_types() {
    let mut play = run(&Edition::find("tour").unwrap(), Way::Present, Lang::En, fresh());
    play.keys("<ctrl-a>aNadia").wait(Duration::from_secs(3600)).shows(&["Nadia"]);
    assert_eq!(progress(&play).at, Stop::default());
    play.keys("<esc><esc>").wait(Duration::from_secs(1));
    assert_eq!(progress(&play).at, Stop::default());
    play.wait(Duration::from_secs(3600));
    assert_ne!(progress(&play).at, Stop::default());
}
