//! Forms: a refusal is marked at the field its rule is about, in sight with it at any size, and is not asked for twice.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;
#[allow(dead_code, reason = "each test target uses its part")]
#[path = "common/random.rs"]
mod random;

use common::staffed::staffed;
use common::{ENROLLED, Play, key_and_terms, sample_ledger};
use employer_portal::domain::rules::Rule;
use employer_portal::domain::{
    Actor, Command, EmployerId, Lang, Outcome, PersonId, Text, Verdict, branch, cast, credential, employer,
    offer, pin, user,
};
use employer_portal::ledger::Ledger;
use employer_portal::screens::dialogs::{enrolment, people};
use employer_portal::screens::offers::forms as offer_forms;
use employer_portal::screens::workshop::start::start;
use employer_portal::store::Store;
use employer_portal::tui::form::Form;
use employer_portal::tui::look::Look;
use employer_portal::tui::pane::{Cx, Effect};
use employer_portal::workshop::{Edition, Way};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::collections::BTreeSet;
use std::time::Instant;

/// A form, by the command it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Key,
    Enrolment,
    Pin,
    Secondary,
    Person,
    Branch,
    Offer,
}

const USER: Text = Text("User name", "Nom d'utilisateur");
const PASSWORD: Text = Text("Password", "Mot de passe");
const QUESTION: Text = Text("Recovery question", "Question de récup.");
const CANADA: Text = Text("Operating in Canada?", "Active au Canada?");
const NUMBER: Text = Text("Business number", "Numéro d'entreprise");
const LEGAL: Text = Text("Legal name", "Nom légal");
const PIN: Text = Text("PIN", "NIP");
const FIRST: Text = Text("First name", "Prénom");
const EMAIL: Text = Text("Email", "Courriel");
const BRANCH: Text = Text("Name of the branch", "Nom de la succursale");
const WORKER: Text = Text("Worker", "Travailleur");
const STARTS: Text = Text("Start date", "Date de début");

/// Where each refusal belongs: what one reads in the rule's sentence, not in the code.
const BELONGS: &[(Kind, Rule, Text)] = &[
    (Kind::Key, Rule::UsernameShape, USER),
    (Kind::Key, Rule::UsernameUnique, USER),
    (Kind::Key, Rule::PasswordShape, PASSWORD),
    (Kind::Key, Rule::RecoveryNeeded, QUESTION),
    (Kind::Enrolment, Rule::InCanada, CANADA),
    (Kind::Enrolment, Rule::NumberShape, NUMBER),
    (Kind::Enrolment, Rule::CheckDigit, NUMBER),
    (Kind::Enrolment, Rule::RetryAfterRefusal, NUMBER),
    (Kind::Enrolment, Rule::NamesRequired, LEGAL),
    (Kind::Pin, Rule::PinNotFound, PIN),
    (Kind::Pin, Rule::PinAttempts, PIN),
    (Kind::Pin, Rule::PinLife, PIN),
    (Kind::Pin, Rule::PinSingleUse, PIN),
    (Kind::Pin, Rule::PinNameMatch, PIN),
    (Kind::Pin, Rule::PinRevocation, PIN),
    (Kind::Pin, Rule::AlreadyThere, PIN),
    (Kind::Pin, Rule::BranchFirstIsPrimary, PIN),
    (Kind::Pin, Rule::PersonGone, PIN),
    (Kind::Pin, Rule::PeopleMove, PIN),
    (Kind::Pin, Rule::CascadeRule, PIN),
    (Kind::Secondary, Rule::NamedByBothNames, FIRST),
    (Kind::Secondary, Rule::AlreadyThere, FIRST),
    (Kind::Secondary, Rule::PersonGone, FIRST),
    (Kind::Person, Rule::PersonNamed, FIRST),
    // Of several names the longest is the one that is too long.
    (Kind::Person, Rule::NameLength, EMAIL),
    (Kind::Enrolment, Rule::NameLength, LEGAL),
    (Kind::Secondary, Rule::NameLength, FIRST),
    (Kind::Branch, Rule::NameLength, BRANCH),
    (Kind::Branch, Rule::BranchNamed, BRANCH),
    (Kind::Branch, Rule::SameNumber, BRANCH),
    (Kind::Offer, Rule::AssigneeNamed, WORKER),
    (Kind::Offer, Rule::OfferStartDate, STARTS),
];

/// Rules that refuse what a form asks for because of who asks, of the place, or of what came before.
const ABOUT_NO_FIELD: &[Rule] = &[
    Rule::NeverShared,
    Rule::CredentialNeeded,
    Rule::KeyLost,
    Rule::OnePerAccount,
    Rule::TermsFirst,
    Rule::PinPath,
    Rule::StepsInOrder,
    Rule::AnswerPending,
    Rule::NoSeat,
    Rule::PrimaryAddsBranches,
    Rule::OwnBranchOnly,
    Rule::SecondaryGivesNoAccess,
    Rule::ApprovedFirst,
    Rule::PersonAbsent,
    Rule::NestedBranches,
    Rule::UsersFileOffers,
    Rule::OfferOwnPlace,
    Rule::OffersForBranch,
    Rule::OfferVisible,
    Rule::OfferFiledAgain,
];

