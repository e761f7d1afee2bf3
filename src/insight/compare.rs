//! Compare: the same company set up in three ways, and the same departure in each.
//!
//! Each way is rehearsed with the program's own rules, command by command, on a world of its own; nothing is
//! estimated. Where a departure hangs on the unknown cascade, both answers are worked out.

use super::impact::{Change, Subject, impact};
use crate::domain::company::{Company, PlannedBranch, PlannedEmployer, Role, Side};
use crate::domain::credential::Portal;
use crate::domain::people::{self, can_act, unfit_to_succeed};
use crate::domain::secret::Secret;
use crate::domain::switches::{FIRST, SECOND, Switch};
use crate::domain::{
    Actor, BranchId, Carried, Chance, Command, EmployerId, Moment, PersonId, PinId, Rule, Text, UserId,
    World, assumption, branch, cast, clock, credential, employer, pin, user,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A way to set a company up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Structure {
    /// One primary user adds everybody at the employer itself.
    Centralised,
    /// Each branch has a branch primary user, who adds the people there.
    PerBranch,
    /// The outside provider is primary user and adds everybody.
    OutsideProvider,
}

impl Structure {
    /// All, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Centralised, Self::PerBranch, Self::OutsideProvider];

    /// Its name.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::Centralised => Text("Centralised", "Centralisée"),
            Self::PerBranch => Text("Per branch", "Succursales"),
            Self::OutsideProvider => Text("Outside", "Externe"),
        }
    }
}

/// What a way of setting up comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which way.
    pub structure: Structure,
    /// Commands it took to set up.
    pub steps: usize,
    /// The steps that were refused on the way, or hang on what nobody knew, by rule, and how many of each.
    pub refused: BTreeMap<Rule, usize>,
    /// Who can act once it is set up.
    pub acting: usize,
    /// People without whom the account has no primary user who can act.
    pub single_points: usize,
    /// The primary user leaves and the access of whoever they added falls too.
    pub if_it_falls: Departure,
    /// The primary user leaves and the others stay.
    pub if_it_stays: Departure,
}

/// What the departure of the primary user leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// Who can still act.
    pub acting: usize,
    /// Steps and simulated minutes until the account has a primary user again, when the call centre replaces one on
    /// proof; `None` when nobody is left who could become it.
    pub recovery: Option<(usize, i64)>,
}

/// People looked at: a comparison is of structures, not of payrolls.
const MOST: usize = 30;
/// Branches looked at.
const BRANCHES: usize = 12;

/// The three ways for one employer of a world, with the people planned for it. Empty when too few are.
#[must_use]
pub fn compare(world: &World, id: EmployerId) -> Vec<Outcome> {
    Structure::ALL.into_iter().filter_map(|structure| outcome(world, id, structure)).collect()
}

fn outcome(world: &World, id: EmployerId, structure: Structure) -> Option<Outcome> {
    let set_up = SetUp::run(world, id, structure)?;
    let (steps, after) = (set_up.steps, &set_up.world);
    let acting = acting(after);
    let primary = set_up.primary;
    let mut people: Vec<PersonId> = after.users.iter().map(|user| user.person).collect();
    people.sort_unstable();
    people.dedup();
    let orphans = |person: &PersonId| {
        let assumed = assuming(after, FIRST);
        let leave = people::Command::Leave(*person).into();
        let found = impact(&assumed, outside(*person), &leave, Chance::default());
        found
            .cases
            .iter()
            .flat_map(|case| &case.rows)
            .any(|row| matches!(row.subject, Subject::Employer(_)) && row.change == Change::Orphaned)
    };
    let single_points = people.iter().filter(|person| orphans(person)).count();
    Some(Outcome {
        structure,
        steps,
        refused: set_up.refused,
        acting,
        single_points,
        if_it_falls: departure(after, primary, FIRST),
        if_it_stays: departure(after, primary, SECOND),
    })
}

fn acting(world: &World) -> usize {
    world.users.iter().filter(|user| can_act(world, user)).count()
}

/// The world with this answer to the cascade, drafts kept, and the call centre replacing a primary user on proof.
fn assuming(world: &World, cascade: u8) -> World {
    let mut world = world.clone();
    for (switch, answer) in [(Switch::Cascade, cascade), (Switch::Drafts, FIRST), (Switch::Procedure, FIRST)]
    {
        world.apply(&assumption::Event::Set(switch, answer).into());
    }
    world
}

