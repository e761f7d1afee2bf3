//! Where chance comes from: the seed in the log, and the operating system for PINs where nobody chose that seed.
//!
//! What was drawn stands in the event, so that the log replays equal. Stepping back brings back the chance of the seed;
//! a PIN that is issued once more is another.

use crate::domain::chance::is_chosen;
use crate::domain::{Chance, World};
use crate::store::AppendError;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng, TryRng};

/// What chance brings at this turn of a world: the same seed and turn always bring the same.
#[must_use]
pub fn chance(seed: u64, turn: u64) -> Chance {
    let mut numbers = ChaCha8Rng::seed_from_u64(seed);
    numbers.set_stream(turn);
    Chance([numbers.next_u64(), numbers.next_u64()])
}

/// What chance brings to the next command in this world, by its seed alone.
#[must_use]
pub fn luck(world: &World) -> Chance {
    chance(world.seed, world.turn)
}

/// Draws for a command that is to be kept.
///
/// # Errors
/// The system gives no random numbers, and there is no seed that somebody chose.
pub(super) fn draw(world: &World, system: &mut impl TryRng) -> Result<Chance, AppendError> {
    let mut drawn = luck(world);
    if !is_chosen(world.seed) {
        let number = system.try_next_u64();
        drawn.0[1] = number.map_err(|error| AppendError::NoChance { because: error.to_string() })?;
    }
    Ok(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chance::unchosen;
    use crate::store::Dry;
    use rand::rngs::SysRng;

    fn begun(seed: u64) -> World {
        let mut world = World::default();
        world.seed = seed;
        world
    }

    #[test]
    fn without_chance_no_pin_is_made_up() {
        let own = begun(unchosen(7));
        assert!(matches!(draw(&own, &mut Dry), Err(AppendError::NoChance { because }) if because == "dry"));
        let chosen = begun(7);
        assert_eq!(draw(&chosen, &mut Dry).unwrap(), luck(&chosen));
    }

    #[test]
    fn nobody_derives_a_pin_from_a_seed_nobody_chose() {
        let own = begun(unchosen(7));
        let pin = |chance: Chance| chance.pin(|_| false);
        let drawn: Vec<_> = (0..20).map(|_| draw(&own, &mut SysRng).unwrap()).collect();
        assert!(
            drawn.iter().all(|one| one.0[0] == luck(&own).0[0]),
            "when an enrolment is answered is no secret"
        );
        // Twice of 20 at the most by chance: once in 10^13 runs.
        let equal = drawn.iter().filter(|one| pin(**one) == pin(luck(&own))).count();
        assert!(equal <= 1 && drawn.iter().any(|one| pin(*one) != pin(drawn[0])));
    }
}
