//! Faults: what is wrong with a session file is named with its line, in both languages.

use employer_portal::cli::played::played;
use employer_portal::domain::Lang;
use employer_portal::workshop::Edition;
use std::path::Path;

/// A session without a fault; each case below changes one thing of it.
const SOUND: &str = r#"format = 1
title = { en = "Title", fr = "Titre" }
audience = { en = "All", fr = "Tous" }
minutes = 2
seed = 1
company = "aurora.csv"

[[step]]
id = "one"
title = { en = "One", fr = "Un" }
words = { en = "Words", fr = "Mots" }
notes = { en = "Notes", fr = "Remarques" }
minutes = 1
show = { screen = "users", select = "Marie Tremblay", spotlight = true }
do = [ { make-key = "marie2015" } ]
expect = [ { has-key = "Marie Tremblay" } ]
hints = [ { en = "a", fr = "b" }, { en = "c", fr = "d" }, { en = "e", fr = "f" } ]
solution = { en = "So", fr = "Ainsi" }
keys = "<space>"
rests-on = [ "gckey.anyone", "pin-life" ]

[[step]]
id = "two"
title = { en = "Two", fr = "Deux" }
words = { en = "Words", fr = "Mots" }
notes = { en = "Notes", fr = "Remarques" }
minutes = 1
ask = { question = { en = "Well?", fr = "Alors?" }, answers = [ { words = { en = "A", fr = "B" }, to = "one" } ] }
rests-on = [ "program" ]
"#;

/// What is changed, into what, the line, and a part of the sentence in each language.
const CASES: [(&str, &str, usize, &str, &str); 26] = [
    (
        "words = { en = \"Words\", fr = \"Mots\" }",
        "words = { en = \"Words\" }",
        11,
        "translation is missing: fr",
        "traduction manque : fr",
    ),
    ("fr = \"Titre\"", "fr = \" \"", 2, "translation is missing: fr", "traduction manque : fr"),
    ("minutes = 2", "minuts = 2", 4, "Not known here: minuts", "Inconnu ici : minuts"),
    ("seed = 1", "seed = ", 5, "Not a session file", "Ce n'est pas un fichier de séance"),
    ("format = 1", "format = 2", 1, "The format is 2", "Le format est 2"),
    (
        "aurora.csv",
        "nowhere.csv",
        6,
        "nowhere.csv: There is no such file",
        "nowhere.csv : Ce fichier n'existe pas",
    ),
    (
        "company = \"aurora.csv\"",
        "company = \"aurora.csv\"\nassume = { pin-life = \"a week\" }",
        7,
        "a week is no answer",
        "a week n'y répond pas",
    ),
    (
        "company = \"aurora.csv\"",
        "company = \"aurora.csv\"\nassume = { life = \"30 days\" }",
        7,
        "No open question has the name life",
        "Aucune question ouverte ne porte le nom life",
    ),
    ("id = \"two\"", "id = \"one\"", 23, "Two steps are called one", "Deux étapes s'appellent one"),
    ("to = \"one\"", "to = \"three\"", 28, "There is no step three", "Il n'y a pas d'étape three"),
    ("id = \"one\"", "id = \"one\"\nafter = \"two\"", 10, "two comes later", "two vient plus loin"),
    (
        "id = \"one\"",
        "id = \"one\"\nthen = \"nine\"",
        10,
        "There is no step nine",
        "Il n'y a pas d'étape nine",
    ),
    (
        "make-key = \"marie2015\"",
        "make-key = \"m\"",
        15,
        "refused by gckey.user-name",
        "refusé par gckey.user-name",
    ),
    (
        "make-key = \"marie2015\"",
        "makes-key = \"m\"",
        15,
        "Not known here: makes-key",
        "Inconnu ici : makes-key",
    ),
    (
        "make-key = \"marie2015\"",
        "play = \"Nobody Here\"",
        15,
        "There is nobody named Nobody Here",
        "ne s'appelle Nobody Here",
    ),
    (
        "{ make-key = \"marie2015\" }",
        "{ refused = { by = \"gckey.user-name\", trying = { make-key = \"marie2015\" } } }",
        15,
        "This is granted; gckey.user-name was to refuse it",
        "Ceci est accordé",
    ),
    (
        "{ make-key = \"marie2015\" }",
        "{ make-key = \"marie2015\" }, \"enter-pin\"",
        15,
        "No such PIN waits",
        "Aucun NIP de ce genre",
    ),
    (
        "{ has-key = \"Marie Tremblay\" }",
        "{ has-key = \"Daniel Okafor\" }",
        16,
        "This is not so at the end of the step: Daniel Okafor has a GCKey",
        "Ce n'est pas le cas à la fin",
    ),
    (
        "{ has-key = \"Marie Tremblay\" }",
        "{ plays = \"Marie Tremblay\" }",
        9,
        "so before anything is done",
        "déjà vrai au départ",
    ),
    ("expect = [ { has-key = \"Marie Tremblay\" } ]\n", "", 9, "expects nothing", "n'attend rien"),
    (", { en = \"e\", fr = \"f\" } ]", " ]", 9, "needs three hints", "demande trois indices"),
    (
        "keys = \"<space>\"\n",
        "",
        9,
        "Step one needs a solution and its keys",
        "demande une solution et ses touches",
    ),
    (
        "\"gckey.anyone\", \"pin-life\"",
        "\"gckey.nobody\"",
        20,
        "No rule or question is called gckey.nobody",
        "ne s'appelle gckey.nobody",
    ),
    ("rests-on = [ \"program\" ]", "rests-on = [ ]", 23, "two rests on nothing", "two ne repose sur rien"),
    (
        "select = \"Marie Tremblay\", ",
        "",
        9,
        "a spotlight needs something selected",
        "un projecteur demande une sélection",
    ),
    (
        "select = \"Marie Tremblay\"",
        "select = \"Marie T\"",
        14,
        "Nothing to show is called Marie T",
        "Rien à montrer ne s'appelle Marie T",
    ),
];

