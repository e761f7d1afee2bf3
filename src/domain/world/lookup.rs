//! What there is, found by id, by name, by place: nothing here walks more than it gives back.

use crate::domain::rules::switches::{Answer, Switch};
use crate::domain::state::branch::Branch;
use crate::domain::state::credential::Credential;
use crate::domain::state::employer::{Application, Employer};
use crate::domain::state::letter::Letter;
use crate::domain::state::pin::{Pin, PinPurpose};
use crate::domain::state::user::User;
use crate::domain::state::world::World;
use crate::domain::values::business_number::BusinessNumber;
use crate::domain::values::company::Person;
use crate::domain::values::fold::fold;
use crate::domain::values::ids::{
    Actor, ApplicationId, BranchId, CredentialId, EmployerId, LetterId, PersonId, PinId, UserId,
};
use crate::domain::values::pin_code::PinCode;

/// Lowest and highest id, for ranges over the pairs that tie two things together.
pub(in crate::domain) const FIRST: u32 = 0;

pub(in crate::domain) const LAST: u32 = u32::MAX;

impl World {
    /// A person of the cast.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.place())
    }

    /// An employer.
    #[must_use]
    pub fn employer(&self, id: EmployerId) -> Option<&Employer> {
        self.employers.get(id.place())
    }

    /// A branch.
    #[must_use]
    pub fn branch(&self, id: BranchId) -> Option<&Branch> {
        self.branches.get(id.place())
    }

    /// A user.
    #[must_use]
    pub fn user(&self, id: UserId) -> Option<&User> {
        self.users.get(id.place())
    }

    /// A PIN.
    #[must_use]
    pub fn pin(&self, id: PinId) -> Option<&Pin> {
        self.pins.get(id.place())
    }

    /// A credential.
    #[must_use]
    pub fn credential(&self, id: CredentialId) -> Option<&Credential> {
        self.credentials.get(id.place())
    }

    /// A letter.
    #[must_use]
    pub fn letter(&self, id: LetterId) -> Option<&Letter> {
        self.letters.get(id.place())
    }

    /// An enrolment that was submitted.
    #[must_use]
    pub fn application(&self, id: ApplicationId) -> Option<&Application> {
        self.applications.get(id.place())
    }

    /// The answer in force for an unknown.
    #[must_use]
    pub fn answer(&self, switch: Switch) -> Answer {
        self.answers[switch as usize]
    }

    /// The employer planned or enrolled under a business number.
    #[must_use]
    pub fn employer_with(&self, number: BusinessNumber) -> Option<EmployerId> {
        self.by_number.get(&number).copied()
    }

    /// People of this name, whatever the accents and capitals.
    pub fn people_named(&self, given: &str, family: &str) -> impl Iterator<Item = PersonId> + '_ {
        self.people.named(given, family)
    }

    /// All places of a person, planned or real.
    pub fn users_of(&self, person: PersonId) -> impl Iterator<Item = UserId> + '_ {
        self.users_of.range((person, UserId(FIRST))..=(person, UserId(LAST))).map(|(_, id)| id)
    }

    /// Users at an employer itself (`None`) or at one branch of it.
    pub fn users_at(
        &self,
        employer: EmployerId,
        branch: Option<BranchId>,
    ) -> impl Iterator<Item = UserId> + '_ {
        let range = (employer, branch, UserId(FIRST))..=(employer, branch, UserId(LAST));
        self.users_at.range(range).map(|(_, _, id)| id)
    }

    /// The newest PIN made for a user.
    #[must_use]
    pub fn pin_for(&self, user: UserId) -> Option<PinId> {
        self.pin_for.get(&user).copied()
    }

    /// The PINs of an employer and its branches that are neither used nor taken back, oldest first.
    pub fn unused_pins(&self, employer: EmployerId) -> impl Iterator<Item = PinId> + '_ {
        let range = (employer, PinId(FIRST))..=(employer, PinId(LAST));
        self.unused_pins.range(range).map(|(_, id)| *id)
    }

    /// All users of an employer, those of its branches included.
    pub fn users_in(&self, employer: EmployerId) -> impl Iterator<Item = UserId> + '_ {
        let last = (employer, Some(BranchId(LAST)), UserId(LAST));
        self.users_at.range((employer, None, UserId(FIRST))..=last).map(|(_, _, id)| id)
    }

    /// All branches of an employer.
    pub fn branches_in(&self, employer: EmployerId) -> impl Iterator<Item = BranchId> + '_ {
        let last = (employer, Some(BranchId(LAST)), BranchId(LAST));
        self.branches_under.range((employer, None, BranchId(FIRST))..=last).map(|(_, _, id)| *id)
    }

    /// How many users of an employer are enrolled.
    #[must_use]
    pub fn active_users(&self, employer: EmployerId) -> usize {
        self.users_in(employer).filter(|id| self.user(*id).is_some_and(User::is_active)).count()
    }

    /// The users somebody appointed, whatever became of them.
    pub fn appointed_by(&self, user: UserId) -> impl Iterator<Item = UserId> + '_ {
        self.appointees.range((user, UserId(FIRST))..=(user, UserId(LAST))).map(|(_, id)| *id)
    }

    /// Branches directly below an employer (`None`) or below one of its branches.
    pub fn branches_under(
        &self,
        employer: EmployerId,
        parent: Option<BranchId>,
    ) -> impl Iterator<Item = BranchId> + '_ {
        let range = (employer, parent, BranchId(FIRST))..=(employer, parent, BranchId(LAST));
        self.branches_under.range(range).map(|(_, _, id)| *id)
    }

    /// The `GCKey`s of a person, in the order they were made.
    pub fn credentials_of(&self, person: PersonId) -> impl Iterator<Item = CredentialId> + '_ {
        let range = (person, CredentialId(FIRST))..=(person, CredentialId(LAST));
        self.credentials_of.range(range).map(|(_, id)| *id)
    }

    /// The letters of a person, oldest first, deleted ones included.
    #[must_use]
    pub fn letters_of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = LetterId> + '_ {
        self.letters_of.range((person, LetterId(FIRST))..=(person, LetterId(LAST))).map(|(_, id)| *id)
    }

    /// The enrolments submitted for an employer, oldest first.
    #[must_use]
    pub fn applications_of(
        &self,
        employer: EmployerId,
    ) -> impl DoubleEndedIterator<Item = ApplicationId> + '_ {
        let range = (employer, ApplicationId(FIRST))..=(employer, ApplicationId(LAST));
        self.applications_of.range(range).map(|(_, id)| *id)
    }

    /// The user the person at the keyboard is, by the credential in use; `None` when it serves no account yet.
    #[must_use]
    pub fn seat(&self, by: Actor) -> Option<UserId> {
        let credential =
            self.credential(by.credential?).filter(|credential| credential.person == by.person)?;
        // A user who came back has a new GCKey; the old one still names the place and opens nothing.
        let in_use = |user: &User| user.is_active() && user.credential == by.credential;
        credential.user.filter(|user| self.user(*user).is_some_and(in_use))
    }

    /// The PIN of these digits, in a time that does not depend on how many of them are right.
    #[must_use]
    pub fn pin_with(&self, code: &PinCode) -> Option<PinId> {
        let tag = code.tag(self.seed);
        let alike = self.by_code.range((tag, PinId(0))..=(tag, PinId(u32::MAX))).map(|(_, id)| *id);
        alike.rev().find(|id| self.pin(*id).is_some_and(|pin| pin.code == *code))
    }

    /// In whose account a PIN opens a place.
    #[must_use]
    pub fn employer_of_pin(&self, pin: &Pin) -> Option<EmployerId> {
        match pin.purpose {
            PinPurpose::Branch(branch) => self.branch(branch).map(|branch| branch.employer),
            PinPurpose::Secondary { employer, .. } => Some(employer),
        }
    }
}

/// Given and family name as they are compared: without accents, capitals and surrounding spaces.
pub(in crate::domain) fn folded_name(given: &str, family: &str) -> String {
    let mut name = fold(given.trim());
    name.push(' ');
    name.push_str(&fold(family.trim()));
    name
}
