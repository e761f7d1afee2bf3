//! The questions nobody outside could answer in November 2015: each with its possible answers, the rules of this
//! simulator that depend on it, and what comparable systems do.
//!
//! The first answer of each is always "not known". Only the others are assumptions, and none is preferred.

use super::peers;
use super::switches::Switch;
use super::table::Rule;
use crate::domain::values::text::Text;

/// A switch as it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Which one.
    pub switch: Switch,
    /// Its stable name.
    pub id: &'static str,
    /// Two or three words, for lists; not more than 20 letters.
    pub topic: Text,
    /// The question.
    pub words: Text,
    /// The possible answers; the first is "not known".
    pub answers: &'static [Text],
    /// The rules that depend on it, the deciding one first; empty while nothing here depends on it.
    pub rules: &'static [Rule],
    /// What comparable systems do about it: the system, and a sentence. Empty where nothing is known.
    pub peers: &'static [(Text, Text)],
}

impl Switch {
    /// The question behind it.
    #[must_use]
    pub fn question(self) -> &'static Question {
        &QUESTIONS[self as usize]
    }
}

impl Question {
    /// The rule a verdict names that depends on it. Where nothing depends on it, the one about assumptions.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rules.first().copied().unwrap_or(Rule::AssumptionSet)
    }
}

/// The answer every question has.
pub const NOT_KNOWN: Text = Text("not known", "inconnu");

/// Said of a question without peers.
pub const NO_PEERS: Text = Text(
    "Nothing is known here about other systems on this question.",
    "Rien n'est connu ici d'autres systèmes sur cette question.",
);

macro_rules! questions {
    ($($switch:ident $id:literal [$($rule:ident),*] $topic:literal $sujet:literal $en:literal $fr:literal
        { $($answer:literal $reponse:literal),+ $(,)? })+) => {
        /// All switches, in the order of [`Switch`].
        pub const QUESTIONS: &[Question] = &[$(Question {
            switch: Switch::$switch,
            id: $id,
            topic: Text($topic, $sujet),
            words: Text($en, $fr),
            answers: &[NOT_KNOWN, $(Text($answer, $reponse)),+],
            rules: &[$(Rule::$rule),*],
            peers: peers::of(Switch::$switch),
        }),+];
    };
}

