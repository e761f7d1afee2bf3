//! Where a rehearsal is kept: by the platform's convention, or where the person says.

use etcetera::{BaseStrategy, choose_base_strategy};
use std::path::{Path, PathBuf};

/// The folder that keeps the rehearsal: the one asked for, else `employer-portal` in the platform's data folder
/// (XDG on Unix, `%APPDATA%` on Windows). `None` when the platform names no such folder.
#[must_use]
pub fn data(asked_for: Option<&Path>) -> Option<PathBuf> {
    match asked_for {
        Some(dir) => Some(dir.to_owned()),
        None => choose_base_strategy().ok().map(|base| base.data_dir().join("employer-portal")),
    }
}
