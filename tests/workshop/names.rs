//! Names in session files: looked up with their place, never the first of several, and the nearest where there is none.

use employer_portal::company::Reading;
use employer_portal::domain::company::Role;
use employer_portal::domain::{
    Actor, Chance, Command, EmployerId, PersonId, World, branch, cast, people, user,
};
use employer_portal::workshop::act::At;
use employer_portal::workshop::{Act, Expect, lookup};

/// Ann is at two employers; three branches are called Yard, two of them at one employer; two people are called Jo Roy.
const COMPANY: &str = "\
legal name,bn,branch,given name,family name,email,role
Grain Ltd.,999000011,,Ann,Lee,,primary
Grain Ltd.,999000011,Grain / Yard,Bob,Ray,,branch primary
Grain Ltd.,999000011,Grain / West / Yard,Jo,Roy,jo.w@x.example,secondary
Rail Inc.,999000029,Rail / Yard,Ann,Lee,,secondary
Rail Inc.,999000029,,Jo,Roy,jo.r@x.example,primary
";

fn world() -> World {
    let company = Reading::of_bytes("c.csv", COMPANY.into()).unwrap().finish();
    assert!(company.ok(), "{:?}", company.problems);
    let mut world = World::default();
    let load = cast::Command::Load { company: company.company.into(), seed: 1 };
    let verdict = world.decide(by(), &load.into(), Chance::default());
    verdict.events.iter().for_each(|event| world.apply(event));
    world
}

fn by() -> Actor {
    Actor { person: PersonId(0), credential: None }
}

fn at(person: &str, employer: &str) -> At {
    At { person: person.into(), employer: employer.into() }
}

#[test]
fn a_role_is_handed_to_the_user_at_that_employer_and_no_other() {
    let world = world();
    for (name, id) in
        [("Grain Ltd.", EmployerId(0)), ("Rail Inc.", EmployerId(1)), ("999000029", EmployerId(1))]
    {
        for act in [Act::HandRoleTo(at("Ann Lee", name)), Act::Replace(at("Ann Lee", name))] {
            let (employer, user) = match act.command(&world, by()).unwrap() {
                Command::People(people::Command::HandOverRole { employer, to }) => (employer, to),
                Command::People(people::Command::Replace { employer, by }) => (employer, by),
                other => panic!("{other:?}"),
            };
            assert_eq!((employer, world.user(user).unwrap().employer), (id, id), "{name}");
        }
    }
    let nowhere = Act::HandRoleTo(at("Bob Ray", "Rail Inc.")).command(&world, by()).unwrap_err();
    assert_eq!(nowhere.en, "Bob Ray has no place at Rail Inc.");
}

#[test]
fn a_branch_is_found_by_its_place_and_several_are_listed() {
    let world = world();
    for (name, employer, parent) in [
        ("Yard @ Rail Inc.", 1, None),
        ("yard @ west", 0, Some("West")),
        ("Yard @ West @ Grain Ltd.", 0, Some("West")),
        ("Yard @ 999000029", 1, None),
    ] {
        let found = world.branch(lookup::branch(&world, name).unwrap()).unwrap();
        assert_eq!(found.employer, EmployerId(employer), "{name}");
        assert_eq!(found.parent.map(|id| world.branch(id).unwrap().name.as_str()), parent, "{name}");
    }
    let several = lookup::branch(&world, "Yard").unwrap_err();
    assert!(several.en.contains("Yard @ Grain Ltd.; Yard @ Rail Inc.; Yard @ West"), "{}", several.en);
    assert!(several.fr.contains("en désigne plusieurs"), "{}", several.fr);
    for act in [Act::IssuePin("Yard".into()), Act::AddBranch("Yard".into())] {
        assert!(act.command(&world, by()).is_err(), "{act:?} takes the first of several");
    }
    let issue = Act::IssuePin("Yard @ Rail Inc.".into()).command(&world, by()).unwrap();
    assert_eq!(issue, branch::Command::IssuePin(lookup::branch(&world, "Yard @ Rail Inc.").unwrap()).into());
}

#[test]
fn a_person_at_two_places_is_meant_at_one_of_them() {
    let world = world();
    let add = |name: &str| match Act::AddSecondary(name.into()).command(&world, by()).unwrap() {
        Command::User(user::Command::AddSecondary { employer, branch, .. }) => (employer, branch.is_some()),
        other => panic!("{other:?}"),
    };
    assert_eq!(add("Ann Lee @ Rail Inc."), (EmployerId(1), true));
    assert_eq!(add("Ann Lee @ Yard"), (EmployerId(1), true));
    let several = Act::AddSecondary("Ann Lee".into()).command(&world, by()).unwrap_err();
    assert!(several.en.contains("Ann Lee @ Grain Ltd.; Ann Lee @ Yard"), "{}", several.en);
    // What is expected of her is expected at one of her employers.
    let active = |name: &str| Expect::Active(name.into()).holds(&world, by());
    assert_eq!(active("Ann Lee @ Rail Inc."), Ok(false));
    assert!(active("Ann Lee").unwrap_err().en.contains("Ann Lee @ Rail Inc."));
}

#[test]
fn two_people_of_one_name_are_told_apart_by_place_or_address() {
    let world = world();
    let several = lookup::person(&world, "Jo Roy").unwrap_err();
    assert!(several.en.contains("Jo Roy @ Rail Inc.; Jo Roy @ Yard"), "{}", several.en);
    let at_rail = lookup::person(&world, "Jo Roy @ Rail Inc.").unwrap();
    assert_eq!(lookup::person(&world, "Jo Roy @ jo.r@x.example"), Ok(at_rail));
    assert_ne!(lookup::person(&world, "Jo Roy @ West"), Ok(at_rail));
    let role = world.user(lookup::user(&world, "Jo Roy @ Rail Inc.").unwrap()).unwrap().role;
    assert_eq!(role, Some(Role::Primary));
}

#[test]
fn a_name_that_is_nobodys_is_said_with_the_nearest() {
    let world = world();
    assert_eq!(
        lookup::person(&world, "Anne Lee").unwrap_err().en,
        "There is nobody named Anne Lee. Nearest: Ann Lee."
    );
    assert_eq!(
        lookup::branch(&world, "Wset").unwrap_err().fr,
        "Aucune succursale ne s'appelle Wset. Le plus proche : West."
    );
    assert!(lookup::employer(&world, "Grain Ltd").unwrap_err().en.ends_with("Nearest: Grain Ltd."));
    assert_eq!(lookup::person(&world, "Zebulon Quux").unwrap_err().en, "There is nobody named Zebulon Quux.");
}

#[test]
fn an_answer_is_found_by_name_and_by_the_sentence_of_older_sessions() {
    let named = lookup::assumption("procedure", "call-centre").unwrap();
    assert_eq!(lookup::assumption("procedure", "the call centre, on proof"), Ok(named));
    let wrong = lookup::assumption("procedure", "call-center").unwrap_err();
    assert_eq!(
        wrong.en,
        "call-center is no answer to it. Nearest: call-centre. Its answers: not-known, call-centre, new-pin, nobody."
    );
    assert!(lookup::assumption("procedur", "nobody").unwrap_err().en.ends_with("Nearest: procedure."));
}
