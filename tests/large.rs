//! Any size: what is accepted reads back equal, and what is not is refused before anything is kept.
//!
//! The bounds are made small here, so that a few kilobytes are beyond every one of them.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::Play;
use common::staffed::staffed;
use employer_portal::company::{DEEPEST_PATH, LONGEST_EMAIL, LONGEST_NAME, Reading, company_csv};
use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{
    Company, Person, PlannedBranch, PlannedEmployer, PlannedPlace, Role, Side,
};
use employer_portal::domain::{
    Actor, BranchId, Command, EmployerId, Lang, PersonId, Switch, assumption, branch, cast, switches,
};
use employer_portal::insight::as_planned::as_planned;
use employer_portal::ledger::{Ledger, Passage, Passed};
use employer_portal::output::Watermark;
use employer_portal::paper::{PlanFile, PlanFormat, Say, plan_file};
use employer_portal::store::{AppendError, Bounds, Entry, Log, Opened, Store};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const SMALL: Bounds = Bounds { entry: 1200, at_once: 3000 };
const NOBODY: Actor = Actor { person: PersonId(0), credential: None };

/// A folder of this test's own, gone when it is done.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("employer-portal-large-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file below a folder but the lock.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().unwrap() != "LOCK" {
                found.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    found
}

fn text(luck: &mut ChaCha8Rng, most: usize) -> String {
    let length = luck.random_range(1..=most);
    (0..length).map(|_| ['a', 'é', '谷', 'Z', ' '][luck.random_range(0..5)]).collect()
}

/// A company of so many people, with rows of every length.
fn company(luck: &mut ChaCha8Rng, people: usize, longest: usize) -> Company {
    let number = |luck: &mut ChaCha8Rng| {
        (0..).find_map(|_| {
            BusinessNumber::read(&luck.random_range(100_000_000..999_999_999_u32).to_string()).ok()
        })
    };
    let employers: Vec<_> = (0..=people / 40)
        .map(|_| PlannedEmployer {
            business_number: number(luck).unwrap(),
            legal_name: text(luck, longest),
            operating_name: String::new(),
        })
        .collect();
    let branches: Vec<_> = (0..people / 5)
        .map(|place| PlannedBranch {
            employer: 0,
            parent: (place > 0 && luck.random()).then(|| u32::try_from(luck.random_range(0..place)).unwrap()),
            name: text(luck, longest),
        })
        .collect();
    let cast: Vec<_> = (0..people)
        .map(|_| Person {
            given: text(luck, longest),
            family: text(luck, longest),
            email: String::new(),
            side: [Side::NotSaid, Side::Inside, Side::Outside][luck.random_range(0..3)],
        })
        .collect();
    let places = (0..people)
        .map(|person| PlannedPlace {
            person: u32::try_from(person).unwrap(),
            employer: u32::try_from(person % employers.len()).unwrap(),
            branch: (!branches.is_empty() && luck.random()).then_some(0),
            role: luck.random::<bool>().then_some(Role::Secondary),
        })
        .collect();
    Company { source: text(luck, longest), employers, branches, people: cast, places }
}

fn load(company: &Company, seed: u64) -> Command {
    cast::Command::Load { company: company.clone().into(), seed }.into()
}

#[test]
fn a_company_in_pieces_is_the_company() {
    let luck = &mut ChaCha8Rng::seed_from_u64(1);
    for round in 0..200 {
        let company = company(luck, round % 60, [4, 40, 400][round % 3]);
        for most in [0, 1, 50, 51, 200, 1000, company.weight() - 1, company.weight(), usize::MAX] {
            let pieces: Vec<Company> = company.pieces(most).collect();
            let longest = pieces.iter().filter(|piece| piece.weight() > most).count();
            let alone = |piece: &&Company| {
                piece.employers.len() + piece.branches.len() + piece.people.len() + piece.places.len() <= 1
            };
            assert_eq!(longest, pieces.iter().filter(|piece| piece.weight() > most).filter(alone).count());
            assert!(most < company.weight() || pieces.len() == 1);
            let mut whole = Company::default();
            for piece in pieces {
                whole.join(piece);
            }
            assert_eq!(whole, company, "in pieces of {most}");
        }
    }
}

