//! Begin with a company: from a file, typed in, or the sample. A file is shown as a preview first; nothing is
//! applied before the person accepts.

use crate::company::{Encoding, Preview, Progress, Reading, sample};
use crate::domain::business_number::BusinessNumber;
use crate::domain::company::{Company, Person, PlannedEmployer, PlannedPlace, Role as UserRole, Side};
use crate::domain::fold::is_blank;
use crate::domain::{Event, Text, Words, cast};
use crate::ledger::Snapshot;
use crate::tui::chrome;
use crate::tui::field::Field;
use crate::tui::form::{Ask, Form};
use crate::tui::house;
use crate::tui::key::{Code, Key};
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::Move;
use crate::tui::pane::{Cx, Effect, Effects, No};
use crate::tui::pick::Pick;
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use std::path::{Path, PathBuf};

/// Rows read between two keys.
const SLICE: usize = 2000;

/// Where a company comes from.
#[must_use]
pub fn choose() -> Pick {
    const WAYS: [Text; 3] = [
        Text("Open a company file (CSV)", "Ouvrir un fichier de société (CSV)"),
        Text("Type a company in", "Saisir une société"),
        Text("Begin again with the sample company", "Recommencer avec la société modèle"),
    ];
    Pick::new(
        Text("Begin with a company", "Commencer avec une société"),
        Text(
            "What was rehearsed so far is kept as a line of its own: see Journal.",
            "Ce qui a été répété est gardé comme une ligne à part : voir Journal.",
        ),
        WAYS.len(),
        |cx, row| cx.say(WAYS[row]).to_owned(),
        |_, row| match row {
            0 => vec![Effect::Close, Effect::Open(Box::new(file_form()))],
            1 => vec![Effect::Close, Effect::Open(Box::new(company_form()))],
            _ => vec![Effect::Close, Effect::Begin(sample())],
        },
    )
    .at(0)
}

fn file_form() -> Form {
    Form::new(
        Text("Open a company file", "Ouvrir un fichier de société"),
        Text(
            "A preview comes first; nothing is changed before you accept it.",
            "Un aperçu d'abord; rien ne change avant que vous l'acceptiez.",
        ),
        vec![Ask::new(
            Field::new(Text("File", "Fichier")),
            Text(
                "Type or paste the path. Example: company.csv",
                "Tapez ou collez le chemin. Exemple : societe.csv",
            ),
        )],
        |form, _| {
            let path = form.text(0);
            vec![Effect::Close, Effect::Open(Box::new(Import::of(Path::new(path.trim().trim_matches('"')))))]
        },
    )
}

fn company_form() -> Form {
    let needed = |typed: &str| {
        is_blank(typed).then(|| -> Words { Text("This is needed.", "Ceci est requis.").into() })
    };
    let text = |label| Field::new(label);
    Form::new(
        Text("Type a company in", "Saisir une société"),
        Text(
            "One employer and its first person; more can be added later.",
            "Un employeur et sa première personne; d'autres s'ajoutent ensuite.",
        ),
        vec![
            Ask::new(text(Text("Legal name", "Nom légal")), Text("Of the employer.", "De l'employeur."))
                .checked(needed),
            Ask::new(
                text(Text("Operating name", "Nom commercial")),
                Text("May stay empty.", "Peut rester vide."),
            ),
            Ask::new(
                text(Text("Business number", "Numéro d'entreprise")),
                Text("Nine digits. Example: 999 000 037", "Neuf chiffres. Exemple : 999 000 037"),
            )
            .checked(|typed| BusinessNumber::read(typed).err().map(|problem| problem.words())),
            Ask::new(
                text(Text("First name", "Prénom")),
                Text("Of whoever enrols first.", "De qui s'inscrit en premier."),
            )
            .checked(needed),
            Ask::new(
                text(Text("Last name", "Nom de famille")),
                Text("Of whoever enrols first.", "De qui s'inscrit en premier."),
            )
            .checked(needed),
        ],
        |form, _| {
            // Checked when the form was handed in.
            let Ok(business_number) = BusinessNumber::read(&form.text(2)) else { return Effects::new() };
            let person = Person {
                given: form.text(3).trim().to_owned(),
                family: form.text(4).trim().to_owned(),
                email: String::new(),
                side: Side::Inside,
            };
            let employer = PlannedEmployer {
                business_number,
                legal_name: form.text(0).trim().to_owned(),
                operating_name: form.text(1).trim().to_owned(),
            };
            let first = PlannedPlace { person: 0, employer: 0, branch: None, role: Some(UserRole::Primary) };
            let company = Company {
                employers: vec![employer],
                people: vec![person],
                places: vec![first],
                ..Company::default()
            };
            vec![Effect::Close, Effect::Begin(company)]
        },
    )
}

