//! Risks in words: what each says, and what removes it.

use super::risks::Risk;
use crate::domain::{Text, UserId, Words, World};

impl Risk {
    /// The risk in words.
    #[must_use]
    pub fn words(self, world: &World) -> Words {
        let name = |id: UserId| world.user_name(id);
        let branch = |id| world.branch_name(id).to_owned();
        match self {
            Self::NobodyCanAct => {
                Text("Nobody can act in this account.", "Personne ne peut agir dans ce compte.").into()
            }
            Self::NoPrimary => {
                Text("The primary user has left.", "L'utilisateur principal n'est plus là.").into()
            }
            Self::PrimaryAway(id) => {
                Text("The primary user {} is away.", "L'utilisateur principal {} est en congé.")
                    .with(&[&name(id)])
            }
            Self::PrimaryKeyLost(id) => Text(
                "The primary user {} has lost the GCKey.",
                "L'utilisateur principal {} a perdu sa CléGC.",
            )
            .with(&[&name(id)]),
            Self::NoPrimaryPlanned => Text(
                "Nobody is meant to be primary user.",
                "Personne n'est prévu comme utilisateur principal.",
            )
            .into(),
            Self::NoSuccessor(id) if world.user(id).is_some_and(|user| !user.is_active()) => Text(
                "{} is meant to be the only primary user, and no successor is written down.",
                "{} doit être le seul utilisateur principal, et aucun successeur n'est consigné.",
            )
            .with(&[&name(id)]),
            Self::NoSuccessor(id) => Text(
                "{} is the only primary user, and no successor is written down.",
                "{} est le seul utilisateur principal, et aucun successeur n'est consigné.",
            )
            .with(&[&name(id)]),
            Self::KeyOfOne(id) => Text(
                "The GCKey of {} is known to one person.",
                "La CléGC de {} n'est connue que d'une personne.",
            )
            .with(&[&name(id)]),
            Self::PrimaryOutside(id) => Text(
                "The primary user {} is of an outside provider.",
                "L'utilisateur principal {} est d'un fournisseur externe.",
            )
            .with(&[&name(id)]),
            Self::BranchWithoutPrimary(id) => Text(
                "{} has no branch primary user who can act.",
                "{} n'a aucun utilisateur principal de succursale en mesure d'agir.",
            )
            .with(&[&branch(id)]),
            Self::BranchPrimaryAway(id) => Text(
                "The branch primary user of {} is away.",
                "L'utilisateur principal de la succursale {} est en congé.",
            )
            .with(&[&branch(id)]),
            Self::BranchKeyLost(id) => Text(
                "The branch primary user of {} has lost the GCKey.",
                "L'utilisateur principal de la succursale {} a perdu sa CléGC.",
            )
            .with(&[&branch(id)]),
            Self::PinUnused(id) => Text("The PIN for {} is not used.", "Le NIP pour {} n'est pas utilisé.")
                .with(&[&world.pin_place(id)]),
            Self::SenderNotSafe(person) => Text(
                "{} does not trust the portal's sender.",
                "{} n'a pas l'expéditeur du portail sur sa liste sûre.",
            )
            .with(&[&world.name(person)]),
            Self::SeveralNumbers => Text(
                "Several business numbers stand under one plan.",
                "Plusieurs numéros d'entreprise relèvent d'un même plan.",
            )
            .into(),
            Self::FirstOfferStuck(id) => Text(
                "The first offer was left half done by {}.",
                "La première offre a été laissée inachevée par {}.",
            )
            .with(&[&name(id)]),
            Self::NoSponsor(first, count) => Text(
                "{} users were added by somebody who cannot act any more: {} first.",
                "{} utilisateurs ont été ajoutés par une personne qui ne peut plus agir : {} en premier.",
            )
            .with(&[&count.to_string(), &name(first)]),
        }
    }

    /// What removes it.
    #[must_use]
    pub fn action(self) -> Text {
        match self {
            Self::NobodyCanAct => Text(
                "Bring back who is away, or get help with a lost GCKey (Users, key x). If all have left, nobody knew a way.",
                "Faire revenir qui est en congé, ou faire remplacer une CléGC perdue (Utilisateurs, touche x). Si tous sont partis, personne ne connaissait de moyen.",
            ),
            Self::NoPrimary => Text(
                "Replace the primary user: Risks, key v.",
                "Remplacer l'utilisateur principal : Risques, touche v.",
            ),
            Self::PrimaryAway(_) => Text(
                "Have them back (Users, key x), wait, or replace them if that is assumed to be possible (Risks, key v).",
                "Faire revenir la personne (Utilisateurs, touche x), attendre, ou la remplacer si l'hypothèse le permet (Risques, touche v).",
            ),
            Self::BranchPrimaryAway(_) => Text(
                "Have them back (Users, key x), or wait: nobody replaces whoever is only away.",
                "Faire revenir la personne (Utilisateurs, touche x), ou attendre : nul ne remplace qui n'est qu'en congé.",
            ),
            Self::PrimaryKeyLost(_) | Self::BranchKeyLost(_) => Text(
                "Ask for help with the lost GCKey: Users, key x.",
                "Demander de l'aide pour la CléGC perdue : Utilisateurs, touche x.",
            ),
            Self::NoPrimaryPlanned => Text("Choose who enrols first.", "Choisir qui s'inscrit en premier."),
            Self::NoSuccessor(_) => Text("Write a successor down.", "Consigner un successeur."),
            Self::KeyOfOne(_) => Text(
                "Settle who else keeps the recovery answer (Users, key x); GCKey says never to share it.",
                "Décider qui d'autre garde la réponse (Utilisateurs, touche x); CléGC demande de ne jamais la communiquer.",
            ),
            Self::PrimaryOutside(_) => Text(
                "Make one of your own people primary user, and the provider secondary.",
                "Nommer une personne de la maison utilisateur principal, et le fournisseur secondaire.",
            ),
            Self::BranchWithoutPrimary(_) => {
                Text("Issue a PIN and have it used.", "Émettre un NIP et le faire utiliser.")
            }
            Self::PinUnused(_) => {
                Text("Have it used, or take it back.", "Le faire utiliser, ou le reprendre.")
            }
            Self::SenderNotSafe(_) => Text(
                "Put the sender on the safe list: Mail, key t.",
                "Mettre l'expéditeur sur la liste sûre : Courriel, touche t.",
            ),
            Self::SeveralNumbers => {
                Text("Plan one account per business number.", "Prévoir un compte par numéro d'entreprise.")
            }
            Self::FirstOfferStuck(_) => Text(
                "Ask the call centre: nobody outside knew a way.",
                "Demander au centre d'appels : personne à l'extérieur ne connaissait de moyen.",
            ),
            Self::NoSponsor(..) => Text(
                "Have somebody who can act stand for them.",
                "Faire répondre d'eux par une personne en mesure d'agir.",
            ),
        }
    }
}