fn departure(world: &World, primary: PersonId, cascade: u8) -> Departure {
    let mut run = Run::of(assuming(world, cascade), primary);
    run.does(people::Command::Leave(primary));
    let acting = acting(&run.world);
    let (from, before) = (run.world.now, run.steps);
    let employer = EmployerId(0);
    let fit = run.world.users_in(employer).find(|id| unfit_to_succeed(&run.world, employer, *id).is_none());
    let recovery = fit.and_then(|to| recover(run, employer, to, from, before));
    Departure { acting, recovery }
}

fn recover(
    mut run: Run,
    employer: EmployerId,
    to: UserId,
    from: Moment,
    before: usize,
) -> Option<(usize, i64)> {
    if !run.world.now.call_centre_open() {
        run.does(clock::Command::CallCentreOpens);
    }
    run.does(people::Command::Replace { employer, by: to })
        .then(|| (run.steps - before, run.world.now.0 - from.0))
}

fn outside(person: PersonId) -> Actor {
    Actor { person, credential: None }
}

/// A rehearsal that plays itself.
struct Run {
    world: World,
    by: Actor,
    steps: usize,
    refused: BTreeMap<Rule, usize>,
}

impl Run {
    fn of(world: World, person: PersonId) -> Self {
        Self { world, by: outside(person), steps: 0, refused: BTreeMap::new() }
    }

    /// Does a command; `false` when a rule refuses it.
    fn does(&mut self, command: impl Into<Command>) -> bool {
        self.steps += 1;
        // The same chance each time: an answer after minutes, so that structures differ by what they are.
        let chance = Chance([40, self.steps as u64 * 7_919]);
        let Carried { verdict, by, .. } = self.world.carry_out(self.by, &command.into(), |_| chance);
        self.by = by;
        if !verdict.is_granted() {
            *self.refused.entry(verdict.rule).or_default() += 1;
        }
        verdict.is_granted()
    }

    /// A person with a new key, in front of the form.
    fn at_form(&mut self, person: PersonId, received: bool) {
        self.by = outside(person);
        let user_name = format!("rehearse{}", self.world.credentials.len());
        let (password, answer) = (Secret::new("Zq7bcdXYw"), Secret::new("yes"));
        self.does(credential::Command::Create { user_name, password, question: "?".to_owned(), answer });
        self.does(credential::Command::AcceptTerms);
        self.does(credential::Command::AnswerPinQuestion { received });
        self.does(credential::Command::ChoosePortal(Portal::Employer));
    }

    /// The newest PIN is used by a person.
    fn claims(&mut self, person: PersonId) {
        let Some(code) = self.world.pins.last().map(|pin| pin.code.clone()) else { return };
        let pin = PinId::at(self.world.pins.len() - 1);
        self.does(pin::Command::HandOver { pin, to: person });
        self.at_form(person, true);
        self.does(pin::Command::Enter { code });
    }

    /// A person is added as secondary user by whoever is at the keyboard, and joins.
    fn adds(&mut self, by: Actor, branch: Option<BranchId>, person: PersonId) {
        self.by = by;
        let Some(one) = self.world.person(person).cloned() else { return };
        let add = user::Command::AddSecondary {
            employer: EmployerId(0),
            branch,
            given: one.given,
            family: one.family,
        };
        if self.does(add) {
            self.claims(person);
        }
    }
}

/// A structure that was set up.
struct SetUp {
    world: World,
    primary: PersonId,
    steps: usize,
    refused: BTreeMap<Rule, usize>,
}