questions! {
    PinLife "pin-life" [PinLife] "Life of a PIN" "Durée d'un NIP"
        "How long does a PIN live?"
        "Combien de temps un NIP reste-t-il valable?"
        { "three days" "trois jours", "30 days" "30 jours", "for ever" "sans limite" }
    PinAttempts "pin-attempts" [PinAttempts] "Wrong PINs" "NIP erronés"
        "How many wrong PINs lock a GCKey out?"
        "Combien de NIP erronés bloquent une CléGC?"
        { "three" "trois", "five" "cinq", "any number is forgiven" "aucune limite" }
    PinSingleUse "pin-single-use" [PinSingleUse] "PIN used again" "NIP réutilisé"
        "Does a PIN work once only?"
        "Un NIP ne sert-il qu'une fois?"
        { "yes" "oui", "no" "non" }
    PinNameMatch "pin-name-match" [PinNameMatch] "Name and PIN" "Nom et NIP"
        "Must the person's name match the name the PIN was made for?"
        "Le nom de la personne doit-il correspondre au nom donné pour le NIP?"
        { "yes" "oui", "no" "non" }
    PinRevocation "pin-revocation" [PinRevocation] "PIN taken back" "NIP repris"
        "Can a PIN be taken back before it is used?"
        "Un NIP peut-il être repris avant d'être utilisé?"
        { "yes" "oui", "no" "non" }
    CheckDigit "check-digit" [CheckDigit] "Check digit" "Chiffre de contrôle"
        "Does the portal test the last digit of a business number?"
        "Le portail vérifie-t-il le dernier chiffre du numéro d'entreprise?"
        { "yes" "oui", "no" "non" }
    Retry "retry" [RetryAfterRefusal] "Refused, tried again" "Nouvel essai"
        "May a business number that was refused be tried again?"
        "Un numéro d'entreprise refusé peut-il être présenté de nouveau?"
        { "yes" "oui", "no" "non" }
    Deactivation "deactivation" [Deactivation] "Deactivation" "Désactivation"
        "Can a secondary user be deactivated in the portal?"
        "Un utilisateur secondaire peut-il être désactivé dans le portail?"
        { "yes" "oui", "no" "non" }
    NestedBranches "nested-branches" [NestedBranches] "Branches of a branch" "Sous-succursales"
        "Can a branch have branches of its own?"
        "Une succursale peut-elle avoir ses propres succursales?"
        { "yes" "oui", "no" "non" }
    Procedure "procedure" [LeaverReplaced] "Primary user leaves" "Départ du principal"
        "Who replaces a primary user who has left?"
        "Qui remplace un utilisateur principal qui est parti?"
        { "the call centre, on proof" "le centre d'appels, sur preuve",
          "a new PIN reconnects the account" "un nouveau NIP rétablit l'accès au compte",
          "nobody, the number stays taken" "personne, le numéro reste pris" }
    Cascade "cascade" [CascadeRule] "Users they added" "Personnes ajoutées"
        "Does removing a primary or branch primary user also remove the users they added?"
        "Le retrait d'un utilisateur principal, ou principal de succursale, entraîne-t-il celui des utilisateurs qu'il a ajoutés?"
        { "yes" "oui", "no" "non" }
    Transfer "transfer" [Transfer] "Role handed over" "Rôle cédé"
        "Can a primary user hand the role over to somebody else?"
        "Un utilisateur principal peut-il céder son rôle à quelqu'un d'autre?"
        { "yes" "oui", "no" "non" }
    TwoPrimaries "two-primaries" [TwoPrimaries] "Two primary users" "Deux principaux"
        "May an account have two primary users?"
        "Un compte peut-il avoir deux utilisateurs principaux?"
        { "yes" "oui", "no" "non" }
    LostKey "lost-key" [LostKey] "Answers lost" "Réponses perdues"
        "Who helps when the recovery answers of a GCKey are lost?"
        "Qui aide quand les réponses de récupération d'une CléGC sont perdues?"
        { "a new PIN reconnects the account" "un nouveau NIP rétablit l'accès au compte",
          "a new GCKey, and enrolling again" "une nouvelle CléGC et une nouvelle inscription",
          "nobody" "personne" }
    BranchLeaver "branch-leaver" [BranchLeaver] "Branch user leaves" "Départ en succursale"
        "Who replaces a branch primary user who has left?"
        "Qui remplace un utilisateur principal de succursale qui est parti?"
        { "the employer's primary user, with a new PIN" "l'utilisateur principal de l'employeur, par un nouveau NIP",
          "only the call centre" "seulement le centre d'appels",
          "nobody" "personne" }
    Visibility "visibility" [OfferVisible, OfferWithdrawOwn] "Who sees offers" "Offres visibles"
        "Who sees whose offers of employment?"
        "Qui voit les offres d'emploi de qui?"
        { "everybody in the account sees all" "chacun dans le compte voit tout",
          "own branch only" "sa propre succursale seulement",
          "own offers only" "ses propres offres seulement" }
    Drafts "drafts" [DraftsKept] "Drafts left behind" "Ébauches laissées"
        "Are the drafts of a removed user kept?"
        "Les ébauches d'un utilisateur retiré sont-elles conservées?"
        { "yes" "oui", "no" "non" }
    StatusLabels "status-labels" [] "Words for states" "Libellés des états"
        "Which words does the portal show for the state of an enrolment or an offer?"
        "Quels mots le portail affiche-t-il pour l'état d'une inscription ou d'une offre?"
        { "those of the published texts" "ceux des textes publiés",
          "words of its own" "des mots qui lui sont propres" }
    SessionLength "session-length" [] "Length of a session" "Durée de session"
        "After how many minutes without a key does a session end?"
        "Après combien de minutes d'inactivité une session prend-elle fin?"
        { "15 minutes" "15 minutes", "20 minutes" "20 minutes", "30 minutes" "30 minutes" }
    Merger "merger" [] "Merger" "Fusion"
        "What becomes of an account when a merger changes the business number?"
        "Que devient un compte quand une fusion change le numéro d'entreprise?"
        { "it moves to the new number" "il passe au nouveau numéro",
          "a new account is enrolled" "un nouveau compte est inscrit" }
    Approval "approval" [] "Who approves" "Qui approuve"
        "Is an enrolment decided automatically or by a person?"
        "Une inscription est-elle décidée automatiquement ou par une personne?"
        { "automatically" "automatiquement", "by a person" "par une personne" }
    Limits "limits" [] "Number of users" "Limite de nombre"
        "Is there a limit to the number of users or branches of an account?"
        "Le nombre d'utilisateurs ou de succursales d'un compte est-il limité?"
        { "yes" "oui", "no" "non" }
    AuditLog "audit-log" [] "Log of actions" "Registre des actions"
        "Can the company see who did what in its account?"
        "La société peut-elle voir qui a fait quoi dans son compte?"
        { "yes" "oui", "no" "non" }
    SenderAddress "sender-address" [] "Sender's address" "Adresse d'expéditeur"
        "Which address does the portal write from?"
        "De quelle adresse le portail écrit-il?"
        { "the same for every letter" "la même pour toutes les lettres",
          "several addresses" "plusieurs adresses" }
    TakeBack "take-back" [] "Third-party primary" "Tiers principal"
        "A third party has enrolled as primary user: can the company take its account back?"
        "Un tiers s'est inscrit comme utilisateur principal : la société peut-elle reprendre son compte?"
        { "yes" "oui", "no" "non" }
    Colleagues "colleagues" [SeenColleagues] "Who sees users" "Utilisateurs vus"
        "Which users and branches of the account does a user see who is not its primary user?"
        "Quels utilisateurs et succursales du compte voit un utilisateur qui n'en est pas l'utilisateur principal?"
        { "all of the account" "tout le compte",
          "those at their own place" "ceux de sa propre place",
          "nobody but whoever gave access" "personne d'autre que qui donne accès" }
    AwayReplaced "away-replaced" [AwayReplaced] "Primary user away" "Principal en congé"
        "May a primary user who is only away be replaced, as one who has left may be?"
        "Un utilisateur principal seulement en congé peut-il être remplacé comme s'il était parti?"
        { "yes" "oui", "no" "non" }
    OffersForBranch "offers-for-branch" [OffersForBranch] "Offers of a branch" "Offres de succursale"
        "May a secondary user of the employer itself file the offers of a branch?"
        "Un utilisateur secondaire de l'employeur même peut-il déposer les offres d'une succursale?"
        { "yes" "oui", "no" "non" }
}

