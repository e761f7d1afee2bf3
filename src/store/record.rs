//! An entry as it lies in the database: split into parts, each with the chain over everything before it.
//!
//! The chain of an entry is the crc32 of the previous chain, its number, its id and its whole
//! payload, so a lost, swapped, altered or foreign entry breaks it, whatever the database thinks of its own pages.

use std::sync::Arc;

use super::anchor::Point;
use super::trouble::DamageKind;

/// The largest payload of one entry, in bytes (64 MiB).
pub const LARGEST: usize = 64 << 20;

/// How large things may be: what is beyond is refused before anything is kept, and by the same measure when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The largest payload of one entry, in bytes.
    pub entry: usize,
    /// The bytes that are handed to the database at once. What is kept together and is more goes there little by
    /// little, and is all there or not at all still.
    pub at_once: usize,
}

impl Bounds {
    /// The most bytes of a company in one entry; a larger one is kept in pieces.
    pub(super) fn piece(&self) -> usize {
        self.entry.min(self.at_once) / 2
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self { entry: LARGEST, at_once: 8 << 20 }
    }
}

/// The payload bytes in one part. A leaf of the database holds up to 16 values (17 before it splits) and goes as a
/// whole to a file of its own, without checks on power loss, once it exceeds 128 KiB: 17 parts stay below.
const PART: usize = 6 << 10;
const VERSION: u8 = 1;
/// The layout of an entry that is nothing without the one after it.
const GOES_ON: u8 = 2;
const KEY: usize = 12;
const HEADER: usize = 29;

/// An entry as read back; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its number, counted from 1 without gaps.
    pub number: u64,
    /// The unique id its writer gave it.
    pub id: u128,
    /// Its content, opaque here.
    pub payload: Arc<[u8]>,
    /// Whether it is nothing without the entry after it: both were kept together, or neither is there.
    pub goes_on: bool,
}

/// The key of a part: entries in order, parts in order within them.
pub(super) fn key(number: u64, part: u32) -> [u8; KEY] {
    let mut key = [0; KEY];
    key[..8].copy_from_slice(&number.to_be_bytes());
    key[8..].copy_from_slice(&part.to_be_bytes());
    key
}

/// Whether a key is that of an entry's first part.
pub(super) fn is_first(key: &[u8]) -> bool {
    split(key).is_some_and(|(_, part)| part == 0)
}

/// The point of the log after an entry that follows `before`.
pub(super) fn point_after(before: Point, id: u128, payload: &[u8], goes_on: bool) -> Point {
    let number = before.number + 1;
    let mut sum = crc32fast::Hasher::new();
    sum.update(&before.chain.to_le_bytes());
    sum.update(&number.to_le_bytes());
    sum.update(&id.to_le_bytes());
    sum.update(payload);
    if goes_on {
        sum.update(&[GOES_ON]);
    }
    Point { number, chain: sum.finalize() }
}

/// Key and value of a part.
pub(super) type Part = ([u8; KEY], Vec<u8>);

/// Keys and values of an entry that ends at `point`; the payload is not above [`LARGEST`].
pub(super) fn parts(point: Point, id: u128, payload: &[u8], goes_on: bool) -> impl Iterator<Item = Part> {
    let count = payload.len().div_ceil(PART).max(1);
    let header = Header {
        chain: point.chain,
        id,
        parts: u32::try_from(count).unwrap_or(u32::MAX),
        length: u32::try_from(payload.len()).unwrap_or(u32::MAX),
        goes_on,
    };
    (0..header.parts).zip(0..count).map(move |(part, index)| {
        let rest = &payload[index * PART..];
        let mut value = Vec::with_capacity(HEADER + PART.min(rest.len()));
        header.encode(&mut value);
        value.extend_from_slice(&rest[..PART.min(rest.len())]);
        (key(point.number, part), value)
    })
}

/// What every part of an entry repeats about the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) chain: u32,
    pub(super) id: u128,
    parts: u32,
    length: u32,
    pub(super) goes_on: bool,
}

impl Header {
    fn encode(&self, value: &mut Vec<u8>) {
        value.push(if self.goes_on { GOES_ON } else { VERSION });
        value.extend_from_slice(&self.chain.to_le_bytes());
        value.extend_from_slice(&self.id.to_le_bytes());
        value.extend_from_slice(&self.parts.to_le_bytes());
        value.extend_from_slice(&self.length.to_le_bytes());
    }

