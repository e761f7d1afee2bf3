//! The rule table: every verdict of the program names one of these rows.
//!
//! Facts and how sure they are come from the sources named in each row; the sentences are our own. A row whose
//! confidence is [`Confidence::Convention`] claims nothing about the portal: it is how this simulator works.
//!
//! The rows stand in the order of the enrolment path; what came later stands at the end. One row is name, stable id,
//! confidence, era, source, and the sentence in both languages.

use super::confidence::{Confidence, Era};
use crate::domain::values::text::Text;

const SEED: Text = Text("All Points Relocation, 25 Nov 2015", "All Points Relocation, 25 nov. 2015");
const GUIDE: Text =
    Text("CIC, Employer Portal enrolment guide", "CIC, guide d'inscription du Portail des employeurs");
const HELP: Text = Text("CIC Help Centre", "Centre d'aide de CIC");
const SIBLING: Text = Text(
    "CIC, guide of the sibling representatives' portal",
    "CIC, guide du portail voisin des représentants",
);
const GCKEY: Text = Text("Government of Canada, GCKey help", "Gouvernement du Canada, aide de CléGC");
const TUTORIAL: Text = Text("CFIA, GCKey tutorial", "ACIA, tutoriel CléGC");
const CRA: Text =
    Text("Canada Revenue Agency, business number", "Agence du revenu du Canada, numéro d'entreprise");
const CALLS: Text =
    Text("Meurrens, on the call centre (2019)", "Meurrens, au sujet du centre d'appels (2019)");
const ADVICE: Text =
    Text("visavio.ca, on the portal (undated)", "visavio.ca, au sujet du portail (sans date)");
const PROGRAM: Text = Text(
    "CIC, International Mobility Program instructions (2015)",
    "CIC, instructions du Programme de mobilité internationale (2015)",
);
const NUMBERS: Text = Text(
    "copies of canada.ca; Shoreline Immigration (2024)",
    "copies de canada.ca; Shoreline Immigration (2024)",
);
const REASONED: Text = Text("reasoned from the facts around it", "raisonné d'après les faits voisins");
/// The source of a convention.
const HERE: Text = Text("this simulator", "ce simulateur");
/// The source of what nobody knew.
const NOBODY: Text =
    Text("nobody outside knew in November 2015", "personne à l'extérieur ne le savait en novembre 2015");

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its variant.
    pub rule: Rule,
    /// Its stable name, kept in the log: area, then the state of affairs.
    pub id: &'static str,
    /// The rule in one sentence.
    pub words: Text,
    /// Where it comes from.
    pub source: Text,
    /// How sure it is.
    pub confidence: Confidence,
    /// When it held.
    pub era: Era,
}

impl Rule {
    /// The row of this rule.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// The rule with this stable name, if the table still has it.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.id == id).map(|row| row.rule)
    }
}

macro_rules! rules {
    ($($rule:ident $id:literal $confidence:ident $era:ident $source:ident $en:literal $fr:literal;)+) => {
        /// A rule, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the sentence in the table is the documentation")]
        pub enum Rule { $($rule),+ }

        /// All rules, in the order of the enrolment path.
        pub const ROWS: &[Row] = &[$(Row {
            rule: Rule::$rule, id: $id, words: Text($en, $fr), source: $source,
            confidence: Confidence::$confidence, era: Era::$era,
        }),+];
    };
}

