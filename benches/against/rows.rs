//! A company of any size as a file: the same rows on any machine. All of it is made up.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

const GIVEN: [&str; 16] = [
    "Marie", "Zoë", "Graham", "Priya", "Anna", "Oscar", "Hélène", "Daniel", "Raj", "Samira", "Tara",
    "Philip", "Mariam", "Łukasz", "Ana", "Karim",
];
const FAMILY: [&str; 16] = [
    "Tremblay",
    "Roy",
    "MacLeod",
    "Raman",
    "Nuñez",
    "Okafor",
    "Khan",
    "Marshall",
    "Wilson",
    "Reed",
    "Lévesque",
    "Cooper",
    "Haddad",
    "Gauthier",
    "Lee",
    "Singh",
];
/// People of one employer, and of one branch of it.
const OF_EMPLOYER: usize = 20_000;
const OF_BRANCH: usize = 40;

/// Writes a file of so many people.
pub fn write(file: &Path, people: usize) {
    let mut out = BufWriter::new(File::create(file).unwrap());
    let heads = "employer_legal_name,operating_name,business_number,branch_path,given_name,family_name,email,role,third_party";
    writeln!(out, "{heads}").unwrap();
    for row in 0..people {
        let (employer, within) = (row / OF_EMPLOYER, row % OF_EMPLOYER);
        let (branch, first) = (within / OF_BRANCH, within % OF_BRANCH == 0);
        let firm = format!("Aurora Works {employer}");
        let path = if branch == 0 { firm.clone() } else { format!("{firm} / Site {branch}") };
        let (given, family) = (GIVEN[row * 7 % 16], FAMILY[row / 16 * 5 % 16]);
        let role = match (first, branch) {
            (true, 0) => "primary",
            (true, _) => "branch_primary",
            (false, _) => "secondary",
        };
        let number = number(employer);
        writeln!(
            out,
            "{firm} Ltd.,{firm},{number},{path},{given},{family}-{row},{row}@works-{employer}.example,{role},no"
        )
        .unwrap();
    }
    out.flush().unwrap();
}

/// The nth business number whose last digit fits.
fn number(nth: usize) -> String {
    let first = format!("{:08}", 10_000_000 + nth);
    let digits = first.bytes().enumerate().map(|(place, byte)| {
        let digit = usize::from(byte - b'0') * (1 + place % 2);
        digit / 10 + digit % 10
    });
    format!("{first}{}", (10 - digits.sum::<usize>() % 10) % 10)
}
