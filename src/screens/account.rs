//! Account: the employers, how far each has come, and the enrolment path of the person at the keyboard.

use super::split::Wish;
use super::{guide, split};
use crate::domain::employer::{EmployerState, EnrolmentAnswer, is_known_active, state_words};
use crate::domain::{EmployerId, Event, PinCode, Text, credential, employer, offer};
use crate::insight::user_words;
use crate::screens::dialogs::{enrolment, people};
use crate::screens::offers::forms as offer_forms;
use crate::tui::as_seen::OF_THE_REHEARSAL;
use crate::tui::cells;
use crate::tui::chrome;
use crate::tui::house;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::list::{self, Move};
use crate::tui::pane::{Cx, Effect, Effects, No};
use crate::tui::theme::Role;
use crate::workshop::lookup;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The screen.
#[derive(Default)]
pub struct Account {
    at: usize,
}

/// What can be done on it.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Move.
    Move(Move),
    /// Take the next step.
    Next,
    /// Make a `GCKey`.
    MakeKey,
    /// Answer the PIN question.
    PinQuestion,
    /// Enrol the employer under the cursor.
    Enrol,
    /// Enter a PIN.
    EnterPin,
    /// Phone the call centre.
    Phone,
    /// Suppose the employer under the cursor is taken.
    SupposeTaken,
    /// Prepare an offer of employment.
    Draft,
}

impl Account {
    fn chosen(&self, cx: &Cx) -> Option<EmployerId> {
        rows(cx).nth(self.at)
    }
}

/// The employers that are shown.
fn rows<'a>(cx: &Cx<'a>) -> impl Iterator<Item = EmployerId> + 'a {
    cx.world().employers_seen()
}

/// The row of an employer.
fn row_of(cx: &Cx, id: EmployerId) -> Option<usize> {
    rows(cx).position(|other| other == id)
}

fn may_enter_pin(_: &Account, cx: &Cx) -> Result<(), No> {
    let probe = cx.what_if(&crate::domain::pin::Command::Enter { code: PinCode::default() }.into());
    // An empty PIN is refused at the form; what matters is whether one may be entered at all.
    if probe.rule == crate::domain::Rule::PinNotFound { Ok(()) } else { Err(probe.into()) }
}

fn allowed(cx: &Cx, command: impl Into<crate::domain::Command>) -> Result<(), No> {
    let verdict = cx.what_if(&command.into());
    match verdict.outcome {
        crate::domain::Outcome::Refused => Err(verdict.into()),
        _ => Ok(()),
    }
}

fn may_suppose(screen: &Account, cx: &Cx) -> Result<(), No> {
    if cx.seen.is_some() {
        return Err(No::Nothing(OF_THE_REHEARSAL));
    }
    match screen.chosen(cx) {
        Some(id) => allowed(cx, employer::Command::SupposeTaken(id)),
        None => Err(No::Nothing(Text("There is no employer here.", "Il n'y a aucun employeur ici."))),
    }
}