#[test]
fn a_sound_session_has_no_fault() {
    let read = Edition::read("s.toml", SOUND, Path::new(""));
    assert!(read.is_ok(), "{}", read.err().map(|it| it.words().en).unwrap_or_default());
}

#[test]
fn each_fault_is_named_with_its_line_in_both_languages() {
    for (from, to, line, en, fr) in CASES {
        assert_eq!(SOUND.matches(from).count().min(1), 1, "{from}");
        let text = SOUND.replacen(from, to, 1);
        let unusable = Edition::read("s.toml", &text, Path::new("")).map(|_| ()).expect_err(to);
        let named = unusable.faults.iter().find(|fault| fault.words.en.contains(en));
        let named = named.unwrap_or_else(|| panic!("no {en:?} in {}", unusable.words().en));
        assert_eq!(named.line, line, "{en}");
        assert!(named.words.fr.contains(fr), "{:?}", named.words);
        assert!(unusable.words().en.contains(&format!("s.toml:{line}: ")), "{}", unusable.words().en);
    }
}

#[test]
fn words_too_long_for_the_smallest_window_and_a_depending_act_are_named() {
    let long = "w".repeat(231);
    let text = SOUND.replacen("en = \"Words\"", &format!("en = \"{long}\""), 1);
    let unusable = Edition::read("s.toml", &text, Path::new("")).map(|_| ()).unwrap_err();
    assert_eq!(unusable.faults[0].line, 11);
    assert!(unusable.faults[0].words.en.contains("231 letters; at most 230 fit"));
    // What nobody knew is not assumed in silence.
    let text = SOUND.replacen(
        "{ make-key = \"marie2015\" }",
        "{ make-key = \"marie2015\" }, \"accept-terms\", { have-pin = false }, { choose-portal = \"employer\" },\n\
         { enrol-as = { number = \"999000012\", legal-name = \"X Inc.\", operating-name = \"X\" } }",
        1,
    );
    let unusable = Edition::read("s.toml", &text, Path::new("")).map(|_| ()).unwrap_err();
    assert_eq!(unusable.faults[0].line, 16, "{}", unusable.words().en);
    assert!(unusable.faults[0].words.en.contains("open question check-digit"), "{}", unusable.words().en);
}

#[test]
fn any_cut_and_any_line_left_out_is_a_sentence_and_no_panic() {
    let lines: Vec<&str> = SOUND.lines().collect();
    for left_out in 0..lines.len() {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| *line);
        if let Err(unusable) = Edition::read("s.toml", &kept.collect::<Vec<_>>().join("\n"), Path::new("")) {
            assert!(
                unusable.faults.iter().all(|fault| !fault.words.en.is_empty() && !fault.words.fr.is_empty())
            );
        }
    }
    for cut in (0..SOUND.len()).filter(|at| SOUND.is_char_boundary(*at)) {
        let _ = Edition::read("s.toml", &SOUND[..cut], Path::new("")).map(|_| ());
    }
    assert!(Edition::read("s.toml", "\r\n", Path::new("")).is_err());
    let dos = SOUND.replace('\n', "\r\n");
    let (unix, dos) = (Edition::read("s", SOUND, Path::new("")), Edition::read("s", &dos, Path::new("")));
    assert_eq!(unix.unwrap().version, dos.unwrap().version, "the end of a line is no other version");
}

#[test]
fn the_first_act_that_fails_ends_the_check_and_nothing_hides_it() {
    // Everything after it hangs on Marie, who is not there under this name.
    let text = SOUND
        .replace(
            "do = [ { make-key = \"marie2015\" } ]",
            "first = [ { play = \"Mary Tremblay\" } ]\ndo = [ { make-key = \"m\" }, \"enter-pin\" ]",
        )
        .replace("hints = [ { en = \"a\", fr = \"b\" },", "hints = [");
    let faults = Edition::read("s.toml", &text, Path::new("")).map(|_| ()).unwrap_err().faults;
    let said: Vec<(usize, &str)> = faults.iter().map(|fault| (fault.line, fault.words.en.as_str())).collect();
    assert_eq!(
        said,
        [
            (9, "Step one needs three hints."),
            (
                15,
                "There is nobody named Mary Tremblay. Nearest: Marie Tremblay. Example: play = \"Marie Tremblay\" \
                 What is done after this was not checked."
            ),
        ]
    );
    assert!(
        faults[1]
            .words
            .fr
            .starts_with("Personne ne s'appelle Mary Tremblay. Le plus proche : Marie Tremblay.")
    );
}

