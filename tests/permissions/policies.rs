//! The policies, and a world as they see it.

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
    Schema, ValidationMode, Validator,
};
use employer_portal::domain::company::Role;
use employer_portal::domain::employer::EmployerState;
use employer_portal::domain::people::Absence;
use employer_portal::domain::switches::{FIRST, SECOND};
use employer_portal::domain::user::User;
use employer_portal::domain::{Actor, BranchId, Command, EmployerId, Switch, World, branch, offer, user};
use std::collections::{HashMap, HashSet};

/// The policies, held to their schema.
pub struct Policies(PolicySet);

/// What the policies say of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    May,
    MayNot,
    /// It depends on the answer to a switch.
    Depends,
}

fn uid(kind: &str, id: &str) -> EntityUid {
    format!("{kind}::\"{id}\"").parse().unwrap()
}

fn place(employer: EmployerId, branch: Option<BranchId>) -> String {
    branch.map_or_else(|| format!("e{}", employer.0), |branch| format!("b{}", branch.0))
}

fn rank(role: Role, user: &User) -> EntityUid {
    let at = place(user.employer, user.branch);
    uid("Role", &format!("{}-{at}", name(role)))
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Primary => "primary",
        Role::BranchPrimary => "branch",
        Role::Secondary => "secondary",
    }
}

fn entity(id: EntityUid, attrs: Vec<(&str, RestrictedExpression)>, parents: HashSet<EntityUid>) -> Entity {
    let attrs: HashMap<_, _> = attrs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Entity::new(id, attrs, parents).unwrap()
}

fn link(kind: &str, id: &str) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid(kind, id))
}

/// A world as the policies see it.
pub fn entities(world: &World) -> Entities {
    let (bool, long) = (RestrictedExpression::new_bool, RestrictedExpression::new_long);
    let mut all = vec![entity(
        uid("Key", "none"),
        vec![("owner", long(-1)), ("here", bool(false)), ("keyUsable", bool(false))],
        HashSet::new(),
    )];
    let mut places = Vec::new();
    for (at, employer) in world.employers.iter().enumerate() {
        let id = EmployerId(u32::try_from(at).unwrap());
        let approved = matches!(employer.state, EmployerState::Active { .. });
        let key = place(id, None);
        let primary = link("Role", &format!("primary-{key}"));
        let secondary = link("Role", &format!("secondary-{key}"));
        all.push(entity(
            uid("Account", &key),
            vec![("primary", primary), ("secondary", secondary), ("approved", bool(approved))],
            HashSet::new(),
        ));
        places.push((id, None));
    }
    for (at, branch) in world.branches.iter().enumerate() {
        places.push((branch.employer, Some(BranchId(u32::try_from(at).unwrap()))));
    }
    for (employer, branch) in places {
        let key = place(employer, branch);
        let attrs = vec![
            ("account", link("Account", &place(employer, None))),
            ("branchPrimary", link("Role", &format!("branch-{key}"))),
            ("secondary", link("Role", &format!("secondary-{key}"))),
        ];
        all.push(entity(uid("Place", &key), attrs, HashSet::new()));
    }
    for (at, key) in world.credentials.iter().enumerate() {
        let serves = |user: &&User| user.is_active() && user.credential.is_some_and(|id| id.0 as usize == at);
        let user = key.user.and_then(|id| world.user(id)).filter(serves);
        let parents = user.and_then(|user| user.role.map(|role| rank(role, user))).into_iter().collect();
        let here = match world.absent.get(&key.person) {
            None => true,
            Some(Absence::Left) => false,
            Some(Absence::Until(until)) => until.0 <= world.now.0,
        };
        let attrs = vec![
            ("owner", long(i64::from(key.person.0))),
            ("here", bool(here)),
            ("keyUsable", bool(!key.lost)),
        ];
        all.push(entity(uid("Key", &at.to_string()), attrs, parents));
    }
    for (at, user) in world.users.iter().enumerate() {
        let secondary = user.is_active() && user.role == Some(Role::Secondary);
        let attrs = vec![
            ("place", link("Place", &place(user.employer, user.branch))),
            ("activeSecondary", bool(secondary)),
        ];
        all.push(entity(uid("Seat", &at.to_string()), attrs, HashSet::new()));
    }
    for (at, offer) in world.offers.iter().enumerate() {
        let key = |user| {
            let key = world.user(user).and_then(|user| user.credential);
            link("Key", &key.map_or_else(|| "none".to_owned(), |id| id.0.to_string()))
        };
        let attrs = vec![
            ("place", link("Place", &place(offer.employer, offer.branch))),
            ("author", key(offer.by)),
            ("filer", key(offer.filed_by.unwrap_or(offer.by))),
        ];
        all.push(entity(uid("Offer", &at.to_string()), attrs, HashSet::new()));
    }
    Entities::from_entities(all, None).unwrap()
}

