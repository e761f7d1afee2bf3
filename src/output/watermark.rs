//! What every file that leaves the program carries: that it is a simulation, and which one.

use crate::domain::{Lang, Moment, Text, World};
use serde_json::{Value, json};

/// The first word of the watermark in both languages.
pub const SIMULATION: &str = "SIMULATION";
/// What stands beside it.
pub const DISCLAIMER: Text =
    Text("not affiliated with the Government of Canada", "sans lien avec le gouvernement du Canada");

/// A simulation, and which one: program, chance, simulated time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watermark {
    /// Version of the program.
    pub version: &'static str,
    /// What chance is drawn from.
    pub seed: u64,
    /// Simulated time.
    pub at: Moment,
}

impl Watermark {
    /// Of a world, by this program.
    #[must_use]
    pub fn of(world: &World) -> Self {
        Self { version: env!("CARGO_PKG_VERSION"), seed: world.seed, at: world.now }
    }

    /// What JSON for other programs begins with: its version, and the watermark piece by piece.
    #[must_use]
    pub fn head(&self) -> Value {
        json!({
            "version": 1,
            "simulation": { "en": self.line(Lang::En), "fr": self.line(Lang::Fr) },
            "program": self.version,
            "seed": self.seed,
            "at": self.at.iso(),
        })
    }

    /// The watermark on one line.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let (seed, simulated) = match lang {
            Lang::En => ("seed", "simulated time"),
            Lang::Fr => ("graine", "temps simulé"),
        };
        format!(
            "{SIMULATION} - {}; employer-portal {}; {seed} {}; {simulated} {}",
            DISCLAIMER.get(lang),
            self.version,
            self.seed,
            self.at.iso()
        )
    }
}