fn form(kind: Kind, cx: &Cx) -> Option<Form> {
    Some(match kind {
        Kind::Key => enrolment::make_key(cx),
        Kind::Enrolment => enrolment::enrol(cx, None),
        Kind::Pin => enrolment::enter_pin(cx),
        Kind::Secondary => {
            let (given, family) = ("Anne".to_owned(), "Roy".to_owned());
            let add = user::Command::AddSecondary { employer: EmployerId(0), branch: None, given, family };
            enrolment::add_secondary(cx, add)
        }
        Kind::Person => people::add_person(),
        Kind::Offer => offer_forms::draft(),
        Kind::Branch => return None,
    })
}

/// The form on the screen, with the coach beside it or alone.
fn open(kind: Kind, lang: Lang, coached: bool) -> Play {
    let mut play = Play::over(if kind == Kind::Branch { staffed() } else { sample_ledger() }, lang);
    if kind == Kind::Branch {
        play.keys("<tab><home>n").shows(&[BRANCH.get(lang)]);
    }
    if coached {
        let edition = Edition::find("tour").unwrap_or_else(|it| panic!("{}", it.words().en));
        let (companion, first) = start(edition, Way::Learn, play.session.snapshot(), None, Instant::now());
        play.session.accompany(companion, first);
        if kind == Kind::Branch {
            return play;
        }
        play.keys("<pgdn>");
    }
    let opened = {
        let (snapshot, by) = (play.session.snapshot(), play.session.by());
        form(
            kind,
            &Cx {
                snapshot,
                folder: None,
                by,
                lang,
                look: Look::default(),
                now: Instant::now(),
                verdict: None,
                seen: None,
            },
        )
    };
    if let Some(form) = opened {
        play.session.open(Box::new(form));
    }
    play
}

/// The rows of the frame, and the row with the cursor of the terminal.
fn rows(play: &Play, (width, height): (u16, u16)) -> (Vec<String>, usize) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| play.session.view(frame)).unwrap();
    let at = terminal.get_cursor_position().unwrap();
    (play.frame((width, height)).lines().map(str::to_owned).collect(), usize::from(at.y))
}

