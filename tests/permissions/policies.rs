//! The policies, and one question put to them.
//!
//! A question is a value that holds everything the policies can look at, so that an answer is worked out once for all
//! worlds in which the question is the same. The policies name nobody and no place: only who is the same as whom counts,
//! so questions that differ in nothing but the numbers of people and things are the same one.

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression, Schema, ValidationMode, Validator,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// What the policies say of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Said {
    May,
    MayNot,
    /// It depends on the answer to a switch.
    Depends,
}

/// Something the policies speak of, with all that can be reached from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Thing {
    pub kind: &'static str,
    pub id: i64,
    pub attrs: Vec<(&'static str, Value)>,
    /// The role it is in.
    pub role: Option<Rc<Thing>>,
}

/// What is known of a thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    Bool(bool),
    Long(i64),
    Thing(Rc<Thing>),
    Set(Vec<Rc<Thing>>),
}

/// Whether somebody may do something, as far as one set of answers to the switches goes.
#[derive(Clone, Debug)]
pub struct Question {
    pub action: &'static str,
    pub principal: Rc<Thing>,
    pub resource: Rc<Thing>,
    pub context: Vec<(&'static str, Value)>,
}

/// The policies, held to their schema, and what they have said.
pub struct Policies {
    set: PolicySet,
    schema: Schema,
    said: HashMap<Vec<u8>, bool>,
    /// How often they were asked anew.
    pub worked_out: u64,
}

/// Answers kept at most; a walk in large worlds has many questions that never come again.
const KEPT: usize = 2_000_000;

fn uid(kind: &str, id: &str) -> EntityUid {
    let kind: EntityTypeName = kind.parse().unwrap();
    EntityUid::from_type_name_and_id(kind, EntityId::new(id))
}

/// A question written down, with things numbered in the order in which they are met.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    met: Vec<(&'static str, i64)>,
}

impl Written {
    fn of(question: &Question) -> Vec<u8> {
        let mut written = Self::default();
        written.word(question.action);
        written.thing(&question.principal);
        written.thing(&question.resource);
        written.pairs(&question.context);
        written.bytes
    }

    fn word(&mut self, word: &str) {
        self.bytes.extend(word.as_bytes());
        self.bytes.push(0);
    }

    fn thing(&mut self, thing: &Thing) {
        self.word(thing.kind);
        let before = self.met.iter().position(|met| *met == (thing.kind, thing.id));
        let number = before.unwrap_or(self.met.len());
        self.bytes.push(u8::try_from(number).unwrap());
        if before.is_some() {
            return;
        }
        self.met.push((thing.kind, thing.id));
        self.pairs(&thing.attrs);
        self.bytes.push(u8::from(thing.role.is_some()));
        if let Some(role) = &thing.role {
            self.thing(role);
        }
    }

    fn pairs(&mut self, pairs: &[(&'static str, Value)]) {
        for (name, value) in pairs {
            self.word(name);
            match value {
                Value::Bool(yes) => self.bytes.push(u8::from(*yes)),
                Value::Long(number) => self.bytes.extend(number.to_le_bytes()),
                Value::Thing(thing) => self.thing(thing),
                Value::Set(things) => {
                    self.bytes.push(u8::try_from(things.len()).unwrap());
                    for thing in things {
                        self.thing(thing);
                    }
                }
            }
        }
        self.bytes.push(0);
    }
}

impl Thing {
    fn uid(&self) -> EntityUid {
        uid(self.kind, &self.id.to_string())
    }

    /// Itself and everything it leads to.
    fn gather(&self, into: &mut BTreeMap<(&'static str, i64), Entity>) {
        let attrs = self.attrs.iter().map(|(name, value)| ((*name).to_owned(), value.told(into))).collect();
        if let Some(role) = &self.role {
            role.gather(into);
        }
        let parents: HashSet<_> = self.role.iter().map(|role| role.uid()).collect();
        let entity = Entity::new(self.uid(), attrs, parents).unwrap();
        let before = into.insert((self.kind, self.id), entity.clone());
        assert!(before.is_none_or(|before| before.deep_eq(&entity)), "two of {} {}", self.kind, self.id);
    }
}

impl Value {
    fn told(&self, into: &mut BTreeMap<(&'static str, i64), Entity>) -> RestrictedExpression {
        match self {
            Self::Bool(yes) => RestrictedExpression::new_bool(*yes),
            Self::Long(number) => RestrictedExpression::new_long(*number),
            Self::Thing(thing) => {
                thing.gather(into);
                RestrictedExpression::new_entity_uid(thing.uid())
            }
            Self::Set(things) => RestrictedExpression::new_set(things.iter().map(|thing| {
                thing.gather(into);
                RestrictedExpression::new_entity_uid(thing.uid())
            })),
        }
    }
}

impl Policies {
    /// Reads them, and holds them to the schema.
    pub fn read() -> Self {
        let set: PolicySet = include_str!("portal.cedar").parse().unwrap();
        let (schema, _) = Schema::from_cedarschema_str(include_str!("portal.cedarschema")).unwrap();
        let result = Validator::new(schema.clone()).validate(&set, ValidationMode::Strict);
        let errors: Vec<String> = result.validation_errors().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        Self { set, schema, said: HashMap::new(), worked_out: 0 }
    }

    /// The names of all actions the schema has.
    pub fn actions(&self) -> Vec<String> {
        self.schema.actions().map(|action| action.id().unescaped().to_owned()).collect()
    }

    /// What they say, under every answer that the open switches could have.
    pub fn ask(&mut self, questions: &[Question]) -> Said {
        let said: HashSet<bool> = questions.iter().map(|question| self.one(question)).collect();
        match (said.contains(&true), said.contains(&false)) {
            (true, true) => Said::Depends,
            (true, false) => Said::May,
            _ => Said::MayNot,
        }
    }

    fn one(&mut self, question: &Question) -> bool {
        let written = Written::of(question);
        if let Some(said) = self.said.get(&written) {
            return *said;
        }
        let mut all = BTreeMap::new();
        question.principal.gather(&mut all);
        question.resource.gather(&mut all);
        let pairs: Vec<_> =
            question.context.iter().map(|(name, value)| ((*name).to_owned(), value.told(&mut all))).collect();
        let context = Context::from_pairs(pairs).unwrap();
        let (principal, resource) = (question.principal.uid(), question.resource.uid());
        let action = uid("Action", question.action);
        let request = Request::new(principal, action, resource, context, Some(&self.schema)).unwrap();
        let entities = Entities::from_entities(all.into_values(), Some(&self.schema)).unwrap();
        let answer = Authorizer::new().is_authorized(&request, &self.set, &entities);
        assert_eq!(answer.diagnostics().errors().count(), 0, "{question:?}: {answer:?}");
        let said = answer.decision() == Decision::Allow;
        self.worked_out += 1;
        if self.said.len() >= KEPT {
            self.said.clear();
        }
        self.said.insert(written, said);
        said
    }
}
