//! The checklist of a handover as a file: from whom to whom, every step in order with what it rests on, and what is
//! done of it.

use crate::domain::people::can_act;
use crate::domain::switches::UNKNOWN;
use crate::domain::{EmployerId, Lang, Text, UserId, Words, World};
use crate::insight::handover::{Step, checklist, goes, held, of_two};
use crate::insight::risks::Basis;
use crate::output::json::{pretty, said};
use crate::output::sanitize::{plain, record};
use crate::output::watermark::Watermark;
use crate::paper::page::{Block, Page, Say, clean, same, say};
use crate::paper::plan::PlanFormat;
use crate::paper::{html, markdown, plan_json};
use serde_json::{Value, json};

/// Which handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handover {
    /// Of which employer's account.
    pub employer: EmployerId,
    /// Who of two primary users hands over; as [`goes`] says, when left out.
    pub from: Option<UserId>,
    /// To whom.
    pub to: UserId,
}

const TITLE: Text = Text("Handover of the role of primary user", "Passation du rôle d'utilisateur principal");

/// The checklist, as the text of a file.
#[must_use]
pub fn handover_file(world: &World, handover: Handover, format: PlanFormat, say: Say) -> String {
    let steps = checklist(world, handover.employer, handover.from, handover.to);
    let mark = Watermark::of(world);
    match format {
        PlanFormat::Markdown => markdown::markdown(&page(world, handover, &steps), &mark, say),
        PlanFormat::Html => html::html(&page(world, handover, &steps), &mark, say),
        PlanFormat::Csv => csv(world, handover, &steps, &mark, say),
        PlanFormat::Json => json(world, handover, &steps, &mark),
    }
}

fn name(world: &World, id: Option<UserId>) -> String {
    id.map(|id| world.user_name(id)).unwrap_or_default()
}

/// Who goes; `None` when the role is handed over, since nobody goes any more.
fn from(world: &World, handover: Handover) -> Option<UserId> {
    goes(world, handover.employer, handover.from, handover.to)
}

/// Whether a primary user can act; what is wrong with somebody's key is theirs to know.
fn acts(world: &World, id: UserId) -> Option<bool> {
    let user = world.user(id)?;
    world.shows_own_of(user.person).then(|| can_act(world, user))
}

fn acts_words(world: &World, id: UserId) -> Words {
    match acts(world, id) {
        Some(true) => Text("yes", "oui").into(),
        Some(false) => Text("no", "non").into(),
        None => Text("not seen", "non visible").into(),
    }
}

/// The sentence a step rests on, where that comes from, and how sure it is; what is assumed where nobody knew.
fn rests_on(world: &World, basis: Basis) -> [Words; 3] {
    match basis {
        Basis::Rule(rule) => {
            let row = rule.row();
            [row.words.into(), row.source.into(), row.confidence.word().into()]
        }
        Basis::Unknown(switch) => {
            let (question, row) = (switch.question(), switch.question().rule().row());
            let answer = world.answer(switch);
            let sure = match question.answers.get(usize::from(answer)) {
                Some(words) if answer != UNKNOWN => {
                    Text("assumed: {}", "supposé : {}").with_words(&(*words).into())
                }
                _ => row.confidence.word().into(),
            };
            [question.words.into(), row.source.into(), sure]
        }
    }
}

