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
