//! A session without a terminal: keys in, frames out.

#![allow(dead_code, reason = "each test target uses its part")]
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

pub mod staffed;

use employer_portal::company;
use employer_portal::domain::{Actor, Lang, PersonId, cast};
use employer_portal::ledger::Ledger;
use employer_portal::screens;
use employer_portal::store::Store;
use employer_portal::tui::input::Input;
use employer_portal::tui::key::read_keys;
use employer_portal::tui::look::Look;
use employer_portal::tui::session::Session;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// The sizes every screen is made for.
pub const SIZES: [(u16, u16); 3] = [(60, 18), (80, 24), (120, 40)];

/// A session that is played by keys.
pub struct Play {
    pub session: Session,
    now: Instant,
}

/// The sample company, just begun, with chance from a fixed seed.
pub fn sample_ledger() -> Ledger {
    let mut ledger = Ledger::open(Store::temporary());
    let by = Actor { person: PersonId(0), credential: None };
    let load = cast::Command::Load { company: company::sample().into(), seed: 7 };
    ledger.execute(by, &load.into()).unwrap();
    ledger
}

impl Play {
    /// The sample company in a language.
    pub fn sample(lang: Lang) -> Self {
        Self::over(sample_ledger(), lang)
    }

    /// A session over any ledger.
    pub fn over(ledger: Ledger, lang: Lang) -> Self {
        let now = Instant::now();
        Self { session: Session::new(ledger, screens::parts(|| 7), lang, Look::default(), now), now }
    }

    /// Types keys, written as in the key table: `s`, `<enter>`, `<ctrl-s>`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in read_keys(keys).unwrap() {
            // A person needs a moment between two keys.
            self.now += Duration::from_millis(300);
            self.session.take(&Input::Key(key), self.now);
            while self.session.work() {}
        }
        self
    }

    /// Types text as it stands, also where it holds `<`.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.session.take(&Input::Paste(text.to_owned()), self.now);
        while self.session.work() {}
        self
    }

    /// Gives the window a size: without one it is large enough.
    pub fn sized(&mut self, size: (u16, u16)) -> &mut Self {
        self.session.sized(size);
        self
    }

    /// The ledger alone.
    pub fn into_ledger(self) -> Ledger {
        self.session.into_ledger()
    }

    /// Lets real time pass.
    pub fn wait(&mut self, time: Duration) -> &mut Self {
        self.now += time;
        self.session.tick(self.now);
        self
    }

    /// The frame at a size, with its styles.
    pub fn cells(&self, (width, height): (u16, u16)) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| self.session.view(frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The frame at a size, as text.
    pub fn frame(&self, (width, height): (u16, u16)) -> String {
        let buffer = self.cells((width, height));
        let mut text = String::new();
        for y in 0..height {
            let mut x = 0;
            let mut line = String::new();
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(employer_portal::tui::cells::width(symbol).max(1)).unwrap();
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The frame at the middle size.
    pub fn screen(&self) -> String {
        self.frame((80, 24))
    }

    /// Fails with the screen unless it shows all of these.
    pub fn shows(&self, wanted: &[&str]) -> &Self {
        // Wide enough that no sentence of the news is broken.
        let screen = self.frame((250, 60));
        for text in wanted {
            assert!(screen.contains(text), "no {text:?} on the screen:\n{screen}");
        }
        self
    }
}

/// Makes a `GCKey` from the next step, and accepts the terms.
pub fn key_and_terms(user_name: &str) -> String {
    format!("<space>{user_name}<tab>Rehearse1<tab>Pet?<tab>Moose<ctrl-s><space>y")
}

/// After [`key_and_terms`]: enrols Aurora Grain through the right portal, waits, and reads the letter in junk.
pub const ENROLLED: &str =
    "<space><down><enter><space><down><down><down><enter><space><right><ctrl-s>c<enter><space><right><enter>";

/// The nine steps of a rehearsal on the sample company, as keys alone. Each with a name and what must be seen,
/// in English and in French.
pub fn nine_steps() -> Vec<(&'static str, String, [&'static [&'static str]; 2])> {
    vec![
        (
            "1 enrolled through the right portal",
            // The first portal of the list is the wrong one: refused, and chosen again.
            format!(
                "{}<space><down><enter><space><down><enter><down><down><enter><space><right><ctrl-s>",
                key_and_terms("harvest2015")
            ),
            [&["waiting", "reported"], &["en attente", "rapporté"]],
        ),
        (
            "2 the letter lies in junk",
            "c<enter><space><right>".to_owned(),
            [&["* Employer Portal: your enrolment"], &["* Portail des employeurs : votre inscription"]],
        ),
        (
            "2 the letter is read",
            "<enter>i".to_owned(),
            [
                &["letter is in the inbox", "primary user"],
                &["lettre est dans la boîte", "utilisateur principal"],
            ],
        ),
        (
            "3 a second enrolment under the same number is refused without a reason",
            format!(
                "swei<enter>{}<space><down><enter><space><down><down><down><enter><space><right><tab><ctrl-u>999000011<tab><ctrl-u>Aurora Grain Ltd.<tab><ctrl-u>Aurora Grain<ctrl-s>c<enter><space><right><enter>",
                key_and_terms("winnipeg1")
            ),
            [&["has been refused"], &["a été refusée"]],
        ),
        (
            "3 the call centre is closed",
            // Remembrance Day.
            "c<down><down><enter><shift-tab><shift-tab><shift-tab>ty".to_owned(),
            [&["holiday: Remembrance Day"], &["férié : jour du Souvenir"]],
        ),
        (
            "3 the call centre tells the reason",
            "c<end><enter>ty".to_owned(),
            [
                &["An account with this business number exists already"],
                &["Un compte existe déjà sous ce numéro d'entreprise"],
            ],
        ),
        (
            "4 a branch with its PIN on the screen",
            "smarie<enter><space><space>".to_owned(),
            [&["The PIN for Calgary terminal"], &["Le NIP pour Calgary terminal"]],
        ),
        (
            "4 the PIN is handed over",
            "<enter><enter>".to_owned(),
            [&["Graham MacLeod has the PIN now"], &["Graham MacLeod a maintenant le NIP"]],
        ),
        (
            "5 the branch primary user",
            "sgraham<enter><space><enter>".to_owned(),
            [&["Here is your PIN for Calgary terminal"], &["Voici votre NIP pour Calgary terminal"]],
        ),
    ]
}

/// All sizes in both languages, one below the other.
pub fn frames(english: &Play, french: &Play) -> String {
    let mut text = String::new();
    for size in SIZES {
        for (play, lang) in [(english, "en"), (french, "fr")] {
            let _ = write!(text, "--- {}x{} {lang}\n{}", size.0, size.1, play.frame(size));
        }
    }
    text
}
