//! Solutions: the keys a step names do what it expects, in both languages, from what it shows.

use crate::{editions, fresh, progress, run};
use employer_portal::domain::Lang;
use employer_portal::workshop::{Stop, Way, code};

#[test]
fn the_keys_of_every_solution_do_what_the_step_expects() {
    for edition in editions() {
        for (place, step) in edition.script.steps().enumerate().filter(|(_, step)| step.acts()) {
            for lang in [Lang::En, Lang::Fr] {
                let at = Stop { step: place, done: false };
                let mut play = run(&edition, Way::Learn, lang, fresh());
                play.keys(&format!("<ctrl-g>code<enter>{}<ctrl-s>", code::code(edition.version, at)));
                assert_eq!(progress(&play).at, at);
                let keys = step.keys_in(play.session.snapshot().world()).unwrap();
                play.keys(&keys);
                let (world, by) = (play.session.snapshot().world(), play.session.by());
                for expect in &step.expect {
                    assert_eq!(
                        expect.get_ref().holds(world, by),
                        Ok(true),
                        "{} {lang:?}: {} ({keys}): {}\n{}",
                        edition.name,
                        step.id.get_ref(),
                        expect.get_ref().words().en,
                        play.frame((100, 40))
                    );
                }
                assert!(progress(&play).done.contains(&place) || step.expect.is_empty(), "{keys}");
            }
        }
    }
}
