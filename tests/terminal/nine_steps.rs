//! The nine steps of a rehearsal in the real program, as keys alone; then out, in again, and everything as it was.

use super::NOT_AFFILIATED;
use super::common::{key_and_terms, nine_steps};
use super::folder::Folder;
use super::window::Window;

/// The last number of eight digits on the screen, together or spaced.
fn pin_on(window: &Window) -> String {
    let screen = window.screen();
    let spaced = |line: &str| {
        let digits: String = line.split_whitespace().filter(|word| word.len() == 1).collect();
        (digits.len() == 8 && digits.chars().all(|c| c.is_ascii_digit())).then_some(digits)
    };
    let together =
        screen.split(|c: char| !c.is_ascii_digit()).rfind(|word| word.len() == 8).map(str::to_owned);
    screen.lines().find_map(spaced).or(together).unwrap_or_default()
}

/// A `GCKey`, the terms, yes to the PIN question, the right portal, the PIN.
fn claim(window: &mut Window, user_name: &str, pin: &str) {
    let keys = key_and_terms(user_name);
    window.keys(&format!("{keys}<space><end><enter><space><down><down><down><enter><space>{pin}<ctrl-s>"));
}

#[test]
fn the_nine_steps_as_keys() {
    let folder = Folder::new();
    let mut window = folder.start().size(250, 60).open();
    window.until(NOT_AFFILIATED);
    // 1 to 4: GCKey to enrolment, the clock and the letter, the refusal and the telephone, the branch and its PIN.
    for (_, keys, [english, _]) in nine_steps() {
        window.keys(&keys);
        for words in english {
            window.until(words);
        }
    }
    // 5: the branch primary user; for the own branch only.
    let pin = pin_on(&window);
    window.keys("<shift-tab><shift-tab><shift-tab>");
    claim(&mut window, "calgary88", &pin);
    window.until("Graham MacLeod is branch primary user of Calgary terminal");
    window.keys("<tab><home>u");
    // 7: told which rule says so, where it comes from, how sure it is.
    window.until("A branch primary user may add secondary users for that branch only");
    window.keys("w");
    window.until("user.own-branch-only");
    window.keys("<enter>");
    // 6: the outside specialist, by first and last name; then acting with a key of their own.
    window.keys("smarie<enter><home>uPriya<tab>Raman<ctrl-s>");
    window.until("The PIN for Aurora Grain Ltd.");
    let pin = pin_on(&window);
    window.keys("<enter>priya<enter>");
    window.until("Priya Raman has the PIN now");
    window.keys("spriya<enter><shift-tab><space><enter><shift-tab><shift-tab><shift-tab>");
    claim(&mut window, "northlight", &pin);
    window.until("Priya Raman is secondary user of Aurora Grain Ltd.");
    window.keys("dAmina Diallo<ctrl-s>");
    window.until("A draft for Amina Diallo is saved");
    // 8: back and ahead, and the journal.
    window.keys("<ctrl-z>");
    window.until("Ctrl+Z back");
    window.keys("<ctrl-y><shift-tab>");
    window.until("Prepare an offer of employment for Amina Diallo");
    window.keys("q");
    window.end().assert_given_back(0);
    // 9: as it was.
    let mut again = folder.start().size(250, 60).open();
    again.until("Priya Raman, secondary user");
    again.keys("<shift-tab>");
    again.until("Prepare an offer of employment for Amina Diallo");
}
