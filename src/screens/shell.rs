//! The shell: what holds on every screen, the two lines on top, and what follows from events wherever one is.

use super::guide;
use crate::domain::employer::{is_known_active, state_words};
use crate::domain::{EmployerId, Event, PinId, Text, clock, pin};
use crate::insight::user_words::role_words;
use crate::screens::dialogs::{import, people, pin_shown, write_plan};
use crate::tui::cells;
use crate::tui::chrome::{BANNER, DISCLAIMER};
use crate::tui::house;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Offer};
use crate::tui::pane::{Cx, Effect, Effects, No, Stride};
use crate::tui::pick::Pick;
use crate::tui::theme::Role;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The shell.
pub struct Shell;

/// What can be done everywhere.
#[derive(Clone, Copy)]
pub enum Msg {
    /// Take the next step.
    Next,
    /// Move the clock.
    Clock,
    /// Play somebody else.
    SignIn,
    /// Add somebody to the cast.
    AddPerson,
    /// Open a company file, or type a company in.
    Company,
    /// Home.
    Home,
    /// Write the plan.
    Plan,
    /// Why.
    Why,
    /// Back and ahead.
    Step(Stride),
    /// The next or the previous screen.
    Turn(bool),
    /// Help.
    Help,
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// As this person sees it.
    AsSeen,
    /// Big or normal.
    Big,
    /// The detail alone.
    Detail,
    /// Out.
    Quit,
}

