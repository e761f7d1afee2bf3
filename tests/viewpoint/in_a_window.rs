//! The same in a window: in every byte that the program sends to the terminal, once "as this person sees it" is switched
//! on, what the person at the keyboard must not see is looked for. The session in memory takes the same keys, and knows
//! what is secret now.

use super::cast::Stage;
use super::common::Play;
use super::folder::{Folder, tree};
use super::oracle::{self, Secret};
use super::random::Anything;
use super::{IN_CAST, KEYS, assume, names, others_act, walks};
use employer_portal::domain::Lang;
use employer_portal::ledger::Ledger;
use employer_portal::store::Store;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::fs;
use std::time::Duration;

/// The sizes that a window changes between: each change draws everything anew.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];
/// After so long a lone Escape is no beginning of another key.
const ESCAPE: Duration = Duration::from_millis(60);

/// A frame as a window shows it.
fn shown(play: &Play, size: (u16, u16)) -> String {
    play.frame(size).trim_end_matches('\n').to_owned()
}

/// What was sent, with what only colours it left out: letters of two colours are one word.
fn without_colours(sent: &str) -> String {
    let mut parts = sent.split("\x1b[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| c.is_ascii_alphabetic());
        match end.map(|end| part.split_at(end)) {
            Some((_, rest)) if rest.starts_with('m') => plain.push_str(&rest[1..]),
            _ => plain.extend(["\x1b[", part]),
        }
    }
    plain
}

fn holds_nothing_else(sent: &str, secrets: &[Secret], cast: bool, context: &dyn Fn() -> String) {
    let plain = without_colours(sent);
    for secret in secrets.iter().filter(|secret| !(cast && secret.in_cast)) {
        for text in [sent, &plain] {
            let found = names(text, &secret.text);
            assert!(!found, "{}: {:?}\n{}\n{text:?}", secret.what, secret.text, context());
        }
    }
    // Neither the title of the window nor the clipboard is ever set: both outlive the frame, and the program.
    for escape in ["\x1b]0;", "\x1b]1;", "\x1b]2;", "\x1b]52;"] {
        assert!(!sent.contains(escape), "{escape:?}: {}\n{sent:?}", context());
    }
}

/// One walk: how many keys were pressed, how many bytes were searched, and how often for something.
fn walk(seed: u64, keys: usize) -> (usize, usize, usize) {
    let folder = Folder::new();
    let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
    let opened = Store::open(&folder.data()).unwrap();
    let mut stage = Stage::set_in(Ledger::open(opened), seed);
    assume(&mut stage, seed);
    others_act(&mut stage, &mut anything);
    drop(stage);
    // The session in memory acts in a copy.
    let copy = Folder::new();
    for (path, bytes) in tree(&folder.data()) {
        let to = copy.data().join(path.strip_prefix(folder.data()).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    let kept = Store::open(&copy.data()).unwrap();
    let lang = if seed.is_multiple_of(2) { Lang::En } else { Lang::Fr };
    let mut play = Play::over(Ledger::open(kept), lang);
    let mut size = SIZES[0];
    play.sized(size);
    let locale = if lang == Lang::En { "en_CA.UTF-8" } else { "fr_CA.UTF-8" };
    let mut window = folder.start().size(size.0, size.1).locale(locale).open();
    window.until_screen(&shown(&play, size));
    let mut from = window.sent().len();
    let mut pressed = String::new();
    let (mut searched, mut looked_for) = (0, 0);
    for press in 0..keys {
        let before = shown(&play, size);
        let key = match press {
            0 => "f",
            _ => KEYS[anything.0.random_range(0..KEYS.len())],
        };
        // What leaves, or switches the view off, is found by name as well.
        let key = if before.contains("Ctrl+P") && before.contains("┌ ") && key == "<enter>" {
            "<esc>"
        } else {
            key
        };
        pressed.push_str(key);
        window.keys(key);
        play.keys(key);
        if play.session.is_over() {
            break;
        }
        if key == "<esc>" {
            window.until_quiet(ESCAPE);
        }
        if anything.0.random_ratio(1, 8) {
            size = SIZES[anything.0.random_range(0..SIZES.len())];
            window.resize(size.0, size.1);
            play.sized(size);
        }
        let after = shown(&play, size);
        window.until_screen(&after);
        let sent = window.sent();
        let secrets = oracle::secrets(play.session.snapshot(), play.session.by().person);
        let cast = IN_CAST.iter().any(|title| before.contains(title) || after.contains(title));
        let context = || format!("seed {seed}, {:?}, {pressed}\n{after}", play.session.by().person);
        holds_nothing_else(&sent[from..], &secrets, cast, &context);
        searched += sent.len() - from;
        looked_for += secrets.len();
        from = sent.len();
    }
    window.kill();
    (pressed.len(), searched, looked_for)
}

#[test]
fn no_byte_that_is_sent_holds_what_is_not_theirs() {
    let all: Vec<_> = (0..walks(3)).map(|seed| walk(seed, 60)).collect();
    let sum = |of: fn(&(usize, usize, usize)) -> usize| all.iter().map(of).sum::<usize>();
    let (searched, looked_for) = (sum(|one| one.1), sum(|one| one.2));
    println!("{} walks in a window, {searched} bytes searched, {looked_for} secrets looked for", all.len());
    assert!(searched > 50_000 && looked_for > 2_000, "{searched} {looked_for}");
}
