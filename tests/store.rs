//! The store: what was acknowledged is there again, old formats stay readable, and what is not ours is left alone.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod common;

use common::{Play, key_and_terms};
use employer_portal::domain::{Actor, Lang, Moment, OfferId, PersonId, World, offer};
use employer_portal::ledger::Ledger;
use employer_portal::store::{Act, Bounds, Entry, Log, OpenError, Store, Unreadable};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of this test's own, gone when it is done.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("employer-portal-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    fn store(&self) -> PathBuf {
        self.0.join("store")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Something of every kind: an enrolment, a refusal, a step back, another line, offers.
fn rehearse(ledger: Ledger) -> Ledger {
    let mut play = Play::over(ledger, Lang::En);
    play.keys(&key_and_terms("harvest2015"));
    play.keys(
        "<space><down><enter><space><down><enter><down><down><enter><space><right><ctrl-s>c<enter><space><right><enter>",
    );
    play.keys(
        "<space><space><enter><enter><ctrl-z><ctrl-z>aNadia<tab>Haddad<ctrl-s><ctrl-z><ctrl-y>c<down><enter>",
    );
    let (by, mut ledger) = (play.session.by(), play.into_ledger());
    let draft =
        |worker: &str, starts: &str| offer::Command::Draft { assignee: worker.into(), starts: starts.into() };
    let (first, second) = (OfferId(0), OfferId(1));
    let correct =
        offer::Command::Correct { offer: second, assignee: "Mei Lin".into(), starts: "2016-01-04".into() };
    let (submit, withdraw) = (offer::Command::Submit(first), offer::Command::Withdraw(first));
    for command in [draft("Amina Diallo", "2015-12-01"), submit, draft("Jonas Weber", ""), correct, withdraw]
    {
        assert!(ledger.execute(by, &command.into()).unwrap().verdict.is_granted());
    }
    ledger
}

fn begun(dir: &Path) -> Ledger {
    let mut ledger = Ledger::open(Store::open(dir).unwrap());
    let by = Actor { person: PersonId(0), credential: None };
    let load = employer_portal::domain::cast::Command::Load {
        company: employer_portal::company::sample().into(),
        seed: 7,
    };
    ledger.execute(by, &load.into()).unwrap();
    ledger
}

#[test]
fn a_reopened_rehearsal_is_the_same_world_at_the_same_step() {
    let scratch = Scratch::new("reopen");
    let ledger = rehearse(begun(&scratch.store()));
    let (world, done, len, actor) = (
        ledger.snapshot().world().clone(),
        ledger.snapshot().done(),
        ledger.snapshot().len(),
        ledger.snapshot().actor(),
    );
    let lines = ledger.snapshot().lines_left();
    assert!(!lines.is_empty());
    drop(ledger);
    let again = Ledger::open(Store::open(&scratch.store()).unwrap());
    assert_eq!(again.snapshot().world(), &world);
    assert_eq!(
        (
            again.snapshot().done(),
            again.snapshot().len(),
            again.snapshot().actor(),
            again.snapshot().lines_left()
        ),
        (done, len, actor, lines)
    );
}

#[test]
fn a_rehearsal_on_disk_is_the_same_as_one_that_is_not_kept() {
    let scratch = Scratch::new("temporary");
    let kept = rehearse(begun(&scratch.store()));
    let not_kept = rehearse(common::sample_ledger());
    assert_eq!(kept.snapshot().world(), not_kept.snapshot().world());
}

/// Where the store that format 1 wrote is kept.
fn format_1() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stores/format-1")
}

