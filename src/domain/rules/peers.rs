//! What comparable systems do about the open questions. None of it is a fact about the Employer Portal: it only
//! shows what an answer could look like.
//!
//! A peer stands under a question only where something is known of it there; "unknown" is said only where it was
//! looked for and not found. The sentences are our own.

use super::switches::Switch;
use crate::domain::values::text::Text;

const SMS: Text = Text("UK Sponsorship Management System", "Sponsorship Management System (R.-U.)");
const CRA: Text = Text("CRA", "ARC");
const GITHUB: Text = Text("GitHub", "GitHub");
const AWS: Text = Text("AWS", "AWS");
const GOOGLE: Text = Text("Google Workspace", "Google Workspace");
const KEYCLOAK: Text = Text("Keycloak", "Keycloak");

macro_rules! peers {
    ($($switch:ident { $($peer:ident $en:literal $fr:literal)* })+) => {
        /// What peers do about a question.
        #[must_use]
        pub const fn of(switch: Switch) -> &'static [(Text, Text)] {
            match switch {
                $(Switch::$switch => &[$(($peer, Text($en, $fr))),*],)+
            }
        }
    };
}

peers! {
    PinLife {
        GITHUB "An invitation lives seven days now; in January 2018 it never expired."
            "Une invitation vaut sept jours aujourd'hui; en janvier 2018, elle n'expirait jamais."
        AWS "An invitation into an organisation lives 15 days."
            "Une invitation dans une organisation vaut 15 jours."
        KEYCLOAK "A setting of the realm; its value is unknown here."
            "Un réglage du domaine; sa valeur est inconnue ici."
    }
    PinAttempts {
        SMS "Unknown." "Inconnu."
        GITHUB "Limits the sending instead: 50 or 500 invitations in 24 hours."
            "Limite plutôt l'envoi : 50 ou 500 invitations en 24 heures."
        KEYCLOAK "Unknown." "Inconnu."
    }
    PinSingleUse {}
    PinNameMatch {
        GITHUB "The address invited must be one the person has verified."
            "L'adresse invitée doit être une adresse que la personne a vérifiée."
        KEYCLOAK "Somebody new registers with the address that was invited; an existing user confirms."
            "Une nouvelle personne s'inscrit avec l'adresse invitée; un utilisateur existant confirme."
    }
    PinRevocation {
        GITHUB "The list of invitations lets one be sent again or cancelled."
            "La liste des invitations permet d'en relancer ou d'en annuler une."
        AWS "Only the sender cancels an invitation; the recipient may only decline."
            "Seul l'expéditeur annule une invitation; le destinataire peut seulement la décliner."
    }
    CheckDigit {}
    Retry {}
    Deactivation {
        SMS "Any Level 1 user may deactivate another; the only one left must ask the Home Office."
            "Tout utilisateur de niveau 1 peut en désactiver un autre; le seul qui reste s'adresse au Home Office."
        GITHUB "Members are removed; taking a former member back restores their rights."
            "Les membres sont retirés; reprendre un ancien membre rétablit ses droits."
        AWS "Credentials are disabled during an absence; a user can also be deleted."
            "Les identifiants sont désactivés pendant une absence; un utilisateur peut aussi être supprimé."
        GOOGLE "Suspend first, save the data, review what was done, remove the role, then delete."
            "Suspendre d'abord, sauver les données, revoir les actions, retirer le rôle, puis supprimer."
        KEYCLOAK "Users can be disabled or deleted."
            "Les utilisateurs peuvent être désactivés ou supprimés."
    }
    NestedBranches {}
    Procedure {
        SMS "The key posts must be filled at all times. Without a Level 1 user, the Home Office has a form; a vacancy can cost the licence."
            "Les postes clés doivent toujours être pourvus. Sans utilisateur de niveau 1, un formulaire va au Home Office; un poste vacant peut coûter la licence."
        CRA "The one who goes appoints the replacement before; the replacement then cancels the predecessor."
            "La personne qui part nomme d'abord sa remplaçante, qui annule ensuite l'accès de la précédente."
        GITHUB "Members cannot promote themselves; only Support helps, on proof."
            "Les membres ne peuvent se promouvoir; seul le soutien aide, sur preuve."
        AWS "Whoever controls the mailbox of the root account recovers it."
            "Qui contrôle la boîte de courriel du compte racine le récupère."
        KEYCLOAK "A command on the machine itself makes a temporary administrator, since version 26."
            "Une commande sur la machine même crée un administrateur temporaire, depuis la version 26."
    }
    Cascade {
        SMS "None: what a deactivated user entered stays, and any Level 1 user sees it."
            "Non : ce qu'un utilisateur désactivé a saisi demeure, et tout utilisateur de niveau 1 le voit."
        CRA "Unknown for what a departed representative had granted."
            "Inconnu pour les accès donnés par un représentant parti."
        GITHUB "No removal of others was seen; the fate of invitations by a removed owner is unknown."
            "Aucun retrait d'autres personnes n'a été vu; le sort des invitations d'un propriétaire retiré est inconnu."
        AWS "None: users made by a deleted user stay (inferred)."
            "Non : les utilisateurs créés par un utilisateur supprimé demeurent (déduit)."
        KEYCLOAK "None: an extension for organisations keeps the invitation and blanks who sent it."
            "Non : une extension pour organisations garde l'invitation et efface le nom de son auteur."
    }
    Transfer {
        SMS "A Level 1 user requests another one; the Home Office approves."
            "Un utilisateur de niveau 1 en demande un autre; le Home Office approuve."
        CRA "A delegated authority may authorise others like itself."
            "Un représentant à autorisation déléguée peut en autoriser d'autres comme lui."
        GITHUB "Yes: promote another, check that they get in, settle billing, then leave. Nobody changes their own role."
            "Oui : promouvoir quelqu'un, vérifier son accès, régler la facturation, puis partir. Nul ne change son propre rôle."
        AWS "Yes, in the system itself." "Oui, dans le système même."
        GOOGLE "The only super administrator must make another one first."
            "Le seul super-administrateur doit d'abord en nommer un autre."
        KEYCLOAK "Yes, in the system itself." "Oui, dans le système même."
    }
    TwoPrimaries {
        SMS "One Level 1 user at the application, more afterwards; two or three are usual, to cover leave."
            "Un seul utilisateur de niveau 1 à la demande, d'autres ensuite; deux ou trois d'habitude, pour couvrir les absences."
        CRA "Yes: several delegated authorities." "Oui : plusieurs autorisations déléguées."
        GITHUB "Yes: at least two owners are recommended." "Oui : au moins deux propriétaires sont recommandés."
        AWS "Yes, several administrators under one root account."
            "Oui, plusieurs administrateurs sous un compte racine."
        KEYCLOAK "Yes." "Oui."
    }
    LostKey {
        AWS "Recovery of the root account goes to its mailbox."
            "La récupération du compte racine passe par sa boîte de courriel."
    }
    BranchLeaver {
        SMS "There is no administrator of a part: Level 1 is for the whole licence."
            "Il n'y a pas d'administrateur d'une partie : le niveau 1 vaut pour toute la licence."
        CRA "The owner or a delegated authority cancels an access, or it is done by telephone."
            "Le propriétaire ou une autorisation déléguée annule un accès, ou cela se fait par téléphone."
    }
    Visibility {
        SMS "Any Level 1 user finds and sees all certificates, whoever entered them, unfinished ones too."
            "Tout utilisateur de niveau 1 trouve et voit tous les certificats, quel qu'en soit l'auteur, même inachevés."
        CRA "Scope is set for each access: the whole business number, one program, or one account."
            "La portée est fixée par accès : tout le numéro d'entreprise, un programme ou un compte."
    }
    Drafts {
        SMS "Kept: other Level 1 users see unfinished certificates too."
            "Conservées : les autres utilisateurs de niveau 1 voient aussi les certificats inachevés."
        GITHUB "Kept, under a placeholder instead of the name." "Conservées, sous un nom de remplacement."
        AWS "What a deleted user made stays (inferred)."
            "Ce qu'un utilisateur supprimé a créé demeure (déduit)."
        GOOGLE "The data are saved before the user is deleted."
            "Les données sont sauvées avant la suppression de l'utilisateur."
    }
    StatusLabels {
        AWS "An invitation ends as accepted, declined, cancelled or expired."
            "Une invitation finit acceptée, déclinée, annulée ou expirée."
        CRA "A representative's request is pending until the owner confirms it."
            "La demande d'un représentant est en attente jusqu'à la confirmation du propriétaire."
    }
    SessionLength {
        SMS "Unknown." "Inconnu."
    }
    Merger {}
    Approval {
        SMS "The Home Office approves a Level 1 user; since 2023, one with a National Insurance number is made at once."
            "Le Home Office approuve un utilisateur de niveau 1; depuis 2023, qui a un numéro d'assurance nationale l'est aussitôt."
        CRA "The owner confirms the request of a representative; what the owner grants online holds at once."
            "Le propriétaire confirme la demande d'un représentant; ce qu'il accorde en ligne vaut aussitôt."
        GITHUB "Nobody: whoever creates the organisation owns it."
            "Personne : qui crée l'organisation en est propriétaire."
        AWS "Nobody: whoever signs up holds the root account."
            "Personne : qui s'inscrit détient le compte racine."
        KEYCLOAK "Nobody: the first administrator is made at the start."
            "Personne : le premier administrateur est créé au départ."
    }
    Limits {
        SMS "One Level 1 user at the application, more afterwards; the advice is to keep them few."
            "Un seul utilisateur de niveau 1 à la demande, d'autres ensuite; le conseil est d'en avoir peu."
        GITHUB "Not more than 50 or 500 invitations in 24 hours." "Pas plus de 50 ou 500 invitations en 24 heures."
    }
    AuditLog {
        SMS "Views of the licence and of all certificates." "Des vues de la licence et de tous les certificats."
        CRA "The owner sees the representatives and their transactions."
            "Le propriétaire voit les représentants et leurs opérations."
        GITHUB "Who, what and when, for 180 days, for owners only."
            "Qui, quoi et quand, pendant 180 jours, pour les propriétaires seulement."
        AWS "Yes: CloudTrail." "Oui : CloudTrail."
        GOOGLE "A report of what administrators did, reviewed when one leaves."
            "Un rapport des actions des administrateurs, revu au départ de l'un d'eux."
        KEYCLOAK "Only if switched on, and an administrator can clear it."
            "Seulement s'il est activé, et un administrateur peut l'effacer."
    }
    SenderAddress {}
    TakeBack {
        SMS "It cannot come to that: a representative is never the first nor the only Level 1 user."
            "Le cas est exclu : un représentant n'est jamais le premier ni le seul utilisateur de niveau 1."
        CRA "The owner cancels a representative, also by telephone."
            "Le propriétaire annule un représentant, aussi par téléphone."
        GITHUB "An organisation without an owner of its own gets help from Support, on proof."
            "Une organisation sans propriétaire à elle est aidée par le soutien, sur preuve."
        AWS "Whoever controls the mailbox of the root account recovers it."
            "Qui contrôle la boîte de courriel du compte racine le récupère."
    }
    AwayReplaced {
        AWS "Advises to disable the credentials of somebody who is away for a time, and to delete nobody."
            "Conseille de désactiver les identifiants de qui s'absente un temps, sans supprimer personne."
    }
    OffersForBranch {}
    Colleagues {
        CRA "The owner sees the representatives and their transactions."
            "Le propriétaire voit les représentants et leurs opérations."
    }
}
