//! The plan as one flat table for a spreadsheet program: semicolons in French, commas in English.

use crate::domain::{Lang, Text, Words};
use crate::insight::plan::{EmployerPlan, Holder, Plan};
use crate::output::sanitize::record;
use crate::output::watermark::Watermark;
use crate::paper::page::Say;

const HEADS: [Text; 6] = [
    Text("part", "partie"),
    Text("employer", "employeur"),
    Text("place", "endroit"),
    Text("person", "personne"),
    Text("what", "quoi"),
    Text("basis", "fondement"),
];

/// The rows, as they come.
struct Table {
    say: Say,
    separator: char,
    out: String,
}

impl Table {
    fn row(&mut self, part: Text, place: [&str; 3], what: &Words, basis: &Words) {
        let (part, what, basis) = (self.say.line(&part.into()), self.say.line(what), self.say.line(basis));
        let cells = [part.as_str(), place[0], place[1], place[2], &what, &basis];
        self.out.push_str(&record(&cells, self.separator));
    }
}

/// The table, UTF-8 with a byte order mark.
pub(super) fn csv(plan: &Plan, mark: &Watermark, say: Say) -> String {
    let separator = if say == Say::One(Lang::Fr) { ';' } else { ',' };
    let mut table = Table { say, separator, out: String::from("\u{feff}") };
    let heads = HEADS.map(|head| say.line(&head.into()));
    table.out.push_str(&record(&heads.each_ref().map(String::as_str), separator));
    let marked = Words { en: mark.line(Lang::En), fr: mark.line(Lang::Fr) };
    table.row(Text("SIMULATION", "SIMULATION"), [""; 3], &marked, &Words::default());
    for employer in &plan.employers {
        of_employer(employer, &mut table);
    }
    for key in &plan.keys {
        let place = key.serves.as_deref().unwrap_or_default();
        let what = Words::same(key.user_name.as_str());
        table.row(Text("key", "clé"), ["", place, &key.name], &what, &Words::default());
    }
    for mailbox in &plan.mailboxes {
        let trusts = if mailbox.trusts {
            Text("sender on the safe list", "expéditeur sur la liste sûre")
        } else {
            Text("sender not on the safe list", "expéditeur absent de la liste sûre")
        };
        let place = ["", "", mailbox.name.as_str()];
        table.row(Text("mailbox", "boîte aux lettres"), place, &trusts.into(), &Words::default());
    }
    for (switch, answer) in &plan.assumed {
        let asked = switch.question().words.into();
        table.row(Text("assumption", "hypothèse"), [""; 3], &(*answer).into(), &asked);
    }
    for switch in &plan.open {
        let asked = switch.question().words.into();
        table.row(Text("open question", "question ouverte"), [""; 3], &asked, &Words::default());
    }
    table.out
}

fn of_employer(employer: &EmployerPlan, table: &mut Table) {
    let legal = employer.legal_name.as_str();
    let none = Words::default();
    let number = Words::same(employer.business_number.digits());
    table.row(Text("business number", "numéro d'entreprise"), [legal, "", ""], &number, &employer.state);
    let name = employer.primary.as_ref().map_or("", |holder| holder.name.as_str());
    let state = employer.primary.as_ref().map(|holder| holder.state.into()).unwrap_or_default();
    table.row(Text("primary user", "utilisateur principal"), [legal, "", name], &state, &employer.why);
    if let Some(second) = &employer.second {
        let beside = Text("second primary user", "second utilisateur principal");
        table.row(beside, [legal, "", &second.name], &second.state.into(), &none);
    }
    let written = match &employer.successor {
        Some(_) => Text("written down", "consigné"),
        None => Text("missing", "manque"),
    };
    let successor = employer.successor.as_deref().unwrap_or_default();
    table.row(Text("successor", "successeur"), [legal, "", successor], &written.into(), &none);
    let users = |place: &str, holders: &mut dyn Iterator<Item = &Holder>, table: &mut Table| {
        for holder in holders {
            let state = holder.pin.clone().unwrap_or_else(|| holder.state.into());
            table.row(holder.role, [legal, place, &holder.name], &state, &none);
        }
    };
    users("", &mut employer.users.iter(), table);
    for branch in &employer.branches {
        let pin = Text("PIN: {}", "NIP : {}").with_words(&branch.pin);
        table.row(Text("branch", "succursale"), [legal, &branch.name, ""], &branch.state.into(), &pin);
        users(&branch.name, &mut branch.primary.iter().chain(&branch.users), table);
    }
    for (words, rule) in &employer.access {
        let row = rule.row();
        let basis = Words {
            en: format!("{}; {}", row.source.0, row.confidence.word().0),
            fr: format!("{}; {}", row.source.1, row.confidence.word().1),
        };
        table.row(Text("access", "accès"), [legal, "", ""], words, &basis);
    }
    for risk in &employer.risks {
        let basis = Words {
            en: format!("{} {}", risk.basis.0, risk.removed_by.0),
            fr: format!("{} {}", risk.basis.1, risk.removed_by.1),
        };
        table.row(Text("risk", "risque"), [legal, "", ""], &risk.words, &basis);
    }
    for task in employer.regions.iter().flat_map(|(_, _, tasks)| tasks) {
        let rule = task.rule.row().words.into();
        table.row(Text("to do", "à faire"), [legal, &task.place, &task.name], &task.words, &rule);
    }
}
