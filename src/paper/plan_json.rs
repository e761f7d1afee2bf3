//! The plan for other programs: keys and ids never change, `version` says which they are; words in both languages.

use crate::domain::company::Side;
use crate::domain::{PersonId, Rule, Switch};
use crate::insight::plan::{BranchPlan, EmployerPlan, Holder, Key, Mailbox, Plan, RiskPlan};
use crate::insight::plan_steps::Task;
use crate::insight::risks::Basis;
use crate::output::json::{fixed, said};
use crate::output::sanitize::plain;
use crate::output::watermark::Watermark;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};
use std::rc::Rc;

pub(super) fn rule(rule: Rule) -> Value {
    let row = rule.row();
    json!({ "id": row.id, "source": fixed(row.source), "confidence": fixed(row.confidence.word()) })
}

pub(super) fn question(switch: Switch) -> Value {
    let question = switch.question();
    json!({ "id": question.id, "words": fixed(question.words) })
}

/// The plan as JSON; ends with a line break. Employers and people are made one by one: a large company would need ten
/// times the memory of its file otherwise.
pub(super) fn json(plan: &Plan, mark: &Watermark) -> String {
    let mut out = Vec::new();
    write(plan, mark, &mut serde_json::Serializer::pretty(&mut out))
        .expect("nothing written to memory fails, and all keys are text");
    out.push(b'\n');
    String::from_utf8(out).expect("JSON is text")
}

fn write<S: Serializer>(plan: &Plan, mark: &Watermark, serializer: S) -> Result<S::Ok, S::Error> {
    let assumed = plan
        .assumed
        .iter()
        .map(|(switch, answer)| json!({ "question": question(*switch), "answer": fixed(*answer) }));
    let mut map = serializer.serialize_map(None)?;
    for (key, value) in mark.head().as_object().into_iter().flatten() {
        map.serialize_entry(key, value)?;
    }
    map.serialize_entry("source", &plain(&plan.source))?;
    map.serialize_entry("employers", &Each(&plan.employers, employer))?;
    map.serialize_entry("keys", &Each(&plan.keys, key))?;
    map.serialize_entry("mailboxes", &Each(&plan.mailboxes, mailbox))?;
    map.serialize_entry("assumed", &assumed.collect::<Vec<_>>())?;
    map.serialize_entry("open", &Each(&plan.open, |switch| question(*switch)))?;
    map.serialize_entry("people", &Each(&plan.people, person))?;
    map.end()
}

/// A list whose elements are made when they are written.
struct Each<'a, T>(&'a [T], fn(&T) -> Value);

impl<T> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(self.1))
    }
}

fn person((id, name, tasks): &(PersonId, String, Vec<Rc<Task>>)) -> Value {
    json!({ "id": id.0, "name": plain(name), "tasks": tasks.iter().map(|one| task(one)).collect::<Vec<_>>() })
}

fn key(key: &Key) -> Value {
    json!({
        "id": key.id.0,
        "person": plain(&key.name),
        "user_name": plain(&key.user_name),
        "opens": key.serves.as_deref().map(plain),
        "lost": key.lost,
    })
}

fn mailbox(mailbox: &Mailbox) -> Value {
    json!({ "person": mailbox.person.0, "name": plain(&mailbox.name), "trusts_sender": mailbox.trusts })
}

fn employer(employer: &EmployerPlan) -> Value {
    let access = employer.access.iter().map(|(words, by)| json!({ "words": said(words), "rule": rule(*by) }));
    let regions = employer.regions.iter().map(|(branch, name, tasks)| {
        json!({
            "branch": branch.map(|branch| branch.0),
            "name": plain(name),
            "tasks": tasks.iter().map(|one| task(one)).collect::<Vec<_>>(),
        })
    });
    json!({
        "id": employer.id.0,
        "legal_name": plain(&employer.legal_name),
        "operating_name": plain(&employer.operating_name),
        "business_number": employer.business_number.digits(),
        "state": said(&employer.state),
        "primary": employer.primary.as_ref().map(holder),
        "second_primary": employer.second.as_ref().map(holder),
        "why": said(&employer.why),
        "successor": employer.successor.as_deref().map(plain),
        "users": employer.users.iter().map(holder).collect::<Vec<_>>(),
        "branches": employer.branches.iter().map(branch).collect::<Vec<_>>(),
        "access": access.collect::<Vec<_>>(),
        "risks": employer.risks.iter().map(risk).collect::<Vec<_>>(),
        "regions": regions.collect::<Vec<_>>(),
    })
}

fn branch(branch: &BranchPlan) -> Value {
    json!({
        "id": branch.id.0,
        "depth": branch.depth,
        "name": plain(&branch.name),
        "state": fixed(branch.state),
        "pin": said(&branch.pin),
        "primary": branch.primary.as_ref().map(holder),
        "users": branch.users.iter().map(holder).collect::<Vec<_>>(),
    })
}

fn holder(holder: &Holder) -> Value {
    let side = match holder.side {
        Side::Inside => "inside",
        Side::Outside => "outside",
        Side::NotSaid => "not-said",
    };
    json!({
        "id": holder.user.0,
        "name": plain(&holder.name),
        "role": fixed(holder.role),
        "state": fixed(holder.state),
        "side": side,
        "pin": holder.pin.as_ref().map(said),
    })
}

pub(super) fn basis(basis: Basis) -> Value {
    match basis {
        Basis::Rule(by) => json!({ "rule": rule(by) }),
        Basis::Unknown(switch) => json!({ "question": question(switch) }),
    }
}

fn risk(risk: &RiskPlan) -> Value {
    json!({
        "id": risk.risk.id(),
        "words": said(&risk.words),
        "basis": basis(risk.risk.basis()),
        "removed_by": fixed(risk.removed_by),
    })
}

fn task(task: &Task) -> Value {
    json!({
        "id": task.id,
        "person": task.who.map(|who| who.0),
        "name": plain(&task.name),
        "place": plain(&task.place),
        "words": said(&task.words),
        "rule": rule(task.rule),
    })
}