#[test]
fn a_company_of_any_size_is_kept_opened_and_one_step() {
    let scratch = Scratch::new("company");
    let luck = &mut ChaCha8Rng::seed_from_u64(2);
    let mut in_pieces = 0;
    for round in 0..40 {
        let dir = scratch.0.join(round.to_string());
        let company = company(luck, [0, 1, 5, 20, 90][round % 5], 60);
        let mut ledger = Ledger::open(Store::open_within(&dir, SMALL).unwrap());
        let add = |given: &str| -> Command {
            let (given, family, email) = (given.to_owned(), "Quill".to_owned(), String::new());
            cast::Command::AddPerson { given, family, email, side: Side::Inside }.into()
        };
        ledger.execute(NOBODY, &load(&Company::default(), 3)).unwrap();
        ledger.execute(NOBODY, &add("One")).unwrap();
        let done = ledger.execute(NOBODY, &load(&company, 7)).unwrap();
        assert_eq!(done.number, Some(3), "one entry, whatever its size");
        ledger.execute(NOBODY, &add("Two")).unwrap();
        assert_eq!((ledger.snapshot().len(), ledger.snapshot().logged()), (2, 4));
        let world = ledger.snapshot().world().clone();
        assert!(ledger.step_back().unwrap() && !ledger.step_back().unwrap(), "the company is one step");
        assert!(ledger.step_ahead().unwrap());
        drop(ledger);
        for bounds in [SMALL, Bounds::default()] {
            let opened = Store::open_within(&dir, bounds).unwrap();
            assert_eq!(opened.damage, None);
            let again = Ledger::open(opened);
            assert!(
                again.snapshot().world() == &world
                    && again.snapshot().len() == 2
                    && again.snapshot().lines_left() == [2],
                "round {round}"
            );
        }
        let read = Ledger::open(Store::read(&dir).unwrap().unwrap());
        assert_eq!(read.snapshot().world(), &world);
        in_pieces += usize::from(Log::open(&dir).unwrap().log.len() > 7);
    }
    assert!(in_pieces > 10, "{in_pieces} were kept in pieces");
}

#[test]
fn names_and_notes_around_the_bound_are_kept_or_refused_before_anything_is() {
    let scratch = Scratch::new("names");
    let dir = scratch.0.join("store");
    let mut ledger = Ledger::open(Store::open_within(&dir, SMALL).unwrap());
    let luck = &mut ChaCha8Rng::seed_from_u64(3);
    ledger.execute(NOBODY, &load(&company(luck, 30, 20), 7)).unwrap();
    let (mut kept, mut refused) = (0, 0);
    for length in (0..SMALL.entry + 40).rev().step_by(23).chain(SMALL.entry - 80..SMALL.entry + 5) {
        let (before, world) = (files(&dir), ledger.snapshot().world().clone());
        let (given, family, email) = ("n".repeat(length), "Quill".to_owned(), String::new());
        let add = cast::Command::AddPerson { given, family, email, side: Side::Inside };
        let command = ledger.execute(NOBODY, &add.into()).map(drop);
        let note = Passage { notes: vec!["short".into(), "é".repeat(length / 2)], ..Passage::default() };
        let noted = ledger.pass(&note).map(|passed| assert!(matches!(passed, Passed::Kept { .. })));
        for answer in [&command, &noted] {
            match answer {
                Ok(()) => kept += 1,
                Err(AppendError::TooBig { bytes, most }) => {
                    assert!(*most == SMALL.entry as u64 && bytes > most, "{bytes} of {most}");
                    refused += 1;
                }
                Err(other) => panic!("{length}: {other}"),
            }
        }
        if command.is_err() && noted.is_err() {
            assert!(
                files(&dir) == before && ledger.snapshot().world() == &world,
                "{length}: refused, and changed"
            );
        }
    }
    assert!(kept > 50 && refused > 20, "{kept} kept, {refused} refused");
    let (world, logged) = (ledger.snapshot().world().clone(), ledger.snapshot().logged());
    drop(ledger);
    let opened = Store::open_within(&dir, SMALL).unwrap();
    assert_eq!((&opened.damage, opened.entries.len()), (&None, logged));
    assert_eq!(Ledger::open(opened).snapshot().world(), &world);
}

