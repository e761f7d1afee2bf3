//! Who may act, stated twice: the program's verdicts against policies written from the text of the domain facts.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod policies;
#[path = "../common/random.rs"]
#[allow(dead_code, reason = "each test target uses its part")]
mod random;
mod small;

use employer_portal::domain::{Actor, Command, Event, Outcome, Rule, Verdict, World, cast};
use employer_portal::ledger::chance;
use policies::{Policies, Said, entities};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use random::{Anything, company};

/// Refusals that say who may act. `PrimaryAddsBranches` is one only where a branch is added: elsewhere it says that
/// the branch is not added yet.
const ABOUT_PERMISSION: [Rule; 12] = [
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
    Rule::OfferVisible,
];

/// Refusals of what somebody who may act asks for.
const ABOUT_THE_FORM: [Rule; 19] = [
    Rule::SameNumber,
    Rule::BranchNamed,
    Rule::NestedBranches,
    Rule::BranchFirstIsPrimary,
    Rule::BranchLeaver,
    Rule::PinRevocation,
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
    Rule::PersonGone,
    Rule::PeopleMove,
];

/// What the program says of the person's permission; `None` where it refused for another reason.
fn program(command: &Command, verdict: &Verdict) -> Option<Said> {
    let adds = matches!(command, Command::Branch(employer_portal::domain::branch::Command::Add { .. }));
    match (verdict.outcome, verdict.rule) {
        (Outcome::Granted, _) => Some(Said::May),
        (_, Rule::Deactivation | Rule::OfferVisible | Rule::OffersForBranch)
            if matches!(verdict.outcome, Outcome::Open(_)) =>
        {
            Some(Said::Depends)
        }
        (_, Rule::Deactivation | Rule::OfferOwnPlace | Rule::OffersForBranch) => Some(Said::MayNot),
        (_, Rule::PrimaryAddsBranches) => adds.then_some(Said::MayNot),
        (_, rule) if ABOUT_PERMISSION.contains(&rule) => Some(Said::MayNot),
        (_, rule) if ABOUT_THE_FORM.contains(&rule) => None,
        (_, rule) => panic!("{rule:?} ({}) is in no class: {command:?}", rule.row().id),
    }
}

/// Asks both; counts where both answered.
fn compare(
    policies: &Policies,
    world: &World,
    seen: &cedar_policy::Entities,
    by: Actor,
    command: &Command,
) -> bool {
    let Some(stated) = policies.ask(world, seen, by, command) else { return false };
    let verdict = world.decide(by, command, chance(world.seed, world.turn));
    let Some(said) = program(command, &verdict) else { return false };
    let user = |by: Actor| world.user(world.credential(by.credential?)?.user?);
    assert_eq!(
        said,
        stated,
        "program and policies differ: {by:?}, {:?}: {command:?} {:?}",
        user(by),
        verdict.rule
    );
    true
}

#[test]
fn program_and_policies_agree_in_all_small_worlds() {
    let policies = Policies::read();
    let (mut worlds, mut questions) = (0_u64, 0_u64);
    // One in so many: all of them with PERMISSIONS_WORLDS=1.
    let stride = number("PERMISSIONS_WORLDS", 397);
    small::worlds(|world| {
        worlds += 1;
        if worlds % stride != 0 {
            return;
        }
        let seen = entities(world);
        for (by, command) in small::questions(world) {
            questions += u64::from(compare(&policies, world, &seen, by, &command));
        }
    });
    println!("small worlds: {} of {worlds}, {questions} questions, no difference", worlds / stride);
    assert!(questions > 1000);
}

#[test]
fn program_and_policies_agree_on_random_commands() {
    let policies = Policies::read();
    let commands = number("PERMISSIONS_COMMANDS", 20_000);
    let (mut asked, mut given, mut seed) = (0_u64, 0_u64, 0_u64);
    while given < commands {
        seed += 1;
        let mut world = World::default();
        let nobody = Actor { person: employer_portal::domain::PersonId(0), credential: None };
        let load = cast::Command::Load { company: company(), seed };
        carry_out(&mut world, nobody, &load.into());
        let mut anything = Anything(ChaCha8Rng::seed_from_u64(seed));
        let mut shown = entities(&world);
        for _ in 0..1500 {
            let (by, command) = anything.act(&world);
            given += 1;
            asked += u64::from(compare(&policies, &world, &shown, by, &command));
            if carry_out(&mut world, by, &command) {
                shown = entities(&world);
            }
        }
    }
    println!("random commands: {given} given, {asked} of them questions of permission, no difference");
    assert!(asked > 100);
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
