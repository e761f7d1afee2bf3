//! What a person must not see, stated a second time: from the facts about the portal and not from the program.
//!
//! domain.md 1.2 and 1.3: the employer's primary user alone has full access; a branch primary user appoints for that
//! branch; what others saw is unknown. 1.7: a refusal says no reason. 1.8 and the seed: a PIN appears on the screen of
//! whoever asked for it, who passes it on. 2.8: user names and recovery answers are shared with nobody.

use super::cast::{CAST, password, recovery_answer};
use employer_portal::domain::company::Role;
use employer_portal::domain::employer::Cause;
use employer_portal::domain::offer::Offer;
use employer_portal::domain::pin::{Pin, PinPurpose, PinState};
use employer_portal::domain::user::{User, UserState};
use employer_portal::domain::{BranchId, EmployerId, PersonId, Switch, UserId, World};
use employer_portal::ledger::Snapshot;
use std::collections::BTreeSet;

/// How the marks begin that belong to somebody.
const MARKS: [&str; 10] =
    ["Gv", "Fm", "Legal", "Trade", "Branch", "uname", "fieldmouse", "Quest", "Asgn", "Drft"];

/// Something that must not be on the screen, and what it is.
pub struct Secret {
    pub text: String,
    pub what: &'static str,
    /// Whether the program may name it where one chooses whom to play.
    pub in_cast: bool,
}

struct Eyes<'a> {
    world: &'a World,
    who: PersonId,
    secrets: Vec<Secret>,
}

/// Everything a person must not see now.
pub fn secrets(snapshot: &Snapshot, who: PersonId) -> Vec<Secret> {
    let mut eyes = Eyes { world: snapshot.world(), who, secrets: Vec::new() };
    eyes.employers();
    eyes.branches();
    eyes.people();
    eyes.keys();
    eyes.offers();
    eyes.truth();
    // What a person typed they know; only numbers that mean things stand in commands beside it.
    let own = snapshot.journal().filter(|step| step.entry.by.person == who);
    let typed: Vec<String> = own.map(|step| format!("{:?}", step.deed.command)).collect();
    eyes.secrets.retain(|secret| !typed.iter().any(|typed| typed.contains(&secret.text)));
    eyes.secrets
}

impl<'a> Eyes<'a> {
    fn must_not(&mut self, text: &str, what: &'static str, in_cast: bool) {
        // What the walks name at random is named everywhere; the marks of the company are looked for.
        let mark = MARKS.iter().any(|mark| text.starts_with(mark)) || text.contains('@');
        let digits = text.chars().filter(char::is_ascii_digit).count() > 5;
        if mark || digits || what.starts_with("the reason") || what == "an assumption" {
            self.secrets.push(Secret { text: text.to_owned(), what, in_cast });
        }
    }

    fn person_of(&self, id: UserId) -> Option<PersonId> {
        self.world.users.get(id.place()).map(|user| user.person)
    }

