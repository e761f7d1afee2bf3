//! The world of a rehearsal: everything that was true after the events so far.
//!
//! All collections share what they have in common with their copies, so a clone costs nothing that grows with the
//! company: stepping back keeps old worlds, and a what-if is a clone that goes its own way.

use super::branch::Branch;
use super::coming::{Absence, Due};
use super::credential::Credential;
use super::employer::{Application, Elsewhere, Employer};
use super::eyes::Viewpoint;
use super::index::Index;
use super::letter::Letter;
use super::offer::Offer;
use super::people::People;
use super::pin::Pin;
use super::user::User;
use crate::domain::rules::questions::QUESTIONS;
use crate::domain::rules::switches::{Answer, UNKNOWN};
use crate::domain::values::business_number::BusinessNumber;
use crate::domain::values::ids::{
    ApplicationId, BranchId, CredentialId, EmployerId, LetterId, OfferId, PersonId, PinId, UserId,
};
use crate::domain::values::moment::{self, Moment};
use crate::domain::values::pin_code::Tag;
use imbl::{OrdMap, OrdSet, Vector};

/// Everything that is true now.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    /// Simulated time.
    pub now: Moment,
    /// Where the company came from; see [`Company::source`](crate::domain::values::company::Company::source).
    pub source: String,
    /// The cast.
    pub people: People,
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
    /// The second primary user of an employer, where one was appointed; see [`second`](crate::domain::world::primaries::second).
    pub(in crate::domain) seconds: OrdMap<EmployerId, UserId>,
    /// What will happen by itself, by time; the number keeps equal times apart.
    pub due: OrdMap<(Moment, u32), Due>,
    /// Whose mailbox trusts the portal's sender.
    pub trusting: OrdSet<PersonId>,
    pub(in crate::domain) answers: [Answer; QUESTIONS.len()],
    pub(in crate::domain) by_number: OrdMap<BusinessNumber, EmployerId>,
    pub(in crate::domain) by_code: OrdSet<(Tag, PinId)>,
    pub(in crate::domain) pin_for: OrdMap<UserId, PinId>,
    pub(in crate::domain) unused_pins: OrdSet<(EmployerId, PinId)>,
    pub(in crate::domain) user_names: OrdSet<String>,
    pub(in crate::domain) users_of: Index<(PersonId, UserId)>,
    pub(in crate::domain) users_at: Index<(EmployerId, Option<BranchId>, UserId)>,
    pub(in crate::domain) appointees: OrdSet<(UserId, UserId)>,
    pub(in crate::domain) branches_under: OrdSet<(EmployerId, Option<BranchId>, BranchId)>,
    pub(in crate::domain) credentials_of: OrdSet<(PersonId, CredentialId)>,
    pub(in crate::domain) letters_of: OrdSet<(PersonId, LetterId)>,
    pub(in crate::domain) applications_of: OrdSet<(EmployerId, ApplicationId)>,
    pub(in crate::domain) offers_of: OrdSet<(EmployerId, OfferId)>,
    pub(in crate::domain) offers_by: OrdSet<(UserId, OfferId)>,
    pub(in crate::domain) offer_numbers: OrdSet<String>,
    pub(in crate::domain) details_done: OrdSet<EmployerId>,
    pub(in crate::domain) due_count: u32,
    /// What chance is drawn from; recorded when the company was loaded.
    pub seed: u64,
    /// Events applied so far; with the seed it fixes the next chance, also after stepping back.
    pub turn: u64,
    pub(in crate::domain) viewpoint: Viewpoint,
    pub(in crate::domain) at_hand: AtHand,
}

impl Default for World {
    fn default() -> Self {
        Self {
            now: moment::START,
            source: String::new(),
            people: People::default(),
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
            by_number: OrdMap::new(),
            by_code: OrdSet::new(),
            pin_for: OrdMap::new(),
            unused_pins: OrdSet::new(),
            user_names: OrdSet::new(),
            users_of: Index::default(),
            users_at: Index::default(),
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

/// What is at hand at a place, in the orders in which it is asked for; see [`at_hand`](crate::domain::world::at_hand).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::domain) struct AtHand {
    /// Users who are enrolled, by place.
    pub(in crate::domain) active: OrdSet<(EmployerId, Option<BranchId>, UserId)>,
    /// Secondary users who are planned, by place; those of a provider apart from the others.
    pub(in crate::domain) awaited: Index<(EmployerId, Option<BranchId>, bool, UserId)>,
    /// PINs that wait, by whom they were shown to; those handed over apart from those that were not.
    pub(in crate::domain) desks: OrdSet<(UserId, bool, PinId)>,
    /// Branches directly below an employer that are not added, or have neither PIN nor primary user.
    pub(in crate::domain) bare: OrdSet<(EmployerId, BranchId)>,
}
