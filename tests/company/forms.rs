//! Every way a spreadsheet program writes the same table, and that all of them give the same company.
//!
//! Lines are counted as an editor counts them, whatever ends them.

use crate::company::{Encoding, FileProblem, NotTextKind, Reading, Remark, Single};
use crate::domain::company::{Company, Side};
use crate::{
    ENGLISH, FRENCH, assert_fit, assert_is_the_table, only_notice, only_problem, read, table, utf16,
};
use employer_portal::system::NotRead;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

#[test]
fn every_encoding_separator_heading_and_line_break_gives_the_same_company() {
    let mut tried = 0;
    for headings in [ENGLISH, FRENCH] {
        for separator in [',', ';', '\t'] {
            for line_break in ["\n", "\r\n", "\r"] {
                for decomposed in [false, true] {
                    let mut text = table(headings, separator, line_break, headings == FRENCH);
                    if decomposed {
                        text = text.nfd().collect();
                    }
                    let mut files = vec![
                        ("UTF-8", text.clone().into_bytes()),
                        ("UTF-8", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
                        ("UTF-16LE", utf16(&text, true, true)),
                        ("UTF-16BE", utf16(&text, true, false)),
                        ("UTF-16LE", utf16(&text, false, true)),
                        ("UTF-16BE", utf16(&text, false, false)),
                    ];
                    if !decomposed {
                        for single in Single::ALL {
                            let Some(bytes) = single.write(&text) else { continue };
                            // Nothing in the table tells the two code pages of DOS apart.
                            let name = Encoding::Single(single).name().replace("CP437", "CP850");
                            files.push((name.leak(), bytes));
                            files.push((
                                Encoding::Twice(single).name(),
                                single.read(text.as_bytes()).into_bytes(),
                            ));
                        }
                    }
                    for (encoding, bytes) in files {
                        let what =
                            format!("{encoding} {separator:?} {line_break:?} {decomposed} {}", headings[0]);
                        let preview = read(&bytes);
                        assert_eq!(
                            (preview.encoding.name(), preview.separator),
                            (encoding, separator),
                            "{what}"
                        );
                        assert_is_the_table(&preview, &what);
                        tried += 1;
                    }
                }
            }
        }
    }
    assert_eq!(tried, 2 * 3 * 3 * (14 + 6));
}

#[test]
fn columns_may_come_in_any_order_and_some_may_be_missing() {
    let preview = read("Nom;Prénom;NE;Raison sociale\nCôté;Hélène;999000011;Aurora\n".as_bytes());
    assert!(preview.ok() && preview.notices.is_empty());
    assert_eq!(preview.company.people[0].name(), "Hélène Côté");
    assert_eq!(preview.company.people[0].side, Side::NotSaid);
    let preview = read(b"bn,legal name,branch\n999000011,Aurora,A / West\n999000029,Rail,\n");
    assert!(preview.ok() && preview.notices.is_empty());
    let Company { employers, branches, people, .. } = &preview.company;
    assert_eq!((employers.len(), branches.len(), people.len()), (2, 1, 0));
}

#[test]
fn problems_name_the_physical_line() {
    for line_break in ["\n", "\r\n", "\r"] {
        let text = [
            "",
            "legal name,bn,given name",
            "",
            "Aurora,999000011,\"Ann",
            "Marie\"",
            "",
            "",
            "Aurora,12,X",
            ",,",
            "Aurora,13,Y",
            "Aurora,999000011,Zoe",
        ]
        .join(line_break);
        let preview = read(text.as_bytes());
        let lines: Vec<u64> = preview.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [8, 10], "{line_break:?}");
        assert_eq!(preview.rows, 4);
        assert_eq!(preview.company.people[0].given, "Ann Marie");
        assert_eq!(preview.company.people[1].given, "Zoe");
    }
}

#[test]
fn reading_in_steps_gives_the_same_and_shows_progress() {
    let bytes = table(ENGLISH, ',', "\r\n", false).into_bytes();
    let mut reading = Reading::of_bytes("test.csv", bytes.clone()).unwrap();
    let start = reading.advance(0);
    assert!(!start.finished && start.done_bytes > 0 && start.total_bytes == bytes.len() as u64);
    let mut before = start.done_bytes;
    for _ in 0..3 {
        let progress = reading.advance(1);
        assert!(progress.done_bytes > before && !progress.finished);
        before = progress.done_bytes;
    }
    let end = reading.advance(1);
    assert!(end.finished && end.done_bytes == end.total_bytes);
    assert_eq!(reading.advance(9), end);
    assert_is_the_table(&reading.finish(), "in steps");
    assert_is_the_table(&read(&bytes), "at once");
}

