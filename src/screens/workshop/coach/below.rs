//! What the coach shows below the screen: the words of the step or the help that was asked for, and what is left to do.

use super::super::footer::Footer;
use super::super::timer::clock;
use super::{Coach, Help, keys_words};
use crate::domain::{Text, Words};
use crate::tui::pane::Cx;
use crate::tui::theme::Role;
use crate::workshop::{Stop, code};

impl Coach {
    /// The place and what is to be done, in one line.
    pub(super) fn line(&self, cx: &Cx) -> String {
        let (script, at) = (&self.run.edition.script, self.run.at());
        let (words, _) = if self.help.is_some() { self.words(cx) } else { self.state(cx) };
        format!("{}/{}  {words}", at.step + 1, script.len())
    }

    pub(super) fn shown(&self, cx: &Cx) -> Footer {
        let (script, at) = (&self.run.edition.script, self.run.at());
        let step = self.run.step();
        let left = format!("{}/{}  {}", at.step + 1, script.len(), step.title.words().get(cx.lang));
        let version = self.run.edition.version;
        let spent = clock(self.timer.all(cx.now).as_secs());
        let right = vec![code::code(version, Stop { done: false, ..at }), spent];
        let mut lines = vec![self.words(cx)];
        lines.push(self.state(cx));
        Footer { left, right, lines }
    }

    /// The words of the step, or the help that was asked for.
    fn words(&self, cx: &Cx) -> (String, Role) {
        let step = self.run.step();
        let say = |words: Words| words.get(cx.lang).to_owned();
        match self.help {
            None => (say(step.words.words()), Role::Strong),
            Some(Help::Hint(place)) => {
                let hint = step.hints.get(place).map(|hint| say(hint.words())).unwrap_or_default();
                let head = Text("Hint {} of {}: ", "Indice {} de {} : ");
                let head = head.with(&[&(place + 1).to_string(), &step.hints.len().to_string()]);
                (format!("{}{hint}", head.get(cx.lang)), Role::Strong)
            }
            Some(Help::Solution) => {
                let solution =
                    step.solution.as_ref().map(|solution| say(solution.words())).unwrap_or_default();
                let head = cx.say(Text("Solution: ", "Solution : "));
                (format!("{head}{solution}"), Role::Strong)
            }
            // Apart from the words, so that both are whole in the smallest window.
            Some(Help::Keys) => {
                let keys = step
                    .keys_in(cx.snapshot.world())
                    .map(|keys| keys_words(&keys, cx.lang))
                    .unwrap_or_default();
                let word = cx.say(Text("Keys:", "Touches :"));
                (format!("{word} {keys}"), Role::Strong)
            }
        }
    }

    /// What is left to do, or what to press.
    fn state(&self, cx: &Cx) -> (String, Role) {
        let step = self.run.step();
        if !step.acts() {
            let text = if step.ask.is_some() {
                Text(
                    "Ctrl+K: answer the question. PgDn or >: go on.",
                    "Ctrl+K : répondre à la question. Pg.suiv ou > : continuer.",
                )
            } else {
                Text("Read this, then PgDn or >.", "Lisez ceci, puis Pg.suiv ou >.")
            };
            return (cx.say(text).to_owned(), Role::Key);
        }
        match self.missing.first() {
            None => {
                let done = match step.ask {
                    None => Text("Done. PgDn or >: go on.", "C'est fait. Pg.suiv ou > : continuer."),
                    Some(_) => Text(
                        "Done. Ctrl+K: a question. PgDn or >: go on.",
                        "C'est fait. Ctrl+K : une question. Pg.suiv ou > : continuer.",
                    ),
                };
                (format!("+ {}", cx.say(done)), Role::Good)
            }
            Some(missing) => {
                let todo = Text("To do: {}  Ctrl+K: hint", "À faire : {}  Ctrl+K : indice");
                (todo.with_words(missing).get(cx.lang).to_owned(), Role::Key)
            }
        }
    }
}