    fn places(&self, of: PersonId) -> Vec<&'a User> {
        self.world.users.iter().filter(|user| user.person == of).collect()
    }

    fn answer(&self, switch: Switch) -> u8 {
        self.world.answer(switch)
    }

    fn has_pin(&self, pin: &Pin) -> bool {
        let used = match pin.state {
            PinState::Used(by) => self.person_of(by) == Some(self.who),
            _ => false,
        };
        used || pin.holder == Some(self.who) || self.person_of(pin.issued_by) == Some(self.who)
    }

    fn opens(&self, pin: &Pin) -> (Option<EmployerId>, Option<BranchId>) {
        match pin.purpose {
            PinPurpose::Branch(id) => (self.world.branches.get(id.place()).map(|one| one.employer), Some(id)),
            PinPurpose::Secondary { employer, branch, .. } => (Some(employer), branch),
        }
    }

    /// Employers of which this person may see everything: as primary user, or because it is assumed.
    fn accounts(&self) -> BTreeSet<EmployerId> {
        let everybody = self.answer(Switch::Colleagues) == 1;
        let all = |user: &&User| {
            let primary = user.role == Some(Role::Primary)
                && matches!(user.state, UserState::Active | UserState::Planned);
            primary || everybody && user.state == UserState::Active
        };
        self.places(self.who).into_iter().filter(all).map(|user| user.employer).collect()
    }

    fn own_employers(&self) -> BTreeSet<EmployerId> {
        let mut own: BTreeSet<EmployerId> = self.places(self.who).iter().map(|user| user.employer).collect();
        own.extend(
            self.world.pins.iter().filter(|pin| self.has_pin(pin)).filter_map(|pin| self.opens(pin).0),
        );
        let applied = self.world.applications.iter().filter(|one| one.submission.person == self.who);
        own.extend(applied.map(|one| one.employer));
        own.extend(self.world.moved.get(&self.who));
        own
    }

    fn employers(&mut self) {
        let own = self.own_employers();
        for (place, employer) in self.world.employers.iter().enumerate() {
            if !own.contains(&EmployerId::at(place)) {
                self.must_not(&employer.legal_name, "the name of another employer", true);
                self.must_not(&employer.operating_name, "the name of another employer", true);
                self.must_not(employer.business_number.digits(), "the number of another employer", false);
            }
        }
    }

    fn branches(&mut self) {
        let accounts = self.accounts();
        let mut may: BTreeSet<BranchId> =
            self.places(self.who).iter().filter_map(|user| user.branch).collect();
        may.extend(
            self.world.pins.iter().filter(|pin| self.has_pin(pin)).filter_map(|pin| self.opens(pin).1),
        );
        may.extend(
            self.world.offers.iter().filter(|offer| self.may_see(offer)).filter_map(|offer| offer.branch),
        );
        let named: BTreeSet<&str> = may
            .iter()
            .filter_map(|id| self.world.branches.get(id.place()))
            .map(|branch| branch.name.as_str())
            .collect();
        for (place, branch) in self.world.branches.iter().enumerate() {
            let known = accounts.contains(&branch.employer) || may.contains(&BranchId::at(place));
            // A name that stands elsewhere too is no secret.
            if !known && !named.contains(branch.name.as_str()) {
                self.must_not(&branch.name, "the name of a branch elsewhere", true);
            }
        }
    }

    /// People this person has to do with.
    fn acquaintances(&self) -> BTreeSet<PersonId> {
        let (world, who, accounts) = (self.world, self.who, self.accounts());
        let mine = self.places(who);
        let mut known = BTreeSet::from([who]);
        for user in &world.users {
            let place = |one: &&&User| one.employer == user.employer && one.branch == user.branch;
            let leads =
                |one: &&&User| one.role == Some(Role::BranchPrimary) || self.answer(Switch::Colleagues) == 2;
            let here = mine.iter().filter(place).any(|one| leads(&one));
            let gives =
                user.role == Some(Role::Primary) && mine.iter().any(|one| one.employer == user.employer);
            if accounts.contains(&user.employer) || here || gives {
                known.insert(user.person);
            }
        }
        known.extend(mine.iter().filter_map(|user| self.person_of(user.appointed_by?)));
        for pin in &world.pins {
            let (_, branch) = self.opens(pin);
            let at_branch = branch.is_some()
                && mine.iter().any(|one| one.branch == branch && one.role == Some(Role::BranchPrimary));
            if self.has_pin(pin) || at_branch {
                known.extend(self.person_of(pin.issued_by));
                known.extend(pin.holder);
                if let PinPurpose::Secondary { person, .. } = pin.purpose {
                    known.insert(person);
                }
                if let PinState::Used(by) = pin.state {
                    known.extend(self.person_of(by));
                }
            }
        }
        known.extend(world.letters.iter().filter(|letter| letter.to == who).filter_map(|letter| letter.from));
        for key in &world.credentials {
            if key.person == who {
                known.extend(key.told.iter().copied());
            } else if key.told.contains(&who) {
                known.insert(key.person);
            }
        }
        for offer in world.offers.iter().filter(|offer| self.may_see(offer)) {
            known.extend(self.person_of(offer.by));
            known.extend(offer.filed_by.and_then(|id| self.person_of(id)));
        }
        // Whoever opened the account one works in, or means to.
        let own = self.own_employers();
        let opened = world.applications.iter().filter(|one| own.contains(&one.employer));
        known.extend(opened.map(|one| one.submission.person));
        known.extend(world.successors.iter().filter(|(id, _)| accounts.contains(id)).map(|(_, one)| *one));
        known
    }

    fn people(&mut self) {
        let known = self.acquaintances();
        let names: BTreeSet<&str> = known
            .iter()
            .filter_map(|id| self.world.people.get(id.place()))
            .flat_map(|person| [person.given.as_str(), person.family.as_str()])
            .collect();
        for (place, person) in self.world.people.iter().enumerate() {
            if known.contains(&PersonId::at(place)) {
                continue;
            }
            for part in [&person.given, &person.family, &person.email] {
                if !names.contains(part.as_str()) {
                    self.must_not(part, "the name of somebody they have nothing to do with", true);
                }
            }
        }
    }

    fn keys(&mut self) {
        for pin in &self.world.pins {
            if !self.has_pin(pin) {
                self.must_not(pin.code.digits(), "the digits of a PIN", false);
            }
        }
        for key in &self.world.credentials {
            if key.person == self.who {
                continue;
            }
            self.must_not(&key.user_name, "a user name", false);
            let told = key.told.contains(&self.who)
                || self
                    .world
                    .credentials
                    .iter()
                    .any(|own| own.person == self.who && own.question == key.question);
            if !told {
                self.must_not(&key.question, "a recovery question", false);
            }
        }
        // Nobody's are kept anywhere, so whoever looks can only have typed their own.
        for id in (0..CAST).filter(|id| PersonId(*id) != self.who) {
            for (text, what) in [(password(id), "a password"), (recovery_answer(id), "a recovery answer")] {
                self.secrets.push(Secret { text, what, in_cast: false });
            }
        }
    }

    fn may_see(&self, offer: &Offer) -> bool {
        let own = |id: UserId| self.person_of(id) == Some(self.who);
        let by_place = |user: &&User| {
            user.employer == offer.employer
                && user.state == UserState::Active
                && match self.answer(Switch::Visibility) {
                    _ if user.role == Some(Role::Primary) => true,
                    1 => true,
                    2 => user.branch == offer.branch,
                    _ => false,
                }
        };
        own(offer.by) || offer.filed_by.is_some_and(own) || self.places(self.who).iter().any(by_place)
    }

    fn offers(&mut self) {
        let seen: BTreeSet<&str> = self
            .world
            .offers
            .iter()
            .filter(|offer| self.may_see(offer))
            .map(|offer| offer.assignee.as_str())
            .collect();
        let world = self.world;
        let unseen: Vec<&Offer> = world.offers.iter().filter(|offer| !self.may_see(offer)).collect();
        for offer in unseen {
            if !seen.contains(offer.assignee.as_str()) {
                self.must_not(&offer.assignee, "the worker of an offer they do not see", false);
            }
            self.must_not(
                offer.number().unwrap_or_default(),
                "the number of an offer they do not see",
                false,
            );
        }
    }

    /// Why an enrolment was refused, and what is assumed.
    fn truth(&mut self) {
        let told =
            self.world.applications.iter().any(|one| one.submission.person == self.who && one.reason_told);
        if !told {
            for cause in [Cause::NumberInUse, Cause::NameInUse] {
                let words = cause.rule().row().words;
                self.must_not(words.0, "the reason of a refusal", false);
                self.must_not(words.1, "the reason of a refusal", false);
            }
        }
        self.must_not("Assumed (", "an assumption", false);
        self.must_not("Hypothèse (", "an assumption", false);
    }
}
