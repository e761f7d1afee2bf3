//! The plan in each format: what it says, and that nothing in a name acts on whatever reads it.

use crate::common::{Play, nine_steps, sample_ledger};
use employer_portal::company::sample;
use employer_portal::domain::company::Company;
use employer_portal::domain::{Actor, Chance, EmployerId, Lang, PersonId, UserId, World, cast};
use employer_portal::insight::plan::MASK;
use employer_portal::paper::{Handover, PlanFile, PlanFormat, Say, handover_file, plan_file};

pub const SAYS: [(&str, Say); 3] =
    [("en", Say::One(Lang::En)), ("fr", Say::One(Lang::Fr)), ("both", Say::Both)];

fn file(world: &World, format: PlanFormat, say: Say, show_pins: bool) -> String {
    plan_file(world, &PlanFile { format, say, show_pins })
}

pub fn lived_in() -> World {
    let mut play = Play::over(sample_ledger(), Lang::En);
    for (_, keys, _) in nine_steps() {
        play.keys(&keys);
    }
    play.into_ledger().snapshot().world().clone()
}

pub fn hostile() -> World {
    let mut company: Company = sample();
    "<script>alert('x')</script> & \"Co\"".clone_into(&mut company.employers[0].legal_name);
    "=HYPERLINK(1)".clone_into(&mut company.branches[0].name);
    "a|b\u{202e}c\u{1b}[31m\nd <!-- *x* [y](z) `q`".clone_into(&mut company.branches[1].name);
    "Incomprehensibilities".repeat(9).clone_into(&mut company.branches[2].name);
    "Wide western woodland and water management ".repeat(4).clone_into(&mut company.branches[3].name);
    "@SUM(1+1)".clone_into(&mut company.people[0].given);
    "王秀英".repeat(40).clone_into(&mut company.people[4].family);
    "</svg><img src=x onerror=alert(1)>".clone_into(&mut company.people[5].given);
    let mut world = World::default();
    let load = cast::Command::Load { company: company.into(), seed: 7 };
    let by = Actor { person: PersonId(0), credential: None };
    let verdict = world.decide(by, &load.into(), Chance([0, 0]));
    verdict.events.iter().for_each(|event| world.apply(event));
    world
}

#[test]
fn the_plan_of_a_lived_in_world() {
    let world = lived_in();
    for (name, say) in SAYS {
        insta::assert_snapshot!(
            format!("lived in {name} md"),
            file(&world, PlanFormat::Markdown, say, false)
        );
    }
    for (name, say) in &SAYS[..2] {
        let table = file(&world, PlanFormat::Csv, *say, false);
        assert!(table.starts_with('\u{feff}'));
        let table = table.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        insta::assert_snapshot!(format!("lived in {name} csv"), table);
    }
}

#[test]
fn the_plan_of_the_sample() {
    let world = sample_ledger().snapshot().world().clone();
    for (name, say) in &SAYS[..2] {
        insta::assert_snapshot!(format!("sample {name} html"), file(&world, PlanFormat::Html, *say, false));
    }
    let json = file(&world, PlanFormat::Json, Say::Both, false);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["version"], 1);
    assert_eq!(value["employers"][0]["primary"]["name"], "Marie Tremblay");
    insta::assert_snapshot!("sample json", json);
}

#[test]
fn every_file_says_that_it_is_a_simulation_and_which() {
    for world in [lived_in(), hostile(), World::default()] {
        for format in PlanFormat::ALL {
            for (name, say) in SAYS {
                let text = file(&world, format, say, false);
                let (english, french) = (name != "fr", name != "en");
                let json = format == PlanFormat::Json;
                for (wanted, there) in [
                    ("SIMULATION", true),
                    ("not affiliated with the Government of Canada", english || json),
                    ("sans lien avec le gouvernement du Canada", french || json),
                    (env!("CARGO_PKG_VERSION"), true),
                    ("2015-11-", true),
                ] {
                    assert!(!there || text.contains(wanted), "{format:?} {name}: no {wanted}\n{text}");
                }
                assert!(text.contains(&world.seed.to_string()));
                assert!(!text.contains("{}"), "{format:?} {name}");
            }
        }
    }
}

#[test]
fn pins_are_masked_unless_asked_for() {
    let world = lived_in();
    let code = world.pins[0].code.digits();
    for format in PlanFormat::ALL {
        let text = file(&world, format, Say::One(Lang::En), false);
        assert!(!text.contains(code), "{format:?}");
        let masked = if format == PlanFormat::Markdown { MASK.replace('*', "\\*") } else { MASK.to_owned() };
        assert!(text.contains(&masked), "{format:?}");
        assert!(file(&world, format, Say::One(Lang::En), true).contains(code), "{format:?}");
    }
}

/// Fails unless every tag that is opened is closed in order.
fn well_formed(page: &str) {
    const VOID: [&str; 3] = ["meta", "!DOCTYPE", "wbr"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[..end];
        assert!(!tag.contains('<'), "{tag}");
        rest = &rest[end + 1..];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "closed out of order");
        } else if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
        let known = "html head title style body div p h1 h2 h3 table thead tbody tr th td ul li span svg g path rect text title";
        assert!(VOID.contains(&name) || known.split(' ').any(|tag| tag == name), "<{name}>");
    }
    assert!(open.is_empty(), "{open:?}");
}

fn fetches_nothing(page: &str) {
    for word in ["http", "url(", "src=\"", "href", "<script", "@import"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn a_page_is_well_formed_and_fetches_nothing() {
    for world in [lived_in(), hostile(), World::default()] {
        for (_, say) in SAYS {
            let page = file(&world, PlanFormat::Html, say, true);
            well_formed(&page);
            fetches_nothing(&page);
            let handover = Handover { employer: EmployerId(0), from: None, to: UserId(1) };
            let page = handover_file(&world, handover, PlanFormat::Html, say);
            well_formed(&page);
            fetches_nothing(&page);
        }
    }
}

#[test]
fn nothing_in_a_name_acts() {
    let world = hostile();
    for format in PlanFormat::ALL {
        for (_, say) in SAYS {
            let text = file(&world, format, say, false);
            for c in ['\u{202e}', '\u{1b}'] {
                assert!(!text.contains(c), "{format:?} {c:?}");
            }
            match format {
                PlanFormat::Csv => {
                    for line in text.trim_start_matches('\u{feff}').lines() {
                        let mut cells = csv::ReaderBuilder::new()
                            .has_headers(false)
                            .delimiter(if say == Say::One(Lang::Fr) { b';' } else { b',' })
                            .from_reader(line.as_bytes());
                        for cell in &cells.records().next().unwrap().unwrap() {
                            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
                        }
                    }
                }
                PlanFormat::Markdown => {
                    assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("<!--"));
                    assert!(text.contains("a\\|bc \\[31m d"), "{text}");
                }
                PlanFormat::Html => assert!(text.contains("&lt;script&gt;alert(&#39;x&#39;)")),
                PlanFormat::Json => assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok()),
            }
        }
    }
}
