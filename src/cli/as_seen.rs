//! `--as NAME`: the same paper with nothing in it but what one person sees.

use super::insight::named;
use crate::domain::text::Lang;
use crate::domain::{Viewpoint, World};
use crate::ledger::{Seen, Snapshot};
use clap::Args;

/// With whose eyes something is written.
#[derive(Args, Default)]
pub struct AsSeen {
    /// Only what this person sees: "Given Family"
    #[arg(long = "as", value_name = "NAME")]
    pub name: Option<String>,
}

impl AsSeen {
    /// What is seen; `None` for everything.
    ///
    /// # Errors
    /// Nobody, or more than one person, is of this name; in words.
    pub fn of(&self, snapshot: &Snapshot, lang: Lang) -> Result<Option<Seen>, String> {
        Ok(match self.viewpoint(snapshot.world(), lang)? {
            Viewpoint::Of(person) => Some(Seen::of(snapshot, person)),
            Viewpoint::Everybody => None,
        })
    }

    /// With whose eyes a world is seen.
    ///
    /// # Errors
    /// As [`AsSeen::of`].
    pub fn viewpoint(&self, world: &World, lang: Lang) -> Result<Viewpoint, String> {
        let Some(name) = &self.name else { return Ok(Viewpoint::Everybody) };
        named(world, name).map(Viewpoint::Of).map_err(|words| words.get(lang).to_owned())
    }

    /// The world as it is seen.
    ///
    /// # Errors
    /// As [`AsSeen::of`].
    pub fn world(&self, snapshot: &Snapshot, lang: Lang) -> Result<World, String> {
        Ok(self.of(snapshot, lang)?.map_or_else(|| snapshot.world().clone(), |seen| seen.world().clone()))
    }
}
