//! What is left to do until a place stands as planned, in order, each step with who does it and the rule behind it.

use crate::domain::branch::BranchState;
use crate::domain::company::Role;
use crate::domain::employer::{EmployerState, is_known_active};
use crate::domain::people::is_here;
use crate::domain::user::UserState;
use crate::domain::viewpoint::sees_everything;
use crate::domain::{BranchId, EmployerId, PersonId, Rule, Text, UserId, Words, World, pin};

/// One step of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// A stable name.
    pub id: &'static str,
    /// Who does it; `None` when nobody can.
    pub who: Option<PersonId>,
    /// Their name; empty for nobody.
    pub name: String,
    /// Where: the employer or one of its branches.
    pub place: String,
    /// What.
    pub words: Words,
    /// The rule behind it.
    pub rule: Rule,
}

/// The steps of one place as they are found.
struct Steps<'w> {
    world: &'w World,
    place: String,
    found: Vec<Task>,
}

impl Steps<'_> {
    fn push(&mut self, id: &'static str, who: Option<PersonId>, rule: Rule, words: impl Into<Words>) {
        let who = who.filter(|person| is_here(self.world, *person));
        let name = who.map(|person| self.world.name(person)).unwrap_or_default();
        self.found.push(Task { id, who, name, place: self.place.clone(), words: words.into(), rule });
    }

    /// From nothing to a `GCKey` inside the portal.
    fn key(&mut self, person: PersonId) {
        self.push(
            "make-key",
            Some(person),
            Rule::OnePerAccount,
            Text(
                "Make a GCKey of your own for this account, and keep user name, question and answer to yourself.",
                "Créer votre propre CléGC pour ce compte, et garder pour vous nom d'utilisateur, question et réponse.",
            ),
        );
    }

    fn enter_pin(&mut self, person: PersonId) {
        self.key(person);
        self.push(
            "enter-pin",
            Some(person),
            Rule::PinJoins,
            Text(
                "Accept the terms, answer Yes to \"Have you received a PIN?\", choose the Employer Portal, enter the PIN.",
                "Accepter les conditions, répondre Oui à « Avez-vous reçu un NIP? », choisir le Portail des employeurs, saisir le NIP.",
            ),
        );
    }

    /// Everybody who is meant to become a secondary user here, and is not yet.
    fn secondaries(&mut self, employer: EmployerId, branch: Option<BranchId>, by: Option<PersonId>) {
        let world = self.world;
        for (id, user) in world.users_at(employer, branch).filter_map(|id| Some((id, world.user(id)?))) {
            if user.role != Some(Role::Secondary) || !is_here(world, user.person) {
                continue;
            }
            let name = world.name(user.person);
            match user.state {
                UserState::Planned => {
                    let rule = if branch.is_some() { Rule::OwnBranchOnly } else { Rule::PrimaryAppoints };
                    let add = Text(
                        "Add {} as secondary user, by first and last name; a PIN appears on your screen.",
                        "Ajouter {} comme utilisateur secondaire, par prénom et nom; un NIP apparaît à votre écran.",
                    );
                    self.push("add-secondary", by, rule, add.with(&[&name]));
                    self.hand_over(by, &name);
                    self.enter_pin(user.person);
                }
                UserState::Named => {
                    if !is_handed_over(world, id) {
                        self.hand_over(by, &name);
                    }
                    self.enter_pin(user.person);
                }
                UserState::Active | UserState::Deactivated | UserState::Ended => {}
            }
        }
    }

    fn hand_over(&mut self, by: Option<PersonId>, name: &str) {
        let words = Text("Hand the PIN to {} yourself.", "Remettre vous-même le NIP à {}.").with(&[name]);
        self.push("hand-over", by, Rule::PinByOwnMeans, words);
    }
}

/// Whether somebody has the PIN that was made for a user.
fn is_handed_over(world: &World, id: UserId) -> bool {
    let pin = world.pin_for(id).and_then(|pin| world.pin(pin));
    pin.is_some_and(|pin| pin.holder.is_some() && pin.state == pin::PinState::Waiting)
}

fn person_of(world: &World, id: Option<UserId>) -> Option<PersonId> {
    world.user(id?).map(|user| user.person)
}

