//! Branches: the tree of employers and branches, with who is where and what became of each PIN.

use crate::domain::branch::{self, BranchState};
use crate::domain::pin::{self};
use crate::domain::{Asked, BranchId, Event, PinId, Text, World, cast, employer, user};
use crate::screens::branches::lines::{Node, detail_lines, tree_line};
use crate::screens::dialogs::{enrolment, people};
use crate::screens::split;
use crate::screens::split::Wish;
use crate::tui::chrome;
use crate::tui::field::Field;
use crate::tui::form::{Ask, Form};
use crate::tui::house;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::{self, Move};
use crate::tui::pane::{Cx, Effect, Effects, No};
use crate::tui::tree::Tree;
use crate::workshop::lookup;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Up to this many branches the tree starts unfolded.
const UNFOLDED: usize = 40;
/// The screen.
#[derive(Default)]
pub struct Branches {
    tree: Tree<Node>,
}

/// What can be done on it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Open, then enter.
    Right,
    /// Close, then go to the parent.
    Left,
    /// Add a branch here.
    Add,
    /// Issue a PIN to the branch under the cursor.
    IssuePin,
    /// Hand its PIN to somebody.
    HandOver,
    /// Take its PIN back.
    Revoke,
    /// Add a secondary user here.
    AddSecondary,
}

impl Branches {
    fn build(&mut self, world: &World) {
        let roots: Vec<Node> = world.employers_seen().map(|employer| (employer, None)).collect();
        self.tree.build(&roots, &|(employer, branch)| {
            world.branches_under(employer, branch).map(|id| (employer, Some(id))).collect()
        });
    }

    fn branch(&self) -> Option<BranchId> {
        self.tree.node().and_then(|(_, branch)| branch)
    }

    fn pin(&self, cx: &Cx) -> Option<PinId> {
        cx.world().branch(self.branch()?)?.pin
    }
}

const NO_BRANCH: No = No::Nothing(Text("Choose a branch first.", "Choisissez d'abord une succursale."));
const NO_PIN: No = No::Nothing(Text("This branch has no PIN.", "Cette succursale n'a pas de NIP."));

fn may_add(screen: &Branches, cx: &Cx) -> Result<(), No> {
    let (employer, _) = screen.tree.node().ok_or(NO_BRANCH)?;
    Ok(branch::may_add(cx.world(), cx.by, employer).map(|_| ())?)
}

fn may_issue(screen: &Branches, cx: &Cx) -> Result<(), No> {
    let branch = screen.branch().ok_or(NO_BRANCH)?;
    allowed(cx, branch::Command::IssuePin(branch))
}

fn may_hand_over(screen: &Branches, cx: &Cx) -> Result<(), No> {
    let pin = screen.pin(cx).ok_or(NO_PIN)?;
    allowed(cx, pin::Command::HandOver { pin, to: cx.by.person })
}

fn may_revoke(screen: &Branches, cx: &Cx) -> Result<(), No> {
    allowed(cx, pin::Command::Revoke(screen.pin(cx).ok_or(NO_PIN)?))
}

fn may_appoint(screen: &Branches, cx: &Cx) -> Result<(), No> {
    let (employer, branch) = screen.tree.node().ok_or(NO_BRANCH)?;
    Ok(user::may_appoint(cx.world(), cx.by, employer, branch).map(|_| ())?)
}

fn allowed(cx: &Cx, command: impl Into<crate::domain::Command>) -> Result<(), No> {
    let verdict = cx.what_if(&command.into());
    if verdict.outcome == crate::domain::Outcome::Refused { Err(verdict.into()) } else { Ok(()) }
}

