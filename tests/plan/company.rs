//! A company written as a table and read again is the same company.

use crate::common::staffed::{staffed, two_primaries};
use crate::common::{Play, sample_ledger};
use employer_portal::company::{Reading, company_csv, sample};
use employer_portal::domain::business_number::BusinessNumber;
use employer_portal::domain::company::{
    Company, Person, PlannedBranch, PlannedEmployer, PlannedPlace, Role, Side,
};
use employer_portal::domain::secret::Secret;
use employer_portal::domain::{
    Actor, Command, Lang, PersonId, Switch, World, assumption, cast, clock, credential, employer, people,
    user,
};
use employer_portal::insight::as_planned::as_planned;
use employer_portal::ledger::Ledger;
use employer_portal::output::Watermark;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;

const MARK: Watermark = Watermark { version: "0", seed: 7, at: employer_portal::domain::moment::START };

fn written(company: &Company) -> String {
    company_csv(company, &MARK)
}

fn read(text: &str, source: &str) -> Company {
    let preview = Reading::of_bytes(source, text.as_bytes().to_vec()).unwrap().finish();
    assert_eq!(preview.problems, [], "{text}");
    let odd: Vec<_> =
        preview.notices.iter().filter(|notice| notice.column.as_deref() != Some("business_number")).collect();
    assert!(odd.is_empty(), "{odd:?}\n{text}");
    preview.company
}

fn same(company: &Company) {
    let text = written(company);
    assert_eq!(read(&text, &company.source), *company, "{text}");
}

fn employer(number: &str, legal: &str, operating: &str) -> PlannedEmployer {
    PlannedEmployer {
        business_number: BusinessNumber::read(number).unwrap(),
        legal_name: legal.to_owned(),
        operating_name: operating.to_owned(),
    }
}

fn person(given: &str, family: &str, email: &str, side: Side) -> Person {
    Person { given: given.to_owned(), family: family.to_owned(), email: email.to_owned(), side }
}

fn branch(employer: u32, parent: Option<u32>, name: &str) -> PlannedBranch {
    PlannedBranch { employer, parent, name: name.to_owned() }
}

fn place(person: u32, employer: u32, branch: Option<u32>, role: Option<Role>) -> PlannedPlace {
    PlannedPlace { person, employer, branch, role }
}

