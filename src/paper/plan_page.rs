//! The plan laid out as a page: headings, tables and lists in reading order, before any format.

use crate::domain::company::Side;
use crate::domain::{Text, Words};
use crate::insight::plan::{BranchPlan, EmployerPlan, Holder, Plan};
use crate::insight::plan_steps::Task;
use crate::output::sanitize::plain;
use crate::paper::page::{Block, Node, Page, clean, same, say};

/// The title of the page.
const TITLE: Text =
    Text("Employer Portal: the plan in writing", "Portail des employeurs : le plan par écrit");

fn side(side: Side) -> Words {
    say(match side {
        Side::Inside => Text("own staff", "personnel"),
        Side::Outside => Text("outside provider", "fournisseur externe"),
        Side::NotSaid => Text("not written down", "non consigné"),
    })
}

/// "Marie Tremblay (active)".
fn who(holder: Option<&Holder>) -> Words {
    let Some(holder) = holder else { return say(Text("nobody", "personne")) };
    let name = plain(&holder.name);
    Words { en: format!("{name} ({})", holder.state.0), fr: format!("{name} ({})", holder.state.1) }
}

/// The whole page.
pub(super) fn page(plan: &Plan) -> Page {
    let mut blocks = vec![Block::Line(say(Text(
        "Settle these choices, write them down, and circulate them to every office before anybody enrols: the first person to enrol becomes primary user.",
        "Faites ces choix, consignez-les et faites-les circuler dans tous les bureaux avant que quiconque s'inscrive : la première personne qui s'inscrit devient utilisateur principal.",
    )))];
    summary(plan, &mut blocks);
    for employer in &plan.employers {
        of_employer(employer, &mut blocks);
    }
    custody(plan, &mut blocks);
    questions(plan, &mut blocks);
    people(plan, &mut blocks);
    Page { title: TITLE.into(), blocks }
}

fn summary(plan: &Plan, page: &mut Vec<Block>) {
    page.push(Block::Heading(2, say(Text("Business numbers", "Numéros d'entreprise"))));
    let heads = [
        Text("Employer", "Employeur"),
        Text("Number", "Numéro"),
        Text("State", "État"),
        Text("Primary user", "Utilisateur principal"),
        Text("Successor", "Successeur"),
    ];
    let rows = plan.employers.iter().map(|employer| {
        vec![
            same(&employer.legal_name),
            Words::same(employer.business_number.digits()),
            employer.state.clone(),
            who(employer.primary.as_ref()),
            successor(employer),
        ]
    });
    page.push(Block::Table(heads.map(say).to_vec(), rows.collect()));
}

fn successor(employer: &EmployerPlan) -> Words {
    match &employer.successor {
        Some(name) => same(name),
        None => say(Text("MISSING: write one down", "MANQUE : à consigner")),
    }
}

fn of_employer(employer: &EmployerPlan, page: &mut Vec<Block>) {
    page.push(Block::Heading(2, same(&employer.legal_name)));
    let fact = |label: Text, value: Words| vec![say(label), value];
    let primary = employer.primary.as_ref();
    let mut rows = vec![
        fact(Text("Business number", "Numéro d'entreprise"), Words::same(employer.business_number.digits())),
        fact(Text("Operating name", "Nom commercial"), same(&employer.operating_name)),
        fact(Text("Enrolment", "Inscription"), employer.state.clone()),
        fact(Text("Primary user", "Utilisateur principal"), who(primary)),
        fact(Text("Why", "Pourquoi"), employer.why.clone()),
        fact(Text("Successor", "Successeur"), successor(employer)),
    ];
    if employer.second.is_some() {
        let beside = Text("Second primary user", "Second utilisateur principal");
        rows.insert(4, fact(beside, who(employer.second.as_ref())));
    }
    let heads = [Text("What", "Quoi"), Text("Settled", "Choix")].map(say).to_vec();
    page.push(Block::Table(heads, rows));
    heading(page, Text("Branches", "Succursales"));
    let root = Node::of(0, &employer.legal_name, primary);
    let below = employer.branches.iter();
    let nodes = below.map(|branch| Node::of(branch.depth + 1, &branch.name, branch.primary.as_ref()));
    page.push(Block::Tree(std::iter::once(root).chain(nodes).collect()));
    if !employer.branches.is_empty() {
        let heads = [
            Text("Branch", "Succursale"),
            Text("State", "État"),
            Text("PIN", "NIP"),
            Text("Branch primary user", "Utilisateur principal de la succursale"),
        ];
        let row = |branch: &BranchPlan| {
            vec![same(&branch.name), say(branch.state), clean(&branch.pin), who(branch.primary.as_ref())]
        };
        let rows = employer.branches.iter().map(row).collect();
        page.push(Block::Table(heads.map(say).to_vec(), rows));
    }
    users(employer, page);
    heading(page, Text("Who may give access", "Qui peut donner accès"));
    let heads = [Text("Rule", "Règle"), Text("Source", "Source"), Text("How sure", "Certitude")];
    let rows = employer.access.iter().map(|(words, rule)| {
        let row = rule.row();
        vec![clean(words), say(row.source), say(row.confidence.word())]
    });
    page.push(Block::Table(heads.map(say).to_vec(), rows.collect()));
    risks(employer, page);
    for (_, name, tasks) in employer.regions.iter().filter(|(_, _, tasks)| !tasks.is_empty()) {
        let title = Text("To do: {}", "À faire : {}").with(&[&plain(name)]);
        page.push(Block::Heading(3, title));
        page.push(Block::Checklist(tasks.iter().map(|task| (false, task_line(task, false))).collect()));
    }
}

fn heading(page: &mut Vec<Block>, text: Text) {
    page.push(Block::Heading(3, text.into()));
}