#[test]
fn files_on_the_disk() {
    let folder = std::env::temp_dir().join(format!("exchange-trial-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let why = |path: &Path| Reading::of_file(path).unwrap_err().words();
    assert!(why(&folder).en.contains("This is a folder."), "{:?}", why(&folder));
    assert!(why(&folder.join("none.csv")).en.contains("There is no such file."));
    let large = folder.join("large.csv");
    std::fs::File::create(&large).unwrap().set_len((512 << 20) + 1).unwrap();
    assert!(why(&large).en.contains("it has 513 MB, and at most 512 MB can be read. Please split it"));
    let good = folder.join("firm \u{1b} é.csv");
    std::fs::write(&good, "bn,legal name\n999000011,A\n").unwrap();
    let preview = Reading::of_file(&good).unwrap().finish();
    assert_eq!(preview.company.source, "firm \\u{1b} é.csv");
    assert_eq!(
        Reading::of_bytes("C:\\a/b\\c.csv", std::fs::read(&good).unwrap()).unwrap().finish().company.source,
        "c.csv"
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn files_that_are_no_company_file() {
    let problem =
        |bytes: &[u8]| Reading::of_bytes("x.csv", bytes.to_vec()).err().map(|problem| format!("{problem:?}"));
    let is = |bytes: &[u8], name: &str| assert_eq!(problem(bytes).as_deref(), Some(name), "{bytes:?}");
    is(b"", "Empty");
    is(b" \r\n\n\t", "Empty");
    is(b"\xef\xbb\xbf", "Empty");
    is(b"\xff\xfe", "Empty");
    is(b",,,\n,,,\n", "Empty");
    is(b"bn,legal name", "HeadingOnly");
    is(b"bn,legal name\r\n\r\n", "HeadingOnly");
    is(b"sep=;\nbn;legal name\n;;\n", "HeadingOnly");
    is(b"bn,legal name\n9\09,A\n", "NotText(Other)");
    is(b"PK\x03\x04\x14\x00", "NotText(Workbook)");
    is(b"%PDF-1.7\n", "NotText(Pdf)");
    for problem in [
        FileProblem::NotRead(NotRead::TooLarge { bytes: None, most: 512 << 20 }),
        FileProblem::Empty,
        FileProblem::HeadingOnly,
        FileProblem::OpenQuote,
        FileProblem::NotText(NotTextKind::Other),
        FileProblem::NotRead(NotRead::Refused(std::io::Error::other("disk \u{1b}[2J"))),
    ] {
        assert_fit(&Remark { line: 1, column: None, words: problem.words() });
    }
}

#[test]
fn extra_and_repeated_columns_are_ignored_with_a_notice() {
    let preview = read(b"bn,legal name,Salary,\"Shoe \x1b[31msize\",\n999000011,Aurora,1,2,3\n");
    let (line, column, words) = only_notice(&preview);
    assert_eq!((line, column), (1, None));
    assert!(words.contains("“Salary”, “Shoe \\u{1b}[31msize”, no 5"), "{words}");
    assert!(preview.notices[0].words.fr.contains("«\u{a0}Salary\u{a0}»"));
    let preview = read(b"bn,legal name,NE\n999000011,Aurora,5\n");
    assert_eq!(only_notice(&preview).1, Some("NE"));
}

#[test]
fn a_missing_required_column_is_one_problem() {
    let preview = read(b"employer_legal_name,role\nAurora,\nRail,\n");
    let words: Vec<&str> = preview.problems.iter().map(|problem| problem.words.en.as_str()).collect();
    assert_eq!(words.len(), 2, "business number, and names for the role: {words:?}");
    assert!(words[0].contains("business_number") && words[1].contains("given_name"));
    let preview = read("NE;Prénom\n999000011;Hélène\n".as_bytes());
    assert!(preview.problems[0].words.fr.contains("Nom légal de l'employeur"));
    assert_eq!(only_problem(&preview).0, 1);
    assert_eq!(preview.company.people, []);
}
