//! Everything that can be wrong or odd with a row, and what is said about it.
//!
//! A row with a problem is left out whole; a notice leaves nothing out.

use crate::company::{FileProblem, MOST_REMARKS, Reading};
use crate::domain::company::{Company, Role, Side};
use crate::domain::text::Lang;
use crate::{only_notice, only_problem, rows};

#[test]
fn a_row_with_a_problem_is_left_out_whole_and_the_others_kept() {
    for (row, column, says) in [
        ("New,,12345678O,New / B,Ann,Lee,,,", Some("business_number"), "letter O"),
        ("New,,,New / B,Ann,Lee,,,", Some("business_number"), "missing"),
        ("New,,000000000,New / B,Ann,Lee,,,", Some("business_number"), "zeros"),
        ("New,,999000029 AA 0001,New / B,Ann,Lee,,,", Some("business_number"), "“AA”"),
        (",,999000029,New / B,Ann,Lee,,,", Some("employer_legal_name"), "missing"),
        ("Other,,999000011,New / B,Ann,Lee,,,", Some("employer_legal_name"), "“Aurora” further up"),
        ("Aurora,,999000011,A / B,Ann,Lee,,owner,", Some("role"), "“owner”"),
        ("Aurora,,999000011,A / B,Ann,Lee,,,maybe", Some("third_party"), "“maybe”"),
        ("Aurora,,999000011,A / B,,,a@b.example,,", Some("given_name"), "no name"),
        ("Aurora,,999000011,A / B,,,,secondary,", Some("given_name"), "no name"),
        ("Aurora,,999000011,A,Ann,Lee,,primary,", Some("role"), "Marie Tremblay (line 2)"),
        ("Aurora,,999000011,A,Ann,Lee,,branch primary,", Some("role"), "belongs to a branch"),
        ("Aurora,,999000011,A / Kept,Ann,Lee,,branch primary,", Some("role"), "René Roy (line 3)"),
        ("Aurora,,999000011,A / kept,Ann,Lee,,branch primary,", Some("role"), "René Roy (line 3)"),
        ("Aurora,,999000011,A / B,Ann,Lee,,primary,", Some("role"), "branch “B”"),
        ("New,,999000029,A / B,Ann,Lee,,primary,", Some("role"), "branch “B”"),
        ("Aurora,,999000011,A //B,Ann,Lee,,,", Some("branch_path"), "“A //B”"),
        ("Aurora,,999000011,A/1/2/3/4/5/6/7/8/9/10/11/12,Ann,Lee,,,", Some("branch_path"), "13 parts"),
        ("Aurora,,999000011,A / B,Ann,Lee,", None, "Fields in this row: 7; headings: 9"),
        ("Aurora, Ltd.,,999000011,A / B,Ann,Lee,,,", None, "Fields in this row: 10"),
        ("Au\u{1b}[2Jrora,,999000029,A / B,Ann,Lee,,,", Some("employer_legal_name"), "U+001B (ESC)"),
        ("Aurora,,999000011,A / \u{9b}B,Ann,Lee,,,", Some("branch_path"), "U+009B (CSI)"),
        ("Aurora,,999000011,A / B,Ann,Lee\u{7f},,,", Some("family_name"), "U+007F (DEL)"),
        ("Aurora,,999000011,A / B,Ann,Lee,,second\u{7}ary,", Some("role"), "\\u{7}"),
    ] {
        let first = "Aurora,,999000011,A,Marie,Tremblay,,primary,no";
        let second = "Aurora,,999000011,A / Kept,René,Roy,,branch primary,no";
        let last = "Aurora,,999000011,A / Kept,Zoe,Ng,,secondary,yes";
        let preview = rows(&[first, second, row, last]);
        let (line, named, words) = only_problem(&preview);
        assert_eq!((line, named), (4, column), "{row:?}");
        assert!(words.contains(says), "{row:?}: {words}");
        let expected = rows(&[first, second, last]);
        assert_eq!(preview.company, expected.company, "{row:?}");
        assert_eq!(preview.notices, [], "{row:?}");
        assert!(!preview.ok() && preview.rows == 4);
    }
}

