//! Company files that mean harm, or are none: nothing of them acts on the terminal.

use super::NOT_AFFILIATED;
use super::folder::Folder;

/// Characters a terminal would obey or people could not see, none of which the program itself ever sends.
fn forbidden(c: char) -> bool {
    matches!(c, '\u{7}' | '\u{80}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{7f}' | '\u{e}' | '\u{f}')
}

/// An escape sequence up to the character that ends it: `[1;31m`.
fn sequence(tail: &str) -> &str {
    let end = tail.char_indices().find(|(_, c)| !"[?; 0123456789".contains(*c));
    end.map_or(tail, |(at, c)| &tail[..at + c.len_utf8()])
}

/// The first thing in what was sent that only a file or a paste can have brought there.
pub fn harm(sent: &str) -> Option<String> {
    let own = |sequence: &str| {
        let kind = sequence.trim_start_matches(|c: char| "[?; 0123456789".contains(c));
        sequence.starts_with('[')
            && matches!(kind, "m" | "H" | "h" | "l" | "J" | "K" | "q")
            && !["[8m", "[77;7H", "[9999h"].contains(&sequence)
    };
    let foreign = sent.split('\u{1b}').skip(1).map(sequence).find(|sequence| !own(sequence));
    let raw = sent.chars().find(|c| forbidden(*c)).map(|c| format!("{c:?}"));
    foreign.map(|sequence| format!("ESC {sequence:?}")).or(raw)
}

#[test]
fn harm_is_noticed() {
    for sent in [
        "\u{1b}]0;owned",
        "\u{1b}c",
        "\u{1b}[8mx",
        "\u{1b}[77;7H",
        "\u{1b}[6n",
        "\u{202e}",
        "\u{9b}31m",
        "\u{7}",
    ] {
        assert!(harm(&format!("\u{1b}[1;1H{sent}")).is_some(), "{sent:?}");
    }
    assert_eq!(harm("\u{1b}[?1049h\u{1b}[1;38;5;12mé王\u{1b}[0 q\u{1b}[2J\u{1b}[?25l"), None);
}

/// Rows in a layout people know, one harm each.
fn rows() -> String {
    let (long, too_long) = ("Wolfeschlegel".repeat(15), "Steinhausen".repeat(200));
    [
        "Legal name,Business number,Branch,First name,Last name,Email,Role,Third party",
        "Cedar Mills Ltd.,999000037,,Hannah,Abel,h@c.example,primary,no",
        "Cedar Mills Ltd.,999000037,,Esc\u{1b}[8m,Hidden,e@c.example,secondary,no",
        "Cedar Mills Ltd.,999000037,,Osc\u{1b}]0;owned\u{7},Title,o@c.example,secondary,no",
        "Cedar Mills Ltd.,999000037,,Cee\u{9b}31m,One,c@c.example,secondary,no",
        "Cedar Mills Ltd.,999000037,,Move\u{1b}[77;7H,Cursor,m@c.example,secondary,no",
        "Cedar Mills Ltd.,999000037,,\u{202e}Turned\u{202c},Round\u{2066},t@c.example,secondary,no",
        "Cedar Mills Ltd.,999000037,,Ze\u{200b}ro\u{feff},Wi\u{200d}dth,z@c.example,secondary,no",
        "Cedar Mills Ltd.,999000037,,小明,王,w@c.example,secondary,no",
        "Cedar Mills Ltd.,999000037,,Ame\u{301}lie,Co\u{302}te\u{301},a@c.example,secondary,no",
        &format!("Cedar Mills Ltd.,999000037,,Hubert,{long},l@c.example,secondary,no"),
        &format!("Cedar Mills Ltd.,999000037,{too_long},Hu,Bert,l@c.example,secondary,no"),
        "Cedar Mills Ltd.,999000037,Yard\u{1b}c,Reset,Terminal,r@c.example,secondary,no",
        "Cedar \u{1b}[2J\u{7} Mills,12,,No,Number,n@c.example,secondary,no",
    ]
    .join("\n")
}

