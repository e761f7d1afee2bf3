//! Chance, drawn outside: numbers that somebody else drew for one command, so that deciding stays pure.
//!
//! The same seed and entry number give the same [`Chance`]; what came of it is recorded in the event. A seed is chosen, so
//! that all can be repeated, or nobody chose it: then no PIN comes from it, since whoever reads the seed could work it out.

use super::moment::{DAY, HOUR};
use super::pin_code::PinCode;

/// From here on a seed is one that nobody chose; see [`unchosen`]. Session files cannot name one, and `--seed` takes none.
const UNCHOSEN: u64 = 1 << 63;

/// The seed of a rehearsal that nobody asked to repeat, of a number that was drawn.
#[must_use]
pub const fn unchosen(drawn: u64) -> u64 {
    drawn | UNCHOSEN
}

/// Whether somebody chose a seed, so that everything is drawn from it, PINs too.
#[must_use]
pub const fn is_chosen(seed: u64) -> bool {
    seed < UNCHOSEN
}

/// Random numbers for one command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chance(pub [u64; 2]);

impl Chance {
    /// Minutes until an enrolment is answered: half of the time 2 to 45 minutes, else up to five days.
    ///
    /// "Minutes in the firm's experience, up to five days" is reported (All Points Relocation, 2015); the odds between are a
    /// convention of this program.
    #[must_use]
    pub fn minutes_to_answer(self) -> i64 {
        let draw = self.0[0];
        let within = |span: i64| i64::try_from(draw / 2 % span.unsigned_abs()).unwrap_or(0);
        if draw.is_multiple_of(2) { 2 + within(44) } else { HOUR + within(5 * DAY - HOUR + 1) }
    }

    /// The number of an offer of employment, A and seven digits, that `taken` does not know yet.
    ///
    /// The form is plausible, not confirmed: seven digits in one text, a leading A in others.
    #[must_use]
    pub fn offer_number(self, taken: impl Fn(&str) -> bool) -> String {
        let mut number = self.0[1] % 10_000_000;
        loop {
            let code = format!("A{number:07}");
            if !taken(&code) {
                return code;
            }
            number = (number + 1) % 10_000_000;
        }
    }

    /// A PIN of eight digits that `taken` does not know yet.
    ///
    /// Length and alphabet of the real PIN are unknown; eight digits are a convention.
    #[must_use]
    pub fn pin(self, taken: impl Fn(&PinCode) -> bool) -> PinCode {
        let mut number = self.0[1] % 100_000_000;
        loop {
            let code = PinCode::new(format!("{number:08}"));
            if !taken(&code) {
                return code;
            }
            number = (number + 1) % 100_000_000;
        }
    }
}
