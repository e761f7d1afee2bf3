//! Sentences of the plan: why somebody is primary user, and who may give access to whom.

use crate::domain::company::Side;
use crate::domain::employer::is_known_active;
use crate::domain::people::can_act;
use crate::domain::{EmployerId, Rule, Text, UserId, Words, World};

/// Why the primary user is, or is meant to be, that person.
pub(super) fn why(world: &World, id: EmployerId, primary: Option<UserId>) -> Words {
    let Some(user) = primary.and_then(|id| world.user(id)) else {
        return Text(
            "Nobody is chosen. Whoever enrols first becomes primary user.",
            "Personne n'est choisi. Qui s'inscrit en premier devient utilisateur principal.",
        )
        .into();
    };
    let side = match world.person(user.person).map(|person| person.side).unwrap_or_default() {
        Side::Inside => Text("Of the company's own staff.", "Membre du personnel de la société."),
        Side::Outside => Text(
            "Of an outside provider: the account would leave the company with that person.",
            "D'un fournisseur externe : le compte quitterait la société avec cette personne.",
        ),
        Side::NotSaid => Text(
            "It is not written down whether this person is of the company or of a provider.",
            "Rien n'indique si cette personne est de la société ou d'un fournisseur.",
        ),
    };
    let first = match (is_known_active(world, id), can_act(world, user)) {
        (true, true) => Text("Enrolled first.", "S'est inscrit en premier."),
        (true, false) => Text(
            "Enrolled first, and cannot act any more.",
            "S'est inscrit en premier, et ne peut plus agir.",
        ),
        (false, _) => Text("Must be the first to enrol.", "Doit s'inscrire en premier."),
    };
    Words::from(side).and(&first.into())
}

/// Who may give access to whom, each with its rule; `branches` are branch primary users and their branches by name.
pub(super) fn access<'n>(
    world: &World,
    primaries: impl Iterator<Item = UserId>,
    branches: impl Iterator<Item = (&'n str, &'n str)>,
) -> Vec<(Words, Rule)> {
    let mut said = Vec::new();
    for user in primaries.filter_map(|id| world.user(id)) {
        let words = Text(
            "{} gives branches their PINs, and may add secondary users anywhere in the account.",
            "{} donne leur NIP aux succursales et peut ajouter des utilisateurs secondaires partout dans le compte.",
        );
        said.push((words.with(&[&world.name(user.person)]), Rule::PrimaryAppoints));
    }
    for (leader, branch) in branches {
        let words = Text(
            "{} may add secondary users for {} only.",
            "{} peut ajouter des utilisateurs secondaires pour {} seulement.",
        );
        said.push((words.with(&[leader, branch]), Rule::OwnBranchOnly));
    }
    for rule in [
        Rule::SecondaryGivesNoAccess,
        Rule::ApprovedFirst,
        Rule::NamedByBothNames,
        Rule::PinByOwnMeans,
        Rule::NeverShared,
    ] {
        said.push((rule.row().words.into(), rule));
    }
    said
}
