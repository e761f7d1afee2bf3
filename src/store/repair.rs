//! Keeping what is before the damage: the whole store is copied aside, then its database is rebuilt.
//!
//! The damaged database is out of the way (`db.old`) only once the rebuilt one (`db.new`) is
//! whole and durable, so `db.old` is the sign, after a crash, that a repair was decided and has to be completed.

use std::path::{Path, PathBuf};

use super::anchor::{self, Point};
use super::files::{self, DB, TRIAL};
use super::marker;
use super::trouble::DiskTrouble;

pub(super) const FRESH: &str = "db.new";
pub(super) const OLD: &str = "db.old";

/// Deals with what an interrupted opening or repair left; says whether a repair has to be completed.
pub(super) fn settle(dir: &Path) -> Result<bool, DiskTrouble> {
    files::remove_tree(&dir.join(TRIAL))?;
    let (db, fresh, old) = (dir.join(DB), dir.join(FRESH), dir.join(OLD));
    if !old.exists() {
        files::remove_tree(&fresh)?;
        return Ok(false);
    }
    if db.exists() {
        return Ok(true);
    }
    if fresh.exists() {
        files::rename(&fresh, &db)?;
        return Ok(true);
    }
    files::rename(&old, &db)?;
    Ok(false)
}

/// What [`settle`] would come to, without doing it: the directory that holds the database, and whether a repair has to
/// be completed.
pub(super) fn standing(dir: &Path) -> (PathBuf, bool) {
    let [db, fresh, old] = [DB, FRESH, OLD].map(|name| dir.join(name));
    match (old.exists(), db.exists(), fresh.exists()) {
        (true, false, true) => (fresh, true),
        (true, false, false) => (old, false),
        (repairing, ..) => (db, repairing),
    }
}

/// Writes marker and anchor anew for a repaired database that ends at `end`, and lets the damaged one go.
pub(super) fn complete(dir: &Path, end: Point) -> Result<(), DiskTrouble> {
    marker::write(dir)?;
    anchor::create(dir, end)?;
    files::remove_tree(&dir.join(OLD))?;
    files::sync_dir(dir)
}
