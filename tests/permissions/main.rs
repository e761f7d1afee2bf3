//! Who may act, stated twice: the program's verdicts against policies written from the text of the domain facts.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod facts;
mod policies;
#[path = "../common/random.rs"]
#[allow(dead_code, reason = "each test target uses its part")]
mod random;
mod small;
mod table;

use employer_portal::domain::{Actor, Command, Event, Outcome, Rule, Verdict, World, cast};
use employer_portal::ledger::chance;
use policies::{Policies, Said};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use random::{Anything, company};
use std::collections::{BTreeMap, BTreeSet};
use table::Put;

/// Refusals that say who may act. `PrimaryAddsBranches` is one only where a branch is added: elsewhere it says that
/// the branch is not added yet.
const ABOUT_PERMISSION: [Rule; 17] = [
    Rule::NeverShared,
    Rule::CredentialNeeded,
    Rule::ApprovedFirst,
    Rule::NoSeat,
    Rule::PrimaryIssuesPins,
    Rule::OwnBranchOnly,
    Rule::SecondaryGivesNoAccess,
    Rule::AppointersRemove,
    Rule::UsersFileOffers,
    Rule::PersonAbsent,
    Rule::KeyLost,
    Rule::OfferOwnPlace,
    Rule::OnePerAccount,
    Rule::OwnMailbox,
    Rule::FirstIsPrimary,
    Rule::PersonNamed,
    Rule::PinByOwnMeans,
];

/// Refusals that say so too, and where the assumption is asked for, it depends on it.
const ABOUT_AN_ASSUMPTION: [Rule; 11] = [
    Rule::AwayReplaced,
    Rule::OffersForBranch,
    Rule::Deactivation,
    Rule::OfferVisible,
    Rule::BranchLeaver,
    Rule::PinAttempts,
    Rule::PinNameMatch,
    Rule::Transfer,
    Rule::TwoPrimaries,
    Rule::LeaverReplaced,
    Rule::LostKey,
];

/// Refusals of what somebody who may act asks for.
const ABOUT_THE_FORM: [Rule; 42] = [
    Rule::PersonGone,
    Rule::SameNumber,
    Rule::BranchNamed,
    Rule::NestedBranches,
    Rule::BranchFirstIsPrimary,
    Rule::NamedByBothNames,
    Rule::AlreadyThere,
    Rule::NameLength,
    Rule::AssigneeNamed,
    Rule::OfferStartDate,
    Rule::OfferNumberAtOnce,
    Rule::FirstOfferByOne,
    Rule::OfferWithdrawn,
    Rule::OfferFiledAgain,
    Rule::DraftsKept,
    Rule::PeopleComeAndGo,
    Rule::PeopleMove,
    Rule::CascadeRule,
    Rule::TermsFirst,
    Rule::StepsInOrder,
    Rule::WrongPortal,
    Rule::PinQuestion,
    Rule::PinPath,
    Rule::UsernameShape,
    Rule::UsernameUnique,
    Rule::PasswordShape,
    Rule::RecoveryNeeded,
    Rule::InCanada,
    Rule::NumberShape,
    Rule::CheckDigit,
    Rule::NamesRequired,
    Rule::NumberInUse,
    Rule::TakenElsewhere,
    Rule::AnswerPending,
    Rule::RetryAfterRefusal,
    Rule::PinNotFound,
    Rule::PinLife,
    Rule::PinSingleUse,
    Rule::JunkUnlessSafe,
    Rule::JunkPurged,
    Rule::CallHours,
    Rule::CallNothingRefused,
];

/// What the program says of the person's permission; `None` where it refused for another reason.
fn program(world: &World, command: &Command, verdict: &Verdict) -> Option<Said> {
    use employer_portal::domain::{branch, mail, people, pin};
    let asked_for = matches!(verdict.outcome, Outcome::Open(_));
    match (verdict.rule, command) {
        // Whoever was told the answer sets a new password: nothing is reconnected then.
        (rule, Command::People(people::Command::Reconnect(_)))
            if verdict.is_granted() && rule != Rule::LostKey =>
        {
            None
        }
        _ if verdict.is_granted() => Some(Said::May),
        (Rule::PinByOwnMeans, Command::Pin(pin::Command::HandOver { to, .. }))
            if world.person(*to).is_none() =>
        {
            None
        }
        // A PIN that waits no more cannot be taken back by anybody; elsewhere it is said of the PIN alone.
        (Rule::PinRevocation, Command::Pin(pin::Command::Revoke(_))) if asked_for => Some(Said::Depends),
        (Rule::PinRevocation, Command::Pin(pin::Command::Revoke(_))) => {
            verdict.because.is_empty().then_some(Said::MayNot)
        }
        // One's own letter, and it lies in the inbox already.
        (Rule::OwnMailbox, Command::Mail(_)) if !verdict.because.is_empty() => None,
        (Rule::PrimaryAddsBranches, Command::Branch(branch::Command::Add { .. })) => Some(Said::MayNot),
        // Of the PIN, of nobody of the cast, of a branch that is planned only: of nobody's rank.
        (Rule::PinRevocation | Rule::PrimaryAddsBranches, _)
        | (Rule::OwnMailbox, Command::Mail(mail::Command::TrustSender)) => None,
        (rule, _) if ABOUT_AN_ASSUMPTION.contains(&rule) => {
            Some(if asked_for { Said::Depends } else { Said::MayNot })
        }
        (rule, _) if ABOUT_PERMISSION.contains(&rule) => Some(Said::MayNot),
        (rule, _) if ABOUT_THE_FORM.contains(&rule) => None,
        (rule, _) => panic!("{rule:?} ({}) is in no class: {command:?}", rule.row().id),
    }
}

