//! The open questions in print: as text, as JSON, and as the page under `docs/`.

use super::printed::{Printed, simulation};
use crate::domain::questions::{NO_PEERS, QUESTIONS, Question};
use crate::domain::text::{Lang, Text};
use crate::domain::undecided::why_nothing;
use crate::output::json::{fixed, pretty};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The table of open questions.
#[must_use]
pub fn questions(lang: Lang, as_json: bool) -> Printed {
    if as_json {
        let rows: Vec<Value> = QUESTIONS.iter().map(row).collect();
        return Printed::done(pretty(&json!({ "version": 1, "questions": rows })));
    }
    let mut text = simulation(lang);
    for question in QUESTIONS {
        let answers: Vec<&str> = question.answers.iter().map(|answer| answer.get(lang)).collect();
        let _ = writeln!(text, "{}", question.id);
        let _ = writeln!(text, "  {}", question.words.get(lang));
        let _ = writeln!(text, "  {}", answers.join("; "));
        for rule in question.rules {
            let _ = writeln!(text, "  {} ({})", rule.row().words.get(lang), rule.row().id);
        }
        if let Some(why) = why_nothing(question.switch) {
            let _ = writeln!(text, "  {}", why.get(lang));
        }
        for (peer, does) in question.peers {
            let colon = Text(": ", " : ").get(lang);
            let _ = writeln!(text, "  - {}{colon}{}", peer.get(lang), does.get(lang));
        }
    }
    Printed::done(text)
}

fn row(question: &Question) -> Value {
    let answers = question.answers.iter().enumerate();
    let peers =
        question.peers.iter().map(|(peer, does)| json!({ "peer": fixed(*peer), "does": fixed(*does) }));
    json!({
        "id": question.id,
        "topic": fixed(question.topic),
        "question": fixed(question.words),
        "answers": answers.map(|(n, words)| json!({ "number": n, "words": fixed(*words) })).collect::<Vec<_>>(),
        "rules": question.rules.iter().map(|rule| rule.row().id).collect::<Vec<_>>(),
        "peers": peers.collect::<Vec<_>>(),
    })
}

/// The table as a page, both languages side by side.
#[must_use]
pub fn questions_page() -> String {
    let mut page = String::from(
        "# Open questions\n\nMade from the table of questions; a test holds it to the program. Nobody outside knew the \
         answers in November 2015. What other systems do is no fact about the portal.\n",
    );
    for question in QUESTIONS {
        let _ = write!(page, "\n## `{}`\n\n{}\n{}\n\n", question.id, question.words.0, question.words.1);
        for answer in question.answers {
            let _ = writeln!(page, "- {} / {}", answer.0, answer.1);
        }
        let rules: Vec<String> = question.rules.iter().map(|rule| format!("`{}`", rule.row().id)).collect();
        match why_nothing(question.switch) {
            Some(why) => {
                let _ = writeln!(page, "\n{} / {}", why.0, why.1);
            }
            None => {
                let _ = writeln!(page, "\nDepends on it / En dépend : {}", rules.join(", "));
            }
        }
        if question.peers.is_empty() {
            let _ = writeln!(page, "\n{} / {}", NO_PEERS.0, NO_PEERS.1);
            continue;
        }
        page.push_str("\n| system | what it does | ce qu'il fait |\n|---|---|---|\n");
        for (peer, does) in question.peers {
            let _ = writeln!(page, "| {} | {} | {} |", peer.0, does.0, does.1);
        }
    }
    page
}
