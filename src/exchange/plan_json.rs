//! The plan for other programs: keys and ids never change, `version` says which they are; words in both languages.

use super::plain::plain;
use super::watermark::Watermark;
use crate::domain::company::Side;
use crate::domain::{Lang, Rule, Switch, Text, Words};
use crate::insight::plan::{BranchPlan, EmployerPlan, Holder, Plan, RiskPlan};
use crate::insight::plan_steps::Task;
use crate::insight::risks::Basis;
use serde_json::{Value, json};

pub(super) fn said(words: &Words) -> Value {
    json!({ "en": plain(&words.en), "fr": plain(&words.fr) })
}

pub(super) fn fixed(text: Text) -> Value {
    json!({ "en": text.0, "fr": text.1 })
}

pub(super) fn rule(rule: Rule) -> Value {
    let row = rule.row();
    json!({ "id": row.id, "source": fixed(row.source), "confidence": fixed(row.confidence.word()) })
}

pub(super) fn question(switch: Switch) -> Value {
    let question = switch.question();
    json!({ "id": question.id, "words": fixed(question.words) })
}

/// The plan as JSON; ends with a line break.
pub(super) fn json(plan: &Plan, mark: &Watermark) -> String {
    let people = plan.people.iter().map(|(id, name, tasks)| {
        json!({ "id": id.0, "name": plain(name), "tasks": tasks.iter().map(task).collect::<Vec<_>>() })
    });
    let keys = plan.keys.iter().map(|key| {
        json!({
            "id": key.id.0,
            "person": plain(&key.name),
            "user_name": plain(&key.user_name),
            "opens": key.serves.as_deref().map(plain),
            "lost": key.lost,
        })
    });
    let mailboxes = plan.mailboxes.iter().map(|mailbox| {
        json!({ "person": mailbox.person.0, "name": plain(&mailbox.name), "trusts_sender": mailbox.trusts })
    });
    let assumed = plan
        .assumed
        .iter()
        .map(|(switch, answer)| json!({ "question": question(*switch), "answer": fixed(*answer) }));
    let value = json!({
        "version": 1,
        "simulation": { "en": mark.line(Lang::En), "fr": mark.line(Lang::Fr) },
        "program": mark.version,
        "seed": mark.seed,
        "at": plan.at.iso(),
        "source": plain(&plan.source),
        "employers": plan.employers.iter().map(employer).collect::<Vec<_>>(),
        "keys": keys.collect::<Vec<_>>(),
        "mailboxes": mailboxes.collect::<Vec<_>>(),
        "assumed": assumed.collect::<Vec<_>>(),
        "open": plan.open.iter().map(|switch| question(*switch)).collect::<Vec<_>>(),
        "people": people.collect::<Vec<_>>(),
    });
    // Maps with text keys always serialise.
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn employer(employer: &EmployerPlan) -> Value {
    let access = employer.access.iter().map(|(words, by)| json!({ "words": said(words), "rule": rule(*by) }));
    let regions = employer.regions.iter().map(|(branch, name, tasks)| {
        json!({
            "branch": branch.map(|branch| branch.0),
            "name": plain(name),
            "tasks": tasks.iter().map(task).collect::<Vec<_>>(),
        })
    });
    json!({
        "id": employer.id.0,
        "legal_name": plain(&employer.legal_name),
        "operating_name": plain(&employer.operating_name),
        "business_number": employer.business_number.digits(),
        "state": said(&employer.state),
        "primary": employer.primary.as_ref().map(holder),
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