#[test]
fn nothing_of_a_hostile_file_reaches_the_terminal_raw() {
    let folder = Folder::new();
    let file = folder.file("evil\u{1b}]2;owned\u{7}\u{202e}.csv", rows());
    let mut window = folder.start().args(&[&file]).open();
    window.until("problems");
    window.until("line 3");
    for _ in 0..30 {
        window.keys("<down>");
    }
    window.keys("<f9><f9><pgdn><pgdn>");
    window.until("begin with it");
    window.keys("y");
    window.until_gone("begin with it");
    window.until("Hannah Abel");
    // Account, Branches, Users: everybody who was taken over, one after the other.
    window.keys("<tab><tab>");
    window.until("Users (");
    window.until("Amélie");
    for _ in 0..12 {
        window.keys("<down>");
    }
    window.resize(120, 40);
    window.until("Turned Round");
    window.until("Zero Width");
    window.until("王");
    window.until("Wolfeschlegel");
    window.resize(200, 50);
    // The other screens with their lists.
    window.keys("<tab><tab><tab>?");
    window.until("Ctrl+U");
    window.keys("<ctrl-c>");
    let ended = window.end();
    ended.assert_given_back(0);
    let start = ended.sent.find("\u{1b}[?1049h").unwrap();
    assert_eq!(harm(&ended.sent[start..]), None);
    for never in ["Hidden", "owned\u{7}", "Cursor"] {
        assert!(!ended.screen.contents().contains(never), "{never}");
    }
}

#[test]
fn what_is_no_company_file_gets_a_sentence() {
    let folder = Folder::new();
    let heading = "Legal name,Business number,First name,Last name\n";
    for (name, bytes, words) in [
        ("binary.csv", &b"\0\x01\x02\xff\xfe\x1b[2J\0\0"[..], "text"),
        ("book.xlsx", b"PK\x03\x04aaaa", "CSV"),
        ("empty.csv", b"", "empty"),
        ("heading.csv", heading.as_bytes(), "heading"),
    ] {
        let file = folder.file(name, bytes);
        let mut window = folder.start().args(&[&file]).open();
        window.until(NOT_AFFILIATED);
        window.until(words);
        assert!(!window.screen().contains("panicked"), "{}", window.screen());
        // A yes to it begins nothing.
        window.keys("y");
        window.keys("n");
        window.until_gone(words);
        window.keys("<ctrl-c>");
        let ended = window.end();
        ended.assert_given_back(0);
        let start = ended.sent.find("\u{1b}[?1049h").unwrap();
        assert_eq!(harm(&ended.sent[start..]), None);
    }
    let mut window = folder.start().args(&["nowhere.csv"]).open();
    window.until("no such command or file: nowhere.csv");
    window.end().assert_left_alone(2);
}

#[test]
fn nothing_of_a_hostile_paste_reaches_the_terminal_raw() {
    let folder = Folder::new();
    let mut window = folder.start().open();
    window.until(NOT_AFFILIATED);
    window.keys("a");
    window.until("First name");
    window.paste("Zoe\u{1b}[8m\u{7}\u{9b}31m\u{202e}\u{200b}Ann");
    window.until("Ann");
    window.keys("<tab>");
    window.paste("Pasted\u{2066}\u{feff}wiski");
    window.until("wiski");
    window.keys("<ctrl-s>");
    window.until_gone("Add a person");
    // In the news, in a list, in the journal, and once more from the disk.
    window.keys("spasted<enter>");
    window.until_gone("is in the cast");
    window.until("wiski");
    window.keys("<shift-tab>");
    window.until("Ann Pasted");
    window.keys("<ctrl-c>");
    let first = window.end();
    first.assert_given_back(0);
    let mut window = folder.start().open();
    window.until("wiski");
    window.keys("q");
    let second = window.end();
    second.assert_given_back(0);
    for ended in [first, second] {
        let start = ended.sent.find("\u{1b}[?1049h").unwrap();
        assert_eq!(harm(&ended.sent[start..]), None);
    }
}
