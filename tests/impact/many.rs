//! Places with more people than anybody looks at: what is said of all of them is true of all of them.

use crate::given::{GRAIN, Given, MARIE};
use crate::speed::join;
use employer_portal::domain::offer::Command as Offer;
use employer_portal::domain::pin::PinPurpose;
use employer_portal::domain::{Event, OfferId, PersonId, UserId, people};
use employer_portal::insight::offers::{Waiting, waiting};

#[test]
fn an_offer_waits_for_the_last_of_any_number_of_colleagues() {
    let draft = |worker: &str| Offer::Draft { assignee: worker.to_owned(), starts: "2015-12-01".to_owned() };
    let given = Given::company().secondary().seated(MARIE);
    let given = given.does(draft("Jonas Weber")).does(Offer::Submit(OfferId(0))).does(draft("Mei Lin"));
    for colleagues in [1, 150, 201, 300, 5_000] {
        let mut world = given.world.clone();
        let primary = crate::worlds::primary(&world, GRAIN).unwrap();
        for _ in 0..colleagues {
            join(
                &mut world,
                |person| PinPurpose::Secondary { person, employer: GRAIN, branch: None },
                primary,
            );
        }
        let last = PersonId::at(world.people.len() - 1);
        let place = UserId::at(world.users.iter().position(|user| user.person == last).unwrap());
        for person in 0..world.people.len() - 1 {
            world.apply(&Event::from(people::Event::Left(PersonId::at(person))));
        }
        assert_eq!(waiting(&world, OfferId(1)), Waiting::IfSeen(place), "{colleagues} colleagues");
        world.apply(&Event::from(people::Event::Left(last)));
        assert_eq!(waiting(&world, OfferId(1)), Waiting::Nobody, "{colleagues} colleagues");
    }
}

/// Behind three hundred who have left somebody is still awaited, and a step says so: nothing is left out for being far
/// down.
#[test]
fn a_suggestion_is_found_behind_any_number_of_others() {
    use employer_portal::domain::company::{Person, PlannedPlace, Role, Side};
    use employer_portal::domain::{LetterId, PersonId, mail};
    use employer_portal::insight::next_step::{Step, next_step};
    let given = Given::company();
    let mut company = employer_portal::domain::company::Company {
        employers: vec![employer_portal::domain::company::PlannedEmployer {
            business_number: given.world.employers[0].business_number,
            legal_name: given.world.employers[0].legal_name.clone(),
            operating_name: given.world.employers[0].operating_name.clone(),
        }],
        ..Default::default()
    };
    for n in 0..=300_u32 {
        let side = if n == 300 { Side::Outside } else { Side::Inside };
        company.people.push(Person {
            given: format!("Ann{n}"),
            family: "Roy".to_owned(),
            email: String::new(),
            side,
        });
        let role = Some(if n == 0 { Role::Primary } else { Role::Secondary });
        company.places.push(PlannedPlace { person: n, employer: 0, branch: None, role });
    }
    let given = given.does(employer_portal::domain::cast::Command::Load { company: company.into(), seed: 1 });
    let given = given.submitted(PersonId(0)).answered().does(mail::Command::Open(LetterId(0)));
    let last = given.world.users_at(GRAIN, None).last().unwrap();
    assert_eq!(next_step(&given.world, given.by), Step::AddSecondary(last), "the provider's comes first");
    let gone = (1..300).fold(given, |given, n| given.does(people::Command::Leave(PersonId(n))));
    assert_eq!(next_step(&gone.world, gone.by), Step::AddSecondary(last));
}