fn page(world: &World, handover: Handover, steps: &[(Step, bool)]) -> Page {
    let number = world.employer_number(handover.employer);
    let who = match from(world, handover) {
        Some(id) => same(&name(world, Some(id))),
        None => say(Text("nobody: the role is handed over", "personne : le rôle est cédé")),
    };
    let left = steps.iter().filter(|(_, done)| !done).count();
    let two = from(world, handover).and_then(|from| of_two(world, handover.employer, from));
    let facts = [
        (Text("Employer", "Employeur"), same(world.employer_name(handover.employer))),
        (Text("Business number", "Numéro d'entreprise"), same(&number)),
        (Text("From", "De"), who),
        (Text("To", "À"), same(&name(world, Some(handover.to)))),
        (Text("Steps left", "Étapes restantes"), same(&left.to_string())),
    ];
    let facts = facts.map(|(label, value)| vec![say(label), value]).to_vec();
    let holds = held(world, handover.employer).into_iter().map(|one| {
        let counts = [one.pins, one.drafts].map(|count| same(&count.to_string()));
        let [pins, drafts] = counts;
        vec![same(&name(world, Some(one.user))), pins, drafts, acts_words(world, one.user)]
    });
    let ticks = steps.iter().map(|(step, done)| (*done, clean(&step.words(world)))).collect();
    let bases = steps.iter().map(|(step, _)| {
        let [words, source, sure] = rests_on(world, step.basis(world));
        vec![clean(&step.words(world)), words, source, sure]
    });
    let heads = [
        Text("Step", "Étape"),
        Text("Rests on", "Repose sur"),
        Text("Source", "Source"),
        Text("How sure", "Certitude"),
    ];
    let of_holds = [
        Text("Primary user", "Utilisateur principal"),
        Text("PINs on the desk", "NIP sur le bureau"),
        Text("Drafts", "Ébauches"),
        Text("Can act", "Peut agir"),
    ];
    let heading = |text: Text| Block::Heading(2, say(text));
    let mut blocks = vec![
        Block::Line(say(Text(
            "In this order. Nothing in the portal happens by writing it down.",
            "Dans cet ordre. Rien n'a lieu dans le portail du fait de l'écrire.",
        ))),
        Block::Table([Text("What", "Quoi"), Text("Settled", "Choix")].map(say).to_vec(), facts),
        heading(Text("What each primary user holds", "Ce que détient chaque utilisateur principal")),
        Block::Table(of_holds.map(say).to_vec(), holds.collect()),
    ];
    blocks.extend(two.map(|words| Block::Line(clean(&words))));
    blocks.extend([
        heading(Text("Steps", "Étapes")),
        Block::Checklist(ticks),
        heading(Text("What the steps rest on", "Sur quoi reposent les étapes")),
        Block::Table(heads.map(say).to_vec(), bases.collect()),
    ]);
    Page { title: TITLE.into(), blocks }
}

fn csv(world: &World, handover: Handover, steps: &[(Step, bool)], mark: &Watermark, say: Say) -> String {
    let separator = if say == Say::One(Lang::Fr) { ';' } else { ',' };
    let mut out = String::from("\u{feff}");
    let mut row = |cells: [Words; 5]| {
        let cells = cells.map(|cell| say.line(&cell));
        out.push_str(&record(&cells.each_ref().map(String::as_str), separator));
    };
    let heads = [
        Text("employer", "employeur"),
        Text("step", "étape"),
        Text("done", "fait"),
        Text("rests on", "repose sur"),
        Text("how sure", "certitude"),
    ];
    row(heads.map(Words::from));
    let marked = Words { en: mark.line(Lang::En), fr: mark.line(Lang::Fr) };
    row([same("SIMULATION"), marked, Words::default(), Words::default(), Words::default()]);
    for (step, done) in steps {
        let [words, _, sure] = rests_on(world, step.basis(world));
        let done = if *done { Text("yes", "oui") } else { Text("no", "non") };
        row([same(world.employer_name(handover.employer)), step.words(world), done.into(), words, sure]);
    }
    out
}

fn json(world: &World, handover: Handover, steps: &[(Step, bool)], mark: &Watermark) -> String {
    let employer = world.employer(handover.employer);
    let of_steps = steps.iter().map(|(step, done)| {
        json!({
            "id": step.id(),
            "done": done,
            "words": said(&step.words(world)),
            "basis": plan_json::basis(step.basis(world)),
        })
    });
    let user = |id: UserId| json!({ "id": id.0, "name": plain(&name(world, Some(id))) });
    let mut value = mark.head();
    value["employer"] = json!({
        "id": handover.employer.0,
        "legal_name": plain(world.employer_name(handover.employer)),
        "business_number": employer.map(|one| one.business_number.to_string()),
    });
    value["from"] = from(world, handover).map_or(Value::Null, user);
    value["to"] = user(handover.to);
    let holds = held(world, handover.employer).into_iter().map(|one| {
        let mut of = user(one.user);
        of["pins_on_desk"] = one.pins.into();
        of["drafts"] = one.drafts.into();
        of["can_act"] = acts(world, one.user).into();
        of
    });
    value["primaries"] = holds.collect();
    let two = from(world, handover).and_then(|from| of_two(world, handover.employer, from));
    value["beside"] = two.map_or(Value::Null, |words| said(&words));
    value["left"] = steps.iter().filter(|(_, done)| !done).count().into();
    value["steps"] = of_steps.collect();
    pretty(&value)
}
