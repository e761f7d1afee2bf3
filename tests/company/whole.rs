//! Whole files: the sample company, a hundred thousand rows, and bytes drawn at random.
//!
//! The random ones come from a fixed seed, so every run tries the same.

use crate::company::Reading;
use crate::domain::company::{Company, Role, Side};
use crate::domain::fold::fold;
use crate::domain::text::Lang;
use crate::{ENGLISH, FRENCH, ROWS, assert_fit, rows};
use std::fmt::Write;

#[test]
fn the_sample_company_reads_without_a_word() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/companies/aurora.csv");
    let preview = Reading::of_file(path.as_ref()).unwrap().finish();
    assert!(preview.ok() && preview.notices.is_empty(), "{:?} {:?}", preview.problems, preview.notices);
    let company = &preview.company;
    let names: Vec<&str> = company.branches.iter().map(|branch| branch.name.as_str()).collect();
    assert_eq!(
        names,
        ["Calgary terminal", "Montréal office", "Port elevator", "Saskatoon yard", "Winnipeg yard"]
    );
    assert_eq!(company.branches[2].parent, Some(1));
    assert_eq!(company.people.len(), 14);
    assert_eq!(company.people.iter().filter(|person| person.side == Side::Outside).count(), 2);
    assert!(company.people.iter().all(|person| person.email.ends_with(".example")));
    assert_eq!(company.people[0].name(), "Marie Tremblay");
    assert_eq!(company.places[0].role, Some(Role::Primary));
    for lang in [Lang::En, Lang::Fr] {
        println!("{}", preview.text(lang));
    }
    let english = "SIMULATION - not affiliated with the Government of Canada\n\
        aurora.csv: 14 rows, UTF-8, separated by commas\n\
        2 employers, 5 branches, 14 people\n\
        2 primary users, 5 branch primary users, 3 secondary users, 4 places without a role\n\
        \nThe first people, as read. Are their names right?\n  \
        Marie Tremblay: Aurora Grain Ltd., primary user\n  \
        Daniel Okafor: Aurora Grain Ltd.\n  \
        Priya Raman: Aurora Grain Ltd., secondary user\n  \
        Gabriel Bouchard: Aurora Grain Ltd.\n  \
        Graham MacLeod: Aurora Grain Ltd. / Calgary terminal, branch primary user\n  \
        Éloïse Gauthier-Lévesque: Aurora Grain Ltd. / Montréal office, branch primary user\n  \
        Jean-François D'Amours: Aurora Grain Ltd. / Montréal office, secondary user\n  \
        Thérèse Côté: Aurora Grain Ltd. / Montréal office / Port elevator, branch primary user\n\
        \nNo problems.\n\nNo notices.\n";
    assert_eq!(preview.text(Lang::En), english);
    assert_eq!(preview.json()["first_people"][5]["name"], "Éloïse Gauthier-Lévesque");
    assert_eq!(preview.json()["first_people"][4]["place"], "Aurora Grain Ltd. / Calgary terminal");
}

#[test]
fn the_preview_for_people_and_for_programs() {
    let preview = rows(&["Aurora,,987654321,,Ann,Lee,,,", "Aurora,,12345678O,,Bob,Lee,,,"]);
    let text = preview.text(Lang::En);
    assert!(text.contains("\n1 problem\n  line 3, business_number: “12345678O”: "));
    assert!(text.contains("\n1 notice\n  line 2, business_number: The last digit of 987654321"));
    let text = preview.text(Lang::Fr);
    assert!(text.contains("\n  ligne 3, business_number\u{a0}: «\u{a0}12345678O\u{a0}»\u{a0}: "), "{text}");
    let json = preview.json();
    assert_eq!(json["version"], 1);
    assert_eq!(json["ok"], false);
    assert_eq!(json["separator"], ",");
    assert_eq!(json["counts"]["people"], 1);
    assert_eq!(json["counts"]["roles"]["none"], 1);
    assert_eq!(json["problems"][0]["line"], 3);
    assert_eq!(json["problems"][0]["column"], "business_number");
    assert!(json["problems"][0]["words"]["fr"].as_str().unwrap().contains("lettre O"));
    assert_eq!(json["notices"].as_array().unwrap().len(), 1);
}