impl SetUp {
    fn run(world: &World, id: EmployerId, structure: Structure) -> Option<Self> {
        let plan = Plan::of(world, id)?;
        let primary = match structure {
            Structure::OutsideProvider => plan.outside?,
            _ => plan.inside,
        };
        let company = plan.company(world, id)?;
        let mut run = Run::of(World::default(), primary);
        run.does(cast::Command::Load { company: Arc::new(company.clone()), seed: 1 });
        // A number whose last digit is off is no reason not to compare.
        run.does(assumption::Command::Set(Switch::CheckDigit, SECOND));
        run.steps = 0;
        run.refused.clear();
        run.at_form(primary, false);
        let asked = company.employers.first()?;
        run.does(employer::Command::Enrol {
            in_canada: true,
            business_number: asked.business_number.to_string(),
            legal_name: asked.legal_name.clone(),
            operating_name: if asked.operating_name.is_empty() {
                &asked.legal_name
            } else {
                &asked.operating_name
            }
            .clone(),
        });
        run.does(clock::Command::NextDue);
        let head = run.by;
        let others = plan.people.iter().filter(|(person, _)| *person != primary);
        match structure {
            Structure::PerBranch => {
                for (place, _) in company.branches.iter().enumerate() {
                    let branch = BranchId::at(place);
                    let mut here =
                        others.clone().filter(|(_, at)| *at == Some(place)).map(|(person, _)| *person);
                    let Some(first) = here.next() else { continue };
                    run.by = head;
                    let add = branch::Command::Add {
                        employer: EmployerId(0),
                        parent: None,
                        name: company.branches[place].name.clone(),
                    };
                    // What was refused is told; without a branch and its PIN nobody there goes on.
                    if !run.does(add) || !run.does(branch::Command::IssuePin(branch)) {
                        continue;
                    }
                    run.claims(first);
                    let local = run.by;
                    here.for_each(|person| run.adds(local, Some(branch), person));
                }
                others.filter(|(_, at)| at.is_none()).for_each(|(person, _)| run.adds(head, None, *person));
            }
            Structure::Centralised | Structure::OutsideProvider => {
                others.for_each(|(person, _)| run.adds(head, None, *person));
            }
        }
        Some(Self { world: run.world, primary, steps: run.steps, refused: run.refused })
    }
}

/// Who is planned where, in the little company that is rehearsed.
struct Plan {
    inside: PersonId,
    outside: Option<PersonId>,
    /// Person, and the place of their branch in the list of branches.
    people: Vec<(PersonId, Option<usize>)>,
    branches: Vec<BranchId>,
    cast: Vec<PersonId>,
}

impl Plan {
    fn of(world: &World, id: EmployerId) -> Option<Self> {
        let branches: Vec<BranchId> = world.branches_under(id, None).take(BRANCHES).collect();
        let mut seen = Vec::new();
        let mut people = Vec::new();
        let mut primary = None;
        let planned = world.users_in(id).filter_map(|id| world.user(id)).filter(|user| user.role.is_some());
        for user in planned {
            let at = user.branch.map(|branch| branches.iter().position(|other| *other == branch));
            // Deeper branches are left out: whether there may be any is not known.
            let Some(at) = at.map_or(Some(None), |at| at.map(Some)) else { continue };
            if seen.contains(&user.person) || seen.len() == MOST {
                continue;
            }
            let new = PersonId::at(seen.len());
            seen.push(user.person);
            if user.role == Some(Role::Primary) {
                primary = primary.or(Some(new));
            }
            people.push((new, at));
        }
        let side = |person: &PersonId| world.person(seen[person.place()]).map(|person| person.side);
        let outside =
            people.iter().map(|(person, _)| *person).find(|person| side(person) == Some(Side::Outside));
        let inside = primary.or_else(|| people.first().map(|(person, _)| *person))?;
        // Branch primary users come first at their branch.
        let role = |person: &PersonId| {
            world
                .users_of(seen[person.place()])
                .filter_map(|id| world.user(id))
                .any(|user| user.role == Some(Role::BranchPrimary))
        };
        people.sort_by_key(|(person, at)| (*at, !role(person)));
        Some(Self { inside, outside, people, branches, cast: seen })
    }

    fn company(&self, world: &World, id: EmployerId) -> Option<Company> {
        let employer = world.employer(id)?;
        Some(Company {
            employers: vec![PlannedEmployer {
                business_number: employer.business_number,
                legal_name: employer.legal_name.clone(),
                operating_name: employer.operating_name.clone(),
            }],
            branches: (self.branches.iter())
                .filter_map(|id| world.branch(*id))
                .map(|branch| PlannedBranch { employer: 0, parent: None, name: branch.name.clone() })
                .collect(),
            people: self.cast.iter().filter_map(|id| world.person(*id).cloned()).collect(),
            ..Company::default()
        })
    }
}
