//! As much of a printed file as the tests ask for: its pages, and on which of them each part of the text lies.
//!
//! Chromium writes the structure of a document in the clear: one object an element, naming its kind, the element
//! around it, and the pages its text is on. Numbers follow the order of the document.

use std::collections::{BTreeMap, BTreeSet};

/// One element of the document.
struct Element {
    kind: String,
    around: u32,
    pages: Vec<u32>,
}

/// A printed file.
pub struct Pdf {
    /// Width and height of each page in whole points.
    pub sizes: Vec<[i32; 2]>,
    pages: BTreeSet<u32>,
    elements: BTreeMap<u32, Element>,
}

/// What follows each mention of a key: of `/Pg 12 0 R` that is "12".
fn all<'a>(object: &'a str, key: &str) -> impl Iterator<Item = &'a str> {
    object.split(key).skip(1).filter_map(|rest| rest.split([' ', '\n', ']', '>']).next())
}

fn numbers(object: &str, key: &str) -> Vec<u32> {
    all(object, key).filter_map(|number| number.parse().ok()).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "no paper is that large")]
fn size(page: &str) -> [i32; 2] {
    let sides = page.split("/MediaBox [").nth(1).unwrap().split(']').next().unwrap();
    let sides: Vec<f64> = sides.split(' ').map(|side| side.parse().unwrap()).collect();
    [sides[2].round() as i32, sides[3].round() as i32]
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        assert!(text.starts_with("%PDF"), "not a PDF");
        let mut pdf = Self { sizes: Vec::new(), pages: BTreeSet::new(), elements: BTreeMap::new() };
        for object in text.split("\nendobj") {
            let Some((head, body)) = object.split_once(" 0 obj\n") else { continue };
            let Ok(number) = head.rsplit('\n').next().unwrap().parse() else { continue };
            if body.starts_with("<</Type /Page\n") {
                pdf.sizes.push(size(body));
                pdf.pages.insert(number);
            } else if body.starts_with("<</Type /StructElem") {
                let kind = all(body, "/S /").next().unwrap().to_owned();
                let around = numbers(body, "/P ").first().copied().unwrap_or_default();
                pdf.elements.insert(number, Element { kind, around, pages: numbers(body, "/Pg ") });
            }
        }
        pdf
    }

    /// How many elements of a kind there are.
    pub fn count(&self, kind: &str) -> usize {
        self.elements.values().filter(|element| element.kind == kind).count()
    }

    /// On how many pages each element of a kind lies, in order.
    pub fn pages_of(&self, kind: &str) -> Vec<usize> {
        let mut found: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for first in self.elements.keys() {
            let mut at = *first;
            while let Some(element) = self.elements.get(&at) {
                if element.kind == kind {
                    found.entry(at).or_default().extend(&self.elements[first].pages);
                }
                at = element.around;
            }
        }
        found.into_values().map(|pages| pages.len()).collect()
    }

    /// How many elements of these kinds lie on more than one page.
    pub fn torn(&self, kinds: &[&str]) -> usize {
        kinds.iter().flat_map(|kind| self.pages_of(kind)).filter(|pages| *pages > 1).count()
    }

    /// How many pages there is nothing on.
    pub fn empty_pages(&self) -> usize {
        let full: BTreeSet<u32> =
            self.elements.values().flat_map(|element| &element.pages).copied().collect();
        self.pages.difference(&full).count()
    }
}
