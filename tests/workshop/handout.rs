//! The handout: everything a room may take home, in both languages, and none of the facilitator's notes.

use crate::editions;
use employer_portal::domain::questions::QUESTIONS;
use employer_portal::domain::rules::ROWS;
use employer_portal::domain::{Lang, Text, Words};
use employer_portal::paper::{PageFormat, Say};
use employer_portal::screens::workshop::coach::keys_words;
use employer_portal::workshop::handout::handout;
use employer_portal::workshop::script::{Both, Step};
use employer_portal::workshop::{Edition, Expect};
use std::path::Path;

fn written(edition: &Edition, format: PageFormat, say: Say) -> String {
    handout(edition, keys_words, format, say)
}

/// A file as whoever reads it sees it: what was escaped is plain again, on one line.
pub fn read_back(text: &str) -> String {
    let text = text.replace("<wbr>", "");
    let mut out = String::new();
    let mut escaped = false;
    for c in text.chars() {
        if c == '\\' && !escaped {
            escaped = true;
        } else {
            escaped = false;
            out.push(c);
        }
    }
    for (code, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        out = out.replace(code, c);
    }
    out
}

/// Everything of a step that is for the room.
fn for_the_room(step: &Step) -> Vec<Words> {
    let mut all = vec![step.title.words(), step.words.words()];
    if step.acts() {
        all.extend(step.expect.iter().map(|expect| Expect::words(expect.get_ref())));
    }
    if let Some(ask) = &step.ask {
        all.push(ask.question.words());
        all.extend(ask.answers.iter().map(|answer| answer.words.words()));
    }
    all.extend(step.solution.as_ref().map(Both::words));
    for id in &step.rests_on {
        if let Some(row) = ROWS.iter().find(|row| row.id == id.get_ref()) {
            all.extend([row.words, row.source, row.confidence.word()].map(Words::from));
        }
        if let Some(question) = QUESTIONS.iter().find(|row| row.id == id.get_ref()) {
            all.push(question.words.into());
            all.extend(question.answers.iter().skip(1).map(|answer| Words::from(*answer)));
        }
    }
    all
}

#[test]
fn it_has_everything_for_the_room_and_nothing_for_the_facilitator() {
    for edition in editions() {
        for format in PageFormat::ALL {
            for say in [Say::One(Lang::En), Say::One(Lang::Fr), Say::Both] {
                let text = read_back(&written(&edition, format, say));
                let langs: &[Lang] = match say {
                    Say::One(Lang::En) => &[Lang::En],
                    Say::One(Lang::Fr) => &[Lang::Fr],
                    Say::Both => &[Lang::En, Lang::Fr],
                };
                let disclaimer =
                    Text("not affiliated with the Government", "sans lien avec le gouvernement du Canada");
                for lang in langs {
                    let has = |words: &Words| {
                        assert!(text.contains(words.get(*lang)), "{}: {words:?}\n{text}", edition.name);
                    };
                    has(&disclaimer.into());
                    has(&edition.script.title.words());
                    has(&edition.script.audience.words());
                    edition.script.steps().flat_map(for_the_room).for_each(|words| has(&words));
                }
                assert!(text.contains("SIMULATION") && text.contains(env!("CARGO_PKG_VERSION")));
                for step in edition.script.steps() {
                    let notes = step.notes.words();
                    assert!(!text.contains(&notes.en) && !text.contains(&notes.fr), "{notes:?}\n{text}");
                    if !langs.contains(&Lang::Fr) {
                        assert!(!text.contains(&step.words.words().fr), "{text}");
                    }
                }
            }
        }
    }
}

/// A session whose words try what they can, with a keyed PIN in its solution.
const HOSTILE: &str = r##"
format = 1
title = { en = "<script>alert(1)</script> | `q` #", fr = "A & \"B\" | *c*" }
audience = { en = "x | y </td><img src=x>", fr = "\u202ey\u001b[31m\nz" }
minutes = 1
seed = 5
company = "aurora.csv"
assume = { pin-life = "30 days" }
[[step]]
id = "a"
title = { en = "1. [link](javascript:x) <!-- `", fr = "=== | ~~~ <b>" }
words = { en = "# no heading\n\n- no list <svg onload=x>", fr = "\u2066+ rien\u2069" }
notes = { en = "Only for me", fr = "Pour moi seul" }
minutes = 0.5
do = [ { make-key = "marie2015" } ]
expect = [ { has-key = "Marie Tremblay" } ]
hints = [ { en = "a", fr = "a" }, { en = "b", fr = "b" }, { en = "c", fr = "c" } ]
solution = { en = "| --- | <script>", fr = "| --- | </html>" }
keys = "p{pin}<enter>"
ask = { question = { en = "<u>?", fr = "$x$?" }, answers = [ { words = { en = "a|b", fr = "c|d" } }, { words = { en = "_e_", fr = "<f>" } } ] }
rests-on = ["gckey.anyone", "pin-life"]
"##;

#[test]
fn nothing_in_a_session_acts_on_what_reads_its_handout() {
    let edition =
        Edition::read("mean.toml", HOSTILE, Path::new("")).unwrap_or_else(|it| panic!("{}", it.words().en));
    for say in [Say::One(Lang::En), Say::One(Lang::Fr), Say::Both] {
        for format in PageFormat::ALL {
            let text = written(&edition, format, say);
            for harm in
                ["<script", "<img", "<svg", "<u>", "<b>", "<f>", "<!--", "\u{202e}", "\u{2066}", "\u{1b}"]
            {
                assert!(!text.contains(harm), "{format:?} {say:?} {harm:?}\n{text}");
            }
            assert!(!text.contains("moi seul") && !text.contains("Only for me"));
            if format == PageFormat::Html {
                assert_eq!(text.matches("</html>").count(), 1);
                continue;
            }
            // Every row of a table has the cells of its head, and nothing but our own lines begins a heading or a rule.
            let mut cells = None;
            for line in text.lines() {
                let bars = line.replace("\\|", "").matches('|').count();
                cells = line.starts_with('|').then(|| cells.unwrap_or(bars));
                assert!(cells.is_none_or(|cells| cells == bars), "{line}\n{text}");
                assert!(cells.is_some() || bars == 0, "{line}\n{text}");
                assert!(
                    !line.starts_with("# no") && !line.starts_with("- no") && !line.starts_with('='),
                    "{line}"
                );
                let plain = line.replace("\\`", "").replace("\\[", "").replace("\\*", "").replace("\\$", "");
                assert!(!plain.contains('`') && !plain.contains("[link") && !plain.contains('$'), "{line}");
            }
            assert!(read_back(&text).contains(if say == Say::One(Lang::Fr) {
                "A & \"B\" | *c*"
            } else {
                "<script>alert(1)</script> | `q` #"
            }));
        }
    }
    // The digits are those of each rehearsal; the paper says where they go.
    let page = written(&edition, PageFormat::Markdown, Say::Both);
    assert!(page.contains("(PIN)") && page.contains("(NIP)"), "{page}");
    assert!(page.contains("Assumed from the start") && page.contains("30 days"), "{page}");
    assert!(!page.contains("employer-portal learn"), "a file has no name to learn it by\n{page}");
}