#[test]
fn the_sample_comes_back() {
    same(&sample());
    let text = written(&sample());
    assert!(text.starts_with("\u{feff}employer_legal_name,") && text.contains("SIMULATION - not affiliated"));
    insta::assert_snapshot!("sample company", text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[test]
fn a_hard_company_comes_back() {
    let company = Company {
        source: "hard.csv".to_owned(),
        employers: vec![
            employer("999000011", "=Céréales, Fils & \"Cie\" Ltée", ""),
            employer("999000029", "'=Odd; Inc.", "@Odd; a, b"),
            employer("999000037", "L'Île-d'Or | *gold*", "-Or"),
            employer("999000045", "Nobody's", "Nobody's"),
        ],
        branches: vec![
            branch(1, None, "+West"),
            branch(0, None, "Montréal \"Est\""),
            branch(0, Some(1), "Port, quai 3"),
            branch(0, Some(2), "=HYPERLINK(\"x\")"),
            branch(1, None, "Empty"),
            branch(2, None, "<script>alert(1)"),
        ],
        people: vec![
            person("Hélène", "D'Amours", "h@c.example", Side::Inside),
            person("=1+1", "'@home", "", Side::NotSaid),
            person("王", "秀英", "-w@c.example", Side::Outside),
            person("", "\"Quoted\", Sr.", "", Side::Inside),
            person("Hélène", "D'Amours", "other@c.example", Side::Inside),
        ],
        places: vec![
            place(0, 0, None, Some(Role::Primary)),
            place(1, 1, Some(0), Some(Role::BranchPrimary)),
            place(2, 0, Some(3), Some(Role::Secondary)),
            place(0, 0, Some(1), None),
            place(0, 1, None, Some(Role::Primary)),
            place(3, 2, None, None),
            place(4, 2, Some(5), Some(Role::Secondary)),
            place(2, 1, None, Some(Role::Secondary)),
        ],
    };
    same(&company);
    for line in written(&company).lines().skip(1) {
        for start in [",=", ",+", ",-", ",@", ",\"=", ",\"@"] {
            assert!(!line.contains(start), "{line}");
        }
    }
}

/// A company as reading a table numbers it: people in the order of their first places.
fn any_company(chance: &mut ChaCha8Rng) -> Company {
    const NAMES: [&str; 10] =
        ["Aurora", "=Sum", "'=x", "Côté", "O'Brien", "a,b", "\"q\"", "-dash", "@at", "王秀英"];
    let name = |chance: &mut ChaCha8Rng, number: usize| {
        format!("{} {number}", NAMES[chance.random_range(0..NAMES.len())])
    };
    let mut company = Company { source: "any.csv".to_owned(), ..Company::default() };
    for at in 0..chance.random_range(1..4) {
        let legal = name(chance, at);
        let operating = if chance.random_ratio(1, 3) { String::new() } else { name(chance, at) };
        company.employers.push(employer(&format!("{}", 999_000_011 + at * 9), &legal, &operating));
    }
    for at in 0..chance.random_range(0..12_u32) {
        let of = chance.random_range(0..u32::try_from(company.employers.len()).unwrap());
        let above: Vec<u32> =
            (0..at).filter(|above| company.branches[*above as usize].employer == of).collect();
        let parent = (!above.is_empty() && chance.random_ratio(1, 2))
            .then(|| above[chance.random_range(0..above.len())]);
        let name = name(chance, at as usize);
        company.branches.push(branch(of, parent, &name));
    }
    let mut led: Vec<(u32, Option<u32>)> = Vec::new();
    for _ in 0..chance.random_range(0..20) {
        let count = u32::try_from(company.people.len()).unwrap();
        let who = chance.random_range(0..=count);
        if who == count {
            let (given, family) = (name(chance, count as usize), name(chance, count as usize));
            let side = [Side::NotSaid, Side::Inside, Side::Outside][chance.random_range(0..3)];
            company.people.push(person(&given, &family, "", side));
        }
        let at_branch = !company.branches.is_empty() && chance.random_ratio(2, 3);
        let (of, below) = if at_branch {
            let at = chance.random_range(0..company.branches.len());
            (company.branches[at].employer, u32::try_from(at).ok())
        } else {
            (chance.random_range(0..u32::try_from(company.employers.len()).unwrap()), None)
        };
        if company.places.iter().any(|other| (other.person, other.employer, other.branch) == (who, of, below))
        {
            if who == count {
                company.people.pop();
            }
            continue;
        }
        let role = match chance.random_range(0..3) {
            0 if !led.contains(&(of, below)) => {
                led.push((of, below));
                Some(if below.is_some() { Role::BranchPrimary } else { Role::Primary })
            }
            1 => Some(Role::Secondary),
            _ => None,
        };
        company.places.push(place(who, of, below, role));
    }
    company
}

#[test]
fn any_company_comes_back() {
    for seed in 0..400 {
        let company = any_company(&mut ChaCha8Rng::seed_from_u64(seed));
        let text = written(&company);
        assert_eq!(read(&text, "any.csv"), company, "seed {seed}\n{text}");
    }
}

/// People, employers, branches and users of a world, as far as a plan can say.
fn gist(world: &World) -> [Vec<String>; 4] {
    let people = world.people.iter().map(|person| format!("{person:?}"));
    let employers = world
        .employers
        .iter()
        .map(|one| format!("{} {} {}", one.business_number, one.legal_name, one.operating_name));
    let branches =
        world.branches.iter().map(|one| format!("{:?} {:?} {}", one.employer, one.parent, one.name));
    let mut users: Vec<String> = as_planned(world)
        .places
        .iter()
        .map(|one| format!("{} {} {:?} {:?}", one.person, one.employer, one.branch, one.role))
        .collect();
    users.sort();
    [people.collect(), employers.collect(), branches.collect(), users]
}

fn loaded(company: Company) -> World {
    let mut world = World::default();
    let load = cast::Command::Load { company: company.into(), seed: 7 };
    let by = Actor { person: PersonId(0), credential: None };
    let verdict = world.decide(by, &load.into(), employer_portal::domain::Chance([0, 0]));
    verdict.events.iter().for_each(|event| world.apply(event));
    world
}

#[test]
fn a_world_comes_back_as_far_as_a_plan_can_say() {
    // What was rehearsed: enrolled, a branch added that nobody planned, a person who was not in the file.
    let mut play = Play::over(sample_ledger(), Lang::En);
    for (_, keys, _) in crate::common::nine_steps() {
        play.keys(&keys);
    }
    let mut ledger = play.into_ledger();
    let by = Actor { person: PersonId(0), credential: None };
    let joins = cast::Command::AddPerson {
        given: "Zoë".to_owned(),
        family: "O'Neil".to_owned(),
        email: String::new(),
        side: Side::Outside,
    };
    assert!(ledger.execute(by, &joins.into()).unwrap().verdict.is_granted());
    let leaves = people::Command::Leave(PersonId(5));
    assert!(ledger.execute(by, &leaves.into()).unwrap().verdict.is_granted());
    let world = ledger.snapshot().world();
    let text = written(&as_planned(world));
    let again = loaded(read(&text, "again.csv"));
    let [people, employers, branches, users] = gist(world);
    let [people_again, employers_again, branches_again, users_again] = gist(&again);
    assert_eq!((&people, &employers, &branches), (&people_again, &employers_again, &branches_again));
    // Whoever has no place anywhere stands at the first employer, with no role.
    let unseated: Vec<&String> = users_again.iter().filter(|user| !users.contains(user)).collect();
    assert_eq!(unseated.len(), 1, "{unseated:?}");
    assert!(users.iter().all(|user| users_again.contains(user)), "{users:#?}{users_again:#?}");
    assert!(unseated[0].ends_with("0 None None"));
}

/// The role of each person at each place, as the company would be written now.
fn roles(world: &World) -> BTreeMap<(String, String), Option<Role>> {
    let company = as_planned(world);
    let at = |place: &PlannedPlace| match place.branch {
        Some(branch) => company.branches[branch as usize].name.clone(),
        None => company.employers[place.employer as usize].legal_name.clone(),
    };
    let row = |place: &PlannedPlace| ((company.people[place.person as usize].name(), at(place)), place.role);
    let rows: BTreeMap<_, _> = company.places.iter().map(row).collect();
    assert_eq!(rows.len(), company.places.len(), "nobody has two rows at one place");
    rows
}

#[test]
fn what_was_planned_and_nothing_else_is_a_plan_again() {
    let company = sample();
    assert_eq!(as_planned(&loaded(company.clone())), company);
}

#[test]
fn everybody_has_the_role_they_have_now() {
    let key = |name: &str, place: &str| (name.to_owned(), place.to_owned());
    let (aurora, calgary) = ("Aurora Grain Ltd.", "Calgary terminal");
    let mut ledger = staffed();
    let planned = roles(&loaded(sample()));
    let mut now = roles(ledger.snapshot().world());
    for (name, place, role) in [
        ("Marie Tremblay", aurora, Role::Primary),
        ("Graham MacLeod", calgary, Role::BranchPrimary),
        ("Harpreet Gill", calgary, Role::Secondary),
        ("Priya Raman", aurora, Role::Secondary),
    ] {
        assert_eq!(now[&key(name, place)], Some(role), "{name}");
    }
    assert!(planned.keys().all(|row| now.contains_key(row)), "whoever was planned stays");
    let before = now.clone();

    let person = |world: &World, name: &str| {
        world.people.iter().position(|person| person.name() == name).map(PersonId::at).unwrap()
    };
    let priya = person(ledger.snapshot().world(), "Priya Raman");
    let seat = ledger
        .snapshot()
        .world()
        .users_of(priya)
        .find(|id| ledger.snapshot().world().user(*id).is_some_and(user::User::is_active));
    let mut does = |command: Command| {
        let by = ledger.snapshot().actor();
        let done = ledger.execute(by, &command).unwrap();
        assert!(done.verdict.is_granted(), "{command:?}: {:?}", done.verdict);
        roles(ledger.snapshot().world())
    };
    does(assumption::Command::Set(Switch::Deactivation, 1).into());
    now = does(user::Command::Deactivate(seat.unwrap()).into());
    assert_eq!(now[&key("Priya Raman", aurora)], None, "access is taken away");
    let harpreet = person(&loaded(sample()), "Harpreet Gill");
    now = does(people::Command::Leave(harpreet).into());
    assert_eq!(now[&key("Harpreet Gill", calgary)], None, "whoever left stays in the cast without a role");
    assert_eq!(now[&key("Graham MacLeod", calgary)], Some(Role::BranchPrimary));
    let away = person(&loaded(sample()), "Marie Tremblay");
    now = does(people::Command::GoAway { person: away, days: 9 }.into());
    assert_eq!(now[&key("Marie Tremblay", aurora)], Some(Role::Primary), "whoever is away comes back");
    assert_eq!(now.len(), before.len());
}

#[test]
fn of_two_primary_users_the_first_keeps_the_role() {
    let rows = roles(two_primaries().snapshot().world());
    let of = |name: &str| rows[&(name.to_owned(), "Aurora Grain Ltd.".to_owned())];
    assert_eq!((of("Marie Tremblay"), of("Priya Raman")), (Some(Role::Primary), Some(Role::Secondary)));
}

#[test]
fn whoever_enrolled_first_comes_before_whoever_was_planned() {
    // Priya enrols what the plan meant for Marie.
    let mut ledger = sample_ledger();
    let priya = ledger.snapshot().world().people_named("Priya", "Raman").next().unwrap();
    let enrols: [Command; 7] = [
        credential::Command::SignIn { person: priya, credential: None }.into(),
        credential::Command::Create {
            user_name: "harvest77".to_owned(),
            password: Secret::new("Zebra77xQ"),
            question: "First boat?".to_owned(),
            answer: Secret::new("Nellie"),
        }
        .into(),
        credential::Command::AcceptTerms.into(),
        credential::Command::AnswerPinQuestion { received: false }.into(),
        credential::Command::ChoosePortal(credential::Portal::Employer).into(),
        employer::Command::Enrol {
            in_canada: true,
            business_number: "999000011".to_owned(),
            legal_name: "Aurora Grain Ltd.".to_owned(),
            operating_name: "Aurora Grain".to_owned(),
        }
        .into(),
        clock::Command::NextDue.into(),
    ];
    let of = |ledger: &Ledger, name: &str| {
        roles(ledger.snapshot().world())[&(name.to_owned(), "Aurora Grain Ltd.".to_owned())]
    };
    for command in enrols {
        assert_eq!(of(&ledger, "Marie Tremblay"), Some(Role::Primary), "before it is answered");
        let by = ledger.snapshot().actor();
        assert!(ledger.execute(by, &command).unwrap().verdict.is_granted(), "{command:?}");
    }
    assert_eq!(of(&ledger, "Priya Raman"), Some(Role::Primary));
    assert_eq!(of(&ledger, "Marie Tremblay"), None, "the seat is taken");
}
