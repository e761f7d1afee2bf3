//! What a command reads: a file, or standard input where `-` stands for one.

use crate::system::{NotRead, bytes_from, bytes_of};
use std::io;
use std::path::Path;

/// Whether standard input was meant.
#[must_use]
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a file, or of standard input, up to `most` of them.
///
/// # Errors
/// The system refused, or there are more.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, NotRead> {
    if is_standard(path) { bytes_from(io::stdin().lock(), most, 0) } else { bytes_of(path, most) }
}

/// Whether these bytes are a session file and no company file: their first line of meaning gives a name a value, or
/// opens a table.
#[must_use]
pub fn is_session(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 16)]);
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| {
        let name = line.split_once('=').map(|(name, _)| name.trim());
        let plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
        name.is_some_and(|name| !name.is_empty() && plain(name))
            || (line.starts_with('[') && line.ends_with(']'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_told_from_a_company() {
        for session in ["# mine\n\ntitle = { en = \"a\" }\n", "\u{feff}[[step]]\n", "minutes=5"] {
            assert!(is_session(session.as_bytes()), "{session:?}");
        }
        for company in
            ["Legal name,First name\nA = B,C\n", "", "Legal name;Number\n", "Raison sociale\tNom\n"]
        {
            assert!(!is_session(company.as_bytes()), "{company:?}");
        }
    }
}
