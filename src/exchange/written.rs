//! Files out: written whole, under a name that was free, never over something that is there.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How many names are tried beside one that is taken.
const MOST_NAMES: u32 = 999;

/// Writes a new file and gives its full path.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when something of that name is there, which is left as it is; else whatever the
/// system says, and nothing is left behind.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // Under a name of its own first: whatever ends the program, half a file is never under the wanted one.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = builder().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// A file that goes with the program's end, and may be read by whoever may read what a person makes here.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".employer-portal-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Writes a new file into a folder: `plan.md`, or `plan-2.md` when that is taken, and so on.
///
/// # Errors
/// As [`write_new`].
pub fn write_beside(dir: &Path, stem: &str, extension: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 1..=MOST_NAMES {
        let name = match number {
            1 => format!("{stem}.{extension}"),
            _ => format!("{stem}-{number}.{extension}"),
        };
        match write_new(&dir.join(name), bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            done => return done,
        }
    }
    Err(taken)
}
