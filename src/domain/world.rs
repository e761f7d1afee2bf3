//! The world of a rehearsal: everything that was true after the events so far.
//!
//! All collections share what they have in common with their copies, so a clone costs nothing that grows with the
//! company: stepping back keeps old worlds, and a what-if is a clone that goes its own way.

use super::at_hand::AtHand;
use super::branch::Branch;
use super::business_number::BusinessNumber;
use super::clock::Due;
use super::company::Person;
use super::credential::Credential;
use super::employer::{Application, Elsewhere, Employer};
use super::fold::fold;
use super::mail::Letter;
use super::moment::{self, Moment};
use super::offer::Offer;
use super::people::Absence;
use super::pin::Pin;
use super::pin_code::Tag;
use super::questions::QUESTIONS;
use super::switches::{Answer, Switch, UNKNOWN};
use super::user::User;
use super::viewpoint::Viewpoint;
use super::{
    Actor, ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, UserId,
};
use imbl::{OrdMap, OrdSet, Vector};

/// Everything that is true now.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    /// Simulated time.
    pub now: Moment,
    /// Where the company came from; see [`super::company::Company::source`].
    pub source: String,
    /// The cast.
    pub people: Vector<Person>,
    /// Employers this company plans or has.
    pub employers: Vector<Employer>,
    /// Their branches, planned or added; parents before children.
    pub branches: Vector<Branch>,
    /// Users, planned or real.
    pub users: Vector<User>,
    /// Enrolments submitted.
    pub applications: Vector<Application>,
    /// PINs issued.
    pub pins: Vector<Pin>,
    /// `GCKey`s made.
    pub credentials: Vector<Credential>,
    /// Letters delivered.
    pub letters: Vector<Letter>,
    /// Offers of employment.
    pub offers: Vector<Offer>,
    /// Accounts somebody outside is supposed to hold.
    pub elsewhere: Vector<Elsewhere>,
    /// Who is not there.
    pub absent: OrdMap<PersonId, Absence>,
    /// Who has moved to which of the employers here.
    pub moved: OrdMap<PersonId, EmployerId>,
    /// The successor of each primary user that is written down.
    pub successors: OrdMap<EmployerId, PersonId>,
    /// The second primary user of an employer, where one was appointed; see [`super::succession::second`].
    pub(super) seconds: OrdMap<EmployerId, UserId>,
    /// What will happen by itself, by time; the number keeps equal times apart.
    pub due: OrdMap<(Moment, u32), Due>,
    /// Whose mailbox trusts the portal's sender.
    pub trusting: OrdSet<PersonId>,
    pub(super) answers: [Answer; QUESTIONS.len()],
    pub(super) by_name: OrdSet<(String, PersonId)>,
    pub(super) by_number: OrdMap<BusinessNumber, EmployerId>,
    pub(super) by_code: OrdSet<(Tag, PinId)>,
    pub(super) pin_for: OrdMap<UserId, PinId>,
    pub(super) unused_pins: OrdSet<(EmployerId, PinId)>,
    pub(super) user_names: OrdSet<String>,
    pub(super) users_of: OrdSet<(PersonId, UserId)>,
    pub(super) users_at: OrdSet<(EmployerId, Option<BranchId>, UserId)>,
    pub(super) appointees: OrdSet<(UserId, UserId)>,
    pub(super) branches_under: OrdSet<(EmployerId, Option<BranchId>, BranchId)>,
    pub(super) credentials_of: OrdSet<(PersonId, CredentialId)>,
    pub(super) letters_of: OrdSet<(PersonId, LetterId)>,
    pub(super) applications_of: OrdSet<(EmployerId, ApplicationId)>,
    pub(super) offers_of: OrdSet<(EmployerId, OfferId)>,
    pub(super) offers_by: OrdSet<(UserId, OfferId)>,
    pub(super) offer_numbers: OrdSet<String>,
    pub(super) details_done: OrdSet<EmployerId>,
    pub(super) due_count: u32,
    /// What chance is drawn from; recorded when the company was loaded.
    pub seed: u64,
    /// Events applied so far; with the seed it fixes the next chance, also after stepping back.
    pub turn: u64,
    pub(super) viewpoint: Viewpoint,
    pub(super) at_hand: AtHand,
}