/// The decoder counts what a number takes in memory, which is up to eight times what it takes in the log: short names
/// and many of them were once accepted and could not be read.
#[test]
fn many_short_rows_in_one_entry_are_read_again() {
    let luck = &mut ChaCha8Rng::seed_from_u64(4);
    let whole = Bounds { entry: 64 << 20, at_once: 256 << 20 };
    for people in [300, 9_000, 120_000] {
        let mut company = company(luck, 10, 2);
        let person =
            Person { given: String::new(), family: "b".into(), email: String::new(), side: Side::Inside };
        company.people.resize(people, person);
        company.places.resize(people, company.places[0]);
        let mut ledger = Ledger::open(Store::temporary_within(whole));
        ledger.execute(NOBODY, &load(&company, 7)).unwrap();
        let entry = ledger.snapshot().step(0).entry.clone();
        let payloads = entry.encode(&whole).unwrap();
        assert_eq!(payloads.len(), 1);
        assert_eq!(Entry::decode(&payloads[0]).unwrap(), entry);
    }
}

#[test]
fn pieces_without_their_end_are_named_and_nothing_is_built_on_them() {
    let scratch = Scratch::new("pieces");
    let dir = scratch.0.join("store");
    let luck = &mut ChaCha8Rng::seed_from_u64(5);
    let mut ledger = Ledger::open(Store::temporary());
    ledger.execute(NOBODY, &load(&company(luck, 80, 30), 7)).unwrap();
    let payloads = ledger.snapshot().step(0).entry.encode(&SMALL).unwrap();
    assert!(payloads.len() > 3);
    let mut log = Log::open(&dir).unwrap().log;
    log.append(1, 1, &payloads[0]).unwrap();
    log.append(2, 2, &payloads[1]).unwrap();
    drop(log);
    let Opened { entries, damage, .. } = Store::open(&dir).unwrap();
    assert!(entries.is_empty());
    assert_eq!(damage.map(|damage| (damage.number, damage.last_good)), Some((1, 0)));
}

/// What is too large for an entry is refused on the screen in words, and stays where it was typed.
#[test]
fn what_is_too_large_is_said_on_the_screen_and_stays_typed() {
    for (lang, words) in [
        (Lang::En, "Not saved, so it did not happen. It is too large"),
        (Lang::Fr, "Non enregistré : ceci n'a donc pas eu lieu. C'est trop volumineux"),
    ] {
        let mut ledger = Ledger::open(Store::temporary_within(SMALL));
        let (by, begin) = Command::begin(employer_portal::company::sample(), 7);
        ledger.execute(by, &begin).unwrap();
        let mut play = Play::over(ledger, lang);
        play.keys("a").text("Zoe").keys("<tab>").text(&"谷".repeat(480)).keys("<ctrl-s>");
        play.shows(&[words, "Zoe", "谷谷谷谷"]);
        assert_eq!(play.session.snapshot().len(), 1);
        // Cut short it is taken.
        play.keys("<shift-tab><tab><ctrl-u>").text("Short").keys("<ctrl-s>");
        play.shows(&["Zoe Short"]);
        assert_eq!(play.session.snapshot().len(), 2);
    }
}