#[test]
fn long_names_are_a_problem() {
    let long = "é".repeat(201);
    for row in [
        format!("{long},,999000011,,Ann,Lee,,,"),
        format!("Aurora,{long},999000011,,Ann,Lee,,,"),
        format!("Aurora,,999000011,A / {long},Ann,Lee,,,"),
        format!("Aurora,,999000011,,{long},Lee,,,"),
        format!("Aurora,,999000011,,Ann,{long},,,"),
        format!("Aurora,,999000011,,Ann,Lee,{}@b.example,,", "a".repeat(250)),
    ] {
        let preview = rows(&[&row]);
        assert!(only_problem(&preview).2.contains("Please shorten it"));
        assert!(only_problem(&preview).2.chars().count() < 140, "the quotation is cut");
        assert_eq!(preview.company.employers, []);
    }
    assert!(rows(&[&format!("{},,999000011,,Ann,Lee,,,", "é".repeat(200))]).ok());
}

#[test]
fn all_problems_of_a_row_are_told_at_once() {
    let preview = rows(&[",,12,,Ann\u{7},Lee,,owner,maybe"]);
    let columns: Vec<_> = preview.problems.iter().filter_map(|problem| problem.column.as_deref()).collect();
    assert_eq!(columns, ["employer_legal_name", "business_number", "given_name", "role", "third_party"]);
}

#[test]
fn what_is_odd_but_no_problem_is_a_notice() {
    let first = "Aurora,Au,999000011,A,Marie,Tremblay,m@a.example,,no";
    for (rest, column, says) in [
        (vec!["Aurora Two,,987654321,,,,,,"], Some("business_number"), "last digit of 987654321"),
        (vec!["Two,,123456789,,,,,,", "Two,,123456789,,,,,,"], Some("business_number"), "CRA itself"),
        (vec!["AURORA,,999000029,,,,,,"], Some("employer_legal_name"), "999000011 and 999000029"),
        (vec!["AURORA,,999000011,,,,,,", "aurora,,999000011,,,,,,"], Some("employer_legal_name"), "two ways"),
        (
            vec!["Aurora,Grain,999000011,,,,,,", "Aurora,Oats,999000011,,,,,,"],
            Some("operating_name"),
            "“Grain” here",
        ),
        (vec!["Aurora,,999000011,B / C,,,,,", "Aurora,,999000011,C,,,,,"], Some("branch_path"), "“B” here"),
        (
            vec!["Aurora,,999000011,A/Lévis,,,,,", "Aurora,,999000011,A/LEVIS/X,,,,,"],
            Some("branch_path"),
            "“LEVIS”",
        ),
        (vec!["Aurora,,999000011,A,MARIE,TREMBLAY,M@a.example,,"], None, "Marie Tremblay (line 2)"),
        (vec!["Aurora,,999000011,A/B,Marie,Tremblay,m@a.example,,yes"], Some("third_party"), "third party"),
        (
            vec!["Aurora,,999000011,A,Ma\u{200b}rk,L\u{202e}ee,,,"],
            Some("given_name"),
            ": 2. The first, U+200B",
        ),
        (vec!["Aurora,,999000011,A,Ma\u{fffd}rk,Lee,,,"], Some("given_name"), "U+FFFD"),
    ] {
        let mut all = vec![first];
        all.extend(&rest);
        let preview = rows(&all);
        let (line, named, words) = only_notice(&preview);
        assert!(line >= 3 && named == column, "{rest:?} {line} {named:?}");
        assert!(words.contains(says), "{rest:?}: {words}");
    }
}