impl Layer for Shell {
    type Msg = Msg;
    const NAME: Text = Text("Everywhere", "Partout");
    const OFFERS: &'static [Offer<Self>] = &[
        Offer::new(
            &[Key::char(' ')],
            Text("next", "suite"),
            Text("Take the next step for this person", "Exécuter la prochaine étape de cette personne"),
            Msg::Next,
        )
        .hinted(),
        Offer::new(
            &[Key::char('c')],
            Text("clock", "temps"),
            Text(
                "Move the clock: an hour, a day, to the next thing due",
                "Faire avancer le temps : une heure, un jour, prochaine échéance",
            ),
            Msg::Clock,
        )
        .also(Text("time wait date day hour", "heure date attendre jour horloge")),
        Offer::new(
            &[Key::char('s')],
            Text("sign in as", "jouer"),
            Text("Sign in as another person", "Jouer une autre personne"),
            Msg::SignIn,
        )
        .also(Text("log in login switch person", "se connecter ouvrir une session changer de personne")),
        Offer::new(
            &[Key::char('a')],
            Text("add person", "ajouter"),
            Text("Add a person to the cast", "Ajouter une personne à la distribution"),
            Msg::AddPerson,
        )
        .also(Text("new person employee staff", "nouvelle personne employé personnel")),
        Offer::new(
            &[Key::ctrl('o')],
            Text("company", "société"),
            Text(
                "Open a company file, or type a company in",
                "Ouvrir un fichier de société, ou saisir une société",
            ),
            Msg::Company,
        )
        .also(Text("open import load file CSV new", "importer charger fichier CSV nouvelle")),
        Offer::new(
            &[Key::f(5)],
            Text("home", "accueil"),
            Text(
                "Home: tour, sample, my company, sessions, and what was left",
                "Accueil : visite, société modèle, ma société, séances et travail laissé",
            ),
            Msg::Home,
        )
        .also(Text("start menu welcome begin earlier", "début menu bienvenue commencer antérieur")),
        Offer::new(
            &[Key::ctrl('e')],
            Text("write the plan", "écrire le plan"),
            Text(
                "Write the plan: a file to print, to read or to circulate",
                "Écrire le plan : un fichier à imprimer, à lire ou à faire circuler",
            ),
            Msg::Plan,
        )
        .also(Text("print export save PDF document", "imprimer exporter enregistrer PDF document")),
        Offer::new(
            house::WHY,
            Text("why", "pourquoi"),
            Text(
                "Why: the rule behind the last verdict, its source, how sure it is",
                "Pourquoi : la règle du dernier verdict, sa source, sa certitude",
            ),
            Msg::Why,
        )
        .also(Text("reason rule source explain", "raison règle source expliquer"))
        .when(|_, cx| {
            if cx.verdict.is_some() {
                Ok(())
            } else {
                Err(No::Nothing(Text("Nothing was decided yet.", "Rien n'a encore été décidé.")))
            }
        })
        .everywhere(),
        Offer::new(
            house::UNDO,
            Text("back", "reculer"),
            Text("Step back", "Reculer d'une étape"),
            Msg::Step(Stride::Back),
        )
        .also(Text("undo go back revert", "annuler défaire revenir retour")),
        Offer::new(
            house::REDO,
            Text("ahead", "avancer"),
            Text("Step ahead again", "Avancer de nouveau d'une étape"),
            Msg::Step(Stride::Ahead),
        )
        .also(Text("redo forward", "rétablir refaire")),
        Offer::new(
            house::NEXT,
            Text("screen", "écran"),
            Text("Go to the next screen", "Aller à l'écran suivant"),
            Msg::Turn(true),
        )
        .hinted(),
        Offer::new(
            house::PREVIOUS,
            Text("screen before", "écran précédent"),
            Text("Go to the screen before", "Aller à l'écran précédent"),
            Msg::Turn(false),
        ),
        Offer::new(
            house::LANGUAGE,
            Text("français", "English"),
            Text("Switch to French", "Passer à l'anglais"),
            Msg::Language,
        )
        .also(Text("language French English", "langue anglais français"))
        .everywhere(),
        Offer::new(
            house::THEME,
            Text("theme", "thème"),
            Text("Switch to the next theme", "Passer au thème suivant"),
            Msg::Theme,
        )
        .also(Text("dark light colours colors contrast", "sombre clair couleurs contraste"))
        .everywhere(),
        Offer::new(
            house::BIG,
            Text("big", "grand"),
            Text(
                "Big, for a projector; again for normal",
                "Grand, pour un projecteur; de nouveau pour normal",
            ),
            Msg::Big,
        )
        .also(Text("zoom larger font projector", "zoom agrandir police projecteur"))
        .everywhere(),
        Offer::new(
            house::AS_SEEN,
            Text("as they see it", "comme cette personne"),
            Text(
                "As this person sees it: nothing else on the screen; again for everything",
                "Comme cette personne le voit : rien d'autre à l'écran; de nouveau pour tout voir",
            ),
            Msg::AsSeen,
        ),
        Offer::new(
            &[Key::char('z')],
            Text("whole detail", "tout le détail"),
            Text(
                "Show the detail alone; again for list and detail",
                "Montrer le détail seul; de nouveau pour liste et détail",
            ),
            Msg::Detail,
        )
        .also(Text("full screen enlarge", "plein écran")),
        Offer::new(
            house::HELP,
            Text("help", "aide"),
            Text("Help: everything that can be done here", "Aide : tout ce qu'on peut faire ici"),
            Msg::Help,
        )
        .also(Text("keys shortcuts", "touches raccourcis"))
        .hinted()
        .everywhere(),
        Offer::new(
            house::PALETTE,
            Text("actions", "actions"),
            Text("Find an action by name", "Trouver une action par son nom"),
            Msg::Help,
        )
        .everywhere(),
        Offer::new(
            house::QUIT,
            Text("quit", "quitter"),
            Text("Quit; everything is saved", "Quitter; tout est enregistré"),
            Msg::Quit,
        )
        .also(Text("exit leave close end", "sortir fermer terminer"))
        .everywhere(),
    ];

    fn update(&mut self, msg: Msg, cx: &Cx) -> Effects {
        vec![match msg {
            Msg::Next => return guide::take(cx),
            Msg::Clock => Effect::Open(Box::new(clock_choice(cx))),
            Msg::SignIn => Effect::Open(Box::new(people::sign_in_as(cx))),
            Msg::AddPerson => Effect::Open(Box::new(people::add_person())),
            Msg::Company => Effect::Open(Box::new(import::choose())),
            Msg::Home => Effect::Home,
            Msg::Plan => Effect::Open(Box::new(write_plan::choose())),
            Msg::Why => Effect::Why,
            Msg::Step(stride) => Effect::Step(stride),
            Msg::Turn(next) => Effect::Turn(next),
            Msg::Help => Effect::Help,
            Msg::Language => Effect::Language,
            Msg::Theme => Effect::Theme,
            Msg::AsSeen => Effect::AsSeen,
            Msg::Big => Effect::Big,
            Msg::Detail => Effect::Detail,
            Msg::Quit => Effect::Quit,
        }]
    }

    fn hear(&mut self, events: &[Event], cx: &Cx) -> Effects {
        let issued = events.iter().any(|event| matches!(event, Event::Pin(pin::Event::Issued(_))));
        let last = cx.world().pins.len().checked_sub(1).filter(|_| issued);
        last.map(|last| Effect::Open(Box::new(pin_shown::PinShown::new(PinId::at(last)))))
            .into_iter()
            .collect()
    }

    fn view(&self, cx: &Cx, frame: &mut Frame, area: Rect) {
        let room = usize::from(area.width);
        // On a small window the year gives way: the person and the hour matter more.
        let now = if room < 80 { cx.world().now.short() } else { cx.world().now.words() };
        let now = format!(" {} ", now.get(cx.lang));
        let banner = format!(" {} - {} ", cx.say(BANNER), cx.say(DISCLAIMER));
        let person = actor_words(cx);
        let employer = employer_of_actor(cx).map(|id| employer_line(cx, id)).unwrap_or_default();
        let wide = cells::width(&banner) + cells::width(&now) <= room;
        let gap = " "
            .repeat(room.saturating_sub(cells::width(&banner) + if wide { cells::width(&now) } else { 0 }));
        let mut first =
            vec![Span::styled(banner, cx.look.of(Role::Banner)), Span::styled(gap, cx.look.of(Role::Banner))];
        let right = if wide {
            first.push(Span::styled(now, cx.look.of(Role::Banner)));
            employer
        } else {
            now
        };
        let left = cells::cut(&person, room.saturating_sub(2)).into_owned();
        let left_cells = cells::width(&left) + 1;
        let right = cells::cut(&right, room.saturating_sub(left_cells + 2)).into_owned();
        let gap = " ".repeat(room.saturating_sub(left_cells + cells::width(&right) + 1));
        let second = Line::from(vec![
            Span::styled(format!(" {left}"), cx.look.of(Role::Strong)),
            Span::raw(gap),
            Span::styled(right, cx.look.of(Role::Text)),
        ]);
        frame.render_widget(Paragraph::new(vec![Line::from(first), second]), area);
    }
}

