//! What a session file may hold, key by key: the shape that is told to its author.
//!
//! `script.rs`, `act.rs` and `expect.rs` read the same; a test holds this table to them.

use self::Kind::{Act, Both, Choice, Dialog, Expect, Flag, List, Number, Pairs, Table, Text, Unit, Whole};
use super::screen::Screen;

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Nothing: the word stands alone.
    Unit,
    Text,
    /// A sentence in both languages.
    Both,
    /// A whole number from 0 to this.
    Whole(u64),
    /// A number, also a broken one.
    Number,
    /// True or false.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Names with a text each.
    Pairs,
    List(&'static Kind),
    Table(&'static [Row]),
    Dialog,
    Act,
    Expect,
}

/// A key, what stands behind it, whether it must be there, and an example.
pub(super) type Row = (&'static str, Kind, bool, &'static str);

const NAME: &str = "\"Marie Tremblay\"";
const PLACE: &str = "\"Calgary terminal\"";
const FIRM: &str = "\"Aurora Grain Ltd.\"";
const SENTENCE: &str = "{ en = \"Title\", fr = \"Titre\" }";
const ACTS: Kind = List(&Act);
const SENTENCES: Kind = List(&Both);

pub(super) const SESSION: &[Row] = &[
    ("format", Whole(u32::MAX as u64), true, "1"),
    ("title", Both, true, SENTENCE),
    ("audience", Both, true, "{ en = \"Anybody\", fr = \"Tout le monde\" }"),
    ("minutes", Whole(u32::MAX as u64), true, "12"),
    ("seed", Whole(u64::MAX), true, "1109"),
    ("company", Text, true, "\"aurora.csv\""),
    ("assume", Pairs, false, "{ pin-life = \"30-days\" }"),
    ("step", List(&Table(STEP)), false, "[[step]]"),
];

const STEP: &[Row] = &[
    ("id", Text, true, "\"key\""),
    ("title", Both, true, SENTENCE),
    ("words", Both, true, "{ en = \"For the room.\", fr = \"Pour la salle.\" }"),
    ("notes", Both, true, "{ en = \"For the facilitator.\", fr = \"Pour la personne qui anime.\" }"),
    ("minutes", Number, true, "1.5"),
    ("after", Text, false, "\"key\""),
    ("then", Text, false, "\"key\""),
    ("show", Table(SHOW), false, "{ screen = \"account\", select = \"Aurora Grain Ltd.\" }"),
    ("first", ACTS, false, "[ { play = \"Marie Tremblay\" } ]"),
    ("do", ACTS, false, "[ { make-key = \"marie2015\" } ]"),
    ("expect", List(&Expect), false, "[ { has-key = \"Marie Tremblay\" } ]"),
    ("ask", Table(ASK), false, "{ question = { en = \"Why?\", fr = \"Pourquoi?\" }, answers = [] }"),
    ("hints", SENTENCES, false, "[ { en = \"Look.\", fr = \"Regardez.\" } ]"),
    ("solution", Both, false, "{ en = \"Press Space.\", fr = \"Appuyez sur Espace.\" }"),
    ("keys", Text, false, "\"<space>\""),
    ("rests-on", List(&Text), true, "[ \"gckey.anyone\" ]"),
];

const SHOW: &[Row] = &[
    ("screen", Choice(Screen::NAMES), false, "\"account\""),
    ("select", Text, false, FIRM),
    ("open", Dialog, false, "\"why\""),
    ("spotlight", Flag, false, "true"),
];

const ASK: &[Row] = &[
    ("question", Both, true, "{ en = \"Why?\", fr = \"Pourquoi?\" }"),
    ("answers", List(&Table(REPLY)), true, "[ { words = { en = \"Yes\", fr = \"Oui\" } } ]"),
];

const REPLY: &[Row] = &[
    ("words", Both, true, "{ en = \"Yes\", fr = \"Oui\" }"),
    ("reply", Both, false, "{ en = \"So it is.\", fr = \"C'est cela.\" }"),
    ("to", Text, false, "\"key\""),
];

/// The two languages of a sentence.
pub(super) const LANGUAGES: &[Row] = &[("en", Text, true, "\"Title\""), ("fr", Text, true, "\"Titre\"")];

/// What a dialog may be, beside a word alone.
pub(super) const DIALOGS: &[Row] =
    &[("why", Unit, false, ""), ("leaving", Text, false, NAME), ("comparison", Unit, false, "")];

const AT: Kind = Table(&[("person", Text, true, NAME), ("employer", Text, true, FIRM)]);
const AT_EXAMPLE: &str = "{ person = \"Marie Tremblay\", employer = \"Aurora Grain Ltd.\" }";
const ANSWER: &str = "{ pin-life = \"30-days\" }";

/// Everything a script can do.
pub(super) const DEEDS: &[Row] = &[
    ("play", Text, false, NAME),
    ("play-without-key", Text, false, NAME),
    ("play-key", Text, false, "\"marie2015\""),
    ("make-key", Text, false, "\"marie2015\""),
    ("accept-terms", Unit, false, ""),
    ("have-pin", Flag, false, "false"),
    ("choose-portal", Choice(&["employer", "representative", "learning-institution"]), false, "\"employer\""),
    ("enrol", Text, false, FIRM),
    (
        "enrol-as",
        Table(ENROLMENT),
        false,
        "{ number = \"999000011\", legal-name = \"Aurora Grain Ltd.\", operating-name = \"Aurora\" }",
    ),
    ("clock", Choice(&["hour", "day", "next-due", "call-centre-opens"]), false, "\"next-due\""),
    ("open-letter", Unit, false, ""),
    ("rescue-letter", Unit, false, ""),
    ("trust-sender", Unit, false, ""),
    ("phone", Unit, false, ""),
    ("suppose-taken", Text, false, FIRM),
    ("add-branch", Text, false, PLACE),
    (
        "add-branch-named",
        Table(&[("employer", Text, true, FIRM), ("name", Text, true, PLACE)]),
        false,
        "{ employer = \"Aurora Grain Ltd.\", name = \"Calgary terminal\" }",
    ),
    ("issue-pin", Text, false, PLACE),
    ("hand-pin-to", Text, false, "\"Graham MacLeod\""),
    ("enter-pin", Unit, false, ""),
    ("enter-wrong-pin", Text, false, "\"12345678\""),
    ("add-secondary", Text, false, "\"Priya Raman\""),
    ("deactivate", Text, false, "\"Priya Raman\""),
    (
        "draft-offer",
        Table(&[("worker", Text, true, "\"Ana Silva\""), ("starts", Text, false, "\"2016-01-04\"")]),
        false,
        "{ worker = \"Ana Silva\", starts = \"2016-01-04\" }",
    ),
    ("submit-offer", Text, false, "\"Ana Silva\""),
    ("withdraw-offer", Text, false, "\"Ana Silva\""),
    ("leaves", Text, false, NAME),
    (
        "away",
        Table(&[("person", Text, true, NAME), ("days", Whole(u16::MAX as u64), true, "10")]),
        false,
        "{ person = \"Marie Tremblay\", days = 10 }",
    ),
    ("returns", Text, false, NAME),
    (
        "loses-key",
        Table(&[("person", Text, true, NAME), ("answer-known", Flag, true, "false")]),
        false,
        "{ person = \"Marie Tremblay\", answer-known = false }",
    ),
    (
        "moves",
        Table(&[("person", Text, true, NAME), ("to", Text, false, "\"Aurora Rail Inc.\"")]),
        false,
        "{ person = \"Marie Tremblay\", to = \"Aurora Rail Inc.\" }",
    ),
    (
        "share-answers",
        Table(&[("person", Text, true, NAME), ("with", Text, true, "\"Daniel Okafor\"")]),
        false,
        "{ person = \"Marie Tremblay\", with = \"Daniel Okafor\" }",
    ),
    ("name-successor", AT, false, AT_EXAMPLE),
    ("hand-role-to", AT, false, AT_EXAMPLE),
    ("replace", AT, false, AT_EXAMPLE),
    ("assume", Pairs, false, ANSWER),
    (
        "refused",
        Table(&[("by", Text, true, "\"call.hours\""), ("trying", Act, true, "\"phone\"")]),
        false,
        "{ by = \"call.hours\", trying = \"phone\" }",
    ),
];

const ENROLMENT: &[Row] = &[
    ("number", Text, true, "\"999000011\""),
    ("legal-name", Text, true, FIRM),
    ("operating-name", Text, true, "\"Aurora\""),
    ("in-canada", Flag, false, "true"),
];

/// Everything that can be expected.
pub(super) const STATES: &[Row] = &[
    ("plays", Text, false, NAME),
    ("has-key", Text, false, NAME),
    ("terms-accepted", Text, false, NAME),
    ("portal-chosen", Text, false, NAME),
    ("submitted", Text, false, FIRM),
    ("waits", Text, false, FIRM),
    ("answered", Text, false, FIRM),
    ("approved", Text, false, FIRM),
    ("refused", Text, false, FIRM),
    ("answer-known", Text, false, FIRM),
    ("reason-told", Text, false, FIRM),
    ("in-junk", Text, false, NAME),
    ("trusts", Text, false, NAME),
    ("branch-added", Text, false, PLACE),
    ("pin-issued", Text, false, PLACE),
    ("holds-pin", Text, false, NAME),
    ("named", Text, false, NAME),
    ("active", Text, false, NAME),
    ("primary", Text, false, NAME),
    ("branch-primary", Text, false, NAME),
    ("secondary", Text, false, NAME),
    ("offer-drafted", Text, false, "\"Ana Silva\""),
    ("offer-submitted", Text, false, "\"Ana Silva\""),
    ("offer-withdrawn", Text, false, "\"Ana Silva\""),
    ("gone", Text, false, NAME),
    ("nobody-acts", Text, false, FIRM),
    ("answers-shared", Text, false, NAME),
    ("moved-to", AT, false, AT_EXAMPLE),
    ("successor", Text, false, NAME),
    (
        "risk",
        Table(&[("risk", Text, true, "\"no-successor\""), ("employer", Text, true, FIRM)]),
        false,
        "{ risk = \"no-successor\", employer = \"Aurora Grain Ltd.\" }",
    ),
    ("assumed", Pairs, false, ANSWER),
    ("not", Expect, false, "{ in-junk = \"Marie Tremblay\" }"),
];
