//! Alternatives: an answer leads to its step, the steps come together again, and people come and go in between.

use crate::{editions, fresh, progress, run, stop};
use employer_portal::domain::Lang;
use employer_portal::workshop::rehearsal::hash;
use employer_portal::workshop::{Edition, Stop, Way, code};
use std::path::Path;

#[test]
fn an_answer_leads_to_its_step_in_the_world_it_starts_from() {
    for edition in editions() {
        for (place, step) in edition.script.steps().enumerate() {
            for (number, answer) in step.ask.iter().flat_map(|ask| &ask.answers).enumerate() {
                let Some(to) = answer.to.as_ref().and_then(|id| edition.script.place(id.get_ref())) else {
                    continue;
                };
                for way in [Way::Learn, Way::Present] {
                    let mut play = run(&edition, way, Lang::En, fresh());
                    let here = code::code(edition.version, Stop { step: place, done: false });
                    play.keys(&format!("<ctrl-g>code<enter>{here}<ctrl-s><ctrl-k>"));
                    play.keys(&format!("<home>{}<enter>", "<down>".repeat(number)));
                    let to = Stop { step: to, done: false };
                    let world = hash(&edition.rehearsal.stage(to).world);
                    assert_eq!(stop(&play), (to, world), "{} {place} {number} {way:?}", edition.name);
                }
            }
        }
    }
}

#[test]
fn alone_a_step_after_alternatives_starts_from_the_end_it_names() {
    for edition in editions() {
        for (place, step) in edition.script.steps().enumerate() {
            let Some(next) = edition.script.following(place) else { continue };
            if edition.script.before(next) == Some(place) {
                continue;
            }
            let mut play = run(&edition, Way::Learn, Lang::En, fresh());
            let here = code::code(edition.version, Stop { step: place, done: false });
            play.keys(&format!("<ctrl-g>code<enter>{here}<ctrl-s>"));
            if step.acts() {
                play.keys("<ctrl-a>y");
            }
            play.keys("<pgdn>");
            let to = Stop { step: next, done: false };
            assert_eq!(progress(&play).at, to, "{}", edition.name);
            assert_eq!(stop(&play).1, hash(&edition.rehearsal.stage(to).world), "{} {place}", edition.name);
        }
    }
}

#[test]
fn an_answer_is_shared_and_somebody_moves() {
    let both = |words: &str| format!("{{ en = \"{words}\", fr = \"{words}\" }}");
    let text = format!(
        r#"
format = 1
title = {a}
audience = {a}
minutes = 1
seed = 1
company = "aurora.csv"
[[step]]
id = "shared"
title = {a}
words = {a}
notes = {a}
minutes = 1
first = [{{ make-key = "marie2015" }}]
do = [
  {{ share-answers = {{ person = "Marie Tremblay", with = "Daniel Okafor" }} }},
  {{ moves = {{ person = "Graham MacLeod", to = "999000029" }} }},
  {{ moves = {{ person = "Priya Raman" }} }},
]
expect = [
  {{ answers-shared = "Marie Tremblay" }},
  {{ moved-to = {{ person = "Graham MacLeod", employer = "Aurora Rail Inc." }} }},
  {{ not = {{ moved-to = {{ person = "Priya Raman", employer = "999000029" }} }} }},
  {{ gone = "Priya Raman" }},
]
hints = [{a}, {a}, {a}]
solution = {a}
keys = "x"
rests-on = ["people.move", "gckey.answer-told"]
"#,
        a = both("a")
    );
    let edition =
        Edition::read("shared", &text, Path::new("")).unwrap_or_else(|it| panic!("{}", it.words().en));
    let before = edition.rehearsal.stage(Stop::default());
    for expect in &edition.script.step(0).unwrap().expect[..2] {
        assert_eq!(expect.get_ref().holds(&before.world, before.by), Ok(false));
    }
}