fn clock_choice(cx: &Cx) -> Pick {
    const STEPS: [(Text, clock::Command); 4] = [
        (Text("to the next thing due", "jusqu'à la prochaine échéance"), clock::Command::NextDue),
        (Text("by an hour", "d'une heure"), clock::Command::Hour),
        (Text("by a day", "d'un jour"), clock::Command::Day),
        (
            Text("to when the call centre answers", "jusqu'à l'ouverture du centre d'appels"),
            clock::Command::CallCentreOpens,
        ),
    ];
    let now = Text(
        "It is {}. Time moves only when you move it.",
        "Nous sommes {}. Le temps n'avance que si vous le faites avancer.",
    );
    Pick::new(
        Text("Move the clock", "Faire avancer le temps"),
        now.with_words(&cx.world().now.words()),
        STEPS.len(),
        |cx, row| cx.say(STEPS[row].0).to_owned(),
        |_, row| vec![Effect::Submit(STEPS[row].1.into())],
    )
    .at(0)
}

/// "Marie Tremblay, primary user".
fn actor_words(cx: &Cx) -> String {
    let world = cx.world();
    let name = world.name(cx.by.person);
    let seat = world.seat(cx.by).and_then(|id| world.user(id));
    let role = match seat.filter(|user| is_known_active(world, user.employer)) {
        Some(user) => role_words(user.role),
        None if cx.by.credential.is_some() => Text("with a GCKey", "avec une CléGC"),
        None => Text("not signed in", "sans session"),
    };
    if name.is_empty() {
        cx.say(Text("nobody", "personne")).to_owned()
    } else {
        let who = format!("{name}, {}", cx.say(role));
        let as_seen = Text("As seen by {}", "Vu par {}");
        if cx.seen.is_some() { as_seen.with(&[&who]).get(cx.lang).to_owned() } else { who }
    }
}

/// The employer the person at the keyboard has to do with: by seat, by enrolment, by plan.
fn employer_of_actor(cx: &Cx) -> Option<EmployerId> {
    let world = cx.world();
    let seated = world.seat(cx.by).and_then(|id| world.user(id)).map(|user| user.employer);
    let enrolling = || {
        let key = cx.by.credential.and_then(|id| world.credential(id))?;
        world.application(key.application?).map(|application| application.employer)
    };
    let planned =
        || world.users_of(cx.by.person).next().and_then(|id| world.user(id)).map(|user| user.employer);
    seated.or_else(enrolling).or_else(planned)
}

fn employer_line(cx: &Cx, id: EmployerId) -> String {
    let world = cx.world();
    let number = world.employer_number(id);
    format!("{}  {number}  {}", world.employer_name(id), state_words(world, id).get(cx.lang))
}