/// What both said, by action.
#[derive(Default)]
struct Answers {
    alike: BTreeMap<(&'static str, Said), u64>,
    /// The first of each kind of difference.
    differ: BTreeMap<String, String>,
}

/// Asks both; counts where both answered.
fn compare(policies: &mut Policies, world: &World, by: Actor, command: &Command, answers: &mut Answers) {
    let Put::Asked(action, questions) = table::put(world, by, command) else { return };
    let verdict = world.decide(by, command, chance(world.seed, world.turn));
    let Some(said) = program(world, command, &verdict) else { return };
    let stated = policies.ask(&questions);
    let user = |by: Actor| world.user(world.credential(by.credential?)?.user?);
    if said != stated {
        let kind = format!("{action}: program {said:?} by {:?}, policies {stated:?}", verdict.rule);
        answers.differ.entry(kind).or_insert_with(|| format!("{by:?} {:?} {command:?}", user(by)));
    }
    *answers.alike.entry((action, said)).or_default() += 1;
}

/// Prints in one piece, since both walk at once; what was said.
fn report(of: &str, answers: &Answers) -> Heard {
    let lines: Vec<String> = answers
        .alike
        .iter()
        .map(|((action, said), times)| format!("  {action}: {said:?} {times}\n"))
        .collect();
    let asked: u64 = answers.alike.values().sum();
    println!(
        "{of}, {asked} questions of permission, {} kinds of difference\n{}",
        answers.differ.len(),
        lines.concat()
    );
    assert!(answers.differ.is_empty(), "program and policies differ: {:#?}", answers.differ);
    assert!(asked > 1000, "{asked}");
    answers.alike.keys().map(|(action, said)| ((*action).to_owned(), *said)).collect()
}

/// Actions that are never refused to anybody, or never granted, and why.
const ONE_WAY: [(&str, Said, &str); 1] =
    [("trustSender", Said::MayNot, "everybody may put a sender on the safe list of their own mail (D 0.11)")];

#[test]
fn program_and_policies_agree_and_every_action_is_granted_and_refused() {
    let random = std::thread::spawn(in_random_worlds);
    let mut said = in_small_worlds();
    said.extend(random.join().unwrap());
    for action in Policies::read().actions() {
        for answer in [Said::May, Said::MayNot] {
            let never = ONE_WAY.iter().any(|(one, never, _)| *one == action && *never == answer);
            let was = said.contains(&(action.clone(), answer));
            assert!(was != never, "{action}: {answer:?} was {}said", if was { "" } else { "never " });
        }
    }
}

/// What was said of which action.
type Heard = BTreeSet<(String, Said)>;

fn in_small_worlds() -> Heard {
    let mut policies = Policies::read();
    let (mut worlds, mut asked, mut plain, mut answers) = (0_u64, 0_u64, 0_u64, Answers::default());
    // One in so many: all of them with PERMISSIONS_WORLDS=1, all plain ones with PERMISSIONS_PLAIN=1.
    let (stride, plain_stride) = (number("PERMISSIONS_WORLDS", 7919), number("PERMISSIONS_PLAIN", 7919));
    small::worlds(|number, is_plain, world| {
        worlds += 1;
        if number % stride != 0 && !(is_plain && number % plain_stride == 0) {
            return;
        }
        asked += 1;
        plain += u64::from(is_plain);
        let world = world();
        for (by, command) in small::questions(&world) {
            compare(&mut policies, &world, by, &command, &mut answers);
        }
    });
    let counts = format!("small worlds: {asked} of {worlds}, {plain} of them plain");
    println!("  {} of the questions in small worlds different", policies.worked_out);
    report(&counts, &answers)
}

fn in_random_worlds() -> Heard {
    let mut policies = Policies::read();
    let commands = number("PERMISSIONS_COMMANDS", 20_000);
    let (mut answers, mut given, mut seed) = (Answers::default(), 0_u64, 0_u64);
    while given < commands {
        seed += 1;
        let mut world = World::default();
        let nobody = Actor { person: employer_portal::domain::PersonId(0), credential: None };
        let load = cast::Command::Load { company: company().into(), seed };
        carry_out(&mut world, nobody, &load.into());
        let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
        for _ in 0..1500 {
            let (by, command) = anything.act(&world);
            given += 1;
            compare(&mut policies, &world, by, &command, &mut answers);
            carry_out(&mut world, by, &command);
        }
    }
    report(&format!("random commands: {given}"), &answers)
}

#[test]
fn every_fault_to_plant_still_fits_the_source() {
    let mut count = 0;
    for block in include_str!("planted.txt").split("\n---\n").filter(|block| !block.trim().is_empty()) {
        let lines: Vec<&str> = block.lines().filter(|line| !line.starts_with('#')).collect();
        let [file, search, _] = lines[..] else { panic!("file, search, replace: {block}") };
        let source = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(source.contains(search), "{file} has no more: {search}");
        count += 1;
    }
    assert!(count >= 20, "{count}");
}

fn carry_out(world: &mut World, by: Actor, command: &Command) -> bool {
    let events: Vec<Event> = world.decide(by, command, chance(world.seed, world.turn)).events;
    for event in &events {
        world.apply(event);
    }
    !events.is_empty()
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap())
}