impl Default for World {
    fn default() -> Self {
        Self {
            now: moment::START,
            source: String::new(),
            people: Vector::new(),
            employers: Vector::new(),
            branches: Vector::new(),
            users: Vector::new(),
            applications: Vector::new(),
            pins: Vector::new(),
            credentials: Vector::new(),
            letters: Vector::new(),
            offers: Vector::new(),
            elsewhere: Vector::new(),
            absent: OrdMap::new(),
            moved: OrdMap::new(),
            successors: OrdMap::new(),
            seconds: OrdMap::new(),
            due: OrdMap::new(),
            trusting: OrdSet::new(),
            answers: [UNKNOWN; QUESTIONS.len()],
            by_name: OrdSet::new(),
            by_number: OrdMap::new(),
            by_code: OrdSet::new(),
            pin_for: OrdMap::new(),
            unused_pins: OrdSet::new(),
            user_names: OrdSet::new(),
            users_of: OrdSet::new(),
            users_at: OrdSet::new(),
            appointees: OrdSet::new(),
            branches_under: OrdSet::new(),
            credentials_of: OrdSet::new(),
            letters_of: OrdSet::new(),
            applications_of: OrdSet::new(),
            offers_of: OrdSet::new(),
            offers_by: OrdSet::new(),
            offer_numbers: OrdSet::new(),
            details_done: OrdSet::new(),
            due_count: 0,
            seed: 0,
            turn: 0,
            viewpoint: Viewpoint::Everybody,
            at_hand: AtHand::default(),
        }
    }
}

/// Lowest and highest id, for ranges over the pairs that tie two things together.
pub(super) const FIRST: u32 = 0;
pub(super) const LAST: u32 = u32::MAX;

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
        let name = folded_name(given, family);
        let from = (name.clone(), PersonId(FIRST));
        self.by_name.range(from..).take_while(move |(other, _)| *other == name).map(|(_, id)| *id)
    }

    /// All places of a person, planned or real.
    pub fn users_of(&self, person: PersonId) -> impl Iterator<Item = UserId> + '_ {
        self.users_of.range((person, UserId(FIRST))..=(person, UserId(LAST))).map(|(_, id)| *id)
    }

    /// Users at an employer itself (`None`) or at one branch of it.
    pub fn users_at(
        &self,
        employer: EmployerId,
        branch: Option<BranchId>,
    ) -> impl Iterator<Item = UserId> + '_ {
        let range = (employer, branch, UserId(FIRST))..=(employer, branch, UserId(LAST));
        self.users_at.range(range).map(|(_, _, id)| *id)
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
        self.users_at.range((employer, None, UserId(FIRST))..=last).map(|(_, _, id)| *id)
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

    pub(super) fn plan(&mut self, at: Moment, due: Due) -> (Moment, u32) {
        let key = (at, self.due_count);
        self.due_count = self.due_count.wrapping_add(1);
        self.due.insert(key, due);
        key
    }

    /// What was due has happened, or will not happen any more.
    pub(super) fn settle(&mut self, done: Due) {
        let key = self.due.iter().find(|(_, due)| **due == done).map(|(key, _)| *key);
        if let Some(key) = key {
            self.due.remove(&key);
        }
    }

    pub(super) fn add_person(&mut self, person: Person) -> PersonId {
        let id = PersonId::at(self.people.len());
        self.by_name.insert((folded_name(&person.given, &person.family), id));
        self.people.push_back(person);
        id
    }

    pub(super) fn add_user(&mut self, user: User) -> UserId {
        let id = UserId::at(self.users.len());
        self.users_of.insert((user.person, id));
        self.users_at.insert((user.employer, user.branch, id));
        self.users.push_back(user);
        self.list_user(id);
        id
    }

    /// A user of a branch takes a place at the employer itself.
    pub(super) fn move_to_employer(&mut self, id: UserId) {
        self.unlist_user(id);
        let Some(user) = self.users.get_mut(id.place()) else { return };
        self.users_at.remove(&(user.employer, user.branch, id));
        user.branch = None;
        self.users_at.insert((user.employer, None, id));
        self.list_user(id);
    }

    /// Writes down who appointed a user.
    pub(super) fn appoint(&mut self, id: UserId, by: Option<UserId>) {
        let Some(user) = self.users.get_mut(id.place()) else { return };
        if let Some(before) = user.appointed_by {
            self.appointees.remove(&(before, id));
        }
        user.appointed_by = by;
        if let Some(by) = by {
            self.appointees.insert((by, id));
        }
    }

    pub(super) fn add_branch(&mut self, branch: Branch) -> BranchId {
        let id = BranchId::at(self.branches.len());
        self.branches_under.insert((branch.employer, branch.parent, id));
        self.branches.push_back(branch);
        self.list_branch(id);
        id
    }
}

/// Given and family name as they are compared: without accents, capitals and surrounding spaces.
pub(super) fn folded_name(given: &str, family: &str) -> String {
    let mut name = fold(given.trim());
    name.push(' ');
    name.push_str(&fold(family.trim()));
    name
}