#[test]
fn one_person_in_several_places() {
    let preview = rows(&[
        "Aurora,,999000011,A,Hélène,Côté,h@a.example,primary,",
        "Aurora,,999000011,A / West,HELENE,Cote,H@A.example,branch primary,no",
        "Rail,,999000029,,Hélène,Côté,h@a.example,primary,",
        "Rail,,999000029,,Hélène,Côté,other@a.example,,",
        "Rail,,999000029,,Hélène,Côté,other@a.example,secondary,",
    ]);
    let (line, _, words) = only_notice(&preview);
    assert!(line == 6 && words.contains("as secondary user"), "{words}");
    let Company { people, places, .. } = &preview.company;
    assert_eq!(people.len(), 2);
    assert_eq!((people[0].side, people[0].given.as_str()), (Side::Inside, "Hélène"));
    let seats: Vec<_> = places.iter().map(|p| (p.person, p.employer, p.branch, p.role)).collect();
    let expected = [
        (0, 0, None, Some(Role::Primary)),
        (0, 0, Some(0), Some(Role::BranchPrimary)),
        (0, 1, None, Some(Role::Primary)),
        (1, 1, None, Some(Role::Secondary)),
    ];
    assert_eq!(seats, expected);
}

#[test]
fn a_role_found_later_in_the_same_place_still_meets_the_one_primary() {
    let preview = rows(&[
        "Aurora,,999000011,,Ann,Lee,,,",
        "Aurora,,999000011,,Zoe,Ng,,primary,",
        "Aurora,,999000011,,Ann,Lee,,primary,",
    ]);
    assert!(only_problem(&preview).2.contains("Zoe Ng (line 3)"));
    let preview = rows(&[
        "Aurora,,999000011,,Ann,Lee,,,",
        "Aurora,,999000011,,Ann,Lee,,primary,",
        "Aurora,,999000011,,Zoe,Ng,,primary,",
    ]);
    assert!(only_problem(&preview).2.contains("Ann Lee"));
    let preview = rows(&[
        "Aurora,,999000011,,Ann,Lee,,secondary,",
        "Aurora,,999000011,,Ann,Lee,,primary,",
        "Aurora,,999000011,,Zoe,Ng,,primary,",
    ]);
    assert!(
        preview.ok(),
        "the seat asked for twice stays secondary, so the primary is free: {:?}",
        preview.problems
    );
    assert_eq!(preview.company.places[1].role, Some(Role::Primary));
}

#[test]
fn quoting_mistakes_are_explained() {
    let preview = rows(&[
        "Aurora,,999000011,,Ann,Lee,,,",
        "\"Aurora,,999000011,,Bob,Lee,,,",
        "Aurora,,999000011,,Cy,Lee,,,",
    ]);
    let (line, _, words) = only_problem(&preview);
    assert!(line == 3 && words.contains("never closed"), "{words}");
    assert_eq!(preview.company.people.len(), 1);
    assert!(matches!(
        Reading::of_bytes("x", b"bn,\"legal name\n999000011,A\n".to_vec()),
        Err(FileProblem::OpenQuote)
    ));
    let preview = rows(&["Pipe 5\" Ltd.,,999000011,,Ann,Lee,,,"]);
    assert!(preview.ok() && preview.company.employers[0].legal_name == "Pipe 5\" Ltd.");
}

#[test]
fn a_long_list_is_cut_and_closed_by_a_count() {
    let bad: Vec<String> = (0..MOST_REMARKS + 234).map(|n| format!("Aurora,,{n}X,,Ann,Lee,,,")).collect();
    let preview = rows(&bad.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(preview.problems.len(), MOST_REMARKS + 1);
    let last = &preview.problems[MOST_REMARKS];
    assert_eq!((last.line, last.column.as_deref()), (1002, None));
    assert!(last.words.en.contains(": 234.") && last.words.fr.contains(": 234."));
    assert!(preview.text(Lang::En).contains("more than 1,000 problems"));
    let exact: Vec<&str> = bad.iter().take(MOST_REMARKS).map(String::as_str).collect();
    assert_eq!(rows(&exact).problems.len(), MOST_REMARKS);
}
