//! The ways a company file may be written in bytes, each of them read and written here.
//!
//! Spreadsheet programs write UTF-8, UTF-16 or Windows-1252; older ones on the Macintosh `MacRoman`, systems that come
//! from DOS the code pages 850 and 437. A file in UTF-8 that a program took for one of these and wrote out in UTF-8
//! once more is "encoded twice".

use super::single::Single;
use crate::domain::Text;
use encoding_rs::{UTF_16BE, UTF_16LE};

/// How a file is written in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    /// The lower byte first.
    Utf16Le,
    /// The higher byte first.
    Utf16Be,
    /// One byte a letter.
    Single(Single),
    /// UTF-8, taken for this and written in UTF-8 once more.
    Twice(Single),
}

impl Encoding {
    /// All, as they are offered.
    pub const ALL: [Self; 11] = [
        Self::Utf8,
        Self::Single(Single::Windows1252),
        Self::Single(Single::MacRoman),
        Self::Single(Single::CodePage850),
        Self::Single(Single::CodePage437),
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Twice(Single::Windows1252),
        Self::Twice(Single::MacRoman),
        Self::Twice(Single::CodePage850),
        Self::Twice(Single::CodePage437),
    ];

    /// Its name in files and on the command line; it never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Single(Single::Windows1252) => "Windows-1252",
            Self::Single(Single::MacRoman) => "MacRoman",
            Self::Single(Single::CodePage850) => "CP850",
            Self::Single(Single::CodePage437) => "CP437",
            Self::Twice(Single::Windows1252) => "UTF-8-twice",
            Self::Twice(Single::MacRoman) => "UTF-8-twice-MacRoman",
            Self::Twice(Single::CodePage850) => "UTF-8-twice-CP850",
            Self::Twice(Single::CodePage437) => "UTF-8-twice-CP437",
        }
    }

    /// What a person calls it.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::Utf8 => Text("UTF-8", "UTF-8"),
            Self::Utf16Le => Text("UTF-16, lower byte first", "UTF-16, octet faible d'abord"),
            Self::Utf16Be => Text("UTF-16, higher byte first", "UTF-16, octet fort d'abord"),
            Self::Single(Single::Windows1252) => Text("Windows-1252", "Windows-1252"),
            Self::Single(Single::MacRoman) => {
                Text("MacRoman (older Macintosh)", "MacRoman (anciens Macintosh)")
            }
            Self::Single(Single::CodePage850) => Text("code page 850 (DOS)", "page de codes 850 (DOS)"),
            Self::Single(Single::CodePage437) => Text("code page 437 (DOS)", "page de codes 437 (DOS)"),
            Self::Twice(Single::Windows1252) => {
                Text("UTF-8 encoded twice, put right", "UTF-8 encodé deux fois, rétabli")
            }
            Self::Twice(Single::MacRoman) => Text(
                "UTF-8 encoded twice by way of MacRoman, put right",
                "UTF-8 encodé deux fois par MacRoman, rétabli",
            ),
            Self::Twice(_) => Text(
                "UTF-8 encoded twice by way of a DOS code page, put right",
                "UTF-8 encodé deux fois par une page de codes DOS, rétabli",
            ),
        }
    }

    /// The encoding of a [name](Self::name), whatever its case and hyphens; "latin1", "mac", "850" and their like too.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let bare = |name: &str| {
            name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
        };
        let wanted = match &*bare(name) {
            "latin1" | "iso88591" | "ansi" | "1252" | "cp1252" => "windows1252".to_owned(),
            "mac" | "macintosh" | "xmacroman" => "macroman".to_owned(),
            "850" | "ibm850" | "dos" => "cp850".to_owned(),
            "437" | "ibm437" => "cp437".to_owned(),
            "utf16" => "utf16le".to_owned(),
            other => other.to_owned(),
        };
        Self::ALL.into_iter().find(|one| bare(one.name()) == wanted)
    }

    /// The text that bytes without a byte order mark are; what makes no sense becomes U+FFFD.
    pub(in crate::company) fn read(self, bytes: Vec<u8>) -> String {
        let utf8 = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
        };
        match self {
            Self::Utf8 => utf8(bytes),
            Self::Utf16Le => UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned(),
            Self::Utf16Be => UTF_16BE.decode_without_bom_handling(&bytes).0.into_owned(),
            Self::Single(single) => single.read(&bytes),
            Self::Twice(single) => crate::company::letters::twice::undone(&utf8(bytes), single).0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_has_a_sign_for_each_byte_and_no_sign_twice() {
        for single in Single::ALL {
            let mut sorted: Vec<char> = single.signs().chars().collect();
            assert_eq!(sorted.len(), 128, "{single:?}");
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), 128, "{single:?}");
            let all: Vec<u8> = (0..=255).collect();
            assert_eq!(single.write(&single.read(&all)), Some(all), "{single:?}");
        }
    }

    #[test]
    fn the_tables_are_those_of_the_web_where_it_has_them() {
        let upper: Vec<u8> = (0x80..=0xff).collect();
        for (single, web) in
            [(Single::Windows1252, encoding_rs::WINDOWS_1252), (Single::MacRoman, encoding_rs::MACINTOSH)]
        {
            assert_eq!(single.read(&upper), web.decode_without_bom_handling(&upper).0, "{single:?}");
        }
    }

    /// From the charts of each code page, by hand.
    #[test]
    fn the_letters_of_french_stand_where_the_charts_have_them() {
        for (single, bytes) in [
            (Single::Windows1252, *b"\xe9\xe8\xe0\xe7\xf4\xc9\xeb\xee"),
            (Single::MacRoman, *b"\x8e\x8f\x88\x8d\x99\x83\x91\x94"),
            (Single::CodePage850, *b"\x82\x8a\x85\x87\x93\x90\x89\x8c"),
            (Single::CodePage437, *b"\x82\x8a\x85\x87\x93\x90\x89\x8c"),
        ] {
            assert_eq!(single.read(&bytes), "éèàçôÉëî", "{single:?}");
        }
        // Every letter of French with an accent, small and capital.
        let small = b"\x85\x83\x87\x82\x8a\x88\x89\x8c\x8b\x93\x97\x96\x81\x98\x91";
        assert_eq!(Single::CodePage850.read(small), "àâçéèêëîïôùûüÿæ");
        assert_eq!(Single::CodePage437.read(small), "àâçéèêëîïôùûüÿæ");
        let capitals = b"\xb7\xb6\x80\x90\xd4\xd2\xd3\xd7\xd8\xe2\xeb\xea\x9a\x92";
        assert_eq!(Single::CodePage850.read(capitals), "ÀÂÇÉÈÊËÎÏÔÙÛÜÆ");
        assert_eq!(Single::CodePage850.read(b"\xb5\xb6\xb7\xd4\xd2\xe2\xff"), "ÁÂÀÈÊÔ\u{a0}");
        assert_eq!(Single::CodePage437.read(b"\xb5\xe0\xff"), "╡α\u{a0}");
    }

    #[test]
    fn every_name_leads_back_to_its_encoding() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::from_name(encoding.name()), Some(encoding));
            assert_eq!(Encoding::from_name(&encoding.name().to_lowercase()), Some(encoding));
        }
        assert_eq!(Encoding::from_name("macroman"), Some(Encoding::Single(Single::MacRoman)));
        assert_eq!(Encoding::from_name("klingon"), None);
    }
}
