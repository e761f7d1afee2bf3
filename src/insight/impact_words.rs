//! An impact in words: what was assumed, and one line per change, grouped by place.

use super::impact::{Case, Change, Impact, Row, Subject};
use super::offers::hangs_on;
use super::user_words::{role_words, user_state_words};
use crate::domain::employer::EmployerState;
use crate::domain::names::NO_NAME;
use crate::domain::people::is_here;
use crate::domain::{BranchId, EmployerId, Lang, Outcome, Text, UserId, Words, World};

/// The answers a case assumes: "If yes: Does removing ...?"; empty words when it assumes nothing.
#[must_use]
pub fn assumed(case: &Case) -> Words {
    case.assumed.iter().fold(Words::default(), |said, (switch, answer)| {
        let question = switch.question();
        let answer = question.answers.get(usize::from(*answer)).copied().unwrap_or(question.answers[0]);
        let asked =
            Text("{} If the answer is: ", "{} Si la réponse est : ").with_words(&question.words.into());
        said.and(&Words {
            en: format!("{}{}.", asked.en, answer.0),
            fr: format!("{}{}.", asked.fr, answer.1),
        })
    })
}

/// How much changes: "2 lose access, 1 orphaned, 9 as before."
#[must_use]
pub fn counts(rows: &[Row], kept: usize) -> Words {
    let of = |change: Change| rows.iter().filter(|row| row.change == change).count();
    let mut said = Words::default();
    for change in [
        Change::LosesAccess,
        Change::Orphaned,
        Change::NeedsNewPin,
        Change::ChangesOwner,
        Change::GainsAccess,
        Change::Unknown,
    ] {
        if of(change) > 0 {
            let word = change.word();
            let count = of(change);
            said =
                said.and(&Words { en: format!("{count} {},", word.0), fr: format!("{count} {},", word.1) });
        }
    }
    said.and(&Text("{} as before.", "{} inchangés.").with(&[&kept.to_string()]))
}

/// How many of what is unknown are named at once.
const NAMED: usize = 3;

/// All cases together, where there are several: how much changes, and whose fate hangs on the answer.
#[must_use]
pub fn summary(world: &World, impact: &Impact, lang: Lang) -> Option<String> {
    if impact.cases.len() < 2 {
        return None;
    }
    let said = Text("Over all answers: ", "Toutes réponses confondues : ").get(lang).to_owned()
        + counts(&impact.summary, impact.kept).get(lang);
    let unknown: Vec<&Row> = impact.summary.iter().filter(|row| row.change == Change::Unknown).collect();
    if unknown.is_empty() {
        return Some(said);
    }
    // Without the place above it, "the branch itself" says nothing.
    let name = |row: &&Row| match row.subject {
        Subject::Employer(_) | Subject::Branch(_) => place(world, row.place),
        other => subject(world, other, lang),
    };
    let names: Vec<String> = unknown.iter().take(NAMED).map(name).collect();
    let end = if unknown.len() > NAMED { "; ..." } else { "." };
    let colon = Text(":", " :").get(lang);
    Some(format!("{said} {}{colon} {}{end}", Change::Unknown.word().get(lang), names.join("; ")))
}

/// The name of a place: employer, or branch.
#[must_use]
pub fn place(world: &World, place: (EmployerId, Option<BranchId>)) -> String {
    world.place_name(place.0, place.1).to_owned()
}

/// One change: mark, what becomes of it, what it is about, and how it stands before.
#[must_use]
pub fn row(world: &World, row: &Row, lang: Lang) -> String {
    let colon = Text(":", " :").get(lang);
    let said = format!("{}{colon} {}", row.change.word().get(lang), subject(world, row.subject, lang));
    let said = match now(world, row.subject) {
        Some(now) => format!("{said}{}", Text("; now {}", "; actuellement {}").with_words(&now).get(lang)),
        None => said,
    };
    match (row.change, row.subject) {
        // The one unknown a case may hold: the questions it rests on are named.
        (Change::Unknown, Subject::Offer(id)) => {
            let open = world.offer(id).into_iter().flat_map(|offer| hangs_on(world, offer));
            let open: Vec<&str> = open.map(|switch| switch.question().words.get(lang)).collect();
            format!("{said} ({})", open.join(" "))
        }
        _ => said,
    }
}

/// How something stands before: the state of a user, the name of whoever looks after an account or a branch.
fn now(world: &World, subject: Subject) -> Option<Words> {
    let name = |id: UserId| world.user(id).map(|user| Words::same(world.name(user.person)));
    match subject {
        Subject::User(id) => world.user(id).map(|user| {
            let away = user.is_active() && !is_here(world, user.person);
            if away { Text("away", "absent").into() } else { user_state_words(user).into() }
        }),
        Subject::Employer(id) => match world.employer(id)?.state {
            EmployerState::Active { primary, .. } => name(primary),
            _ => None,
        },
        Subject::Branch(id) => name(world.branch(id)?.primary?),
        Subject::Offer(_) => None,
    }
}

fn subject(world: &World, subject: Subject, lang: Lang) -> String {
    match subject {
        Subject::Employer(_) => Text("the account itself", "le compte lui-même").get(lang).to_owned(),
        Subject::Branch(_) => Text("the branch itself", "la succursale elle-même").get(lang).to_owned(),
        Subject::Offer(id) => {
            let offer = world.offer(id);
            let assignee = offer.map_or_else(|| NO_NAME.to_owned(), |offer| offer.assignee.clone());
            match offer.and_then(|offer| offer.starts) {
                Some(starts) => {
                    let words = Text("offer for {}, who starts ", "offre pour {}, dont le début est ")
                        .with(&[&assignee]);
                    format!("{}{}", words.get(lang), starts.day())
                }
                None => Text("offer for {}", "offre pour {}").with(&[&assignee]).get(lang).to_owned(),
            }
        }
        Subject::User(id) => {
            let role = world.user(id).and_then(|user| user.role);
            format!("{}, {}", world.user_name(id), role_words(role).get(lang))
        }
    }
}

/// A whole case as lines: assumption, refusal if there is one, counts, changes by place.
#[must_use]
pub fn lines(world: &World, case: &Case, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let assumed = assumed(case);
    if !case.assumed.is_empty() {
        lines.push(assumed.get(lang).to_owned());
    }
    if case.verdict.outcome == Outcome::Refused {
        lines.push(format!("x {}", case.verdict.words().get(lang)));
        return lines;
    }
    lines.push(counts(&case.rows, case.kept).get(lang).to_owned());
    let colon = Text(":", " :").get(lang);
    for switch in &case.verdict.not_modelled {
        let question = switch.question().words;
        lines.push(format!("{}{colon} {}", Change::NotModelled.word().get(lang), question.get(lang)));
    }
    let mut at = None;
    for change in &case.rows {
        if at != Some(change.place) {
            lines.push(String::new());
            lines.push(place(world, change.place));
            at = Some(change.place);
        }
        lines.push(format!("  {}", row(world, change, lang)));
    }
    let rule = case.verdict.rule.row();
    lines.push(String::new());
    lines.push(format!(
        "{} ({}, {})",
        rule.words.get(lang),
        rule.confidence.word().get(lang),
        rule.source.get(lang)
    ));
    lines
}