/// Whatever length of a name is accepted on the screens leaves in a company file and comes in again.
#[test]
fn names_around_the_limit_are_refused_or_exported_and_imported_again() {
    let mut ledger = Ledger::open(Store::temporary());
    let (by, begin) = Command::begin(employer_portal::company::sample(), 7);
    ledger.execute(by, &begin).unwrap();
    let (mut taken, mut refused) = (0, 0);
    for length in (LONGEST_NAME - 2..LONGEST_NAME + 3).chain(LONGEST_EMAIL - 2..LONGEST_EMAIL + 3) {
        for letter in ["n", "é", "谷"] {
            for (name, email) in [(length, 3), (3, length)] {
                let given = format!("{}{taken}", letter.repeat(name.saturating_sub(3)));
                let (given, family) = (format!("{given:x<name$}"), "Quill".to_owned());
                let email = format!("{:a<email$}", "a@");
                let add = cast::Command::AddPerson { given, family, email, side: Side::Inside };
                let verdict = ledger.execute(by, &add.into()).unwrap().verdict;
                taken += usize::from(verdict.is_granted());
                refused += usize::from(!verdict.is_granted());
            }
        }
    }
    assert!(taken > 20 && refused > 20, "{taken} taken, {refused} refused");
    let company = as_planned(ledger.snapshot().world());
    let file = company_csv(&company, &Watermark::of(ledger.snapshot().world()));
    let preview = Reading::of_bytes("company.csv", file.into_bytes()).unwrap().finish();
    assert!(preview.ok(), "{}", preview.text(Lang::En));
    // Whoever has no place yet stands at the first employer afterwards, with no role.
    assert_eq!(preview.company.people, company.people);
}

/// The way from the employer to each branch of a company.
fn ways(company: &Company) -> BTreeSet<Vec<String>> {
    let way = |at: usize| {
        let up = std::iter::successors(Some(at), |at| company.branches[*at].parent.map(|at| at as usize));
        let mut way: Vec<String> = up.map(|at| company.branches[at].name.clone()).collect();
        way.push(company.employers[company.branches[at].employer as usize].legal_name.clone());
        way.reverse();
        way
    };
    (0..company.branches.len()).map(way).collect()
}

/// A plan that goes as deep as it may leaves in a company file and comes in again, at every depth on the way; what would
/// not come in again is refused.
#[test]
fn branches_around_the_deepest_are_refused_or_exported_and_imported_again() {
    let mut ledger = staffed();
    let by = ledger.snapshot().actor();
    let nested = assumption::Command::Set(Switch::NestedBranches, switches::FIRST);
    assert!(ledger.execute(by, &nested.into()).unwrap().verdict.is_granted());
    let (mut parent, mut deepest) = (None, 1);
    for depth in 2..=DEEPEST_PATH + 3 {
        for name in ["n".repeat(LONGEST_NAME), "谷, \"é\"; =1+1".to_owned(), format!("Level {depth}")] {
            let employer = EmployerId(0);
            let before = ledger.snapshot().world().branches.len();
            let done = ledger.execute(by, &branch::Command::Add { employer, parent, name }.into()).unwrap();
            if depth > DEEPEST_PATH {
                let words = done.verdict.words();
                assert!(words.en.contains("11 levels") && words.fr.contains("11 niveaux"), "{words:?}");
                assert_eq!(ledger.snapshot().world().branches.len(), before, "{depth}: refused, and added");
            } else {
                assert!(done.verdict.is_granted(), "{depth}: {:?}", done.verdict);
                deepest = depth;
            }
        }
        let company = as_planned(ledger.snapshot().world());
        let file = company_csv(&company, &Watermark::of(ledger.snapshot().world()));
        let preview = Reading::of_bytes("company.csv", file.into_bytes()).unwrap().finish();
        assert!(preview.ok(), "{depth}: {}", preview.text(Lang::En));
        assert_eq!(ways(&preview.company), ways(&company), "{depth}");
        let plan = PlanFile { format: PlanFormat::Json, say: Say::One(Lang::En), show_pins: false };
        let plan: serde_json::Value =
            serde_json::from_str(&plan_file(ledger.snapshot().world(), &plan)).unwrap();
        let rows = plan["employers"][0]["branches"].as_array().unwrap();
        let levels = rows.iter().map(|row| row["depth"].as_u64().unwrap()).max();
        // The sample company has a branch of a branch already.
        assert_eq!(levels, Some((deepest as u64 - 2).max(1)), "{depth}: the written plan is whole");
        parent = Some(BranchId::at(ledger.snapshot().world().branches.len() - 1));
        if depth >= DEEPEST_PATH {
            // The last that was taken is as deep as any may be, so that nothing goes below it.
            assert_eq!(deepest, DEEPEST_PATH);
        }
    }
}
