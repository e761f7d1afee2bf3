//! Every command there is: a question of permission, or why it is none. What is added has to be put somewhere, or this
//! does not compile.

use super::facts;
use super::policies::{Question, Thing, Value};
use employer_portal::domain::pin::PinState;
use employer_portal::domain::{Actor, Command, PersonId, PinId, Switch, World, assumption};
use employer_portal::domain::{
    branch, call_centre, cast, clock, credential, employer, mail, offer, people, pin, user,
};
use std::rc::Rc;

/// What a command is to the policies.
pub enum Put {
    /// A question, with a value for each answer that the switches leave open.
    Asked(&'static str, Vec<Question>),
    /// A question of this action, but there is nothing of the kind in this world.
    OfNothing,
    /// No question of permission, because of this.
    NoQuestion(#[allow(dead_code, reason = "for whoever reads the table")] &'static str),
}

/// Happens in a rehearsal because whoever plays wants to see it; the portal has no part in it.
const REHEARSED: &str = "a convention of the rehearsal: whoever plays it may suppose it";
/// It happens to people, or they do it, whatever anybody allows.
const HAPPENS: &str = "it happens beside the portal, and nobody there is asked";

/// Who asks for what, of what, and on which switches it hangs.
struct Asks<'w> {
    world: &'w World,
    principal: Rc<Thing>,
    who: PersonId,
}

impl Asks<'_> {
    fn put(
        self,
        action: &'static str,
        resource: Option<Rc<Thing>>,
        switches: &[(&'static str, Switch)],
        to: Option<Rc<Thing>>,
    ) -> Put {
        let Some(resource) = resource else { return Put::OfNothing };
        let mut context = vec![("who", Value::Thing(facts::person(self.world, self.who)))];
        context.extend(to.map(|to| ("to", Value::Thing(to))));
        let mut contexts = vec![context];
        for (name, switch) in switches {
            // How many wrong PINs lock a key stops nobody while it is not known; each wrong one says that it is not.
            let known = match self.world.answer(*switch) {
                0 if *switch == Switch::PinAttempts => 3,
                answer => answer,
            };
            let last = u8::try_from(switch.question().answers.len() - 1).unwrap();
            let answers = if known == 0 { 1..=last } else { known..=known };
            let with = |context: &Vec<_>, answer: u8| {
                let mut context = context.clone();
                context.push((*name, Value::Long(i64::from(answer))));
                context
            };
            contexts = contexts
                .iter()
                .flat_map(|context| answers.clone().map(move |answer| with(context, answer)))
                .collect();
        }
        let question = |context| Question {
            action,
            principal: self.principal.clone(),
            resource: resource.clone(),
            context,
        };
        Put::Asked(action, contexts.into_iter().map(question).collect())
    }
}

/// Where a command belongs.
pub fn put(world: &World, by: Actor, command: &Command) -> Put {
    let key = || Asks { world, principal: facts::key(world, by.credential), who: by.person };
    let alone = || Asks { world, principal: facts::person(world, by.person), who: by.person };
    let portal = || Some(facts::portal());
    match command {
        Command::Cast(cast::Command::Load { .. } | cast::Command::AddPerson { .. }) => {
            Put::NoQuestion(REHEARSED)
        }
        Command::Credential(command) => {
            use credential::Command as C;
            match command {
                C::Create { .. } => alone().put("makeKey", portal(), &[], None),
                C::AcceptTerms => key().put("acceptTerms", portal(), &[], None),
                C::AnswerPinQuestion { .. } => key().put("answerPinQuestion", portal(), &[], None),
                C::ChoosePortal(_) => key().put("choosePortal", portal(), &[], None),
                C::SignIn { .. } => Put::NoQuestion(REHEARSED),
            }
        }
        Command::Employer(employer::Command::Enrol { .. }) => key().put("enrol", portal(), &[], None),
        Command::Employer(employer::Command::SupposeTaken(_)) => Put::NoQuestion(REHEARSED),
        Command::Branch(branch::Command::Add { employer, parent, .. }) => {
            // Below a branch of another employer is no place of this one.
            let fits = parent.is_none_or(|id| world.branch(id).is_some_and(|one| one.employer == *employer));
            let at = if fits { None } else { *parent };
            key().put("addBranch", Some(facts::place(world, *employer, at)), &[], None)
        }
        Command::Branch(branch::Command::IssuePin(id)) => {
            let hangs = [("branchLeaver", Switch::BranchLeaver)];
            key().put("issueBranchPin", Some(facts::branch(world, *id)), &hangs, None)
        }
        Command::User(user::Command::AddSecondary { employer, branch, .. }) => {
            key().put("addSecondary", Some(facts::place(world, *employer, *branch)), &[], None)
        }
        Command::User(user::Command::Deactivate(id)) => {
            key().put("deactivate", facts::seat(world, *id), &[("deactivation", Switch::Deactivation)], None)
        }
        Command::Pin(pin::Command::Enter { code }) => {
            let hangs = [
                ("attempts", Switch::PinAttempts),
                ("nameMatch", Switch::PinNameMatch),
                ("branchLeaver", Switch::BranchLeaver),
            ];
            key().put("enterPin", typed(world, code.digits()), &hangs, None)
        }
        Command::Pin(pin::Command::HandOver { pin, .. }) => {
            alone().put("handPin", facts::pin(world, *pin), &[], None)
        }
        Command::Pin(pin::Command::Revoke(id)) => {
            key().put("takePinBack", facts::pin(world, *id), &[("revocation", Switch::PinRevocation)], None)
        }
        Command::Mail(command) => match command {
            mail::Command::Open(id) => alone().put("openLetter", facts::letter(world, *id), &[], None),
            mail::Command::MoveToInbox(id) => alone().put("moveLetter", facts::letter(world, *id), &[], None),
            mail::Command::TrustSender => alone().put("trustSender", portal(), &[], None),
            mail::Command::SupposeJunk(_) => Put::NoQuestion(REHEARSED),
        },
        Command::CallCentre(call_centre::Command::Phone) => alone().put("phone", portal(), &[], None),
        Command::Clock(
            clock::Command::Hour
            | clock::Command::Day
            | clock::Command::NextDue
            | clock::Command::CallCentreOpens,
        ) => Put::NoQuestion("time passes for everybody"),
        Command::Switch(assumption::Command::Set(..)) => {
            Put::NoQuestion("the room chooses its assumptions, not a user of the portal")
        }
        Command::Offer(command) => {
            use offer::Command as C;
            match command {
                C::Draft { .. } => key().put("draftOffer", Some(facts::own_place(world, by)), &[], None),
                C::Submit(id) | C::Withdraw(id) | C::Correct { offer: id, .. } => key().put(
                    "workOnOffer",
                    facts::offer(world, *id),
                    &[("visibility", Switch::Visibility), ("forBranch", Switch::OffersForBranch)],
                    None,
                ),
            }
        }
        Command::People(command) => of_people(world, by, command),
    }
}

fn of_people(world: &World, by: Actor, command: &people::Command) -> Put {
    use people::Command as C;
    let key = || Asks { world, principal: facts::key(world, by.credential), who: by.person };
    // Told from outside: whoever plays says what somebody does, and that person is asked about.
    let of = |person| Asks { world, principal: facts::person(world, person), who: person };
    match command {
        C::Leave(_) | C::GoAway { .. } | C::Return(_) | C::LoseKey { .. } | C::MoveTo { .. } => {
            Put::NoQuestion(HAPPENS)
        }
        C::TellAnswer { .. } => Put::NoQuestion("never allowed (D 2.8) and done all the same (D 5.3)"),
        C::NameSuccessor { .. } => Put::NoQuestion("written on paper in the company, not in the portal"),
        C::Reconnect(id) => match world.credential(*id) {
            None => Put::OfNothing,
            Some(row) => of(row.person).put(
                "reconnect",
                Some(facts::key(world, Some(*id))),
                &[("lostKey", Switch::LostKey)],
                None,
            ),
        },
        C::HandOverRole { employer, to } => match facts::seat(world, *to) {
            None => Put::OfNothing,
            to => key().put(
                "handRoleOver",
                Some(facts::account(world, *employer)),
                &[("transfer", Switch::Transfer)],
                to,
            ),
        },
        C::AppointSecond { employer, to } => match facts::seat(world, *to) {
            None => Put::OfNothing,
            to => key().put(
                "appointSecond",
                Some(facts::account(world, *employer)),
                &[("twoPrimaries", Switch::TwoPrimaries)],
                to,
            ),
        },
        C::Replace { employer, by } => match (world.user(*by), facts::seat(world, *by)) {
            (Some(user), to) => of(user.person).put(
                "replacePrimary",
                Some(facts::account(world, *employer)),
                &[("procedure", Switch::Procedure), ("awayReplaced", Switch::AwayReplaced)],
                to,
            ),
            _ => Put::OfNothing,
        },
    }
}

/// The PIN that was typed, if it is one: blanks and hyphens aside.
fn typed(world: &World, code: &str) -> Option<Rc<Thing>> {
    let digits: String = code.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    let place =
        world.pins.iter().position(|pin| pin.code.digits() == digits && pin.state != PinState::Revoked)?;
    facts::pin(world, PinId(u32::try_from(place).unwrap()))
}
