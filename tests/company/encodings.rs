//! Names of Canada in every encoding a file may be in: right, or named by their line; never wrong without a word.

use crate::company::{Encoding, Preview, Reading, Single};
use crate::read;
use employer_portal::domain::text::Lang;
use std::fmt::Write as _;

/// As people write them, in French, English and the languages of those who came and of those who were there before.
const NAMES: [&str; 60] = [
    "Sébastien",
    "Éloïse",
    "François",
    "Françoise",
    "Hélène",
    "Thérèse",
    "Geneviève",
    "Noël",
    "Benoît",
    "Jérôme",
    "Gaëtan",
    "Maël",
    "Zoë",
    "Chloé",
    "Renée",
    "René",
    "André",
    "Angèle",
    "Côté",
    "Lévesque",
    "Gagné",
    "Bélanger",
    "Thériault",
    "Brûlé",
    "Lefèbvre",
    "Frenière",
    "Hébert",
    "Désilets",
    "L'Écuyer",
    "D’Amours",
    "Dufrêne",
    "Forêt",
    "Château",
    "Mâlartic",
    "Île-Perrot",
    "Trois-Rivières",
    "Montréal",
    "Québec",
    "Œuvres",
    "Lacœur",
    "Ÿves",
    "Ange-Aimée",
    "Søren",
    "Bjørn",
    "Åsa",
    "Jürgen",
    "Müller",
    "Groß",
    "Nuñez",
    "José",
    "João",
    "Gonçalves",
    "Łukasz",
    "Dvořák",
    "Nguyễn",
    "Trần",
    "Şahin",
    "Niviaxie",
    "Kanien’kehá:ka",
    "À La Bonne Heure",
];

fn file(name: &str) -> String {
    format!(
        "employer_legal_name,business_number,branch_path,given_name,family_name,role\n\
         Aurora Ltd.,999000011,Aurora / Depot,Anna,Smith,\n\
         Aurora Ltd.,999000011,Aurora / Depot,{name},Smith,\n"
    )
}

/// The bytes of a text in an encoding, made without asking the encoding where it is one of Unicode.
fn bytes(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Single(single) => single.write(text),
        Encoding::Twice(single) => Some(single.read(text.as_bytes()).into_bytes()),
    }
}

fn is_right(preview: &Preview, name: &str) -> bool {
    preview.company.people.get(1).is_some_and(|person| person.given == name)
}

/// As written, in capitals, small, and in capitals as old systems make them, which leave accents small.
fn cases(name: &str) -> [String; 4] {
    [name.to_owned(), name.to_uppercase(), name.to_lowercase(), name.to_ascii_uppercase()]
}

#[test]
fn a_name_comes_in_right_or_its_line_is_named() {
    let (mut right, mut named) = (0, 0);
    for name in NAMES.iter().flat_map(|name| cases(name)) {
        for encoding in Encoding::ALL {
            let Some(bytes) = bytes(&file(&name), encoding) else { continue };
            let preview = read(&bytes);
            if is_right(&preview, &name) {
                right += 1;
                continue;
            }
            let told = preview.notices.iter().chain(&preview.problems).any(|remark| remark.line == 3);
            assert!(told, "{name} in {encoding:?}: {:?}", preview.company.people);
            named += 1;
        }
    }
    println!("{right} right, {named} named by their line");
    // A file of a single name is the hardest there is: most come in all the same.
    assert!(right > 5 * named, "{right} right, {named} named by their line");
}

#[test]
fn read_as_asked_every_name_is_right() {
    for name in NAMES.iter().flat_map(|name| cases(name)) {
        for encoding in Encoding::ALL {
            let Some(bytes) = bytes(&file(&name), encoding) else { continue };
            let preview = Reading::of_bytes_in("x.csv", bytes, Some(encoding)).unwrap().finish();
            assert!(is_right(&preview, &name), "{name} in {encoding:?}: {:?}", preview.company.people);
            assert_eq!(preview.encoding, encoding);
        }
    }
}

#[test]
fn a_file_of_many_names_is_certain_and_says_nothing_of_them() {
    for encoding in Encoding::ALL {
        let mut text = String::from("Raison sociale;Numéro d'entreprise;Prénom;Nom de famille\n");
        for name in NAMES.iter().filter(|name| bytes(name, encoding).is_some()) {
            writeln!(text, "Aurora ltée;999000011;{name};{name}").unwrap();
        }
        let preview = read(&bytes(&text, encoding).unwrap());
        let people = preview.company.people.iter().map(|person| person.given.as_str());
        assert!(people.eq(NAMES.into_iter().filter(|name| bytes(name, encoding).is_some())), "{encoding:?}");
        assert!(preview.certain && preview.notices.is_empty(), "{encoding:?}: {:?}", preview.notices);
        // The headings and names that both code pages of DOS write alike do not tell them apart.
        let dos = Encoding::Single(Single::CodePage850);
        let same = [encoding, preview.encoding]
            .map(|it| if it == Encoding::Single(Single::CodePage437) { dos } else { it });
        assert!(same[0] == same[1] || matches!(same, [Encoding::Twice(_), Encoding::Twice(_)]), "{same:?}");
    }
}

#[test]
fn in_utf_8_no_name_raises_an_alarm() {
    for name in NAMES.iter().flat_map(|name| cases(name)) {
        let plain = read(file(&name).as_bytes());
        let marked = read(&[b"\xef\xbb\xbf", file(&name).as_bytes()].concat());
        for preview in [plain, marked] {
            assert!(is_right(&preview, &name) && preview.notices.is_empty(), "{name}: {:?}", preview.notices);
            assert_eq!(preview.encoding, Encoding::Utf8);
        }
    }
}

#[test]
fn one_name_encoded_twice_among_others_is_named_with_what_it_probably_is() {
    let text = file("SÃ©bastien").replace("Anna", "Hélène");
    let preview = read(text.as_bytes());
    assert_eq!(preview.encoding, Encoding::Utf8);
    let [notice] = &preview.notices[..] else { panic!("{:?}", preview.notices) };
    assert_eq!((notice.line, notice.column.as_deref()), (3, Some("given_name")));
    assert!(
        notice.words.en.starts_with("“SÃ©bastien”: probably “Sébastien”, encoded twice."),
        "{}",
        notice.words.en
    );
    assert!(notice.words.fr.contains("encodé deux fois"), "{}", notice.words.fr);
}

#[test]
fn what_is_uncertain_is_said_with_the_other_reading_and_can_be_chosen() {
    let bytes = Single::CodePage850.write(&file("Voilà")).unwrap();
    let preview = read(&bytes);
    let other = Encoding::Single(Single::CodePage850);
    if !is_right(&preview, "Voilà") {
        assert!(!preview.certain);
        assert!(preview.notices[0].words.en.contains("Read as CP850 it is “Voilà”"), "{:?}", preview.notices);
    }
    let preview = Reading::of_bytes_in("x.csv", bytes, Some(other)).unwrap().finish();
    assert!(is_right(&preview, "Voilà") && preview.notices.is_empty(), "{:?}", preview.notices);
    assert!(preview.text(Lang::En).contains("\nx.csv: 2 rows, code page 850 (DOS), separated by commas\n"));
    assert!(
        preview.text(Lang::En).contains("\n  Voilà Smith: Aurora Ltd. / Depot\n"),
        "{}",
        preview.text(Lang::En)
    );
    assert_eq!(preview.json()["encoding"], "CP850");
    assert_eq!(preview.json()["first_people"][1]["name"], "Voilà Smith");
}
