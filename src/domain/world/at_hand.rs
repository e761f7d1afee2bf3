//! What is at hand at a place: who works there, who is still awaited, which PINs lie on a desk, which branches have
//! nothing yet. Kept in order as events come in, so that asking what comes next walks nothing else.

use super::lookup::{FIRST, LAST};
use super::pin_life::ended;
use super::presence::has_left;
use crate::domain::state::branch::{Branch, BranchState};
use crate::domain::state::index::Index;
use crate::domain::state::pin::{Pin, PinState};
use crate::domain::state::user::{User, UserState};
use crate::domain::state::world::{AtHand, World};
use crate::domain::values::company::{Role, Side};
use crate::domain::values::ids::{BranchId, EmployerId, PinId, UserId};
use imbl::OrdSet;

fn is_bare(branch: &Branch) -> bool {
    let untouched = branch.primary.is_none() && branch.pin.is_none();
    branch.parent.is_none() && (branch.state == BranchState::Planned || untouched)
}

impl World {
    /// Enrolled users at an employer itself (`None`) or at one branch of it.
    pub fn active_at(
        &self,
        employer: EmployerId,
        branch: Option<BranchId>,
    ) -> impl Iterator<Item = UserId> + '_ {
        let range = (employer, branch, UserId(FIRST))..=(employer, branch, UserId(LAST));
        self.at_hand.active.range(range).map(|(_, _, id)| *id)
    }

    /// The first secondary user who is planned at a place and has not left; of an outside provider only, if asked.
    #[must_use]
    pub fn awaited_at(
        &self,
        employer: EmployerId,
        branch: Option<BranchId>,
        outside: bool,
    ) -> Option<UserId> {
        let first = |of_provider: bool| {
            let range = (employer, branch, of_provider, UserId(FIRST))
                ..=(employer, branch, of_provider, UserId(LAST));
            let there = |id: &UserId| self.user(*id).is_some_and(|user| !has_left(self, user.person));
            self.at_hand.awaited.range(range).map(|(.., id)| id).find(there)
        };
        let own = if outside { None } else { first(false) };
        first(true).into_iter().chain(own).min()
    }

    /// The newest PIN that was shown to a user, still opens a place and fits; handed over, or still on the desk.
    pub(crate) fn newest_on_desk(
        &self,
        of: UserId,
        handed: bool,
        fits: impl Fn(&Pin) -> bool,
    ) -> Option<PinId> {
        let range = (of, handed, PinId(FIRST))..=(of, handed, PinId(LAST));
        let opens = |id: &PinId| self.pin(*id).is_some_and(|pin| !ended(self, pin) && fits(pin));
        self.at_hand.desks.range(range).rev().map(|(.., id)| *id).find(opens)
    }

    /// The first branch directly below an employer that is not added, or has neither PIN nor primary user.
    #[must_use]
    pub fn first_bare(&self, employer: EmployerId) -> Option<BranchId> {
        let range = (employer, BranchId(FIRST))..=(employer, BranchId(LAST));
        self.at_hand.bare.range(range).next().map(|(_, id)| *id)
    }

    pub(in crate::domain) fn unlist_user(&mut self, id: UserId) {
        let Some(user) = self.user(id).copied() else { return };
        self.at_hand.active.remove(&(user.employer, user.branch, id));
        for of_provider in [false, true] {
            self.at_hand.awaited.remove(&(user.employer, user.branch, of_provider, id));
        }
    }

    pub(in crate::domain) fn list_user(&mut self, id: UserId) {
        let Some(user) = self.user(id).copied() else { return };
        if user.is_active() {
            self.at_hand.active.insert((user.employer, user.branch, id));
        }
        if let Some(of_provider) = awaits(self, &user) {
            self.at_hand.awaited.insert((user.employer, user.branch, of_provider, id));
        }
    }

    pub(in crate::domain) fn list_pin(&mut self, id: PinId) {
        let Some((by, waits, handed)) =
            self.pin(id).map(|pin| (pin.issued_by, pin.state == PinState::Waiting, pin.holder.is_some()))
        else {
            return;
        };
        for either in [false, true] {
            self.at_hand.desks.remove(&(by, either, id));
        }
        if waits {
            self.at_hand.desks.insert((by, handed, id));
        }
    }

    pub(in crate::domain) fn list_branch(&mut self, id: BranchId) {
        let Some((employer, bare)) = self.branch(id).map(|branch| (branch.employer, is_bare(branch))) else {
            return;
        };
        if bare {
            self.at_hand.bare.insert((employer, id));
        } else {
            self.at_hand.bare.remove(&(employer, id));
        }
    }

    /// All of it anew, from what a company plans.
    pub(in crate::domain) fn list_all(&mut self) {
        let users = || self.users.iter().enumerate().map(|(at, user)| (UserId::at(at), user));
        let active = users().filter(|(_, user)| user.is_active());
        let awaited = users().filter_map(|(id, user)| {
            awaits(self, user).map(|of_provider| (user.employer, user.branch, of_provider, id))
        });
        let branches = self.branches.iter().enumerate().filter(|(_, branch)| is_bare(branch));
        self.at_hand = AtHand {
            active: active.map(|(id, user)| (user.employer, user.branch, id)).collect(),
            awaited: Index::loaded(awaited.collect()),
            desks: OrdSet::new(),
            bare: branches.map(|(at, branch)| (branch.employer, BranchId::at(at))).collect(),
        };
    }
}

/// Whether somebody is planned as secondary user, and then whether they are of an outside provider.
fn awaits(world: &World, user: &User) -> Option<bool> {
    let planned = user.role == Some(Role::Secondary) && user.state == UserState::Planned;
    planned.then(|| world.person(user.person).is_some_and(|person| person.side == Side::Outside))
}