/// What is left to do at the employer itself.
#[must_use]
pub fn at_employer(world: &World, id: EmployerId, primary: Option<UserId>) -> Vec<Task> {
    let place = world.employer_name(id).to_owned();
    let mut steps = Steps { world, place, found: Vec::new() };
    // What is not seen is never called left to do.
    if !sees_everything(world, id) {
        return steps.found;
    }
    let who = person_of(world, primary);
    let Some(person) = who else {
        steps.push(
            "choose-primary",
            None,
            Rule::FirstIsPrimary,
            Text(
                "Choose a person of your own staff as primary user, and write the choice down.",
                "Choisir un membre de votre personnel comme utilisateur principal, et consigner ce choix.",
            ),
        );
        return steps.found;
    };
    if !world.successors.get(&id).is_some_and(|person| is_here(world, *person)) {
        steps.push(
            "name-successor",
            who,
            Rule::SuccessorWritten,
            Text(
                "Write down a successor, and circulate this plan.",
                "Consigner un successeur, et faire circuler ce plan.",
            ),
        );
    }
    if !world.trusting.contains(&person) && world.shows_own_of(person) {
        steps.push(
            "trust-sender",
            who,
            Rule::JunkUnlessSafe,
            Text(
                "Put the portal's sender on the safe list; look in junk until then.",
                "Mettre l'expéditeur du portail sur la liste sûre; d'ici là, regarder dans les indésirables.",
            ),
        );
    }
    if !is_known_active(world, id) {
        enrol(world, id, person, &mut steps);
    }
    steps.secondaries(id, None, who);
    steps.found
}

fn enrol(world: &World, id: EmployerId, person: PersonId, steps: &mut Steps) {
    let asked = world.applications_of(id).next_back().and_then(|last| world.application(last));
    let pending = asked.is_some_and(|asked| asked.answer.is_none() || !asked.known);
    let planned = matches!(world.employer(id).map(|employer| employer.state), Some(EmployerState::Planned));
    if asked.is_none() || (planned && !pending) {
        if asked.is_some() {
            steps.push(
                "ask-why",
                Some(person),
                Rule::CallTellsReason,
                Text(
                    "Phone the call centre, 1-888-242-2100, and ask why the enrolment was refused.",
                    "Téléphoner au centre d'appels, 1-888-242-2100, et demander pourquoi l'inscription est refusée.",
                ),
            );
        }
        steps.key(person);
        let number = world.employer_number(id);
        let words = Text(
            "Accept the terms, answer No to \"Have you received a PIN?\", choose the Employer Portal, and enrol {} under {} before anybody else does.",
            "Accepter les conditions, répondre Non à « Avez-vous reçu un NIP? », choisir le Portail des employeurs, et inscrire {} sous {} avant quiconque.",
        );
        steps.push(
            "enrol",
            Some(person),
            Rule::FirstIsPrimary,
            words.with(&[world.employer_name(id), &number]),
        );
    }
    let by = asked.map_or(person, |asked| if pending { asked.submission.person } else { person });
    steps.push(
        "read-answer",
        Some(by),
        Rule::AnswerByMail,
        Text(
            "Look for the answer by mail, junk included: minutes, or up to five days.",
            "Guetter la réponse par courriel, indésirables compris : quelques minutes, ou jusqu'à cinq jours.",
        ),
    );
}

/// What is left to do at a branch.
#[must_use]
pub fn at_branch(
    world: &World,
    employer: EmployerId,
    id: BranchId,
    primary: Option<UserId>,
    leader: Option<UserId>,
) -> Vec<Task> {
    let Some(branch) = world.branch(id) else { return Vec::new() };
    let mut steps = Steps { world, place: branch.name.clone(), found: Vec::new() };
    let (by, to) = (person_of(world, primary), person_of(world, leader));
    if branch.state == BranchState::Planned {
        let words = Text("Add the branch {}.", "Ajouter la succursale {}.").with(&[&branch.name]);
        steps.push("add-branch", by, Rule::PrimaryAddsBranches, words);
    }
    if branch.primary.is_none() {
        let waiting = branch.pin.filter(|pin| pin::waits(world, *pin));
        if waiting.is_none() {
            let words = Text("Issue a PIN to {}.", "Émettre un NIP pour {}.").with(&[&branch.name]);
            steps.push("issue-pin", by, Rule::PrimaryIssuesPins, words);
        }
        match to {
            None => steps.push(
                "choose-branch-primary",
                by,
                Rule::BranchFirstIsPrimary,
                Text(
                    "Choose who becomes branch primary user: the first to enrol with the PIN does.",
                    "Choisir l'utilisateur principal de la succursale : c'est la première personne qui s'inscrit avec le NIP.",
                ),
            ),
            Some(person) => {
                let holder = waiting.and_then(|pin| world.pin(pin)).and_then(|pin| pin.holder);
                if holder.is_none() {
                    steps.hand_over(by, &world.name(person));
                }
                steps.enter_pin(holder.unwrap_or(person));
            }
        }
    }
    steps.secondaries(employer, Some(id), to.or(by));
    steps.found
}