/// The company a rehearsal began with.
#[must_use]
pub fn begun_with(snapshot: &Snapshot) -> Option<&Company> {
    if snapshot.is_empty() {
        return None;
    }
    snapshot.step(0).deed.events.iter().find_map(|event| match event {
        Event::Cast(cast::Event::Loaded { company, .. }) => Some(company.as_ref()),
        _ => None,
    })
}

/// A company file on its way in.
pub struct Import {
    path: PathBuf,
    state: State,
    down: usize,
}

enum State {
    Reading(Box<Reading>, Progress),
    Shown {
        preview: Box<Preview>,
        /// Whether it is the company that is being rehearsed.
        same: bool,
    },
    Failed(Words),
}

impl Import {
    /// Reads a file; what cannot be read is told in the dialog.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Self::read_as(path, None)
    }

    /// Reads a file in an encoding that somebody chose.
    fn read_as(path: &Path, encoding: Option<Encoding>) -> Self {
        let state = match Reading::of_file_in(path, encoding) {
            Ok(reading) => {
                State::Reading(Box::new(reading), Progress { done_bytes: 0, total_bytes: 1, finished: false })
            }
            Err(problem) => State::Failed(problem.words()),
        };
        Self { path: path.to_owned(), state, down: 0 }
    }
}

/// What can be done with it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Scroll.
    Move(Move),
    /// Begin with it.
    Accept,
    /// Choose how its letters are read.
    Letters,
    /// Leave everything as it is.
    Leave,
}

fn may_accept(import: &Import, _: &Cx) -> Result<(), No> {
    match &import.state {
        State::Shown { preview, .. } if preview.company.employers.is_empty() => Err(No::Nothing(Text(
            "There is no employer in this file.",
            "Ce fichier ne contient aucun employeur.",
        ))),
        State::Shown { .. } => Ok(()),
        State::Reading(..) => {
            Err(No::Nothing(Text("It is still being read.", "La lecture n'est pas terminée.")))
        }
        State::Failed(_) => {
            Err(No::Nothing(Text("The file could not be read.", "Le fichier n'a pu être lu.")))
        }
    }
}

fn may_choose_letters(import: &Import, _: &Cx) -> Result<(), No> {
    match import.state {
        State::Shown { .. } => Ok(()),
        State::Reading(..) => {
            Err(No::Nothing(Text("It is still being read.", "La lecture n'est pas terminée.")))
        }
        State::Failed(_) => {
            Err(No::Nothing(Text("The file could not be read.", "Le fichier n'a pu être lu.")))
        }
    }
}

impl Layer for Import {
    type Msg = Msg;
    const NAME: Text = Text("Company file", "Fichier de société");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::YES,
            Text("begin with it", "commencer"),
            Text("Begin a rehearsal with this company", "Commencer une répétition avec cette société"),
            Msg::Accept,
        )
        .when(may_accept)
        .hinted(),
        Offer::new(
            &[Key::char('e')],
            Text("accents wrong?", "accents faux?"),
            Text("Read the file in another encoding", "Lire le fichier dans un autre encodage"),
            Msg::Letters,
        )
        .when(may_choose_letters)
        .hinted(),
        Offer::new(
            &[Key::char('n'), Key::of(Code::Esc)],
            Text("leave as it is", "ne rien changer"),
            Text("Stop, and leave everything as it is", "Arrêter et tout laisser tel quel"),
            Msg::Leave,
        )
        .hinted(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Leave => vec![Effect::Close],
            Msg::Letters => vec![Effect::Open(Box::new(self.letters()))],
            Msg::Accept => match &self.state {
                State::Shown { same: true, .. } => vec![Effect::Close],
                State::Shown { preview, .. } => vec![Effect::Close, Effect::Begin(preview.company.clone())],
                _ => Effects::new(),
            },
            Msg::Move(way) => {
                let len = match &self.state {
                    State::Shown { preview, .. } => preview.text(cx.lang).lines().count() * 2,
                    _ => 0,
                };
                self.down = way.from(self.down, len);
                Effects::new()
            }
        }
    }

    fn work(&mut self, cx: &Cx) -> bool {
        let State::Reading(reading, progress) = &mut self.state else { return false };
        *progress = reading.advance(SLICE);
        if progress.finished {
            let done = std::mem::replace(&mut self.state, State::Failed(Words::default()));
            if let State::Reading(reading, _) = done {
                let preview = Box::new(reading.finish());
                let same = begun_with(cx.snapshot) == Some(&preview.company);
                self.state = State::Shown { preview, same };
            }
        }
        true
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let width = area.width.min(96);
        let room = chrome::dialog(frame, area, cx.look, cx.say(Self::NAME), width, area.height);
        match &self.state {
            State::Failed(words) => {
                let lines =
                    chrome::wrapped(&format!("x {}", words.get(cx.lang)), room.width, cx.look.of(Role::Bad));
                frame.render_widget(Paragraph::new(lines), room);
            }
            State::Reading(_, progress) => {
                let bar = bar(progress, usize::from(room.width));
                let text = Text(
                    "Reading. Esc stops and leaves everything as it is.",
                    "Lecture en cours. Échap l'arrête et laisse tout tel quel.",
                );
                let mut lines = chrome::wrapped(cx.say(text), room.width, cx.look.of(Role::Text));
                lines.push(Line::styled(bar, cx.look.of(Role::Strong)));
                frame.render_widget(Paragraph::new(lines), room);
            }
            State::Shown { preview, same } => self.shown(cx, frame, room, preview, *same),
        }
    }
}