impl Layer for Branches {
    type Msg = Msg;
    const NAME: Text = Text("Branches", "Succursales");
    const ALSO: Text = Text("offices places tree", "bureaux lieux arbre");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            &[Key::char('n')],
            Text("add branch", "ajouter"),
            Text(
                "Add a branch here, or the planned one under the cursor",
                "Ajouter une succursale ici, ou celle qui est prévue",
            ),
            Msg::Add,
        )
        .also(Text("new branch office place", "nouvelle succursale bureau lieu"))
        .when(may_add)
        .hinted(),
        Offer::new(
            &[Key::char('i')],
            Text("issue PIN", "émettre NIP"),
            Text("Issue a PIN to this branch", "Émettre un NIP pour cette succursale"),
            Msg::IssuePin,
        )
        .when(may_issue)
        .hinted(),
        Offer::new(
            &[Key::char('p')],
            Text("pass on PIN", "remettre NIP"),
            Text("Hand the PIN to a person", "Remettre le NIP à une personne"),
            Msg::HandOver,
        )
        .also(Text("give hand over", "donner transmettre"))
        .when(may_hand_over)
        .hinted(),
        Offer::new(
            &[Key::char('u')],
            Text("add user", "ajouter util."),
            Text("Add a secondary user here", "Ajouter un utilisateur secondaire ici"),
            Msg::AddSecondary,
        )
        .also(Text("new secondary user", "nouvel utilisateur secondaire"))
        .when(may_appoint)
        .hinted(),
        Offer::new(
            &[Key::char('r')],
            Text("take PIN back", "reprendre NIP"),
            Text("Take the PIN back before it is used", "Reprendre le NIP avant qu'il serve"),
            Msg::Revoke,
        )
        .also(Text("revoke cancel", "révoquer annuler"))
        .when(may_revoke),
        Offer::new(
            house::RIGHT,
            Text("open", "ouvrir"),
            Text("Open, then go in", "Ouvrir, puis entrer"),
            Msg::Right,
        ),
        Offer::new(
            house::LEFT,
            Text("close", "fermer"),
            Text("Close, then go to the parent", "Fermer, puis aller au parent"),
            Msg::Left,
        ),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        let world = cx.world();
        match msg {
            Msg::Move(way) => self.tree.go(way.from(self.tree.at(), self.tree.rows().len())),
            Msg::Right => {
                if self.tree.right() {
                    self.build(world);
                }
            }
            Msg::Left => {
                if self.tree.left() {
                    self.build(world);
                }
            }
            Msg::Add => return self.tree.node().map(|node| add(world, node)).into_iter().flatten().collect(),
            Msg::IssuePin => {
                return self
                    .branch()
                    .map(|id| Effect::Do(branch::Command::IssuePin(id).into()))
                    .into_iter()
                    .collect();
            }
            Msg::HandOver => {
                let Some(id) = self.pin(cx) else { return Effects::new() };
                return vec![Effect::Open(Box::new(people::hand_over(cx, id)))];
            }
            Msg::Revoke => {
                return self
                    .pin(cx)
                    .map(|id| Effect::Do(pin::Command::Revoke(id).into()))
                    .into_iter()
                    .collect();
            }
            Msg::AddSecondary => {
                let Some((employer, branch)) = self.tree.node() else { return Effects::new() };
                let here = user::Command::AddSecondary {
                    employer,
                    branch,
                    given: String::new(),
                    family: String::new(),
                };
                return vec![Effect::Open(Box::new(enrolment::add_secondary(cx, here)))];
            }
        }
        Effects::new()
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        let mut added = None;
        let mut changed = false;
        for event in events {
            match event {
                Event::Branch(branch::Event::Added { employer, parent, name }) => {
                    changed = true;
                    self.tree.open((*employer, *parent));
                    let named =
                        |id: &BranchId| cx.world().branch(*id).is_some_and(|branch| branch.name == *name);
                    added = cx
                        .world()
                        .branches_under(*employer, *parent)
                        .find(named)
                        .map(|id| (*employer, Some(id)));
                }
                Event::Employer(employer::Event::Submitted(_)) => changed = true,
                Event::Cast(cast::Event::Loaded { .. }) => return self.start(cx),
                _ => {}
            }
        }
        if changed {
            self.build(cx.world());
        }
        if let Some(node) = added {
            self.tree.find(node);
        }
        Effects::new()
    }

    fn select(&mut self, name: &str, cx: &Cx) {
        if let Ok(place) = lookup::place(cx.world(), name) {
            self.tree.find(place);
        }
    }

    fn moved(&mut self, cx: &Cx) {
        if self.tree.rows().is_empty() {
            let _ = self.start(cx);
        } else {
            self.build(cx.world());
        }
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let node = self.tree.node();
        let title =
            node.map(|(employer, branch)| cx.world().place_name(employer, branch)).unwrap_or_default();
        let (rows, detail) = split::panes(
            frame,
            cx,
            area,
            &Wish { title: cx.say(Self::NAME), detail: title, share: 46, rows: self.tree.rows().len() },
        );
        let room = usize::from(rows.width);
        list::draw(frame, rows, cx.look, self.tree.rows().len(), self.tree.at(), |place| {
            let row = &self.tree.rows()[place];
            tree_line(cx, row, room)
        });
        if let Some(node) = node {
            let lines = detail_lines(cx, node, detail.width);
            chrome::lines(frame, detail, cx, lines);
        }
    }
}

impl Branches {
    /// Shows a company for the first time: small ones unfolded.
    fn start(&mut self, cx: &Cx) -> Effects {
        let world = cx.world();
        self.tree = Tree::default();
        if world.branches.len() <= UNFOLDED {
            for employer in world.employers_seen() {
                self.tree.open((employer, None));
            }
            for (place, branch) in world.branches.iter().enumerate() {
                self.tree.open((branch.employer, Some(BranchId::at(place))));
            }
        }
        self.build(world);
        Effects::new()
    }
}

/// The planned branch under the cursor is added at once; elsewhere a form asks for the name.
fn add(world: &World, (employer, branch): Node) -> Effects {
    let planned =
        branch.and_then(|id| world.branch(id)).filter(|branch| branch.state == BranchState::Planned);
    if let Some(planned) = planned {
        let add = branch::Command::Add { employer, parent: planned.parent, name: planned.name.clone() };
        return vec![Effect::Do(add.into())];
    }
    let form = Form::new(
        Text("Add a branch", "Ajouter une succursale"),
        Text(
            "Under {}. A branch has the same business number.",
            "Sous {}. Une succursale a le même numéro d'entreprise.",
        )
        .with(&[world.place_name(employer, branch)]),
        vec![
            Ask::new(
                Field::new(Text("Name of the branch", "Nom de la succursale")),
                Text("Example: Halifax elevator", "Exemple : Élévateur de Halifax"),
            )
            .about(Asked::BranchName)
            .checked(|typed| {
                typed
                    .trim()
                    .is_empty()
                    .then(|| Text("A branch has a name.", "Une succursale a un nom.").into())
            }),
        ],
        move |form, _| {
            vec![Effect::Submit(branch::Command::Add { employer, parent: branch, name: form.text(0) }.into())]
        },
    );
    vec![Effect::Open(Box::new(form))]
}
