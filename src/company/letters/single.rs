//! Encodings of one byte a letter, each a table of the signs above ASCII.

/// One byte a letter: ASCII below, 128 signs of its own above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Single {
    /// Windows in the Americas and Western Europe.
    Windows1252,
    /// Macintosh before Mac OS X.
    MacRoman,
    /// DOS in Western Europe and Canada; some payroll systems write it to this day.
    CodePage850,
    /// DOS in the United States.
    CodePage437,
}

/// Bytes 0x80 to 0xff of Windows-1252, with controls where it has no sign, as in the encoding standard of the web.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

/// Bytes 0x80 to 0xff of `MacRoman`, as in the encoding standard of the web.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Bytes 0x80 to 0xff of code page 850.
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Bytes 0x80 to 0xff of code page 437.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

impl Single {
    /// All, the likelier first.
    pub const ALL: [Self; 4] = [Self::Windows1252, Self::MacRoman, Self::CodePage850, Self::CodePage437];

    /// The signs of bytes 0x80 to 0xff.
    #[must_use]
    pub fn signs(self) -> &'static str {
        match self {
            Self::Windows1252 => WINDOWS_1252,
            Self::MacRoman => MAC_ROMAN,
            Self::CodePage850 => CODE_PAGE_850,
            Self::CodePage437 => CODE_PAGE_437,
        }
    }

    /// The text that bytes are.
    #[must_use]
    pub fn read(self, bytes: &[u8]) -> String {
        let signs: Vec<char> = self.signs().chars().collect();
        let sign = |byte: u8| match byte {
            0..0x80 => char::from(byte),
            _ => signs[usize::from(byte) - 0x80],
        };
        bytes.iter().map(|&byte| sign(byte)).collect()
    }

    /// The bytes that a text is; `None` when one of its letters has none.
    #[must_use]
    pub fn write(self, text: &str) -> Option<Vec<u8>> {
        text.chars().map(|c| self.byte(c)).collect()
    }

    fn byte(self, c: char) -> Option<u8> {
        if c.is_ascii() {
            return u8::try_from(c).ok();
        }
        let place = self.signs().chars().position(|sign| sign == c)?;
        u8::try_from(place + 0x80).ok()
    }
}