impl Import {
    /// The encodings to choose from, the one in force under the cursor; the preview is made anew with the one taken.
    fn letters(&self) -> Pick {
        let now = match &self.state {
            State::Shown { preview, .. } => preview.encoding,
            State::Reading(..) | State::Failed(_) => Encoding::Utf8,
        };
        let path = self.path.clone();
        Pick::new(
            Text(
                "How are the letters of this file written?",
                "Comment les lettres de ce fichier sont-elles écrites?",
            ),
            Text(
                "If names look wrong, try another; the preview shows them at once.",
                "Si des noms semblent faux, essayez-en un autre; l'aperçu les montre aussitôt.",
            ),
            Encoding::ALL.len(),
            |cx, row| {
                let encoding = Encoding::ALL[row];
                format!("{:<20} {}", encoding.name(), cx.say(encoding.words()))
            },
            move |_, row| {
                let again = Self::read_as(&path, Some(Encoding::ALL[row]));
                vec![Effect::Close, Effect::Close, Effect::Open(Box::new(again))]
            },
        )
        .unfiltered()
        .at(Encoding::ALL.iter().position(|encoding| *encoding == now).unwrap_or_default())
    }

    fn shown(&self, cx: &Cx, frame: &mut Frame, room: Rect, preview: &Preview, same: bool) {
        let question = match (same, preview.ok()) {
            (true, _) => Text(
                "This is the company you are rehearsing. y goes on.",
                "C'est la société que vous répétez. o continue.",
            ),
            (_, true) => Text(
                "Begin a rehearsal with this company? y / n",
                "Commencer une répétition avec cette société? o / n",
            ),
            (_, false) => Text(
                "Begin without the rows named below? y / n",
                "Commencer sans les lignes nommées ci-dessous? o / n",
            ),
        };
        let head = chrome::wrapped(cx.say(question), room.width, cx.look.of(Role::Key));
        let head_height = u16::try_from(head.len()).unwrap_or(u16::MAX).min(room.height);
        frame.render_widget(Paragraph::new(head), Rect { height: head_height, ..room });
        let below = Rect { y: room.y + head_height, height: room.height - head_height, ..room };
        let text = preview.text(cx.lang);
        let lines = chrome::wrapped(&text, below.width, cx.look.of(Role::Text));
        let down = self.down.min(lines.len().saturating_sub(usize::from(below.height)));
        let shown: Vec<Line> = lines.into_iter().skip(down).take(usize::from(below.height)).collect();
        frame.render_widget(Paragraph::new(shown).style(cx.look.of(Role::Text)), below);
    }
}

/// `[#####-----]  52 %`
fn bar(progress: &Progress, room: usize) -> String {
    let cells = room.saturating_sub(9).min(60);
    let part = |whole: usize| {
        let whole = u64::try_from(whole).unwrap_or(0);
        (progress.done_bytes.saturating_mul(whole)).checked_div(progress.total_bytes).unwrap_or(0)
    };
    let done = usize::try_from(part(cells)).unwrap_or(0).min(cells);
    format!("[{}{}] {:3} %", "#".repeat(done), "-".repeat(cells - done), part(100))
}