/// The action and the resource of a command; `None` where the policies say nothing of it.
fn question(world: &World, by: Actor, command: &Command) -> Option<(&'static str, EntityUid)> {
    Some(match command {
        Command::Branch(branch::Command::Add { employer, parent, .. }) => {
            // Below a branch of another employer is no place of this one.
            let fits = parent.is_none_or(|id| world.branch(id).is_some_and(|one| one.employer == *employer));
            let at = if fits { place(*employer, None) } else { "nowhere".to_owned() };
            ("addBranch", uid("Place", &at))
        }
        Command::Branch(branch::Command::IssuePin(id)) => {
            ("issueBranchPin", uid("Place", &place(EmployerId(0), Some(*id))))
        }
        Command::User(user::Command::AddSecondary { employer, branch, .. }) => {
            // A branch of another employer is no place of this one.
            let fits = branch.is_none_or(|id| world.branch(id).is_some_and(|one| one.employer == *employer));
            let at = if fits { place(*employer, *branch) } else { "nowhere".to_owned() };
            ("addSecondary", uid("Place", &at))
        }
        Command::User(user::Command::Deactivate(id)) => ("deactivate", uid("Seat", &id.0.to_string())),
        Command::Offer(offer::Command::Draft { .. }) => {
            let seat = world.user(world.seat(by)?)?;
            ("draftOffer", uid("Place", &place(seat.employer, seat.branch)))
        }
        Command::Offer(
            offer::Command::Submit(id)
            | offer::Command::Withdraw(id)
            | offer::Command::Correct { offer: id, .. },
        ) => ("workOnOffer", uid("Offer", &id.0.to_string())),
        _ => return None,
    })
}

impl Policies {
    /// Reads them, and holds them to the schema.
    pub fn read() -> Self {
        let set: PolicySet = include_str!("portal.cedar").parse().unwrap();
        let (schema, _) = Schema::from_cedarschema_str(include_str!("portal.cedarschema")).unwrap();
        let result = Validator::new(schema).validate(&set, ValidationMode::Strict);
        let errors: Vec<String> = result.validation_errors().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        Self(set)
    }

    /// What they say of a command; `None` where it is none of their business.
    pub fn ask(&self, world: &World, entities: &Entities, by: Actor, command: &Command) -> Option<Said> {
        let (action, resource) = question(world, by, command)?;
        let key = by.credential.filter(|id| world.credential(*id).is_some());
        let principal = uid("Key", &key.map_or_else(|| "none".to_owned(), |id| id.0.to_string()));
        let yes_or_no = |switch| match world.answer(switch) {
            FIRST => vec![true],
            SECOND => vec![false],
            _ => vec![true, false],
        };
        let (bool, long) = (RestrictedExpression::new_bool, RestrictedExpression::new_long);
        let assumed: Vec<Vec<(&str, RestrictedExpression)>> = match action {
            "deactivate" => {
                let answers = yes_or_no(Switch::Deactivation).into_iter();
                answers.map(|yes| vec![("deactivation", bool(yes))]).collect()
            }
            "workOnOffer" => {
                let visible = match world.answer(Switch::Visibility) {
                    0 => vec![1, 2, 3],
                    one => vec![i64::from(one)],
                };
                let both = |seen: i64| {
                    let answers = yes_or_no(Switch::OffersForBranch).into_iter();
                    answers.map(move |yes| vec![("visibility", long(seen)), ("forBranch", bool(yes))])
                };
                visible.into_iter().flat_map(both).collect()
            }
            _ => vec![Vec::new()],
        };
        let mut said = HashSet::new();
        for one in assumed {
            let who = ("who".to_owned(), RestrictedExpression::new_long(i64::from(by.person.0)));
            let pairs = one.into_iter().map(|(name, value)| (name.to_owned(), value)).chain([who]);
            let context = Context::from_pairs(pairs).unwrap();
            let action = uid("Action", action);
            let request = Request::new(principal.clone(), action, resource.clone(), context, None).unwrap();
            said.insert(
                Authorizer::new().is_authorized(&request, &self.0, entities).decision() == Decision::Allow,
            );
        }
        Some(match (said.contains(&true), said.contains(&false)) {
            (true, true) => Said::Depends,
            (true, false) => Said::May,
            _ => Said::MayNot,
        })
    }
}