#[test]
fn the_store_of_format_1_is_still_read() {
    if std::env::var_os("BLESS_FORMAT_1").is_some() {
        let _ = fs::remove_dir_all(format_1());
        drop(rehearse(begun(&format_1())));
    }
    // A store is copied before it is opened: opening takes a lock.
    let scratch = Scratch::new("format-1");
    copy(&format_1(), &scratch.store());
    let opened = Store::open(&scratch.store()).unwrap();
    assert!(opened.damage.is_none(), "{:?}", opened.damage);
    let ledger = Ledger::open(opened);
    let world = ledger.snapshot().world();
    assert_eq!(world.people.len(), 15);
    assert_eq!(world.name(PersonId(14)), "Nadia Haddad");
    assert_eq!(world.now.iso(), "2015-11-09T10:03");
    assert_eq!(ledger.snapshot().lines_left().len(), 1);
    let starts: Vec<Option<String>> =
        world.offers.iter().map(|offer| offer.starts.map(Moment::day)).collect();
    assert_eq!(starts, [Some("2015-12-01".to_owned()), Some("2016-01-04".to_owned())]);
    assert!(world.offers[0].number().is_some() && world.offers[1].is_draft());
    let today: World = rehearse(common::sample_ledger()).snapshot().world().clone();
    assert_eq!(world, &today, "the same commands still bring the same world");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn an_entry_of_a_later_format_is_refused_and_left_alone() {
    let scratch = Scratch::new("later");
    let mut log = Log::open(&scratch.store()).unwrap().log;
    log.append(1, 1, &[2, 0, 0]).unwrap();
    drop(log);
    let refused = Store::open(&scratch.store());
    assert!(matches!(refused, Err(OpenError::Format { found: 2, known: 1, .. })));
}

#[test]
fn an_entry_that_makes_no_sense_is_named_by_its_number() {
    let scratch = Scratch::new("nonsense");
    drop(begun(&scratch.store()));
    let mut log = Log::open(&scratch.store()).unwrap().log;
    log.append(2, 2, &[1, 0xff, 0xff, 0xff]).unwrap();
    drop(log);
    let opened = Store::open(&scratch.store()).unwrap();
    assert_eq!(opened.damage.map(|damage| (damage.number, damage.last_good)), Some((2, 1)));
    assert_eq!(opened.entries.len(), 1);
}

#[test]
fn no_entry_is_read_from_bytes_that_are_not_one() {
    let entry = Entry {
        parent: 3,
        at: employer_portal::domain::moment::START,
        by: Actor { person: PersonId(1), credential: None },
        act: Act::Stepped(2),
    };
    let [bytes] = entry.encode(&Bounds::default()).unwrap().try_into().unwrap();
    assert_eq!(Entry::decode(&bytes).as_ref(), Ok(&entry));
    assert_eq!(Entry::decode(&[]), Err(Unreadable::Shape("no bytes".to_owned())));
    assert_eq!(Entry::decode(&[9, 1, 2]), Err(Unreadable::Format(9)));
    let longer = [&bytes[..], &[0]].concat();
    assert!(matches!(Entry::decode(&longer), Err(Unreadable::Shape(_))), "a byte too many");
    for end in 1..bytes.len() {
        assert!(Entry::decode(&bytes[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn no_secret_reaches_the_disk() {
    let scratch = Scratch::new("secrets");
    let mut play = Play::over(begun(&scratch.store()), Lang::En);
    play.keys("<space>harvest2015<tab>Plough77xyz<tab>Pet?<tab>Moosejaw<ctrl-s>");
    drop(play.into_ledger());
    let mut bytes = Vec::new();
    gather(&scratch.store(), &mut bytes);
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("harvest2015"), "the user name is kept");
    assert!(!holds("Plough77xyz") && !holds("Moosejaw"), "password and answer are not");
}

fn gather(dir: &Path, bytes: &mut Vec<u8>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { gather(&path, bytes) } else { bytes.extend(fs::read(path).unwrap()) }
    }
}

#[test]
fn what_could_not_be_kept_did_not_happen() {
    let mut ledger = common::sample_ledger();
    let (before, by) = (ledger.snapshot().world().clone(), ledger.snapshot().actor());
    // An entry larger than the log takes.
    let huge = "x".repeat(65 << 20);
    let add = employer_portal::domain::cast::Command::AddPerson {
        given: huge.clone(),
        family: huge,
        email: String::new(),
        side: employer_portal::domain::company::Side::Inside,
    };
    assert!(ledger.execute(by, &add.into()).is_err());
    assert_eq!(ledger.snapshot().world(), &before);
    assert_eq!(ledger.snapshot().len(), 1);
}
