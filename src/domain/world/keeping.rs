//! How the state changes, with everything that it is found by: what one area does to what belongs to another is done here.

use super::presence::has_left;
use crate::domain::state::branch::Branch;
use crate::domain::state::coming::Due;
use crate::domain::state::credential::Credential;
use crate::domain::state::user::{User, UserState};
use crate::domain::state::world::World;
use crate::domain::values::company::{Person, Role};
use crate::domain::values::ids::{BranchId, CredentialId, EmployerId, PersonId, UserId};
use crate::domain::values::moment::Moment;

impl World {
    pub(in crate::domain) fn plan(&mut self, at: Moment, due: Due) -> (Moment, u32) {
        let key = (at, self.due_count);
        self.due_count = self.due_count.wrapping_add(1);
        self.due.insert(key, due);
        key
    }

    /// What was due has happened, or will not happen any more.
    pub(in crate::domain) fn settle(&mut self, done: Due) {
        let key = self.due.iter().find(|(_, due)| **due == done).map(|(key, _)| *key);
        if let Some(key) = key {
            self.due.remove(&key);
        }
    }

    pub(in crate::domain) fn add_person(&mut self, person: Person) -> PersonId {
        let id = PersonId::at(self.people.len());
        self.people.push_back(person);
        id
    }

    pub(in crate::domain) fn add_user(&mut self, user: User) -> UserId {
        let id = UserId::at(self.users.len());
        self.users_of.insert((user.person, id));
        self.users_at.insert((user.employer, user.branch, id));
        self.users.push_back(user);
        self.list_user(id);
        id
    }

    /// A user of a branch takes a place at the employer itself.
    pub(in crate::domain) fn move_to_employer(&mut self, id: UserId) {
        self.unlist_user(id);
        let Some(user) = self.users.get_mut(id.place()) else { return };
        self.users_at.remove(&(user.employer, user.branch, id));
        user.branch = None;
        self.users_at.insert((user.employer, None, id));
        self.list_user(id);
    }

    /// Writes down who appointed a user.
    pub(in crate::domain) fn appoint(&mut self, id: UserId, by: Option<UserId>) {
        let Some(user) = self.users.get_mut(id.place()) else { return };
        if let Some(before) = user.appointed_by {
            self.appointees.remove(&(before, id));
        }
        user.appointed_by = by;
        if let Some(by) = by {
            self.appointees.insert((by, id));
        }
    }

    pub(in crate::domain) fn add_branch(&mut self, branch: Branch) -> BranchId {
        let id = BranchId::at(self.branches.len());
        self.branches_under.insert((branch.employer, branch.parent, id));
        self.branches.push_back(branch);
        self.list_branch(id);
        id
    }

    /// Seats a person: the planned or named place becomes real, or a new one is made.
    pub(in crate::domain) fn take_seat(
        &mut self,
        person: PersonId,
        employer: EmployerId,
        branch: Option<BranchId>,
        role: Role,
        appointed_by: Option<UserId>,
        credential: Option<CredentialId>,
    ) -> UserId {
        let id = self.place_of(person, employer, branch);
        // An enrolment may be answered after the person has left: the place is there, and nobody works at it.
        let left = has_left(self, person);
        self.change_user(id, |user| {
            user.role = Some(role);
            user.state = if left { UserState::Ended } else { UserState::Active };
            user.credential = credential;
        });
        self.appoint(id, appointed_by);
        if let Some(credential) = credential {
            self.change_credential(credential, |credential| credential.user = Some(id));
        }
        id
    }

    /// The place of a person there that is not in use yet, made if there is none.
    pub(in crate::domain) fn place_of(
        &mut self,
        person: PersonId,
        employer: EmployerId,
        branch: Option<BranchId>,
    ) -> UserId {
        let free = self.users_of(person).find(|id| {
            self.user(*id)
                .is_some_and(|user| user.employer == employer && user.branch == branch && !user.is_active())
        });
        free.unwrap_or_else(|| {
            self.add_user(User {
                person,
                employer,
                branch,
                role: None,
                state: UserState::Planned,
                appointed_by: None,
                credential: None,
            })
        })
    }

    pub(in crate::domain) fn change_user(&mut self, id: UserId, change: impl FnOnce(&mut User)) {
        self.unlist_user(id);
        if let Some(user) = self.users.get_mut(id.place()) {
            change(user);
        }
        self.list_user(id);
    }

    pub(in crate::domain) fn change_branch(&mut self, id: BranchId, change: impl FnOnce(&mut Branch)) {
        if let Some(branch) = self.branches.get_mut(id.place()) {
            change(branch);
        }
        self.list_branch(id);
    }

    pub(in crate::domain) fn change_credential(
        &mut self,
        id: CredentialId,
        change: impl FnOnce(&mut Credential),
    ) {
        if let Some(credential) = self.credentials.get_mut(id.place()) {
            change(credential);
        }
    }
}