#[test]
fn keys_that_do_not_do_what_the_step_expects_and_minutes_that_do_not_add_up_are_faults() {
    let folder = std::env::temp_dir().join(format!("keys-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("s.toml");
    let right = "keys = \"1<space>marie2015<tab>Rehearse1<tab>Pet?<tab>Moose<ctrl-s>\"";
    for (keys, words) in [
        (right, None),
        (
            "keys = \"qqq\"",
            Some(
                "These keys do not do what the step expects. Not so after them: Marie Tremblay has a GCKey.",
            ),
        ),
        ("keys = \"<spcae>\"", Some("“<spcae>” is no key.")),
        ("keys = \"<space><esc>\"", Some("These keys do not do")),
    ] {
        for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
            let text = SOUND.replace("keys = \"<space>\"", keys).replace('\n', end);
            std::fs::write(&path, format!("{mark}{text}")).unwrap();
            let checked = Edition::checked(&path, &played).map(|_| ()).map_err(|unusable| unusable.faults);
            match words {
                None => assert!(checked.is_ok(), "{keys}: {checked:?}"),
                Some(words) => {
                    let faults = checked.unwrap_err();
                    assert_eq!((faults.len(), faults[0].line), (1, 19), "{keys}");
                    assert!(faults[0].words.en.starts_with(words), "{}", faults[0].words.en);
                }
            }
        }
    }
    for (minutes, sound) in [("9", false), ("1", false), ("2", true)] {
        let text = SOUND.replace("keys = \"<space>\"", right).replacen(
            "minutes = 2",
            &format!("minutes = {minutes}"),
            1,
        );
        std::fs::write(&path, text).unwrap();
        assert!(Edition::of_file(&path).is_ok(), "it can be presented all the same");
        let checked = Edition::checked(&path, &played).map(|_| ()).map_err(|unusable| unusable.faults);
        assert_eq!(checked.is_ok(), sound, "{minutes}");
        if let Err(faults) = checked {
            let words = format!("The session takes {minutes} minutes, and its steps together 2.0.");
            assert_eq!((faults.len(), faults[0].line), (1, 4));
            assert!(faults[0].words.en.starts_with(&words), "{}", faults[0].words.en);
        }
    }
    let printed = employer_portal::cli::sessions::check(&path, Lang::Fr, false);
    assert_eq!(printed.code, 0, "{}", printed.text);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A size that no memory holds: whatever tried to read it would not come back.
const ENORMOUS: u64 = 1 << 40;

#[test]
fn what_cannot_be_read_is_said_in_words_and_by_its_size_before_it_is_read() {
    let folder = std::env::temp_dir().join(format!("faults-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("s.toml");
    let why = || Edition::of_file(&path).map(|_| ()).unwrap_err().words();
    assert!(why().en.contains("There is no such file.") && why().fr.contains("Ce fichier n'existe pas."));
    std::fs::write(&path, b"format = 1\ntitle = \"S\xe9ance\"\n").unwrap();
    assert!(why().en.contains("s.toml:2: The letters of this line cannot be read."), "{}", why().en);
    std::fs::write(&path, SOUND.replace("aurora.csv", "missing.csv")).unwrap();
    assert!(why().en.contains("The company file missing.csv: There is no such file."), "{}", why().en);
    std::fs::File::create(folder.join("missing.csv")).unwrap().set_len(ENORMOUS).unwrap();
    assert!(why().en.contains("missing.csv: The file is too large"), "{}", why().en);
    std::fs::File::create(&path).unwrap().set_len(ENORMOUS).unwrap();
    assert!(why().en.contains("it has 1048576 MB, and at most 4 MB can be read"), "{}", why().en);
    assert!(why().fr.contains("au plus 4 Mo"), "{}", why().fr);
    let recording = employer_portal::cli::recording::read(&path, Lang::En).unwrap_err();
    assert!(recording.contains("at most 64 MB can be read"), "{recording}");
    assert!(Edition::of_file(&folder).map(|_| ()).unwrap_err().words().en.contains("This is a folder."));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_session_in_the_guide_is_sound() {
    let guide = include_str!("../../docs/SESSIONS.md");
    let (_, rest) = guide.split_once("```toml\n").unwrap();
    let (session, _) = rest.split_once("```").unwrap();
    let read = Edition::read("guide", session, Path::new(""));
    assert!(read.is_ok(), "{}", read.err().map(|it| it.words().en).unwrap_or_default());
}
