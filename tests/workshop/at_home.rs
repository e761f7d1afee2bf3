//! Home: every row leads where it says.

use crate::common::Play;
use crate::{editions, fresh, progress, stop};
use employer_portal::domain::Lang;
use employer_portal::screens::home::home;
use employer_portal::tui::pane::Effect;
use employer_portal::workshop::rehearsal::hash;
use employer_portal::workshop::{Stop, Way, code};

fn at_home(lang: Lang) -> Play {
    let mut play = Play::over(fresh(), lang);
    play.session.ask(Effect::Later(Box::new(|cx| vec![Effect::Open(Box::new(home(cx)))])));
    play
}

#[test]
fn a_code_leads_to_its_session_whichever_it_is_of() {
    for edition in editions() {
        let at = Stop { step: edition.script.len() - 1, done: false };
        let mut play = at_home(Lang::Fr);
        play.keys(&format!("<end><enter>{}<ctrl-s>", code::code(edition.version, at).to_lowercase()));
        assert_eq!(stop(&play), (at, hash(&edition.rehearsal.stage(at).world)), "{}", edition.name);
        assert_eq!(progress(&play).session, edition.name);
    }
    let mut play = at_home(Lang::En);
    play.keys("<end><enter>222223<ctrl-s>").shows(&["a sign is wrong"]);
    play.shows(&["222223"]);
}

#[test]
fn sessions_are_presented_and_learned_by_their_titles() {
    for (rows, way) in [(3, Way::Learn), (4, Way::Present)] {
        for (place, edition) in editions().iter().enumerate() {
            let mut play = at_home(Lang::En);
            play.keys(&format!("{}<enter>{}<enter>", "<down>".repeat(rows), "<down>".repeat(place)));
            assert_eq!((progress(&play).session.as_str(), progress(&play).way), (edition.name.as_str(), way));
        }
    }
}

#[test]
fn the_tour_comes_first_and_esc_goes_to_the_company() {
    let mut play = at_home(Lang::En);
    play.keys("<enter>").shows(&["What this is"]);
    assert_eq!((progress(&play).session.as_str(), progress(&play).way), ("tour", Way::Learn));
    let mut play = at_home(Lang::En);
    play.keys("<esc>");
    assert!(!play.screen().contains("Five-minute tour") && play.screen().contains("Aurora Rail"));
    assert!(!play.session.is_over());
    let before = play.session.snapshot().len();
    let mut play = at_home(Lang::En);
    play.keys("<down><enter>");
    assert_eq!(play.session.snapshot().len(), before, "the sample that is there is not begun again");
}

#[test]
fn one_s_own_company_is_found_again_at_hand_or_left_for_a_session() {
    let own = employer_portal::domain::company::Company {
        source: "boreal.csv".to_owned(),
        ..employer_portal::company::sample()
    };
    let open_home = |play: &mut Play| {
        play.session.ask(Effect::Later(Box::new(|cx| vec![Effect::Open(Box::new(home(cx)))])));
    };
    // A tour, left for one's own company.
    let tour = employer_portal::workshop::Edition::find("tour").unwrap();
    let mut play = Play::over(crate::run(&tour, Way::Learn, Lang::En, fresh()).into_ledger(), Lang::En);
    play.session.ask(Effect::Begin(own));
    let here = |play: &Play| play.session.snapshot().world().source.clone();
    assert_eq!(here(&play), "boreal.csv");
    open_home(&mut play);
    play.shows(&["Continue with Aurora Grain Ltd.", "Continue: Five-minute tour, step 1"]);
    let head = play.session.snapshot().head();
    play.keys("<home><enter>");
    assert_eq!(play.session.snapshot().head(), head, "it is at hand");
    open_home(&mut play);
    play.keys("<down><down><down><down><enter>");
    assert_eq!(play.session.snapshot().head(), head, "My company is at hand, too");
    // Left for the tour, and found again.
    open_home(&mut play);
    play.keys("<down><enter>y");
    assert_eq!(here(&play), "aurora.csv");
    let mut play = Play::over(play.into_ledger(), Lang::En);
    open_home(&mut play);
    play.keys("<down><down><down><enter>");
    assert_eq!((here(&play).as_str(), play.session.snapshot().head()), ("boreal.csv", head));
}