fn users(employer: &EmployerPlan, page: &mut Vec<Block>) {
    let at_branches = employer.branches.iter().map(|branch| (branch.name.as_str(), &branch.users));
    let places = std::iter::once((employer.legal_name.as_str(), &employer.users)).chain(at_branches);
    let rows: Vec<Vec<Words>> = places
        .flat_map(|(place, users)| users.iter().map(move |user| (place, user)))
        .map(|(place, user)| {
            let state = user.pin.as_ref().map_or_else(|| say(user.state), clean);
            vec![same(&user.name), say(user.role), state, side(user.side), same(place)]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    heading(page, Text("Other people", "Autres personnes"));
    let heads = [
        Text("Person", "Personne"),
        Text("Role", "Rôle"),
        Text("State, PIN", "État, NIP"),
        Text("Of", "De"),
        Text("Place", "Endroit"),
    ];
    page.push(Block::Table(heads.map(say).to_vec(), rows));
}

fn risks(employer: &EmployerPlan, page: &mut Vec<Block>) {
    heading(page, Text("Risks", "Risques"));
    if employer.risks.is_empty() {
        page.push(Block::Line(say(Text("None found.", "Aucun trouvé."))));
        return;
    }
    let heads =
        [Text("Risk", "Risque"), Text("Rests on", "Repose sur"), Text("Removed by", "Ce qui l'écarte")];
    let rows = employer.risks.iter();
    let rows = rows.map(|risk| vec![clean(&risk.words), say(risk.basis), say(risk.removed_by)]);
    page.push(Block::Table(heads.map(say).to_vec(), rows.collect()));
}

fn custody(plan: &Plan, page: &mut Vec<Block>) {
    page.push(Block::Heading(2, say(Text("Keys and mailboxes", "Clés et boîtes aux lettres"))));
    page.push(Block::Line(say(Text(
        "Who made which GCKey, by user name. Passwords and recovery answers are nowhere in this plan: they belong to that person alone.",
        "Qui a créé quelle CléGC, par nom d'utilisateur. Mots de passe et réponses de récupération ne sont nulle part dans ce plan : ils n'appartiennent qu'à cette personne.",
    ))));
    if !plan.keys.is_empty() {
        let heads = [
            Text("Person", "Personne"),
            Text("User name", "Nom d'utilisateur"),
            Text("Opens", "Ouvre"),
            Text("State", "État"),
        ];
        let rows = plan.keys.iter().map(|key| {
            let state = if key.lost { Text("lost", "perdue") } else { Text("works", "fonctionne") };
            let serves = key.serves.as_deref().map_or_else(|| say(Text("nothing yet", "rien encore")), same);
            vec![same(&key.name), same(&key.user_name), serves, say(state)]
        });
        page.push(Block::Table(heads.map(say).to_vec(), rows.collect()));
    }
    let heads = [Text("Person", "Personne"), Text("Portal's mail", "Courriels du portail")];
    let rows = plan.mailboxes.iter().map(|mailbox| {
        let trusts = if mailbox.trusts {
            Text("sender on the safe list", "expéditeur sur la liste sûre")
        } else {
            Text(
                "may land in junk: put the sender on the safe list",
                "peuvent aboutir aux indésirables : mettre l'expéditeur sur la liste sûre",
            )
        };
        vec![same(&mailbox.name), say(trusts)]
    });
    page.push(Block::Table(heads.map(say).to_vec(), rows.collect()));
}

fn questions(plan: &Plan, page: &mut Vec<Block>) {
    page.push(Block::Heading(2, say(Text("Open questions", "Questions ouvertes"))));
    page.push(Block::Line(say(Text(
        "Nobody outside knew the answers in November 2015. What is assumed here is an assumption, not a fact.",
        "Personne à l'extérieur ne connaissait les réponses en novembre 2015. Ce qui est supposé ici est une hypothèse, pas un fait.",
    ))));
    if !plan.assumed.is_empty() {
        heading(page, Text("Assumed", "Hypothèses"));
        let heads = [Text("Question", "Question"), Text("Assumption", "Hypothèse")];
        let rows = plan.assumed.iter();
        let rows = rows.map(|(switch, answer)| vec![say(switch.question().words), say(*answer)]);
        page.push(Block::Table(heads.map(say).to_vec(), rows.collect()));
    }
    if !plan.open.is_empty() {
        heading(page, Text("Still not known", "Toujours inconnu"));
        let open = plan.open.iter().map(|switch| vec![say(switch.question().words)]);
        page.push(Block::Table(vec![say(Text("Question", "Question"))], open.collect()));
    }
}

fn people(plan: &Plan, page: &mut Vec<Block>) {
    page.push(Block::Heading(2, say(Text("To do, person by person", "À faire, personne par personne"))));
    if plan.people.is_empty() {
        page.push(Block::Line(say(Text("Nothing is left to do.", "Il ne reste rien à faire."))));
    }
    for (_, name, tasks) in &plan.people {
        page.push(Block::Heading(3, same(name)));
        page.push(Block::Checklist(tasks.iter().map(|task| (false, task_line(task, true))).collect()));
    }
}

/// "Marie Tremblay: Add the branch." for a region; "Calgary terminal: Add the branch." for a person.
fn task_line(task: &Task, for_person: bool) -> Words {
    let words = clean(&task.words);
    let head = match (for_person, task.name.is_empty()) {
        (true, _) => same(&task.place),
        (false, false) => same(&task.name),
        (false, true) => say(Text("nobody can now", "personne ne le peut à présent")),
    };
    Words { en: format!("{}: {}", head.en, words.en), fr: format!("{}\u{a0}: {}", head.fr, words.fr) }
}
