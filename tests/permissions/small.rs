//! All small worlds: two employers, the first with two branches and the second with one, five people.
//!
//! People differ in nothing but their seat and their situation, so who has which seat is taken without order
//! (a set of five seats, with repetition for seats that several may hold). In each, everybody is there, or one of
//! them alone is in one of the other situations: no permission depends on the situations of two people at once.
//! The same worlds come with a second primary user at the first employer, with two of the five seats held by one
//! person, and with a seat that its holder enters with another key than before.

mod built;
mod questions;

use employer_portal::domain::company::Role;
use employer_portal::domain::{Switch, World};

pub use questions::questions;

/// The seats there are; the first two of an employer and those of a branch primary user have one holder each.
const SEATS: [Seat; 10] = [
    (0, None, Role::Primary),
    (1, None, Role::Primary),
    (0, Some(0), Role::BranchPrimary),
    (0, Some(1), Role::BranchPrimary),
    (1, Some(2), Role::BranchPrimary),
    (0, None, Role::Secondary),
    (1, None, Role::Secondary),
    (0, Some(0), Role::Secondary),
    (0, Some(1), Role::Secondary),
    (1, Some(2), Role::Secondary),
];
/// Employer, branch of it, rank.
type Seat = (u32, Option<u32>, Role);
/// Nobody's seat: a person with a key that serves no account.
const NONE: usize = SEATS.len();
const PEOPLE: usize = 5;

/// Answers that matter, in four sets; the first of each is the one with as little known as possible.
const ANSWERS: [(Switch, [u8; 4]); 15] = [
    (Switch::Deactivation, [0, 1, 2, 1]),
    (Switch::Visibility, [0, 1, 2, 3]),
    (Switch::OffersForBranch, [0, 1, 2, 1]),
    (Switch::Transfer, [0, 1, 2, 1]),
    (Switch::TwoPrimaries, [0, 1, 2, 1]),
    (Switch::Procedure, [0, 2, 3, 1]),
    (Switch::AwayReplaced, [0, 1, 2, 1]),
    (Switch::BranchLeaver, [0, 1, 2, 1]),
    (Switch::LostKey, [0, 1, 2, 1]),
    (Switch::PinAttempts, [0, 1, 2, 3]),
    (Switch::PinNameMatch, [0, 1, 2, 2]),
    (Switch::PinRevocation, [0, 1, 2, 1]),
    (Switch::NestedBranches, [0, 1, 2, 1]),
    // Of the form; assumed so that the question of permission behind it is reached.
    (Switch::PinSingleUse, [2, 2, 2, 1]),
    (Switch::CheckDigit, [2, 2, 2, 2]),
];

#[derive(Clone, Copy, PartialEq)]
enum Situation {
    Away,
    Left,
    LockedOut,
    /// Three wrong PINs were entered with the key.
    Mistyped,
    Deactivated,
}

/// What is special about the keys.
#[derive(Clone, Copy, PartialEq)]
enum Keys {
    /// Everybody has one.
    One,
    /// What would be two people is one: with two seats, or with a seat and a key to spare.
    Both(usize, usize),
    /// The seat was taken twice, the second time with a new key; the old one is still there.
    Replaced(usize),
}

/// A small world before it is made.
#[derive(Clone, Copy)]
struct Shape {
    seats: [usize; PEOPLE],
    keys: Keys,
    /// Who is second primary user of the first employer.
    second: Option<usize>,
    apart: Option<(usize, Situation)>,
    answers: usize,
}

impl Shape {
    fn seat(&self, at: usize) -> Option<Seat> {
        SEATS.get(self.seats[at]).copied()
    }

    /// The person in a seat: themselves, or whoever has both.
    fn person(&self, at: usize) -> usize {
        match self.keys {
            Keys::Both(one, other) if other == at => one,
            _ => at,
        }
    }

    /// Whether it can be: nobody has two places at the same place, and a seat is entered anew with a PIN only.
    fn fits(&self) -> bool {
        let place = |at| self.seat(at).map(|(employer, branch, _)| (employer, branch));
        let keys = match self.keys {
            Keys::One => true,
            Keys::Both(one, other) => place(one).is_some() && place(one) != place(other),
            Keys::Replaced(at) => self.seat(at).is_some_and(|(.., role)| role != Role::Primary),
        };
        let Some(second) = self.second else { return keys };
        // At the employer itself one place is enough for anybody.
        let there = |at: usize| {
            at != second && self.person(at) == self.person(second) && place(at) == Some((0, None))
        };
        let can = self.seat(second).is_some_and(|(employer, _, role)| employer == 0 && role != Role::Primary);
        keys && can && self.seats.contains(&0) && !(0..PEOPLE).any(there)
    }

    /// Every situation in which one of these is apart, and the one in which nobody is.
    fn situations(&self, of: &[usize]) -> Vec<Self> {
        use Situation::{Away, Deactivated, Left, LockedOut, Mistyped};
        let mut all = vec![*self];
        for at in of {
            let own: &[Situation] = match self.seat(*at) {
                None => &[Away, Left, LockedOut, Mistyped],
                // Only secondary users are ever deactivated.
                Some((.., Role::Secondary)) if self.second != Some(*at) => {
                    &[Away, Left, LockedOut, Deactivated]
                }
                Some(_) => &[Away, Left, LockedOut],
            };
            for situation in own {
                let mut shape = *self;
                shape.apart = Some((*at, *situation));
                all.push(shape);
            }
        }
        all
    }
}

/// Every small world, with the answers that matter, and whether it is plain: one key a person, and one primary user.
pub fn worlds(mut each: impl FnMut(u64, bool, &dyn Fn() -> World)) {
    let mut number = 0;
    let mut seats = [0; PEOPLE];
    choose(&mut seats, 0, 0, &mut |seats| {
        for shape in shapes(*seats) {
            each(number, shape.keys == Keys::One && shape.second.is_none(), &|| built::world(&shape));
            number += 1;
        }
    });
}

fn shapes(seats: [usize; PEOPLE]) -> impl Iterator<Item = Shape> {
    (0..4).flat_map(move |answers| {
        let mut shapes: Vec<Shape> = Vec::new();
        let mut add = |keys, second, of: &[usize]| {
            let shape = Shape { seats, keys, second, apart: None, answers };
            if shape.fits() {
                shapes.extend(shape.situations(of));
            }
        };
        let everybody: Vec<usize> = (0..PEOPLE).collect();
        add(Keys::One, None, &everybody);
        // Of those in like seats one is enough, as second primary user and with a new key.
        let unlike = |at: &usize| *at == 0 || seats[*at - 1] != seats[*at];
        for at in everybody.iter().copied().filter(unlike) {
            add(Keys::One, Some(at), &everybody);
            add(Keys::Replaced(at), None, &[at]);
            add(Keys::Replaced(at), Some(at), &[at]);
        }
        for other in 1..PEOPLE {
            for one in 0..other {
                // Whoever comes in may do so because the first of all, the primary user, is not there.
                let apart: Vec<usize> = if one == 0 { vec![0, other] } else { vec![0, one, other] };
                for second in [None, Some(one), Some(other)] {
                    add(Keys::Both(one, other), second, &apart);
                }
            }
        }
        shapes
    })
}

fn choose(seats: &mut [usize; PEOPLE], at: usize, from: usize, each: &mut impl FnMut(&[usize; PEOPLE])) {
    if at == PEOPLE {
        return each(seats);
    }
    for seat in from..=NONE {
        seats[at] = seat;
        let single = seat < 5;
        choose(seats, at + 1, if single { seat + 1 } else { seat }, each);
    }
}
