//! A leaving, by keys: the consequences are shown first, and only y lets them happen.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::staffed::staffed;
use common::{Play, frames};
use employer_portal::domain::{EmployerId, Lang, PersonId};

#[test]
fn a_leaving_is_seen_before_it_happens_and_taken_back_after() {
    let mut english = Play::over(staffed(), Lang::En);
    let mut french = Play::over(staffed(), Lang::Fr);
    let before = english.session.snapshot().world().clone();
    let deeds = english.session.snapshot().len();
    for play in [&mut english, &mut french] {
        play.keys("<tab><tab><home>x");
        play.shows(&["Marie Tremblay"]);
        play.keys("<enter>");
    }
    // Both answers, name by name.
    english.shows(&[
        "What if",
        "Does removing a primary or branch primary user also remove the users they added?",
        "- loses access: Graham MacLeod",
        "- loses access: Harpreet Gill",
        "- loses access: Priya Raman",
        "! orphaned: the account itself",
        "Over all answers: 1 - loses access, 1 ! orphaned, 4 ? unknown, 0 as before.",
        "? unknown: Priya Raman, secondary user; Calgary terminal; Graham MacLeod, branch primary user; ...",
    ]);
    french.shows(&["- perd l'accès : Graham MacLeod", "! orphelin : le compte lui-même"]);
    let wide = english.frame((160, 45));
    let side_by_side = |line: &str| line.matches("- loses access: Marie Tremblay").count() == 2;
    assert!(wide.lines().any(side_by_side), "both cases on one line:\n{wide}");
    insta::assert_snapshot!("10 a leaving foreseen", frames(&english, &french));

    // Nothing but y and n decides.
    english.keys("<enter><space>x<up><down><left><right><pageup><pagedown><home><tab><shift-tab>");
    assert_eq!(english.session.snapshot().len(), deeds);
    assert_eq!(*english.session.snapshot().world(), before);
    english.shows(&["What if"]);
    english.keys("n");
    assert_eq!(english.session.snapshot().len(), deeds, "a what-if leaves nothing behind");

    // Carried out, with the assumption asked for first.
    english.keys("x<enter>y");
    english.shows(&["Assume: yes", "Assume: no"]);
    assert_eq!(english.session.snapshot().len(), deeds);
    french.keys("o");
    french.shows(&["Supposer : oui"]);
    // No answer is preferred: Enter alone takes none.
    english.keys("<enter><space>");
    french.keys("<enter>");
    english.shows(&["Assume: yes", "Nothing is chosen yet"]);
    french.shows(&["Supposer : oui", "Rien n'est choisi"]);
    assert_eq!(*english.session.snapshot().world(), before);
    english.keys("<down><enter>");
    french.keys("<down><enter>");
    let after = english.session.snapshot().world();
    assert_eq!(after.active_users(EmployerId(0)), before.active_users(EmployerId(0)) - 4);
    assert_eq!(before.active_users(EmployerId(0)), 4);
    insta::assert_snapshot!("10 a leaving carried out", frames(&english, &french));

    // One step back and everybody is there again; one more, and the question is open again.
    english.keys("<ctrl-z>");
    assert_eq!(english.session.snapshot().world().active_users(EmployerId(0)), 4);
    assert!(english.session.snapshot().world().absent.is_empty());
    english.keys("<ctrl-z>");
    assert_eq!(*english.session.snapshot().world(), before);
    english.keys("<ctrl-y><ctrl-y>");
    assert_eq!(english.session.snapshot().world().active_users(EmployerId(0)), 0);
}

#[test]
fn a_recovery_answer_is_told_and_helps_when_the_password_is_forgotten() {
    let mut english = Play::over(staffed(), Lang::En);
    let mut french = Play::over(staffed(), Lang::Fr);
    english.keys("<tab><tab><home>xtells<enter>");
    french.keys("<tab><tab><home>xdit<enter>");
    english
        .shows(&["Whom does Marie Tremblay tell the recovery answer?", "never to share a recovery answer"]);
    french.shows(&["Qui apprend de Marie Tremblay la réponse"]);
    english.keys("graham<enter>");
    french.keys("graham<enter>");
    english.shows(&["Graham MacLeod knows the recovery answer of fieldmouse0, too."]);
    french.shows(&["Graham MacLeod connaît aussi la réponse de récupération de fieldmouse0."]);
    assert!(english.frame((250, 60)).contains("Answer told to Graham MacLeod"));
    // Whoever was told helps, and the key is not lost.
    english.keys("xtoo<enter>");
    english.shows(&["What if", "0 as before."]);
    english.keys("y");
    assert!(!english.session.snapshot().world().credentials[0].lost);
    english.shows(&["Graham MacLeod knows the answer to \"First boat?\": a new password is set."]);
}

#[test]
fn a_move_to_another_company_is_seen_before_it_happens() {
    let mut english = Play::over(staffed(), Lang::En);
    let mut french = Play::over(staffed(), Lang::Fr);
    english.keys("<tab><tab><home>xoutside<enter>");
    french.keys("<tab><tab><home>xext<enter>");
    english.shows(&["Marie Tremblay moves to a company outside?", "- loses access: Marie Tremblay"]);
    french.shows(&["Marie Tremblay passe à une société de l'extérieur?", "- perd l'accès : Marie Tremblay"]);
    english.keys("nxlist<enter>");
    english.shows(&["To which company does Marie Tremblay move?", "Aurora Grain Ltd.", "Aurora Rail Inc."]);
    english.keys("<end><enter>");
    english.shows(&["Marie Tremblay moves to Aurora Rail Inc.?", "- loses access: Marie Tremblay"]);
    english.keys("y<down><enter>");
    assert_eq!(english.session.snapshot().world().moved.get(&PersonId(0)), Some(&EmployerId(1)));
    assert!(english.frame((250, 60)).contains("Moved to       Aurora Rail Inc."));
}

#[test]
fn risks_are_listed_and_a_successor_ends_one() {
    let mut english = Play::over(staffed(), Lang::En);
    let mut french = Play::over(staffed(), Lang::Fr);
    for play in [&mut english, &mut french] {
        play.keys("<shift-tab><shift-tab><shift-tab>");
    }
    english.shows(&["Risks of Aurora Grain Ltd.", "no successor is written down"]);
    french.shows(&["Risques d'Aurora Grain Ltd.", "aucun successeur n'est consigné"]);
    insta::assert_snapshot!("10 risks", frames(&english, &french));
    english.keys("ngraham<enter>");
    assert!(!english.frame((250, 60)).contains("no successor is written down"));
}