/// A small generator of its own, so that every run tries the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % limit
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let mut chance = Chance(0x5eed_cafe);
    let pieces: [&[u8]; 30] = [
        b",",
        b";",
        b"\t",
        b"\"",
        b"\"\"",
        b"\n",
        b"\r",
        b"\r\n",
        b" / ",
        b"/",
        b"999000011",
        b"123456789",
        b"Aurora",
        b"A",
        b"primary",
        b"branch primary",
        b"secondary",
        b"yes",
        b"\xe9",
        b"\xc3\xa9",
        b"e\xcc\x81",
        b"\xe2\x80\xae",
        b"\x1b[2J",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xef\xbf\xbd",
        b"@x.example",
        b"sep=;",
        b" ",
        b"\xf0\x9f\x8c\xbe",
    ];
    let mut read_whole = 0;
    for round in 0..5_000 {
        let mut bytes = Vec::new();
        if round % 4 != 0 {
            let separator = [",", ";", "\t"][chance.below(3)];
            bytes.extend([ENGLISH, FRENCH][chance.below(2)].join(separator).bytes());
            bytes.push(b'\n');
        }
        for _ in 0..chance.below(80) {
            match round % 3 {
                0 => bytes.push(u8::try_from(chance.below(256)).unwrap()),
                1 => bytes.extend(pieces[chance.below(pieces.len())]),
                _ => {
                    let row = ROWS[chance.below(3)].join(",") + "\n";
                    bytes.extend(row.bytes());
                    let at = chance.below(bytes.len());
                    bytes.splice(at..at, pieces[chance.below(pieces.len())].iter().copied());
                }
            }
        }
        let Ok(mut reading) = Reading::of_bytes("x.csv", bytes.clone()) else { continue };
        while !reading.advance(1 + chance.below(3)).finished {}
        let preview = reading.finish();
        assert_sound(&preview.company);
        preview.problems.iter().chain(&preview.notices).for_each(assert_fit);
        let text = preview.text(Lang::Fr);
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        let _ = preview.json();
        read_whole += 1;
    }
    assert!(read_whole > 1_500, "{read_whole}");
}

/// What everything that uses a company relies on.
fn assert_sound(company: &Company) {
    let Company { employers, branches, people, places, .. } = company;
    for (index, branch) in branches.iter().enumerate() {
        assert!((branch.employer as usize) < employers.len());
        if let Some(parent) = branch.parent {
            assert!((parent as usize) < index);
            assert_eq!(branches[parent as usize].employer, branch.employer);
        }
    }
    let mut primaries = std::collections::HashSet::new();
    for place in places {
        assert!((place.person as usize) < people.len() && (place.employer as usize) < employers.len());
        if let Some(branch) = place.branch {
            assert_eq!(branches[branch as usize].employer, place.employer);
        }
        match place.role {
            Some(Role::Primary) => assert_eq!(place.branch, None),
            Some(Role::BranchPrimary) => assert!(place.branch.is_some()),
            Some(Role::Secondary) | None => continue,
        }
        assert!(primaries.insert((place.employer, place.branch)), "two primaries at one place");
    }
    for name in people.iter().flat_map(|person| [&person.given, &person.family, &person.email]) {
        assert!(!name.chars().any(char::is_control), "{name:?}");
        assert!(unicode_normalization::is_nfc(name), "{name:?}");
    }
    assert!(employers.iter().all(|employer| !fold(&employer.legal_name).is_empty()));
}

/// A hundred thousand people as `gen_org.py` writes them; of its own making when that file is not there.
fn a_hundred_thousand() -> Vec<u8> {
    if let Ok(bytes) = std::fs::read("/tmp/org100k.csv") {
        return bytes;
    }
    let mut text = ENGLISH.join(",") + "\n";
    for n in 0..100_000 {
        let (employer, branch, person) = (n / 400, n / 20 % 20, n % 20);
        let role = if person > 0 { "secondary" } else { "branch primary" };
        let number = 100_000_000 + employer;
        let _ = writeln!(
            text,
            "\"Firm {employer}, Ltd.\",Firm,{number},Firm / Région {} / Site {branch},Zoé,Nº{n},z{n}@f.example,{role},no",
            branch % 4
        );
    }
    text.into_bytes()
}

#[test]
fn a_hundred_thousand_rows() {
    let bytes = a_hundred_thousand();
    let size = bytes.len();
    let start = std::time::Instant::now();
    let preview = Reading::of_bytes("org.csv", bytes).unwrap().finish();
    let taken = start.elapsed();
    println!("{size} bytes, {} rows in {taken:?}", preview.rows);
    println!(
        "{} employers, {} branches, {} people, {} places, {} problems, {} notices",
        preview.company.employers.len(),
        preview.company.branches.len(),
        preview.company.people.len(),
        preview.company.places.len(),
        preview.problems.len(),
        preview.notices.len()
    );
    for remark in preview.problems.iter().take(5).chain(preview.notices.iter().take(5)) {
        println!("{remark:?}");
    }
    assert_eq!(preview.rows, 100_000);
    assert_eq!(preview.problems, []);
    assert_sound(&preview.company);
    assert_eq!(preview.company.places.len(), 100_000);
    if !cfg!(debug_assertions) {
        assert!(taken.as_millis() < 500, "{taken:?}");
    }
}