impl Layer for Account {
    type Msg = Msg;
    const NAME: Text = Text("Account", "Compte");
    const ALSO: Text = Text("employer enrolment", "employeur inscription");
    const MOVES: Option<fn(Move) -> Msg> = Some(Msg::Move);
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            house::GO,
            Text("next step", "étape suivante"),
            Text("Take the next step for this person", "Exécuter la prochaine étape de cette personne"),
            Msg::Next,
        )
        .hinted(),
        Offer::new(
            &[Key::char('e')],
            Text("enrol", "inscrire"),
            Text("Enrol the employer under the cursor", "Inscrire l'employeur choisi"),
            Msg::Enrol,
        )
        .also(Text("register", "inscription")),
        Offer::new(
            &[Key::char('m')],
            Text("make GCKey", "créer CléGC"),
            Text(
                "Make a GCKey for the person at the keyboard",
                "Créer une CléGC pour la personne au clavier",
            ),
            Msg::MakeKey,
        )
        .also(Text("key password", "clé mot de passe")),
        Offer::new(
            &[Key::char('i')],
            Text("PIN question", "question du NIP"),
            Text("Answer again whether a PIN was received", "Répondre de nouveau à la question du NIP"),
            Msg::PinQuestion,
        )
        .when(|_, cx| allowed(cx, credential::Command::AnswerPinQuestion { received: true }))
        .question(),
        Offer::new(
            &[Key::char('p')],
            Text("enter PIN", "saisir NIP"),
            Text("Enter a PIN", "Saisir un NIP"),
            Msg::EnterPin,
        )
        .when(may_enter_pin),
        Offer::new(
            &[Key::char('t')],
            Text("telephone", "téléphoner"),
            Text(
                "Phone the call centre about your enrolment",
                "Téléphoner au centre d'appels à propos de votre inscription",
            ),
            Msg::Phone,
        )
        .also(Text("phone call centre ring", "appeler appel centre"))
        .hinted(),
        Offer::new(
            &[Key::char('d')],
            Text("draft offer", "ébaucher"),
            Text("Prepare an offer of employment", "Préparer une offre d'emploi"),
            Msg::Draft,
        )
        .when(|_, cx| Ok(offer::may_draft(cx.world(), cx.by).map(|_| ())?)),
        Offer::new(
            &[Key::char('x')],
            Text("suppose taken", "supposer pris"),
            Text(
                "Suppose somebody outside has enrolled this employer already",
                "Supposer que quelqu'un de l'extérieur a déjà inscrit cet employeur",
            ),
            Msg::SupposeTaken,
        )
        .when(may_suppose),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        match msg {
            Msg::Move(way) => {
                self.at = way.from(self.at, rows(cx).count());
                Effects::new()
            }
            Msg::Next => guide::take(cx),
            Msg::MakeKey => vec![Effect::Open(Box::new(enrolment::make_key(cx)))],
            Msg::PinQuestion => vec![Effect::Open(Box::new(enrolment::pin_question()))],
            Msg::Enrol => vec![Effect::Open(Box::new(enrolment::enrol(cx, self.chosen(cx))))],
            Msg::EnterPin => vec![Effect::Open(Box::new(enrolment::enter_pin(cx)))],
            Msg::Phone => vec![Effect::Open(Box::new(enrolment::phone(cx)))],
            Msg::Draft => vec![Effect::Open(Box::new(offer_forms::draft()))],
            Msg::SupposeTaken => match self.chosen(cx) {
                Some(id) => vec![Effect::Do(employer::Command::SupposeTaken(id).into())],
                None => Effects::new(),
            },
        }
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        for event in events {
            if let Event::Employer(employer::Event::Submitted(submission)) = event {
                let employer = cx.world().employer_with(submission.business_number);
                self.at = employer.and_then(|id| row_of(cx, id)).unwrap_or(self.at);
            }
        }
        Effects::new()
    }

    fn select(&mut self, name: &str, cx: &Cx) {
        let employer = lookup::employer(cx.world(), name).ok();
        self.at = employer.and_then(|id| row_of(cx, id)).unwrap_or(self.at);
    }

    fn moved(&mut self, cx: &Cx) {
        self.at = self.at.min(rows(cx).count().saturating_sub(1));
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let name = self.chosen(cx).map(|id| cx.world().employer_name(id)).unwrap_or_default();
        let employers: Vec<EmployerId> = rows(cx).collect();
        let (rows, detail) = split::panes(
            frame,
            cx,
            area,
            &Wish {
                title: cx.say(Text("Employers", "Employeurs")),
                detail: name,
                share: 46,
                rows: employers.len(),
            },
        );
        let cells_wide = usize::from(rows.width);
        list::draw(frame, rows, cx.look, employers.len(), self.at, |place| {
            let id = employers[place];
            let state = state_words(cx.world(), id);
            let state = cells::cut(state.get(cx.lang), cells_wide / 2).into_owned();
            let number = cx.world().employer(id).filter(|_| cells_wide >= 44);
            let number = number.map(|employer| format!(" {} ", employer.business_number));
            let number = number.unwrap_or_default();
            let room = cells_wide.saturating_sub(cells::width(&state) + number.len() + 1);
            Line::from(vec![
                Span::raw(cells::pad(cx.world().employer_name(id), room)),
                Span::raw(number),
                Span::raw(format!(" {state}")),
            ])
        });
        let guided = split::has_guide(cx, area);
        let lines = self.detail(cx, detail.width, guided);
        chrome::lines(frame, detail, cx, lines);
    }
}

