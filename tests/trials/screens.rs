//! The disk is full under the screens: they say so, what was typed stays, and what was told as done is there afterwards.

use crate::disk::library;
use crate::folder::Folder;
use crate::window::Window;

/// Opens the rehearsal; from the change of a file with this number on the disk refuses, with this number of the system.
/// `None` where it refuses before anything is shown.
fn opened(folder: &Folder, fail_at: Option<(u64, u32)>) -> Option<Window> {
    let mut start = folder
        .start()
        .size(120, 40)
        .env("LD_PRELOAD", &library().display().to_string())
        .env("TRIAL_ROOT", &folder.data().display().to_string());
    if let Some((change, error)) = fail_at {
        start = start.env("TRIAL_FAIL_AT", &change.to_string()).env("TRIAL_ERRNO", &error.to_string());
    }
    let mut window = start.open();
    window.until_so(|window| {
        let screen = window.screen();
        screen.contains("Marie Tremblay") || screen.contains("The disk refused") || screen.contains("code ")
    });
    window.screen().contains("Marie Tremblay").then_some(window)
}

fn open(folder: &Folder) -> Window {
    opened(folder, None).expect("it opens")
}

/// Types a person into the form and sends it; whether it was told as done.
fn add(window: &mut Window, family: &str) -> bool {
    window.keys("a");
    window.until("Add a person");
    window.keys(&format!("Zoe<tab>{family}<ctrl-s>"));
    let said = format!("{family} is in the cast");
    window.until_so(|window| {
        let screen = window.screen();
        screen.contains(&said) || screen.contains("Not saved")
    });
    window.screen().contains(&said)
}

#[test]
fn a_disk_that_is_full_under_the_screens_is_said_and_takes_nothing_that_was_typed() {
    let mut failed = 0;
    for (round, error) in [(0, 28), (1, 28), (2, 5), (4, 28), (7, 28)] {
        let folder = Folder::new();
        let mut window = open(&folder);
        window.keys("q");
        window.end().assert_given_back(0);
        // From the first change after the start on, and some more.
        let mut window = (1..)
            .map(|change| 10 * change)
            .find_map(|change| opened(&folder, Some((change + round, error))))
            .expect("a start makes so many changes");
        let mut told = Vec::new();
        let families =
            ["Ashdown", "Birchall", "Crowther", "Dunmore", "Eastlake", "Fernsby", "Garthwaite", "Hollis"];
        let mut refused = None;
        for family in families {
            if add(&mut window, family) {
                told.push(family);
            } else {
                refused = Some(family);
                break;
            }
        }
        let refused = refused.expect("the disk refuses some time");
        failed += 1;
        let screen = window.screen();
        // The engine passes on what kind of refusal it was, and a medium that fails has no name as a kind.
        let words = if error == 28 { "Not saved. There is no room left on the disk" } else { "Not saved. " };
        let running = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(running.contains(words) && !running.contains("os error"), "{screen}");
        assert!(
            screen.contains("Add a person") && screen.contains("Zoe") && screen.contains(refused),
            "{screen}"
        );
        // Sent again it is refused again, in words, and is still there.
        window.keys("<ctrl-s>");
        window.until("Saving failed before");
        assert!(window.screen().contains(refused), "{}", window.screen());
        // Everything can still be looked at and left.
        window.keys("<esc>");
        window.until("Esc again");
        window.keys("<esc>");
        window.until_gone("Add a person");
        window.keys("<ctrl-c>");
        let ended = window.end();
        assert!(ended.settings.0 == ended.settings.1 && !ended.sent.contains("panicked"), "{}", ended.sent);

        // The disk is well again: what was told is there, what was refused is there or not, and nothing is damaged.
        let mut window = open(&folder);
        window.keys("<shift-tab>");
        let mut shown = String::new();
        for _ in 0..=told.len() + 1 {
            window.until_quiet(std::time::Duration::from_millis(60));
            shown += &window.screen();
            window.keys("<down>");
        }
        for family in &told {
            assert!(shown.contains(&format!("Add Zoe {family}")), "{family} was told as done\n{shown}");
        }
        assert!(add(&mut window, "Ivinghoe"), "{}", window.screen());
        window.keys("<ctrl-c>");
        window.end().assert_given_back(0);
    }
    assert_eq!(failed, 5);
}