rules! {
    CredentialIsPersonal "gckey.anyone" Documented Undated GCKEY
        "Anyone may make a GCKey, and more than one: it is a key without a name on it, not an account."
        "Toute personne peut créer une CléGC, et plus d'une : c'est une clé sans nom, pas un compte.";
    UsernameShape "gckey.user-name" Reported Undated TUTORIAL
        "A GCKey user name has 8 to 16 letters and digits, at most seven of them digits."
        "Le nom d'utilisateur d'une CléGC compte de 8 à 16 lettres et chiffres, dont au plus sept chiffres.";
    UsernameUnique "gckey.user-name-unique" Inferred Undated REASONED
        "Two GCKeys cannot have the same user name, since the user name is what tells them apart."
        "Deux CléGC ne peuvent porter le même nom d'utilisateur : c'est lui qui les distingue.";
    PasswordShape "gckey.password" Documented Undated HELP
        "A GCKey password has 8 to 16 characters with a capital, a small letter and a digit, and no three in a row from the user name."
        "Le mot de passe d'une CléGC compte de 8 à 16 caractères, dont une majuscule, une minuscule et un chiffre, sans trois caractères de suite du nom d'utilisateur.";
    RecoveryNeeded "gckey.recovery" Documented Then SIBLING
        "You write your own recovery question and answer; without the answer a lost password cannot be replaced, and nobody can recover a user name."
        "Vous rédigez votre question de récupération et sa réponse; sans la réponse, un mot de passe perdu ne se remplace pas, et un nom d'utilisateur ne se récupère jamais.";
    NeverShared "gckey.never-shared" Documented Undated GCKEY
        "A GCKey is used by the person who made it and by nobody else."
        "Une CléGC ne sert qu'à la personne qui l'a créée.";
    CredentialNeeded "gckey.needed" Documented Then GUIDE
        "The portal is entered with a GCKey: sign in with one first."
        "On entre dans le portail avec une CléGC : il faut d'abord se connecter.";
    OnePerAccount "gckey.one-per-account" Documented Undated GUIDE
        "Each portal account needs a GCKey of its own: one that already serves an account cannot serve another."
        "Chaque compte du portail exige sa propre CléGC : celle qui sert déjà à un compte ne peut servir à un autre.";
    PlayedByAnyone "sim.sign-in-as" Convention Always HERE
        "In a rehearsal you may play any person of the cast."
        "Dans une répétition, on peut jouer n'importe quelle personne de la distribution.";
    TermsFirst "portal.terms-first" Inferred Then SIBLING
        "The portal's own terms and conditions are accepted before anything else."
        "Les conditions d'utilisation du portail s'acceptent avant toute chose.";
    PinQuestion "portal.pin-question" Documented Undated HELP
        "\"Have you received a PIN?\": No for the first person of an organisation, Yes for a branch or a secondary user."
        "« Avez-vous reçu un NIP? » : Non pour la première personne d'une organisation, Oui pour une succursale ou un utilisateur secondaire.";
    StepsInOrder "portal.steps-in-order" Inferred Then SIBLING
        "The steps come in order: terms, the PIN question, the choice of portal, then the form."
        "Les étapes se suivent : conditions, question du NIP, choix du portail, puis formulaire.";
    RightPortal "portal.right-portal" Reported Undated ADVICE
        "You choose the portal to enrol in from a list; for offers of employment it is the Employer Portal."
        "On choisit dans une liste le portail où s'inscrire; pour les offres d'emploi, c'est le Portail des employeurs.";
    WrongPortal "portal.wrong-portal" Reported Undated ADVICE
        "Enrolling in another portal of the list blocks offers of employment altogether; here you may choose again."
        "S'inscrire à un autre portail de la liste bloque toute offre d'emploi; ici, vous pouvez choisir de nouveau.";
    PinPath "portal.pin-path" Documented Undated HELP
        "A PIN joins an account that exists; a new employer is enrolled without one."
        "Un NIP rattache à un compte qui existe; un nouvel employeur s'inscrit sans NIP.";
    InCanada "employer.in-canada" Reported Then SEED
        "The employer confirms that the business operates in Canada."
        "L'employeur confirme que l'entreprise exerce ses activités au Canada.";
    NumberShape "employer.business-number" Documented Undated CRA
        "A business number has nine digits and is not all zeros; a program account such as RP 0001 may follow."
        "Un numéro d'entreprise compte neuf chiffres et n'est pas fait que de zéros; un compte de programme comme RP 0001 peut suivre.";
    CheckDigit "employer.check-digit" Unknown Then NOBODY
        "Whether the portal tests the last digit of a business number against the others is an assumption."
        "Que le portail vérifie ou non le dernier chiffre du numéro d'entreprise est une hypothèse.";
    NamesRequired "employer.names" Reported Then SEED
        "The legal name and the operating name of the employer are both asked for."
        "Le nom légal et le nom commercial de l'employeur sont tous deux demandés.";
    AnswerPending "employer.answer-pending" Inferred Then REASONED
        "An enrolment made with this GCKey is still waiting for its answer."
        "Une inscription faite avec cette CléGC attend encore sa réponse.";
    AnswerByMail "employer.answer-by-mail" Reported Then SEED
        "The answer to an enrolment comes by email, after minutes or up to five days."
        "La réponse à une inscription arrive par courriel, en quelques minutes ou jusqu'à cinq jours.";
    FirstIsPrimary "employer.first-is-primary" Documented Then GUIDE
        "The first person to enrol an employer becomes its primary user."
        "La première personne qui inscrit un employeur en devient l'utilisateur principal.";
    NumberInUse "employer.number-in-use" Reported Then SEED
        "An account with this business number exists already; a second one is refused."
        "Un compte existe déjà sous ce numéro d'entreprise; un second est refusé.";
    NameInUse "employer.name-in-use" Reported Then SEED
        "An account with this legal name exists already; a second one is refused."
        "Un compte existe déjà sous ce nom légal; un second est refusé.";
    RefusalIsSilent "employer.refusal-is-silent" Reported Then SEED
        "The letter says only that the enrolment was refused, never why."
        "La lettre dit seulement que l'inscription est refusée, jamais pourquoi.";
    RetryAfterRefusal "employer.retry" Unknown Then NOBODY
        "Whether a business number that was refused may be tried again is an assumption."
        "Qu'un numéro d'entreprise refusé puisse être présenté de nouveau est une hypothèse.";
    ApprovedFirst "employer.approved-first" Reported Then SEED
        "Branches and secondary users can be added only once the employer's enrolment is approved."
        "Succursales et utilisateurs secondaires ne s'ajoutent qu'une fois l'inscription de l'employeur approuvée.";
    TakenElsewhere "sim.taken-elsewhere" Convention Always HERE
        "In a rehearsal you may suppose that somebody outside has enrolled a business number already."
        "Dans une répétition, on peut supposer qu'une personne de l'extérieur a déjà inscrit un numéro d'entreprise.";
    NoSeat "user.no-seat" Inferred Then REASONED
        "This GCKey belongs to no user of this employer's account."
        "Cette CléGC n'appartient à aucun utilisateur du compte de cet employeur.";
    PrimaryAddsBranches "branch.primary-adds" Documented Then GUIDE
        "Only the employer's primary user adds branches."
        "Seul l'utilisateur principal de l'employeur ajoute des succursales.";
    SameNumber "branch.same-number" Documented Then GUIDE
        "A branch has the same business number as its employer; a company with a number of its own is enrolled as an employer."
        "Une succursale a le même numéro d'entreprise que son employeur; une société qui a son propre numéro s'inscrit comme employeur.";
    BranchNamed "branch.name" Convention Always HERE
        "A branch has a name, and no two branches side by side have the same."
        "Une succursale a un nom, et deux succursales voisines n'ont pas le même.";
    NestedBranches "branch.nested" Unknown Then NOBODY
        "Whether a branch can have branches of its own is an assumption."
        "Qu'une succursale puisse avoir ses propres succursales est une hypothèse.";
    PrimaryIssuesPins "pin.primary-issues" Documented Then GUIDE
        "Only the employer's primary user gives a branch its PIN."
        "Seul l'utilisateur principal de l'employeur donne son NIP à une succursale.";
    PinByOwnMeans "pin.by-own-means" Reported Then SEED
        "The portal shows the PIN to the person who asked for it and sends it to nobody: that person passes it on."
        "Le portail montre le NIP à la personne qui l'a demandé et ne l'envoie à personne : c'est à elle de le transmettre.";
    BranchFirstIsPrimary "branch.first-is-primary" Documented Then GUIDE
        "The first person to enrol a branch with its PIN becomes its branch primary user."
        "La première personne qui inscrit une succursale avec son NIP en devient l'utilisateur principal de la succursale.";
    PrimaryAppoints "user.primary-appoints" Documented Then GUIDE
        "The employer's primary user may add secondary users anywhere in the account."
        "L'utilisateur principal de l'employeur peut ajouter des utilisateurs secondaires partout dans le compte.";
    OwnBranchOnly "user.own-branch-only" Documented Then GUIDE
        "A branch primary user may add secondary users for that branch only."
        "L'utilisateur principal d'une succursale ne peut ajouter des utilisateurs secondaires que pour cette succursale.";
    SecondaryGivesNoAccess "user.secondary-gives-no-access" Documented Then GUIDE
        "A secondary user cannot give anybody access."
        "Un utilisateur secondaire ne peut donner accès à personne.";
    NamedByBothNames "user.both-names" Reported Then SEED
        "A secondary user is added by first and last name; the PIN then appears on the screen."
        "On ajoute un utilisateur secondaire par prénom et nom; le NIP apparaît alors à l'écran.";
    AlreadyThere "user.already-there" Inferred Then REASONED
        "This person already has a place there: one is enough."
        "Cette personne a déjà une place à cet endroit : une suffit.";
    Deactivation "user.deactivation" Unknown Then NOBODY
        "Whether a secondary user can be deactivated in the portal is an assumption."
        "Qu'un utilisateur secondaire puisse être désactivé dans le portail est une hypothèse.";
    AppointersRemove "user.appointers-remove" Inferred Then REASONED
        "Only somebody who could have added a secondary user could take that access away."
        "Seule une personne qui aurait pu ajouter un utilisateur secondaire pourrait lui retirer l'accès.";
    PinJoins "pin.joins-account" Documented Undated HELP
        "The PIN ties its holder to the organisation's account."
        "Le NIP rattache la personne qui le détient au compte de l'organisation.";
    PinNotFound "pin.not-found" Inferred Undated REASONED
        "No account knows this PIN."
        "Aucun compte ne connaît ce NIP.";
    PinSingleUse "pin.single-use" Unknown Then NOBODY
        "Whether a PIN works once only is an assumption."
        "Qu'un NIP ne serve qu'une fois est une hypothèse.";
    PinLife "pin.life" Unknown Then NOBODY
        "How long a PIN lives is an assumption."
        "La durée de vie d'un NIP est une hypothèse.";
    PinAttempts "pin.attempts" Unknown Then NOBODY
        "How many wrong PINs are forgiven is an assumption."
        "Le nombre de NIP erronés permis est une hypothèse.";
    PinNameMatch "pin.name-match" Unknown Then NOBODY
        "Whether the name of the person must match the name the PIN was made for is an assumption."
        "Que le nom de la personne doive correspondre au nom donné pour le NIP est une hypothèse.";
    PinRevocation "pin.revocation" Unknown Then NOBODY
        "Whether a PIN can be taken back before it is used is an assumption."
        "Qu'un NIP puisse être repris avant d'être utilisé est une hypothèse.";
    OwnMailbox "mail.own-mailbox" Convention Always HERE
        "Everybody reads their own mail: sign in as the person to open a letter."
        "Chacun lit son propre courrier : jouez la personne pour ouvrir une lettre.";
    JunkUnlessSafe "mail.junk-unless-safe" Reported Then SEED
        "The portal's mail may land in junk; a person who puts the sender on the safe list gets it in the inbox."
        "Les courriels du portail peuvent aboutir aux indésirables; qui ajoute l'expéditeur à sa liste sûre les reçoit en boîte de réception.";
    JunkPurged "mail.junk-purged" Convention Always HERE
        "A letter nobody opened in junk is deleted by the mail program after 30 days."
        "Une lettre non ouverte aux indésirables est supprimée par la messagerie après 30 jours.";
    CallHours "call.hours" Reported Undated CALLS
        "Agents answer Monday to Friday, 8:00 to 16:00 local time, not on statutory holidays."
        "Les agents répondent du lundi au vendredi, de 8 h à 16 h, heure locale, sauf les jours fériés.";
    CallTellsReason "call.tells-reason" Reported Then SEED
        "The reason for a refusal is learned by phoning the call centre."
        "On apprend la raison d'un refus en téléphonant au centre d'appels.";
    CallNothingRefused "call.nothing-refused" Reported Undated CALLS
        "An agent answers questions but cannot decide or hurry an enrolment."
        "Un agent répond aux questions, mais ne peut ni décider ni accélérer une inscription.";
    UsersFileOffers "offer.users-file" Documented Then GUIDE
        "Primary, branch primary and secondary users may prepare offers of employment for their employer or branch."
        "Les utilisateurs principaux, principaux de succursale et secondaires peuvent préparer des offres d'emploi pour leur employeur ou leur succursale.";
    AssigneeNamed "offer.assignee-named" Inferred Then REASONED
        "An offer of employment is for one worker, who has a name."
        "Une offre d'emploi vise un seul travailleur, qui a un nom.";
    CastIsYours "sim.cast" Convention Always HERE
        "The cast and the plan of a rehearsal are yours to change."
        "La distribution et le plan d'une répétition vous appartiennent.";
    PersonNamed "sim.person-named" Convention Always HERE
        "A person of the cast has a given and a family name."
        "Une personne de la distribution a un prénom et un nom.";
    ClockMoves "sim.clock" Convention Always HERE
        "Simulated time moves only when you move it."
        "Le temps simulé n'avance que lorsque vous le faites avancer.";
    NothingDue "sim.nothing-due" Convention Always HERE
        "Nothing is waiting to happen."
        "Rien n'est en attente.";
    AssumptionSet "sim.assumption" Convention Always HERE
        "Where nobody knows, the room chooses the assumption, and may change it."
        "Là où personne ne sait, la salle choisit l'hypothèse et peut la changer.";
    LeaverReplaced "leaving.procedure" Unknown Then NOBODY
        "Who replaces a primary user who has left is an assumption."
        "Qui remplace un utilisateur principal qui est parti est une hypothèse.";
    CascadeRule "leaving.cascade" Unknown Then NOBODY
        "Whether removing a primary or branch primary user also removes the users they added is an assumption."
        "Que le retrait d'un utilisateur principal, ou principal de succursale, entraîne celui des utilisateurs qu'il a ajoutés est une hypothèse.";
    Transfer "leaving.transfer" Unknown Then NOBODY
        "Whether a primary user can hand the role over is an assumption."
        "Qu'un utilisateur principal puisse céder son rôle est une hypothèse.";
    TwoPrimaries "user.two-primaries" Unknown Then NOBODY
        "Whether an account may have two primary users is an assumption."
        "Qu'un compte puisse avoir deux utilisateurs principaux est une hypothèse.";
    LostKey "gckey.lost" Unknown Then NOBODY
        "Who helps when the recovery answers of a GCKey are lost is an assumption."
        "Qui aide quand les réponses de récupération d'une CléGC sont perdues est une hypothèse.";
    BranchLeaver "leaving.branch-primary" Unknown Then NOBODY
        "Who replaces a branch primary user who has left is an assumption."
        "Qui remplace un utilisateur principal de succursale qui est parti est une hypothèse.";
    DraftsKept "offer.drafts-kept" Unknown Then NOBODY
        "Whether the drafts of a removed user are kept is an assumption."
        "Que les ébauches d'un utilisateur retiré soient conservées est une hypothèse.";
    PeopleComeAndGo "people.come-and-go" Convention Always HERE
        "In a rehearsal anybody may leave, be away and come back; when somebody leaves, the company ends their access."
        "Dans une répétition, n'importe qui peut partir, s'absenter et revenir; au départ de quelqu'un, la société met fin à son accès.";
    PersonAbsent "people.absent" Inferred Then REASONED
        "A primary user is a person, not a company: nobody else may act while that person is not there."
        "Un utilisateur principal est une personne, pas une société : nul autre ne peut agir en son absence.";
    KeyLost "gckey.unusable" Documented Undated GCKEY
        "Without password and recovery answer a GCKey cannot be used, and nobody can read it out."
        "Sans mot de passe ni réponse de récupération, une CléGC est inutilisable, et personne ne peut la lire.";
    SuccessorWritten "plan.successor" Reported Then SEED
        "Companies are advised to write down who is primary user, and to circulate it; a successor belongs there."
        "On conseille aux sociétés de consigner qui est utilisateur principal et de le faire circuler; un successeur y a sa place.";
    OfferFee "offer.fee" Documented Then PROGRAM
        "The employer compliance fee, $230 for each worker, is paid in the portal when an offer is submitted."
        "Les frais relatifs à la conformité de l'employeur, 230 $ par travailleur, se paient dans le portail à la soumission d'une offre.";
    OfferNumberAtOnce "offer.number-at-once" Documented Undated HELP
        "An offer gets its number at once when it is submitted, without anybody's approval, and only once."
        "Une offre reçoit son numéro dès sa soumission, sans l'approbation de personne, et une seule fois.";
    OfferNumberForm "offer.number-form" Reported Undated NUMBERS
        "The number of an offer is written as A and seven digits; that form is plausible, not confirmed."
        "Le numéro d'une offre s'écrit A suivi de sept chiffres; cette forme est plausible, non confirmée.";
    FirstOfferByOne "offer.first-by-one-person" Reported Undated ADVICE
        "The company details are completed on an employer's first offer: whoever began it must submit it before anybody else can submit one."
        "Les renseignements sur l'entreprise se remplissent dans la première offre d'un employeur : qui l'a commencée doit la soumettre avant que quiconque d'autre puisse en soumettre une.";
    OfferOwnPlace "offer.own-place" Inferred Then REASONED
        "The employer's primary user acts on offers anywhere in the account, the users of a branch at that branch only."
        "L'utilisateur principal de l'employeur agit sur les offres partout dans le compte, les utilisateurs d'une succursale dans celle-ci seulement.";
    OfferWithdrawn "offer.withdraw" Reported Undated ADVICE
        "A submitted offer can be withdrawn, and the fee goes back to the card that paid it."
        "Une offre soumise peut être retirée, et les frais sont remboursés sur la carte qui les a payés.";
    OfferWithdrawOwn "offer.withdraw-own" Inferred Then REASONED
        "An offer is withdrawn from the list where it stands: by whoever filed it, by the employer's primary user, and by whoever else there sees it."
        "Une offre se retire à partir de la liste où elle figure : par qui l'a déposée, par l'utilisateur principal de l'employeur et par qui d'autre l'y voit.";
    OfferFiledAgain "offer.withdraw-and-file-again" Reported Undated ADVICE
        "A submitted offer is not edited: it is withdrawn and filed again."
        "Une offre soumise ne se modifie pas : on la retire et on en dépose une autre.";
    OfferStartDate "offer.start-date" Convention Always HERE
        "A start date is typed as year, month and day, like 2015-12-01, or left empty."
        "Une date de début se tape année, mois, jour, comme 2015-12-01, ou se laisse vide.";
    SortedIntoJunk "sim.sorted-into-junk" Convention Always HERE
        "In a rehearsal you may suppose that a letter of the portal nobody has opened was sorted into junk."
        "Dans une répétition, on peut supposer qu'une lettre du portail non ouverte a été classée aux indésirables.";
    AnswerTold "gckey.answer-told" Documented Undated GCKEY
        "GCKey says never to share a recovery answer; whoever was told it all the same can help to replace a lost password."
        "CléGC demande de ne jamais communiquer une réponse de récupération; qui l'a apprise malgré tout peut aider à remplacer un mot de passe perdu.";
    OfferVisible "offer.visibility" Unknown Then NOBODY
        "Who sees the offers of whom is an assumption; what one does not see, one can neither correct, submit nor withdraw."
        "Qui voit les offres de qui est une hypothèse; ce qu'on ne voit pas, on ne peut ni le corriger, ni le soumettre, ni le retirer.";
    PeopleMove "people.move" Convention Always HERE
        "In a rehearsal anybody may move to another company; the company they come from ends their access."
        "Dans une répétition, n'importe qui peut passer à une autre société; celle que la personne quitte met fin à son accès.";
    NameLength "sim.name-length" Convention Always HERE
        "A name has 200 characters at most here, an email address 254, and a branch lies 11 levels at most below its employer, so that every company can be exported and imported again."
        "Un nom compte ici au plus 200 caractères, une adresse de courriel 254, et une succursale se trouve au plus 11 niveaux sous son employeur, pour que toute société puisse être exportée et importée de nouveau.";
    SeenByPrimary "seen.primary" Documented Then GUIDE
        "The employer's primary user has full access to the account: its branches, its users and its offers."
        "L'utilisateur principal de l'employeur a plein accès au compte : ses succursales, ses utilisateurs et ses offres.";
    SeenByBranchPrimary "seen.branch-primary" Inferred Then REASONED
        "A branch primary user sees the branch and its users: whoever adds users there must see them."
        "L'utilisateur principal d'une succursale voit celle-ci et ses utilisateurs : qui y ajoute des utilisateurs doit les voir.";
    SeenColleagues "seen.colleagues" Unknown Then NOBODY
        "What other users see of the users and branches of their account is an assumption."
        "Ce que les autres utilisateurs voient des utilisateurs et des succursales de leur compte est une hypothèse.";
    AsSeen "sim.as-seen" Convention Always HERE
        "In a rehearsal you play everybody and see everything; you may see only what the person at the keyboard would see."
        "Dans une répétition, vous jouez tout le monde et voyez tout; vous pouvez ne voir que ce que verrait la personne au clavier.";
    PersonGone "people.gone" Inferred Then REASONED
        "Whoever has left is named for nothing and is given no PIN: nobody would be there to use it."
        "Qui est parti n'est désigné pour rien et ne reçoit aucun NIP : personne ne serait là pour s'en servir.";
    AwayReplaced "leaving.away" Unknown Then NOBODY
        "Whether a primary user who is only away can be replaced is an assumption."
        "Qu'un utilisateur principal seulement en congé puisse être remplacé est une hypothèse.";
    OffersForBranch "offer.for-branch" Unknown Then NOBODY
        "Whether a secondary user of the employer itself may act on the offers of its branches is an assumption."
        "Qu'un utilisateur secondaire de l'employeur même puisse agir sur les offres de ses succursales est une hypothèse.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn rows_stand_where_their_rule_looks_for_them_and_ids_are_unique() {
        let mut seen = HashSet::new();
        for (place, row) in ROWS.iter().enumerate() {
            assert_eq!(row.rule as usize, place);
            assert!(seen.insert(row.id), "{} twice", row.id);
            assert_eq!(Rule::by_id(row.id), Some(row.rule));
            assert!(!row.words.0.is_empty() && !row.words.1.is_empty() && row.words.0 != row.words.1);
        }
    }

    #[test]
    fn what_is_a_convention_claims_no_source_but_this_program() {
        for row in ROWS {
            assert_eq!(row.confidence == Confidence::Convention, row.source == HERE, "{}", row.id);
            assert_eq!(row.confidence == Confidence::Unknown, row.source == NOBODY, "{}", row.id);
        }
    }
}