    /// Splits a value into header and payload part.
    pub(super) fn decode(value: &[u8]) -> Result<(Self, &[u8]), DamageKind> {
        let (&version, rest) = value.split_first().ok_or(DamageKind::Layout)?;
        if version != VERSION && version != GOES_ON {
            return Err(DamageKind::Version { found: version });
        }
        let (chain, rest) = rest.split_first_chunk().ok_or(DamageKind::Layout)?;
        let (id, rest) = rest.split_first_chunk().ok_or(DamageKind::Layout)?;
        let (parts, rest) = rest.split_first_chunk().ok_or(DamageKind::Layout)?;
        let (length, rest) = rest.split_first_chunk().ok_or(DamageKind::Layout)?;
        let header = Self {
            chain: u32::from_le_bytes(*chain),
            id: u128::from_le_bytes(*id),
            parts: u32::from_le_bytes(*parts),
            length: u32::from_le_bytes(*length),
            goes_on: version == GOES_ON,
        };
        if header.parts == 0 || header.parts > header.length.max(1) {
            return Err(DamageKind::Layout);
        }
        Ok((header, rest))
    }
}

/// Puts entries together from the database's pairs in key order, and checks all there is to check.
#[derive(Debug)]
pub(super) struct Reader {
    /// The last entry that was whole.
    pub(super) at: Point,
    begun: Option<Begun>,
    largest: usize,
}

#[derive(Debug)]
struct Begun {
    header: Header,
    parts: u32,
    payload: Vec<u8>,
}

impl Reader {
    /// Starts behind a point that is known to be good; no entry may be larger than so many bytes.
    pub(super) fn after(at: Point, largest: usize) -> Self {
        Self { at, begun: None, largest }
    }

    /// Takes the next pair; gives an entry when it is its last part. An error is about entry `at.number + 1`, and
    /// nothing may be taken after it.
    pub(super) fn take(&mut self, key: &[u8], value: &[u8]) -> Result<Option<Stored>, DamageKind> {
        let (number, part) = split(key).ok_or(DamageKind::Layout)?;
        let wanted = self.at.number + 1;
        let mut begun = match self.begun.take() {
            Some(begun) if number == wanted && part == begun.parts => begun,
            Some(begun) => return Err(DamageKind::Part { part: begun.parts, of: begun.header.parts }),
            None if number > wanted => return Err(DamageKind::Gap { next: number }),
            None if number < wanted => return Err(DamageKind::Layout),
            None if part > 0 => {
                let of = Header::decode(value).map_or(0, |(header, _)| header.parts);
                return Err(DamageKind::Part { part: 0, of });
            }
            None => {
                let (header, _) = Header::decode(value)?;
                if header.length as usize > self.largest {
                    let (bytes, most) = (header.length.into(), self.largest as u64);
                    return Err(DamageKind::TooBig { bytes, most });
                }
                // The room a header asks for is given only as its bytes come.
                Begun { header, parts: 0, payload: Vec::new() }
            }
        };
        let (header, bytes) = Header::decode(value)?;
        if header != begun.header || begun.payload.len() + bytes.len() > header.length as usize {
            return Err(DamageKind::Layout);
        }
        begun.payload.extend_from_slice(bytes);
        begun.parts += 1;
        if begun.parts < header.parts {
            self.begun = Some(begun);
            return Ok(None);
        }
        if begun.payload.len() != header.length as usize {
            return Err(DamageKind::Layout);
        }
        let point = point_after(self.at, header.id, &begun.payload, header.goes_on);
        if point.chain != header.chain {
            return Err(DamageKind::Altered);
        }
        self.at = point;
        let (id, goes_on) = (header.id, header.goes_on);
        Ok(Some(Stored { number, id, payload: begun.payload.into(), goes_on }))
    }

    /// Says whether an entry was left unfinished at the end.
    pub(super) fn finish(&self) -> Option<DamageKind> {
        let begun = self.begun.as_ref()?;
        Some(DamageKind::Part { part: begun.parts, of: begun.header.parts })
    }
}

fn split(key: &[u8]) -> Option<(u64, u32)> {
    let key: &[u8; KEY] = key.try_into().ok()?;
    let (number, part) = key.split_first_chunk()?;
    Some((u64::from_be_bytes(*number), u32::from_be_bytes(*part.first_chunk()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claimed_length_gets_room_only_as_its_bytes_come() {
        for parts in [1, 2, 12_000] {
            let header = Header { chain: 1, id: 2, parts, length: 64 << 20, goes_on: false };
            let mut value = Vec::new();
            header.encode(&mut value);
            value.extend([7; 100]);
            let mut reader = Reader::after(Point::default(), LARGEST);
            let taken = reader.take(&key(1, 0), &value);
            assert_eq!(taken, if parts == 1 { Err(DamageKind::Layout) } else { Ok(None) });
            let room = reader.begun.map_or(0, |begun| begun.payload.capacity());
            assert!(room < 1000, "{room} bytes of room for 100");
        }
    }
}