impl Account {
    fn detail(&self, cx: &Cx, width: u16, guided: bool) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if !guided {
            lines.extend(guide::lines(cx, width));
            lines.push(Line::default());
        }
        lines.extend(path(cx, width));
        lines.push(Line::default());
        if let Some(id) = self.chosen(cx) {
            lines.extend(employer_facts(cx, id, width));
        }
        lines
    }
}

/// The enrolment path of the person at the keyboard, ticked as far as it has come.
fn path(cx: &Cx, width: u16) -> Vec<Line<'static>> {
    let world = cx.world();
    let key = cx.by.credential.and_then(|id| world.credential(id));
    let seat = world.seat(cx.by).and_then(|id| world.user(id));
    let seat = seat.is_some_and(|user| is_known_active(world, user.employer));
    let last = match key.and_then(|key| key.has_pin) {
        Some(true) => Text("PIN entered", "NIP saisi"),
        _ => Text("employer enrolled", "employeur inscrit"),
    };
    let submitted = key.is_some_and(|key| key.application.is_some()) || seat;
    let steps = [
        (Text("GCKey", "CléGC"), key.is_some()),
        (Text("terms", "conditions"), key.is_some_and(|key| key.terms)),
        (Text("PIN question", "question du NIP"), key.is_some_and(|key| key.has_pin.is_some())),
        (Text("portal", "portail"), key.is_some_and(|key| key.portal)),
        (last, submitted),
        (Text("access", "accès"), seat),
    ];
    let marks: Vec<String> = steps
        .iter()
        .map(|(text, done)| {
            let mark = if *done { "x" } else { "\u{a0}" };
            format!("[{mark}]\u{a0}{}", cx.say(*text).replace(' ', "\u{a0}"))
        })
        .collect();
    let who = Text("Path of {}", "Parcours de {}").with(&[&people::person_line(cx, cx.by.person)]);
    let mut lines = chrome::wrapped(who.get(cx.lang), width, cx.look.of(Role::Title));
    lines.extend(chrome::wrapped(&marks.join("  "), width, cx.look.of(Role::Text)));
    lines
}

fn employer_facts(cx: &Cx, id: EmployerId, width: u16) -> Vec<Line<'static>> {
    let world = cx.world();
    let Some(employer) = world.employer(id) else { return Vec::new() };
    let mut lines = Vec::new();
    let mut fact =
        |label: Text, value: &str| lines.extend(chrome::fact(cx.look, cx.say(label), value, width));
    fact(Text("Legal name", "Nom légal"), &employer.legal_name);
    fact(Text("Operating", "Commercial"), &employer.operating_name);
    let number = match employer.business_number.check_digit_words() {
        Some(odd) => format!("{}  ({})", employer.business_number, odd.get(cx.lang)),
        None => employer.business_number.to_string(),
    };
    fact(Text("Number", "Numéro"), &number);
    fact(Text("Status", "État"), state_words(world, id).get(cx.lang));
    let primary = user_words::primary_name(world, id);
    // What the telephone told is known from then on; before, the letter's silence is kept.
    let told = world.applications_of(id).last().and_then(|id| world.application(id));
    let nobody = if told.is_some_and(|one| one.reason_told) {
        Text("not known: there is an account already", "inconnu : un compte existe déjà")
    } else {
        Text("nobody yet: the first to enrol becomes it", "personne : la première inscrite le devient")
    };
    fact(Text("Primary user", "Util. principal"), primary.as_deref().unwrap_or(cx.say(nobody)));
    if let EmployerState::Active { since, .. } = employer.state
        && is_known_active(world, id)
    {
        fact(Text("Since", "Depuis"), since.words().get(cx.lang));
    }
    let refused = world.applications_of(id).filter_map(|id| world.application(id)).filter(|application| {
        application.known && matches!(application.answer, Some(EnrolmentAnswer::Refused(_)))
    });
    for application in refused.take(3) {
        let (who, when) = (world.name(application.submission.person), application.submission.at.words());
        let reason = match application.answer {
            Some(EnrolmentAnswer::Refused(cause)) if application.reason_told => cause.rule().row().words,
            _ => Text("The letter does not say why.", "La lettre ne dit pas pourquoi."),
        };
        fact(Text("Refused", "Refusé"), &format!("{who}, {}. {}", when.get(cx.lang), cx.say(reason)));
    }
    lines
}