#[cfg(test)]
mod tests {
    use super::super::confidence::Confidence;
    use super::super::switches::{PIN_ATTEMPTS, PIN_LIVES};
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn questions_stand_where_their_switch_looks_for_them() {
        let mut seen = HashSet::new();
        for (place, question) in QUESTIONS.iter().enumerate() {
            assert_eq!(question.switch as usize, place);
            assert!(seen.insert(question.id), "{} twice", question.id);
            assert_eq!(question.answers[0], NOT_KNOWN);
            assert!(question.answers.len() >= 3, "{} has no choice", question.id);
            if !question.rules.is_empty() {
                assert_eq!(question.rule().row().confidence, Confidence::Unknown, "{}", question.id);
            }
        }
    }

    /// The list of open questions this table is made from, letter by letter. (m), why an enrolment was refused, is
    /// missing: the letter keeps that from the company on purpose, so it is no question of fact.
    const LETTERS: [(char, &[Switch]); 20] = [
        ('a', &[Switch::Procedure]),
        ('b', &[Switch::Cascade]),
        ('c', &[Switch::Transfer]),
        ('d', &[Switch::TwoPrimaries]),
        ('e', &[Switch::LostKey]),
        // The length of a PIN is not asked: eight digits are a convention of the simulator, and marked as one.
        (
            'f',
            &[
                Switch::PinLife,
                Switch::PinAttempts,
                Switch::PinSingleUse,
                Switch::PinNameMatch,
                Switch::PinRevocation,
            ],
        ),
        ('g', &[Switch::BranchLeaver]),
        ('h', &[Switch::Visibility]),
        ('i', &[Switch::Deactivation]),
        ('j', &[Switch::Drafts]),
        ('k', &[Switch::StatusLabels]),
        ('l', &[Switch::SessionLength]),
        ('n', &[Switch::Retry]),
        ('o', &[Switch::Merger]),
        ('p', &[Switch::Approval]),
        ('q', &[Switch::Limits]),
        ('r', &[Switch::AuditLog]),
        ('s', &[Switch::SenderAddress]),
        ('t', &[Switch::CheckDigit]),
        ('u', &[Switch::TakeBack]),
    ];
    /// Asked by this program alone: the texts show branches under an employer, never under a branch; they ask who
    /// sees offers, not who sees users; and they ask about a primary user who leaves, not about one who is away.
    /// The last is letter (z) of a later list.
    const OUR_OWN: [Switch; 4] =
        [Switch::NestedBranches, Switch::Colleagues, Switch::AwayReplaced, Switch::OffersForBranch];

    #[test]
    fn every_open_question_is_a_switch_and_every_switch_an_open_question() {
        let letters: Vec<char> = LETTERS.iter().map(|(letter, _)| *letter).collect();
        assert_eq!(letters, ('a'..='u').filter(|letter| *letter != 'm').collect::<Vec<_>>());
        let mut mapped: Vec<Switch> =
            LETTERS.iter().flat_map(|(_, switches)| *switches).chain(&OUR_OWN).copied().collect();
        mapped.sort_unstable();
        assert_eq!(mapped, QUESTIONS.iter().map(|question| question.switch).collect::<Vec<_>>());
    }

    #[test]
    fn numbers_stand_beside_the_answers_they_belong_to() {
        assert_eq!(PIN_LIVES.len(), Switch::PinLife.question().answers.len());
        assert_eq!(PIN_ATTEMPTS.len(), Switch::PinAttempts.question().answers.len());
    }

    #[test]
    fn everything_is_said_in_both_languages() {
        let whole = |text: Text| !text.0.trim().is_empty() && !text.1.trim().is_empty();
        for question in QUESTIONS {
            assert!(whole(question.topic) && question.topic.0.chars().count() <= 20, "{}", question.id);
            assert!(question.topic.1.chars().count() <= 20, "{}", question.topic.1);
            assert!(whole(question.words) && question.words.0 != question.words.1, "{}", question.id);
            assert!(question.words.0.ends_with('?') && question.words.1.ends_with('?'), "{}", question.id);
            assert!(question.answers.iter().all(|answer| whole(*answer)), "{}", question.id);
            let mut named = HashSet::new();
            for (peer, does) in question.peers {
                assert!(named.insert(peer.0), "{} twice under {}", peer.0, question.id);
                assert!(whole(*peer) && whole(*does), "{}", question.id);
                assert!(does.0.ends_with('.') && does.1.ends_with('.'), "{}", does.0);
                assert_ne!(does.0, does.1);
            }
        }
    }
}
