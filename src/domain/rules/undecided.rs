//! Why nothing in this simulator depends on some of the open questions: each is listed with the reason, in words.
//!
//! A question stands here or has rules that depend on it; a test holds that it is one of the two.

use super::switches::Switch;
use crate::domain::values::text::Text;

/// Why nothing here depends on a question; `None` where something does.
#[must_use]
pub const fn why_nothing(switch: Switch) -> Option<Text> {
    Some(match switch {
        Switch::StatusLabels => Text(
            "Decides nothing here: the words on these screens are the simulator's own, and what can be done here hangs on none of them.",
            "Ne décide rien ici : les mots de ces écrans sont ceux du simulateur, et ce qu'on peut faire ici ne dépend d'aucun d'eux.",
        ),
        Switch::SessionLength => Text(
            "Decides nothing here: simulated time moves only when you move it, so no session runs out while you read.",
            "Ne décide rien ici : le temps simulé n'avance que si vous le faites avancer, et aucune session n'expire pendant que vous lisez.",
        ),
        Switch::Merger => Text(
            "Decides nothing here: a rehearsal keeps the business numbers of its company file. To try a merger, begin with the numbers as they will be.",
            "Ne décide rien ici : une répétition garde les numéros d'entreprise de son fichier. Pour essayer une fusion, commencez avec les futurs numéros.",
        ),
        Switch::Approval => Text(
            "Decides nothing here: whoever decides, the answer comes by mail after minutes to five days here, and for the same reasons.",
            "Ne décide rien ici : qui que ce soit qui décide, la réponse vient ici par courriel après quelques minutes à cinq jours, pour les mêmes raisons.",
        ),
        Switch::Limits => Text(
            "Decides nothing here: no number is known, and a limit made up for the simulator would teach nothing.",
            "Ne décide rien ici : aucun nombre n'est connu, et une limite inventée pour le simulateur n'apprendrait rien.",
        ),
        Switch::AuditLog => Text(
            "Decides nothing here: the journal is the rehearsal's own and shows all that was done; it stands for no log of the portal.",
            "Ne décide rien ici : le journal est celui de la répétition et montre tout ce qui a été fait; il ne tient lieu d'aucun registre du portail.",
        ),
        Switch::SenderAddress => Text(
            "Decides nothing here: a person trusts the portal's sender or does not. With several addresses each would have to be on the safe list.",
            "Ne décide rien ici : on fait confiance à l'expéditeur du portail ou non. S'il avait plusieurs adresses, chacune devrait être sur la liste sûre.",
        ),
        Switch::TakeBack => Text(
            "Decides nothing here: no command takes an account back. It is why a primary user from outside is listed as a risk.",
            "Ne décide rien ici : aucune commande ne reprend un compte. C'est pourquoi un utilisateur principal externe figure parmi les risques.",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::questions::QUESTIONS;
    use super::*;

    #[test]
    fn every_question_decides_something_or_says_why_not() {
        let mut explained = 0;
        for question in QUESTIONS {
            let why = why_nothing(question.switch);
            assert_eq!(question.rules.is_empty(), why.is_some(), "{}", question.id);
            if let Some(Text(en, fr)) = why {
                explained += 1;
                assert!(en.starts_with("Decides nothing here: ") && en.ends_with('.'), "{en}");
                assert!(fr.starts_with("Ne décide rien ici : ") && fr.ends_with('.'), "{fr}");
            }
        }
        assert_eq!(explained, 8);
    }
}