fn run_together(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn a_refusal_is_marked_at_its_field_with_the_cursor_there_and_both_are_in_sight() {
    for (kind, rule, label) in BELONGS {
        for lang in [Lang::En, Lang::Fr] {
            for coached in [false, true] {
                // The coach of a session closes what is open when it begins.
                if coached && *kind == Kind::Branch {
                    continue;
                }
                let mut play = open(*kind, lang, coached);
                play.keys("<tab><tab>");
                play.session.ask(Effect::Refuse(Box::new(Verdict::refused(*rule))));
                for size in [(60, 18), (80, 24), (120, 40)] {
                    let (rows, at) = rows(&play, size);
                    let frame = rows.join("\n");
                    let marked = format!("x {}", label.get(lang));
                    assert!(
                        rows[at].contains(&marked),
                        "{kind:?} {rule:?}: cursor in {:?}\n{frame}",
                        rows[at]
                    );
                    let sentence = run_together(rule.row().words.get(lang));
                    assert!(run_together(&frame).contains(&sentence), "{kind:?} {rule:?} {size:?}\n{frame}");
                }
            }
        }
    }
}

#[test]
fn with_the_coach_open_a_form_shows_what_is_wrong_in_the_smallest_window() {
    for lang in [Lang::En, Lang::Fr] {
        for kind in [Kind::Key, Kind::Enrolment, Kind::Pin, Kind::Secondary, Kind::Person, Kind::Offer] {
            let mut play = open(kind, lang, true);
            // A rule about no field, and whatever the form itself finds.
            play.session.ask(Effect::Refuse(Box::new(Verdict::refused(Rule::AnswerPending))));
            let frame = play.frame((60, 18));
            let said = run_together(Rule::AnswerPending.row().words.get(lang));
            assert!(run_together(&frame).contains(&said), "{kind:?}\n{frame}");
            let strip = frame.lines().nth(15).unwrap().to_owned();
            assert!(strip.trim_start().starts_with("2/8 "), "one line for the coach: {strip:?}\n{frame}");
            // What is left empty is found by the form itself, or by the ledger.
            let mut play = open(kind, lang, true);
            play.keys(&format!("{}<ctrl-s>", "<ctrl-u><tab>".repeat(4)));
            let (rows, at) = rows(&play, (60, 18));
            assert!(
                rows[at].contains("│ x ") && rows[at + 1].contains("│ x "),
                "{kind:?}\n{}",
                rows.join("\n")
            );
        }
    }
}

/// The form a command comes from.
fn kind_of(command: &Command) -> Option<Kind> {
    Some(match command {
        Command::Credential(credential::Command::Create { .. }) => Kind::Key,
        Command::Employer(employer::Command::Enrol { .. }) => Kind::Enrolment,
        Command::Pin(pin::Command::Enter { .. }) => Kind::Pin,
        Command::User(user::Command::AddSecondary { .. }) => Kind::Secondary,
        Command::Cast(cast::Command::AddPerson { .. }) => Kind::Person,
        Command::Branch(branch::Command::Add { .. }) => Kind::Branch,
        Command::Offer(offer::Command::Draft { .. } | offer::Command::Correct { .. }) => Kind::Offer,
        _ => return None,
    })
}

#[test]
fn every_rule_that_refuses_a_form_has_its_field_or_is_about_none() {
    let mut seen: BTreeSet<(Kind, Rule)> = BTreeSet::new();
    for seed in 0..12 {
        let mut anything = random::Anything(ChaCha8Rng::seed_from_u64(seed));
        let mut ledger = Ledger::open(Store::temporary());
        let nobody = Actor { person: PersonId(0), credential: None };
        ledger
            .execute(nobody, &cast::Command::Load { company: random::company().into(), seed }.into())
            .unwrap();
        for _ in 0..1200 {
            let (by, command) = anything.act(ledger.snapshot().world());
            let done = ledger.execute(by, &command).unwrap();
            if let (Outcome::Refused, Some(kind)) = (done.verdict.outcome, kind_of(&command)) {
                seen.insert((kind, done.verdict.rule));
            }
        }
    }
    assert!(seen.len() > 35, "{}", seen.len());
    for (kind, rule) in &seen {
        let listed = BELONGS.iter().any(|(form, of, _)| form == kind && of == rule);
        let about_none = ABOUT_NO_FIELD.contains(rule) || (*kind, *rule) == (Kind::Key, Rule::PersonNamed);
        assert!(listed != about_none, "{kind:?} is refused by {rule:?}: which field is that?");
    }
}

#[test]
fn a_password_like_the_user_name_leads_to_the_password() {
    let mut play = Play::sample(Lang::En);
    play.keys("<space>harvest2015<tab>Harvest15<tab>Pet?<tab>Moose<ctrl-s>");
    let (rows, at) = rows(&play, (80, 24));
    assert!(rows[at].contains("x Password"), "{}", rows.join("\n"));
    // Changed, it is no longer held against it.
    play.keys("<ctrl-u>Rehearse1");
    assert!(!play.screen().contains("x Password"), "{}", play.screen());
    play.keys("<ctrl-s>");
    assert_eq!(play.session.snapshot().world().credentials.len(), 1);
}

#[test]
fn a_form_sent_again_unchanged_is_one_line_of_the_journal() {
    let mut play = Play::sample(Lang::En);
    play.keys(&key_and_terms("harvest2015"));
    play.keys("<space><down><enter><space><down><down><down><enter><space><right><right><ctrl-s>");
    play.shows(&["operates in Canada"]);
    let before = play.session.snapshot().len();
    play.keys("<ctrl-s><ctrl-s><tab><tab><ctrl-s>");
    assert_eq!(play.session.snapshot().len(), before, "{}", play.screen());
    play.shows(&["Nothing was changed since this was refused."]);
    let (rows, at) = rows(&play, (80, 24));
    assert!(rows[at].contains("x Operating in Canada?"), "{}", rows.join("\n"));
    play.keys("<left><ctrl-s>");
    assert_eq!(play.session.snapshot().len(), before + 1, "changed, it is asked again");
}

#[test]
fn nobody_says_no_by_saying_nothing() {
    let mut play = Play::sample(Lang::En);
    play.keys(&key_and_terms("harvest2015"));
    play.keys("<space><down><enter><space><down><down><down><enter><space>");
    let before = play.session.snapshot().len();
    play.keys("<ctrl-s>").shows(&["x Operating in Canada?", "Choose yes or no."]);
    assert_eq!(play.session.snapshot().len(), before);
}

#[test]
fn a_wrong_pin_is_counted_each_time() {
    let mut play = Play::sample(Lang::En);
    play.keys(&format!("{}{ENROLLED}<space><space><enter><enter>", key_and_terms("harvest2015")));
    play.keys(&format!("sgraham<enter><space><enter>{}", key_and_terms("granary20")));
    play.keys("<space><end><enter><space><down><down><down><enter><space>11111111<ctrl-s>");
    play.shows(&["No account knows this PIN."]);
    let before = play.session.snapshot().len();
    play.keys("<ctrl-s>");
    assert_eq!(play.session.snapshot().len(), before + 1, "the try itself has a consequence");
}
